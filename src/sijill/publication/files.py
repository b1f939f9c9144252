"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sijill.errors import UsageError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a new file beside ``path`` to write into; it takes the name ``path`` only when the block ends well.

    Raises:
        UsageError: the folder is missing or may not be written to, or ``path`` is a folder.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder", remedy="name a file to write", file=str(path))
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except OSError as error:
        raise UsageError(
            f"cannot write {path}: {error.strerror}",
            remedy="check that its folder exists, may be written to and has room",
            file=str(path),
        ) from error
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
