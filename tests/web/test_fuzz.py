"""Whatever a program sends to any address of the API, it is understood or refused in plain words, never a fault."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from starlette.testclient import TestClient
from tests.web.conftest import settings as run_with

from sijill import Ledger
from sijill.web.app import create_app
from sijill.web.openapi import described
from sijill.web.views import VIEWS

EXAMPLES = int(os.environ.get("SIJILL_FUZZ", "4"))
"""Requests to each address."""
ADDRESS = "http://testserver"
schema = schemathesis.openapi.from_dict(described(VIEWS))


@pytest.fixture(scope="module")
def client(linked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The API as an administrator's key finds it, on a ledger with incidents and totals."""
    path = tmp_path_factory.mktemp("fuzzed") / "ledger.db"
    shutil.copy(linked, path)
    with Ledger(path, create=False) as ledger, TestClient(create_app(ledger, run_with(most_requests=0))) as own:
        yield own


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="SIJILL_FUZZ" not in os.environ,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nothing_that_is_sent_is_a_fault(case: schemathesis.Case[Any], client: TestClient) -> None:
    asked = case.as_transport_kwargs(base_url=ADDRESS)
    asked["headers"] = dict(asked["headers"]) | {"Authorization": "Bearer key of admin"}
    answer = client.request(**asked)
    assert answer.status_code < 500
    if not answer.is_success:
        assert answer.json()["error"]["remedy"], (answer.status_code, answer.text)
