"""One sentence read completely: its mentions of every kind, its drafts with their fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.claims.circumstance import PlacedRef, set_places, set_time
from sijill.claims.draft import Draft, Named
from sijill.claims.grain import set_grain
from sijill.claims.links import absorb_links, absorb_means, drop_frames
from sijill.claims.means import choose_action
from sijill.claims.modality import attribute, set_modality, unreal
from sijill.claims.needs import Setting, eligible, satisfied
from sijill.claims.outcomes import attach_outcomes
from sijill.claims.quantities import loose_victims, own_counts
from sijill.claims.roles import read_roles
from sijill.claims.walk import Scene
from sijill.mentions.actions import Trigger, find_triggers
from sijill.mentions.counts import find_quantities
from sijill.mentions.parties import find_groups
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.speakers import Speech, find_speech
from sijill.mentions.times import TimeMention, find_times
from sijill.model import Interval, Source, Span
from sijill.text.numerals import Number, find_numbers


class Context(NamedTuple):
    """What a sentence is read against: the publication date, what the document is about, who spoke last."""

    published: Interval | None
    setting: Setting
    loose: frozenset[str]
    last_speakers: tuple[Source, ...]


class ReadSentence(NamedTuple):
    """What one sentence gave: drafts in order of their triggers, who speaks on, and every name in it."""

    drafts: list[Draft]
    speakers: tuple[Source, ...]
    names: list[Named]


def read_sentence(sentence: OpenSentence, places: Sequence[PlacedRef], context: Context) -> ReadSentence:
    """Read one sentence."""
    if sentence.at["boilerplate"]:
        return ReadSentence([], context.last_speakers, [])
    times = find_times(sentence.tokens, context.published)
    of_time = frozenset(at for t in times for at in range(t.first, t.last))
    numbers = [n for n in find_numbers(sentence.tokens) if not of_time & set(range(n.first, n.last))]
    of_place = frozenset(at for p in places for at in range(p.first, p.last))
    of_numbers = frozenset(at for n in numbers for at in range(n.first, n.last))
    skippable = of_time | of_place | of_numbers
    named = find_groups(sentence, of_time, context.loose)
    groups = [x for x in named if not any(p.first <= x.first and x.last <= p.last for p in places)]
    in_groups = frozenset(at for x in groups for at in range(x.first, x.last))
    speeches = find_speech(sentence, groups, of_time)
    triggers = find_triggers(sentence, of_time | _speaker_tokens(sentence, speeches))
    quantities = find_quantities(sentence, numbers, groups)
    aside = frozenset(at for x in speeches if x.first == 0 for at in range(*x.verb))
    saying = frozenset(x.verb[0] for x in speeches)
    scene = Scene(sentence, groups, triggers, quantities, (skippable - in_groups) | aside, of_numbers, saying)
    drafts = _drafts(scene, places, times, speeches, context)
    names = [Named.of(sentence, group) for group in groups]
    return ReadSentence(drafts, _speaking_on(speeches, context.last_speakers), names)


def _speaker_tokens(sentence: OpenSentence, speeches: Sequence[Speech]) -> frozenset[int]:
    """Tokens inside the names of the tellers: no action stands there."""
    spans = [(t.start, t.end) for x in speeches for t in x.tellers]
    found = set()
    for at, token in enumerate(sentence.tokens if spans else ()):
        span = sentence.view.span(token.start, token.end)
        if any(start <= span.start and span.end <= end for start, end in spans):
            found.add(at)
    return frozenset(found)


def _speaking_on(speeches: Sequence[Speech], last: tuple[Source, ...]) -> tuple[Source, ...]:
    named = [x for x in speeches if x.tellers and x.stance not in ("call", "condemn")]
    return named[-1].tellers if named else last


WEAPON_IS_MEANS = frozenset(("air_strike", "shelling", "explosion", "suicide_bombing", "chemical_attack", "attack"))
"""Actions whose weapon is how they were done, not what they were done to."""


def _drafts(
    scene: Scene,
    places: Sequence[PlacedRef],
    times: Sequence[TimeMention],
    speeches: Sequence[Speech],
    context: Context,
) -> list[Draft]:
    drafts: list[tuple[Trigger, Draft]] = []
    for trigger in scene.triggers:
        if unreal(scene, trigger, speeches):
            continue
        draft = _draft(scene, trigger, speeches, context)
        drafts.append((trigger, draft))
    acts = [d for _, d in drafts if not d.outcome]
    for _, draft in drafts:
        set_places(scene, draft, places, acts or [draft])
        set_time(scene, draft, times, acts or [draft], speeches)
        own_counts(scene, draft)
    kept = [d for t, d in drafts if _choose_entry(scene, t, d, context)]
    loose_victims(scene, kept)
    kept = attach_outcomes(scene, absorb_links(absorb_means(scene, drop_frames(scene, kept))))
    for draft in kept:
        _settle(scene, draft)
    return [draft for draft in kept if _tells_something(draft)]


def _draft(scene: Scene, trigger: Trigger, speeches: Sequence[Speech], context: Context) -> Draft:
    s = scene.sentence
    entry = trigger.entries[0]
    lead = trigger.proclitic
    draft = Draft(
        s,
        trigger.first,
        trigger.last,
        entry,
        trigger.feature,
        entry.action,
        trigger.enclitic,
        len(lead),
        bool(lead) and lead in _definite(),
    )
    draft.rule(f"trigger-{entry.id}")
    read_roles(scene, trigger, draft)
    choose_action(scene, trigger, draft)
    attribute(scene, trigger, draft, speeches, context.last_speakers)
    set_modality(scene, trigger, draft, speeches)
    _announcer(scene, trigger, draft, speeches)
    return draft


def _announcer(scene: Scene, trigger: Trigger, draft: Draft, speeches: Sequence[Speech]) -> None:
    """As in "the army announced the arrest of three": who announces its own act did it."""
    if draft.actors or trigger.verbal or draft.entry.gen == "actor" or draft.outcome:
        return
    for speech in speeches:
        if not (speech.tellers and 0 <= trigger.first - speech.first <= 1):
            continue
        teller = speech.tellers[0]
        if teller.kind == "official" and teller.id is not None and draft.action in OFFICIAL_ACTS:
            draft.add("actors", _as_named(teller), "announcer")
            return
        if teller.kind != "party":
            continue
        for group in scene.groups:
            party = Named.of(scene.sentence, group)
            if party.armed and party.span.start < teller.end and teller.start < party.span.end:
                draft.add("actors", party, "announcer")
                return


OFFICIAL_ACTS = frozenset(("arrest", "disarm", "raid", "release", "mobilization", "siege"))
"""What an authority announces of itself."""


def _as_named(teller: Source) -> Named:
    return Named(Span(teller.start, teller.end), teller.text, teller.id, True, "actor", None)


def _definite() -> frozenset[str]:
    from sijill.lexicon.grammar import grammar

    return grammar().definite


def _choose_entry(scene: Scene, trigger: Trigger, draft: Draft, context: Context) -> bool:
    """Keep the first family of words whose needs are met; a trigger with none makes no claim."""
    for entry in trigger.entries:
        draft.entry = entry
        if entry is not trigger.entries[0]:
            choose_action(scene, trigger, draft)
        if eligible(scene, draft, context.setting):
            draft.pending = not satisfied(scene, draft, context.setting)
            return True
    return False


def _tells_something(draft: Draft) -> bool:
    """A trigger with no party and no count claims something only where it names a place of its own, or is new."""
    if draft.actors or draft.recipients or draft.counts or draft.associates:
        return True
    return bool(draft.places) and not draft.definite


def _settle(scene: Scene, draft: Draft) -> None:
    """What can be said only when all fields are there."""
    repeated = any(
        abs(h.first - draft.first) <= 4 and not (draft.first <= h.first < draft.last)
        for h in scene.sentence.at["repeating"]
    )
    if draft.grain == "incident":
        set_grain(draft, repeated)
    if draft.action == "armed_clash":
        for party in draft.recipients:
            if party.armed:
                draft.add("actors", party, "both-sides-of-a-clash")
        draft.recipients = [p for p in draft.recipients if not p.armed]
    if draft.action == "displacement":
        for party in [p for p in draft.actors if not p.armed]:
            draft.actors.remove(party)
            draft.add("recipients", party, "who-is-displaced")
    if draft.action in WEAPON_IS_MEANS:
        draft.recipients = [p for p in draft.recipients if p.role != "weapon"]
    spans = [p.span for p in draft.actors]
    draft.recipients = [p for p in draft.recipients if not any(p.span.overlaps(x) for x in spans)]
    if draft.action == "military_support" and not draft.actors:
        draft.actors, draft.associates = draft.associates, []
    if draft.action == "suicide_bombing" and not draft.actors:
        _bomber(scene, draft)


def _bomber(scene: Scene, draft: Draft) -> None:
    for group in scene.groups:
        if group.role == "combatant" and abs(group.first - draft.first) <= 4:
            draft.add("actors", Named.of(scene.sentence, group), "bomber")
            return


__all__ = ["Context", "Number", "read_sentence"]
