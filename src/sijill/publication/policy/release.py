"""What of an incident, a claim or a total may leave, and why not the rest. Nothing leaves by another way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sijill.incidents.summary import Summary, summary
from sijill.incidents.tellers import teller_of
from sijill.model import Incident, Interval, Reliability, Tally, Told, Voice
from sijill.publication.policy.claims import (
    Surroundings,
    accused,
    coarser,
    is_recent,
    may_be_a_child,
    refused,
    released,
)
from sijill.publication.policy.fields import leading, released_field
from sijill.publication.policy.naming import Called, Scene, call_tellers, listed_teller
from sijill.publication.policy.places import released_place
from sijill.publication.policy.records import (
    Basis,
    Refused,
    ReleasedClaim,
    ReleasedField,
    ReleasedIncident,
    ReleasedTally,
    ReleasedVoice,
    Spot,
    Withheld,
)
from sijill.publication.policy.terms import Policy
from sijill.publication.policy.times import Grid, coarse_day, coarse_time

NO_TEXTS: Mapping[str, str] = {}
NOT_JUDGED: Mapping[str, Reliability] = {}


class Case(NamedTuple):
    """An incident with all that is known of it, before anything is withheld."""

    incident: Incident
    told: tuple[Told, ...]
    """Its claims."""
    texts: Mapping[str, str] = NO_TEXTS
    """SHA-256 of the text of each document, by the document's id."""
    reliability: Mapping[str, Reliability] = NOT_JUDGED
    """How far people trust a teller, by the voice's key."""

    def summary(self) -> Summary:
        """The incident's voices, and all that they say against each other."""
        return summary(self.incident, {one.claim.claim_id: one for one in self.told}, self.reliability)


def release(case: Case, policy: Policy) -> ReleasedIncident | Refused:
    """An incident as it may leave, or the rule by which it does not.

    Claims that are refused are taken out first; what they say, and voices that say nothing else, is gone with them.
    What is recent is decided once for all claims, so that none shows what another keeps back.
    """
    told, kept, refusal = _leaving(sorted(case.told, key=lambda one: one.claim.claim_id), policy)
    if refusal is not None:
        return refusal
    recent = is_recent(told, policy)
    child = policy.names_anybody and any(map(may_be_a_child, told))
    all_told = case.summary()
    left = {one.claim.claim_id for one in told}
    heard = [voice for voice in all_told.voices if not left.isdisjoint(voice.claims)]
    called = call_tellers(((voice.key, voice.name, voice.kind) for voice in heard), Scene(policy, recent, child))
    teller = {claim: voice for voice in heard for claim in voice.claims}
    bases = _bases(told, teller)
    claims = {
        one.claim.claim_id: released(
            one,
            policy,
            Surroundings(
                case.incident.incident_id,
                recent,
                child,
                _weakest(bases[name] for name in accused(one.claim)),
                case.texts.get(one.claim.document_id),
            ),
        )
        for one in told
    }
    grid: Grid = coarser(policy.time, policy.recent_time) if recent else policy.time
    fields = [found for contest in all_told.fields if (found := released_field(contest, claims, called, grid))]
    return _assembled(case, claims, [_voice(voice, called, claims) for voice in heard], fields, kept)


def release_claim(told: Told, policy: Policy, text_sha256: str | None = None) -> ReleasedClaim | Refused:
    """A claim that is in no incident (a total, a campaign, a state), or whose incident is not known."""
    refusal = refused(told, policy)
    if refusal is not None:
        return refusal
    basis: Basis | None = "single" if accused(told.claim) else None
    return released(
        told,
        policy,
        Surroundings(
            None, is_recent([told], policy), policy.names_anybody and may_be_a_child(told), basis, text_sha256
        ),
    )


def release_tally(tally: Tally, told: Told, policy: Policy) -> ReleasedTally | Refused:
    """A total beside its incidents.

    Args:
        tally: the total.
        told: the claim that gives it.
        policy: the terms.
    """
    refusal = refused(told, policy)
    if refusal is not None:
        return refusal
    recent = is_recent([told], policy)
    scene = Scene(policy, recent, policy.names_anybody and may_be_a_child(told))
    grid: Grid = coarser(policy.time, policy.recent_time) if recent else policy.time
    # What the incidents give would tell of those that do not leave.
    hides = [Withheld("found", rule) for rule in ("withheld_areas", "withheld_actions") if getattr(policy, rule)]
    teller = teller_of(told)
    called = call_tellers([(teller.key, teller.name, teller.kind)], scene)[teller.key]
    placed = [released_place(place, policy, recent=recent) for place in told.claim.places]
    time = told.claim.time
    return ReleasedTally(
        claim_id=tally.claim_id,
        teller=called.name,
        interested=teller.interested,
        action=tally.action,
        measure=tally.measure,
        area=next((own.spot for own in placed if own.spot is not None), None),
        time=coarse_time(Interval(time.edtf, time.earliest, time.latest), grid) if time else None,
        told=coarse_day(tally.told, grid),
        min=tally.min,
        max=tally.max,
        matched=None if hides else len(tally.matched),
        overlapping=None if hides else len(tally.overlapping),
        found_low=None if hides else tally.found_low,
        found_high=None if hides else tally.found_high,
        missing=None if hides else tally.missing,
        increment=tally.increment,
        falls=tally.falls,
        withheld=tuple(sorted([*hides, *(Withheld("area", own.rule) for own in placed if own.rule is not None)])),
    )


def _leaving(told: Sequence[Told], policy: Policy) -> tuple[list[Told], list[Withheld], Refused | None]:
    """The claims that may leave, what the others leave behind, and the refusal where none may or one decides for all.

    An area or an act that the policy leaves out takes its whole incident along: another claim of it would tell.
    """
    left, kept = [], []
    refusal: Refused | None = None
    for one in told:
        found = refused(one, policy)
        if found is None:
            left.append(one)
            continue
        if found.rule != "expected":
            return [], [], found
        kept.append(Withheld("claims", found.rule))
        refusal = found
    return left, kept, None if left else refusal or Refused("expected")


def _bases(told: Iterable[Told], teller: Mapping[str, Voice]) -> dict[str, Basis]:
    """For everybody who is said to have done it, who says so."""
    by_name: dict[str, dict[str, bool]] = {}
    for one in told:
        for name in accused(one.claim):
            voice = teller.get(one.claim.claim_id)
            if voice is not None:
                by_name.setdefault(name, {})[voice.key] = voice.interested
            else:
                by_name.setdefault(name, {})
    return {
        name: "single" if len(tellers) < 2 else "interested" if all(tellers.values()) else "several"
        for name, tellers in by_name.items()
    }


def _weakest(bases: Iterable[Basis]) -> Basis | None:
    order: tuple[Basis, ...] = ("single", "interested", "several")
    return min(bases, key=order.index, default=None)


def _voice(voice: Voice, called: Mapping[str, Called], claims: Mapping[str, ReleasedClaim]) -> ReleasedVoice:
    listed = (listed_teller(outlet) for outlet in voice.outlets)
    return ReleasedVoice(
        called[voice.key].key,
        called[voice.key].name,
        voice.kind,
        voice.interested,
        tuple(claim for claim in voice.claims if claim in claims),
        tuple(sorted({who.id for who in listed if who is not None})),
        voice.reliability,
        voice.credibility,
    )


def _assembled(
    case: Case,
    claims: Mapping[str, ReleasedClaim],
    heard: Sequence[ReleasedVoice],
    fields: Sequence[ReleasedField],
    kept: Sequence[Withheld],
) -> ReleasedIncident:
    by_field = {field.field: field for field in fields}

    def lead(name: str) -> ReleasedClaim | None:
        return leading(by_field.get(name), claims, _EXACTNESS.get(name, lambda claim: 0))

    first = next(iter(claims.values()))
    act = lead("action") or first
    doer, hit, where, when = lead("actors"), lead("recipients"), lead("places"), lead("time")
    stance = lead("modality") or act
    return ReleasedIncident(
        incident_id=case.incident.incident_id,
        claims=tuple(claims.values()),
        denials=tuple(claim for claim in case.incident.denials if claim in claims),
        voices=tuple(heard),
        fields=tuple(fields),
        action=act.action,
        modality=stance.modality,
        acled=act.acled,
        plover=act.plover,
        actors=doer.actors if doer else (),
        recipients=hit.recipients if hit else (),
        associates=next((claim.associates for claim in claims.values() if claim.associates), ()),
        place=min(where.places, key=most_exact, default=None) if where else None,
        time=when.time if when else None,
        basis=_weakest(claim.basis for claim in claims.values() if claim.basis),
        recent=first.recent,
        withheld=tuple(sorted((*kept, *(own for claim in claims.values() for own in claim.withheld)))),
    )


def most_exact(spot: Spot) -> tuple[int, str]:
    """By this the most exact of some places comes first."""
    return spot.precision or 9, spot.name or ""


def _width(claim: ReleasedClaim) -> int:
    """Days from the first to the last possible one; an open side is very wide."""
    time = claim.time
    if time is None or time.earliest is None or time.latest is None:
        return 1_000_000
    return (time.latest - time.earliest).days


_EXACTNESS = {
    "places": lambda claim: min((spot.precision or 9 for spot in claim.places), default=9),
    "time": _width,
}
