"""Which documents reprint which: found when a text comes in, the same whatever the order of coming in.

Texts that are alike are joined by pairs; all that pairs join is one story. Of its documents the first one published
is the original (the smallest id, where days are the same or unknown), and every other is its duplicate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from sijill.intake.reprints import LIKENESS, buckets, likeness, shingles
from sijill.store import schema
from sijill.store.canon import Row
from sijill.store.words import opened
from sijill.store.writing import Writer, portions, present
from sijill.text.tokens import Token


class Shape(NamedTuple):
    """What a text is compared by."""

    sha256: str
    shingles: frozenset[str]
    buckets: list[int]


def shape_of(sha256: str, tokens: Iterable[Token]) -> Shape:
    """The shape of a text, from its tokens, folded and without masks."""
    found = shingles(tokens)
    return Shape(sha256, found, buckets(found) if found else [])


def band_rows(shape: Shape) -> list[Row]:
    """Where a text stands in the index of likeness."""
    return [{"sha256": shape.sha256, "band": band, "bucket": bucket} for band, bucket in enumerate(shape.buckets)]


def note_likeness(writer: Writer, shapes: Iterable[Shape]) -> None:
    """Compare texts that came in with those that may be like them, and say anew which documents are duplicates.

    Their documents are in the ledger already.
    """
    came = {shape.sha256: shape for shape in shapes}
    bands = schema.bands.c
    fresh = [came[sha] for sha in sorted(came.keys() - present(writer.connection, bands.sha256, came))]
    for shape in fresh:
        for row in band_rows(shape):
            writer.index(schema.bands, row)
    writer.flush()
    joined: set[str] = set()
    for left, right, how_like in _alike(writer.connection, fresh):
        writer.add(schema.reprints, {"left": left, "right": right, "likeness": how_like})
        joined.add(left)
    writer.flush()
    _renew_duplicates(writer, joined | _repeated(writer.connection, came))


def _alike(connection: Connection, fresh: Sequence[Shape]) -> list[tuple[str, str, float]]:
    """Every pair of a new text and any other that is like it, each once."""
    mates = _bucket_mates(connection, fresh)
    shapes = {shape.sha256: shape.shingles for shape in fresh}
    documents = schema.documents.c
    for some in portions(sorted({pair for own in mates.values() for pair in own} - shapes.keys())):
        asked = select(documents.sha256, documents.text).where(documents.sha256.in_(some))
        shapes |= {sha: _shingles(sha, text) for sha, text in connection.execute(asked)}
    pairs = {tuple(sorted((own, other))) for own, others in mates.items() for other in others}
    found = ((left, right, likeness(shapes[left], shapes[right])) for left, right in sorted(pairs))
    return [pair for pair in found if pair[2] >= LIKENESS]


def _bucket_mates(connection: Connection, fresh: Sequence[Shape]) -> dict[str, set[str]]:
    """For each new text the others that share a bucket with it."""
    bands = schema.bands.c
    inside: dict[int, set[str]] = defaultdict(set)
    for some in portions({bucket for shape in fresh for bucket in shape.buckets}):
        for bucket, sha in connection.execute(select(bands.bucket, bands.sha256).where(bands.bucket.in_(some))):
            inside[bucket].add(sha)
    return {s.sha256: {sha for bucket in s.buckets for sha in inside[bucket]} - {s.sha256} for s in fresh}


@lru_cache(maxsize=2000)
def _shingles(sha256: str, text: str) -> frozenset[str]:
    return shingles(opened(text)[1])


def _repeated(connection: Connection, texts: Iterable[str]) -> set[str]:
    """Those of the texts that several documents have."""
    documents = schema.documents.c
    found: set[str] = set()
    for some in portions(sorted(texts)):
        asked = select(documents.sha256).where(documents.sha256.in_(some))
        found.update(connection.execute(asked.group_by(documents.sha256).having(func.count() > 1)).scalars())
    return found


def _renew_duplicates(writer: Writer, texts: set[str]) -> None:
    """Say anew which document of each text's story is the original; only what has become otherwise is written."""
    while texts:
        story = _story(writer.connection, min(texts))
        texts = texts - story
        told = sorted(_tellings(writer.connection, story))
        (_, original), *copies = told
        new = {name: {"document_id": name, "duplicate_of": original} for _, name in copies}
        writer.replace(schema.duplicates, _duplicates(writer.connection, (name for _, name in told)), new)


def _tellings(connection: Connection, story: set[str]) -> Iterator[tuple[date, str]]:
    """Day of publication and id of every document of a story."""
    documents = schema.documents.c
    for some in portions(sorted(story)):
        asked = select(documents.published_earliest, documents.document_id).where(documents.sha256.in_(some))
        for day, name in connection.execute(asked):
            yield day or date.max, name


def _duplicates(connection: Connection, names: Iterable[str]) -> dict[str, Row]:
    table = schema.duplicates
    found: dict[str, Row] = {}
    for some in portions(sorted(names)):
        rows = connection.execute(select(table).where(table.c.document_id.in_(some))).mappings()
        found |= {row["document_id"]: dict(row) for row in rows}
    return found


def _story(connection: Connection, sha256: str) -> set[str]:
    """All texts that pairs join with one."""
    pairs = schema.reprints.c
    story, fresh = {sha256}, {sha256}
    while fresh:
        reached: set[str] = set()
        for some in portions(sorted(fresh)):
            asked = select(pairs.left, pairs.right).where(pairs.left.in_(some) | pairs.right.in_(some))
            for pair in connection.execute(asked):
                reached.update(pair)
        fresh = reached - story
        story |= fresh
    return story
