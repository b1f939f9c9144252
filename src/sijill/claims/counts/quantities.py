"""How many: each quantity of a sentence put on the action that it counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from sijill.claims.counts.countable import merely_named
from sijill.claims.draft import Draft, Named
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.lexicon.inflect import affixes
from sijill.mentions.counts.counts import Quantity, behind, group_from, implied, led_by_and, number_of, persons
from sijill.mentions.group import THINGS, Group
from sijill.model import Count, Measure, Span

NEAR = 4
"""Tokens within which a quantity belongs to the trigger before it."""
NOBODY = THINGS | {"site"}
HARM = frozenset(("killed", "injured"))
ONE = (1, 1)
"""What a noun for one person says."""
NOMINAL = frozenset(("plural", "dual", "masdar", "phrase"))


def count_for(scene: Scene, draft: Draft, measure: str, quantity: Quantity) -> Count:
    """A public count from a quantity of the sentence."""
    s = scene.sentence
    span = s.span(quantity.first, quantity.last, particle_of(quantity))
    who = quantity.who
    if who is None and measure in ("killed", "injured") and draft.recipients:
        who = draft.recipients[0].who
    return Count(
        measure=measure,  # type: ignore[arg-type]
        min=quantity.min,
        max=quantity.max,
        who=who,  # type: ignore[arg-type]
        text=span.of(s.view.original),
        start=span.start,
        end=span.end,
        approx=quantity.approx,
    )


def particle_of(quantity: Quantity) -> int:
    """How many folded letters of its first token are particles."""
    group = quantity.group
    return group.proclitic if group is not None and group.first == quantity.first else 0


def own_counts(scene: Scene, draft: Draft) -> None:
    """Quantities that stand right at a trigger: its victims, its arrests, how many times it happened."""
    measure = measure_of(draft)
    if measure is not None:
        _implied(scene, draft, measure)
        quantity = _beside(scene, draft)
        if quantity is not None and not any(_of_other(scene, quantity, c) for c in draft.counts):
            draft.counts = [c for c in draft.counts if _joined(scene, quantity, c)]
            _take(scene, draft, measure, quantity)
            _subsets(scene, draft, measure, quantity)
    if draft.feature in NOMINAL and not (measure and draft.outcome):
        _events(scene, draft)
    if draft.action in ("mobilization",) or draft.action == "disarm" or draft.action == "destruction":
        _things(scene, draft)
    if draft.action == "riot":
        _crowd(scene, draft)


def measure_of(draft: Draft) -> str | None:
    """What a number at the trigger counts; an action that the words around it chose decides over the word."""
    if draft.entry.measure in ("arrested", "abducted"):
        return {"arrest": "arrested", "abduction": "abducted", "disarm": None}.get(draft.action, draft.entry.measure)
    return draft.entry.measure


def _subsets(scene: Scene, draft: Draft, measure: str, whole: Quantity) -> None:
    """As in "41 civilians, among them nine children and six women": the parts are further counts."""
    s, g = scene.sentence, grammar()
    start = next((at for at in range(whole.last, min(whole.last + 8, len(s))) if s.plain[at] in g.subset), None)
    if start is None or any(q.numeral and q.last == start for q in scene.quantities):
        return
    end = min([t.first for t in scene.triggers if t.first > start], default=len(s))
    last = start + 1
    for quantity in scene.quantities:
        if last <= quantity.first < end and quantity.first - last <= 2 and quantity.numeral:
            draft.counts.append(count_for(scene, draft, measure, quantity))
            last = quantity.last
    group = next((x for x in scene.groups if start < x.first <= start + 1), None)
    number = implied(s, group) if group is not None else None
    if last == start + 1 and group is not None and number is not None and not merely_named(scene, group, number):
        _count_nouns(scene, draft, measure, [group])


def _of_other(scene: Scene, quantity: Quantity, count: Count) -> bool:
    """As in "a soldier out of 300": a preposition leads from the noun that is counted already to another number."""
    s, g = scene.sentence, grammar()
    if count.max is None or count.max > 2 or led_by_and(s, quantity):
        return False
    between = [at for at in range(quantity.first) if s.span(at, at + 1).start >= count.end]
    return any(s.plain[at] in g.prepositions or s.plain[at] in g.relatives for at in between)


def _joined(scene: Scene, quantity: Quantity, count: Count) -> bool:
    """As in "a man and five women": "and" joins the number to the noun that is counted already."""
    s = scene.sentence
    return led_by_and(s, quantity) and count.start < s.span(quantity.first, quantity.last).start


def _beside(scene: Scene, draft: Draft) -> Quantity | None:
    after = [q for q in scene.quantities if draft.last <= q.first <= draft.last + NEAR]
    for quantity in after:
        if not _of_things(scene, quantity) and not any(
            draft.last <= t.first < quantity.first for t in scene.triggers
        ):
            return quantity
        break
    gave_up = draft.action == "defection" and draft.feature == "phrase"
    if draft.feature in ("past", "present", "passive") or gave_up or draft.entry.id in ("masra", "hayatahum"):
        before = [q for q in scene.quantities if q.last <= draft.first and draft.first - q.first <= 12]
        before = [q for q in before if not any(q.last <= t.first < draft.first for t in scene.triggers)]
        before = [q for q in before if not _of_things(scene, q) and not _own_act(scene, q)]
        if before:
            return before[-1]
    return None


def _own_act(scene: Scene, quantity: Quantity) -> bool:
    """As in "found two bodies": the noun that tells the number tells an act of its own."""
    return not quantity.numeral and any(trigger.first == quantity.first for trigger in scene.triggers)


def _of_things(scene: Scene, quantity: Quantity) -> bool:
    """As in "six bombs": it counts nobody."""
    if quantity.group is None:
        return scene.sentence.starting("weapon", quantity.last) is not None
    return quantity.group.role in NOBODY


def _take(scene: Scene, draft: Draft, measure: str, quantity: Quantity) -> None:
    measure = quantity.measure if quantity.measure in ("injured", "killed") else measure
    if not quantity.void:
        draft.counts.append(count_for(scene, draft, measure, quantity))
        draft.rule("count-at-trigger")
    draft.cover.update(range(quantity.first, quantity.last))
    group = quantity.group
    if group is not None and (draft.outcome or draft.entry.gen == "recipient"):
        part = _part_of(scene, group)
        for one in scene.chain(part or group):
            if one.victim:
                continue
            draft.add("recipients", Named.of(scene.sentence, one), "counted-recipient")


def _part_of(scene: Scene, group: Group) -> Group | None:
    """As in "50 gunmen, at least, of the forces of X": the body that the counted belong to."""
    s, g = scene.sentence, grammar()
    at = group.last
    while at < len(s) and (at in scene.skippable or s.words[at] in g.at_least):
        at += 1
    return group_from(s, at, scene.groups)


def _implied(scene: Scene, draft: Draft, measure: str) -> None:
    """The number of those to whom it was done, or who gave up: a written one, or what the noun itself says."""
    for party in draft.actors if draft.action == "defection" else draft.recipients:
        group = next((g for g in scene.groups if _span(scene, g) == party.span), None)
        if group is None or not persons(scene.sentence, group):
            continue
        written = number_of(scene.quantities, group)
        number = implied(scene.sentence, group)
        if written is not None:
            _take(scene, draft, measure, written)
        elif number is not None:
            _count_nouns(scene, draft, measure, scene.chain(group))
        return


def _count_nouns(scene: Scene, draft: Draft, measure: str, groups: Sequence[Group]) -> None:
    """Put on a draft the counts that nouns say without a number.

    Single persons are counted together ("a man and his wife"), a dual only with its like ("an officer and two
    soldiers"): "a woman and two children" are one and two.
    """
    s = scene.sentence
    numbers = [(one, implied(s, one)) for one in groups if number_of(scene.quantities, one) is None]
    counted = list(takewhile(lambda pair: pair[1] is not None and pair[0].role not in THINGS, numbers)) or numbers[:1]
    parts: list[list[tuple[Group, int]]] = []
    for noun, said in counted:
        number = (said or ONE)[0]
        before = parts[-1][-1] if parts else None
        alike = before is not None and (before[0].who == noun.who or before[1] == number == 1)
        parts[-1 if alike else len(parts) :] = [[*(parts[-1] if alike else ()), (noun, number)]]
    for part in parts:
        first, last = part[0][0], part[-1][0]
        span = s.span(first.first, last.head + 1, first.proclitic)
        _count_exactly(scene, draft, measure, sum(number for _, number in part), span, first.who)
    draft.rule("count-from-noun")


def _count_exactly(scene: Scene, draft: Draft, measure: str, number: int, span: Span, who: str | None) -> None:
    """Put a count of just so many on a draft."""
    text = span.of(scene.sentence.view.original)
    draft.counts.append(
        Count(
            measure=measure,  # type: ignore[arg-type]
            min=number,
            max=number,
            who=who,  # type: ignore[arg-type]
            text=text,
            start=span.start,
            end=span.end,
        )
    )


def _span(scene: Scene, group: Group) -> object:
    return scene.sentence.span(group.first, group.last, group.proclitic)


def _events(scene: Scene, draft: Draft) -> None:
    """As in "150 attacks", "two strikes": how many times it happened."""
    s = scene.sentence
    if draft.entry.id in grammar().shots:
        return
    if draft.feature == "dual" or _two_of_phrase(scene, draft):
        harm = measure_of(draft)  # two bodies are two dead
        _count_exactly(scene, draft, harm if harm in HARM else "events", 2, draft.trigger_span, None)
        draft.rule("count-from-dual")
        return
    for quantity in scene.quantities:
        if quantity.numeral and behind(s, quantity) == draft.first and quantity.group is None:
            several = quantity.min == 2 and quantity.max is None
            led = grammar().by in s.words[draft.first][: draft.proclitic]
            if quantity.measure is None and (quantity.min or 0) > 1 and not several and not led:
                draft.counts.append(count_for(scene, draft, "events", quantity))
                draft.rule("count-of-events")
            return


def _two_of_phrase(scene: Scene, draft: Draft) -> bool:
    """As in "two air strikes": every word of the phrase is a feminine dual."""
    noun = affixes()["noun"]
    endings = tuple(noun["open_t"] + ending for ending in noun["dual"])
    words = scene.sentence.words[draft.first : draft.last]
    return draft.feature == "phrase" and len(words) > 1 and all(word.endswith(endings) for word in words)


def _crowd(scene: Scene, draft: Draft) -> None:
    """As in "hundreds of angry men attack the houses": who riots, where they are counted."""
    for party in draft.actors:
        group = next((g for g in scene.groups if _span(scene, g) == party.span), None)
        quantity = number_of(scene.quantities, group) if group is not None else None
        if quantity is not None and not party.armed and all(c.measure != "participants" for c in draft.counts):
            draft.counts.append(count_for(scene, draft, "participants", quantity))
            draft.rule("count-at-trigger")


def _things(scene: Scene, draft: Draft) -> None:
    measure: Measure = "troops" if draft.action == "mobilization" else "weapons_systems"
    for party in [*draft.recipients, *draft.actors]:
        group = next((g for g in scene.groups if _span(scene, g) == party.span), None)
        if group is None or (measure == "weapons_systems") != (group.role in THINGS):
            continue
        quantity = next((q for q in scene.quantities if q.group is not None and q.group == group), None)
        if quantity is not None:
            draft.counts.append(count_for(scene, draft, measure, quantity))
            draft.rule("count-of-things")
        elif measure == "weapons_systems":
            kind = any(g.last == group.first and g.role in THINGS for g in scene.groups)  # "drone aircraft"
            number = None if kind else implied(scene.sentence, group)
            if number is not None:
                span = scene.sentence.span(group.first, group.head + 1, group.proclitic)
                _count_exactly(scene, draft, measure, number[0], span, None)
                draft.rule("count-of-things")
