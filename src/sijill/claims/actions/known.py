"""What a clause only recalls: who holds a place, who carried an attack out, what was destroyed and when long ago."""

from __future__ import annotations

from sijill.claims import surroundings as around
from sijill.claims.actions.described import described
from sijill.claims.actions.modal_words import modal_words
from sijill.claims.walk import Scene
from sijill.lexicon.bare import bare
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import SOMEBODY
from sijill.mentions.trigger import Trigger

FIGHTING = frozenset(("qital",))
"""Words for fighting that may describe who is named right before them."""
UNDER = frozenset(("tahta-saytara",))
"""Words for being under somebody's hold."""
HOLDERS = frozenset(("saytara", "istila", "ihtilal", "tahakkum", "imsak"))
"""Words for holding and taking a place."""
ARMS, LADEN = frozenset(("arms", "bomb", "missile")), 8
"""What a vehicle may be seized for, and the tokens from the seizure to it."""
STOPPED = 3
"""Tokens from "stopped" to the vehicle: its subject stands between them."""
CAPTIVITY, FREED = frozenset(("arrest", "abduction")), 10
"""What those who are freed were held by, and the tokens from their release to it."""
HANDING, OF_IT = ("taslim", "tasallum", "musadara"), 6
"""Words for handing and taking over, and the tokens behind them to "of"."""
CLOSE = 3
"""Tokens from "that" to the verb of its clause."""
FORMERLY = 8
"""Tokens from "was" to the verb of what somebody used to hold."""
TOLD_ON = 5
"""Tokens behind the attack of a perpetrator in which "which" goes on to tell of it."""
YEAR_REACH, YEAR_DIGITS = 4, 4
"""Tokens between an act and its year."""
SINCE = 3
"""Tokens from "since" to its year ("since the summer of 2012")."""
WARTIME = 8
"""Tokens between an act and the world war in which it was done."""
FIRST_YEAR = 1500
"""Lower numbers count something."""
RECALLED = 2
"""Years back from which an act is history."""


def known(scene: Scene, trigger: Trigger, year: str | None) -> str:
    """Why the clause only recalls an act that is no news; "" if it tells one.

    Args:
        scene: the sentence read.
        trigger: the word.
        year: the year of publication, where known.
    """
    held, at_work = (_held, _held_by, _held_captive, _captives), (_stopped, _fights_beside, _at_it)
    if any(recalls(scene, trigger) for recalls in (*held, described, _whose_doer, _ruined, *at_work, _spared)):
        return "target"
    if _in_a_world_war(scene, trigger):
        return "history"
    return "history" if year is not None and _long_ago(scene, trigger, int(year)) else ""


def _held(scene: Scene, trigger: Trigger) -> bool:
    """As in "a camp (that) the rebels hold": who holds it tells which camp is meant, and takes nothing.

    The verb goes back to its place by "on it", behind "that", "was" or the very noun.
    """
    s, g = scene.sentence, grammar()
    if trigger.feature != "present" or trigger.entries[0].id not in HOLDERS or trigger.proclitic:
        return False
    if trigger.last >= len(s) or s.words[trigger.last] not in modal_words()["on_it"]:
        return False
    if _relative(scene, trigger) or _used_to(scene, trigger):
        return True
    at = trigger.first - 1
    site = any(x.last == trigger.first and x.role == "site" for x in scene.groups)
    return at > 0 and (_indefinite(scene, at) or (site and not s.words[at].startswith(g.the)))


def _held_by(scene: Scene, trigger: Trigger) -> bool:
    """As in "shelled the town under the rebels' hold", "the areas that lie under …": it says which town is meant.

    That a named province lies under somebody's hold is told of it.
    """
    s, words = scene.sentence, modal_words()
    if trigger.entries[0].id not in UNDER:
        return False
    lying = next((at for at in (trigger.first, trigger.first - 1) if at > 0 and s.plain[at] in words["lying"]), None)
    if lying is not None:
        return s.plain[lying - 1] in words["lying_areas"]
    return s.words[trigger.first].startswith(grammar().the)


def _held_captive(scene: Scene, trigger: Trigger) -> bool:
    """As in "freed two hostages whom gunmen had been holding": who held them tells who was freed."""
    if trigger.feature != "present" or not trigger.enclitic or trigger.entries[0].action not in CAPTIVITY:
        return False
    freed = (t for t in scene.triggers if t.last <= trigger.first and t.entries[0].action == "release")
    return _used_to(scene, trigger) and any(trigger.first - t.last <= FREED for t in freed)


def _captives(scene: Scene, trigger: Trigger) -> bool:
    """As in "killed nine detainees of theirs": whom a verb tells the killing of was held before, and is no news."""
    if "held_by" not in trigger.entries[0].needs:
        return False
    done = range(trigger.first - FREED, trigger.first)
    return any(t.verbal and t.first in done and t.entries[0].action == "killing" for t in scene.triggers)


def _stopped(scene: Scene, trigger: Trigger) -> bool:
    """As in "gunmen stopped a bus and led its driver away": a vehicle that is stopped is nobody's arrest.

    One that is laden with arms is seized for them.
    """
    if not trigger.verbal or trigger.entries[0].action != "arrest":
        return False
    behind = [group for group in scene.groups if trigger.last <= group.first <= trigger.last + STOPPED]
    laden = (hit for hit in scene.sentence.at["weapon"] if trigger.last < hit.first < trigger.last + LADEN)
    if any(around.weapon_sort(hit) in ARMS for hit in laden):
        return False
    return any(group.role == "vehicle" for group in behind[:2]) and not any(
        group.role in SOMEBODY for group in behind[1:]
    )


def _fights_beside(scene: Scene, trigger: Trigger) -> bool:
    """As in "hit fighters of militias that fight beside the army": what they do says which fighters are meant."""
    if not trigger.verbal or trigger.entries[0].id not in FIGHTING or trigger.proclitic:
        return False
    group = next((x for x in scene.groups if x.last == trigger.first and x.first), None)
    if group is None or group.definite or scene.sentence.words[trigger.first - 1].startswith(grammar().the):
        return False
    return scene.sentence.plain[group.first - 1] in grammar().prepositions


def _at_it(scene: Scene, trigger: Trigger) -> bool:
    """As in "hit a patrol that was combing the hills": what it was at says which patrol is meant."""
    s, at = scene.sentence, trigger.first - 1
    if (
        trigger.feature != "present"
        or trigger.proclitic
        or at < 1
        or bare(s.words[at]) not in modal_words()["used_to"]
    ):
        return False
    if s.words[at].startswith(grammar().and_):
        return False
    ahead = next((group for group in scene.groups if group.last == at and group.first), None)
    return ahead is not None and not ahead.definite and any(t.last <= ahead.first for t in scene.triggers)


def _spared(scene: Scene, trigger: Trigger) -> bool:
    """As in "the hospitals were not spared the shelling": the verb for handing over means another thing with "of"."""
    s, g = scene.sentence, grammar()
    ahead = s.plain[trigger.first - 1] if trigger.first else ""
    if not trigger.verbal or ahead not in g.negation or not trigger.entries[0].id.startswith(HANDING):
        return False
    return g.from_ in s.plain[trigger.last : trigger.last + OF_IT]


def _indefinite(scene: Scene, at: int) -> bool:
    """Whether a word can only be a noun without the article, as in "a village"."""
    s, g = scene.sentence, grammar()
    small = g.clause_signs | g.prepositions | g.complementizers | g.relatives | g.adverbs | g.contrast | g.negation
    if s.words[at].startswith(g.the) or s.plain[at] in small or s.words[at] in g.quotes:
        return False
    known = ("action", "light", "report", "place", "actor")
    return at > 0 and not any(s.covering(kind, at) is not None for kind in known)


def _whose_doer(scene: Scene, trigger: Trigger) -> bool:
    """As in "the man who carried out the attack is twenty": the attack says who is meant, and is told elsewhere.

    A clause that goes on to tell of it ("the attack, which killed nine") does more than that.
    """
    s, g = scene.sentence, grammar()
    if trigger.verbal or not trigger.first or bare(s.words[trigger.first - 1]) not in modal_words()["doers"]:
        return False
    return not any(word in g.relatives - {g.from_} for word in s.plain[trigger.last : trigger.last + TOLD_ON])


def _ruined(scene: Scene, trigger: Trigger) -> bool:
    """As in "to rebuild the city that the battles destroyed": what was destroyed says which city is meant."""
    if not trigger.verbal or trigger.entries[0].action != "destruction" or trigger.proclitic:
        return False
    s = scene.sentence
    ahead = s.plain[trigger.first - 1] if trigger.first else ""
    return ahead in grammar().relatives - {grammar().from_} and bool(s.at["rebuilding"])


def _long_ago(scene: Scene, trigger: Trigger, now: int) -> bool:
    """As in "in 1998 saw an attack", "1940 - air raids": a year long past stands in the very clause."""
    s, g = scene.sentence, grammar()
    if _old(s.words[0], now) and len(s) > 1 and s.words[1] in g.clause_signs:
        return True
    near = range(_back(trigger, YEAR_REACH), min(len(s), trigger.last + YEAR_REACH))
    for at in near:
        if not _old(s.words[at], now) or not at or bare(s.words[at - 1]) not in modal_words()["year_leads"]:
            continue
        between = range(min(at, trigger.last), max(at, trigger.first))
        apart = any(s.words[x] in g.clause_signs or scene.trigger_at(x) not in (None, trigger) for x in between)
        since = any(s.plain[x] in modal_words()["since"] for x in range(max(0, at - SINCE), at))
        if not apart and (not since or s.plain[min(at + 1, len(s) - 1)] in modal_words()["when"]):
            return True
    return False


def _in_a_world_war(scene: Scene, trigger: Trigger) -> bool:
    """As in "the town in the days of the Second World War, when bombers razed it"; "the worst since" it is news."""
    s, words = scene.sentence, modal_words()
    for at in range(_back(trigger, WARTIME), min(len(s), trigger.last + WARTIME) - 2):
        if s.plain[at] in words["in_wartime"] and words["world_war"].issuperset(s.plain[at + 1 : at + 3]):
            return True
    return False


def _old(word: str, now: int) -> bool:
    return len(word) == YEAR_DIGITS and word.isdigit() and FIRST_YEAR < int(word) <= now - RECALLED


def _used_to(scene: Scene, trigger: Trigger) -> bool:
    before = scene.sentence.plain[_back(trigger, FORMERLY) : trigger.first]
    return any(bare(word) in modal_words()["used_to"] for word in before)


def _relative(scene: Scene, trigger: Trigger) -> bool:
    """Whether a relative opens the clause of a verb."""
    g = grammar()
    return any(w in g.relatives - {g.from_} for w in scene.sentence.plain[_back(trigger, CLOSE) : trigger.first])


def _back(trigger: Trigger, reach: int) -> int:
    return max(0, trigger.first - reach)
