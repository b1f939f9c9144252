"""Whether a text is about a conflict at all."""

from __future__ import annotations

import pytest

import sijill
from sijill.claims.page import SHORTEST_TEXT, about_conflict, page_score, stems
from sijill.text.fold import fold
from sijill.text.tokens import Token, tokenize

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


def words(text: str) -> list[Token]:
    return tokenize(fold(text, []))


@pytest.mark.parametrize(("text", "told"), [(WAR, True), (CRIME, False)])
def test_a_page_is_about_a_conflict_or_not(text: str, told: bool) -> None:
    assert len(stems(words(text))) >= SHORTEST_TEXT
    assert about_conflict(words(text)) is told
    assert bool(sijill.code(sijill.Document("page", text))) is told


def test_length_alone_makes_nothing_surer() -> None:
    once = stems(words(CRIME))
    assert page_score(once) == page_score(stems(words(f"{CRIME}\n{CRIME}")))


def test_a_few_words_are_not_asked_what_they_are_about() -> None:
    text = "اعتقلت الشرطة ثلاثة أشقاء بعد مداهمة منزلهم."
    assert page_score(stems(words(text))) < page_score(stems(words(WAR)))
    assert about_conflict(words(text))
