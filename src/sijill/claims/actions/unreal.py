"""Whether a clause says that an act happened at all: what is meant, drilled, supposed or asked is told of nobody."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.actions.modal_words import governs, modal_words
from sijill.claims.actions.modality import CALLED, NEAR, UTTERED, negated
from sijill.claims.actions.suffered import suffered, suffers
from sijill.claims.actions.supposed import supposed
from sijill.claims.actions.targets import act_before, is_target
from sijill.claims.sources.attribution import governing
from sijill.claims.walk import Scene
from sijill.lexicon.bare import bare
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import TokenHit
from sijill.mentions.sources.speakers import Speech
from sijill.mentions.trigger import Trigger

QUESTION = "\u061f"
UNREAL_STANCES = frozenset(("call", "opinion"))
NOT_GAINED = frozenset(("territory_gain",))
"""Acts that an attempt does not bring about."""
NOT_ANY = 4
"""Tokens from "not" to "any"."""
REFUSED = 3
"""Tokens from "refused" to what is: who refuses it may stand between."""
SOUGHT = 9
"""Tokens from "seek" to what is sought."""
CALLED_FOR = 8
"""Tokens from "demanded" to what is demanded."""
BROKEN = 6
"""Tokens from the verb of breaking to the truce."""
PLANNED = 5
"""Tokens from a word of planning to the verb that it governs."""
JOINED = 8
"""Tokens between two nouns that one verb governs."""
LEFT_OPEN = 6
"""Tokens from "neither confirm nor deny" to what is left open."""
HELD = 10
"""Tokens from "recaptured" to "from the hold of"."""


def unreal(scene: Scene, trigger: Trigger, speeches: Sequence[Speech]) -> str:
    """Why the clause only wishes, forbids, supposes or generalises, claiming nothing; "" if it does not."""
    open_still = any(0 <= trigger.first - hit.last < LEFT_OPEN for hit in scene.sentence.at["left_open"])
    if open_still or supposed(scene, trigger):
        return "supposed"
    speech = governing(trigger, speeches)
    if speech is not None and speech.stance in UNREAL_STANCES:
        return "supposed" if _called_for(scene, trigger, speech) else speech.stance
    if QUESTION in scene.sentence.words:
        return "question"
    if _purpose(scene, trigger) or _launched_for(scene, trigger):
        return "purpose"
    if _held_before(scene, trigger):
        return "held"
    if is_target(scene, trigger):
        return "target"
    if _broken(scene, trigger):
        return "broken"
    if _ended(scene, trigger) or _failed(scene, trigger):
        return "failed"
    if _drilled(scene, trigger):
        return "drilled"
    s, g = scene.sentence, grammar()
    if trigger.entries[0].action in UTTERED or (speech is not None and speech.stance == "deny"):
        return ""  # as in "denied any attack"
    first = _joined(scene, trigger)
    if first is not None and unreal(scene, first, speeches):
        return "supposed"
    for at in range(trigger.first - 1, max(-1, trigger.first - NEAR), -1):
        if s.words[at] in g.clause_signs:
            break
        hits = [h for h in s.at["modality"] if h.first == at and governs(s, h, trigger)]
        if any(
            hit.last <= trigger.first
            and not _in_name(scene, hit)
            and not _suspects(scene, trigger, hit)
            and not _none_at_all(scene, hit)
            for hit in hits
        ):
            return "supposed"
    return ""


def _called_for(scene: Scene, trigger: Trigger, speech: Speech) -> bool:
    """As in "demanded the release of the hostages": what is called for, and no more than that, did not happen."""
    between = range(speech.verb[1], trigger.first)
    if speech.stance != "call" or trigger.verbal or len(between) > CALLED_FOR:
        return False
    if trigger.entries[0].action in CALLED | UTTERED or any(t.first in between for t in scene.triggers):
        return False
    led = trigger.proclitic == grammar().by or scene.sentence.plain[trigger.first - 1] == grammar().into
    return led and not any(scene.sentence.plain[at] in grammar().relatives for at in between)


def _in_name(scene: Scene, hit: TokenHit) -> bool:
    """As in "the counter-terrorism police": a word of fighting against, in somebody's name, supposes nothing."""
    return any(
        group.first < hit.first < group.last
        or (group.last == hit.first and group.role == "group" and not group.definite)
        for group in scene.groups
    )


def _none_at_all(scene: Scene, hit: TokenHit) -> bool:
    """As in "did not carry out any raid", "denying that any fighting took place": that is denied."""
    s, before = scene.sentence, range(max(0, hit.first - NOT_ANY), hit.first)
    if s.plain[hit.first] not in modal_words()["any"]:
        return False
    denied = any(h.first in before and h.hit.pattern.entry == "denied" for h in s.at["modality"])
    return denied or any(s.plain[at] in grammar().negation - grammar().relatives for at in before)


def _suspects(scene: Scene, trigger: Trigger, hit: TokenHit) -> bool:
    """As in "two of the suspects were arrested": they are people there, whose verb is told."""
    return trigger.verbal and scene.sentence.covering("people", hit.first) is not None


def _held_before(scene: Scene, trigger: Trigger) -> bool:
    """As in "recaptured the town from the hold of the gunmen", "to regain the hold": no taking beside the first."""
    g, plain = grammar(), scene.sentence.plain
    taken = act_before(scene, trigger)
    if taken is None or trigger.verbal or not all(t.entries[0].action in NOT_GAINED for t in (taken, trigger)):
        return False
    if taken.last == trigger.first:
        return _purpose(scene, taken)
    if trigger.first - taken.last > HELD or plain[trigger.first - 1] != g.from_:
        return False
    return not any(word in g.no_verb_after for word in plain[taken.last : trigger.first])


def _joined(scene: Scene, trigger: Trigger) -> Trigger | None:
    """As in "tried to take the town and to subdue it": a noun with "and" and "it" shares what governs the first."""
    first = act_before(scene, trigger)
    if first is None or first.verbal or trigger.feature != "masdar" or not trigger.enclitic:
        return None
    between = range(first.last, trigger.first)
    near = len(between) <= JOINED and not any(scene.sentence.words[at] in grammar().clause_signs for at in between)
    return first if near and trigger.proclitic == grammar().and_ else None


def _ended(scene: Scene, trigger: Trigger) -> bool:
    """As in "broke the siege", "to lift the blockade": what ends is no siege."""
    if trigger.verbal or trigger.entries[0].action != "siege":
        return False
    before = scene.sentence.words[max(0, trigger.first - NEAR + 1) : trigger.first]
    return any(bare(word) in modal_words()["ending"] for word in before)


def _broken(scene: Scene, trigger: Trigger) -> bool:
    """As in "broke the truce", "the truce collapsed", "offered a truce": nothing is agreed on."""
    if trigger.entries[0].action != "agreement":
        return False
    at, before = scene.sentence.at, range(max(0, trigger.first - BROKEN), trigger.first)
    around = range(before.start, trigger.last + BROKEN)
    if any(hit.first in before for hit in at["offering"]):
        return not any(hit.first in before for hit in at["accepting"])
    if any(hit.first in before for hit in at["reaching"]):
        return False
    return any(hit.first in before for hit in at["breaking"]) or any(hit.first in around for hit in at["collapsing"])


def _drilled(scene: Scene, trigger: Trigger) -> bool:
    """A part of an exercise: what takes it in stands between the exercise and it, or the enemy is made up."""
    s, words = scene.sentence, modal_words()
    before = s.plain[: trigger.first]
    drill = next((at for at, word in enumerate(before) if word in words["drills"]), None)
    if drill is None:
        return False
    made_up = any(word in words["made_up"] for word in s.plain)
    return made_up or any(word in words["drills_take_in"] for word in before[max(0, drill - 1) :])


def _failed(scene: Scene, trigger: Trigger) -> bool:
    """An attempt to take a place, what is refused, an injury nobody suffered: nothing happened that could be told."""
    entry = trigger.entries[0]
    refused = scene.sentence.words[max(0, trigger.first - REFUSED) : trigger.first]
    if not trigger.verbal and any(word in modal_words()["refusing"] for word in refused):
        return True
    if entry.action in ("agreement", "siege") and _sought(scene, trigger):
        return True
    if entry.action in NOT_GAINED:
        before = scene.sentence.words[max(0, trigger.first - 4) : trigger.first]
        if any(word in modal_words()["trying"] for word in before) or _sought(scene, trigger):
            return True
    return entry.kind == "outcome" and negated(scene, trigger)


def _sought(scene: Scene, trigger: Trigger) -> bool:
    """As in "the tribes and the army seek to take the road": a noun led by "to" behind "seek", no act between."""
    if trigger.verbal or not _led_to(scene, trigger):
        return False
    words = modal_words()["seeking"]
    earlier = max((t.last for t in scene.triggers if t.last <= trigger.first), default=0)
    return any(word in words for word in scene.sentence.plain[max(earlier, trigger.first - SOUGHT) : trigger.first])


def _led_to(scene: Scene, trigger: Trigger) -> bool:
    """Whether "to" stands before a noun, or before the verbal noun that carries it, or is written onto it."""
    s, light = scene.sentence, scene.sentence.starting("light", trigger.first - 1)
    carried = light is not None and light.hit.pattern.feature == "masdar"
    return trigger.proclitic.startswith(grammar().to) or s.plain[trigger.first - 1 - carried] == grammar().into


def _just_before(trigger: Trigger) -> range:
    return range(max(0, trigger.first - 3), trigger.first)


def _launched_for(scene: Scene, trigger: Trigger) -> bool:
    """As in "may use the base to launch raids": what something is for, unless somebody plans or prepares it."""
    s, g = scene.sentence, grammar()
    if trigger.verbal:
        return False
    near = (h for h in s.at["light"] if h.first in _just_before(trigger) and h.hit.pattern.feature == "masdar")
    light = next((h.first for h in near if h.hit.proclitic in (g.to, g.and_ + g.to)), None)
    if light is None:
        return False
    before = range(max(0, light - PLANNED), light)
    if any(h.first in before and suffers(h) for h in s.at["light"]):
        return False
    return not any(h.first in before and h.hit.pattern.entry == "expected" for h in s.at["modality"])


def _purpose(scene: Scene, trigger: Trigger) -> bool:
    """As in "In order to": a noun with "to" written onto it, unless it completes a light verb, a cause or a plan."""
    s, g = scene.sentence, grammar()
    lead = trigger.proclitic
    if trigger.verbal or not (lead.startswith(g.to) or lead.startswith(g.and_ + g.to)):
        return False
    if trigger.feature == "phrase" or any(s.plain[at] in modal_words()["counting"] for at in _just_before(trigger)):
        return False
    for at in range(max(0, trigger.first - 9), trigger.first):
        alone = not any(at < t.first < trigger.first for t in scene.triggers)
        light, cause = s.starting("light", at), s.starting("cause", at)
        if (
            light is not None
            and not suffers(light)
            and (light.hit.enclitic or light.hit.proclitic.lstrip(g.and_) == g.by)
        ):
            light = None  # "the attack that they launched to …", "under the lead of … to" carry what is before it
        if (cause is not None and alone) or (light is not None and (alone or suffers(light))):
            return False
        modality = s.starting("modality", at)
        if modality is not None and modality.hit.pattern.entry == "expected":
            return False
    return not suffered(scene, trigger)
