"""``sijill serve`` and ``sijill user add`` as processes."""

from __future__ import annotations

import io
import shutil
import ssl
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from sijill import Ledger
from sijill.cli.app import run
from sijill.web.secrets import fits


@contextmanager
def serving(*arguments: str) -> Iterator[list[str]]:
    """A desk in a process of its own; what it printed."""
    command = [sys.executable, "-c", "from sijill.cli import main; main()", "serve", "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            lines = [process.stdout.readline()]
            if "new.db" in " ".join(arguments):
                lines.append(process.stdout.readline())
            yield lines
        finally:
            process.terminate()


def opened(address: str, context: ssl.SSLContext | None = None) -> str:
    with urllib.request.urlopen(address, context=context, timeout=30) as answer:
        return str(answer.read().decode())


def test_serve_says_where_it_is_and_how_to_begin(tmp_path: Path) -> None:
    with Ledger(tmp_path / "new.db"):
        pass
    with serving("--ledger", str(tmp_path / "new.db")) as (first, second):
        address = first.split()[-1]
        assert address.startswith("http://127.0.0.1:")
        welcome = second.split()[-1]
        assert welcome.startswith(f"{address}welcome?code=")
        assert welcome.split("=")[1] in opened(welcome)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate by openssl")
def test_serve_by_tls(coded: Path, tmp_path: Path) -> None:
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", cert],
        check=True, capture_output=True,
    )  # fmt: skip
    shutil.copy(coded, tmp_path / "ledger.db")
    options = ("--ledger", str(tmp_path / "ledger.db"), "--tls-cert", str(cert), "--tls-key", str(key))
    with serving(*options) as (first,):
        assert "<form" in opened(first.split()[-1], ssl.create_default_context(cafile=cert))


@pytest.mark.parametrize(
    ("options", "cause"),
    [
        (["--host", "0.0.0.0"], "without TLS"),
        (["--host", "desk.example"], "without TLS"),
        (["--tls-cert", "cert.pem"], "belong together"),
    ],
)
def test_others_are_not_let_in_without_tls(
    coded: Path, options: list[str], cause: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--ledger", str(coded), *options]) == 2
    assert cause in " ".join(capfd.readouterr().err.split())


@pytest.mark.parametrize("option", ["--tiles", "--policy"])
def test_files_that_are_not_there_are_told(coded: Path, option: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--port", "0", "--ledger", str(coded), option, "none.yaml"]) == 2
    assert "cannot be read" in " ".join(capfd.readouterr().err.split())


def test_user_add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "ledger.db")
    for name, password, code in (("amal", "four plain words", 0), ("amal", "again and again", 1), ("b", "short", 2)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
        assert run(["user", "add", name, "--role", "admin", "--password-stdin", "--ledger", path]) == code
    assert run(["user", "add", "x", "--role", "king", "--ledger", path]) == 2
    assert "four plain" not in capfd.readouterr().out
    with Ledger(path) as ledger:
        (user,) = ledger.accounts.users()
        assert (user.name, user.role) == ("amal", "admin")
        assert fits("four plain words", user.password)
        assert not fits("four plain word", user.password)
        ledger.accounts.change(replace(user, totp="sealed by a key that was lost"))
    monkeypatch.setattr(sys, "stdin", io.StringIO("four other words\n"))
    assert run(["user", "reset", "amal", "--password-stdin", "--ledger", path]) == 0
    assert run(["user", "reset", "nobody", "--password-stdin", "--ledger", path]) == 2
    with Ledger(path) as ledger:
        (user,) = ledger.accounts.users()
        assert user.totp is None
        assert fits("four other words", user.password)
