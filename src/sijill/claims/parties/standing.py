"""How a noun phrase stands to an act of its sentence: where, by what it is led, and what is between the two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sijill.claims.draft import Draft, Named
from sijill.claims.parties.filling import marked_by
from sijill.claims.parties.marks import LONGEST, path
from sijill.claims.parties.nounroles import carrier
from sijill.claims.walk import Scene, without_and
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group
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


def where(view: View, group: Group, who: str, said: bool) -> Iterator[str]:
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


def from_parts(view: View, group: Group, who: str) -> Iterator[str]:
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
