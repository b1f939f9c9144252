"""An incident at a glance: what most independent tellers say of each field, and where they do not agree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sijill.incidents.contradictions import MEASURES, contested, standing
from sijill.incidents.facts import facts
from sijill.incidents.voices import NOT_JUDGED, told_by_one_party_alone, voices
from sijill.model import Contested, Incident, Reliability, Told, Value, Voice


class Summary(NamedTuple):
    """One incident with what its claims say; nothing in it is a fact of its own."""

    incident: Incident
    voices: tuple[Voice, ...]
    fields: tuple[Contested, ...]
    one_party: bool
    """One party to the conflict alone tells it."""

    def leading(self, field: str) -> str:
        """The value that most voices give and none took back, the one told last among equals; empty if none does."""
        found = next((own for own in self.fields if own.field == field), None)
        return "" if found is None else max(standing(found) or found.values, key=_weight).value

    @property
    def numbers(self) -> tuple[Contested, ...]:
        """The fields that are numbers."""
        return tuple(field for field in self.fields if field.field in MEASURES)

    @property
    def contested(self) -> tuple[str, ...]:
        """The fields whose values cannot all be true."""
        return tuple(field.field for field in self.fields if not field.agreed)


def summary(
    incident: Incident, told: Mapping[str, Told], reliability: Mapping[str, Reliability] = NOT_JUDGED
) -> Summary:
    """Sum up an incident.

    Args:
        incident: what is told.
        told: claims by id, those of the incident among them.
        reliability: how far people trust each teller, by the voice's key.
    """
    seen = {claim_id: facts(told[claim_id], worded=False) for claim_id in incident.claims}
    found = voices(incident, told, seen, reliability)
    return Summary(incident, found, contested(incident, told, seen, found), told_by_one_party_alone(incident, found))


def _weight(value: Value) -> tuple[int, date, str]:
    return len(value.voices), value.told or date.min, value.value
