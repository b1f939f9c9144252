"""One run over inputs: what each of them is, how it is read, and what becomes of what cannot be read."""

from __future__ import annotations

import os
import re
import stat
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from gzip import BadGzipFile
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

import msgspec

from sijill.intake.binary import refuse_binary
from sijill.intake.encoding import decode
from sijill.intake.faults import UnreadableError, make_fault, tell
from sijill.intake.jsonl import read_json, read_jsonl
from sijill.intake.lines import open_head, read_whole
from sijill.intake.outlets import find_outlet
from sijill.intake.records import Built, Told, build, is_blank, short_hash
from sijill.intake.sniff import SUFFIXES, guess_format, suffix_of
from sijill.intake.table import read_table
from sijill.model import Received
from sijill.model.fault import Fault

if TYPE_CHECKING:
    from sijill.intake.url import Fetcher

WEB_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


class InputReader:
    """Reads inputs one after the other; holds the ids given so far and the client for pages.

    Args:
        told: what the user says of all documents.
        stdin: what ``-`` reads, if not the standard input.
        max_bytes: the most bytes of one document.
        closing: where the client for pages is closed.
    """

    def __init__(self, told: Told, stdin: BinaryIO | None, max_bytes: int, closing: ExitStack):
        self._told = told
        self._stdin = stdin
        self._limit = max_bytes
        self._closing = closing
        self._ids: set[str] = set()
        self._fetcher: Fetcher | None = None

    def read(self, given: str) -> Iterator[Received | Fault]:
        """Everything in one input; whatever goes wrong comes out as a fault."""
        for item in self._guarded(given):
            if not isinstance(item, Received):
                yield item
                continue
            received, fault = self._with_own_id(item, given)
            yield received
            if fault:
                yield fault

    def _guarded(self, given: str) -> Iterator[Received | Fault]:
        if given == "-":
            raw = self._stdin if self._stdin is not None else sys.stdin.buffer
            yield from self._caught("-", self._stream("-", "stdin", raw))
        elif WEB_ADDRESS.fullmatch(given):
            yield from self._caught(given, self._url(given))
        elif os.path.isdir(given):
            yield from self._folder(Path(given))
        else:
            yield from self._file(Path(given), _stem(Path(given).name))

    def _caught(self, name: str, items: Iterator[Received | Fault]) -> Iterator[Received | Fault]:
        try:
            yield from items
        except UnreadableError as error:
            yield error.at(name)
        except EOFError:
            yield make_fault("truncated_gzip", name)
        except (BadGzipFile, zlib.error) as error:
            yield make_fault("bad_gzip", name, detail=str(error))
        except (FileNotFoundError, NotADirectoryError):
            yield make_fault("not_found", name)
        except PermissionError:
            yield make_fault("no_permission", name)
        except (OSError, ValueError) as error:
            yield make_fault("unreadable", name, detail=getattr(error, "strerror", None) or str(error))

    def _file(self, path: Path, stem: str) -> Iterator[Received | Fault]:
        def items() -> Iterator[Received | Fault]:
            with path.open("rb") as raw:
                yield from self._stream(_shown(path), stem, raw)

        yield from self._caught(_shown(path), items())

    def _folder(self, folder: Path) -> Iterator[Received | Fault]:
        problems: list[OSError] = []
        found = False
        for parent, folders, files in os.walk(folder, onerror=problems.append):
            folders[:] = sorted(f for f in folders if not f.startswith("."))
            for name in sorted(files):
                path = Path(parent, name)
                if suffix_of(name) in SUFFIXES and not name.startswith(".") and _is_plain(path):
                    found = True
                    inside = path.relative_to(folder).as_posix()
                    yield from self._file(path, _stem(inside))
        for problem in problems:
            code = "no_permission" if isinstance(problem, PermissionError) else "unreadable"
            yield make_fault(code, _shown(Path(str(problem.filename))), detail=problem.strerror)
        if not found and not problems:
            yield make_fault("empty_folder", _shown(folder), kinds=" ".join(SUFFIXES))

    def _stream(self, name: str, stem: str, raw: IO[bytes]) -> Iterator[Received | Fault]:
        head, stream = open_head(raw)
        if not head:
            raise UnreadableError("empty")
        refuse_binary(head)
        guess = guess_format(name, head)
        if guess.format == "jsonl":
            yield from read_jsonl(name, stem, head, stream, self._told, self._limit)
        elif guess.format == "json":
            yield from read_json(name, stem, stream, self._told, self._limit)
        elif guess.format == "table":
            yield from read_table(name, stem, head, stream, self._told, self._limit)
        else:
            data = read_whole(stream, self._limit)
            yield from self._page(name, stem, data) if guess.format == "html" else self._text(name, stem, data)
        if guess.notice:
            yield tell(guess.notice, name)

    def _text(self, name: str, stem: str, data: bytes, url: str | None = None) -> Iterator[Received | Fault]:
        decoded = decode(data)
        if is_blank(decoded.text):
            raise UnreadableError("blank")
        identifier = short_hash(decoded.text) if name == "-" else stem
        built = build({"text": decoded.text, "url": url}, _storable_id(identifier), self._told)
        yield from _emit(name, data, Built(built.document, (*decoded.notices, *built.notices)))

    def _page(
        self, name: str, stem: str, data: bytes, url: str | None = None, charset: str | None = None
    ) -> Iterator[Received | Fault]:
        from sijill.intake.html import decode_page, read_page  # half a second, for pages alone

        decoded = decode_page(data, charset)
        if is_blank(decoded.text):
            raise UnreadableError("blank")
        page = read_page(decoded.text)
        address = url or page.url
        outlet = find_outlet(url=address) if address else None
        source = outlet.name if outlet else page.site
        record = {"content": page.text, "title": page.title, "url": address, "source": source}
        identifier = short_hash(page.text) if name == "-" else stem
        built = build(record, _storable_id(identifier), self._told, page.meta)
        yield from _emit(name, data, Built(built.document, (*decoded.notices, *built.notices)))

    def _url(self, url: str) -> Iterator[Received | Fault]:
        from sijill.intake.url import Fetcher  # the network part is not even loaded without an address

        if self._fetcher is None:
            self._fetcher = self._closing.enter_context(Fetcher(self._limit))
        fetched = self._fetcher.fetch(url)
        stem = f"{urlsplit(fetched.url).hostname}-{short_hash(fetched.url)}"
        if fetched.media_type == "text/plain":
            yield from self._text(url, stem, fetched.data, fetched.url)
        else:
            yield from self._page(url, stem, fetched.data, fetched.url, fetched.charset)

    def _with_own_id(self, received: Received, name: str) -> tuple[Received, Fault | None]:
        """A document under an id that no other of this run has; nothing is dropped."""
        document = received.document
        if document.id not in self._ids:
            self._ids.add(document.id)
            return received, None
        number = 2
        while (new := f"{document.id}~{number}") in self._ids:
            number += 1
        self._ids.add(new)
        fault = make_fault("duplicate_id", _shown(Path(name)), id=document.id, new=new)
        renamed = msgspec.structs.replace(document, id=new)
        return msgspec.structs.replace(received, document=renamed), fault


def _emit(name: str, data: bytes, built: Built) -> Iterator[Received | Fault]:
    yield Received(built.document, data, name)
    for notice in built.notices:
        yield tell(notice, name)


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _storable_id(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")


def _shown(path: Path) -> str:
    """A path as text that can be written anywhere (bytes that are no UTF-8 become question marks)."""
    return _storable_id(str(path))


def _stem(name: str) -> str:
    stem = name.removesuffix(".gz")
    suffix = suffix_of(stem)
    return _storable_id(stem[: -len(suffix)] if suffix in SUFFIXES else stem) or name
