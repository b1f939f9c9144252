"""Everything that a brief shows, in one language, for the template to lay out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from markupsafe import Markup

from sijill.lexicon.gazetteer import gazetteer
from sijill.lexicon.locate import locate
from sijill.publication.brief import drawing, map, tables
from sijill.publication.brief.entries import entry
from sijill.publication.brief.figures import by_action, by_actor, harms_civilians, is_contested, sums, supports
from sijill.publication.brief.moments import timeline
from sijill.publication.brief.tongue import Tongue
from sijill.publication.manifest import Manifest
from sijill.publication.policy import ReleasedIncident, ReleasedTally, why

LISTED = 80
"""Incidents that the register tells one by one; the other formats of publication have no such end."""


class Content(NamedTuple):
    """All that a brief is made of, in no language yet."""

    incidents: Sequence[ReleasedIncident]
    tallies: Sequence[ReleasedTally]
    manifest: Manifest


def edition(content: Content, tongue: Tongue) -> dict[str, Any]:
    """What the template shows, by the names that it uses."""
    incidents = sorted(content.incidents, key=_when)
    civilians = [own for own in incidents if harms_civilians(own)]
    return {
        "t": tongue,
        "total": len(incidents),
        "support": supports(incidents),
        "sums": [tables.figure(own, tongue) for own in sums(incidents)],
        "types": [tables.kind(action, own, tongue) for action, own in by_action(incidents)],
        "actors": [tables.actor(own, tongue) for own in by_actor(incidents)],
        "civilians": [entry(own, tongue) for own in civilians],
        "civilian_sums": [tables.figure(own, tongue) for own in sums(civilians)],
        "contested": [entry(own, tongue, contested_only=True) for own in incidents if is_contested(own)],
        "tallies": [tables.total(own, tongue) for own in content.tallies],
        "register": [entry(own, tongue) for own in incidents[:LISTED]],
        "unlisted": max(0, len(incidents) - LISTED),
        "tellers": tables.tellers(incidents, tongue),
        **_heading(content.manifest, tongue),
        **_pictures(content, tongue),
        **_terms(content.manifest, tongue),
    }


def _when(incident: ReleasedIncident) -> tuple[date, date, str]:
    """By its first possible day, then by its last; what has no time comes last."""
    time = incident.time
    first = (time.earliest or time.latest) if time else None
    last = time.latest if time else None
    return first or date.max, last or date.max, incident.incident_id


def _heading(manifest: Manifest, tongue: Tongue) -> dict[str, Any]:
    query = manifest.query
    if query.since and query.until:
        period = tongue.say("period", start=tongue.day(query.since), end=tongue.day(query.until))
    elif query.since:
        period = tongue.say("period_from", start=tongue.day(query.since))
    else:
        period = tongue.say("period_to", end=tongue.day(query.until)) if query.until else tongue.say("period_all")
    as_of = tongue.say("as_of", day=tongue.day(date.fromisoformat(manifest.as_of))) if manifest.as_of else None
    return {
        "area": _area(query.area, tongue),
        "period": period,
        "as_of": as_of or tongue.say("as_of_none"),
    }


def _area(asked: str | None, tongue: Tongue) -> Markup:
    """What the area that was asked for is called."""
    if asked is None:
        return tongue.say("everywhere")
    known = gazetteer().by_id(asked)
    found = [known] if known else locate(asked)
    wide = next((own for own in found if own.kind in {"governorate", "country"}), next(iter(found), None))
    return tongue.name(wide.name, wide.name_ar) if wide else Markup("<bdi>{}</bdi>").format(asked)


def _pictures(content: Content, tongue: Tongue) -> dict[str, Any]:
    query = content.manifest.query
    plan = map.plan(content.incidents)
    line = timeline(content.incidents, query.since, query.until)
    return {
        "map": map.drawn(plan, query.area, tongue, _area(query.area, tongue).striptags()),
        "undrawn": plan.undrawn,
        "timeline": drawing.drawn(line, tongue),
        "step": line.step,
        "wide": line.wide,
    }


def _terms(manifest: Manifest, tongue: Tongue) -> dict[str, Any]:
    """What was withheld and why, and what the brief was made from."""
    journal = manifest.journal
    return {
        "rules": [(rule, count, why(rule, tongue.language)) for rule, count in _often(manifest.withheld)],
        "left_out": [
            tongue.say("left_out", n=count, why=why(rule, tongue.language))
            for rule, count in _often(manifest.left_out)
        ],
        "loosened": [tongue.say("loosened", rule=rule, why=reason) for rule, reason in manifest.loosened.items()],
        "made": tongue.say(
            "made",
            version=manifest.version,
            claims=tongue.say("claims", n=manifest.claims),
            row=journal.seq if journal else 0,
            hash=Markup("<code>{}</code>").format(journal.hash[:16] if journal else ""),
            words=Markup("<code>{}</code>").format(manifest.knowledge[:16]),
        ),
    }


def _often(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
