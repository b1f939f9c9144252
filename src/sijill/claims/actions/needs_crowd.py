"""Needs about crowds: who gathers, marches, cuts roads, and by which words that is told from a queue or a tour."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft
from sijill.claims.surroundings import Setting
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL

TYRES = 8
"""Tokens behind "road" in which the tyres are named that it is cut with."""


def gathering(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People gather: they are named or counted, or a place is; "in protest at" alone is only a reason."""
    s, g = scene.sentence, grammar()
    if _position(scene, draft):
        return False
    if s.words[draft.first].endswith(g.accusative) and s.plain[draft.last : draft.last + 1] == [g.on]:
        return False
    return bool(draft.actors) or bool(draft.counts) or bool(draft.places)


def marching(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody marches or assembles, and a word of protest stands near."""
    return around.signal_in(scene, "demonstration", around.near(scene, draft, 15)) and not _position(scene, draft)


def _position(scene: Scene, draft: Draft) -> bool:
    """Whether "gatherings" are no crowd but where fighters are: an armed party is named right after the noun."""
    s, g = scene.sentence, grammar()
    if any(word in g.prepositions for word in s.plain[draft.last : draft.last + 1]):
        return False
    after = (group for group in scene.groups if draft.first < group.last and group.first < draft.last + 3)
    return draft.feature not in VERBAL and any(group.armed for group in after)


def to_the_streets(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody goes out into the streets or into a march; forces that go "down to the field" do not protest."""
    troops = bool(draft.actors) and all(p.armed and p.role != "actor" for p in draft.actors)
    return around.signed(scene, draft, "to_the_streets") and not troops


def chanting(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Demonstrators are the subject of the verb."""
    return around.signal_in(scene, "demonstrators", range(max(0, draft.first - 2), draft.last + 3))


def protesters_clash(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Demonstrators are one side of it."""
    return around.signal_in(scene, "demonstrators", around.near(scene, draft, 6))


def protesters_act(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Demonstrators do it."""
    return around.signal_in(scene, "demonstrators", range(max(0, draft.first - 3), draft.last + 3))


def road_cut(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody armed cuts a road."""
    return (draft.feature == "phrase" or _cut(scene, draft)) and around.armed_near(scene, draft, 6)


def road_cut_protest(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Demonstrators cut a road, or whoever does it "in protest" or with tyres."""
    where = range(draft.last, draft.last + 4)
    protesters = around.signal_in(scene, "demonstrators", around.near(scene, draft, 6)) or any(
        t.first in where and t.entries[0].action == "protest" for t in scene.triggers
    )
    protesters = protesters or around.signal_in(scene, "tyres", range(draft.last, draft.last + TYRES))
    return protesters and (draft.feature == "phrase" or _cut(scene, draft))


def _cut(scene: Scene, draft: Draft) -> bool:
    return around.signal_in(scene, "cutting", range(max(0, draft.first - 7), draft.first))
