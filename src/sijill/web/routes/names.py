"""Names to choose from while one types."""

from __future__ import annotations

import msgspec

from sijill.errors import UsageError
from sijill.review.suggest import (
    FEW,
    MOST,
    Near,
    Suggestion,
    places_near,
    suggest_actions,
    suggest_actors,
    suggest_places,
)
from sijill.web.views import page
from sijill.web.visit import Visit


class Typing(msgspec.Struct, frozen=True):
    """What was typed so far."""

    typed: str = ""
    limit: int | None = None


class Suggestions(msgspec.Struct, frozen=True):
    """What it may mean, the likeliest first."""

    found: tuple[Suggestion, ...]


class Point(msgspec.Struct, frozen=True):
    """A point of the map: WGS 84 degrees."""

    lat: float
    lon: float
    limit: int | None = None


class NearPlaces(msgspec.Struct, frozen=True):
    """Places near a point, the nearest first."""

    found: tuple[Near, ...]


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


@page("/names/places/near", "near.html")
def near(visit: Visit, asked: Point) -> NearPlaces:
    """Suggest places near a point of the map."""
    if not (-90 <= asked.lat <= 90 and -180 <= asked.lon <= 180):
        raise UsageError("there is no such point", remedy="give degrees of latitude and longitude")
    return NearPlaces(tuple(places_near(asked.lat, asked.lon, visit.rows(asked.limit, FEW))))
