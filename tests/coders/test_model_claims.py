"""What is accepted of an answer, and what Sijill's own parts make of it; no server is needed."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coders.texts import DOCUMENT, TEXT, arrest, claim

from sijill.claims.explain import explain, rule_of
from sijill.coders.asked import asked_schema
from sijill.coders.model import accept
from sijill.coders.opened import Opened
from sijill.coders.prompt import example_document
from sijill.coders.sound import sound
from sijill.model import Claim, Document, Interval
from sijill.model.fault import Fault
from sijill.pipeline.run import Coded


def accepted(*answered: object, document: Document = DOCUMENT) -> tuple[tuple[Claim, ...], tuple[Fault, ...]]:
    return accept(Opened(document), list(answered), "m")


def only(answered: dict[str, Any], document: Document = DOCUMENT) -> Claim:
    found, refused = accepted(answered, document=document)
    assert refused == ()
    return found[0]


def refusal(*answered: object, document: Document = DOCUMENT) -> Fault:
    _, refused = accepted(*answered, document=document)
    return refused[-1]


def test_the_example_of_the_prompt_is_accepted() -> None:
    document, answered = example_document()
    found, refused = accepted(*answered, document=document)
    assert refused == ()
    assert [(one.action, one.modality) for one in found] == [("shelling", "asserted"), ("shelling", "denied")]


def test_mentions_become_spans() -> None:
    found = only(claim())
    assert sound(Coded(DOCUMENT, (found,))).claims == (found,)
    assert TEXT[found.trigger.start : found.trigger.end] == "انفجار"
    assert found.trigger.start > TEXT.index("\n"), "the sentence that the model names, not the headline"
    assert TEXT[found.trigger.start - 1] == "ب", "behind the preposition that is written onto it"


def test_what_the_rules_know_is_looked_up() -> None:
    found = only(arrest())
    assert found.actors[0].id == "sdf"
    assert found.places[0].id == "sy-manbij"
    assert found.places[0].lat
    assert found.acled is not None
    assert found.acled.sub_event_type == "Arrests"
    assert found.plover is not None
    assert found.plover.event == "COERCE"
    source = only(claim()).sources[0]
    assert (source.id, source.kind, source.interested) == ("white-helmets", "organisation", False)


def test_what_the_rules_read_wins_over_the_model() -> None:
    wrong = claim(
        time={"text": "أمس الأحد", "edtf": "1999-01-01"},
        counts=[{"text": "نحو 12", "measure": "injured", "min": 99, "max": 1, "approx": False, "who": None}],
        sources=[{"text": "الدفاع المدني السوري", "kind": "party"}],
    )
    found = only(wrong)
    assert found.time is not None
    assert (found.time.edtf, found.time.earliest) == ("2021-03-14", date(2021, 3, 14))
    assert [(count.min, count.max, count.approx) for count in found.counts] == [(12, 12, True)]
    assert found.sources[0].kind == "organisation"


def test_a_day_that_only_the_announcement_has_stays_approximate() -> None:
    found = only(claim(time={"text": "أمس الأحد", "edtf": "2021-03-14~"}))
    assert found.time is not None
    assert found.time.edtf == "2021-03-14~"
    other = only(claim(time={"text": "أمس الأحد", "edtf": "2021-03-10~"}))
    assert other.time is not None
    assert other.time.edtf == "2021-03-14"


def test_what_is_expected_is_to_come() -> None:
    text = "قالت قسد إنها ستعتقل عناصر الخلية في منبج خلال أيام."
    document = Document("d", text, published=Interval.day(date(2021, 3, 15)))
    planned = {"sentence": 1, "trigger": "ستعتقل", "modality": "expected", "actors": ["قسد"], "counts": []}
    words = {"recipients": ["عناصر الخلية"], "time": {"text": "خلال أيام", "edtf": None}}
    found = only(arrest(**planned, **words), document)
    assert found.time is not None
    assert found.time.earliest == date(2021, 3, 15)


def test_no_day_is_taken_from_the_model_where_none_is_fixed() -> None:
    found = only(claim(), document=Document("undated", TEXT))
    assert found.time is None
    assert "time-not-fixed" in found.rules


def test_a_time_that_the_rules_do_not_read_is_the_models_and_says_so() -> None:
    document = Document("d", "قصفت طائرات بلدة سرمين إبان ولاية المحافظ الثالث.", published=Interval.year(2020))
    base = claim(
        sentence=1, trigger="قصفت", action="air_strike", recipients=[], places=["سرمين"], counts=[], sources=[]
    )
    found = only(base | {"time": {"text": "إبان ولاية المحافظ الثالث", "edtf": "2020-05"}}, document)
    assert found.time is not None
    assert (found.time.edtf, found.time.latest) == ("2020-05", date(2020, 5, 31))
    assert "time-by-model" in found.rules
    bad = refusal(base | {"time": {"text": "إبان ولاية المحافظ الثالث", "edtf": "May 2020"}}, document=document)
    assert (bad.code, bad.warning) == ("claim_value", True)
    assert "May 2020" in bad.cause


def test_a_number_that_the_rules_do_not_read_is_the_models_and_says_so() -> None:
    document = Document("d", "اعتقلت الشرطة رهطاً من الناس في حماة.")
    count = {"text": "رهطاً", "measure": "arrested", "min": 3, "max": 9, "approx": True, "who": "people"}
    base = claim(sentence=1, trigger="اعتقلت", action="arrest", recipients=[], places=["حماة"], time=None, sources=[])
    found = only(base | {"counts": [count]}, document)
    assert [(one.min, one.max) for one in found.counts] == [(3, 9)]
    assert "count-by-model" in found.rules
    for broken in ({"min": None, "max": None}, {"min": 9, "max": 3}, {"min": -1, "max": None}):
        assert refusal(base | {"counts": [count | broken]}, document=document).code == "claim_value"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("trigger", "تفجير انتحاري"),
        ("actors", "داعش"),
        ("recipients", "مدنيون"),
        ("associates", "التحالف"),
        ("places", "اعزاز"),
        ("time", "اليوم"),
        ("sources", "رويترز"),
        ("counts", "خمسة"),
    ],
)
def test_every_kind_of_mention_has_to_stand_in_the_text(field: str, words: str) -> None:
    shapes: dict[str, Any] = {
        "trigger": words,
        "time": {"text": words, "edtf": None},
        "sources": [{"text": words, "kind": "media"}],
        "counts": [{"text": words, "measure": "killed", "min": 5, "max": 5, "approx": False, "who": None}],
    }
    fault = refusal(claim(**{field: shapes.get(field, [words])}))
    assert fault.code == "claim_not_verbatim"
    assert f"«{words}» ({field})" in fault.cause


@pytest.mark.parametrize("words", ["", " ", "مدن", "اعتقل", "نفجار", "قتل", "مدنيّين"])
def test_a_part_of_a_word_is_no_mention(words: str) -> None:
    assert refusal(claim(recipients=[words])).code == "claim_not_verbatim"


def test_a_part_of_a_number_is_no_mention() -> None:
    count = {"text": "12", "measure": "arrested", "min": 12, "max": 12, "approx": False, "who": None}
    text = "اعتقلت قسد 120 شخصاً في منبج، ثم 1,200 في الرقة."
    found = refusal(arrest(sentence=1, actors=["قسد"], counts=[count]), document=Document("d", text))
    assert found.code == "claim_not_verbatim"


def test_masked_words_are_copied_with_their_masks() -> None:
    text = "اعتقلت قسد خلية من د*ا*عـ ـش في الرقة."
    base = arrest(sentence=1, actors=["قسد"], places=["الرقة"], counts=[])
    found = only(base | {"recipients": ["د*ا*عـ ـش"]}, Document("d", text))
    assert found.recipients[0].id == "isis"
    assert refusal(base | {"recipients": ["داعش"]}, document=Document("d", text)).code == "claim_not_verbatim"


def test_vowel_signs_at_the_end_are_taken_along() -> None:
    found = only(arrest(sentence=1, trigger="اعتقلت", actors=["قسد"], recipients=[], counts=[]),
                 Document("d", "اعتقلتْ قسدُ 3 في منبج."))  # fmt: skip
    assert found.trigger.text == "اعتقلتْ"
    assert found.actors[0].text == "قسدُ"


@pytest.mark.parametrize("shaped", [True, False])
def test_presentation_forms_of_old_typesetting_are_the_letters_that_they_show(shaped: bool) -> None:
    forms = {"و": "\ufeed", "ق": "\ufed7", "س": "\ufeb3", "د": "\ufeaa", "لا": "\ufefb"}
    text = TEXT.replace("وكانت قوات من قسد", "وكانت قوات من " + "".join(forms[letter] for letter in "قسد"))
    document = msgspec.structs.replace(DOCUMENT, text=text)
    answered = arrest(actors=["قوات من " + "".join(forms[letter] for letter in "قسد") if shaped else "قوات من قسد"])
    found = only(answered, document)
    span = found.actors[0]
    assert text[span.start : span.end] == "قوات من " + "".join(forms[letter] for letter in "قسد")


def test_a_particle_may_be_written_in_a_presentation_form() -> None:
    text = TEXT.replace("قد اعتقلت", "قد \ufeedاعتقلت")
    found = only(arrest(), msgspec.structs.replace(DOCUMENT, text=text))
    assert text[found.trigger.start - 1] == "\ufeed"


def test_the_same_claim_is_accepted_once() -> None:
    found, refused = accepted(arrest(), arrest())
    assert len(found) == 1
    assert [fault.code for fault in refused] == ["claim_repeated"]


def test_two_claims_of_one_sentence_with_the_same_words_mean_two_places() -> None:
    document = Document("d", "قُتل مدني في قصف على سرمين، وآخر في قصف على بنش.")
    base = claim(sentence=1, trigger="قصف", action="shelling", recipients=[], counts=[], time=None, sources=[])
    found, refused = accepted(
        base | {"places": ["بنش"]}, base | {"places": ["سرمين"]}, base | {"places": []}, document=document
    )
    assert [fault.code for fault in refused] == ["claim_repeated"]
    assert len({one.claim_id for one in found}) == 2
    assert [one.places[0].text for one in found] == ["سرمين", "بنش"], "each at the word beside its place"


def test_a_repetition_does_not_move_to_another_sentence() -> None:
    found, refused = accepted(claim(), claim())
    assert len(found) == 1
    assert [fault.code for fault in refused] == ["claim_repeated"]


def test_a_wrong_number_of_a_sentence_is_put_right() -> None:
    assert only(arrest(sentence=99)).trigger.start == only(arrest()).trigger.start


def test_a_refused_claim_takes_no_place_from_a_good_one() -> None:
    found, refused = accepted(arrest(actors=["روسيا"]), arrest())
    assert len(found) == len(refused) == 1


def test_unknown_fields_are_passed_over_and_missing_lists_are_empty() -> None:
    found = only(
        {"trigger": "اعتقلت", "action": "arrest", "grain": "incident", "modality": "asserted", "why": "it says so"}
    )
    assert found.actors == ()
    assert found.sources == ()


def test_every_rule_is_documented_and_explained() -> None:
    for answered in (claim(), arrest()):
        found = only(answered)
        assert all(rule_of(name) for name in found.rules)
        lines = {line.field: line for line in explain(DOCUMENT, found).lines}
        assert "A language model" in lines["claim"].rule


def test_the_schema_is_strict() -> None:
    schema = asked_schema()
    assert schema["type"] == "object"
    for kind in (schema, *schema["$defs"].values()):
        assert kind["additionalProperties"] is False
        assert kind["required"] == list(kind["properties"])
    assert "$ref" not in schema


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(TEXT.split()), max_size=3),
    st.integers(-3, 99),
    st.sampled_from(TEXT.replace("،", " ").split()),
)
def test_whatever_is_accepted_is_sound(words: list[str], sentence: int, trigger: str) -> None:
    answered = claim(
        sentence=sentence,
        trigger=trigger,
        actors=words,
        places=words,
        time={"text": words[0], "edtf": None} if words else None,
        counts=[],
        sources=[{"text": one, "kind": "witness"} for one in words],
    )
    found, refused = accepted(answered)
    assert len(found) + len(refused) == 1
    assert sound(Coded(DOCUMENT, found)).refused == ()
    assert msgspec.json.decode(msgspec.json.encode(found), type=tuple[Claim, ...]) == found
