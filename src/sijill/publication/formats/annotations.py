"""Claims as W3C Web Annotations, one a line: the claim is the body, the words of the text are the target.

The text is named by its SHA-256 (RFC 6920), so that whoever has it can find the words and prove that it is the text
that was read, and whoever has not learns nothing of it.
"""

from __future__ import annotations

import base64
from typing import Any

import msgspec

from sijill.publication.formats.writer import Lines
from sijill.publication.policy import ReleasedClaim, Trigger

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
UNKNOWN = "urn:sijill:text-unknown"


class Annotation(msgspec.Struct, frozen=True):
    """One line of the file."""

    context: str = msgspec.field(name="@context")
    id: str
    type: str
    motivation: str
    body: ReleasedClaim
    target: dict[str, Any]


def named(sha256: str | None) -> str:
    """The name of a text by its digest, as RFC 6920 writes it."""
    if sha256 is None:
        return UNKNOWN
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).rstrip(b"=").decode()
    return f"ni:///sha-256;{digest}"


def selectors(trigger: Trigger) -> list[dict[str, Any]]:
    """Where the words stand, in code points, and what they are, where they may be shown.

    Nothing of what stands around them is told: a sentence can hold a name.
    """
    position = {"type": "TextPositionSelector", "start": trigger.start, "end": trigger.end}
    return [{"type": "TextQuoteSelector", "exact": trigger.text}, position] if trigger.text else [position]


def annotation(claim: ReleasedClaim) -> Annotation:
    """A claim as an annotation of the text that it was read from."""
    return Annotation(
        CONTEXT,
        f"urn:sijill:claim:{claim.claim_id}",
        "Annotation",
        "classifying",
        claim,
        {"source": named(claim.text_sha256), "selector": selectors(claim.trigger)},
    )


class Annotations(Lines[ReleasedClaim]):
    """A line a claim."""

    def row(self, record: ReleasedClaim) -> bytes:
        """A line."""
        return msgspec.json.encode(annotation(record)) + b"\n"
