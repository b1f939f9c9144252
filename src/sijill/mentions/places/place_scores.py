"""Which of the places of one name is meant: a sum of named reasons for each candidate."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_tables import distance_km
from sijill.mentions.places.place_context import Setting
from sijill.model.place import Place

KIND_WEIGHT: dict[str, float] = {
    "country": 1.6, "city": 1.2, "governorate": 0.9, "town": 0.7, "region": 0.6, "camp": 0.5, "airport": 0.5,
    "base": 0.5, "crossing": 0.5, "village": 0.3, "district": 0.2, "quarter": 0.3, "subdistrict": 0.1,
}  # fmt: skip
"""How likely a bare name means a place of that kind."""
FOCUS_WEIGHT = 3.0
KIND_AGREES, KIND_DIFFERS = 2.0, -1.5
KIND_RANK_STEP, AREA_RANK_STEP = 0.15, 0.7
"""What each later kind of a kind word's list loses; a word for an area means the area, not its seat."""
CURATED_WEIGHT, DOUBTFUL = 0.6, -1.0
NAMED_INSIDE, INSIDE_SOMEWHERE = 2.0, 0.7
NEARNESS_WEIGHT, NEARNESS_KM = 0.8, 120.0
HINT_WEIGHT = 3.0
COMPANY_WEIGHT = 1.0
METROPOLIS, METROPOLIS_WEIGHT = 1_000_000, 0.8
FAR_APART = 12
"""Tokens between two names past which the one no longer places the other."""

LEAST_FOCUS = 0.25
"""Share of the document that a country needs before ordinary words are read as its places."""
CERTAIN_NAMES = 2
"""How many certain names make a document's countries known."""
FAMOUS = 200_000
"""People of a place that is meant whatever the document is about."""


class Ranked(NamedTuple):
    """A candidate, its score and the reasons in words."""

    score: float
    place: Place
    reasons: tuple[str, ...]


def country_focus(certain: Iterable[Sequence[Place]], hint: Mapping[str, float]) -> dict[str, float]:
    """How much a document is about each country, as shares that sum to 1 (empty when nothing tells).

    Args:
        certain: the candidates of each name that stands for a place beyond doubt.
        hint: weights from elsewhere (actors, the outlet), any scale.
    """
    weights: dict[str, float] = defaultdict(float)
    for places in certain:
        curated = [p for p in places if not p.id.startswith(("gn-", "country-"))]
        known = curated or list(places)
        countries = {p.country for p in known}
        own = 0.6 if all(p.kind == "country" for p in known) else 1.0
        for country in countries:
            weights[country] += own / len(countries) ** 2
    total = sum(hint.values())
    for country, weight in hint.items():
        weights[country] += HINT_WEIGHT * weight / total if total else 0.0
    whole = sum(weights.values())
    return {country: weight / whole for country, weight in weights.items()} if whole else {}


def rank(
    setting: Setting,
    candidates: Sequence[Place],
    others: Sequence[tuple[Setting, Sequence[Place]]],
    focus: Mapping[str, float],
    index: Gazetteer,
) -> list[Ranked]:
    """The candidates of one name, best first.

    Args:
        setting: the name and its surroundings.
        candidates: every place of that name.
        others: the other names of the document with their candidates (one, where already settled).
        focus: shares from :func:`country_focus`.
        index: the gazetteer.
    """
    ranked = []
    for place in candidates:
        parts = [
            _focus(place, focus),
            _kind(setting, place),
            (DOUBTFUL, "") if _doubtful(setting, place, candidates) else (0.0, ""),
            _company(setting, place, others),
            (CURATED_WEIGHT, "curated") if not place.id.startswith(("gn-", "country-")) else (0.0, ""),
            (min(1.0, math.log10(place.population + 1) / 7), ""),
            (METROPOLIS_WEIGHT, "a metropolis") if place.population >= METROPOLIS else (0.0, ""),
            _holders(setting, place, others, index),
            _nearness(setting, place, others, index),
        ]
        reasons = tuple(reason for _, reason in parts if reason)
        ranked.append(Ranked(sum(value for value, _ in parts), place, reasons))
    return sorted(ranked, key=lambda r: (-r.score, r.place.id))


def _doubtful(setting: Setting, place: Place, candidates: Sequence[Place]) -> bool:
    """Whether this place's own table doubts the name, while another place bears it without doubt."""
    if setting.kind is not None or setting.form is None or place.id not in setting.form.doubtful:
        return False
    return any(other.id not in setting.form.doubtful for other in candidates)


def _company(setting: Setting, place: Place, others: Sequence[tuple[Setting, Sequence[Place]]]) -> tuple[float, str]:
    """Whether the name next to this one in a list lies in the same country."""
    for other, places in others:
        before = setting.linked and 0 <= setting.hit.first - other.last <= 1
        after = other.linked and 0 <= other.hit.first - setting.last <= 1
        if (before or after) and len(places) == 1 and places[0].country == place.country:
            return COMPANY_WEIGHT, f"listed with {places[0].name}"
    return 0.0, ""


def _focus(place: Place, focus: Mapping[str, float]) -> tuple[float, str]:
    share = focus.get(place.country, 0.0)
    return FOCUS_WEIGHT * share, f"the text is about {place.country} ({share:.0%})" if share >= 0.05 else ""


def _kind(setting: Setting, place: Place) -> tuple[float, str]:
    word = setting.kind
    if word is None:
        return KIND_WEIGHT.get(place.kind, 0.3), ""
    if place.kind in word.kinds:
        step = KIND_RANK_STEP if word.precision is None else AREA_RANK_STEP
        return KIND_AGREES - step * word.kinds.index(place.kind), f"the word before it says {word.kinds[0]}"
    return KIND_DIFFERS, ""


def _holders(
    setting: Setting, place: Place, others: Sequence[tuple[Setting, Sequence[Place]]], index: Gazetteer
) -> tuple[float, str]:
    """Whether another name of the text holds this place; best when that name follows closely."""
    best = (0.0, "")
    for other, areas in others:
        holder = next((a for a in areas if a.kind != "country" and index.within(place, a)), None)
        held = next((a for a in areas if place.kind != "country" and index.within(a, place)), None)
        if holder is not None:
            close = 0 <= other.first - setting.last <= FAR_APART
            best = max(best, (NAMED_INSIDE if close else INSIDE_SOMEWHERE, f"inside {holder.name}, also named"))
        elif held is not None:
            best = max(best, (INSIDE_SOMEWHERE, f"holds {held.name}, also named"))
    return best


def _nearness(
    setting: Setting, place: Place, others: Sequence[tuple[Setting, Sequence[Place]]], index: Gazetteer
) -> tuple[float, str]:
    """How near the closest settled place of the text is."""
    here = index.point(place)
    if here is None or place.kind == "country":
        return 0.0, ""
    best, reason = 0.0, ""
    for _, places in others:
        if len(places) != 1 or places[0].kind == "country" or places[0].id == place.id:
            continue
        there = index.point(places[0])
        if there is None:
            continue
        apart = distance_km(here, there)
        value = NEARNESS_WEIGHT * math.exp(-apart / NEARNESS_KM)
        if value > best:
            best, reason = value, f"{apart:.0f} km from {places[0].name}"
    return best, reason if best > NEARNESS_WEIGHT / 3 else ""


def elsewhere(setting: Setting, place: Place) -> bool:
    """Whether a place lies in no country of the name right behind it that tells where it is."""
    form = setting.holder.form if setting.holder is not None else None
    holders = form.places if form is not None and not form.needs_context else ()
    return bool(holders) and all(holder.country != place.country for holder in holders)


def foreign(setting: Setting, place: Place, focus: Mapping[str, float], names: int) -> bool:
    """Whether a place little known, or of an ordinary name, lies in a country that the document is not about."""
    ordinary = setting.form is not None and setting.form.needs_context
    little_known = place.id.startswith("gn-") and place.kind != "governorate"
    if names < CERTAIN_NAMES or not (ordinary or little_known):
        return False
    return place.population < FAMOUS and focus.get(place.country, 0.0) < LEAST_FOCUS / 3
