"""What a model is asked for: claims in words, without offsets and without anything that Sijill looks up itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from sijill.lexicon.entries import action_kinds
from sijill.model import Grain, Measure, Modality, SourceKind, Who


class AskedTime(msgspec.Struct, frozen=True):
    """The words that say when, and the days that they mean."""

    text: str
    edtf: str | None = None


class AskedCount(msgspec.Struct, frozen=True):
    """The words that say how many, and how they are understood where the rules read no number in them."""

    text: str
    measure: Measure
    min: int | None = None
    max: int | None = None
    approx: bool = False
    who: Who | None = None


class AskedSource(msgspec.Struct, frozen=True):
    """The words that name who says so."""

    text: str
    kind: SourceKind


class AskedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """One claim in the model's words. ``sentence`` is the number of the sentence that the trigger stands in."""

    sentence: int = 0
    trigger: str
    action: str
    grain: Grain
    modality: Modality
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    associates: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    time: AskedTime | None = None
    counts: tuple[AskedCount, ...] = ()
    sources: tuple[AskedSource, ...] = ()


class AskedClaims(msgspec.Struct, frozen=True):
    """All claims of one document."""

    claims: tuple[AskedClaim, ...]


@lru_cache(maxsize=1)
def asked_schema() -> dict[str, Any]:
    """The JSON Schema that is sent: every field required, nothing else allowed, the actions those of the codebook."""
    schema = msgspec.json.schema(AskedClaims)
    kinds: dict[str, Any] = schema["$defs"]
    kinds["AskedClaim"]["properties"]["action"]["enum"] = list(action_kinds())
    for kind in kinds.values():
        kind["required"] = list(kind["properties"])
        kind["additionalProperties"] = False
        for field in kind["properties"].values():
            field.pop("default", None)
            for one in (field, *field.get("anyOf", ())):
                if "enum" in one:
                    one["type"] = "string"
    root: dict[str, Any] = kinds.pop("AskedClaims")
    return root | {"$defs": kinds}


def read_asked(value: object) -> AskedClaim:
    """One claim of an answer; fields that nobody asked for are passed over.

    Raises:
        msgspec.ValidationError: it lacks a field, or a value is of another kind than the schema says.
    """
    asked = msgspec.convert(value, AskedClaim)
    if asked.action not in action_kinds():
        raise msgspec.ValidationError(f"Invalid enum value {asked.action!r} - at `$.action`")
    return asked
