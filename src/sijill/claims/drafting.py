"""From the triggers of a sentence to drafts of claims, each with all that its own sentence tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.claims.actions.action import choose_action
from sijill.claims.actions.assertion import cues
from sijill.claims.actions.doings import absorb_doings, drop_carriers
from sijill.claims.actions.frames import drop_frames
from sijill.claims.actions.known import known
from sijill.claims.actions.links import (
    absorb_doers,
    absorb_hands,
    absorb_links,
    absorb_means,
    absorb_objects,
    absorb_threatened,
)
from sijill.claims.actions.modality import set_modality
from sijill.claims.actions.needs import Setting, decisive, eligible
from sijill.claims.actions.parts import absorb_parts
from sijill.claims.actions.senses import other_sense
from sijill.claims.actions.summed_up import merely_condemned
from sijill.claims.actions.taken import by_mere_gunmen, take_as
from sijill.claims.actions.turned import arrested
from sijill.claims.actions.unreal import unreal
from sijill.claims.counts.allot import allot_tolls
from sijill.claims.counts.happenings import count_happenings, count_hardware
from sijill.claims.counts.outcomes import attach_outcomes
from sijill.claims.counts.quantities import own_counts
from sijill.claims.draft import Draft, Named
from sijill.claims.events.merge import merge_said_twice
from sijill.claims.learned import model
from sijill.claims.parties.announcing import announcing
from sijill.claims.parties.assigning import assign
from sijill.claims.parties.roles import read_roles
from sijill.claims.places.circumstance import PlacedRef, set_places, set_time
from sijill.claims.sources.attribution import attribute, governing
from sijill.claims.surroundings import HARM
from sijill.claims.times.datings import datings, offset, times_open_to
from sijill.claims.walk import Scene
from sijill.lexicon.entries import ActionEntry
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.sources.speakers import Speech
from sijill.mentions.sources.voices import Voices
from sijill.mentions.times import TimeMention
from sijill.mentions.trigger import Trigger
from sijill.model import Span

NO_CLAIM = frozenset(
    ("purpose", "failed", "drilled", "held", "target", "broken", "supposed", "question", "alone", "history")
)
"""Doubts that no weight makes up for: what is only meant, tried in vain, practised, supposed or asked is not told."""
WEAPON_IS_MEANS = frozenset(("air_strike", "shelling", "explosion", "suicide_bombing", "chemical_attack", "attack"))
"""Actions whose weapon is how they were done, not what they were done to."""
BULLETS = frozenset(("-", "\u2013", "\u2022", "*", "\u25aa", "\u25cf"))
LISTED = 10
"""Tokens of a list item within which its heading ends."""


class Material(NamedTuple):
    """All that drafts of one sentence are made from."""

    scene: Scene
    places: Sequence[PlacedRef]
    times: Sequence[TimeMention]
    speeches: Sequence[Speech]
    setting: Setting
    voices: Voices
    acting: tuple[Named, ...] = ()
    """Who acted last before this sentence."""
    names: Sequence[Named] = ()
    """The noun phrases of the sentences before."""


def draft_claims(material: Material) -> list[Draft]:
    """The drafts of one sentence, in order of their triggers."""
    scene = material.scene
    first: list[Draft] = []
    for trigger in scene.triggers:
        draft = _draft(material, trigger, trigger.entries[0])
        _go_on_acting(draft, first, material.acting)
        first.append(draft)
    acts = [draft for draft in first if not draft.outcome and not draft.doubts]
    chosen = [_chosen(material, trigger, draft, acts) for trigger, draft in zip(scene.triggers, first, strict=True)]
    kept = [draft for draft in chosen if draft is not None]
    _listed_actor(scene, kept)
    acts = [draft for draft in kept if not draft.outcome]
    for draft in kept:
        _circumstances(material, draft, acts)
        times = times_open_to(scene.sentence, draft, material.times)
        draft.datings = datings(scene, draft, times, acts, material.speeches)
        draft.offset = offset(draft, material.times, acts)
    allot_tolls(scene, kept, material.speeches)
    count_happenings(scene, kept)
    count_hardware(scene, kept)
    kept = absorb_means(scene, absorb_hands(drop_frames(scene, drop_carriers(scene, kept))))
    kept = absorb_parts(scene, absorb_doings(scene, absorb_links(kept)))
    kept = attach_outcomes(scene, absorb_threatened(absorb_objects(kept)))
    for draft in kept:
        _settle(scene, draft)
    assign(scene, kept, material.speeches, material.acting, material.names)
    for draft in filter(arrested, kept):
        take_as(draft, "arrest")
    for draft in filter(by_mere_gunmen, kept):
        take_as(draft, "abduction")
    return merge_said_twice(absorb_doers(kept))


def _draft(material: Material, trigger: Trigger, entry: ActionEntry) -> Draft:
    """A trigger read as a word of one family."""
    scene, lead = material.scene, trigger.proclitic
    draft = Draft(
        scene.sentence,
        trigger.first,
        trigger.last,
        entry,
        trigger.feature,
        entry.action,
        trigger.enclitic,
        len(lead),
        bool(lead) and lead in grammar().definite,
    )
    draft.rule(f"trigger-{entry.id}")
    read_roles(scene, trigger, draft)
    choose_action(scene, trigger, draft, material.setting)
    attribute(scene, trigger, draft, material.speeches, material.voices)
    set_modality(scene, trigger, draft, material.speeches)
    doubt = unreal(scene, trigger, material.speeches) or known(scene, trigger, material.setting.year)
    doubt = doubt or other_sense(scene, trigger, draft)
    if doubt:
        draft.doubts.append(doubt)
    announcer = None if draft.actors else announcing(scene, trigger, draft, material.speeches)
    if announcer is not None:
        draft.add("actors", announcer, "announcer")
    return draft


def _go_on_acting(draft: Draft, before: Sequence[Draft], acting: Sequence[Named]) -> None:
    """A verb without a subject has the last one's, of this sentence or the one before.

    So has a noun joined to one whose doer tells of it: "announced the arrest of nine and the seizure of".
    """
    told = next((other for other in reversed(before) if other.actors), None)
    if told is not None and not draft.actors and _told_along(draft, told):
        for party in told.actors:
            draft.add("actors", party, "announcer")
    if not draft.subjectless or draft.actors:
        return
    earlier = next((other.actors for other in reversed(before) if other.actors), acting)
    for party in earlier:
        if party not in draft.recipients:
            draft.add("actors", party, "subject-carried-on")


def _told_along(draft: Draft, before: Draft) -> bool:
    """Whether "and" joins a noun, which may look like a verb, to one before it that its doer announces."""
    word = draft.sentence.words[draft.first]
    noun = word.removeprefix(grammar().and_) in [fold_word(one) for one in draft.entry.masdar]
    told = any(x.rule == "announcer" for x in before.proposed)
    return noun and bool(draft.proclitic) and told and before.feature == "masdar" and not draft.outcome


def _circumstances(material: Material, draft: Draft, acts: Sequence[Draft]) -> None:
    """Where and when, as far as the other acts of the sentence leave it to this one."""
    draft.places, draft.time, draft.interval, draft.uncertain_day = [], None, None, False
    set_places(material.scene, draft, material.places, acts or [draft])
    times = times_open_to(material.scene.sentence, draft, material.times)
    set_time(material.scene, draft, times, acts or [draft], material.speeches)


def _chosen(material: Material, trigger: Trigger, draft: Draft, acts: Sequence[Draft]) -> Draft | None:
    """The first family of words whose needs are met, or else the first of all; weighed, and kept if it may claim."""
    scene, preferred = material.scene, None
    for entry in trigger.entries:
        if entry is not draft.entry:
            draft = _draft(material, trigger, entry)
            _go_on_acting(draft, acts, material.acting)
        _circumstances(material, draft, acts)
        own_counts(scene, draft)
        if merely_condemned(scene, trigger, draft):
            draft.doubts.append("target")
        if eligible(scene, draft, material.setting):
            preferred = draft
            break
        draft.doubts.append("alone" if decisive().intersection(entry.needs) else "needs")
        if preferred is None or "alone" in preferred.doubts:
            preferred = draft
    assert preferred is not None
    weigh(material, trigger, preferred)
    if NO_CLAIM.intersection(preferred.doubts) or (preferred.doubts and preferred.score < 0):
        return None
    return preferred


def weigh(material: Material, trigger: Trigger, draft: Draft) -> None:
    """Set how strongly the cues say that the draft states an act."""
    scene = material.scene
    draft.cues = tuple(
        dict.fromkeys(cues(scene, trigger, draft, material.setting, governing(trigger, material.speeches)))
    )
    draft.score = model("assertion").score(draft.cues)


def _listed_actor(scene: Scene, drafts: Sequence[Draft]) -> None:
    """As in "- The air force: eleven strikes": in a list of totals, who stands before the colon did it."""
    s = scene.sentence
    if s.words[0] not in BULLETS or ":" not in s.words[1:LISTED]:
        return
    colon = s.words.index(":")
    heading = s.span(0, colon)
    named = [Named.of(s, group) for group in scene.groups if group.last <= colon and group.armed]
    for draft in drafts:
        if named and draft.first > colon and not draft.actors:
            draft.add("actors", named[0], "listed-actor")
        draft.sources = [x for x in draft.sources if not heading.contains(Span(x.start, x.end))]


def _settle(scene: Scene, draft: Draft) -> None:
    """What can be said only when all fields are there."""
    if draft.action == "armed_clash":
        for party in draft.recipients:
            if party.armed:
                draft.add("actors", party, "both-sides-of-a-clash")
        draft.recipients = [p for p in draft.recipients if not p.armed]
    if draft.action == "military_operation" and any(count.measure in HARM for count in draft.counts):
        draft.action = "attack"
        draft.rule("operation-with-casualties")
    if draft.action == "displacement":
        for party in [p for p in draft.actors if not p.armed]:
            draft.actors.remove(party)
            draft.add("recipients", party, "who-is-displaced")
    if draft.action == "destruction":
        draft.counts = [c for c in draft.counts if c.measure != "weapons_systems"]
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
