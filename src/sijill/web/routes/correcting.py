"""Judging a claim, correcting its fields, adding what the machine missed, and taking it back."""

from __future__ import annotations

from typing import Literal

import msgspec

from sijill import __version__
from sijill.errors import UsageError
from sijill.lexicon.files import knowledge_hash
from sijill.lexicon.locate import locate
from sijill.mentions.scan import scan
from sijill.model import Document, Measure, Run
from sijill.review.changes import MANUAL, Change, Field, change, missed
from sijill.review.suggest import suggest_actions, suggest_actors, suggest_places
from sijill.text.fold import fold
from sijill.text.numerals import parse_number
from sijill.text.unmask import find_masks
from sijill.web.desk import address
from sijill.web.routes.claims import One, queue_of
from sijill.web.views import Next, action, page
from sijill.web.visit import AbsentError, ForbiddenError, Visit

PATHS = (
    "/claims/{claim_id}/judge",
    "/claims/{claim_id}/change",
    "/claims/{claim_id}/mention",
    "/claims/{claim_id}/undo",
)
"""Actions on one claim."""
AS_IT_STANDS = "as it stands"
"""The reason of whoever accepts without giving one."""


class Judging(msgspec.Struct, frozen=True):
    """A verdict on a claim as it was seen."""

    claim_id: str
    verdict: Literal["accept", "reject", "unsure", "uphold", "dismiss"]
    version: str
    reason: str = ""
    queue: str = ""


class Changing(Change, frozen=True, kw_only=True):
    """A change of one field of a claim as it was seen."""

    claim_id: str
    version: str
    reason: str = ""
    queue: str = ""
    typed: str = ""
    """A name instead of an id; the first that it suggests is meant."""


class Mentioning(msgspec.Struct, frozen=True):
    """Words of the article that are to be a mention of a field."""

    claim_id: str
    version: str
    field: Field
    start: int
    end: int
    measure: Measure = "killed"
    """What a number counts."""
    queue: str = ""


class Missing(msgspec.Struct, frozen=True):
    """A claim that the machine missed: the words that tell it, and the action."""

    document: str
    start: int
    end: int
    action: str
    reason: str = ""
    queue: str = ""


class Undoing(msgspec.Struct, frozen=True):
    """What is taken back."""

    claim_id: str
    step: str
    queue: str = ""


@action("/claims/{claim_id}/judge")
def judge(visit: Visit, asked: Judging) -> Next:
    """Accept or reject a claim, or be unsure; then go on to the next one."""
    if asked.verdict in ("uphold", "dismiss") and not visit.who.may("reviewer"):
        raise ForbiddenError("only a reviewer settles what others dispute", remedy="give your own verdict")
    reason = asked.reason.strip()
    if not reason and asked.verdict != "accept":
        raise UsageError("a reason is missing", remedy="say in a few words why")
    review = visit.desk.ledger.review
    following = _following(visit, asked.claim_id, asked.queue)
    id_ = review.judge(asked.claim_id, asked.verdict, asked.version, visit.who.name, reason or AS_IT_STANDS, visit.at)
    go = address(following, queue=asked.queue, undo=id_, undone=asked.claim_id)
    return Next(go, asked.verdict, id_)


@page("/claims/{claim_id}/skip", "trouble.html", role="coder", json=False)
def skip(visit: Visit, asked: One) -> Next:
    """Go on to the next claim without a verdict."""
    return Next(address(_following(visit, asked.claim_id, asked.queue), queue=asked.queue))


def _following(visit: Visit, claim_id: str, filters: str) -> str:
    """The next claim of the queue that somebody came from."""
    queue, wanted = visit.desk.ledger.queue, queue_of(filters).wanted()
    for after in (queue.place(claim_id), None):
        for own in queue.claims(wanted, after=after, limit=2):
            if own.claim.claim_id != claim_id:
                return address("/claims/{claim_id}", claim_id=own.claim.claim_id)
    return "/queue"


@action("/claims/{claim_id}/change")
def correct(visit: Visit, asked: Changing) -> Next:
    """Change one field of a claim."""
    wanted = msgspec.structs.replace(asked, id=asked.id or _named(asked)) if asked.typed else asked
    if asked.field == "action" and asked.typed:
        wanted = msgspec.structs.replace(wanted, value=asked.value or wanted.id)
    return _revise(visit, wanted, asked.claim_id, asked.version, asked.reason, asked.queue)


def _named(asked: Changing) -> str:
    """What a typed name means.

    Raises:
        UsageError: nothing goes by it.
    """
    names = {"places": suggest_places, "action": suggest_actions}.get(asked.field, suggest_actors)
    found = names(asked.typed, 1)
    if not found:
        raise UsageError(f"nothing is called {asked.typed}", remedy="choose from the list, or leave it empty")
    return found[0].id


@action("/claims/{claim_id}/mention")
def mention(visit: Visit, asked: Mentioning) -> Next:
    """Make words of the article a mention of a field."""
    document = _document(visit, asked.claim_id)
    words = document.text[asked.start : asked.end]
    wanted = Change(field=asked.field, start=asked.start, end=asked.end)
    if asked.field in ("actors", "recipients", "associates", "sources"):
        wanted = msgspec.structs.replace(wanted, id=_body_of(words))
    elif asked.field == "places":
        places = locate(words.strip())
        wanted = msgspec.structs.replace(wanted, id=places[0].id if places else None)
    elif asked.field == "counts":
        number = parse_number(words)
        if number is None:
            raise UsageError("these words are no number", remedy="select the number itself")
        wanted = msgspec.structs.replace(wanted, min=number, max=number, measure=asked.measure)
    return _revise(visit, wanted, asked.claim_id, asked.version, "", asked.queue)


def _body_of(words: str) -> str | None:
    """The body that goes by these words, whole."""
    view = fold(words, find_masks(words))
    whole = len(view.folded.strip())
    hits = [hit for hit in scan(view) if hit.kind == "actor" and hit.end - hit.start + len(hit.proclitic) == whole]
    return hits[0].pattern.entry.id if hits else None


def _revise(visit: Visit, wanted: Change, claim_id: str, version: str, reason: str, queue: str) -> Next:
    document = _document(visit, claim_id)
    seen = visit.desk.ledger.queue.claim(claim_id)
    if seen is None:
        raise AbsentError("there is no such claim", remedy="look for it in the queue")
    go = address("/claims/{claim_id}", claim_id=claim_id, queue=queue)
    changed = change(seen.claim, document, wanted)
    if changed == seen.claim and version == seen.version:
        return Next(go)
    why = reason.strip() or AS_IT_STANDS
    made = visit.desk.ledger.review.revise(changed, version, visit.who.name, why, visit.at)
    return Next(go, "changed", made)


def _document(visit: Visit, claim_id: str) -> Document:
    found = visit.desk.ledger.queue.claim(claim_id)
    kept = visit.desk.ledger.document(found.claim.document_id) if found else None
    if kept is None:
        raise AbsentError("there is no such claim", remedy="look for it in the queue")
    return kept.document


@action("/claims")
def add(visit: Visit, asked: Missing) -> Next:
    """Add a claim that the machine missed."""
    kept = visit.desk.ledger.document(asked.document)
    if kept is None:
        raise AbsentError("there is no such document", remedy="look for it among the documents")
    claim = missed(kept.document, asked.action, asked.start, asked.end)
    run = Run(__version__, knowledge_hash(), MANUAL)
    reason = asked.reason.strip() or "missed by the machine"
    visit.desk.ledger.review.add(claim, kept.document, run, visit.who.name, reason, visit.at)
    go = address("/claims/{claim_id}", claim_id=claim.claim_id, queue=asked.queue)
    return Next(go, "added", claim.claim_id)


@action("/claims/{claim_id}/undo")
def undo(visit: Visit, asked: Undoing) -> Next:
    """Take back what one did; reviewers can take back what others did."""
    others = visit.who.may("reviewer")
    visit.desk.ledger.review.undo(asked.claim_id, asked.step, visit.who.name, visit.at, others=others)
    return Next(address("/claims/{claim_id}", claim_id=asked.claim_id, queue=asked.queue), "undone")
