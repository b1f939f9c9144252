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
from sijill.model.decision import AS_CODED, Decision, DecisionKind, Revision
from sijill.model.document import Document, Evidence, Received
from sijill.model.fault import Fault
from sijill.model.incident import (
    Contested,
    Credibility,
    Incident,
    Link,
    Reason,
    Reliability,
    Tally,
    Told,
    Value,
    Voice,
)
from sijill.model.interval import Interval
from sijill.model.place import Place, PlaceKind
from sijill.model.run import Run
from sijill.model.span import Span

__all__ = [
    "AS_CODED",
    "Acled",
    "Claim",
    "Contested",
    "Count",
    "Credibility",
    "Decision",
    "DecisionKind",
    "Document",
    "Evidence",
    "Fault",
    "Grain",
    "Incident",
    "Interval",
    "Link",
    "Measure",
    "Modality",
    "Party",
    "Place",
    "PlaceKind",
    "PlaceRef",
    "Plover",
    "Reason",
    "Received",
    "Reliability",
    "Revision",
    "Run",
    "Source",
    "SourceKind",
    "Span",
    "Tally",
    "TimeRef",
    "Told",
    "Value",
    "Voice",
    "Who",
    "Words",
]
