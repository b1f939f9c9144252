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
    s, g = scene.sentence, grammar()
    found: list[Group] = []
    for group in scene.groups:
        if group.joined and found and found[-1] is scene.groups[scene.groups.index(group) - 1]:
            found.append(group)
            continue
        led = s.plain[group.first - 1] == g.into if group.first else False
        led = led or group.particle in (g.to, g.to * 2)
        at = group.first - 1 - (group.first > 0 and s.plain[group.first - 1] == g.into)
        if led and at >= 0 and s.words[at] in g.belonging and not draft.first <= at < draft.last:
            found.append(group)
        elif not led and any(hit.last == group.first for hit in s.at["ascribed"]):
            found.append(group)
    return found
