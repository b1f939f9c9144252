"""What one outlet makes of one event: when, where, who, how many, in which words (for ``reporting.py``)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from benchmarks.world import Event, Outlet, World, skewed

from sijill.incidents.terms import terms
from sijill.lexicon.entries import Actor
from sijill.model import Claim, Count, Interval, Party, Place, PlaceRef, Source, TimeRef, Told, Words


@dataclass
class Report:
    """What one outlet writes of one event, before it becomes a claim."""

    event: Event
    outlet: Outlet
    day: int
    time: TimeRef | None
    place: PlaceRef | None
    action: str
    actor: Party | None
    recipient: Party | None
    associate: Party | None
    killed: Count | None
    injured: Count | None
    other: Count | None
    source: Source | None
    words: list[str]
    modality: str
    copied: bool = False
    duplicate_of: str | None = None
    document: str = ""
    spot: int = 0
    """Where in its document it stands, in letters."""
    events: Count | None = None


def report_of(world: World, event: Event) -> Report:
    """One report of an event by an outlet that was not there."""
    random = world.random
    outlet = skewed(random, world.outlets[event.country])
    late = random.choices((0, 1, 2, random.randint(3, 8)), (55, 29, 8, 8))[0]
    day = event.day + late
    return Report(
        event,
        outlet,
        day,
        _time(random, event, day),
        _place(world, event),
        _action(random, event),
        _party(world, event, event.actor, world.groups),
        _party(world, event, event.recipient, [_shortened(random, event.recipient_words), *world.people[:12]]),
        _associate(world, event),
        _count(random, "killed", event.killed, _bias(event, outlet), late),
        _count(random, "injured", event.injured, _bias(event, outlet), late),
        _count(random, event.other[0], event.other[1], 1.0, late) if event.other else None,
        _source(world, event),
        _words(world, event, outlet),
        "possible" if random.random() < 0.05 else "asserted",
        spot=random.randrange(0, 12000, 500),
        events=_events(random, event),
    )


def copy_of(world: World, original: Report) -> Report:
    """Another outlet's copy: most words kept, half of them known to the register as reprints."""
    random = world.random
    words = [word if random.random() > 0.08 else skewed(random, world.words) for word in original.words]
    copy = replace(
        original,
        outlet=skewed(random, world.outlets[original.event.country]),
        day=original.day + random.choices((0, 1), (80, 20))[0],
        words=words[: int(len(words) * random.uniform(0.6, 1.0))],
        copied=True,
        duplicate_of=original.document if random.random() < 0.5 else None,
    )
    if random.random() < 0.15:
        copy.killed = _count(random, "killed", original.event.killed, 1.0, 1)
    return copy


def _time(random: Random, event: Event, day: int) -> TimeRef | None:
    kind = random.random()
    if kind < 0.57:
        on = event.day + random.choices((0, -1, 1), (93, 3, 4))[0]
        return time_ref(Interval.day(date.fromordinal(on)), "on a day")
    if kind < 0.62:
        spanned = Interval.between(*(Interval.day(date.fromordinal(event.day + at)) for at in (-1, 0)))
        return time_ref(spanned, "at night")
    if kind < 0.72:
        return time_ref(Interval.day(date.fromordinal(day)), None)
    if kind < 0.80:
        lately = (Interval.day(date.fromordinal(day + at), approx=at == 0) for at in (-7, 0))
        return time_ref(Interval.between(*lately), "days ago")
    if kind < 0.84:
        happened = date.fromordinal(event.day)
        return time_ref(Interval.month(happened.year, happened.month), "this month")
    return None


def time_ref(interval: Interval, text: str | None) -> TimeRef:
    """A time as a claim gives it; without words it is the day of the report."""
    return TimeRef(interval.edtf, interval.earliest, interval.latest, text, 0, 1)


def _place(world: World, event: Event) -> PlaceRef | None:
    random, index = world.random, world.gazetteer
    kind = random.random()
    chain = [area for area in index.chain(event.place) if area.kind != "country"]
    lands = [area for area in index.chain(event.place) if area.kind == "country"]
    if lands and kind < (0.7 if event.sum_of > 1 else 0.03):
        return place_ref(world, lands[0])
    if kind < 0.72:
        return place_ref(world, event.place)
    if kind < 0.77:
        return place_ref(world, world.neighbour(event.place) or event.place)
    if kind < 0.84 and chain:
        return place_ref(world, chain[0])
    if kind < 0.92 and chain:
        return place_ref(world, chain[-1])
    if kind < 0.95:
        return PlaceRef(event.place.name_ar, 0, 1)
    return None


def _events(random: Random, event: Event) -> Count | None:
    """How many strikes or raids it was: all of a sum, at times those of one place."""
    some = event.sum_of if event.sum_of > 1 else 2 + event.number % 4 if event.number % 5 == 0 else 1
    if some == 1 or random.random() < 0.5:
        return None
    return Count(measure="events", min=some, max=some, who=None, text=str(some), start=0, end=1)


def place_ref(world: World, place: Place) -> PlaceRef:
    """A place as a claim refers to it."""
    admin1, admin2 = world.gazetteer.admin(place)
    lat, lon = world.gazetteer.point(place) or (None, None)
    return PlaceRef(
        place.name_ar, 0, 1, place.id, place.name, lat, lon, place.country, admin1, admin2, precision=place.precision
    )


def _action(random: Random, event: Event) -> str:
    kin = sorted(terms().kin.get(event.action, ()))
    return random.choice(kin) if kin and random.random() < 0.13 else event.action


def _party(world: World, event: Event, actor: Actor | None, generic: list[str]) -> Party | None:
    random = world.random
    kind = random.random()
    if actor is None:
        return Party(generic[0], 0, 1) if kind < 0.5 else Party(skewed(random, generic), 0, 1) if kind < 0.7 else None
    if kind < 0.48:
        return Party(random.choice((actor.name_ar, *actor.forms)), 0, 1, actor.id)
    if kind < 0.62 and actor.parent:
        return Party(actor.parent, 0, 1, actor.parent)
    if kind < 0.66:
        wrong = skewed(random, world.fighters[event.country])
        return Party(wrong.name_ar, 0, 1, wrong.id)
    return Party(skewed(random, generic), 0, 1) if kind < 0.82 else None


def _shortened(random: Random, phrase: str) -> str:
    """A phrase as its teller gives it: whole, or its first word."""
    return phrase if random.random() < 0.6 else phrase.split()[0]


def _associate(world: World, event: Event) -> Party | None:
    if event.associate is None or world.random.random() < 0.5:
        return None
    named = event.associate if world.random.random() < 0.85 else skewed(world.random, world.fighters[event.country])
    return Party(named.name_ar, 0, 1, named.id)


def _bias(event: Event, outlet: Outlet) -> float:
    """By how much an outlet of a side makes a toll smaller or larger."""
    if outlet.side is None or event.actor is None:
        return 1.0
    if event.actor.side == outlet.side:
        return 0.5
    return 1.5 if event.recipient is not None and event.recipient.side == outlet.side else 1.0


def _count(random: Random, measure: str, true: int, bias: float, late: int) -> Count | None:
    """A number as an outlet gives it: whole, early and lower, partisan, rounded, or open."""
    if true == 0 or random.random() < 0.25:
        return None
    number = true if random.random() < 0.6 else max(1, round(true * bias))
    if late == 0 and true > 4 and random.random() < 0.3:
        number = max(1, round(number * random.uniform(0.5, 0.95)))
    elif random.random() < 0.12:
        number = max(1, number + random.randint(-2, 3))
    kind = random.random()
    if kind < 0.12 and number > 9:
        number = round(number, -1)
        return Count(measure=measure, min=number, max=number, approx=True, who=None, text=str(number), start=0, end=1)  # type: ignore[arg-type]
    most = None if kind > 0.9 else number
    return Count(measure=measure, min=number, max=most, who=None, text=str(number), start=0, end=1)  # type: ignore[arg-type]


def _source(world: World, event: Event) -> Source | None:
    random = world.random
    kind = random.random()
    if kind < 0.25 and event.actor is not None:
        return Source(event.actor.name_ar, 0, 1, event.actor.id, "party", True)
    if kind < 0.42 and world.monitors[event.country]:
        monitor = skewed(random, world.monitors[event.country])
        return Source(monitor.name_ar, 0, 1, monitor.id, "organisation", False)
    if kind < 0.55:
        return Source(skewed(random, world.people), 0, 1, None, "anonymous", False)
    return None


def _words(world: World, event: Event, outlet: Outlet) -> list[str]:
    """Standing phrases of the outlet, phrases of the event, and words of neither, mixed."""
    random = world.random
    parts = random.sample(outlet.manner, 2)
    parts += [detail for detail in event.details if random.random() < 0.68]
    parts += [world.phrase(3, 8), event.place.name_ar]
    random.shuffle(parts)
    return " ".join(parts).split()


def told_of(report: Report, name: str) -> Told:
    """The claim that a coder would make of a report; ``name`` makes its id its own."""
    digest = hashlib.sha256(f"{name}-{report.document}".encode()).hexdigest()[:16]
    given = (report.killed, report.injured, report.other, report.events)
    counts = tuple(count for count in given if count is not None)
    claim = Claim(
        digest,
        report.document,
        Words("", report.spot, report.spot + 1),
        report.action,
        "incident",
        report.modality,  # type: ignore[arg-type]
        None,
        None,
        (report.actor,) if report.actor else (),
        (report.recipient,) if report.recipient else (),
        (report.associate,) if report.associate else (),
        (report.place,) if report.place else (),
        report.time,
        counts,
        (report.source,) if report.source else (),
        0.9,
        (),
    )
    dated = report.outlet.dated and hash_share(digest) > 0.04
    published = Interval.day(date.fromordinal(report.day)) if dated else None
    return Told(claim, " ".join(report.words), published, report.outlet.name, report.duplicate_of)


def hash_share(digest: str) -> float:
    """A number from 0 to 1 that a claim id stands for."""
    return int(digest[:8], 16) / 0xFFFFFFFF
