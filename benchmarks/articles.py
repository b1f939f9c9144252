"""Articles of the invented war: one event told again, and others told beside it (for ``reporting.py``).

How often two claims of one article are one event, by their distance, follows what was read in real newspapers
(docs/linking.md): mostly in one sentence, less in the next, seldom farther on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from benchmarks.reports import Report, copy_of, report_of
from benchmarks.world import Event, World, skewed

from sijill.incidents.terms import terms
from sijill.model import Party, TimeRef

Article = list[Report]
"""What one article tells, its main event first."""
AGAIN = 0.08
"""Articles that tell their event twice."""
AGAIN_AT = (("sentence", 66), ("next", 22), ("farther", 12))
"""How far from the first a second telling of one event stands, and how often."""
BESIDE_AT = (("sentence", 28), ("next", 41), ("farther", 31))
"""The same of another event."""
LETTERS = {"sentence": (6, 150), "next": (151, 400), "farther": (401, 2500)}
DATED_IN_TEXT = 0.15
"""Times that an article without a date gives in full."""


def article_of(world: World, event: Event, beside: Sequence[Event]) -> Article:
    """One outlet's article on an event, with what it tells beside it."""
    random = world.random
    main = report_of(world, event)
    article = [main]
    if random.random() < AGAIN:
        article.append(_again(world, main))
    article += [_beside(world, main, other) for other in beside if random.random() < 0.55]
    return _timed(world, article)


def copied(world: World, original: Article) -> Article:
    """Another outlet's copy of a whole article."""
    main = copy_of(world, original[0])
    rest = [copy_of(world, report) for report in original[1:] if world.random.random() < 0.9]
    return _timed(
        world,
        [main, *(replace(r, outlet=main.outlet, day=main.day, duplicate_of=main.duplicate_of) for r in rest)],
    )


def _again(world: World, main: Report) -> Report:
    """The same event once more: often in another word, with less said of it, or with its earlier toll."""
    random = world.random
    where = _distance(world, AGAIN_AT)
    kin = sorted(terms().kin.get(main.action, ()))
    earlier = main.killed is not None and where == "farther" and random.random() < 0.3
    return replace(
        main,
        spot=main.spot + random.randint(*LETTERS[where]),
        action=random.choice(kin) if kin and random.random() < 0.45 else main.action,
        place=main.place if random.random() < 0.7 else report_of(world, main.event).place,
        actor=_less(world, main.actor),
        recipient=_less(world, main.recipient),
        killed=report_of(world, main.event).killed if earlier else main.killed if random.random() < 0.4 else None,
        injured=main.injured if random.random() < 0.4 else None,
        events=main.events if random.random() < 0.4 else None,
        words=_window(world, main, main.event, where),
    )


def _beside(world: World, main: Report, other: Event) -> Report:
    """Another event in the same article."""
    where = _distance(world, BESIDE_AT)
    return replace(
        report_of(world, other),
        outlet=main.outlet,
        day=main.day,
        spot=main.spot + world.random.randint(*LETTERS[where]),
        words=_window(world, main, other, where),
    )


def _distance(world: World, shares: Sequence[tuple[str, int]]) -> str:
    return world.random.choices([name for name, _ in shares], [share for _, share in shares])[0]


def _less(world: World, party: Party | None) -> Party | None:
    """A party named again: by its name, by a common noun, or not at all."""
    kind = world.random.random()
    return party if kind < 0.6 else Party(skewed(world.random, world.groups), 0, 1) if kind < 0.75 else None


def _window(world: World, main: Report, event: Event, where: str) -> list[str]:
    """The words around a mention: those of the main one as far as it stands close."""
    own = report_of(world, event).words
    if where == "sentence":
        return main.words
    return own if where == "farther" else [*main.words[len(main.words) // 2 :], *own[: len(own) // 2]]


def _timed(world: World, article: Article) -> Article:
    """Without its own date, an article's "yesterday" cannot be resolved: few times remain."""
    if not article[0].outlet.dated:
        for report in article:
            report.time = _in_full(world, report.time)
    return article


def _in_full(world: World, time: TimeRef | None) -> TimeRef | None:
    return time if time is not None and time.text is not None and world.random.random() < DATED_IN_TEXT else None
