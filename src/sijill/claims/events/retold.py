"""One event that a text tells with several words: the act and how it was done, the noun later with its article."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.actions.assertion import classes, opening
from sijill.claims.actions.means import RANK
from sijill.claims.counts.outcomes import CAUSABLE
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
from sijill.claims.parties.verbroles import LINKING
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL, OpenSentence

BESIDE = 8
"""Tokens between an act and its means."""
NUMBERED = 1
"""Tokens between them where only the number of its means stands there."""
TARGETED = 3
"""Sentences within which "the attack targeted …" goes on with an attack."""
NAMED_AGAIN = 2
"""Sentences within which "the bomb" means the one that was told of."""
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


def same_number(a: Draft, b: Draft) -> bool:
    """As in "the raid killed nine" said of one place twice: one act with one number."""
    if a.action != b.action or a.modality != b.modality or not shared_count(a, b):
        return False
    return not _apart(a, b)


def same_means(a: Draft, b: Draft) -> bool:
    """As in "the shelling of the base with rockets", "the fall of two shells": the act and its means are one."""
    if a.sentence is not b.sentence or a.action != b.action or abs(a.first - b.first) > BESIDE:
        return False
    if max(b.first - a.last, a.first - b.last) <= NUMBERED:
        return True
    if a.counts and b.counts:
        return False
    if a.feature in VERBAL and b.feature not in VERBAL and not b.actors:
        return not clash_of_places(a, b)  # "they threw from a car a grenade at his house"
    return shared_place(a, b) and shared_actor(a, b)


def same_bomber(a: Draft, b: Draft) -> bool:
    """As in "he blew himself up near a patrol", said again: a bomber dies once."""
    if not a.action == b.action == "suicide_bombing" or a.modality != b.modality:
        return False
    if not (_blown(a) or _blown(b)) or (a.counts and b.counts and not shared_count(a, b)):
        return False
    return not _apart(a, b)


def same_bomb(a: Draft, b: Draft) -> bool:
    """As in "the bomb went off as the patrol passed", one sentence on: the bomb told before, and no other."""
    if a.action != "explosion" or b.action not in ("explosion", "shelling") or b.feature not in VERBAL or b.counts:
        return False
    if not 0 < b.sentence.index - a.sentence.index <= NAMED_AGAIN or a.modality != b.modality:
        return False
    s = b.sentence
    beside = (b.first - 1, b.last)
    known = any(hit.first in beside and s.words[hit.first].startswith(grammar().the) for hit in s.at["weapon"])
    return known and not (clash_of_places(a, b) or clash_of_times(a, b))


def same_dead(a: Draft, b: Draft) -> bool:
    """As in "six bodies were recovered where the strike fell", after "a strike killed six": the dead told before."""
    if b.action != "killing" or a.action not in CAUSABLE - {"killing"} or a.modality != b.modality:
        return False
    if not 0 < b.sentence.index - a.sentence.index <= NAMED_AGAIN:
        return False
    dead = [{(c.min, c.max) for c in d.counts if c.measure == "killed" and (c.min or 0) > 1} for d in (a, b)]
    return bool(dead[0] & dead[1]) and not _apart(a, b)


def named_again(a: Draft, b: Draft) -> bool:
    """As in "accused the army of bombing a market … the bombing killed ten": what is told of it is doubtful too."""
    if (a.modality, b.modality) != ("possible", "asserted") or b.outcome or not b.definite or b.feature != "masdar":
        return False
    kinds = {a.action, b.action}
    if not 0 <= b.sentence.index - a.sentence.index <= 1 or not (len(kinds) == 1 or kinds <= set(RANK)):
        return False
    return not (b.places and not shared_place(a, b)) and not (clash_of_times(a, b) or clash_of_actors(a, b))


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
    """As in "the march, which set out …", "these raids in July": known by its article or by "these", so told before.

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
    pointed = b.first > 0 and s.plain[b.first - 1] in classes()["pointing"]
    if (own and not pointed) or b.when_kind == "since" or clash_of_actors(a, b):
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


RETOLD = (
    same_number,
    same_means,
    same_bomber,
    same_bomb,
    same_dead,
    named_again,
    said_on,
    carried_out,
    spoken_of,
    led_away,
    slain_so,
    died_of,
    fought_off,
)
"""What makes two claims of a document one."""


def _turns(s: OpenSentence, first: int, last: int, words: frozenset[str]) -> bool:
    """Whether one of some words stands between two tokens, and turns to something else."""
    return any(word in words for word in s.plain[first:last])


def nothing_new(a: Draft, b: Draft) -> bool:
    """As in "the losses from the attack", "the attack had targeted a crowd": the act told before, and no other.

    The noun has its article and nothing beside it, or a verb that only tells what was hit.
    """
    targeted = any(part.entry.id in LINKING for part in b.parts) and b.sentence.index - a.sentence.index <= TARGETED
    if not b.definite or b.outcome or a.modality != b.modality or not (targeted or b.feature in ("masdar", "phrase")):
        return False
    if b.counts or b.when or b.associates or (b.places and not targeted) or (b.recipients and not targeted):
        return False
    kinds = {a.action, b.action}
    told = a.sentence.index < b.sentence.index and (len(kinds) == 1 or (kinds <= set(RANK) and "attack" in kinds))
    return told and not clash_of_actors(a, b) and (not b.places or shared_place(a, b))


def between(a: Draft, b: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether another mention of such an act stands between two, which the later may mean."""
    inner = drafts[next(i for i, d in enumerate(drafts) if d is a) + 1 :]
    inner = inner[: next(i for i, d in enumerate(inner) if d is b)]
    return any(d.action == b.action and d.sentence is not a.sentence for d in inner)


def _blown(draft: Draft) -> bool:
    """Whether the words say that somebody blew himself up."""
    return any(draft.first <= hit.first < draft.last + BESIDE for hit in draft.sentence.at["oneself"])


def _apart(a: Draft, b: Draft) -> bool:
    """Whether two mentions tell of other places, other times or other doers."""
    return clash_of_places(a, b) or clash_of_times(a, b) or clash_of_actors(a, b)
