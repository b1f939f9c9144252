"""What went on within an act told before: arms used in a clash, strikes that backed an attack, searches of a raid."""

from __future__ import annotations

from sijill.claims.actions.links import rivals
from sijill.claims.draft import Draft
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL

FIRE = frozenset(("shelling", "attack", "armed_clash"))
"""What both sides of a clash do to each other in it."""
IN_IT = 12
"""Tokens from "in it" to the arms that were used or the fire that was exchanged."""
BACKED = 2
"""Tokens from "backed by" to the strikes."""
STRIKING = frozenset(("air_strike", "shelling"))
"""What backs those who fight on the ground."""
LEADING_AWAY, AWAY = frozenset(("iqtiyad", "saaqa")), 25
"""Words for leading people away, and the tokens from their arrest to them."""
TAKING = frozenset(("arrest", "abduction"))
"""Acts after which people are led away."""
ROUNDS, NEAR = frozenset(("qadhaif",)), 4
"""Words for shells, and the tokens from the shelling to their number."""
SEARCHES, AFTER = frozenset(("taftish",)), 6
"""Words for searching, and the tokens from the raid to them."""


def within(scene: Scene, act: Draft, part: Draft) -> bool:
    """Whether a draft only tells what went on within the act before it."""
    return _in_the_clash(scene, act, part) or _searched_too(act, part) or _led_away(act, part) or _rounds(act, part)


def _in_the_clash(scene: Scene, clash: Draft, fire: Draft) -> bool:
    """As in "clashes in which the sides exchanged fire and shelling", "fighting in which mortars were used"."""
    if clash.action != "armed_clash" or fire.action not in FIRE or fire.feature in VERBAL or fire.counts:
        return False
    s, reach = scene.sentence, range(max(clash.last, fire.first - IN_IT), fire.first)
    there = any(s.plain[at] in grammar().within_it for at in reach)
    used = any(hit.first in reach for kind in ("exchange", "using") for hit in s.at[kind])
    return there and used and not rivals(clash, fire)


def _searched_too(raid: Draft, search: Draft) -> bool:
    """As in "raided the houses and searched them": the search is the raid."""
    pronoun = search.entry.id in SEARCHES and search.feature in VERBAL and bool(search.enclitic)
    return pronoun and raid.action == "raid" and search.first - raid.last <= AFTER and not rivals(raid, search)


def _rounds(shelling: Draft, shells: Draft) -> bool:
    """As in "artillery shelling of 84 rounds": how many were fired, and no second shelling."""
    if shells.entry.id not in ROUNDS or shelling.action != "shelling" or shelling.entry.id in ROUNDS:
        return False
    near = 0 < shells.first - shelling.last <= NEAR and shelling.feature not in VERBAL
    return near and not shells.joined and not rivals(shelling, shells)


def _led_away(taking: Draft, leading: Draft) -> bool:
    """As in "arrested three men and led them to the camp": it goes on."""
    if taking.action not in TAKING or leading.entry.id not in LEADING_AWAY or leading.first - taking.last > AWAY:
        return False
    return (bool(leading.enclitic) or leading.joined) and not rivals(taking, leading)


def backing(scene: Scene, act: Draft, strikes: Draft) -> bool:
    """As in "an attack that air strikes supported", "took the town backed by strikes": they took part in the act."""
    if strikes.action not in STRIKING or strikes.feature in VERBAL or act.action in STRIKING or strikes.counts:
        return False
    before = range(max(0, strikes.first - BACKED), strikes.first)
    return any(hit.first in before for hit in scene.sentence.at["backed"])
