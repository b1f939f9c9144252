"""What is compared between two claims, level by level, as conditions that DuckDB evaluates (Splink's custom levels).

The words of every level are in ``knowledge/kinds/linking.yaml``, its weight in ``knowledge/learned/linking.yaml``.
A comparison where one claim says nothing is no evidence: that is its ``empty`` level, which weighs nothing.
"""

from __future__ import annotations

from typing import NamedTuple

NEVER = "false"

BESIDE_KM = 7
NEAR_KM = 25
SAME_SENTENCE = 150
"""Letters between the words of action of two claims that mostly stand in one sentence."""
NEXT_SENTENCE = 400
"""Letters between those of two claims that mostly stand in one sentence or the next."""


class Comparison(NamedTuple):
    """One comparison: when it is empty, and the condition of each level but the last; the first that holds counts."""

    name: str
    empty: str
    levels: dict[str, str]
    rest: str
    """The level that remains when no condition holds."""

    @property
    def names(self) -> tuple[str, ...]:
        """All its levels, in the order in which they are tried."""
        return (*self.levels, self.rest)


def _shared(*columns: str) -> str:
    one, other = columns[0], columns[-1]
    return f"list_has_any({one}_l, {other}_r)"


def _crossed(one: str, other: str) -> str:
    return f"(list_has_any({one}_l, {other}_r) or list_has_any({other}_l, {one}_r))"


def _no_evidence(ids: str, words: str, kin: str) -> str:
    """Where one side says nothing, or one only names what the other only describes, or one document tells both alike.

    An article tells mostly of the same hands, so only that it names others says something.
    """
    alike = f"{_shared(ids)} or {_shared(words)} or {_crossed(ids, kin)}"
    return (
        f"len({ids}_l) + len({words}_l) = 0 or len({ids}_r) + len({words}_r) = 0 "
        f"or len({ids}_l) + len({words}_r) = 0 or len({words}_l) + len({ids}_r) = 0 "
        f"or {SAME_DOCUMENT} and ({alike})"
    )


DISTANCE_KM = (
    "(12742 * asin(least(1, sqrt(pow(sin(radians(lat_r - lat_l) / 2), 2) + cos(radians(lat_l)) * "
    "cos(radians(lat_r)) * pow(sin(radians(lon_r - lon_l) / 2), 2)))))"
)
ALIKE = 0.2
"""Part of the shorter wording that two claims share where some of their words are the same."""
GAP = "(greatest(first_l, first_r) - least(last_l, last_r))"
"""Days between two stretches; zero or less where they meet."""
SPAN = "greatest(last_l - first_l, last_r - first_r)"

SHARED_PIECES = "bit_count(words_l & words_r)"
"""Pieces of wording that two sketches share (``wording.py``)."""
SAME_DOCUMENT = "document_l = document_r"
UNDATED = "(first_l is null or first_r is null)"
OTHERWISE = (
    "(action_l <> action_r or len(sites_l) > 0 and len(sites_r) > 0 and not list_has_any(sites_l, sites_r) "
    "or killed_high_l < killed_low_r or killed_high_r < killed_low_l)"
)
"""Another act, another site or another toll: two things told in one passage share its words too."""
APART = "abs(spot_l - spot_r)"
"""Letters between two claims of one document."""


def _number(measure: str) -> dict[str, str]:
    exact = f"{measure}_exact_l and {measure}_exact_r"
    same = f"{measure}_low_l = {measure}_low_r"
    apart = f"abs({measure}_low_l - {measure}_low_r)"
    return {
        "same-many": f"{exact} and {same} and {measure}_low_l > 5",
        "same": f"{exact} and {same}",
        "overlap": f"{measure}_low_l <= {measure}_high_r and {measure}_low_r <= {measure}_high_l",
        "close": f"{apart} <= greatest(1, 0.34 * greatest({measure}_low_l, {measure}_low_r))",
    }


COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        "time",
        f"{SAME_DOCUMENT} and ({UNDATED} or {GAP} <= 0)",
        {
            "unknown-alike": f"{UNDATED} and {SHARED_PIECES} >= {ALIKE} * least(pieces_l, pieces_r)",
            "unknown": UNDATED,
            "same-day": f"dated_l and dated_r and {SPAN} <= 1 and {GAP} <= 0 and last_l = last_r",
            "next-day": f"dated_l and dated_r and {SPAN} <= 2 and {GAP} <= 1",
            "within": f"dated_l and dated_r and {SPAN} <= 10 and {GAP} <= 0",
            "wide": f"dated_l and dated_r and {GAP} <= 0",
            "told-together": f"not (dated_l and dated_r) and {GAP} <= 0 and abs(told_l - told_r) <= 1",
            "told-near": f"not (dated_l and dated_r) and {GAP} <= 0",
            "slip": f"{GAP} <= 3",
        },
        "apart",
    ),
    Comparison(
        "place",
        "len(sites_l) + len(areas_l) + len(lands_l) = 0 or len(sites_r) + len(areas_r) + len(lands_r) = 0",
        {
            "same-site": _shared("sites"),
            "beside": f"len(sites_l) > 0 and len(sites_r) > 0 and {DISTANCE_KM} <= {BESIDE_KM}",
            "inside": f"{_crossed('sites', 'holders')} or {_crossed('areas', 'holders')}",
            "same-area": _shared("areas"),
            "same-land": _crossed("lands", "countries"),
            "near": f"len(sites_l) > 0 and len(sites_r) > 0 and {DISTANCE_KM} <= {NEAR_KM}",
            "same-province": _shared("provinces"),
        },
        "elsewhere",
    ),
    Comparison(
        "action",
        NEVER,
        {
            "same": "action_l = action_r",
            "kin": "list_contains(kin_l, action_r)",
            "same-family": "family_l = family_r",
        },
        "other",
    ),
    Comparison(
        "actors",
        _no_evidence("actors", "actor_words", "actor_kin"),
        {
            "same": _shared("actors"),
            "same-words": _shared("actor_words"),
            "kin": _crossed("actors", "actor_kin"),
            "crossed": _crossed("actors", "recipients"),
            "same-side": _shared("actor_sides"),
        },
        "other",
    ),
    Comparison(
        "recipients",
        _no_evidence("recipients", "recipient_words", "recipient_kin"),
        {
            "same": _shared("recipients"),
            "same-words": _shared("recipient_words"),
            "kin": _crossed("recipients", "recipient_kin"),
            "shared-word": _shared("recipient_tokens"),
        },
        "other",
    ),
    *(
        Comparison(name, f"{name}_low_l is null or {name}_low_r is null", _number(name), "conflict")
        for name in ("killed", "injured")
    ),
    Comparison(
        "others",
        "other_measure_l is null or other_measure_r is null or other_measure_l <> other_measure_r",
        {
            "same": "other_exact_l and other_exact_r and other_low_l = other_low_r",
            "close": f"({_number('other')['overlap']}) or {_number('other')['close']}",
        },
        "conflict",
    ),
    Comparison(
        "wording",
        f"{SAME_DOCUMENT} or pieces_l < 4 or pieces_r < 4",
        {
            "none": f"{SHARED_PIECES} < 0.08 * least(pieces_l, pieces_r)",
            "passage": f"{SHARED_PIECES} >= 0.4 * least(pieces_l, pieces_r) and {OTHERWISE}",
            "nearly-all": f"{SHARED_PIECES} >= 0.7 * least(pieces_l, pieces_r)",
            "much": f"{SHARED_PIECES} >= 0.4 * least(pieces_l, pieces_r)",
            "some": f"{SHARED_PIECES} >= {ALIKE} * least(pieces_l, pieces_r)",
        },
        "few",
    ),
    Comparison(
        "associates",
        "len(associates_l) = 0 or len(associates_r) = 0",
        {"same": _shared("associates")},
        "other",
    ),
    Comparison(
        "document",
        NEVER,
        {
            "another": f"not {SAME_DOCUMENT}",
            "sentence": f"{APART} <= {SAME_SENTENCE} and action_l = action_r",
            "sentence-kin": f"{APART} <= {SAME_SENTENCE}",
            "next": f"{APART} <= {NEXT_SENTENCE} and action_l = action_r",
            "next-kin": f"{APART} <= {NEXT_SENTENCE}",
        },
        "farther",
    ),
    Comparison(
        "scope",
        "(wide_l is null or wide_r is null or not (wide_l or wide_r)) and events_l is null and events_r is null",
        {
            "both-wide": "wide_l and wide_r",
            "one-wide": "wide_l <> wide_r",
            "same-events": "events_l = events_r",
            "other-events": "events_l <> events_r",
        },
        "one-several",
    ),
    Comparison(
        "modality",
        NEVER,
        {
            "same": "modality_l = modality_r",
            "denial": "modality_l = 'denied' or modality_r = 'denied'",
            "doubt": "modality_l <> 'expected' and modality_r <> 'expected'",
        },
        "ahead",
    ),
)
"""In the order in which a waterfall shows them."""
