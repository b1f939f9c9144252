"""What linking makes of the claims: links, incidents, tallies. They may change; the journal keeps what they were."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection, Table, delete, select

from sijill.model import Incident, Link, Tally
from sijill.store import schema
from sijill.store.canon import Row, json_text, key_of
from sijill.store.writing import Choice, Writer, portions

Scope = Collection[str] | None
"""Ids of the claims that were looked at; ``None`` for all. What concerns others is left as it is."""
R = TypeVar("R", Link, Incident, Tally)


class Saved(NamedTuple):
    """How many rows became otherwise, and the ids of the incidents that did."""

    touched: int
    renewed: set[str]


def save(
    writer: Writer, links: Iterable[Link], incidents: Iterable[Incident], tallies: Iterable[Tally], scope: Scope
) -> Saved:
    """Bring all that linking makes of the claims of the scope to a new state."""
    touched = _save_links(writer, links, scope)
    renewed = save_incidents(writer, incidents, scope)
    touched += len(renewed) + _save_tallies(writer, tallies, scope)
    writer.flush()
    return Saved(touched, renewed)


def _save_links(writer: Writer, links: Iterable[Link], scope: Scope) -> int:
    """Bring the links between the claims of the scope to a new state.

    Returns:
        How many were put in, changed or taken out.
    """
    return _save(writer, schema.links, map(_link_row, links), scope, ("left", "right"))


def _save_tallies(writer: Writer, tallies: Iterable[Tally], scope: Scope) -> int:
    """Bring the tallies of the scope's claims to a new state; how many became otherwise."""
    return _save(writer, schema.tallies, map(_tally_row, tallies), scope, ("claim_id",))


def save_incidents(writer: Writer, incidents: Iterable[Incident], scope: Scope) -> set[str]:
    """Bring the incidents that hold any claim of the scope to a new state; the ids of those that became otherwise."""
    told = {incident.incident_id: incident for incident in incidents}
    new = {name: _incident_row(incident) for name, incident in told.items()}
    old = {row["incident_id"]: row for row in _incident_rows(writer.connection, scope)}
    old |= _rows_by_id(writer.connection, new.keys() - old.keys())
    changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    members = schema.memberships
    for some in portions(sorted(changed & old.keys())):
        for table in (members, schema.glances, schema.tellings):
            writer.connection.execute(delete(table).where(table.c.incident_id.in_(some)))
    writer.replace(schema.incidents, old, new)
    for name in sorted(changed & new.keys()):
        for member in membership_rows(told[name]):
            writer.index(members, member)
    return changed


def membership_rows(incident: Incident) -> Iterator[Row]:
    """Which claims an incident holds."""
    for claim_id in incident.claims:
        denial = claim_id in incident.denials
        yield {"claim_id": claim_id, "incident_id": incident.incident_id, "denial": denial}


def read_records(
    connection: Connection, table: Table, kind: type[R], ids: Iterable[str] | None = None
) -> Iterator[R]:
    """Records of a table, in order of its key: all, or those whose first key is one of the ids."""
    for row in _records(table).rows(connection, None if ids is None else sorted(set(ids))):
        yield msgspec.json.decode(row.record, type=kind)


@lru_cache
def _records(table: Table) -> Choice:
    (first, *_) = table.primary_key
    return Choice(select(table.c.record).order_by(*table.primary_key), first)


def homes_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """The incident that each of some claims is in."""
    return {row.claim_id: row.incident_id for row in _HOMES.rows(connection, sorted(set(claim_ids)))}


_MEMBERS = schema.memberships.c
_HOMES = Choice(select(_MEMBERS.claim_id, _MEMBERS.incident_id), _MEMBERS.claim_id)


def _save(writer: Writer, table: Table, rows: Iterable[Row], scope: Scope, columns: tuple[str, ...]) -> int:
    new = {key_of(table, row): row for row in rows}
    old = {key_of(table, row): row for row in _rows_of(writer.connection, table, scope, columns)}
    return writer.replace(table, old, new)


def _rows_of(connection: Connection, table: Table, scope: Scope, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows whose claims are all in the scope."""
    if scope is None:
        yield from (dict(row) for row in connection.execute(select(table)).mappings())
        return
    wanted = frozenset(scope)
    first = table.c[columns[0]]
    for some in portions(sorted(wanted)):
        for row in connection.execute(select(table).where(first.in_(some))).mappings():
            if all(row[name] in wanted for name in columns):
                yield dict(row)


def _incident_rows(connection: Connection, scope: Scope) -> Iterator[Row]:
    if scope is None:
        yield from (dict(row) for row in connection.execute(select(schema.incidents)).mappings())
        return
    yield from _rows_by_id(connection, {*homes_of(connection, scope).values()}).values()


def _rows_by_id(connection: Connection, names: Iterable[str]) -> dict[str, Row]:
    return {row.incident_id: dict(row._mapping) for row in _INCIDENTS.rows(connection, sorted(names))}


_INCIDENTS = Choice(select(schema.incidents), schema.incidents.c.incident_id)


def _link_row(link: Link) -> Row:
    return {
        "left": link.left,
        "right": link.right,
        "probability": link.probability,
        "denial": link.denial,
        "record": json_text(link),
    }


def _incident_row(incident: Incident) -> Row:
    return {"incident_id": incident.incident_id, "record": json_text(incident)}


def _tally_row(tally: Tally) -> Row:
    return {
        "claim_id": tally.claim_id,
        "measure": tally.measure,
        "series": tally.series,
        "record": json_text(tally),
    }


def links_of(connection: Connection, claim_ids: Iterable[str]) -> list[Link]:
    """Every link of some claims, the surest first."""
    wanted = sorted(set(claim_ids))
    found = {row.record for ends in _ENDS for row in ends.rows(connection, wanted)}
    told = [msgspec.json.decode(record, type=Link) for record in found]
    return sorted(told, key=lambda own: (-own.probability, own.left, own.right))


_LINKS = schema.links.c
_ENDS = (Choice(select(_LINKS.record), _LINKS.left), Choice(select(_LINKS.record), _LINKS.right))
