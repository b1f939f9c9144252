"""What the tests of the lexicon share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sijill.lexicon.files import OVERLAY_VARIABLE

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a file of the user's own, in a folder that lies over what ships."""
    monkeypatch.setenv(OVERLAY_VARIABLE, str(tmp_path))

    def put(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put
