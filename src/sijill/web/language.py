"""What the desk says, in Arabic and English: catalogues for its own words, the knowledge's labels for the field's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import read_po

from sijill.lexicon.entries import action_kinds, actors
from sijill.lexicon.files import read_yaml
from sijill.lexicon.gazetteer import gazetteer
from sijill.model import Interval
from sijill.publication.policy import why

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")
LABELS = ("grains", "modalities", "measures", "source_kinds", "actor_types", "review")
"""Files of ``knowledge/kinds`` whose entries have a name in both languages."""
_REGION = {"ar": "ar_SY", "en": "en_GB"}


class Words:
    """One language.

    Args:
        language: which.
    """

    def __init__(self, language: Language):
        self.language = language
        self.direction = "rtl" if language == "ar" else "ltr"
        with files("sijill.web").joinpath(f"i18n/{language}.po").open("rb") as stream:
            catalogue = read_po(stream, locale=language)
        self._plural: Any = Locale(language).plural_form
        self._forms = [form for form in _FORMS if form in {*self._plural.tags, "other"}]
        self._said: dict[str, Any] = {}
        for message in catalogue:
            if message.id:
                key = message.id[0] if isinstance(message.id, tuple) else message.id
                self._said[str(key)] = message.string

    def keys(self) -> frozenset[str]:
        """Everything that can be said."""
        return frozenset(self._said)

    def __call__(self, key: str, **values: object) -> str:
        """A sentence by its key, with values put in."""
        return str(self._said[key]).format(**values)

    def has(self, key: str) -> bool:
        """Whether there is such a sentence."""
        return key in self._said

    def number(self, key: str, number: int) -> str:
        """A number of things, in the form that the number asks for."""
        said = self._said[key][self._forms.index(self._plural(number))]
        return str(said).format(n=f"{number:,}")

    def label(self, kind: str, identifier: str) -> str:
        """The name of an action, grain, modality, measure, kind of source or of body, or of a reason to look."""
        entry: Any = action_kinds().get(identifier) if kind == "actions" else _labels(kind).get(identifier)
        if entry is None:
            return identifier
        name: str = (
            entry[f"label_{self.language}"]
            if isinstance(entry, Mapping)
            else getattr(entry, f"label_{self.language}")
        )
        return name[:1].upper() + name[1:]

    def reason(self, said: str) -> str:
        """Why somebody did something: in their words, or in the desk's where they gave none."""
        return self(f"reason.{said}") if self.has(f"reason.{said}") else said

    def error(self, sentence: str) -> str:
        """What an error says, as a whole sentence; in English where it is not known in this language."""
        for form, said in _errors(self.language):
            if found := form.fullmatch(sentence):
                sentence = said.format(**found.groupdict())
                break
        return f"{sentence[:1].upper()}{sentence[1:]}."

    def why(self, rule: str) -> str:
        """Why a rule of publication withholds."""
        return why(rule, self.language)

    def body(self, identifier: str) -> str:
        """The name of an actor."""
        body = actors().get(identifier)
        return identifier if body is None else body.name_ar if self.language == "ar" else body.name

    def place(self, identifier: str) -> str:
        """The name of a place."""
        place = gazetteer().by_id(identifier)
        return identifier if place is None else place.name_ar if self.language == "ar" else place.name

    def areas(self, identifier: str) -> tuple[str, ...]:
        """The names of the areas that hold a place, from the nearest up to its country."""
        place = gazetteer().by_id(identifier)
        return () if place is None else tuple(self.place(area.id) for area in gazetteer().chain(place))

    def day(self, edtf: str | None) -> str:
        """A day in words; any other time as it is written."""
        return _day(edtf, _REGION[self.language]) if edtf else ""


_FORMS = ("zero", "one", "two", "few", "many", "other")
"""Plural forms of CLDR, in the order in which a catalogue has them."""
_LATIN_DIGITS = {0x660 + digit: str(digit) for digit in range(10)}


@lru_cache(maxsize=10_000)
def _day(edtf: str, locale: str) -> str:
    interval = Interval.parse(edtf)
    if interval is None or interval.earliest is None or interval.earliest != interval.latest:
        return edtf
    shown = format_date(interval.earliest, "d MMMM y", locale=locale)
    return ("~ " if interval.approximate else "") + shown.translate(_LATIN_DIGITS)


@lru_cache(maxsize=16)
def _labels(kind: str) -> dict[str, dict[str, str]]:
    return {entry["id"]: entry for entry in read_yaml(f"kinds/{kind}.yaml")}


@lru_cache(maxsize=2)
def _errors(language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What errors say, as the program says it in English, and in a language; the longer ones first."""
    file = files("sijill.web").joinpath(f"i18n/errors.{language}.po")
    if not file.is_file():
        return ()
    with file.open("rb") as stream:
        said = {str(own.id): str(own.string) for own in read_po(stream, locale=language) if own.id}
    forms = {english: re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(english)) for english in said}
    return tuple((re.compile(forms[own], re.DOTALL), said[own]) for own in sorted(said, key=len, reverse=True))


@lru_cache(maxsize=2)
def words(language: Language) -> Words:
    """A language, read once."""
    return Words(language)


def preferred(cookie: str | None, accepted: str) -> Language:
    """The language that somebody chose, or that their browser asks for first."""
    if cookie in LANGUAGES:
        return cookie
    for part in accepted.lower().split(","):
        name = part.strip()[:2]
        if name in LANGUAGES:
            return name
    return "en"
