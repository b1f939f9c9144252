"""A trigger, and which triggers of a sentence stand: not those inside a name, undone, or spoken for by another."""

from __future__ import annotations

from typing import NamedTuple

from sijill.lexicon.entries import ActionEntry, action_kinds
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL, OpenSentence

COMPANY = 12
"""Tokens within which another act takes the place of a word that counts only alone."""

RETURNING, BACK = frozenset(("ada",)), 8
"""The verb of going back to what was done before, and the tokens from it to that."""

TITLE = 7
"""Tokens of a name in quotation marks, the marks included."""

FORCE = frozenset(("violence", "remote", "coercion"))
"""Families of acts of force."""

UNDOING, TAKING = frozenset(("fakk-qayd",)), frozenset(("arrest", "abduction"))
"""The verb of undoing, and the acts that it undoes."""

VIA = frozenset(("ubur", "ubur-laji"))
"""The verb of crossing, which is written like "via"."""

PROJECTILE, GIVING = "fired", "military_support"
"""What a projectile needs to tell an act, and the act of those who give it away."""

SAME_COMPANY = 25
"""The same where that act is of the same kind: a blast, and later the bomb that caused it."""


class Trigger(NamedTuple):
    """A possible trigger: token positions, the families of words that it may belong to, and its form."""

    first: int
    last: int
    entries: tuple[ActionEntry, ...]
    feature: str
    number: int
    proclitic: str
    enclitic: str

    @property
    def lone(self) -> bool:
        """Whether it names an act only where no other word near does."""
        return all(entry.lone for entry in self.entries)

    @property
    def verbal(self) -> bool:
        """Whether it is a finite verb."""
        return self.feature in VERBAL

    @property
    def future(self) -> bool:
        """Whether it is a verb marked for the future."""
        return self.feature == "future"


def standing(s: OpenSentence, triggers: list[Trigger]) -> list[Trigger]:
    """Those of the triggers of a sentence that may tell an act of their own."""
    titled = _titles(s, triggers)
    told = [t for t in triggers if t.first not in titled and not _undone(s, t, triggers)]
    return _without_company([t for t in told if not _goes_back_to(s, t, told)])


def _titles(s: OpenSentence, triggers: list[Trigger]) -> set[int]:
    """The tokens of names in quotation marks right behind "operation", "battle": they tell no act of their own."""
    quotes, inner = grammar().quotes, set[int]()
    for t in triggers:
        if any(entry.operation for entry in t.entries) and s.words[t.last : t.last + 1] and s.words[t.last] in quotes:
            name = range(t.last + 1, min(len(s), t.last + TITLE))
            close = next((at for at in name if s.words[at] in quotes), None)
            inner.update(range(t.last + 1, close or t.last))
    return inner


def _undone(s: OpenSentence, noun: Trigger, triggers: list[Trigger]) -> bool:
    """As in "the gunmen undid the captivity of two engineers": what is undone is no second act."""
    bond = noun.entries[0].action in TAKING and any(hit.first == noun.first for hit in s.at["bonds"])
    return bond and any(t.entries[0].id in UNDOING and 0 < noun.first - t.last < TITLE for t in triggers)


def _goes_back_to(s: OpenSentence, verb: Trigger, triggers: list[Trigger]) -> bool:
    """As in "the forces went back to shelling the town": they do again what "to" leads to, and leave nothing."""
    behind = range(verb.last, verb.last + BACK)
    led = [t for t in triggers if t.first in behind and not t.verbal and s.plain[t.first - 1] == grammar().into]
    light = s.starting("light", verb.first)
    return bool(led) and light is not None and light.hit.pattern.entry.id in RETURNING


def _without_company(triggers: list[Trigger]) -> list[Trigger]:
    """Words that tell an act only where nothing better does (متظاهرون، عبوة) go where another is named near."""
    acts = [t for t in triggers if t.entries[0].kind != "outcome" and not t.lone and not _unsure(t)]
    return [t for t in triggers if not (t.lone and any(_accompanied(t, act) for act in acts))]


def _unsure(t: Trigger) -> bool:
    """As in "lent the army helicopters to pursue rebels", "via": force that is only meant tells no act, nor "via"."""
    if VIA.issuperset(entry.id for entry in t.entries):
        return True
    return not t.verbal and t.proclitic == grammar().to and action_kinds()[t.entries[0].action].family in FORCE


def _accompanied(lone: Trigger, act: Trigger) -> bool:
    """Whether an act stands near a word that counts only alone, or the same kind of act somewhat farther.

    "Missiles" behind "gave" are what is given.
    """
    if PROJECTILE in act.entries[0].needs and lone.entries[0].action == GIVING:
        return False
    apart = max(act.first - lone.last, lone.first - act.last)
    return apart <= (SAME_COMPANY if act.entries[0].action == lone.entries[0].action else COMPANY)
