"""The one family of errors: every one says what went wrong, where, and what to do about it."""

from __future__ import annotations


class SijillError(Exception):
    """Base of every error that Sijill raises on purpose.

    Args:
        cause: what is wrong, in one plain sentence.
        remedy: what the reader can do about it, in one plain sentence.
        file: the file it concerns, as the user named it.
        line: its 1-based line, where the fault has one.
    """

    code = "error"
    """A stable, documented identifier of this kind of fault (see docs/errors.md)."""

    def __init__(self, cause: str, *, remedy: str = "", file: str | None = None, line: int | None = None):
        super().__init__(cause)
        self.cause = cause
        self.remedy = remedy
        self.file = file
        self.line = line

    @property
    def where(self) -> str:
        """``file:line``, ``file``, or an empty string."""
        if self.file is None:
            return ""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def __str__(self) -> str:
        head = f"{self.where}: {self.cause}" if self.where else self.cause
        return f"{head} — {self.remedy}" if self.remedy else head


class IntakeError(SijillError):
    """A document could not be read from its bytes."""

    code = "intake"


class LexiconError(SijillError):
    """A file under ``knowledge/`` (shipped or the user's own) breaks its schema or contradicts another."""

    code = "lexicon"


class PipelineError(SijillError):
    """The chain of stages cannot run: one needs what no earlier one adds."""

    code = "pipeline"


class UsageError(SijillError):
    """What the caller asked for makes no sense (an unknown option value, an impossible date)."""

    code = "usage"


class MissingExtraError(SijillError):
    """An optional part is not installed; the remedy names the extra that brings it."""

    code = "extra"


class LedgerError(SijillError):
    """The ledger cannot be opened, read or written, or is not what it should be."""

    code = "ledger"


class OutdatedError(SijillError):
    """Somebody else has changed meanwhile what a change or decision is about; nothing of either is lost."""

    code = "outdated"


class ProcessError(SijillError):
    """One of several processes that share some work ended before it was done."""

    code = "process"
