"""Builds faults from their templates in ``knowledge/kinds/faults.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from sijill.errors import IntakeError
from sijill.lexicon.files import read_yaml
from sijill.model.fault import Fault


class FaultKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One documented kind of fault: templates of its cause and remedy."""

    cause: str
    remedy: str
    warning: bool = False


class Notice(NamedTuple):
    """Something worth telling about a document that does not yet know its file and line."""

    code: str
    facts: dict[str, object]


@lru_cache(maxsize=1)
def fault_kinds() -> dict[str, FaultKind]:
    """Every documented fault, by code."""
    return msgspec.convert(read_yaml("kinds/faults.yaml"), dict[str, FaultKind])


def make_fault(code: str, file: str | None = None, line: int | None = None, **facts: object) -> Fault:
    """A fault of a documented kind, its templates filled with the facts of the case."""
    return fill(code, file, line, facts)


def fill(code: str, file: str | None, line: int | None, facts: Mapping[str, object]) -> Fault:
    """:func:`make_fault` with its facts in a mapping."""
    kind = fault_kinds()[code]
    return Fault(code, file, line, kind.cause.format(**facts), kind.remedy.format(**facts), kind.warning)


def tell(notice: Notice, file: str | None, line: int | None = None) -> Fault:
    """A notice, now that its place is known."""
    return fill(notice.code, file, line, notice.facts)


class UnreadableError(IntakeError):
    """A document that cannot be read; its code is one of ``knowledge/kinds/faults.yaml``."""

    def __init__(self, code: str, **facts: object):
        fault = fill(code, None, None, facts)
        super().__init__(fault.cause, remedy=fault.remedy)
        self.code = code

    def at(self, file: str | None, line: int | None = None) -> Fault:
        """The same as a row of the fault table."""
        return Fault(self.code, file, line, self.cause, self.remedy)


def raised(fault: Fault) -> IntakeError:
    """A fault as an exception, for callers that asked for one document."""
    error = IntakeError(fault.cause, remedy=fault.remedy, file=fault.file, line=fault.line)
    error.code = fault.code
    return error


def size(count: int) -> str:
    """A number of bytes for people: ``20 MB``."""
    for unit, factor in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if count >= factor:
            return f"{count / factor:.3g} {unit}"
    return f"{count} bytes"
