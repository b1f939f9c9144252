"""Agreement of two annotators beyond what chance would give (Cohen's kappa)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sijill.quality.scorer import Compared

LABELS = ("action", "grain", "modality")
"""The fields that hold one label each."""


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of labels, from -1 to 1.

    Returns:
        ``None`` where there is no pair, or where both use one label throughout, so that chance alone would agree.
    """
    if not pairs:
        return None
    first, second = (Counter(side) for side in zip(*pairs, strict=True))
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    chance = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return None if chance == 1 else round((agreed - chance) / (1 - chance), 3)


def kappas(compared: Sequence[Compared]) -> dict[str, float | None]:
    """Kappa of action, grain and modality over the claims that both annotators have."""
    both = [(one.document.claims[pair.gold], one.predicted[pair.predicted]) for one in compared for pair in one.found]
    return {label: kappa([(getattr(a, label), getattr(b, label)) for a, b in both]) for label in LABELS}
