"""Short ways to write what an outlet told, for the tests of this folder. All events are invented."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sijill.incidents.link import link
from sijill.lexicon.gazetteer import gazetteer
from sijill.model import Claim, Count, Grain, Interval, Modality, Party, PlaceRef, Source, TimeRef, Told, Words

KNOWN_KINDS = {"sohr": "organisation", "white-helmets": "organisation", "snhr": "organisation"}


def tell(
    claim_id: str,
    action: str = "shelling",
    *,
    time: str | None = "2016-03-10",
    reported: bool = False,
    place: str | Iterable[str] | None = "sy-douma",
    actors: Iterable[str] = ("syria-army-assad",),
    recipients: Iterable[str] = (),
    killed: object = None,
    injured: object = None,
    others: dict[str, int] | None = None,
    published: str | None = "2016-03-11",
    outlet: str | None = "enab-baladi",
    document: str | None = None,
    spot: int = 0,
    text: str = "",
    sources: Iterable[str | Source] = (),
    modality: Modality = "asserted",
    grain: Grain = "incident",
    duplicate_of: str | None = None,
) -> Told:
    """One claim. Parties and places are ids where known, else words; a number may be ``(5, None)``."""
    counts = [
        count(measure, number)
        for measure, number in {"killed": killed, "injured": injured, **(others or {})}.items()
        if number is not None
    ]
    claim = Claim(
        claim_id,
        document or f"doc-{claim_id}",
        Words("قصف", spot, spot + 3),
        action,
        grain,
        modality,
        None,
        None,
        tuple(map(party, actors)),
        tuple(map(party, recipients)),
        (),
        tuple(map(place_ref, [place] if isinstance(place, str) else place or ())),
        time_ref(time, reported) if time else None,
        tuple(counts),
        tuple(source(x) if isinstance(x, str) else x for x in sources),
        0.9,
        (),
    )
    day = Interval.day(date.fromisoformat(published)) if published else None
    return Told(claim, text, day, outlet, duplicate_of)


def count(measure: str, number: object) -> Count:
    low, high = number if isinstance(number, tuple) else (number, number)
    return Count(measure=measure, min=low, max=high, who=None, text=str(low), start=0, end=1)  # type: ignore[arg-type]


def party(name: str) -> Party:
    return Party(name, 0, 1, name if name.isascii() else None)


def source(name: str) -> Source:
    if not name.isascii():
        return Source(name, 0, 1, None, "anonymous", False)
    kind = KNOWN_KINDS.get(name, "party")
    return Source(name, 0, 1, name, kind, kind == "party")  # type: ignore[arg-type]


def place_ref(name: str) -> PlaceRef:
    known = gazetteer().by_id(name)
    if known is None:
        return PlaceRef(name, 0, 1)
    admin1, admin2 = gazetteer().admin(known)
    lat, lon = gazetteer().point(known) or (None, None)
    return PlaceRef(
        known.name_ar,
        0,
        1,
        known.id,
        known.name,
        lat,
        lon,
        known.country,
        admin1,
        admin2,
        precision=known.precision,
    )


def time_ref(edtf: str, reported: bool) -> TimeRef:
    interval = Interval.parse(edtf)
    assert interval is not None
    return TimeRef(edtf, interval.earliest, interval.latest, None if reported else "يوم", 0, 3)


def groups(*told: Told) -> list[tuple[str, ...]]:
    """The claims of each incident, after linking."""
    return sorted(incident.claims for incident in link(told).incidents)


def together(*told: Told) -> bool:
    """Whether linking makes one incident of all of them."""
    return len(groups(*told)) == 1
