"""The weights of the network as they ship: read as they are learnt on from, and written in 8 bits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from sijill.claims.events.network import unpacked

FOLDER = Path(__file__).resolve().parents[1] / "src" / "sijill" / "knowledge" / "reading"
NARROW = 64
"""Rows and columns from which a matrix is kept in 8 bits."""
Matrices = dict[str, Any]
"""Matrices by name."""


def shipped() -> Matrices:
    """The matrices of the network that ships, and none that only learning needs."""
    with np.load(FOLDER / "network.npz") as kept:
        return {name: unpacked(kept, name) for name in kept.files if not name.endswith(".scale")}


def keep(matrices: Matrices, pieces: dict[str, float]) -> None:
    """Write the matrices in 8 bits, and the pieces; how far it is trusted is set by hand."""
    kept: dict[str, Any] = {}
    for name, values in matrices.items():
        if name.startswith(("one.", "other.")):
            continue
        if values.ndim == 2 and min(values.shape) >= NARROW:
            scale = np.maximum(abs(values).max(axis=1), 1e-8) / 127
            kept[name], kept[f"{name}.scale"] = np.round(values / scale[:, None]).astype(np.int8), scale
        else:
            kept[name] = values
    np.savez_compressed(FOLDER / "network.npz", **kept)
    lines = (f"{piece}\t{weight:.4f}\n" for piece, weight in pieces.items())
    (FOLDER / "pieces.txt").write_text("".join(lines), encoding="utf-8")
