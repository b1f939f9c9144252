"""Numbers by which to tell whether something has become otherwise since one looked, and what."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, bindparam, delete, insert, select, update

from sijill.store import schema
from sijill.store.journal import head
from sijill.store.writing import portions

SHOWN, READ, SUMMED, CORRECTED, RULED = "shown", "read", "summed", "corrected", "ruled"
"""How often incidents became otherwise in anything, and how often claims did, each with the keys of which; how often
incidents were summed up anew, how often what filters need of their claims changed, and how often the rule for two
people may have."""
LINKED = "linked"
"""The journal's last row when linking last ended."""
_NUMBER = select(schema.editions.c.number).where(schema.editions.c.name == bindparam("wanted"))
_RENEWED = schema.renewals.c
_FORGET = delete(schema.renewals).where(
    _RENEWED.name == bindparam("wanted"), _RENEWED.key.in_(bindparam("renewed", expanding=True))
)
_RENEW = insert(schema.renewals)
_LATER = select(_RENEWED.key).where(_RENEWED.name == bindparam("wanted"), _RENEWED.number > bindparam("since"))
_ALL = "{} anew"
"""The edition since which everything may be otherwise."""


def edition(connection: Connection, name: str) -> int:
    """A number that grows whenever something has become otherwise."""
    return _number(connection, name) or 0


def count_edition(connection: Connection, name: str) -> None:
    """Say that something is no longer what it was."""
    _note(connection, name, schema.editions.c.number + 1, 1)


def note_edition(connection: Connection, name: str, keys: Iterable[str] | None) -> None:
    """Say which are no longer what they were.

    Args:
        connection: of a writing transaction.
        name: of what it is: ``SHOWN`` for incidents, ``READ`` for claims.
        keys: their ids; ``None`` for all of them.
    """
    count_edition(connection, name)
    table, now = schema.renewals, edition(connection, name)
    if keys is None:
        connection.execute(delete(table).where(table.c.name == name))
        _note(connection, _ALL.format(name), now, now)
        return
    for some in portions(dict.fromkeys(keys)):
        connection.execute(_FORGET, {"wanted": name, "renewed": some})
        connection.execute(_RENEW, [{"name": name, "key": key, "number": now} for key in some])


def changed_since(connection: Connection, name: str, number: int) -> list[str] | None:
    """The keys of what has become otherwise after an edition; ``None`` where it may be everything."""
    if number < (_number(connection, _ALL.format(name)) or 0):
        return None
    return list(connection.execute(_LATER, {"wanted": name, "since": number}).scalars())


def linked_until(connection: Connection) -> int | None:
    """The journal's last row when linking last ended; ``None`` where nobody knows, as in a restored ledger."""
    return _number(connection, LINKED)


def note_linked(connection: Connection) -> None:
    """Say that linking has seen all that is in the journal."""
    now = head(connection).seq
    _note(connection, LINKED, now, now)


def _number(connection: Connection, name: str) -> int | None:
    return connection.execute(_NUMBER, {"wanted": name}).scalar()


def _note(connection: Connection, name: str, number: ColumnElement[int] | int, first: int) -> None:
    table = schema.editions
    if not connection.execute(update(table).where(table.c.name == name).values(number=number)).rowcount:
        connection.execute(insert(table), [{"name": name, "number": first}])
