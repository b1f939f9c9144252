"""What stands around a trigger in its sentence: armed parties, weapons, victims, signal words.

The predicates of ``actions/needs.py`` and the cues of ``actions/assertion.py`` are made of these readings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sijill.claims.draft import Draft, Named
from sijill.claims.walk import Scene
from sijill.lexicon.entries import Weapon, actors
from sijill.mentions.gates import GATES
from sijill.mentions.group import SOMEBODY
from sijill.mentions.sentence import VERBAL, TokenHit

STATE = "government"
"""Type of body of states, their governments and ministries (``kinds/actor_types.yaml``)."""
HARM = frozenset(("killed", "injured"))
AREA = 4
"""Precision from which a place is a whole region or country."""
ATTACKER_REACH = 4
VICTIM_REACH = 25
"""Tokens on either side of a trigger in which victims may be those of its act."""


class Setting(NamedTuple):
    """What the document is about: ``conflict`` when armed parties, weapons or casualties fill it."""

    conflict: bool
    strong: bool
    sport: bool
    other: bool
    year: str | None = None
    """The year of publication, where known: of an act it tells only that it is news."""
    told: float = 0.0
    """How surely the whole text is about a conflict (``claims/page.py``)."""
    by_words: float = 0.0
    """The same by what it holds alone, where a text too short to tell is not believed on trust."""


def parties(draft: Draft) -> Iterator[Named]:
    """Everybody whom the draft names."""
    yield from draft.actors
    yield from draft.recipients
    yield from draft.associates


def armed_here(draft: Draft) -> bool:
    """Whether an armed party is among its own actors, recipients or associates, or settlers and thugs act."""
    return any(party.armed for party in parties(draft)) or attackers_at(draft)


def armed_actor(draft: Draft) -> bool:
    """Whether an armed party, or settlers and thugs, do it."""
    return any(party.armed for party in draft.actors) or attackers_at(draft)


def state_actor(draft: Draft) -> bool:
    """Whether a state does it ("Ankara", "the Tunisian authorities"): its army acts, which the text need not name."""
    return any(body.type == STATE for party in draft.actors if (body := actors().get(str(party.actor))) is not None)


def exact_place(draft: Draft) -> bool:
    """Whether a town, a base or a quarter is where it was, and no whole country or region."""
    return any((place.precision or 1) < AREA for place in draft.places)


def attackers_at(draft: Draft) -> bool:
    """Whether people who attack without being a force (settlers, thugs, pirates) stand at the trigger."""
    where = range(max(0, draft.first - ATTACKER_REACH), draft.last + ATTACKER_REACH)
    return any(hit.first in where for hit in draft.sentence.at["attackers"])


def near(scene: Scene, draft: Draft, reach: int = 12) -> range:
    """Tokens within ``reach`` of the trigger."""
    return range(max(0, draft.first - reach), min(len(scene.sentence), draft.last + reach))


def armed_near(scene: Scene, draft: Draft, reach: int = 12) -> bool:
    """Whether an armed party is named near the trigger, or the act itself is called armed."""
    around, called = near(scene, draft, reach), scene.sentence.starting("people", draft.last)
    armed_act = called is not None and called.hit.pattern.entry.armed
    return armed_act or any(group.armed and group.first in around for group in scene.groups)


def people_recipient(draft: Draft) -> bool:
    """Whether it is done to people; civilians read as doers of a violent act are those who suffer it."""
    return any(party.role in SOMEBODY for party in draft.recipients) or any(
        party.role == "civilian" and not party.armed for party in draft.actors
    )


def people_after(scene: Scene, draft: Draft, reach: int = 3) -> bool:
    """Whether people other than its actors are named right behind the trigger."""
    behind = range(draft.last, draft.last + reach)
    doing = {party.span for party in draft.actors}
    return any(
        group.role in SOMEBODY
        and group.first in behind
        and scene.sentence.span(group.first, group.last, group.proclitic) not in doing
        for group in scene.groups
    )


def weapon_near(scene: Scene, draft: Draft, reach: int = 8) -> bool:
    """Whether a weapon is named near the trigger and is not the trigger itself."""
    around = near(scene, draft, reach)
    return any(
        hit.first in around and not draft.first <= hit.first < draft.last for hit in scene.sentence.at["weapon"]
    )


def aircraft_in(scene: Scene, where: range) -> bool:
    """Whether an aircraft, drone or missile is named in a stretch of tokens."""
    for hit in scene.sentence.at["weapon"]:
        entry = hit.hit.pattern.entry
        if hit.first in where and isinstance(entry, Weapon) and entry.means in ("air_strike", "shelling"):
            return True
    return False


def victims_near(scene: Scene, draft: Draft, reach: int = VICTIM_REACH) -> bool:
    """Whether dead or wounded are counted or named near the trigger."""
    around = near(scene, draft, reach)
    if any(q.measure in HARM and q.first in around for q in scene.quantities):
        return True
    return any(t.first in around and t.first != draft.first and t.entries[0].measure in HARM for t in scene.triggers)


def act_near(scene: Scene, draft: Draft, reach: int = 14) -> bool:
    """Whether another trigger near names an act and not only a result."""
    around = near(scene, draft, reach)
    return any(
        t.first in around and t.first != draft.first and t.entries[0].kind != "outcome" for t in scene.triggers
    )


def by_accident(scene: Scene) -> bool:
    """Whether the sentence tells of an accident, an illness or the weather, and of nobody armed and no weapon."""
    s = scene.sentence
    return bool(s.at["natural"]) and not s.at["weapon"] and not any(group.armed for group in scene.groups)


def nothing_but_war(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Whether the text is about a conflict, or about nothing else: no weather, no other matter, and a named place."""
    return setting.conflict or (bool(draft.places) and not setting.other and not scene.sentence.at["natural"])


def signal_in(scene: Scene, kind: str, where: range) -> bool:
    """Whether a signal word (``knowledge/ar/signals.yaml``) begins in a stretch of tokens."""
    return any(hit.first in where for hit in scene.sentence.at[kind])


def signed(scene: Scene, draft: Draft, need: str) -> bool:
    """Whether the signal word of a need stands where its gate asks for it (``mentions/gates.py``)."""
    signal, before, after = GATES[need]
    ahead, behind = range(max(0, draft.first - before), draft.first), range(draft.last, draft.last + after)
    return signal_in(scene, signal, ahead) or signal_in(scene, signal, behind)


def light_before(scene: Scene, draft: Draft, names: frozenset[str], reach: int) -> bool:
    """Whether one of the named light verbs stands within ``reach`` tokens before the trigger."""
    s = scene.sentence
    for at in range(max(0, draft.first - reach), draft.first):
        hit = s.starting("light", at)
        if hit is not None and hit.hit.pattern.entry.id in names:
            return True
    return False


def unknown_did(scene: Scene, draft: Draft) -> bool:
    """As in "unknown men set fire to the office": people right behind the verb that no body and no weapon names."""
    subject = scene.group_at(draft.last) if draft.feature in VERBAL else None
    return subject is not None and subject.role == "combatant" and not (subject.armed or subject.actor)


def weapon_sort(hit: TokenHit) -> str | None:
    """What a word for a weapon names that can be hit, taken or shot down: a bomb, a missile, arms, an aircraft."""
    sort: str | None = getattr(hit.hit.pattern.entry, "object", None)
    return sort
