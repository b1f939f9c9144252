"""What stands around a name of a place: kind words, nearness, sides, prepositions, coordination."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from sijill.lexicon.gazetteer import Form
from sijill.lexicon.grammar import grammar
from sijill.mentions.places.place_hits import CLOSING, OPENING, PlaceHit
from sijill.mentions.places.place_words import KindWord, PlaceWords, place_words
from sijill.text.tokens import Token

MOST_WORDS_BEFORE = 5
ROAD = "road"
DASHES = "-\u2013\u2014\u0640"


class Setting(msgspec.Struct):
    """A name and what the words around it say. Token indexes; ``start`` and ``end`` are folded offsets."""

    hit: PlaceHit
    form: Form | None
    first: int
    last: int
    start: int
    end: int
    kind: KindWord | None = None
    """The kind word right before the name."""
    outer: KindWord | None = None
    """A kind word farther out ("the countryside of the governorate of X" has both)."""
    near: bool = False
    side: bool = False
    """The name is a countryside, with its side: the mention includes both words."""
    direction: int | None = None
    """Token of the first compass word before the name."""
    inside: bool = False
    """The compass word leaves the place itself ("the centre of X")."""
    context: bool = False
    """A preposition of place, a kind word or a word of nearness stands before it."""
    club: bool = False
    linked: bool = False
    """Coordinated with the name before it."""
    holder: Setting | None = None
    """The name right behind it that tells where it lies ("the quarter of X in Y")."""


def read_setting(tokens: Sequence[Token], hit: PlaceHit, form: Form | None, words: PlaceWords) -> Setting:
    """Read leftwards from a name, then one word to its right."""
    setting = Setting(hit, form, hit.first, hit.last, hit.start, hit.end)
    attached = tokens[hit.first].text[: max(0, hit.start - tokens[hit.first].start)]
    if attached:
        setting.context = attached in words.place_proclitics
        if words.plain(tokens[hit.first], words.directions) and _sides_joined(tokens, hit.first, words):
            _take(tokens, setting, hit.first - 1, words.directions, words)
            setting.context = True
    else:
        _read_left(tokens, setting, words)
    if setting.side and setting.last < len(tokens) and tokens[setting.last].text in words.sides:
        setting.last += 1
        setting.end = tokens[setting.last - 1].end
    return setting


def _read_left(tokens: Sequence[Token], setting: Setting, words: PlaceWords) -> None:
    at = setting.hit.first - 1
    adjacent = True
    quoted = words.kind_word(tokens[at - 1]) if at > 0 and tokens[at].text in OPENING else None
    if quoted is not None and quoted[1].quoted:
        at -= 1
        if quoted[1].keep and setting.last < len(tokens) and tokens[setting.last].text in CLOSING:
            setting.last += 1
            setting.end = tokens[setting.last - 1].end
    for _ in range(MOST_WORDS_BEFORE):
        if at < 0:
            return
        token = tokens[at]
        labelled = words.kind_word(token)
        if words.plain(token, words.country_side):
            _take(tokens, setting, at, words.country_side, words)
            setting.side = setting.near = setting.context = True
            stop = _particle(token, words.country_side, words)
        elif labelled is not None and (adjacent or setting.kind is not None):
            _label(tokens, setting, at, labelled, adjacent)
            stop = labelled[0]
        elif words.plain(token, words.directions):
            setting.direction = at
            setting.inside = words.plain(token, words.inside)
            setting.context = True
            stop = "" if _sides_joined(tokens, at, words) else _particle(token, words.directions, words)
        elif size := nearness(tokens, at, words):
            setting.near = setting.context = True
            at -= size - 1
            stop = ""
        else:
            setting.context |= words.plain(token, words.prepositions)
            setting.club = adjacent and words.plain(token, words.clubs)
            return
        if stop:
            return
        at -= 1
        adjacent = False


def _sides_joined(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """As in "the north and centre of Sinai": "and" joins a compass word to the one before it."""
    joined = _particle(tokens[at], words.directions, words) in words.conjunctions
    return joined and at > 0 and words.plain(tokens[at - 1], words.directions)


def _label(
    tokens: Sequence[Token], setting: Setting, at: int, labelled: tuple[str, KindWord], adjacent: bool
) -> None:
    particle, kind = labelled
    setting.context = True
    if adjacent:
        setting.kind = kind
        if kind.keep and not kind.many:
            setting.first, setting.start = at, tokens[at].start + len(particle)
    elif setting.outer is None:
        setting.outer = kind


def _take(tokens: Sequence[Token], setting: Setting, at: int, group: frozenset[str], words: PlaceWords) -> None:
    """Let the mention begin at a token, without the particle written onto it."""
    setting.first = at
    setting.start = tokens[at].start + len(_particle(tokens[at], group, words))


def _particle(token: Token, group: frozenset[str], words: PlaceWords) -> str:
    return next(particle for particle, rest in words.cut(token.text) if rest in group)


def nearness(tokens: Sequence[Token], at: int, words: PlaceWords) -> int:
    """How many tokens that end at ``at`` say that the place is only near the name; 0 for none."""
    endings = (phrase for _, last in words.cut(tokens[at].text) for phrase in words.near.get(last, ()))
    return next((len(phrase) for phrase in endings if _ends_with(tokens, at, phrase, words)), 0)


def _ends_with(tokens: Sequence[Token], at: int, phrase: tuple[str, ...], words: PlaceWords) -> bool:
    """Whether a phrase stands before and at a token; a particle may be written onto its first word."""
    first = at - len(phrase) + 1
    if first < 0 or any(tokens[first + i].text != word for i, word in enumerate(phrase) if i):
        return False
    return any(rest == phrase[0] for _, rest in words.cut(tokens[first].text))


def link(tokens: Sequence[Token], settings: Sequence[Setting], words: PlaceWords) -> None:
    """Let a name share the context and plural kind word of the one that it is coordinated with; note who holds it."""
    for before, after in pairwise(settings):
        gap = tokens[before.last : after.hit.first]
        if inside(tokens, before.last, after.hit.first, after.hit.start):
            before.holder = after
        attached = tokens[after.hit.first].text[: max(0, after.hit.start - tokens[after.hit.first].start)]
        joined = attached in words.conjunctions or any(token.text in words.conjunctions for token in gap)
        listed = len(gap) == 1 and not gap[0].is_word and not gap[0].is_number and gap[0].text not in ".!?"
        if after.kind is not None or len(gap) > 1 or not ((joined and not gap) or listed):
            continue
        after.linked = True
        plain = before.form is not None and not before.form.needs_context
        after.context = after.context or before.context or plain
        if before.kind is not None and before.kind.many:
            after.kind = before.kind


def join_roads(tokens: Sequence[Token], settings: Sequence[Setting]) -> list[Setting]:
    """As in "the road A - B": a dash joins both ends into one name of the road."""
    kept: list[Setting] = []
    for setting in settings:
        before = kept[-1] if kept else None
        if before is not None and before.kind is not None and ROAD in before.kind.kinds and setting.kind is None:
            gap = tokens[before.last : setting.hit.first]
            if len(gap) == 1 and gap[0].text in DASHES and setting.start == tokens[setting.hit.first].start:
                before.last, before.end = setting.last, setting.end
                continue
        kept.append(setting)
    return kept


def inside(tokens: Sequence[Token], last: int, first: int, start: int) -> bool:
    """As in "the village of X in the district of Y": only "in" and labels stand between two names.

    Args:
        tokens: the text.
        last: the token behind the first name.
        first: the first token of the second name.
        start: the folded offset at which that name begins.
    """
    words, between = place_words(), tokens[last:first]
    led = [*(token.text for token in between), tokens[first].text[: start - tokens[first].start]]
    labels = [words.kind_word(token) for token in between]
    plain = (token.text == grammar().in_ or label is not None for token, label in zip(between, labels, strict=True))
    joined = any(label is not None and label[0] == grammar().by for label in labels)
    return all(plain) and (grammar().in_ in led or led[-1] == grammar().by or joined)
