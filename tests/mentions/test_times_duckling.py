"""Duckling's Arabic time corpus, resolved with future preference."""

from __future__ import annotations

from datetime import date

import pytest
from tests.mentions.duckling_ar import CASES, NOT_A_TIME, REFERENCE

from sijill.mentions.times import resolve_time

ALL = [(phrase, value) for value, phrases in CASES for phrase in phrases]
FLOOR = 166
"""Of the phrases in the table; never to be lowered."""


def bounds(value: str) -> tuple[date, date]:
    first, _, last = value.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def agrees(phrase: str, value: str) -> bool:
    """Both ends of our interval are the ends of duckling's value, at the precision of a day."""
    found = resolve_time(phrase, date.fromisoformat(REFERENCE), prefer="future")
    return found is not None and (found.earliest, found.latest) == bounds(value)


def test_corpus() -> None:
    failures = [
        f"{phrase}: {value}, read as {resolve_time(phrase, date.fromisoformat(REFERENCE), prefer='future')}"
        for phrase, value in ALL
        if not agrees(phrase, value)
    ]
    right = len(ALL) - len(failures)
    print(f"{right} of {len(ALL)}", *failures, sep="\n")
    assert right >= FLOOR, failures


@pytest.mark.parametrize("phrase", NOT_A_TIME)
def test_not_a_time(phrase: str) -> None:
    assert resolve_time(phrase, date.fromisoformat(REFERENCE)) is None
