"""``sijill code --coder model`` against a real server, as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.coders.stand_in import KEY, Said, StandIn, claims, failed, serving
from tests.coders.texts import TEXT, arrest, claim

from sijill.model import Claim
from sijill.model.fault import Fault


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with serving() as stand_in:
        monkeypatch.setenv("SIJILL_MODEL_URL", stand_in.url)
        monkeypatch.setenv("SIJILL_MODEL_NAME", "small")
        monkeypatch.setenv("SIJILL_MODEL_KEY", KEY)
        monkeypatch.setenv("SIJILL_MODEL_PAUSE", "0.01")
        yield stand_in


@pytest.fixture
def articles(place: Path) -> str:
    """Three documents in a file."""
    rows = [{"id": name, "text": TEXT, "published": "2021-03-15"} for name in ("a", "b", "c")]
    (place / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return "in.jsonl"


def read(path: Path) -> list[Claim]:
    return [msgspec.json.decode(line, type=Claim) for line in path.read_bytes().splitlines()]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_claims_refusals_and_cost(sijill: Any, place: Path, endpoint: StandIn, articles: str, jobs: str) -> None:
    endpoint.answers = [claims(claim(), arrest(actors=["روسيا"]))]
    prices = ("--set", "price-prompt=2", "--set", "price_completion=10")
    output = ("-o", "c.jsonl", "--faults", "f.jsonl")
    done = sijill("code", articles, "--coder", "model", *output, "-j", jobs, *prices)
    assert done.code == 0, done.err
    assert [(one.document_id, one.action) for one in read(place / "c.jsonl")] == [(n, "explosion") for n in "abc"]
    assert "3 documents read, 3 claims, 0 faults, 3 warnings (3 claim_not_verbatim)" in done.err
    assert "coder model: 3 requests, 3,000 prompt tokens, 300 completion tokens, cost 0.009000" in done.err
    faults = [msgspec.json.decode(line, type=Fault) for line in (place / "f.jsonl").read_bytes().splitlines()]
    assert [fault.file for fault in faults] == ["a", "b", "c"]
    assert all("روسيا" in fault.cause and fault.warning for fault in faults)
    for path in place.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes()
    assert KEY not in done.out + done.err


def test_a_document_without_an_answer_does_not_stop_the_rest(
    sijill: Any, place: Path, endpoint: StandIn, articles: str
) -> None:
    endpoint.answers = [claims(claim()), failed(500, "broken"), claims(claim())]
    done = sijill("code", articles, "--coder", "model", "-o", "c.jsonl", "--set", "retries=0")
    assert done.code == 1
    assert [one.document_id for one in read(place / "c.jsonl")] == ["a", "c"]
    assert "2 documents read, 2 claims, 1 fault (1 model_status)" in done.err


def test_a_wrong_key_leaves_an_earlier_file_alone(
    sijill: Any, place: Path, endpoint: StandIn, articles: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIJILL_MODEL_KEY", "sk-wrong-77")
    (place / "c.jsonl").write_text("earlier\n", encoding="utf-8")
    done = sijill("code", articles, "--coder", "model", "-o", "c.jsonl")
    assert done.code == 3
    assert "model_key" in done.err
    assert "SIJILL_MODEL_KEY" in done.err
    assert "sk-wrong-77" not in done.out + done.err
    assert (place / "c.jsonl").read_text(encoding="utf-8") == "earlier\n"
    assert len(endpoint.asked) == 1


def test_claims_are_shown_on_the_screen(sijill: Any, endpoint: StandIn, articles: str) -> None:
    endpoint.answers = [claims(claim())]
    done = sijill("code", articles, "--coder", "model", "--highlight")
    assert done.code == 0
    assert "[action: " in done.out


def test_what_the_terminal_would_obey_is_not_printed(sijill: Any, endpoint: StandIn, articles: str) -> None:
    endpoint.answers = [claims(claim(actors=["\x1b[2J\u202eقسد"])), Said(400, {"error": "\x1b[31mno"})]
    done = sijill("code", articles, "--coder", "model")
    assert "claim_not_verbatim" in done.err
    assert "\x1b" not in done.err
    assert "\u202e" not in done.err


def test_the_rules_say_nothing_of_cost(sijill: Any) -> None:
    done = sijill("code", "examples/party-statement.txt", "--coder", "rules")
    assert done.code == 0
    assert "coder rules" not in done.err
    assert "requests" not in done.err


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--coder", "guess"), "model, rules"),
        (("--coder", "model"), "SIJILL_MODEL_URL"),
        (("--coder", "model", "--set", "url"), "NAME=VALUE"),
        (("--coder", "model", "--set", "key=sk-5"), "SIJILL_MODEL_KEY"),
        (("--set", "name=x"), "its settings are network"),
        (("--faults", "nowhere/f.jsonl"), "a folder that exists"),
        (("--faults", "examples/party-statement.txt"), "both input and output"),
        (("--faults", "c.jsonl", "-o", "c.jsonl"), "name two files"),
    ],
)
def test_wrong_use_is_told_before_anything_is_read(
    sijill: Any, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], told: str
) -> None:
    for name in ("URL", "NAME", "KEY"):
        monkeypatch.delenv(f"SIJILL_MODEL_{name}", raising=False)
    done = sijill("code", "examples/party-statement.txt", *options)
    assert done.code == 2
    assert told in done.err
    assert "sk-5" not in done.err
    assert done.out == ""
