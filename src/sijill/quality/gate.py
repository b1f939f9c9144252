"""The gold gate: figures on the project's own gold may rise, and fall only for a written reason."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from sijill.errors import IntakeError, UsageError
from sijill.model.fault import Fault
from sijill.quality.coding import code_gold
from sijill.quality.fields import FIELDS
from sijill.quality.gold import read_gold
from sijill.quality.records import GoldDocument
from sijill.quality.scorer import Compared, compare_all, figures, rate

MARGIN = 0.01
"""How far a figure may stay behind its floor: about two of the claims; the coder itself has no chance in it."""


class Lowered(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A floor that was let down, and why."""

    figure: str
    before: float
    after: float
    reason: str


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``gold/floors.json``. ``digest`` is the SHA-256 of the gold that the floors were measured on."""

    digest: str
    documents: int
    claims: int
    margin: float
    floors: dict[str, float]
    lowered: tuple[Lowered, ...] = ()


class Measured(NamedTuple):
    """What the coder reaches now on the gold of the gate."""

    digest: str
    documents: int
    claims: int
    figures: dict[str, float]


class Shortfall(NamedTuple):
    """A figure that is behind its floor by more than the margin."""

    figure: str
    floor: float
    now: float


def measure(files: Sequence[Path]) -> Measured:
    """Code the gold and take its figures.

    Documents without any claim in the gold must yield nothing: ``silence`` is the share of them that does. All
    other figures are over all documents. A field's figure is the F1 that its scores alone would give as claim F1,
    so that finding one claim more never lowers it.

    Raises:
        IntakeError: a gold file cannot be read, or has a fault.
    """
    documents = _documents(files)
    faults: list[Fault] = []
    compared = compare_all(documents, code_gold(documents, faults))
    _raise_first(faults)
    total = figures(compared)
    found = {"detection": total.detection.f1, "action": total.action.f1, "claim": total.claim.f1}
    claims = sum(len(one.claims) for one in documents)
    return Measured(
        digest(files), len(documents), claims, found | _field_figures(compared) | {"silence": _silence(compared)}
    )


def _documents(files: Sequence[Path]) -> list[GoldDocument]:
    faults: list[Fault] = []
    documents = [document for path in files for document in read_gold(path, faults)]
    _raise_first(faults)
    return documents


def _raise_first(faults: Sequence[Fault]) -> None:
    for fault in faults:
        raise IntakeError(fault.cause, remedy=fault.remedy, file=fault.file, line=fault.line)


def _field_figures(compared: Sequence[Compared]) -> dict[str, float]:
    gold = sum(len(one.document.claims) for one in compared)
    predicted = sum(len(one.predicted) for one in compared)
    scores = [pair.scores for one in compared for pair in one.found]
    return {f"field {name}": rate(sum(s[at] for s in scores), gold, predicted).f1 for at, name in enumerate(FIELDS)}


def _silence(compared: Sequence[Compared]) -> float:
    silent = [not one.predicted for one in compared if not one.document.claims]
    return round(sum(silent) / len(silent), 3) if silent else 1.0


def digest(files: Sequence[Path]) -> str:
    """SHA-256 over names and bytes of the gold files, line ends as they are."""
    sha = hashlib.sha256()
    for path in sorted(files, key=lambda one: one.name):
        sha.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()


def read_floors(path: Path) -> Floors:
    """The floors in force.

    Raises:
        IntakeError: the file is missing or is not what this module wrote.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Floors)
    except (OSError, msgspec.DecodeError) as error:
        raise IntakeError(
            f"no floors can be read: {error}", remedy="run scripts/gold_gate.py --update", file=str(path)
        ) from error


def write_floors(path: Path, floors: Floors) -> None:
    """Write the floors for people to read and to compare."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=2) + b"\n")


def shortfalls(floors: Floors, figures_now: Mapping[str, float]) -> list[Shortfall]:
    """The figures that have fallen too far; one that is no longer measured counts as 0."""
    return [
        Shortfall(name, floor, figures_now.get(name, 0.0))
        for name, floor in floors.floors.items()
        if figures_now.get(name, 0.0) < round(floor - floors.margin, 6)
    ]


def updated(floors: Floors | None, now: Measured, reason: str = "") -> Floors:
    """The floors after what is measured now: raised where it is better, lowered only for a reason.

    Args:
        floors: those in force; ``None`` where there are none yet.
        now: what the coder reaches.
        reason: why floors may fall, written into the file beside each that does; empty where none may.

    Raises:
        UsageError: a floor would fall and no reason was given.
    """
    if floors is None:
        return Floors(now.digest, now.documents, now.claims, MARGIN, now.figures)
    fallen = shortfalls(floors, now.figures)
    if fallen and not reason.strip():
        told = ", ".join(f"{one.figure} {one.floor:.3f} to {one.now:.3f}" for one in fallen)
        raise UsageError(
            f"these floors would fall: {told}",
            remedy='mend the coder, or give --lower "why"; the reason is written into the file',
        )
    fell = {one.figure for one in fallen}
    kept = {
        name: value if name in fell else max(value, floors.floors.get(name, 0.0))
        for name, value in now.figures.items()
    }
    lowered = tuple(Lowered(one.figure, one.floor, one.now, reason.strip()) for one in fallen)
    return Floors(now.digest, now.documents, now.claims, floors.margin, kept, floors.lowered + lowered)
