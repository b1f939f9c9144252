"""Names of persons in names of places: "Omar al-Mukhtar Street", "the quarter of Ahmad Urabi"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sijill.lexicon.grammar import grammar
from sijill.mentions.places.place_words import PlaceWords
from sijill.mentions.speech_words import speech_words
from sijill.text.tokens import Token

STREETS = ("quarter", "road")
"""Kinds that are often called after an act or a virtue."""
MOST_NAMES = 4
"""Words of a person's name behind a kind word."""


def end_of_person(tokens: Sequence[Token], first: int, last: int, covered: Collection[int], words: PlaceWords) -> int:
    """The token behind the whole name of the person after whom a street or quarter is called.

    Args:
        tokens: the text.
        first: the first token of the name.
        last: the token behind what was read of it.
        covered: tokens that belong to something else.
        words: words of places.
    """
    names = speech_words().given_names
    if tokens[first].text not in names and tokens[last - 1].text not in names | words.heads:
        return last
    while last < min(first + MOST_NAMES, len(tokens)) and last not in covered and adjoins(tokens, last):
        if not _of_the_name(tokens, last, words):
            break
        last += 1
    while last > first + 1 and tokens[last - 1].text in words.heads - names:
        last -= 1  # nothing stands behind "Abd", "son of"
    return last


def of_a_person(tokens: Sequence[Token], first: int, last: int, words: PlaceWords) -> bool:
    """Whether a known name is but a part of a person's name behind a kind word ("Jamal" in "Jamal Abd al-Nasir")."""
    names = speech_words().given_names
    for at in range(first, max(0, first - MOST_NAMES), -1):
        kind = words.kind_word(tokens[at - 1])
        if kind is not None:
            named = tokens[at].text in names - grammar().prepositions  # "on" is written as "Ali" is
            if kind[1].many or kind[1].precision or not named:
                return False
            end = end_of_person(tokens, at, at + 1, (), words)
            return first < end and (at < first or end > last)
    return False


def opens_a_name(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether a word that looks like a verb or an act can be part of a name all the same."""
    return tokens[at].text in words.heads or _names_a_street(tokens, at, words) or _ends_a_name(tokens, at, words)


def _names_a_street(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """As in "the quarter of the Charter", "Independence Street": a definite noun there is no act."""
    label = words.kind_word(tokens[at - 1]) if at and tokens[at].text.startswith(words.article) else None
    return label is not None and not label[1].many and label[1].kinds[0] in STREETS


def _ends_a_name(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """As in "the camp of the martyr Abu Talib": a word behind "Abu" ends a name, whatever else it means."""
    particles = words.heads & speech_words().name_particles
    if at < 2 or tokens[at - 1].text not in particles or not adjoins(tokens, at):
        return False
    return tokens[at - 2].text in words.heads or words.kind_word(tokens[at - 2]) is not None


def _of_the_name(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether a word goes on with the name before it: a first name, a part of one, or the last word of a name."""
    text, names = tokens[at].text, speech_words().given_names
    if not tokens[at].is_word or words.kind_word(tokens[at]):
        return False
    if text in names or text in words.heads:
        return True
    if words.plain(tokens[at], words.not_names | words.directions) or text.startswith(
        (grammar().and_, *words.verbal)
    ):
        return False
    headed = tokens[at - 1].text in words.heads - names
    proclitic = any(text.startswith(particle + words.article) for particle in words.place_proclitics)
    return not proclitic and (headed or text.startswith(words.article) or _ends(tokens, at + 1, words))


def _ends(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether a sign, a word of place or a name with "in" stands at a token: no noun goes on there."""
    if at >= len(tokens) or not tokens[at].is_word:
        return True
    text = tokens[at].text
    led = any(text.startswith(particle + words.article) for particle in words.place_proclitics)
    return led or text in words.prepositions or words.plain(tokens[at], words.directions)


def adjoins(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing but a space stands before a token."""
    return tokens[at].start - tokens[at - 1].end <= 1
