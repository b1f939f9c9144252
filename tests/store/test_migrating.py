"""A ledger that an earlier version wrote is brought up to date, on both engines."""

from __future__ import annotations

from datetime import date

from alembic import command
from sqlalchemy import Connection
from tests.conftest import NewLedger
from tests.store.test_reviewing import AT, filled
from tests.store.texts import dispatches

from sijill import Ledger
from sijill.store import migrate, schema
from sijill.store.opening import Opened
from sijill.store.queueing import Wanted
from sijill.store.sought import Sought

NEWER = (
    "claim_parties_party_id_claim_id_idx", "memberships_incident_id_claim_id_idx",
    "memberships_claim_id_incident_id_idx", "claim_counts_measure_low_idx",
)  # fmt: skip
"""Indexes that tables of before the desk had not."""


def test_a_ledger_of_before_the_desk_is_brought_up_to_date(new_ledger: NewLedger) -> None:
    """Its claims are read, and what was decided on them is found."""
    where = new_ledger()
    with filled(where) as ledger:
        own = ledger.queue.claims(Wanted())[0]
        ledger.review.judge(own.claim.claim_id, "accept", own.version, "amal", "fine", AT)
        wanted = ledger.queue.claims(Wanted())
    opened = Opened(where, create=False)
    desk = [
        *map(
            schema.metadata.tables.get,
            (
                "glances",
                "tellings",
                "editions",
                "renewals",
                "audit",
                "assignments",
                "tokens",
                "sessions",
                "users",
                "readings",
            ),
        )
    ]
    with opened.backend.writing().begin() as connection:
        for table in (*desk, schema.subjects, schema.revisions):
            assert table is not None
            table.drop(connection)
        for index in ("documents_outlet_idx", *NEWER):
            connection.exec_driver_sql(f"DROP INDEX {index}")
        before = (("claim_parties", "party_id"), ("memberships", "incident_id"), ("claim_counts", "measure"))
        for name, column in before:
            connection.exec_driver_sql(f"CREATE INDEX {name}_{column}_idx ON {name} ({column})")
        command.stamp(migrate.config(connection), "0001", purge=True)
    with Ledger(where, create=False) as ledger:
        assert ledger.queue.claims(Wanted()) == wanted
        assert ledger.verify().findings == []


SINCE_SHEETS = {
    "readings_status_priority_claim_id_idx": ("readings", "status, priority, claim_id"),
    "readings_status_action_priority_claim_id_idx": ("readings", "status, action, priority, claim_id"),
    "readings_status_reasons_idx": ("readings", "status, reasons, action, modality"),
    "readings_priority_claim_id_idx": ("readings", "priority, claim_id"),
    "claim_places_area_idx": ("claim_places", "country, admin1, admin2, claim_id"),
    "glances_list_idx": ("glances", "latest, incident_id, month"),
    "glances_map_idx": ("glances", "lat, lon, place"),
    "glances_action_idx": ("glances", "action"),
    "tellings_role_key_idx": ("tellings", "role, key, incident_id"),
}
"""Indexes that a ledger of schema 0004 had, and what they are of."""


def to_0004(connection: Connection) -> None:
    """Make of a ledger what schema 0004 would have made of it."""
    schema.renewals.drop(connection)
    for name in ("readings_status_idx", "claim_counts_measure_low_idx"):
        connection.exec_driver_sql(f"DROP INDEX {name}")
    connection.exec_driver_sql("CREATE INDEX claim_counts_measure_idx ON claim_counts (measure)")
    for name, (table, columns) in SINCE_SHEETS.items():
        connection.exec_driver_sql(f"CREATE INDEX {name} ON {table} ({columns})")
    command.stamp(migrate.config(connection), "0004", purge=True)


def test_a_ledger_of_schema_0004_lists_the_same(new_ledger: NewLedger) -> None:
    where = new_ledger()

    def seen(ledger: Ledger) -> tuple[object, ...]:
        own, asked = ledger.happenings, (Sought(), Sought(public=date(2026, 1, 31)), Sought(contested=False))
        lists = [(own.listed(one), own.timeline(one), own.tellers(one), own.bodies(one)) for one in asked]
        return lists, ledger.queue.claims(Wanted()), ledger.queue.counts(Wanted()), list(ledger.journal())

    with Ledger(where) as ledger:
        ledger.add(dispatches(8))
        ledger.link()
        own = ledger.queue.claims(Wanted())[0]
        ledger.review.judge(own.claim.claim_id, "accept", own.version, "amal", "fine", AT)
        before = seen(ledger)
    with Opened(where, create=False).backend.writing().begin() as connection:
        to_0004(connection)
    with Ledger(where, create=False) as ledger:
        assert seen(ledger) == before
        assert ledger.verify().findings == []
        with ledger._open.reading() as connection:
            assert migrate.current(connection) == migrate.latest()
