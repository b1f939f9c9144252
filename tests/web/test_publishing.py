"""Publications from the desk: by the code of ``sijill publish``, under the policy in force, and nothing around it."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import NOW, Desk, settings

from sijill import Ledger
from sijill.model import Document, Interval
from sijill.pipeline.issuing import Order, issue
from sijill.publication.manifest import verify_publication
from sijill.publication.policy import make_policy
from sijill.web.app import create_app
from sijill.web.press import Press
from sijill.web.terms import Chosen, terms
from sijill.web.visit import Person

REVIEWER = {"authorization": "Bearer key of reviewer"}
ADMIN = {"authorization": "Bearer key of admin"}
RECENT = Document(
    "r1", "قُتل أربعة مدنيين في قصف مدفعي لقوات النظام على بلدة الباغوز يوم 20 كانون الثاني 2026.",
    published=Interval.day(date(2026, 1, 21)), source="صدى المدينة",
)  # fmt: skip
ARREST = Document(
    "a1", "اعتقلت قوات الأمن العام المعلم سامر الحلبي في مدينة أريحا يوم 2 أيار 2019.",
    published=Interval.day(date(2019, 5, 3)), source="صدى المدينة",
)  # fmt: skip
SECRETS = ("الحلبي", "الباغوز", "Baghuz", "34.453", "2026-01-20")
"""A private name, and the village, point and day of what is recent."""


@pytest.fixture
def laden(ledger: Ledger) -> Iterator[Desk]:
    """A desk whose incidents hold a private name and a recent attack."""
    ledger.add([RECENT, ARREST], at=NOW)
    ledger.link(at=NOW)
    with TestClient(create_app(ledger, settings()), follow_redirects=False) as client:
        yield Desk(ledger, client)


def ordered(desk: Desk, key: dict[str, str], **asked: Any) -> str:
    done = desk.client.post("/publish.json", headers=key, json=asked)
    assert done.status_code == 200, done.text
    return str(done.json()["id"])


def made(desk: Desk, key: dict[str, str], name: str) -> Any:
    """The publication, once it is done or has failed."""
    while (shown := desk.client.get(f"/publish/{name}.json", headers=key).json())["state"] in ("waiting", "running"):
        time.sleep(0.05)
    return shown


def unpacked(packed: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        files.extractall(folder)
        return folder / min(files.namelist(), key=len)


def test_what_the_desk_publishes_is_what_the_command_publishes(laden: Desk, tmp_path: Path) -> None:
    desk = laden
    name = ordered(desk, REVIEWER, format="csv")
    assert ordered(desk, REVIEWER, format="csv") == name, "the same while it is made is one"
    shown = made(desk, REVIEWER, name)
    assert shown["passed"] == shown["incidents"] > 1
    packed = desk.client.get(f"/publish/{name}/file", headers=REVIEWER)
    assert packed.headers["content-type"] == "application/zip"
    path = unpacked(packed.content, tmp_path)
    manifest, findings = verify_publication(path)
    assert not findings
    assert manifest.journal
    assert manifest.journal.hash == desk.ledger.head().hash
    order = Order(format="csv", policy=make_policy(as_of=NOW.date()))
    issue(desk.ledger, order, tmp_path / "by-command.csv", NOW.isoformat())
    assert path.read_bytes() == (tmp_path / "by-command.csv").read_bytes()
    text = path.read_text(encoding="utf-8")
    assert "Abu Kamal" in text
    assert [secret for secret in SECRETS if secret in text] == []
    rows = [(row.user, row.what) for row in desk.ledger.accounts.audit(limit=3)]
    assert rows == [("rima", what) for what in ("publication taken", "publication ordered", "publication ordered")]


@pytest.mark.parametrize(
    ("key", "asked", "status"),
    [
        ({"authorization": "Bearer key of viewer"}, {}, 403),
        ({"authorization": "Bearer key of coder"}, {}, 403),
        (REVIEWER, {"policy": {"private_names": "shown"}, "reasons": {"private_names": "they asked"}}, 403),
        (REVIEWER, {"policy": {"delay_days": 3}, "reasons": {"delay_days": "in haste"}}, 403),
        (REVIEWER, {"as_of": "2026-03-01"}, 422),
        (REVIEWER, {"area": "Nowhere at all"}, 422),
        (REVIEWER, {"format": "../../etc/passwd"}, 422),
        (ADMIN, {"policy": {"recent_place": "site"}}, 422),
        (ADMIN, {"policy": {"recent_place": "site"}, "reasons": {"recent_place": " "}}, 422),
        (ADMIN, {"policy": {"recent_place": "street"}, "reasons": {"recent_place": "why not"}}, 422),
    ],
)
def test_nothing_gets_around_the_policy(desk: Desk, key: dict[str, str], asked: Any, status: int) -> None:
    done = desk.client.post("/publish.json", headers=key, json={"format": "csv"} | asked)
    assert done.status_code == status, done.text
    assert desk.client.get("/publish.json", headers=ADMIN).json()["publications"] == []


def test_an_administrator_loosens_with_a_reason(laden: Desk, tmp_path: Path) -> None:
    """It stands in the journal and in the manifest; all else stays as it was; and others cannot take it."""
    desk = laden
    more = {"policy": {"private_names": "shown"}, "reasons": {"private_names": "the families asked for it"}}
    name = ordered(desk, ADMIN, format="csv", **more)
    shown = made(desk, ADMIN, name)
    assert shown["manifest"]["loosened"] == {"private_names": "the families asked for it"}
    (decision,) = [own for own in desk.ledger.decisions().values() if own.kind == "loosen"]
    assert (decision.reviewer, decision.reason) == ("adel", "the families asked for it")
    path = unpacked(desk.client.get(f"/publish/{name}/file", headers=ADMIN).content, tmp_path)
    text = path.read_text(encoding="utf-8")
    assert "الحلبي" in text
    assert [secret for secret in SECRETS[1:] if secret in text] == []
    for address in (f"/publish/{name}.json", f"/publish/{name}", f"/publish/{name}/file"):
        assert desk.client.get(address, headers=REVIEWER).status_code == 404


def test_the_policy_in_force_holds_against_everybody(ledger: Ledger) -> None:
    """Of a house that is stricter than the default, even the default needs an administrator and a reason."""
    strict = settings(policy=make_policy({"place": "district", "withheld_areas": ["sy-idlib"]}))
    with TestClient(create_app(ledger, strict)) as client:
        default = {"format": "csv", "policy": {"place": "site"}, "reasons": {"place": "it is the default"}}
        assert client.post("/publish.json", headers=REVIEWER, json=default).status_code == 403
        page = client.get("/publish", headers=REVIEWER).text
        assert re.search(r'name="policy\.place">\s*<option value="district" selected', page)
        shown = client.get("/publish.json", headers=REVIEWER).json()
        assert shown["withheld_areas"] == ["sy-idlib"]
    rima, policy = Person("rima", "reviewer", ""), strict.policy
    tighter = terms(policy, Chosen(place="governorate"), {}, rima, NOW.date()).policy
    assert (tighter.place, tighter.withheld_areas) == ("governorate", ("sy-idlib",))
    back = terms(policy, Chosen(place="site"), {"place": "as usual"}, rima._replace(role="admin"), NOW.date())
    assert back.relaxed == {"place": "as usual"}


def test_what_goes_wrong_is_told_and_nothing_stays_behind(ledger: Ledger) -> None:
    press = Press(ledger.where)
    order = Order(format="brief", policy=make_policy(as_of=NOW.date()), language="xx")
    wrong = press.start(order, "brief.html", "rima", NOW.isoformat())
    assert wrong
    while wrong.state in ("waiting", "running"):
        time.sleep(0.05)
    fault = wrong.fault()
    assert fault
    assert "no edition" in fault.cause
    stopped = [press.start(order, f"{n}.html", "rima", NOW.isoformat()) for n in range(2)]
    press.close()
    assert [own and own.state for own in stopped] == ["failed", "failed"]
    assert not wrong.folder.parent.exists()
    assert press.start(order, "late.html", "rima", NOW.isoformat()) is None
