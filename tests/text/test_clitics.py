from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.text.clitics import split_enclitics, split_proclitics


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("وقوات", [("", "وقوات"), ("و", "قوات")]),
        ("والجيش", [("", "والجيش"), ("و", "الجيش"), ("وال", "جيش")]),
        ("للمدنيين", [("", "للمدنيين"), ("ل", "لمدنيين"), ("لل", "مدنيين")]),
        ("وللجنه", [("", "وللجنه"), ("و", "للجنه"), ("ول", "لجنه"), ("ولل", "جنه")]),
        ("في", [("", "في")]),
        ("بها", [("", "بها"), ("ب", "ها")]),
        ("وبالمدينه", [("", "وبالمدينه"), ("و", "بالمدينه"), ("وب", "المدينه"), ("وبال", "مدينه")]),
    ],
)
def test_proclitics_from_none_to_longest(word: str, expected: list[tuple[str, str]]) -> None:
    assert list(split_proclitics(word)) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("مقتلهم", [("مقتلهم", ""), ("مقتل", "هم")]),
        ("مدينتهم", [("مدينتهم", ""), ("مدينت", "هم"), ("مدينه", "هم")]),
        ("عناصرهما", [("عناصرهما", ""), ("عناصر", "هما")]),
        ("قصف", [("قصف", "")]),
    ],
)
def test_enclitics_from_none_to_longest(word: str, expected: list[tuple[str, str]]) -> None:
    assert list(split_enclitics(word)) == expected


@given(st.text(alphabet="وفبلكاسنهمي", max_size=12))
def test_every_cut_puts_the_word_together_again(word: str) -> None:
    cuts = list(split_proclitics(word))
    assert cuts[0] == ("", word)
    assert all(before + rest == word for before, rest in cuts)
    assert [len(before) for before, _ in cuts] == sorted({len(before) for before, _ in cuts})
    assert next(split_enclitics(word)) == (word, "")
