"""The page: a brief in one or two languages as HTML that stands alone, and as PDF."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from sijill.errors import MissingExtraError
from sijill.publication.brief.edition import Content, edition
from sijill.publication.brief.tongue import Language, Tongue

FONTS = files("sijill").joinpath("web", "static", "fonts")
FACES = (("arabic", 400), ("arabic", 600), ("latin", 400), ("latin", 600))
"""Script and weight of the fonts that go into a page: IBM Plex Sans Arabic, SIL Open Font License."""


def html(content: Content, languages: Sequence[Language]) -> str:
    """The page as HTML.

    Raises:
        MissingExtraError: the extra ``brief`` is not installed.
    """
    template = _templates().get_template("brief.html")
    editions = [edition(content, Tongue(language)) for language in languages]
    return str(template.render(editions=editions, style=Markup(_style())))


def pdf(page: str) -> bytes:
    """A page as tagged PDF (PDF/UA-1).

    Raises:
        MissingExtraError: WeasyPrint, or the libraries that it stands on, are not installed.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise MissingExtraError(
            f"writing PDF needs WeasyPrint, which cannot be loaded ({error})",
            remedy="pip install 'sijill[brief]', and install the Pango library of your system; HTML needs neither",
        ) from error
    written: bytes = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    return written


def _templates() -> Any:
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError as error:
        raise MissingExtraError(
            "writing a brief needs Jinja2, which is not installed", remedy="pip install 'sijill[brief]'"
        ) from error
    return Environment(
        loader=PackageLoader("sijill.publication.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


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
