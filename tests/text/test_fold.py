from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill.lexicon.orthography import fold_word
from sijill.text.fold import Edit, fold
from sijill.text.tokens import split_sentences, tokenize

ARABIC = st.text(alphabet="ابتجدأإآىئؤةهكـَُّ\u200d\u200fﷲﻻﺏﱞﹰ٣۴ .،\n-5aé😀", max_size=60)
TEXTS = ARABIC | st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("أُعلِنَ إنّ آخرَ القُرى", "اعلن ان اخر القري"),
        ("شاطئ مسؤولة", "شاطي مسووله"),
        ("الـعــراق", "العراق"),
        ("٣٤ و ۵۶", "34 و 56"),
        ("ﷲ ﻻ ﺏ", "الله لا ب"),
        ("ﱞﹰ", ""),
        ("د\u200dا\u200fع\u2067ش", "داعش"),
        ("", ""),
        ("abc", "abc"),
    ],
)
def test_spellings_fold_to_one(text: str, folded: str) -> None:
    assert fold(text).folded == folded
    assert fold_word(text).strip() == folded


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        ("مجلسُ الأمنِ قال", "الامن", "الأمنِ"),
        ("في الـعـراقِ اليوم", "العراق", "الـعـراقِ"),
        ("ﷲ أكبر", "الله", "ﷲ"),
        ("بلغ ٣٥ قتيلاً", "35", "٣٥"),
    ],
)
def test_a_span_slices_the_original(text: str, word: str, original: str) -> None:
    view = fold(text)
    at = view.folded.index(word)
    assert view.span(at, at + len(word)).of(text) == original


def test_a_mask_wins_and_what_it_leaves_uncovered_still_folds() -> None:
    text = "قـَـ.ـصف"
    view = fold(text, [Edit(4, 5, "")])
    assert view.folded == "قصف"
    assert view.span(0, 3).of(text) == text
    assert fold("دﻻش", [Edit(1, 2, "اع")]).folded == "داعش"


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_spans_slice_the_original_in_order(text: str) -> None:
    view = fold(text)
    whole = view.span(0, len(view.folded))
    assert 0 <= whole.start <= whole.end <= len(text)
    starts = [view.span(i, i + 1) for i in range(len(view.folded))]
    for left, right in pairwise(starts):
        assert left.start <= right.start
        assert left.end <= right.end
        assert left.end <= right.start or left.start == right.start  # a ligature is one sign
    for span in starts:
        assert whole.contains(span)
        assert span.of(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_what_a_span_covers_folds_to_what_was_asked_for(text: str) -> None:
    view = fold(text)
    for token in tokenize(view):
        assert token.text in fold(view.span(token.start, token.end).of(text)).folded


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).folded
    assert fold(once).folded == once


@settings(deadline=None)
@given(TEXTS, st.data())
def test_any_set_of_edits_is_taken(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    edits = [
        Edit(a, b, data.draw(st.sampled_from(["", "ق", "اب"]))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    view = fold(text, edits)
    for i in range(len(view.folded)):
        span = view.span(i, i + 1)
        assert 0 <= span.start <= span.end <= len(text)


@settings(deadline=None)
@given(TEXTS)
def test_tokens_and_sentences_cover_the_text_in_order(text: str) -> None:
    view = fold(text)
    tokens = tokenize(view)
    at = 0
    for i, token in enumerate(tokens):
        assert token.i == i
        assert at <= token.start < token.end
        assert view.folded[token.start : token.end] == token.text
        assert view.folded[at : token.start].isspace() or at == token.start
        assert not (token.is_word and token.is_number)
        at = token.end
    sentences = split_sentences(view, tokens)
    assert [s.first for s in sentences[1:]] == [s.last for s in sentences[:-1]]
    assert not tokens or (sentences[0].first, sentences[-1].last) == (0, len(tokens))


def test_tokens_know_numbers_from_words() -> None:
    kinds = {t.text: (t.is_number, t.is_word) for t in tokenize(fold("قصف 1,968 و9 ² ٣٫٥ «"))}
    assert kinds == {
        "قصف": (False, True),
        "1,968": (True, False),
        "و": (False, True),
        "9": (True, False),
        "²": (False, False),
        "3٫5": (True, False),
        "«": (False, False),
    }
