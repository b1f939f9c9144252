"""Where claims of single documents pass the policy, and what is kept back is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from sijill.model import Claim, Document, Told
from sijill.publication.policy import Policy, Refused, ReleasedClaim, release_claim, why

AROUND = 200
"""Characters on each side of a trigger that are looked at for whether a child is spoken of."""


class Gate:
    """Lets claims out one document after another."""

    def __init__(self, policy: Policy):
        self._policy = policy
        self._refused: Counter[str] = Counter()
        self._withheld: Counter[str] = Counter()

    def passed(self, document: Document, claims: Iterable[Claim]) -> Iterator[ReleasedClaim]:
        """The claims that may leave, as they may leave."""
        for claim in claims:
            around = document.text[max(0, claim.trigger.start - AROUND) : claim.trigger.end + AROUND]
            told = Told(claim, around, document.published, document.source)
            found = release_claim(told, self._policy, document.sha256)
            if isinstance(found, Refused):
                self._refused[found.rule] += 1
            else:
                self._withheld.update(own.rule for own in found.withheld)
                yield found

    def told(self) -> str:
        """In one line, how many claims were left out and how many values withheld, by rule."""
        out = ", ".join(f"{count} left out ({rule})" for rule, count in sorted(self._refused.items()))
        kept = ", ".join(f"{count} withheld ({rule})" for rule, count in sorted(self._withheld.items()))
        return "; ".join(filter(None, (out, kept))) or "nothing withheld"

    def record(self) -> dict[str, Any]:
        """The terms, what they kept back, and why."""
        rules = sorted({*self._refused, *self._withheld})
        return {
            "as_of": self._policy.as_of,
            "delay_days": self._policy.delay_days,
            "loosened": self._policy.loosened,
            "claims_left_out": dict(sorted(self._refused.items())),
            "values_withheld": dict(sorted(self._withheld.items())),
            "why": {rule: why(rule) for rule in rules},
        }
