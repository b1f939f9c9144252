"""Passwords, second factors, and keys that are only known by their digests."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from sijill.errors import UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 10
"""Characters of a password."""
LONGEST = 1024
ISSUER = "Sijill"


def new_key() -> str:
    """A key that nobody can guess."""
    return secrets.token_urlsafe(32)


def digest_of(key: str) -> str:
    """How a key is kept."""
    return hashlib.sha256(key.encode()).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in a time that does not tell where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())


def hashed(password: str) -> str:
    """A password as it is kept, by argon2id.

    Raises:
        UsageError: it is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(
            f"the password has {len(password)} characters",
            remedy=f"take {SHORTEST} or more, such as four plain words",
        )
    return _hasher().hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one that is kept; ``None`` takes as long and fits never."""
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        fitting = _hasher().verify(kept or _nobody(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return fitting and kept is not None


def new_second_factor() -> str:
    """A secret for an authenticator."""
    import pyotp

    return pyotp.random_base32()


def second_factor_address(name: str, secret: str) -> str:
    """What an authenticator reads."""
    import pyotp

    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def second_factor_picture(address: str) -> str:
    """What an authenticator reads, as a QR code: an SVG in a data address, dark on light in every theme."""
    import segno

    picture: str = segno.make(address, error="m").svg_data_uri(scale=5, border=4, dark="#000", light="#fff")
    return picture


def second_factor_fits(secret: str, code: str, now: datetime) -> bool:
    """Whether an authenticator shows this code, up to half a minute ago."""
    import pyotp

    return pyotp.TOTP(secret).verify(code.replace(" ", ""), for_time=now, valid_window=1)


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


@lru_cache(maxsize=1)
def _nobody() -> str:
    """The password of nobody, so that unknown names cannot be told from known ones by the time it takes."""
    return _hasher().hash(new_key())
