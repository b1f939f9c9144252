"""Drawings with labels beside them, and the timeline as one; each has a text that says the same.

Labels are HTML over the drawing, as nothing else shapes Arabic alike on the screen and in print.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from sijill.publication.brief.figures import Support
from sijill.publication.brief.moments import Bucket, Timeline
from sijill.publication.brief.tongue import Tongue

WIDTH, HEIGHT, LEFT, FOOT, HEAD = 680, 180, 30, 24, 10
"""The drawing, and the room for its axes, in its own units."""
COLOURS: dict[Support, str] = {"several": "#0f6b6b", "single": "#d69a2d", "parties": "#a8432f"}
FEWEST = 3
"""Bars from which a drawing shows more than a sentence."""
LABEL_ROOM = 92
"""Units that a label on the axis of time needs."""


def plate(drawing: Markup, labels: Iterable[Markup]) -> Markup:
    """A drawing with its labels over it. They repeat what its text says, and are not read out."""
    return Markup('<div class="plate">{}{}</div>').format(drawing, Markup().join(labels))


def beside(middle: float, centre: float, width: float, height: float, text: str) -> Markup:
    """A label around a point of a drawing of some height, in the drawing's units."""
    left, top, wide = 100 * (middle - width / 2) / WIDTH, 100 * centre / height, 100 * width / WIDTH
    return Markup(
        '<span class="label" aria-hidden="true" style="left:{}%;top:{}%;width:{}%"><b>{}</b></span>'
    ).format(round(left, 2), round(top, 2), round(wide, 2), text)


def drawn(line: Timeline, tongue: Tongue) -> Markup:
    """Stacked bars; in Arabic time runs from right to left. Nothing where there are too few to show a course."""
    if len(line.buckets) < FEWEST:
        return Markup()
    highest = max(sum(bucket.counts.values()) for bucket in line.buckets)
    step = (WIDTH - LEFT) / max(len(line.buckets), 8)
    scale = (HEIGHT - FOOT - HEAD) / highest
    ticks = _ticks(highest)
    parts = [_rule(value, scale, tongue) for value in ticks]
    labels = [_tick(value, scale, tongue) for value in ticks]
    every = -(-LABEL_ROOM // max(1, int(step)))
    for position, bucket in enumerate(line.buckets):
        start = LEFT + position * step
        parts.append(_bar(bucket, start, step, scale, tongue))
        if position % every == 0:
            text = tongue.short(bucket.start, line.step)
            labels.append(beside(_mirrored(start + step / 2, tongue), HEIGHT - 11, LABEL_ROOM, HEIGHT, text))
    head = Markup(
        '<svg class="timeline" role="img" viewBox="0 0 {} {}" width="{}" height="{}" direction="ltr" '
        'xmlns="http://www.w3.org/2000/svg"><title>{}</title>'
    ).format(WIDTH, HEIGHT, WIDTH, HEIGHT, _text(line, tongue))
    return plate(head + Markup().join(parts) + Markup("</svg>"), labels)


def _text(line: Timeline, tongue: Tongue) -> Markup:
    filled = [bucket for bucket in line.buckets if sum(bucket.counts.values())]
    listed = (
        tongue.say("bucket", when=tongue.short(bucket.start, line.step), n=sum(bucket.counts.values()))
        for bucket in filled
    )
    return tongue.say("alt_timeline", list=tongue.joined(listed))


def _ticks(highest: int) -> list[int]:
    """Round numbers up to the highest, four at most."""
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**9) if highest / size <= 4)
    return list(range(0, highest + 1, step))


def _mirrored(x: float, tongue: Tongue) -> float:
    return round(WIDTH - x if tongue.direction == "rtl" else x, 1)


def _rule(value: int, scale: float, tongue: Tongue) -> Markup:
    y = round(HEIGHT - FOOT - value * scale, 1)
    return Markup('<line class="t-rule" x1="{}" x2="{}" y1="{}" y2="{}" stroke="{}" stroke-width="1"/>').format(
        _mirrored(LEFT, tongue), _mirrored(WIDTH, tongue), y, y, "#8f8672" if value == 0 else "#e3dccd"
    )


def _tick(value: int, scale: float, tongue: Tongue) -> Markup:
    return beside(_mirrored(LEFT / 2, tongue), HEIGHT - FOOT - value * scale, LEFT, HEIGHT, f"{value:,}")


def _bar(bucket: Bucket, start: float, step: float, scale: float, tongue: Tongue) -> Markup:
    width = round(min(step * 0.72, 44), 1)
    left = start + (step - width) / 2
    x = _mirrored(left + width, tongue) if tongue.direction == "rtl" else round(left, 1)
    y = HEIGHT - FOOT
    parts = []
    for support, count in bucket.counts.items():
        if count:
            height = round(count * scale, 1)
            y -= height  # type: ignore[assignment]
            parts.append(
                Markup('<rect class="s-{}" x="{}" y="{}" width="{}" height="{}" fill="{}"/>').format(
                    support, x, round(y, 1), width, height, COLOURS[support]
                )
            )
    return Markup().join(parts)
