"""``sijill lexicon check``: what ships is clean, and every kind of fault is told with its place and remedy."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from sijill.claims.actions.mapping import CONDITIONS
from sijill.claims.actions.needs import NEEDS
from sijill.lexicon import entries
from sijill.lexicon.check import Problem, check
from sijill.lexicon.checks.dates import overlap
from sijill.lexicon.files import COLUMNS, OVERLAY_VARIABLE, layers, read_yaml
from sijill.model import claim

SOURCE = Path(entries.__file__).parents[1]
Write = Callable[[str, str], Path]


def problems_of(path: Path) -> list[Problem]:
    found = [problem for problem in check() if problem.file == str(path)]
    assert all(problem.cause and problem.remedy for problem in found)
    return found


def table(folder: str, **cells: str) -> str:
    """A table of one row; cells left out have a value that is right."""
    right = {
        "actors": {"id": "own-body", "name": "Own", "name_ar": "كتيبة الوادي الأخضر", "type": "militia",
                   "side": "none"},
        "places": {"id": "sy-own", "name": "Own", "name_ar": "تل الوادي الأخضر", "kind": "village", "parent": "sy",
                   "lat": "35", "lon": "38", "origin": "own-knowledge"},
        "outlets": {"id": "own-paper", "name": "Own", "name_ar": "صحيفة الوادي الأخضر", "affiliation": "private",
                    "language": "ar", "time_zone": "Asia/Damascus", "country": "SY"},
    }  # fmt: skip
    row = right[folder] | cells
    return ",".join(COLUMNS[folder]) + "\n" + ",".join(row.get(column, "") for column in COLUMNS[folder]) + "\n"


def test_what_ships_is_clean() -> None:
    assert check() == []


CASES: list[tuple[str, str, int | None, str]] = [
    # form
    ("ar/people.yaml", "- {id: own, role: group, singular: [كلمة\n", 2, "not valid YAML"),
    ("ar/people.yaml", "", None, "the file is empty"),
    ("ar/people.yaml", "own: [كلمة]\n", 1, "not a list of entries"),
    ("ar/people.yaml",
     "- id: own\n  role: king\n  singular: [كلمة]\n  example: كلمة.\n", 2, "Invalid enum value 'king'"),
    ("ar/people.yaml", "- id: own\n  role: group\n  singular: كلمة\n  example: كلمة.\n", 3, "Expected `array`"),
    ("ar/people.yaml", "- id: own\n  roll: group\n", 1, "unknown field `roll`"),
    ("ar/modality.yaml", "possible: [لعل]\nposible: [عسى]\n", 2, "there is no field 'posible'"),
    ("ar/modality.yaml", "possible: [لعل]\npossible: [عسى]\n", 2, "is also at line 1"),
    ("ar/modality.yaml", "possible: [لعل, 3]\n", 1, "Expected `str`"),
    ("ar/months.yaml", "gregorian:\n  first: [يناير]\n", 1, "Expected `int`"),
    ("ar/reporting.yaml",
     "verbs:\n  - {id: a, stance: assert, past: [همس], ex: همس.}\n  - {id: b, stance: sing}\n", 3, "sing"),
    ("ar/speaker.yaml", "- {id: own}\n", None, "nothing reads a file of this name"),
    ("actors/own.csv", "id,name\nx,X\n", 1, "the header lacks"),
    ("actors/own.csv", table("actors") + "x,X\n", 3, "fewer cells"),
    # spelling
    ("ar/modality.yaml", "possible: [لعـل]\n", 1, "holds a tatweel"),
    ("ar/modality.yaml", "possible:\n- \ufefb\n", 2, "presentation form"),
    ("ar/modality.yaml", "possible: [عسی]\n", 1, "looks like an Arabic letter"),
    ("ar/modality.yaml", "possible: ['لعل  أن']\n", 1, "two together"),
    ("ar/modality.yaml", "possible: [لعلo]\n", 1, "Latin and Arabic letters in one word"),
    ("ar/modality.yaml", "possible: [لعل maybe]\n", 1, "Latin 'maybe'"),
    ("ar/modality.yaml", "possible: [\"لع\u200dل\"]\n", 1, "invisible sign"),
    ("ar/modality.yaml", "possible: [\"عسا\u0653\"]\n", 1, "NFC"),
    ("actors/own.csv", table("actors", forms="الوادي|كتيبه الوادی"), 2, "looks like an Arabic letter"),
    # doubles
    ("ar/modality.yaml", "possible: [عسى, لعل, عسي]\n", 1, "stands twice"),
    ("ar/light_verbs.yaml",
     "- {id: own, past: [جشم], subject: actor, ex: جشم.}\n- {id: own, past: [تجشم], subject: actor, ex: تجشم.}\n",
     2, "light_verbs.yaml:1"),
    ("ar/people.yaml",
     "- {id: own, role: group, plural: [قتلى], example: قتلى.}\n", 1, "is also a word of 'killed-person'"),
    ("actors/own.csv", table("actors", forms="الوادي الكبير|الوادى الكبير"), 2, "stands twice"),
    ("actors/own.csv", table("actors", forms="قسد"), 2, "also means 'sdf' (actors/syria.csv:"),
    ("places/SY.csv", table("places", forms="?تل أخضر|?تل اخضر"), 2, "stands twice"),
    # links
    ("ar/weapons.yaml",
     "- {id: own, means: storming, singular: [منجنيق], ex: رموه بمنجنيق.}\n", 1, "no action 'storming'"),
    ("ar/counted.yaml", "- id: own\n  measure: lost\n  singular: [كلمة]\n  ex: كلمة.\n", 2, "no measure 'lost'"),
    ("ar/actions/own.yaml",
     "- {id: own, action: attack, past: [جشم], needs: [luck], ex: جشم.}\n", 1, "no predicate 'luck'"),
    ("ar/nisba.yaml", "atlantis: [أطلنطي]\n", 1, "no body 'atlantis'"),
    ("ar/relative_time.yaml", "words:\n  season:\n    monsoon: [موسمية]\n", 3, "no season 'monsoon'"),
    ("ar/masks.yaml", "classes:\n  letters: 'a-'\n  own: 'z-a'\n", 3, "no regular expression"),
    # bodies and outlets
    ("actors/own.csv", table("actors", parent="nobody"), 2, "parent names 'nobody'"),
    ("actors/own.csv", table("actors", allies="sdf|nobody"), 2, "allies names 'nobody'"),
    ("actors/own.csv", table("actors", parent="own-body"), 2, "names the body itself"),
    ("actors/own.csv", table("actors", type="army"), 2, "no type of body 'army'"),
    ("actors/own.csv", table("actors", side="nowhere"), 2, "no side 'nowhere'"),
    ("actors/own.csv", table("actors", valid_from="2015-13"), 2, "valid_from or valid_to"),
    ("actors/own.csv",
     table("actors", valid_from="2016", valid_to="2015-10-01"), 2, "valid_from is after valid_to"),
    ("actors/own.csv", table("actors", id="Own Body"), 2, "no identifier"),
    ("actors/own.csv", table("actors", name_ar=""), 2, "column name_ar is empty"),
    ("outlets/own.csv", table("outlets", affiliation="nobody"), 2, "no affiliation"),
    ("outlets/own.csv", table("outlets", time_zone="Asia/Atlantis"), 2, "no time zone"),
    ("outlets/own.csv", table("outlets", country="XX"), 2, "no country"),
    ("outlets/own.csv", table("outlets", name_ar="حزب الله"), 2, "also that of the body 'hezbollah'"),
    # places
    ("places/SY.csv", table("places", kind="hamlet"), 2, "no kind of place 'hamlet'"),
    ("places/SY.csv", table("places", parent="sy-nowhere"), 2, "is no place"),
    ("places/SY.csv", table("places", lat="48.8", lon="2.3"), 2, "no point of this country"),
    ("places/SY.csv", table("places", lat="35", lon=""), 2, "no point of this country"),
    ("places/SY.csv", table("places", pcode="SYR-1"), 2, "no P-code"),
    ("places/SY.csv", table("places", id="iq-own"), 2, "does not begin with sy-"),
    ("places/SY.csv", table("places", origin="seat:sy-nowhere"), 2, "which is no place"),
    ("places/SY.csv", table("places", geonames_id="12a"), 2, "no GeoNames number"),
    ("places/SY.csv", table("places", parent="iq-iraq"), 2, "lies in another country"),
    # examples
    ("ar/people.yaml", "- id: own\n  role: group\n  singular: [جيبوت]\n", 1, "has no example"),
    ("ar/people.yaml",
     "- id: own\n  role: group\n  singular: [جيبوت]\n  example: وصل الوفد.\n", 4, "holds none of its forms"),
    ("ar/people.yaml",
     "- id: own\n  role: group\n  singular: [جيبوت]\n  example: وصل جيبوت.\n  counter: مع الجيبوت.\n", 5,
     "counter-example holds the form 'جيبوت'"),
    ("ar/people.yaml", "- {id: own, role: group, example: وصل الوفد.}\n", 1, "has no word"),
    ("ar/actions/own.yaml",
     "- {id: own, action: attack, past: [جشم], ex: جثم الطائر.}\n", 1, "holds none of its forms"),
]  # fmt: skip
"""Name of a file below a folder of the user's own, its text, and where it is told to be wrong, and what is told."""


@pytest.fixture(scope="module")
def told_together(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[Problem]]:
    """What one check says of every case, each in a folder of its own over the one before: no fault hides another."""
    folders = [tmp_path_factory.mktemp("own") for _ in CASES]
    paths = {}
    for number, (folder, (name, text, _, _)) in enumerate(zip(folders, CASES, strict=True)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # Rows of one id would replace those of the folder before, and a row that is replaced is not checked.
        path.write_text(re.sub("own-body|sy-own", rf"\g<0>-{number}", text), encoding="utf-8")
        paths[str(path)] = number
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(OVERLAY_VARIABLE, os.pathsep.join(map(str, folders)))
        problems = check()
    told: dict[int, list[Problem]] = {number: [] for number in range(len(CASES))}
    for problem in problems:
        told[paths[problem.file]].append(problem)
    return told


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{name}: {cause}" for name, _, _, cause in CASES])
def test_faults(told_together: dict[int, list[Problem]], number: int) -> None:
    _, _, line, cause = CASES[number]
    found = told_together[number]
    assert all(problem.cause and problem.remedy for problem in found)
    assert [p for p in found if cause in p.cause and p.line == line], found


def test_right_tables_raise_no_fault(write: Write) -> None:
    right = {folder: write(f"{folder}/own.csv", table(folder)) for folder in ("actors", "outlets")}
    right["places"] = write("places/SY.csv", table("places"))
    write("outlets/of_a_body.csv", table("outlets", id="own-voice", name_ar="قسد", affiliation="sdf"))
    assert own_files_with_faults(right["actors"].parents[1]) == set()


def test_a_later_layer_may_replace_an_entry(write: Write) -> None:
    path = write("ar/people.yaml", "- {id: killed-person, role: civilian, plural: [صرعى], example: سقط صرعى.}\n")
    assert problems_of(path) == []


def test_a_broken_file_hides_no_other(write: Write, tmp_path: Path) -> None:
    broken = [
        write("ar/people.yaml", "- {id: [\n"),
        write("ar/modality.yaml", "possible: [لعـل]\n"),
        write("actors/own.csv", "id\n"),
        write("actors/other.csv", table("actors", side="nowhere")),
        write("ar/actions/own.yaml", "- {id: own, action: nothing, past: [جشم], ex: كلمة.}\n"),
    ]
    assert own_files_with_faults(tmp_path) == set(map(str, broken))


def test_broken_foundations_hide_no_fault_that_needs_no_folding(write: Write, tmp_path: Path) -> None:
    broken = [
        write("ar/orthography.yaml", "letters: [ا]\n"),
        write("ar/modality.yaml", "possible: [لعـل]\n"),
    ]
    assert own_files_with_faults(tmp_path) == set(map(str, broken))


def own_files_with_faults(folder: Path) -> set[str]:
    return {problem.file for problem in check() if Path(problem.file).is_relative_to(folder)}


def test_a_folder_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERLAY_VARIABLE, "no-such-folder")
    (problem,) = check()
    assert "no-such-folder" in problem.cause
    assert problem.remedy


def test_names_that_follow_one_another_share_their_forms() -> None:
    old = {"valid_from": "", "valid_to": "2024-12"}
    new = {"valid_from": "2024-12", "valid_to": ""}
    assert not overlap(old, new)
    assert overlap(old, {"valid_from": "2024-01", "valid_to": ""})
    assert overlap({"valid_from": "", "valid_to": ""}, {"valid_from": "2011", "valid_to": "2012"})


def test_predicates_are_those_of_the_program() -> None:
    listed = read_yaml("kinds/predicates.yaml")
    assert set(listed["needs"]) == set(NEEDS)
    assert set(listed["decisive"]) <= set(NEEDS)
    assert set(listed["when"]) == set(CONDITIONS)


def test_kinds_are_those_of_the_record() -> None:
    for name, kind in (
        ("measures", claim.Measure), ("grains", claim.Grain), ("modalities", claim.Modality),
        ("source_kinds", claim.SourceKind),
    ):  # fmt: skip
        assert [item["id"] for item in read_yaml(f"kinds/{name}.yaml")] == list(kind.__args__)  # type: ignore[attr-defined]


def test_every_shipped_field_is_read_by_the_program() -> None:
    """A field that no module names is a misspelling, or has lost its reader."""
    named = names_in_the_program() | {f"after_{kind}" for kind in ("about", "at_least", "at_most")}
    for path in layers()[0].rglob("*.yaml"):
        value = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        if isinstance(value, dict) and path.stem not in {"nisba", "topics", "signals", "faults", "boxes"}:
            assert set(value) - named == set(), path.name


def names_in_the_program() -> set[str]:
    found: set[str] = set()
    for path in [*SOURCE.rglob("*.py"), *(SOURCE.parents[1] / "scripts").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and path.name != "shapes.py":
                found.add(node.value)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                found.add(node.target.id)
    return found
