"""All lexicons compiled into the one matcher that reads a text once."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sijill.lexicon import entries
from sijill.lexicon.entry_files import convert
from sijill.lexicon.files import read_csv, read_yaml
from sijill.lexicon.gazetteer import gazetteer
from sijill.lexicon.inflect import (
    Form,
    adjective_forms,
    bent_pair_forms,
    dual_forms,
    noun_forms,
    noun_phrase_forms,
    participle_forms,
    past_forms,
    phrase_forms,
    present_forms,
    sound_plural_forms,
)
from sijill.lexicon.matcher import Matcher, Pattern
from sijill.lexicon.orthography import fold_word

Noun = entries.People | entries.Speaker | entries.Weapon | entries.Counted
ENTRIES: dict[str, Callable[[], Iterable[entries.Verbal | Noun]]] = {
    "action": entries.action_entries,
    "people": entries.people_entries,
    "speaker": entries.speaker_entries,
    "weapon": entries.weapon_entries,
    "counted": entries.counted_entries,
    "toll": entries.toll_entries,
    "light": entries.light_verbs,
    "report": entries.report_verbs,
}
"""The lists whose entries are inflected, by the kind of their hits."""


def entry_patterns(kind: str, entry: entries.Verbal | Noun) -> Iterator[Pattern]:
    """Every form that one entry is found by."""
    return _patterns(kind, entry, _verbal(entry) if isinstance(entry, entries.Verbal) else _noun(entry))


def _verbal(entry: entries.Verbal) -> Iterator[Form]:
    for word in entry.past:
        yield from past_forms(word)
    for word in entry.passive:
        yield from (form._replace(feature="passive") for form in past_forms(word))
    for word in entry.present:
        yield from present_forms(word)
    for word in entry.masdar:
        yield from noun_forms(word)
    for word in entry.plural:
        yield from noun_forms(word, "plural", 3)
    for word in entry.dual:
        yield from dual_forms(word)
    for word in entry.participle:
        yield from participle_forms(word)
    for phrase in entry.phrases:
        yield from noun_phrase_forms(phrase) if isinstance(entry, entries.ActionEntry) else phrase_forms(phrase)


def _patterns(kind: str, entry: Any, forms: Iterable[Form]) -> Iterator[Pattern]:
    for form in dict.fromkeys(forms):
        yield Pattern(form.text, kind, entry, form.feature, form.bound, form.number)


def _noun(entry: Noun) -> Iterator[Form]:
    for word in entry.singular:
        yield from noun_forms(word, "singular", 1)
        if " " not in word:
            yield from dual_forms(word)
    for word in getattr(entry, "feminine", ()):
        yield from noun_forms(word, "singular", 1)
        yield from dual_forms(word)
        yield from sound_plural_forms(word, "feminine")
    for word in getattr(entry, "dual", ()):
        yield from dual_forms(word)
    for word in entry.plural:
        yield from noun_forms(word, "plural", 3)
    if isinstance(entry, entries.People):
        for word, number in [*((w, 1) for w in entry.singular), *((w, 3) for w in entry.plural)]:
            yield from bent_pair_forms(word, "singular" if number == 1 else "plural", number)
    sound = getattr(entry, "sound", None)
    if sound:
        for word in entry.singular:
            yield from sound_plural_forms(word, sound)
    for phrase in getattr(entry, "phrases", ()):
        yield from phrase_forms(phrase)


def _actor_patterns() -> Iterator[Pattern]:
    for actor in entries.actors().values():
        for word in dict.fromkeys((actor.name_ar, *actor.forms)):
            yield from _as_written(Pattern(fold_word(" ".join(word.split())), "actor", actor))
        for word in actor.loose:
            yield from _as_written(Pattern(fold_word(" ".join(word.split())), "actor", actor, "loose"))
    for identifier, words in read_yaml("ar/nisba.yaml").items():
        for word in words:
            yield from _patterns("nisba", identifier, adjective_forms(word))


def _place_patterns() -> Iterator[Pattern]:
    for form in gazetteer().forms():
        yield Pattern(form.text, "place", form)


def _outlet_patterns() -> Iterator[Pattern]:
    short: dict[str, str] = read_yaml("ar/reporting.yaml")["short_outlets"]
    for row in read_csv("outlets/*.csv"):
        names = (word for word, outlet in short.items() if outlet == row.values["id"])
        for word in dict.fromkeys((row.values["name_ar"], *names)):
            if len(word) > 3:
                yield Pattern(
                    fold_word(" ".join(word.split())), "outlet", row.values["id"], row.values["affiliation"]
                )


def _led_by_particle(phrase: str, kind: str, entry: str) -> Pattern:
    """A phrase whose last word is a particle written onto the next one: the particle becomes the feature."""
    head, _, last = fold_word(phrase).rpartition(" ")
    return Pattern(head, kind, entry, last) if head and len(last) == 1 else Pattern(fold_word(phrase), kind, entry)


def _phrase_patterns() -> Iterator[Pattern]:
    modality = read_yaml("ar/modality.yaml")
    for kind in ("possible", "expected", "denied", "unreal"):
        for phrase in modality[kind]:
            yield _led_by_particle(phrase, "modality", kind)
    for values in modality["expected_verbs"]:
        verb = convert(values | {"id": "", "stance": "expect"}, entries.ReportVerb, "ar/modality.yaml")
        yield from (pattern._replace(entry="expected") for pattern in _patterns("modality", verb, _verbal(verb)))
    for phrase in modality["unverified"]:
        yield Pattern(fold_word(phrase), "unverified", phrase)
    for formula in read_yaml("ar/reporting.yaml")["formulas"]:
        yield _led_by_particle(formula["form"], "formula", formula["stance"])
    words = read_yaml("ar/people_words.yaml")
    for kind in ("with", "by", "ascribed", "who_did", "target", "distance", "framing"):
        for phrase in words[kind]:
            yield Pattern(fold_word(phrase), kind, phrase)
    results = read_yaml("ar/results.yaml")
    for phrase in results["cause_first"]:
        yield Pattern(fold_word(phrase), "cause", phrase)
    for kind, phrases in read_yaml("ar/signals.yaml").items():
        for phrase in phrases:
            yield Pattern(fold_word(phrase), kind, phrase)
    for topic, phrases in read_yaml("ar/topics.yaml").items():
        for phrase in phrases:
            yield Pattern(fold_word(phrase), "topic", topic)


def _as_written(pattern: Pattern) -> Iterator[Pattern]:
    """A name, and the other ways to write it: after "to the", and quoted after "movement" or "brigades"."""
    yield pattern
    yield from _after_to(pattern)
    kind, _, name = pattern.text.partition(" ")
    if name and kind in _quoting_kinds():
        for mark in read_yaml("ar/people_words.yaml")["name_quotes"]:
            yield pattern._replace(surface=f"{kind} {mark}{name}")


def _after_to(pattern: Pattern) -> Iterator[Pattern]:
    """A form that begins with the article, as it stands after the particle "to", which takes its alif away."""
    the, to = fold_word(_letters()["the"]), _letters()["to"]
    if pattern.text.startswith(the):
        yield pattern._replace(surface=pattern.text[len(the) :], led=to + to)


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    letters: dict[str, str] = read_yaml("ar/function_words.yaml")["letters"]
    return letters


@lru_cache(maxsize=1)
def _quoting_kinds() -> frozenset[str]:
    return frozenset(fold_word(word) for word in read_yaml("ar/people_words.yaml")["quoting_kinds"])


def all_patterns() -> Iterator[Pattern]:
    """Every form of every list."""
    for kind, load in ENTRIES.items():
        for entry in load():
            for pattern in entry_patterns(kind, entry):
                yield pattern
                if kind == "people":
                    yield from _after_to(pattern)
    for stance, participles in read_yaml("ar/reporting.yaml")["carry"].items():
        yield from (Pattern(fold_word(word), "carry", stance) for word in participles)
    yield from _actor_patterns()
    yield from _place_patterns()
    yield from _outlet_patterns()
    yield from _phrase_patterns()


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """No garbage collection while a hundred thousand lasting objects are made: a sixth of the time to build them."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@lru_cache(maxsize=1)
def matcher() -> Matcher:
    """The matcher over all lexicons, built once a process."""
    with collector_at_rest():
        return Matcher(all_patterns())
