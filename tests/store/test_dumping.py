from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

import pytest
from tests.conftest import NewLedger
from tests.store.test_verify import filled

from sijill import Ledger
from sijill.errors import LedgerError


def dumped(ledger: Ledger) -> bytes:
    out = io.BytesIO()
    ledger.dump(out)
    return out.getvalue()


def lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


def everything(ledger: Ledger) -> list[object]:
    return [
        list(ledger.documents()),
        list(ledger.told()),
        list(ledger.links()),
        list(ledger.incidents()),
        ledger.decisions(),
        ledger.faults(),
        list(ledger.journal()),
        [found.claim.claim_id for found in ledger.search("بلدة")],
        ledger.search_documents("النظام"),
    ]


def test_there_and_back_over_both_engines(new_file: NewLedger, new_database: NewLedger) -> None:
    with filled(new_file()) as first, Ledger(new_database()) as second, Ledger(new_file()) as third:
        data = dumped(first)
        assert second.restore(lines(data)) == len(lines(data)) - 1
        assert dumped(second) == data
        third.restore(lines(dumped(second)))
        assert dumped(third) == data
        assert everything(first) == everything(second) == everything(third)
        for ledger in (second, third):
            assert ledger.verify(first.head().hash).findings == []
            ledger.add([])


def test_a_restored_ledger_goes_on(new_ledger: NewLedger, new_file: NewLedger) -> None:
    from tests.store.texts import dispatches

    with filled(new_file()) as first, Ledger(new_ledger()) as second:
        second.restore(lines(dumped(first)))
        for ledger in (first, second):
            added = ledger.add(dispatches(9))
            assert (added.added, added.known) == (3, 6)
        assert dumped(first) == dumped(second)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "nothing in it": lambda data: b"",
    "another file": lambda data: b'{"id": "1", "text": "..."}\n',
    "cut off": lambda data: data[: len(data) // 2],
    "a line less": lambda data: b"".join(lines(data)[:-1]),
    "a line twice": lambda data: data + lines(data)[-1],
    "a letter": lambda data: data.replace("قصف".encode(), "قطف".encode(), 1),
    "a number": lambda data: re.sub(rb'"min":3', b'"min":4', data, count=1),
    "an order": lambda data: b"".join([lines(data)[0], lines(data)[-1], *lines(data)[1:-1]]),
    "a column": lambda data: data.replace(b'"size":', b'"sise":', 1),
    "a newer schema": lambda data: re.sub(rb'"sijill_dump":"\d+"', b'"sijill_dump":"9999"', data, count=1),
}


@pytest.fixture(scope="module")
def good(new_file: NewLedger) -> bytes:
    with filled(new_file()) as ledger:
        return dumped(ledger)


@pytest.fixture(scope="module")
def empty(new_ledger: NewLedger) -> Iterator[Ledger]:
    with Ledger(new_ledger()) as ledger:
        yield ledger


@pytest.mark.parametrize("what", DAMAGE)
def test_of_a_damaged_dump_nothing_is_restored(good: bytes, empty: Ledger, what: str) -> None:
    damaged = DAMAGE[what](good)
    assert damaged != good
    with pytest.raises(LedgerError) as caught:
        empty.restore(lines(damaged), "ledger.jsonl")
    assert caught.value.remedy
    assert caught.value.file
    assert empty.head().seq == 0
    assert list(empty.documents()) == []


def test_only_an_empty_ledger_is_filled(new_ledger: NewLedger) -> None:
    with filled(new_ledger()) as ledger:
        data, head = dumped(ledger), ledger.head()
        with pytest.raises(LedgerError, match="not empty"):
            ledger.restore(lines(data))
        assert ledger.head() == head
