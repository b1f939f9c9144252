"""Scoring candidate pairs: a Splink model on DuckDB whose parameters are given and never estimated at run time."""

from __future__ import annotations

import logging
from array import array
from collections.abc import Collection, Iterable, Sequence, Set
from typing import Any, NamedTuple

from sijill.incidents.comparisons import COMPARISONS, Comparison
from sijill.incidents.facts import Facts
from sijill.incidents.table import CLAIMS, PAIRS, block_table, table_of
from sijill.incidents.terms import terms
from sijill.incidents.weights import Weights
from sijill.model import Reason

LEAST_BITS = -3.0
"""Evidence of a pair below which it is not kept; clustering counts every other pair at this. What tells little is no
proof against a cluster that holds together otherwise, so less is heard against than for."""
LEVEL_BITS = 4
"""Binary digits of a level in a packed pair; 0 is the empty level."""
PRIOR = "prior"
"""The name of the first reason: how often two candidates tell of one incident at all."""


class Scored(NamedTuple):
    """Pairs of positions with the evidence that they tell of one incident, sorted; parallel arrays."""

    left: array[int]
    right: array[int]
    bits: array[float]
    """Log2 of the odds, prior included."""
    levels: array[int]
    """The level of every comparison, packed; :func:`reasons` unpacks them."""


def score(
    claims: Sequence[Facts],
    found: Collection[tuple[int, ...]],
    weights: Weights,
    among: Set[int] | None = None,
    floor: float | None = LEAST_BITS,
) -> Scored:
    """Score every pair of two claims that share a block and whose days may meet.

    Args:
        claims: in order of their ids.
        found: blocks of positions.
        weights: the model.
        among: only pairs with one of these positions; ``None`` for all.
        floor: least bits of a pair that is kept; ``None`` keeps every candidate.
    """
    import duckdb
    from splink import Linker
    from splink.backends.duckdb import DuckDBAPI

    scored = Scored(array("q"), array("q"), array("d"), array("q"))
    if not found:
        return scored
    logging.getLogger("splink").setLevel(logging.ERROR)
    with duckdb.connect(":memory:") as connection:
        connection.register("blocks_in", block_table(found, among))
        connection.register("claims_in", table_of(claims, sorted({at for members in found for at in members})))
        connection.execute(CLAIMS)
        connection.execute(PAIRS.format(most=terms().limits.days_between_reports))
        api = DuckDBAPI(connection)
        linker = Linker(api.register("claims"), settings(weights), log_level=None)
        linker.table_management.register_blocked_pairs_for_predict(api.register("pairs"))
        predicted = linker.inference.predict(threshold_match_weight=floor, warning_mode="never")
        packed = " | ".join(_packing(at, comparison, weights) for at, comparison in enumerate(COMPARISONS))
        rows = connection.execute(
            f"select id_l, id_r, match_weight, {packed} from {predicted.physical_name} order by id_l, id_r"
        )
        while batch := rows.fetchmany(50_000):
            left, right, bits, levels = zip(*batch, strict=True)
            scored.left.extend(left)
            scored.right.extend(right)
            scored.bits.extend(bits)
            scored.levels.extend(levels)
    return scored


def merged(parts: Iterable[Scored]) -> Scored:
    """Several results with no pair in common as one."""
    rows = sorted(row for part in parts for row in zip(*part, strict=True))
    left, right, bits, levels = zip(*rows, strict=True) if rows else ((), (), (), ())
    return Scored(array("q", left), array("q", right), array("d", bits), array("q", levels))


def settings(weights: Weights) -> dict[str, Any]:
    """The Splink model. Of a level's two frequencies only the ratio counts, which is two to the power of its bits."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": probability(weights.prior),
        "blocking_rules_to_generate_predictions": [],
        "comparisons": [_comparison(comparison, weights) for comparison in COMPARISONS],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
    }


def _comparison(comparison: Comparison, weights: Weights) -> dict[str, Any]:
    conditions = {**comparison.levels, comparison.rest: "ELSE"}
    return {
        "output_column_name": comparison.name,
        "comparison_levels": [
            {"sql_condition": comparison.empty, "label_for_charts": "empty", "is_null_level": True},
            *(
                {
                    "sql_condition": condition,
                    "label_for_charts": level,
                    "m_probability": probability(weights.levels[comparison.name][level]),
                    "u_probability": probability(-weights.levels[comparison.name][level]),
                }
                for level, condition in conditions.items()
            ),
        ],
    }


def _packing(at: int, comparison: Comparison, weights: Weights) -> str:
    """The number of a comparison's level, told by its weight: no two levels of a comparison weigh alike."""
    cases = " ".join(
        f"when abs(mw_{comparison.name} - ({bits!r})) < 1e-6 then {number}"
        for number, bits in enumerate(weights.levels[comparison.name].values(), 1)
    )
    return f"((case {cases} else 0 end)::bigint << {LEVEL_BITS * at})"


def reasons(packed: int, weights: Weights) -> tuple[Reason, ...]:
    """Why a pair is or is not one incident: the prior, then each comparison that says something."""
    found = [Reason(PRIOR, PRIOR, weights.prior)]
    for at, comparison in enumerate(COMPARISONS):
        number = packed >> (LEVEL_BITS * at) & (1 << LEVEL_BITS) - 1
        if number:
            level = comparison.names[number - 1]
            found.append(Reason(comparison.name, level, weights.levels[comparison.name][level]))
    return tuple(found)


def probability(bits: float) -> float:
    """The probability that log2 odds stand for."""
    return 1.0 / (1.0 + 2.0**-bits) if bits > -1000 else 0.0
