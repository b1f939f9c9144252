"""Places of a text: which names count as places, which place each one means, and how precisely."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Literal

import msgspec

from sijill.lexicon.gazetteer import Form, Gazetteer, gazetteer
from sijill.lexicon.gazetteer_tables import AREA_KINDS
from sijill.mentions.places.place_accepted import accepted, names_itself
from sijill.mentions.places.place_context import Setting, inside, join_roads, link, read_setting
from sijill.mentions.places.place_hits import PHRASE, WIDE, PlaceHit, unknown_names, with_phrases
from sijill.mentions.places.place_scores import (
    FAR_APART,
    Ranked,
    elsewhere,
    foreign,
    rank,
)
from sijill.mentions.places.place_unlisted import TOLD, another_name, told_names
from sijill.mentions.places.place_words import PlaceWords, place_words
from sijill.model.claim import PlaceRef
from sijill.model.place import Place
from sijill.text.fold import FoldedView
from sijill.text.tokens import Token

Relation = Literal["at", "near", "part"]
NEIGHBOURS = 40
"""Names before and after one that help to place it: the time to read a long file grows with its length only."""
MOST_ALTERNATIVES = 5
PART_OF_A_COUNTRY = 5  # UCDP precision


class ResolvedPlace(msgspec.Struct, frozen=True):
    """A name of a place in a text and what it means.

    ``first`` and ``last`` are token indexes (``last`` exclusive) and ``start`` and ``end`` folded offsets of the
    mention as coded: with a kept noun (airport, camp, countryside …), without particles. ``place`` is ``None``
    for a name that the gazetteer lacks or that fits no country of the document; nothing else is then known.
    ``precision`` follows UCDP's where_prec. ``score`` is the chosen place's share against its rivals, 0 to 1.
    ``within`` is the index, in the returned list, of a name that holds this one (context, not a further place).
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    place: Place | None
    precision: int | None
    alternatives: tuple[str, ...]
    score: float
    reason: str
    kind_word: str | None = None
    relation: Relation = "at"
    within: int | None = None


def find_places(
    tokens: Sequence[Token],
    hits: Sequence[PlaceHit],
    *,
    focus_hint: Mapping[str, float] | None = None,
    blocked: Sequence[tuple[int, int]] = (),
    stops: Collection[int] = (),
    spoken: Collection[int] = (),
    index: Gazetteer | None = None,
) -> list[ResolvedPlace]:
    """The places of a text, in order.

    Args:
        tokens: the whole text, folded.
        hits: names of the gazetteer in it, from the matcher over all lexicons; overlapping ones are settled for
            the longer.
        focus_hint: weight of each country (ISO alpha-2) from actors and the outlet, any scale.
        blocked: token ranges ``(first, last)`` that belong to something else, such as an actor's name.
        stops: tokens that cannot be part of an unknown name (verbs, triggers).
        spoken: tokens that are words of any lexicon: no name that nothing announces.
        index: another gazetteer than the shipped one.
    """
    index = index or gazetteer()
    words = place_words()
    taken = {i for first, last in blocked for i in range(first, last)}
    labels = words.heads | words.kinds.keys()
    own = (hit for hit in hits if hit.form not in labels and not another_name(tokens, hit, words))
    free = [hit for hit in own if taken.isdisjoint(range(hit.first, hit.last))]
    known = with_phrases(tokens, free, taken)
    unknown = unknown_names(tokens, known, taken, stops)
    unknown += told_names(tokens, [*known, *unknown], taken, spoken)
    named = [_unlabelled(tokens, hit, words, index) for hit in sorted([*known, *unknown])]
    settings = [read_setting(tokens, hit, form, words) for hit, form in named]
    for setting in settings:
        _with_noun(setting, index)
    settings = join_roads(tokens, settings)
    link(tokens, settings, words)
    settings, focus = accepted(settings, focus_hint or {})
    chosen = _settle(settings, focus, index)
    both = zip(settings, chosen, strict=True)
    return _nest(tokens, [_resolved(one, ranking, index) for one, ranking in both if ranking is not None], index)


def _unlabelled(
    tokens: Sequence[Token], hit: PlaceHit, words: PlaceWords, index: Gazetteer
) -> tuple[PlaceHit, Form | None]:
    """A name without the kind word that the gazetteer writes into it, where it is a name without it as well."""
    form = index.lookup(hit.form)
    label, _, rest = hit.form.partition(" ")
    bare = index.lookup(rest)
    if form is None or bare is None or label not in words.kinds or words.kinds[label].keep:
        return hit, form
    places = list({place.id: place for place in (*form.places, *bare.places)}.values())
    shorter = hit._replace(first=hit.first + 1, form=rest, start=tokens[hit.first + 1].start)
    return shorter, bare._replace(places=places)


def _with_noun(setting: Setting, index: Gazetteer) -> None:
    """Weigh a kind word against the places of the name.

    Places whose name includes the kind word are added ("base of X" beside the village X). A name that is an
    ordinary word, and names nothing of that kind, becomes an unknown one.
    """
    if setting.form is None or setting.kind is None:
        return
    whole = index.lookup(f"{setting.kind.text} {setting.form.text}") if setting.kind.keep else None
    if whole is None and setting.form.needs_context:
        if not any(place.kind in setting.kind.kinds for place in setting.form.places):
            setting.form = None
            setting.kind = setting.kind if setting.kind.unknown else None
        return
    if whole is not None:
        places = list({place.id: place for place in (*whole.places, *setting.form.places)}.values())
        setting.form = setting.form._replace(places=places)


def _settle(settings: list[Setting], focus: Mapping[str, float], index: Gazetteer) -> list[list[Ranked] | None]:
    """Rank the candidates of every name; the clearest names first, so that they place the others."""
    places: list[Sequence[Place]] = [s.form.places if s.form else () for s in settings]
    ranked: list[list[Ranked] | None] = [[] for _ in settings]
    order = sorted((i for i, found in enumerate(places) if found), key=lambda i: (len(places[i]), i))
    for i in order:
        near = range(max(0, i - NEIGHBOURS), min(len(settings), i + NEIGHBOURS + 1))
        others = [(settings[k], places[k]) for k in near if k != i and places[k]]
        ranking = rank(settings[i], places[i], others, focus, index)
        if elsewhere(settings[i], ranking[0].place) or foreign(settings[i], ranking[0].place, focus, len(settings)):
            ranked[i] = [] if settings[i].kind is not None or names_itself(settings[i]) else None
            places[i] = ()
        else:
            ranked[i] = ranking
            places[i] = [ranking[0].place]
    return ranked


def _resolved(setting: Setting, ranking: list[Ranked], index: Gazetteer) -> ResolvedPlace:
    kind = setting.kind.text if setting.kind else None
    name = setting.hit.form.strip(PHRASE + TOLD)
    if not ranking:
        reason = "not in the gazetteer" if setting.form is None else "only in countries that the text is not about"
        others = tuple(p.id for p in setting.form.places[:MOST_ALTERNATIVES]) if setting.form else ()
        wide = PART_OF_A_COUNTRY if setting.hit.form == WIDE else None
        return ResolvedPlace(
            setting.first, setting.last, setting.start, setting.end, name, None, wide, others, 0.0, reason, kind
        )
    best = ranking[0]
    first, start = setting.first, setting.start
    relation, precision = _precision(setting, best.place, index)
    if relation == "part" and setting.direction is not None:
        first, start = setting.direction, -1
    rivals = sum(math.exp(r.score - best.score) for r in ranking)
    reason = "; ".join(best.reasons) or ("the only place of that name" if len(ranking) == 1 else "the likeliest")
    return ResolvedPlace(
        first, setting.last, start, setting.end, name, best.place, precision,
        tuple(r.place.id for r in ranking[1 : MOST_ALTERNATIVES + 1]), round(1 / rivals, 3), reason, kind, relation,
    )  # fmt: skip


def _precision(setting: Setting, place: Place, index: Gazetteer) -> tuple[Relation, int]:
    """How the mention stands to the place, and the where_prec that results."""
    precision = place.precision
    if place.kind == "region" and any(area.kind == "governorate" for area in index.chain(place)):
        precision = 4
    if place.lat is None:
        holder = next((area for area in index.chain(place) if area.lat is not None), place)
        precision = max(precision, holder.precision)
    word = setting.kind or setting.outer
    if word is not None and word.precision is not None and place.kind not in AREA_KINDS and not setting.near:
        precision = max(precision, word.precision)
    if setting.direction is not None and place.kind in ("country", "region"):
        return "part", PART_OF_A_COUNTRY
    if setting.side and setting.form and any(p.kind == "governorate" for p in setting.form.places):
        return "near", 4
    outside = setting.direction is not None and not setting.inside and place.kind != "governorate"
    if setting.near or outside:
        return "near", max(2, precision)
    return "at", precision


def _nest(tokens: Sequence[Token], places: list[ResolvedPlace], index: Gazetteer) -> list[ResolvedPlace]:
    """Give offsets to parts of countries, and mark each name that a name close after or before it holds."""
    words = place_words()
    found = []
    for i, item in enumerate(places):
        start = item.start
        if start < 0:
            token = tokens[item.first]
            particle = next((p for p, rest in words.cut(token.text) if rest in words.directions), "")
            start = token.start + len(particle)
        found.append(msgspec.structs.replace(item, start=start, within=_holder(tokens, i, places, index)))
    return found


def _holder(tokens: Sequence[Token], i: int, places: list[ResolvedPlace], index: Gazetteer) -> int | None:
    item = places[i]
    near = range(max(0, i - FAR_APART), min(len(places), i + FAR_APART + 1))
    for k in sorted(near, key=lambda k: (k < i, abs(k - i))):
        other = places[k]
        gap = other.first - item.last if k > i else item.first - other.last
        if k == i or other.place is None or not 0 <= gap <= FAR_APART or other.relation == "near":
            continue
        if item.place is not None and index.within(item.place, other.place):
            return k
        if (
            item.place is None
            and k > i
            and gap <= 3
            and (other.place.kind in AREA_KINDS or inside(tokens, item.last, other.first, other.start))
        ):
            return k
    return None


def place_ref(resolved: ResolvedPlace, view: FoldedView, index: Gazetteer | None = None) -> PlaceRef:
    """The public record of a resolved place, its words cut from the untouched original."""
    index = index or gazetteer()
    span = view.span(resolved.start, resolved.end)
    text = span.of(view.original)
    place = resolved.place
    if place is None:
        return PlaceRef(text, span.start, span.end, precision=resolved.precision, alternatives=resolved.alternatives)
    admin1, admin2 = index.admin(place)
    point = index.point(place)
    return PlaceRef(
        text,
        span.start,
        span.end,
        id=place.id,
        name=place.name,
        lat=point[0] if point else None,
        lon=point[1] if point else None,
        country=place.country,
        admin1=admin1,
        admin2=admin2,
        geonames_id=place.geonames_id,
        pcode=place.pcode,
        precision=resolved.precision,
        alternatives=resolved.alternatives,
    )
