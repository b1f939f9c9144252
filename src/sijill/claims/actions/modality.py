"""Whether it is asserted, possible, expected or denied."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.actions.modal_words import held_that, led, modal_at, modal_words, planned_that
from sijill.claims.draft import Draft
from sijill.claims.sources.attribution import blame_only, governing
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL, OpenSentence
from sijill.mentions.sources.speakers import Speech
from sijill.mentions.speech_words import speech_words
from sijill.mentions.trigger import Trigger

REACH = 7
"""Tokens before a trigger in which a word of doubt, plan or denial still governs it."""
NEAR = 5
"""Tokens before a trigger in which a word that makes it unreal governs it."""
RUMOURED, GIVEN_THE_LIE = 10, 14
"""Tokens from a word of rumour to the act, and from the act to the word that calls it untrue."""
STANCE_MODALITY = {
    "accuse": "possible",
    "allege": "possible",
    "doubt": "possible",
    "deny": "denied",
    "expect": "expected",
    "warn": "expected",
}
COMMA = "\u060c"
UTTERED = frozenset(("threat",))
"""Acts that are done by saying so: what they speak of may be to come or supposed, they are not."""
CALLED = frozenset(("protest",))
"""Acts that a call to them makes expected: who calls for a strike announces one."""


def set_modality(scene: Scene, trigger: Trigger, draft: Draft, speeches: Sequence[Speech]) -> None:
    """Set ``modality`` from the stance of who says so and from the words around the trigger."""
    speech = _whose_stance(scene, trigger, speeches)
    if trigger.entries[0].action in UTTERED:
        denied = speech is not None and speech.stance == "deny" and _under_stance(scene, trigger, speech)
        if denied or negated(scene, trigger):
            draft.modality = "denied"
            draft.rule("stance-deny" if denied else "negated")
        return
    if speech is not None and speech.stance in STANCE_MODALITY and _under_stance(scene, trigger, speech):
        draft.modality = STANCE_MODALITY[speech.stance]
        draft.rule(f"stance-{speech.stance}")
    if speech is not None and speech.stance == "call" and trigger.entries[0].action in CALLED:
        draft.modality = "expected"
        draft.rule("called-for")
    if trigger.future or _future_carrier(scene, trigger) or _future_told(scene, trigger):
        draft.modality = "expected"
        draft.rule("future-verb")
    word = (
        _word_before(scene, trigger)
        or _word_after(scene, trigger)
        or planned_that(scene, trigger)
        or held_that(scene, trigger)
    )
    if word is not None and (word, draft.modality) != ("possible", "denied"):
        draft.modality = word
        draft.rule(f"word-of-{word}")
    elif _unverified(scene, trigger) and draft.modality == "asserted":
        draft.modality = "possible"
        draft.rule("unverified")
    if negated(scene, trigger) or _untrue(scene, trigger):
        draft.modality = "denied"
        draft.rule("negated")


def _untrue(scene: Scene, trigger: Trigger) -> bool:
    """As in "what was rumoured of a raid is untrue", "denied the rumours of his death": a rumour given the lie.

    The lie is given before the rumour or behind the act, in the same sentence.
    """
    if trigger.verbal and trigger.feature != "present":
        return False
    s, reach = scene.sentence, range(max(0, trigger.first - RUMOURED), trigger.first)
    rumour = next((hit.first for hit in s.at["rumoured"] if hit.first in reach), None)
    if rumour is None:
        return False
    lies = range(trigger.last, trigger.last + GIVEN_THE_LIE), range(max(0, rumour - NEAR), rumour)
    return any(hit.first in where for hit in s.at["untrue"] for where in lies)


def _whose_stance(scene: Scene, trigger: Trigger, speeches: Sequence[Speech]) -> Speech | None:
    """The verb that governs; in "denied reports that spoke of a withdrawal" the one of denying."""
    s, inner = scene.sentence, governing(trigger, speeches)
    if inner is None or (inner.tellers and not _told_of(s, inner)):
        return inner
    before = (at for at in range(inner.verb[0] - 1, -1, -1) if s.plain[at] not in grammar().relatives)
    if not inner.tellers and next((s.words[at] for at in before), "") not in speech_words().news:
        return inner
    outer = governing(trigger, [speech for speech in speeches if speech.verb[0] < inner.verb[0]])
    return outer if outer is not None and outer.stance == "deny" else inner


def _told_of(s: OpenSentence, speech: Speech) -> bool:
    """As in "denied what the media told of a raid": what others passed on is all that is denied."""
    at = speech.verb[0] - 1
    return speech.stance == "relay" and at > 0 and s.plain[at] in grammar().relatives


def _under_stance(scene: Scene, trigger: Trigger, speech: Speech) -> bool:
    """Whether the stance is about the act itself: not about who did it, and not told beside it as known."""
    if blame_only(scene, speech, trigger):
        return False
    s, g = scene.sentence, grammar()
    inside = range(max(speech.verb[1], speech.first), trigger.first)
    told_before = any(not t.verbal or t.first >= speech.first for t in scene.triggers if t.first in inside)
    opening = g.relatives - {g.from_}
    if told_before and any(s.plain[at] in opening and not _what_is_said(s, at) for at in inside):
        return False
    if speech.stance == "deny" and _told_on(scene, speech, trigger):
        return False
    if speech.stance == "warn":
        return not trigger.verbal or trigger.future or trigger.feature == "present"
    return True


def _what_is_said(s: OpenSentence, at: int) -> bool:
    """As in "denied what was said of a march": the relative only takes up the news that is denied."""
    return any(word in modal_words()["rumoured"] for word in s.plain[at + 1 : at + 3])


def _told_on(scene: Scene, speech: Speech, trigger: Trigger) -> bool:
    """As in "denied hitting the camp, and four people were killed in a raid": a verb after the comma tells on."""
    s, g = scene.sentence, grammar()
    first = max(speech.verb[1], speech.first)
    if s.plain[first - 1] in g.complementizers or (first < len(s) and s.plain[first] in g.complementizers):
        return False
    verbs = {t.first for t in scene.triggers if t.verbal} | {
        hit.first for hit in s.at["light"] if hit.hit.pattern.feature == "past"
    }
    joined = (at for at in range(first + 1, trigger.last) if at in verbs and s.words[at - 1] == COMMA)
    return any(s.words[at].startswith(g.and_) for at in joined)


def _future_carrier(scene: Scene, trigger: Trigger) -> bool:
    """As in "Will carry out raids": the verb that carries the noun is marked for the future."""
    if trigger.verbal:
        return False
    s = scene.sentence
    for at in range(trigger.first - 1, max(-1, trigger.first - 1 - REACH), -1):
        if s.words[at] in grammar().clause_signs:
            return False
        light = s.starting("light", at)
        if light is not None and light.hit.pattern.feature in VERBAL:
            return light.hit.pattern.feature == "future"
    return False


def _future_told(scene: Scene, trigger: Trigger) -> bool:
    """As in "The operation against the group will begin": the verb of which the noun is the subject is to come."""
    if trigger.verbal:
        return False
    s, g = scene.sentence, grammar()
    for at in range(trigger.last, min(trigger.last + REACH, len(s))):
        if (
            s.words[at] in g.clause_signs
            or s.plain[at] in g.relatives - {g.from_}
            or s.plain[at] in g.complementizers
        ):
            return False
        verbs = [light.hit.pattern for light in s.all_starting("light", at) if light.hit.pattern.feature in VERBAL]
        if verbs:
            return any(verb.feature == "future" and verb.entry.subject == "event" for verb in verbs)
    return False


def _word_before(scene: Scene, trigger: Trigger) -> str | None:
    s, g, w = scene.sentence, grammar(), modal_words()
    if trigger.feature == "present" and trigger.first and s.plain[trigger.first - 1] in w["perhaps"]:
        return "possible"
    for at in range(trigger.first - 1, max(-1, trigger.first - 1 - REACH), -1):
        if s.words[at] in g.clause_signs or (s.plain[at] in g.complementizers and trigger.first - at > 4):
            break
        light = s.starting("light", at)
        if light is not None and light.hit.pattern.feature == "present" and at and s.plain[at - 1] in w["perhaps"]:
            return "possible"
        hit = modal_at(s, at)
        if hit is None or _own_verb_between(scene, hit.last, trigger):
            continue
        if s.plain[at] in w["doubting"] and _doubts_who(s, hit.last):
            continue
        if hit.hit.pattern.feature == "past" and trigger.verbal and not _subordinate(s, hit.last, trigger):
            continue
        return str(hit.hit.pattern.entry)
    return None


def _subordinate(s: OpenSentence, at: int, trigger: Trigger) -> bool:
    return any(s.plain[i] in grammar().complementizers for i in range(at, trigger.first))


def _doubts_who(s: OpenSentence, at: int) -> bool:
    """As in "Gunmen believed to be from …": the doubt is about who they are."""
    g, w = grammar(), modal_words()
    if at < len(s) and s.plain[at] in g.pronoun_complementizers:
        at += 1
        return at < len(s) and (s.words[at] in w["who_it_was"] or s.starting("people", at) is not None)
    return at < len(s) and s.words[at].lstrip(g.by)[:3] in {word[:3] for word in w["belonging"]}


def _word_after(scene: Scene, trigger: Trigger) -> str | None:
    """As in "The expected attack", "alleged strikes": the adjective after the noun."""
    s = scene.sentence
    for at in range(trigger.first, min(trigger.last + 3, len(s))):
        if s.words[at] in grammar().clause_signs:
            return None
        hit = s.starting("modality", at)
        if hit is None or hit.hit.pattern.entry not in ("expected", "possible") or not led(s, hit):
            continue
        if trigger.verbal or hit.first == trigger.first or hit.hit.pattern.feature in VERBAL:
            continue
        if s.plain[at] in modal_words()["doubting"]:
            continue
        return str(hit.hit.pattern.entry)
    return None


def _own_verb_between(scene: Scene, at: int, trigger: Trigger) -> bool:
    """A verb told as done; what may be a noun as well ("intends the launching of") is its object."""
    s = scene.sentence
    for i in range(at, trigger.first):
        forms = {light.hit.pattern.feature for light in s.all_starting("light", i)}
        if s.starting("report", i) is not None or ("past" in forms and "masdar" not in forms):
            return True
    return False


def _unverified(scene: Scene, trigger: Trigger) -> bool:
    """As in "It could not be verified": what the sentence tells after it is unconfirmed."""
    return any(hit.first < trigger.first for hit in scene.sentence.at["unverified"])


def negated(scene: Scene, trigger: Trigger) -> bool:
    """Whether a negation stands before the word or before the verb that carries it."""
    s, g = scene.sentence, grammar()
    before = s.plain[trigger.first - 1] if trigger.first else ""
    if before in g.negation and before not in g.relatives:
        return not any(word in modal_words()["except"] for word in s.words[trigger.last : trigger.last + REACH])
    if trigger.verbal:
        return False
    for at in range(trigger.first - 1, max(-1, trigger.first - NEAR), -1):
        if s.words[at] in g.clause_signs:
            return False
        light = s.starting("light", at)
        if light is not None:
            return at > 0 and s.plain[at - 1] in g.negation and s.plain[at - 1] not in g.relatives
    return False
