"""What a noun phrase for people, a body, a vehicle or a site is, wherever it was found."""

from __future__ import annotations

from typing import NamedTuple

PERSONS = frozenset(("civilian", "combatant", "official"))
"""Roles of nouns for single people."""
PEOPLE = PERSONS | {"group"}
"""Roles of nouns for people, one by one or together."""
SOMEBODY = PEOPLE | {"actor"}
"""Roles of whoever is no thing, named bodies among them."""
TWO = 2
"""The number of a noun in the dual."""
THINGS = frozenset(("weapon", "vehicle"))
"""Roles of what is counted as weapons and vehicles."""


class Group(NamedTuple):
    """One noun phrase for people, a body, a vehicle or a site, by token positions of its sentence.

    ``proclitic`` is how many folded letters of its first token are particles; ``particle`` the particle itself;
    ``number`` is 1, 2 or 3 (a plural) from the head noun's form, 0 when a name; ``joined`` says that it is
    coordinated with the phrase before it.
    """

    first: int
    last: int
    head: int
    proclitic: int
    particle: str
    actor: str | None
    armed: bool
    who: str | None
    role: str
    number: int
    joined: bool
    definite: bool
    feature: str = ""
    noun: str | None = None
    """The entry of ``knowledge/ar/people.yaml`` that its head noun belongs to."""
    owned: bool = False
    """A pronoun is written onto the head noun ("its fighters")."""
    strikes: bool = False
    """The head noun is an aircraft or a drone."""
    victim: bool = False
    """The head noun itself says dead, wounded, missing or detained (قتيل، جريح)."""
    body: tuple[int, int, int] | None = None
    """Where the named body's own words stand in the phrase, if they are not all of it: half-open tokens, and the
    letters of particles written onto the first."""
