"""Incidents at the desk: whole, merged, split, moved, taken back; on the map as areas; withheld where need be."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.web.conftest import NOW, Desk, SignIn

from sijill.model import Document, Interval

RECENT = Document(
    "new",
    "قُتل حسن العلي وسامر العلي في قصف مدفعي لقوات النظام على بلدة سرمين في 20 كانون الثاني 2026.",
    published=Interval.day(date(2026, 1, 21)),
    source="صدى المدينة",
)
AHEAD = Document(
    "ahead",
    "ستنفذ قسد حملة دهم في مدينة الرقة يوم 10 شباط 2026.",
    published=Interval.day(date(2026, 1, 30)),
    source="صدى المدينة",
)

pytestmark = pytest.mark.linked


def asked(desk: Desk, path: str, role: str = "coder", **sent: Any) -> Any:
    headers = {"Authorization": f"Bearer key of {role}"}
    if sent:
        return desk.client.post(path, headers=headers, json=sent)
    return desk.client.get(path, headers=headers)


def test_an_incident_is_shown_whole(desk: Desk) -> None:
    """Every value with who gives it, claims in the order of their telling, voices with their ratings, and why."""
    shown = asked(desk, f"/incidents/{desk.incident()}.json").json()
    fields = {own["field"]: own for own in shown["fields"]}
    assert [value["value"] for value in fields["killed"]["values"]] == ["7", "9"]
    assert not fields["killed"]["agreed"]
    assert (fields["killed"]["low"], fields["killed"]["high"]) == (7, 9)
    assert [own["claim"]["document_id"] for own in shown["claims"]] == ["k1", "k2", "k3"]
    assert [own["denies"] for own in shown["claims"]] == [False, False, True]
    ratings = {own["key"]: own["reliability"] + own["credibility"] for own in shown["voices"]}
    assert ratings["russian-defence-ministry"] == "F5"
    assert shown["denying"] == ["russian-defence-ministry"]
    why = shown["why"][0]["steps"]
    assert why[0]["comparison"] == "prior"
    assert why[-1]["total"] == pytest.approx(sum(step["bits"] for step in why))


def test_claims_are_parted_put_together_and_taken_back(desk: Desk) -> None:
    own, other = desk.incident(), desk.incident("k4")
    parted = desk.claim("k2")
    done = asked(desk, f"/incidents/{own}/split.json", claims=[parted], reason="another day").json()
    assert desk.incident("k2") != desk.incident("k1") == desk.incident("k3")
    again = asked(desk, f"/incidents/{own}/merge.json", other=desk.incident("k2"), reason="no, the same")
    assert again.status_code == 409
    assert "another day" in again.json()["error"]["cause"]
    asked(desk, f"/incidents/{own}/undo.json", act=done["id"])
    assert desk.incident("k1") == desk.incident("k2") == desk.incident("k3")
    asked(desk, f"/incidents/{own}/split.json", claims=[parted], to=f"https://desk/incidents/{other}", reason="there")
    assert desk.incident("k2") == desk.incident("k4") != desk.incident("k1")
    asked(desk, f"/incidents/{desk.incident()}/merge.json", other=desk.incident("d2"), reason="one thing")
    assert desk.incident("d2") == desk.incident("k1")
    history = asked(desk, f"/incidents/{desk.incident()}.json").json()["history"]
    assert {own["reason"] for own in history if own["withdrawn"]} == {"another day"}
    assert {own["reason"] for own in history if not own["withdrawn"]} == {"there", "one thing"}
    assert desk.ledger.verify().findings == []


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        ("split", {"claims": [], "reason": "x"}, 422),
        ("split", {"claims": "CLAIM", "reason": " "}, 422),
        ("split", {"claims": "CLAIM", "reason": "x", "seen": "before"}, 409),
        ("merge", {"other": "OWN", "reason": "x"}, 422),
        ("merge", {"other": "inc-000000000000", "reason": "x"}, 422),
        ("undo", {"act": "nothing"}, 400),
    ],
)
def test_what_cannot_be_meant_is_refused(desk: Desk, path: str, sent: dict[str, Any], status: int) -> None:
    own = desk.incident()
    names = {"CLAIM": desk.claim("k1"), "OWN": own}
    sent = {name: names.get(str(value), value) for name, value in sent.items()}
    answer = asked(desk, f"/incidents/{own}/{path}.json", **sent)
    assert answer.status_code == status
    assert answer.json()["error"]["remedy"]
    assert desk.ledger.decisions() == {}


def test_whoever_acts_on_an_incident_that_another_put_elsewhere_is_told(desk: Desk) -> None:
    gone = desk.incident("k4")
    seen = asked(desk, f"/incidents/{gone}.json").json()["seen"]
    asked(desk, f"/incidents/{desk.incident()}/merge.json", other=gone, reason="one thing")
    decided = desk.ledger.decisions()
    answer = asked(desk, f"/incidents/{gone}/merge.json", other=desk.incident("d2"), reason="so do I", seen=seen)
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "outdated"
    assert desk.ledger.decisions() == decided


def test_roles_limit_what_is_done(desk: Desk) -> None:
    own = desk.incident()
    refused = asked(desk, f"/incidents/{own}/merge.json", "viewer", other=desk.incident("k4"), reason="x")
    assert refused.status_code == 403
    rating = {"voice": "sohr", "value": "B", "reason": "mostly right"}
    assert asked(desk, "/voices/rate.json", "coder", **rating).status_code == 403
    assert asked(desk, "/voices/rate.json", "reviewer", **rating).status_code == 200
    voices = asked(desk, f"/incidents/{own}.json").json()["voices"]
    assert {own["key"]: own["reliability"] for own in voices}["sohr"] == "B"
    assert asked(desk, "/sources.json").json()["reliability"] == {"sohr": "B"}


def test_filters_hold_for_list_and_map(desk: Desk) -> None:
    for query, documents in {
        "contested=1": {"k1"}, "voices=2": {"k1"}, "one_party=1": {"d1"}, "action=air_strike": {"k1", "k4"},
        "actor=russia&until=2019-03-10": {"k1"}, "area=sy-idlib": {"k1", "k4", "d2"}, "voice=sohr": {"k1"},
    }.items():  # fmt: skip
        found = asked(desk, f"/incidents.json?{query}").json()
        wanted = {desk.incident(d) for d in documents}
        if "d2" in documents:
            wanted.add(desk.ledger.incident_of(desk.claim("d2", 1)) or "")
        assert {own["incident_id"] for own in found["incidents"]} == wanted, query
        areas = asked(desk, f"/map.json?{query}").json()["areas"]
        assert sum(own["number"] for own in areas) == found["number"] == len(wanted)


def test_pages_have_no_end_but_the_last(desk: Desk) -> None:
    seen, after = [], ""
    while page := asked(desk, f"/incidents.json?limit=2&after={after}").json():
        seen += [own["incident_id"] for own in page["incidents"]]
        if not (after := page["next"]):
            break
    assert len(seen) == len(set(seen)) == page["number"]


def test_viewers_see_what_may_be_published(desk: Desk) -> None:
    """What is recent as its governorate, no private name, and nothing that is to come; who saw it is noted."""
    desk.ledger.add([RECENT, AHEAD], at=NOW)
    desk.ledger.link(at=NOW)
    box = "box=35.5,36.4,36.2,37.2&zoom=9&since=2026-01-01"
    for role, kilometres, place in (("coder", 1.5, "sy-sarmin"), ("viewer", 60, "sy-idlib")):
        (area,) = asked(desk, f"/map/areas.json?{box}", role).json()["areas"]
        assert (area["km"], area["place"]) == (kilometres, place)
    listed = [asked(desk, "/incidents.json?since=2026-01-01", role).json()["number"] for role in ("coder", "viewer")]
    assert listed == [2, 1]
    ahead, recent = desk.incident("ahead"), desk.incident("new")
    assert asked(desk, f"/incidents/{ahead}.json", "viewer").status_code == 404
    told = asked(desk, f"/incidents/{recent}", "viewer").text
    assert "حسن" not in told
    assert "سرمين" not in told
    assert "حسن" in asked(desk, f"/incidents/{recent}").text
    assert any(own.what == "incident seen" and own.subject == recent for own in desk.ledger.accounts.audit())


def test_totals_stand_beside_the_incidents(desk: Desk) -> None:
    (series,) = asked(desk, "/tallies.json").json()["series"]
    told = [(own["min"], own["found_low"], own["found_high"], own["missing"]) for own in series["tallies"]]
    assert told == [(120, 9, 11, 109), (164, 9, 11, 153)]


def test_totals_tell_how_many_decisions_they_are_older_than(desk: Desk) -> None:
    """A split is one, whatever it takes to say it; and nothing is told once linking has set them anew."""
    assert asked(desk, "/tallies.json").json()["decided"] == 0
    assert "sijill link" not in asked(desk, "/tallies").text
    claims = [desk.claim(name) for name in ("k1", "k2")]
    asked(desk, f"/incidents/{desk.incident()}/split.json", claims=claims, reason="another raid")
    asked(desk, f"/claims/{claims[0]}/judge.json", verdict="accept", version="coded")
    assert asked(desk, "/tallies.json").json()["decided"] == 1
    asked(desk, f"/incidents/{desk.incident()}/merge.json", "reviewer", other=desk.incident("k4"), reason="one raid")
    for language, told in (("en", "before 2 decisions"), ("ar", "لقرارين")):
        desk.client.cookies.set("sijill_language", language)
        assert told in asked(desk, "/tallies").text
    desk.ledger.link(at=NOW)
    assert asked(desk, "/tallies.json").json()["decided"] == 0
    assert "sijill link" not in asked(desk, "/tallies").text


def test_sources_come_in_pages(desk: Desk) -> None:
    for by in ("voice", "outlet"):
        everyone = asked(desk, f"/sources.json?by={by}").json()
        assert everyone["next"] == ""
        assert everyone["number"] == len(everyone["tellers"]) > 2
        found, after = [], ""
        while True:
            some = asked(desk, f"/sources.json?by={by}&limit=2&after={after}").json()
            found += some["tellers"]
            if not (after := some["next"]):
                break
        assert found == everyone["tellers"]
        assert f"by={by}" in asked(desk, f"/sources?by={by}&limit=2").text
    assert asked(desk, "/sources.json?after=nobody").status_code == 422
    assert asked(desk, "/sources.json?limit=0").status_code == 422


def test_sources_are_confirmed_and_contradicted(desk: Desk) -> None:
    tellers = {own["key"]: own for own in asked(desk, "/sources.json").json()["tellers"]}
    assert (tellers["sohr"]["confirmed"], tellers["sohr"]["contradicted"]) == (1, 1)
    assert (tellers["russian-defence-ministry"]["denied"], tellers["russian-defence-ministry"]["confirmed"]) == (1, 0)
    closely = asked(desk, "/sources.json?chosen=sohr").json()
    assert closely["actions"] == [{"what": "air_strike", "number": 1}]
    outlets = asked(desk, "/sources.json?by=outlet").json()["tellers"]
    assert {own["key"]: own["incidents"] for own in outlets}["وكالة الشرق"] == 3


@pytest.mark.parametrize("language", ["ar", "en"])
def test_merge_and_split_in_the_browser(served: Desk, sign_in: SignIn, language: str) -> None:
    page = sign_in(language=language)
    page.goto(f"{served.address}/incidents/{served.incident()}")
    page.locator(f"[value='{served.claim('k2')}']").check()
    split = page.locator("form[action$=split]")
    split.locator("[name=reason]").fill("another village")
    split.locator("button").click()
    page.wait_for_url("**done=parted**")
    expect(page.locator(".side")).to_have_count(2)
    page.keyboard.press("z")
    page.wait_for_url("**done=undone**")
    expect(page.locator(".side")).to_have_count(3)
    merge = page.locator("form[action$=merge]")
    merge.locator("[name=other]").fill(served.incident("k4"))
    merge.locator("[name=reason]").fill("one raid")
    merge.locator("button").click()
    page.wait_for_url("**done=merged**")
    expect(page.locator(".side")).to_have_count(4)
    assert served.incident("k1") == served.incident("k4")


def test_two_part_one_incident_at_once(served: Desk, sign_in: SignIn) -> None:
    """The second is told, and nothing is done that they have not seen."""
    first, second = sign_in("amal"), sign_in("basil")
    for page in (first, second):
        page.goto(f"{served.address}/incidents/{served.incident()}")
    for page, document in ((first, "k2"), (second, "k3")):
        page.locator(f"[value='{served.claim(document)}']").check()
        page.locator("form[action$=split] [name=reason]").fill("no")
        page.locator("form[action$=split] button").click()
    first.wait_for_url("**done=parted**")
    expect(second.locator(".trouble")).to_be_visible()
    assert served.incident("k3") == served.incident("k1")


def test_the_map_shows_areas_and_asks_nobody(served: Desk, sign_in: SignIn) -> None:
    page = sign_in(language="ar")
    elsewhere: list[str] = []
    page.on("request", lambda own: None if own.url.startswith(served.address) else elsewhere.append(own.url))
    page.goto(f"{served.address}/map")
    page.locator("#map[data-ready]").wait_for()
    expect(page.locator("#areas li", has_text="حي الصالحية")).to_contain_text("1.5")
    expect(page.locator(".mark-of.area").first).to_be_visible()
    several = page.locator(".mark-of.several").first
    before = page.locator(".mark-of").count()
    several.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".mark-of")).not_to_have_count(before)
    page.locator(".areas a").first.click()
    page.wait_for_url(re.compile("/incidents"))
    assert [url for url in elsewhere if not url.startswith(("data:", "blob:"))] == []
