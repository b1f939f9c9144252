"""Who says so: the tellers of each claim, the closest to the event first, and what their speech says of its doer."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft, Named
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.group import Group
from sijill.mentions.sentence import VERBAL
from sijill.mentions.sources.gender import agrees
from sijill.mentions.sources.speakers import Speech
from sijill.mentions.sources.voices import Voices
from sijill.mentions.speech_words import speech_words
from sijill.mentions.trigger import Trigger
from sijill.model import Source, Span

SILENT = frozenset(("condemn", "call"))
"""Stances that tell nothing of the act they speak about."""


def attribute(scene: Scene, trigger: Trigger, draft: Draft, speeches: Sequence[Speech], voices: Voices) -> None:
    """Put on a draft who says so, and the accused or the claimant as its actor where its clause names none."""
    told = [x for x in speeches if not claimed_aside(scene, x)]
    told = told if any(_covers(x, trigger) for x in told) else list(speeches)
    chosen = list(_by_verbs(trigger, draft, told, voices))
    heard = bool(chosen) or governing(trigger, speeches) is not None
    for speech in (x for x in told if x.aside and x.tellers and x.stance != "deny" and _covers(x, trigger)):
        outer = speech.verb[0] < trigger.first or all(t.kind == "media" for t in speech.tellers)
        chosen = [*chosen, *speech.tellers] if outer else [*speech.tellers, *chosen]
        draft.rule("attributed")
        heard = True
    if not heard:
        chosen = _over_contrast(scene, trigger, speeches)
        if chosen:
            draft.rule("attributed")
    if not heard and not chosen:
        chosen = list(voices.telling(scene.sentence))
        if chosen:
            draft.rule("attributed-to-header")
    draft.sources = _once(_outward([_ours(teller, voices) for teller in chosen], voices))
    _doer(scene, trigger, draft, speeches)
    _speaker_did(scene, trigger, draft, speeches, voices)


def claimed_aside(scene: Scene, speech: Speech) -> bool:
    """As in "the bombing that the group claimed": a clause that only says whose act it was."""
    if speech.stance != "claim":
        return False
    s, first = scene.sentence, speech.verb[0]
    hits = (x for x in s.at["report"] if speech.verb[0] <= x.first < speech.verb[1])
    return any(x.hit.enclitic for x in hits) or (first > 0 and s.plain[first - 1] in grammar().relatives)


def _speaker_did(scene: Scene, trigger: Trigger, draft: Draft, speeches: Sequence[Speech], voices: Voices) -> None:
    """As in "It said that it had killed …": the pronoun behind "that" is the party that goes on speaking."""
    s, g = scene.sentence, grammar()
    speech = governing(trigger, speeches)
    if speech is None or not speech.carried or draft.actors:
        return
    if s.plain[trigger.first - 1] not in g.pronoun_complementizers:
        return
    teller = next(iter(_speaking_on(speech, speeches, voices)), None)
    if teller is not None and (teller.kind == "party" or teller.id is not None):
        span = Span(teller.start, teller.end)
        draft.add("actors", Named(span, teller.text, teller.id, True, "actor", None), "claimed-by")


def governing(trigger: Trigger, speeches: Sequence[Speech]) -> Speech | None:
    """The innermost verb of saying whose statement the trigger stands in; asides set no stance."""
    covering = [x for x in speeches if not x.aside and _covers(x, trigger)]
    return max(covering, key=lambda x: x.verb[0]) if covering else None


def _covers(speech: Speech, trigger: Trigger) -> bool:
    if speech.verb[0] <= trigger.first < speech.verb[1]:
        return False
    return speech.first <= trigger.first < speech.last


def _by_verbs(trigger: Trigger, draft: Draft, speeches: Sequence[Speech], voices: Voices) -> list[Source]:
    """The tellers of the verbs that govern the trigger: outward only through sayings that are themselves said."""
    chosen: list[Source] = []
    verbs = [x for x in speeches if not x.aside and _covers(x, trigger)]
    for speech in sorted(verbs, key=lambda x: -x.verb[0]):
        if speech.stance in SILENT:
            if speech.nested:
                continue
            break
        if speech.tellers:
            chosen.extend(speech.tellers)
            draft.rule("attributed")
        elif speech.carried and not speech.nested:
            chosen.extend((*_speaking_on(speech, speeches, voices), *speech.passed_on))
            draft.rule("attributed-to-last-speaker")
        if not speech.nested:
            break
    return chosen


def _over_contrast(scene: Scene, trigger: Trigger, speeches: Sequence[Speech]) -> list[Source]:
    """As in "X said that A, while B": nobody else tells a clause opened by "while" and a verb in the past."""
    s = scene.sentence
    verbs = [x for x in speeches if not x.aside and x.tellers and x.verb[0] < trigger.first]
    if not verbs or any(x.verb[0] > trigger.first for x in speeches):
        return []
    speech = max(verbs, key=lambda x: x.verb[0])
    opened = [at for at in range(speech.first, trigger.first) if s.words[at] in speech_words().contrast]
    if len(opened) != 1 or speech.stance in SILENT or s.words[opened[0]] not in speech_words().meanwhile:
        return []
    verb = next((h for kind in ("light", "action") if (h := s.starting(kind, opened[0] + 1)) is not None), None)
    past = verb is not None and verb.hit.pattern.feature in VERBAL
    return list(speech.tellers) if past else []


def _speaking_on(speech: Speech, speeches: Sequence[Speech], voices: Voices) -> tuple[Source, ...]:
    """Who goes on speaking: of those who spoke before, the last whose gender is that of the verb."""
    earlier = [x.tellers for x in reversed(speeches) if x.tellers and x.verb[0] < speech.verb[0]]
    spoken = [*earlier, *(x for x in (voices.last, *voices.before) if x)]
    if not spoken or agrees(spoken[0], speech.gender) is not False:
        return spoken[0] if spoken else ()
    return next((x for x in spoken[1:] if agrees(x, speech.gender)), spoken[0])


def _ours(teller: Source, voices: Voices) -> Source:
    """As in "by what our units counted", "the team documented": in a bulletin that somebody signs, the signer."""
    words = fold_word(teller.text).split()
    ours = words[0].endswith(grammar().our) or (len(words) == 1 and words[0] in speech_words().own_body)
    return next(iter(voices.author), teller) if ours else teller


def _outward(chosen: list[Source], voices: Voices) -> list[Source]:
    """As in a lawyers' statement, "families said that": who issues it passes on what nameless people told."""
    nameless = bool(chosen) and all(x.kind in ("witness", "anonymous") for x in chosen)
    return [*chosen, *(x for x in voices.author if nameless and x.kind == "organisation")]


def _once(sources: Sequence[Source]) -> list[Source]:
    """Each teller once; the paper's own correspondent only where he passes on nobody's words."""
    kept: list[Source] = []
    for source in sources:
        if len(sources) > 1 and fold_word(source.text.split()[0]) in speech_words().own_paper:
            continue
        if all(source.text != other.text for other in kept):
            kept.append(source)
    return kept


def _doer(scene: Scene, trigger: Trigger, draft: Draft, speeches: Sequence[Speech]) -> None:
    speech = governing(trigger, speeches)
    if speech is None or draft.actors or not speech.tellers:
        return
    if speech.stance == "claim" and (not draft.outcome or trigger.first - speech.first <= 1):
        _claimant(scene, draft, speech)
    elif speech.stance in ("accuse", "blame") and _directly_said(scene, speech, trigger):
        _accused(scene, trigger, draft, speech)


def _claimant(scene: Scene, draft: Draft, speech: Speech) -> None:
    """As in "The group claimed the bombing": who claims an act did it."""
    group = speaking_body(scene, speech)
    if group is not None:
        draft.add("actors", Named.of(scene.sentence, group), "claimed-by")


def speaking_body(scene: Scene, speech: Speech) -> Group | None:
    """The first armed or known body in the words for who speaks."""
    own = (x for first, last in speech.phrases for x in scene.groups if x.first < last and first < x.last)
    return next((x for x in own if x.armed or x.actor), None)


def behind_tellers(speech: Speech) -> int:
    """The token behind a verb of saying and the words for who speaks."""
    return max([speech.verb[1], *(last for _, last in speech.phrases)])


def _accused(scene: Scene, trigger: Trigger, draft: Draft, speech: Speech) -> None:
    """As in "X accused Y of …": Y is said to have done it."""
    named = [g for g in scene.groups if behind_tellers(speech) <= g.first < trigger.first]
    if not named or named[0].role in ("weapon", "site", "vehicle"):
        return
    for group in scene.chain(named[0]):
        if group.last <= trigger.first:
            draft.add("actors", Named.of(scene.sentence, group), "accused")


def _directly_said(scene: Scene, speech: Speech, trigger: Trigger) -> bool:
    """Whether the trigger is what the accusation is about and not something told beside it."""
    s, g = scene.sentence, grammar()
    between = range(speech.verb[1], trigger.first)
    if any(s.words[at] in g.clause_signs and s.words[at] != ":" for at in between):
        return False
    return not any(
        trigger.first > t.first >= speech.verb[1] and t.entries[0].kind != "outcome" for t in scene.triggers
    )


def blame_only(scene: Scene, speech: Speech, trigger: Trigger) -> bool:
    """As in "Denied responsibility for the attack": who did it is in question, and the act stands."""
    words = scene.sentence.words[speech.verb[1] : trigger.first]
    return any(word in speech_words().blame for word in words)
