"""The map: how many incidents are told of where, each place as wide as it is known or may be shown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from sijill.lexicon.gazetteer import gazetteer
from sijill.lexicon.locate import locate
from sijill.publication.brief.drawing import beside, plate
from sijill.publication.brief.outlines import Area, Box, Point, around, outlines
from sijill.publication.brief.tongue import Tongue
from sijill.publication.policy import ReleasedIncident, Spot

WIDTH, LEAST, MOST = 680, 270, 310
"""Width and least and greatest height of the drawing, in its own units."""
KILOMETRES = {1: 0.0, 2: 10.0, 3: 22.0}
"""How far from its point a place of each UCDP precision may lie; wider ones are drawn as areas."""
DEGREE = 111.2
"""Kilometres in a degree of latitude."""
MARGIN, LEAST_SPAN = 0.14, 0.9
"""Around what is shown, as a share of it; and the least height of the window, in degrees."""
LETTER = 6.6
"""About how wide a letter of a label is."""


class Pin(NamedTuple):
    """A place with the number of incidents told of there."""

    spot: Spot
    incidents: int

    @property
    def point(self) -> Point:
        """Where it is."""
        return self.spot.lon or 0.0, self.spot.lat or 0.0

    @property
    def wide(self) -> bool:
        """Whether it is a whole division or more."""
        return (self.spot.precision or 9) not in KILOMETRES


class Plan(NamedTuple):
    """What a map shows, in no language yet: where, and how many incidents have no place that can be drawn."""

    pins: tuple[Pin, ...]
    undrawn: int


def plan(incidents: Iterable[ReleasedIncident]) -> Plan:
    """Places by the incidents told of there, the most frequent first."""
    counts: dict[Spot, int] = {}
    undrawn = 0
    for incident in incidents:
        spot = incident.place
        if spot is None or spot.lat is None or spot.lon is None or spot.level in {"country", "withheld"}:
            undrawn += 1
        else:
            counts[spot] = counts.get(spot, 0) + 1
    pins = (Pin(spot, count) for spot, count in counts.items())
    return Plan(tuple(sorted(pins, key=lambda pin: (-pin.incidents, pin.spot.name or ""))), undrawn)


class Sheet:
    """A window of the earth on paper: equirectangular, true to scale at its middle."""

    def __init__(self, box: Box):
        middle = (box.south + box.north) / 2
        self.box = box
        self._squeeze = math.cos(math.radians(middle))
        self.scale = WIDTH / ((box.east - box.west) * self._squeeze)
        """Units in a degree of latitude."""
        self.height = round((box.north - box.south) * self.scale)

    def at(self, point: Point) -> Point:
        """Where a point comes to lie."""
        x = (point[0] - self.box.west) * self._squeeze * self.scale
        return round(x, 1), round((self.box.north - point[1]) * self.scale, 1)

    def path(self, areas: Iterable[Area]) -> str:
        """The outline of areas, as far as they come into the window."""
        rings = (ring for area in areas if area.box.meets(self.box) for ring in area.rings)
        shown = (ring for ring in rings if around(list(ring)).meets(self.box))
        return "".join("M" + "L".join(f"{x} {y}" for x, y in map(self.at, ring)) + "Z" for ring in shown)


def drawn(found: Plan, area: str | None, tongue: Tongue, called: str) -> Markup:
    """The map as SVG, with a text that says the same; nothing where no place can be drawn.

    Args:
        found: the places.
        area: the area that was asked for, by name or id.
        tongue: the language of the names.
        called: what the area is called.
    """
    if not found.pins:
        return Markup()
    held = _asked(area)
    sheet = Sheet(_window([pin.point for pin in found.pins]))
    listed = tongue.joined(f"{_plain(tongue, pin)} ({pin.incidents})" for pin in found.pins)
    seats = _seats(sheet, found.pins)
    text = tongue.say("alt_map", area=called, list=listed)
    wide = [division for pin in found.pins if pin.wide and (division := outlines().division(pin.point))]
    parts = [
        Markup('<path class="m-land" fill="#f6f3ec" d="{}"/>').format(sheet.path(outlines().countries)),
        Markup('<path class="m-area" fill="#fffdf8" d="{}"/>').format(sheet.path([held] if held else [])),
        Markup('<path class="m-wide" fill="#0f6b6b" fill-opacity=".13" d="{}"/>').format(sheet.path(wide)),
        _lines(sheet, outlines().divisions, "m-division", "#cfc6b4", 0.8),
        _lines(sheet, outlines().countries, "m-country", "#8f8672", 1.4),
        _lines(sheet, [held] if held else [], "m-held", "#5d5646", 1.8),
        *(_vague(sheet, pin) for pin in found.pins),
        *(_lead(sheet.at(pin.point), seats[pin]) for pin in found.pins),
        *(_dot(pin, seats[pin]) for pin in found.pins),
    ]
    window = (WIDTH, sheet.height)
    head = Markup(
        '<svg class="map" font-family="Plex latin, sans-serif" role="img" viewBox="0 0 {} {}" width="{}" height="{}" '
        'direction="ltr" xmlns="http://www.w3.org/2000/svg"><title>{}</title>'
        '<clipPath id="window-{}"><rect width="{}" height="{}"/></clipPath>'
        '<rect class="m-sea" width="{}" height="{}" fill="#e6edef"/><g clip-path="url(#window-{})">'
    ).format(*window, *window, text, tongue.language, *window, *window, tongue.language)
    return plate(head + Markup().join(parts) + Markup("</g></svg>"), _labels(sheet, seats, tongue))


def _asked(area: str | None) -> Area | None:
    """The division that was asked for, where it is one."""
    if area is None:
        return None
    known = gazetteer().by_id(area)
    for place in [known] if known else locate(area):
        if place.kind == "governorate" and place.lat is not None and place.lon is not None:
            return outlines().division((place.lon, place.lat))
    return None


def _window(points: list[Point]) -> Box:
    """Room for all that is shown, in the proportions of the sheet."""
    box = around(points)
    middle_x, middle_y = (box.west + box.east) / 2, (box.south + box.north) / 2
    squeeze = math.cos(math.radians(middle_y))
    height = max((box.north - box.south) * (1 + 2 * MARGIN), LEAST_SPAN)
    width = max((box.east - box.west) * squeeze * (1 + 2 * MARGIN), LEAST_SPAN)
    height, width = max(height, width * LEAST / WIDTH), max(width, height * WIDTH / MOST)
    return Box(
        middle_x - width / squeeze / 2, middle_y - height / 2, middle_x + width / squeeze / 2, middle_y + height / 2
    )


def _lines(sheet: Sheet, areas: Sequence[Area], name: str, colour: str, width: float) -> Markup:
    return Markup(
        '<path class="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round" d="{}"/>'
    ).format(name, colour, width, sheet.path(areas))


def _vague(sheet: Sheet, pin: Pin) -> Markup:
    """A circle as wide as the place is vague."""
    radius = KILOMETRES.get(pin.spot.precision or 9, 0.0) / DEGREE * sheet.scale
    if not radius:
        return Markup()
    x, y = sheet.at(pin.point)
    return Markup(
        '<circle class="m-vague" cx="{}" cy="{}" r="{}" fill="#0f6b6b" fill-opacity=".1" stroke="#0f6b6b" '
        'stroke-width="1" stroke-dasharray="4 3"/>'
    ).format(x, y, round(radius, 1))


def _radius(pin: Pin) -> float:
    return round(7.5 + 2.5 * math.sqrt(pin.incidents), 1)


def _seats(sheet: Sheet, pins: Sequence[Pin]) -> dict[Pin, Point]:
    """Where each dot is drawn: at its place, or beside it where another dot is in the way."""
    seats: dict[Pin, Point] = {}
    for pin in pins:
        x, y = sheet.at(pin.point)
        turns = [(x, y)] + [
            (x + far * math.cos(turn * math.pi / 8), y + far * math.sin(turn * math.pi / 8))
            for far in range(18, LEAST // 2, 6)
            for turn in range(16)
        ]
        seats[pin] = next((own for own in turns if _is_free(own, pin, seats)), (x, y))
    return seats


def _is_free(seat: Point, pin: Pin, seats: Mapping[Pin, Point]) -> bool:
    return all(math.dist(seat, other) > _radius(pin) + _radius(own) + 1 for own, other in seats.items())


def _lead(place: Point, seat: Point) -> Markup:
    """A line from where a dot is drawn to its place."""
    if math.dist(place, seat) < 1:
        return Markup()
    return Markup('<path class="m-lead" stroke="#0f6b6b" stroke-width="1.3" d="M{} {}L{} {}"/>').format(
        *place, round(seat[0], 1), round(seat[1], 1)
    )


def _dot(pin: Pin, seat: Point) -> Markup:
    """The number of incidents, on a dot where the place is a point and in a frame where it is an area."""
    x, y = round(seat[0], 1), round(seat[1], 1)
    radius = _radius(pin)
    vague = pin.wide or KILOMETRES[pin.spot.precision or 1] > 0
    fill, ink = ("#ffffff", "#0f6b6b") if vague else ("#0f6b6b", "#ffffff")
    return Markup(
        '<circle class="{}" cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="1.5"/>'
        '<text class="{}" x="{}" y="{}" fill="{}" font-size="11" font-weight="600" text-anchor="middle">{}</text>'
    ).format(
        "m-open" if vague else "m-dot", x, y, radius, fill, "#0f6b6b" if vague else "#ffffff",
        "m-open-number" if vague else "m-number", x, round(y + 3.9, 1), ink, pin.incidents,
    )  # fmt: skip


def _labels(sheet: Sheet, seats: Mapping[Pin, Point], tongue: Tongue) -> Iterable[Markup]:
    """Names beside the dots, as many as have room."""
    taken = [_around_dot(pin, seat) for pin, seat in seats.items()]
    for pin, (x, y) in seats.items():
        name = _plain(tongue, pin)
        length, reach = LETTER * len(name) + 6, _radius(pin) + 3
        for middle, centre in (
            (x + reach + length / 2, y), (x - reach - length / 2, y), (x, y - reach - 8), (x, y + reach + 8),
        ):  # fmt: skip
            box = Box(middle - length / 2, centre - 9, middle + length / 2, centre + 9)
            inside = box.west > 2 and box.east < WIDTH - 2 and box.south > 2 and box.north < sheet.height - 2
            if inside and not any(box.meets(other) for other in taken):
                taken.append(box)
                yield beside(middle, centre, length * 1.5, sheet.height, name)
                break


def _around_dot(pin: Pin, seat: Point) -> Box:
    (x, y), radius = seat, _radius(pin)
    return Box(x - radius, y - radius, x + radius, y + radius)


def _plain(tongue: Tongue, pin: Pin) -> str:
    spot = pin.spot
    return tongue.place(spot, whole=False).striptags()
