from __future__ import annotations

from itertools import permutations

import msgspec
import pytest
from tests.conftest import NewLedger
from tests.store.texts import dispatch, dispatches

from sijill import Ledger
from sijill.intake.reprints import LIKENESS, buckets, likeness, shingles
from sijill.model import Document, Interval
from sijill.store.words import opened

STORY = dispatch(11).text + " " + dispatch(23).text


def paper(name: str, day: str | None, text: str) -> Document:
    return Document(name, text, published=Interval.parse(day) if day else None)


FIRST = paper("c-first", "2025-04-01", STORY)
COPY = paper("a-copy", "2025-04-02", STORY)
MASKED = paper("b-masked", "2025-04-03", STORY.replace("قصف", "قـ.ـصف") + " المصدر: وكالات.")
UNDATED = paper("d-undated", None, STORY + " (انتهى)")
OTHER = paper("e-other", "2025-03-01", dispatch(40).text)
FAMILY = (FIRST, COPY, MASKED, UNDATED, OTHER)


def duplicates(ledger: Ledger) -> dict[str, str | None]:
    return {kept.document.id: kept.duplicate_of for kept in ledger.documents()}


def test_the_first_published_is_the_original_in_whatever_order_they_come(new_ledger: NewLedger) -> None:
    expected = {"a-copy": "c-first", "b-masked": "c-first", "c-first": None, "d-undated": "c-first", "e-other": None}
    for order in list(permutations(FAMILY))[:: 120 // 4]:
        with Ledger(new_ledger()) as ledger:
            for document in order:
                ledger.add([document])
            assert duplicates(ledger) == expected
            assert ledger.verify().findings == []


def test_all_at_once_is_the_same_as_one_after_the_other(new_ledger: NewLedger) -> None:
    with Ledger(new_ledger()) as ledger:
        ledger.add(reversed(FAMILY))
        assert duplicates(ledger)["a-copy"] == "c-first"
        told = {one.claim.document_id: one.duplicate_of for one in ledger.told()}
        assert told["a-copy"] == "c-first"


def test_an_earlier_original_takes_over_and_the_journal_keeps_what_was(new_ledger: NewLedger) -> None:
    with Ledger(new_ledger()) as ledger:
        ledger.add([COPY, MASKED])
        assert duplicates(ledger) == {"a-copy": None, "b-masked": "a-copy"}
        ledger.add([FIRST])
        assert duplicates(ledger) == {"a-copy": "c-first", "b-masked": "c-first", "c-first": None}
        history = [(entry.change, bytes(entry.payload or b"")) for entry in ledger.journal(key="b-masked")]
        assert [change for change, _ in history] == ["added", "added", "changed"]
        assert b'"duplicate_of":"a-copy"' in history[1][1]


def test_unlike_dispatches_are_no_reprints(new_ledger: NewLedger) -> None:
    with Ledger(new_ledger()) as ledger:
        ledger.add(dispatches(60))
        assert set(duplicates(ledger).values()) == {None}


def test_a_claim_of_a_reprint_has_an_id_of_its_own(new_ledger: NewLedger) -> None:
    with Ledger(new_ledger()) as ledger:
        ledger.add([FIRST, COPY])
        first, copy = ledger.claims_of("c-first"), ledger.claims_of("a-copy")
        assert not {claim.claim_id for claim in first} & {claim.claim_id for claim in copy}
        assert [claim.trigger for claim in first] == [claim.trigger for claim in copy]


@pytest.mark.parametrize(("kept", "alike"), [(1.0, True), (0.9, True), (0.4, False)])
def test_likeness_is_the_share_of_shingles(kept: float, alike: bool) -> None:
    words = [f"كلمة{chr(0x0628 + i % 20)}{chr(0x0628 + i // 20)}" for i in range(200)]
    changed = words[: int(200 * kept)]
    one, other = (shingles(opened(" ".join(text))[1]) for text in (words, changed))
    assert likeness(one, other) == pytest.approx(len(other) / len(one))
    assert (likeness(one, other) >= LIKENESS) is alike
    assert bool(set(buckets(one)) & set(buckets(other))) is alike


def test_texts_without_words_are_like_nothing() -> None:
    assert likeness(frozenset(), frozenset()) == 0.0
    assert shingles(opened("... !")[1]) == frozenset()


def test_buckets_do_not_change_from_run_to_run() -> None:
    assert buckets(["a b c d", "b c d e"])[:2] == buckets(["b c d e", "a b c d"])[:2]
    assert len(msgspec.json.encode(buckets(["a b c d"]))) > 24
