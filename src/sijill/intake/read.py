"""The two ways in: a stream of documents and faults from any inputs, or one document."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from typing import BinaryIO

from sijill.errors import UsageError
from sijill.intake.dating import read_date
from sijill.intake.faults import UnreadableError, make_fault, raised
from sijill.intake.reader import WEB_ADDRESS, InputReader
from sijill.intake.records import Told, build, is_blank, short_hash
from sijill.intake.sniff import SUFFIXES, suffix_of
from sijill.model import Document, Interval, Received
from sijill.model.fault import Fault

MAX_BYTES = 20_000_000
"""The most bytes of one document, unless the caller says otherwise."""


def _given_date(published: date | str | None) -> Interval | None:
    if published is None or isinstance(published, date):
        return Interval.day(date(published.year, published.month, published.day)) if published else None
    when = read_date(published)
    if when is None:
        raise UsageError(
            f"the publication date {published!r} is no date that exists or that can be read",
            remedy="write it as 2015-08-03 (2015-08 or 2015 if no more is known)",
        )
    return when


def read_inputs(
    inputs: Sequence[str | os.PathLike[str]],
    *,
    published: date | str | None = None,
    stdin: BinaryIO | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Document | Fault]:
    """Read documents from any number of inputs, one after the other and none as a whole in memory.

    An input is a file, a folder (all readable files below it, by name), ``-`` (standard input) or an http(s)
    address (fetched politely, see :mod:`sijill.intake.url`). Plain text, HTML, JSON lines, JSON, CSV and their
    gzip forms are told apart by ending and content.

    Args:
        inputs: what to read, in order.
        published: the publication date of every document; it overrides what they say themselves.
        stdin: what ``-`` reads, if not the standard input.
        max_bytes: the most bytes of one document (a file, a line, a row, a page).

    Returns:
        Documents, each with an id of its own, and faults in the place of documents that cannot be read. Nothing
        that stands in an input raises an error.

    Raises:
        UsageError: ``published`` is no date.
    """
    received = receive_inputs(inputs, published=published, stdin=stdin, max_bytes=max_bytes)
    return (item.document if isinstance(item, Received) else item for item in received)


def receive_inputs(
    inputs: Sequence[str | os.PathLike[str]],
    *,
    published: date | str | None = None,
    stdin: BinaryIO | None = None,
    max_bytes: int = MAX_BYTES,
) -> Iterator[Received | Fault]:
    """:func:`read_inputs` for a ledger: each document with the bytes that it was read from.

    Raises:
        UsageError: ``published`` is no date.
    """
    told = Told(_given_date(published))
    return _read_all([os.fspath(item) for item in inputs], told, stdin, max_bytes)


def _read_all(inputs: list[str], told: Told, stdin: BinaryIO | None, max_bytes: int) -> Iterator[Received | Fault]:
    with ExitStack() as closing:
        reader = InputReader(told, stdin, max_bytes, closing)
        for given in inputs:
            yield from reader.read(given)


def read(path_or_text: str | os.PathLike[str], published: date | str | None = None) -> Document:
    """Read one document: a file, a web address, or the text itself.

    A string with a line end, or that names no file, is taken as text; a single word with a known ending
    (``article.txt``) is always a file.

    Raises:
        IntakeError: it cannot be read, or holds no or several documents.
        UsageError: ``published`` is no date.
    """
    given = os.fspath(path_or_text)
    if not _names_input(given) and isinstance(path_or_text, str):
        return _text_document(given, Told(_given_date(published)))
    documents: list[Document] = []
    faults: list[Fault] = []
    for item in read_inputs([given], published=published):
        if isinstance(item, Fault):
            faults.append(item)
        else:
            documents.append(item)
        if len(documents) > 1:
            raise raised(make_fault("several_documents", given))
    if documents:
        return documents[0]
    raise raised(next((f for f in faults if not f.warning), None) or make_fault("blank", given))


def _names_input(given: str) -> bool:
    if "\n" in given:
        return False
    if WEB_ADDRESS.fullmatch(given) or os.path.exists(given):
        return True
    return not re.search(r"\s", given) and suffix_of(given) in SUFFIXES


def _text_document(text: str, told: Told) -> Document:
    if is_blank(text):
        raise raised(make_fault("blank"))
    try:
        return build({"text": text}, short_hash(text), told).document
    except UnreadableError as error:
        raise raised(error.at(None)) from error
