"""How many independent tellers an incident has, and how far they confirm each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from sijill.incidents.facts import bodies
from sijill.incidents.tellers import UNKNOWN, Teller, teller_of
from sijill.incidents.wording import sketch
from sijill.lexicon.entries import actors
from sijill.model import Credibility, Incident, Reliability, Told, Voice

NEARLY_THE_SAME = 0.7
"""Share of the wording of the shorter text from which two outlets print one text."""
FEWEST_PIECES = 8
"""Pieces of wording that a text must have for its likeness to another to mean anything."""
FEWEST_WORDS = 2
"""Words of a teller's name from which it can be part of a longer one."""
NOT_JUDGED: Mapping[str, Reliability] = MappingProxyType({})


def voices(
    incident: Incident, told: Mapping[str, Told], reliability: Mapping[str, Reliability] = NOT_JUDGED
) -> tuple[Voice, ...]:
    """The independent tellers of an incident, in order of their keys.

    Args:
        incident: what they tell of.
        told: claims by id, those of the incident among them.
        reliability: how far people trust a teller, by the voice's key; ``F`` for all others.
    """
    claims = [told[claim_id] for claim_id in incident.claims]
    parties = frozenset().union(*map(bodies, claims))
    groups = _grouped(claims)
    first = {key: min(group, key=_earliest) for key, group in groups.items()}
    found = [
        _voice(teller_of(first[key]), group, parties, reliability.get(key, "F")) for key, group in groups.items()
    ]
    return tuple(
        _rated(voice, [other for other in found if other is not voice], incident, told)
        for voice in sorted(found, key=lambda voice: voice.key)
    )


def denies(voice: Voice, incident: Incident) -> bool:
    """Whether a voice only denies."""
    return set(voice.claims) <= set(incident.denials)


def told_by_one_party_alone(incident: Incident, found: Sequence[Voice]) -> bool:
    """Whether all who assert an incident are one party to the conflict, or bodies of its bloc."""
    asserting = [voice for voice in found if not denies(voice, incident)]
    sides = {_side(voice.key) for voice in asserting}
    return bool(asserting) and all(voice.interested for voice in asserting) and len(sides) == 1


def _side(key: str) -> str:
    body = actors().get(key)
    return key if body is None or body.side == "none" else f"side {body.side}"


def _grouped(claims: Sequence[Told]) -> dict[str, list[Told]]:
    """Claims by the key of the voice that they are: one teller's, and an outlet's with those that print its text."""
    by_key: dict[str, list[Told]] = defaultdict(list)
    own = []
    for claim in sorted(claims, key=_earliest):
        teller = teller_of(claim)
        if teller.own or teller.key == UNKNOWN:
            own.append((claim, teller.key, sketch(claim.text)))
        else:
            by_key[_known_as(teller.key, by_key)].append(claim)
    printed: list[tuple[Told, str, tuple[int, ...]]] = []
    for claim, key, pieces in own:
        source = next((k for other, k, theirs in printed if _reprints(claim, other) or _alike(pieces, theirs)), key)
        printed.append((claim, source, pieces))
        by_key[source].append(claim)
    return dict(by_key)


def _known_as(key: str, others: Iterable[str]) -> str:
    """The key under which a teller already speaks: a person told of with and without title or middle name is one."""
    words = set(key.split())
    if len(words) < FEWEST_WORDS:
        return key
    return next(
        (k for k in others if len(theirs := set(k.split())) >= FEWEST_WORDS and (words <= theirs or theirs <= words)),
        key,
    )


def _reprints(claim: Told, other: Told) -> bool:
    document = other.claim.document_id
    return claim.duplicate_of is not None and claim.duplicate_of in (document, other.duplicate_of)


def _alike(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= FEWEST_PIECES and len({*one} & {*other}) >= NEARLY_THE_SAME * shorter


def _earliest(claim: Told) -> tuple[bool, date, str]:
    """Order of telling: originals before reprints, earlier before later, then by id."""
    day = claim.published.latest if claim.published else None
    return claim.duplicate_of is not None, day or date.max, claim.claim.claim_id


def _voice(teller: Teller, group: Sequence[Told], parties: frozenset[str], trust: Reliability) -> Voice:
    interested = teller.interested or teller.key in parties
    return Voice(
        teller.key,
        teller.name,
        teller.kind,
        interested,
        tuple(sorted(x.claim.claim_id for x in group)),
        tuple(sorted({x.outlet for x in group if x.outlet})),
        trust,
        "6",
    )


def _rated(voice: Voice, others: Sequence[Voice], incident: Incident, told: Mapping[str, Told]) -> Voice:
    """The voice with its credibility (``kinds/admiralty.yaml`` says each rule in words)."""
    stance = denies(voice, incident)
    same = [other for other in others if denies(other, incident) == stance]
    against = [other for other in others if denies(other, incident) != stance]
    doubts = all(told[claim].claim.modality in {"possible", "expected"} for claim in voice.claims)
    return Voice(
        voice.key,
        voice.name,
        voice.kind,
        voice.interested,
        voice.claims,
        voice.outlets,
        voice.reliability,
        "4" if doubts else credibility(same, against),
    )


def credibility(same: Sequence[Voice], against: Sequence[Voice]) -> Credibility:
    """How far what one voice tells is confirmed by the others that tell the same, against those that deny it."""
    confirming = sum(not voice.interested for voice in same)
    denying = sum(not voice.interested for voice in against)
    if denying:
        return "4" if confirming else "5"
    if against:
        return "3" if confirming else "4"
    if confirming:
        return "1" if confirming > 1 else "2"
    return "3" if same else "6"
