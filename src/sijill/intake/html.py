"""A web page to its headline, its main text and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
import trafilatura

from sijill.intake.encoding import Decoded, decode
from sijill.intake.faults import UnreadableError

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_DATE_CLASS = re.compile(r"(?<![a-z])(?:date|time|datetime|publish(?:ed)?|posted|pubdate|timestamp)(?![a-z])")
_NO_TEXT = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]"
_LONGEST_DATE = 80
_MOST_VISIBLE = 200


class Page(NamedTuple):
    """What a page holds. ``text`` is the main text, ``site`` the name that the page gives its outlet."""

    title: str | None
    text: str
    meta: dict[str, str]
    """Lower-case keys of ``knowledge/kinds/publication.yaml``: meta names, ``jsonld:*``, ``time:*``."""
    url: str | None
    site: str | None


def decode_page(data: bytes, charset: str | None = None) -> Decoded:
    """Bytes of a page to text, heeding what the server or the page itself says of its encoding.

    Raises:
        UnreadableError: ``binary``, ``bad_encoding``.
    """
    declared = _CHARSET.search(data[:4096])
    return decode(data, charset or (declared[1].decode("ascii", "ignore") if declared else None))


def _parse(html: str) -> Any:
    try:
        tree = trafilatura.load_html(re.sub(_NO_TEXT, "\ufffd", html))
    except Exception as error:  # a parser of wild pages may fail in any way; that is a fault of one page
        raise UnreadableError("bad_html", detail=f"{type(error).__name__}: {error}") from error
    if tree is None:
        raise UnreadableError("bad_html", detail="it holds no element")
    return tree


def _meta_tags(tree: Any) -> Iterator[tuple[str, str]]:
    for element in tree.iter("meta"):
        value = element.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if element.get(attribute) and value:
                yield element.get(attribute).strip().lower(), value.strip()


def _linked_data(tree: Any) -> Iterator[tuple[str, str]]:
    """Dates in JSON-LD, however deep the article stands in its graph."""
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() == "application/ld+json" and element.text:
            try:
                pending = [msgspec.json.decode(element.text.strip())]
            except (msgspec.DecodeError, RecursionError):
                continue
            while pending:
                value = pending.pop()
                if isinstance(value, list):
                    pending.extend(value)
                elif isinstance(value, dict):
                    pending.extend(v for v in value.values() if isinstance(v, (dict, list)))
                    yield from ((f"jsonld:{k.lower()}", v) for k, v in value.items() if isinstance(v, str))


def _times(tree: Any) -> Iterator[tuple[str, str]]:
    """Dates that the page shows: ``<time>`` elements, and elements whose class speaks of a date."""
    seen_headline = False
    visible = 0
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "h1":
            seen_headline = True
        if element.tag == "time":
            marked = element.get("pubdate") is not None or "published" in (element.get("itemprop") or "").lower()
            value = element.get("datetime") or _inner_text(element)
            yield ("time:pubdate" if marked else "time:first" if seen_headline else "time:early"), value
        elif (element.get("itemprop") or "").lower() in ("datepublished", "datecreated") and element.tag != "meta":
            value = element.get("content") or element.get("datetime") or _inner_text(element)
            yield element.get("itemprop").lower(), value
        elif seen_headline and visible < _MOST_VISIBLE and _speaks_of_date(element):
            visible += 1
            yield "visible:date", _inner_text(element)


def _speaks_of_date(element: Any) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return bool(names.strip()) and _DATE_CLASS.search(names) is not None


def _inner_text(element: Any) -> str:
    text = " ".join("".join(element.itertext()).split())
    return text if len(text) <= _LONGEST_DATE else ""


def _statements(tree: Any) -> dict[str, str]:
    """All that the page says of itself; of several values under one key, the first."""
    found: dict[str, str] = {}
    for source in (_meta_tags, _linked_data, _times):
        for key, value in source(tree):
            if value:
                found.setdefault(key, value)
    if "time:first" not in found and "time:early" in found:
        found["time:first"] = found["time:early"]
    found.pop("time:early", None)
    return found


def _title(tree: Any, meta: dict[str, str]) -> str | None:
    headlines = [" ".join("".join(h.itertext()).split()) for h in tree.iter("h1")]
    shared = meta.get("og:title") or meta.get("twitter:title")
    if shared:
        return next((h for h in headlines if h and h in shared), shared)
    title = " ".join((tree.findtext(".//title") or "").split())
    return next((h for h in headlines if h), None) or title or None


def read_page(html: str) -> Page:
    """Take a page apart.

    Raises:
        UnreadableError: ``bad_html``, ``no_main_text``.
    """
    tree = _parse(html)
    meta = _statements(tree)
    title = _title(tree, meta)
    canonical = next((e.get("href") for e in tree.iter("link") if e.get("rel") == "canonical"), None)
    url = meta.get("og:url") or canonical
    try:
        text = trafilatura.extract(tree, include_comments=False, with_metadata=False)
    except Exception as error:  # a parser of wild pages may fail in any way; that is a fault of one page
        raise UnreadableError("bad_html", detail=f"{type(error).__name__}: {error}") from error
    if not text or not text.strip():
        raise UnreadableError("no_main_text")
    return Page(title, text, meta, url if url and url.startswith("http") else None, meta.get("og:site_name"))
