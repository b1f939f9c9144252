"""Deaths, wounds and arrests put on the act that they are the outcome of."""

from __future__ import annotations

from msgspec.structs import replace

from sijill.claims.draft import Draft, Named
from sijill.claims.likeness import clash_of_places
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import THINGS
from sijill.mentions.sentence import VERBAL

LINK_REACH = 25
ENDS = frozenset((":", "\u061b"))
LOST = frozenset(("captured", "missing"))
"""Measures of those whom a fight leaves in the enemy's hands, or nobody knows where."""
NO_FIGHT = frozenset(("raid", "torture", "killing"))
"""Acts that cause deaths, and take no prisoners."""
LED_AWAY = frozenset(("iqtiyad", "dabt-ashkhas"))
"""Words for taking people away, in a sweep the same as arresting them."""
RECOVERED = frozenset(("intishal", "jutha"))
"""Words for the recovery of the dead and for bodies."""
RAZING = frozenset(("air_strike", "shelling", "explosion", "suicide_bombing", "attack"))
"""Acts that bury people under a house."""
PREPARING = frozenset(("istiadad", "taahhub", "istidadat"))
"""Words for preparations."""


def attach_outcomes(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Move each outcome's counts and victims to the act that caused it; outcomes without an act stay claims."""
    kept: list[Draft] = []
    acts = [d for d in drafts if not d.outcome and d.entry.kind != "side"]
    for draft in drafts:
        if _result_of_raid(scene, draft, acts) or _lost_in_it(scene, draft, acts):
            continue
        if _under_rubble(scene, draft, acts) or _means_preparing(scene, draft, acts):
            continue
        if not (draft.outcome or draft.entry.kind == "side"):
            kept.append(draft)
            continue
        result = _result_among_results(scene, draft, kept) if draft.entry.kind == "side" else None
        if result is not None:
            absorb(result, draft)
            continue
        if draft.entry.kind == "side" and not _hits_things(draft) and not _brought_about(scene, draft):
            kept.append(draft)
            continue
        act = cause_of(scene, draft, acts) or _also_destroyed(scene, draft, acts)
        if act is None:
            kept.append(draft)
        else:
            absorb(act, draft)
    return kept


def _result_of_raid(scene: Scene, draft: Draft, acts: list[Draft]) -> bool:
    """Arrests reported as the result of a sweep are counts on the sweep, people led away in it too."""
    if draft.action != "arrest" and draft.entry.id not in LED_AWAY:
        return False
    raids = [a for a in acts if a is not draft and a.action == "raid"]
    act = cause_of(scene, draft, raids)
    if act is None:
        return False
    for party in draft.actors:
        act.add("actors", party, "actor-of-arrest")
    draft.actors = []
    draft.counts = [replace(c, measure="arrested") if c.measure == "abducted" else c for c in draft.counts]
    absorb(act, draft)
    if act.time is None:
        act.time, act.interval = draft.time, draft.interval
    if not act.sources:
        act.sources = draft.sources
    return True


def _lost_in_it(scene: Scene, draft: Draft, acts: list[Draft]) -> bool:
    """As in "repelled an attack and captured seven", "four are missing after an ambush": counts on the fighting."""
    if draft.entry.measure not in LOST:
        return False
    able = [a for a in acts if a is not draft and a.modality == draft.modality and a.action not in NO_FIGHT]
    act = cause_of(scene, draft, able)
    if act is None or clash_of_places(act, draft):
        return False
    absorb(act, draft)
    return True


def _under_rubble(scene: Scene, draft: Draft, acts: list[Draft]) -> bool:
    """As in "recovered two bodies from under the rubble of a house that a strike destroyed": the strike's dead."""
    if draft.entry.id not in RECOVERED:
        return False
    words, rubble = scene.sentence.words, grammar().rubble
    under = next((at for at in range(draft.last, len(words)) if words[at] in rubble), None)
    strikes = [a for a in acts if under is not None and a.action in RAZING and 0 < a.first - under <= LINK_REACH]
    if not strikes:
        return False
    absorb(strikes[0], draft)
    return True


def _means_preparing(scene: Scene, draft: Draft, acts: list[Draft]) -> bool:
    """Preparations for a named act are that act, expected."""
    if draft.entry.id not in PREPARING:
        return False
    later = [a for a in acts if 0 <= a.first - draft.last <= LINK_REACH and a.modality == "expected"]
    if not later:
        return False
    for party in draft.actors:
        later[0].add("actors", party, "who-prepares")
    return True


def _brought_about(scene: Scene, draft: Draft) -> bool:
    """As in "the shelling led to the destruction of a mill": the noun stands behind a word of causing."""
    s = scene.sentence
    if draft.feature in VERBAL:
        return False
    cause = max((hit.last for hit in s.at["cause"] if hit.last <= draft.first), default=None)
    if cause is None or draft.first - cause > LINK_REACH:
        return False
    return not any(_new_clause(scene, at) or s.words[at] in ENDS for at in range(cause, draft.first))


def _result_among_results(scene: Scene, draft: Draft, kept: list[Draft]) -> Draft | None:
    """As in "the campaign left seven dead and two stores destroyed": several results of one cause are one claim."""
    before = kept[-1] if kept and kept[-1].outcome else None
    if (
        before is None
        or not _brought_about(scene, draft)
        or not scene.sentence.words[draft.first].startswith(grammar().and_)
    ):
        return None
    return before if _brought_about(scene, before) else None


def _hits_things(draft: Draft) -> bool:
    return bool(draft.recipients) and all(party.role in THINGS for party in draft.recipients)


def _also_destroyed(scene: Scene, draft: Draft, acts: list[Draft]) -> Draft | None:
    """As in "shelled the camp, and also destroyed some of its lorries": the same doer goes on, at the same time."""
    near = [a for a in acts if a.action in RAZING and 0 <= draft.first - a.last <= LINK_REACH]
    same = draft.entry.kind == "side" and draft.subjectless and draft.feature in VERBAL
    also = draft.first > 0 and scene.sentence.words[draft.first - 1] in grammar().also
    return near[-1] if near and same and also else None


HELD_OFF = frozenset(("target-of-act", "carried-by-sadda"))
"""Rules by which somebody holds off the act that is named."""
CAUSABLE = frozenset(
    (
        "armed_clash", "attack", "air_strike", "shelling", "explosion", "suicide_bombing", "chemical_attack", "raid",
        "torture", "riot", "military_operation", "killing",
    )
)  # fmt: skip


def cause_of(scene: Scene, outcome: Draft, acts: list[Draft]) -> Draft | None:
    """The act that an outcome belongs to."""
    return causing(scene, outcome.first, outcome.last, acts)


def causing(scene: Scene, first: int, last: int, acts: list[Draft]) -> Draft | None:
    """The act that caused what the tokens ``first..last`` tell: after it behind "in, due to", or before it."""
    s, g = scene.sentence, grammar()
    able = [a for a in acts if a.action in CAUSABLE]
    after = [a for a in able if a.first >= last]
    if after:
        act = after[0]
        between = range(last, act.first + 1)
        if act.first - last <= 25 and not any(
            s.words[at] in (":", "\u061b") or s.plain[at] in g.complementizers for at in between
        ):
            led = any(s.plain[at] in g.outcome_first for at in between) or _particle_leads(s.words[act.first])
            led = led or act.first == last
            blocked = any(_new_clause(scene, at) for at in range(last, act.first))
            if led and not blocked:
                return act
    before = [a for a in able if a.last <= first]
    if before:
        act = before[-1]
        caused = any(h.first >= act.first and h.first <= first for h in s.at["cause"])
        apart = any(s.plain[at] in g.contrast for at in range(act.last, first))
        close = first - act.last <= 30 and not apart
        if caused or close:
            return act
    return None


def _particle_leads(word: str) -> bool:
    g = grammar()
    return word[:1] == g.by or (word[:1] == g.and_ and word[1:2] == g.by)


def _new_clause(scene: Scene, at: int) -> bool:
    """Whether another matter begins: "while", "but", a comma and "so", or a finite verb joined by "and"."""
    s, g = scene.sentence, grammar()
    return s.plain[at] in g.contrast or _so(scene, at) or _finite_and(scene, at)


def _so(scene: Scene, at: int) -> bool:
    """As in "…, so the militia answered": a verb with "so" behind a comma."""
    s, g = scene.sentence, grammar()
    word = s.words[at]
    if not (at and s.words[at - 1] in g.clause_signs and word.startswith(g.so)) or word in g.prepositions:
        return False
    known = (hit for kind in ("action", "light", "report") for hit in s.all_starting(kind, at))
    return word.endswith(g.feminine_t) or any(hit.hit.proclitic.startswith(g.so) for hit in known)


def _finite_and(scene: Scene, at: int) -> bool:
    """A new finite verb joined by "and": a new clause."""
    and_ = grammar().and_
    light = scene.sentence.starting("light", at)
    joined = scene.sentence.words[at].startswith(and_)
    return joined and ((light is not None and light.hit.proclitic.startswith(and_)) or at in scene.saying)


def _held_off(act: Draft, party: Named) -> bool:
    """As in "repelled an attack and inflicted losses on them": who did that is whom the act was meant for."""
    rules = (p for p in act.proposed if p.role == "recipients" and p.rule in HELD_OFF)
    return any(p.party.span.overlaps(party.span) for p in rules)


def absorb(act: Draft, outcome: Draft) -> None:
    """Give an outcome's counts and parties to its act."""
    act.count_also(outcome.counts)
    for party in outcome.recipients:
        if act.action == "armed_clash":
            if party.armed:
                act.add("actors", party, "fallen-side-of-a-clash")
            elif party.role == "civilian":
                act.add("recipients", party, "victim-of-outcome")
        else:
            act.add("recipients", party, "victim-of-outcome")
    for party in outcome.actors:
        if not act.actors and not _held_off(act, party):
            act.add("actors", party, "actor-of-outcome")
    for party in outcome.associates:
        act.add("associates", party, "supporting")
    act.told_by(outcome.sources)
    act.take_over(outcome)
    for rule in outcome.rules:
        act.rule(rule)
    act.rule("outcome-of-act")
    act.cover |= outcome.cover | set(range(outcome.first, outcome.last))
