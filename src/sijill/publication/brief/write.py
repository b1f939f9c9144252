"""Publishing a brief: released records in, a page and its manifest out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from sijill.errors import UsageError
from sijill.publication.brief.edition import Content
from sijill.publication.brief.page import html, pdf
from sijill.publication.brief.tongue import Language
from sijill.publication.files import whole_file
from sijill.publication.manifest import Journal, Manifest, describe, write_manifest
from sijill.publication.outflow import Outflow, Source
from sijill.publication.policy import Policy
from sijill.publication.publish import manifest_of
from sijill.publication.query import Query

LANGUAGES: dict[str, tuple[Language, ...]] = {"ar": ("ar",), "en": ("en",), "both": ("ar", "en")}
"""The editions of a brief, by the names that ``sijill publish brief --language`` knows."""


def publish_brief(
    source: Source,
    path: Path,
    policy: Policy,
    query: Query | None = None,
    languages: Sequence[Language] = ("ar", "en"),
    jobs: int = 1,
) -> Manifest:
    """Write a situation brief, with a manifest beside it.

    Args:
        source: a ledger, as ``pipeline/publishing.py`` gives it.
        path: the file, ``.html`` or ``.pdf``; it is there whole or not at all.
        policy: the terms.
        query: the area and time; everything, without it.
        languages: the editions, one after the other.
        jobs: processes that apply the policy.

    Raises:
        UsageError: the name ends in neither, or the file cannot be written.
        MissingExtraError: PDF needs what is not installed.
    """
    if path.suffix.lower() not in {".html", ".pdf"}:
        raise UsageError(f"a brief is not written as {path.name!r}", remedy="end it in .html or .pdf")
    out = Outflow(source, policy, query, jobs)
    incidents = [msgspec.structs.replace(own, place=out.query.place_of(own)) for own in out.incidents()]
    manifest = manifest_of(out, "brief", Journal(*source.head()), len(incidents), 0, ())
    page = html(Content(incidents, list(out.tallies()), manifest), languages)
    with whole_file(path) as part:
        part.write_bytes(pdf(page, languages) if path.suffix.lower() == ".pdf" else page.encode("utf-8", "replace"))
        described = msgspec.structs.replace(describe(part), name=path.name)
    manifest = msgspec.structs.replace(manifest, files=(described,))
    write_manifest(manifest, path)
    return manifest
