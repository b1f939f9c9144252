"""The rules of publication (``knowledge/kinds/policy.yaml``): what is looser than the default, and why each holds."""

from __future__ import annotations

from sijill.lexicon.entries import PolicyRule, policy_rules


def looser(rule: PolicyRule, value: object) -> bool:
    """Whether a setting shows more than the default does.

    Raises:
        ValueError: it is none of the levels, or no number of days.
    """
    if isinstance(rule.default, int):
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise ValueError("a number of days, 0 or more")
        return value < rule.default
    if value not in rule.levels:
        raise ValueError(f"one of {', '.join(rule.levels)}")
    return rule.levels.index(str(value)) < rule.levels.index(str(rule.default))


def settings() -> dict[str, PolicyRule]:
    """The rules that a policy can set, by name."""
    return {name: rule for name, rule in policy_rules().items() if rule.default is not None}


def why(rule: str, language: str = "en") -> str:
    """Why a rule withholds, in English (``en``) or Arabic (``ar``)."""
    found = policy_rules()[rule]
    return found.why_ar if language == "ar" else found.why_en
