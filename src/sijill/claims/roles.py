"""Who did it and to whom, read from the order and the particles of the clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sijill.claims.draft import Draft, Named
from sijill.lexicon.entries import LightVerb
from sijill.lexicon.grammar import grammar
from sijill.mentions.actions import VERBAL, Trigger
from sijill.mentions.counts import Quantity
from sijill.mentions.parties import Group
from sijill.mentions.sentence import OpenSentence, TokenHit

LONGEST_GAP = 4
"""Unknown words that may stand between a trigger and its argument."""
LINKING = frozenset(("istihdaf",))
"""Families of verbs that tell what an act named before them hit."""
NEAR_ACT = 12
SUBJECT_REACH = 14
"""Tokens before a noun trigger in which the verb that carries it may stand."""


class Scene(NamedTuple):
    """All that was found in one sentence, ready for reading roles from it."""

    sentence: OpenSentence
    groups: Sequence[Group]
    triggers: Sequence[Trigger]
    quantities: Sequence[Quantity]
    skippable: frozenset[int]
    """Tokens of times, places and numbers: they never stand in the way."""

    def group_at(self, token: int) -> Group | None:
        """The noun phrase that begins at ``token``, unless it is a trigger."""
        group = next((group for group in self.groups if group.first == token), None)
        return None if group is not None and self.trigger_at(token) is not None else group

    def chain(self, group: Group) -> list[Group]:
        """A noun phrase with those coordinated to it."""
        at = self.groups.index(group)
        chain = [group]
        for following in self.groups[at + 1 :]:
            if not following.joined:
                break
            chain.append(following)
        return chain

    def trigger_at(self, token: int) -> Trigger | None:
        """The trigger that covers ``token``."""
        return next((t for t in self.triggers if t.first <= token < t.last), None)


class Argument(NamedTuple):
    """A noun phrase after a trigger and the particle that leads to it ("" for none)."""

    group: Group
    preposition: str
    gap: int
    """Unknown words between it and what stands before it."""


def following(scene: Scene, at: int) -> Iterator[Argument]:
    """The noun phrases after ``at`` that can still belong to the trigger before it."""
    s, g = scene.sentence, grammar()
    preposition, gap = "", 0
    previous: Argument | None = None
    while at < len(s):
        group = scene.group_at(at)
        if group is not None:
            lead = _strip_and(group.particle)
            if group.joined and previous is not None:
                argument = Argument(group, previous.preposition, gap)
            else:
                argument = Argument(group, lead or preposition, gap)
            yield argument
            previous, preposition, gap, at = argument, "", 0, group.last
            continue
        word = s.plain[at]
        if at in scene.skippable:
            at += 1
            preposition = ""
        elif word in g.prepositions or word in g.against:
            preposition = word
            at += 1
        elif s.words[at] in g.quotes or word in g.adverbs or word in g.adjectives:
            at += 1
        elif _stops(scene, at):
            return
        else:
            gap += 1
            if gap > LONGEST_GAP:
                return
            at += 1


def _strip_and(particle: str) -> str:
    g = grammar()
    return particle[1:] if particle[:1] in (g.and_, g.so) else particle


def _stops(scene: Scene, at: int) -> bool:
    """Whether a new clause begins at ``at``."""
    s, g = scene.sentence, grammar()
    if s.words[at] in g.clause_signs or s.plain[at] in g.complementizers or s.plain[at] in g.relatives:
        return True
    if s.plain[at] in g.clause_starters:
        return True
    trigger = scene.trigger_at(at)
    if trigger is not None:
        return True
    for kind in ("report", "light", "cause", "who_did", "target", "formula", "with", "by"):
        hit = s.starting(kind, at)
        if hit is not None:
            return True
    return False


def preceding(scene: Scene, at: int) -> Group | None:
    """The noun phrase that is the fronted subject of a verb at ``at``: it ends right before it."""
    s, g = scene.sentence, grammar()
    back = at - 1
    crossed_relative = False
    depth = 0
    while back >= 0:
        group = next((x for x in scene.groups if x.first <= back < x.last), None)
        if group is not None:
            particle = _strip_and(group.particle)
            led = s.plain[group.first - 1] if group.first else ""
            if (particle or led in g.prepositions) and not crossed_relative and not group.joined:
                back = group.first - 1
                depth += 1
                if depth > 3:
                    return None
                continue
            while group.joined and scene.groups.index(group) > 0:
                group = scene.groups[scene.groups.index(group) - 1]
            return group
        word = s.plain[back]
        planned = s.covering("modality", back)
        if planned is not None and planned.hit.pattern.entry == "expected":
            back = planned.first - 1
        elif s.words[back] in g.quotes or word in g.adverbs or back in scene.skippable or word in g.prepositions:
            back -= 1
        elif word in g.relatives and back == at - 1:
            crossed_relative = True
            back -= 1
        else:
            return None
    return None


def read_roles(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """Fill ``draft``'s actors, recipients and associates from its own clause."""
    if trigger.verbal:
        _verb_roles(scene, trigger, draft)
    else:
        _noun_roles(scene, trigger, draft)
    _marked_roles(scene, trigger, draft)
    _associates(scene, trigger, draft)
    if trigger.enclitic:
        _pronoun(scene, trigger, draft)


def _put(scene: Scene, draft: Draft, role: str, group: Group, rule: str) -> None:
    if role not in ("actor", "recipient"):
        return
    for one in scene.chain(group):
        if one.role == "weapon" and role == "actor":
            continue
        if one.victim and (role == "actor" or one.last - one.first < 3):
            continue
        if role == "actor" and one.role in ("site", "vehicle") and not one.armed:
            continue
        draft.add("actors" if role == "actor" else "recipients", Named.of(scene.sentence, one), rule)
        draft.cover.update(range(one.first, one.last))


def _verb_roles(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    entry = draft.entry
    free, marked = [], []
    for argument in following(scene, trigger.last):
        if argument.preposition:
            marked.append(argument)
        elif not argument.group.joined:
            free.append(argument.group)
    before = _meant_by_pronoun(scene, trigger) or preceding(scene, trigger.first)
    if trigger.feature == "passive" or _reads_passive(scene, trigger, draft, free, before):
        subject = free[0] if free and not (before and free[0].first > trigger.last + 3) else before
        if subject is not None:
            _put(scene, draft, "recipient", subject, "passive-subject")
    elif entry.subj == "recipient":
        subject = free[0] if free else before
        if subject is not None:
            _put(scene, draft, "recipient", subject, "undergoing-subject")
    elif entry.subj == "actor":
        _active_verb(scene, draft, free, before)
    for argument in marked:
        if argument.preposition in _prepositions(draft, entry.against):
            _put(scene, draft, "recipient", argument.group, "marked-recipient")
        elif argument.preposition in _prepositions(draft, entry.with_):
            _put(scene, draft, "actor", argument.group, "other-side")


def _meant_by_pronoun(scene: Scene, trigger: Trigger) -> Group | None:
    """ "It said that it had seized …": the pronoun on the complementizer means the one who speaks."""
    s, g = scene.sentence, grammar()
    for at in (trigger.first - 1, trigger.first - 2):
        if at > 0 and s.plain[at] in g.pronoun_complementizers:
            said = max((h.first for h in s.at["report"] if h.first < at), default=0)
            earlier = [x for x in scene.groups if x.last <= at and x.armed]
            after_verb = [x for x in earlier if x.first >= said]
            return after_verb[0] if after_verb else earlier[-1] if earlier else None
    return None


def _prepositions(draft: Draft, own: tuple[str, ...]) -> frozenset[str]:
    from sijill.lexicon.orthography import fold_word

    return frozenset(fold_word(word) for word in own)


def _active_verb(scene: Scene, draft: Draft, free: list[Group], before: Group | None) -> None:
    if draft.entry.id in LINKING and _after_noun_act(scene, draft):
        if free:
            _put(scene, draft, "recipient", free[0], "target-of-act")
        return
    if before is not None and _fronted(scene, before, draft):
        _put(scene, draft, "actor", before, "fronted-subject")
        if free:
            _put(scene, draft, _object_role(draft), free[0], "object")
        return
    if free:
        _put(scene, draft, "actor", free[0], "subject-after-verb")
        if len(free) > 1:
            _put(scene, draft, _object_role(draft), free[1], "object")
    elif before is not None:
        _put(scene, draft, "actor", before, "fronted-subject")
    else:
        _distant_subject(scene, draft)
        draft.subjectless = not draft.actors


def _distant_subject(scene: Scene, draft: Draft) -> None:
    """A long phrase fronted before its verb: the nearest armed body before it in the same clause."""
    s, g = scene.sentence, grammar()
    if draft.proclitic:
        return
    for group in reversed([x for x in scene.groups if x.last <= draft.first and x.armed]):
        between = range(group.last, draft.first)
        if len(between) <= NEAR_ACT and not any(
            s.words[at] in g.clause_signs or scene.trigger_at(at) or s.starting("report", at) for at in between
        ):
            _put(scene, draft, "actor", group, "fronted-subject")
        return


def _after_noun_act(scene: Scene, draft: Draft) -> bool:
    """Whether the verb only tells what the act named right before it hit ("an operation that targeted …")."""
    earlier = [t for t in scene.triggers if t.last <= draft.first]
    if not earlier or earlier[-1].verbal or earlier[-1].entries[0].kind == "outcome":
        return False
    between = range(earlier[-1].last, draft.first)
    signs = grammar().clause_signs
    return len(between) <= NEAR_ACT and not any(scene.sentence.words[at] in signs for at in between)


def _object_role(draft: Draft) -> str:
    return "recipient" if draft.entry.object in ("recipient", "weapon", "place") else ""


def _fronted(scene: Scene, group: Group, draft: Draft) -> bool:
    """Whether a noun phrase before a verb is its subject and not the tail of an earlier clause."""
    s, g = scene.sentence, grammar()
    if draft.proclitic:
        return False
    first = group.first
    if first == 0 or group.armed:
        return True
    before = s.plain[first - 1]
    if s.plain[draft.first - 1] in g.pronoun_complementizers:
        return True
    return before in g.complementizers or before in g.clause_signs or s.plain[draft.first - 1] in g.relatives


def _reads_passive(scene: Scene, trigger: Trigger, draft: Draft, free: list[Group], before: Group | None) -> bool:
    """An unvowelled verb whose passive looks the same: passive when only a victim follows and nobody did it."""
    if not draft.entry.passive_same or trigger.feature not in ("past", "present"):
        return False
    if trigger.enclitic:
        return False
    if any(hit.first >= trigger.last for hit in scene.sentence.at["by"]) and not (before and before.armed):
        return True
    counted = any(
        trigger.last <= q.first <= trigger.last + 2
        and not any(trigger.last <= x.first < q.first for x in scene.groups)
        and not any(trigger.last <= t.first < q.first for t in scene.triggers)
        for q in scene.quantities
    )
    if before is not None and _fronted(scene, before, draft):
        only = not free and not counted
        return only and (before.role not in ("actor", "group") or not before.armed)
    if counted:
        return True
    if not free:
        return draft.outcome or any(hit.first >= trigger.last for hit in scene.sentence.at["by"])
    if len(free) > 1 and free[0].armed:
        return False
    if draft.outcome:
        return True
    return not free[0].armed and free[0].role not in ("actor", "group", "vehicle")


def _noun_roles(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    entry, s = draft.entry, scene.sentence
    genitive_open = True
    for argument in following(scene, trigger.last):
        group = argument.group
        if not argument.preposition and genitive_open and not group.joined:
            near = group.first - trigger.last <= 3 and argument.gap == 0
            if near and not trigger.enclitic:
                _put(scene, draft, _genitive_role(entry.gen, entry.gen_actor, group), group, "genitive")
            elif near:
                _put(scene, draft, "recipient", group, "object-of-noun")
            genitive_open = False
        elif not argument.preposition and not group.joined and entry.gen == "actor" and draft.actors:
            if not draft.recipients:
                _put(scene, draft, "recipient", group, "object-of-noun")
        elif argument.preposition in _prepositions(draft, entry.against):
            _put(scene, draft, "recipient", group, "marked-recipient")
        elif argument.preposition in _prepositions(draft, entry.with_):
            _put(scene, draft, "actor", group, "side-of-a-clash")
        elif (
            argument.preposition == grammar().to
            and entry.gen == "actor"
            and not draft.actors
            and not trigger.enclitic
        ):
            _put(scene, draft, "actor", group, "possessor")
    _nationality(scene, trigger, draft)
    _carried(scene, trigger, draft, s)


def _genitive_role(gen: str, either: bool, group: Group) -> str:
    if either and group.armed:
        return "actor"
    if gen == "actor" and not group.armed and group.role not in ("actor", "group", "official"):
        return "recipient"
    return gen if gen in ("actor", "recipient") else ""


def _nationality(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """ "An Israeli strike": the adjective right after the noun names the actor."""
    s = scene.sentence
    if draft.actors or draft.entry.gen == "recipient":
        return
    for at in range(trigger.last, min(trigger.last + 2, len(s))):
        nisba = s.starting("nisba", at)
        if nisba is not None and scene.group_at(at) is None:
            span = s.span(at, at + 1)
            draft.add(
                "actors",
                Named(span, span.of(s.view.original), str(nisba.hit.pattern.entry), True, "actor", None),
                "nationality-adjective",
            )
            return


def _carried(scene: Scene, trigger: Trigger, draft: Draft, s: OpenSentence) -> None:
    """The noun is the object of a light verb (شن غارة، تعرض لقصف): the verb's subject is its actor or recipient."""
    light = carrier(scene, trigger)
    if light is None:
        return
    verb = light.hit.pattern.entry
    if not isinstance(verb, LightVerb) or verb.subject not in ("actor", "recipient"):
        return
    role = (
        "recipient"
        if draft.outcome
        and verb.subject == "actor"
        and draft.entry.gen == "recipient"
        and (verb.subject == "recipient")
        else verb.subject
    )
    between = [
        group
        for group in scene.groups
        if light.last <= group.first < trigger.first and not _strip_and(group.particle) and not group.joined
    ]
    before = preceding(scene, light.first)
    if light.hit.pattern.feature in ("past", "present", "future", "passive"):
        fronted = before is not None and _fronted(scene, before, draft)
        subject = (
            before
            if fronted and not (between and between[0].first - light.last <= 1)
            else (between[0] if between else before)
        )
        if light.hit.enclitic and between:
            subject = between[0]
    else:
        subject = between[0] if between else _outer_subject(scene, light)
    if subject is None and role == "actor":
        draft.subjectless = not draft.actors
    if subject is not None:
        if (
            role == "actor"
            and draft.recipients
            and any(n.span == Named.of(s, subject).span for n in draft.recipients)
        ):
            return
        _put(scene, draft, role, subject, f"carried-by-{verb.id}")


def _outer_subject(scene: Scene, light: TokenHit) -> Group | None:
    """The verbal noun of a light verb ("continued carrying out") takes the subject of the verb before it."""
    s = scene.sentence
    for at in range(light.first - 1, max(-1, light.first - 7), -1):
        outer = s.starting("light", at)
        planner = s.covering("modality", at)
        if outer is None and (planner is None or planner.hit.pattern.entry != "expected"):
            continue
        edge = outer.last if outer is not None else at + 1
        between = [x for x in scene.groups if edge <= x.first < light.first and not _strip_and(x.particle)]
        if between:
            return between[0]
        return preceding(scene, outer.first if outer is not None else light.first)
    return None


def carrier(scene: Scene, trigger: Trigger) -> TokenHit | None:
    """The light verb whose object the noun trigger is, when no other trigger stands between."""
    s = scene.sentence
    g = grammar()
    for at in range(trigger.first - 1, max(-1, trigger.first - SUBJECT_REACH), -1):
        hit = s.starting("light", at)
        if hit is not None and scene.trigger_at(at) is None:
            return hit
        other = scene.trigger_at(at)
        if other is not None and other.verbal:
            return None
        if other is not None and other.feature not in VERBAL and other.last < trigger.first - 3:
            return None
        if s.plain[at] in g.complementizers or s.words[at] in (":", "\u061b") or s.starting("cause", at):
            return None
    return None


def _marked_roles(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """Explicit markers after the trigger: "by", "which … carried out", "targeted"."""
    s = scene.sentence
    for kind, role in (("by", "actor"), ("who_did", "actor"), ("target", "recipient")):
        for hit in s.at[kind]:
            if (
                hit.first < trigger.last
                or hit.first - trigger.last > 18
                or _another_between(scene, trigger, hit.first)
            ):
                continue
            for argument in following(scene, hit.last):
                if argument.group.first - hit.last > 4:
                    break
                if not argument.preposition or kind == "by":
                    draft.subjectless = False
                    _put(scene, draft, role, argument.group, f"marked-by-{kind}")
                break
            break


def _another_between(scene: Scene, trigger: Trigger, at: int) -> bool:
    return any(trigger.last <= t.first < at for t in scene.triggers if t.entries[0].kind != "outcome")


def _associates(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """ "With the participation of", "backed by": who took part in support."""
    s = scene.sentence
    for hit in s.at["with"]:
        if hit.first < trigger.first - 10 or hit.first > trigger.last + 14:
            continue
        if _another_between(scene, trigger, hit.first):
            continue
        for argument in following(scene, hit.last):
            if argument.group.first - hit.last > 3:
                break
            for one in scene.chain(argument.group):
                party = Named.of(s, one)
                draft.actors = [a for a in draft.actors if not a.span.overlaps(party.span)]
                draft.recipients = [a for a in draft.recipients if not a.span.overlaps(party.span)]
                draft.add("associates", party, "supporting")
            break


def _pronoun(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """The pronoun written onto the trigger: owner of a noun, object of a verb; it means the nearest fitting name."""
    earlier = [x for x in scene.groups if x.last <= trigger.first and x.role not in ("weapon", "site")]
    if not earlier:
        return
    if trigger.verbal:
        subject = {n.span for n in draft.actors}
        for group in reversed(earlier):
            if Named.of(scene.sentence, group).span not in subject:
                _put(scene, draft, "recipient", group, "object-pronoun")
                return
        return
    role = "recipient" if draft.entry.gen == "recipient" and draft.actors else "actor"
    if draft.entry.gen == "recipient":
        role = "recipient"
    if role == "actor" and draft.actors:
        return
    fitting = [x for x in earlier if x.armed] or earlier
    _put(scene, draft, role, fitting[-1] if role == "recipient" else fitting[0], "possessive-pronoun")
