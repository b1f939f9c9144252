"""Several words for one act in one sentence: a verb and its means, an act and the verb that tells its target."""

from __future__ import annotations

from sijill.claims.actions.means import RANK
from sijill.claims.counts.outcomes import CAUSABLE
from sijill.claims.draft import Draft
from sijill.claims.parties.verbroles import LINKING
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL

REACH = 25
"""Tokens from an act within which a verb of targeting still tells of that act."""
REMOTE = frozenset(("air_strike", "shelling", "explosion", "suicide_bombing", "chemical_attack"))
CLOSE = 4
"""Tokens between an act and its means."""
PARTS = {
    ("disarm", "military_support"): CLOSE,
    ("military_support", "mobilization"): 8,
    ("riot", "destruction"): 14,
    ("withdrawal", "mobilization"): 5,
    ("defection", "mobilization"): 8,
}
"""Acts that are part of one told before them, within so many tokens: the arms shipment that was seized, the
reinforcements that somebody is supplied with, what a crowd burned, the deployment that is ended, the side that
a deserter joined."""
FOILED, FOILABLE = frozenset(("ihbat", "tasadda", "sadd")), REMOTE | {"attack", "disarm"}
"""Words for what was foiled or fought off, and what can be."""
CHOICE, THREATENED = "takhyir", 8
"""Letting people choose, and the tokens between a threat and what is threatened."""
LEAVING, TOLD_TO_LEAVE = frozenset(("withdrawal", "displacement")), 20
"""Acts that people are told to do under threat, and the tokens from the threat to them."""
BY_MEANS = REMOTE | {"torture"}
"""Acts that name how a general verb was done ("attacked them with shells", "with beating")."""
NOUNS = frozenset(("masdar", "plural"))
HANDS, IN_HANDS = frozenset(("qabda",)), 14
"""Words for the hands that a place is in, and the tokens from its fall to them."""
HELD_BY_HANDS = frozenset(("territory_gain", "arrest"))
"""What falls into somebody's hands: a place, or a person."""
BY_BOMB = frozenset(("ightal-hawl", "kamin", "ightiyal"))
"""Nouns for attacks of which "by" tells the means ("an attempt on his life with a car bomb")."""
MURDER, VICTIM = frozenset(("ightiyal",)), 6
"""The word for murder, and the tokens from it, or from fire, to its means or its gas, with whom it hit between."""
AIMED = 10
"""Tokens from "the targeting of" to the means that made it shelling, with whom it hit and where between."""
LEAST = -2
"""Rank of a killing among means: every means says more."""
DOWNING = frozenset(("isqat-taira", "suqut-taira"))
"""Words for aircraft that are shot down."""
SHOTS, BESIDE = "nar", 3
"""The word for shots, and the tokens beside it in which "at them" stands."""
GENERAL = frozenset(("istihdaf", "hujum", "darb", "itida"))


def absorb_links(drafts: list[Draft]) -> list[Draft]:
    """A verb of targeting after an act tells what the act hit ("… an operation that targeted …")."""
    kept: list[Draft] = []
    for draft in drafts:
        act = next((d for d in reversed(kept) if not d.outcome and d.action in CAUSABLE), None)
        if (
            draft.entry.id in LINKING
            and act is not None
            and draft.first - act.last <= REACH
            and not rivals(act, draft)
        ):
            take_in(act, draft)
            if act.action == "military_operation" and act.modality == "asserted":
                act.action = draft.action
        elif act is not None and act is kept[-1] and _shots_at_them(act, draft):
            act.take_over(draft)
        else:
            kept.append(draft)
    return kept


def _shots_at_them(act: Draft, draft: Draft) -> bool:
    """As in "stopped a car and fired at it": shots at whom the attack told right before was on are that attack."""
    beside = draft.sentence.words[max(act.last, draft.first - BESIDE) : draft.last + BESIDE]
    held = any(word in grammar().held_pronouns for word in beside)
    return held and draft.entry.id == SHOTS and act.action == draft.action and draft.first - act.last <= REACH


def absorb_hands(drafts: list[Draft]) -> list[Draft]:
    """As in "the town fell into the hands of the rebels": the hands say who took it."""
    kept: list[Draft] = []
    for draft in drafts:
        act = kept[-1] if kept and draft.entry.id in HANDS else None
        if act is not None and act.action in HELD_BY_HANDS and 0 <= draft.first - act.last <= IN_HANDS:
            if draft.actors:
                act.take_back("actors")
            give(draft, act)
            act.take_over(draft)
        else:
            kept.append(draft)
    return kept


def absorb_objects(drafts: list[Draft]) -> list[Draft]:
    """As in "a march went out", "sent reinforcements": a verb and the noun right behind it name the same act."""
    kept: list[Draft] = []
    for draft in drafts:
        verb = kept[-1] if kept and _completes(kept[-1], draft) else None
        if verb is None:
            kept.append(draft)
            continue
        if verb.entry.id in FOILED:
            by_it = verb.actors or verb.recipients
            verb.actors, verb.recipients = (by_it, []) if draft.action == "disarm" else ([], by_it)
        whole = draft if verb.entry.id in FOILED else verb if (verb.action, draft.action) in PARTS else None
        less, more = sorted((verb, draft), key=lambda one: (one is whole, not one.doubts, one.score))
        take_in(more, less)
        kept[-1] = more
    return kept


def absorb_threatened(drafts: list[Draft]) -> list[Draft]:
    """As in "threatened to launch attacks on": what is threatened is no second claim, and says against whom."""
    kept: list[Draft] = []
    for draft in drafts:
        threat = kept[-1] if kept and kept[-1].action == "threat" else None
        if threat is not None and threat.sentence is draft.sentence and _threatened(threat, draft):
            give(draft, threat)
            threat.take_over(draft)
        else:
            kept.append(draft)
    return kept


def _threatened(threat: Draft, draft: Draft) -> bool:
    """What is threatened is to come; where people are told to leave ("warned them to clear it"), so too."""
    apart = draft.first - threat.last
    if draft.modality == "expected" or (threat.entry.id == CHOICE and draft.feature not in VERBAL):
        return 0 <= apart <= THREATENED
    told = draft.action in LEAVING and draft.sentence.words[draft.first].startswith(grammar().by)
    return told and 0 <= apart <= TOLD_TO_LEAVE


def _completes(verb: Draft, noun: Draft) -> bool:
    """Whether a noun closely follows a verb of the same act, told with the same modality and of nobody else."""
    apart = PARTS.get((verb.action, noun.action))
    if apart is not None and verb.sentence is noun.sentence:
        return 0 <= noun.first - verb.last <= apart and verb.modality == noun.modality and not rivals(verb, noun)
    if verb.entry.id in FOILED and noun.feature not in VERBAL and noun.action in FOILABLE:
        return 0 <= noun.first - verb.last <= CLOSE + 2
    if verb.action != noun.action or verb.feature not in VERBAL or noun.feature in VERBAL:
        return False
    told_as_one = verb.modality == noun.modality and verb.outcome == noun.outcome and verb.action not in REMOTE
    return told_as_one and 0 <= noun.first - verb.last <= CLOSE and not rivals(verb, noun)


def absorb_means(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """As in "They targeted the town with shells": the means is the act, the verb tells by and against whom.

    Of two means ("a suicide attack with a car bomb") the one that tells more stays.
    """
    verb: Draft | None = None
    last: Draft | None = None
    before: Draft | None = None
    downed: Draft | None = None
    used: list[Draft] = []
    for draft in drafts:
        if draft.entry.id in GENERAL and draft.feature in ("past", "present", "passive"):
            verb, last = draft, None
        elif verb is not None and draft.first == verb.last and _is_subject(draft):
            give(verb, draft)
            draft.take_over(verb)
            used.append(verb)
            verb = None
        elif (
            verb is not None
            and draft.action in BY_MEANS
            and (led_by(scene, draft) or (last is not None and draft.first - last.last <= 4))
        ):
            give(verb, draft)
            draft.take_over(verb)
            used.append(verb)
            last = draft
        elif before is not None and _with_it(scene, before, draft):
            ranked = sorted((before, draft), key=lambda one: RANK.get(one.action, LEAST))
            less, more = (draft, before) if _aimed(before, draft) else ranked
            give(less, more)
            more.take_over(less)
            used.append(less)
            before = more
            continue
        elif downed is not None and _shot_down_by(scene, downed, draft):
            downed.take_over(draft)
            used.append(draft)
            continue
        else:
            verb = None
        named = draft.entry.id in GENERAL and draft.feature in NOUNS
        before = draft if draft.action in REMOTE or draft.entry.id in BY_BOMB or named else None
        downed = draft if draft.entry.id in DOWNING else None
    return [draft for draft in drafts if not any(draft is verb for verb in used)]


def _shot_down_by(scene: Scene, act: Draft, means: Draft) -> bool:
    """As in "shot down two helicopters with shells": what they were shot down with is no second attack."""
    near = means.feature not in VERBAL and 0 <= means.first - act.last <= AIMED
    return near and means.action in REMOTE and led_by(scene, means)


def _is_subject(act: Draft) -> bool:
    """As in "targeted an attack (with a car bomb) the office": the noun of an act right behind the verb did it."""
    return not act.definite and act.feature not in VERBAL and (act.entry.id in GENERAL or act.action in REMOTE)


def absorb_doers(drafts: list[Draft]) -> list[Draft]:
    """As in "two suicide bombers attacked the pool": whoever does an act names no second one."""
    kept: list[Draft] = []
    for draft in drafts:
        act = next((other for other in drafts if other is not draft and _done_by(other, draft)), None)
        if act is None:
            kept.append(draft)
        else:
            draft.counts = [count for count in draft.counts if count.measure != "events"]
            give(draft, act)
            act.take_over(draft)
    return kept


def _done_by(act: Draft, doer: Draft) -> bool:
    """Whether the word of one draft stands in the phrase that names who does the other, which is the same act."""
    if act.action != doer.action or act.action not in REMOTE:
        return False
    word = doer.trigger_span
    return any(party.span.start <= word.start and word.end <= party.span.end for party in act.actors)


def _with_it(scene: Scene, act: Draft, means: Draft) -> bool:
    """Whether a means led by "by" closely follows an act, nothing joined between; behind a murder the victim does."""
    murder = act.entry.id in MURDER
    toxic = act.action in REMOTE and means.action == "chemical_attack"
    reach = AIMED if _aimed(act, means) else VICTIM if murder or toxic else CLOSE if act.action in REMOTE else 0
    if (
        not (means.action in REMOTE or (murder and means.entry.id == SHOTS))
        or not 0 <= means.first - act.last <= reach
        or means.feature in VERBAL
    ):
        return False
    joined = any(scene.sentence.words[at].startswith(grammar().and_) for at in range(act.last, means.first + 1))
    return led_by(scene, means) and not joined and not rivals(act, means)


def _aimed(act: Draft, means: Draft) -> bool:
    """As in "the targeting of a position with shells": a general noun that its means made the act it is."""
    return act.entry.id in LINKING and act.action == means.action


def led_by(scene: Scene, draft: Draft) -> bool:
    """Whether "by" is written onto the means or onto the number before it."""
    by = grammar().by
    return any(scene.sentence.words[at].startswith(by) for at in range(max(0, draft.first - 2), draft.first + 1))


def take_in(more: Draft, less: Draft) -> None:
    """Make one act of two: what only the other says is given to the one that stays, and its words count as read."""
    give(less, more)
    more.take_over(less)
    more.cover |= less.cover | set(range(less.first, less.last))


def give(source: Draft, target: Draft) -> None:
    """What one draft knows and the other lacks."""
    for party in source.recipients:
        if party.role != "weapon":
            target.add("recipients", party, "target-of-act")
    if not target.actors:
        for party in source.actors:
            target.add("actors", party, "actor-of-target-verb")
    target.count_also(source.counts)
    if not target.places:
        target.places = source.places
    if target.time is None:
        target.time, target.interval = source.time, source.interval
    if not target.sources:
        target.sources = source.sources


def rivals(act: Draft, draft: Draft) -> bool:
    """Whether both name who did it, and nobody is the same."""
    ours, theirs = {p.text for p in act.actors}, {p.text for p in draft.actors}
    return bool(ours and theirs) and not ours & theirs
