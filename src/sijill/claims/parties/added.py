"""Who has a part in an act beside those that most speaks for: the nation of who fires, and who fell in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sijill.claims.draft import Draft, Named
from sijill.claims.parties.able import RIOT, guards, struck_post
from sijill.claims.parties.candidates import Candidate
from sijill.claims.parties.spared import ANYBODY
from sijill.claims.parties.two_sides import side_of
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import PERSONS, THINGS, Group

JOINING = frozenset(("indimam",))
"""Verbs of joining an armed body."""
OUT_OF = 2
"""Tokens that "most of them are of" takes."""
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


def add_announcer(draft: Draft, rows: Sequence[Option]) -> None:
    """As in "the ministry announced the arrest of nine": who tells of its own act did it, where no word says who."""
    said = {p.party.span for p in draft.proposed if p.role == "actors"}
    if any(party.span in said for party in draft.actors):
        return
    told = {p.party.span for p in draft.proposed if p.rule == "announcer"}
    own = next((x.candidate.party for x in rows if x.able and x.candidate.party.span in told), None)
    if own is not None:
        draft.actors = []
        draft.recipients = [x for x in draft.recipients if not x.span.overlaps(own.span)]
        draft.take("actors", own, "announcer")


def add_sides(draft: Draft, rows: Sequence[Option]) -> None:
    """As in "nine rebels fell in clashes between the army and the rebels": whom "between" names, not who fell."""
    said = {p.party.span for p in draft.proposed if p.rule == "side-of-a-clash"}
    sides = [x.candidate for x in rows if x.able and x.candidate.group is not None and x.candidate.party.span in said]
    if draft.action != "armed_clash" or not sides or not _between(draft, sides):
        return
    if len({side_of(one.party) for one in sides}) < 2:
        return
    named = [one.party for one in sides]
    fell = {p.party.span for p in draft.proposed if p.rule == "fallen-side-of-a-clash"} - said
    others = [x for x in draft.actors if x.span not in fell and not any(x.span.overlaps(y.span) for y in named)]
    draft.recipients = [x for x in draft.recipients if not any(x.span.overlaps(y.span) for y in named)]
    draft.actors = sorted([*named, *others], key=lambda party: party.span)
    draft.rule("side-of-a-clash")


def _between(draft: Draft, sides: Sequence[Candidate]) -> bool:
    """Whether "between" leads from the clash to the first of its sides behind it."""
    firsts = [one.group.first for one in sides if one.group is not None and one.group.first >= draft.last]
    return grammar().between in draft.sentence.plain[draft.last : min(firsts, default=draft.last)]


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
    told = _told_out(draft, rows, fell)
    for row in rows:
        party = row.candidate.party
        if party.noun in ANYBODY or not row.open or row.candidate.group is None:
            continue
        if party.role not in PERSONS and not _wreck(draft, row.candidate):
            continue
        if draft.action == "armed_clash" and (party.armed or party.role != "civilian"):
            continue
        if (any(x.span == party.span for x in fell) or row in told) and not any(
            span.overlaps(party.span) for span in taken
        ):
            draft.take("recipients", party, "victim-of-outcome")
    draft.recipients.sort(key=lambda party: party.span)


def _wreck(draft: Draft, candidate: Candidate) -> bool:
    """As in "raids that led to the destruction of a gun and two lorries": what is no weapon of the act itself."""
    weapon = candidate.party.role == "weapon" and not candidate.party.span.overlaps(draft.trigger_span)
    return (weapon or candidate.party.role == "vehicle") and draft.action in BY_FIRE


def _told_out(draft: Draft, rows: Sequence[Option], fell: Sequence[Named]) -> list[Option]:
    """Who they were: "38 people, most of them tourists", "nine rebels, among them leaders, above all Abu Salim"."""
    found: list[Option] = []
    here = [row for row in rows if row.candidate.group is not None]
    suffering = [party.span for party in (*fell, *draft.recipients)]
    for whole, part in pairwise(here):
        party, group = whole.candidate.party, part.candidate.group
        goes_on = bool(found) and whole is found[-1] and group is not None and group.joined
        hurt, out = party.span in suffering, _out_of(draft, group)
        only_counts = party.noun in ANYBODY and any(x.span == party.span for x in fell)
        by_name = hurt and _by_name(part.candidate) and _right_out_of(draft, group)
        if goes_on or (only_counts and out) or by_name:
            found.append(part)
        elif hurt and out and part.candidate.party.role in PERSONS:
            suffering.append(part.candidate.party.span)
    return found


def _by_name(candidate: Candidate) -> bool:
    """As in "the commander Salim Hasan": one person with a name."""
    group = candidate.group
    one = group is not None and group.definite and group.number == 1 and group.role in PERSONS
    return one and group is not None and group.last - group.first > 1


def _right_out_of(draft: Draft, group: Group | None) -> bool:
    """As in "among them the commander", "above all the commander": no number between."""
    g, words = grammar(), draft.sentence.plain
    return group is not None and group.first > 0 and words[group.first - 1] in g.among | g.above_all


def _out_of(draft: Draft, group: Group | None) -> bool:
    """Whether "among them" or "most of them" leads to a noun phrase, or to its number."""
    g, words = grammar(), draft.sentence.plain
    if group is None or group.first < OUT_OF:
        return False
    last, before = words[group.first - 1], words[group.first - 2]
    return last in g.among or before in g.among or (last == g.from_ and before in g.most_of_them)


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
            draft.take("recipients", party, "target-of-act")
    draft.recipients.sort(key=lambda party: party.span)


def add_joined(draft: Draft, rows: Sequence[Option]) -> None:
    """As in "a young man joined the group": whom somebody joins is to whom he goes."""
    if draft.entry.id not in JOINING or draft.action != "mobilization" or draft.recipients:
        return
    joined = [p.party.span for p in draft.proposed if p.rule == "marked-recipient"]
    acting = [party.span for party in draft.actors]
    for row in rows:
        party = row.candidate.party
        if party.span in joined and party.armed and row.open and not any(x.overlaps(party.span) for x in acting):
            draft.take("recipients", party, "marked-recipient")


def add_between(draft: Draft, rows: Sequence[Option]) -> None:
    """As in "stormed offices, schools and a court": who is listed between two to whom it was done suffered it too."""
    taken = [party.span for party in (*draft.actors, *draft.recipients, *draft.associates)]
    done_to = [party.span for party in draft.recipients]
    for before, row, after in zip(rows, rows[1:], rows[2:], strict=False):
        listed = all(x.candidate.group is not None and x.candidate.group.joined for x in (row, after))
        around = before.candidate.party.span in done_to and after.candidate.party.span in done_to
        if listed and around and row.open and not any(x.overlaps(row.candidate.party.span) for x in taken):
            draft.take("recipients", row.candidate.party, "object")
    draft.recipients.sort(key=lambda party: party.span)
