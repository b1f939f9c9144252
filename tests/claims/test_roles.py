"""Who did it and to whom where another reading lies near: sentences of our own (CODEBOOK, section 2)."""

from __future__ import annotations

import pytest

from sijill.model import Claim, Document
from sijill.pipeline.run import code

CASES = [
    ("أصيب عدد كبير من المدنيين في القصف.", "shelling", [], ["المدنيين"]),  # "great" is no "like a well"
    (  # attributed by somebody who is none of the parties
        "شن سلاح الجو غارات على الجبل بعد أيام من هجوم انتحاري دام نسبته الحكومة إلى تنظيم القاعدة.",
        "suicide_bombing",
        ["تنظيم القاعدة"],
        [],
    ),
    (
        "استهدف تفجير انتحاري ألقي باللوم فيه على تنظيم داعش مركزا ثقافيا في البلدة.",
        "suicide_bombing",
        ["تنظيم داعش"],
        ["مركزا"],
    ),
    (  # the second side of a clash behind the first one's supporter
        "اندلعت معارك عنيفة في محافظة أبين بين قوات الجيش المدعومة بالمقاومة وتحالف مليشيات الحوثي وقوات صالح.",
        "armed_clash",
        ["قوات الجيش المدعومة", "مليشيات الحوثي", "قوات صالح"],
        [],
    ),
    (  # to whom the arrested are said to belong
        "أعلن مكتب الوزير أنه تم توقيف 251 شخصا لانتمائهم إلى تنظيم داعش وحزب العمال الكردستاني.",
        "arrest",
        [],
        ["شخصا"],
    ),
    (  # the object of a verb whose subject is the act
        "استهدفت غارات الحرس الجمهوري في صنعاء.",
        "air_strike",
        [],
        ["الحرس الجمهوري"],
    ),
    (  # who repels is attacked
        "صدت المقاومة الشعبية محاولة التفاف نفذتها ميليشيات الحوثي في الوادي.",
        "attack",
        ["ميليشيات الحوثي"],
        ["المقاومة الشعبية"],
    ),
    (  # a cargo aircraft takes no airport
        "هبطت طائرة شحن سعودية في مطار عدن بعد استعادته من الحوثيين.",
        "territory_gain",
        [],
        ["الحوثيين"],
    ),
    (  # without aircraft only drones strike from the air
        "قصف تنظيم داعش بطائرة مسيرة مواقع الجيش.",
        "air_strike",
        ["تنظيم داعش"],
        ["مواقع الجيش"],
    ),
    (  # arms go to those after "to"
        "لا نستبعد وصول أسلحة لميليشيات الحوثيين من إيران عبر البحر.",
        "military_support",
        [],
        ["ميليشيات الحوثيين"],
    ),
    (  # what was in somebody's hand is taken from him
        "سيطر الجيش على مواقع كانت بيد تنظيم داعش في الريف.",
        "territory_gain",
        ["الجيش"],
        ["تنظيم داعش"],
    ),
]


@pytest.mark.parametrize(("text", "action", "actors", "recipients"), CASES)
def test_doer_and_sufferer(text: str, action: str, actors: list[str], recipients: list[str]) -> None:
    claims = [claim for claim in code(Document("d", text)) if claim.action == action]
    assert [(words(claim, "actors"), words(claim, "recipients")) for claim in claims] == [(actors, recipients)]


def words(claim: Claim, role: str) -> list[str]:
    return [party.text for party in getattr(claim, role)]


def test_who_has_no_aircraft_did_not_strike_from_the_air() -> None:
    text = "توقفت المقاتلات ساعة عن قصف مناطق في لحج تتمركز فيها مليشيات الحوثيين، ثم شنت عشر غارات على الحوطة."
    for claim in code(Document("d", text)):
        assert claim.action != "air_strike" or "مليشيات الحوثيين" not in words(claim, "actors")
