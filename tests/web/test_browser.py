"""The desk in a real browser: by keyboard alone, two at once, under attack, and for everybody."""

from __future__ import annotations

import os
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.web.conftest import NOW, ROOT, Desk, SignIn

from sijill.cli.app import run
from sijill.model import Document, Interval
from sijill.store.queueing import Wanted

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
VIEWS = (
    "queue",
    "claim",
    "document",
    "documents",
    "history",
    "agreement",
    "people",
    "audit",
    "account",
    "sign-in",
    "incidents",
    "incident",
    "map",
    "tallies",
    "sources",
    "source",
    "publish",
    "publication",
    "picker",
)
DEMO = ROOT / "examples" / "party-statement.txt"
SLOW = ("publication", "picker")
"""Views that take seconds to come to: looked at once, and every way only where pictures are wanted."""
SHOTS = os.environ.get("SIJILL_SCREENSHOTS")
"""A folder in which every view is kept as a picture, to be looked at."""


def at_claim(page: Page) -> str:
    found = re.search(r"/claims/([0-9a-f]+)", page.url)
    assert found, page.url
    return found.group(1)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_review_by_keyboard_alone(served: Desk, sign_in: SignIn, language: str) -> None:
    """From signing in to a decided claim no mouse is touched; one key accepts."""
    page = sign_in(language=language)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    keys = page.keyboard
    keys.press("j")
    keys.press("Enter")
    page.wait_for_url("**/claims/**")
    first = at_claim(page)
    keys.press("a")
    page.wait_for_url(re.compile(rf"/claims/(?!{first})"))
    assert served.ledger.queue.claim(first).status == "accepted"  # type: ignore[union-attr]
    keys.press("z")
    page.wait_for_url(f"**/claims/{first}**")
    assert served.ledger.queue.claim(first).status == "open"  # type: ignore[union-attr]
    keys.press("r")
    expect(page.locator("#reason")).to_be_focused()
    keys.type("not an event")
    keys.press("Enter")
    page.wait_for_url(re.compile(rf"/claims/(?!{first})"))
    own = served.ledger.queue.claim(first)
    assert own is not None
    assert own.status == "rejected"
    assert served.ledger.review.history(first)[-1].what.reason == "not an event"


def test_keys_work_on_an_arabic_layout(served: Desk, sign_in: SignIn) -> None:
    """The key counts, not the letter that it gives."""
    page = sign_in(language="ar")
    page.goto(f"{served.address}/claims/{served.claim()}")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ش', code: 'KeyA', bubbles: true}))"
    )
    page.wait_for_url("**done=accept**")


def test_a_field_is_changed_by_keyboard(served: Desk, sign_in: SignIn) -> None:
    page = sign_in(language="ar")
    claim = served.claim()
    page.goto(f"{served.address}/claims/{claim}")
    keys = page.keyboard
    keys.press("f")
    keys.press("Enter")
    keys.press("Tab")
    field = page.locator("#action-0")
    expect(field).to_be_focused()
    keys.press("Control+a")
    keys.type("غارة")
    option = page.locator("#action-0-options [data-id=air_strike]")
    expect(option).to_be_visible()
    while option.get_attribute("aria-selected") != "true":
        keys.press("ArrowDown")
    keys.press("Enter")
    with page.expect_response("**/change"):
        keys.press("Enter")
    expect(page.locator("#claim h1 .what")).to_have_text("غارة جوية")
    own = served.ledger.queue.claim(claim)
    assert own is not None
    assert own.claim.action == "air_strike"


def test_words_are_selected_by_keyboard(served: Desk, sign_in: SignIn) -> None:
    """Arrows go through the article as it is read, and a choice of words becomes a mention."""
    page = sign_in()
    claim = served.claim()
    page.goto(f"{served.address}/claims/{claim}")
    keys = page.keyboard
    keys.press("t")
    for _ in range(3):
        keys.press("ArrowLeft")
    assert page.evaluate("document.getSelection().toString()") == "غرانيج"
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Tab")
    with page.expect_response("**/mention"):
        keys.press("Enter")
    expect(page.locator(".group.places .value")).to_have_count(2)
    own = served.ledger.queue.claim(claim)
    assert own is not None
    assert {(place.start, place.text) for place in own.claim.places} >= {(12, "غرانيج")}


def test_fields_light_their_words_and_masks_read_plainly(served: Desk, sign_in: SignIn) -> None:
    page = sign_in()
    page.goto(f"{served.address}/claims/{served.claim()}")
    page.locator("[data-lights=places-0] summary").focus()
    expect(page.locator(".mark.lit")).to_have_text("غرانيج")
    masked = page.locator(".masked[data-reads]")
    assert "داعش" in (masked.get_attribute("data-reads") or "")
    assert "د*ا*عـ ـش" in page.locator("#article").inner_text()
    text = page.evaluate("[...document.querySelectorAll('#article [data-at]')].map(e => e.textContent).join('')")
    assert text == served.ledger.document("d1").document.text  # type: ignore[union-attr]


def test_two_at_once(served: Desk, sign_in: SignIn) -> None:
    """The second is told what the first changed, and what they typed themselves is still there to be applied."""
    claim = served.claim()
    first, second = sign_in("amal"), sign_in("basil")
    for page in (first, second):
        page.goto(f"{served.address}/claims/{claim}")
    first.locator(".group.modality summary").click()
    first.locator(".group.modality select").select_option("denied")
    first.locator(".group.modality button.main").click()
    expect(first.locator(".group.modality")).to_have_class(re.compile("changed"))
    second.locator(".group.counts summary").first.click()
    second.locator(".group.counts [name=min]").first.fill("15")
    second.locator(".group.counts [name=max]").first.fill("17")
    second.locator(".group.counts button.main").first.click()
    clash = second.locator(".clash")
    expect(clash).to_contain_text("amal")
    expect(clash).to_contain_text("Certainty")
    expect(clash).to_contain_text("15")
    second.locator(".clash button").click()
    expect(second.locator(".clash")).to_have_count(0)
    own = served.ledger.queue.claim(claim)
    assert own is not None
    assert (own.claim.modality, own.claim.counts[0].min, own.claim.counts[0].max) == ("denied", 15, 17)
    first.keyboard.press("a")
    expect(first.locator(".clash")).to_contain_text("basil")
    assert served.ledger.queue.claim(claim).status == "open"  # type: ignore[union-attr]


def test_nothing_that_others_wrote_runs(served: Desk, sign_in: SignIn) -> None:
    """An article, an outlet, a title, an id and a comment that are all program."""
    attack = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>'
    document = next(own.id for own in served.ledger.queue.documents() if own.id.startswith("bad"))
    claim = served.claim(document)
    page = sign_in(language="ar")
    page.goto(f"{served.address}/claims/{claim}")
    page.fill("#reason", attack)
    page.locator("button.reject").click()
    page.wait_for_url("**done=reject**")
    for path in (
        f"/claims/{claim}", f"/claims/{claim}/history", "/queue?status=all", "/documents", "/documents?q=<script>",
        f"/claims/{claim}?queue=<script>&done=<script>", "/look?language=ar&back=javascript:alert(1)",
    ):  # fmt: skip
        page.goto(f"{served.address}{path}")
        assert page.evaluate("window.broken") is None, path
        assert page.evaluate("document.querySelectorAll('img[onerror], script:not([src])').length") == 0, path
    page.goto(f"{served.address}/claims/{claim}/history")
    expect(page.locator("td", has_text="onerror").first).to_be_visible()


def published(page: Page, served: Desk) -> str:
    """The address of a publication that is done."""
    page.goto(f"{served.address}/publish?action=air_strike")
    page.locator("form.order button.main").click()
    expect(page.locator("#making.done")).to_be_visible(timeout=60_000)
    return page.url.removeprefix(served.address)


def visit(page: Page, served: Desk, view: str, publication: str = "") -> None:
    claim = served.claim()
    path = {
        "picker": f"/claims/{claim}", "publication": publication, "publish": "/publish?action=air_strike&contested=1",
        "claim": f"/claims/{claim}?queue=status%3Dopen", "document": "/document?id=d1", "queue": "/queue?status=all",
        "history": f"/claims/{claim}/history", "source": "/sources?chosen=white-helmets",
        "incident": f"/incidents/{served.incident()}" if view == "incident" else "",
    }.get(view, f"/{view}")  # fmt: skip
    page.goto(f"{served.address}{path}")
    page.evaluate("document.fonts.ready")
    if view == "map":
        page.locator("#map[data-ready]").wait_for()
    if view == "picker":
        page.locator(".group.places summary").first.click()
        page.locator("[data-picks]").first.click()
        page.locator(".near button").first.wait_for()
    if view == "publish":
        page.locator(".terms summary").click()
        page.locator("#policy-recent_place").select_option("site")
        expect(page.locator("[name='reasons.recent_place']")).to_be_visible()
        expect(page.locator("[name='reasons.recent_time']")).to_be_hidden()


def seen(page: Page, view: str, name: str) -> None:
    """Nothing runs out of the window; a picture of the whole page is kept where one asks for them."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, view
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{view}-{name}.png", full_page=view != "claim")


def faults(page: Page, *rules: str) -> list[tuple[str, list[str]]]:
    """What axe finds: by tags, or by the names of rules."""
    chosen = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
    found = page.evaluate("only => axe.run(document, {runOnly: only, resultTypes: ['violations']})", chosen)
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.linked
@pytest.mark.parametrize("language", ["ar", "en"])
def test_everybody_can_use_it(served: Desk, sign_in: SignIn, language: str) -> None:
    """axe finds nothing in any view, light or dark, nothing runs out of the window; pictures are kept on wish."""
    served.ledger.review.judge(served.claim(), "accept", "coded", "basil", "reads well", "2026-01-30T08:00:00")
    page = sign_in("adel", language)
    whole = bool(SHOTS) or language == "ar"
    publication = published(page, served) if whole else ""
    for view in VIEWS:
        if view in SLOW and not whole:
            continue
        visit(page, served, view, publication)
        if view == "claim":
            page.locator(".group.places summary").first.click()
            expect(page.locator("#places-0-options")).to_be_hidden()
        page.evaluate(AXE)
        for theme, rules in (("dark", ["color-contrast"]), ("light", [])):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
            assert not faults(page, *rules), (view, theme)
            seen(page, view, f"{language}-{theme}")


@pytest.mark.linked
@pytest.mark.parametrize("language", ["ar", "en"] if SHOTS else ["ar"])
def test_it_fits_a_narrow_window(served: Desk, sign_in: SignIn, language: str) -> None:
    page = sign_in("adel", language)
    page.set_viewport_size({"width": 360, "height": 760})
    publication = published(page, served) if SHOTS else ""
    for view in VIEWS:
        if view != "publication" or publication:
            visit(page, served, view, publication)
            seen(page, view, f"{language}-phone")


def test_a_claim_opens_at_its_words_and_the_page_stays_under_the_pointer(served: Desk, sign_in: SignIn) -> None:
    """The middle of a long article is shown to whoever opens what it tells; a click opens a field wherever it is."""
    quiet = "كان الجو معتدلاً والطرق سالكة. " * 120
    served.ledger.add([Document("long", f"{quiet}\nاعتقلت قسد ثلاثة أشخاص في البصيرة.\n{quiet}")], at=NOW)
    page = sign_in(language="ar")
    page.goto(f"{served.address}/claims/{served.claim('long')}")
    words = page.locator(".mark[data-marks~='trigger-0']").first
    expect(words).to_be_in_viewport()
    page.locator(".paper").evaluate("paper => (paper.scrollTop = 0)")
    expect(words).not_to_be_in_viewport()
    page.locator(".group.places summary").first.click()
    expect(page.locator(".group.places details").first).to_have_attribute("open", "")
    expect(page.locator(".mark[data-marks~='places-0']").first).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


def test_from_an_article_to_a_publication_that_holds(served: Desk, sign_in: SignIn, tmp_path: Path) -> None:
    """A person accepts what the demo's article claims, publishes it, and `sijill verify` proves file and ledger."""
    ledger = served.ledger
    article = Document(DEMO.stem, DEMO.read_text(encoding="utf-8"), published=Interval.day(date(2025, 10, 14)))
    ledger.add([article], at=NOW)
    ledger.link(at=NOW)
    claims = [own.claim.claim_id for own in ledger.queue.of_document(article.id)]
    page = sign_in("rima", "ar")
    for claim in claims:
        page.goto(f"{served.address}/claims/{claim}")
        page.keyboard.press("a")
        page.wait_for_url("**done=accept**")
    assert {own.status for own in ledger.queue.of_document(article.id)} == {"accepted"}
    page.goto(f"{served.address}/incidents?action=explosion")
    page.get_by_role("link", name="انشر هذه").click()
    page.locator("form.order button.main").click()
    with page.expect_download(timeout=60_000) as told:
        page.locator("#making.done a[download]").click(timeout=60_000)
    with zipfile.ZipFile(told.value.path()) as packed:
        packed.extractall(tmp_path)
    (path,) = tmp_path.glob("*.csv")
    assert "explosion" in path.read_text(encoding="utf-8")
    assert run(["verify", str(path)]) == 0
    assert run(["verify", "--ledger", ledger.where]) == 0


def test_it_works_without_scripts(served: Desk, sign_in: SignIn) -> None:
    """Pages and forms are whole without any script; scripts only make them quicker."""
    page = sign_in()
    page.route("**/*.js*", lambda route: route.abort())
    page.goto(f"{served.address}/claims/{served.claim()}")
    page.locator(".group.grain summary").click()
    page.locator(".group.grain select").select_option("tally")
    page.locator(".group.grain button.main").click()
    page.wait_for_url("**done=changed**")
    page.locator("button.accept").click()
    page.wait_for_url("**done=accept**")
    assert served.ledger.queue.claims(Wanted("accepted"))[0].claim.grain == "tally"
