from __future__ import annotations

import contextlib
import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sijill.model import Claim, Party, PlaceRef, Source

ARTICLE = "examples/party-statement.txt"
PUBLISHED = ("--published", "2025-10-14")


def claims_in(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_shows_a_table(sijill: Any) -> None:
    done = sijill("code", ARTICLE, *PUBLISHED)
    assert done.code == 0
    assert "published 2025-10-14" in done.out
    assert "raid" in done.out
    assert "expected" in done.out
    assert "1 document read" in done.err
    assert "0 faults" in done.err


def test_right_to_left_runs_are_isolated_and_balanced(sijill: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in ("140", "60", "34"):
        monkeypatch.setenv("COLUMNS", columns)
        done = sijill("code", ARTICLE, *PUBLISHED)
        assert done.code == 0
        assert "\u2068" in done.out
        for line in done.out.splitlines():
            assert line.count("\u2068") == line.count("\u2069")


def test_without_a_colour_evidence_is_named(sijill: Any) -> None:
    done = sijill("code", ARTICLE, "--highlight", *PUBLISHED)
    assert "[action: " in done.out
    assert "\x1b[" not in done.out


def test_with_colours_there_is_a_legend(sijill: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    done = sijill("code", ARTICLE, "--highlight", *PUBLISHED)
    assert "\x1b[" in done.out
    assert "[action: " not in done.out
    monkeypatch.setenv("NO_COLOR", "1")
    plain = sijill("code", ARTICLE, "--highlight", *PUBLISHED)
    assert "[action: " in plain.out


def test_writes_the_public_record(sijill: Any, place: Path) -> None:
    done = sijill("code", ARTICLE, "-o", "claims.jsonl", *PUBLISHED)
    assert (done.code, done.out) == (0, "")
    text = (place / ARTICLE).read_text(encoding="utf-8")
    records = claims_in(place / "claims.jsonl")
    assert len(records) > 4
    for record in records:
        claim = msgspec.convert(record, Claim)
        assert list(record) == [field.name for field in msgspec.structs.fields(Claim)]
        trigger = claim.trigger
        assert text[trigger.start : trigger.end] == trigger.text
        mentions: list[Party | PlaceRef | Source] = [*claim.actors, *claim.recipients, *claim.places, *claim.sources]
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.text
    assert sorted(p.name for p in place.iterdir()) == ["claims.jsonl", "examples"]


def test_output_is_the_same_every_time_and_with_any_number_of_jobs(sijill: Any, place: Path) -> None:
    for name, jobs in (("a.jsonl", "1"), ("b.jsonl", "1"), ("c.jsonl", "2")):
        assert sijill("code", "examples/gold.jsonl", "-o", name, "-j", jobs).code == 0
    first = (place / "a.jsonl").read_bytes()
    assert first == (place / "b.jsonl").read_bytes() == (place / "c.jsonl").read_bytes()


def test_standard_output_and_input(place: Path) -> None:
    script = [sys.executable, "-c", "from sijill.cli import main; main()", "code", "-", "-o", "-", *PUBLISHED]
    with (place / ARTICLE).open("rb") as article:
        done = subprocess.run(script, stdin=article, capture_output=True, check=True)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert records
    assert b"1 document read" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("more", [("-o", "-"), ()])
def test_progress_on_a_terminal_leaves_piped_results_alone(place: Path, more: tuple[str, ...]) -> None:
    import pty

    master, terminal = pty.openpty()
    script = [sys.executable, "-c", "from sijill.cli import main; main()", "code", ARTICLE, *PUBLISHED, *more]
    with (place / "claims").open("wb") as out:
        process = subprocess.Popen(script, stdout=out, stderr=terminal)
    os.close(terminal)
    seen = b""
    with contextlib.suppress(OSError):
        while piece := os.read(master, 65536):
            seen += piece
    os.close(master)
    assert process.wait() == 0
    assert b"documents" in seen
    assert "raid" in (place / "claims").read_text(encoding="utf-8")
    assert b"raid" not in seen


def test_a_closed_pipe_is_no_error(place: Path) -> None:
    script = [sys.executable, "-c", "from sijill.cli import main; main()", "code", "examples/gold.jsonl", "-o", "-"]
    process = subprocess.Popen(script, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.wait()
    process.stderr.close()


def test_csv_parquet_and_map(sijill: Any, place: Path) -> None:
    for name in ("c.csv", "c.parquet", "c.geojson"):
        assert sijill("code", "examples/gold.jsonl", "-o", name, "--as-of", "2026-06-01").code == 0
    with (place / "c.csv").open(encoding="utf-8", newline="") as stream:
        table = list(csv.DictReader(stream))
    collection = json.loads((place / "c.geojson").read_text(encoding="utf-8"))
    assert len({row["text_sha256"] for row in table}) == 3
    assert collection["type"] == "FeatureCollection"
    assert collection["features"]
    assert all(f["properties"]["modality"] != "expected" for f in collection["features"])
    assert any(not f["properties"]["coarsened"] for f in collection["features"])


def test_without_a_day_a_map_is_coarse(sijill: Any, place: Path) -> None:
    for more in (PUBLISHED, ()):
        assert sijill("code", ARTICLE, "-o", "c.geojson", *more).code == 0
        collection = json.loads((place / "c.geojson").read_text(encoding="utf-8"))
        assert collection["features"]
    assert all(f["properties"]["geo_precision"] >= 3 for f in collection["features"])


def test_a_loosened_policy_is_said_aloud(sijill: Any, place: Path) -> None:
    (place / "policy.yaml").write_text(
        "private_names: shown\nreasons: {private_names: the families asked for it}\nresponsible: the editor\n",
        encoding="utf-8",
    )
    done = sijill("code", ARTICLE, "-o", "c.csv", "--policy", "policy.yaml", *PUBLISHED)
    assert "the families asked for it" in done.err


def test_one_bad_input_does_not_stop_the_rest(sijill: Any, place: Path) -> None:
    (place / "empty.txt").write_bytes(b"")
    (place / "half.jsonl").write_text('{"id": "a", "text": "قصف على حلب"}\n{"id": "b", "te', encoding="utf-8")
    done = sijill("code", "empty.txt", "half.jsonl", "nowhere.txt", ARTICLE, "-o", "c.jsonl", *PUBLISHED)
    assert done.code == 1
    assert "half.jsonl:2" in done.err
    assert "nowhere.txt" in done.err
    assert "3 faults" in done.err
    assert {r["document_id"] for r in claims_in(place / "c.jsonl")} >= {"a"}


def test_nothing_read_leaves_the_old_output_alone(sijill: Any, place: Path) -> None:
    (place / "c.jsonl").write_text("old\n", encoding="utf-8")
    done = sijill("code", "nowhere.txt", "-o", "c.jsonl")
    assert done.code == 3
    assert (place / "c.jsonl").read_text(encoding="utf-8") == "old\n"
    assert sorted(p.name for p in place.iterdir()) == ["c.jsonl", "examples"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("code",),
        ("code", ARTICLE, "-o", "claims.docx"),
        ("code", ARTICLE, "-o", ARTICLE),
        ("code", ARTICLE, "-o", "missing/claims.jsonl"),
        ("code", ARTICLE, "-o", "c.jsonl", "--highlight"),
        ("code", ARTICLE, "--published", "2025-02-30"),
        ("code", ARTICLE, "--as-of", "yesterday"),
        ("code", ARTICLE, "--jobs", "0"),
        ("code", ARTICLE, "--unknown"),
        ("unknown",),
    ],
)
def test_wrong_use_is_two(sijill: Any, place: Path, arguments: tuple[str, ...]) -> None:
    before = (place / ARTICLE).read_bytes()
    done = sijill(*arguments)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert done.err.strip()
    assert (place / ARTICLE).read_bytes() == before


def test_hostile_words_do_not_reach_the_terminal(sijill: Any, place: Path) -> None:
    (place / "h.txt").write_text("\x1b[2Jقصف\u202e الجيش\x07 مدينة حلب اليوم.\n", encoding="utf-8")
    for more in ((), ("--highlight",)):
        done = sijill("code", "h.txt", *more)
        assert not {"\x1b", "\x07", "\u202e"} & set(done.out + done.err)


def test_no_traceback_and_no_network_with_a_bare_environment(place: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from sijill.cli import main; main()", "code", ARTICLE],
        env={"PATH": os.environ["PATH"], "LANG": "C", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
