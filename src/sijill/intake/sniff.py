"""Decides what an input is, by the end of its name and by its first characters."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from sijill.intake.columns import table_delimiter
from sijill.intake.encoding import wide_encoding
from sijill.intake.faults import Notice, UnreadableError

Format = Literal["text", "html", "jsonl", "json", "table"]

SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".csv": "table", ".tsv": "table",
}  # fmt: skip
"""What each ending promises; ``.gz`` may follow any of them."""

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|meta|"
    r"table|title|span)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:[a-z][a-z0-9]*(?:\s[^<>]*)?/?|/[a-z][a-z0-9]*|!doctype[^<>]*)>", re.IGNORECASE)
_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE | re.DOTALL)
_JSON_LIST = re.compile(r"\s*\[\s*(?:\{|\]\s*$)")
_JSON_OBJECT = re.compile(r"\s*\{\s*(?:\"|\}\s*$)")


class Guess(NamedTuple):
    """The format, and what to tell where it is not what the name promised."""

    format: Format
    notice: Notice | None = None


def suffix_of(name: str) -> str:
    """The last ending of a name that says what it holds, lower case, ``.gz`` left out."""
    name = name.lower().removesuffix(".gz")
    dot = name.rfind(".")
    return name[dot:] if dot > max(name.rfind("/"), name.rfind("\\")) else ""


def looks_like_html(text: str) -> bool:
    """Whether a text begins the way a page or a piece of one does."""
    return _HTML.match(text) is not None


def _loosely(head: bytes) -> str:
    return head.decode(wide_encoding(head) or "utf-8", "ignore").lstrip("\ufeff")


def _json_form(text: str) -> Format | None:
    if _JSON_LIST.match(text):
        return "json"
    if not _JSON_OBJECT.match(text):
        return None
    first, newline, _ = text.lstrip().partition("\n")
    return "json" if newline and not first.rstrip().endswith("}") and first.strip()[-1] in "{,[" else "jsonl"


def _by_content(text: str) -> Format | None:
    if looks_like_html(text):
        return "html"
    return _json_form(text)


def guess_format(name: str, head: bytes) -> Guess:
    """The format of an input.

    Args:
        name: its name; only the ending counts.
        head: its first bytes, unpacked.

    Raises:
        UnreadableError: ``unsupported_format``, for a feed.
    """
    promised = SUFFIXES.get(suffix_of(name))
    text = _loosely(head)
    if promised == "table":
        return Guess("table")
    if _FEED.match(text):
        raise UnreadableError("unsupported_format", kind="a news feed (XML)", advice="give the pages that it lists")
    found = _by_content(text)
    if promised == "text" and found == "html":
        return Guess("html", Notice("html_in_text", {"done": "its main text was taken out"}))
    if promised == "html":
        lacks_tags = not _TAG.search(text) and bool(text.strip())
        return Guess("text", Notice("text_in_html", {})) if lacks_tags else Guess("html")
    if promised in ("json", "jsonl"):
        return Guess(found if found in ("json", "jsonl") else promised)
    return Guess(found or (promised is None and table_delimiter(text) and "table") or "text")
