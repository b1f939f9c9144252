"""Words in layers: what ships, the user's own laid over it, and what is told when a file is broken."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sijill.errors import LexiconError
from sijill.lexicon.files import (
    COLUMNS,
    OVERLAY_VARIABLE,
    Row,
    knowledge_files,
    layers,
    merge,
    parse_yaml,
    read_csv,
    read_table,
    read_yaml,
)

Write = Callable[[str, str], Path]


def actor_row(**cells: str) -> str:
    defaults = {"id": "x", "name": "X", "type": "militia", "side": "none"}
    return ",".join((defaults | cells).get(column, "") for column in COLUMNS["actors"])


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, so that nothing of this one's memory helps it."""
    environment = os.environ | {OVERLAY_VARIABLE: str(folder), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_what_ships_comes_first(write: Write, tmp_path: Path) -> None:
    write("ar/modality.yaml", "possible: [لعل]\n")
    assert [path.name for path in layers()] == ["knowledge", tmp_path.name]
    assert len(knowledge_files("ar/modality.yaml")) == 2
    merged = read_yaml("ar/modality.yaml")
    assert merged["possible"][-1] == "لعل"
    assert len(merged["possible"]) > 5
    assert merged["negation"]


def test_merging() -> None:
    assert merge({"a": [1], "b": {"c": 1}}, {"a": [2], "b": {"c": 3, "d": 4}}) == {"a": [1, 2], "b": {"c": 3, "d": 4}}
    assert merge(None, [1]) == [1]
    assert merge([1], None) == [1]
    assert merge(1, 2) == 2
    with pytest.raises(TypeError, match="a must be a list, and is a single value"):
        merge({"a": [1]}, {"a": "b"})


def test_a_list_must_stay_a_list(write: Write) -> None:
    path = write("ar/modality.yaml", "possible: لعل\n")
    with pytest.raises(LexiconError, match="possible must be a list") as caught:
        read_yaml("ar/modality.yaml")
    assert caught.value.file == str(path)
    assert caught.value.remedy


def test_missing_file_and_missing_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(LexiconError, match="is missing"):
        read_yaml("ar/nothing.yaml")
    monkeypatch.setenv(OVERLAY_VARIABLE, "no-such-folder")
    with pytest.raises(LexiconError, match="no-such-folder") as caught:
        layers()
    assert caught.value.remedy


def test_broken_yaml_is_told_with_its_line(write: Write) -> None:
    path = write("ar/modality.yaml", "possible:\n  - لعل\n wrong: [\n")
    with pytest.raises(LexiconError, match="not valid YAML") as caught:
        parse_yaml(path)
    assert caught.value.file == str(path)
    assert caught.value.line in (3, 4)
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["ar/own.yaml", "actors/own.csv"])
def test_another_encoding_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir()
    path.write_bytes(b"a: b\n" + "كلمة".encode("cp1256") + b"\n")
    with pytest.raises(LexiconError, match="not UTF-8") as caught:
        parse_yaml(path) if path.suffix == ".yaml" else list(read_table(path))
    assert caught.value.line == 2
    assert "UTF-8" in caught.value.remedy


def test_table_of_ones_own(write: Write) -> None:
    header = ",".join(COLUMNS["actors"])
    path = write("actors/own.csv", f"{header}\n{actor_row(id='own', name_ar='كتيبة الوادي')}\n")
    last = list(read_csv("actors/*.csv"))[-1]
    assert last == Row(str(path), 2, last.values)
    assert last.values["name_ar"] == "كتيبة الوادي"


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        ("id,name\nx,X\n", 1, "lacks name_ar"),
        ("\n".join((",".join((*COLUMNS["actors"], "colour")), "x")), 1, "unknown column colour"),
        (",".join(COLUMNS["actors"]) + "\nx,X\n", 2, "fewer cells"),
        (",".join(COLUMNS["actors"]) + "\n" + actor_row() + ",more\n", 2, "more cells"),
        (",".join(COLUMNS["actors"]) + "\n" + 'x,"X"Y,' + "," * 8 + "\n", 2, "not valid CSV"),
    ],
)
def test_broken_table_is_told_with_its_line(write: Write, text: str, line: int, cause: str) -> None:
    path = write("actors/own.csv", text)
    with pytest.raises(LexiconError, match=cause) as caught:
        list(read_csv("actors/*.csv"))
    assert (caught.value.file, caught.value.line) == (str(path), line)
    assert caught.value.remedy


def test_a_row_in_quotes_over_two_lines_is_told_at_its_end(write: Write) -> None:
    write("actors/own.csv", ",".join(COLUMNS["actors"]) + "\n" + actor_row(name='"X\nY"', id="two") + "\n")
    assert list(read_csv("actors/*.csv"))[-1].line == 3


def test_words_of_ones_own_are_read_by(write: Write, tmp_path: Path) -> None:
    """A new body, another name for a shipped one, a new noun, a shipped entry replaced, and a new hedge."""
    row = actor_row(id="own-brigade", name_ar="كتيبة الوادي الأخضر", forms="?الكتيبة")
    write("actors/own.csv", f"{','.join(COLUMNS['actors'])}\n{row}\n")
    write("ar/people.yaml", "- {id: own-noun, role: combatant, singular: [جيبوت], example: وصل جيبوت.}\n")
    write("ar/light_verbs.yaml", "- {id: shanna, past: [جشم], subject: actor, ex: جشم المسلحون هجوماً.}\n")
    write("ar/modality.yaml", "possible: [على الأرجح فيما يظهر]\n")
    code = """
from sijill.lexicon.compile import matcher
from sijill.lexicon.entries import actors, light_verbs
from sijill.lexicon.orthography import fold_word
hits = matcher().find(fold_word("هاجمت كتيبة الوادي الأخضر والجيبوت الحاجز على الأرجح فيما يظهر"))
kinds = ("actor", "people", "modality")
print(sorted({str(getattr(h.pattern.entry, "id", h.pattern.entry)) for h in hits if h.kind in kinds}))
print([v.past for v in light_verbs() if v.id == "shanna"], len(light_verbs()) > 20)
print(actors()["own-brigade"].loose)
"""
    done = run(code, tmp_path)
    assert done.returncode == 0, done.stderr
    found, light, loose = done.stdout.splitlines()
    assert "'own-brigade'" in found
    assert "'own-noun'" in found
    assert "'possible'" in found
    assert light == "[('جشم',)] True"
    assert loose == "('الكتيبة',)"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("ar/people.yaml", "- {id: good, role: group, singular: [كلمة]}\n- {id: bad, role: nobody}\n", 2),
        ("ar/actions/own.yaml", "# note\n- id: bad\n  action: attack\n  pasts: [هجم]\n", 2),
        ("ar/weapons.yaml", "weapons: [سيف]\n", 1),
        ("actors/own.csv", "id,name\n", 1),
    ],
)
def test_broken_words_of_ones_own_stop_reading_with_file_line_and_remedy(
    write: Write, tmp_path: Path, name: str, text: str, line: int
) -> None:
    path = write(name, text)
    done = run(
        "from sijill.errors import LexiconError\nfrom sijill.lexicon.compile import matcher\n"
        "try: matcher()\nexcept LexiconError as e: print(e.file, e.line, bool(e.remedy), sep='|')",
        tmp_path,
    )
    assert done.stdout.strip() == f"{path}|{line}|True", done.stderr
