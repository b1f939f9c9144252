from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from sijill.cli.app import run as run_app

ROOT = Path(__file__).resolve().parents[2]


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Sijill = Callable[..., Outcome]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples in it, to stand in."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.delenv("SIJILL_LEDGER", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the examples, closed; to be copied."""
    path = tmp_path_factory.mktemp("ledger") / "sijill.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        assert run_app(["add", "examples", "--ledger", str(path)]) == 0
    return path


@pytest.fixture
def sijill(place: Path, capfd: pytest.CaptureFixture[str]) -> Sijill:
    """Run the command line as the console script does."""

    def run(*arguments: str) -> Outcome:
        capfd.readouterr()
        code = run_app(list(arguments))
        out, err = capfd.readouterr()
        return Outcome(code, out, err)

    return run
