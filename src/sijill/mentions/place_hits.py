"""Where names of places stand in the tokens: those of the gazetteer, and unknown ones after a kind word."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sijill.mentions.place_words import KindWord, PlaceWords, place_words
from sijill.text.tokens import Token

OPENING = "\u00ab\u201c\"'("
CLOSING = "\u00bb\u201d\"')"


class PlaceHit(NamedTuple):
    """A name of a place in ``tokens[first:last]``.

    ``form`` is the folded name as the gazetteer has it, empty for one that it lacks; ``start`` and ``end`` are
    folded offsets of the name itself, without particles written onto its first word.
    """

    first: int
    last: int
    form: str
    start: int
    end: int


def unknown_names(
    tokens: Sequence[Token],
    hits: Sequence[PlaceHit],
    taken: Collection[int],
    stops: Collection[int] = (),
) -> list[PlaceHit]:
    """Names after a kind word that the gazetteer lacks: one word, or two where the first calls for a second.

    Args:
        tokens: the text.
        hits: names already found; their tokens are left alone.
        taken: tokens that belong to something else (an actor's name).
        stops: tokens that cannot be part of a name (verbs and triggers).

    Returns:
        Hits with an empty form, the kind word not included.
    """
    words = place_words()
    covered = set(taken).union(stops, *(range(hit.first, hit.last) for hit in hits))
    found: list[PlaceHit] = []
    for at, token in enumerate(tokens[:-1]):
        labelled = words.kind_word(token)
        if labelled is None or at in covered:
            continue
        kind = labelled[1]
        if not kind.unknown or (kind.many and not kind.text.endswith(words.duals)):
            continue
        if at and "road" in kind.kinds and words.plain(tokens[at - 1], words.by_means):
            continue
        hit = _name_from(tokens, at + 1, kind, covered, words)
        while hit is not None:
            found.append(hit)
            covered.update(range(hit.first, hit.last))
            hit = _coordinated(tokens, hit.last, kind, covered, words) if kind.many else None
    return found


def _name_from(
    tokens: Sequence[Token], at: int, kind: KindWord, covered: Collection[int], words: PlaceWords, cut: int = 0
) -> PlaceHit | None:
    if tokens[at].text in OPENING:
        return _quoted(tokens, at, covered)
    text = tokens[at].text[cut:]
    if at in covered or not tokens[at].is_word or len(text) < 2:
        return None
    if words.plain(tokens[at], words.not_names) or text in words.sides or words.kind_word(tokens[at]):
        return None
    if text.startswith(words.verbal) and text not in words.heads:
        return None
    if kind.adjectives and not text.startswith(words.article) and text.endswith(words.relational):
        return None
    last = at + 1
    if last < len(tokens) and last not in covered and tokens[last].is_word and _adjoins(tokens, last):
        follower = tokens[last].text
        nameable = follower in words.names_after_heads or not words.plain(tokens[last], words.not_names)
        alike = text.startswith(words.article) == follower.startswith(words.article)
        if (text in words.heads and nameable) or (follower in words.describers and alike):
            last += 1
    return PlaceHit(at, last, "", tokens[at].start + cut, tokens[last - 1].end)


def _adjoins(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].start - tokens[at - 1].end <= 1


def _quoted(tokens: Sequence[Token], at: int, covered: Collection[int]) -> PlaceHit | None:
    """A short name in quotation marks, marks included."""
    for last in range(at + 2, min(at + 5, len(tokens))):
        if tokens[last].text in CLOSING and not any(i in covered for i in range(at, last)):
            return PlaceHit(at, last + 1, "", tokens[at].start, tokens[last].end)
    return None


def _coordinated(
    tokens: Sequence[Token], at: int, kind: KindWord, covered: Collection[int], words: PlaceWords
) -> PlaceHit | None:
    """The second name after a dual kind word ("the two villages of X and Y")."""
    if at >= len(tokens):
        return None
    for conjunction in words.conjunctions:
        if tokens[at].text.startswith(conjunction) and len(tokens[at].text) > len(conjunction) + 2:
            return _name_from(tokens, at, kind, covered, words, cut=len(conjunction))
    return None
