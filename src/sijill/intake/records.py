"""One record (a JSON object, a row of a table) to one document."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sijill.intake.columns import match_columns, names_of
from sijill.intake.dating import read_date
from sijill.intake.faults import Notice, UnreadableError
from sijill.intake.mojibake import repair_mojibake
from sijill.intake.outlets import find_outlet
from sijill.intake.published import infer_published
from sijill.intake.sniff import looks_like_html
from sijill.model import Document, Evidence, Interval

_UNSTORABLE = re.compile("[\\x00\\ud800-\\udfff]")
_CONTRACT = "text"
"""A field of exactly this name is the text of the public contract: spans count from its first character, so no
title is put before it. Under any other name (a column of contents) the title becomes the first line."""
_KINDS = {list: "a list", dict: "an object", bool: "true or false", int: "a number", float: "a number"}


class Built(NamedTuple):
    """A document, and what to tell about it."""

    document: Document
    notices: tuple[Notice, ...] = ()


def kind_of_json(value: object) -> str:
    """What a JSON value is, in plain words."""
    return "nothing (null)" if value is None else _KINDS.get(type(value), "a string")


def storable(text: str) -> tuple[str, Notice | None]:
    """Text in which each NUL and half of a surrogate pair is U+FFFD; every other position stays as it is."""
    found = _UNSTORABLE.findall(text)
    if not found:
        return text, None
    kinds = sorted({"NUL" if c == "\0" else "half of a surrogate pair" for c in found})
    facts: dict[str, object] = {"count": len(found), "kinds": ", ".join(kinds)}
    return _UNSTORABLE.sub("\ufffd", text), Notice("bad_characters", facts)


def is_blank(text: str) -> bool:
    """Whether a text holds nothing that can be seen."""
    text = text.strip()
    return all(c.isspace() or unicodedata.category(c) in ("Cf", "Cc") for c in text)


def short_hash(text: str) -> str:
    """Twelve hex digits that name a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def with_title(title: str | None, text: str) -> str:
    """The text with its title as first line, unless it begins with it already."""
    if not title or " ".join(text[: 2 * len(title) + 50].split()).startswith(" ".join(title.split())):
        return text
    return f"{title}\n{text}"


def _string(record: Mapping[str, object], column: str | None) -> str | None:
    value = record.get(column) if column else None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None


def _text(record: Mapping[str, object], column: str | None) -> str:
    if column is None:
        found = ", ".join(map(str, list(record)[:8])) or "no field at all"
        raise UnreadableError("missing_text", names=names_of("text"), found=found)
    value = record[column]
    if not isinstance(value, str):
        raise UnreadableError("bad_text", field=column, kind=kind_of_json(value))
    if is_blank(value):
        raise UnreadableError("empty_text", field=column)
    return value


class Told(NamedTuple):
    """What the user says about publication: a date that overrides every other."""

    published: Interval | None = None

    def dated(
        self, text: str, url: str | None, meta: Mapping[str, str] | None = None
    ) -> tuple[Interval | None, tuple[Evidence, ...]]:
        """The date that the user gave, or else what the text, its page and its address tell."""
        if self.published:
            return self.published, (Evidence("given", self.published.edtf, 1.0),)
        return infer_published(text, html_meta=meta, url=url)


def _published(
    value: object, text: str, url: str | None, told: Told, meta: Mapping[str, str] | None
) -> tuple[Interval | None, tuple[Evidence, ...], Notice | None]:
    if told.published or value is None or value == "":
        return *told.dated(text, url, meta), None
    when = read_date(value) if isinstance(value, str) else None
    if when:
        return when, (Evidence("field", str(value).strip(), 1.0),), None
    return *told.dated(text, url, meta), Notice("bad_date", {"value": repr(value)[:60]})


def _readable(value: str | None, notices: list[Notice]) -> str | None:
    """A string of the record as it can be kept: repaired where that is certain, storable in any case."""
    if value is None:
        return None
    repaired, repair = repair_mojibake(value)
    clean, bad = storable(repaired)
    notices += [n for n in (repair, bad) if n]
    return clean


def _first_of_each(notices: list[Notice]) -> Iterator[Notice]:
    seen: set[str] = set()
    for notice in notices:
        if notice.code not in seen:
            seen.add(notice.code)
            yield notice


def build(record: Mapping[str, object], fallback_id: str, told: Told, meta: Mapping[str, str] | None = None) -> Built:
    """A document from a record whose fields may go by any name of ``knowledge/kinds/columns.yaml``.

    Args:
        record: field names to values.
        fallback_id: the id where the record gives none.
        told: what the user says of all documents.
        meta: what its page says of itself, if it was one.

    Raises:
        UnreadableError: ``missing_text``, ``bad_text``, ``empty_text``.
    """
    columns = match_columns(tuple(map(str, record)))
    notices: list[Notice] = []
    body = _readable(_text(record, columns.get("text")), notices) or ""
    title = _readable(_string(record, columns.get("title")), notices)
    source = _readable(_string(record, columns.get("source")), notices)
    url = _readable(_string(record, columns.get("url")), notices)
    identifier = _readable(_string(record, columns.get("id")), notices)
    if looks_like_html(body):
        notices.append(Notice("html_in_text", {"done": "the field was kept as it is, tags included"}))
    text = body if columns["text"] == _CONTRACT else with_title(title, body)
    given = record.get(columns["published"]) if "published" in columns else None
    when, evidence, bad_date = _published(given, text, url, told, meta)
    notices += [bad_date] if bad_date else []
    outlet = find_outlet(url=url) if url and not source else None
    document = Document(
        identifier or fallback_id, text, title, when, evidence, source or (outlet.name if outlet else None), url
    )
    return Built(document, tuple(_first_of_each(notices)))
