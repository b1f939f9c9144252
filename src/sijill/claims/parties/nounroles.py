"""Roles of a noun that names an act: its genitive, its particles, and the verb that carries it."""

from __future__ import annotations

from sijill.claims.draft import Draft, Named
from sijill.claims.parties.between import far_sides, read_sides
from sijill.claims.parties.filling import fronted, marked_by, put
from sijill.claims.parties.pronouns import speaker_meant
from sijill.claims.walk import Argument, Scene, following, preceding, without_and
from sijill.lexicon.entries import LightVerb
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import THINGS, Group
from sijill.mentions.sentence import VERBAL, TokenHit
from sijill.mentions.trigger import Trigger

NEAR = 3
"""Tokens within which a noun's owner stands."""
SUBJECT_REACH = 14
"""Tokens before a noun trigger in which the verb that carries it may stand."""


def noun_roles(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """Fill the roles that a noun gives."""
    entry = draft.entry
    genitive_open = True
    held = next((x for x in scene.groups if trigger.first < x.first < trigger.last), None)
    if held is not None and entry.action == "military_support" and entry.gen == "recipient":
        put(scene, draft, "recipient", held, "genitive")
    for argument in following(scene, trigger.last):
        group = argument.group
        if not argument.preposition and genitive_open and not group.joined:
            near = group.first - trigger.last <= 3 and argument.gap == 0
            if near and not trigger.enclitic and _taken(scene, trigger, draft, group):
                put(scene, draft, "recipient", group, "object-of-noun")
            elif near and draft.definite and not trigger.enclitic:
                if group.role in (*THINGS, "site") and not group.strikes:  # "the strikes hit a lorry"
                    put(scene, draft, "recipient", group, "object-of-noun")
            elif near and not trigger.enclitic:
                put(scene, draft, _genitive_role(entry.gen, entry.gen_actor, group), group, "genitive")
            elif near:
                put(scene, draft, "recipient", group, "object-of-noun")
            genitive_open = False
        elif not argument.preposition and not group.joined and entry.gen == "actor" and draft.actors:
            if not draft.recipients:
                put(scene, draft, "recipient", group, "object-of-noun")
        elif _swapped(trigger, draft, argument):
            owner = draft.recipients.pop()
            draft.proposed.pop()
            draft.add("actors", owner, "genitive")
            put(scene, draft, "recipient", group, "object-of-noun")
        elif argument.preposition in marked_by(entry.against):
            put(scene, draft, "recipient", group, "marked-recipient")
        elif entry.action == "territory_gain" and argument.preposition == grammar().from_ and group.armed:
            put(scene, draft, "recipient", group, "taken-from")
        elif argument.preposition == grammar().from_ and entry.gen == "actor" and group.armed and not draft.actors:
            if argument.gap == 0 and group.first - trigger.last <= NEAR + 1:
                put(scene, draft, "actor", group, "possessor")
        elif argument.preposition in marked_by(entry.with_):
            read_sides(scene, trigger, draft, argument)
        elif (
            argument.preposition in grammar().to_forms
            and entry.gen == "actor"
            and not draft.actors
            and not trigger.enclitic
            and not group.joined
            and argument.gap <= 1
            and group.first - trigger.last <= NEAR
        ):
            put(scene, draft, "actor", group, "possessor")
    far_sides(scene, trigger, draft)
    _nationality(scene, trigger, draft)
    _accused(scene, trigger, draft)
    _carried(scene, trigger, draft)
    _resumed(scene, trigger, draft)


def _resumed(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """As in "after clashes which it fought with the rebels": its carrying verb follows, its subject is before.

    The pronoun on the verb means the noun, and no name follows that could be its subject.
    """
    s = scene.sentence
    for at in range(trigger.last, min(trigger.last + NEAR, len(s))):
        light = s.starting("light", at)
        if light is None:
            continue
        verb, after = light.hit.pattern.entry, next((x for x in scene.groups if x.first >= light.last), None)
        if verb.subject != "actor" or light.hit.pattern.feature not in VERBAL or not light.hit.enclitic:
            return
        if after is not None and after.first == light.last and not without_and(after.particle):
            return
        owner = next((x for x in scene.groups if x.last <= trigger.first and x.armed and x.role != "site"), None)
        if owner is not None:
            put(scene, draft, "actor", owner, f"carried-by-{verb.id}")
        return


def _swapped(trigger: Trigger, draft: Draft, argument: Argument) -> bool:
    """As in "the army's targeting of the gunmen", "the rebels' abduction of workers": whom the genitive did it to.

    The word "to" leads to them, or they follow at once and bear no arms; the genitive does.
    """
    bare = not argument.preposition and not argument.group.joined and not argument.group.armed
    if trigger.feature != "masdar" or argument.gap or not (bare or argument.preposition in grammar().to_forms):
        return False
    owner = draft.proposed[-1] if draft.proposed else None
    return owner is not None and owner.role == "recipients" and owner.rule == "genitive" and owner.party.armed


def _taken(scene: Scene, trigger: Trigger, draft: Draft, group: Group) -> bool:
    """Whether the phrase after a noun can only be what it is done to.

    As in "strikes hit the guard", where a verb of targeting stands before the noun, and "the army went on shelling
    the rebels", where somebody else does it.
    """
    if group.strikes or draft.entry.gen != "actor":
        return False
    s = scene.sentence
    if any(hit.last == trigger.first for hit in s.at["target"]) and draft.entry.kind != "outcome":
        return True
    light = carrier(scene, trigger)
    if light is None or light.hit.pattern.entry.subject != "actor" or trigger.feature != "masdar":
        return False
    g = grammar()
    leading = {s.plain[at] for at in range(light.last, trigger.first)} & g.prepositions
    if leading - {g.from_, g.about, g.in_}:
        return False
    subject = _light_subject(scene, trigger, draft, light)
    return subject is not None and subject.first < trigger.first


def _genitive_role(gen: str, either: bool, group: Group) -> str:
    if group.role == "site":
        return "recipient"
    if either and group.armed:
        return "actor"
    if gen == "actor" and not group.armed and group.role not in ("actor", "group", "official"):
        return "recipient"
    return gen if gen in ("actor", "recipient") else ""


def _nationality(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """As in "An Israeli strike": the adjective right after the noun names the actor."""
    s = scene.sentence
    if draft.actors or draft.entry.gen == "recipient":
        return
    for at in range(trigger.last, min(trigger.last + 2, len(s))):
        if s.plain[at] in grammar().prepositions:
            return
        nisba = s.starting("nisba", at)
        if nisba is not None and scene.group_at(at) is None:
            span = s.span(at, at + 1)
            draft.add(
                "actors",
                Named(span, span.of(s.view.original), str(nisba.hit.pattern.entry), True, "actor", None),
                "nationality-adjective",
            )
            return


def _accused(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """As in "X accused Y of kidnapping": Y is the actor."""
    s, g = scene.sentence, grammar()
    if draft.actors or not trigger.proclitic.startswith(g.by):
        return
    for hit in s.at["report"]:
        if hit.hit.pattern.entry.stance == "accuse" and 0 < trigger.first - hit.last <= SUBJECT_REACH:
            between = [x for x in scene.groups if hit.last <= x.first and x.last <= trigger.first]
            if between:
                put(scene, draft, "actor", between[-1], "accused")
            return


def _carried(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """The noun is the object of a light verb (شن غارة، تعرض لقصف): the verb's subject is its actor or recipient."""
    light = carrier(scene, trigger)
    if light is None:
        return
    light = _repelled(scene, light) or light
    verb = light.hit.pattern.entry
    if not isinstance(verb, LightVerb) or verb.subject not in ("actor", "recipient"):
        return
    subject = _light_subject(scene, trigger, draft, light)
    if subject is None:
        finite = light.hit.pattern.feature in VERBAL
        draft.subjectless = finite and verb.subject == "actor" and not draft.actors
        return
    span = Named.of(scene.sentence, subject).span
    if verb.subject == "actor" and any(named.span == span for named in draft.recipients):
        return
    put(scene, draft, verb.subject, subject, f"carried-by-{verb.id}")


def _repelled(scene: Scene, light: TokenHit) -> TokenHit | None:
    """As in "foiled an attempt to attack": the verb whose object the carrying noun is, when its subject suffers."""
    s = scene.sentence
    if light.hit.pattern.feature in VERBAL:
        return None
    for at in range(light.first - 1, max(-1, light.first - NEAR - 2), -1):
        outer = s.starting("light", at)
        if outer is not None and outer.hit.pattern.entry.subject == "recipient":
            return outer
    return None


def _light_subject(scene: Scene, trigger: Trigger, draft: Draft, light: TokenHit) -> Group | None:
    """The subject of a light verb: between it and its noun, or fronted before it where no "and" opens the verb."""
    g = grammar()
    between = [
        group
        for group in scene.groups
        if light.last <= group.first < trigger.first and not without_and(group.particle) and not group.joined
    ]
    if light.hit.pattern.feature not in VERBAL:
        return between[0] if between else _outer_subject(scene, light)
    if between and (light.hit.enclitic or between[0].first - light.last <= 1):
        return between[0]
    meant = speaker_meant(scene, light.first)
    if meant is not None:
        return meant
    if light.hit.proclitic.startswith((g.and_, g.so)):
        return between[0] if between else None
    before = preceding(scene, light.first)
    if before is not None and fronted(scene, before, draft):
        return before
    return between[0] if between else before


def _outer_subject(scene: Scene, light: TokenHit) -> Group | None:
    """The verbal noun of a light verb ("continued carrying out") takes the subject of the verb before it."""
    s = scene.sentence
    for at in range(light.first - 1, max(-1, light.first - 7), -1):
        outer = s.starting("light", at)
        planner = s.covering("modality", at)
        if outer is None and (planner is None or planner.hit.pattern.entry != "expected"):
            continue
        edge = outer.last if outer is not None else at + 1
        between = [x for x in scene.groups if edge <= x.first < light.first and not without_and(x.particle)]
        if between:
            return between[0]
        return preceding(scene, outer.first if outer is not None else light.first)
    return None


def carrier(scene: Scene, trigger: Trigger, open_verbs: bool = False) -> TokenHit | None:
    """The light verb whose object the noun trigger is, when no other trigger stands between.

    With ``open_verbs`` also where the light verb is a possible trigger itself.
    """
    s = scene.sentence
    g = grammar()
    for at in range(trigger.first - 1, max(-1, trigger.first - SUBJECT_REACH), -1):
        hit = s.starting("light", at)
        other = scene.trigger_at(at)
        if hit is not None and (other is None or open_verbs):
            return hit
        if other is not None and other.verbal:
            return None
        if other is not None and other.feature not in VERBAL and other.last < trigger.first - 3:
            return None
        if s.plain[at] in g.complementizers or s.words[at] in (":", "\u061b") or s.starting("cause", at):
            return None
        if _has_object(scene, at):
            return None
    return None


def _has_object(scene: Scene, at: int) -> bool:
    """As in "they handled a report about a fallen shell": the object is the noun before "about", not what follows."""
    s, g = scene.sentence, grammar()
    noun = s.words[at - 1] if at else ""
    return s.plain[at] == g.about and noun.endswith(g.accusative) and noun not in g.adverbs
