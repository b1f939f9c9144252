"""One claim per event: a headline, a lead and a body that tell the same thing become the fullest of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sijill.claims.actions.means import RANK
from sijill.claims.counts.heirs import hand_down
from sijill.claims.counts.outcomes import CAUSABLE
from sijill.claims.draft import Draft, Named
from sijill.claims.events.event import Standing, chosen, claim_score, standings, stated
from sijill.claims.events.fullness import fullness
from sijill.claims.events.reading import Reading
from sijill.claims.events.retold import ENGAGED, RETOLD, died_of, spoken_of
from sijill.claims.likeness import (
    clash_of_actors,
    clash_of_counts,
    clash_of_places,
    clash_of_times,
    names_of,
    shared_actor,
    shared_count,
    shared_place,
)  # fmt: skip
from sijill.claims.parties.verbroles import LINKING
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.sentence import VERBAL

OPERATIONS = frozenset(("raid", "attack", "air_strike", "military_operation", "territory_gain", "arrest", "shelling"))
BESIDE = 8
"""Tokens between an act and its means."""
NUMBERED = 1
"""Tokens between them where only the number of its means stands there."""
TARGETED = 3
"""Sentences within which "the attack targeted …" goes on with an attack."""
NAMED_AGAIN = 2
"""Sentences within which "the bomb" means the one that was told of."""
SAID_TWICE = 14
"""Tokens within which the same noun said again means the same event."""


def merge(drafts: Sequence[Draft], reading: Reading | None, published: date | None = None) -> list[Draft]:
    """Keep the mentions that are claims, one for each event, and fill them from the mentions that tell the same.

    Args:
        drafts: all drafts of a document, in order of the text.
        reading: the document as the network reads it, where it is asked.
        published: the day of publication, where known.
    """
    found = standings(drafts)
    for row in found:
        row.draft.claimed = claim_score(row, drafts, published)
    if reading is not None:
        _hear(reading, [draft for draft in drafts if stated(draft, asked=True)])
    kept = chosen(found)
    ids = {id(draft) for draft in kept}
    for row in found:
        if id(row.draft) in ids:
            continue
        told = _told_by(row, kept) or next(
            (draft for draft in reversed(kept) if _refers_back(draft, row.draft)), None
        )
        if told is not None:
            _fill(told, row.draft)
    once = _once(kept, drafts)
    hand_down(once, drafts)
    return once


def _hear(reading: Reading, asked: Sequence[Draft]) -> None:
    """Add what the network says of mentions to what the cues say; it is not asked about what no clause states."""
    for draft, answer in zip(asked, reading.coded(asked), strict=True):
        by_cues = draft.claimed
        draft.claimed += answer
        draft.heard = True
        if by_cues <= 0 < draft.claimed:
            draft.rule("claimed-as-read")


def _told_by(row: Standing, kept: Sequence[Draft]) -> Draft | None:
    """The claim that a mention repeats, the likest of those beside it."""
    like = [pair for pair in (row.earlier, row.later) if pair is not None and pair[1] > 0]
    ordered = sorted(like, key=lambda pair: -pair[1])
    return next((other for other, _ in ordered if any(other is draft for draft in kept)), None)


def _once(kept: Sequence[Draft], drafts: Sequence[Draft]) -> list[Draft]:
    """Two claims of one action with one number in one place are one: the fuller, filled from the other."""
    once: list[Draft] = []
    for draft in kept:
        same_act = (_same_number, _same_means, _same_bomber, _same_bomb, _same_dead, _named_again, *RETOLD)
        back = reversed(range(len(once)))
        at = next((i for i in back if any(same(once[i], draft) for same in same_act)), None)
        if at is None and once and _nothing_new(once[-1], draft) and not _between(once[-1], draft, drafts):
            at = len(once) - 1
        if at is None:
            once.append(draft)
            continue
        first = once[at]
        full = _fuller(first, draft)
        other = first if full is draft else draft
        known = {count.measure for count in full.counts}
        other.counts = [count for count in other.counts if count.measure not in known]
        _fill(full, other)
        full.claimed = max(full.claimed, other.claimed)
        once[at] = full
    return once


def _fuller(a: Draft, b: Draft) -> Draft:
    """Which of two mentions is kept: what is told first of what is known again, the attack of the fight it led to."""
    if spoken_of(a, b) and not a.sentence.heading:
        return a
    if died_of(a, b):
        return b
    if {a.action, b.action} == ENGAGED:
        return a if a.action == "attack" else b
    return max(b, a, key=lambda one: (any(p.actor for p in one.actors), fullness(one)))


def _same_number(a: Draft, b: Draft) -> bool:
    if a.action != b.action or a.modality != b.modality or not shared_count(a, b):
        return False
    return not (clash_of_places(a, b) or clash_of_times(a, b) or clash_of_actors(a, b))


def _same_means(a: Draft, b: Draft) -> bool:
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


def _same_bomber(a: Draft, b: Draft) -> bool:
    """As in "he blew himself up near a patrol", said again: a bomber dies once."""
    if not a.action == b.action == "suicide_bombing" or a.modality != b.modality:
        return False
    if not (_blown(a) or _blown(b)) or (a.counts and b.counts and not shared_count(a, b)):
        return False
    return not (clash_of_places(a, b) or clash_of_times(a, b) or clash_of_actors(a, b))


def _same_bomb(a: Draft, b: Draft) -> bool:
    """As in "the bomb went off as the patrol passed", one sentence on: the bomb told before, and no other."""
    if a.action != "explosion" or b.action not in ("explosion", "shelling") or b.feature not in VERBAL or b.counts:
        return False
    if not 0 < b.sentence.index - a.sentence.index <= NAMED_AGAIN or a.modality != b.modality:
        return False
    s = b.sentence
    beside = (b.first - 1, b.last)
    known = any(hit.first in beside and s.words[hit.first].startswith(grammar().the) for hit in s.at["weapon"])
    return known and not (clash_of_places(a, b) or clash_of_times(a, b))


def _same_dead(a: Draft, b: Draft) -> bool:
    """As in "six bodies were recovered where the strike fell", after "a strike killed six": the dead told before."""
    if b.action != "killing" or a.action not in CAUSABLE - {"killing"} or a.modality != b.modality:
        return False
    if not 0 < b.sentence.index - a.sentence.index <= NAMED_AGAIN:
        return False
    dead = [{(c.min, c.max) for c in d.counts if c.measure == "killed" and (c.min or 0) > 1} for d in (a, b)]
    return bool(dead[0] & dead[1]) and not (clash_of_places(a, b) or clash_of_times(a, b) or clash_of_actors(a, b))


def _named_again(a: Draft, b: Draft) -> bool:
    """As in "accused the army of bombing a market … the bombing killed ten": what is told of it is doubtful too."""
    if (a.modality, b.modality) != ("possible", "asserted") or b.outcome or not b.definite or b.feature != "masdar":
        return False
    kinds = {a.action, b.action}
    if not 0 <= b.sentence.index - a.sentence.index <= 1 or not (len(kinds) == 1 or kinds <= set(RANK)):
        return False
    return not (b.places and not shared_place(a, b)) and not (clash_of_times(a, b) or clash_of_actors(a, b))


def _nothing_new(a: Draft, b: Draft) -> bool:
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


def _between(a: Draft, b: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether another mention of such an act stands between two, which the later may mean."""
    inner = drafts[next(i for i, d in enumerate(drafts) if d is a) + 1 :]
    inner = inner[: next(i for i, d in enumerate(inner) if d is b)]
    return any(d.action == b.action and d.sentence is not a.sentence for d in inner)


def _blown(draft: Draft) -> bool:
    """Whether the words say that somebody blew himself up."""
    return any(draft.first <= hit.first < draft.last + BESIDE for hit in draft.sentence.at["oneself"])


def _refers_back(earlier: Draft, later: Draft) -> bool:
    """As in "The operation" two sentences on: it is the act told there, and says who took part."""
    if not (later.entry.operation and later.definite and later.feature in ("masdar", "phrase")):
        return False
    if not 0 < later.sentence.index - earlier.sentence.index <= 2 or earlier.modality != later.modality:
        return False
    return earlier.action in OPERATIONS and not (
        clash_of_times(earlier, later) or clash_of_places(earlier, later) or clash_of_actors(earlier, later)
    )


def merge_said_twice(drafts: list[Draft]) -> list[Draft]:
    """Within one sentence: the same noun said again with the number is one event with the noun that has the name."""
    kept: list[Draft] = []
    for draft in drafts:
        first = next((other for other in kept if other.entry is draft.entry and _said_twice(other, draft)), None)
        if first is None:
            kept.append(draft)
            continue
        _fill(first, draft)
        first.take_over(draft)
    return kept


def _said_twice(a: Draft, b: Draft) -> bool:
    """As in "The attacks reached 150 attacks": the same word again, with what the first lacks.

    "The attack", and later "their attacks", are not the same; nor is "and the attack on …" in a list of attacks, nor
    "and another exploded".
    """
    if a.entry is not b.entry or a.modality != b.modality or clash_of_places(a, b) or clash_of_counts(a, b):
        return False
    first, later = (a, b) if b.first > a.first else (b, a)
    if first.feature != later.feature and "plural" in (first.feature, later.feature) and not later.counts:
        return False
    joined = later.sentence.words[later.first].startswith(grammar().and_)
    if joined and (later.definite or later.feature in VERBAL):
        return False
    if later.definite and not clash_of_actors(a, b):
        return True
    rivals = a.actors and b.actors and not shared_actor(a, b)
    return not rivals and not (a.counts and b.counts) and abs(a.first - b.first) < SAID_TWICE


def _tells_the_means(full: Draft, other: Draft) -> bool:
    """Whether the other mention says by what means the act was done, and the fuller one does not."""
    if full.action == "killing":
        return other.action in ("armed_clash", *RANK)
    if full.action in ("attack", "armed_clash"):
        return RANK.get(other.action, -1) >= 0
    return full.action == "explosion" and other.action == "suicide_bombing"


def _fill(full: Draft, other: Draft) -> None:
    """Put what only the other mention tells into the fullest one; of what came before it, victims only to nobody."""
    told_before = other.sentence.heading or other.sentence.index < full.sentence.index
    for role in ("actors", "recipients", "associates"):
        mine: list[Named] = getattr(full, role)
        if role == "recipients" and mine and told_before:
            continue  # a headline says it in fewer words, and tells of other victims beside
        there = [*full.actors, *full.recipients, *full.associates] if role == "recipients" else []
        known, texts = names_of(there), {fold_word(party.text) for party in there}
        if not mine or role == "recipients":
            new = (party for party in getattr(other, role) if fold_word(party.text) not in texts)
            for party in new:
                if not names_of([party]) & known:
                    mine.append(party)
                    texts.add(fold_word(party.text))
    if not full.places:
        full.places = other.places
    if full.time is None:
        full.time, full.interval = other.time, other.interval
    elif other.places and min(p.precision or 1 for p in full.places) >= 4 > min(
        p.precision or 1 for p in other.places
    ):
        full.places = other.places
    measures = {c.measure for c in full.counts}
    for count in other.counts:
        if any(c.measure == count.measure and c.min == count.min for c in full.counts):
            continue
        if count.measure not in measures or not other.sentence.heading:
            full.counts.append(count)
    if not full.sources:
        full.sources = list(other.sources)
    if other.action == "raid" and full.action == "arrest":
        full.action = "raid"
    if full.entry.operation and full.definite and other.action in OPERATIONS:
        full.action = other.action
    if _tells_the_means(full, other):
        full.action = other.action
    full.denials += other.denials
    for rule in other.rules:
        full.rule(rule)
    full.rule("merged-repetition")
