"""The facts of claims as a table for DuckDB: words and ids become numbers, sets become lists."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence, Set
from typing import TYPE_CHECKING, Any

from sijill.incidents.facts import Facts
from sijill.incidents.numbers import Range
from sijill.incidents.terms import terms
from sijill.incidents.wording import bitmap
from sijill.lexicon.entries import action_kinds

if TYPE_CHECKING:
    import pyarrow

OPEN = 2_000_000_000
"""The largest number that is compared."""
AT_LEAST = 3
"""How many times its number "at least" may stand for, to count as agreement."""
SHORTEST_TOKEN = 3
"""Letters of a word of a recipient that may be shared."""

CLAIMS = "create table claims as select * replace (words::bit as words) from claims_in"
"""The claims, their wording as bits."""
PAIRS = """
create table pairs as
select '0' as match_key, l.id as join_key_l, r.id as join_key_r
from (
    select distinct b.claim as left_id, c.claim as right_id
    from blocks_in b join blocks_in c on b.block = c.block and b.claim < c.claim and (b.wanted or c.wanted)
) p
join claims l on l.id = p.left_id
join claims r on r.id = p.right_id
where l.first is null or r.first is null or greatest(l.first, r.first) - least(l.last, r.last) <= {most}
"""
"""Pairs of two claims of a block whose days may meet."""


def block_table(found: Iterable[tuple[int, ...]], among: Set[int] | None) -> pyarrow.Table:
    """One row for each claim of each block; ``wanted`` are those in ``among``, all where it is ``None``."""
    import pyarrow as pa

    blocks, claims = array("i"), array("i")
    for number, members in enumerate(found):
        blocks.extend([number] * len(members))
        claims.extend(members)
    wanted = [among is None or claim in among for claim in claims]
    return pa.table({"block": blocks, "claim": claims, "wanted": wanted})


def table_of(all_claims: Sequence[Facts], positions: Sequence[int]) -> pyarrow.Table:
    """One row for each of the claims at these positions; ``id`` is the position."""
    import pyarrow as pa

    claims = [all_claims[at] for at in positions]
    numbers: dict[str, int] = {}

    def number(text: str | None) -> int | None:
        return None if text is None else numbers.setdefault(text, len(numbers))

    columns: dict[str, Any] = {"id": pa.array(positions, pa.int32())}
    for name, many in LISTS.items():
        lists = [sorted(numbers.setdefault(x, len(numbers)) for x in sorted(many(claim))) for claim in claims]
        columns[name] = pa.array(lists, pa.list_(pa.int32()))
    for name, one in TEXTS.items():
        columns[name] = pa.array([number(one(claim)) for claim in claims], pa.int32())
    for name, value in NUMBERS.items():
        columns[name] = pa.array([value(claim) for claim in claims], pa.int32())
    for name, given in RANGES.items():
        found = [given(claim) for claim in claims]
        columns[f"{name}_low"] = pa.array([None if x is None else min(x.low, OPEN) for x in found], pa.int32())
        columns[f"{name}_high"] = pa.array([None if x is None else _high(x) for x in found], pa.int32())
        columns[f"{name}_exact"] = pa.array([x is not None and x.exact for x in found], pa.bool_())
    for axis, name in enumerate(("lat", "lon")):
        points = [claim.where.points for claim in claims]
        columns[name] = pa.array([point[0][axis] if point else None for point in points], pa.float64())
    columns["words"] = pa.array([bitmap(claim.words) for claim in claims], pa.binary())
    columns["dated"] = pa.array([claim.when is not None and claim.when.dated for claim in claims], pa.bool_())
    columns["wide"] = pa.array([claim.where.wide for claim in claims], pa.bool_())
    columns["modality"] = pa.array([claim.modality for claim in claims], pa.string())
    return pa.table(columns)


def _high(given: Range) -> int:
    return min(AT_LEAST * given.low if given.high is None else given.high, OPEN)


def tokens(phrases: Iterable[str]) -> set[str]:
    """The words of some phrases that are long enough to mean something."""
    return {word for phrase in phrases for word in phrase.split() if len(word) >= SHORTEST_TOKEN}


def _family(action: str) -> str:
    kind = action_kinds().get(action)
    return kind.family if kind else action


LISTS: dict[str, Callable[[Facts], Iterable[str]]] = {
    "kin": lambda c: terms().kin.get(c.action, ()),
    "sites": lambda c: c.where.sites,
    "areas": lambda c: c.where.areas,
    "lands": lambda c: c.where.lands,
    "countries": lambda c: c.where.countries,
    "holders": lambda c: c.where.holders,
    "provinces": lambda c: c.where.provinces,
    "actors": lambda c: c.actors.ids,
    "actor_kin": lambda c: c.actors.kin,
    "actor_sides": lambda c: c.actors.sides,
    "actor_words": lambda c: c.actors.words,
    "recipients": lambda c: c.recipients.ids,
    "recipient_kin": lambda c: c.recipients.kin,
    "recipient_words": lambda c: c.recipients.words,
    "recipient_tokens": lambda c: tokens(c.recipients.words),
    "associates": lambda c: c.associates.ids | c.associates.words,
}
"""Columns that are sets of words or ids."""
TEXTS: dict[str, Callable[[Facts], str | None]] = {
    "document": lambda c: c.document_id,
    "action": lambda c: c.action,
    "family": lambda c: _family(c.action),
    "other_measure": lambda c: c.others[0] if c.others else None,
}
"""Columns that are one word or id."""
NUMBERS: dict[str, Callable[[Facts], int | None]] = {
    "first": lambda c: c.when.first if c.when else None,
    "last": lambda c: c.when.last if c.when else None,
    "told": lambda c: c.told,
    "pieces": lambda c: len(c.words),
    "spot": lambda c: c.spot,
    "events": lambda c: c.events,
}
"""Columns that are days, places in the document, or how many pieces of wording or events there are."""
RANGES: dict[str, Callable[[Facts], Range | None]] = {
    "killed": lambda c: c.killed,
    "injured": lambda c: c.injured,
    "other": lambda c: c.others[1] if c.others else None,
}
"""What becomes three columns each: lowest, highest, and whether it is one plain number."""
