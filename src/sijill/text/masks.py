"""The table of masks: which characters cut words up, and which words are commonly cut up."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word


class MaskTable(NamedTuple):
    """The compiled form of ``knowledge/ar/masks.yaml``.

    A *piece* is a run of letters with their marks; a *gap* is what stands between two pieces of one masked word.
    """

    cut: re.Pattern[str]
    """Finds where a gap may begin, cheaply."""
    chain: re.Pattern[str]
    """A piece and up to forty times a gap and a piece."""
    tail: re.Pattern[str]
    """A gap and a piece: a chain that still goes on."""
    piece: re.Pattern[str]
    spaced: re.Pattern[str]
    """Finds one letter between two spaces."""
    singles: re.Pattern[str]
    """Up to two hundred letters that stand alone, and the spaces after them."""
    odd: re.Pattern[str]
    """Finds a dotless letter."""
    swapped: re.Pattern[str]
    """Finds a look-alike next to a letter."""
    swapped_word: re.Pattern[str]
    stretched: re.Pattern[str]
    """Finds a letter written three times or more, or the one letter that no word doubles."""
    repeated: re.Pattern[str]
    fillers: re.Pattern[str]
    """Tatweel and invisible controls."""
    firm: re.Pattern[str]
    """A gap with tatweel on both sides (as text around the gap, from the last sign of the piece before)."""
    strong: re.Pattern[str]
    ellipsis: re.Pattern[str]
    protected: re.Pattern[str]
    word_characters: str
    loose_characters: str
    dotless: dict[str, str]
    medial: dict[str, str]
    undotted: dict[str, str]
    certain: frozenset[str]
    lookalikes: dict[str, str]
    abbreviations: frozenset[str]
    shortest_word: int
    longest_word: int
    longest_neighbour: int
    most_readings: int


def _members(char_class: str) -> str:
    """All characters of the basic plane that a character class holds."""
    return "".join(re.findall(f"[{char_class}]", "".join(map(chr, range(0x10000)))))


@lru_cache(maxsize=1)
def mask_table() -> MaskTable:
    """Load and compile the table once."""
    data = read_yaml("ar/masks.yaml")
    return MaskTable(**_patterns(data), **_lists(data))


def _patterns(data: dict[str, Any]) -> dict[str, Any]:
    classes = data["classes"]
    letter, mark, kashida = classes["letters"], classes["marks"], classes["tatweel"]
    filler, space = kashida + classes["invisible"], classes["space"]
    inner = letter + mark + filler
    sign = rf"(?:_|[^\w\s{mark}{filler}{classes['never']}])"
    loose = rf"(?:_|[^\w\n\r\v\f\x1c-\x1e\x85\u2028\u2029{mark}{filler}{classes['never']}])"
    like = re.escape("".join(data["lookalikes"]))
    piece = rf"[{letter}][{inner}]*+"
    gap = (
        rf"(?:(?<=[{kashida}]){loose}{{1,4}}+[{filler}]*+|{sign}{{1,4}}+[{filler}]*+"
        rf"|{loose}{{1,4}}+[{kashida}][{filler}]*+)"
    )
    outside = letter + mark + space + classes["never"] + classes["invisible"]
    start = rf"[^{outside}0-9A-Za-z\n\r]"
    near = (
        rf"(?<=[{kashida}])(?:{loose}{{1,4}}[{filler}]*+(?=[{letter}])|(?<=[{space}].)[{filler}]*+(?=[{letter}]))"
        rf"|(?<![{kashida}])(?<=[{inner}].){sign}{{0,3}}[{filler}]*+(?=[{letter}])"
    )
    alone = rf"[{filler}]*[{letter}][{mark}{filler}]*+"
    return {
        "cut": re.compile(rf"{start}(?:{near})"),
        "chain": re.compile(rf"{piece}(?:{gap}{piece}){{1,40}}+"),
        "tail": re.compile(rf"(?:{gap}{piece}){{1,40}}+"),
        "piece": re.compile(piece),
        "spaced": re.compile(rf"[{space}]{alone}[{space}]"),
        "singles": re.compile(rf"(?:{alone}(?=[\s]|\Z)[{space}]{{0,2}}){{1,200}}+"),
        "odd": re.compile(f"[{''.join(data['dotless'])}]"),
        "swapped": re.compile(
            rf"[{like}](?:(?<=[{inner}].)[{like}]?(?=[{letter}])"
            rf"|(?<=[{data['initial_lookalikes']}])(?<!\w.)(?=[{letter}]{{3}}))"
        ),
        "swapped_word": re.compile(rf"[{inner}]*+(?:[{like}]{{1,2}}[{letter}][{inner}]*+){{1,24}}+"),
        "stretched": re.compile(rf"(.)\1(?:\1(?<=[{letter}])|(?<=[{data['never_doubled']}]))"),
        "repeated": re.compile(rf"([{letter}])\1+"),
        "fillers": re.compile(f"[{filler}]"),
        "firm": re.compile(rf"[{kashida}].*[{kashida}][{filler}]*", re.DOTALL),
        "strong": re.compile(rf"[{filler}]*[{classes['strong']}]+[{filler}]*"),
        "ellipsis": re.compile(rf"[{filler}]*(?:{data['ellipsis']})[{filler}]*"),
        "protected": re.compile(data["protected"]),
        "word_characters": _members(inner),
        "loose_characters": _members(filler + space),
    }


def _lists(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "dotless": data["dotless"],
        "medial": data["medial"],
        "undotted": data["undotted"],
        "certain": frozenset(data["certain"]),
        "lookalikes": data["lookalikes"],
        "abbreviations": frozenset(fold_word(a).replace(" ", "") for a in data["abbreviations"]),
        "shortest_word": data["shortest_word"],
        "longest_word": data["longest_word"],
        "longest_neighbour": data["longest_neighbour"],
        "most_readings": data["most_readings"],
    }


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """The words that are commonly cut up, folded, with the usual particles before and endings after them."""
    data = read_yaml("ar/masks.yaml")
    before = sorted({fold_word(p) for p in data["before"]})
    after = sorted({fold_word(e) for e in data["after"]})
    marbuta = fold_word("".join(data["marbuta"]))
    stems = {fold_word(w) for w in data["words"]}
    stems |= {stem[:-1] for stem in stems if stem.endswith(marbuta) and len(stem) > data["shortest_stem"]}
    return frozenset(map("".join, product(before, sorted(stems), after)))
