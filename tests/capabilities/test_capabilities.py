"""What the coder can read: plain sentences, one difficulty each, and the claims that a coder would take from them.

Each file lists sentences of one capability. A sentence gives the claims that it makes, no more and no fewer, and of
each claim the fields that it is about; ``open`` says why a sentence is not read rightly yet, and fails as soon as it
is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from sijill.model import Claim, Document, Interval
from sijill.pipeline.run import code

PUBLISHED = date(2026, 6, 20)
"""A Saturday; the day of publication of a sentence that names no other."""


def _cases() -> Iterator[Any]:
    for path in sorted(Path(__file__).parent.glob("*.yaml")):
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1):
            marks = [pytest.mark.xfail(reason=case["open"], strict=True)] if "open" in case else []
            yield pytest.param(case, id=f"{path.stem}-{number}", marks=marks)


@pytest.mark.parametrize("case", list(_cases()))
def test_sentence_is_read_as_a_coder_would(case: dict[str, Any]) -> None:
    published = case.get("published", PUBLISHED)
    document = Document("sentence", case["text"], None, Interval.day(published) if published else None)
    found = [_told(claim) for claim in code(document)]
    left = list(found)
    for wanted in case["claims"]:
        match = next((one for one in left if wanted.items() <= one.items()), None)
        assert match is not None, f"no {wanted} among {found}"
        left.remove(match)
    assert not left, f"too many: {left}"


def _told(claim: Claim) -> dict[str, Any]:
    """The fields of a claim, written as in the files."""
    return {
        "trigger": claim.trigger.text,
        "action": claim.action,
        "grain": claim.grain,
        "modality": claim.modality,
        "actors": [x.text for x in claim.actors],
        "recipients": [x.text for x in claim.recipients],
        "associates": [x.text for x in claim.associates],
        "places": [x.text for x in claim.places],
        "time": claim.time.edtf if claim.time else None,
        "counts": {x.measure: x.min for x in claim.counts},
        "numbers": [f"{x.measure} {x.min}..{x.max or ''}{'~' * x.approx}" for x in claim.counts],
        "sources": [x.text for x in claim.sources],
        "kinds": [x.kind for x in claim.sources],
    }
