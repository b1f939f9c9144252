"""Names that no gazetteer has, read by what stands around them ("in X north of Kidal", "near X.")."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sijill.lexicon.grammar import grammar
from sijill.mentions.places.place_context import nearness
from sijill.mentions.places.place_hits import WIDE, PlaceHit, joined_by_and
from sijill.mentions.places.place_persons import of_a_person
from sijill.mentions.places.place_words import PlaceWords, place_words
from sijill.mentions.speech_words import speech_words
from sijill.text.tokens import Token

TOLD = "~"
"""Form of a name that no gazetteer has and no kind word announces."""
SHORTEST = 4
"""Letters of such a name."""
HEADED = 3
"""Letters of the second word of such a name, where the first announces it."""


def told_names(
    tokens: Sequence[Token], known: Sequence[PlaceHit], taken: Collection[int], spoken: Collection[int]
) -> list[PlaceHit]:
    """Unknown names that a word of place leads to and whose right side speaks for a name.

    Args:
        tokens: the text.
        known: names already found.
        taken: tokens that belong to something else (an actor's name).
        spoken: tokens that are words of the lexicons (verbs, triggers, people, weapons).
    """
    words = place_words()
    covered = set(taken).union(spoken, *(range(hit.first, hit.last) for hit in known))
    located = {at for hit in known if (at := _located(tokens, hit, words)) is not None}
    located = located.union(_described(tokens, words)) - covered
    found = [_name(tokens, at, words) for at in located]
    found += [
        hit for at in range(len(tokens)) if at not in covered and (hit := _headed_name(tokens, at, covered, words))
    ]
    found += _said_again(tokens, known, covered, words)
    found += _listed(tokens, known, covered, words)
    found += _other_end(tokens, known, covered, words)
    beside = (at for at in _beside(tokens, words) if at not in covered | located)
    found += [_name(tokens, at, words) for at in beside if _ends_there(tokens, at + 1, words)]
    return sorted({hit.first: hit for hit in found if hit is not None}.values())


def another_name(tokens: Sequence[Token], hit: PlaceHit, words: PlaceWords) -> bool:
    """Whether the words mean something else than the name in them.

    As "the quarter of al-Amal" is none of Amal, "a new village" none of Jadida, "Tall Abta" none of Tall,
    "on the pretext of a search" not in Hajja, and "at sunset" not in Morocco.
    """
    token = tokens[hit.first]
    attached = token.text[: max(0, hit.start - token.start)]
    label = words.kind_word(tokens[hit.first - 1]) if hit.first else None
    labelled = label is not None and label[1].unknown
    if of_a_person(tokens, hit.first, hit.last, words):
        return True
    if attached == words.article:
        return (labelled and token.text not in words.not_names) or token.text in words.locating
    if hit.last - hit.first > 1:
        return False
    if _second_word(tokens, hit.first, words):
        return True
    if token.text in words.hours and hit.first and words.plain(tokens[hit.first - 1], words.hour_leads):
        return True
    if token.text in words.pretexts and not _ends_there(tokens, hit.first + 1, words):
        return True
    ordinary = hit.form in words.not_names and not (
        hit.form in words.describers and hit.form.startswith(words.article)
    )
    return (labelled and ordinary) or headed(tokens, hit.first, words) is not None


def _second_word(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether a word belongs to the one before it ("the village of Umm Sarra"): no name of its own."""
    before = at - 1
    if before < 1 or tokens[before].text in words.kinds or tokens[before].text in words.prepositions:
        return False
    joined = tokens[before].text.removeprefix(grammar().and_)
    if joined != tokens[before].text and joined in words.heads - words.kinds.keys() - speech_words().given_names:
        return True
    if tokens[before].text in words.heads:
        label = words.kind_word(tokens[before - 1])
        return label is not None and (label[1].unknown or "road" in label[1].kinds)
    particle = headed(tokens, before, words)
    return particle is not None and (particle in words.place_proclitics or _led(tokens, before, words))


def headed(tokens: Sequence[Token], at: int, words: PlaceWords) -> str | None:
    """What is written onto a word that begins a name of two ("the outskirts of Tall Abta"); nothing for another."""
    if at + 1 >= len(tokens):
        return None
    text, following = tokens[at].text, tokens[at + 1]
    particle = next(
        (p for p, rest in words.cut(text) if rest in words.site_heads and not p.endswith(words.article)), None
    )
    if particle is None or not following.is_word or following.start - tokens[at].end > 1:
        return None
    if (
        words.plain(following, words.not_names | words.directions | words.prepositions)
        or len(following.text) < HEADED
    ):
        return None
    joined = any(following.text.startswith(and_) for and_ in words.conjunctions)
    return None if joined or words.kind_word(following) else particle


def _headed_name(tokens: Sequence[Token], at: int, covered: Collection[int], words: PlaceWords) -> PlaceHit | None:
    """An unknown name of two words, behind a word of place, that its first word announces."""
    particle = headed(tokens, at, words)
    if particle is None or at + 1 in covered:
        return None
    led = particle in words.place_proclitics or _led(tokens, at, words)
    return PlaceHit(at, at + 2, TOLD, tokens[at].start + len(particle), tokens[at + 1].end) if led else None


def _led(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether a word of place stands right before a token."""
    return at > 0 and bool(tokens[at - 1].text in words.prepositions or nearness(tokens, at - 1, words))


def _said_again(
    tokens: Sequence[Token], known: Sequence[PlaceHit], covered: Collection[int], words: PlaceWords
) -> Iterator[PlaceHit]:
    """An unknown name that a kind word announced once ("the village of X"), where it stands without it ("in X")."""
    named = {tokens[hit.first].text for hit in known if not hit.form and hit.last - hit.first == 1}
    names = {name for name in named if len(name) >= SHORTEST and not name.startswith(words.article)}
    for at, token in enumerate(tokens if names else ()):
        for particle, rest in words.cut(token.text) if at not in covered else ():
            led = particle in words.place_proclitics if particle else _led(tokens, at, words)
            if rest in names and led:
                yield PlaceHit(at, at + 1, TOLD, token.start + len(particle), token.end)


def _listed(
    tokens: Sequence[Token], known: Sequence[PlaceHit], covered: Collection[int], words: PlaceWords
) -> Iterator[PlaceHit]:
    """Unknown names that "and" lists with one behind a kind word ("in the valley of X and Y, according to").

    Or between two known ones ("in Arsal and X and Younine").
    """
    starts = {hit.first for hit in known}
    for hit in known:
        if hit.last + 1 in starts and joined_by_and(tokens[hit.last + 1], words):
            between = _joined_name(tokens, hit.last, covered, words, feminine=True)
            yield from [] if between is None else [between]
        label = words.kind_word(tokens[hit.first - 1]) if hit.first else None
        if label is None or not label[1].unknown or label[1].building:
            continue
        at = hit.last
        while (name := _joined_name(tokens, at, covered, words)) is not None:
            yield name
            at += 1


def _other_end(
    tokens: Sequence[Token], known: Sequence[PlaceHit], covered: Collection[int], words: PlaceWords
) -> Iterator[PlaceHit]:
    """The unknown name joined to a known one behind "between" or a front ("between Gao and X", "front A - X")."""
    for hit in known:
        if not hit.first or hit.last >= len(tokens) - 1 or hit.last in covered:
            continue
        lead, sign = tokens[hit.first - 1], tokens[hit.last].text in grammar().strokes
        label = words.kind_word(lead)
        front = label is not None and bool({"road", "mountain"} & set(label[1].kinds)) and sign
        if front and hit.last + 1 not in covered and _ends_there(tokens, hit.last + 2, words):
            yield from _bare_name(tokens, hit.last + 1, words)
        elif lead.text == grammar().between and not sign:
            name = _joined_name(tokens, hit.last, covered, words, feminine=True)
            yield from [] if name is None else [name]


def _bare_name(tokens: Sequence[Token], at: int, words: PlaceWords) -> Iterator[PlaceHit]:
    """The word at a token where it looks like no noun of place or preposition."""
    token = tokens[at]
    plain = words.plain(token, words.not_names | words.directions | words.prepositions)
    if token.is_word and not plain and words.kind_word(token) is None:
        yield PlaceHit(at, at + 1, TOLD, token.start, token.end)


def _joined_name(
    tokens: Sequence[Token], at: int, covered: Collection[int], words: PlaceWords, feminine: bool = False
) -> PlaceHit | None:
    """The word behind "and" at a token, where it ends there and looks like no noun, or like a feminine.

    The last letter of a feminine and a pronoun are one once folded.
    """
    if at >= len(tokens) or at in covered or tokens[at].start - tokens[at - 1].end > 1:
        return None
    token, and_ = tokens[at], next((c for c in words.conjunctions if tokens[at].text.startswith(c)), "")
    rest = token.text[len(and_) :]
    if (
        not and_
        or len(rest) < SHORTEST
        or words.plain(token, words.not_names | words.directions | words.prepositions)
    ):
        return None
    endings = tuple(end for end in words.noun_endings if len(end) > 1 or not feminine)
    if words.kind_word(token) or rest in words.heads or rest.endswith(endings):
        return None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = after is None or not (after.is_word or after.is_number) or words.plain(after, words.directions)
    listed = after is not None and after.text.startswith(tuple(words.conjunctions))
    return PlaceHit(at, at + 1, TOLD, token.start + len(and_), token.end) if ends or listed else None


def _located(tokens: Sequence[Token], hit: PlaceHit, words: PlaceWords) -> int | None:
    """The token before the words that make a known name tell where another lies, if they stand before it.

    As in "north of X", "in the governorate of X", "the centre of the province of X", "in X" with the particle.
    """
    g, at = grammar(), hit.first - 1
    if hit.form == WIDE:
        return at if at >= 0 and words.plain(tokens[hit.first], words.directions) else None
    attached = tokens[hit.first].text[: max(0, hit.start - tokens[hit.first].start)]
    if attached or at < 1:
        return at if attached == g.by and at >= 0 else None
    labelled = words.kind_word(tokens[at])
    if labelled is not None and labelled[1].precision is None:
        return None
    if labelled is not None or words.plain(tokens[at], words.country_side):
        led = labelled[0] if labelled is not None else tokens[at].text[:1]
        if led == g.by:
            return at - 1
        at -= 1
    elif tokens[at].text in words.directions:
        first = at - 1 if at > 1 and tokens[at - 1].text in words.directions else at
        return first - 1 if tokens[first].text not in words.inside else None
    return at - 1 if at > 0 and (tokens[at].text in words.seats or (labelled and tokens[at].text == g.in_)) else None


def _described(tokens: Sequence[Token], words: PlaceWords) -> Iterator[int]:
    """The tokens before "the one that lies in", "the one near": a word without article before them is a name."""
    definite = (at for at, token in enumerate(tokens) if token.text in words.locating)
    return (at - 1 for at in definite if at and tokens[at].text.startswith(words.article))


def _beside(tokens: Sequence[Token], words: PlaceWords) -> Iterator[int]:
    """The tokens behind a word of nearness or a countryside ("near X", "the outskirts of X")."""
    for at in range(1, len(tokens)):
        if nearness(tokens, at - 1, words) or words.plain(tokens[at - 1], words.country_side):
            yield at


def _ends_there(tokens: Sequence[Token], at: int, words: PlaceWords) -> bool:
    """Whether no adjective or genitive goes on behind a name: a sign, a preposition, a compass word does.

    So does what holds it, with the particle ("the countryside of X in-the-province of Y").
    """
    if at >= len(tokens) or not tokens[at].is_word:
        return True
    holder = words.kind_word(tokens[at])
    if holder is not None and holder[0] == grammar().by and holder[1].precision is not None:
        return True
    return tokens[at].text in words.prepositions or words.plain(tokens[at], words.directions)


def _name(tokens: Sequence[Token], at: int, words: PlaceWords) -> PlaceHit | None:
    """The word at a token as a name, where a word of place leads to it and nothing speaks for a noun."""
    token = tokens[at]
    near = at > 0 and bool(nearness(tokens, at - 1, words) or words.plain(tokens[at - 1], words.country_side))
    labelled = at > 0 and words.kind_word(tokens[at - 1]) is not None
    led = near or labelled or (at > 0 and tokens[at - 1].text in words.prepositions)
    for particle, rest in words.cut(token.text):
        if (particle and particle not in words.place_proclitics) or not (led or particle):
            continue
        if not token.is_word or len(rest) < SHORTEST or rest.endswith(words.noun_endings):
            continue
        if rest in words.not_names or rest in words.kinds or rest.startswith((words.article, *words.verbal)):
            continue
        return PlaceHit(at, at + 1, TOLD, token.start + len(particle), token.end)
    return None
