"""Which words are triggers and when a trigger is a claim: the lexicon's own examples, and tables of traps."""

from __future__ import annotations

from datetime import date

import pytest

from sijill.claims.actions.action import options
from sijill.claims.actions.needs import NEEDS
from sijill.lexicon.entries import ActionEntry, action_entries
from sijill.mentions.gates import GATES
from sijill.model import Claim, Document, Interval
from sijill.pipeline.run import code

ENTRIES = [entry for entry in action_entries() if "never_alone" not in entry.needs]


def claims(text: str) -> list[Claim]:
    return code(Document("sentence", text))


def from_entry(claim: Claim, entry: ActionEntry) -> bool:
    return claim.rules[:1] == (f"trigger-{entry.id}",)


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.ex], ids=lambda e: e.id)
def test_example_yields_its_action(entry: ActionEntry) -> None:
    found = claims(entry.ex or "")
    assert any(claim.action in options(entry) or f"trigger-{entry.id}" in claim.rules for claim in found), [
        (c.action, c.trigger.text) for c in found
    ]


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.not_], ids=lambda e: e.id)
def test_trap_yields_none_of_that_entry(entry: ActionEntry) -> None:
    found = [claim for claim in claims(entry.not_ or "") if from_entry(claim, entry)]
    assert not found, [(c.action, c.trigger.text, c.rules) for c in found]


def test_every_entry_has_an_example_and_every_action_an_entry() -> None:
    assert not [entry.id for entry in action_entries() if not entry.ex]
    assert len({entry.action for entry in action_entries()}) == 29


def test_every_need_is_a_predicate_with_a_docstring() -> None:
    named = {name for entry in action_entries() for name in entry.needs}
    assert named <= set(NEEDS)
    assert set(GATES) <= set(NEEDS)
    assert not [name for name, function in NEEDS.items() if not function.__doc__]


def test_a_known_act_is_not_told_again() -> None:
    assert not claims("رحب الوزير بالتحقيق في جريمة اغتيال النائب وطالب بمحاكمة المسؤولين عنها.")
    assert claims("اغتال مسلحون مجهولون نائباً في حي المنصور وسط بغداد صباح اليوم.")


NO_CLAIM = [
    "لقي عامل مصرعه وأصيب خمسة آخرون إثر انقلاب السيارة التي كانت تقلهم قرب المدينة.",
    "تسبب فأر في أحد الجوامع بإصابة ثمانين مصلياً نتيجة التدافع نحو الأبواب.",
    "اقتحم نمر جائع مدرسة في جنوب الهند وأثار الذعر بين التلاميذ.",
    # sport
    "سحق المنتخب ضيفه بخماسية نظيفة في تصفيات كأس آسيا.",
    "قاد المدرب هجوماً منظماً في الشوط الثاني وسجل المهاجم هدفين.",
    "أطلق الحكم صافرة النهاية بعد معركة كروية حامية بين الفريقين في الدوري.",
    "تعرض اللاعب لإصابة في الركبة قبل المباراة النهائية.",
    "خطف الفريق نقاط المباراة الثلاث في الوقت بدل الضائع.",
    "سدد قائد الفريق قذيفة من خارج المنطقة سكنت شباك الحارس.",
    "انسحب النادي من بطولة الدوري احتجاجاً على التحكيم.",
    "يواجه الأهلي منافسه في مواجهة نارية على كأس السوبر.",
    # economy
    "هاجم المستثمرون قرار البنك المركزي رفع سعر الفائدة.",
    "انسحبت الشركة من السوق بعد تراجع أرباحها.",
    "اتفقت الدول المصدرة للنفط على خفض الإنتاج مليون برميل.",
    "قفزت أسهم شركات التأمين واستهدف المؤشر مستوى جديداً.",
    "سيطرت عمليات البيع على تداولات البورصة أمس.",
    "استعادت العملة جزءاً من خسائرها أمام الدولار.",
    "تحاصر الديون شركات العقار الصغيرة.",
    "دعمت الصادرات الناتج المحلي في الربع الثالث.",
    # weather and nature
    "ضربت عاصفة ثلجية شمال البلاد وأغلقت الطرق الجبلية.",
    "تجتاح موجة غبار المنطقة الوسطى اليوم.",
    "دمر الزلزال عشرات المنازل في القرية الجبلية.",
    "داهمت السيول الأحياء المنخفضة فجراً.",
    "انفجر البركان بعد هدوء دام نصف قرن.",
    # metaphor
    "فجر الكاتب جدلاً واسعاً بروايته الأخيرة.",
    "يخوض الأطباء معركة ضد المرض في المستشفيات.",
    "شن الناقد هجوماً لاذعاً على الفيلم ومخرجه.",
    "أطلق المهرجان رصاصة الرحمة على الأغنية القديمة.",
    "تعيش الرواية صراعاً بين الحلم والواقع.",
    "حاصرت الأسئلة الوزير في مؤتمره الصحفي.",
    "قتل الملل حماسة الجمهور في العرض المسرحي.",
    "تحرر الشاعر من قيود القافية في ديوانه الجديد.",
    "نسف التقرير نظرية الباحثين.",
    "انفجر الجمهور ضاحكاً في نهاية المسرحية.",
    # history
    "اندلعت الحرب العالمية الأولى بعد اغتيال ولي عهد النمسا عام 1914.",
    "احتل نابليون القاهرة عام 1798 ثم غادرها.",
    "يتناول الكتاب معركة حطين ودور صلاح الدين فيها.",
    "سقطت غرناطة في نهاية القرن الخامس عشر.",
    # court and crime
    "قضت المحكمة بسجن موظف ثلاث سنوات بتهمة الرشوة.",
    "بدأت محاكمة المتهمين في قضية اغتيال النائب.",
    "طعن المحامي في الحكم أمام محكمة الاستئناف.",
    "رفضت المحكمة دعوى التعويض عن الاعتقال.",
    "استمع القاضي إلى شهود في قضية التفجير.",
    # accidents and health
    "لقي ثلاثة أشخاص مصرعهم في حادث سير على الطريق الساحلي.",
    "أصيب عاملان في انفجار أسطوانة غاز داخل مطعم.",
    "توفي طفل غرقاً في مسبح المنتجع.",
    "اندلعت النار في مستودع للأثاث بسبب ماس كهربائي.",
    "سجلت الوزارة إصابات جديدة بالحصبة بين الأطفال.",
    "نقل المصابون في تصادم الحافلتين إلى المستشفى.",
    # wishes, rules, opinions, condemnation
    "دعا الأمين العام إلى وقف القتال فوراً.",
    "يجب منع أي هجوم على المدنيين مهما كانت الأسباب.",
    "أدانت الجامعة العربية جريمة اغتيال النائب.",
    "هل تؤدي الضربات الجوية إلى حل الأزمة؟",
    "لو هاجمت إسرائيل المفاعل لتغير وجه المنطقة.",
    "ناقش المؤتمر سبل مكافحة التعذيب.",
    "تحيي المدينة ذكرى المجزرة كل عام.",
    "حذر الخبير من خطر اندلاع حرب أهلية.",
    # everyday uses of trigger words
    "دخل الوزير قاعة المؤتمر ثم خرج مبتسماً.",
    "وصل وفد رجال الأعمال إلى العاصمة مساء أمس.",
    "فتحت المكتبة أبوابها للزوار في العطلة.",
    "رفع العمال طلباتهم إلى الإدارة.",
    "تقدم الطلاب بأوراق التسجيل في الجامعة.",
    "سلم المحافظ جوائز المسابقة للفائزين.",
    "نشرت الصحيفة تقريراً عن أسعار الخضار.",
    "نزل الركاب من الحافلة في المحطة الأخيرة.",
]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_no_claim(text: str) -> None:
    found = [claim for claim in claims(text) if claim.modality == "asserted"]
    assert not found, [(c.action, c.trigger.text, c.rules) for c in found]


CLAIM = [
    ("عاجل | مسلحون يختطفون مهندسين في ريف السويداء", "abduction"),
    ("قوات الاحتلال تقتحم بلدة سلواد شرق رام الله وتداهم منازل", "raid"),
    ("استشهاد طفل برصاص الاحتلال في مخيم جنين", "killing|attack"),
    ("ارتقاء شهيدين بقصف مدفعي على خان يونس", "shelling"),
    ("تحليق لطيران الاستطلاع في أجواء بيروت", "mobilization"),
    ("جيش الاحتلال ينسف مباني سكنية شرق غزة", "destruction"),
    ("قصف مدفعي يستهدف أطراف بلدة عيتا الشعب", "shelling"),
    ("مسيّرة إسرائيلية تستهدف سيارة في بلدة كفرا", "air_strike"),
    ("إصابة ثلاثة مدنيين بانفجار لغم في ريف حلب", "explosion"),
    ("قوات الدعم السريع تقصف مخيم زمزم بالمدفعية", "shelling"),
    ("الجيش السوداني يستعيد مدينة ود مدني", "territory_gain"),
    ("اعتقال خمسة شبان على يد قوات الأمن في درعا", "arrest"),
    ("مقتل عنصرين من قسد بهجوم لخلايا داعش شرق دير الزور", "attack"),
    ("التحالف الدولي ينفذ إنزالاً جوياً في بلدة ذيبان", "raid"),
    ("توغل دبابات الاحتلال في قرية جباتا الخشب بريف القنيطرة", "raid"),
    ("الحوثيون يطلقون صاروخاً باليستياً باتجاه إيلات", "shelling"),
    ("الدفاعات الجوية تعترض مسيرة فوق أربيل", "disarm"),
    ("فجر انتحاري نفسه عند بوابة معسكر في مقديشو وقتل أربعة جنود", "suicide_bombing"),
    ("نزوح مئات العائلات من الفاشر بسبب القصف", "displacement|shelling"),
    ("أفرجت هيئة تحرير الشام عن عشرة معتقلين من سجن إدلب", "release"),
    ("تظاهر العشرات في ساحة التحرير ببغداد احتجاجاً على الفساد", "protest"),
    ("اشتباكات عنيفة بين الجيش والدعم السريع في الأبيض", "armed_clash"),
    ("فرضت قوات الاحتلال حصاراً مشدداً على بلدة قصرة جنوب نابلس", "siege"),
    ("أحكمت القوات الحكومية قبضتها على ميناء المخا بعد معارك عنيفة", "territory_gain"),
    ("تخضع بلدة غرانيج في ريف دير الزور الشرقي لسيطرة قوات سوريا الديمقراطية", "control"),
]


@pytest.mark.parametrize(("text", "action"), CLAIM)
def test_claim(text: str, action: str) -> None:
    found = {claim.action for claim in claims(text)}
    assert found & set(action.split("|")), found


def test_one_act_of_a_verb_and_its_noun_is_told_once() -> None:
    found = claims("بسطت القوات المشتركة سيطرتها على مدينة زنجبار بعد معارك مع تنظيم القاعدة.")
    assert [claim.action for claim in found].count("territory_gain") == 1
    assert "attack" not in {claim.action for claim in found}, "a finite verb takes no preposition: it is no robbery"


def test_who_does_an_act_is_no_second_one() -> None:
    (claim,) = claims("قُتل 12 شخصاً على الأقل عندما هاجم انتحاريان مسبحاً مزدحماً في بلدة طوزخورماتو.")
    assert claim.action == "suicide_bombing"
    assert [party.text for party in claim.actors] == ["انتحاريان"]


def test_who_holds_a_place_is_the_actor() -> None:
    (claim,) = claims("تخضع بلدة غرانيج في ريف دير الزور الشرقي لسيطرة قوات سوريا الديمقراطية.")
    assert [party.id for party in claim.actors] == ["sdf"]
    assert not claim.recipients


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("قصفت قوات البشمركة معاقل وتجمعات تنظيم داعش في قضاء سنجار غرب الموصل.", "protest"),
        (
            "ألقت المروحيات براميل متفجرة على قرية يسيطر عليها التنظيم وتبعد أكثر من 60 كيلومتراً عن حلب.",
            "displacement",
        ),
        ("اتخذت الحكومة التركية احتياطات للدفاع عن أمنها القومي بعد غارات على مواقع داعش.", "territory_gain"),
    ],
)
def test_words_in_other_company_are_no_such_act(text: str, never: str) -> None:
    found = {claim.action for claim in claims(text)}
    assert found
    assert never not in found


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("بث التنظيم في الرقة فتوى جديدة، ونشر مقاتلوه صوراً لأسلحتهم.", "mobilization"),
        ("قتل جنديان في الكمين الذي نصبه المسلحون شرق البلدة، وهو كمين نصبته خلية سرية.", "mobilization"),
        ("تواجه المقاومة في تعز صعوبات كبيرة في تأمين الذخيرة لمقاتليها.", "armed_clash"),
        ("تخلت القوات الأمريكية عن معارضتها السابقة لإقامة منطقة آمنة.", "withdrawal"),
        ("قصفت المدفعية معاقل وتجمعات التنظيم جنوب المدينة.", "protest"),
        ("شنت المقاتلات غارات على تجمعات ومقار التنظيم في الريف.", "protest"),
        ("قضت القوات بعد دخول عدن على مسلحين، ثم تم القضاء على السوق السوداء فيها.", "killing"),
        ("نفذ مسلحو التنظيم في الشرقاط حكم الإعدام بأربعة سائقين.", "control"),
        ("قتل مسلحان بعد تدخل قوات الأمن في المقهى.", "territory_gain"),
        ("شارك قادة القوات المسلحة في حفل تخرج دفعة جديدة من ضباط الجيش.", "territory_gain"),
        ("هذا هو الوصف الذي أطلقه عليها قائد الميليشيا بعد المعركة.", "attack"),
        ("أنفقت طهران على الميليشيا في الحرب مليارات الدولارات.", "killing"),
        ("تظاهر المئات للمطالبة بإطلاق سراح معتقلين لدى الميليشيا.", "release"),
        ("قبل أيام طرح وسيط إيقاف إطلاق النار بين الفصائل والجيش في البلدة.", "attack"),
    ],
)
def test_a_word_beside_it_gives_it_another_sense(text: str, never: str) -> None:
    acts = {(c.action, c.trigger.text) for c in claims(text)}
    own = {"killing": {"القضاء على", "أنفقت"}, "attack": {"أطلقه", "طلقه", "إطلاق النار"}}.get(never)
    assert not {(action, word) for action, word in acts if action == never and (own is None or word in own)}, acts


def test_what_was_not_achieved_is_not_asserted() -> None:
    text = "قصفت الطائرات الحربية مواقع تنظيم داعش في مدينة بنغازي من دون تحقيق تقدم على الأرض."
    assert [claim.action for claim in claims(text) if claim.modality == "asserted"] == ["air_strike"]


def test_the_year_of_publication_makes_no_history() -> None:
    text = "وثّق المرصد مقتل 32 مدنياً في ريف حلب في أيلول 2019."
    (claim,) = code(Document("bulletin", text, published=Interval.day(date(2019, 11, 12))))
    assert claim.time is not None
    assert claim.time.edtf == "2019-09"


def test_tally_line_of_a_bulletin() -> None:
    (claim,) = claims("إجمالي عدد الشهداء: 716")
    assert claim.action == "killing"
    assert [(c.measure, c.min) for c in claim.counts] == [("killed", 716)]


def test_an_act_and_its_means_side_by_side_are_one() -> None:
    (claim,) = claims("أفاد سكان بسقوط قذيفتي هاون على مدرسة في بلدة أبو حمام أمس.")
    assert claim.action == "shelling"
