"""Who may use the desk, what needs two people, and what was looked at."""

from __future__ import annotations

from typing import Literal

import msgspec

from sijill.errors import UsageError
from sijill.lexicon.entries import action_kinds
from sijill.review.standing import Rule
from sijill.store.accounts import Seen, User
from sijill.web.desk import Desk
from sijill.web.routes.session import made
from sijill.web.secrets import hashed
from sijill.web.views import Next, Nothing, action, page
from sijill.web.visit import Role, Visit


class Account(msgspec.Struct, frozen=True):
    """An account, without its secrets."""

    name: str
    role: str
    active: bool
    created: str
    second_factor: bool


class PeoplePage(msgspec.Struct, frozen=True):
    """Everybody, and the rule for two people."""

    people: tuple[Account, ...]
    actions: tuple[str, ...]
    """Actions that need two people."""
    dead: int | None
    known: tuple[str, ...]
    """Every action."""


class Newcomer(msgspec.Struct, frozen=True):
    """A new account."""

    name: str
    role: Role
    password: str


class Changed(msgspec.Struct, frozen=True):
    """What becomes of an account; what is empty stays."""

    name: str
    role: Role | None = None
    password: str = ""
    active: Literal["yes", "no"] | None = None
    second_factor: Literal["off"] | None = None
    """Take it off, for somebody who lost it."""


class TwoPeople(msgspec.Struct, frozen=True):
    """What needs two people: actions, divided by spaces, and the number of dead from which any claim does."""

    actions: str = ""
    dead: int | None = None
    reason: str = ""


class Looked(msgspec.Struct, frozen=True):
    """Which rows of the audit."""

    before: int | None = None
    user: str | None = None
    limit: int | None = None


class AuditPage(msgspec.Struct, frozen=True):
    """Rows of the audit, the latest first."""

    rows: tuple[Seen, ...]
    next: int | None
    asked: Looked


@page("/people", "people.html", role="admin")
def people(visit: Visit, asked: Nothing) -> PeoplePage:
    """Show who may use the desk."""
    ledger = visit.desk.ledger
    rule = ledger.review.rule()
    accounts = tuple(
        Account(own.name, own.role, own.active, own.created, own.totp is not None) for own in ledger.accounts.users()
    )
    return PeoplePage(accounts, tuple(sorted(rule.actions - {""})), rule.dead, tuple(action_kinds()))


@action("/people", role="admin")
def let_in(visit: Visit, asked: Newcomer) -> Next:
    """Let somebody in."""
    visit.desk.ledger.accounts.add(made(asked.name, asked.role, asked.password, visit.now.isoformat()))
    visit.note("user added", f"{asked.name} {asked.role}")
    return Next("/people", "user_added")


@action("/people/{name}", role="admin")
def change_account(visit: Visit, asked: Changed) -> Next:
    """Change somebody's role or password, or close their account."""
    accounts = visit.desk.ledger.accounts
    user = accounts.user(asked.name)
    if user is None:
        raise UsageError(f"nobody is called {asked.name}", remedy="choose somebody of the list")
    active = user.active if asked.active is None else asked.active == "yes"
    new = msgspec.structs.replace(user, role=asked.role or user.role, active=active)
    if asked.password:
        new = msgspec.structs.replace(new, password=hashed(asked.password), totp=None)
    if asked.second_factor == "off":
        new = msgspec.structs.replace(new, totp=None)
    if _last_admin(accounts.users(), user) and not (new.active and new.role == "admin"):
        raise UsageError("nobody else is an administrator", remedy="make somebody else one first")
    accounts.change(new)
    factor = " second factor off" if user.totp and not new.totp else ""
    visit.note("user changed", f"{new.name} {new.role} {'active' if new.active else 'closed'}{factor}")
    return Next("/people", "user_changed")


def _last_admin(users: list[User], user: User) -> bool:
    return [own.name for own in users if own.active and own.role == "admin"] == [user.name]


def follow_rule(desk: Desk) -> None:
    """Say anew where judged claims stand."""
    desk.ledger.review.follow_rule()


@action("/rule", role="admin", then=follow_rule)
def set_rule(visit: Visit, asked: TwoPeople) -> Next:
    """Decide what needs two people; what was judged before follows at once, and nobody waits for it."""
    actions = frozenset(asked.actions.split())
    unknown = actions - action_kinds().keys() - {"*"}
    if unknown:
        raise UsageError(f"no action is called {min(unknown)}", remedy="give ids of the codebook, or * for all")
    rule = Rule(actions, asked.dead)
    visit.desk.ledger.review.set_rule(rule, visit.who.name, asked.reason.strip() or "as decided", visit.at)
    return Next("/people", "rule_set")


@page("/audit", "audit.html", role="admin")
def audit(visit: Visit, asked: Looked) -> AuditPage:
    """Show who looked at what."""
    limit = visit.rows(asked.limit)
    rows = visit.desk.ledger.accounts.audit(before=asked.before, limit=limit + 1, user=asked.user)
    more = rows[limit - 1].seq if len(rows) > limit else None
    return AuditPage(tuple(rows[:limit]), more, asked)
