"""Cues for the part that a noun phrase has in an act; ``assigning.py`` weighs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.claims.draft import Draft, Named
from sijill.claims.parties.candidates import Candidate
from sijill.claims.parties.standing import ROLES, View, from_parts, where
from sijill.lexicon.entries import actors
from sijill.mentions.group import Group
from sijill.mentions.parties.parties import actor_side


def cues(view: View, candidate: Candidate, others: Sequence[Candidate]) -> Iterator[str]:
    """The names of all cues that hold for a candidate."""
    draft, verb = view.draft, view.verb
    who = kind_of(candidate.party)
    form = f"{verb}:{draft.feature}"
    yield "always"
    yield f"from-{candidate.origin}"
    yield f"who-{who}"
    yield f"{verb}:who-{who}"
    yield f"{draft.action}:who-{who}"
    yield f"{form}:who-{who}"
    says = tuple(dict.fromkeys(_says(draft, candidate.party)))
    for name in says:
        yield name
        yield f"{name}:who-{who}"
        yield f"{draft.action}:{name.partition(':')[0]}"
    if not says:
        yield "says-nothing"
        yield f"says-nothing:who-{who}"
    yield from _rivals(view, candidate, says)
    yield from _elsewhere(view, candidate)
    yield from _what(view, candidate)
    if candidate.group is not None:
        yield from where(view, candidate.group, who, bool(says))
        yield from from_parts(view, candidate.group, who)
        yield from _coordination(view, candidate.group)
        yield from _telling(view, candidate.group)
    else:
        yield from _absent(view, candidate, who, others)


def kind_of(party: Named) -> str:
    """What a party is, in one word."""
    if party.role in ("weapon", "vehicle", "site"):
        return f"armed-{party.role}" if party.armed else party.role
    if party.actor is not None:
        return "named-armed" if party.armed else "named"
    return f"armed-{party.role}" if party.armed else party.role


def _says(draft: Draft, party: Named) -> Iterator[str]:
    """What the rules say of it."""
    for proposal in draft.proposed:
        if proposal.party.span.overlaps(party.span):
            yield f"says-{proposal.role}:{proposal.rule}"
    for part in draft.parts:
        for proposal in part.proposed:
            if proposal.party.span.overlaps(party.span):
                yield f"part-says-{proposal.role}:{proposal.rule}"
    for role in ROLES:
        if any(other.span.overlaps(party.span) for other in getattr(draft, role)):
            yield f"rules-{role}"


def _rivals(view: View, candidate: Candidate, says: Sequence[str]) -> Iterator[str]:
    """Whether the rules gave the roles to others."""
    mine = {name.removeprefix("rules-") for name in says if name.startswith("rules-")}
    for role in ("actors", "recipients"):
        have = "mine" if role in mine else "others" if view.said[role] else "empty"
        yield f"{role}-{have}"
        yield f"{view.verb}:{view.draft.action}:{role}-{have}"
        if candidate.group is not None:
            side = "before" if candidate.group.first < view.draft.first else "after"
            yield f"{view.verb}:{side}:{role}-{have}:who-{kind_of(candidate.party)}"
    side_of = actor_side(candidate.party.actor)
    for role in ("actors", "recipients"):
        if role in mine:
            continue
        sides = {actor_side(p.actor) for p in view.said[role] if p.actor}
        if side_of and sides:
            yield f"{'same' if side_of in sides else 'other'}-side-as-{role}"
        if candidate.party.actor and any(p.actor == candidate.party.actor for p in view.said[role]):
            yield f"same-body-as-{role}"


def _elsewhere(view: View, candidate: Candidate) -> Iterator[str]:
    """Its part in the other acts of the sentence."""
    at = view.drafts.index(view.draft)
    for number, other in enumerate(view.drafts):
        if other is view.draft:
            continue
        where = "next" if number == at + 1 else "last" if number == at - 1 else "far"
        for role in ("actors", "recipients"):
            if any(p.span.overlaps(candidate.party.span) for p in getattr(other, role)):
                yield f"{role}-of-{where}"
                yield f"{view.verb}:{role}-of-{where}"
                yield f"{role}-of-other"


def _what(view: View, candidate: Candidate) -> Iterator[str]:
    """What the phrase is."""
    party, group, draft = candidate.party, candidate.group, view.draft
    if party.actor in actors():
        yield f"type-{actors()[str(party.actor)].type}"
        yield f"{draft.action}:type-{actors()[str(party.actor)].type}"
    if party.owned:
        yield "owned"
    if party.bare:
        yield f"bare-{party.noun}"
    if party.noun:
        yield f"noun-{party.noun}"
        yield f"{view.verb}:noun-{party.noun}"
    if party.who:
        yield f"of-{party.who}"
    if group is None:
        return
    if group.victim:
        yield "victim"
        yield f"{view.verb}:victim"
    if group.strikes:
        yield "strikes"
    yield "definite" if group.definite else f"indefinite-{group.number}"
    counted = [q for q in view.scene.quantities if q.group == group]
    if any(q.numeral for q in counted):
        yield "counted"
        yield f"{view.verb}:counted"
        yield f"counted:{kind_of(party)}"
    for q in counted:
        if q.measure:
            yield f"counted-{q.measure}"
    yield f"long-{min(group.last - group.first, 4)}"


def _coordination(view: View, group: Group) -> Iterator[str]:
    """What the phrase that it is coordinated with is said to be."""
    if not group.joined:
        return
    yield "joined"
    groups = view.scene.groups
    at = groups.index(group)
    while at and groups[at].joined:
        at -= 1
    head = Named.of(view.scene.sentence, groups[at])
    roles = [role for role in ROLES if any(p.span.overlaps(head.span) for p in view.said[role])]
    for role in roles or ["nothing"]:
        yield f"joined-to-{role}"
    yield f"joined-to-{kind_of(head)}"


def _telling(view: View, group: Group) -> Iterator[str]:
    """Whether it is who tells, and of what kind the telling is."""
    draft = view.draft
    for speech in view.speeches:
        if any(first < group.last and group.first < last for first, last in speech.phrases):
            yield "teller"
            yield f"teller:{speech.stance}"
            if speech.first <= draft.first < speech.last:
                gap = draft.first - max(speech.verb[1], *(last for _, last in speech.phrases))
                yield f"teller-of-it:{speech.stance}"
                yield f"{view.verb}:teller-of-it-{min(max(gap, -1), 3)}"
                yield f"teller-{speech.tellers[0].kind if speech.tellers else ''}:{draft.action}"
            return


def _absent(view: View, candidate: Candidate, who: str, others: Sequence[Candidate]) -> Iterator[str]:
    """What speaks for somebody whom the sentence does not name."""
    draft = view.draft
    here = [x for x in others if x.group is not None]
    armed = [x for x in here if x.party.armed]
    name = candidate.origin
    yield f"{name}:{view.verb}"
    yield f"{name}:{draft.feature}"
    yield f"{name}:{draft.action}"
    yield f"{name}:{draft.entry.id}"
    yield f"{name}:who-{who}"
    yield f"{name}:armed-here-{min(len(armed), 2)}"
    yield f"{name}:{view.verb}:armed-here-{min(len(armed), 2)}"
    yield f"{name}:{view.verb}:here-{min(len(here), 3)}"
    yield f"{name}:{'subjectless' if draft.subjectless else 'with-subject'}"
    yield f"{name}:{'actors' if view.said['actors'] else 'no-actors'}:{view.verb}"
    if draft.enclitic:
        yield f"{name}:{view.verb}:pronoun"
    if view.light is not None:
        yield f"{name}:light-{view.light.hit.pattern.entry.subject}"
    earlier = [x for x in armed if x.group is not None and x.group.last <= draft.first]
    yield f"{name}:{view.verb}:armed-before-{min(len(earlier), 2)}"
    if view.drafts and view.drafts[0] is draft:
        yield f"{name}:first-act"
    s = view.scene.sentence
    yield f"{name}:{view.verb}:opens-{view.signs[0]}{view.signs[1] if len(s) > 1 else ''}"
