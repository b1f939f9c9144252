"""The desk speaks Arabic and English, both whole; nothing in its styles has a left or a right."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from sijill.incidents.terms import terms
from sijill.model import Credibility, DecisionKind, Reliability, Who
from sijill.publication.policy import settings
from sijill.review.changes import FIELDS
from sijill.review.standing import Status
from sijill.store.journal import Change
from sijill.web.language import LANGUAGES, words
from sijill.web.navigation import NAVIGATION
from sijill.web.press import State
from sijill.web.routes.publishing import FORMATS, NOT_PUBLIC
from sijill.web.visit import ROLES, THEMES

WEB = Path(__file__).resolve().parents[2] / "src" / "sijill" / "web"
TEMPLATES = sorted((WEB / "templates").glob("*.html"))
PLURALS = {"claims", "other_claims", "incidents", "voices", "records", "tallies.decided"}
AUDITED = {
    name
    for path in (*WEB.rglob("*.py"), WEB.parent / "cli" / "serving.py")
    for name in re.findall(r"""note\([^"\n]*"([\w -]+)",""", path.read_text(encoding="utf-8"))
} - {""}
"""What is written into the audit."""
BEGINNINGS = {
    "status.": (*get_args(Status), "all"),
    "act.": (*get_args(DecisionKind), "revise"),
    "field.": FIELDS,
    "nav.": tuple(link.name for link in NAVIGATION),
    "role.": (*ROLES, *(f"{role}.may" for role in ROLES)),
    "theme.": THEMES,
    "who.": get_args(Who),
    "admiralty.": (*get_args(Reliability), *get_args(Credibility)),
    "change.": get_args(Change),
    "compare.": ("prior", *terms().levels),
    "level.": ("prior", *(f"{name}.{level}" for name, levels in terms().levels.items() for level in levels)),
    "shown_as.": ("incidents", "map"),
    "sources.": ("by.voice", "by.outlet", "confirmed", "contradicted"),
    "filtered.": NOT_PUBLIC,
    "audited.": {name.replace(" ", "_") for name in AUDITED},
    "format.": (*FORMATS, *(f"{name}.is" for name in FORMATS)),
    "policy.": tuple(settings()),
    "publish.state.": get_args(State),
    "publish.language.": ("both", "ar", "en"),
    "shows.": {level for rule in settings().values() for level in rule.levels},
    "apart.": ("place", "time", "other"),
}
"""Keys that templates put together."""


def used() -> set[str]:
    found = {f"{start}{end}" for start, ends in BEGINNINGS.items() for end in ends}
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"""\bt(?:\.number)?\(\s*["']([\w.]+)["']\s*[,)]""", text))
    return found


def said_by_errors(path: Path) -> Iterator[str]:
    """What the errors that a module raises say, and what they advise; with a word in place of each value."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.endswith("Error"):
            for said in (*node.args[:1], *(own.value for own in node.keywords if own.arg == "remedy")):
                parts = said.values if isinstance(said, ast.JoinedStr) else [said]
                yield "".join(str(own.value) if isinstance(own, ast.Constant) else "word" for own in parts)


MET = (
    *sorted((WEB / "routes").glob("*.py")), *(WEB / f"{name}.py" for name in ("visit", "terms", "secrets")),
    *(WEB.parent / f"{name}.py" for name in ("review/changes", "store/reviewing", "store/accounts")),
)  # fmt: skip
"""Modules whose errors people meet at the desk."""
ERRORS = sorted({said for path in MET for said in said_by_errors(path)})


def test_both_languages_say_the_same() -> None:
    first, second = (words(language).keys() for language in LANGUAGES)
    assert first == second
    assert len(first) > 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_page_is_there(language: str) -> None:
    say = words(language)
    assert used() <= say.keys()
    for key in say.keys() - PLURALS:
        assert say._said[key], f"{key} is empty"


def test_what_errors_say_is_said_in_arabic() -> None:
    told = words("ar").error
    assert told("that needs the role admin") == "يحتاج ذلك إلى الدور admin."
    unsaid = [own for own in ERRORS if told(own) == f"{own[:1].upper()}{own[1:]}."]
    assert len(ERRORS) > 100
    assert unsaid == []


def test_numbers_have_their_forms() -> None:
    arabic = {words("ar").number("claims", number) for number in (0, 1, 2, 3, 11, 100)}
    assert len(arabic) == 6


def test_values_stand_in_both_languages_alike() -> None:
    for key in words("en").keys() - PLURALS:
        holes = [sorted(re.findall(r"{\w+}", str(words(language)._said[key]))) for language in LANGUAGES]
        assert holes[0] == holes[1], key


@pytest.mark.parametrize("path", sorted((WEB / "static").glob("*.css")), ids=lambda path: path.name)
def test_styles_mirror_by_themselves(path: Path) -> None:
    """Only logical properties; a gradient of the sign for colours is the one exception."""
    text = path.read_text(encoding="utf-8").replace("to right", "")
    assert not re.search(r"(?<![-\w])(?:left|right|top|bottom|width|height|margin-left|padding-right)\s*:", text)
    assert not re.search(r"(?:margin|padding|border)-(?:left|right|top|bottom)", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_script_and_no_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\son\w+=|\sstyle=|<style|<script(?! src=)|javascript:|hx-on|\|\s*safe", text)


def test_assets_are_told_with_their_licence() -> None:
    notice = (WEB.parents[2] / "NOTICE").read_text(encoding="utf-8")
    for path in (WEB / "static").rglob("*"):
        if path.suffix in {".woff2", ".mjs"} or path.name in {"htmx.min.js", "outlines.json", "pmtiles.js"}:
            assert re.sub(r"-(?:arabic|latin)-(?:\d+|wght)-normal$", "", path.stem).removesuffix(".min") in notice
