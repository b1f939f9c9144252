"""Signing in and out, the first administrator, and how one likes the desk to look."""

from __future__ import annotations

import re

import msgspec

from sijill.errors import UsageError
from sijill.store.accounts import User
from sijill.web.answers import local
from sijill.web.desk import KEYS, LANGUAGE, SESSION, THEME
from sijill.web.secrets import digest_of, fits, hashed, new_key, same, second_factor_fits
from sijill.web.views import Next, action, page
from sijill.web.visit import ForbiddenError, TooOftenError, Visit

NAME = re.compile(r"[\w.\-@]{1,60}")


class GoingIn(msgspec.Struct, frozen=True):
    """Where somebody wanted to go before they were asked to sign in."""

    next: str = "/"


class Credentials(msgspec.Struct, frozen=True):
    """What somebody shows to sign in."""

    name: str
    password: str
    code: str = ""
    next: str = "/"


class Setup(msgspec.Struct, frozen=True):
    """The code that the terminal told."""

    code: str = ""


class First(msgspec.Struct, frozen=True):
    """The first administrator."""

    name: str
    password: str
    code: str = ""


class Look(msgspec.Struct, frozen=True):
    """How the desk is to look, and where to go back to."""

    language: str = ""
    theme: str = ""
    keys: str = ""
    back: str = "/"


class Leaving(msgspec.Struct, frozen=True):
    """Signing out needs nothing."""


@page("/sign-in", "sign_in.html", role=None, json=False)
def sign_in_page(visit: Visit, asked: GoingIn) -> GoingIn:
    """Ask who somebody is."""
    return asked


@action("/sign-in", role=None, json=False)
def sign_in(visit: Visit, asked: Credentials) -> Next:
    """Let somebody in who has an account."""
    desk = visit.desk
    askers = (f"name {asked.name}", f"address {visit.address}")
    if not all(desk.sign_ins.allows(key, count=False) for key in askers):
        raise TooOftenError("too many tries to sign in", remedy="wait five minutes")
    user = desk.ledger.accounts.user(asked.name)
    fitting = fits(asked.password, user.password if user else None)
    if fitting and user is not None and user.totp is not None:
        fitting = second_factor_fits(desk.seal.opened(user.name, user.totp), asked.code, visit.now)
    if not (fitting and user is not None and user.active):
        for key in askers:
            desk.sign_ins.allows(key)
        desk.ledger.accounts.note(visit.at, asked.name[:60], "sign-in refused", visit.address)
        raise ForbiddenError("name, password or code is not right", remedy="try again")
    desk.sign_ins.forget(askers[0])
    return _signed_in(visit, user.name, asked.next)


def _signed_in(visit: Visit, name: str, go: str) -> Next:
    key = new_key()
    visit.desk.ledger.accounts.open_session(digest_of(key), name, new_key(), visit.at, visit.address)
    return Next(local(go), cookies={SESSION: key})


@action("/sign-out", role="viewer", json=False)
def sign_out(visit: Visit, asked: Leaving) -> Next:
    """Let somebody go."""
    visit.desk.ledger.accounts.close_session(digest_of(visit.cookies.get(SESSION, "")))
    return Next("/sign-in", cookies={SESSION: ""})


@page("/welcome", "welcome.html", role=None, json=False)
def welcome(visit: Visit, asked: Setup) -> Setup:
    """Greet whoever starts a new desk."""
    if visit.desk.ledger.accounts.any():
        raise ForbiddenError("this desk has an administrator already", remedy="sign in")
    return asked


@action("/welcome", role=None, json=False)
def set_up(visit: Visit, asked: First) -> Next:
    """Make the first administrator."""
    if not visit.desk.sign_ins.allows(f"address {visit.address}"):
        raise TooOftenError("too many tries", remedy="wait five minutes")
    if not same(asked.code, visit.desk.settings.setup_code):
        raise ForbiddenError("the code is not the one that the terminal shows", remedy="open the address shown there")
    user = made(asked.name, "admin", asked.password, visit.now.isoformat())
    visit.desk.ledger.accounts.add(user, first=True)
    visit.desk.ledger.accounts.note(visit.at, user.name, "user added", f"{user.name} admin")
    return _signed_in(visit, user.name, "/queue")


def made(name: str, role: str, password: str, at: str) -> User:
    """A new account.

    Raises:
        UsageError: the name or password cannot be used.
    """
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for an account", remedy="take letters, digits, dots and hyphens")
    return User(name, role, hashed(password), None, True, at)


@page("/look", "trouble.html", role=None, json=False)
def look(visit: Visit, asked: Look) -> Next:
    """Change language, colours or keys, and go back."""
    chosen = {LANGUAGE: asked.language, THEME: asked.theme, KEYS: asked.keys}
    return Next(local(asked.back), cookies={name: value for name, value in chosen.items() if value})
