"""What the desk does to a ledger, asked as a program asks it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import Desk

from sijill import Ledger
from sijill.cli.app import run
from sijill.model import Incident
from sijill.quality.gold import read_gold
from sijill.quality.reviewed import gold_of_desk
from sijill.store.queueing import Wanted

CODER = {"authorization": "Bearer key of coder"}
REVIEWER = {"authorization": "Bearer key of reviewer"}
ADMIN = {"authorization": "Bearer key of admin"}


def get(desk: Desk, path: str, key: dict[str, str] = CODER) -> Any:
    done = desk.client.get(path, headers=key)
    assert done.status_code == 200, done.text
    return done.json()


def post(desk: Desk, path: str, told: dict[str, Any], key: dict[str, str] = CODER, status: int = 200) -> Any:
    done = desk.client.post(path, headers=key, json=told)
    assert done.status_code == status, done.text
    return done.json()


def change(desk: Desk, claim: str, status: int = 200, **told: Any) -> Any:
    version = told.pop("version", None) or get(desk, f"/claims/{claim}.json")["version"]
    return post(desk, f"/claims/{claim}/change.json", {"version": version} | told, status=status)


def judge(desk: Desk, claim: str, verdict: str, key: dict[str, str] = CODER, status: int = 200) -> Any:
    version = get(desk, f"/claims/{claim}.json")["version"]
    told = {"verdict": verdict, "version": version, "reason": "read twice"}
    return post(desk, f"/claims/{claim}/judge.json", told, key, status)


def words_at(desk: Desk, words: str, document: str = "d1") -> dict[str, int]:
    text = get(desk, f"/document.json?id={document}")["text"]
    return {"start": text.index(words), "end": text.index(words) + len(words)}


def test_every_field_can_be_changed(desk: Desk) -> None:
    claim = desk.claim()
    change(desk, claim, field="action", value="attack")
    change(desk, claim, field="grain", value="tally")
    change(desk, claim, field="modality", value="possible")
    change(desk, claim, field="time", value="2025-08-11~", **words_at(desk, "أمس"))
    change(desk, claim, field="places", position=0, typed="البصيرة")
    change(desk, claim, field="recipients", id="sdf", **words_at(desk, "خلايا"))
    change(desk, claim, field="counts", position=0, min=12, approx=True)
    change(desk, claim, field="sources", position=0, kind="media", id="")
    change(desk, claim, field="trigger", **words_at(desk, "قُتل"))
    shown = get(desk, f"/claims/{claim}.json")
    now = shown["claim"]
    assert (now["action"], now["grain"], now["modality"]) == ("attack", "tally", "possible")
    assert now["acled"]["event_type"]
    assert (now["time"]["edtf"], now["time"]["text"], now["time"]["earliest"]) == ("2025-08-11~", "أمس", "2025-08-11")
    assert (now["places"][0]["country"], now["places"][0]["admin1"]) == ("SY", "Deir ez-Zor")
    assert any(own["text"] == "خلايا" and own["id"] == "sdf" for own in now["recipients"])
    assert (now["counts"][0]["min"], now["counts"][0]["max"], now["counts"][0]["approx"]) == (12, None, True)
    assert now["sources"][0]["kind"] == "media"
    assert now["trigger"]["text"] == "قُتل"
    assert set(shown["changed"]) >= {
        "action",
        "grain",
        "modality",
        "time",
        "places",
        "recipients",
        "counts",
        "trigger",
    }
    assert len(shown["history"]) == 9
    assert shown["coded"]["action"] == get(desk, f"/claims/{claim}/history.json")["coded"]["action"] != "attack"
    assert desk.ledger.verify().findings == []


@pytest.mark.parametrize(
    "told",
    [
        {"field": "action", "value": "picnic"},
        {"field": "time", "value": "yesterday"},
        {"field": "time", "value": "2025-02-30"},
        {"field": "places", "position": 99, "id": "x"},
        {"field": "places", "position": 0, "id": "nowhere"},
        {"field": "actors", "id": "sdf"},
        {"field": "actors", "start": 5, "end": 2},
        {"field": "actors", "start": 0, "end": 10**9},
        {"field": "counts", "position": 0, "min": 9, "max": 3},
        {"field": "counts", "position": 0},
        {"field": "weather", "value": "fine"},
        {"field": "sources", "position": 0, "kind": "rumour"},
    ],
)
def test_what_cannot_be_meant_changes_nothing(desk: Desk, told: dict[str, Any]) -> None:
    claim = desk.claim()
    error = change(desk, claim, 422, **told)["error"]
    assert error["cause"]
    assert error["remedy"]
    assert get(desk, f"/claims/{claim}.json")["version"] == "coded"


def test_the_second_is_told_and_nothing_is_lost(desk: Desk) -> None:
    claim = desk.claim()
    first = change(desk, claim, field="action", value="attack")
    error = change(desk, claim, 409, field="grain", value="tally", version="coded")["error"]
    assert error["code"] == "outdated"
    told = {"verdict": "accept", "version": "coded"}
    assert post(desk, f"/claims/{claim}/judge.json", told, REVIEWER, 409)["error"]["code"] == "outdated"
    assert get(desk, f"/claims/{claim}.json")["claim"]["action"] == "attack"
    change(desk, claim, field="grain", value="tally", version=first["id"])
    assert get(desk, f"/claims/{claim}.json")["claim"]["grain"] == "tally"


def test_undo_gives_back_what_was(desk: Desk) -> None:
    claim = desk.claim()
    made = change(desk, claim, field="action", value="attack")["id"]
    verdict = judge(desk, claim, "accept")["id"]
    assert get(desk, f"/claims/{claim}.json")["status"] == "accepted"
    for step in (verdict, made):
        post(desk, f"/claims/{claim}/undo.json", {"step": step})
    shown = get(desk, f"/claims/{claim}.json")
    assert (shown["status"], shown["version"]) == ("open", "coded")
    assert [own["withdrawn"] for own in shown["history"]] == [True, True], "the history keeps both"
    again = post(desk, f"/claims/{claim}/undo.json", {"step": made}, status=400)
    assert again["error"]["code"] == "ledger"
    assert desk.ledger.verify().findings == []


def test_what_others_did_is_theirs(desk: Desk) -> None:
    claim = desk.claim()
    step = judge(desk, claim, "reject", REVIEWER)["id"]
    post(desk, f"/claims/{claim}/undo.json", {"step": step}, status=400)
    mine = judge(desk, claim, "accept")["id"]
    post(desk, f"/claims/{claim}/undo.json", {"step": mine}, REVIEWER)


def test_a_changed_claim_is_open_anew(desk: Desk) -> None:
    claim = desk.claim()
    judge(desk, claim, "accept")
    change(desk, claim, field="grain", value="tally")
    assert get(desk, f"/claims/{claim}.json")["status"] == "open"


def test_two_people_where_the_rule_says_so(desk: Desk) -> None:
    claim = desk.claim()
    post(desk, "/rule.json", {"dead": 10}, ADMIN)
    judge(desk, claim, "accept")
    assert get(desk, f"/claims/{claim}.json")["status"] == "waiting"
    judge(desk, claim, "accept")
    assert get(desk, f"/claims/{claim}.json")["status"] == "waiting", "twice the same person is one person"
    judge(desk, claim, "accept", REVIEWER)
    assert get(desk, f"/claims/{claim}.json")["status"] == "accepted"
    post(desk, "/rule.json", {"actions": "*"}, ADMIN)
    assert get(desk, f"/claims/{claim}.json")["status"] == "accepted"


def test_disputes_are_settled_by_a_reviewer(desk: Desk) -> None:
    claim = desk.claim()
    judge(desk, claim, "accept")
    judge(desk, claim, "reject", REVIEWER)
    assert [own["claim"]["claim_id"] for own in get(desk, "/queue.json?status=disputed")["claims"]] == [claim]
    judge(desk, claim, "uphold", status=403)
    judge(desk, claim, "uphold", ADMIN)
    assert get(desk, f"/claims/{claim}.json")["status"] == "accepted"
    told = get(desk, "/agreement.json", REVIEWER)
    assert told["people"] == [{"first": "amal", "second": "rima", "judged": 1, "agreed": 0, "kappa": 0.0}]
    assert all(own["kept"] == own["of"] == 1 for own in told["machine"])


def test_a_missed_claim_becomes_one(desk: Desk) -> None:
    told = {"document": "d1", "action": "raid"} | words_at(desk, "دهم")
    made = post(desk, "/claims.json", told)["id"]
    shown = get(desk, f"/claims/{made}.json")
    assert (shown["claim"]["action"], shown["claim"]["trigger"]["text"]) == ("raid", "دهم")
    assert shown["history"][0]["what"] == "add"
    post(desk, "/claims.json", told, status=400)
    assert made in {claim.claim_id for claim in desk.ledger.claims_of("d1")}
    assert desk.ledger.verify().findings == []


def test_selected_words_become_mentions(desk: Desk) -> None:
    claim = desk.claim()
    for field, words in (("associates", "قسد"), ("places", "البصيرة"), ("counts", "ثلاثة")):
        version = get(desk, f"/claims/{claim}.json")["version"]
        told = {"version": version, "field": field, "measure": "arrested"} | words_at(desk, words)
        post(desk, f"/claims/{claim}/mention.json", told)
    now = get(desk, f"/claims/{claim}.json")["claim"]
    assert now["associates"][0]["id"] == "sdf"
    assert any(own["text"] == "البصيرة" and own["country"] == "SY" for own in now["places"])
    assert any(own["measure"] == "arrested" and own["min"] == 3 for own in now["counts"])


def test_search_and_linking_follow_what_people_say(desk: Desk) -> None:
    from sijill.store.searching import Filters

    claim = desk.claim()
    assert not desk.ledger.revised()
    change(desk, claim, field="action", value="riot")
    change(desk, claim, field="places", position=0, id="", **words_at(desk, "البصيرة"))
    assert [own.claim.claim_id for own in desk.ledger.search("", Filters(action="riot"))] == [claim]
    assert claim in {own.claim.claim_id for own in desk.ledger.search("", Filters(place="البصيرة"))}
    assert next(desk.ledger.claims([claim])).action == "riot"
    assert desk.ledger.revised() == {claim}
    desk.ledger.link()
    assert not desk.ledger.revised()


def test_pages_have_no_end_but_the_last(desk: Desk) -> None:
    seen, after = [], ""
    while True:
        told = get(desk, f"/queue.json?status=all&limit=1&after={after}")
        seen += [own["claim"]["claim_id"] for own in told["claims"]]
        after = told["next"]
        if not after:
            break
    everything = get(desk, "/queue.json?status=all&limit=100000")["claims"]
    assert seen == [own["claim"]["claim_id"] for own in everything]
    assert sorted(seen) == sorted(claim.claim_id for claim in desk.ledger.claims())
    priorities = [own["priority"] for own in everything]
    assert priorities == sorted(priorities, reverse=True)
    documents = get(desk, "/documents.json?limit=2")
    rest = desk.client.get("/documents.json", params={"after": documents["next"]}, headers=CODER).json()
    assert len(documents["documents"]) + len(rest["documents"]) == 3


def test_queue_says_why_and_filters(desk: Desk) -> None:
    first = get(desk, "/queue.json")["claims"][0]
    assert "many_dead" in first["reasons"]
    assert [own["claim"]["claim_id"] for own in get(desk, "/queue.json?reason=many_dead")["claims"]] == [desk.claim()]
    assert get(desk, "/queue.json?action=protest")["claims"] == []
    post(desk, "/queue/share.json", {"user": "basil", "number": 2}, REVIEWER)
    assert len(get(desk, "/queue.json?assignee=basil")["claims"]) == 2
    post(desk, "/queue/share.json", {"user": "basil", "number": 1}, status=422)


def test_contradicted_claims_come_first(desk: Desk) -> None:
    claim = desk.claim("d2")
    before = desk.ledger.queue.claims(Wanted(), limit=10)
    desk.ledger.save_linking(incidents=[Incident("inc-1", tuple(sorted((desk.claim("d1"), claim))))])
    after = {own.claim.claim_id: own for own in desk.ledger.queue.claims(Wanted(), limit=10)}
    assert "contradicted" in after[claim].reasons
    assert after[claim].priority > next(own.priority for own in before if own.claim.claim_id == claim)


def test_reviewed_documents_become_gold(desk: Desk, tmp_path: Path) -> None:
    assert list(gold_of_desk(desk.ledger)) == []
    for number, own in enumerate(desk.ledger.queue.of_document("d1")):
        judge(desk, own.claim.claim_id, "reject" if number else "accept")
    target = tmp_path / "gold.jsonl"
    path = str(tmp_path / "ledger.db")
    assert run(["gold", "export", "--ledger", path, "-o", str(target)]) == 0
    faults: list[Any] = []
    (document,) = read_gold(target, faults)
    assert not faults
    assert document.id == "d1"
    assert [claim.start for claim in document.claims] == [desk.ledger.queue.of_document("d1")[0].claim.trigger.start]
    assert json.loads(target.read_text(encoding="utf-8"))["published"] == "2025-08-12"
    assert run(["evaluate", str(target)]) == 0


def test_dump_and_restore_keep_what_people_did(desk: Desk, tmp_path: Path) -> None:
    claim = desk.claim()
    change(desk, claim, field="action", value="attack")
    judge(desk, claim, "accept")
    gone = change(desk, claim, field="grain", value="tally")["id"]
    post(desk, f"/claims/{claim}/undo.json", {"step": gone})
    out = io.BytesIO()
    desk.ledger.dump(out)
    assert b"argon2" not in out.getvalue(), "accounts are never dumped"
    out.seek(0)
    with Ledger(tmp_path / "copy.db") as copy:
        copy.restore(out)
        assert copy.verify().findings == []
        mine, theirs = desk.ledger.queue.claim(claim), copy.queue.claim(claim)
        assert mine == theirs
        assert theirs is not None
        assert (theirs.claim.action, theirs.status) == ("attack", "accepted")
        assert list(copy.claims()) == list(desk.ledger.claims())


def test_tampering_with_a_reading_is_found(desk: Desk, tmp_path: Path) -> None:
    import sqlite3

    claim = desk.claim()
    change(desk, claim, field="action", value="attack")
    with sqlite3.connect(tmp_path / "ledger.db") as raw:
        raw.execute("UPDATE readings SET record = NULL WHERE claim_id = ?", (claim,))
    assert "readings" in {finding.table for finding in desk.ledger.verify().findings}
    desk.ledger.accounts.note("now", "amal", "claim seen", claim)
    with sqlite3.connect(tmp_path / "ledger.db") as raw, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("DELETE FROM audit")


def test_everything_is_described(desk: Desk) -> None:
    told = desk.client.get("/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    references = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(told)))
    assert references <= told["components"]["schemas"].keys()
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], (method, path)
            assert "200" in operation["responses"]
