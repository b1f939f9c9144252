"""What joins a noun phrase to the one before it: "and", a comma, "and a number of"."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.text.numeralwords import numeral_table

ASIDE = 8
"""Tokens of what stands in brackets or quotation marks behind a name, the marks among them."""
NUMBERED = 3
"""Tokens of "and" and a number that may stand between two coordinated nouns."""


def right_behind(s: OpenSentence, before: Group | None, at: int) -> bool:
    """Whether a token follows a noun phrase, at most with an aside between: "Salim Hasan (20 years) and …"."""
    if before is None or before.last > at:
        return False
    return before.last == at or _aside(s, before.last, at)


def _aside(s: OpenSentence, first: int, last: int) -> bool:
    """As in "(20 years)", "«the governor of the province»": two marks with no other between."""
    g, marks = grammar(), [at for at in range(first, last) if s.words[at] in grammar().quotes]
    return marks == [first, last - 1] and last - first <= ASIDE and s.words[first] not in g.quotes_close


def joined_to(s: OpenSentence, before: Group, head: TokenHit, lead: str) -> bool:
    """Whether "and", "and four", "and a number of" or a comma joins a noun phrase to the one before it."""
    g = grammar()
    if lead.startswith(g.and_) and right_behind(s, before, head.first):
        return True
    gap = [w for w in s.words[before.last : head.first] if w not in g.quotes]
    gap = gap[2:] if gap and gap[0] in g.of_rank else gap
    if _besides(s, gap, head.first):
        return not lead
    if not gap:
        return lead.startswith(g.and_)
    if (
        len(gap) <= NUMBERED
        and gap[0].startswith(g.and_)
        and not any(_claimed(s, at) for at in range(before.last, head.first))
    ):
        return not lead or lead.startswith(g.and_)
    if _number_of(gap):
        return not lead
    return gap in ([g.and_], ["\u060c"]) or (len(gap) == 1 and gap[0] in g.clause_signs and lead.startswith(g.and_))


def _besides(s: OpenSentence, gap: Sequence[str], last: int) -> bool:
    """As in "members of the group, in addition to two journalists": the words and at most a number."""
    rest = gap[1:] if gap and gap[0] in grammar().clause_signs else gap
    phrase = next((one for one in grammar().besides if tuple(rest[: len(one)]) == one), None)
    if phrase is None or len(rest) - len(phrase) > 1:
        return False
    return len(rest) == len(phrase) or not _claimed(s, last - 1)


def _number_of(gap: Sequence[str]) -> bool:
    """As in "and a number of", "and four of", between two noun phrases."""
    g, table = grammar(), numeral_table()
    if not gap[0].startswith(g.and_) or gap[-1] != g.from_:
        return False
    several = table.several.get(gap[0][1:], ())
    number = len(gap) == 2 and any(word.joined and not word.article for word in table.words.get(gap[0], ()))
    return number or any(phrase == (gap[0][1:], *gap[1:]) for phrase, _ in several)


def _claimed(s: OpenSentence, at: int) -> bool:
    """Whether a word belongs to a clause or a list of its own, and so is no number before a noun."""
    g = grammar()
    if s.plain[at] in g.prepositions or s.plain[at] in g.complementizers or s.plain[at] in g.relatives:
        return True
    return any(s.starting(kind, at) for kind in ("action", "light", "report", "place", "cause", "actor", "speaker"))
