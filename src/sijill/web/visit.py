"""Who asks, in which language, and for what they may."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from sijill.errors import SijillError, UsageError
from sijill.web.language import Words

if TYPE_CHECKING:
    from sijill.web.desk import Desk

Role = Literal["viewer", "coder", "reviewer", "admin"]
"""Reads what may be published; codes and judges; settles disputes and shares out work; lets people in."""
ROLES: tuple[Role, ...] = get_args(Role)
Theme = Literal["auto", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)


def may(role: str, needed: str) -> bool:
    """Whether a role can do what another one can."""
    return role in ROLES and ROLES.index(role) >= ROLES.index(needed)


class Person(NamedTuple):
    """Somebody who is signed in, or whose program is."""

    name: str
    role: str
    csrf: str
    """What their forms must show; empty where a program shows a key with each request."""

    def may(self, needed: str) -> bool:
        """Whether they can do what a role can."""
        return may(self.role, needed)


class Visit(NamedTuple):
    """One request."""

    desk: Desk
    person: Person | None
    say: Words
    theme: Theme
    keys: bool
    """Whether single keys do things."""
    path: str
    query: str
    address: str
    cookies: dict[str, str]
    now: datetime

    @property
    def who(self) -> Person:
        """The person of a view that needs one."""
        if self.person is None:
            raise ForbiddenError("nobody is signed in", remedy="sign in first")
        return self.person

    @property
    def at(self) -> str:
        """The time as it is written down."""
        return self.now.isoformat(timespec="microseconds")

    def rows(self, asked: int | None, usual: int | None = None) -> int:
        """How many rows a page has.

        Args:
            asked: what the one who asks says.
            usual: where they do not; what the desk is set to, where this is not given.

        Raises:
            UsageError: that is no page.
        """
        number = usual or self.desk.settings.page if asked is None else asked
        if number < 1:
            raise UsageError("a page has one row at least", remedy="ask for more")
        return number

    def note(self, what: str, subject: str) -> None:
        """Write into the audit what the person does."""
        name = self.person.name if self.person else ""
        self.desk.ledger.accounts.note(self.at, name, what, subject)

    def saw(self, what: str, subject: str) -> None:
        """Write into the audit what the person is shown; nobody waits for the disk to look at a page."""
        self.desk.ledger.accounts.note(self.at, self.who.name, f"{what} seen", subject, lasting=False)


class ForbiddenError(SijillError):
    """Somebody asked for what they may not see or do."""

    code = "forbidden"


class AbsentError(SijillError):
    """There is no such page or thing."""

    code = "absent"


class TooOftenError(SijillError):
    """Somebody asked too often."""

    code = "too_often"
