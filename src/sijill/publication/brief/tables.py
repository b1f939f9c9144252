"""The rows of a brief's tables, in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, get_args

from markupsafe import Markup

from sijill.lexicon.entries import actors
from sijill.model import SourceKind
from sijill.publication.brief.figures import Named, Range, Sum, Teller, is_unnamed, summed, supports
from sijill.publication.brief.tongue import Tongue
from sijill.publication.policy import ReleasedIncident, ReleasedTally, ReleasedVoice

Heard = tuple[ReleasedIncident, ReleasedVoice]


def figure(own: Sum, tongue: Tongue) -> dict[str, Any]:
    """A sum, and on whose word it stands."""
    return {
        "label": tongue.label("measures", own.measure),
        "range": tongue.range(own.range),
        "told": tongue.say("told.figure", n=own.voices, incidents=tongue.say("incidents", n=own.incidents)),
        "parties": tongue.say("told.figure_parties", n=own.parties) if own.parties else "",
    }


def kind(action: str, incidents: Sequence[ReleasedIncident], tongue: Tongue) -> dict[str, Any]:
    """One kind of act: how often it is told, on what support, and with how much harm."""
    harm = {measure: summed(incidents, measure) for measure in ("killed", "injured")}
    return {
        "label": tongue.label("actions", action),
        "count": len(incidents),
        "support": supports(incidents),
        "harm": [tongue.range(found.range) if found else "" for found in harm.values()],
    }


def actor(named: Named, tongue: Tongue) -> dict[str, Any]:
    """A body, and those who name it as having done something."""
    telling: dict[Teller, ReleasedVoice] = {}
    for incident in named.incidents:
        naming = {claim.claim_id for claim in incident.claims if any(own.id == named.key for own in claim.actors)}
        telling |= {Teller.of(incident, own): own for own in incident.voices if not naming.isdisjoint(own.claims)}
    body = actors()[named.key]
    told = Markup('<span class="told">{}</span>').format(_gathered(telling.values(), tongue))
    return {
        "name": tongue.body(body),
        "type": tongue.label("actor_types", body.type),
        "support": supports(named.incidents),
        "told": tongue.say("told.actor", tellers=told, n=len(named.incidents)),
    }


def _gathered(voices: Iterable[ReleasedVoice], tongue: Tongue) -> Markup:
    """Tellers in one line: by name those that have one, the others by how many there are of their kind."""
    ordered = sorted(voices, key=lambda own: (own.interested, own.key))
    kinds = Counter((own.kind, own.interested) for own in ordered if is_unnamed(own))
    unnamed = [
        tongue.marked(tongue.unnamed(kind, 1) if count == 1 else _several(kind, count, tongue), party=party)
        for (kind, party), count in kinds.items()
    ]
    return tongue.joined([*(tongue.voice(own) for own in ordered if not is_unnamed(own)), *unnamed])


def _several(kind_name: str, count: int, tongue: Tongue) -> Markup:
    return tongue.say("unnamed_many", kind=tongue.phrases["unnamed_kinds"][kind_name], count=count)


def tellers(incidents: Iterable[ReleasedIncident], tongue: Tongue) -> list[dict[str, Any]]:
    """Every voice, the most telling first; unnamed ones together by their kind."""
    heard: dict[str, list[Heard]] = {}
    for incident in incidents:
        for voice in incident.voices:
            heard.setdefault(voice.kind if is_unnamed(voice) else f"={voice.key}", []).append((incident, voice))
    ordered = sorted(heard.items(), key=lambda one: (not one[0].startswith("="), -len(one[1]), one[0]))
    return [_teller(pairs, tongue) for _, pairs in ordered]


def _teller(pairs: Sequence[Heard], tongue: Tongue) -> dict[str, Any]:
    voice = pairs[0][1]
    label = tongue.label("source_kinds", voice.kind)
    parties = {own.interested for _, own in pairs}
    outlets = sorted({outlet for _, own in pairs for outlet in own.outlets})
    return {
        "name": _gathered([own for _, own in pairs], tongue) if is_unnamed(voice) else tongue.voice(voice),
        "kind": label,
        "party": tongue.phrases["yes_no"]["yes_"] if True in parties else tongue.phrases["yes_no"]["no_"],
        "count": len(pairs),
        "alone": sum(len(incident.voices) == 1 for incident, _ in pairs),
        "outlets": tongue.joined(tongue.outlet(outlet) for outlet in outlets),
    }


def total(own: ReleasedTally, tongue: Tongue) -> dict[str, Any]:
    """A total that somebody tells, beside what the incidents give."""
    told = Range(own.min, own.max) if own.min is not None else None
    amount = tongue.range(told) if told else tongue.say("at_most", high=own.max) if own.max is not None else ""
    return {
        "teller": _teller_of_total(own, tongue),
        "told": tongue.time(own.told) if own.told else "",
        "what": tongue.label("actions", own.action),
        "total": tongue.say("amount", amount=amount, measure=tongue.label("measures", own.measure)),
        "place": tongue.place(own.area),
        "time": tongue.time(own.time),
        "found": "–" if own.found_low is None else tongue.range(Range(own.found_low, own.found_high)),
        "inside": ""
        if own.matched is None
        else tongue.say("inside", matched=own.matched, overlapping=own.overlapping),
        "missing": tongue.say("at_least", low=own.missing) if own.missing else "",
        "falls": own.falls,
    }


def _teller_of_total(own: ReleasedTally, tongue: Tongue) -> Markup:
    """Who gives a total: by its name in this language, or by its kind and a number."""
    kind_name, _, number = own.teller.rpartition(" ")
    if number.isdecimal() and kind_name in get_args(SourceKind):
        called = tongue.unnamed(kind_name, int(number))
    else:
        called = tongue.name(own.teller, _arabic_names().get(own.teller))
    return tongue.marked(called, party=own.interested)


@lru_cache(maxsize=1)
def _arabic_names() -> dict[str, str]:
    return {body.name: body.name_ar for body in actors().values()}
