"""The rules of publication as data (``knowledge/kinds/policy.yaml``): levels, defaults, and why each one holds."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from sijill.lexicon.files import read_yaml


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule. ``levels`` go from what shows most to what shows least; a rule without levels has no setting."""

    id: str
    why_en: str
    why_ar: str
    levels: tuple[str, ...] = ()
    default: str | int | None = None

    def looser(self, value: str | int) -> bool:
        """Whether a setting shows more than the default does.

        Raises:
            ValueError: it is none of the levels, or no number of days.
        """
        if isinstance(self.default, int):
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                raise ValueError("a number of days, 0 or more")
            return value < self.default
        if value not in self.levels:
            raise ValueError(f"one of {', '.join(self.levels)}")
        return self.levels.index(str(value)) < self.levels.index(str(self.default))


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """Every rule by its id."""
    return {rule.id: rule for rule in msgspec.convert(read_yaml("kinds/policy.yaml"), list[Rule])}


def why(rule: str, language: str = "en") -> str:
    """Why a rule withholds, in English (``en``) or Arabic (``ar``)."""
    found = rules()[rule]
    return found.why_ar if language == "ar" else found.why_en
