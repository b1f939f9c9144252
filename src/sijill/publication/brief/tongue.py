"""A brief's language: its phrases (``phrases/*.yaml``), and how it says names, numbers, places and days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date
from markupsafe import Markup, escape

from sijill.intake.outlets import find_outlet
from sijill.lexicon.entries import Actor, actors
from sijill.lexicon.files import parse_yaml, read_yaml
from sijill.lexicon.gazetteer import gazetteer
from sijill.model import Interval
from sijill.publication.brief.figures import Range, is_unnamed
from sijill.publication.policy import Named, ReleasedVoice, Spot
from sijill.publication.policy.naming import listed_teller

Language = Literal["ar", "en"]
LOCALES: dict[Language, str] = {"ar": "ar_SY", "en": "en_GB"}
ISOLATED = Markup('<bdi lang="{}">{}</bdi>')


@lru_cache(maxsize=2)
def phrases(language: Language) -> dict[str, Any]:
    """Every phrase of a language."""
    found: dict[str, Any] = parse_yaml(Path(str(files(__package__).joinpath("phrases", f"{language}.yaml"))))
    return found


class Tongue:
    """Says things in one language, as safe HTML; names are isolated, so that their direction does not spill over."""

    def __init__(self, language: Language):
        self.language = language
        self.direction = "rtl" if language == "ar" else "ltr"
        self.phrases = phrases(language)
        self._locale = Locale.parse(LOCALES[language])

    def say(self, key: str, **values: object) -> Markup:
        """A phrase, filled in; ``told.line`` is the phrase ``line`` below ``told``; ``n`` chooses its form."""
        phrase: Any = self.phrases
        for step in key.split("."):
            phrase = phrase[step]
        if isinstance(phrase, dict):
            number = int(str(values["n"]))
            form = "zero" if number == 0 and "zero" in phrase else self._locale.plural_form(number)
            phrase = phrase.get(form, phrase["other"])
        filled = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        return Markup(phrase).format(**filled)

    def label(self, file: str, key: str) -> str:
        """What ``knowledge/kinds/FILE.yaml`` calls something, with a capital letter."""
        found = next((own for own in read_yaml(f"kinds/{file}.yaml") if own["id"] == key), None)
        text = str(found[f"label_{self.language}"]) if found else key
        return text[:1].upper() + text[1:]

    def joined(self, parts: Iterable[str]) -> Markup:
        """Several things in one line."""
        found = [escape(part) for part in parts]
        if len(found) < 2:
            return Markup().join(found)
        comma, last = Markup(self.phrases["comma"]), Markup(self.phrases["and"])
        return comma.join(found[:-1]) + last + found[-1]

    def name(self, english: str | None, arabic: str | None) -> Markup:
        """A name in this language, or in the other where it has none."""
        first, second = (
            ((arabic, "ar"), (english, "en")) if self.language == "ar" else ((english, "en"), (arabic, "ar"))
        )
        text, language = first if first[0] else second
        return ISOLATED.format(language, text or "")

    def party(self, party: Named) -> Markup:
        """Who did something, or to whom."""
        if party.name or party.name_ar:
            return self.name(party.name, party.name_ar)
        if party.words:
            return self.say("quoted", words=self.name(None, party.words))
        listed = actors().get(party.id) if party.id else None
        if listed is not None:
            return self.body(listed)
        return self.say("civilians" if party.type == "civilians" else "withheld_name")

    def body(self, body: Actor) -> Markup:
        """A listed body."""
        return self.name(body.name, body.name_ar)

    def parties(self, parties: Iterable[Named]) -> Markup:
        """Several of them, each once."""
        return self.joined(dict.fromkeys(self.party(own) for own in parties)) or self.say("nobody")

    def voice(self, voice: ReleasedVoice) -> Markup:
        """A teller; a party to the conflict is marked as one."""
        if is_unnamed(voice):
            called = self.unnamed(voice.kind, int(voice.key.rpartition("-")[2]))
        else:
            listed = listed_teller(voice.key)
            called = self.name(listed.name, listed.name_ar) if listed else self.name(None, voice.name)
        return self.marked(called, party=voice.interested)

    def unnamed(self, kind: str, number: int) -> Markup:
        """A teller who is not named, by its kind; the second of its kind and those after it have a number."""
        called = self.phrases["unnamed"][kind]
        return escape(called) if number == 1 else self.say("unnamed_next", kind=called, n=number)

    def marked(self, teller: Markup, *, party: bool) -> Markup:
        """The name of a teller, marked where it is a party to the conflict."""
        mark = Markup(' <span class="party">{}</span>').format(self.phrases["party"]) if party else ""
        return Markup('<span class="voice">{}{}</span>').format(teller, mark)

    def voices(self, voices: Iterable[ReleasedVoice]) -> Markup:
        """Several tellers."""
        return self.joined(self.voice(own) for own in voices)

    def outlet(self, identifier: str) -> Markup:
        """A listed outlet."""
        outlet = find_outlet(identifier)
        return self.name(outlet.name, outlet.name_ar) if outlet else self.name(identifier, None)

    def place(self, spot: Spot | None, *, whole: bool = True) -> Markup:
        """A place as exactly as it may be shown, with its governorate where ``whole``."""
        if spot is None or not (spot.name or spot.country):
            return self.say("unknown_place")
        if not spot.name:
            return escape(self._locale.territories.get(spot.country or "", spot.country))
        kind = spot.kind if spot.kind in self.phrases["level"] else "other"
        name = self.say(f"level.{kind}", place=self.name(spot.name, spot.name_ar))
        area = self._governorate(spot) if whole and spot.level in {"site", "district"} else None
        return self.say("in_area", place=name, area=area) if area else name

    def _governorate(self, spot: Spot) -> Markup | None:
        known = gazetteer().by_id(spot.id) if spot.id else None
        chain = gazetteer().chain(known) if known else []
        area = next((own for own in chain if own.kind == "governorate"), None)
        return self.name(area.name, area.name_ar) if area and area.name != spot.name else None

    def day(self, day: date) -> str:
        """A day in full."""
        return str(format_date(day, "d MMMM y", locale=self._locale))

    def short(self, day: date, step: str) -> str:
        """A day, month or year, short, for an axis."""
        return str(format_date(day, {"month": "MMM y", "year": "y"}.get(step, "d MMM"), locale=self._locale))

    def time(self, time: Interval | None) -> Markup:
        """A time as precisely as it is told."""
        if time is None or (time.earliest is None and time.latest is None):
            return self.say("unknown_time")
        told = self._stretch(time.earliest, time.latest)
        return self.say("about", time=told) if time.approximate else told

    def _stretch(self, first: date | None, last: date | None) -> Markup:
        if first is None or last is None:
            return (
                self.say("since", time=self.day(first))
                if first
                else self.say("until", time=self.day(last or date.max))
            )
        if first == last:
            return escape(self.day(first))
        if first.day == 1 and (last + timedelta(days=1)).day == 1:
            if (first.year, first.month) == (last.year, last.month):
                return escape(format_date(first, "MMMM y", locale=self._locale))
            if (first.month, last.month) == (1, 12) and first.year == last.year:
                return escape(str(first.year))
        start = format_date(first, "d MMMM" if first.year == last.year else "d MMMM y", locale=self._locale)
        if (first.year, first.month) == (last.year, last.month):
            start = str(first.day)
        return self.say("span", start=start, end=self.day(last))

    def range(self, found: Range | None) -> Markup:
        """A number, or from how many to how many."""
        if found is None:
            return self.say("none_given")
        if found.high is None:
            return self.say("at_least", low=found.low)
        if found.low == found.high:
            return escape(f"{found.low:,}")
        return self.say("range", low=found.low, high=found.high)
