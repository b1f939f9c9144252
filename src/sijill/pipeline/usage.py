"""What a run asked of a service that is paid for, added up over its documents."""

from __future__ import annotations

from decimal import Decimal

import msgspec


class Usage(msgspec.Struct, frozen=True):
    """Requests, tokens and money; all nothing for a coder that asks no service.

    ``untold`` counts answers that came without a number of tokens, so that the sums are known to be too low.
    ``cost`` is in the currency that the prices were given in, ``None`` where none were.
    """

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    untold: int = 0
    cost: Decimal | None = None

    def __add__(self, other: Usage) -> Usage:
        known = [cost for cost in (self.cost, other.cost) if cost is not None]
        return Usage(
            self.requests + other.requests,
            self.prompt_tokens + other.prompt_tokens,
            self.completion_tokens + other.completion_tokens,
            self.untold + other.untold,
            sum(known, Decimal(0)) if known else None,
        )

    def __str__(self) -> str:
        parts = [
            f"{self.requests:,} request{'' if self.requests == 1 else 's'}",
            f"{self.prompt_tokens:,} prompt tokens",
            f"{self.completion_tokens:,} completion tokens",
        ]
        if self.cost is not None:
            parts.append(f"cost {'at least ' if self.untold else ''}{self.cost:.6f}")
        told = f" ({self.untold:,} answered without a number of tokens)" if self.untold else ""
        return ", ".join(parts) + told
