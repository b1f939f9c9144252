"""The nouns of Sijill: frozen records with no input or output and no Arabic in them."""

from sijill.model.claim import (
    Acled,
    Claim,
    Count,
    Grain,
    Measure,
    Modality,
    Party,
    PlaceRef,
    Plover,
    Source,
    SourceKind,
    TimeRef,
    Who,
    Words,
)
from sijill.model.document import Document, Evidence
from sijill.model.fault import Fault
from sijill.model.interval import Interval
from sijill.model.place import Place, PlaceKind
from sijill.model.span import Span

__all__ = [
    "Acled",
    "Claim",
    "Count",
    "Document",
    "Evidence",
    "Fault",
    "Grain",
    "Interval",
    "Measure",
    "Modality",
    "Party",
    "Place",
    "PlaceKind",
    "PlaceRef",
    "Plover",
    "Source",
    "SourceKind",
    "Span",
    "TimeRef",
    "Who",
    "Words",
]
