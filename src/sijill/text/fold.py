"""The folded view: what matching reads, with a map back to the untouched original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sijill.lexicon.orthography import Orthography, orthography
from sijill.model import Span

_HASHTAG = re.compile(r"(?<!\w)#\w+")
_JOINED = re.compile(r"(?<=[^\W_])_(?=[^\W_])")


class Edit(NamedTuple):
    """In the view, ``original[start:end]`` reads ``reading`` instead (nothing, when empty).

    ``mark`` says that the dropped characters belong to the letter before them, as a vowel sign does.
    """

    start: int
    end: int
    reading: str
    mark: bool = False


class _Piece(NamedTuple):
    folded: int
    original: int
    folded_length: int
    original_length: int
    tail: int
    """How many dropped mark characters follow the piece's last character."""


class FoldedView:
    """A text with spelling variants folded, marks dropped and masks taken off.

    Build it with :func:`fold`. Positions in ``folded`` are *folded offsets*; :meth:`span` takes them back.
    """

    def __init__(self, original: str, folded: str, pieces: list[_Piece], repairs: tuple[Edit, ...]):
        self.original = original
        self.folded = folded
        self.repairs = repairs
        """The masks that were taken off (text/unmask.py), in original offsets."""
        self._pieces = pieces
        self._starts = [p.folded for p in pieces]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the original that reads ``folded[start:end]``, vowel signs of its last letter included."""
        if start >= end:
            at = self._start(start)
            return Span(at, at)
        return Span(self._start(start), self._end(end))

    def _start(self, offset: int) -> int:
        if not self._pieces or offset >= len(self.folded):
            return len(self.original)
        piece = self._pieces[bisect_right(self._starts, offset) - 1]
        if piece.folded_length == piece.original_length:
            return piece.original + offset - piece.folded
        return piece.original

    def _end(self, offset: int) -> int:
        piece = self._pieces[bisect_right(self._starts, offset - 1) - 1]
        if offset == piece.folded + piece.folded_length:
            return piece.original + piece.original_length + piece.tail
        if piece.folded_length == piece.original_length:
            return piece.original + offset - piece.folded
        return piece.original + piece.original_length


def spelling_edits(text: str, table: Orthography) -> Iterable[Edit]:
    """Marks, invisible controls, presentation forms and the low lines between the words of a hashtag, as edits."""
    for match in table.dropped.finditer(text):
        yield Edit(match.start(), match.end(), "", table.marks.fullmatch(match.group()) is not None)
    for match in table.presentation.finditer(text):
        reading = table.dropped.sub("", unicodedata.normalize("NFKC", match.group())).strip()
        yield Edit(match.start(), match.end(), reading, not reading)
    for tag in _HASHTAG.finditer(text) if "#" in text else ():
        for line in _JOINED.finditer(text, tag.start(), tag.end()):
            yield Edit(line.start(), line.end(), " ")


def fold(text: str, repairs: Iterable[Edit] = ()) -> FoldedView:
    """Fold a text.

    Args:
        text: the original; never changed.
        repairs: masks to take off (:func:`sijill.text.unmask.find_masks`), none overlapping another; they win over
            spelling edits that they overlap.

    Returns:
        The view; ``fold("")`` is empty and valid.
    """
    table = orthography()
    masks = tuple(sorted(repairs))
    pieces: list[_Piece] = []
    out: list[str] = []
    at = folded_at = 0

    def keep(start: int, end: int, reading: str) -> None:
        nonlocal folded_at
        if reading:
            pieces.append(_Piece(folded_at, start, len(reading), end - start, 0))
            out.append(reading)
            folded_at += len(reading)

    for edit in _in_order(masks, spelling_edits(text, table)):
        keep(at, edit.start, text[at : edit.start])
        keep(edit.start, edit.end, edit.reading)
        if edit.mark and pieces and not edit.reading and edit.start == _original_end(pieces[-1]):
            pieces[-1] = pieces[-1]._replace(tail=pieces[-1].tail + edit.end - edit.start)
        at = edit.end
    keep(at, len(text), text[at:])
    return FoldedView(text, "".join(out).translate(table.letters), pieces, masks)


def _original_end(piece: _Piece) -> int:
    return piece.original + piece.original_length + piece.tail


def _in_order(masks: tuple[Edit, ...], spelling: Iterable[Edit]) -> list[Edit]:
    """All edits by position; of a spelling edit only the parts that no mask covers are left."""
    if not masks:
        return sorted(spelling)
    kept = [*masks]
    nearest = 0
    for edit in sorted(spelling):
        while nearest < len(masks) and masks[nearest].end <= edit.start:
            nearest += 1
        kept.extend(_uncovered(edit, masks, nearest))
    return sorted(kept)


def _uncovered(edit: Edit, masks: tuple[Edit, ...], nearest: int) -> Iterator[Edit]:
    at = edit.start
    while nearest < len(masks) and masks[nearest].start < edit.end:
        if edit.reading:
            return
        if at < masks[nearest].start:
            yield edit._replace(start=at, end=masks[nearest].start)
        at = masks[nearest].end
        nearest += 1
    if at < edit.end:
        yield edit._replace(start=at)
