"""Which candidates fill a role together."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.claims.draft import Named
from sijill.claims.learned import Model
from sijill.claims.parties.candidates import Candidate
from sijill.claims.parties.role_sets import MOST, best_pair, clash, role_sets, weighed
from sijill.mentions.group import Group
from sijill.model import Document, Span
from sijill.pipeline.run import code


def candidate(first: int, text: str, *, joined: bool = False, armed: bool = True) -> Candidate:
    party = Named(Span(first * 10, first * 10 + len(text)), text, None, armed, "combatant", None)
    group = Group(first, first + 1, first, 0, "", None, armed, None, "combatant", 3, joined, True)
    return Candidate(party, group, "here")


LISTED = [
    candidate(0, "soldiers"),
    candidate(2, "police", joined=True),
    candidate(5, "rebels"),
    candidate(8, "rebels"),
]


def test_nobody_comes_first_and_lists_stay_together() -> None:
    sets = list(role_sets(LISTED, [0, 1, 2]))
    assert sets[0] == ()
    assert {(0,), (1,), (2,), (0, 1), (0, 2), (0, 1, 2)} <= set(sets)


def test_the_same_words_are_never_two_parties() -> None:
    assert not any(2 in members and 3 in members for members in role_sets(LISTED, [0, 1, 2, 3]))


def test_who_cannot_do_it_breaks_a_list() -> None:
    assert (0, 1) not in set(role_sets(LISTED, [0, 2]))


scores = st.floats(-3, 3, allow_nan=False).map(lambda x: round(x, 2))


@given(st.lists(st.tuples(scores, scores, st.booleans()), min_size=1, max_size=6))
def test_the_pair_is_the_best_of_all_pairs(rows: list[tuple[float, float, bool]]) -> None:
    listed = [joined for *_, joined in rows]
    candidates = [candidate(at * 2, f"party{at % 4}", joined=listed[at] and at > 0) for at in range(len(rows))]
    cues, usable = [(f"cue-{at}",) for at in range(len(rows))], range(len(rows))
    does, suffers = (
        weighed(
            Model({f"cue-{at}": row[side] for at, row in enumerate(rows)}, 0.0), candidates, cues, usable, "attack"
        )
        for side in (0, 1)
    )
    actors, recipients = best_pair(candidates, does, suffers)
    apart = [
        a.score + b.score
        for a in does
        for b in suffers
        if not any(clash(candidates[i], candidates[j]) for i in a.members for j in b.members)
    ]
    reached = next(x.score for x in does if x.members == actors) + next(
        x.score for x in suffers if x.members == recipients
    )
    assert reached == pytest.approx(max(apart))
    assert max(len(actors), len(recipients)) <= MOST
    assert not any(clash(candidates[i], candidates[j]) for i, j in combinations((*actors, *recipients), 2))


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        (  # both of a list, and only they
            "شن الجيش والشرطة الاتحادية هجوماً على مواقع تنظيم داعش في الحويجة.",
            {"الجيش", "الشرطة الاتحادية"},
            {"مواقع تنظيم داعش"},
        ),
        (  # both sides of a clash, wherever they stand
            "اندلعت اشتباكات بين الجيش الوطني وقوات سوريا الديمقراطية في ريف منبج.",
            {"الجيش الوطني", "قوات سوريا الديمقراطية"},
            set(),
        ),
        (  # several targets
            "قصفت قوات النظام مدرسة ومستشفى في بلدة سراقب.",
            {"قوات النظام"},
            {"مدرسة", "مستشفى"},
        ),
    ],
)
def test_roles_are_filled_together(text: str, actors: set[str], recipients: set[str]) -> None:
    (claim,) = code(Document("one", text))
    assert {party.text for party in claim.actors} == actors
    assert {party.text for party in claim.recipients} == recipients
