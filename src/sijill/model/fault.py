"""What went wrong with one document or one line of input, and what to do about it."""

from __future__ import annotations

import msgspec


class Fault(msgspec.Struct, frozen=True):
    """One row of the fault table.

    A fault with ``warning`` set tells of a document that was read all the same (a damaged byte, a repeated id);
    any other fault stands in the place of a document that could not be read.
    """

    code: str
    """Stable snake_case identifier; all of them are in ``knowledge/kinds/faults.yaml``."""
    file: str | None
    """The input as the user named it; ``-`` is standard input."""
    line: int | None
    """1-based line in that file, where the fault has one."""
    cause: str
    """What is wrong, in one plain sentence."""
    remedy: str
    """What the reader can do about it, in one plain sentence."""
    warning: bool = False

    def __str__(self) -> str:
        where = self.file if self.file and self.line is None else f"{self.file}:{self.line}" if self.file else ""
        return f"{where}: {self.cause} — {self.remedy}" if where else f"{self.cause} — {self.remedy}"
