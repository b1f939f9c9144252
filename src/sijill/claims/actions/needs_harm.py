"""Needs about harm done to people and their homes: shots, captives, torture, rape, fire, bombs made safe."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.draft import Draft
from sijill.claims.surroundings import Setting
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar

SENT, HANDS, GAOL = 6, 4, 20
"""Tokens behind "launched" to "towards", behind the tortured to "at the hands of", and around torture to its doer."""
DEALT = 8
"""Tokens from a death to what says at whose hands."""


def sprayed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "gunmen sprayed his car with bullets": bullets are what is sprayed."""
    return around.signed(scene, draft, "sprayed")


def into_crowd(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "a lorry driver ran over a crowd of shoppers": nobody runs over a whole crowd by accident."""
    return around.signed(scene, draft, "into_crowd")


def hostage_takers(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "gunmen lured a merchant away": people are taken by somebody armed or unknown, or for a ransom."""
    if not (around.people_recipient(draft) or around.people_after(scene, draft) or draft.counts):
        return around.armed_actor(draft) and ransom(scene, draft, setting)
    unlawful = around.armed_here(draft) or around.unknown_did(scene, draft) or around.armed_near(scene, draft, 6)
    return unlawful or ransom(scene, draft, setting)


def ransom(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """A ransom is asked for in the sentence."""
    return bool(scene.sentence.at["ransom"])


def gaolers(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Somebody armed, interrogators, prisoners or a prison stand near."""
    where = around.near(scene, draft, GAOL)
    return around.armed_near(scene, draft, GAOL) or any(
        around.signal_in(scene, kind, where) for kind in ("gaolers", "captives", "jails")
    )


def in_prison(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "died under torture in the prison": where people are held, plain words for ill-treatment tell it."""
    return gaolers(scene, draft, setting) and not setting.other


def by_hand(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "met his death at the hands of unknown men": no accident has hands."""
    return around.signal_in(scene, "by_hand", range(draft.last, draft.last + DEALT)) and not setting.other


def tormented_by(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "migrants tortured at the hands of armed smugglers"."""
    hands = around.signal_in(scene, "held_at", range(draft.last, draft.last + HANDS))
    return hands and around.armed_near(scene, draft, 10)


def sent_against(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "launched drones towards the base": they are sent, and "towards" or "at" somebody stands behind."""
    g, behind = grammar(), scene.sentence.plain[draft.last : draft.last + SENT]
    return around.signed(scene, draft, "sent_against") and any(w == g.on or w in g.toward for w in behind)


def torn_away(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "policemen tore the activist from his home": somebody armed or unknown takes people away."""
    taken = around.people_recipient(draft) or around.people_after(scene, draft) or bool(draft.enclitic)
    by_whom = around.armed_actor(draft) or around.unknown_did(scene, draft)
    return around.signed(scene, draft, "torn_away") and taken and by_whom


def forced_sex(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "gunmen forced displaced women into sex for food"."""
    return around.signed(scene, draft, "forced_sex") and _at_their_mercy(scene, draft, setting)


def taken_by_force(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the fighter lay with her by force"."""
    return around.signed(scene, draft, "taken_by_force") and _at_their_mercy(scene, draft, setting)


def _at_their_mercy(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """Whether fighters, gaolers, captives or displaced people stand near, in a text about nothing else."""
    return gaolers(scene, draft, setting) or (
        not setting.other and around.signal_in(scene, "refugees", around.near(scene, draft, GAOL))
    )


def enslaved(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "they handed the women to their fighters as concubines"."""
    return around.signed(scene, draft, "enslaved") and around.armed_near(scene, draft)


def set_ablaze(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "the fighters lit the oil wells": what burns is named right behind, without a word for fire."""
    by_whom = around.armed_actor(draft) or around.unknown_did(scene, draft)
    return around.signed(scene, draft, "set_ablaze") and by_whom


def homes_razed(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "army bulldozers removed houses and tents"."""
    return around.signed(scene, draft, "homes_razed") and around.armed_actor(draft)


def bomb_handled(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "his teams dealt with seven bombs": an explosive is what they remove, in a text about a conflict."""
    return around.signed(scene, draft, "bomb_handled") and (setting.conflict or around.armed_actor(draft))


def cell_broken(scene: Scene, draft: Draft, setting: Setting) -> bool:
    """As in "security forces broke up a terrorist cell of five": no cell of a body or a battery."""
    return around.signed(scene, draft, "cell_broken") and (setting.conflict or around.armed_actor(draft))
