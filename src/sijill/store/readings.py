"""Each claim as it now stands: made from the claim, its revisions and decisions; only an index of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from sijill.model import AS_CODED, Claim, Decision, Revision
from sijill.review.priority import priority
from sijill.review.standing import FINAL, VERDICTS, Rule, rule_of, status
from sijill.store import schema
from sijill.store.canon import Row, json_text
from sijill.store.editions import CORRECTED, READ, SHOWN, count_edition, note_edition
from sijill.store.reading import decisions, place_of
from sijill.store.rows import claim_of, side_rows
from sijill.store.writing import Choice, portions

Said = Mapping[str, Decision]
"""The standing decisions on one claim by id, in the order they were taken."""


def reading_row(coded: Claim, revisions: Mapping[str, Revision], said: Said, rule: Rule, contradicted: bool) -> Row:
    """A claim as it now stands.

    Args:
        coded: as the machine coded it, or as a person added it.
        revisions: those of it that stand by id, in their order.
        said: what people decided on it.
        rule: what needs two people.
        contradicted: whether another claim of its incident says otherwise.
    """
    version = next(reversed([*revisions]), AS_CODED)
    claim = revisions[version].claim if version in revisions else coded
    return {
        "claim_id": claim.claim_id,
        "document_id": claim.document_id,
        "version": version,
        "record": json_text(claim) if version in revisions else None,
        "action": claim.action,
        "grain": claim.grain,
        "modality": claim.modality,
        "earliest": claim.time.earliest if claim.time else None,
        "latest": claim.time.latest if claim.time else None,
        "status": status(said, version, rule.people(claim)),
        **_urgency(claim, contradicted),
    }


def _urgency(claim: Claim, contradicted: bool) -> Row:
    """How pressing a claim is, and why: what of its row depends on the other claims of its incident."""
    pressing = priority(claim, contradicted=contradicted)
    reasons = "".join(f" {name} " for name in pressing.reasons)
    return {"contradicted": contradicted, "priority": pressing.score, "reasons": reasons}


def fill_readings(connection: Connection) -> None:
    """Read every claim of a ledger that has no readings."""
    standing = decisions(connection, standing=True)
    rule, said = rule_of(standing), _by_claim(standing)
    revised = revisions(connection)
    contradicted = contradicted_claims(connection)
    claims = schema.claims.c
    for some in portions(connection.execute(select(claims.record).order_by(claims.claim_id)).scalars().all()):
        rows = []
        for claim in map(claim_of, some):
            name = claim.claim_id
            rows.append(reading_row(claim, revised.get(name, {}), said.get(name, {}), rule, name in contradicted))
        connection.execute(insert(schema.readings), rows)
        for row in rows:
            if row["record"] is not None:
                renew_sides(connection, claim_of(row["record"]))


def fill_subjects(connection: Connection) -> None:
    """Note what every decision is about, in a ledger where that is not noted."""
    table = schema.decisions.c
    for id_, record in connection.execute(select(table.decision_id, table.record)).all():
        note_subjects(connection, id_, msgspec.json.decode(record, type=Decision))


def note_subjects(connection: Connection, id_: str, decision: Decision) -> None:
    """Note what a decision is about."""
    rows = [{"subject": subject, "decision_id": id_} for subject in sorted(set(decision.subjects))]
    connection.execute(insert(schema.subjects), rows)


def renew_reading(connection: Connection, claim_id: str) -> Row:
    """Bring one claim's reading up to date; what searches filter by follows the version in force."""
    before = connection.execute(_BEFORE, {"of": claim_id}).one()
    coded, said = coded_claim(connection, claim_id), decisions_on(connection, claim_id)
    revised = revisions(connection, claim_id).get(claim_id, {})
    row = reading_row(coded, revised, said, rule_in_force(connection), before.contradicted)
    connection.execute(_RENEW, row | {"of": claim_id})
    note_edition(connection, READ, [claim_id])
    if row["version"] != before.version:
        renew_sides(connection, claim_of(row["record"]) if row["record"] else coded)
    return row


def coded_claim(connection: Connection, claim_id: str) -> Claim:
    """A claim as the machine coded it, or as a person added it."""
    return claim_of(connection.execute(_CODED, {"of": claim_id}).scalar_one())


_READING, _CLAIM = schema.readings.c, schema.claims.c
_BEFORE = select(_READING.version, _READING.contradicted).where(_READING.claim_id == bindparam("of"))
_RENEW = update(schema.readings).where(_READING.claim_id == bindparam("of"))
_CODED = select(_CLAIM.record).where(_CLAIM.claim_id == bindparam("of"))


def rule_in_force(connection: Connection) -> Rule:
    """What needs two people: the last that was decided of it and not taken back."""
    last = connection.execute(_RULE).scalar()
    return rule_of({"": msgspec.json.decode(last, type=Decision)} if last else {})


_TAKEN_BACK = schema.decisions.alias("taken_back")
_RULE = (
    select(schema.decisions.c.record)
    .where(schema.decisions.c.kind == "two_person")
    .where(
        ~exists().where(
            schema.subjects.c.subject == schema.decisions.c.decision_id,
            schema.subjects.c.decision_id == _TAKEN_BACK.c.decision_id,
            _TAKEN_BACK.c.kind == "withdraw",
        )
    )
    .order_by(place_of(schema.decisions.c.decision_id).desc())
    .limit(1)
)
"""Asked for with every claim that is shown or judged, and so laid out once."""


def decisions_on(connection: Connection, subject: str) -> dict[str, Decision]:
    """Decisions on one thing that stand by id, in the order they were taken."""
    return {id_: own for id_, (own, stands) in decisions_about(connection, [subject]).items() if stands}


def decisions_since(connection: Connection, seq: int) -> Iterator[tuple[int, str, Decision]]:
    """Decisions after a row of the journal: their own rows there, ids, and what they say."""
    for own, id_, said in connection.execute(_SINCE, {"since": seq}):
        yield own, id_, msgspec.json.decode(said, type=Decision)


_DECISION, _ABOUT, _JOURNAL = schema.decisions.c, schema.subjects.c, schema.journal.c
_SINCE = (
    select(_JOURNAL.seq, _JOURNAL.key, _DECISION.record)
    .join(schema.decisions, _DECISION.decision_id == _JOURNAL.key)
    .where(_JOURNAL.seq > bindparam("since"), _JOURNAL.kind == "decisions")
    .order_by(_JOURNAL.seq)
)


def decisions_about(connection: Connection, subjects: Iterable[str]) -> dict[str, tuple[Decision, bool]]:
    """Decisions on some things by id, in the order they were taken, and whether they stand."""
    rows = connection.execute(_SAID, {"about": list(subjects)}).all()
    gone = withdrawals(connection, (row.decision_id for row in rows))
    said = ((row.decision_id, msgspec.json.decode(row.record, type=Decision)) for row in rows)
    return {id_: (own, id_ not in gone) for id_, own in said}


_SAID = (
    select(_DECISION.decision_id, _DECISION.record)
    .where(
        _DECISION.decision_id.in_(
            select(_ABOUT.decision_id).where(_ABOUT.subject.in_(bindparam("about", expanding=True)))
        )
    )
    .order_by(place_of(_DECISION.decision_id))
)


def withdrawals(connection: Connection, names: Iterable[str]) -> frozenset[str]:
    """Those of some decisions and revisions that were withdrawn: what is about a decision takes it back."""
    return frozenset(row.subject for row in _KINDS.rows(connection, names) if row.kind == "withdraw")


_KINDS = Choice(
    select(_ABOUT.subject, _DECISION.kind).join(schema.decisions, _DECISION.decision_id == _ABOUT.decision_id),
    _ABOUT.subject,
)


def renew_sides(connection: Connection, claim: Claim) -> None:
    """Make what the filters need of a claim anew."""
    for table in schema.SIDES:
        connection.execute(delete(table).where(table.c.claim_id == claim.claim_id))
    for table, row in side_rows(claim):
        connection.execute(insert(table), [row])
    members = schema.memberships.c
    homes = connection.execute(select(members.incident_id).where(members.claim_id == claim.claim_id)).scalars()
    note_edition(connection, SHOWN, homes)
    count_edition(connection, CORRECTED)


def _by_claim(standing: Mapping[str, Decision]) -> dict[str, dict[str, Decision]]:
    found: dict[str, dict[str, Decision]] = defaultdict(dict)
    for id_, own in standing.items():
        if own.kind in VERDICTS or own.kind in FINAL:
            found[own.subjects[0]][id_] = own
    return found


def revisions(
    connection: Connection, claim_id: str | None = None, *, standing: bool = True
) -> dict[str, dict[str, Revision]]:
    """Revisions by claim and id, in the order they were made; ``standing`` leaves out those that were withdrawn."""
    rows = list(_REVISIONS.rows(connection, None if claim_id is None else [claim_id]))
    gone = withdrawals(connection, (row.revision_id for row in rows)) if standing else frozenset()
    found: dict[str, dict[str, Revision]] = defaultdict(dict)
    for name, id_, record in rows:
        if id_ not in gone:
            found[name][id_] = msgspec.json.decode(record, type=Revision)
    return found


_REVISION = schema.revisions.c
_REVISIONS = Choice(
    select(_REVISION.claim_id, _REVISION.revision_id, _REVISION.record).order_by(place_of(_REVISION.revision_id)),
    _REVISION.claim_id,
)


def contradicted_claims(connection: Connection) -> frozenset[str]:
    """Claims of incidents that some claim denies and some does not."""
    members = schema.memberships.c
    denied = select(members.incident_id).where(members.denial)
    upheld = select(members.incident_id).where(~members.denial)
    asked = select(members.claim_id).where(members.incident_id.in_(denied), members.incident_id.in_(upheld))
    return frozenset(connection.execute(asked).scalars())


def note_contradicted(connection: Connection, states: Iterable[tuple[str, bool]]) -> None:
    """Say of claims whether another claim of their incident says otherwise."""
    table, now = schema.readings, schema.RECORD.label("now")
    turn = update(table).where(table.c.claim_id == bindparam("of"))
    for some in portions(states):
        held = dict(some)
        asked = select(table.c.claim_id, table.c.contradicted, now).select_from(schema.READ)
        rows = [
            {"of": row.claim_id, **_urgency(claim_of(row.now), held[row.claim_id])}
            for row in connection.execute(asked.where(table.c.claim_id.in_(held)))
            if row.contradicted != held[row.claim_id]
        ]
        if rows:
            connection.execute(turn, rows)
            note_edition(connection, READ, [row["of"] for row in rows])


def renew_statuses(connection: Connection, claim_ids: Iterable[str]) -> None:
    """Say anew where some claims stand, after another rule came into force."""
    rule = rule_in_force(connection)
    for some in portions(claim_ids):
        about = decisions_about(connection, some)
        said = _by_claim({id_: own for id_, (own, stands) in about.items() if stands})
        changed = []
        for row in _STANDING.rows(connection, some):
            found = status(said[row.claim_id], row.version, rule.people(claim_of(row.now)))
            if found != row.status:
                changed.append({"of": row.claim_id, "status": found})
        if changed:
            connection.execute(_RENEW, changed)
            note_edition(connection, READ, [str(row["of"]) for row in changed])


_STANDING = Choice(
    select(_READING.claim_id, _READING.version, _READING.status, schema.RECORD.label("now")).select_from(schema.READ),
    _READING.claim_id,
)
