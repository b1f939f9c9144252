"""Who may do what: by address, by key, by form."""

from __future__ import annotations

import base64
import re
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient
from tests.web.conftest import NOW, PASSWORD, Desk, settings

from sijill.web.app import create_app
from sijill.web.desk import SESSION
from sijill.web.sealing import Seal, SealError
from sijill.web.secrets import digest_of
from sijill.web.views import VIEWS, View
from sijill.web.visit import ROLES, may

NAMED = [view for view in VIEWS if view.role is not None]


def address(desk: Desk, view: View, *, json: bool = False) -> str:
    path = view.path.replace("{claim_id}", desk.claim()).replace("{name}", "vera")
    return f"{path.rstrip('/')}.json" if json else path


def signed_in(desk: Desk, name: str = "amal", **more: str) -> Any:
    client = TestClient(desk.client.app, follow_redirects=False)
    form = re.search(r'name="csrf" value="([^"]+)"', client.get("/sign-in").text)
    assert form
    told = {"csrf": form.group(1), "name": name, "password": PASSWORD} | more
    return client, client.post("/sign-in", data=told)


@pytest.mark.parametrize("view", NAMED, ids=[f"{view.method} {view.path}" for view in NAMED])
def test_nobody_gets_in_without_signing_in(desk: Desk, view: View) -> None:
    done = desk.client.request(view.method, address(desk, view))
    assert done.status_code == 303
    assert done.headers["location"].startswith("/sign-in")
    if view.has_json:
        assert desk.client.request(view.method, address(desk, view, json=True), content="{}").status_code in (
            401,
            403,
        )


@pytest.mark.parametrize("role", ROLES)
def test_a_role_can_do_no_more_than_it_may(desk: Desk, role: str) -> None:
    """By address, with a key; what is allowed may still lack what it is asked with."""
    key = {"authorization": f"Bearer key of {role}"}
    for view in NAMED:
        path = address(desk, view, json=view.has_json)
        done = desk.client.request(view.method, path, headers=key, content="{}" if view.method == "POST" else None)
        refused = done.status_code == 403 and b"that needs the role" in done.content
        assert refused == (not may(role, view.role or "viewer")), (role, view.path, done.text)


def test_a_wrong_key_is_nobody(desk: Desk) -> None:
    assert desk.client.get("/queue.json", headers={"authorization": "Bearer wrong"}).status_code == 401


def test_a_key_can_do_no_more_than_its_owner_now_can(desk: Desk) -> None:
    admin = desk.ledger.accounts.user("adel")
    assert admin
    desk.ledger.accounts.change(replace(admin, role="viewer"))
    key = {"authorization": "Bearer key of admin"}
    assert desk.client.get("/people.json", headers=key).status_code == 403
    assert desk.client.get("/queue.json", headers=key).status_code == 200


def test_forms_of_others_change_nothing(desk: Desk) -> None:
    client, done = signed_in(desk)
    assert done.status_code == 303
    judged = {"verdict": "accept", "version": "coded"}
    path = f"/claims/{desk.claim()}/judge"
    assert client.post(path, data=judged).status_code == 403
    assert client.post(path, data=judged | {"csrf": "guessed"}).status_code == 403
    session = desk.ledger.accounts.session(digest_of(client.cookies[SESSION]))
    assert session
    own = judged | {"csrf": session.csrf}
    assert client.post(path, data=own, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert desk.ledger.queue.counts_of(["d1"])["d1"] == {"open": len(desk.ledger.queue.of_document("d1"))}
    assert client.post(path, data=own).status_code == 303
    assert desk.ledger.queue.counts_of(["d1"])["d1"]["accepted"] == 1


@pytest.mark.parametrize(
    "body", ["name=a&name.b=c", "name.b=c&name=a", "csrf.a=b", "policy=a&policy.b=c", ".=a", "a.=b"]
)
def test_odd_fields_of_a_form_break_nothing(desk: Desk, body: str) -> None:
    client, _ = signed_in(desk, "rima")
    form = {"content-type": "application/x-www-form-urlencoded"}
    for path in ("/sign-in", "/publish"):
        assert client.post(path, content=body, headers=form).status_code in (403, 422)


def test_wrong_passwords_are_told_alike_and_counted(desk: Desk) -> None:
    desk = desk._replace(client=TestClient(create_app(desk.ledger, settings(most_sign_ins=3))))
    told = [signed_in(desk, name, password="guessed guessed")[1] for name in ("amal", "nobody-at-all")]
    assert [done.status_code for done in told] == [403, 403]
    assert len({re.sub('value="[^"]*"', "", done.text) for done in told}) == 1
    for _ in range(2):
        _, last = signed_in(desk, password="guessed guessed")
    assert last.status_code == 429
    assert signed_in(desk)[1].status_code == 429, "not even with the right one"


def test_second_factor(desk: Desk, tmp_path: Path) -> None:
    """Taken by its picture and a code, sealed by a key that is not in the ledger, asked for at the next sign-in."""
    file = tmp_path / "own" / "desk.key"
    desk = desk._replace(client=TestClient(create_app(desk.ledger, settings(key_file=file))))
    client, _ = signed_in(desk)
    page = client.get("/account").text
    csrf, secret = (re.search(rf'name="{name}" value="([^"]+)"', page) for name in ("csrf", "secret"))
    assert csrf
    assert secret
    assert 'src="data:image/svg+xml' in page
    totp = pyotp.TOTP(secret.group(1))
    taken = {"csrf": csrf.group(1), "secret": secret.group(1)}
    assert client.post("/account/second-factor", data=taken | {"code": "000000"}).status_code == 422
    assert client.post("/account/second-factor", data=taken | {"code": totp.at(NOW)}).status_code == 303
    user = desk.ledger.accounts.user("amal")
    assert user
    assert user.totp
    assert secret.group(1) not in base64.b64decode(user.totp).decode("latin-1")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert signed_in(desk)[1].status_code == 403
    assert signed_in(desk, code=totp.at(NOW))[1].status_code == 303
    assert signed_in(desk, code=totp.at(NOW - timedelta(minutes=5)))[1].status_code == 403
    seal = Seal(file)
    with pytest.raises(SealError):
        seal.opened("basil", user.totp)
    file.chmod(0o644)
    with pytest.raises(SealError, match="others than its owner"):
        seal.opened("amal", user.totp)


def test_a_lost_key_is_told_and_an_administrator_takes_the_factor_off(desk: Desk, tmp_path: Path) -> None:
    user = desk.ledger.accounts.user("amal")
    assert user
    kept = Seal(tmp_path / "lost.key").sealed("amal", pyotp.random_base32())
    desk.ledger.accounts.change(replace(user, totp=kept))
    desk = desk._replace(client=TestClient(create_app(desk.ledger, settings(key_file=tmp_path / "new.key"))))
    told = signed_in(desk, code="000000")[1]
    assert told.status_code == 422
    assert "administrator" in told.text
    assert signed_in(desk, password="guessed guessed")[1].status_code == 403
    off = {"second_factor": "off"}
    done = desk.client.post("/people/amal.json", headers={"authorization": "Bearer key of admin"}, json=off)
    assert done.status_code == 200
    assert "second factor off" in desk.ledger.accounts.audit(limit=1)[0].subject
    assert signed_in(desk)[1].status_code == 303


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(desk: Desk) -> None:
    _, done = signed_in(desk)
    cookie = done.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert desk.ledger.accounts.session(digest_of(cookie.split("=")[1].split(";")[0])), "only a digest is kept"


def test_first_administrator(tmp_path: Any) -> None:
    from sijill import Ledger

    with Ledger(tmp_path / "new.db") as ledger:
        client = TestClient(create_app(ledger, settings()), follow_redirects=False)
        assert client.get("/queue").headers["location"] == "/welcome"
        form = re.search(r'name="csrf" value="([^"]+)"', client.get("/welcome").text)
        assert form
        told = {"csrf": form.group(1), "name": "adel", "password": PASSWORD}
        assert client.post("/welcome", data=told | {"code": "guessed"}).status_code == 403
        assert client.post("/welcome", data=told | {"code": "the code", "password": "short"}).status_code == 422
        assert client.post("/welcome", data=told | {"code": "the code"}).status_code == 303
        assert [(user.name, user.role) for user in ledger.accounts.users()] == [("adel", "admin")]
        assert client.get("/welcome").status_code == 403, "only once"


def test_the_last_administrator_stays(desk: Desk) -> None:
    key = {"authorization": "Bearer key of admin"}
    done = desk.client.post("/people/adel.json", headers=key, json={"role": "viewer"})
    assert done.status_code == 422
    done = desk.client.post("/people/vera.json", headers=key, json={"active": "no"})
    assert done.status_code == 200
    assert desk.client.get("/queue.json", headers={"authorization": "Bearer key of viewer"}).status_code == 401


def test_what_is_too_large_or_too_often_is_refused(desk: Desk) -> None:
    assert desk.client.post("/sign-in", content=b"x" * 1_000_001).status_code == 413
    client = TestClient(create_app(desk.ledger, settings(most_requests=5)))
    key = {"authorization": "Bearer key of viewer"}
    codes = [client.get("/names/actions.json", headers=key).status_code for _ in range(6)]
    assert codes == [*[200] * 5, 429]


def test_only_its_own_names_are_answered(desk: Desk) -> None:
    assert desk.client.get("/sign-in", headers={"host": "elsewhere.example"}).status_code == 400


def test_every_answer_bears_its_headers(desk: Desk) -> None:
    for path in ("/sign-in", "/queue", "/nowhere", "/static/base.css", "/openapi.json"):
        headers = desk.client.get(path).headers
        policy = headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"


def test_viewers_see_what_may_be_published(desk: Desk) -> None:
    """No article, no private name, and nothing of it anywhere in the page."""
    key = {"authorization": "Bearer key of viewer"}
    shown = desk.client.get(f"/claims/{desk.claim('d2')}.json", headers=key).json()
    assert shown["text"] is None
    assert shown["segments"] == []
    assert [party["text"] for party in shown["claim"]["recipients"]] == ["مدنيين"]
    arrest = desk.client.get(f"/claims/{desk.claim('d2', 1)}.json", headers=key)
    assert arrest.json()["claim"]["action"] == "arrest"
    assert "[withheld]" in {party["text"] for party in arrest.json()["claim"]["recipients"]}
    assert "الحلبي" not in arrest.text
    queue = desk.client.get("/queue.json?status=all", headers=key).text
    assert "سراقب يوم الأحد" not in queue
    assert "الحلبي" not in queue
    assert desk.client.get("/document.json?id=d2", headers=key).status_code == 403


def test_seeing_what_is_withheld_is_written_down(desk: Desk) -> None:
    before = desk.ledger.accounts.audited()
    claim = desk.claim("d2", 1)
    key = {"authorization": "Bearer key of coder"}
    assert desk.client.get(f"/claims/{claim}.json", headers=key).json()["withheld"] == ["names"]
    (row,) = desk.ledger.accounts.audit(limit=1)
    assert (row.user, row.what, row.subject) == ("amal", "claim seen", claim)
    assert desk.ledger.accounts.audited() == before + 1
