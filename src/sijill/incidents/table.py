"""The facts of claims as a table for DuckDB: words and ids become numbers, sets become lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sijill.incidents.facts import Facts, Where
from sijill.incidents.numbers import Range
from sijill.incidents.terms import terms
from sijill.incidents.wording import bitmap
from sijill.lexicon.entries import action_kinds
from sijill.lexicon.orthography import fold_word

if TYPE_CHECKING:
    import pyarrow

OPEN = 2_000_000_000
"""Stands for "no upper bound"."""
SHORTEST_TOKEN = 3
"""Letters of a word of a recipient that may be shared."""

PAIRS = """
create table pairs as
select '0' as match_key, l.id as join_key_l, r.id as join_key_r
from (
    select distinct b.claim as left_id, c.claim as right_id
    from blocks_in b join blocks_in c on b.block = c.block and b.claim < c.claim
) p
join claims l on l.id = p.left_id
join claims r on r.id = p.right_id
where l.first is null or r.first is null or greatest(l.first, r.first) - least(l.last, r.last) <= {most}
"""
"""Pairs of two claims of a block whose days may meet."""


def block_table(found: Iterable[tuple[int, ...]]) -> pyarrow.Table:
    """One row for each claim of each block."""
    import pyarrow as pa

    blocks, claims = [], []
    for number, members in enumerate(found):
        blocks += [number] * len(members)
        claims += members
    return pa.table({"block": pa.array(blocks, pa.int32()), "claim": pa.array(claims, pa.int32())})


def table_of(claims: Sequence[Facts]) -> pyarrow.Table:
    """One row for each claim; ``id`` is its position."""
    import pyarrow as pa

    numbers: dict[str, int] = {}

    def number(text: str) -> int:
        return numbers.setdefault(text, len(numbers))

    def listed(texts: Iterable[str]) -> list[int]:
        return sorted(number(text) for text in sorted(texts))

    kinds, kin = action_kinds(), terms().kin
    lists: dict[str, Callable[[Facts], Iterable[str]]] = {
        "kin": lambda c: kin.get(c.action, ()),
        "sites": lambda c: c.where.sites,
        "areas": lambda c: c.where.areas,
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
    texts: dict[str, Callable[[Facts], str | None]] = {
        "document": lambda c: c.document_id,
        "action": lambda c: c.action,
        "family": lambda c: kinds[c.action].family if c.action in kinds else c.action,
        "other_measure": lambda c: c.others[0] if c.others else None,
    }
    whole: dict[str, Callable[[Facts], int | None]] = {
        "first": lambda c: c.when.first if c.when else None,
        "last": lambda c: c.when.last if c.when else None,
        "told": lambda c: c.told,
        **_range_columns("killed", lambda c: c.killed),
        **_range_columns("injured", lambda c: c.injured),
        **_range_columns("other", lambda c: c.others[1] if c.others else None),
    }
    columns: dict[str, Any] = {"id": pa.array(range(len(claims)), pa.int32())}
    for name, get_list in lists.items():
        columns[name] = pa.array([listed(get_list(claim)) for claim in claims], pa.list_(pa.int32()))
    for name, get_text in texts.items():
        values = [get_text(claim) for claim in claims]
        columns[name] = pa.array([None if text is None else number(text) for text in values], pa.int32())
    for name, get_int in whole.items():
        columns[name] = pa.array([get_int(claim) for claim in claims], pa.int32())
    columns["words"] = pa.array([bitmap(claim.words) for claim in claims], pa.binary())
    columns["pieces"] = pa.array([len(claim.words) for claim in claims], pa.int32())
    columns["modality"] = pa.array([claim.modality for claim in claims], pa.string())
    columns["dated"] = pa.array([claim.when is not None and claim.when.dated for claim in claims], pa.bool_())
    for name, axis in (("lat", 0), ("lon", 1)):
        columns[name] = pa.array([_coordinate(claim.where, axis) for claim in claims], pa.float64())
    for name, get_range in (
        ("killed", lambda c: c.killed),
        ("injured", lambda c: c.injured),
        ("other", lambda c: c.others[1] if c.others else None),
    ):
        columns[f"{name}_exact"] = pa.array([(r := get_range(c)) is not None and r.exact for c in claims], pa.bool_())
    return pa.table(columns)


def tokens(phrases: Iterable[str]) -> set[str]:
    """The words of some phrases that are long enough to mean something."""
    return {word for phrase in phrases for word in fold_word(phrase).split() if len(word) >= SHORTEST_TOKEN}


def _range_columns(
    name: str, get: Callable[[Facts], Range | None]
) -> dict[str, Callable[[Facts], int | None]]:
    def low(claim: Facts) -> int | None:
        found = get(claim)
        return None if found is None else min(found.low, OPEN)

    def high(claim: Facts) -> int | None:
        found = get(claim)
        return None if found is None else OPEN if found.high is None else min(found.high, OPEN)

    return {f"{name}_low": low, f"{name}_high": high}


def _coordinate(where: Where, axis: int) -> float | None:
    return where.points[0][axis] if where.points else None
