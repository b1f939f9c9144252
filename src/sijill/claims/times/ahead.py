"""What is told for a day after the text came out."""

from __future__ import annotations

from datetime import date

from sijill.claims.draft import Draft


def expect_what_lies_ahead(event: Draft, published: date | None) -> None:
    """As in "marches set out tomorrow": it has not happened yet, whatever its verb says.

    Args:
        event: an event with its time.
        published: the day of publication, where known.
    """
    if published is None or event.interval is None or event.interval.earliest is None:
        return
    if event.modality == "asserted" and event.interval.earliest > published:
        event.modality = "expected"
        event.rule("lies-ahead")
