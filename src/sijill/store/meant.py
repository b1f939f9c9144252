"""Which incidents of a sheet are meant, and where each is shown."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from operator import eq, ge, le, ne

from sijill.lexicon.gazetteer import gazetteer
from sijill.store.glances import OUTLET, UNDATED, VOICE
from sijill.store.incident_sheet import COARSE, IncidentSheet
from sijill.store.sheets import Mask, Selected, both, other
from sijill.store.sought import Sought

PARTIES = ("actor", "recipient", "associate")
"""The roles of those who did something, suffered it or helped."""


def meant(sheet: IncidentSheet, sought: Sought) -> Iterator[Mask]:
    """What is asked, a mask for each thing."""
    yield from in_days(sheet, sought)
    for name in ("action", "contested", "one_party"):
        if (wanted := getattr(sought, name)) is not None:
            yield sheet.where(name, eq, wanted)
    if sought.voices is not None:
        yield sheet.where("voices", le, sought.voices)
    if sought.area is not None:
        yield sheet.marked(*_areas(sought.area, public=sought.public is not None))
    if sought.actor is not None:
        yield sheet.marked(*((role, sought.actor) for role in PARTIES))
    for role, teller in ((VOICE, sought.voice), (OUTLET, sought.outlet)):
        if teller is not None:
            yield sheet.marked(("told", role, teller))


def in_days(sheet: IncidentSheet, sought: Sought) -> Iterator[Mask]:
    """What is asked of the days of an incident, and that it is not only expected where anybody may see it."""
    if sought.since is not None:
        yield sheet.where("latest", le, sought.since)
    if sought.until is not None:
        yield sheet.where("earliest", ge, sought.until)
        yield sheet.where("latest", ne, UNDATED)
    if sought.public is not None:
        yield sheet.where("expected", eq, False)


def shown_at(rows: Selected[IncidentSheet], sought: Sought) -> Iterator[tuple[str, Selected[IncidentSheet]]]:
    """The incidents that are shown where they happened, and those of which only the governorate may be shown."""
    if sought.public is None:
        yield "spot", rows
        return
    today = rows.sheet.where("exact_from", ge, sought.public)
    coarse = both(other(today), other(rows.sheet.where("precision", _no_finer, COARSE)))
    yield "spot", rows.among(other(coarse))
    yield "coarse", rows.among(coarse)


def _no_finer(coarse: int, precision: int | None) -> bool:
    return precision is not None and precision >= coarse


def _areas(area: str, *, public: bool) -> list[Hashable]:
    """Marks of an area or a place; who may see only governorates cannot ask for anything smaller."""
    found = gazetteer().by_id(area)
    if found is None:
        return [("admin1" if public else "words", area)]
    if found.kind == "country":
        return [("country", found.country)]
    admin1, admin2 = gazetteer().admin(found)
    if found.kind == "governorate" or public:
        return [("admin1", admin1, found.country)]
    if found.kind == "district":
        return [("admin2", admin2, found.country)]
    return [("place", found.id), *(("place", child.id) for child in gazetteer().children(found.id))]
