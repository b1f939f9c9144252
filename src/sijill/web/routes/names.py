"""Names to choose from while one types."""

from __future__ import annotations

import msgspec

from sijill.review.suggest import MOST, Suggestion, suggest_actions, suggest_actors, suggest_places
from sijill.web.views import page
from sijill.web.visit import Visit


class Typing(msgspec.Struct, frozen=True):
    """What was typed so far."""

    typed: str = ""
    limit: int | None = None


class Suggestions(msgspec.Struct, frozen=True):
    """What it may mean, the likeliest first."""

    found: tuple[Suggestion, ...]


@page("/names/actions", "suggestions.html")
def actions(visit: Visit, asked: Typing) -> Suggestions:
    """Suggest actions of the codebook."""
    return Suggestions(tuple(suggest_actions(asked.typed, visit.rows(asked.limit, MOST))))


@page("/names/actors", "suggestions.html")
def actors(visit: Visit, asked: Typing) -> Suggestions:
    """Suggest named bodies."""
    return Suggestions(tuple(suggest_actors(asked.typed, visit.rows(asked.limit, MOST))))


@page("/names/places", "suggestions.html")
def places(visit: Visit, asked: Typing) -> Suggestions:
    """Suggest places."""
    return Suggestions(tuple(suggest_places(asked.typed, visit.rows(asked.limit, MOST))))
