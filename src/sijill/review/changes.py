"""Changing one field of a claim, and making a claim that the machine missed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, get_args

import msgspec

from sijill.claims.assemble import claim_id
from sijill.errors import UsageError
from sijill.lexicon.entries import action_kinds, actor_types, actors
from sijill.lexicon.gazetteer import gazetteer
from sijill.model import (
    Claim,
    Count,
    Document,
    Grain,
    Interval,
    Measure,
    Modality,
    Party,
    PlaceRef,
    Source,
    SourceKind,
    TimeRef,
    Who,
    Words,
)  # fmt: skip
from sijill.review.mapping import acled_of, plover_of

Field = Literal[
    "trigger",
    "action",
    "grain",
    "modality",
    "actors",
    "recipients",
    "associates",
    "places",
    "time",
    "counts",
    "sources",
]
FIELDS: tuple[Field, ...] = get_args(Field)
LISTS = ("actors", "recipients", "associates", "places", "counts", "sources")
"""Fields that hold several mentions; a change is about one of them."""
MANUAL = "desk"
"""The rule that a claim names where a person made it."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a person does to one field. Of what is not the field's own, nothing is read.

    ``start`` and ``end`` are code points of the document's text: the words of the mention.
    """

    field: Field
    position: int | None = None
    """Which mention of a list; ``None`` adds one."""
    remove: bool = False
    """Take the mention out; of ``time``, take it off."""
    start: int | None = None
    end: int | None = None
    id: str | None = None
    """Of an actor, a teller or a place, from their lists; empty: none of them."""
    value: str | None = None
    """The action, grain or modality; of ``time``, EDTF."""
    measure: Measure | None = None
    min: int | None = None
    max: int | None = None
    approx: bool = False
    who: Who | None = None
    kind: SourceKind | None = None
    interested: bool = False


def change(claim: Claim, document: Document, wanted: Change) -> Claim:
    """The claim with one field changed; its id stays.

    Raises:
        UsageError: the field cannot be that.
    """
    if wanted.field in LISTS:
        return _in_list(claim, document, wanted)
    return _SINGLE[wanted.field](claim, document, wanted)


def missed(document: Document, action: str, start: int, end: int) -> Claim:
    """A claim that the machine missed, as far as its trigger and action tell; all else is changed into it.

    Raises:
        UsageError: there is no such action, or no such words.
    """
    words = _words(document, start, end)
    claim = Claim(
        claim_id(document, words.start, words.end, _known(action, action_kinds(), "action")), document.id, words,
        action, "incident", "asserted", None, None, (), (), (), (), None, (), (), 1.0, (MANUAL,),
    )  # fmt: skip
    return _mapped(claim)


def _mapped(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, acled=acled_of(claim), plover=plover_of(claim))


def _words(document: Document, start: int | None, end: int | None) -> Words:
    if start is None or end is None or not 0 <= start < end <= len(document.text):
        raise UsageError("no words of the text are chosen", remedy="select them in the article first")
    text = document.text[start:end]
    start += len(text) - len(text.lstrip())
    text = text.strip()
    if not text:
        raise UsageError("only space is chosen", remedy="select the words in the article")
    return Words(text, start, start + len(text))


def _known(value: str | None, known: Any, what: str) -> str:
    if value not in known:
        raise UsageError(f"no {what} is called {value!r}", remedy="choose one from the list")
    return str(value)


def _trigger(claim: Claim, document: Document, wanted: Change) -> Claim:
    return msgspec.structs.replace(claim, trigger=_words(document, wanted.start, wanted.end))


def _action(claim: Claim, document: Document, wanted: Change) -> Claim:
    action = _known(wanted.value, action_kinds(), "action")
    return claim if action == claim.action else _mapped(msgspec.structs.replace(claim, action=action))


def _grain(claim: Claim, document: Document, wanted: Change) -> Claim:
    return msgspec.structs.replace(claim, grain=_known(wanted.value, get_args(Grain), "grain"))


def _modality(claim: Claim, document: Document, wanted: Change) -> Claim:
    return msgspec.structs.replace(claim, modality=_known(wanted.value, get_args(Modality), "modality"))


def _time(claim: Claim, document: Document, wanted: Change) -> Claim:
    if wanted.remove:
        return msgspec.structs.replace(claim, time=None)
    edtf = (wanted.value or (claim.time.edtf if claim.time else "") or _published(document)).strip()
    interval = Interval.parse(edtf)
    if interval is None:
        raise UsageError(
            f"{edtf or 'nothing'} is no time that can be meant",
            remedy="write 2025-08-12, 2025-08, 2025-08-05/2025-08-12, ../2025-08 or 2025-08-12~",
        )
    old = claim.time
    if wanted.start is not None:
        words = _words(document, wanted.start, wanted.end)
        at: tuple[Any, ...] = (words.text, words.start, words.end)
    else:
        at = (old.text, old.start, old.end) if old else (None, None, None)
    return msgspec.structs.replace(claim, time=TimeRef(interval.edtf, interval.earliest, interval.latest, *at))


def _published(document: Document) -> str:
    return document.published.edtf if document.published else ""


_SINGLE: dict[str, Callable[[Claim, Document, Change], Claim]] = {
    "trigger": _trigger, "action": _action, "grain": _grain, "modality": _modality, "time": _time,
}  # fmt: skip


def _in_list(claim: Claim, document: Document, wanted: Change) -> Claim:
    mentions: list[Any] = list(getattr(claim, wanted.field))
    old = None
    if wanted.position is not None:
        if not 0 <= wanted.position < len(mentions):
            raise UsageError("that mention is not there any more", remedy="look at the claim again")
        old = mentions[wanted.position]
    elif wanted.remove:
        raise UsageError("no mention is named", remedy="say which one is to be taken out")
    if wanted.remove:
        mentions.remove(old)
    else:
        words = _words(document, wanted.start, wanted.end) if wanted.start is not None else old
        if words is None:
            raise UsageError("no words of the text are chosen", remedy="select them in the article first")
        at = (words.text, words.start, words.end)
        new = _MAKE.get(wanted.field, _party)(wanted, old, at)
        if old is None:
            mentions.append(new)
        else:
            mentions[mentions.index(old)] = new
    mentions.sort(key=lambda mention: mention.start) if wanted.field != "sources" else None
    return msgspec.structs.replace(claim, **{wanted.field: tuple(mentions)})


def _party(wanted: Change, old: Party | None, at: tuple[str, int, int]) -> Party:
    return Party(*at, _known(wanted.id, actors(), "body") if wanted.id else None)


def _place(wanted: Change, old: PlaceRef | None, at: tuple[str, int, int]) -> PlaceRef:
    if not wanted.id:
        return PlaceRef(*at)
    index = gazetteer()
    place = index.by_id(wanted.id)
    if place is None:
        raise UsageError(f"no place is called {wanted.id!r}", remedy="choose one from the list")
    if old is not None and old.id == place.id:
        return msgspec.structs.replace(old, text=at[0], start=at[1], end=at[2])
    lat, lon = index.point(place) or (None, None)
    admin1, admin2 = index.admin(place)
    return PlaceRef(
        *at, place.id, place.name, lat, lon, place.country, admin1, admin2, place.geonames_id, place.pcode,
        place.precision, (old.id,) if old is not None and old.id else (),
    )  # fmt: skip


def _count(wanted: Change, old: Count | None, at: tuple[str, int, int]) -> Count:
    measure = wanted.measure or (old.measure if old else None)
    if measure is None:
        raise UsageError("what is counted is not said", remedy="choose what is counted")
    low, high = wanted.min, wanted.max
    if (low is None and high is None) or (low or 0) < 0 or (high is not None and high < (low or 0)):
        raise UsageError(
            "the numbers cannot be meant", remedy="give at least one number, and no maximum below the minimum"
        )
    return Count(
        measure=measure, min=low, max=high, approx=wanted.approx, who=wanted.who, text=at[0], start=at[1], end=at[2]
    )


def _source(wanted: Change, old: Source | None, at: tuple[str, int, int]) -> Source:
    body = actors()[_known(wanted.id, actors(), "body")] if wanted.id else None
    told = actor_types()[body.type].source_kind if body else "anonymous"
    return Source(*at, wanted.id or None, wanted.kind or (old.kind if old else told), wanted.interested)


_MAKE: dict[str, Callable[..., Any]] = {"places": _place, "counts": _count, "sources": _source}


def differences(before: Claim, after: Claim) -> tuple[Field, ...]:
    """The fields in which two versions of a claim differ."""
    return tuple(field for field in FIELDS if getattr(before, field) != getattr(after, field))
