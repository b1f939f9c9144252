"""Which act a trigger states: of the actions that its family of words may state, the one that the cues speak for.

"An attack" is an air strike where aircraft fly it and an explosion where a car bomb is named; "the hold of the town"
is a situation or its beginning. What an entry of ``knowledge/ar/actions`` may state stands in its ``may_be``; the sum
of the cues, weighed by ``learned/action.yaml``, decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.claims import surroundings as around
from sijill.claims.actions import means
from sijill.claims.actions.turned import BLASTS, turned
from sijill.claims.draft import Draft
from sijill.claims.learned import model
from sijill.claims.parties.nounroles import carrier
from sijill.claims.surroundings import Setting
from sijill.claims.walk import Scene
from sijill.lexicon.entries import ActionEntry, actors
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import PERSONS, THINGS
from sijill.mentions.trigger import Trigger

CLOSE, NEAR = 1, 8
"""Tokens between a trigger and what stands right beside it, and what stands near it."""
EXCHANGED, CLASH = "exchanged", "armed_clash"
"""What both sides do to each other, whatever the words for it, is a clash."""
TAKING, TOLD = frozenset(("basata", "farada", "tamma")), 2
"""Verbs that carry the hold of a place as something that begins; tokens from "announced" to "its hold"."""
PARTY_REACH = 6
"""Tokens on either side in which noun phrases count whatever their role."""
SIGNALS = ("demonstrators", "demonstration", "attackers", "streets", "bombs", "captives", "leaving", "repeating")
"""Lists of ``knowledge/ar/signals.yaml`` that tell one action from another."""
OBJECTS = (
    ("people", PERSONS),
    ("property", frozenset(("site", "vehicle"))),
    ("arms", THINGS),
)
"""What an act is done to, by the roles of its recipients."""


def choose_action(scene: Scene, trigger: Trigger, draft: Draft, setting: Setting) -> None:
    """Set ``draft.action``; a word that may state one action only states that."""
    own = draft.entry.action
    found = list(facts(scene, trigger, draft, setting)) if draft.entry.may_be else []
    if found:
        both = EXCHANGED in found and CLASH in options(draft.entry)
        draft.action = CLASH if both else decide(draft, found)
        if draft.action == "control" and _taken(scene, trigger):
            draft.action = own
        elif draft.action == "killing":
            draft.action = next((m for m in means.stated(scene, trigger) if m in BLASTS), own)
    draft.action = turned(scene, trigger, draft, options(draft.entry))
    if draft.action != own:
        draft.rule(f"action-by-{_speaking(draft.entry, found, draft.action)}" if found else "action-by-object")


def _taken(scene: Scene, trigger: Trigger) -> bool:
    """As in "announced its hold of the town", "extended its hold over": what is told is how it began."""
    if trigger.verbal or not trigger.enclitic or trigger.proclitic.endswith(grammar().to):
        return False
    s, light = scene.sentence, carrier(scene, trigger)
    if light is not None:
        return light.hit.pattern.entry.id in TAKING and light.hit.pattern.feature != "present"
    before = s.plain[trigger.first - 1] if trigger.first else ""
    told = any(trigger.first - TOLD <= hit.last <= trigger.first for hit in s.at["report"])
    return before in grammar().no_verb_after or (told and before not in grammar().prepositions)


def decide(draft: Draft, found: Sequence[str]) -> str:
    """The likeliest of its actions; of equals the word's own."""
    weigh = model("action").score
    return max(options(draft.entry), key=lambda action: weigh(dict.fromkeys(cues(draft.entry, found, action))))


def options(entry: ActionEntry) -> tuple[str, ...]:
    """What a family of words may state, first what it states by itself."""
    return entry.action, *entry.may_be


def cues(entry: ActionEntry, found: Sequence[str], action: str) -> Iterator[str]:
    """The names of all cues that hold for one action.

    Args:
        entry: the family of words.
        found: the facts about the trigger and its sentence.
        action: the action.
    """
    yield f"{entry.id}>{action}"
    yield f"{entry.action}>>{action}"
    if action == entry.action:
        yield "own"
    for fact in found:
        yield from _cues_of(entry, fact, action)


def _cues_of(entry: ActionEntry, fact: str, action: str) -> Iterator[str]:
    yield f"{fact}>{action}"
    yield f"{entry.id}:{fact}>{action}"
    if fact.startswith("means-"):
        same = "same" if fact == f"means-{action}" else "other-own" if action == entry.action else "other"
        yield f"means-{same}"
        yield f"{entry.action}:means-{same}"
        yield f"{entry.id}:means-{same}"
    elif fact == f"names-{action}":
        yield "names-same"
        yield f"{entry.action}:names-same"


def _speaking(entry: ActionEntry, found: Sequence[str], action: str) -> str:
    """The fact that speaks most for an action against what the word states by itself."""
    weigh = model("action").score

    def speaks(fact: str) -> float:
        return weigh(_cues_of(entry, fact, action)) - weigh(_cues_of(entry, fact, entry.action))

    return max(found, key=speaks)


def facts(scene: Scene, trigger: Trigger, draft: Draft, setting: Setting) -> Iterator[str]:
    """The names of all facts about a trigger that bear on its action, each once."""
    for part in (
        _means(scene, trigger, draft),
        _form(scene, trigger, draft),
        _parties(scene, draft),
        _company(scene, draft),
        _setting(scene, draft, setting),
    ):
        yield from dict.fromkeys(part)


def _means(scene: Scene, trigger: Trigger, draft: Draft) -> Iterator[str]:
    for name in means.stated(scene, trigger):
        yield f"means-{name}"
    if means.exchanged(scene, trigger):
        yield EXCHANGED
    for hit in scene.sentence.at["weapon"]:
        weapon = hit.hit.pattern.entry
        side, gap = _where(draft, hit.first, hit.last)
        if not side:
            yield f"is-{weapon.id}"
            continue
        yield f"{side}-{'close' if gap <= CLOSE else 'near' if gap <= NEAR else 'far'}-{weapon.id}"
        yield f"names-{weapon.means or weapon.id}"


def _form(scene: Scene, trigger: Trigger, draft: Draft) -> Iterator[str]:
    s, g = scene.sentence, grammar()
    yield draft.feature
    yield f"number-{trigger.number}"
    if draft.definite:
        yield "definite"
    if trigger.enclitic:
        yield "pronoun"
    if trigger.proclitic:
        yield f"led-{trigger.proclitic}"
    before = s.plain[max(0, draft.first - 2) : draft.first]
    if any(word in g.relatives and word != g.from_ for word in before):
        yield "relative"
    if not trigger.verbal:
        light = carrier(scene, trigger)
        yield f"carried-{light.hit.pattern.entry.id}" if light is not None else "uncarried"


def _parties(scene: Scene, draft: Draft) -> Iterator[str]:
    for role in ("actors", "recipients"):
        parties = getattr(draft, role)
        if not parties:
            yield f"no-{role}"
        for party in parties:
            yield f"{role}-{party.role}{'-armed' if party.armed else ''}"
            yield from (f"{role}-{name}" for name in (party.who, party.noun, party.actor) if name)
            if party.actor in actors():
                yield f"{role}-type-{actors()[party.actor].type}"
    things = {party.role for party in draft.recipients}
    yield from (f"object-{name}" for name, roles in OBJECTS if things and things <= roles)
    if not things and means.nobody_behind(scene, draft):
        yield "nobody-behind"
    for group in scene.groups:
        side, gap = _where(draft, group.first, group.last)
        if side and gap <= PARTY_REACH:
            yield f"{side}-{group.role}{'-armed' if group.armed else ''}"
            if group.strikes:
                yield "aircraft-near"
        if group.actor in actors():
            yield f"sentence-{group.actor}"
            yield f"sentence-type-{actors()[group.actor].type}"


def _company(scene: Scene, draft: Draft) -> Iterator[str]:
    """The other acts and results of the sentence."""
    for other in scene.triggers:
        side, gap = _where(draft, other.first, other.last)
        if not side:
            continue
        entry = other.entries[0]
        what = entry.measure if entry.kind == "outcome" else entry.action
        yield f"with-{what}"
        if gap <= NEAR:
            yield f"{side}-{what}"


def _setting(scene: Scene, draft: Draft, setting: Setting) -> Iterator[str]:
    for kind in SIGNALS:
        if around.signal_in(scene, kind, around.near(scene, draft, NEAR)):
            yield f"near-{kind}"
        elif scene.sentence.at[kind]:
            yield f"sentence-{kind}"
    yield "text-strong" if setting.strong else "text-conflict" if setting.conflict else "text-other"
    if setting.other:
        yield "text-about-else"
    if scene.sentence.heading:
        yield "heading"


def _where(draft: Draft, first: int, last: int) -> tuple[str, int]:
    """On which side of a trigger something stands, and how many tokens are between; no side where they overlap."""
    if first >= draft.last:
        return "after", first - draft.last
    if last <= draft.first:
        return "before", draft.first - last
    return "", 0
