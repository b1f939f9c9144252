"""Whether words are spelled as the files promise: normalised, without tatweel, look-alike letters or stray spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sijill.lexicon.checks.problem import Problem
from sijill.lexicon.checks.scalars import Scalar, scalars
from sijill.lexicon.checks.sources import Sources

_ARABIC = r"\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7"
_LATIN = r"A-Za-z\u00c0-\u024f"
_arabic = re.compile(f"[{_ARABIC}]")
_presentation = re.compile(r"[\ufb50-\ufdfb\ufe70-\ufefc]")
_tatweel = re.compile(r"\u0640")
_invisible = re.compile(
    r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_space = re.compile(r"\A\s|\s\Z|\s\s|[^\S ]")
_lookalike = re.compile(
    r"[\u0620\u063b-\u063f\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7]"
)
_mixed_word = re.compile(f"[{_ARABIC}][{_LATIN}]|[{_LATIN}][{_ARABIC}]")
_latin = re.compile(f"[{_LATIN}][{_LATIN}0-9]*")
_acronym = re.compile("[A-Z][A-Z0-9]+")

_MARKED = {
    "ar/orthography.yaml": frozenset(("letters", "digits")),
    "ar/masks.yaml": frozenset(
        ("classes", "dotless", "medial", "undotted", "certain", "lookalikes", "never_doubled")
    ),
    "ar/numerals.yaml": frozenset(("accusative",)),
    "kinds/scoring.yaml": frozenset(("letters", "sentence_ends")),
}
"""Where odd letters and signs stand on purpose."""


class _Rule(NamedTuple):
    finds: Callable[[Scalar], str]
    cause: str
    remedy: str


def spelling(sources: Sources) -> Iterator[Problem]:
    """Every fault of spelling, several in one text told apart."""
    for scalar in scalars(sources):
        if not scalar.text.isascii() and scalar.field not in _MARKED.get(scalar.name, ()):
            for rule in _RULES:
                found = rule.finds(scalar)
                if found:
                    cause = rule.cause.format(found=found, text=scalar.text)
                    yield Problem(scalar.file, scalar.line, scalar.entry, cause, rule.remedy)


def _finder(pattern: re.Pattern[str]) -> Callable[[Scalar], str]:
    def find(scalar: Scalar) -> str:
        found = pattern.search(scalar.text)
        return _names(found[0]) if found else ""

    return find


def _names(characters: str) -> str:
    return ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, '').lower()}".strip() for c in dict.fromkeys(characters))


def _unnormalised(scalar: Scalar) -> str:
    return "" if unicodedata.is_normalized("NFC", scalar.text) else scalar.text


def _odd_letter(scalar: Scalar) -> str:
    found = _lookalike.search(scalar.text) if scalar.use != "sentence" else None
    return _names(found[0]) if found else ""


def _spaces(scalar: Scalar) -> str:
    return "yes" if scalar.use == "form" and _arabic.search(scalar.text) and _space.search(scalar.text) else ""


def _latin_in_word(scalar: Scalar) -> str:
    found = _mixed_word.search(scalar.text)
    return found[0] if found else ""


def _latin_in_form(scalar: Scalar) -> str:
    if scalar.use != "form" or not _arabic.search(scalar.text) or _mixed_word.search(scalar.text):
        return ""
    return next((word for word in _latin.findall(scalar.text) if not _acronym.fullmatch(word)), "")


_RULES = (
    _Rule(_unnormalised, "{text!r} is not in normal form NFC", "type it anew, or normalise the file to NFC"),
    _Rule(_finder(_presentation), "{text!r} holds the presentation form {found}", "type the plain letters"),
    _Rule(_finder(_tatweel), "{text!r} holds a tatweel", "take it out"),
    _Rule(_finder(_invisible), "{text!r} holds the invisible sign {found}", "take it out"),
    _Rule(_odd_letter, "{text!r} holds {found}, which looks like an Arabic letter", "type the Arabic letter; "
          "spellings with the other one are folded to it (ar/orthography.yaml)"),
    _Rule(_spaces, "{text!r} begins or ends with a space, or has two together", "leave one space between words"),
    _Rule(_latin_in_word, "{text!r} holds Latin and Arabic letters in one word ({found})", "type the Arabic letter"),
    _Rule(_latin_in_form, "{text!r} holds the Latin {found!r}, which is no acronym",
          "write the Arabic form and the Latin one apart"),
)  # fmt: skip
