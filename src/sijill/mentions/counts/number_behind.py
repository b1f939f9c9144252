"""Numbers that stand behind their noun, and nouns that a pronoun behind them shows to be two."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.lexicon.grammar import grammar
from sijill.mentions.group import PEOPLE, Group
from sijill.mentions.sentence import OpenSentence
from sijill.text.numerals import Number

DUAL = "dual"
FINITE = frozenset(("past", "present", "passive"))


def follows_its_noun(s: OpenSentence, number: Number, groups: Sequence[Group]) -> bool:
    """As in "employees two", "her children the three": it counts the noun before it, and nothing behind it."""
    noun = next((one for one in groups if one.head < number.first <= one.last), None)
    if noun is None or noun.role not in PEOPLE:
        return False
    two = number.min == number.max == 2 and noun.feature == DUAL
    the = s.words[number.first].startswith(grammar().the)
    return two or (noun.owned and the and number.first == noun.head + 1)


def meant_as_two(s: OpenSentence, group: Group) -> bool:
    """As in "freed workers (-in) a week after the kidnapping of them both", "officers (-in) defected (two)".

    The pronoun of two means the noun, or the verb right behind it is in the dual.
    """
    if group.last < len(s) and _verb_of_two(s, group.last):
        return True
    at = next((x for x in range(group.last, len(s)) if _of_two(s, x)), None)
    if at is None:
        return False
    others = (hit for kind in ("people", "weapon", "counted") for hit in s.at[kind] if group.last <= hit.first < at)
    return not any(hit.hit.pattern.number == 2 for hit in others)


def _verb_of_two(s: OpenSentence, at: int) -> bool:
    """Whether a finite verb of two begins at a token."""
    verbs = (
        hit for hit in s.all_starting("action", at) if hit.hit.pattern.feature in FINITE and not hit.hit.enclitic
    )
    ends = s.words[at].endswith(grammar().verb_of_two) and not s.words[at].endswith(grammar().verb_plurals)
    return ends and next(verbs, None) is not None


def _of_two(s: OpenSentence, at: int) -> bool:
    """Whether a word ends in the pronoun of two, and is more than it."""
    both = grammar().both
    return s.words[at].endswith(both) and s.words[at] != both


def of_those_who(s: OpenSentence, number: Number) -> bool:
    """As in "the number of (those) who were killed": a verb behind it makes no "a number of" of it."""
    at = number.last
    several = number.max is None and at - number.first == 2 and s.words[at - 1] == grammar().from_
    if not several or at >= len(s):
        return False
    verbs = (hit for kind in ("action", "toll", "light") for hit in s.all_starting(kind, at))
    return any(hit.hit.pattern.feature in FINITE for hit in verbs)
