"""Draw the claims of an example article as the picture of the README, from a real run.

python scripts/picture.py FILE.svg
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import NamedTuple

import sijill
from sijill.cli.reading import fields, kind
from sijill.model import Claim

ROOT = Path(__file__).resolve().parents[1]
ARTICLE, PUBLISHED = "examples/party-statement.txt", "2025-10-14"
WIDTH, LINE, PAD, TOP = 1180, 19, 10, 128
SHOWN = 8
ARABIC = range(0x0600, 0x0700)


class Column(NamedTuple):
    """One column: the field it shows, where it begins (pixels), how many characters fit, and its colour."""

    title: str
    field: str
    x: int
    characters: int
    colour: str


COLUMNS = (
    Column("what", "action", 20, 18, "#c0392b"),
    Column("who", "actor", 175, 28, "#0e7490"),
    Column("to whom", "recipient", 375, 24, "#a21caf"),
    Column("where", "place", 560, 25, "#15803d"),
    Column("when", "time", 745, 14, "#a16207"),
    Column("how many", "count", 860, 17, "#1d4ed8"),
    Column("says who", "source", 1000, 24, "#374151"),
)


def wrapped(words: str, characters: int) -> list[str]:
    """Break words into lines of at most so many characters, between words and before brackets."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in re.findall(r"\([^)]*\)|\S+", paragraph):
            if line and len(line) + 1 + len(word) > characters:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines.append(line)
    return [line for line in lines if line]


def is_arabic(words: str) -> bool:
    """Whether the first letter is Arabic."""
    return next((ord(c) in ARABIC for c in words if c.isalpha()), False)


def text(words: str, x: int, y: int, style: str) -> str:
    """One line of text; an Arabic one is set from right to left, and ends where the others begin."""
    if is_arabic(words):
        return f'<text x="{x}" y="{y}" direction="rtl" text-anchor="end" {style}>{escape(words)}</text>'
    return f'<text x="{x}" y="{y}" {style}>{escape(words)}</text>'


def cells(claim: Claim) -> dict[str, list[str]]:
    """The lines of each column of one claim."""
    read = fields(claim)
    read["time"] = read["time"].replace("/", "/ ")
    read["action"] += f"\n{kind(claim)}" if kind(claim) else ""
    read["actor"] += f"\nwith\n{read['associate']}" if read["associate"] else ""
    return {column.field: wrapped(read[column.field], column.characters) for column in COLUMNS}


def row(claim: Claim, top: int) -> tuple[list[str], int]:
    """The SVG of one claim and the height it takes, in pixels."""
    lines = cells(claim)
    height = max(len(column) for column in lines.values()) * LINE + 2 * PAD
    parts = [f'<line x1="20" x2="{WIDTH - 20}" y1="{top}" y2="{top}" stroke="#d1d5db"/>']
    for column in COLUMNS:
        for number, words in enumerate(lines[column.field]):
            weight = ' font-weight="600"' if number == 0 and column.field == "action" else ""
            style = f'fill="{column.colour}" font-size="14"{weight}'
            parts.append(text(words, column.x, top + PAD + 14 + number * LINE, style))
    return parts, height


def picture(title: str, claims: Iterable[Claim]) -> str:
    """The whole picture as SVG."""
    shown = list(claims)
    parts = [
        text(f"$ sijill code {ARTICLE} --published {PUBLISHED}", 20, 36, 'font-family="monospace" font-size="15"'),
        text(title, 20, 72, 'font-size="18" font-weight="600" fill="#111827"'),
    ]
    parts += [text(c.title, c.x, TOP - 14, 'font-size="13" fill="#6b7280"') for c in COLUMNS]
    top = TOP
    for claim in shown[:SHOWN]:
        drawn, height = row(claim, top)
        parts += drawn
        top += height
    if len(shown) > SHOWN:
        parts.append(text(f"and {len(shown) - SHOWN} more", 20, top + 24, 'font-size="13" fill="#6b7280"'))
        top += 20
    height = top + 20
    body = "\n".join(parts)
    fonts = "Noto Sans Arabic, Segoe UI, Tahoma, Arial, sans-serif"
    told = "The claims of an example article: who, to whom, where, when, how many and who says so"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}" font-family="{fonts}" role="img" aria-label="{told}">\n'
        f'<rect width="{WIDTH}" height="{height}" rx="8" fill="#ffffff" stroke="#9ca3af"/>\n{body}\n</svg>\n'
    )


def drawn() -> str:
    """The picture of the example as it reads now."""
    document = sijill.read(str(ROOT / ARTICLE), published=PUBLISHED)
    return picture(document.text.partition("\n")[0], sijill.code(document))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(drawn(), encoding="utf-8")
