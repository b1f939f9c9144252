"""The invented war that ``reporting.py`` reports on: real names of places and bodies, invented events.

Events are dense and alike on purpose: a few towns see most of what happens, several times a week, by the same hands.
"""

from __future__ import annotations

from bisect import bisect
from datetime import date
from functools import cache
from itertools import accumulate
from random import Random
from typing import NamedTuple, TypeVar

from sijill.incidents.terms import terms
from sijill.lexicon.entries import Actor, action_entries, actor_types, actors, people_entries, weapon_entries
from sijill.lexicon.gazetteer import Gazetteer, gazetteer
from sijill.model import Place

COUNTRIES = {"SY": "syria", "IQ": "iraq", "YE": "yemen", "LY": "libya"}
T = TypeVar("T")
START = date(2016, 1, 1).toordinal()
EVENTS_A_DAY = 80
"""Events a day over all countries that are reported at all: about what conflict data sets hold for these four."""
SITES = 140
"""Places a country where things happen, at most."""
SKEW = 0.9
"""Exponent of the Zipf law by which places and actors are chosen."""
ACTIONS = {
    "shelling": 18, "air_strike": 15, "armed_clash": 14, "attack": 12, "explosion": 9, "killing": 8, "arrest": 9,
    "raid": 5, "abduction": 3, "suicide_bombing": 1, "protest": 4, "release": 1, "territory_gain": 2, "disarm": 2,
    "destruction": 2, "mobilization": 2,
}  # fmt: skip
"""How often each act happens."""
DEADLY = {
    "shelling", "air_strike", "armed_clash", "attack", "explosion", "killing", "suicide_bombing", "territory_gain",
}  # fmt: skip
OTHER_MEASURE = {
    "arrest": "arrested", "raid": "arrested", "abduction": "abducted", "release": "released",
    "protest": "participants",
}  # fmt: skip


class Event(NamedTuple):
    """What happened once."""

    number: int
    day: int
    country: str
    place: Place
    action: str
    actor: Actor | None
    recipient: Actor | None
    recipient_words: str
    killed: int
    injured: int
    other: tuple[str, int] | None
    associate: Actor | None
    details: tuple[str, ...]
    """Short phrases that only its tellers have in common."""
    sum_of: int = 1
    """How many things happened over the country, where it is their sum."""


class Outlet(NamedTuple):
    """One that reports. ``side`` is the bloc that it speaks for, if any."""

    name: str
    country: str
    side: str | None
    dated: bool
    """Whether its articles come with their day of publication."""
    manner: tuple[str, ...]
    """Its own standing phrases."""


class World:
    """The places, bodies, outlets and words of one seed."""

    def __init__(self, random: Random):
        self.random = random
        self.gazetteer: Gazetteer = gazetteer()
        belligerent = {name for name, kind in actor_types().items() if kind.belligerent}
        self.sites: dict[str, list[Place]] = {}
        self.fighters: dict[str, list[Actor]] = {}
        self.monitors: dict[str, list[Actor]] = {}
        self.outlets: dict[str, list[Outlet]] = {}
        self.words = self._words()
        self.groups = self._plurals("combatant", "group")
        self.people = self._plurals("civilian", "official")
        for country, theatre in COUNTRIES.items():
            places = [
                p
                for p in self.gazetteer
                if p.country == country and p.lat is not None and p.kind in {"city", "town", "village", "quarter"}
            ]
            self.sites[country] = random.sample(sorted(places, key=lambda p: p.id), min(SITES, len(places)))
            bodies = sorted((a for a in actors().values() if a.theatre == theatre), key=lambda a: a.id)
            self.fighters[country] = random.sample([a for a in bodies if a.type in belligerent], 22)
            self.monitors[country] = [a for a in bodies if a.type in {"monitor", "un", "ngo", "rescue"}][:8]
            sides = sorted({a.side for a in self.fighters[country]} - {"none"})
            self.outlets[country] = [
                Outlet(
                    f"{theatre}-outlet-{number}",
                    country,
                    random.choice(sides) if number % 3 == 0 else None,
                    number % 7 != 4,
                    tuple(self.phrase(3, 6) for _ in range(9)),
                )
                for number in range(14)
            ]

    def _plurals(self, *roles: str) -> list[str]:
        words = sorted({word for e in people_entries() if e.role in roles for word in e.plural})
        return self.random.sample(words, len(words))

    def _words(self) -> list[str]:
        words = {w for e in action_entries() for w in (*e.masdar, *e.past)}
        words |= {w for e in people_entries() for w in (*e.singular, *e.plural)}
        words |= {w for e in weapon_entries() for w in (*e.singular, *e.plural)}
        words |= {p.name_ar for p in self.gazetteer if p.country in COUNTRIES and " " not in p.name_ar}
        return self.random.sample(sorted(words), len(words))

    def phrase(self, least: int, most: int) -> str:
        """Some words in a row, common ones more often."""
        return " ".join(skewed(self.random, self.words) for _ in range(self.random.randint(least, most)))

    def event(self, number: int) -> Event:
        """The next thing that happens; days pass as events are numbered."""
        random = self.random
        country = random.choices(list(COUNTRIES), (5, 3, 3, 2))[0]
        fighters = self.fighters[country]
        action = random.choices(list(ACTIONS), list(ACTIONS.values()))[0]
        actor = skewed(random, fighters)
        enemies = [a for a in fighters if a.side != actor.side]
        deadly = action in DEADLY and random.random() < 0.75
        other = OTHER_MEASURE.get(action)
        most = 3000 if other == "participants" else 40
        return Event(
            number,
            START + number // EVENTS_A_DAY,
            country,
            skewed(random, self.sites[country]),
            action,
            actor if action != "protest" else None,
            skewed(random, enemies) if random.random() < 0.45 else None,
            self._victims(),
            min(int(random.paretovariate(0.9)), 180) if deadly else 0,
            min(int(random.paretovariate(0.7)), 400) if deadly and random.random() < 0.7 else 0,
            (other, min(int(random.paretovariate(0.6)), most)) if other else None,
            skewed(random, fighters) if random.random() < 0.08 else None,
            tuple(self.phrase(3, 5) for _ in range(7)),
        )

    def beside(self, event: Event) -> list[Event]:
        """What the same articles tell too: other acts of those days by the same hands, and their sum."""
        random = self.random
        count = random.choices((0, 1, 2), (84, 12, 4))[0]
        return [self._another(event, -4 * event.number - at - 1) for at in range(count)]

    def _another(self, event: Event, number: int) -> Event:
        random = self.random
        other = self.event(event.number)
        kin = sorted(terms().kin.get(event.action, ()) & ACTIONS.keys())
        kind, alike = random.random(), random.random()
        place = event.place if kind < 0.35 else self.neighbour(event.place) if kind < 0.55 else None
        if random.random() < 0.25:
            some = random.randint(2, 9)
            return event._replace(
                number=number,
                killed=event.killed + random.randint(0, 3 * some),
                injured=0,
                other=None,
                details=other.details,
                sum_of=some,
            )
        return other._replace(
            number=number,
            day=event.day - random.choices((0, 1, 3), (75, 15, 10))[0],
            country=event.country,
            place=place or skewed(random, self.sites[event.country]),
            action=event.action if alike < 0.45 else random.choice(kin) if kin and alike < 0.8 else other.action,
            actor=event.actor,
            recipient=event.recipient if random.random() < 0.6 else other.recipient,
            recipient_words=event.recipient_words if random.random() < 0.4 else other.recipient_words,
        )

    def _victims(self) -> str:
        """One common noun for people, or two in a row, of which a teller may drop the second."""
        words = [skewed(self.random, self.people) for _ in range(self.random.choice((1, 2)))]
        return " ".join(words)

    def neighbour(self, place: Place) -> Place | None:
        """Another settlement within about ten kilometres."""
        near = [
            p
            for p in self.gazetteer.children(place.parent or "")
            if p.id != place.id and p.lat and p.lon and place.lat and place.lon
            and abs(p.lat - place.lat) < 0.07 and abs(p.lon - place.lon) < 0.07
        ]  # fmt: skip
        return self.random.choice(near) if near else None


def skewed(random: Random, items: list[T]) -> T:
    """One of some items, the first ones more often (Zipf)."""
    sums = _sums(len(items))
    return items[bisect(sums, random.random() * sums[-1])]


@cache
def _sums(length: int) -> list[float]:
    return list(accumulate((at + 1) ** -SKEW for at in range(length)))
