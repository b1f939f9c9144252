"""Documents: all of them, those that hold some words, and one with its claims."""

from __future__ import annotations

import msgspec

from sijill.model import Claim, Document
from sijill.web.article import Segment, segments
from sijill.web.routes.claims import Paper, Sibling
from sijill.web.views import page
from sijill.web.visit import AbsentError, ForbiddenError, Visit
from sijill.web.withholding import withheld

EXCERPT = 220
"""Characters of a document that a list shows."""


class Sought(msgspec.Struct, frozen=True):
    """Words that must all be there; none for all documents."""

    q: str = ""
    after: str = ""
    """What the page before gave as ``next``."""
    limit: int | None = None


class Listed(msgspec.Struct, frozen=True):
    """A document of the list."""

    document: Paper
    excerpt: str
    claims: int
    settled: int
    """How many of them are accepted or rejected."""


class DocumentsPage(msgspec.Struct, frozen=True):
    """A page of documents."""

    documents: tuple[Listed, ...]
    next: str
    asked: Sought


class Which(msgspec.Struct, frozen=True):
    """A document by its id."""

    id: str


class DocumentPage(msgspec.Struct, frozen=True):
    """A document with its claims."""

    document: Paper
    text: str | None
    segments: tuple[Segment, ...]
    claims: tuple[Sibling, ...]
    withheld: bool


@page("/documents", "documents.html")
def documents(visit: Visit, asked: Sought) -> DocumentsPage:
    """List documents, or those that hold some words."""
    limit = visit.rows(asked.limit)
    ledger = visit.desk.ledger
    if asked.q.strip():
        start = int(asked.after) if asked.after.isdecimal() else 0
        found = ledger.search_documents(asked.q, limit=limit + 1, offset=start)
        after = str(start + limit)
    else:
        found = ledger.queue.documents(after=asked.after or None, limit=limit + 1)
        after = found[limit - 1].id if len(found) > limit else ""
    shown = found[:limit]
    if shown and visit.who.may("coder"):
        visit.saw("documents", " ".join(own.id for own in shown))
    counts = ledger.queue.counts_of([own.id for own in shown])
    listed = tuple(_listed(visit, own, counts[own.id]) for own in shown)
    return DocumentsPage(listed, after if len(found) > limit else "", asked)


def _listed(visit: Visit, document: Document, counts: dict[str, int]) -> Listed:
    number = sum(counts.values())
    settled = counts.get("accepted", 0) + counts.get("rejected", 0)
    if not visit.who.may("coder"):
        return Listed(_paper(document, titled=False), "", number, settled)
    body = document.text.removeprefix(document.title or "").strip()
    return Listed(_paper(document), body[:EXCERPT], number, settled)


def _paper(document: Document, *, titled: bool = True) -> Paper:
    published = document.published.edtf if document.published else None
    return Paper(document.id, document.title if titled else None, document.source, document.url, published)


@page("/document", "document.html")
def document(visit: Visit, asked: Which) -> DocumentPage:
    """Show one document with all its claims."""
    kept = visit.desk.ledger.document(asked.id)
    if kept is None:
        raise AbsentError("there is no such document", remedy="look for it among the documents")
    if not visit.who.may("coder"):
        raise ForbiddenError("articles are shown to coders", remedy="see the claims that were published")
    found = visit.desk.ledger.queue.of_document(asked.id)
    claims: list[Claim] = [own.claim for own in found]
    paper = _paper(kept.document)
    hidden = any(withheld(own, paper.published, visit.now.date()) for own in claims)
    if hidden:
        visit.saw("document", asked.id)
    return DocumentPage(
        msgspec.structs.replace(paper, duplicate_of=kept.duplicate_of), kept.document.text,
        segments(kept.document, None, claims),
        tuple(Sibling(o.claim.claim_id, o.claim.action, o.claim.trigger.text, o.status) for o in found), hidden,
    )  # fmt: skip
