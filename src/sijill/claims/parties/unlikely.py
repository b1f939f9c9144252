"""Which kind of body does not do which kind of act, unless a rule says that this one did."""

from __future__ import annotations

from sijill.claims.draft import Draft
from sijill.claims.parties.candidates import Candidate
from sijill.claims.walk import Scene
from sijill.lexicon.entries import actors
from sijill.lexicon.grammar import grammar

STATE = frozenset(("police", "state_forces", "government", "intelligence"))
"""Types of body of a state."""
AUTHORITIES = frozenset(("authorities", "security-forces", "security-services"))
"""Nouns for bodies of a state."""
SUICIDE, PROTEST, FIGHT, SHELLING = "suicide_bombing", "protest", "armed_clash", "shelling"
TERROR = frozenset(("attack", "explosion", "killing", "military_operation", "abduction"))
"""Acts that are called terrorist where those who fight a state do them."""
CALLED = 2
"""Tokens behind an act within which it is called terrorist."""
FROM_THE_AIR = frozenset((FIGHT, SHELLING))
"""Acts that no aircraft does: what it does is an air strike."""
AIR_DEFENCES, STRIKES = "air-defences", frozenset(("air_strike", "shelling", "attack", "explosion", "killing"))
"""A noun of knowledge/ar/people.yaml, and what those whom it names only answer."""
TAKING = frozenset(("territory_gain", "air_strike", "shelling"))
"""What only armed bodies do."""


def never(candidate: Candidate, action: str) -> bool:
    """Whether nobody of this kind does it whatever the words seem to say: the police disperses a protest."""
    party = candidate.party
    if party.noun == AIR_DEFENCES and action in STRIKES:
        return True
    return action == PROTEST and (_state(candidate) or (party.armed and party.role in ("actor", "group")))


def unlikely(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """Whether somebody of this kind does no such act: no state attacks as a terrorist, no aircraft shells.

    Args:
        scene: the sentence.
        draft: the act.
        candidate: who may have done it, whom no rule names.
    """
    party = candidate.party
    if draft.action == SUICIDE or (draft.action in TERROR and _called_terrorist(scene, draft)):
        return _state(candidate)
    if draft.action in FROM_THE_AIR and candidate.group is not None and candidate.group.strikes:
        return True
    return draft.action in TAKING and party.role == "group" and not party.armed


def _state(candidate: Candidate) -> bool:
    """Whether it is an authority, a police or an army."""
    body, group = actors().get(str(candidate.party.actor)), candidate.group
    if body is not None:
        return body.type in STATE
    return group is not None and (group.noun in AUTHORITIES or group.who == "police")


def _called_terrorist(scene: Scene, draft: Draft) -> bool:
    """As in "the terrorist attacks", "a terrorist bombing"."""
    words, behind = scene.sentence.words, range(draft.last, min(len(scene.sentence), draft.last + CALLED))
    return any(words[at].removeprefix(grammar().the) in grammar().terrorist for at in behind)
