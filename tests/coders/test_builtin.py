"""The coder that needs nothing, with its network and without."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from sijill.claims.events import reading
from sijill.coders import ready
from sijill.errors import UsageError
from sijill.model import Document, Interval
from sijill.pipeline.run import by_cues, by_rules

ROOT = Path(__file__).resolve().parents[2]
TEXT = "سيطرت القوات على البلدة الخميس بعد أن حاصرتها منذ الأحد."
SIEGE = Document("one", TEXT, None, Interval.day(date(2026, 6, 20)))


def test_the_network_reads_unless_it_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ready("rules")(SIEGE).claims == by_rules(SIEGE).claims
    monkeypatch.setattr(reading, "network", lambda: pytest.fail("the network was asked"))
    assert ready("rules", {"network": "false"})(SIEGE).claims == by_cues(SIEGE).claims


def test_what_the_network_turns_is_told() -> None:
    lines = (ROOT / "gold" / "training" / "own_sh0.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [Document(record["id"], record["text"]) for record in map(json.loads, lines)]
    more = [claim for text in texts for claim in by_rules(text).claims]
    alone = [claim for text in texts for claim in by_cues(text).claims]
    assert {claim.claim_id for claim in more} - {claim.claim_id for claim in alone}
    assert any("claimed-as-read" in claim.rules for claim in more)
    assert not any("claimed-as-read" in claim.rules for claim in alone)


def test_it_is_told_what_may_be_set() -> None:
    with pytest.raises(UsageError, match="network"):
        ready("rules", {"network": "perhaps"})
