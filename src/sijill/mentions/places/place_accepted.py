"""Which names count as places here: those that are places at sight, announced, or like the others of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sijill.mentions.places.place_context import Setting
from sijill.mentions.places.place_hits import PHRASE, WIDE
from sijill.mentions.places.place_scores import CERTAIN_NAMES, LEAST_FOCUS, country_focus
from sijill.mentions.places.place_unlisted import TOLD
from sijill.mentions.places.place_words import place_words


def accepted(settings: Sequence[Setting], hint: Mapping[str, float]) -> tuple[list[Setting], dict[str, float]]:
    """Drop names that are ordinary words here; say what the document is about."""
    candid = [s for s in settings if not s.club]
    certain = [s for s in candid if s.form is not None and (s.kind is not None or _plain(s))]
    focus = country_focus((s.form.places for s in certain if s.form is not None), hint)
    sure = len(certain) >= CERTAIN_NAMES or bool(hint)
    kept = [s for n, s in enumerate(candid) if _counts(s, focus, sure) or _amid(candid[max(0, n - 1) : n + 2])]
    return kept, focus


def _amid(around: Sequence[Setting]) -> bool:
    """Whether the middle one of three listed names stands between two that are places at sight."""
    return len(around) == 3 and around[1].linked and around[2].linked and _plain(around[0]) and _plain(around[2])


def _plain(setting: Setting) -> bool:
    """Whether the name is a place at sight."""
    form = setting.form
    return form is not None and not form.needs_context and (setting.context or not form.needs_support)


def _counts(setting: Setting, focus: Mapping[str, float], sure: bool) -> bool:
    form = setting.form
    if form is None or (_is_phrase(setting) and setting.context):
        return setting.kind is not None or _is_phrase(setting) or setting.hit.form == TOLD
    if setting.kind is not None or _plain(setting):
        return True
    supported = any(focus.get(place.country, 0.0) >= LEAST_FOCUS for place in form.places)
    if not form.needs_context:
        return supported
    if form.needs_label or not setting.context:
        return False
    if setting.holder is not None and _plain(setting.holder):
        return True  # in X in the province of Y
    curated = any(not place.id.startswith("gn-") for place in form.places)
    return supported or (curated and not sure)


def names_itself(setting: Setting) -> bool:
    """A phrase, or a name that begins with its own kind word ("Saladin Street"): every city has one."""
    kind = place_words().kinds.get(setting.hit.form.partition(" ")[0])
    return _is_phrase(setting) or (kind is not None and kind.keep and kind.unknown)


def _is_phrase(setting: Setting) -> bool:
    """Whether the name is a place by itself, as "the presidential palace" is, whichever place is meant."""
    return setting.hit.form in (PHRASE, WIDE) or tuple(setting.hit.form.split()) in place_words().phrases
