"""Every link says why."""

from __future__ import annotations

import pytest
from tests.incidents.telling import tell

from sijill.errors import LexiconError
from sijill.incidents.comparisons import COMPARISONS
from sijill.incidents.explain import rendered, sentence, waterfall
from sijill.incidents.link import link
from sijill.incidents.terms import terms
from sijill.incidents.weights import FILE, weights_of
from sijill.lexicon.entries import action_kinds
from sijill.lexicon.files import read_yaml

LINKED = link((tell("a", killed=7, injured=20), tell("b", killed=7, injured=25, time="2016-03-11"))).links[0]


def test_a_waterfall_goes_from_the_prior_to_the_probability() -> None:
    steps = waterfall(LINKED)
    assert steps[0].comparison == "prior"
    assert [(s.comparison, s.level) for s in steps if s.comparison in {"time", "killed", "injured"}] == [
        ("time", "next-day"),
        ("killed", "same-many"),
        ("injured", "close"),
    ]
    assert steps[-1].probability == pytest.approx(LINKED.probability, abs=1e-6)
    assert sum(step.bits for step in steps) == pytest.approx(steps[-1].total)


def test_in_words() -> None:
    assert "the same number of dead, above five" in sentence(LINKED)
    text = "\n".join(rendered(LINKED))
    assert "one gives the day before or after the other's" in text
    assert text.splitlines()[-1].startswith("probability")


def test_every_level_has_words_and_weight() -> None:
    told = {name: list(levels) for name, levels in terms().levels.items()}
    assert told == {comparison.name: list(comparison.names) for comparison in COMPARISONS}
    learnt = {name: list(levels) for name, levels in read_yaml(FILE)["weights"].items()}
    assert learnt == told


def test_every_act_has_a_group() -> None:
    assert terms().groups.keys() == action_kinds().keys()


@pytest.mark.parametrize(
    ("level", "bits", "cause"), [("same", None, "no weight for action: same"), ("kin", 2.5, "weigh the same")]
)
def test_a_model_with_a_hole_is_refused(level: str, bits: float | None, cause: str) -> None:
    data = read_yaml(FILE)
    action = {**data["weights"]["action"], "same": 2.5, level: bits}
    if bits is None:
        del action[level]
    with pytest.raises(LexiconError, match=cause):
        weights_of({**data, "weights": {**data["weights"], "action": action}})
