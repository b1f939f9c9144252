"""What people did of incidents and their totals since linking last ended, kept up with the journal."""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Connection, bindparam, func, select

from sijill.store import schema
from sijill.store.editions import linked_until
from sijill.store.journal import head
from sijill.store.reading import linked_last

BEARING = ("must_link", "cannot_link", "withdraw", "reject", "dismiss", "uphold", "add")
"""Kinds of decisions that say which claims there are, and what belongs together."""
_JOURNAL, _DECISION = schema.journal.c, schema.decisions.c
_LATER = (
    select(_JOURNAL.at, func.coalesce(_DECISION.reviewer, _JOURNAL.key))
    .select_from(schema.journal.outerjoin(schema.decisions, _DECISION.decision_id == _JOURNAL.key))
    .where(_JOURNAL.seq > bindparam("since"), (_JOURNAL.kind == "revisions") | _DECISION.kind.in_(BEARING))
)


class Acts:
    """Acts after the end of linking: all that somebody decided at one time is one, and so is each correction."""

    def __init__(self) -> None:
        self._linked: int | None = -1
        self._read = 0
        self._known: set[tuple[str | None, str]] = set()
        self._lock = Lock()

    def number(self, connection: Connection) -> int:
        """How many there are. What was decided never changes: only what was decided later is read."""
        with self._lock:
            linked, now = linked_until(connection), head(connection).seq
            if linked != self._linked:
                self._linked, self._read, self._known = linked, linked_last(connection), set()
            self._known.update((at, who) for at, who in connection.execute(_LATER, {"since": self._read}))
            self._read = max(self._read, now)
            return len(self._known)
