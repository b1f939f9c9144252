from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.coders.stand_in import KEY, StandIn, serving

from sijill.coders.registry import Ready, ready

ModelCoder = Callable[..., Ready]


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """A server on the loopback that speaks the protocol."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with serving() as stand_in:
        yield stand_in


@pytest.fixture
def model(endpoint: StandIn) -> ModelCoder:
    """The coder ``model``, set to ask that server, with settings changed as wished."""

    def make(key: str = KEY, **settings: Any) -> Ready:
        options = {"url": endpoint.url, "name": "small", "pause": "0.01", "timeout": "10"}
        options |= {name: str(value) for name, value in settings.items()}
        return ready("model", options, {"SIJILL_MODEL_KEY": key})

    return make
