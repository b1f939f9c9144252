"""Which documents reprint which: found when a text comes in, the same whatever the order of coming in.

Texts that are alike are joined by pairs; all that pairs join is one story. Of its documents the first one published
is the original (the smallest id, where days are the same or unknown), and every other is its duplicate.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection, select

from sijill.intake.reprints import LIKENESS, buckets, likeness, shingles
from sijill.store import schema
from sijill.store.canon import Row
from sijill.store.writing import Writer, portions


@lru_cache(maxsize=2000)
def _shingles(sha256: str, text: str) -> frozenset[str]:
    return shingles(text)


def band_rows(sha256: str, text: str) -> list[Row]:
    """Where a text stands in the index of likeness."""
    found = _shingles(sha256, text)
    if not found:
        return []
    return [{"sha256": sha256, "band": band, "bucket": bucket} for band, bucket in enumerate(buckets(found))]


def note_likeness(writer: Writer, sha256: str, text: str) -> None:
    """Compare a text that is new to the ledger with those that may be like it, and write down the pairs."""
    rows = band_rows(sha256, text)
    found = _shingles(sha256, text)
    for other, its_text in _candidates(writer.connection, rows):
        how_like = likeness(found, _shingles(other, its_text))
        if how_like >= LIKENESS:
            left, right = sorted((sha256, other))
            writer.add(schema.reprints, {"left": left, "right": right, "likeness": how_like})
    for row in rows:
        writer.index(schema.bands, row)


def _candidates(connection: Connection, rows: list[Row]) -> list[tuple[str, str]]:
    """Digest and text of those that share a bucket."""
    if not rows:
        return []
    bands, documents = schema.bands.c, schema.documents.c
    same = bands.bucket.in_([row["bucket"] for row in rows])
    others = sorted(set(connection.execute(select(bands.sha256).where(same)).scalars()))
    found: dict[str, str] = {}
    for some in portions(others):
        for sha, text in connection.execute(
            select(documents.sha256, documents.text).where(documents.sha256.in_(some))
        ):
            found[sha] = text
    return sorted(found.items())


def renew_duplicates(writer: Writer, sha256: str) -> None:
    """Say anew which document of one story is the original; only what has become otherwise is written."""
    connection = writer.connection
    story = _story(connection, sha256)
    documents = schema.documents.c
    told: list[tuple[date, str]] = []
    for some in portions(sorted(story)):
        asked = select(documents.published_earliest, documents.document_id).where(documents.sha256.in_(some))
        told += [(day or date.max, name) for day, name in connection.execute(asked)]
    (_, original), *copies = sorted(told)
    new = {name: {"document_id": name, "duplicate_of": original} for _, name in copies}
    old = _duplicates(connection, (name for _, name in told))
    writer.replace(schema.duplicates, old, new)


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
