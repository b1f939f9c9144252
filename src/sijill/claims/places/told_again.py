"""A finer place told of an act by another mention of it: "a strike in Syria … he was killed near Sarmada"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.claims.draft import Draft
from sijill.claims.learned import model
from sijill.claims.likeness import clash_of_actors, clash_of_counts
from sijill.claims.places.circumstance import PlacedRef
from sijill.claims.places.place_lists import Listed, Surface
from sijill.claims.places.placing_cues import cues
from sijill.lexicon.entries import action_kinds

DISTRICT, REGION = 3, 5
"""UCDP precision from which an area is wide, and of "the south of Syria" and a border, which no unit bounds."""
MANY = ("plural", "dual")
"""Forms of an act that was done more than once."""
REACH = 3
"""Sentences behind an act within which it may be told again."""


def told_finer(surface: Surface, event: Draft, best: Listed, kept: Sequence[Draft]) -> Listed | None:
    """The exact place that another mention of one event names inside the area where it was.

    Args:
        surface: what the document says of places.
        event: the event.
        best: where it was, as its own sentence and those around it say.
        kept: all events of the document.
    """
    if not _open(best) or event.feature in MANY:
        return None
    scored = [
        ((-listed.coarse, score), listed)
        for mention, sure in _again(surface, event, kept)
        for listed in surface.lists[mention.sentence.index]
        if listed.coarse < best.coarse and all(_inside(place, best, sure) for place in listed.places)
        if not (best.at_border and listed.sentence is best.sentence)
        if (score := model("placing").score(cues(surface, mention, listed))) > 0
    ]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _open(best: Listed) -> bool:
    """Whether a place is one known area that has exact places in it, or a border."""
    if len(best.places) > 1 or best.coarse < DISTRICT:
        return False
    return best.at_border or (best.coarse != REGION and best.places[0].ref.id is not None)


def _again(surface: Surface, event: Draft, kept: Sequence[Draft]) -> Iterator[tuple[Draft, bool]]:
    """The mentions of an event that are no claims: merged into it, which is sure, or alike and told soon after."""
    yield from ((mention, True) for mention in event.mentions)
    ids, families = {id(draft) for draft in kept}, action_kinds()
    family = families[event.action].family
    for index in range(event.sentence.index + 1, min(len(surface.acts), event.sentence.index + REACH + 1)):
        acts = surface.acts[index]
        for act in acts:
            alike = act.entry is event.entry or act.action == "killing"
            if id(act) in ids or not alike or act.modality != event.modality:
                continue
            if not clash_of_counts(event, act) and not clash_of_actors(event, act):
                yield act, False
        if any(id(act) in ids and families[act.action].family == family for act in acts):
            return


def _inside(fine: PlacedRef, best: Listed, sure: bool) -> bool:
    """Whether a place lies in an area, on either side of a border, or may, being unknown."""
    place, wide = fine.ref, best.places[0].ref
    if place.id is None or best.at_border:
        return sure
    if place.country != wide.country or place.name == wide.admin1:
        return False
    if best.coarse == DISTRICT:
        return wide.admin2 is not None and place.admin2 == wide.admin2 and place.name != wide.name
    return best.coarse > REGION or (wide.admin1 is not None and place.admin1 == wide.admin1)
