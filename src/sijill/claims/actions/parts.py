"""What a sentence tells as a part of an act before: what was hit there, the reply, phases, an operation's steps."""

from __future__ import annotations

from sijill.claims.actions.doings import DONE
from sijill.claims.actions.links import led_by, rivals, take_in
from sijill.claims.actions.means import RANK
from sijill.claims.actions.within import backing, within
from sijill.claims.counts.happenings import STRIKES
from sijill.claims.draft import Draft
from sijill.claims.likeness import shared_place
from sijill.claims.walk import Scene
from sijill.lexicon.bare import bare
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL

FOUGHT = frozenset(("armed_clash", "riot", "protest"))
"""Acts in which one side answers the other."""
ANSWERED = 3
"""Tokens from "answered" to the shots."""
BEGUN = 4
"""Tokens from "began" to what an attack began with."""
DUE = 4
"""Tokens from "due to" to the strikes that were heard."""
THERE, BACK = 2, 30
"""Tokens from "where" to the verb behind it, and from the act before to that verb."""
RAVAGED = 16
"""Tokens from what somebody burned or raided to what else they destroyed."""
OVERALL = frozenset(("military_operation", "attack"))
"""What a word for an operation states while no step of it is told."""
STEPS = frozenset(("arrest", "territory_gain", "disarm", "release"))
"""What an operation may consist of: where the text tells it, there was no mere operation."""
ATTACKS = DONE | {"killing", "abduction"}
"""Acts after which those who did them loot, burn and get away."""
THEN = frozenset(("withdrawal", "destruction"))
"""What they do then."""
FIGHTS = frozenset((*RANK, "armed_clash", "killing"))
"""Acts that each other's nouns may name."""


def absorb_parts(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """Give to each act what the sentence tells as a part of it."""
    kept: list[Draft] = []
    for draft in drafts:
        act = kept[-1] if kept else None
        if act is None or act.modality != draft.modality:
            kept.append(draft)
        elif _support(scene, act) and not draft.outcome and (draft.feature in VERBAL or draft.action not in STRIKES):
            kept[-1] = draft
            _take_leading_support(scene, draft, act)
        elif _step(scene, act, draft) or _came_of(scene, act, draft):
            kept[-1] = draft
            _take_place(act, draft)
        elif draft.outcome:
            kept.append(draft)
        elif _support(scene, draft):
            act.take_over(draft)
        elif (attack := next((one for one in reversed(kept) if _did_then(one, draft)), None)) is not None:
            attack.take_over(draft)
        elif backing(scene, act, draft):
            _take_support(act, draft)
        elif any(part(scene, act, draft) for part in PARTS):
            take_in(act, draft)
        else:
            kept.append(draft)
    return kept


def _support(scene: Scene, support: Draft) -> bool:
    """As in "attacked the town with air support from the coalition": who supports an act takes part in it."""
    led = any(hit.first <= support.first < hit.last for hit in scene.sentence.at["with"])
    return led and support.action == "military_support"


def _did_then(act: Draft, verb: Draft) -> bool:
    """As in "they attacked the post, burned the cars and fled": what attackers do then is their attack."""
    if verb.action not in THEN or verb.feature != "past" or not verb.subjectless:
        return False
    same = {p.span for p in act.actors} & {p.span for p in verb.actors}
    return act.action in ATTACKS and verb.first - act.last <= BACK and bool(same)


def _step(scene: Scene, act: Draft, step: Draft) -> bool:
    """As in "an operation in which 12 were arrested", "that led to the taking of a town": the step is the claim."""
    operation = act.entry.operation and act.action in OVERALL and act.feature not in VERBAL
    if not operation or step.action not in STEPS or step.first - act.last > BACK:
        return False
    if act.outcome or act.counts:
        return False
    s = scene.sentence
    beside = (*s.plain[max(act.last, step.first - THERE) : step.first], *s.plain[step.last : step.last + THERE])
    caused = step.feature not in VERBAL and any(act.last <= hit.first < step.first for hit in s.at["cause"])
    return caused or any(word in grammar().within_it for word in beside)


def _came_of(scene: Scene, blast: Draft, strike: Draft) -> bool:
    """As in "blasts were heard that came of air strikes": what was heard is the strike."""
    if blast.action != "explosion" or strike.action not in STRIKES or strike.feature in VERBAL:
        return False
    g, s = grammar(), scene.sentence
    between = range(blast.last, strike.first)
    if any(s.words[at] in g.clause_signs for at in between):
        return False
    return any(s.plain[at] in g.due_to for at in between[-DUE:])


def _in_operation(scene: Scene, act: Draft, operation: Draft) -> bool:
    """As in "killed twenty fighters in a military operation": it only says how they were killed."""
    within = scene.sentence.plain[operation.first - 1] in grammar().during
    told = act.action in STEPS | {"killing"} and not act.outcome
    return within and told and operation.action == "military_operation"


def _take_support(act: Draft, strikes: Draft) -> None:
    """Give the act those who struck as its associates."""
    for party in strikes.actors:
        if all(party.span != own.span for own in act.actors):
            act.add("associates", party, "supporting")
    act.take_over(strikes)


def _take_leading_support(scene: Scene, act: Draft, support: Draft) -> None:
    """As in "the units carried out, with air support from the coalition, a raid": who stands first did the act."""
    start = scene.sentence.span(support.first, support.last).start
    ahead = [party for party in support.actors if party.span.start < start]
    for party in ahead:
        act.add("actors", party, "subject-carried-on")
    support.actors = [party for party in support.actors if party not in ahead]
    _take_support(act, support)


def _take_place(less: Draft, more: Draft) -> None:
    """Make the later of two drafts the claim; whom the earlier was against did not do it."""
    against = {party.span for party in less.recipients}
    more.actors = [party for party in more.actors if party.span not in against]
    take_in(more, less)


def _apposed(scene: Scene, act: Draft, noun: Draft) -> bool:
    """As in "a mine blew up, which is the second blast", "in the fiercest clash since …": the act just told."""
    s, g, at = scene.sentence, grammar(), noun.first - 1
    if noun.feature in VERBAL or act.outcome or not {act.action, noun.action} <= FIGHTS or noun.counts:
        return False
    ranked = at > 0 and s.plain[at] in g.ranking
    lead = s.plain[at - ranked] if at >= ranked else ""
    said = lead in g.being or (ranked and s.words[at - 1] == g.in_)
    return said and noun.first - act.last <= BACK


def _ravaged(scene: Scene, act: Draft, verb: Draft) -> bool:
    """As in "burned the houses and looted the market", "raided his house and broke what was in it"."""
    if verb.action != "destruction" or verb.feature not in VERBAL or not verb.joined or rivals(act, verb):
        return False
    if verb.first - act.last > RAVAGED or (act.places and verb.places and not shared_place(act, verb)):
        return False
    behind = scene.sentence.words[verb.last : verb.last + THERE]
    inside = any(bare(word) in grammar().contents for word in behind)
    return act.feature in VERBAL and (act.action == "destruction" or (act.action == "raid" and inside))


def _there(scene: Scene, act: Draft, verb: Draft) -> bool:
    """As in "raided the town, where they destroyed a house": what was hit there was hit by that act."""
    if verb.feature not in VERBAL or verb.action not in DONE or act.action not in DONE - {"destruction"}:
        return False
    before = scene.sentence.plain[max(act.last, verb.first - THERE) : verb.first]
    there = any(word in grammar().where for word in before)
    return there and verb.first - act.last <= BACK and not rivals(act, verb)


def _answer(scene: Scene, act: Draft, shots: Draft) -> bool:
    """As in "youths threw stones in the clashes, and the police answered with bullets": one side of what goes on."""
    if act.action not in FOUGHT or shots.action != "attack" or shots.feature in VERBAL:
        return False
    before = scene.sentence.words[max(act.last, shots.first - ANSWERED) : shots.first]
    return any(bare(word) in grammar().answered for word in before)


def _phase(scene: Scene, act: Draft, part: Draft) -> bool:
    """As in "the attack began with a blast that an exchange of fire followed": its phases are no acts beside it."""
    if (
        act.action != "attack"
        or act.entry.operation
        or part.feature in VERBAL
        or part.action not in DONE | {"armed_clash"}
    ):
        return False
    g, before = grammar(), scene.sentence.words[max(act.last, part.first - BEGUN) : part.first]
    begun = any(bare(word) in g.begun for word in before) and led_by(scene, part)
    begun_before = any(bare(word) in g.begun for word in scene.sentence.words[act.last : part.first])
    return begun or (begun_before and any(word in g.followed for word in before))


PARTS = (_there, _answer, _phase, _apposed, _ravaged, _in_operation, within)
"""What may make a draft a part of the act before it."""
