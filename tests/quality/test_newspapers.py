"""Gold on articles that are not in this repository: words come back from the reader's own copy of the corpus."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "gold" / "saudinewsnet.jsonl"
TITLE, BODY = "مقتل جنديين في هجوم", "قُتل  جنديان\n\n\nفي هجوم شنه مسلحون على حاجز غرب المدينة. وأدان المجلس الهجوم."
ARTICLE = {"source": "somewhere", "url": "", "date_extracted": "", "title": TITLE, "author": "", "content": BODY}
TEXT = "مقتل جنديين في هجوم\nقُتل جنديان\nفي هجوم شنه مسلحون على حاجز غرب المدينة."


def put_back(folder: Path, gold: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "newspapers.py"), "--corpus", str(folder), "--gold", str(gold)]
    return subprocess.run(command, capture_output=True, text=True, check=True)


def span(words: str) -> list[int]:
    start = TEXT.rindex(words)
    return [start, start + len(words)]


@pytest.mark.parametrize("packed", [True, False], ids=["zip", "json"])
def test_words_come_back_and_what_is_missing_is_said(tmp_path: Path, packed: bool) -> None:
    day = json.dumps([ARTICLE], ensure_ascii=False)
    if packed:
        with zipfile.ZipFile(tmp_path / "day.zip", "w") as archive:
            archive.writestr("day.json", day)
    else:
        (tmp_path / "day.json").write_text(day, encoding="utf-8")
    claim = {
        "trigger": span("هجوم"), "action": "attack", "grain": "incident", "modality": "asserted",
        "actors": [span("مسلحون")], "recipients": [span("حاجز")], "associates": [], "places": [],
        "time": "2015-07-23", "counts": [{"measure": "killed", "min": 2, "max": 2, "who": "soldiers"}],
        "sources": [[*span("مسلحون"), "party"]],
    }  # fmt: skip
    known = sha256(f"{TITLE}\n{BODY}".encode()).hexdigest()[:20]
    record = {
        "id": "n-1",
        "article": known,
        "end": len(TEXT) - len(TITLE),
        "published": "2015-07-23",
        "claims": [claim],
    }
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(record) + "\n" + json.dumps({**record, "article": "0" * 20}) + "\n", encoding="utf-8")

    done = put_back(tmp_path, gold)

    told = json.loads(done.stdout)
    assert told["text"] == TEXT
    assert told["claims"][0]["trigger"] == "هجوم"
    assert told["claims"][0]["trigger_start"] == TEXT.rindex("هجوم")
    assert told["claims"][0]["actors"] == ["مسلحون"]
    assert told["claims"][0]["sources"] == [{"mention": "مسلحون", "kind": "party"}]
    assert "1 articles are not in the folder" in done.stderr


def test_the_gold_that_ships_points_into_its_articles() -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) == {"id", "article", "end", "published", "claims"}
        for claim in row["claims"]:
            for start, end in (claim["trigger"], *claim["actors"], *claim["recipients"], *claim["places"]):
                assert 0 <= start < end <= row["end"] + 300
