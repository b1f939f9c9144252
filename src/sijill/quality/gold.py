"""Reading gold files and files of predictions; every fault is told with its line, all of them together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from sijill.errors import IntakeError
from sijill.intake.faults import UnreadableError, make_fault, tell
from sijill.intake.jsonl import parse_json
from sijill.intake.records import kind_of_json
from sijill.model.fault import Fault
from sijill.quality.checks import ShapeError, field, label_faults, read_claim, verbatim_faults
from sijill.quality.records import GoldDocument, PredictedDocument, ScoredClaim


class Line(NamedTuple):
    """One record of a file of JSON lines."""

    number: int
    record: dict[str, Any]


def _records(path: Path, faults: list[Fault]) -> Iterator[Line]:
    """The objects of a file of JSON lines; what is none becomes a fault.

    Raises:
        IntakeError: the file cannot be read at all.
    """
    try:
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        raise IntakeError(
            f"cannot read it: {error.strerror}", remedy="check the path and your rights", file=str(path)
        ) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = parse_json(line.decode("utf-8"))
        except UnicodeDecodeError:
            faults.append(make_fault("gold_shape", str(path), number, detail="the line is not UTF-8"))
        except UnreadableError as error:
            faults.append(error.at(str(path), number))
        else:
            if isinstance(record, dict):
                yield Line(number, record)
            else:
                faults.append(make_fault("not_an_object", str(path), number, kind=kind_of_json(record)))


def read_gold(path: Path, faults: list[Fault]) -> list[GoldDocument]:
    """The documents of a gold file.

    Args:
        path: JSON lines, one document each (CODEBOOK section 4).
        faults: every fault is added here; the figures of a gold with faults mean nothing.

    Raises:
        IntakeError: the file cannot be read at all.
    """
    documents: dict[str, GoldDocument] = {}
    for line in _records(path, faults):
        document = _gold_document(path, line, faults)
        if document is None:
            continue
        if document.id in documents:
            first = documents[document.id].line
            faults.append(make_fault("gold_repeated", str(path), line.number, id=document.id, first=first))
        documents[document.id] = document
    return list(documents.values())


def _gold_document(path: Path, line: Line, faults: list[Fault]) -> GoldDocument | None:
    record = line.record
    try:
        identifier, text = record.get("id"), record.get("text")
        if not isinstance(identifier, str) or not identifier:
            raise ShapeError("it has no id")
        if not isinstance(text, str) or not text:
            raise ShapeError(f"its text is {kind_of_json(text)}")
        _check_published(record)
        claims = _claims(path, line, text, faults)
    except ShapeError as error:
        faults.append(make_fault("gold_shape", str(path), line.number, detail=error))
        return None
    return GoldDocument(identifier, text, claims, record, line.number)


def _check_published(record: dict[str, Any]) -> None:
    published = field(record, "published", str, "its record")
    try:
        date.fromisoformat(published or "2000-01-01")
    except ValueError:
        raise ShapeError(f"published {published} is no day (YYYY-MM-DD, or null)") from None


def _claims(path: Path, line: Line, text: str, faults: list[Fault]) -> tuple[ScoredClaim, ...]:
    found = []
    for number, record in enumerate(field(line.record, "claims", list, "its record") or (), 1):
        claim = read_claim(record, number, text)
        for notice in (*label_faults(claim, record, number), *verbatim_faults(claim, number, text)):
            faults.append(tell(notice, str(path), line.number))
        found.append(claim)
    return tuple(found)


def read_predicted(path: Path, gold: list[GoldDocument], faults: list[Fault]) -> dict[str, PredictedDocument]:
    """Predictions by document: another annotator's records, or claims as ``sijill code`` writes them.

    Args:
        path: JSON lines; a line with ``document_id`` and ``action`` is one claim, any other a document.
        gold: the documents that they are compared with; of others, nothing is read but their id.
        faults: every fault is added here.

    Raises:
        IntakeError: the file cannot be read at all.
    """
    texts = {document.id: document.text for document in gold}
    documents: dict[str, PredictedDocument] = {}
    loose: dict[str, list[ScoredClaim]] = {}
    for line in _records(path, faults):
        record = line.record
        try:
            if "document_id" in record and "action" in record:
                own = loose.setdefault(str(record["document_id"]), [])
                if (text := texts.get(str(record["document_id"]))) is not None:
                    own.append(_loose_claim(path, line, len(own) + 1, text, faults))
            else:
                identifier = str(record.get("id") or "")
                documents[identifier] = _predicted_document(path, line, texts.get(identifier), faults)
        except ShapeError as error:
            faults.append(make_fault("gold_shape", str(path), line.number, detail=error))
    return documents | {identifier: PredictedDocument(tuple(claims)) for identifier, claims in loose.items()}


def _loose_claim(path: Path, line: Line, number: int, text: str, faults: list[Fault]) -> ScoredClaim:
    claim = read_claim(line.record, number, text)
    for notice in (*label_faults(claim, line.record, number), *verbatim_faults(claim, number, text)):
        faults.append(tell(notice, str(path), line.number))
    return claim


def _predicted_document(path: Path, line: Line, text: str | None, faults: list[Fault]) -> PredictedDocument:
    if not line.record.get("id"):
        raise ShapeError("it has neither id nor document_id")
    if text is None:
        return PredictedDocument((), None, annotated=True)
    own = line.record.get("text")
    if isinstance(own, str) and own != text:
        faults.append(make_fault("gold_other_text", str(path), line.number, id=line.record["id"]))
        return PredictedDocument((), own, annotated=True)
    return PredictedDocument(_claims(path, line, text, faults), own if isinstance(own, str) else None, annotated=True)
