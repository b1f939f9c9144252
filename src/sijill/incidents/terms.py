"""The terms that linking works on (``knowledge/kinds/linking.yaml``): groups of acts, kin acts, limits, words."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Any, NamedTuple

from sijill.lexicon.files import read_yaml


class Limits(NamedTuple):
    """Beyond these, two claims cannot tell of one incident. Days, and kilometres."""

    days_between: int
    days_between_reports: int
    km_between_sites: float
    km_between_areas: float


class Terms(NamedTuple):
    """The compiled file. ``levels`` gives each comparison's levels, best first, with the words that explain them."""

    groups: dict[str, frozenset[str]]
    """Action to the groups that it is in."""
    kin: dict[str, frozenset[str]]
    """Action to the actions that can tell of the same thing."""
    mutual: frozenset[str]
    """Acts whose two sides do the same to each other."""
    limits: Limits
    prior: str
    """What the prior says."""
    levels: dict[str, dict[str, str]]


@lru_cache(maxsize=1)
def terms() -> Terms:
    """Read the file once."""
    data: dict[str, Any] = read_yaml("kinds/linking.yaml")
    groups: dict[str, set[str]] = defaultdict(set)
    for group, actions in data["groups"].items():
        for action in actions:
            groups[action].add(group)
    kin: dict[str, set[str]] = defaultdict(set)
    for one, other in data["kin"]:
        kin[one].add(other)
        kin[other].add(one)
    return Terms(
        _frozen(groups),
        _frozen(kin),
        frozenset(data["mutual"]),
        Limits(**data["cannot"]),
        data["prior"],
        data["comparisons"],
    )


def _frozen(sets: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(members) for name, members in sets.items()}
