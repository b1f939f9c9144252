"""Where is it: look one place name up, in Arabic or in Latin letters, with suggestions for near misses."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from rapidfuzz import fuzz, process

from sijill.lexicon.gazetteer import gazetteer, latin_key
from sijill.lexicon.orthography import fold_word
from sijill.model.place import Place

LEAST_LIKENESS = 80.0
"""Least rapidfuzz ratio, of 100, of a suggestion."""
MOST_SUGGESTIONS = 5
_KIND_ORDER = (
    "country", "city", "governorate", "town", "region", "district", "camp", "base", "airport", "crossing",
    "village", "subdistrict", "quarter",
)  # fmt: skip


def locate(name: str, country: str | None = None) -> list[Place]:
    """Every place that a name can mean, the likeliest first.

    Args:
        name: Arabic (any spelling the folding knows) or the English name.
        country: ISO 3166-1 alpha-2; only places there.

    Returns:
        The places of exactly that name; where there is none, up to five places of a like name; else nothing.
    """
    index = gazetteer()
    wanted = country.upper() if country else None
    folded = fold_word(name.strip())
    form = index.lookup(folded)
    found = list(form.places) if form else list(_latin().get(latin_key(name), ()))
    found = [p for p in found if wanted in (None, p.country)]
    return sorted(found, key=_rank) if found else _suggest(folded, latin_key(name), wanted)


@lru_cache(maxsize=1024)
def governorate(name: str, country: str | None) -> Place | None:
    """A governorate by its English name."""
    return next(
        (place for place in locate(name, country) if place.kind == "governorate" and place.name == name), None
    )


def area_point(name: str, country: str | None) -> tuple[float, float] | None:
    """Latitude and longitude of a governorate by its English name."""
    place = governorate(name, country)
    return gazetteer().point(place) if place else None


def _suggest(folded: str, latin: str, country: str | None) -> list[Place]:
    arabic = any("\u0600" <= c <= "\u06ff" for c in folded)
    names: dict[str, list[Place]] = (
        {form.text: form.places for form in gazetteer().forms()} if arabic else dict(_latin())
    )
    if country:
        names = {text: own for text, places in names.items() if (own := [p for p in places if p.country == country])}
    hits = process.extract(
        folded if arabic else latin, names.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS, limit=20
    )
    ranked = sorted(((-score, *_rank(place), place) for text, score, _ in hits for place in names[text]),
                    key=lambda row: row[:-1])  # fmt: skip
    return list({row[-1].id: row[-1] for row in ranked}.values())[:MOST_SUGGESTIONS]


def _rank(place: Place) -> tuple[int, int, int, str]:
    kind = _KIND_ORDER.index(place.kind) if place.kind in _KIND_ORDER else len(_KIND_ORDER)
    return (place.id.startswith("gn-"), kind, -place.population, place.id)


@lru_cache(maxsize=1)
def _latin() -> dict[str, list[Place]]:
    """Places by their English name without signs, with and without the article."""
    found: dict[str, list[Place]] = defaultdict(list)
    for place in gazetteer():
        key = latin_key(place.name)
        if key:
            found[key].append(place)
            if key.startswith("al") and len(key) > 5:
                found[key[2:]].append(place)
    return dict(found)
