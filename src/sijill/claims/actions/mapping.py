"""From the codebook's actions to ACLED and PLOVER; the tables are ``knowledge/kinds/actions.yaml``."""

from __future__ import annotations

from collections.abc import Callable

from sijill.claims.actions.means import is_drone, is_grenade
from sijill.claims.draft import Draft
from sijill.lexicon.entries import action_kinds, actors
from sijill.model import Acled, Plover

Condition = Callable[[Draft], bool]
STATE_TYPES = frozenset(("state_forces", "government", "police", "intelligence", "foreign_forces", "coalition"))


def _armed_recipient(draft: Draft) -> bool:
    people = [p for p in draft.recipients if p.role in ("actor", "group", "combatant", "civilian", "official")]
    return bool(people) and any(p.armed for p in people) and not any(p.role == "civilian" for p in people)


def _state_actor(draft: Draft) -> bool:
    return any(p.actor in actors() and actors()[p.actor].type in STATE_TYPES for p in draft.actors if p.actor)


def _counts(measure: str) -> Condition:
    return lambda draft: any(c.measure == measure for c in draft.counts)


def _entry(*names: str) -> Condition:
    return lambda draft: draft.entry.id in names


CONDITIONS: dict[str, Condition] = {
    "armed_recipient": _armed_recipient,
    "state_actor": _state_actor,
    "drone": is_drone,
    "grenade": is_grenade,
    "killed": _counts("killed"),
    "intervention": lambda d: bool(d.recipients) and any(p.armed for p in d.recipients),
    "not_yet": lambda d: d.modality == "expected",
    "beating": _entry("darb-mubrih"),
    "curfew": _entry("hazr-tajawwul"),
    "strike": _entry("itisam"),
    "ceasefire": _entry("hudna"),
    "base": _entry("insha-qaida"),
}


def _row(rows: tuple[dict[str, str], ...], draft: Draft) -> dict[str, str] | None:
    for row in rows:
        if "when" not in row or CONDITIONS[row["when"]](draft):
            return row
    return None


def acled(draft: Draft) -> Acled | None:
    """ACLED event and sub-event type, empty where ACLED has none."""
    row = _row(action_kinds()[draft.action].acled, draft)
    return Acled(row["event_type"], row["sub_event_type"]) if row else None


def plover(draft: Draft) -> Plover | None:
    """PLOVER event and mode, empty where PLOVER has none."""
    row = _row(action_kinds()[draft.action].plover, draft)
    return Plover(row["event"], row.get("mode")) if row else None
