"""A sentence by itself, cut out of an article: whether an act is what it tells, or only stands beside that.

What an article tells of an act is spread over its sentences, and the one that only comes back to it is not the one
that a claim is coded from. Of a lone sentence nobody can see that, but it shows: "the group that took the hostages is
led by …". Readers of such sentences said which tell an assault or a protest; what they went by is weighed by
``learned/alone.yaml``. A dispatch of one sentence tells its news: short ones are not asked, nor those that show by
their form that nobody cut them out of anything; some were learnt from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sijill.claims.draft import Draft
from sijill.claims.events import event
from sijill.claims.events.event import Standing
from sijill.claims.events.posted import posted
from sijill.claims.learned import model
from sijill.lexicon.bare import beginning
from sijill.lexicon.entries import action_kinds
from sijill.model import Document

LONG = 25
"""Tokens from which a sentence may be cut out of an article: a shorter one tells its news."""
ASKED = frozenset(("ASSAULT", "PROTEST"))
"""The PLOVER events that readers were asked about."""
STEP, HIGHEST = 0.5, 4.0
"""How finely sums are told apart, and up to what size."""


def by_itself(document: Document, drafts: Sequence[Draft]) -> bool:
    """Whether a document is a single sentence without a title, and no post."""
    if document.title or not drafts:
        return False
    sentence = drafts[0].sentence
    text, own = sentence.view.folded, sentence.sentence
    return not (text[: own.start] + text[own.end :]).strip() and not posted(document.text)


def without_asides(kept: Sequence[Draft], found: Sequence[Standing], published: date | None) -> list[Draft]:
    """The claims of a lone sentence but, where it is long, for assaults and protests that it only mentions.

    Args:
        kept: the mentions that would be claims in any other text.
        found: all mentions, each among the others.
        published: the day of publication, where known.
    """
    drafts = [row.draft for row in found]
    rows = {id(row.draft): row for row in found}
    return [draft for draft in kept if _told(rows[id(draft)], drafts, published)]


def _told(row: Standing, drafts: Sequence[Draft], published: date | None) -> bool:
    """Whether its sentence tells an act, and does not merely mention it."""
    if len(row.draft.sentence) < LONG or not asked_about(row.draft):
        return True
    return model("alone").score(dict.fromkeys(cues(row, drafts, published))) > 0


def asked_about(draft: Draft) -> bool:
    """Whether readers were asked about acts of its kind: asserted assaults and protests."""
    return draft.modality == "asserted" and plover_event(draft.action) in ASKED


def plover_event(action: str) -> str:
    """The PLOVER event of an action where nothing narrower holds."""
    kinds = action_kinds()[action].plover
    return kinds[-1]["event"] if kinds else ""


def cues(standing: Standing, drafts: Sequence[Draft], published: date | None) -> Iterator[str]:
    """The names of all cues that hold for a mention of a lone sentence.

    What the network answers is none of them: it has learnt from the sentences that these cues are weighed by.
    """
    draft = standing.draft
    kind = plover_event(draft.action)
    yield from event.cues(standing, drafts, published)
    for name in (f"sum-{_step(draft.claimed - draft.answer)}", f"act-{draft.action}", "any"):
        yield name
        yield f"{kind}:{name}"
    for word in draft.sentence.words:
        if len(word) > 1:
            yield f"word-{beginning(word)}"


def _step(value: float) -> int:
    return round(max(-HIGHEST, min(HIGHEST, value)) / STEP)
