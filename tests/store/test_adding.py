from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import msgspec
import pytest
from tests.conftest import NewLedger
from tests.store.texts import dispatch, dispatches, write_dispatches

from sijill import Ledger, code
from sijill.intake import receive_inputs
from sijill.model import Claim, Document, Interval
from sijill.pipeline.run import Coded

AT = datetime(2026, 1, 31, 12, tzinfo=UTC)


def test_keeps_documents_and_their_claims(new_ledger: NewLedger) -> None:
    documents = dispatches(12)
    with Ledger(new_ledger()) as ledger:
        added = ledger.add(documents, at=AT)
        assert (added.added, added.known, added.faults) == (12, 0, [])
        assert [kept.document for kept in ledger.documents()] == documents
        assert {kept.retrieved for kept in ledger.documents()} == {"2026-01-31T12:00:00+00:00"}
        for document in documents:
            assert ledger.claims_of(document.id) == code(document)
        assert added.claims == len(list(ledger.claims())) >= 12
        assert ledger.verify().findings == []


def test_adding_again_changes_nothing(new_ledger: NewLedger) -> None:
    where = new_ledger()
    with Ledger(where) as ledger:
        ledger.add(dispatches(5))
        head = ledger.head()
    with Ledger(where) as ledger:
        again = ledger.add(dispatches(5), at=AT)
        assert (again.added, again.known, again.claims, again.faults) == (0, 5, 0, [])
        assert ledger.head() == head


def test_another_text_under_a_known_id_is_refused(new_ledger: NewLedger) -> None:
    first = dispatch(1)
    with Ledger(new_ledger()) as ledger:
        ledger.add([first])
        again = ledger.add([msgspec.structs.replace(first, text=first.text + " تصحيح.")])
        (fault,) = again.faults
        assert fault.code == "other_text"
        assert not fault.warning
        assert fault.remedy
        assert ledger.faults() == [fault]
        assert [kept.document for kept in ledger.documents()] == [first]
        assert ledger.verify().findings == []


def test_other_facts_about_a_known_document_are_told(new_ledger: NewLedger) -> None:
    first = dispatch(1)
    other = msgspec.structs.replace(first, published=Interval.parse("2025-01-01"), source="غيرها")
    with Ledger(new_ledger()) as ledger:
        ledger.add([first])
        (fault,) = ledger.add([other]).faults
        assert fault.code == "other_facts"
        assert fault.warning
        assert "outlet and published" in fault.cause
        assert [kept.document for kept in ledger.documents()] == [first]


def test_the_same_id_twice_in_one_portion(new_ledger: NewLedger) -> None:
    first = dispatch(1)
    with Ledger(new_ledger()) as ledger:
        added = ledger.add([first, first, msgspec.structs.replace(first, text="نص آخر.")])
        assert (added.added, added.known, [fault.code for fault in added.faults]) == (1, 1, ["other_text"])


@pytest.mark.parametrize("text", ["قبل\0بعد", "قبل\ud800بعد"])
def test_what_no_database_can_hold_is_a_fault(new_ledger: NewLedger, text: str) -> None:
    with Ledger(new_ledger()) as ledger:
        added = ledger.add([Document("bad", text), dispatch(1), Document("x" * 1001, "نص.")])
        assert added.added == 1
        assert [fault.code for fault in added.faults] == ["not_storable", "not_storable"]


def test_evidence_is_kept_byte_for_byte_and_once(new_ledger: NewLedger, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(dispatch(3).text.encode("windows-1256", "replace"))
    copy = tmp_path / "copy.txt"
    copy.write_bytes(page.read_bytes())
    lines = write_dispatches(tmp_path / "many.jsonl", 2)
    table = tmp_path / "table.csv"
    table.write_text('id,text\r\nrow1,"خطف مسلحون ثلاثة شبان في منبج."\r\nrow2,لا شيء\r\n', encoding="utf-8")
    with Ledger(new_ledger()) as ledger:
        ledger.add(receive_inputs([page, copy, lines, table]))
        kept = {one.document.id: one for one in ledger.documents()}
        assert ledger.evidence(kept["page"].evidence or "") == page.read_bytes()
        assert kept["page"].evidence == kept["copy"].evidence
        assert ledger.evidence(kept["d00001"].evidence or "") == lines.read_bytes().splitlines()[1]
        assert (kept["d00001"].file, kept["d00001"].line) == (str(lines), 2)
        header, row, _ = table.read_bytes().splitlines(keepends=True)
        assert ledger.evidence(kept["row1"].evidence or "") == header + row
        assert sum(entry.kind == "evidence" for entry in ledger.journal()) == 5


def test_faults_of_intake_are_kept_once(new_ledger: NewLedger, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"text": "خطف مسلحون شابين."}\nno json\n', encoding="utf-8")
    with Ledger(new_ledger()) as ledger:
        for _ in range(2):
            added = ledger.add(receive_inputs([broken, tmp_path / "missing.txt"]))
            assert [fault.code for fault in added.faults] == ["bad_json", "not_found"]
        assert ledger.faults() == sorted(added.faults, key=lambda fault: str(fault.file))
        assert ledger.verify().findings == []


def test_an_ended_run_goes_on_where_it_was(new_ledger: NewLedger) -> None:
    where = new_ledger()
    with Ledger(where) as ledger:
        steps = ledger.adding(dispatches(50))
        assert len(list(islice(steps, 1))) == 1
        steps.close()  # type: ignore[attr-defined]
        done = len(list(ledger.documents()))
        assert 1 <= done < 50
        assert ledger.verify().findings == []
        rest = ledger.add(dispatches(50))
        assert (rest.added, rest.known) == (50 - done, done)


def one_claim(document: Document) -> Coded:
    (first, *_) = code(dispatch(0))
    claim: Claim = msgspec.structs.replace(first, document_id=document.id)
    return Coded(document, (claim,))


def test_a_coder_that_gives_ids_twice_is_refused(new_ledger: NewLedger) -> None:
    with Ledger(new_ledger()) as ledger:
        steps = list(ledger.adding(dispatches(2), coder=one_claim, name="one"))
        assert [step.outcome.state for step in steps if step.outcome] == ["added", "refused"]
        assert [fault.code for step in steps for fault in step.faults] == ["claim_taken"]
        assert len(list(ledger.documents())) == 1


def test_runs_say_by_what_means(new_ledger: NewLedger) -> None:
    with Ledger(new_ledger()) as ledger:
        list(ledger.adding([dispatch(1)], coder=one_claim, name="one", settings={"b": 1, "a": "x"}))
        ledger.add([dispatch(2), dispatch(3)])
        assert sum(entry.kind == "runs" for entry in ledger.journal()) == 2


def test_processes_code_the_same(new_ledger: NewLedger) -> None:
    with Ledger(new_ledger()) as alone, Ledger(new_ledger()) as together:
        alone.add(dispatches(30))
        together.add(dispatches(30), jobs=2)
        assert list(alone.told()) == list(together.told())
        assert alone.head() == together.head()
