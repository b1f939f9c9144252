"""Who may have a part in an act: the noun phrases of its sentence, and those whom the sentence only carries on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sijill.claims.draft import Draft, Named
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group

FARTHEST = 60
"""Tokens from a trigger beyond which a noun phrase has no part in its act unless a rule says so."""
REMEMBERED = 40
"""Names back from a sentence among which the last body that could act is looked for."""


class Candidate(NamedTuple):
    """Somebody who may have a part in an act.

    ``group`` is its noun phrase where it stands in the act's sentence; ``origin`` says where it comes from:
    ``here``, ``said`` (a rule took it from elsewhere: an adjective, a teller), ``carried`` (it acted last),
    ``named`` (the last armed body named before the sentence).
    """

    party: Named
    group: Group | None
    origin: str


def candidates(scene: Scene, draft: Draft, acting: Sequence[Named], names: Sequence[Named]) -> Iterator[Candidate]:
    """Everybody who may have a part in a draft's act, those of its own sentence first.

    Args:
        scene: the sentence.
        draft: the act.
        acting: who acted last before the sentence.
        names: the noun phrases of the sentences before, in order.
    """
    said = {proposal.party.span for proposal in draft.proposed}
    taken = []
    beside = _beside(scene, draft)
    for group in scene.groups:
        party = Named.of(scene.sentence, group)
        if group in beside:
            taken.append(party.span)
        elif party.span in said or -FARTHEST < group.first - draft.first < FARTHEST:
            taken.append(party.span)
            yield Candidate(party, group, "here")
    outside = [("said", p.party) for p in draft.proposed] + [("carried", p) for p in acting]
    last = next((p for p in reversed(names[-REMEMBERED:]) if p.armed and p.role != "vehicle"), None)
    for origin, party in [*outside, *([("named", last)] if last is not None else [])]:
        if not any(span.overlaps(party.span) for span in taken):
            taken.append(party.span)
            yield Candidate(party, None, origin if party not in acting else "carried")


def _beside(scene: Scene, draft: Draft) -> list[Group]:
    """Who is named only to say whose the people before are ("for belonging to X") or who ascribes the act to whom."""
    found: list[Group] = []
    for group in scene.groups:
        goes_on = bool(found) and group.joined and scene.groups.index(group) == scene.groups.index(found[-1]) + 1
        if goes_on or _belonged_to(scene, draft, group) or _ascribing(scene, group):
            found.append(group)
    return found


def _belonged_to(scene: Scene, draft: Draft, group: Group) -> bool:
    """As in "for belonging to X", where joining X is not the act itself."""
    s, g = scene.sentence, grammar()
    at = group.first - 1
    if at >= 0 and s.plain[at] == g.into:
        at -= 1
    elif group.particle not in g.to_forms:
        return False
    return at >= 0 and s.words[at] in g.belonging and not draft.first <= at < draft.last


def _ascribing(scene: Scene, group: Group) -> bool:
    """As in "which the government attributed to …": who follows the verb without a particle."""
    return not group.particle and any(hit.last == group.first for hit in scene.sentence.at["ascribed"])
