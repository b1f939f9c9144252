"""One claim per event: a headline, a lead and a body that tell the same thing become the fullest of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sijill.claims.actions.means import RANK
from sijill.claims.draft import Draft, Named
from sijill.claims.events.alone import by_itself, without_asides
from sijill.claims.events.another import another_than
from sijill.claims.events.event import Standing, chosen, claim_score, standings, stated
from sijill.claims.events.fullness import fullness
from sijill.claims.events.heirs import hand_down
from sijill.claims.events.naming import meant_by_name
from sijill.claims.events.reading import Reading
from sijill.claims.events.retold import ENGAGED, RETOLD, between, died_of, nothing_new, spoken_of
from sijill.claims.likeness import (
    clash_of_actors,
    clash_of_counts,
    clash_of_places,
    clash_of_times,
    names_of,
    shared_actor,
)  # fmt: skip
from sijill.claims.parties.oneself import part_from_oneself
from sijill.lexicon.bare import without_article
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.sentence import VERBAL
from sijill.model import Source

OPERATIONS = frozenset(("raid", "attack", "air_strike", "military_operation", "territory_gain", "arrest", "shelling"))
NAMED_AS = 3
"""Tokens from "the gravest of them" to the noun of that one."""
SAID_TWICE = 14
"""Tokens within which the same noun said again means the same event."""


def merge(drafts: Sequence[Draft], reading: Reading | None, published: date | None = None) -> list[Draft]:
    """Keep the mentions that are claims, one for each event, and fill them from the mentions that tell the same.

    Args:
        drafts: all drafts of a document, in order of the text.
        reading: the document as the network reads it, where it is asked.
        published: the day of publication, where known.
    """
    found = weighed(drafts, reading, published)
    kept = chosen(found)
    if reading is not None and by_itself(reading.document, drafts):
        kept = without_asides(kept, found, published)
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
    part_from_oneself(once)
    return once


def weighed(drafts: Sequence[Draft], reading: Reading | None, published: date | None) -> list[Standing]:
    """Each draft among the others, ``Draft.claimed`` being what cues and the network say for its being a claim."""
    found = standings(drafts)
    for row in found:
        row.draft.claimed = claim_score(row, drafts, published)
    if reading is not None:
        _hear(reading, [draft for draft in drafts if stated(draft, asked=True)])
    return found


def _hear(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Add what the network says of mentions to what the cues say; it is not asked about what no clause states."""
    for draft, answer in zip(drafts, reading.coded(drafts), strict=True):
        by_cues = draft.claimed
        draft.answer = answer
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
        back = reversed(range(len(once)))
        at = next((i for i in back if any(same(once[i], draft) for same in RETOLD)), None)
        if at is not None and another_than(once[at], draft):
            at = None
        elif at is None and once and nothing_new(once[-1], draft) and not between(once[-1], draft, drafts):
            at = len(once) - 1
        if at is None:
            once.append(draft)
            continue
        first = once[at]
        full = _fuller(first, draft)
        other = first if full is draft else draft
        known = {count.measure for count in full.counts}
        if other.sentence is not full.sentence:
            other.counts = [count for count in other.counts if count.measure not in known]
        _fill(full, other)
        full.claimed = max(full.claimed, other.claimed)
        once[at] = full
    return once


def _fuller(a: Draft, b: Draft) -> Draft:
    """Which of two mentions is kept: what is told first, the attack of the fight it led to, not the headline."""
    if spoken_of(a, b) and not a.sentence.heading:
        return a
    if died_of(a, b):
        return b
    if {a.action, b.action} == ENGAGED:
        return a if a.action == "attack" else b
    if not a.sentence.heading:
        return a
    return max(b, a, key=lambda one: (any(p.actor for p in one.actors), fullness(one)))


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
    if _singled_out(first, later) or another_than(first, later):
        return False
    if later.definite and not clash_of_actors(a, b):
        return True
    rivals = a.actors and b.actors and not shared_actor(a, b)
    return not rivals and not (a.counts and b.counts) and abs(a.first - b.first) < SAID_TWICE


def _singled_out(first: Draft, later: Draft) -> bool:
    """As in "the attacks went on, the gravest of them the attack on the museum": one of many, in its own place."""
    s, before = later.sentence, range(later.first - NAMED_AS, later.first)
    own = {place.text for place in later.places} - {place.text for place in first.places}
    return first.feature == "plural" and bool(own) and any(hit.first in before for hit in s.at["singled_out"])


def _tells_the_means(full: Draft, other: Draft) -> bool:
    """Whether the other mention says by what means the act was done, and the fuller one does not."""
    if full.action == "killing":
        return other.action in ("armed_clash", *RANK)
    if full.action in ("attack", "armed_clash"):
        return RANK.get(other.action, -1) >= 0
    return full.action == "explosion" and other.action == "suicide_bombing"


def _another_voice(full: Draft, other: Draft, teller: Source) -> bool:
    """Whether somebody else tells the same act again, and not the same under another title."""
    if full.sources and not (other.definite or other.feature in VERBAL):
        return False
    return not any(_same_teller(teller, own) for own in full.sources)


def _same_teller(one: Source, other: Source) -> bool:
    """As in "a local official", "the official": of one body, or their words are mostly the same."""
    words = [without_article(x.text) for x in (one, other)]
    shared = len(set(words[0]) & set(words[1]))
    return bool(one.id and one.id == other.id) or 2 * shared >= min(map(len, words)) or words[0][:1] == words[1][:1]


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
                    unnamed = meant_by_name(full, party) if role == "recipients" else None
                    if unnamed is not None:
                        mine.remove(unnamed)
                        party = replace(party, actor=party.actor or unnamed.actor)
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
    full.sources = [*full.sources, *(x for x in other.sources if _another_voice(full, other, x))]
    if other.action == "raid" and full.action == "arrest":
        full.action = "raid"
    if full.entry.operation and full.definite and other.action in OPERATIONS:
        full.action = other.action
    if _tells_the_means(full, other):
        full.action = other.action
    full.retold += [other, *other.retold]
    full.denials += other.denials
    for rule in other.rules:
        full.rule(rule)
    full.rule("merged-repetition")
