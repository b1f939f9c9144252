"""One claim as it may leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

from sijill.lexicon.entries import action_kinds
from sijill.model import Acled, Claim, Count, Interval, Party, PlaceRef, Plover, Source, Told
from sijill.publication.policy.naming import Scene, listed_teller, released_party, released_source
from sijill.publication.policy.places import lies_in, released_place
from sijill.publication.policy.records import Basis, Named, Number, Refused, ReleasedClaim, Spot, Trigger, Withheld
from sijill.publication.policy.terms import Policy
from sijill.publication.policy.times import Grid, coarse_time
from sijill.publication.policy.vocabulary import speaks_of_a_child, states_an_act, wording

M = TypeVar("M")
R = TypeVar("R")


class Surroundings(NamedTuple):
    """What the incident of a claim decides for it: none of an incident's claims shows more than another."""

    incident_id: str | None
    recent: bool
    child: bool
    basis: Basis | None
    text_sha256: str | None


def refused(told: Told, policy: Policy) -> Refused | None:
    """The rule by which a claim does not leave at all."""
    claim = told.claim
    begins = claim.time.earliest if claim.time else None
    if claim.modality == "expected" or (begins and policy.as_of and begins > policy.as_of):
        return Refused("expected")
    if claim.action in policy.withheld_actions:
        return Refused("withheld_actions")
    if policy.withheld_areas and any(lies_in(place, policy.withheld_areas) for place in claim.places):
        return Refused("withheld_areas")
    return None


def is_recent(claims: Iterable[Told], policy: Policy) -> bool:
    """Whether what some claims tell of is younger than the delay, or may be: its last possible day counts."""
    days = [day for told in claims if (day := _last_day(told)) is not None]
    if not days or policy.as_of is None:
        return True
    return (policy.as_of - max(days)).days < policy.delay_days


def _last_day(told: Told) -> date | None:
    time = told.claim.time
    published = told.published.latest if told.published else None
    return (time.latest if time else None) or published


def may_be_a_child(told: Told) -> bool:
    """Whether a child is spoken of around a claim, or counted in it."""
    claim = told.claim
    return any(count.who == "children" for count in claim.counts) or speaks_of_a_child(told.text)


def accused(claim: Claim) -> frozenset[str]:
    """Who is said to have done it, where that is anybody in particular: ids, else words."""
    if claim.modality == "denied":
        return frozenset()
    return frozenset(
        x.id or x.text for x in claim.actors if x.id or wording(x.text).nature not in {"generic", "empty"}
    )


def released(told: Told, policy: Policy, around: Surroundings) -> ReleasedClaim:
    """A claim that is not refused, as it may leave."""
    claim = told.claim
    scene = Scene(policy, around.recent, around.child)
    grid: Grid = coarser(policy.time, policy.recent_time) if around.recent else policy.time
    kept: list[Withheld] = []

    def party(field: str, parties: tuple[Party, ...]) -> tuple[Named, ...]:
        return _each(field, parties, lambda one: released_party(one, scene), kept)

    actors = party("actors", claim.actors)
    if policy.accusations == "withheld" and around.basis in {"single", "interested"}:
        actors = tuple(Named("withheld") for _ in actors)
        kept += [Withheld("actors", "accusations")] * len(actors)
    time = Interval(claim.time.edtf, claim.time.earliest, claim.time.latest) if claim.time else None
    if grid != "day" and time is not None:
        kept.append(Withheld("time", "recent_time" if around.recent else "time"))
    return ReleasedClaim(
        claim_id=claim.claim_id,
        incident_id=around.incident_id,
        text_sha256=around.text_sha256,
        outlet=_outlet(told, kept),
        published=coarse_time(told.published, grid),
        trigger=_trigger(claim, kept),
        action=claim.action,
        grain=claim.grain,
        modality=claim.modality,
        acled=claim.acled if claim.acled in _acled() else None,
        plover=claim.plover if claim.plover in _plover() else None,
        actors=actors,
        recipients=party("recipients", claim.recipients),
        associates=party("associates", claim.associates),
        places=_places(claim, scene, kept),
        time=coarse_time(time, grid),
        counts=tuple(map(_number, claim.counts)),
        sources=_each("sources", claim.sources, lambda one: released_source(one, scene), kept),
        confidence=claim.confidence,
        basis=around.basis,
        recent=around.recent,
        withheld=tuple(sorted(kept)),
    )


def coarser(one: Grid, other: Grid) -> Grid:
    """The coarser of two grids of time."""
    order: tuple[Grid, ...] = ("day", "week", "month", "year")
    return max(one, other, key=order.index)


def _each(
    field: str, mentions: Iterable[M], judge: Callable[[M], tuple[R, str | None]], kept: list[Withheld]
) -> tuple[R, ...]:
    """Each mention as it may be shown; what was kept back is noted."""
    shown = []
    for mention in mentions:
        one, rule = judge(mention)
        shown.append(one)
        if rule is not None:
            kept.append(Withheld(field, rule))
    return tuple(shown)


def _places(claim: Claim, scene: Scene, kept: list[Withheld]) -> tuple[Spot, ...]:
    """The places, each once after coarsening."""
    found: dict[Spot, None] = {}
    for ref in claim.places:
        spot, rule = released_place(ref, scene.policy, recent=scene.recent)
        if rule is not None:
            kept.append(Withheld("places", rule))
        if spot is not None:
            found[spot] = None
    return tuple(found)


def _trigger(claim: Claim, kept: list[Withheld]) -> Trigger:
    """The words of the act, unless they are anything else or stand in somebody's name."""
    words = claim.trigger
    mentions: tuple[Party | PlaceRef | Source, ...] = (
        *claim.actors, *claim.recipients, *claim.associates, *claim.places, *claim.sources
    )  # fmt: skip
    inside = any(mention.start < words.end and words.start < mention.end for mention in mentions)
    if inside or not states_an_act(words.text):
        kept.append(Withheld("trigger", "free_text"))
        return Trigger(None, words.start, words.end)
    return Trigger(words.text, words.start, words.end)


def _outlet(told: Told, kept: list[Withheld]) -> str | None:
    if told.outlet is None:
        return None
    listed = listed_teller(told.outlet)
    if listed is None:
        kept.append(Withheld("outlet", "unlisted"))
        return None
    return listed.id


def _number(count: Count) -> Number:
    return Number(measure=count.measure, min=count.min, max=count.max, approx=count.approx, who=count.who)


@lru_cache(maxsize=1)
def _acled() -> frozenset[Acled]:
    """The pairs that the codebook knows; another coder's own words are no code."""
    pairs = (pair for kind in action_kinds().values() for pair in kind.acled)
    return frozenset(Acled(pair["event_type"], pair["sub_event_type"]) for pair in pairs)


@lru_cache(maxsize=1)
def _plover() -> frozenset[Plover]:
    pairs = (pair for kind in action_kinds().values() for pair in kind.plover)
    return frozenset(Plover(pair["event"], pair.get("mode")) for pair in pairs)
