"""What an act is said to do is no second act: "the shells destroyed …", "blasts were heard", "laid an ambush"."""

from __future__ import annotations

from sijill.claims.actions.links import REMOTE, rivals, take_in
from sijill.claims.counts.outcomes import CAUSABLE
from sijill.claims.draft import Draft
from sijill.claims.parties.nounroles import carrier
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL

DONE = REMOTE | {"attack", "destruction"}
"""Acts that a verb tells, and the noun of another act can be the subject of."""
DESCRIBED = 3
"""Tokens of adjectives and relatives between the noun of an act and the verb that tells what it did."""
ONE_OF = 1
"""Tokens between a verb and its subject: "one of (the strikes)"."""
WENT_ON = 10
"""Tokens from what an act did to what else it did, joined by "and"."""
HEARD = 3
"""Tokens between "was heard" and the blasts."""
FALLING = frozenset(("saqata", "suqut-bi-yad"))
"""Words for what falls: shells as well as towns and men."""
TIGHTENING, TIGHTENED = frozenset(("taziz",)), 6
"""Words for what is strengthened or tightened, and the tokens from them to the siege that is."""
FIRE, CLASH = frozenset(("nar", "daf-ala", "qans")), "armed_clash"
"""Words for what people are shot with."""
IN_CLASH = 16
"""Tokens from the shots to the clashes that they fell in."""
TOO = 6
"""Tokens from an act to what was done to the same ones with it ("… and their search")."""
FINDING, BODIES, FOUND = frozenset(("uthur",)), frozenset(("jutha",)), 10
"""The word for finding, what is found that is no weapon, and the tokens between."""
LIGHTING, LIT = frozenset(("ihraq", "ishal-nar", "takhrib-mutazahirin")), 12
"""Words for setting fire, and the tokens from them to the fire."""
CARRYING = frozenset(("mobilization", "siege"))
"""Acts whose verb, with the noun of another act as its object, tells that act alone."""
CLOSING = frozenset(("protest", "riot"))
"""Acts that closing a road tells: any other noun behind the verb says when or why somebody closed a place."""


def absorb_doings(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """As in "the strikes destroyed a bridge and burned …", "one of the shells hit …": the noun and the verbs are one.

    Who states it more surely stays; what the noun says of the means holds.
    """
    kept: list[Draft] = []
    did: Draft | None = None
    for draft in drafts:
        at = next((i for i, act in enumerate(kept) if _did(scene, act, draft) or _did(scene, draft, act)), None)
        if at is not None:
            verb, noun = (kept[at], draft) if kept[at].feature in VERBAL else (draft, kept[at])
            kept[at] = did = _as_one(noun, verb)
        elif did is not None and (_went_on(scene, did, draft) or _heard(scene, did, draft)):
            take_in(did, draft)
        elif kept and (_to_them_too(scene, kept[-1], draft) or _destroyed_it(scene, kept[-1], draft)):
            take_in(kept[-1], draft)
        elif (at := _shot_in_it(scene, kept, draft)) is not None:
            kept[at] = _fought(kept[at], draft, drafts)
        else:
            kept.append(draft)
            did = draft if draft.action in REMOTE else did
    return kept


def drop_carriers(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """As in "set up, on the road to the capital, an ambush": the verb carries the noun, and is no act beside it."""
    verbs = {d.first: d for d in drafts if d.feature in VERBAL and d.action in CARRYING}
    nouns = {d.first: d for d in drafts if d.feature not in VERBAL}
    carried = set()
    for trigger in scene.triggers if verbs else ():
        noun = nouns.get(trigger.first)
        light = carrier(scene, trigger, open_verbs=True) if noun is not None else None
        verb = verbs.get(light.first) if light is not None else None
        if verb is None or noun is None or verb.action == noun.action:
            continue
        if verb.action != "siege" or noun.action in CLOSING:
            carried.add(verb.first)
    for draft in drafts:
        behind = range(draft.last, draft.last + TIGHTENED)
        if draft.entry.id in TIGHTENING and any(d.action == "siege" and d.first in behind for d in drafts):
            carried.add(draft.first)
    carried |= {d.first for d in drafts if d.entry.id in FINDING and _finds_bodies(d, drafts)}
    carried |= {d.first for d in drafts if d.entry.id == "nar" and _is_lit(scene, d)}
    return [d for d in drafts if d.first not in carried]


def _is_lit(scene: Scene, fire: Draft) -> bool:
    """As in "set, on Monday night, the fire to two offices": what is lit is no shot."""
    before = [t for t in scene.triggers if 0 <= fire.first - t.last <= LIT]
    return any(t.verbal and LIGHTING & {entry.id for entry in t.entries} for t in before[-1:])


def _finds_bodies(finding: Draft, drafts: list[Draft]) -> bool:
    """As in "a patrol of the police found, on the road, the bodies of …": no arms were found."""
    behind = range(finding.last, finding.last + FOUND)
    return any(d.entry.id in BODIES and d.first in behind for d in drafts)


def _did(scene: Scene, act: Draft, verb: Draft) -> bool:
    """Whether the noun of one draft is the subject of the verb of the other."""
    falls = verb.entry.id in FALLING and act.action in REMOTE
    if verb.feature not in VERBAL or not (falls or _does(verb)):
        return False
    if act.feature in VERBAL or act.action not in CAUSABLE or act.outcome or act.modality != verb.modality:
        return False
    if rivals(act, verb):
        return False
    if act.first >= verb.last:
        return _behind(scene, act, verb)
    return _ahead(scene, act, verb)


def _does(verb: Draft) -> bool:
    return verb.action in DONE and verb.entry.subj != "recipient" and not verb.outcome


def _behind(scene: Scene, act: Draft, verb: Draft) -> bool:
    """As in "destroyed one of the strikes (a tank)": the definite noun follows the verb at once."""
    s, g = scene.sentence, grammar()
    between = s.plain[verb.last : act.first]
    return _known(scene, act) and (not between or (len(between) == ONE_OF and between[0] in g.one_of))


def _ahead(scene: Scene, act: Draft, verb: Draft) -> bool:
    """As in "the air strikes hit", "rockets that destroyed": nothing but what describes the noun stands between."""
    s, g = scene.sentence, grammar()
    between = range(act.last, verb.first)
    if len(between) > DESCRIBED or (s.words[verb.first][:1] == g.and_ and verb.proclitic):
        return False
    relative = any(s.plain[at] in g.relatives - {g.from_} for at in between)
    if not all(s.plain[at] in g.relatives or s.words[at].startswith(g.the) for at in between):
        return False
    if relative:
        return not any(party.armed for party in verb.actors)
    led = act.first > 0 and s.plain[act.first - 1] in g.prepositions | g.outcome_first
    return _known(scene, act) and not led and not verb.actors


def _known(scene: Scene, act: Draft) -> bool:
    """Whether the noun has the article, and no particle before it."""
    return scene.sentence.words[act.first].removeprefix(grammar().and_).startswith(grammar().the)


def _went_on(scene: Scene, did: Draft, draft: Draft) -> bool:
    """As in "… and burned two cars": a verb of destruction joined to what an act did, with no doer of its own."""
    if draft.action != "destruction" or draft.feature not in VERBAL or not did.parts:
        return False
    joined = scene.sentence.words[draft.first].startswith(grammar().and_) and draft.proclitic > 0
    return joined and draft.first - max(did.last, *(p.last for p in did.parts)) <= WENT_ON and not rivals(did, draft)


def _to_them_too(scene: Scene, act: Draft, draft: Draft) -> bool:
    """As in "the storming of the houses and their search": a noun with "and" and "their" goes on with the act."""
    if (
        draft.feature != "masdar"
        or not draft.enclitic
        or draft.action != act.action
        or act.modality != draft.modality
    ):
        return False
    return draft.joined and draft.first - act.last <= TOO and not draft.places


def _destroyed_it(scene: Scene, act: Draft, draft: Draft) -> bool:
    """As in "intercepted a missile and destroyed it": what was hit, and nothing else, was destroyed."""
    if draft.entry.kind != "side" or draft.feature not in VERBAL or not draft.enclitic:
        return False
    hit = act.action == "disarm" or (act.action in DONE and not act.outcome and not rivals(act, draft))
    return draft.joined and hit and act.modality == draft.modality and draft.first - act.last <= WENT_ON


def _shot_in_it(scene: Scene, kept: list[Draft], clash: Draft) -> int | None:
    """As in "shot dead by soldiers during clashes": the shots and the clashes they fell in are one."""
    s = scene.sentence
    acts = [at for at, draft in enumerate(kept) if not draft.outcome]
    if not acts or clash.action not in (CLASH, "riot") or clash.feature in VERBAL:
        return None
    fire = kept[acts[-1]]
    if fire.entry.id not in FIRE or fire.feature in VERBAL or clash.modality != fire.modality:
        return None
    near = 0 < clash.first - fire.last <= IN_CLASH and s.plain[clash.first - 1] in grammar().during
    return acts[-1] if near else None


def _heard(scene: Scene, did: Draft, draft: Draft) -> bool:
    """As in "where loud blasts were heard": the sound of the bombs that fell before."""
    if draft.action != "explosion" or draft.feature in VERBAL or draft.definite or draft.counts:
        return False
    before = range(max(did.last, draft.first - HEARD), draft.first)
    return any(hit.first in before for hit in scene.sentence.at["hearing"])


def _fought(fire: Draft, clash: Draft, drafts: list[Draft]) -> Draft:
    """Fighters who are shot in a clash fell in it; others were fired at."""
    victims = [p for d in drafts if d.outcome and d.first < clash.first for p in d.recipients]
    less, more = (fire, clash) if any(p.armed for p in (*victims, *fire.recipients)) else (clash, fire)
    take_in(more, less)
    return more


def _as_one(noun: Draft, verb: Draft) -> Draft:
    less, more = sorted((verb, noun), key=lambda one: (not one.doubts, one.score))
    if noun.action in REMOTE:
        more.action = noun.action
    more.definite |= noun.definite
    take_in(more, less)
    return more
