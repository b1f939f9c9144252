"""One event that a text tells with several words: the act and how it was done, the noun later with its article."""

from __future__ import annotations

from sijill.claims.actions.assertion import opening
from sijill.claims.actions.means import RANK
from sijill.claims.draft import Draft
from sijill.claims.likeness import (
    clash_of_actors,
    clash_of_counts,
    clash_of_places,
    clash_of_times,
    shared_actor,
    shared_count,
    shared_place,
    shared_recipient,
)  # fmt: skip
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL, OpenSentence

KNOWN_AGAIN = 2
"""Sentences within which a noun with its article means the act told before."""
PLACED = 50
"""Characters behind that noun within which a place is its own: "the attack that hit a checkpoint in Mosul"."""
ENGAGED = frozenset(("attack", "armed_clash"))
"""One fight, called by who began it and by what came of it."""
GOING_ON = frozenset(("abduction", "arrest", "threat"))
"""Acts of two steps: taken and led away, given three days and threatened."""
SLAIN = frozenset(("ightiyal", "idam", "tasfiya", "qatl", "tanfidh-idam"))
"""Words for killing somebody, which leave open how it was done."""
DEADLY = frozenset(RANK) | {"torture"}
"""What somebody can have died of."""


def carried_out(a: Draft, b: Draft) -> bool:
    """As in "hundreds went out on Friday evening in a march", "shelled the town with a number of shells"."""
    if a.sentence is not b.sentence or a.action != b.action or a.modality != b.modality:
        return False
    if a.feature not in VERBAL or b.feature in VERBAL or b.first < a.last or clash_of_counts(a, b):
        return False
    led = b.sentence.words[b.first].startswith(grammar().to) and b.proclitic
    g = grammar()
    return not led and not _turns(a.sentence, a.last, b.first, g.complementizers | g.relatives | g.clause_signs)


def spoken_of(a: Draft, b: Draft) -> bool:
    """As in "the march, which set out …", "the fighting left nine dead": known by its article, so told before.

    "The Turkish shelling", "the first blast" and "the fighting in Nyala" tell it apart from what was told.
    """
    kinds = {a.action, b.action}
    one = len(kinds) == 1 or kinds == ENGAGED or (kinds <= set(RANK) and "attack" in kinds)
    if not one or a.modality != b.modality or not b.definite or b.outcome or b.feature in VERBAL:
        return False
    s, apart = b.sentence, b.sentence.index - a.sentence.index
    if not 0 <= apart <= KNOWN_AGAIN or (apart and "opens-switch" in opening(s)) or b.last >= len(s):
        return False
    behind = s.plain[b.last]
    g = grammar()
    own = behind in g.prepositions or behind.startswith((g.the, g.by)) or not behind.isalpha()
    if own or b.when_kind == "since" or clash_of_actors(a, b):
        return False
    end = b.trigger_span.end
    return not (clash_of_places(a, b) and any(0 <= place.start - end < PLACED for place in b.places))


def led_away(a: Draft, b: Draft) -> bool:
    """As in "abducted eleven villagers and led them to an unknown place", "gave them a day, threatening …"."""
    if a.sentence is not b.sentence or a.action != b.action or a.action not in GOING_ON or a.modality != b.modality:
        return False
    goes_on = b.feature == "participle" or (b.feature in VERBAL and bool(b.enclitic))
    return goes_on and a.first < b.first and shared_actor(a, b)


def slain_so(a: Draft, b: Draft) -> bool:
    """As in "gunmen assassinated an officer by opening fire on him": the killing, and how it was done."""
    if a.sentence is not b.sentence or a.entry.id not in SLAIN or b.action != "attack" or a.modality != b.modality:
        return False
    if b.first < a.last or b.outcome or clash_of_actors(a, b):
        return False
    return not _turns(a.sentence, a.last, b.first, grammar().contrast | grammar().complementizers)


def died_of(a: Draft, b: Draft) -> bool:
    """As in "was killed under torture", "wounded by splinters of a shell": what became of somebody, and of what."""
    if a.sentence is not b.sentence or not a.outcome or b.outcome or b.action not in DEADLY or b.feature in VERBAL:
        return False
    if a.modality != b.modality or b.first < a.last or not shared_recipient(a, b):
        return False
    return not (clash_of_places(a, b) or clash_of_counts(a, b) or clash_of_times(a, b))


def fought_off(a: Draft, b: Draft) -> bool:
    """As in "attacked a checkpoint and exchanged fire with its guards": who attacked is known, so it is an attack."""
    if a.sentence is not b.sentence or (a.action, b.action) != ("attack", "armed_clash"):
        return False
    alike = b.first > a.last and (shared_actor(a, b) or b.definite)
    alike = alike and not _turns(a.sentence, a.last, b.first, grammar().contrast)
    return alike and a.modality == b.modality and not (clash_of_places(a, b) or clash_of_counts(a, b))


def said_on(a: Draft, b: Draft) -> bool:
    """As in "He added that the guns had shelled Haradh", after "they shelled Haradh": told on, not told anew."""
    if a.entry is not b.entry or a.action != b.action or a.modality != b.modality:
        return False
    if b.sentence.index - a.sentence.index != 1 or "opens-going_on" not in opening(b.sentence):
        return False
    apart = clash_of_times(a, b) or clash_of_counts(a, b) or (a.counts and b.counts and not shared_count(a, b))
    return shared_place(a, b) and shared_actor(a, b) and not apart


RETOLD = (said_on, carried_out, spoken_of, led_away, slain_so, died_of, fought_off)


def _turns(s: OpenSentence, first: int, last: int, words: frozenset[str]) -> bool:
    """Whether one of some words stands between two tokens, and turns to something else."""
    return any(word in words for word in s.plain[first:last])
