"""Names that an act only passes by: where somebody flees, what a town is the capital of, where tellers sit."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft
from sijill.claims.places.place_lists import LABELS, Listed, Surface, lead
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.places.place_words import place_words
from sijill.mentions.sentence import OpenSentence

MOVES = frozenset(("displacement", "mobilization", "withdrawal", "defection"))
"""Acts that are placed by where somebody goes."""
ON_THE_WAY = 8
"""Tokens between a word of going and the name to which it leads."""


def passed_by(event: Draft, listed: Listed) -> bool:
    """Whether a name of an act's own sentence tells of a way, or of a hospital to which its victims are taken."""
    s, g, words = listed.sentence, grammar(), place_words()
    if event.action in MOVES:
        return False
    led = lead(s, listed.places[0])
    before = range(max(0, listed.first - ON_THE_WAY), listed.first)
    if _from_a_country(s, listed) or _spoken_at(event, listed):
        return True
    if led == g.from_:
        return any(s.plain[at] in words.coming for at in before)
    if led not in g.toward and led not in g.to_forms and not _way(s, listed.first):
        return False
    if words.hospitals & {s.plain[at] for at in (listed.first - 1, listed.first) if at >= 0}:
        return True
    return any(s.words[at].removeprefix(g.and_) in words.going or s.words[at] in words.going for at in before)


def _from_a_country(s: OpenSentence, listed: Listed) -> bool:
    """As in "a shell from inside Yemeni territory": whence it came, wherever the word of firing stands."""
    place, g = listed.places[0], grammar()
    pair = place.ref.text.split()
    if len(pair) < 2 or place.first < 2 or (fold_word(pair[0]), fold_word(pair[1])) not in place_words().wide:
        return False
    inside = s.plain[place.first - 1] in g.prepositions and s.plain[place.first - 1] != g.from_
    return s.plain[place.first - 1 - int(inside)] == g.from_


def _spoken_at(event: Draft, listed: Listed) -> bool:
    """As in "at a press conference in X": where somebody spoke of the act."""
    s, g, words = listed.sentence, grammar(), place_words()
    if event.action in ("agreement", "protest"):
        return False
    for at in range(listed.first - 1, max(-1, listed.first - ON_THE_WAY - 1), -1):
        if s.plain[at] in g.complementizers or s.words[at] in g.clause_signs:
            return False
        if event.sentence is s and event.first <= at < event.last:
            return False
        if words.plain(s.tokens[at], words.occasions):
            return True
    return False


def native(listed: Listed) -> bool:
    """As in "a young man from among the sons of X": where he comes from."""
    s, words, at = listed.sentence, place_words(), listed.first - 1
    while at > 0 and words.kind_word(s.tokens[at]) is not None:
        at -= 1
    return at > 0 and s.words[at] in words.natives and s.plain[at - 1] == grammar().from_


def ranked_by(lists: Sequence[Listed], listed: Listed) -> bool:
    """As in "the largest town of the south", "Qalat, the capital of Zabul": what only ranks a town."""
    s, words = listed.sentence, place_words()
    at, seat = listed.first - 1, False
    while at >= 0 and listed.first - at <= LABELS + 1:
        token = s.tokens[at]
        if token.text in words.ranks:
            return at + 1 < listed.first  # "the largest towns of X", never "greater X"
        if token.text not in words.seats and words.kind_word(token) is None:
            break
        seat, at = seat or token.text in words.seats, at - 1
    if at >= 0 and s.words[at] in grammar().clause_signs | grammar().quotes:
        at -= 1
    return seat and any(other.last == at + 1 for other in lists if other is not listed)


def of_teller(surface: Surface, listed: Listed) -> bool:
    """As in "medics in the capital said": where those sit who tell of the acts."""
    told = [(source.start, source.end) for act in surface.acts[listed.sentence.index] for source in act.sources]
    return all(any(start < place.ref.end and place.ref.start < end for start, end in told) for place in listed.places)


def _way(s: OpenSentence, first: int) -> bool:
    """As in "in the direction of X"."""
    label = int(first > 1 and place_words().kind_word(s.tokens[first - 1]) is not None)
    return first > label and s.plain[first - 1 - label] in place_words().ways
