"""Pages from a disk and from a real server on this machine."""

import io
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from sijill.intake import read, read_inputs
from sijill.intake.faults import UnreadableError
from sijill.intake.html import read_page
from sijill.intake.outlets import find_outlet, outlets
from sijill.intake.url import Fetcher
from sijill.model import Document
from sijill.model.fault import Fault

BODY = (
    "<p>أعلن المجلس المحلي وصول قافلة مساعدات تضم عشر شاحنات محملة بالدقيق والأدوية إلى المخيم الواقع شرق البلدة، "
    "وقال إن التوزيع يبدأ في اليوم التالي على العائلات الأشد حاجة.</p>"
    "<p>وأضاف أن قافلة ثانية تنتظر عند المعبر منذ أيام بسبب انقطاع الطريق بعد اشتباكات متقطعة بين مجموعتين، "
    "وأن فرق الهلال الأحمر أخلت جريحين إلى المستشفى.</p>"
    "<p>وطالب المجلس الأطراف كافة بتحييد الطريق وضمان مرور المساعدات من دون عوائق إلى جميع المخيمات في المنطقة.</p>"
)


def page(head: str = "", before: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='ar' dir='rtl'><head><title>قافلة مساعدات | الموقع</title>{head}</head><body>"
        f"<nav><a href='/'>الرئيسية</a></nav><article><h1>وصول قافلة مساعدات إلى المخيم</h1>{before}{BODY}</article>"
        "<div class='comments'><p>تعليق من قارئ لا شأن له بالخبر ولا ينبغي أن يدخل في النص أبداً</p></div>"
        "<footer>© 2031</footer></body></html>"
    )


def only(html: str | bytes) -> Document:
    data = html if isinstance(html, bytes) else html.encode()
    items = list(read_inputs(["-"], stdin=io.BytesIO(data)))
    assert isinstance(items[0], Document)
    return items[0]


def test_headline_main_text_and_no_comments() -> None:
    document = only(page())
    assert document.title == "وصول قافلة مساعدات إلى المخيم"
    assert document.text.splitlines()[0] == document.title
    assert document.text.count(document.title) == 1
    assert "تعليق من قارئ" not in document.text
    assert "الهلال الأحمر" in document.text
    assert document.published is None


@pytest.mark.parametrize(
    ("head", "before", "day"),
    [
        ("<meta property='article:published_time' content='2021-03-14T08:00:00+03:00'>", "", "2021-03-14"),
        ("<meta name='pubdate' content='14 آذار 2021'>", "", "2021-03-14"),
        (
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle",'
            '"datePublished":"2021-03-14T09:00"}]}</script>',
            "",
            "2021-03-14",
        ),
        ("", "<time datetime='2021-03-14'>14 مارس</time>", "2021-03-14"),
        ("", "<span class='entry-date'>الأحد ١٤ آذار ٢٠٢١</span>", "2021-03-14"),
        ("", "<span class='post-meta date'>14/3/2021 - 10:30</span>", "2021-03-14"),
        ("<meta property='article:modified_time' content='2022-01-01'>", "", None),
        ('<script type="application/ld+json">{"datePublished": </script>', "", None),
        ("<meta name='date' content='2021-02-30'>", "", None),
    ],
)
def test_dates_of_pages(head: str, before: str, day: str | None) -> None:
    published = only(page(head, before)).published
    assert (published.edtf if published else None) == day


def test_old_code_page_declared_by_the_page() -> None:
    html = page("<meta http-equiv='Content-Type' content='text/html; charset=windows-1256'>")
    assert "الهلال الأحمر" in only(html.encode("cp1256", "xmlcharrefreplace")).text


def test_address_and_outlet() -> None:
    document = only(page("<link rel='canonical' href='https://www.enabbaladi.net/archives/2021/03/14/aid/'>"))
    assert document.source == "Enab Baladi"
    assert document.published is not None
    assert document.published.edtf == "2021-03-14"


@pytest.mark.parametrize("html", ["<html>", "<p></p>", "<!DOCTYPE html><html><body></body></html>"])
def test_pages_without_text(html: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_page(html)
    assert caught.value.code in {"no_main_text", "bad_html"}


def test_outlets() -> None:
    assert len(outlets()) >= 300
    assert len({o.domain for o in outlets() if o.domain}) == len([o for o in outlets() if o.domain])
    for asked in ({"source": "واس"}, {"url": "https://www.spa.gov.sa/123"}, {"source": "SPA"}):
        found = find_outlet(**asked)
        assert found is not None
        assert found.affiliation == "state"
    assert find_outlet(source="لا أحد") is None
    assert find_outlet(url="https://[bad") is None
    mixed = find_outlet(url="https://arabic.rt.com/world/1")
    assert mixed is not None
    assert mixed.affiliation == "russia"


class Site(BaseHTTPRequestHandler):
    robots = "User-agent: Sijill\nDisallow: /private\nUser-agent: *\nDisallow: /"
    robots_status = 200
    seen: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        Site.seen.append((self.path, self.headers["User-Agent"]))
        if self.path == "/robots.txt":
            self.answer(Site.robots_status, Site.robots.encode(), "text/plain")
        elif self.path.startswith("/2021/03/14/"):
            self.answer(200, page().encode("cp1256", "xmlcharrefreplace"), "text/html; charset=windows-1256")
        elif self.path == "/moved":
            self.redirect("/2021/03/14/aid")
        elif self.path == "/loop":
            self.redirect("/loop")
        elif self.path == "/to-private":
            self.redirect("/private/1")
        elif self.path == "/file":
            self.redirect("file:///etc/hostname")
        elif self.path == "/big":
            self.answer(200, b"<p>" + b"x" * 300_000, "text/html")
        elif self.path == "/slow":
            time.sleep(1.5)
            self.answer(200, b"late", "text/html")
        elif self.path == "/picture":
            self.answer(200, b"\x89PNG", "image/png")
        elif self.path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"<p>")
        elif self.path == "/plain":
            self.answer(200, "قُطع الطريق العام\nصباحاً".encode(), "text/plain; charset=utf-8")
        else:
            self.answer(404, b"nothing here", "text/html")

    def answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        with suppress(ConnectionError):  # the reader hangs up when it has enough
            self.end_headers()
            self.wfile.write(body)

    def redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1")
    monkeypatch.setattr(Site, "seen", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def refused(site: str, path: str, timeout: float = 20) -> str:
    with Fetcher(100_000, pause=0, timeout=timeout) as fetcher, pytest.raises(UnreadableError) as caught:
        fetcher.fetch(site + path)
    assert caught.value.remedy
    return caught.value.code


def test_a_fetched_page_becomes_a_document(site: str) -> None:
    document = read(f"{site}/2021/03/14/aid")
    assert "الهلال الأحمر" in document.text
    assert document.url == f"{site}/2021/03/14/aid"
    assert document.published is not None
    assert document.published.edtf == "2021-03-14"
    assert document.id.startswith("127.0.0.1-")
    assert [path for path, _ in Site.seen] == ["/robots.txt", "/2021/03/14/aid"]
    assert all(agent.startswith("Sijill/") for _, agent in Site.seen)


def test_plain_text_and_redirects(site: str) -> None:
    assert read(f"{site}/plain").text == "قُطع الطريق العام\nصباحاً"
    with Fetcher(100_000, pause=0) as fetcher:
        assert fetcher.fetch(f"{site}/moved").url == f"{site}/2021/03/14/aid"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/none", "http_status"),
        ("/loop", "too_many_redirects"),
        ("/private/1", "robots"),
        ("/to-private", "robots"),
        ("/file", "bad_url"),
        ("/big", "too_large"),
        ("/picture", "not_a_page"),
        ("/short", "fetch_failed"),
    ],
)
def test_what_cannot_be_fetched(site: str, path: str, code: str) -> None:
    assert refused(site, path) == code


def test_slow_site_and_no_site(site: str) -> None:
    assert refused(site, "/slow", timeout=0.3) == "fetch_failed"
    assert refused("http://127.0.0.1:9", "/") == "robots_unknown"
    assert refused("http://", "/") == "bad_url"


def test_robots_that_cannot_be_read_mean_no(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Site, "robots_status", 503)
    assert refused(site, "/plain") == "robots_unknown"
    assert "/plain" not in [path for path, _ in Site.seen]
    monkeypatch.setattr(Site, "robots_status", 404)
    with Fetcher(100_000, pause=0) as fetcher:
        assert fetcher.fetch(f"{site}/plain").data


def test_one_request_at_a_time_with_a_pause(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Site, "robots", "User-agent: *\nCrawl-delay: 7")
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    with Fetcher(100_000, pause=2, clock=lambda: now[0], sleep=sleep) as fetcher:
        fetcher.fetch(f"{site}/plain")
        now[0] += 3
        fetcher.fetch(f"{site}/plain")
        fetcher.fetch(f"{site}/plain")
    assert slept == [4.0, 7.0]


def test_without_an_address_no_network_part_is_loaded() -> None:
    code = "import sys; from sijill.intake import read; read('x'); sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_bad_address_is_a_fault_of_the_run(site: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قُطع الطريق")
    items = list(read_inputs([f"{site}/none", tmp_path / "a.txt"]))
    assert isinstance(items[0], Fault)
    assert items[0].code == "http_status"
    assert items[0].file == f"{site}/none"
    assert isinstance(items[1], Document)
