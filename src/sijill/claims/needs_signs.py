"""Needs of everyday verbs that one word beside them turns into acts: what is thrown, shut, set free, threatened.

Where the word is missing they are no triggers at all (``mentions/actions.py``, ``GATES``); here the text has to be
about a conflict too, or somebody armed has to do it.
"""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft
from sijill.claims.surroundings import Setting
from sijill.claims.walk import Scene


def _violent(draft: Draft, setting: Setting) -> bool:
    return setting.conflict or around.armed_here(draft)


def bombs_fall(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A bomb, barrel or mine is thrown, dropped or laid."""
    sign = around.signal_in(scene, "bombs", around.near(scene, draft, 8))
    return sign and (_violent(draft, setting) or around.aircraft_in(scene, around.near(scene, draft, 8)))


def driven_out(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody is made to leave."""
    return around.signal_in(scene, "leaving", range(draft.last, draft.last + 8)) and _violent(draft, setting)


def carried_off(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People are taken away by bus, ship or aircraft, in a text about a conflict."""
    sign = around.signal_in(scene, "transport", around.near(scene, draft, 10))
    return sign and setting.conflict and (around.people_recipient(draft) or bool(draft.counts))


def kept_from(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """People or goods are kept from going in or out."""
    return around.signal_in(scene, "passage", range(draft.last, draft.last + 6)) and _violent(draft, setting)


def retaliating(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Force is what is threatened."""
    return around.signal_in(scene, "retaliation", range(draft.last, draft.last + 14)) and _violent(draft, setting)


def freed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Prisoners, detainees or hostages are let go."""
    return around.signal_in(scene, "captives", range(draft.last, draft.last + 5)) and _violent(draft, setting)


def let_go(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody's way is left free: a set phrase around its subject."""
    return around.signal_in(scene, "way", range(draft.last, draft.last + 6))


def holding(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A grip, sway or rule over a place is what is extended."""
    return around.signal_in(scene, "hold", range(draft.last, draft.last + 5)) and _violent(draft, setting)
