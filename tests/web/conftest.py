"""A desk for tests: a ledger with a few articles, people of each role, a server, and a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from starlette.testclient import TestClient

from sijill import Ledger
from sijill.model import Document, Interval
from sijill.store.accounts import Token, User
from sijill.web.app import create_app
from sijill.web.secrets import digest_of, hashed
from sijill.web.settings import Settings
from sijill.web.visit import ROLES

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 1, 31, 9, 0, tzinfo=UTC)
PASSWORD = "four plain words"
PEOPLE = {"vera": "viewer", "amal": "coder", "basil": "coder", "rima": "reviewer", "adel": "admin"}
ATTACK = '<script>window.broken=1</script><img src=x onerror="window.broken=1">'
ARTICLES = (
    Document(
        "d1",
        "اشتباكات في غرانيج\nقُتل 14 عنصراً من خلايا د*ا*عـ ـش في اشتباكات مع قسد في بلدة غرانيج أمس، بحسب المركز"
        " الإعلامي لقسد. واعتقلت قسد ثلاثة أشخاص خلال حملة دهم في البصيرة.",
        title="اشتباكات في غرانيج",
        published=Interval.day(datetime(2025, 8, 12).date()),
        source="وكالة الشرق",
    ),
    Document(
        "d2",
        "أصيب خمسة مدنيين بينهم طفلان في قصف مدفعي لقوات النظام على مدينة سراقب يوم الأحد، وفق الدفاع المدني."
        " واعتقلت قوات الأمن العام الشاب سامر الحلبي في مدينة أريحا.",
        published=Interval.day(datetime(2019, 3, 4).date()),
        source="صدى المدينة",
    ),
    Document(
        f"bad/{ATTACK}",
        f"{ATTACK}\nاعتقلت قوات الأمن تسعة شبان من حي الصالحية في دمشق فجر اليوم {ATTACK}.",
        title=ATTACK,
        published=Interval.day(datetime(2020, 5, 6).date()),
        source=ATTACK,
    ),
)

LINKED = (
    Document(
        "k1", "قُتل سبعة مدنيين في غارة جوية روسية على مدينة معرة النعمان في 5 آذار 2019، وفق الدفاع المدني.",
        published=Interval.day(date(2019, 3, 6)), source="صدى المدينة",
    ),
    Document(
        "k2", "قال المرصد السوري لحقوق الإنسان إن غارة جوية روسية على معرة النعمان يوم 5 آذار 2019 قتلت تسعة مدنيين.",
        published=Interval.day(date(2019, 3, 7)), source="وكالة الشرق",
    ),
    Document(
        "k3", "نفت وزارة الدفاع الروسية تنفيذ غارة جوية على مدينة معرة النعمان في 5 آذار 2019.",
        published=Interval.day(date(2019, 3, 8)), source="وكالة الشمال",
    ),
    Document(
        "k4", "قُتل مدنيان في غارة جوية روسية على مدينة سرمين في 20 آذار 2019، وفق الدفاع المدني.",
        published=Interval.day(date(2019, 3, 21)), source="صدى المدينة",
    ),
    Document(
        "k5",
        "وثّق الدفاع المدني مقتل 120 مدنياً في الغارات الجوية الروسية على محافظة إدلب بين كانون الثاني وآذار 2019.",
        published=Interval.day(date(2019, 4, 2)), source="صدى المدينة",
    ),
    Document(
        "k6",
        "وثّق الدفاع المدني مقتل 164 مدنياً في الغارات الجوية الروسية على محافظة إدلب بين كانون الثاني ونيسان 2019.",
        published=Interval.day(date(2019, 5, 2)), source="صدى المدينة",
    ),
)  # fmt: skip
"""An air strike of which three tell, one of which nobody else tells, and totals of one teller."""


class Desk(NamedTuple):
    """A running desk."""

    ledger: Ledger
    client: TestClient
    address: str = ""

    def claim(self, document: str = "d1", number: int = 0) -> str:
        """The id of a claim."""
        return self.ledger.queue.of_document(document)[number].claim.claim_id

    def incident(self, document: str = "k1") -> str:
        """The incident that the claim of a document is in."""
        found = self.ledger.incident_of(self.claim(document))
        assert found
        return found


def settings(**more: Any) -> Settings:
    return Settings(clock=lambda: NOW, setup_code="the code", hosts=("localhost", "127.0.0.1", "testserver"), **more)


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the articles, coded once, and an account for each person."""
    path = tmp_path_factory.mktemp("desk") / "ledger.db"
    kept = hashed(PASSWORD)
    with Ledger(path) as ledger:
        ledger.add(ARTICLES, at=NOW)
        for name, role in PEOPLE.items():
            ledger.accounts.add(User(name, role, kept, None, True, NOW.isoformat()))
        for role in ROLES:
            owner = next(name for name, own in PEOPLE.items() if own == role)
            ledger.accounts.add_token(Token(digest_of(f"key of {role}"), owner, role, role, NOW.isoformat()))
    return path


@pytest.fixture(scope="session")
def linked(coded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with articles that tell of the same things, put together."""
    path = tmp_path_factory.mktemp("linked") / "ledger.db"
    shutil.copy(coded, path)
    with Ledger(path, create=False) as ledger:
        ledger.add(LINKED, at=NOW)
        ledger.link(at=NOW)
    return path


@pytest.fixture
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the test's own: that of ``coded``, or that of ``linked`` for a test that is marked so."""
    kept = "linked" if request.node.get_closest_marker("linked") else "coded"
    shutil.copy(request.getfixturevalue(kept), tmp_path / "ledger.db")
    with Ledger(tmp_path / "ledger.db", create=False) as own:
        yield own


@pytest.fixture
def desk(ledger: Ledger) -> Iterator[Desk]:
    """A desk that is asked without a server."""
    with TestClient(create_app(ledger, settings()), follow_redirects=False) as client:
        yield Desk(ledger, client)


@pytest.fixture
def more() -> dict[str, Any]:
    """Settings of the served desk that a test wants otherwise."""
    return {}


@pytest.fixture
def served(ledger: Ledger, more: dict[str, Any]) -> Iterator[Desk]:
    """A desk that is served."""
    app = create_app(ledger, settings(**more))
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error")
    socket = config.bind_socket()
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
    thread.start()
    try:
        yield Desk(ledger, TestClient(app), f"http://127.0.0.1:{socket.getsockname()[1]}")
    finally:
        server.should_exit = True
        thread.join()
        socket.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, found or installed by the project's script."""
    if os.environ.get("SIJILL_NO_BROWSER"):
        pytest.skip("SIJILL_NO_BROWSER is set")
    done = subprocess.run([ROOT / "scripts" / "chromium.sh"], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{done.stderr.strip()}\n(set SIJILL_NO_BROWSER=1 to leave these tests out)", pytrace=False)
    with sync_playwright() as playwright:
        own = playwright.chromium.launch(executable_path=done.stdout.strip(), args=["--no-sandbox"])
        yield own
        own.close()


SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(served: Desk, browser: Browser) -> Iterator[SignIn]:
    """A page of somebody who signed in, in a browser of their own; what its console tells fails the test."""
    contexts: list[BrowserContext] = []
    said: list[str] = []

    def enter(name: str = "amal", language: str = "en", theme: str = "light") -> Page:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme=theme)  # type: ignore[arg-type]
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda told: said.append(told.text) if "Content Security Policy" in told.text else None)
        page.goto(f"{served.address}/look?language={language}&back=/sign-in")
        page.fill("[name=name]", name)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_url("**/queue")
        return page

    yield enter
    for context in contexts:
        context.close()
    assert not said
