"""Whether a text is about a conflict at all."""

from __future__ import annotations

import pytest

import sijill
from sijill.claims.page import FEW, Page, page_of, page_score, surely_about_conflict
from sijill.mentions.scan import scan
from sijill.text.fold import fold
from sijill.text.tokens import tokenize

CRIME = (
    "أوقفت شرطة المحافظة مساء أمس ثلاثة أشقاء يشتبه في أنهم سطوا على محل لبيع الذهب وأطلقوا النار على "
    "صاحبه فأردوه قتيلاً. وقال الناطق باسم الشرطة إن الجناة فروا على دراجتين ناريتين قبل أن يداهم رجال "
    "البحث الجنائي منزلاً في الضاحية ويعثروا على المصوغات المسروقة ومسدس وبندقية صيد. وأضاف أن خلافاً "
    "مالياً قديماً بين الأسرتين كان وراء الجريمة، وأن النيابة العامة وجهت إليهم تهمة القتل العمد وأمرت "
    "بحبسهم خمسة عشر يوماً على ذمة التحقيق. وشيع أهالي الحي جثمان التاجر، وهو أب لأربعة أطفال، بعد صلاة "
    "العصر، فيما طالب جيرانه بتكثيف الدوريات الليلية وتركيب كاميرات مراقبة في السوق القديمة. ونصحت الشرطة "
    "أصحاب المحال بإيداع المبالغ في المصارف وعدم الاحتفاظ بها ليلاً، وذكرت بأن أرقام الطوارئ تعمل على "
    "مدار الساعة."
)
WAR = (
    "قصفت طائرات التحالف مساء أمس مواقع للمسلحين في ريف المحافظة الشرقي، ما أدى إلى مقتل سبعة من مقاتلي "
    "التنظيم وتدمير مستودع للذخيرة. وقال مصدر عسكري إن اشتباكات عنيفة اندلعت فجراً بين قوات الجيش "
    "والمسلحين عند مدخل البلدة استخدمت فيها المدفعية وقذائف الهاون. وأضاف أن الجيش سيطر على ثلاث قرى وأن "
    "المسلحين انسحبوا نحو الجبال بعد أن فجروا جسراً. وذكر المرصد أن مدنيين اثنين قتلا وأصيب خمسة آخرون "
    "بسقوط قذيفة على حي سكني، فيما نزحت عشرات العائلات إلى المدينة. ودعت الأمم المتحدة أطراف النزاع إلى "
    "هدنة إنسانية تتيح إدخال المساعدات إلى المحاصرين وإجلاء الجرحى، في وقت أعلنت المعارضة أنها استهدفت "
    "رتلاً عسكرياً وأسرت أربعة جنود على الطريق الدولي قرب الحاجز الجنوبي."
)


def page(text: str) -> Page:
    view = fold(text, [])
    return page_of(tokenize(view), scan(view))


@pytest.mark.parametrize(("text", "told"), [(WAR, True), (CRIME, False)])
def test_a_page_is_about_a_conflict_or_not(text: str, told: bool) -> None:
    assert len(page(text).words) >= FEW
    assert (page_score(page(text)) > 0) is told
    assert bool(sijill.code(sijill.Document("page", text))) is told


def test_length_alone_makes_nothing_surer() -> None:
    assert page_score(page(WAR)) == page_score(page(f"{WAR}\n{WAR}"))


def test_a_few_words_are_believed_sooner() -> None:
    few = page("اعتقلت الشرطة ثلاثة أشقاء بعد مداهمة منزلهم.")
    assert "few-words" in few.signs
    crime, short, war = (surely_about_conflict(text, page_score(text)) for text in (page(CRIME), few, page(WAR)))
    assert crime < 0 < short < war


def test_who_fights_tells_more_than_violence() -> None:
    shot = "أطلق {} النار على حارس المبنى في المدينة فقتلوه."
    assert page_score(page(shot.format("لصوص"))) < page_score(page(shot.format("مسلحون من تنظيم داعش")))
