"""The words that announce a place (``knowledge/ar/place_words.yaml``), compiled for reading."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word
from sijill.text.tokens import Token


class KindWord(NamedTuple):
    """A word such as "town" before a name; see the notes in the YAML file for the fields."""

    text: str
    kinds: tuple[str, ...]
    keep: bool
    unknown: bool
    many: bool
    adjectives: bool
    precision: int | None
    building: bool = False
    quoted: bool = True
    after: frozenset[str] = frozenset()


class PlaceWords(NamedTuple):
    """Every list of the file, folded."""

    kinds: dict[str, KindWord]
    near: dict[str, tuple[tuple[str, ...], ...]]
    """Phrases that tell nearness by their last word, the longest first."""
    country_side: frozenset[str]
    sides: frozenset[str]
    directions: frozenset[str]
    inside: frozenset[str]
    prepositions: frozenset[str]
    place_proclitics: frozenset[str]
    proclitics: tuple[str, ...]
    article_proclitics: tuple[str, ...]
    lam_article: frozenset[str]
    conjunctions: frozenset[str]
    article: str
    heads: frozenset[str]
    site_heads: frozenset[str]
    """Those of the heads that begin the name of a place wherever they stand."""
    describers: frozenset[str]
    not_names: frozenset[str]
    clubs: frozenset[str]
    """Nouns of bodies: the name of a place right behind one is a part of its name."""
    duals: tuple[str, ...]
    relational: tuple[str, ...]
    verbal: tuple[str, ...]
    by_means: frozenset[str]
    names_after_heads: frozenset[str]
    phrases: frozenset[tuple[str, str]]
    wide: frozenset[tuple[str, str]]
    """Those of the phrases that name a part or the whole of a country."""
    borders: frozenset[str]
    """Nouns for a border, which "with" and a name follow."""
    border_heads: frozenset[str]
    """Their first words."""
    border_ends: frozenset[str]
    """Their last words."""
    border_with: frozenset[str]
    border_across: frozenset[str]
    """Words before a border that is only crossed."""
    standing: dict[str, tuple[str, ...]]
    """Definite nouns that stand for a place named before, with the kinds of place that they mean."""
    locating: frozenset[str]
    """Words that tell where a place lies ("situated", "adjacent to")."""
    launched: frozenset[str]
    """"Fired", "taken off": "from" behind them leads to where weapons came from, not to where they struck."""
    stationed: frozenset[str]
    """"Stationed", "set up": the name behind one tells where the shooter stands."""
    pretexts: frozenset[str]
    """"On the pretext": a name written so is none where a noun follows it."""
    hours: frozenset[str]
    """"Sunset": names of places that are hours of the day behind one of the next words."""
    hour_leads: frozenset[str]
    titles: frozenset[str]
    """"Governor", "mayor": the name behind one tells what he heads."""
    offices: frozenset[str]
    """"Police", "health": what stands between a title and the name of a place."""
    seats: frozenset[str]
    """"The centre of", "the capital of" before the name of an area: its seat is named right before."""
    ranks: frozenset[str]
    """"Largest", "second": a town named before is one of those that the name behind one holds."""
    going: frozenset[str]
    """Words of flight and of taking away: what "to" behind one leads to is where somebody goes."""
    coming: frozenset[str]
    """The same for "from"."""
    ways: frozenset[str]
    """"In the direction of": leads to a name like "to"."""
    hospitals: frozenset[str]
    occasions: frozenset[str]
    """"Press conference", "visit": the name behind one tells where somebody spoke."""
    natives: frozenset[str]
    """"Sons of", "notables of": behind "from", the name tells where somebody comes from."""
    noun_endings: tuple[str, ...]
    """Endings of a noun with a pronoun or of a plural: no name that nothing announces ends so."""
    spelt: frozenset[str]
    """The singular kind words in their own spelling."""
    whole: frozenset[str]
    """Nouns in their own spelling that look like "in" and a name ("door", "in Ibb")."""

    def cut(self, word: str) -> tuple[tuple[str, str], ...]:
        """The ways to cut attached particles off a word: ``(particle, rest)``, none first, longer ones later."""
        return _cut(word)

    def kind_word(self, token: Token) -> tuple[str, KindWord] | None:
        """The kind word that a token is, with the particle written onto it."""
        return _kind_word(token.text)

    def plain(self, token: Token, words: frozenset[str]) -> bool:
        """Whether a token, with or without particles, is one of some words."""
        return any(rest in words for _, rest in self.cut(token.text))


@lru_cache(maxsize=65_536)
def _cut(word: str) -> tuple[tuple[str, str], ...]:
    words = place_words()
    ways = [("", word)]
    for particle in words.lam_article:
        if word.startswith(particle) and len(word) > len(particle) + 1:
            ways.append((particle, words.article + word[len(particle) :]))
    for particle in words.proclitics:
        if word.startswith(particle) and len(word) > len(particle) + 1:
            ways.append((particle, word[len(particle) :]))
    for particle in words.article_proclitics:
        if word.startswith(particle + words.article):
            ways.append((particle, word[len(particle) :]))
    return tuple(ways)


@lru_cache(maxsize=65_536)
def _kind_word(word: str) -> tuple[str, KindWord] | None:
    kinds = place_words().kinds
    return next(((particle, kinds[rest]) for particle, rest in _cut(word) if rest in kinds), None)


@lru_cache(maxsize=1)
def place_words() -> PlaceWords:
    """Load the file once."""
    data = read_yaml("ar/place_words.yaml")
    sets = {
        name: frozenset(fold_word(word) for word in data[key])
        for name, key in (
            ("country_side", "country_side"), ("sides", "sides"), ("directions", "directions"), ("inside", "inside"),
            ("prepositions", "place_prepositions"), ("place_proclitics", "place_proclitics"),
            ("lam_article", "lam_article"), ("conjunctions", "conjunctions"), ("heads", "heads"),
            ("site_heads", "site_heads"), ("launched", "launched"), ("stationed", "stationed"),
            ("pretexts", "pretexts"),
            ("titles", "titles"), ("offices", "offices"), ("hours", "hours"), ("hour_leads", "hour_leads"),
            ("describers", "describers"), ("not_names", "not_names"), ("clubs", "clubs"), ("by_means", "by_means"),
            ("names_after_heads", "names_after_heads"), ("locating", "locating"), ("seats", "seats"),
            ("ranks", "ranks"), ("going", "going"), ("coming", "coming"), ("ways", "ways"),
            ("hospitals", "hospitals"), ("occasions", "occasions"), ("natives", "natives"),
            ("border_with", "border_with"), ("border_across", "border_across"),
        )
    }  # fmt: skip
    kinds, article = _kind_words(data), fold_word(data["article"])
    return PlaceWords(
        kinds=kinds,
        standing=_standing(data, kinds, article),
        near=_by_last(tuple(fold_word(word) for word in phrase) for phrase in data["near"]),
        proclitics=tuple(sorted(map(fold_word, data["proclitics"]), key=len)),
        article_proclitics=tuple(map(fold_word, data["article_proclitics"])),
        article=article,
        duals=tuple(fold_word(ending) for ending in data["dual_endings"]),
        verbal=tuple(fold_word(beginning) for beginning in data["verb_beginnings"]),
        noun_endings=tuple(fold_word(ending) for ending in data["noun_endings"]),
        phrases=frozenset(map(_pair, (*data["phrases"], *data["wide"]))),
        wide=frozenset(map(_pair, data["wide"])),
        border_heads=frozenset(fold_word(noun.split()[0]) for noun in data["borders"]),
        border_ends=frozenset(fold_word(noun.split()[-1]) for noun in data["borders"]),
        borders=frozenset(" ".join(map(fold_word, noun.split())) for noun in data["borders"]),
        spelt=frozenset(word for entry in data["kinds"] for word in entry["words"]),
        whole=frozenset(data["whole"]),
        relational=tuple(fold_word(ending) for ending in data["relational_endings"]),
        **sets,
    )


def _standing(data: dict[str, Any], kinds: dict[str, KindWord], article: str) -> dict[str, tuple[str, ...]]:
    """Every singular kind word with the article, and the nouns that only stand for places."""
    found = {article + word: kind.kinds for word, kind in kinds.items() if not kind.many}
    found.update(dict.fromkeys(map(fold_word, data["country_nouns"]), ("country",)))
    found.update(dict.fromkeys(map(fold_word, data["city_nouns"]), ("city",)))
    return found


def _by_last(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found[phrase[-1]] = (*found.get(phrase[-1], ()), phrase)
    return found


def _pair(phrase: str) -> tuple[str, str]:
    first, second = map(fold_word, phrase.split())
    return first, second


def _kind_words(data: dict[str, Any]) -> dict[str, KindWord]:
    found = {}
    for entry in data["kinds"]:
        for many, words in ((False, entry["words"]), (True, entry["many"])):
            for word in map(fold_word, words):
                found[word] = KindWord(
                    word,
                    tuple(entry["kinds"]),
                    entry["keep"],
                    entry["unknown"],
                    many,
                    entry.get("adjectives", False),
                    entry.get("precision"),
                    entry.get("building", False),
                    entry.get("quoted", True),
                    frozenset(map(fold_word, entry.get("after", ()))),
                )
    return found
