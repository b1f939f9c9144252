"""The coder ``model`` against a real server: what comes back, what goes wrong, and what it costs."""

from __future__ import annotations

import json
import pickle
import time
from decimal import Decimal

import pytest
from tests.coders.conftest import ModelCoder
from tests.coders.stand_in import KEY, Said, StandIn, chat, claims, failed
from tests.coders.texts import DOCUMENT, TEXT, arrest, claim

from sijill.coders import Secret
from sijill.coders.endpoint import Endpoint
from sijill.coders.model_settings import ModelSettings
from sijill.coders.reply import NoAnswerError
from sijill.model import Document
from sijill.pipeline.run import code_many, code_one
from sijill.pipeline.usage import Usage

OTHER = Document("other", TEXT.replace("الباب", "منبج"))


def test_a_good_answer_becomes_claims(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [claims(arrest(), claim())]
    coded = model()(DOCUMENT)
    assert coded.fault is None
    assert coded.refused == ()
    assert [one.action for one in coded.claims] == ["explosion", "arrest"]
    assert all("coded-by-model-stand-in-1" in one.rules for one in coded.claims)
    assert all(one.document_id == "bab" for one in coded.claims)


def test_the_request_is_as_the_protocol_wants_it(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [claims()]
    model(seed=7)(DOCUMENT)
    (asked,) = endpoint.asked
    assert endpoint.paths == ["/v1/chat/completions"]
    assert (asked["model"], asked["temperature"], asked["seed"]) == ("small", 0, 7)
    assert [message["role"] for message in asked["messages"]] == ["system", "user", "assistant", "user"]
    assert "2. قُتل ثلاثة مدنيين" in asked["messages"][-1]["content"]
    assert "2021-03-15" in asked["messages"][-1]["content"]
    sent = asked["response_format"]["json_schema"]
    assert sent["strict"] is True
    assert "air_strike" in json.dumps(sent["schema"])


@pytest.mark.parametrize(
    ("form", "sent"), [("object", {"type": "json_object"}), ("text", None)], ids=["object", "text"]
)
def test_endpoints_that_know_no_schemas(endpoint: StandIn, model: ModelCoder, form: str, sent: object) -> None:
    endpoint.answers = [claims()]
    model(format=form, extra='{"seed": null, "max_tokens": 50}')(DOCUMENT)
    assert endpoint.asked[0].get("response_format") == sent
    assert "seed" not in endpoint.asked[0]
    assert endpoint.asked[0]["max_tokens"] == 50


def test_the_same_document_is_asked_in_the_same_words(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [claims(claim())]
    first, again = model()(DOCUMENT), model()(DOCUMENT)
    assert first == again
    assert endpoint.asked[0] == endpoint.asked[1]


@pytest.mark.parametrize(
    "wrap",
    ["```json\n{}\n```", "```\n{}\n```", "Here are the claims:\n\n```json\n{}\n```\nI hope this helps.", "Yes: {}"],
)
def test_code_fences_and_words_around_are_taken_off(endpoint: StandIn, model: ModelCoder, wrap: str) -> None:
    endpoint.answers = [chat(wrap.replace("{}", json.dumps({"claims": [claim()]}, indent=1)))]
    coded = model()(DOCUMENT)
    assert [one.action for one in coded.claims] == ["explosion"]


def test_an_invented_mention_refuses_its_claim_and_no_other(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [claims(claim(actors=["تنظيم الدولة"]), arrest())]
    coded = model()(DOCUMENT)
    assert [one.action for one in coded.claims] == ["arrest"]
    (fault,) = coded.refused
    assert (fault.code, fault.file, fault.warning) == ("claim_not_verbatim", "bab", True)
    assert "claim 1" in fault.cause
    assert "تنظيم الدولة" in fault.cause
    assert "انفجار" in fault.cause


def test_a_wrong_enum_refuses_its_claim_and_says_where(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [
        claims(claim(action="bombing"), claim(modality="certain"), claim(trigger=None), "no", arrest())
    ]
    coded = model()(DOCUMENT)
    assert [one.action for one in coded.claims] == ["arrest"]
    assert [fault.code for fault in coded.refused] == ["claim_shape"] * 4
    told = [fault.cause for fault in coded.refused]
    assert "bombing" in told[0]
    assert "$.action" in told[0]
    assert "certain" in told[1]
    assert "$.trigger" in told[2]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (chat('{"claims": [{"sentence": 1, "tri'), "no whole JSON"),
        (chat("لا أستطيع"), "no whole JSON"),
        (chat(""), "empty"),
        (chat(None), "empty"),
        (chat('{"events": []}'), "no list named claims"),
        (chat(None, refusal="I will not"), "I will not"),
        (Said(200, {"choices": []}), "no choice"),
        (Said(200, b"<html>wrong port</html>"), "protocol"),
        (Said(200, b"\xff\xfe"), "protocol"),
        (Said(200, b"[" * 100_000), "protocol"),
        (chat("[" * 100_000), "no whole JSON"),
    ],
)
def test_broken_answers_are_faults_and_never_stop_a_run(
    endpoint: StandIn, model: ModelCoder, said: Said, told: str
) -> None:
    endpoint.answers = [said, claims(claim())]
    first, second = code_many([DOCUMENT, DOCUMENT], coder=model())
    assert first.fault is not None
    assert first.fault.code == "model_answer"
    assert told in first.fault.cause
    assert first.claims == ()
    assert second.claims


def test_an_answer_that_was_cut_off_says_so(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [chat('{"claims": [{"sentence"', finish="length")]
    fault = model()(DOCUMENT).fault
    assert fault is not None
    assert fault.code == "model_cut"
    assert "max_tokens" in fault.remedy


def test_a_busy_endpoint_is_asked_again(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [failed(429), failed(503), claims(claim())]
    coded = model()(DOCUMENT)
    assert coded.fault is None
    assert coded.claims
    assert coded.usage == Usage(3, 1000, 100)


def test_pauses_grow_and_heed_what_the_server_asks_for() -> None:
    waited: list[float] = []
    settings = ModelSettings(url="http://127.0.0.1:9/v1", name="m", pause=0.5, retries=3)
    with pytest.raises(NoAnswerError) as caught:
        Endpoint(settings, sleep=waited.append).ask({})
    assert waited == [0.5, 1.0, 2.0]
    assert caught.value.code == "model_unreachable"
    assert caught.value.usage == Usage(4)


def test_retry_after_is_heeded(endpoint: StandIn) -> None:
    waited: list[float] = []
    endpoint.answers = [
        failed(429, Retry_After="7"),
        failed(429, Retry_After="9999"),
        failed(429, Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"),
        claims(),
    ]
    settings = ModelSettings(url=endpoint.url, name="m", pause=0.5, retries=3, key=Secret(KEY))
    Endpoint(settings, sleep=waited.append).ask({})
    assert waited == [7.0, 60.0, 2.0]


def test_an_endpoint_that_is_down_for_ever_costs_its_document_only(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [failed(500, "out of memory"), failed(500), failed(500), claims(claim())]
    first, second = code_many([DOCUMENT, DOCUMENT], coder=model(retries=2))
    assert first.fault is not None
    assert first.fault.code == "model_status"
    assert "500" in first.fault.cause
    assert "3 tries" in first.fault.cause
    assert first.usage == Usage(3)
    assert second.claims


def test_what_asking_again_cannot_mend_is_not_asked_again(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [failed(400, "This model's maximum context length is 4096 tokens"), claims(claim())]
    first, second = code_many([DOCUMENT, DOCUMENT], coder=model())
    assert first.fault is not None
    assert "maximum context length" in first.fault.cause
    assert first.usage.requests == 1
    assert second.claims


def test_a_slow_answer_is_given_up_in_time(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [claims(claim())._replace(seconds=1.5), claims(claim())]
    began = time.monotonic()
    first, second = code_many([DOCUMENT, DOCUMENT], coder=model(timeout=0.3))
    assert time.monotonic() - began < 1.4
    assert first.fault is not None
    assert first.fault.code == "model_timeout"
    assert "0.3 seconds" in first.fault.cause
    assert first.usage == Usage(1, untold=1)
    assert second.claims


def test_a_wrong_key_is_sent_once_and_never_shown(endpoint: StandIn, model: ModelCoder) -> None:
    wrong = "sk-wrong-9c2"
    endpoint.answers = [claims(claim())]
    coded = list(code_many([DOCUMENT, OTHER, DOCUMENT], coder=model(key=wrong)))
    assert [one.fault.code for one in coded if one.fault] == ["model_key"] * 3
    assert len(endpoint.asked) == 1
    assert sum((one.usage for one in coded), Usage()) == Usage(1)
    assert wrong not in repr(coded)
    assert wrong not in repr(model(key=wrong))


def test_a_key_that_a_server_repeats_is_hidden(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [failed(403, f"key {KEY} may not use this model")]
    fault = model()(DOCUMENT).fault
    assert fault is not None
    assert KEY not in fault.cause
    assert "key *** may not" in fault.cause


def test_a_redirect_is_not_followed_with_the_key(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [failed(307, Location=f"{endpoint.url}/elsewhere")]
    fault = model()(DOCUMENT).fault
    assert fault is not None
    assert "307" in fault.cause
    assert len(endpoint.asked) == 1


def test_what_it_costs(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [claims(claim(), tokens=(2000, 500)), claims(tokens=None)]
    coded = list(code_many([DOCUMENT, OTHER], coder=model(price_prompt="0.15", price_completion="0.6")))
    usage = sum((one.usage for one in coded), Usage())
    assert usage == Usage(2, 2000, 500, 1, Decimal("0.0006"))
    assert str(usage) == (
        "2 requests, 2,000 prompt tokens, 500 completion tokens, cost at least 0.000600 "
        "(1 answered without a number of tokens)"
    )


def test_nothing_is_asked_about_nothing(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [claims()]
    assert model()(Document("empty", " \n")).claims == ()
    assert endpoint.asked == []


def test_processes_ask_at_the_same_time_and_keep_the_order(endpoint: StandIn, model: ModelCoder) -> None:
    def by_text(body: dict[str, object]) -> Said:
        return claims(claim()) if "2021-03-15" in str(body["messages"][-1]) else claims()  # type: ignore[index]

    endpoint.answers = [by_text]
    documents = [DOCUMENT, OTHER, DOCUMENT, OTHER]
    coder = pickle.loads(pickle.dumps(model()))
    together = list(code_many(documents, jobs=2, coder=coder))
    assert together == list(code_many(documents, coder=coder))
    assert [len(one.claims) for one in together] == [1, 0, 1, 0]


def test_odd_characters_can_be_sent(endpoint: StandIn, model: ModelCoder) -> None:
    endpoint.answers = [claims()]
    text = 'قصف \x00 على حلب \u200f\U0001f534 "{}" $who'
    assert code_one(Document("odd", text), model()).fault is None
    assert text in endpoint.asked[0]["messages"][-1]["content"]
