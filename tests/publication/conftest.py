from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sijill.model import (
    Acled,
    Claim,
    Count,
    Document,
    Interval,
    Party,
    PlaceRef,
    Plover,
    Source,
    TimeRef,
    Words,
)

TEXT = "قال سكان إن مسلحين اعتقلوا المعلم سالم في غرانيج أمس."


@pytest.fixture
def document() -> Document:
    return Document("d1", TEXT, None, Interval.day(date(2025, 8, 12)), source="An outlet")


@pytest.fixture
def claim() -> Claim:
    def span(words: str) -> tuple[str, int, int]:
        start = TEXT.index(words)
        return words, start, start + len(words)

    def where(words: str) -> Any:
        return dict(zip(("text", "start", "end"), span(words), strict=True))

    return Claim(
        claim_id="c1",
        document_id="d1",
        trigger=Words(*span("اعتقلوا")),
        action="arrest",
        grain="incident",
        modality="asserted",
        acled=Acled("Strategic developments", "Arrests"),
        plover=Plover("COERCE", "arrest"),
        actors=(Party(*span("مسلحين")),),
        recipients=(Party(*span("المعلم سالم")),),
        associates=(),
        places=(
            PlaceRef(
                *span("غرانيج"),
                id="sy-gharanij",
                name="Gharanij",
                lat=34.784123,
                lon=40.728456,
                country="SY",
                admin1="Deir ez-Zor",
                pcode="C5173",
                precision=1,
            ),
        ),
        time=TimeRef("2025-08-11", date(2025, 8, 11), date(2025, 8, 11), *span("أمس")),
        counts=(Count(measure="arrested", min=1, max=1, who="civilians", **where("المعلم سالم")),),
        sources=(Source(*span("سكان"), id=None, kind="witness", interested=False),),
        confidence=0.8,
        rules=("verb:arrest",),
    )
