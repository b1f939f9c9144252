"""Which claims meet at all."""

from __future__ import annotations

from itertools import combinations

from tests.incidents.telling import tell

from sijill.incidents.blocking import LARGEST, Index
from sijill.incidents.facts import facts


def meet(*told: object) -> bool:
    blocks = Index([facts(one) for one in told]).blocks()  # type: ignore[arg-type]
    return any(set(pair) <= set(members) for members in blocks.values() for pair in combinations(range(2), 2))


def test_a_claim_without_a_date_meets_one_with_a_date() -> None:
    assert meet(tell("a"), tell("b", time=None, published=None))


def test_dates_far_apart_do_not_meet() -> None:
    assert not meet(tell("a"), tell("b", time="2016-06-10", published="2016-06-11"))


def test_no_block_is_large() -> None:
    claims = [
        facts(tell(f"{at:03}", time=None if at % 3 else "2016-03-10", published=None, text=f"سوق {at}"))
        for at in range(300)
    ]
    blocks = Index(claims).blocks()
    assert blocks
    assert max(map(len, blocks.values())) <= LARGEST
