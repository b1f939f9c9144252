"""What those who do an act make of it: aircraft strike from the air, a bomber blows himself up."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft, Named
from sijill.claims.parties.able import DRONE, GROUNDED
from sijill.claims.walk import Scene
from sijill.lexicon.entries import actors
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL, TokenHit

LAUNCHED = frozenset(("attack", "shelling"))
"""Acts that are air strikes where nobody but aircraft does them."""
STORMING = frozenset(("iqtiham", "inqadda", "hujum", "istihdaf", "darb"))
"""Verbs for attacks that a bomber makes his own."""
WRECKING = frozenset(("tadmir",))
"""The word for destroying."""
BOMBER = "suicide"
"""The word for a bomber, in ``knowledge/ar/weapons.yaml``."""
SWEEPING, DROPPING, BURNING = "tamshit", "isqat-taira", frozenset(("ihraq", "ishal-nar"))
"""Words for combing a place, for shooting an aircraft down and for setting on fire."""
DROPPED = 14
"""Tokens from "dropped" to what was dropped."""
SEIZING, SEIZED, BESIDE = frozenset(("istila",)), 4, 9
"""Words for seizing, the tokens behind them in which goods are named, and behind the goods for who owns them."""
PROPERTY = frozenset(("site", "vehicle"))
"""Roles of what is burned without anybody being killed."""
THROWN_DOWN = frozenset(("shell", "bomb", "missile", "barrel-bomb"))
"""Nouns of what an aircraft drops on somebody."""
SHELLS = frozenset(("qadhaif", "maqdhuf", "sarukh"))
"""Words for shells and rockets that state an act by themselves."""
ARMS = frozenset(("arms", "bomb", "missile"))
"""Sorts of weapons proper."""
FIREBOMBS, THROWN = "zujajat", 6
"""The word for firebombs, and the tokens from "set on fire" to it."""


def by_doer(scene: Scene, draft: Draft) -> str | None:
    """The act that those who do it, or what they do it with, make of another; ``None`` where they make none.

    As in "the helicopter crushed a convoy", "a bomber stormed the gate", "the artillery combed the hills", "the plane
    dropped two bombs", "set the station on fire with petrol bombs".
    """
    entry, verbal = draft.entry.id, draft.feature in VERBAL
    if verbal and entry in STORMING and BOMBER in (hit.hit.pattern.entry.id for hit in _beside(scene, draft)):
        return "suicide_bombing"
    if verbal and entry == SWEEPING and "shelling" in (hit.hit.pattern.entry.means for hit in _beside(scene, draft)):
        return "shelling"
    if entry in BURNING and _firebombs(scene, draft):
        return "attack"
    if verbal and entry == DROPPING and _bombs_dropped(scene, draft):
        return "air_strike"
    if draft.action == "air_strike" and entry in STORMING | WRECKING and _on_the_ground(scene, draft):
        return draft.entry.action
    if not draft.actors or not all(_flies(scene, party) for party in draft.actors):
        return None
    if draft.action not in LAUNCHED or draft.entry.kind == "outcome":
        return None
    means = not verbal and scene.sentence.words[draft.first].startswith(grammar().by)
    return None if means else "air_strike"  # "five raids with rockets": the rockets are no act of their own


def _beside(scene: Scene, draft: Draft) -> list[TokenHit]:
    """The weapons named right behind or before a verb, as its subject."""
    return [hit for hit in scene.sentence.at["weapon"] if hit.first in (draft.last, draft.first - 1)]


def _firebombs(scene: Scene, draft: Draft) -> bool:
    thrown = range(draft.last, draft.last + THROWN)
    return any(
        t.first in thrown and t.proclitic == grammar().by and t.entries[0].id == FIREBOMBS for t in scene.triggers
    )


def _flies(scene: Scene, party: Named) -> bool:
    return any(group.strikes and Named.of(scene.sentence, group).span == party.span for group in scene.groups)


def _on_the_ground(scene: Scene, draft: Draft) -> bool:
    """As in "the rebels wrecked an aircraft and hit the hangars": who has no aircraft, and sends no drone.

    Aircraft take no plural verb in "they". A noun tells less surely who did it.
    """
    by = grammar().by
    if draft.feature not in VERBAL:
        return False
    if any(
        hit.hit.pattern.entry.id == DRONE or hit.hit.proclitic.endswith(by) for hit in scene.sentence.at["weapon"]
    ):
        return False
    if not draft.actors:
        return scene.sentence.words[draft.first].endswith(grammar().verb_plurals)
    return all(map(_grounded, draft.actors))


def _grounded(party: Named) -> bool:
    body = actors().get(str(party.actor))
    return body is not None and body.type in GROUNDED


def _bombs_dropped(scene: Scene, draft: Draft) -> bool:
    """Whether an aircraft is the subject and the next weapon behind it a bomb, and no aircraft that was shot down."""
    s, subject = scene.sentence, _beside(scene, draft)
    if not any(hit.hit.pattern.entry.means == "air_strike" for hit in subject):
        return False
    dropped = range(max(hit.last for hit in subject), draft.last + DROPPED)
    bomb = next((hit for hit in s.at["weapon"] if hit.first in dropped), None)
    if bomb is not None and (sort := around.weapon_sort(bomb)) in ("bomb", "aircraft"):
        return sort == "bomb"
    falling = [(x.first, x.last) for x in scene.groups if x.noun in THROWN_DOWN]
    falling += [(t.first, t.last) for t in scene.triggers if t.entries[0].id in SHELLS and not t.proclitic]
    return any(first in dropped and s.plain[last : last + 1] == [grammar().on] for first, last in falling)


def looted(scene: Scene, draft: Draft) -> bool:
    """As in "seized the cars of the farmers": what nobody armed owns is looted, and no place is taken."""
    s, behind = scene.sentence, range(draft.last, draft.last + SEIZED)
    goods = next((hit.first for hit in s.at["goods"] if hit.first in behind), None)
    if draft.entry.id not in SEIZING or goods is None:
        return False
    if any(draft.last <= hit.first < goods for hit in s.at["place"]):
        return False
    beside = range(goods, goods + BESIDE)
    arms = any(hit.first in beside and around.weapon_sort(hit) in ARMS for hit in s.at["weapon"])
    return not arms and not any(group.armed and group.first in beside for group in scene.groups)


def burned_property(scene: Scene, draft: Draft) -> bool:
    """As in "youths of the village burned four houses": behind those who did it stands what they burned."""
    behind = range(draft.last, draft.last + BESIDE)
    return any(group.first in behind and group.role in PROPERTY and not group.proclitic for group in scene.groups)
