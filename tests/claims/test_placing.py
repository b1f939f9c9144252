"""Which of the places around an act is the act's own."""

from __future__ import annotations

import pytest

from sijill.lexicon.matcher import Hit
from sijill.mentions.scan import scan
from sijill.model import Document
from sijill.pipeline.run import code
from sijill.text.fold import fold


def placed(text: str, action: str) -> list[str]:
    claims = [claim for claim in code(Document("d", text)) if claim.action == action]
    assert len(claims) == 1, [(claim.action, claim.trigger.text) for claim in code(Document("d", text))]
    return [place.text for place in claims[0].places]


@pytest.mark.parametrize(
    ("text", "action", "places"),
    [
        ("قصفت طائرات التحالف مواقع للحوثيين في مديرية نهم شرق صنعاء.", "air_strike", ["نهم"]),
        ("اندلعت اشتباكات بين الجيش ومسلحين في دوما وحرستا بريف دمشق.", "armed_clash", ["دوما", "حرستا"]),
        ("انسحب مسلحو التنظيم من تدمر باتجاه دير الزور.", "withdrawal", ["تدمر"]),
        ("وفي تعز، قال مصدر طبي إن ثلاثة مدنيين قتلوا في قصف شنه الحوثيون.", "shelling", ["تعز"]),
        ("بيروت - وكالات\nقتل أربعة جنود في انفجار عبوة ناسفة بمدينة العريش.", "explosion", ["العريش"]),
    ],
)
def test_place_of_an_act(text: str, action: str, places: list[str]) -> None:
    assert placed(text, action) == places


def test_a_valley_is_no_verb() -> None:
    hits: list[Hit] = scan(fold("قصف الجيش وادي الرمان"))
    assert any(hit.kind == "cause" for hit in hits)
    assert placed("قصفت مدفعية الجيش السوري مواقع المسلحين في وادي الرمان.", "shelling") == ["وادي الرمان"]


def test_a_noun_stands_for_the_place_named_before() -> None:
    text = (
        "سيطر الجيش على قاعدة الوطية غرب ليبيا أمس. وقال قائد العملية إن قواته تمشط القاعدة الواقعة جنوب طرابلس "
        "بحثا عن مسلحين."
    )
    assert placed(text, "raid") == ["قاعدة الوطية"]


def test_a_word_of_time_after_villages_is_no_name() -> None:
    found = [
        place.text
        for claim in code(Document("d", "سيطر الثوار على عدة قرى الأسبوع الماضي."))
        for place in claim.places
    ]
    assert found == []
