"""The page: a brief in one or two languages as HTML that stands alone, and as PDF."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from functools import lru_cache, partial
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from sijill.errors import MissingExtraError
from sijill.publication.brief.edition import Content, edition
from sijill.publication.brief.tongue import Language, Tongue

FONTS = files("sijill").joinpath("web", "static", "fonts")
FACES = (("arabic", 400), ("arabic", 600), ("latin", 400), ("latin", 600))
"""Script and weight of the fonts that go into a page: IBM Plex Sans Arabic, SIL Open Font License."""


def html(content: Content, languages: Sequence[Language]) -> str:
    """The page as HTML, its editions one after the other."""
    template = _templates().get_template("brief.html")
    editions = [edition(content, Tongue(language)) for language in languages]
    return str(template.render(editions=editions, style=Markup(_style())))


def pdf(page: str, languages: Sequence[Language]) -> bytes:
    """A page as tagged PDF (PDF/UA-1).

    Args:
        page: as :func:`html` gives it.
        languages: of its editions, in their order.

    Raises:
        MissingExtraError: WeasyPrint, or a library that it stands on, is not installed.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise MissingExtraError(
            f"writing PDF needs WeasyPrint, which cannot be loaded ({error})",
            remedy="pip install 'sijill[brief]', and install the Pango library of your system; HTML needs neither",
        ) from error
    written: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1", finisher=partial(_spoken, languages))
    return written


def _spoken(languages: Sequence[Language], document: Any, made: Any) -> None:
    """Say of each page in which language it is to be read out; the file itself can name but one."""
    parts = (own for own in made.objects if isinstance(own, dict) and own.get("S") == "/Part")
    language = languages[0]
    for page, part in zip(document.pages, parts, strict=False):
        language = next((own for own in languages if f"{own}-figures" in page.anchors), language)
        part["Lang"] = f"({language})"


_OPENING = re.compile(r"^((?:\s|<[^>]*>)*)([a-z])")


def _opening(words: str) -> Markup:
    """Words at the beginning of a line: a small Latin letter is made a capital. Arabic has none to make."""
    return Markup(_OPENING.sub(lambda found: found[1] + found[2].upper(), str(escape(words))))


@lru_cache(maxsize=1)
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("sijill.publication.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["opening"] = _opening
    return made


@lru_cache(maxsize=1)
def _style() -> str:
    """The style sheet with its fonts inside."""
    faces = []
    for script, weight in FACES:
        data = FONTS.joinpath(f"ibm-plex-sans-arabic-{script}-{weight}-normal.woff2").read_bytes()
        faces.append(
            f'@font-face{{font-family:"Plex {script}";font-weight:{weight};font-display:swap;'
            f'src:url(data:font/woff2;base64,{base64.b64encode(data).decode()}) format("woff2")}}\n'
        )
    return "".join(faces) + files(__package__).joinpath("templates", "brief.css").read_text(encoding="utf-8")
