"""One sentence read completely: its mentions of every kind, its drafts with their fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.claims.actions.needs import Setting
from sijill.claims.counts.carried_tolls import carry_tolls
from sijill.claims.draft import Draft, Named
from sijill.claims.drafting import Material, draft_claims
from sijill.claims.parties.loose import Loose
from sijill.claims.places.circumstance import PlacedRef
from sijill.claims.sources.blame import lay_blame
from sijill.claims.sources.confirmed import confirm
from sijill.claims.sources.denied import note_denials
from sijill.claims.times.dating import Told
from sijill.claims.times.datings import dates_the_blame, dates_the_report, time_ref
from sijill.claims.times.report_day import counted_from_the_report
from sijill.claims.walk import Scene
from sijill.mentions.actions import find_triggers
from sijill.mentions.counts.counts import find_quantities
from sijill.mentions.group import Group
from sijill.mentions.parties.parties import find_groups
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.speakers import Speech, find_speech
from sijill.mentions.sources.voices import Voices
from sijill.mentions.times import TimeMention, find_times
from sijill.mentions.times.vocabulary import vocabulary
from sijill.model import Interval
from sijill.text.numerals import find_numbers


class Context(NamedTuple):
    """What a sentence is read against: the publication date, what the document is about, who speaks on."""

    published: Interval | None
    setting: Setting
    loose: Loose
    voices: Voices = Voices()
    acting: tuple[Named, ...] = ()
    """Who acted last, for a verb without a subject."""
    names: Sequence[Named] = ()
    """The noun phrases of the sentences before, in order."""
    earlier: Sequence[Draft] = ()
    """The drafts of the sentences before, in order."""


class ReadSentence(NamedTuple):
    """What one sentence gave: drafts in order of their triggers, who speaks on, every name and dated time in it."""

    drafts: list[Draft]
    voices: Voices
    names: list[Named]
    times: list[Told]


def read_sentence(sentence: OpenSentence, places: Sequence[PlacedRef], context: Context) -> ReadSentence:
    """Read one sentence."""
    times = _times(sentence, context.published)
    of_time = frozenset(at for t in times for at in range(t.first, t.last))
    numbers = [n for n in find_numbers(sentence.tokens) if not of_time & set(range(n.first, n.last))]
    of_place = frozenset(at for p in places for at in range(p.first, p.last))
    of_numbers = frozenset(at for n in numbers for at in range(n.first, n.last))
    skippable = of_time | of_place | of_numbers
    named = find_groups(sentence, of_time, context.loose)
    groups = [x for x in named if not any(_swallows(p, x) for p in places)]
    in_groups = frozenset(at for x in groups for at in range(x.first, x.last))
    speeches = find_speech(sentence, groups, of_time, context.voices.known)
    of_known = frozenset(at for p in places if p.ref.id is not None for at in range(p.first, p.last))
    times = counted_from_the_report(sentence, times, speeches)
    times = [time for time in times if not dates_the_blame(time, speeches)]
    triggers = find_triggers(sentence, of_time | of_known | _speaker_tokens(speeches))
    quantities = find_quantities(sentence, numbers, groups)
    aside = frozenset(at for x in speeches if x.aside for at in range(*x.verb))
    saying = frozenset(x.verb[0] for x in speeches)
    scene = Scene(sentence, groups, triggers, quantities, (skippable - in_groups) | aside, of_numbers, saying)
    material = Material(
        scene, places, times, speeches, context.setting, context.voices, context.acting, context.names
    )
    drafts = draft_claims(material)
    before = context.earlier[-1] if context.earlier else None
    note_denials(scene, drafts, before, speeches)
    lay_blame(scene, drafts, context.earlier, speeches)
    confirm(scene, drafts, context.earlier, speeches)
    if not drafts and before is not None:
        carry_tolls(scene, before, speeches)
    names = [name for group in groups for name in Named.all_of(sentence, group)]
    return ReadSentence(drafts, context.voices.after(sentence, speeches), names, _told(sentence, times, speeches))


def _spelt_otherwise(sentence: OpenSentence, time: TimeMention) -> bool:
    """Whether one of its words, as it is written, is another one than the month that it folds to."""
    other = vocabulary().spelt_otherwise
    return any(sentence.text(at, at + 1) in other for at in range(time.first, time.last))


def _times(sentence: OpenSentence, published: Interval | None) -> list[TimeMention]:
    return [time for time in find_times(sentence.tokens, published) if not _spelt_otherwise(sentence, time)]


def _told(s: OpenSentence, times: Sequence[TimeMention], speeches: Sequence[Speech]) -> list[Told]:
    """The dated times of a sentence, for the sentences after it."""
    return [
        Told(s.index, time_ref(s, x, x.interval), x.interval, x.kind, dates_the_report(x, speeches))
        for x in times
        if x.interval is not None
    ]


def _swallows(place: PlacedRef, group: Group) -> bool:
    """Whether a noun phrase is only part of a place's name; buildings are told of as recipients too."""
    return not place.building and place.first <= group.first and group.last <= place.last


def _speaker_tokens(speeches: Sequence[Speech]) -> frozenset[int]:
    """Tokens inside the names of the tellers: no action stands there."""
    return frozenset(at for x in speeches for phrase in x.phrases for at in range(*phrase))
