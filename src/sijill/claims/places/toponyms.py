"""The toponyms of a document, resolved together, put on the tokens of their sentences."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sijill.claims.places.circumstance import PlacedRef
from sijill.lexicon.gazetteer import gazetteer
from sijill.lexicon.grammar import grammar
from sijill.mentions.places.place_hits import PlaceHit
from sijill.mentions.places.place_words import place_words
from sijill.mentions.places.places import ResolvedPlace, find_places, place_ref
from sijill.mentions.sentence import VERBAL as FINITE
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.text.tokens import Token

NAMING = ("actor", "outlet", "idiom")
SEATS = frozenset(("governorate", "district", "subdistrict", "city", "town", "village"))
"""Kinds of places in which a body sits; a region or country belongs to its name."""
VERBAL = ("report", "light", "cause", "by", "with", "target", "who_did", "formula")


def placed_refs(sentences: Sequence[OpenSentence], tokens: Sequence[Token]) -> list[list[PlacedRef]]:
    """For each sentence its resolved places, by token positions of that sentence.

    A town inside an actor's or outlet's name is no place; a name that only tells where another one lies
    ("X in the governorate of Y") is left to its record as an administrative area.
    """
    hits: list[PlaceHit] = []
    blocked: list[tuple[int, int]] = []
    stops: set[int] = set()
    spoken: set[int] = set()
    for s in sentences:
        base = s.sentence.first
        for hit in s.at["place"]:
            if _means_people(s, hit) or _measures_distance(s, hit) or _cut_from_a_word(s, hit):
                continue
            hits.append(PlaceHit(base + hit.first, base + hit.last, hit.hit.pattern.text, hit.hit.start, hit.hit.end))
        blocked += [(base + a, base + b) for a, b in _names(s)]
        stops |= {base + h.first for kind in (*VERBAL, "action") for h in s.at[kind] if not _misread(s, h)}
        stops |= {base + h.first for h in s.at["nisba"] if h.length == 1}
        others = (h for kind, found in s.at.items() if kind != "place" for h in found)
        spoken.update(base + at for h in others for at in range(h.first, h.last))
    resolved = find_places(tokens, hits, blocked=blocked, stops=stops, spoken=spoken)
    holders = {place.within for place in resolved}
    starts = [place.first for place in resolved]
    owned = []
    for s in sentences:
        low, high = bisect_left(starts, s.sentence.first), bisect_left(starts, s.sentence.last)
        owned.append([_own(s, resolved[n], n in holders) for n in range(low, high) if not _possessed(s, resolved[n])])
    return owned


def _means_people(s: OpenSentence, hit: TokenHit) -> bool:
    """A country or capital that acts, or an adjective of nationality, is a place only behind a word of place."""
    g = grammar()
    same = [h for kind in ("actor", "nisba") for h in s.at[kind] if h.first == hit.first and h.last == hit.last]
    if not same:
        return False
    before = s.plain[hit.first - 1] if hit.first else ""
    seen = s.starting("light", hit.first - 1) if hit.first else None
    if seen is not None and seen.hit.pattern.entry.subject == "place":
        return False  # Aden witnessed
    if (hit.hit.proclitic == g.and_ and _ends_place(s, hit.first)) or _borders_on(s, hit.first):
        return False
    label = hit.first - 1
    if label > 0 and s.starting("nisba", label) is not None:
        label -= 1  # the Iranian capital Tehran
    if hit.first and place_words().kind_word(s.tokens[label]) is not None:
        return False
    lead = hit.hit.proclitic
    if hit.first == 0:
        return _acts(s, hit.last)
    return not (before in g.place_prepositions or lead[-1:] == g.by)


def _acts(s: OpenSentence, at: int) -> bool:
    """As in "Iran shells …" at the head of a line: a verb of what is done follows, whose subject a state can be."""
    verbs = [hit for kind in ("action", "target", "light") for hit in s.at[kind] if hit.first == at]
    return any(
        feature in ("present", "future") or (feature == "past" and s.words[at].endswith(grammar().feminine_t))
        for hit in verbs
        if (feature := hit.hit.pattern.feature) and getattr(hit.hit.pattern.entry, "subject", "actor") == "actor"
    )


def _borders_on(s: OpenSentence, at: int) -> bool:
    """As in "on the border with X": X is a country there, nobody who acts."""
    words = place_words()
    return at > 1 and s.plain[at - 1] in words.border_with and s.plain[at - 2] in words.border_ends


def _ends_place(s: OpenSentence, at: int) -> bool:
    """Whether a name that is a place ends right before a token: what "and" joins to it is one as well."""
    return any(hit.last == at and not _means_people(s, hit) for hit in s.at["place"])


def _misread(s: OpenSentence, hit: TokenHit) -> bool:
    """A verb with the article, or a kind word (valley) that folding made the like of a verb ("and it led")."""
    if hit.length > 1:
        return False
    if hit.hit.proclitic in grammar().definite and hit.hit.pattern.feature in FINITE:
        return True
    return s.text(hit.first, hit.last) in place_words().spelt


def _cut_from_a_word(s: OpenSentence, hit: TokenHit) -> bool:
    """A name before a pronoun, or one that is left when a letter is taken off a word such as "valley"."""
    if hit.hit.enclitic:
        return True
    whole = s.words[hit.first] in place_words().kinds or s.text(hit.first, hit.last) in place_words().whole
    return hit.length == 1 and bool(hit.hit.proclitic) and whole


def _measures_distance(s: OpenSentence, hit: TokenHit) -> bool:
    """As in "(40 km west of X)": X only tells where another place lies, if the sentence names another."""
    return len(s.at["place"]) > 1 and any(hit.first - 5 <= unit.first < hit.first for unit in s.at["distance"])


def _names(s: OpenSentence) -> list[tuple[int, int]]:
    """Token ranges of names that swallow a place's name."""
    found = []
    for kind in NAMING:
        for name in s.at[kind]:
            if name.hit.pattern.feature == "loose" and name.length == 1:
                continue
            inside = any(
                name.first <= p.first and p.last <= name.last and p.length < name.length for p in s.at["place"]
            )
            labelled = name.length > 1 and place_words().kind_word(s.tokens[name.first]) is not None
            if inside or (kind == "actor" and labelled):
                found.append((name.first, _seat(s, name) or name.last))
    return found


def _seat(s: OpenSentence, name: TokenHit) -> int | None:
    """As in "the resistance in Aden": the "in" that leads to the town where a body sits, nothing for its own name.

    Not of a body that only tells, nor where the sentence names another place.
    """
    tells = any(verb.last == name.first for verb in s.at["report"])
    alone = all(hit.last <= name.last and hit.first >= name.first for hit in s.at["place"])
    for hit in s.at["place"] if alone and not tells else ():
        led = s.plain[hit.first - 1] == grammar().in_ and name.first < hit.first - 1
        form = gazetteer().lookup(hit.hit.pattern.text) if led and hit.last == name.last else None
        if form is not None and all(place.kind in SEATS for place in form.places):
            return hit.first - 1
    return None


def _own(s: OpenSentence, place: ResolvedPlace, context: bool) -> PlacedRef:
    at = place.first - s.sentence.first
    ref = place_ref(place, s.view)
    last, near = place.last - s.sentence.first, place.relation == "near"
    kind = place_words().kinds.get(place.kind_word or "")
    building = kind is not None and kind.building
    sort = place.place.kind if place.place is not None else kind.kinds[0] if kind is not None else ""
    coarse = _coarse(place)
    return PlacedRef(at, last, ref, _leaving(s, at), context, place.kind_word or "", near, building, sort, coarse)


def _coarse(place: ResolvedPlace) -> int | None:
    """How coarse a name is: a village of which only the district is known on the map is a point all the same."""
    return place.precision if place.place is None or place.place.lat is not None else place.place.precision


def _possessed(s: OpenSentence, place: ResolvedPlace) -> bool:
    """As in "a checkpoint of the army": an unknown name is never led by "of"."""
    if place.place is not None:
        return False
    to = grammar().to + grammar().to
    at = place.first - s.sentence.first
    return any(word.startswith(to) for word in s.words[at + 1 : place.last - s.sentence.first])


def _leaving(s: OpenSentence, at: int) -> bool:
    """Whether "from" leads to the place, a label such as "the town of" between them or not."""
    from_ = grammar().from_
    return any(s.plain[i] == from_ for i in range(max(0, at - 2), at))
