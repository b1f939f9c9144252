"""Who has a part in an act beside those that most speaks for: the nation of who fires, and who fell in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.claims.draft import Draft
from sijill.claims.parties.able import RIOT, guards, struck_post
from sijill.claims.parties.candidates import Candidate
from sijill.claims.parties.spared import ANYBODY
from sijill.mentions.group import PERSONS, THINGS

BY_FIRE = frozenset(("air_strike", "shelling", "attack"))
"""Acts whose noun takes the nation of who fires ("the Turkish shelling")."""


class Option(NamedTuple):
    """A candidate with the cues that hold for it, and whether it can do such an act at all."""

    candidate: Candidate
    cues: tuple[str, ...]
    able: bool = True
    open: bool = True
    """Whether the act can have been done to it."""


def add_nation(draft: Draft, rows: Sequence[Option]) -> None:
    """As in "the Turkish shelling left five dead": the adjective behind the act's noun, where no other acts."""
    if draft.actors or draft.action not in BY_FIRE:
        return
    said = {p.party.span for p in draft.proposed if p.rule == "nationality-adjective"}
    nation = next((x.candidate.party for x in rows if x.able and x.candidate.party.span in said), None)
    if nation is not None:
        draft.take("actors", nation, "nationality-adjective")


def add_own_machine(draft: Draft, rows: Sequence[Option]) -> None:
    """As in "said that its artillery shelled the camp": what the teller owns, right before the verb, did it."""
    if draft.actors or draft.feature not in ("past", "present") or draft.enclitic:
        return
    hit = [p.party.span for p in draft.proposed if p.role == "recipients"]
    for row in rows:
        group, party = row.candidate.group, row.candidate.party
        before = group is not None and group.last == draft.first and not group.particle
        if before and row.able and party.owned and party.role in THINGS and party.span not in hit:
            draft.take("actors", party, "fronted-subject")
            return


def add_victims(draft: Draft, rows: Sequence[Option]) -> None:
    """As in "shelled the camp and killed two soldiers": beside what was hit stands who fell there.

    Of a clash only who took no part in it: "a woman was killed in clashes between two factions".
    """
    if draft.modality != "asserted":
        return
    fell = [p.party for p in draft.proposed if p.rule == "victim-of-outcome" and p.role == "recipients"]
    taken = [party.span for party in (*draft.actors, *draft.recipients, *draft.associates)]
    for row in rows:
        party = row.candidate.party
        if party.noun in ANYBODY or party.role not in PERSONS or not row.open or row.candidate.group is None:
            continue
        if draft.action == "armed_clash" and (party.armed or party.role != "civilian"):
            continue
        if any(x.span == party.span for x in fell) and not any(span.overlaps(party.span) for span in taken):
            draft.take("recipients", party, "victim-of-outcome")
    draft.recipients.sort(key=lambda party: party.span)


def add_struck(draft: Draft, rows: Sequence[Option]) -> None:
    """As in "announced the shelling of posts": the post behind the noun, which cannot have fired, was hit."""
    if draft.recipients:
        return
    struck = next(
        (x.candidate.party for x in rows if not x.able and x.open and struck_post(draft, x.candidate)), None
    )
    if struck is not None:
        draft.take("recipients", struck, "object-of-noun")


def add_guards(draft: Draft, rows: Sequence[Option]) -> None:
    """As in "clashes between protesters and the police": a riot is the crowd's, and done to the guards it names."""
    if draft.action != RIOT:
        return
    said = {p.party.span for p in draft.proposed}
    for row in rows:
        party = row.candidate.party
        if party.span in said and row.open and guards(party) and party not in draft.recipients:
            draft.take("recipients", party, "marked-by-target")
    draft.recipients.sort(key=lambda party: party.span)
