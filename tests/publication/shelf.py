"""A source of publications that holds its cases in memory, and all that a reader of a publication can get to see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from sijill.model import (
    Acled,
    Claim,
    Count,
    Incident,
    Interval,
    Party,
    PlaceRef,
    Plover,
    Source,
    Tally,
    TimeRef,
    Told,
    Words,
)
from sijill.publication.formats import FORMATS
from sijill.publication.manifest import manifest_path
from sijill.publication.outflow import Head
from sijill.publication.parquet import arrow
from sijill.publication.policy import Case, Policy
from sijill.publication.publish import publish
from sijill.publication.query import Query

LATER = date(2026, 3, 1)
"""A day on which what happened in August 2025 is long past."""
SOON = date(2025, 8, 20)
"""A day on which it is recent."""
HAPPENED = date(2025, 8, 12)
"""A Tuesday."""
DAY_WORDS = ("12 August 2025", "12 آب 2025")
"""As a brief says it."""
DIGEST = "ab" * 32


class Shelf:
    """Cases, claims in no incident, and totals."""

    def __init__(
        self,
        cases: Sequence[Case] = (),
        loose: Sequence[Told] = (),
        totals: Sequence[tuple[Tally, Told]] = (),
    ):
        self._cases, self._loose, self._totals = cases, loose, totals

    def head(self) -> Head:
        return Head(7, "0f" * 32)

    def cases(self) -> Iterator[Case]:
        return iter(self._cases)

    def loose_claims(self) -> Iterator[tuple[Told, str]]:
        return ((told, DIGEST) for told in self._loose)

    def totals(self) -> Iterator[tuple[Tally, Told]]:
        return iter(self._totals)


def a_claim(**changes: Any) -> Claim:
    """An arrest of a teacher in a village that the gazetteer has, told by a resident."""
    plain = Claim(
        claim_id="c1",
        document_id="d1",
        trigger=Words("اعتقلوا", 200, 207),
        action="arrest",
        grain="incident",
        modality="asserted",
        acled=Acled("Strategic developments", "Arrests"),
        plover=Plover("COERCE", "arrest"),
        actors=(Party("قسد", 10, 13, "sdf"),),
        recipients=(Party("مدنيين", 20, 26),),
        associates=(),
        places=(a_place(),),
        time=TimeRef(HAPPENED.isoformat(), HAPPENED, HAPPENED, "أمس", 40, 43),
        counts=(Count(measure="arrested", min=3, max=3, who="civilians", text="ثلاثة", start=50, end=55),),
        sources=(Source("المرصد السوري لحقوق الإنسان", 60, 87, "sohr", "organisation", False),),
        confidence=0.8,
        rules=("verb:arrest",),
    )
    return msgspec.structs.replace(plain, **changes)


def a_place(**changes: Any) -> PlaceRef:
    plain = PlaceRef(
        "غرانيج",
        30,
        36,
        id="sy-gharanij",
        name="Gharanij",
        lat=34.7806,
        lon=40.7215,
        country="SY",
        admin1="Deir ez-Zor",
        admin2="Abu Kamal",
        pcode="C5173",
        precision=1,
    )
    return msgspec.structs.replace(plain, **changes)


def told(claim: Claim | None = None, **changes: Any) -> Told:
    plain = Told(claim or a_claim(), "اعتقلوا ثلاثة مدنيين.", Interval.day(HAPPENED), "enabbaladi.net")
    return msgspec.structs.replace(plain, **changes)


def a_case(*claims: Told) -> Case:
    own = claims or (told(),)
    ids = tuple(sorted(one.claim.claim_id for one in own))
    denials = tuple(one.claim.claim_id for one in own if one.claim.modality == "denied")
    return Case(Incident("inc-000000000001", ids, denials), own, {one.claim.document_id: DIGEST for one in own})


def written(source: Shelf, folder: Path, policy: Policy, query: Query | None = None) -> dict[str, str]:
    """What each format lets a reader see, its manifest included."""
    seen = {}
    for name in FORMATS:
        path = folder / f"publication.{name}"
        publish(source, name, path, policy, query)
        seen[name] = "\n".join((readable(path), manifest_path(path).read_text(encoding="utf-8")))
    return seen


def readable(path: Path) -> str:
    """All text in a file, unpacked."""
    if path.suffix == ".parquet":
        table = arrow().parquet.read_table(path)
        return f"{table.to_pylist()} {table.schema.metadata}"
    return path.read_text(encoding="utf-8-sig")


def leaks(seen: dict[str, str], secrets: Iterable[str]) -> list[tuple[str, str]]:
    """Which format shows which secret."""
    return [(name, secret) for name, text in seen.items() for secret in secrets if secret in text]
