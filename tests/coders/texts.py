"""Documents and answers that the tests of the coders share. All events are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from sijill.model import Document, Interval

TEXT = (
    "انفجار في سوق مدينة الباب\n"
    "قُتل ثلاثة مدنيين وأصيب نحو 12 آخرين بانفجار سيارة مفخخة في مدينة الباب بريف حلب، أمس الأحد، "
    "بحسب الدفاع المدني السوري.\n"
    "واتهم ناشطون قسد بالوقوف وراء التفجير، ونفت قسد ذلك. وكانت قوات من قسد قد اعتقلت 120 شخصاً في منبج."
)
DOCUMENT = Document("bab", TEXT, published=Interval.day(date(2021, 3, 15)), source="وكالة")


def claim(**changes: Any) -> dict[str, Any]:
    """A good claim about the text, with some fields changed."""
    good: dict[str, Any] = {
        "sentence": 2,
        "trigger": "انفجار",
        "action": "explosion",
        "grain": "incident",
        "modality": "asserted",
        "actors": [],
        "recipients": ["مدنيين"],
        "associates": [],
        "places": ["الباب"],
        "time": {"text": "أمس الأحد", "edtf": "2021-03-14"},
        "counts": [
            {"text": "ثلاثة", "measure": "killed", "min": 3, "max": 3, "approx": False, "who": "civilians"},
            {"text": "نحو 12", "measure": "injured", "min": 12, "max": 12, "approx": True, "who": "people"},
        ],
        "sources": [{"text": "الدفاع المدني السوري", "kind": "organisation"}],
    }
    return good | changes


def arrest(**changes: Any) -> dict[str, Any]:
    """Another good claim about the text."""
    good = claim(
        sentence=4,
        trigger="اعتقلت",
        action="arrest",
        actors=["قوات من قسد"],
        recipients=["شخصاً"],
        places=["منبج"],
        time=None,
        counts=[{"text": "120", "measure": "arrested", "min": 120, "max": 120, "approx": False, "who": None}],
        sources=[],
    )
    return good | changes
