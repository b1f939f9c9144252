"""The dead told beside a mention that is no claim of its own."""

from __future__ import annotations

from sijill.claims.draft import Draft
from sijill.claims.events.heirs import hand_down
from sijill.model import Document
from sijill.pipeline.chain import CHAIN, run_stages

BEFORE_MERGE = CHAIN[: CHAIN.index("merge")]
CLASH = "اندلعت اشتباكات في مدينة الزاوية بين فصيلين مسلحين إثر اقتحام أحدهما مقر الآخر، وأسفرت عن مقتل 7 وإصابة 15."


def _mentions(text: str) -> list[Draft]:
    return list(run_stages(Document("one", text), BEFORE_MERGE)["drafts"])


def _tolls(draft: Draft) -> set[tuple[str, int | None]]:
    return {(count.measure, count.min) for count in draft.counts}


def test_the_fight_inherits_the_dead_of_a_mention_left_out() -> None:
    clash, storming = _mentions(CLASH)
    assert (_tolls(clash), _tolls(storming)) == (set(), {("killed", 7), ("injured", 15)})
    hand_down([clash], [clash, storming])
    assert _tolls(clash) == {("killed", 7), ("injured", 15)}


def test_a_claim_keeps_its_dead() -> None:
    clash, storming = _mentions(CLASH)
    hand_down([clash, storming], [clash, storming])
    assert _tolls(clash) == set()


def test_what_is_told_already_is_not_told_again() -> None:
    clash, storming = _mentions(CLASH)
    clash.counts = [count for count in storming.counts if count.measure == "killed"]
    hand_down([clash], [clash, storming])
    assert sorted(count.measure for count in clash.counts) == ["injured", "killed"]
