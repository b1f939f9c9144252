"""Who did what the lines of a list tell: the line that opens the list names it, its lines only tell the acts."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft, Named
from sijill.claims.lines import items
from sijill.lexicon.anaphors import anaphor_words
from sijill.lexicon.entries import actors
from sijill.lexicon.grammar import grammar
from sijill.mentions.parties.parties import actor_side
from sijill.mentions.sentence import OpenSentence

TOLD_IN_LISTS = frozenset(
    ("attack", "air_strike", "shelling", "explosion", "destruction", "raid", "arrest", "chemical_attack")
) | {"disarm", "siege", "territory_gain", "suicide_bombing", "abduction"}
"""What a side's harvest, or a count of its breaches, tells line by line."""
OPERATION = "military_operation"
"""What the opening line itself may tell."""


def read_lists(drafts: Sequence[Draft], names: Sequence[Named], sentences: Sequence[OpenSentence]) -> None:
    """As in "Harvest of the resistance's operations:" and lines such as "– 09:00: shelling of the barracks".

    Args:
        drafts: all drafts of a document, in order; those of the lines that name no doer get one.
        names: every noun phrase for people and bodies of the document, in order.
        sentences: all sentences of it.
    """
    leads = dict(items(sentences))
    for draft in drafts:
        lead = leads.get(draft.sentence.index)
        if lead is None or draft.actors or draft.action not in TOLD_IN_LISTS or draft.modality != "asserted":
            continue
        for doer in _doers(lead, drafts, names) or _whose_deeds(sentences[0], names):
            if not any(_of_one_side(doer, suffering) for suffering in draft.recipients):
                draft.add("actors", doer, "listed-actor")


def _doers(lead: OpenSentence, drafts: Sequence[Draft], names: Sequence[Named]) -> list[Named]:
    """Who does what the opening line tells, else whose deeds it announces."""
    told = [draft for draft in drafts if draft.sentence is lead and draft.action in TOLD_IN_LISTS | {OPERATION}]
    acting = [party for draft in told[-1:] for party in draft.actors if party.armed]
    if acting:
        return acting
    return _whose_deeds(lead, names)


def _whose_deeds(s: OpenSentence, names: Sequence[Named]) -> list[Named]:
    """As in "breaches of the coalition in the last hours": the body right behind a word for deeds."""
    for at, word in enumerate(s.words):
        if word.removeprefix(grammar().the) in anaphor_words("deeds") and at + 1 < len(s):
            start = s.span(at + 1, at + 2).start
            return [x for x in names if x.span.start == start and x.armed and x.actor in actors()][:1]
    return []


def _of_one_side(one: Named, other: Named) -> bool:
    """Whether two are the same body or fight on one side."""
    side = actor_side(one.actor)
    return (one.actor is not None and one.actor == other.actor) or (
        side not in (None, "none") and side == actor_side(other.actor)
    )
