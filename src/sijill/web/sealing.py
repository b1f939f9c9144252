"""Secrets of second factors, sealed by a key that is not in the ledger."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
from pathlib import Path

from sijill.errors import UsageError

NAME = "desk.key"
"""The file of the key, where none is named."""
SIZE = 32
"""Bytes of a key."""


class SealError(UsageError):
    """A secret cannot be read: another key sealed it, or for somebody else, or the file of the key is of no use."""

    code = "seal"


class Seal:
    """Seals secrets, each for one person, and opens them again (XChaCha20-Poly1305).

    Args:
        file: of the key; it is made where there is none, when something is sealed for the first time.
    """

    def __init__(self, file: Path):
        self._file = file

    def sealed(self, name: str, secret: str) -> str:
        """A secret as the ledger keeps it.

        Raises:
            SealError: the file of the key can be neither read nor made, or others may read it.
        """
        from nacl.secret import Aead

        self._make()
        return base64.b64encode(Aead(self._key()).encrypt(secret.encode(), aad=name.encode())).decode()

    def opened(self, name: str, kept: str) -> str:
        """The secret.

        Raises:
            SealError: it was sealed by another key or for somebody else, or the key is gone.
        """
        from nacl.exceptions import CryptoError
        from nacl.secret import Aead

        try:
            return Aead(self._key()).decrypt(base64.b64decode(kept), aad=name.encode()).decode()
        except (CryptoError, ValueError, binascii.Error) as error:
            raise self._fault("the second factor was sealed by another key") from error

    def _make(self) -> None:
        if self._file.exists():
            return
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(base64.b64encode(secrets.token_bytes(SIZE)) + b"\n")
        except FileExistsError:
            return
        except OSError as error:
            raise self._fault(f"the key cannot be made: {error.strerror}") from error

    def _key(self) -> bytes:
        try:
            if os.name == "posix" and self._file.stat().st_mode & 0o077:
                raise self._fault("others than its owner may read the key")
            key = base64.b64decode(self._file.read_bytes(), validate=False)
        except (OSError, binascii.Error) as error:
            raise self._fault("the key is not there, or cannot be read") from error
        if len(key) != SIZE:
            raise self._fault("the key has not its length")
        return key

    def _fault(self, cause: str) -> SealError:
        remedy = "keep the key whole and for its owner alone (chmod 600), or let an administrator take the factor off"
        return SealError(cause, remedy=remedy, file=str(self._file))


def usual_file() -> Path:
    """Where the key is, where nobody says: among the settings of whoever runs the desk, and not beside the ledger."""
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "sijill" / NAME
