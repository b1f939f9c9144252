"""Map tiles, where the one who starts a desk names any: from a server, or from a PMTiles file of the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from sijill.errors import UsageError

Kind = Literal["", "raster", "vector", "pmtiles"]
OWN = "/tiles.pmtiles"
"""The address at which the desk serves a file of its own."""
MEDIA = "application/vnd.pmtiles"
_MAGIC = b"PMTiles\x03"
_VECTOR = (".pbf", ".mvt")


class Tiles(NamedTuple):
    """What a browser is told of the tiles."""

    kind: Kind = ""
    """Empty where there are none: the map has outlines alone and asks nobody."""
    address: str = ""
    credit: str = ""
    """Who made them, as the map says beside what a PMTiles file says itself."""
    file: Path | None = None
    """Where the desk serves them itself."""

    @property
    def origin(self) -> str:
        """From where a browser may load them; empty where that is the desk itself."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def tiles_of(given: str, credit: str = "") -> Tiles:
    """The tiles that a setting names.

    Args:
        given: an address with {z}, {x} and {y}, of vector tiles where it ends in .pbf or .mvt; that of a PMTiles
            archive; a PMTiles file; or nothing.
        credit: who made them.

    Raises:
        UsageError: it is none of these.
    """
    if not given:
        return Tiles()
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https"):
        return Tiles("pmtiles", OWN, credit, _archive(Path(given)))
    if parts.path.endswith(".pmtiles"):
        return Tiles("pmtiles", given, credit)
    if not all(hole in given for hole in ("{z}", "{x}", "{y}")):
        raise UsageError(
            f"{given} is no address of tiles", remedy="write {z}, {x} and {y} in it, or name a PMTiles file"
        )
    return Tiles("vector" if parts.path.endswith(_VECTOR) else "raster", given, credit)


def _archive(path: Path) -> Path:
    try:
        with path.open("rb") as stream:
            begins = stream.read(len(_MAGIC))
    except OSError as error:
        raise UsageError(
            f"the tiles cannot be read: {error.strerror}", remedy="name a PMTiles file", file=str(path)
        ) from error
    if begins != _MAGIC:
        raise UsageError("this is no PMTiles file of version 3", remedy="make one by pmtiles convert", file=str(path))
    return path
