"""What people do to claims, on both engines."""

from __future__ import annotations

import io
from threading import Thread

import pytest
from msgspec.structs import replace
from tests.conftest import NewLedger
from tests.store.texts import dispatch

from sijill import Ledger
from sijill.errors import LedgerError, OutdatedError
from sijill.model import DecisionKind, Run
from sijill.review.agreement import Pair
from sijill.review.changes import Change, change, missed
from sijill.review.standing import Rule
from sijill.store.accounts import Session, Token, User
from sijill.store.claim_sheet import NOBODY
from sijill.store.queueing import Queued, Wanted

AT = "2026-01-31T09:00:00.000000+00:00"
AMAL = User("amal", "coder", "kept", None, True, AT)


def filled(where: str) -> Ledger:
    ledger = Ledger(where)
    ledger.add([dispatch(number) for number in range(6)])
    return ledger


def test_people_review_claims(new_ledger: NewLedger) -> None:
    with filled(new_ledger()) as ledger:
        queue, review = ledger.queue, ledger.review
        first, *rest = queue.claims(Wanted("open"))
        claim = first.claim
        paper = ledger.document(claim.document_id)
        assert paper
        changed = change(claim, paper.document, Change(field="action", value="riot"))
        made = review.revise(changed, first.version, "amal", "it says so", AT)
        with pytest.raises(OutdatedError):
            review.revise(claim, first.version, "basil", "it does not", AT)
        with pytest.raises(OutdatedError):
            review.judge(claim.claim_id, "accept", first.version, "basil", "fine", AT)
        verdict = review.judge(claim.claim_id, "accept", made, "amal", "fine", AT)
        assert queue.counts(Wanted()) == {"accepted": 1, "open": len(rest)}
        assert queue.counts(Wanted(action="riot")) == {"accepted": 1}
        review.set_rule(Rule(frozenset(("riot",))), "adel", "as decided", AT)
        assert queue.counts(Wanted(status="accepted")) == {"accepted": 1}
        review.follow_rule()
        assert queue.counts(Wanted(status="waiting")) == {"waiting": 1}
        with pytest.raises(LedgerError):
            review.undo(claim.claim_id, verdict, "basil", AT)
        review.undo(claim.claim_id, verdict, "amal", AT)
        with pytest.raises(LedgerError):
            review.undo(claim.claim_id, verdict, "amal", AT)
        review.undo(claim.claim_id, made, "rima", AT, others=True)
        now = queue.claim(claim.claim_id)
        assert now is not None
        assert (now.claim, now.version, now.status) == (claim, first.version, "open")
        assert [step.withdrawn for step in review.history(claim.claim_id)] == [True, True]
        assert ledger.verify().findings == []


def test_agreement_follows_what_people_decide(new_file: NewLedger) -> None:
    with filled(new_file()) as ledger, Ledger(ledger.where, create=False) as anew:
        review, (first, second, *_) = ledger.review, ledger.queue.claims(Wanted())

        def judge(own: Queued, kind: DecisionKind, who: str) -> str:
            return review.judge(own.claim.claim_id, kind, own.version, who, kind, AT)

        judge(first, "accept", "amal")
        assert review.agreement() == ()
        taken_back = judge(first, "reject", "rima")
        assert review.agreement() == (Pair("amal", "rima", (("accept", "reject"),)),)
        judge(first, "unsure", "amal")
        judge(second, "accept", "rima")
        judge(second, "accept", "amal")
        (pair,) = review.agreement()
        assert sorted(pair.verdicts) == [("accept", "accept"), ("unsure", "reject")]
        review.undo(first.claim.claim_id, taken_back, "rima", AT)
        assert review.agreement() == (Pair("amal", "rima", (("accept", "accept"),)),) == anew.review.agreement()


def test_a_page_sees_one_state(new_ledger: NewLedger) -> None:
    with filled(new_ledger()) as ledger, Ledger(ledger.where, create=False) as other:
        open_, first = {"open": len(ledger.queue.claims(Wanted()))}, ledger.queue.claims(Wanted())[0]
        with other.one_state():
            assert other.queue.counts(Wanted()) == open_
            judged(ledger, first)
            assert ledger.queue.counts(Wanted()) != open_
            assert other.queue.counts(Wanted()) == open_
            assert first in other.queue.claims(Wanted("open"))
        assert other.queue.counts(Wanted()) == ledger.queue.counts(Wanted())


def test_who_began_earlier_sees_an_earlier_state(new_ledger: NewLedger) -> None:
    """Also where somebody who began later has had everything counted anew meanwhile."""
    with filled(new_ledger()) as ledger:
        first = ledger.queue.claims(Wanted())[0]
        with ledger.one_state():
            before = ledger.queue.counts(Wanted())
            work = Thread(target=lambda: (judged(ledger, first), ledger.queue.counts(Wanted())))
            work.start()
            work.join()
            assert ledger.queue.counts(Wanted()) == before
        assert ledger.queue.counts(Wanted()) != before


def judged(ledger: Ledger, own: Queued) -> str:
    """The decision of somebody who accepts a claim."""
    return ledger.review.judge(own.claim.claim_id, "accept", own.version, "amal", "fine", AT)


def test_a_revision_others_built_upon_stays(new_file: NewLedger) -> None:
    with filled(new_file()) as ledger:
        own = ledger.queue.claims(Wanted())[0]
        one = ledger.review.revise(replace(own.claim, grain="tally"), own.version, "amal", "x", AT)
        ledger.review.revise(replace(own.claim, grain="state"), one, "basil", "y", AT)
        with pytest.raises(OutdatedError):
            ledger.review.undo(own.claim.claim_id, one, "amal", AT)


def test_the_queue_pages_and_is_shared_out(new_ledger: NewLedger) -> None:
    with filled(new_ledger()) as ledger:
        ledger.accounts.add(AMAL)
        everything = ledger.queue.claims(Wanted())
        seen, after = [], None
        while some := ledger.queue.claims(Wanted(), after=after, limit=2):
            seen += some
            after = ledger.queue.place(some[-1].claim.claim_id)
        assert seen == everything
        mine = [own.claim.claim_id for own in everything[:2]]
        ledger.queue.assign(mine, "amal", AT)
        assert [own.claim.claim_id for own in ledger.queue.claims(Wanted(assignee="amal"))] == mine
        assert len(ledger.queue.claims(Wanted(assignee=NOBODY))) == len(everything) - 2
        ledger.queue.assign(mine, None, AT)
        assert ledger.queue.claims(Wanted(assignee="amal")) == []
        assert ledger.queue.outlets() == sorted({own.outlet for own in everything if own.outlet})


def test_what_people_did_goes_from_engine_to_engine(new_ledger: NewLedger, new_file: NewLedger) -> None:
    with filled(new_ledger()) as ledger, Ledger(new_file()) as copy:
        own = ledger.queue.claims(Wanted())[0]
        paper = ledger.document(own.document_id)
        assert paper
        made = ledger.review.revise(replace(own.claim, grain="tally"), own.version, "amal", "x", AT)
        ledger.review.judge(own.claim.claim_id, "reject", made, "amal", "no event", AT)
        added = missed(paper.document, "raid", 0, 4)
        ledger.review.add(added, paper.document, Run("0", "0", "desk"), "amal", "missed", AT)
        out = io.BytesIO()
        ledger.dump(out)
        out.seek(0)
        copy.restore(out)
        assert copy.queue.claims(Wanted()) == ledger.queue.claims(Wanted())
        assert added in copy.claims_of(paper.document.id)
        assert copy.verify().findings == ledger.verify().findings == []


def test_who_takes_claims_takes_what_nobody_has(new_ledger: NewLedger) -> None:
    with filled(new_ledger()) as ledger:
        first, second, *rest = [own.claim.claim_id for own in ledger.queue.claims(Wanted("open"))]
        for who in ("amal", "basil"):
            ledger.accounts.add(replace(AMAL, name=who))
            ledger.queue.take(1, who, AT)
        assert [own.claim.claim_id for own in ledger.queue.claims(Wanted(assignee="amal"))] == [first]
        assert [own.claim.claim_id for own in ledger.queue.claims(Wanted(assignee="basil"))] == [second]
        with pytest.raises(LedgerError):
            ledger.queue.assign(["no claim"], "amal", AT)
        ledger.queue.take(100, "amal", AT)
        assert ledger.queue.counts(Wanted(assignee=NOBODY)) == {}
        assert ledger.queue.counts(Wanted(assignee="amal")) == {"open": 1 + len(rest)}


def test_accounts(new_ledger: NewLedger) -> None:
    with Ledger(new_ledger()) as ledger:
        accounts = ledger.accounts
        assert not accounts.any()
        accounts.add(AMAL, first=True)
        for again in (AMAL, replace(AMAL, name="basil")):
            with pytest.raises(LedgerError):
                accounts.add(again, first=True)
        accounts.open_session("digest", "amal", "csrf", AT, "127.0.0.1")
        assert accounts.session("digest") == Session(AMAL, "csrf", AT)
        accounts.add_token(Token("key", "amal", "script", "viewer", AT))
        assert accounts.token("key") is not None
        accounts.note(AT, "amal", "claim seen", "c1")
        accounts.note(AT, "amal", "claim seen", "c2")
        latest, *earlier = accounts.audit()
        assert [own.subject for own in (latest, *earlier)] == ["c2", "c1", "127.0.0.1"]
        assert accounts.audit(before=latest.seq) == earlier
        accounts.change(replace(AMAL, active=False))
        assert accounts.session("digest") is None
        assert accounts.token("key") is None
