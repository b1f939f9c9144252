"""Which of several mentions of one event is its fullest: cues weighed by ``learned/fullness.yaml``."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.claims.draft import Draft
from sijill.claims.learned import model
from sijill.mentions.sentence import VERBAL

SENTENCES = (0, 1, 2, 4, 8)
SCORES = (-2.0, -1.0, 0.0, 1.0, 2.0)
MANY = 3


def fullness(draft: Draft) -> float:
    """How likely a draft is the mention that a reader would code the event from."""
    return model("fullness").score(cues(draft))


def cues(draft: Draft) -> Iterator[str]:
    """The names of all cues that hold for a mention."""
    kind = "v" if draft.feature in VERBAL else "n"
    index = draft.sentence.index
    yield "heading" if draft.sentence.heading else f"sentence-{next((n for n in SENTENCES if index <= n), 'late')}"
    yield f"score-{sum(draft.score >= bound for bound in SCORES)}"
    yield f"{kind}:{draft.feature}"
    yield "outcome" if draft.outcome else "act"
    yield f"outcome-{draft.action}" if draft.outcome else f"act-{draft.action}"
    if draft.definite:
        yield f"{kind}:definite"
    if draft.enclitic:
        yield f"{kind}:pronoun"
    if draft.doubts:
        yield "doubted"
    for name in ("actors", "recipients", "places", "counts", "sources"):
        held = len(getattr(draft, name))
        yield f"{name}-{min(held, MANY)}"
        if not held and draft.sentence.heading:
            yield f"heading-without-{name}"
    yield "time" if draft.time is not None else "no-time"
