"""The paper that goes with every publication: what was asked, by which terms, from what, and what was written."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sijill.errors import UsageError
from sijill.publication.files import whole_file
from sijill.publication.query import Query

SUFFIX = ".manifest.json"
"""What a manifest's name has after that of its publication."""
_PIECE = 1 << 20


class File(msgspec.Struct, frozen=True):
    """One file of a publication."""

    name: str
    size: int
    """Bytes."""
    sha256: str


class Journal(msgspec.Struct, frozen=True):
    """The last row of the ledger's journal when it was published."""

    seq: int
    hash: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What must be known of a publication to read it rightly, to check it, and to make it again."""

    format: str
    query: Query
    as_of: str | None
    policy: dict[str, Any]
    """Every setting; without the name of whoever answers for it, which stands in the ledger's journal."""
    loosened: dict[str, str]
    """The settings that show more than the default, and why."""
    version: str
    """Of Sijill."""
    knowledge: str
    """Hex SHA-256 over all words in use."""
    journal: Journal | None
    records: int
    claims: int
    without_row: int
    """Records for which the format has no place."""
    left_out: dict[str, int]
    """Incidents and claims of the whole ledger that do not leave at all, by rule."""
    withheld: dict[str, int]
    """Values withheld or coarsened in the records, by rule."""
    why: dict[str, str]
    """What each of those rules says."""
    files: tuple[File, ...]
    imported_from: str | None = None
    """SHA-256 of the publication that this one was made from by ``sijill import``."""


def describe(path: Path) -> File:
    """A file as it is now."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return File(path.name, path.stat().st_size, digest.hexdigest())


def manifest_path(publication: Path) -> Path:
    """Where the manifest of a publication is."""
    return publication if publication.name.endswith(SUFFIX) else publication.with_name(publication.name + SUFFIX)


def write_manifest(manifest: Manifest, publication: Path) -> Path:
    """Put a manifest beside its publication."""
    path = manifest_path(publication)
    with whole_file(path) as part:
        part.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
    return path


def read_manifest(publication: Path) -> Manifest:
    """The manifest of a publication.

    Args:
        publication: the file that was published, or its manifest.

    Raises:
        UsageError: there is none, or it cannot be read.
    """
    path = manifest_path(publication)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError as error:
        raise UsageError(
            f"no manifest is there: {error.strerror}",
            remedy="name a file that sijill publish wrote, with its manifest beside it",
            file=str(path),
        ) from error
    except msgspec.DecodeError as error:
        raise UsageError(
            f"this is no manifest: {error}", remedy="get the publication again", file=str(path)
        ) from error


class Checked(NamedTuple):
    """A manifest, and what is wrong with the files that it describes."""

    manifest: Manifest
    findings: tuple[str, ...]


def verify_publication(publication: Path) -> Checked:
    """Whether every file of a publication is what its manifest says.

    Args:
        publication: the file that was published, or its manifest.

    Raises:
        UsageError: there is no manifest, or it cannot be read.
    """
    manifest = read_manifest(publication)
    folder = manifest_path(publication).parent
    found = [fault for wanted in manifest.files if (fault := _fault(folder, wanted)) is not None]
    return Checked(manifest, tuple(found))


def _fault(folder: Path, wanted: File) -> str | None:
    path = folder / wanted.name
    if Path(wanted.name).name != wanted.name:
        return f"{wanted.name}: the name leads out of the folder"
    if not path.is_file():
        return f"{wanted.name}: it is missing"
    there = describe(path)
    if there == wanted:
        return None
    return f"{wanted.name}: it was changed ({there.size:,} bytes, {there.sha256}; {wanted.size:,}, {wanted.sha256})"
