"""Who did it and to whom: every candidate weighed for every role by ``learned/actors.yaml`` and its like."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft, Named
from sijill.claims.learned import model
from sijill.claims.parties.able import able, fallen, proposed, tells
from sijill.claims.parties.added import (
    Option,
    add_announcer,
    add_between,
    add_guards,
    add_joined,
    add_nation,
    add_own_machine,
    add_sides,
    add_struck,
    add_victims,
)
from sijill.claims.parties.answered import only_answers, only_charged_with
from sijill.claims.parties.candidates import Candidate, candidates
from sijill.claims.parties.clauses import apart, breaks
from sijill.claims.parties.marks import marks
from sijill.claims.parties.role_sets import best_pair, weighed
from sijill.claims.parties.rolecues import cues
from sijill.claims.parties.spared import spared
from sijill.claims.parties.standing import view_of
from sijill.claims.parties.unhurt import unhurt
from sijill.claims.walk import Scene
from sijill.mentions.sources.speakers import Speech
from sijill.model import Span

DECIDED = ("actors", "recipients")
"""The roles that are learnt."""


def assign(
    scene: Scene,
    drafts: Sequence[Draft],
    speeches: Sequence[Speech],
    acting: Sequence[Named],
    names: Sequence[Named],
) -> None:
    """Decide the parties of all drafts of a sentence."""
    signs, clauses = marks(scene), breaks(scene, drafts)
    found = [options(scene, draft, drafts, signs, clauses, speeches, acting, names) for draft in drafts]
    for draft, rows in zip(drafts, found, strict=True):
        decide(draft, rows)


def options(
    scene: Scene,
    draft: Draft,
    drafts: Sequence[Draft],
    signs: Sequence[str],
    clauses: Sequence[int],
    speeches: Sequence[Speech],
    acting: Sequence[Named],
    names: Sequence[Named],
) -> list[Option]:
    """Everybody who may have a part in a draft, with their cues."""
    view = view_of(scene, draft, drafts, signs, speeches)
    found = list(candidates(scene, draft, acting, names))
    aside = [_supports(draft, one, drafts) for one in found]
    return [
        Option(
            one,
            tuple(dict.fromkeys(cues(view, one, found))),
            not supports
            and able(scene, draft, one)
            and not tells(draft, one, speeches)
            and not fallen(draft, one, drafts)
            and not only_answers(scene, draft, one, drafts),
            not supports
            and not only_answers(scene, draft, one, drafts)
            and not spared(scene, draft, one)
            and not unhurt(scene, draft, one, speeches),
        )
        for one, supports in zip(found, aside, strict=True)
        if proposed(draft, one) or not _elsewhere(scene, draft, one, clauses)
    ]


def _elsewhere(scene: Scene, draft: Draft, candidate: Candidate, clauses: Sequence[int]) -> bool:
    """Whether it belongs to another clause, or to a charge."""
    group = candidate.group
    return group is not None and (apart(draft, group, clauses) or only_charged_with(scene, draft, candidate))


def _supports(draft: Draft, candidate: Candidate, drafts: Sequence[Draft]) -> bool:
    """As in "it held three in an operation with the participation of the guard": who supports it held nobody."""
    span = candidate.party.span
    if any(p.party.span.overlaps(span) for p in draft.proposed):
        return False
    later = [other for other in drafts if other.first > draft.first and other.trigger_span.end <= span.start]
    return any(party.span.overlaps(span) for other in later for party in other.associates)


def decide(draft: Draft, rows: Sequence[Option]) -> None:
    """Put those candidates into the roles that most speaks for together. Who supports is left to the rules."""
    chosen = choose(rows, draft.action, [party.span for party in draft.associates])
    for role in DECIDED:
        setattr(draft, role, [])
        for number in sorted(chosen[role], key=lambda at: rows[at].candidate.party.span):
            row = rows[number]
            draft.take(role, row.candidate.party, f"learnt-{role}-{strongest(role, row.cues)}")
    add_announcer(draft, rows)
    add_sides(draft, rows)
    add_nation(draft, rows)
    add_own_machine(draft, rows)
    add_struck(draft, rows)
    add_victims(draft, rows)
    add_guards(draft, rows)
    add_between(draft, rows)
    add_joined(draft, rows)


def choose(rows: Sequence[Option], action: str, supporting: Sequence[Span] = ()) -> dict[str, tuple[int, ...]]:
    """The numbers of the candidates that fill each role, those aside who only support."""
    candidates, cues = [row.candidate for row in rows], [row.cues for row in rows]
    free = [at for at, one in enumerate(candidates) if not any(one.party.span.overlaps(x) for x in supporting)]
    usable = {"actors": [at for at in free if rows[at].able], "recipients": [at for at in free if rows[at].open]}
    sets = [weighed(model(role), candidates, cues, usable[role], action) for role in DECIDED]
    return dict(zip(DECIDED, best_pair(candidates, *sets), strict=True))


def strongest(role: str, names: Sequence[str]) -> str:
    """The cue that speaks most for a role."""
    weights = model(role).weights
    return max((name for name in names if name != "always"), key=lambda name: weights.get(name, 0.0))
