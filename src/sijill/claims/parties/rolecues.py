"""Cues for the part that a noun phrase has in an act; ``claims/parties/assigning.py`` weighs them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sijill.claims.draft import Draft, Named
from sijill.claims.parties.candidates import Candidate
from sijill.claims.parties.filling import marked_by
from sijill.claims.parties.marks import LONGEST, path
from sijill.claims.parties.nounroles import carrier
from sijill.claims.walk import Scene, without_and
from sijill.lexicon.entries import actors
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group
from sijill.mentions.parties.parties import actor_side
from sijill.mentions.sentence import VERBAL, TokenHit
from sijill.mentions.sources.speakers import Speech

DISTANCES = (0, 1, 2, 3, 5, 8, 12, 20, 35)
FLAGS = "VNUORLQKS,CBWTDF"
ROLES = ("actors", "recipients", "associates")


class View(NamedTuple):
    """All that the cues of one draft are read from."""

    scene: Scene
    draft: Draft
    drafts: Sequence[Draft]
    """All drafts of the sentence."""
    signs: Sequence[str]
    speeches: Sequence[Speech]
    light: TokenHit | None
    """The light verb that carries the draft's noun."""
    verb: str
    """``v`` for a finite verb, ``n`` for a noun."""
    said: dict[str, list[Named]]
    """Whom the rules put into each role."""


def view_of(
    scene: Scene, draft: Draft, drafts: Sequence[Draft], signs: Sequence[str], speeches: Sequence[Speech]
) -> View:
    """Open a draft for reading cues from it."""
    trigger = next(t for t in scene.triggers if t.first == draft.first)
    verbal = draft.feature in VERBAL
    light = None if verbal else carrier(scene, trigger)
    said = {role: list(getattr(draft, role)) for role in ROLES}
    return View(scene, draft, drafts, signs, speeches, light, "v" if verbal else "n", said)


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
        yield from _place(view, candidate.group, who, bool(says))
        yield from _parts(view, candidate.group, who)
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


def _place(view: View, group: Group, who: str, said: bool) -> Iterator[str]:
    """Where it stands from the trigger and what is between."""
    draft, scene = view.draft, view.scene
    verb, form = view.verb, f"{view.verb}:{draft.feature}"
    if group.first < draft.last and draft.first < group.last:
        yield "holds-trigger"
        return
    before = group.last <= draft.first
    side = "before" if before else "after"
    between = range(group.last, draft.first) if before else range(draft.last, group.first)
    rank = sum(x.first in between for x in scene.groups)
    near = f"{side}-{min(rank, 3)}"
    far = f"{side}-far-{sum(len(between) > bound for bound in DISTANCES)}"
    yield side
    for name in (near, far):
        yield name
        yield f"{verb}:{name}"
    yield f"{form}:{near}"
    yield f"{near}:who-{who}"
    yield f"{verb}:{near}:who-{who}"
    yield f"{draft.action}:{near}"
    yield f"{draft.entry.id}:{side}"
    yield f"{draft.entry.id}:{near}"
    yield f"{draft.entry.id}:{side}:who-{who}"
    yield f"subj-{draft.entry.subj}:gen-{draft.entry.gen}:{verb}:{near}"
    lead = led_by(scene, group)
    signs = path(view.signs, between.start, between.stop)
    if lead:
        yield f"{side}:led-{lead}"
        yield f"{verb}:{near}:led-{lead}"
        yield f"{draft.action}:{side}:led-{lead}"
        yield f"{draft.entry.id}:{side}:led-{lead}"
        if lead in marked_by(draft.entry.against):
            yield f"{side}:led-against"
            yield f"{near}:led-against"
        if lead in marked_by(draft.entry.with_):
            yield f"{side}:led-with"
    else:
        yield f"{verb}:{near}:unled"
        yield f"{form}:{near}:unled"
        yield f"{near}:unled:who-{who}"
        yield f"{draft.entry.id}:{side}:unled"
    led = "led" if lead else "unled"
    if len(signs) <= LONGEST:
        yield f"{side}:path-{signs}"
        yield f"{verb}:{side}:path-{signs}:{led}"
        yield f"{form}:{side}:path-{signs}"
    else:
        yield f"{side}:path-long"
    yield f"{verb}:{side}:path-start-{signs[:3]}"
    yield f"{verb}:{side}:path-end-{signs[-3:]}:{led}"
    for sign in dict.fromkeys(x for x in signs if x in FLAGS):
        yield f"{side}:over-{sign}"
        yield f"{verb}:{side}:over-{sign}"
        if said:
            yield f"said:over-{sign}"
    at = group.first - 1
    if lead and at >= 0 and scene.sentence.plain[at] == lead:
        at -= 1
    yield f"{side}:behind-{view.signs[at] if at >= 0 else 'start'}"
    after = view.signs[group.last] if group.last < len(view.signs) else "end"
    yield f"{side}:ahead-{after}"
    if view.light is not None:
        verb_of = view.light.hit.pattern.entry
        where = "inside" if view.light.last <= group.first < draft.first else side
        yield f"light-{verb_of.subject}:{where}"
        yield f"light-{verb_of.id}:{where}"
        yield f"light-{verb_of.subject}:{where}:{led}"
        yield f"light-{verb_of.subject}:{near}:who-{who}"
    if draft.enclitic:
        yield f"{verb}:pronoun:{near}"


def _parts(view: View, group: Group, who: str) -> Iterator[str]:
    """Where it stands from the nearest other word that tells the same event."""
    parts = [p for p in view.draft.parts if not (group.first < p.last and p.first < group.last)]
    if not parts:
        if view.draft.parts:
            yield "holds-part"
        return
    part = min(parts, key=lambda p: max(p.first - group.last, group.first - p.last))
    gap = max(part.first - group.last, group.first - part.last)
    side = "before" if group.last <= part.first else "after"
    verb = "v" if part.feature in VERBAL else "n"
    kind = "outcome" if part.outcome else "act"
    own = max(view.draft.first - group.last, group.first - view.draft.last)
    closer = "closer" if gap < own else "farther"
    yield f"part-{kind}:{verb}:{side}:{closer}"
    yield f"part-{kind}:{verb}:{side}:{closer}:who-{who}"
    yield f"part-{kind}:{part.feature}:{side}-{min(gap, 4)}"
    if closer == "closer":
        yield f"part-{part.entry.id}:{side}"
        between = (group.last, part.first) if side == "before" else (part.last, group.first)
        yield f"part-{verb}:{side}:path-{path(view.signs, *between)[:LONGEST]}"


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


def led_by(scene: Scene, group: Group) -> str:
    """The particle or preposition that leads to a noun phrase, without "and"."""
    lead = without_and(group.particle)
    if lead or group.joined:
        return lead
    s, g = scene.sentence, grammar()
    at = group.first - 1
    while at >= 0 and (at in scene.numbers or s.words[at] in g.quotes):
        at -= 1
    if at >= 0 and (s.plain[at] in g.prepositions or s.plain[at] in g.against):
        return s.plain[at]
    return ""
