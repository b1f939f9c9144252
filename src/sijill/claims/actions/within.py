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
SEARCHES, AFTER = frozenset(("taftish",)), 6
"""Words for searching, and the tokens from the raid to them."""


def within(scene: Scene, act: Draft, part: Draft) -> bool:
    """Whether a draft only tells what went on within the act before it."""
    return _in_the_clash(scene, act, part) or _searched_too(act, part)


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


def backing(scene: Scene, act: Draft, strikes: Draft) -> bool:
    """As in "an attack that air strikes supported", "took the town backed by strikes": they took part in the act."""
    if strikes.action not in STRIKING or strikes.feature in VERBAL or act.action in STRIKING or strikes.counts:
        return False
    before = range(max(0, strikes.first - BACKED), strikes.first)
    return any(hit.first in before for hit in scene.sentence.at["backed"])
