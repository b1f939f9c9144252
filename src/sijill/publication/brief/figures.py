"""What a brief counts. Everything counted is what voices tell; a range is never narrowed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, get_args

from sijill.model import Measure
from sijill.publication.policy import ReleasedIncident, ReleasedVoice

Support = Literal["several", "single", "parties"]
"""Who tells of an incident: several voices, not all of them parties; one voice that is no party; parties alone."""
HARM: tuple[Measure, ...] = ("killed", "injured", "arrested", "abducted", "missing", "displaced", "captured")
"""Measures of people that a brief shows, in this order."""
CIVILIANS = frozenset(("civilians", "children", "women"))


class Teller(NamedTuple):
    """One voice of one incident. Unnamed voices of two incidents are two: nobody knows whether they are the same."""

    incident: str
    key: str

    @classmethod
    def of(cls, incident: ReleasedIncident, voice: ReleasedVoice) -> Teller:
        """The identity of a voice over all incidents."""
        return cls(incident.incident_id if is_unnamed(voice) else "", voice.key)


class Range(NamedTuple):
    """The least and the most that is told; ``None`` as ``high`` is open."""

    low: int
    high: int | None


class Sum(NamedTuple):
    """A measure over many incidents, and how many voices stand behind it."""

    measure: str
    range: Range
    incidents: int
    voices: int
    parties: int


class Named(NamedTuple):
    """A body with the incidents in which somebody names it."""

    key: str
    incidents: tuple[ReleasedIncident, ...]


def is_unnamed(voice: ReleasedVoice) -> bool:
    """Whether a voice is called by its kind and a number within its incident alone."""
    return voice.key.removeprefix(f"{voice.kind}-").isdecimal()


def support(incident: ReleasedIncident) -> Support:
    """Who tells of an incident."""
    if incident.interested_only:
        return "parties"
    return "single" if len(incident.voices) == 1 else "several"


def supports(incidents: Iterable[ReleasedIncident]) -> dict[Support, int]:
    """How many incidents stand on what."""
    counts: dict[Support, int] = dict.fromkeys(get_args(Support), 0)
    for incident in incidents:
        counts[support(incident)] += 1
    return counts


def range_of(incident: ReleasedIncident, measure: str) -> Range | None:
    """What is told of a measure; where somebody denies the incident, the least is none."""
    field = incident.field(measure)
    if field is None:
        return None
    return Range(0 if incident.denials else field.low or 0, field.high)


def summed(incidents: Iterable[ReleasedIncident], measure: str) -> Sum | None:
    """A measure over all incidents; ``None`` where nobody gives a number."""
    low, high, count = 0, 0, 0
    is_open = False
    voices: dict[Teller, bool] = {}
    for incident in incidents:
        found = range_of(incident, measure)
        if found is None:
            continue
        count += 1
        low, high, is_open = low + found.low, high + (found.high or 0), is_open or found.high is None
        giving = {key for value in incident.field(measure).values for key in value.voices}  # type: ignore[union-attr]
        voices |= {Teller.of(incident, own): own.interested for own in incident.voices if own.key in giving}
    if not count:
        return None
    return Sum(measure, Range(low, None if is_open else high), count, len(voices), sum(voices.values()))


def sums(incidents: Sequence[ReleasedIncident]) -> list[Sum]:
    """Every measure of harm that anybody gives a number for."""
    return [found for measure in HARM if (found := summed(incidents, measure)) is not None]


def by_action(incidents: Iterable[ReleasedIncident]) -> list[tuple[str, list[ReleasedIncident]]]:
    """Incidents by what is told of them, the most frequent first."""
    groups: dict[str, list[ReleasedIncident]] = {}
    for incident in incidents:
        groups.setdefault(incident.action, []).append(incident)
    return sorted(groups.items(), key=lambda one: (-len(one[1]), one[0]))


def by_actor(incidents: Iterable[ReleasedIncident]) -> list[Named]:
    """Listed bodies that a claim that is no denial names as having done something, the most often named first."""
    groups: dict[str, dict[str, ReleasedIncident]] = {}
    for incident in incidents:
        for claim in incident.claims:
            if claim.modality != "denied":
                for party in claim.actors:
                    if party.id:
                        groups.setdefault(party.id, {})[incident.incident_id] = incident
    named = [Named(key, tuple(own.values())) for key, own in groups.items()]
    return sorted(named, key=lambda one: (-len(one.incidents), one.key))


def harms_civilians(incident: ReleasedIncident) -> bool:
    """Whether somebody tells that civilians, women or children are among those harmed."""
    return any(
        claim.modality != "denied"
        and (
            any(count.who in CIVILIANS and count.measure in HARM for count in claim.counts)
            or any(party.type == "civilians" for party in claim.recipients)
        )
        for claim in incident.claims
    )


def is_contested(incident: ReleasedIncident) -> bool:
    """Whether voices say what cannot all be true."""
    denied = bool(incident.denials) and len(incident.denials) < len(incident.claims)
    return denied or any(not field.agreed for field in incident.fields)
