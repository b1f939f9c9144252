"""Short names that several bodies share: which of them a document means by "the army" or "the government"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sijill.lexicon.entries import Actor, actors
from sijill.lexicon.gazetteer import Form
from sijill.lexicon.matcher import Hit
from sijill.model import Interval

EVERYWHERE = "world"
"""The table of states and coalitions: its bodies act in every theatre, so naming one says nothing of where."""
THEATRES = {
    "EG": "egypt", "IQ": "iraq", "LB": "lebanon", "LY": "libya", "PS": "palestine_israel", "IL": "palestine_israel",
    "SD": "sudan", "SY": "syria", "YE": "yemen",
}  # fmt: skip
"""Tables of bodies by the country that their theatre lies in."""
Loose = frozenset[tuple[str, str]]
"""Pairs of a folded short name and the id of the body that it means here."""


def loose_names(hits: Sequence[Hit], published: Interval | None) -> Loose:
    """The short names that the document supports.

    A short name counts where the document also names, in full, the body itself, a kin, its side, or another body of
    its theatre; where it names no body of any theatre, one place at least of the theatre's country and none of
    another's. Of several that share it, the one that existed at publication is meant; if that leaves several, none.

    Args:
        hits: all lexicon hits of the document.
        published: the publication date, where known.
    """
    named = {hit.pattern.entry.id for hit in hits if hit.kind == "actor" and hit.pattern.feature != "loose"}
    bodies = [actors()[name] for name in named if name in actors()]
    sides = {body.side for body in bodies} - {"none"}
    theatres = {body.theatre for body in bodies} - {EVERYWHERE} or _by_place(hits)
    candidates: dict[str, dict[str, Actor]] = defaultdict(dict)
    for hit in hits:
        if hit.kind == "actor" and hit.pattern.feature == "loose":
            candidates[hit.pattern.text][hit.pattern.entry.id] = hit.pattern.entry
    found = set()
    for form, rivals in candidates.items():
        kin = [b for b in rivals.values() if named & {b.id, b.parent, *b.allies}]
        near = kin or [b for b in rivals.values() if b.side in sides] or _of(theatres, rivals.values())
        alive = [b for b in near if _existed(b, published)]
        if len(alive) == 1:
            found.add((form, alive[0].id))
    return frozenset(found)


def _by_place(hits: Sequence[Hit]) -> set[str]:
    """The theatre in which all places lie whose names are no ordinary words and no other country's."""
    forms = [hit.pattern.entry for hit in hits if hit.kind == "place"]
    countries = [{place.country for place in form.places} for form in forms if isinstance(form, Form) and _sure(form)]
    theatres = {THEATRES.get(country, "") for found in countries if len(found) == 1 for country in found}
    return theatres if len(theatres) == 1 else set()


def _sure(form: Form) -> bool:
    return not (form.needs_context or form.needs_label or form.needs_support)


def _of(theatres: set[str], rivals: Iterable[Actor]) -> list[Actor]:
    return [body for body in rivals if body.theatre in theatres]


def _existed(body: Actor, published: Interval | None) -> bool:
    """Whether a body existed at publication, as far as the years are known."""
    if published is None or published.earliest is None or published.latest is None:
        return not body.valid_to or not body.valid_from
    first, last = published.earliest.isoformat(), published.latest.isoformat()
    return body.valid_from[: len(last)] <= last and (
        not body.valid_to or first[: len(body.valid_to)] <= body.valid_to
    )
