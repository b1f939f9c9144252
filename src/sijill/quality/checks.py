"""What a claim of a gold record must be, and what is told when it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from sijill.intake.faults import Notice
from sijill.intake.records import kind_of_json
from sijill.lexicon.files import read_yaml
from sijill.quality.records import CountKey, Mention, ScoredClaim

LABELS = {"action": "actions", "grain": "grains", "modality": "modalities"}
MENTIONS = ("actors", "recipients", "associates", "places")
WHO = ("civilians", "fighters", "soldiers", "police", "children", "women", "people")
_EDTF_SIDE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?[~?%]?"
_EDTF = re.compile(rf"{_EDTF_SIDE}|(?:{_EDTF_SIDE}|\.\.)/(?:{_EDTF_SIDE}|\.\.)")
_SHOWN = 30


@lru_cache(maxsize=8)
def known(kind: str) -> tuple[str, ...]:
    """The values of one list of ``knowledge/kinds``."""
    return tuple(entry["id"] for entry in read_yaml(f"kinds/{kind}.yaml"))


class ShapeError(Exception):
    """A record is built otherwise than a gold record; the message says how."""


def field(record: Mapping[str, Any], name: str, kind: type, where: str) -> Any:
    """A field that may be missing or null, of one type.

    Raises:
        ShapeError: it is of another type.
    """
    found = record.get(name)
    if found is not None and (not isinstance(found, kind) or isinstance(found, bool)):
        raise ShapeError(f"{where}'s {name} is {kind_of_json(found)}")
    return found


def mention(found: object, where: str) -> Mention:
    """A mention as a person writes it (the words), or as the program does (words and offsets)."""
    if isinstance(found, str):
        return Mention(found)
    if not isinstance(found, dict):
        raise ShapeError(f"{where} holds {kind_of_json(found)} instead of words")
    words = found.get("mention") or found.get("text") or found.get("name") or ""
    if not isinstance(words, str):
        raise ShapeError(f"{where} holds {kind_of_json(words)} instead of words")
    start, end = field(found, "start", int, where), field(found, "end", int, where)
    return Mention(words, start, end) if start is not None and end is not None else Mention(words)


def read_claim(record: object, number: int, text: str) -> ScoredClaim:
    """One claim of either shape.

    Args:
        record: the parsed JSON.
        number: its 1-based place, for messages.
        text: the document's text, to find a trigger in that comes without offset.

    Raises:
        ShapeError: something in it is of another type than the codebook says.
    """
    where = f"claim {number}"
    if not isinstance(record, dict):
        raise ShapeError(f"{where} is {kind_of_json(record)}, not an object")
    trigger = mention(record.get("trigger"), f"{where}'s trigger")
    start = field(record, "trigger_start", int, where) if trigger.start is None else trigger.start
    start = text.find(trigger.text) if start is None else start
    end = start + len(trigger.text) if trigger.end is None else trigger.end
    time = record.get("time")
    edtf = time.get("edtf") if isinstance(time, dict) else time
    if edtf is not None and not isinstance(edtf, str):
        raise ShapeError(f"{where}'s time is {kind_of_json(edtf)}")
    lists = {
        name: tuple(mention(one, f"{where}'s {name}") for one in field(record, name, list, where) or ())
        for name in (*MENTIONS, "sources")
    }
    labels = {name: field(record, name, str, where) or "" for name in LABELS}
    counts = tuple(read_count(one, where) for one in field(record, "counts", list, where) or ())
    return ScoredClaim(
        trigger.text,
        start,
        end,
        action=labels["action"],
        grain=labels["grain"],
        modality=labels["modality"],
        actors=lists["actors"],
        recipients=lists["recipients"],
        associates=lists["associates"],
        places=lists["places"],
        time=edtf or "",
        counts=counts,
        sources=lists["sources"],
        confidence=_confidence(record, where),
    )


def _confidence(record: Mapping[str, Any], where: str) -> float | None:
    value = record.get("confidence")
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1):
        return value
    raise ShapeError(f"{where}'s confidence is no number from 0 to 1")


def read_count(record: object, where: str) -> CountKey:
    """One count of a claim.

    Raises:
        ShapeError: it is no object, or a number is none.
    """
    if not isinstance(record, dict):
        raise ShapeError(f"{where}'s counts hold {kind_of_json(record)} instead of an object")
    inside = f"a count of {where}"
    low, high = field(record, "min", int, inside), field(record, "max", int, inside)
    return CountKey(field(record, "measure", str, inside) or "", low, high)


def label_faults(claim: ScoredClaim, record: Mapping[str, Any], number: int) -> Iterator[Notice]:
    """Values that the codebook does not know: actions, grains, modalities, times, counts, kinds of source."""
    for name, kind in LABELS.items():
        yield from _unknown(number, name, getattr(claim, name), known(kind))
    if claim.time and not _EDTF.fullmatch(claim.time):
        yield _value(number, "time", claim.time, "EDTF: 2015-08-03, 2015-07, 2015, 2015-01/2015-08-03, each with ~")
    for count, raw in zip(claim.counts, record.get("counts") or (), strict=True):
        yield from _unknown(number, "measure", count.measure, known("measures"))
        if raw.get("who") is not None:
            yield from _unknown(number, "who", str(raw["who"]), WHO)
        if count.min is not None and count.max is not None and count.min > count.max:
            yield _value(number, "count", f"from {count.min} to {count.max}", "a min that is no more than the max")
    for raw in record.get("sources") or ():
        if isinstance(raw, dict) and raw.get("kind") is not None:
            yield from _unknown(number, "source kind", str(raw["kind"]), known("source_kinds"))


def _unknown(number: int, name: str, value: str, values: tuple[str, ...]) -> Iterator[Notice]:
    if value not in values:
        yield _value(number, name, value or "(none)", ", ".join(values))


def _value(number: int, name: str, value: str, values: str) -> Notice:
    return Notice("gold_value", {"claim": number, "field": name, "value": value, "known": values})


def verbatim_faults(claim: ScoredClaim, number: int, text: str) -> Iterator[Notice]:
    """Words that do not stand in the text, or not where the record says."""
    there = text[max(claim.start, 0) : max(claim.end, 0)] if claim.start >= 0 else ""
    if not claim.trigger or claim.trigger not in text:
        yield _not_verbatim(number, "the trigger", claim.trigger)
    elif there != claim.trigger:
        facts = {"claim": number, "words": claim.trigger, "start": claim.start, "found": there[:_SHOWN]}
        yield Notice("gold_offset", facts | {"first": text.find(claim.trigger)})
    for name in (*MENTIONS, "sources"):
        for one in getattr(claim, name):
            if not one.text or one.text not in text:
                yield _not_verbatim(number, f"among its {name}", one.text)


def _not_verbatim(number: int, name: str, words: str) -> Notice:
    return Notice("gold_not_verbatim", {"claim": number, "field": name, "words": words})
