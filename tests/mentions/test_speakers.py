"""Who speaks in a sentence: the words kept of each teller, the closest to the event first."""

from __future__ import annotations

from datetime import date

import pytest

from sijill.mentions.parties.parties import find_groups
from sijill.mentions.scan import scan
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.speakers import Speech, find_speech
from sijill.mentions.times import find_times
from sijill.model import Interval
from sijill.text.fold import fold
from sijill.text.tokens import split_sentences, tokenize
from sijill.text.unmask import find_masks

PUBLISHED = Interval.day(date(2024, 5, 10))


def speeches(text: str) -> list[Speech]:
    view = fold(text, find_masks(text))
    tokens = tokenize(view)
    sentence = OpenSentence(view, tokens, split_sentences(view, tokens)[0], scan(view), 0)
    times = find_times(sentence.tokens, PUBLISHED)
    of_time = frozenset(at for t in times for at in range(t.first, t.last))
    return find_speech(sentence, find_groups(sentence, of_time, frozenset()), of_time)


def tellers(text: str) -> list[list[str]]:
    return [[t.text for t in speech.tellers] for speech in speeches(text) if speech.tellers]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the subject after its verb
        ("قالت مصادر محلية إن مسلحين هاجموا حاجزاً للجيش قرب بلدة الشحيل.", ["مصادر محلية"]),
        ("أعلنت وزارة الداخلية العراقية اعتقال أربعة متهمين في كركوك.", ["وزارة الداخلية العراقية"]),
        ("وأعلن أمس الأحد مجلس منبج العسكري أن قواته صدت الهجوم.", ["مجلس منبج العسكري"]),
        ("قالت قوات سوريا الديمقراطية في بيان نشرته اليوم إنها اعتقلت ثلاثة.", ["قوات سوريا الديمقراطية"]),
        ("أفاد ناشطون بسقوط قذائف على الحي.", ["ناشطون"]),
        ("قال سكان من بلدة الباغوز إن الطائرات حلقت ليلاً.", ["سكان من بلدة الباغوز"]),
        ("قال مصدر في قيادة شرطة ديالى إن العبوة انفجرت.", ["مصدر في قيادة شرطة ديالى"]),
        ("كشف ضابط في الجيش، طلب عدم ذكر اسمه، أن الموقع قصف.", ["ضابط في الجيش"]),
        ("سجّل المركز حملات دهم نفذتها قوات الأمن.", ["المركز"]),
        ("أبلغ مسؤول أمني رويترز أن المسلحين فروا.", ["مسؤول أمني", "رويترز"]),
        # a person's name with or without a title
        ("وأكد الناشط الإعلامي سامر الخطيب أن القصف استمر ساعة.", ["الناشط الإعلامي سامر الخطيب"]),
        ("قال وزير الدفاع التركي خلوصي أكار إن العملية انتهت.", ["وزير الدفاع التركي خلوصي أكار"]),
        ("أعلن المتحدث باسم الحكومة اليمنية راجح بادي أن الميناء فتح.", ["المتحدث باسم الحكومة اليمنية راجح بادي"]),
        ("وقال علي الحسن إن مسلحين خطفوا ثلاثة عمال.", ["علي الحسن"]),
        ("أعلن وزير الداخلية فتح الطريق أمام القوافل.", ["وزير الداخلية"]),
        # the subject before it
        ("المرصد السوري لحقوق الإنسان أعلن مقتل خمسة مدنيين.", ["المرصد السوري لحقوق الإنسان"]),
        ("«قسد» تحصي 40 هجوماً لخلايا داعش في شهرين", ["قسد"]),
        ("الجيش اللبناني يعلن توقيف ستة مطلوبين في الهرمل", ["الجيش اللبناني"]),
        ("وكان «المرصد السوري» قد أفاد بتواصل المعارك.", ["المرصد السوري"]),
        # headlines with a colon
        ("وزارة الصحة: 12 قتيلاً في غارة على المخيم", ["وزارة الصحة"]),
        ("الهلال الأحمر : شهيدان وسبع إصابات في اقتحام المخيم", ["الهلال الأحمر"]),
        ("عاجل | الجيش: مقتل جنديين في كمين", ["الجيش"]),
        ("مصدر أمني لوكالة الأناضول: مقتل أربعة جنود في كركوك", ["مصدر أمني", "وكالة الأناضول"]),
        ("مصدر عسكري لنبأ: صد هجوم قرب تدمر", ["مصدر عسكري", "نبأ"]),
        ("«الوكالة الوطنية»: ثلاثة قتلى في غارة على عيترون", ["الوكالة الوطنية"]),
        # asides
        ("انفجرت العبوة في السوق، بحسب الدفاع المدني.", ["الدفاع المدني"]),
        ("قتل خمسة جنود في الكمين، حسبما أفاد مصدر طبي.", ["مصدر طبي"]),
        ("قصفت المسيّرة المقر، وفقاً لما ذكره مسؤول محلي.", ["مسؤول محلي"]),
        ("قصفت المسيّرة المقر، وفقاً لمسؤول محلي.", ["مسؤول محلي"]),
        ("شنت الطائرات، وفق وكالة سبأ، غارات على صعدة.", ["وكالة سبأ"]),
        ("بحسب ناشطين، فقد قصفت الطائرات بلدة كفر زيتا.", ["ناشطين"]),
        ("قصف الجيش بلدة حيان، كما أفاد مراسل القناة.", ["مراسل القناة"]),
        # statements and who issued them
        ("جاء في بيان لوزارة الدفاع أن الدورية هوجمت.", ["وزارة الدفاع"]),
        ("صدر عن قيادة الجيش بيان أعلن أن الطريق فتح.", ["قيادة الجيش"]),
        # one quotes another
        ("نقلت وكالة رويترز عن مصدر عسكري قوله إن القوات قصفت المواقع.", ["مصدر عسكري", "وكالة رويترز"]),
        ("قال قائد شرطة كركوك لرويترز إن مسلحين قتلوا شرطياً.", ["قائد شرطة كركوك", "رويترز"]),
        ("قال الطبيب سامر الخطيب لـ«الشرق الأوسط» إن الجرحى أطفال.", ["الطبيب سامر الخطيب"]),
        ("اتهمت حماس إسرائيل باغتيال أحد قادتها في بيروت.", ["حماس"]),
    ],
)
def test_who_speaks(text: str, wanted: list[str]) -> None:
    assert tellers(text)[:1] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "توترات في مدينة الحسكة: مسلحون خطفوا ثلاثة عمال",
        "- تنظيم داعش: ست هجمات على قرى خانقين",
        "ذكرت المعلومات أن القصف استمر ساعة.",
        "وقع الانفجار في السوق من دون ذكر تفاصيل أخرى.",
        "انسحبت القوات وفق الاتفاق إلى الضفة الأخرى.",
        "لم تعلن أي جهة مسؤوليتها عن التفجير.",
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert tellers(text) == []


def test_nested_and_replaced() -> None:
    """One who is quoted by another stands in a nested speech; one who follows "while" in a speech of his own."""
    nested = speeches("قال المتحدث باسم الحكومة إن الجيش أكد أن مسلحين هاجموا النقطة.")
    assert [x.nested for x in nested] == [False, True]
    side_by_side = speeches("أكدت مصادر طبية مقتل خمسة، فيما أفاد شهود عيان بأن القناصة أطلقوا النار.")
    assert [x.nested for x in side_by_side] == [False, False]
    assert side_by_side[0].last <= side_by_side[1].verb[0]


def test_the_day_of_the_report_stands_before_what_is_said() -> None:
    speech = speeches("ذكرت وكالة رويترز أمس الأحد أن طائرات قصفت الميناء.")[0]
    assert speech.verb == (0, 1)
    assert speech.first == 5


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قالت مصادر أمنية إن العبوة انفجرت.", "anonymous"),
        ("قال ناشطون إن العبوة انفجرت.", "anonymous"),
        ("قال الناشط سامر الخطيب إن العبوة انفجرت.", "witness"),
        ("قال شهود عيان إن العبوة انفجرت.", "witness"),
        ("قال المرصد السوري لحقوق الإنسان إن العبوة انفجرت.", "organisation"),
        ("قالت قوات سوريا الديمقراطية إن العبوة انفجرت.", "party"),
        ("قالت رويترز إن العبوة انفجرت.", "media"),
        ("قال رئيس البلدية إن العبوة انفجرت.", "official"),
        ("قالت مصادر رسمية تركية إن العبوة انفجرت.", "party"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    (speech,) = speeches(text)
    assert speech.tellers[0].kind == kind
    assert speech.tellers[0].interested == (kind == "party")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # words that no list knows, between a verb of saying and "that"
        ("قال مصور كان إلى جانب الجرحى إن قناصاً أطلق النار.", ["مصور"]),
        ("وقال أمين المكتبة العامة لوكالة رويترز إن قذيفة أصابت المبنى.", ["أمين المكتبة العامة", "وكالة رويترز"]),
        # one or some of many
        ("قال أحد الشهود إن مسلحين هاجموا القرية.", ["الشهود"]),
        ("أكد ثلاثة ضباط أن الجيش قصف البلدة.", ["ضباط"]),
        # new forms
        ("قدرت منظمة إغاثة عدد الذين نزحوا بنحو ألف.", ["منظمة إغاثة"]),
        ("اقتحم جنود القرية، كما روى شقيقه.", ["شقيقه"]),
        ("قتل ثلاثة مدنيين تبعاً لوزارة الصحة.", ["وزارة الصحة"]),
        ("أكد مصدر في «قسد» أن مقاتليه صدوا هجوماً.", ["مصدر في «قسد»"]),
        ("بلاغ عسكري صادر عن كتائب القسام: تفجير عبوة بآلية.", ["كتائب القسام"]),
    ],
)
def test_tellers_of_any_name(text: str, wanted: list[str]) -> None:
    assert tellers(text)[0] == wanted


@pytest.mark.parametrize(
    "text",
    [
        # what is said, and no subject
        "أعلن مقتل ثلاثة جنود في هجوم.",
        "أكد ضرورة أن تنسحب القوات.",
        "انسحبت القوات وفق اتفاق رعته الأمم.",
        # a dateline, a land as a headline's topic
        "بيروت - وكالات: قصفت طائرات بلدة سرمين.",
        "البحرين: إصابة ثلاثة من الشرطة في انفجار عبوة.",
        # "between" is no verb of saying
        "زرعت العبوات على الطريق بين مركز القضاء والمجمع، وقيل أن جنديين قتلا.",
    ],
)
def test_no_teller(text: str) -> None:
    assert tellers(text) == []
