"""Any number of processes writes the same bytes, and says the same of what goes wrong."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator, Sequence
from functools import partial
from itertools import count
from pathlib import Path

import msgspec
import pytest

from sijill.errors import ProcessError
from sijill.publication import passing
from sijill.publication.formats import FORMATS
from sijill.publication.formats.acled import AcledRows
from sijill.publication.manifest import manifest_path
from sijill.publication.outflow import Outflow
from sijill.publication.passing import passed
from sijill.publication.policy import Case, ReleasedIncident, make_policy
from sijill.publication.publish import publish
from sijill.publication.query import Query

from .shelf import LATER, Shelf, a_case, a_claim, told


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passing, "TOGETHER", 4)


def case(number: int) -> Case:
    """One that tells its number by its id; every fifth is not to happen before long, every seventh is denied."""
    modality = "expected" if number % 5 == 0 else "denied" if number % 7 == 0 else "asserted"
    own = a_case(told(a_claim(claim_id=f"c{number}", modality=modality)))
    return own._replace(incident=msgspec.structs.replace(own.incident, incident_id=f"inc-{number:03}"))


CASES = [case(number) for number in range(60)]
"""Fifteen portions: more than two processes are given at once."""


@pytest.mark.parametrize(
    ("name", "query"),
    [
        *((name, Query()) for name, kind in FORMATS.items() if kind.unit != "total"),
        ("csv", Query(modality="denied")),
        ("jsonl", Query(modality="denied")),
    ],
)
def test_any_number_of_processes_gives_the_same(tmp_path: Path, name: str, query: Query) -> None:
    source = Shelf(CASES, [told(a_claim(claim_id="t1", grain="tally", modality="denied"))])
    seen = []
    for jobs in (1, 2):
        path = tmp_path / str(jobs) / "publication"
        path.parent.mkdir()
        manifest = publish(source, name, path, make_policy(as_of=LATER), query, jobs=jobs)
        seen.append((path.read_bytes(), manifest_path(path).read_bytes()))
    assert manifest.left_out == {"expected": 12}
    assert seen[0] == seen[1]


def test_records_themselves_come_from_any_number_of_processes() -> None:
    one, two = (list(Outflow(Shelf(CASES), make_policy(as_of=LATER), jobs=jobs).incidents()) for jobs in (1, 2))
    assert one == two
    assert [own.incident_id for own in one] == [f"inc-{number:03}" for number in range(60) if number % 5]


class Choosy(AcledRows):
    """Rows of all incidents but one."""

    def row(self, record: ReleasedIncident) -> bytes | None:
        if record.incident_id == "inc-032":
            raise ValueError(f"no row for {record.incident_id}")
        return super().row(record)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_row_that_fails_is_told_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    monkeypatch.setitem(FORMATS, "choosy", FORMATS["acled"]._replace(writer=Choosy))
    with pytest.raises(ValueError, match="no row for inc-032"):
        publish(Shelf(CASES), "choosy", tmp_path / "out", make_policy(as_of=LATER), jobs=jobs)
    assert not list(tmp_path.iterdir())


def _ends(cases: Sequence[Case], first: int) -> int:
    """Work that ends its process, if it is not the first one."""
    if os.getpid() != first:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(cases)


def test_a_process_that_is_ended_is_told_of() -> None:
    found = passed(CASES, partial(_ends, first=os.getpid()), jobs=2)
    assert next(found) == passing.TOGETHER
    with pytest.raises(ProcessError, match="ended from outside") as raised:
        next(found)
    assert "fewer --jobs" in raised.value.remedy


def _where(cases: Sequence[Case]) -> tuple[str, int]:
    return cases[0].incident.incident_id, os.getpid()


def test_no_more_is_read_than_the_processes_are_given() -> None:
    numbers = count()
    found = passed((case for case, _ in zip(CASES, numbers, strict=False)), _where, jobs=2)
    assert next(found) == ("inc-000", os.getpid())
    first, process = next(found)
    assert (first, process != os.getpid()) == ("inc-004", True)
    assert next(numbers) == passing.TOGETHER * (1 + 2 * passing.AHEAD)


def _parent(cases: Sequence[Case]) -> int:
    return os.getppid()


def test_processes_part_from_one_that_has_no_threads_of_ours() -> None:
    found = list(passed(CASES, _parent, jobs=2))[1:]
    assert found
    assert os.getpid() not in found


def test_an_interruption_ends_all_processes() -> None:
    found = passed(CASES, _where, jobs=2)
    assert isinstance(found, Generator)
    processes = {next(found)[1], next(found)[1]} - {os.getpid()}
    with pytest.raises(KeyboardInterrupt):
        found.throw(KeyboardInterrupt())
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
