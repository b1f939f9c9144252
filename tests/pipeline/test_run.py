"""What holds for every document: spans slice the original, the same text gives the same bytes, no fault stops all."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sijill
from sijill.errors import ProcessError
from sijill.model import Claim, Document
from sijill.pipeline import run
from sijill.pipeline.chain import run_chain
from sijill.pipeline.run import Coded, code, code_many

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
PIECES = [
    "قُتل", "ثلاثة", "مدنيين", "في", "قـ.ـصف", "غارتين", "على", "بلدة", "غرانيج", "بريف دير الزور", "أعلنت", "قسد",
    "د*ا*عـ ـش", "وقال", "المرصد السوري لحقوق الإنسان", "إن", "،", ".", "\n", "أمس", "منذ مطلع العام", "«", "»", "12",
    "٣٥", "جريحاً", "لم", "سـ⚡ـلاح", "🔴", "http://a.b/c", "\u200f", "ﻻ", "واعتقلت", "هجوماً", "من قبل", "و", "ل", ":",
]  # fmt: skip


def pieces(claim: Claim) -> list[tuple[str, int, int]]:
    """All words with offsets that a claim holds."""
    words: list[tuple[str, int, int]] = [(claim.trigger.text, claim.trigger.start, claim.trigger.end)]
    words += [(p.text, p.start, p.end) for p in (*claim.actors, *claim.recipients, *claim.associates)]
    words += [(x.text, x.start, x.end) for x in claim.sources]
    words += [(p.text, p.start, p.end) for p in claim.places]
    words += [(c.text, c.start, c.end) for c in claim.counts]
    if claim.time is not None and claim.time.start is not None and claim.time.end is not None:
        words.append((str(claim.time.text), claim.time.start, claim.time.end))
    return words


def assert_sound(document: Document, claims: list[Claim]) -> None:
    for claim in claims:
        for text, start, end in pieces(claim):
            assert document.text[start:end] == text
            assert text.strip() == text != ""
        assert 0 <= claim.confidence <= 1
        assert claim.rules
    starts = [c.trigger.start for c in claims]
    assert starts == sorted(starts)
    assert len({c.claim_id for c in claims}) == len(claims)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_examples_give_sound_claims(path: Path) -> None:
    document = sijill.read(str(path))
    claims = code(document)
    assert len(claims) >= 3
    assert_sound(document, claims)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from([" ", "", "ـ"]))
def test_any_mixture_of_words_gives_sound_claims(words: list[str], glue: str) -> None:
    document = Document("d", glue.join(words))
    assert_sound(document, code(document))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_sound_claims(text: str) -> None:
    document = Document("d", text)
    assert_sound(document, code(document))


def test_same_text_gives_the_same_bytes() -> None:
    documents = [sijill.read(str(path)) for path in EXAMPLES]
    first = msgspec.json.encode([list(c.claims) for c in code_many(documents)])
    again = msgspec.json.encode([list(c.claims) for c in code_many(documents)])
    assert first == again


def test_processes_change_nothing_and_keep_the_order() -> None:
    documents = [sijill.read(str(path)) for path in EXAMPLES] * 3
    alone = list(code_many(documents, jobs=1))
    together = list(code_many(documents, jobs=2))
    assert [c.document.id for c in together] == [d.id for d in documents]
    assert msgspec.json.encode([c.claims for c in alone]) == msgspec.json.encode([c.claims for c in together])


def test_one_failing_document_becomes_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    real = run_chain

    def failing(document: Document) -> list[Claim]:
        if document.id == "bad":
            raise ValueError("broken inside")
        return real(document)

    monkeypatch.setattr(run, "run_chain", failing)
    text = "قُتل ثلاثة مدنيين في قصف لقوات النظام على بلدة سراقب."
    coded = list(code_many([Document("a", text), Document("bad", text), Document("c", text)]))
    assert [c.fault is None for c in coded] == [True, False, True]
    fault = coded[1].fault
    assert fault is not None
    assert fault.code == "coding_failed"
    assert "broken inside" in fault.cause
    assert fault.remedy
    assert coded[2].claims


def test_record_round_trips_through_json() -> None:
    claims = code(sijill.read(str(EXAMPLES[0])))
    assert msgspec.json.decode(msgspec.json.encode(claims), type=list[Claim]) == claims


def test_hijri_days_are_written_as_plain_dates() -> None:
    text = "قُتل أربعة جنود في هجوم شنه مسلحون على حاجز في مدينة تعز في 23 شوال 1436."
    claims = code(Document("d", text))
    assert msgspec.json.decode(msgspec.json.encode(claims), type=list[Claim]) == claims
    assert claims[0].time is not None
    assert claims[0].time.edtf == "2015-08-08"


def ended(document: Document) -> Coded:
    """A coder whose process is ended from outside, as by a system that runs out of memory."""
    os._exit(9)


def test_a_process_that_is_killed_is_told_of_in_plain_words() -> None:
    with pytest.raises(ProcessError, match="ended from outside"):
        list(code_many([Document("a", "text")], jobs=2, coder=ended))
