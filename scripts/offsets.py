"""Claims that are kept without their words, since the text that they point into is not ours to give."""

from __future__ import annotations

from typing import Any

ROLES = ("actors", "recipients", "associates", "places")


def written_out(claim: dict[str, Any], text: str) -> dict[str, Any]:
    """A claim whose mentions are kept as offsets, with its words."""
    start, end = claim["trigger"]
    words = {role: [text[a:b] for a, b in claim[role]] for role in ROLES}
    sources = [{"mention": text[a:b], "kind": kind} for a, b, kind in claim["sources"]]
    told = {"repeats": [[a, text[a:b]] for a, b in claim["repeats"]]} if "repeats" in claim else {}
    return {**claim, **words, **told, "sources": sources, "trigger": text[start:end], "trigger_start": start}
