"""Which candidates fill a role together: every set of them is weighed as a whole, against all others.

A set is nobody, one candidate, one with those coordinated to it, or two such. What speaks for it is the sum of what
speaks for each member, and a few cues of the set itself: how many it holds, of how many kinds, bodies and sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from sijill.claims.learned import Model
from sijill.claims.parties.candidates import Candidate
from sijill.claims.parties.rolecues import kind_of
from sijill.mentions.parties.parties import actor_side

MOST = 4
"""Parties that one role holds at most."""
Members = tuple[int, ...]


class Weighed(NamedTuple):
    """A set of candidates by their numbers, and how much speaks for it."""

    score: float
    members: Members


def role_sets(candidates: Sequence[Candidate], usable: Sequence[int]) -> Iterator[Members]:
    """Every set of usable candidates that may fill a role, nobody first; no two in it have the same words."""
    units = list(_units(candidates, usable))
    pairs = (tuple(sorted((*a, *b))) for a, b in combinations(units, 2) if len(a) + len(b) <= MOST)
    for members in dict.fromkeys(((), *units, *pairs)):
        if not any(clash(candidates[a], candidates[b]) for a, b in combinations(members, 2)):
            yield members


def _units(candidates: Sequence[Candidate], usable: Sequence[int]) -> Iterator[Members]:
    """Each candidate alone, and with those coordinated to it."""
    free = frozenset(usable)
    for first in usable:
        yield (first,)
        for last in range(first + 1, min(first + MOST, len(candidates))):
            group = candidates[last].group
            if group is None or not group.joined or last not in free:
                break
            yield tuple(range(first, last + 1))


def clash(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are the same words, or words in each other's."""
    return one.party.span.overlaps(other.party.span) or one.party.text == other.party.text


def set_cues(candidates: Sequence[Candidate], members: Members, action: str) -> Iterator[str]:
    """The names of the cues that hold for a set as a whole."""
    size = f"set-{min(len(members), 3)}"
    yield size
    yield f"{action}:{size}"
    yield from dict.fromkeys(_split(candidates, members))
    if len(members) < 2:
        return
    own = [candidates[at] for at in members]
    listed = "listed" if all(one.group is not None and one.group.joined for one in own[1:]) else "apart"
    bodies = {one.party.actor for one in own}
    sides = {actor_side(body) for body in bodies if body}
    yield f"set-{listed}"
    yield f"{action}:set-{listed}"
    yield f"set-{listed}-{'alike' if len({kind_of(one.party) for one in own}) == 1 else 'unlike'}"
    yield f"set-{listed}-bodies-{len(bodies)}"
    yield f"{action}:set-sides-{min(len(sides), 2)}"


def _split(candidates: Sequence[Candidate], members: Members) -> Iterator[str]:
    """As of "a school and a hospital" the school alone: whether a set leaves out one of a list and takes the next."""
    for at in range(1, len(candidates)):
        group = candidates[at].group
        if group is None or not group.joined or (at in members) == (at - 1 in members):
            continue
        before, after = candidates[at - 1].party, candidates[at].party
        alike = kind_of(before) == kind_of(after)
        sides = actor_side(before.actor), actor_side(after.actor)
        yield f"set-splits-{'alike' if alike else 'unlike'}"
        if all(sides):
            yield f"set-splits-{'one-side' if sides[0] == sides[1] else 'two-sides'}"


def weighed(
    learnt: Model, candidates: Sequence[Candidate], cues: Sequence[Sequence[str]], usable: Sequence[int], action: str
) -> list[Weighed]:
    """All sets, what most speaks for first.

    Args:
        learnt: the weights of a role.
        candidates: those of a draft.
        cues: what holds for each of them.
        usable: the numbers of those that can fill the role at all.
        action: what the draft states.
    """
    own = [learnt.score(names) for names in cues]
    found = (
        Weighed(sum(own[at] for at in members) + learnt.score(set_cues(candidates, members, action)), members)
        for members in role_sets(candidates, usable)
    )
    return sorted(found, key=lambda one: (-one.score, one.members))


def best_pair(
    candidates: Sequence[Candidate], first: Sequence[Weighed], second: Sequence[Weighed]
) -> tuple[Members, Members]:
    """The two sets, each of one role, that most speaks for together; nobody is in both."""
    best, chosen = float("-inf"), (first[0].members, second[0].members)
    for a in first:
        if a.score + second[0].score <= best:
            break
        b = next((b for b in second if not _meet(candidates, a.members, b.members)), None)
        if b is not None and a.score + b.score > best:
            best, chosen = a.score + b.score, (a.members, b.members)
    return chosen


def _meet(candidates: Sequence[Candidate], some: Members, others: Members) -> bool:
    """Whether somebody is in both sets."""
    return any(clash(candidates[one], candidates[other]) for one in some for other in others)
