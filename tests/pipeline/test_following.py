"""Whatever people decide, and take back, the incidents that follow at once are those that linking makes of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sijill import Document, Interval, Ledger
from sijill.incidents.blocking import Index
from sijill.incidents.decisions import settle
from sijill.incidents.link import assembled, members_of
from sijill.incidents.scoring import Scored, score
from sijill.incidents.weights import weights
from sijill.model import Decision, DecisionKind, Incident, Told
from sijill.pipeline.linking import decisions_of, follow

NOW = datetime(2025, 11, 20, tzinfo=UTC)
FORMS = (
    "قُتل {number} مدنيين بقصف مدفعي لقوات الدعم السريع على {place} في {day} تشرين الثاني 2025، بحسب شهود عيان.",
    "قالت شبكة أطباء السودان إن {number} أشخاص قتلوا جراء قصف قوات الدعم السريع {place} يوم {day} تشرين الثاني 2025.",
    "قصفت قوات الدعم السريع {place} ما أدى إلى إصابة {number} مدنيين.",
    "أفاد ناشطون بمقتل {number} مدنيين في غارة جوية للجيش السوداني على {place} في {day} تشرين الثاني 2025.",
)
PLACES = ("سوق مدينة الفاشر", "مدينة الفاشر", "مخيم زمزم", "مدينة مليط", "مدينة كتم")
ARTICLES = tuple(
    Document(
        f"r{n}", FORMS[n % 4].format(number=3 + n * 5 % 9, place=PLACES[n * 3 % 5], day=1 + n * 2 % 9), None,
        Interval.day(date(2025, 11, 2 + n * 2 % 9 + n % 2)), source=f"Outlet {n % 7}",
    )
    for n in range(24)
)  # fmt: skip
"""A week of shelling around one town: many reports are like those of another day, and hang together with them."""
Groups = set[tuple[str, ...]]


class Linked(NamedTuple):
    """A ledger of the articles as linking left it, and all that linking scores of them."""

    path: Path
    told: list[Told]
    scored: Scored
    incidents: list[Incident]


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Linked:
    path = tmp_path_factory.mktemp("followed") / "ledger.db"
    with Ledger(path) as ledger:
        ledger.add(ARTICLES, at=NOW)
        ledger.link(at=NOW)
        told, incidents = list(ledger.told()), list(ledger.incidents())
    claims = members_of(told)
    return Linked(path, told, score(claims, list(Index(claims).blocks().values()), weights()), incidents)


class Desk:
    """Somebody who merges, splits, moves and takes back, as people do it at the desk."""

    def __init__(self, ledger: Ledger):
        self.ledger = ledger
        self.done: list[list[str]] = []

    def incidents(self) -> list[Incident]:
        return list(self.ledger.incidents())

    def groups(self) -> Groups:
        return {own.claims for own in self.incidents()}

    def decide(self, *said: tuple[DecisionKind, tuple[str, ...]]) -> None:
        at = f"2025-11-20T{len(self.ledger.decisions(standing=False)):06}"
        self.done.append([self.ledger.decide(Decision(kind, own, "amal", "so", None, at)) for kind, own in said])
        self._follow(claim for _, own in said for claim in own)

    def merge(self, one: Incident, other: Incident) -> None:
        self.decide(("must_link", (*one.claims, *other.claims)))

    def split(self, own: Incident, chosen: Iterable[str], to: tuple[str, ...] = ()) -> None:
        gone = tuple(chosen)
        rest = tuple(claim for claim in own.claims if claim not in gone)
        apart: list[tuple[DecisionKind, tuple[str, ...]]] = [("cannot_link", (claim, *rest)) for claim in gone]
        self.decide(*apart, ("must_link", (*gone, *to)))

    def undo(self, at: int) -> None:
        act = self.done.pop(at)
        said = [self.ledger.decisions()[name] for name in act]
        back = Decision("withdraw", tuple(act), "amal", "undone", None, f"2025-11-20T{len(act)}-{act[0]}")
        self.ledger.decide(back)
        self._follow(claim for own in said for claim in own.subjects)

    def _follow(self, claims: Iterable[str]) -> None:
        follow(self.ledger, claims, at=NOW)

    def act(self, data: st.DataObject) -> None:
        """Do something."""
        found = self.incidents()
        several = [own for own in found if len(own.claims) > 1]
        kinds = ["merge"] * (len(found) > 1) + ["split", "move"] * bool(several) + ["undo"] * bool(self.done)
        kind = data.draw(st.sampled_from(kinds))
        if kind == "undo":
            self.undo(data.draw(st.sampled_from(range(len(self.done)))))
            return
        own = data.draw(st.sampled_from(found if kind == "merge" else several))
        others = [other for other in found if other != own]
        if kind == "merge":
            self.merge(own, data.draw(st.sampled_from(others)))
            return
        chosen = data.draw(st.sets(st.sampled_from(own.claims), min_size=1, max_size=len(own.claims) - 1))
        to = data.draw(st.sampled_from(others)).claims if kind == "move" and others else ()
        self.split(own, sorted(chosen), to)


def as_linking_makes_them(linked: Linked, ledger: Ledger) -> Groups:
    """What linking everything anew gives; only the pairs, on which no decision bears, are not scored once more."""
    claims = members_of(linked.told)
    settled = settle(decisions_of(ledger.decisions().values()))
    made = assembled(claims, range(len(claims)), linked.scored, settled, {}, weights())
    return {own.claims for own in made.incidents}


@settings(max_examples=25, deadline=None)
@given(data=st.data(), acts=st.integers(1, 10))
def test_what_follows_is_what_linking_makes(linked: Linked, data: st.DataObject, acts: int) -> None:
    """After every act; and when all is taken back, in any order, what was before is there again."""
    with (
        TemporaryDirectory() as folder,
        Ledger(shutil.copy(linked.path, Path(folder) / "ledger.db"), create=False) as ledger,
    ):
        desk = Desk(ledger)
        for _ in range(acts):
            desk.act(data)
            assert desk.groups() == as_linking_makes_them(linked, ledger)
        while desk.done:
            desk.undo(data.draw(st.sampled_from(range(len(desk.done)))))
        assert desk.groups() == {own.claims for own in linked.incidents}


@pytest.fixture
def desk(linked: Linked, tmp_path: Path) -> Desk:
    return Desk(Ledger(shutil.copy(linked.path, tmp_path / "ledger.db"), create=False))


def test_linking_finds_nothing_to_change(desk: Desk, linked: Linked) -> None:
    """Not even an id; and links are the same whatever people decided."""
    links = list(desk.ledger.links())
    first, second, *_ = sorted(desk.incidents(), key=lambda own: -len(own.claims))
    desk.split(first, first.claims[:2])
    desk.merge(second, next(own for own in desk.incidents() if own.claims == first.claims[2:]))
    for anew in (False, True):
        before = desk.incidents()
        desk.ledger.link(anew=anew, at=NOW)
        assert desk.incidents() == before
        assert list(desk.ledger.links()) == links


def test_a_merge_taken_back_gives_back_the_ids(desk: Desk, linked: Linked) -> None:
    for one, other in combinations(linked.incidents, 2):
        desk.merge(one, other)
        desk.undo(0)
        assert desk.incidents() == linked.incidents


def test_who_is_parted_leaves_the_others_together(desk: Desk) -> None:
    """Also from what people merged, and also whoever the merging named first."""
    first, second, *_ = sorted(desk.incidents(), key=lambda own: -len(own.claims))
    desk.merge(first, second)
    whole = tuple(sorted((*first.claims, *second.claims)))
    desk.split(Incident("", whole), first.claims[:1])
    assert desk.groups() >= {first.claims[:1], tuple(claim for claim in whole if claim != first.claims[0])}


def test_a_new_incident_takes_no_id_that_another_bears(desk: Desk, linked: Linked) -> None:
    """One that left its incident, which kept the id of this first claim, and then is parted from where it went."""
    first, second, *_ = sorted(desk.incidents(), key=lambda own: -len(own.claims))
    gone, *rest = first.claims
    desk.ledger.save_linking(
        links=desk.ledger.links(),
        incidents=[
            *(own for own in desk.incidents() if own not in (first, second)),
            Incident(first.incident_id, tuple(rest)),
            Incident(second.incident_id, tuple(sorted((gone, *second.claims)))),
        ],
    )
    desk.split(Incident("", tuple(sorted((gone, *second.claims)))), [gone])
    names = [own.incident_id for own in desk.incidents()]
    assert len(names) == len(set(names))
    assert {claim for own in desk.groups() for claim in own} == {one.claim.claim_id for one in linked.told}
