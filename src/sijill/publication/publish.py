"""Writing a publication and its manifest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from sijill.errors import UsageError
from sijill.lexicon.files import knowledge_hash
from sijill.publication.files import whole_file
from sijill.publication.formats import FORMATS, Format, FormatWriter, Terms
from sijill.publication.manifest import File, Journal, Manifest, describe, write_manifest
from sijill.publication.outflow import Outflow, Source
from sijill.publication.passing import without_cycles
from sijill.publication.policy import Policy, why
from sijill.publication.query import Query

X = TypeVar("X")
PRIVATE = frozenset({"responsible", "reasons", "as_of"})
"""Fields of a policy that do not stand among the settings of a manifest."""


def publish(
    source: Source,
    name: str,
    path: Path,
    policy: Policy,
    query: Query | None = None,
    *,
    excel: bool = False,
    jobs: int = 1,
) -> Manifest:
    """Write what may leave and is asked for, with a manifest beside it.

    Args:
        source: a ledger, as ``pipeline/publishing.py`` gives it.
        name: the format (``formats/__init__.py``).
        path: the file; it is there whole or not at all.
        policy: the terms.
        query: what is asked for; everything, without it.
        excel: begin a table with a byte order mark.
        jobs: processes that apply the policy.

    Raises:
        UsageError: no such format, or the file cannot be written.
        MissingExtraError: the format needs a part that is not installed.
        ProcessError: one of the processes was ended from outside.
    """
    kind = _format(name)
    writer = kind.writer(Terms(policy.as_of, excel=excel))
    out = Outflow(source, policy, query, jobs)
    head = source.head()
    with without_cycles():
        written, without, described = write_rows(writer, out.rows(kind.unit, writer.row), path)
    manifest = manifest_of(out, name, Journal(*head), written, without, (described,))
    write_manifest(manifest, path)
    return manifest


def write_rows(writer: FormatWriter[Any, X], rows: Iterable[X | None], path: Path) -> tuple[int, int, File]:
    """Write a file of what its format made of each record.

    Returns:
        How many were written, for how many the format has no place, and the file.
    """
    seen: Counter[bool] = Counter()

    def placed() -> Iterator[X]:
        for row in rows:
            seen[row is not None] += 1
            if row is not None:
                yield row

    with whole_file(path) as part:
        with part.open("wb") as stream:
            writer.write(stream, placed())
        described = describe(part)
    return seen[True], seen[False], msgspec.structs.replace(described, name=path.name)


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UsageError(f"no format is called {name!r}", remedy=f"the formats are {', '.join(FORMATS)}, brief")
    return FORMATS[name]


def manifest_of(
    out: Outflow, name: str, journal: Journal, written: int, without: int, files: tuple[File, ...]
) -> Manifest:
    """The manifest of what has left so far."""
    policy = out.policy
    told = msgspec.json.decode(msgspec.json.encode(policy))
    settings = {key: value for key, value in told.items() if key not in PRIVATE}
    return Manifest(
        format=name,
        query=out.query,
        as_of=policy.as_of.isoformat() if policy.as_of else None,
        policy=settings,
        loosened=policy.loosened,
        version=version("sijill"),
        knowledge=knowledge_hash(),
        journal=journal,
        records=written,
        claims=out.claims_told,
        without_row=without,
        left_out=dict(sorted(out.refused.items())),
        withheld=dict(sorted(out.withheld.items())),
        why={rule: why(rule) for rule in sorted({*out.refused, *out.withheld})},
        files=files,
    )
