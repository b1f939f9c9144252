"""Where the noun phrases for people, bodies, vehicles and sites begin and end."""

from __future__ import annotations

from datetime import date

import pytest

from sijill.mentions.parties.parties import find_groups
from sijill.mentions.scan import scan
from sijill.mentions.sentence import OpenSentence
from sijill.model import Document, Interval
from sijill.pipeline.run import code
from sijill.text.fold import fold
from sijill.text.tokens import split_sentences, tokenize


def phrases(text: str) -> list[str]:
    view = fold(text)
    tokens = tokenize(view)
    sentence = OpenSentence(view, tokens, split_sentences(view, tokens)[0], scan(view), 0)
    groups = find_groups(sentence, frozenset(), frozenset())
    return [sentence.span(x.first, x.last, x.proclitic).of(text) for x in groups]


def test_the_free_army_is_not_the_army_it_fought() -> None:
    document = Document("d", "سيطرت قوات الجيش السوري الحر على قرية.", None, Interval.day(date(2015, 7, 25)))
    (claim,) = code(document)
    assert [actor.id for actor in claim.actors] == ["fsa"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("دهمت وحدة من الجيش المزرعة", "وحدة من الجيش"),
        ("تقدم اللواء 35 نحو التلة", "اللواء 35"),
        ("أصابت القذيفة خزاناً للوقود", "خزاناً"),
        ("قُتل خمسة من زملائه", "زملائه"),
        ("خُطف أربعة من مرافقيه", "مرافقيه"),
        ("أوقفت الدورية 12 عراقياً", "عراقياً"),
        ("التحق بهم نحو 2400 تونسي", "تونسي"),
    ],
)
def test_heads(text: str, phrase: str) -> None:
    assert phrase in phrases(text)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("غارات للتحالف الدولي على الرتل", "تحالف الدولي"),
        ("قصف مدفعي للدعم السريع", "دعم السريع"),
    ],
)
def test_article_contracted(text: str, phrase: str) -> None:
    """After "to the" the alif of the article is gone; the name is found all the same."""
    assert phrase in phrases(text)


def test_quoted_name() -> None:
    assert phrases("انسحب مسلحو تنظيم «القاعدة» من التلة")[0].startswith("مسلحو تنظيم «القاعدة")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("قمعت القوات المصلين", "القوات", "المصلين"),
        ("طوقت قوات الأمن الجامعات", "قوات الأمن", "الجامعات"),
        ("اعتقلت الشرطة 41 شخصاً", "الشرطة", "شخصاً"),
        ("اغتال ملثمان على دراجة نارية خطيب مسجد", "دراجة نارية", "خطيب مسجد"),
    ],
)
def test_two_parties_stay_two(text: str, first: str, second: str) -> None:
    found = phrases(text)
    assert first in found
    assert any(phrase.startswith(second) for phrase in found)


@pytest.mark.parametrize("text", ["أطلق الجنود النار", "رشق الجنود الحجارة"])
def test_object_is_no_description(text: str) -> None:
    assert "الجنود" in phrases(text)


def test_owner_after_to() -> None:
    assert "حاجز للشرطة" in phrases("هاجم مسلحون حاجز للشرطة")


def test_accusing_clause_opens_no_phrase() -> None:
    assert "متهماً" not in " ".join(phrases("نفى ذلك، متهماً المسلحين بالخرق"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قُتل خالد مرزوقي أمام بيته", "خالد مرزوقي"),
        ("اعتقل الجنود فادي شعراوي وخالد مرزوقي", "خالد مرزوقي"),
    ],
)
def test_person_without_title(text: str, name: str) -> None:
    assert name in phrases(text)


def test_everyday_word_is_no_name() -> None:
    assert not any("كامل" in phrase for phrase in phrases("استعادوا كامل الأراضي"))
