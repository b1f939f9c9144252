"""Words cut into the pieces of the network."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sijill.claims.events.reading import pieces
from sijill.text.pieces import SPACE, UNKNOWN, Pieces

ALPHABET = "ابتقلمنو ،.\n\u064e\u0640a7\U0001f600\u4e00"


def spelt(known: Pieces, ids: list[int]) -> str:
    names = list(known.numbers)
    return "".join(names[number] for number in ids)


def test_the_likeliest_cut_is_taken() -> None:
    known = Pieces(
        {"<s>": 0, "<pad>": 0, "</s>": 0, "<unk>": 0, SPACE: -3, "ق": -5, SPACE + "قص": -4, "ف": -5, "صف": -4.5}
    )
    assert spelt(known, known.cut("قصف").ids) == f"{SPACE}قصف"
    assert known.cut("قصف").ids == [6, 7]


def test_vowel_signs_and_lengthened_lines_change_nothing() -> None:
    known = pieces()
    assert known.cut("قَصْف").ids == known.cut("قصف").ids == known.cut("قصـــف").ids


def test_a_letter_that_no_piece_holds_is_unknown() -> None:
    assert UNKNOWN in pieces().cut("\ua4d0").ids


@given(st.text(ALPHABET, max_size=60))
def test_every_piece_is_of_a_word_and_every_word_has_one(text: str) -> None:
    cut = pieces().cut(text)
    shown = {at for start, end in zip(cut.starts, cut.ends, strict=True) for at in range(start, end)}
    letters = {at for at, letter in enumerate(text) if not letter.isspace() and letter not in "\u064e"}
    assert letters <= shown | {at for at, letter in enumerate(text) if letter == "\u064e"}
    assert cut.starts == sorted(cut.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(cut.starts, cut.ends, strict=True))
