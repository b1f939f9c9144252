"""How a desk is run."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from sijill.publication.policy import Policy, make_policy
from sijill.web.sealing import usual_file


class Settings(msgspec.Struct, frozen=True):
    """What the one who starts a desk decides."""

    clock: Callable[[], datetime]
    """Gives the time with its zone; the desk reads no clock of its own."""
    secure: bool = False
    """Whether people reach it by TLS, so that cookies go over nothing else."""
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    """Names by which it may be asked for."""
    setup_code: str = ""
    """What the first administrator must show; the terminal tells it."""
    tiles: str = ""
    """Address of map tiles, or a PMTiles file (``tiles.py``); without it the map has outlines alone, asks nobody."""
    tiles_credit: str = ""
    """Who made them, as the map says."""
    policy: Policy = make_policy()
    """By which everything leaves the desk; of no day yet."""
    key_file: Path = msgspec.field(default_factory=usual_file)
    """Of the key that seals the secrets of second factors (``sealing.py``)."""
    page: int = 30
    """Rows of a page, where the one who asks does not say."""
    most_bytes: int = 1_000_000
    """Of one request."""
    most_requests: int = 1200
    """Of one person or address in a minute; 0 sets no limit."""
    most_sign_ins: int = 10
    """That fail, of one name or address in five minutes."""
    idle_minutes: int = 12 * 60
    """After which one must sign in again."""
