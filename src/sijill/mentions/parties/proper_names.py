"""The proper name that a noun waits for: a unit's ordinal and arm, a force's name, the person behind a title."""

from __future__ import annotations

from sijill.lexicon.entries import People
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import PERSONS, TWO
from sijill.mentions.parties.persons import name_word
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.mentions.speech_words import speech_words
from sijill.text.numeralwords import numeral_table

LONGEST_NAME = 5
"""Words of a person's name."""


def proper_name(s: OpenSentence, at: int, head: TokenHit, closed: bool, blocked: frozenset[int]) -> int:
    """The end of the proper name at ``at`` that belongs to the phrase before it; ``at`` where none stands there.

    Args:
        s: the opened sentence.
        at: the token after the phrase.
        head: the phrase's first noun.
        closed: whether the phrase is definite, so that a name after it is in apposition.
        blocked: tokens that belong to something else.
    """
    stop = min([len(s), *(b for b in blocked if b >= at)])
    titled = _personal(s, at, stop) if s.words[at - 1] in grammar().titles else at
    unit = max(_of_unit(s, at, stop), _of_force(s, at, stop), _of_two(s, at, head, stop))
    return max(titled, unit, _of_person(s, at, head, closed, stop))


def _of_two(s: OpenSentence, at: int, head: TokenHit, stop: int) -> int:
    """As in "the families of Jafar and Zuaiter", said of two: the first of two names behind a dual in construct."""
    entry, g = head.hit.pattern.entry, grammar()
    group = isinstance(entry, People) and entry.role in ("group", "civilian") and head.hit.pattern.number == TWO
    if not group or at != head.last or at + 1 >= stop or s.words[at - 1].endswith(g.nun_endings):
        return at
    return at + 1 if name_word(s, at) and s.words[at + 1].startswith(g.and_) else at


def _of_unit(s: OpenSentence, at: int, stop: int) -> int:
    """As in "the Fourth Division", "the 35th Armoured Brigade"."""
    g = grammar()
    if at < stop and _noun(s, at - 1) in g.numbered_units:
        ordinals = numeral_table().words.get(s.words[at], ())
        if not (s.words[at].isdigit() or any(x.kind == "ordinal" and x.article for x in ordinals)):
            return at
        return at + 1 + (at + 1 < stop and bool(ordinals) and s.words[at + 1] in g.teens)
    if at > 1 and _noun(s, at - 2) in g.numbered_units:
        return next((at + len(arm) for arm in g.arms if tuple(s.words[at : at + len(arm)]) == arm), at)
    return at


def _of_force(s: OpenSentence, at: int, stop: int) -> int:
    """As in "the Nur militia", "the Martyrs of Bayada battalion", "the forces of Said al-Kazimi"."""
    g = grammar()
    if at >= stop or numeral(s.words[at]):
        return at
    inner = at > 1 and _noun(s, at - 2) in g.naming and s.starting("people", at - 1) is not None
    if _noun(s, at - 1) not in g.naming and not (inner and not s.words[at - 1].startswith(g.the)):
        return at
    if s.words[at].startswith(g.the) and name_word(s, at) and s.words[at] not in g.after_subject | g.linkers_to:
        return at + 1
    return max(_personal(s, at, stop), _construct(s, at, stop))


def numeral(word: str) -> bool:
    """As in "the army a thousand (soldiers)": a number, but no ordinal, begins another phrase."""
    return any(reading.kind != "ordinal" for reading in numeral_table().words.get(word, ()))


def _construct(s: OpenSentence, at: int, stop: int) -> int:
    """As in "the Helpers of Islam group": two words in construct behind a noun that never stands alone."""
    g = grammar()
    noun = s.starting("people", at - 1)
    alone = noun is None or (noun.hit.pattern.number > 1 and not s.words[at - 1].endswith((g.and_, g.verb_he)))
    if alone or s.words[at - 1].startswith(g.the) or at + 1 >= stop or s.words[at].startswith((g.the, g.to, g.by)):
        return at
    if not (name_word(s, at) and name_word(s, at + 1) and s.words[at + 1].startswith(g.the)):
        return at
    return at + 2 if s.starting("place", at) is None and s.words[at + 1] not in g.after_subject else at


def _of_person(s: OpenSentence, at: int, head: TokenHit, closed: bool, stop: int) -> int:
    """As in "the journalist Anas Kahlut", "the chief of police, Colonel Khalid Murad", "a youth called …"."""
    g, entry = grammar(), head.hit.pattern.entry
    if not isinstance(entry, People) or entry.role not in PERSONS or head.hit.pattern.number != 1:
        return at
    start = at
    while start < stop and (s.words[start] in g.titles or s.words[start] in g.called):
        start += 1
    called = s.words[start - 1] in g.called
    if not closed and not called:
        return at
    end = _personal(s, start, stop)
    if end == start and start > at and start < stop and name_word(s, start):
        end = _name_end(s, start + 1, stop)
    return end if end > start else at


def _personal(s: OpenSentence, at: int, stop: int) -> int:
    """The end of a personal name that begins with a known first name; ``at`` where none does."""
    words = speech_words()
    if at >= stop or s.text(at, at + 1) not in words.written_names | words.written_particles:
        return at
    if any(s.starting(kind, at) is not None for kind in ("people", "light", "report", "action")):
        return at
    body = s.starting("actor", at)  # many a first name also means a known man: "Saleh"
    if body is not None and (body.length > 1 or at + 1 >= stop or not s.words[at + 1].startswith(grammar().the)):
        return at
    end = _name_end(s, at + 1, stop)
    return end if end > at + 1 else at


def _name_end(s: OpenSentence, end: int, stop: int) -> int:
    """Past the further words of a name; a definite word right behind a first name is a surname, whatever it means."""
    g, words = grammar(), speech_words()
    limit = min(stop, end + LONGEST_NAME)
    while end < limit:
        surname = s.words[end].startswith(g.the) and s.plain[end] not in g.relatives | g.adverbs
        known = s.words[end] in words.name_particles | words.given_names
        if _where_to(s, end) or not (known or name_word(s, end) or surname):
            break
        end += 1
        if surname and s.words[end - 2] not in words.name_particles:
            break
    while s.words[end - 1] in words.name_particles - words.given_names:
        end -= 1
    return end


def _where_to(s: OpenSentence, at: int) -> bool:
    """Whether a word leads on from a name: a preposition, a place "in" or "to" which, what he does or hits."""
    g, place = grammar(), s.starting("place", at)
    led = place is not None and place.hit.proclitic.startswith((g.by, g.to))
    preposition = s.plain[at] in g.prepositions and s.text(at, at + 1) not in speech_words().written_names
    return led or preposition or s.words[at] in g.after_subject


def _noun(s: OpenSentence, at: int) -> str:
    """The noun at a token without its article and particles."""
    if at < 0:
        return ""
    hit = s.starting("people", at)
    word = hit.hit.pattern.text if hit is not None and hit.length == 1 else s.words[at]
    return word.removeprefix(grammar().the)
