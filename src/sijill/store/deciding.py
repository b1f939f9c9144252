"""Writing decisions down."""

from __future__ import annotations

from sqlalchemy import Connection

from sijill.model import Decision
from sijill.store import schema
from sijill.store.canon import json_text
from sijill.store.editions import RULED, count_edition
from sijill.store.reading import decision_id
from sijill.store.readings import note_subjects
from sijill.store.writing import Writer, present


def write_decision(connection: Connection, decision: Decision) -> str:
    """Write a decision in the caller's writing transaction, and give its id; the same one again changes nothing."""
    id_ = decision_id(decision)
    if not present(connection, schema.decisions.c.decision_id, [id_]):
        writer = Writer(connection, decision.at)
        told = {"decision_id": id_, "kind": decision.kind, "reviewer": decision.reviewer}
        writer.add(schema.decisions, told | {"record": json_text(decision)})
        writer.flush()
        note_subjects(connection, id_, decision)
        if decision.kind in ("two_person", "withdraw"):
            count_edition(connection, RULED)
    return id_
