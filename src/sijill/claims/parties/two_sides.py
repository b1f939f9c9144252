"""Who "the two sides" are that an act is told of: the parties of the last clash or deal, or the last two named."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sijill.claims.draft import Draft, Named
from sijill.lexicon.entries import actors
from sijill.lexicon.grammar import grammar

MUTUAL = frozenset(("armed_clash", "agreement", "shelling"))
"""What two sides do to each other."""
BEFORE, BEHIND = 4, 8
"""Tokens before and behind an act in which "the two sides" stand."""
NAMES = 60
"""Names back from the act among which the two are looked for."""
SENTENCES = 4
"""Sentences back to a clash or a deal whose parties they are."""


def read_two_sides(draft: Draft, before: Sequence[Draft], names: Sequence[Named]) -> None:
    """As in "clashes broke out between the two sides": put those who are meant as the actors of ``draft``.

    Args:
        draft: the act.
        before: the drafts told before it.
        names: every noun phrase for people and bodies of the document, in order.
    """
    if draft.action not in MUTUAL or not _told_of_both(draft):
        return
    both = _of_last_act(draft, before) or _last_two(draft, names)
    if len(both) > 1:
        draft.actors = []
        for party in both:
            draft.recipients = [other for other in draft.recipients if not other.span.overlaps(party.span)]
            draft.add("actors", party, "both-sides-of-a-clash")


def _told_of_both(draft: Draft) -> bool:
    """Whether words for the two sides stand around the act, before the next sign of a clause."""
    words = draft.sentence.words
    around = range(max(0, draft.first - BEFORE), min(len(words), draft.last + BEHIND))
    return any(words[at] in grammar().two_sides for at in around)


def _of_last_act(draft: Draft, before: Sequence[Draft]) -> list[Named]:
    """The two parties of the last act that two sides did to each other."""
    for other in reversed(before):
        if draft.sentence.index - other.sentence.index > SENTENCES:
            break
        if other.action in MUTUAL and len(other.actors) == len({side_of(party) for party in other.actors}) == 2:
            return list(other.actors)
    return []


def _last_two(draft: Draft, names: Sequence[Named]) -> list[Named]:
    """The last two armed bodies named before the act that are not of one side, in the order of reading."""
    found: dict[str, Named] = {}
    for name in back_from(draft.trigger_span.start, names, NAMES):
        if name.armed and name.role != "vehicle" and name.actor in actors():
            found.setdefault(side_of(name), name)
        if len(found) == 2:
            break
    return list(reversed(found.values()))


def back_from(start: int, names: Sequence[Named], most: int) -> Iterator[Named]:
    """The names said before a character of the text, the nearest first.

    Args:
        start: the character.
        names: every noun phrase for people and bodies of the document, in order.
        most: how many names back a reader remembers.
    """
    last = bisect_right(names, start, key=lambda name: name.span.end)
    return reversed(names[max(0, last - most) : last])


def side_of(party: Named) -> str:
    """The bloc of a party, or the party itself where it has none."""
    body = actors().get(str(party.actor))
    return party.text if body is None else body.id if body.side == "none" else body.side
