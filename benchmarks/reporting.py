"""Synthetic reporting with known truth: what several outlets make of an invented war (``world.py``).

Outlets come late, round, take sides, know the district only, name the parent of the body that did it, call a
shelling an attack, copy each other, follow up with higher tolls, put several events into one round-up, tell one event
twice and its like in the next sentence (``articles.py``), come without a date, deny, expect and count up. Every claim
comes with the number of the event that it tells of.

    python -m benchmarks.reporting --claims 1000 -o told.jsonl
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import NamedTuple

import msgspec
from benchmarks.articles import Article, article_of, copied
from benchmarks.reports import Report, place_ref, report_of, time_ref, told_of
from benchmarks.world import EVENTS_A_DAY, Event, World, skewed

from sijill.model import Count, Interval, Told

REPORTS = ((1, 40), (2, 22), (3, 13), (4, 9), (6, 9), (9, 5), (16, 2))
"""How many reports an event gets, and how often."""


class Known(NamedTuple):
    """A claim and the number of the event that it tells of; ``None`` for totals and what continues."""

    told: Told
    event: int | None


def reporting(claims: int, seed: int = 1) -> list[Known]:
    """That many claims at the density of the invented war: more of them last longer, and are no denser."""
    world = World(Random(seed))
    found: list[Known] = []
    number = 0
    while len(found) < claims:
        found += _of_event(world, world.event(number))
        number += 1
        if number % EVENTS_A_DAY == 0:
            found += _totals(world, number // EVENTS_A_DAY)
    return found[:claims]


def _of_event(world: World, event: Event) -> Iterator[Known]:
    random = world.random
    number = random.choices([n for n, _ in REPORTS], [w for _, w in REPORTS])[0] + (event.killed > 10) * 3
    beside = world.beside(event)
    written: list[Article] = []
    for _ in range(number):
        original = random.choice(written) if written and random.random() < 0.3 else None
        article = copied(world, original) if original else article_of(world, event, beside)
        written.append(_filed(article, _document(world, article[0])))
    written += [
        _filed(article, _document(world, article[0]))
        for other in beside
        if random.random() < 0.4
        for article in [article_of(world, other, ())]
    ]
    if random.random() < 0.03:
        denied = report_of(world, event)
        denied.modality, denied.killed, denied.injured = "denied", None, None
        written.append(_filed([denied], _document(world, denied)))
    if random.random() < 0.03:
        written.append([_forecast(world, event)])
    once = {article[0].document: article for article in reversed(written)}
    for at, name in enumerate(dict.fromkeys(article[0].document for article in written)):
        for mention, report in enumerate(once[name]):
            yield Known(told_of(report, f"{event.number}-{at}-{mention}"), report.event.number)


def _filed(article: Article, document: str) -> Article:
    for report in article:
        report.document = document
    return article


def _forecast(world: World, event: Event) -> Report:
    """What somebody expected before it happened."""
    report = report_of(world, event)
    report.day = event.day - world.random.randint(1, 6)
    report.modality, report.killed, report.injured, report.other = "expected", None, None, None
    ahead = (Interval.day(date.fromordinal(report.day + at), approx=at > 0) for at in (0, 7))
    report.time = time_ref(Interval.between(*ahead), "in the coming days")
    report.document = _document(world, report)
    return report


def _document(world: World, report: Report) -> str:
    """Its own document, or the outlet's round-up of that day; a copy stands where its original does not."""
    if world.random.random() < 0.25 and not report.copied:
        return f"{report.outlet.name}-{report.day}-roundup"
    return f"{report.outlet.name}-{report.day}-{world.random.randrange(10**9)}"


def _totals(world: World, days: int) -> Iterator[Known]:
    """Totals that a monitor and a fighting body give each day, which are no incidents."""
    random = world.random
    for country, sites in world.sites.items():
        site = skewed(random, sites)
        report = report_of(world, world.event(days * EVENTS_A_DAY)._replace(country=country, place=site))
        report.document = f"{report.outlet.name}-{report.day}-totals-{country}"
        chain = [area for area in world.gazetteer.chain(site) if area.kind != "country"]
        report.place = place_ref(world, chain[-1]) if chain else None
        report.time = time_ref(
            Interval.between(
                *(Interval.day(date.fromordinal(report.day - back)) for back in (random.choice((7, 30)), 0))
            ),
            "since",
        )
        total = random.randint(5, 90)
        report.killed = Count(measure="killed", min=total, max=total, who=None, text=str(total), start=0, end=1)
        told = told_of(report, f"total-{country}-{days}")
        yield Known(msgspec.structs.replace(told, claim=msgspec.structs.replace(told.claim, grain="tally")), None)


def main() -> None:
    """Write synthetic claims as JSON Lines, each with its event."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--claims", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    known = reporting(options.claims, options.seed)
    options.output.write_bytes(
        msgspec.json.Encoder().encode_lines([{"event": k.event, "told": k.told} for k in known])
    )


if __name__ == "__main__":
    main()
