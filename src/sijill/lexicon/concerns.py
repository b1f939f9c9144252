"""Reasons to look at a claim before others (``knowledge/kinds/review.yaml``)."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from sijill.lexicon.entry_files import convert
from sijill.lexicon.files import read_yaml


class Concern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One reason, how much it weighs, and the limit from which it holds."""

    id: str
    weight: float
    label_en: str
    label_ar: str
    at_least: int | None = None
    below: float | None = None


@lru_cache(maxsize=1)
def concerns() -> dict[str, Concern]:
    """Every reason, by id."""
    name = "kinds/review.yaml"
    found = (convert(values, Concern, name) for values in read_yaml(name))
    return {own.id: own for own in found}
