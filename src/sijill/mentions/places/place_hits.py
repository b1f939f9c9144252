"""Where names of places stand in the tokens: those of the gazetteer, and unknown ones after a kind word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sijill.lexicon.grammar import grammar
from sijill.mentions.places.place_persons import adjoins, end_of_person, opens_a_name
from sijill.mentions.places.place_words import KindWord, PlaceWords, place_words
from sijill.text.tokens import Token

OPENING = "\u00ab\u201c\"'("
CLOSING = "\u00bb\u201d\"')"
SHORT = 2
"""Letters of the shortest name: what "and" joins to one behind a dual may be as short."""
PHRASE = "="
"""Form of a hit that is a name by itself though no gazetteer has it ("the old city")."""
WIDE = "=="
"""The same for the whole or a part of a country ("the north of the country")."""
BORDER = 2
"""Words of the longest noun for a border."""


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
        stops: tokens that cannot be part of a name (verbs and triggers), unless they are heads of names.

    Returns:
        Hits with an empty form, the kind word not included.
    """
    words = place_words()
    closed = (at for at in stops if not opens_a_name(tokens, at, words))
    covered = set(taken).union(closed, *(range(hit.first, hit.last) for hit in hits))
    ends = {hit.first: hit.last for hit in hits}
    found: list[PlaceHit] = []
    for at, token in enumerate(tokens[:-1]):
        labelled = words.kind_word(token)
        if labelled is None or at in covered:
            continue
        kind = labelled[1]
        if at and "road" in kind.kinds and words.plain(tokens[at - 1], words.by_means):
            continue
        if not kind.unknown and not ("road" in kind.kinds and tokens[at + 1].text in words.heads):
            continue
        if kind.after and not (at and words.plain(tokens[at - 1], kind.after)):
            continue
        for hit in _names_after(tokens, at, kind, covered, ends, words):
            found.append(hit)
            covered.update(range(hit.first, hit.last))
    return found


def _names_after(
    tokens: Sequence[Token],
    at: int,
    kind: KindWord,
    covered: Collection[int],
    ends: Mapping[int, int],
    words: PlaceWords,
) -> Iterator[PlaceHit]:
    """The unknown names behind a kind word; a plural one goes on over the names that "and" lists, known ones too."""
    last = ends.get(at + 1)
    if last is None:
        first = _name_from(tokens, at + 1, kind, covered, words)
        if first is None:
            return
        dual = kind.text.endswith(words.duals)
        first = _of_two_words(tokens, first, covered, words) if kind.many and dual else first
        if kind.many and not dual and not _lists_on(tokens, first, kind, covered, ends, words):
            return
        yield first
        last = first.last
    while kind.many:
        if last in ends and tokens[last].text.startswith(tuple(words.conjunctions)):
            last = ends[last]
            continue
        hit = _coordinated(tokens, last, kind, covered, words)
        if hit is None:
            return
        yield hit
        last = hit.last


def _of_two_words(tokens: Sequence[Token], name: PlaceHit, covered: Collection[int], words: PlaceWords) -> PlaceHit:
    """As in "the two villages of Habil Abdi and Shakhb": what stands between a dual and "and" is the first name."""
    at = name.last
    if at != name.first + 1 or not _goes_on(tokens, at, covered, words) or not _goes_and(tokens, at + 1, words):
        return name
    return name._replace(last=at + 1, end=tokens[at].end)


def _goes_and(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether "and" joins the next word, with nothing between."""
    return at < len(tokens) and adjoins(tokens, at) and joined_by_and(tokens[at], words)


def _lists_on(
    tokens: Sequence[Token],
    first: PlaceHit,
    kind: KindWord,
    covered: Collection[int],
    ends: Mapping[int, int],
    words: PlaceWords,
) -> bool:
    """Whether a name after a plural kind word begins a list: then it is no noun ("villages of the plain").

    "Areas", "towns" and "fronts" go before nouns so often that only a known name right behind "and" shows it.
    """
    known = first.last in ends and tokens[first.last].text.startswith(tuple(words.conjunctions))
    if kind.precision is None and not {"quarter", "village", "road"} & set(kind.kinds[:1]):
        return known
    return first.last in ends or _coordinated(tokens, first.last, kind, covered, words) is not None


def with_phrases(tokens: Sequence[Token], hits: Sequence[PlaceHit], taken: Collection[int]) -> list[PlaceHit]:
    """Known names, the longer of two that overlap, and phrases; not the phrase of "the Libyan capital Tripoli"."""
    starts = {hit.first for hit in hits if hit.start == tokens[hit.first].start}
    phrases = (hit for hit in _phrases(tokens, taken) if hit.last not in starts)
    told = [hit for hit in (*phrases, *_borders(tokens, hits, taken)) if not _passes_a_border(tokens, hit)]
    kept: list[PlaceHit] = []
    for hit in sorted(
        [*hits, *told],
        key=lambda h: (h.start - h.end, h.first),
    ):
        if all(hit.last <= other.first or other.last <= hit.first for other in kept):
            kept.append(hit)
    return sorted(kept)


def _phrases(tokens: Sequence[Token], taken: Collection[int]) -> list[PlaceHit]:
    """Each noun with its adjective that names a place by itself ("the presidential palace")."""
    words = place_words()
    seconds = {second for _, second in words.phrases}
    at_second = (at for at, token in enumerate(tokens) if at and token.text in seconds and at not in taken)
    found = (_phrase(tokens, at - 1, words) for at in at_second if at - 1 not in taken)
    return [hit for hit in found if hit is not None]


def _borders(tokens: Sequence[Token], hits: Sequence[PlaceHit], taken: Collection[int]) -> Iterator[PlaceHit]:
    """As in "on the border with X": the border is the place, and X only says which one."""
    words = place_words()
    for hit in hits:
        at = hit.first - 1
        if at < 1 or tokens[at].text not in words.border_with or hit.start > tokens[hit.first].start:
            continue
        for first in range(max(0, at - BORDER), at):
            rest = " ".join(token.text for token in tokens[first + 1 : at])
            if any(k in taken for k in range(first, at)):
                continue
            for particle, word in words.cut(tokens[first].text):
                if f"{word} {rest}".rstrip() in words.borders:
                    yield PlaceHit(first, hit.last, WIDE, tokens[first].start + len(particle), hit.end)


def _passes_a_border(tokens: Sequence[Token], hit: PlaceHit) -> bool:
    """As in "across the Syrian border", "on the border west of X": only a way, or said more closely behind it."""
    words, first = place_words(), tokens[hit.first]
    if not any(rest in words.border_heads for _, rest in words.cut(first.text)):
        return False
    if hit.first and words.plain(tokens[hit.first - 1], words.border_across):
        return True
    after = tokens[hit.last] if hit.last < len(tokens) else None
    return after is not None and (words.plain(after, words.directions) or after.text == grammar().in_)


def _phrase(tokens: Sequence[Token], at: int, words: PlaceWords) -> PlaceHit | None:
    """The phrase at a token, with the compass word before a part of a country ("the north-west of the country").

    So is the one that "and" joins to it ("the centre and south of the country").
    """
    side = tokens[at].text.removeprefix(grammar().and_)
    part = (side, tokens[at + 1].text) in words.wide and side in words.directions
    if at and part and words.plain(tokens[at - 1], words.directions):
        return _from(tokens, at - 1, at + 2, words.directions, words)
    for particle, rest in words.cut(tokens[at].text):
        if (rest, tokens[at + 1].text) in words.phrases:
            lost = len(particle) if particle not in words.lam_article else len(particle) - len(words.article) + 1
            form = WIDE if (rest, tokens[at + 1].text) in words.wide else PHRASE
            return PlaceHit(at, at + 2, form, tokens[at].start + max(0, lost), tokens[at + 1].end)
    return None


def _from(tokens: Sequence[Token], at: int, last: int, firsts: frozenset[str], words: PlaceWords) -> PlaceHit:
    """A part of a country that begins with one of some words, without the particle written onto it."""
    particle = next(particle for particle, rest in words.cut(tokens[at].text) if rest in firsts)
    return PlaceHit(at, last, WIDE, tokens[at].start + len(particle), tokens[last - 1].end)


def _name_from(
    tokens: Sequence[Token], at: int, kind: KindWord, covered: Collection[int], words: PlaceWords, cut: int = 0
) -> PlaceHit | None:
    if tokens[at].text in OPENING:
        return _quoted(tokens, at, covered) if kind.quoted else None
    text = tokens[at].text[cut:]
    if at in covered or not tokens[at].is_word or len(text) < 2:
        return None
    if words.plain(tokens[at], words.not_names | words.country_side) or text in words.sides:
        return None
    if words.kind_word(tokens[at]):
        return None
    if text.startswith(words.verbal) and text not in words.heads and not _tells_where(tokens, at + 1, words):
        return None
    if kind.building and not (text.startswith(words.article) or text in words.heads):
        return None
    if not cut and text.startswith(tuple(words.conjunctions)) and text not in words.heads:
        return None
    if kind.adjectives and not text.startswith(words.article) and text.endswith(words.relational):
        return None
    last = at + 1
    if last < len(tokens) and last not in covered and tokens[last].is_word and adjoins(tokens, last):
        follower = tokens[last].text
        nameable = follower in words.names_after_heads or not words.plain(tokens[last], words.not_names)
        alike = text.startswith(words.article) == follower.startswith(words.article)
        related = (
            kind.building
            and alike
            and nameable
            and text.startswith(words.article)
            and follower.endswith(words.relational)
        )
        listed = kind.many and joined_by_and(tokens[last], words)
        if (text in words.heads and nameable and not listed) or (follower in words.describers and alike) or related:
            last += 1
            if follower in words.heads and _goes_on(tokens, last, covered, words):
                last += 1  # the airport of King Abd al-Aziz
    if not kind.many and not kind.precision and not cut:
        last = end_of_person(tokens, at, last, covered, words)
    return PlaceHit(at, last, "", tokens[at].start + cut, tokens[last - 1].end)


def _tells_where(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """As in "Mount Yam in the district of Nihm": told where it lies, a word that looks like a verb is a name."""
    if at >= len(tokens) or not tokens[at].is_word:
        return False
    labelled, text = words.kind_word(tokens[at]), tokens[at].text
    located = text in words.locating and text.startswith(words.article)
    return located or words.plain(tokens[at], words.directions) or (labelled is not None and bool(labelled[0]))


def _goes_on(tokens: Sequence[Token], at: int, covered: Collection[int], words: PlaceWords) -> bool:
    free = at < len(tokens) and at not in covered and tokens[at].is_word and adjoins(tokens, at)
    return free and not words.plain(tokens[at], words.not_names) and not joined_by_and(tokens[at], words)


def joined_by_and(token: Token, words: PlaceWords) -> bool:
    """Whether "and" is written onto a word that begins a name of its own ("the villages of Nur and Judi")."""
    return any(token.text.startswith(and_) and token.text not in words.heads for and_ in words.conjunctions)


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
        rest = tokens[at].text[len(conjunction) :]
        shortest = SHORT if kind.text.endswith(words.duals) and kind.many else SHORT + 1
        if tokens[at].text.startswith(conjunction) and (len(rest) >= shortest or rest in words.heads):
            return _name_from(tokens, at, kind, covered, words, cut=len(conjunction))
    return None
