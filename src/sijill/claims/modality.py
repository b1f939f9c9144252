"""Whether it is asserted, possible, expected or denied, and whether it is said to have happened at all."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.actions import Trigger
from sijill.mentions.speakers import Speech
from sijill.model import Source

REACH = 7
"""Tokens before a trigger in which a word of doubt, plan or denial still governs it."""
STANCE_MODALITY = {
    "accuse": "possible",
    "allege": "possible",
    "doubt": "possible",
    "deny": "denied",
    "expect": "expected",
    "warn": "expected",
}
UNREAL_STANCES = frozenset(("call", "opinion"))


def attribute(
    scene: Scene, trigger: Trigger, draft: Draft, speeches: Sequence[Speech], last: Sequence[Source]
) -> None:
    """Put on a draft who says so, the closest to the event first."""
    chosen: list[Source] = []
    for speech in sorted(speeches, key=lambda x: -x.verb[0]):
        if speech.stance == "condemn" or not speech.first <= trigger.first < speech.last:
            continue
        if speech.verb[0] <= trigger.first < speech.verb[1]:
            continue
        tellers = speech.tellers or (tuple(last) if speech.carried else ())
        for teller in tellers:
            if all(teller.text != other.text for other in chosen):
                chosen.append(teller)
        if tellers:
            draft.rule("attributed" if speech.tellers else "attributed-to-last-speaker")
        if chosen and speech.stance != "relay":
            break
    draft.sources = chosen


def set_modality(scene: Scene, trigger: Trigger, draft: Draft, speeches: Sequence[Speech]) -> None:
    """Set ``modality`` from the stance of who says so and from the words around the trigger."""
    governing = _governing(trigger, speeches)
    if governing is not None and governing.stance in STANCE_MODALITY:
        draft.modality = STANCE_MODALITY[governing.stance]
        draft.rule(f"stance-{governing.stance}")
        if governing.stance == "warn":
            draft.modality = "expected" if not trigger.verbal or trigger.future else "asserted"
    if trigger.future:
        draft.modality = "expected"
        draft.rule("future-verb")
    word = _word_before(scene, trigger)
    if word in ("possible", "expected", "denied"):
        draft.modality = word
        draft.rule(f"word-of-{word}")
    if _negated(scene, trigger):
        draft.modality = "denied"
        draft.rule("negated")


def _governing(trigger: Trigger, speeches: Sequence[Speech]) -> Speech | None:
    covering = [x for x in speeches if x.first <= trigger.first < x.last and x.verb[0] < trigger.first]
    return max(covering, key=lambda x: x.verb[0]) if covering else None


def _word_before(scene: Scene, trigger: Trigger) -> str | None:
    s, g = scene.sentence, grammar()
    for at in range(trigger.first - 1, max(-1, trigger.first - 1 - REACH), -1):
        if s.words[at] in g.clause_signs or (s.plain[at] in g.complementizers and trigger.first - at > 4):
            break
        hit = s.starting("modality", at)
        if hit is not None and hit.hit.pattern.entry != "unreal" and not _own_verb_between(scene, hit.last, trigger):
            return str(hit.hit.pattern.entry)
    for at in range(trigger.first, min(trigger.last + 3, len(s))):
        hit = s.starting("modality", at)
        if hit is not None and hit.hit.pattern.entry in ("expected", "possible") and hit.first >= trigger.first:
            if hit.first == trigger.first and hit.length == 1 and trigger.verbal:
                continue
            return str(hit.hit.pattern.entry)
    return None


def _own_verb_between(scene: Scene, at: int, trigger: Trigger) -> bool:
    s = scene.sentence
    for i in range(at, trigger.first):
        report = s.starting("report", i)
        if report is not None or (s.starting("light", i) and s.starting("light", i).hit.pattern.feature == "past"):  # type: ignore[union-attr]
            return True
    return False


def _negated(scene: Scene, trigger: Trigger) -> bool:
    s, g = scene.sentence, grammar()
    before = [s.plain[i] for i in range(max(0, trigger.first - 2), trigger.first)]
    if trigger.verbal:
        return bool(before) and before[-1] in g.negation and before[-1] not in g.relatives
    return any(word in g.negation and word not in g.relatives for word in before[-1:])


def unreal(scene: Scene, trigger: Trigger, speeches: Sequence[Speech]) -> bool:
    """Whether the clause only wishes, forbids, supposes or generalises, so that nothing is claimed."""
    governing = _governing(trigger, speeches)
    if governing is not None and governing.stance in UNREAL_STANCES:
        return True
    s, g = scene.sentence, grammar()
    if _purpose(scene, trigger):
        return True
    for at in range(trigger.first - 1, max(-1, trigger.first - 5), -1):
        if s.words[at] in g.clause_signs:
            break
        hit = s.starting("modality", at)
        if hit is not None and hit.hit.pattern.entry == "unreal" and hit.last <= trigger.first:
            return True
    return False


def _purpose(scene: Scene, trigger: Trigger) -> bool:
    """As in "In order to": a noun with "to" written onto it, unless it completes a light verb, a cause or a plan."""
    s, g = scene.sentence, grammar()
    lead = trigger.proclitic
    if trigger.verbal or not (lead.startswith(g.to) or lead.startswith(g.and_ + g.to)):
        return False
    if trigger.feature == "phrase":
        return False
    for at in range(max(0, trigger.first - 9), trigger.first):
        for kind in ("light", "cause"):
            if s.starting(kind, at) is not None:
                return False
        modality = s.starting("modality", at)
        if modality is not None and modality.hit.pattern.entry == "expected":
            return False
    return True
