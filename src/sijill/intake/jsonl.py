"""Documents in JSON: one object a line, or a list in one file."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from sijill.intake.encoding import decode
from sijill.intake.faults import Notice, UnreadableError, make_fault, size, tell
from sijill.intake.lines import Line, as_utf8, numbered_lines, read_whole
from sijill.intake.records import Built, Told, build, kind_of_json
from sijill.model import Received
from sijill.model.fault import Fault

JSON_LIST_BYTES = 100_000_000
"""A JSON list is read as a whole, so it has a limit of its own."""
_SPACE = re.compile(r"[\s,]*")


def parse_json(data: bytes | str) -> object:
    """One JSON value, halves of surrogate pairs included.

    Raises:
        UnreadableError: ``bad_json``, with what is wrong and where.
    """
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        try:
            return json.loads(data)
        except (ValueError, RecursionError):
            raise UnreadableError("bad_json", detail=_detail(error)) from None


def _detail(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return str(error).replace("JSON is malformed: ", "")


def _record(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise UnreadableError("not_an_object", kind=kind_of_json(value))
    return value


def _emit(built: Built, raw: bytes, name: str, line: int | None) -> Iterator[Received | Fault]:
    yield Received(built.document, raw, name, line)
    for notice in built.notices:
        yield tell(notice, name, line)


def _line_text(line: Line, told_before: set[tuple[str, str]]) -> tuple[bytes | str, list[Notice]]:
    """A line that can be parsed, in whatever encoding it was, and notices not given before for this file."""
    data = line.data or b""
    try:
        data.decode("utf-8")
        return data, []
    except UnicodeDecodeError:
        decoded = decode(data)
    fresh = []
    for notice in decoded.notices:
        key = (notice.code, decoded.encoding)
        if notice.code != "legacy_encoding" or key not in told_before:
            fresh.append(notice)
        told_before.add(key)
    return decoded.text, fresh


def read_jsonl(
    name: str, stem: str, head: bytes, stream: io.BufferedReader, told: Told, limit: int
) -> Iterator[Received | Fault]:
    """Documents of a file of JSON lines; a bad line becomes a fault and the next one is read.

    Args:
        name: the file as the user named it.
        stem: what ids of documents without one begin with.
        head: its first bytes.
        stream: its bytes from the beginning.
        told: what the user says of all documents.
        limit: the most bytes that one line may have.
    """
    told_before: set[tuple[str, str]] = set()
    number, documents = 0, 0
    for line in numbered_lines(as_utf8(head, stream), limit):
        number = line.number
        try:
            if line.data is None:
                raise UnreadableError("too_large", limit=size(limit))
            if not line.data.strip():
                continue
            documents += 1
            text, notices = _line_text(line, told_before)
            built = build(_record(parse_json(text)), f"{stem}:{number}", told)
            yield from _emit(built, line.data.rstrip(b"\r\n"), name, number)
            for notice in notices:
                yield tell(notice, name, number)
        except UnreadableError as error:
            yield error.at(name, number)
    if not documents:
        yield make_fault("blank" if number else "empty", name)


def read_json(name: str, stem: str, stream: io.BufferedReader, told: Told, limit: int) -> Iterator[Received | Fault]:
    """Documents of a file that holds one JSON object or a list of them.

    Of a list that breaks off, the documents before the break are read.
    """
    data = read_whole(stream, JSON_LIST_BYTES, "json_too_large")
    decoded = decode(data)
    for notice in decoded.notices:
        yield tell(notice, name)
    if decoded.encoding != "utf-8" or decoded.notices:
        data = decoded.text.encode("utf-8")
    del decoded
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.lstrip()[:1] != b"[":
        yield from _one(_Item(parse_json(data), data, None), stem, name, told, limit)
        return
    for position, item in enumerate(_items(data), 1):
        yield from _one(item, f"{stem}:{position}", name, told, limit)


class _Item(NamedTuple):
    """A value of a JSON list (or what is wrong with it), its bytes, and the line where it begins."""

    value: object
    raw: bytes
    line: int | None


def _one(item: _Item, identifier: str, name: str, told: Told, limit: int) -> Iterator[Received | Fault]:
    try:
        if isinstance(item.value, UnreadableError):
            raise item.value
        record = _record(item.value)
        if any(isinstance(field, str) and len(field) > limit for field in record.values()):
            raise UnreadableError("too_large", limit=size(limit))
        yield from _emit(build(record, identifier, told), item.raw, name, item.line)
    except UnreadableError as error:
        yield error.at(name, item.line)


def _items(data: bytes) -> Iterator[_Item]:
    """The values of a JSON list; where it breaks, the fault comes last."""
    try:
        items = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, RecursionError, ValueError):
        yield from _items_before_break(data.decode("utf-8"))
        return
    line, at = 1, 0
    for item in items:
        raw = bytes(item)
        begin = data.index(raw, at)
        line += data.count(b"\n", at, begin)
        try:
            yield _Item(parse_json(raw), raw, line)
        except UnreadableError as error:
            yield _Item(error, raw, line)
        at = begin + len(raw)
        line += raw.count(b"\n")


def _items_before_break(text: str) -> Iterator[_Item]:
    decoder = json.JSONDecoder()
    at = text.index("[") + 1
    line = text.count("\n", 0, at) + 1
    while True:
        begin = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        line += text.count("\n", at, begin)
        if text[begin : begin + 1] == "]":
            return
        try:
            item, at = decoder.raw_decode(text, begin)
        except (ValueError, RecursionError) as error:
            detail = _detail(error) if begin < len(text) else "the list is cut off"
            yield _Item(UnreadableError("bad_json", detail=detail), b"", line)
            return
        yield _Item(item, text[begin:at].encode(), line)
        line += text.count("\n", begin, at)
