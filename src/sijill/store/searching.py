"""Searching claims and documents: by words as people write them, and by what the claims say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from sijill.errors import UsageError
from sijill.lexicon.entries import actors
from sijill.lexicon.locate import locate
from sijill.lexicon.orthography import fold_word
from sijill.mentions.scan import scan
from sijill.model import Claim, Document, Grain, Modality
from sijill.store import schema
from sijill.store.engines import CLAIM_WORDS, Backend
from sijill.store.rows import claim_of, document_of, searched
from sijill.store.words import opened, query_forms


class Filters(msgspec.Struct, frozen=True):
    """What a claim must be like; what is left empty is not asked."""

    since: date | None = None
    """It may have happened on this day or later; where no day is known, its document is from then or later."""
    until: date | None = None
    place: str | None = None
    """A name in Arabic or English, a gazetteer id, a P-code or a country."""
    actor: str | None = None
    """A name or id of whoever did it or helped."""
    action: str | None = None
    source: str | None = None
    """A name, id or kind of teller, or an outlet."""
    modality: Modality | None = None
    grain: Grain | None = None
    near: tuple[float, float, float] | None = None
    """Latitude and longitude in degrees (WGS 84), and kilometres."""
    inside: tuple[float, float, float, float] | None = None
    """South, west, north and east in degrees."""


class Found(msgspec.Struct, frozen=True):
    """A claim that was found, its document, and the words around it."""

    claim: Claim
    document: Document
    passage: str
    duplicate_of: str | None = None


def search(connection: Connection, backend: Backend, query: str, filters: Filters, limit: int | None) -> list[Found]:
    """Claims whose passage holds every word of the query and that are as the filters say, the latest first.

    Args:
        connection: of a reading transaction.
        backend: its engine.
        query: words in any spelling, masked or not, with their article or without; empty asks for no word.
        filters: what else must hold.
        limit: the most that are given; ``None`` for all.

    Raises:
        UsageError: a filter cannot be meant.
    """
    claims, papers = schema.claims.c, schema.documents.c
    asked = (
        select(
            schema.claims,
            schema.readings.c.record.label("revised"),
            schema.documents,
            schema.duplicates.c.duplicate_of,
        )
        .select_from(schema.TOLD)
        .where(*conditions(connection, backend, filters))
    )
    forms = query_forms(query)
    if query.strip() and not forms:
        return []
    if forms:
        asked = asked.where(claims.claim_id.in_(backend.has_words(CLAIM_WORDS, forms)))
    latest = func.coalesce(schema.readings.c.latest, papers.published_latest)
    asked = asked.order_by(latest.is_(None), latest.desc(), claims.claim_id).limit(limit)
    told_in: dict[str, Document] = {}
    return [_found(row, told_in) for row in connection.execute(asked.execution_options(yield_per=200))]


def _found(row: Any, told_in: dict[str, Document]) -> Found:
    """A claim; documents are kept once, however many of their claims were found."""
    document = told_in.get(row.document_id) or told_in.setdefault(row.document_id, document_of(row))
    passage = row.text[row.passage_start : row.passage_end]
    return Found(claim_of(row.revised or row.record), document, passage, row.duplicate_of)


def search_documents(
    connection: Connection, backend: Backend, query: str, limit: int | None, offset: int = 0
) -> list[Document]:
    """Documents whose text holds every word of the query, the latest first, some of the first ones left out."""
    forms = query_forms(query)
    if not forms:
        return []
    return [document_of(row) for row in connection.execute(backend.latest_documents(forms, limit, offset))]


def conditions(connection: Connection, backend: Backend, filters: Filters) -> list[ColumnElement[bool]]:
    """What the filters ask of claims, as they now stand, joined with their documents."""
    readings, papers = schema.readings.c, schema.documents.c
    asked: list[ColumnElement[bool]] = []
    if filters.since is not None:
        asked.append(func.coalesce(readings.latest, papers.published_latest) >= filters.since)
    if filters.until is not None:
        asked.append(func.coalesce(readings.earliest, papers.published_earliest) <= filters.until)
    for name, kinds in (("modality", Modality), ("grain", Grain)):
        wanted = getattr(filters, name)
        if wanted is not None:
            _refuse_unknown(name, wanted, get_args(kinds))
            asked.append(readings[name] == wanted)
    if filters.action is not None:
        asked.append(readings.action == filters.action)
    if filters.place is not None:
        asked.append(_has(schema.claim_places, _place(filters.place)))
    if filters.near is not None:
        asked.append(_has(schema.claim_places, backend.near(*_near(filters.near), connection)))
    if filters.inside is not None:
        asked.append(_has(schema.claim_places, backend.inside(_box(filters.inside), connection)))
    if filters.actor is not None:
        parties = schema.claim_parties.c
        named = _named(filters.actor, parties.words, parties.party_id)
        asked.append(_has(schema.claim_parties, and_(parties.role != "recipient", named)))
    if filters.source is not None:
        tellers = schema.claim_sources.c
        named = _named(filters.source, tellers.words, tellers.source_id) | (tellers.kind == filters.source.lower())
        asked.append(_has(schema.claim_sources, named) | (func.lower(papers.outlet) == filters.source.lower()))
    return asked


def _refuse_unknown(name: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        raise UsageError(f"no {name} is called {value!r}", remedy=f"the known ones are {', '.join(known)}")


def _has(table: Any, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(table.c.claim_id == schema.claims.c.claim_id, condition)


def _place(name: str) -> ColumnElement[bool]:
    """A place that goes by a name, or lies in what goes by it."""
    places = schema.claim_places.c
    folded = fold_word(name.strip())
    same = [place for place in locate(name) if folded in _folded_names(place) or place.name.lower() == name.lower()]
    areas = {place.name for place in same if place.kind in {"governorate", "district"}}
    words = searched(name)
    return or_(
        places.words == words,
        places.place_id.in_([name, *(place.id for place in same)]),
        func.lower(places.name) == name.lower(),
        places.pcode == name,
        places.country == name.upper(),
        places.country.in_([place.country for place in same if place.kind == "country"]),
        places.admin1.in_([name, *areas]),
        places.admin2.in_([name, *areas]),
    )


def _folded_names(place: Any) -> set[str]:
    return {fold_word(form) for form in (place.name_ar, *place.forms)}


def _named(name: str, words: Any, identifier: Any) -> ColumnElement[bool]:
    """Whoever goes by a name: in the very words, by id, or by any name of the same body."""
    view, _ = opened(name)
    whole = (0, len(view.folded.strip()))
    ids = {
        hit.pattern.entry.id
        for hit in scan(view)
        if hit.kind == "actor" and (hit.start - len(hit.proclitic), hit.end) == whole
    }
    ids |= {actor.id for actor in actors().values() if actor.name.casefold() == name.strip().casefold()}
    return or_(words == searched(view.folded), identifier.in_([name, *sorted(ids)]))


def _near(value: tuple[float, float, float]) -> tuple[float, float, float]:
    lat, lon, km = value
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= km <= 20_000):
        raise UsageError(
            f"{lat},{lon},{km} is no circle on the earth",
            remedy="give latitude, longitude and kilometres: 35.3,40.1,25",
        )
    return value


def _box(value: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    south, west, north, east = value
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise UsageError(
            f"{south},{west},{north},{east} is no box on the earth",
            remedy="give south, west, north and east in degrees: 34.5,39.5,36.0,41.0",
        )
    return value
