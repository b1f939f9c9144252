"""One's own account: password, second factor, keys for programs."""

from __future__ import annotations

import msgspec

from sijill.errors import UsageError
from sijill.store.accounts import Token, User
from sijill.web.secrets import (
    digest_of,
    fits,
    hashed,
    new_key,
    new_second_factor,
    second_factor_address,
    second_factor_fits,
    second_factor_picture,
)
from sijill.web.views import Next, Nothing, action, page
from sijill.web.visit import ForbiddenError, Role, Visit, may


class AccountPage(msgspec.Struct, frozen=True):
    """One's own account. ``secret`` is new each time, until one is taken."""

    name: str
    role: str
    second_factor: bool
    secret: str
    address: str
    """What an authenticator reads."""
    picture: str
    """The same as a picture."""
    tokens: tuple[Token, ...]


class NewPassword(msgspec.Struct, frozen=True):
    """The password until now, and from now on."""

    old: str
    new: str


class Factor(msgspec.Struct, frozen=True):
    """The secret that the authenticator was given, and the code that it shows; no secret takes the factor off."""

    code: str
    secret: str = ""


class NewToken(msgspec.Struct, frozen=True):
    """What a key is for, and what it may do."""

    label: str
    role: Role


class Dropped(msgspec.Struct, frozen=True):
    """A key, by its digest."""

    digest: str


@page("/account", "account.html", json=False)
def account(visit: Visit, asked: Nothing) -> AccountPage:
    """Show one's own account."""
    user = _own(visit)
    secret = "" if user.totp else new_second_factor()
    told = second_factor_address(user.name, secret) if secret else ""
    picture = second_factor_picture(told) if told else ""
    tokens = tuple(visit.desk.ledger.accounts.tokens(user.name))
    return AccountPage(user.name, user.role, user.totp is not None, secret, told, picture, tokens)


def _own(visit: Visit) -> User:
    user = visit.desk.ledger.accounts.user(visit.who.name)
    if user is None or not visit.who.csrf:
        raise ForbiddenError("accounts are for people", remedy="sign in by a browser")
    return user


@action("/account/password", role="viewer", json=False)
def change_password(visit: Visit, asked: NewPassword) -> Next:
    """Take another password; one must sign in anew."""
    user = _own(visit)
    if not visit.desk.sign_ins.allows(f"name {user.name}") or not fits(asked.old, user.password):
        raise ForbiddenError("that is not the password until now", remedy="try again")
    visit.desk.ledger.accounts.change(msgspec.structs.replace(user, password=hashed(asked.new)))
    visit.note("password changed", user.name)
    return Next("/sign-in", "password_changed")


@action("/account/second-factor", role="viewer", json=False)
def set_second_factor(visit: Visit, asked: Factor) -> Next:
    """Take a second factor, or take it off."""
    user = _own(visit)
    seal = visit.desk.seal
    secret = asked.secret or (seal.opened(user.name, user.totp) if user.totp else "")
    if not secret or not second_factor_fits(secret, asked.code, visit.now):
        raise UsageError("the code is not the one that the authenticator shows", remedy="wait for the next one")
    kept = seal.sealed(user.name, asked.secret) if asked.secret else None
    visit.desk.ledger.accounts.change(msgspec.structs.replace(user, totp=kept))
    visit.note("second factor", "on" if asked.secret else "off")
    return Next("/sign-in", "factor_changed")


@action("/tokens", role="viewer")
def add_token(visit: Visit, asked: NewToken) -> Next:
    """Make a key for a program, that may do no more than its owner."""
    if not may(visit.who.role, asked.role):
        raise ForbiddenError("a key may do no more than its owner", remedy="choose a lesser role")
    key = new_key()
    token = Token(digest_of(key), visit.who.name, asked.label[:80], asked.role, visit.now.isoformat())
    visit.desk.ledger.accounts.add_token(token)
    visit.note("token added", f"{asked.label[:80]} {asked.role}")
    return Next("/account", "token_added", token.digest, key=key)


@action("/tokens/drop", role="viewer")
def drop_token(visit: Visit, asked: Dropped) -> Next:
    """Take a key away."""
    visit.desk.ledger.accounts.drop_token(asked.digest, None if visit.who.may("admin") else visit.who.name)
    visit.note("token dropped", asked.digest[:12])
    return Next("/account", "token_dropped")
