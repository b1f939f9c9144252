"""Words cut up by signs, by tatweels with a space between them, or by a space after every letter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sijill.lexicon.orthography import fold_word
from sijill.text.clitics import clitics
from sijill.text.fold import Edit
from sijill.text.masks import MaskTable, mask_table
from sijill.text.oddletters import doubtful_letters
from sijill.text.repair import IsWord, Repair, known_reading, make_repair

_REACH = 40
"""Characters looked back over for the beginning of a piece."""

_LONGEST_SPACED = 600
"""Characters in the longest row of spaced letters that is looked at; a longer one is no row of words."""


class _Piece(NamedTuple):
    start: int
    end: int
    letters: str
    """Folded."""


class _Chain(NamedTuple):
    text: str
    pieces: list[_Piece]
    is_word: IsWord
    table: MaskTable

    def gap(self, i: int) -> str:
        """What stands between piece ``i`` and the next."""
        return self.text[self.pieces[i].end : self.pieces[i + 1].start]


def _pieces(text: str, start: int, end: int, table: MaskTable) -> list[_Piece]:
    return [_Piece(m.start(), m.end(), fold_word(m.group())) for m in table.piece.finditer(text, start, end)]


def cut_words(text: str, is_word: IsWord) -> Iterator[Repair]:
    """Words with signs, emoji or tatweel and space between their letters."""
    table = mask_table()
    at = 0
    while hit := table.cut.search(text, at):
        start = _chain_start(text, hit.start(), at, table)
        chain = table.chain.match(text, start)
        if chain is None or chain.end() <= hit.start():
            at = hit.end()
            continue
        at = chain.end()
        if rest := table.tail.match(text, at):
            at = _skip(text, rest.end(), table)
            continue
        yield from _segments(_Chain(text, _pieces(text, start, at, table), is_word, table))


def _chain_start(text: str, hit: int, floor: int, table: MaskTable) -> int:
    window = text[max(floor, hit - _REACH) : hit]
    before = window.rstrip(table.loose_characters).rstrip(table.word_characters)
    start = hit - len(window) + len(before)
    piece = table.piece.search(text, start)
    return piece.start() if piece else start


def _skip(text: str, at: int, table: MaskTable) -> int:
    """The end of a chain that is too long to be one word."""
    while rest := table.tail.match(text, at):
        at = rest.end()
    return at


def _segments(chain: _Chain) -> Iterator[Repair]:
    """The masked words of one chain: at each piece the longest that is known, else one that is firmly joined."""
    i, count = 0, len(chain.pieces)
    while i < count - 1:
        for j in range(count, i + 1, -1):
            edits = _reads(chain, i, j)
            if edits is not None:
                break
        else:
            j, edits = _joined_by_shape(chain, i)
        if edits is not None:
            first, last = chain.pieces[i], chain.pieces[j - 1]
            yield make_repair(chain.text, first.start, last.end, "cut", edits, chain.table)
        i = j


def _gap_edits(chain: _Chain, i: int, j: int) -> list[Edit]:
    return [Edit(chain.pieces[k].end, chain.pieces[k + 1].start, "") for k in range(i, j - 1)]


def _reads(chain: _Chain, i: int, j: int) -> list[Edit] | None:
    """The edits that make pieces ``i`` to ``j`` one known word, or None."""
    pieces = chain.pieces[i:j]
    joined = "".join(p.letters for p in pieces)
    if not chain.table.shortest_word <= len(joined) <= chain.table.longest_word or _stands_apart(chain, i, j, joined):
        return None
    start, end = pieces[0].start, pieces[-1].end
    doubtful = doubtful_letters(chain.text, start, end, chain.table)
    if not doubtful:
        return _gap_edits(chain, i, j) if chain.is_word(joined) else None
    return known_reading(chain.text, start, end, doubtful, _gap_edits(chain, i, j), chain.is_word, chain.table)


def _stands_apart(chain: _Chain, i: int, j: int, joined: str) -> bool:
    """Whether the pieces are something else than a cut word: an abbreviation, whole words, a particle."""
    pieces, gaps = chain.pieces[i:j], [chain.gap(k) for k in range(i, j - 1)]
    singles = [len(p.letters) == 1 for p in pieces]
    if all(singles):
        return joined in chain.table.abbreviations
    if any(chain.table.ellipsis.fullmatch(gap) for gap in gaps):
        return True
    if not any(singles) and all(chain.is_word(p.letters) for p in pieces):
        return True
    loose = [k for k in range(i, j - 1) if any(map(str.isspace, chain.gap(k))) and not _is_firm(chain, k)]
    if any(chain.gap(k).strip(chain.table.loose_characters) for k in loose):
        return True
    return i in loose and pieces[0].letters in clitics().proclitics


def _is_firm(chain: _Chain, i: int) -> bool:
    around = chain.text[chain.pieces[i].end - 1 : chain.pieces[i + 1].start]
    return chain.table.firm.fullmatch(around) is not None


def _joined_by_shape(chain: _Chain, i: int) -> tuple[int, list[Edit] | None]:
    """An unknown word that nothing but a mask explains, beginning at piece ``i``; where it ends, and its edits."""
    j = i + 1
    while j < len(chain.pieces) and _is_firm(chain, j - 1):
        j += 1
    if j > i + 1:
        return j, _gap_edits(chain, i, j)
    strong = i == 0 and all(chain.table.strong.fullmatch(chain.gap(k)) for k in range(len(chain.pieces) - 1))
    letters = sum(len(p.letters) for p in chain.pieces)
    singles = sum(len(p.letters) == 1 for p in chain.pieces)
    if strong and len(chain.pieces) > 2 and singles > 1 and letters <= chain.table.longest_word:
        return len(chain.pieces), _gap_edits(chain, 0, len(chain.pieces))
    return i + 1, None


def spaced_letters(text: str, is_word: IsWord) -> Iterator[Repair]:
    """Words with a space after every letter."""
    table = mask_table()
    at = 0
    while hit := table.spaced.search(text, at):
        start = _word_start(text, hit.start(), at, table)
        end = _singles_end(text, hit.start() + 1, table)
        at = max(end, hit.start() + 1)
        if end - start <= _LONGEST_SPACED:
            pieces = _pieces(text, start, _neighbour_end(text, end, table), table)
            yield from _spaced_words(_Chain(text, pieces, is_word, table))


def _singles_end(text: str, at: int, table: MaskTable) -> int:
    while run := table.singles.match(text, at):
        at = run.end()
    return at


def _word_start(text: str, hit: int, floor: int, table: MaskTable) -> int:
    window = text[max(floor, hit - _REACH) : hit]
    return hit - len(window) + len(window.rstrip(table.loose_characters).rstrip(table.word_characters))


def _neighbour_end(text: str, end: int, table: MaskTable) -> int:
    piece = table.piece.match(text, end)
    return piece.end() if piece else end


def _spaced_words(chain: _Chain) -> Iterator[Repair]:
    """Known words among letters that stand alone; the whole pieces beside them may belong to one."""
    i, count = 0, len(chain.pieces)
    while i < count - 2:
        found = next((j for j in _ends(chain, i) if _reads_spaced(chain, i, j)), None)
        if found is None:
            i += 1
            continue
        first, last = chain.pieces[i], chain.pieces[found - 1]
        edits = _gap_edits(chain, i, found)
        yield make_repair(chain.text, first.start, last.end, "spaced", edits, chain.table)
        i = found


def _ends(chain: _Chain, i: int) -> range:
    return range(min(len(chain.pieces), i + chain.table.longest_word), i + 2, -1)


def _reads_spaced(chain: _Chain, i: int, j: int) -> bool:
    pieces = chain.pieces[i:j]
    if any(len(p.letters) > chain.table.longest_neighbour for p in pieces):
        return False
    singles = sum(len(p.letters) == 1 for p in pieces)
    joined = "".join(p.letters for p in pieces)
    if singles < 2 or joined in chain.table.abbreviations:
        return False
    blank = all(not chain.gap(k).strip(chain.table.loose_characters) for k in range(i, j - 1))
    return blank and chain.is_word(joined)
