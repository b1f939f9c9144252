"""The gate: a claim passes only if every one of its mentions stands in the text, and is given the place it means."""

from __future__ import annotations

from typing import NamedTuple

from sijill.coders.asked import AskedClaim, AskedCount, AskedSource
from sijill.coders.opened import Opened
from sijill.coders.verbatim import Found

SHOWN = 120
"""Characters of a mention that are told."""


class RefusedError(Exception):
    """A claim that is not accepted; ``code`` and ``facts`` are of ``knowledge/kinds/faults.yaml``."""

    def __init__(self, code: str, **facts: object):
        super().__init__(code)
        self.code = code
        self.facts = facts


class Verified(NamedTuple):
    """A claim of which every mention was found."""

    asked: AskedClaim
    trigger: Found
    actors: tuple[Found, ...]
    recipients: tuple[Found, ...]
    associates: tuple[Found, ...]
    places: tuple[Found, ...]
    time: Found | None
    counts: tuple[tuple[Found, AskedCount], ...]
    sources: tuple[tuple[Found, AskedSource], ...]


class Gate:
    """Lets the claims of one document through, one after the other.

    A claim is the same as an accepted one where trigger and action are. Of two that share the words of both in one
    sentence, each means the place that its other mentions are closest to.
    """

    def __init__(self, opened: Opened):
        self._opened = opened
        self._taken: set[tuple[int, str]] = set()

    def check(self, asked: AskedClaim) -> Verified:
        """Find every mention of a claim.

        Raises:
            RefusedError: ``claim_not_verbatim`` or ``claim_repeated``.
        """
        triggers = self._stand("trigger", asked.trigger)
        stands = {name: [self._stand(name, words) for words in mentions] for name, mentions in _mentions(asked)}
        trigger = self._trigger(asked, triggers, [stand for found in stands.values() for stand in found])
        near = {name: [self._nearest(stand, trigger) for stand in found] for name, found in stands.items()}

        def once(name: str) -> tuple[Found, ...]:
            return tuple({one.span: one for one in near[name]}.values())

        return Verified(
            asked,
            trigger,
            once("actors"),
            once("recipients"),
            once("associates"),
            once("places"),
            near["time"][0] if near["time"] else None,
            tuple(zip(near["counts"], asked.counts, strict=True)),
            tuple(zip(near["sources"], asked.sources, strict=True)),
        )

    def accepted(self, verified: Verified) -> None:
        """Remember a claim, so that it is not accepted again."""
        self._taken.add((verified.trigger.span.start, verified.asked.action))

    def _stand(self, field: str, words: str) -> list[Found]:
        """Every place where a mention stands; there has to be one."""
        found = self._opened.find(words.strip())
        if not found:
            raise RefusedError("claim_not_verbatim", field=field, words=words[:SHOWN])
        return found

    def _trigger(self, asked: AskedClaim, triggers: list[Found], stands: list[list[Found]]) -> Found:
        """Where the trigger stands: in the sentence that the model names, or the nearest one to it."""

        def away(one: Found) -> int:
            return abs(self._opened.sentence_of(one.first) - (asked.sentence - 1))

        def loose(one: Found) -> int:
            return sum(min(other.distance(one.first) for other in stand) for stand in stands)

        nearest = min(map(away, triggers))
        free = [one for one in triggers if away(one) == nearest and (one.span.start, asked.action) not in self._taken]
        if not free:
            raise RefusedError("claim_repeated")
        return min(free, key=lambda one: (loose(one), one.first))

    def _nearest(self, stand: list[Found], trigger: Found) -> Found:
        """Of several places the one in the trigger's sentence, and there the closest to it."""
        home = self._opened.sentence_of(trigger.first)

        def far(one: Found) -> tuple[bool, int, int]:
            return self._opened.sentence_of(one.first) != home, one.distance(trigger.first), one.first

        return min(stand, key=far)


def _mentions(asked: AskedClaim) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words of every mention but the trigger, by field."""
    return (
        ("actors", asked.actors),
        ("recipients", asked.recipients),
        ("associates", asked.associates),
        ("places", asked.places),
        ("time", (asked.time.text,) if asked.time else ()),
        ("counts", tuple(count.text for count in asked.counts)),
        ("sources", tuple(source.text for source in asked.sources)),
    )
