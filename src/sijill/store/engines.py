"""The two engines, and all in which they differ: locking, the index of words, points on the map."""

from __future__ import annotations

import math
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, cast

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    QueuePool,
    bindparam,
    column,
    create_engine,
    event,
    func,
    select,
    table,
    text,
)

from sijill.errors import MissingExtraError
from sijill.store import schema

EARTH_KM = 6371.00877
"""Mean radius of the earth (IUGG), as PostGIS has it for its sphere."""
DOCUMENT_WORDS, CLAIM_WORDS = "document_words", "claim_words"
"""The two indexes of words, tables of ``id`` and ``words`` on both engines."""
ROWS_A_DAY = 1 << 40
"""Numbers that an index of words keeps for the rows of one day; 0 is the day of what has none."""
NUMBERED = (
    "INSERT INTO {name} (rowid, id, words) VALUES (1 + coalesce("
    "(SELECT max(id) FROM {name}_content WHERE id BETWEEN :first AND :last), :first), :id, :words)"
)
_WRITES, _LASTING = "sijill_writes", "sijill_lasting"
_ADVISORY = 0x51_7111  # any number, as long as every Sijill takes the same

_KEPT_OPEN: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 8, "max_overflow": -1, "pool_use_lifo": True}
"""Connections that wait for the next transaction, the one first that was in use last and still knows most: opening a
file anew reads its whole schema, and closing the last one moves the log into it."""
_STATEMENTS = 500
"""That a connection keeps as SQLite understood them: each number of keys makes one of its own."""
_MAPPED = 1 << 32
"""Bytes of a file that are read where the system keeps them, by all connections together."""

Alternatives = Sequence[Sequence[str]]
"""The words of a query: each must be found, in any of its forms."""


class Backend(ABC):
    """One engine."""

    def __init__(self, engine: Engine):
        self.engine = engine
        self._writing = {
            lasting: engine.execution_options(**{_WRITES: True, _LASTING: lasting}) for lasting in (True, False)
        }

    def writing(self, *, lasting: bool = True) -> Engine:
        """The engine, its transactions each waiting for the one before.

        Args:
            lasting: wait until the disk has what is written; without it a machine that loses power may lose the last
                moments, and one whose program ends may not.
        """
        return self._writing[lasting]

    def settle(self, connection: Connection) -> None:  # noqa: B027
        """What a writing transaction does first."""

    @abstractmethod
    def put_words(
        self, connection: Connection, name: str, rows: Iterable[tuple[str, Sequence[str]]], day: date | None = None
    ) -> None:
        """Put ids with their words into an index of words, and remember that they are of a day."""

    @abstractmethod
    def has_words(self, name: str, query: Alternatives) -> Any:
        """A select of the ids whose words match."""

    @abstractmethod
    def latest_documents(self, query: Alternatives, limit: int | None, offset: int) -> Any:
        """A select of the documents whose words match, the latest first."""

    def near(self, lat: float, lon: float, km: float, connection: Connection) -> ColumnElement[bool]:
        """Whether a place lies within so many kilometres: a box that an index finds, then the distance."""
        places = schema.claim_places.c
        tall = math.degrees(km / EARTH_KM)
        box: ColumnElement[bool] = places.lat.between(lat - tall, lat + tall)
        if abs(lat) + tall < 90:
            wide = math.degrees(math.asin(min(1.0, math.sin(math.radians(tall)) / math.cos(math.radians(lat)))))
            if lon - wide > -180 and lon + wide < 180:
                box &= places.lon.between(lon - wide, lon + wide)
        return box & (distance_km(lat, lon) <= km)

    def inside(self, box: tuple[float, float, float, float], connection: Connection) -> ColumnElement[bool]:
        """Whether a place lies in a box of south, west, north and east, in degrees."""
        south, west, north, east = box
        places = schema.claim_places.c
        across: ColumnElement[bool] = places.lon.between(west, east)
        if west > east:
            across = (places.lon >= west) | (places.lon <= east)
        return places.lat.between(south, north) & across


def distance_km(lat: float, lon: float) -> ColumnElement[float]:
    """The distance of a place from a point, by the haversine formula."""
    places = schema.claim_places.c
    half_lat, half_lon = func.radians(places.lat - lat) / 2, func.radians(places.lon - lon) / 2
    chord = func.power(func.sin(half_lat), 2) + math.cos(math.radians(lat)) * func.cos(
        func.radians(places.lat)
    ) * func.power(func.sin(half_lon), 2)
    return 2 * EARTH_KM * func.asin(func.sqrt(chord))


class Sqlite(Backend):
    """A file, in write-ahead mode, with FTS5, whose rows are numbered by their days: the latest are the last."""

    def put_words(
        self, connection: Connection, name: str, rows: Iterable[tuple[str, Sequence[str]]], day: date | None = None
    ) -> None:
        """Put ids with their words into an FTS5 table, each after those of its day."""
        first = (day.toordinal() if day else 0) * ROWS_A_DAY
        own = {"first": first, "last": first + ROWS_A_DAY - 1}
        values = [{"id": id_, "words": " ".join(words)} | own for id_, words in rows]
        if values:
            connection.execute(text(NUMBERED.format(name=name)), values)

    def latest_documents(self, query: Alternatives, limit: int | None, offset: int) -> Any:
        """Ask FTS5 for its last rows alone, to the end of the day on which there are enough."""
        number, papers = column("rowid", Integer), schema.documents
        matching = self.has_words(DOCUMENT_WORDS, query)
        found = matching.add_columns((number // ROWS_A_DAY).label("day"))
        if limit is not None:
            last = matching.with_only_columns(number).order_by(number.desc()).limit(1).offset(limit + offset)
            first = func.coalesce(last.scalar_subquery() // ROWS_A_DAY, 0) * ROWS_A_DAY
            found = found.where(number >= first)
        days = found.subquery().c
        asked = select(papers).join(days.id.table, days.id == papers.c.document_id)
        return asked.order_by(days.day.desc(), papers.c.document_id).limit(limit).offset(offset)

    def has_words(self, name: str, query: Alternatives) -> Any:
        """Ask FTS5: quoted forms, OR between them, AND between words."""
        asked = " AND ".join("(" + " OR ".join(f'"{form}"' for form in forms) + ")" for forms in query)
        return (
            select(column("id")).select_from(table(name)).where(text(f"{name} MATCH :{name}")).params({name: asked})
        )


class Postgres(Backend):
    """A server, with tsvector, and PostGIS where it is installed."""

    _has_points: bool | None = None

    def settle(self, connection: Connection) -> None:
        """Wait for every other writer of this ledger."""
        connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY)))
        if not connection.get_execution_options().get(_LASTING, True):
            connection.execute(text("SET LOCAL synchronous_commit = off"))

    def put_words(
        self, connection: Connection, name: str, rows: Iterable[tuple[str, Sequence[str]]], day: date | None = None
    ) -> None:
        """Put ids with their words into a table with a tsvector."""
        values = [{"id": id_, "words": list(words)} for id_, words in rows]
        if values:
            into = text(f"INSERT INTO {name} (id, words) VALUES (:id, array_to_tsvector(CAST(:words AS text[])))")
            connection.execute(into, values)

    def has_words(self, name: str, query: Alternatives) -> Any:
        """Ask the tsvector, forms quoted as it wants them."""
        asked = " & ".join("(" + " | ".join(f"'{form}'" for form in forms) + ")" for forms in query)
        matches = text(f"words @@ CAST(:{name} AS tsquery)")
        return select(column("id")).select_from(table(name)).where(matches).params({name: asked})

    def latest_documents(self, query: Alternatives, limit: int | None, offset: int) -> Any:
        """Ask for all that match, and sort them."""
        papers = schema.documents
        asked = select(papers).where(papers.c.document_id.in_(self.has_words(DOCUMENT_WORDS, query)))
        latest = (papers.c.published_latest.desc().nulls_last(), papers.c.document_id)
        return asked.order_by(*latest).limit(limit).offset(offset)

    def near(self, lat: float, lon: float, km: float, connection: Connection) -> ColumnElement[bool]:
        """Ask PostGIS, on the sphere."""
        if not self.has_points(connection):
            return super().near(lat, lon, km, connection)
        return text(  # type: ignore[return-value]
            "ST_DWithin(claim_places.point::geography,"
            " ST_SetSRID(ST_MakePoint(:near_lon, :near_lat), 4326)::geography, :near_m, false)"
        ).bindparams(bindparam("near_lat", lat), bindparam("near_lon", lon), bindparam("near_m", km * 1000))

    def inside(self, box: tuple[float, float, float, float], connection: Connection) -> ColumnElement[bool]:
        """Ask PostGIS, unless the box crosses the line where days change."""
        south, west, north, east = box
        if west > east or not self.has_points(connection):
            return super().inside(box, connection)
        return text(  # type: ignore[return-value]
            "claim_places.point && ST_MakeEnvelope(:west, :south, :east, :north, 4326)"
        ).bindparams(
            bindparam("west", west), bindparam("south", south), bindparam("east", east), bindparam("north", north)
        )

    def has_points(self, connection: Connection) -> bool:
        """Whether the ledger was made where PostGIS could be had."""
        if self._has_points is None:
            asked = text(
                "SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema()"
                " AND table_name = 'claim_places' AND column_name = 'point'"
            )
            self._has_points = bool(connection.execute(asked).scalar())
        return self._has_points


def connect(url: URL, timeout: float) -> Backend:
    """The engine of an address; nothing is opened yet.

    Args:
        url: where the ledger is.
        timeout: seconds to wait for a lock, and for a server.

    Raises:
        MissingExtraError: the address is PostgreSQL's and its driver is not installed.
    """
    if url.get_backend_name() == "sqlite":
        arguments: dict[str, Any] = {
            "timeout": timeout, "check_same_thread": False, "cached_statements": _STATEMENTS
        }  # fmt: skip
        engine = create_engine(url, **_KEPT_OPEN, connect_args=arguments)
        event.listen(engine, "connect", _prepare_file)
        event.listen(engine, "begin", _begin_file)
        return Sqlite(engine)
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise MissingExtraError(
            "a ledger in PostgreSQL needs psycopg, which is not installed", remedy="pip install 'sijill[postgres]'"
        ) from error
    settings = f"-c lock_timeout={int(timeout * 1000)} -c client_min_messages=warning"
    arguments = {
        "connect_timeout": max(2, int(timeout)),
        "options": f"{settings} {url.query.get('options', '')}",
        "client_encoding": "utf8",
    }
    plain = url.difference_update_query(["options"])
    return Postgres(create_engine(plain, **_KEPT_OPEN, pool_pre_ping=True, connect_args=arguments))


def _prepare_file(connection: sqlite3.Connection, record: object) -> None:
    connection.isolation_level = None
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
    for name, function in (("radians", math.radians), ("sin", math.sin), ("cos", math.cos), ("asin", math.asin)):
        connection.create_function(name, 1, _of_known(function), deterministic=True)
    connection.create_function("sqrt", 1, _of_known(math.sqrt), deterministic=True)
    connection.create_function("power", 2, _of_known(math.pow), deterministic=True)


def _of_known(function: Any) -> Any:
    """A function that gives nothing where it is given nothing, as SQL has it."""
    return lambda *values: None if None in values else function(*values)


def _begin_file(connection: Connection) -> None:
    options, file = (
        connection.get_execution_options(),
        cast(sqlite3.Connection, connection.connection.driver_connection),
    )
    if not options.get(_WRITES):
        file.execute("BEGIN")
        return
    file.execute(f"PRAGMA synchronous = {'FULL' if options[_LASTING] else 'NORMAL'}")
    file.execute("BEGIN IMMEDIATE")
