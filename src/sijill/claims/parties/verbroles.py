"""Roles of a finite verb: its subject and object, from order, voice and particles."""

from __future__ import annotations

from sijill.claims.draft import Draft
from sijill.claims.parties.attendant import main_subject
from sijill.claims.parties.filling import fronted, marked_by, put, wrecked
from sijill.claims.parties.joined_verbs import active_by_form
from sijill.claims.parties.ours import done_by_us
from sijill.claims.parties.pronouns import speaker_meant
from sijill.claims.walk import Scene, following, oblique, preceding
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.group import PERSONS, Group
from sijill.mentions.trigger import Trigger

SUFFERED = frozenset(("killed", "injured", "arrested", "abducted", "captured", "released", "displaced"))
"""Measures that count people to whom it was done."""
LINKING = frozenset(("istihdaf",))
"""Families of verbs that tell what an act named before them hit."""
BY_FIRE = frozenset(("shelling", "air_strike", "attack"))
"""What guns do: a gun behind its verb and before another noun fires."""
NEAR_ACT = 12
MASCULINE = PERSONS | {"group"}
"""Roles of nouns whose gender tells whether a verb can be theirs."""


def verb_roles(scene: Scene, trigger: Trigger, draft: Draft) -> None:
    """Fill the roles that a finite verb gives."""
    entry = draft.entry
    free, marked = [], []
    for argument in following(scene, trigger.last):
        if argument.preposition:
            marked.append(argument)
        elif not argument.group.joined:
            free.append(argument.group)
    meant = speaker_meant(scene, trigger.first)
    before = meant or preceding(scene, trigger.first)
    if meant is None and free and _resumed(scene, trigger, free[0]):
        before = None
    if trigger.feature == "passive" or _reads_passive(scene, trigger, draft, free, before, meant):
        subject = free[0] if free and not (before and free[0].first > trigger.last + 3) else before
        if subject is not None:
            put(scene, draft, "recipient", subject, "passive-subject")
    elif entry.subj == "recipient":
        left = before is not None and bool(free) and before.role in PERSONS and free[0].role not in PERSONS
        subject = free[0] if free and not (before and _plural(scene, trigger)) and not left else before
        if subject is not None:  # "forty families left the tents": people flee, and no tents
            put(scene, draft, "recipient", subject, "undergoing-subject")
    elif entry.subj == "actor":
        _active_verb(scene, trigger, draft, free, before, meant)
    for argument in marked:
        if argument.preposition in marked_by(entry.against):
            put(scene, draft, "recipient", argument.group, "marked-recipient")
        elif entry.action == "territory_gain" and argument.preposition == grammar().from_ and argument.group.armed:
            put(scene, draft, "recipient", argument.group, "taken-from")
        elif argument.preposition in marked_by(entry.with_):
            put(scene, draft, "actor", argument.group, "other-side")


def _resumed(scene: Scene, trigger: Trigger, after: Group) -> bool:
    """As in "the town which the army shelled it", "which the rebels took hold of it": the pronoun means the first.

    So who is named right behind the verb, its particle or a time ("which the army took it last week") is the subject.
    """
    s, edge = scene.sentence, trigger.last
    held = edge < len(s) and s.words[edge] in grammar().held_pronouns
    behind = all(at in scene.skippable for at in range(edge + held, after.first))
    return bool(trigger.enclitic or held) and behind and after.role not in ("site", "weapon")


def _active_verb(
    scene: Scene, trigger: Trigger, draft: Draft, free: list[Group], before: Group | None, meant: Group | None
) -> None:
    if draft.entry.id in LINKING and _after_noun_act(scene, draft):
        if free:
            put(scene, draft, "recipient", free[0], "target-of-act")
        return
    main = main_subject(scene, trigger)
    if main is not None:
        put(scene, draft, "actor", main, "fronted-subject")
        if free:
            put(scene, draft, _object_role(draft), free[0], "object")
        return
    if done_by_us(scene.sentence, trigger.first, trigger.last):
        if free:
            put(scene, draft, _object_role(draft), free[0], "object")
        return
    if before is not None and (meant is not None or fronted(scene, before, draft)):
        put(scene, draft, "actor", before, "fronted-subject")
        if free:
            put(scene, draft, _object_role(draft), free[0], "object")
        return
    if len(free) == 1 and draft.entry.measure in SUFFERED and _counted(scene, free[0]):
        put(scene, draft, "recipient", free[0], "counted-recipient")
        draft.subjectless = True
        return
    if free and (
        oblique(scene, free[0])
        or _plural(scene, trigger)
        or _of_other_gender(scene, trigger, free[0])
        or (len(free) == 1 and _hit(scene, draft, free[0]))
    ):
        put(scene, draft, _object_role(draft), free[0], "object")
    elif free:
        put(scene, draft, "actor", free[0], "subject-after-verb")
        if len(free) > 1:
            put(scene, draft, _object_role(draft), free[1], "object")
        return
    if before is not None and not draft.proclitic:
        put(scene, draft, "actor", before, "fronted-subject")
    else:
        _distant_subject(scene, draft)
        draft.subjectless = not draft.actors


def _hit(scene: Scene, draft: Draft, group: Group) -> bool:
    """As in "targeted positions": a site right behind a verb was hit, unless the verb's own particle follows it.

    So was a lorry behind a verb of destroying.
    """
    s, edge = scene.sentence, group.last
    led = edge < len(s) and s.plain[edge] in marked_by(draft.entry.against)
    thing = group.role == "site" or wrecked(draft.entry.action, group)
    return thing and bool(_object_role(draft)) and not led


def _plural(scene: Scene, trigger: Trigger) -> bool:
    """As in "and (they) burned the school": no noun behind a plural verb is its subject."""
    return scene.sentence.words[trigger.last - 1].endswith(grammar().verb_plurals) and not trigger.enclitic


def _of_other_gender(scene: Scene, trigger: Trigger, group: Group) -> bool:
    """As in "and (she) arrested its crew": a noun that ends like no feminine is no subject of a feminine verb."""
    s, g = scene.sentence, grammar()
    noun = s.starting("people", group.head)
    if (
        noun is None
        or noun.hit.kind != "people"
        or group.role not in MASCULINE
        or noun.hit.pattern.feature != "singular"
    ):
        return False
    feminine = (fold_word(g.feminine), g.feminine_plural, g.accusative)
    if group.number != 1 or any(word.endswith(feminine) for word in noun.hit.pattern.text.split()):
        return False
    word = s.words[trigger.last - 1]
    return (
        trigger.feature == "past"
        and word.endswith(g.feminine_t)
        and not any(fold_word(past).endswith(g.feminine_t) for past in trigger.entries[0].past)
    )


def _counted(scene: Scene, group: Group) -> bool:
    """Whether a number counts it: who is killed or taken is counted, who does it is not."""
    return any(q.group == group and q.numeral for q in scene.quantities)


def _distant_subject(scene: Scene, draft: Draft) -> None:
    """A long phrase fronted before its verb: the nearest armed body before it in the same clause."""
    s, g = scene.sentence, grammar()
    if draft.proclitic:
        return
    for group in reversed([x for x in scene.groups if x.last <= draft.first and x.armed]):
        between = range(group.last, draft.first)
        if len(between) <= NEAR_ACT and not any(
            s.words[at] in g.clause_signs or scene.trigger_at(at) or at in scene.saying for at in between
        ):
            put(scene, draft, "actor", group, "fronted-subject")
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


def _done_by(scene: Scene, trigger: Trigger) -> bool:
    """Whether "by" follows before another verb does: in "shelled a town, and six fell by …" it is of the next."""
    behind = [hit.first for hit in scene.sentence.at["by"] if hit.first >= trigger.last]
    verbs = [t.first for t in scene.triggers if t.first >= trigger.last and t.verbal]
    return bool(behind) and min(behind) < min(verbs, default=len(scene.sentence))


def _fires(draft: Draft, target: Group) -> bool:
    """As in "the artillery shelled positions of the rebels": a gun before what is no mere place."""
    return draft.entry.action in BY_FIRE and (target.armed or target.role != "site")


def _reads_passive(
    scene: Scene, trigger: Trigger, draft: Draft, free: list[Group], before: Group | None, meant: Group | None
) -> bool:
    """An unvowelled verb whose passive looks the same: passive when only a victim follows and nobody did it."""
    if not draft.entry.passive_same or trigger.feature not in ("past", "present"):
        return False
    if trigger.enclitic or (free and (_plural(scene, trigger) or _of_other_gender(scene, trigger, free[0]))):
        return False
    if _done_by(scene, trigger) and not (before and before.armed):
        return True
    if active_by_form(scene, trigger, free):
        return False
    counted = any(
        trigger.last <= q.first <= trigger.last + 2
        and not any(trigger.last <= x.first < q.first for x in scene.groups)
        and not any(trigger.last <= t.first < q.first for t in scene.triggers)
        for q in scene.quantities
    )
    if before is not None and (meant is not None or fronted(scene, before, draft)):
        only = not free and not counted
        return only and (before.role not in ("actor", "group") or not before.armed)
    if counted and (draft.outcome or draft.entry.measure in SUFFERED):
        return True
    if not free:
        return draft.outcome or _done_by(scene, trigger)
    if len(free) > 1 and (free[0].armed or free[0].role == "combatant"):
        return False
    if len(free) > 1 and free[0].role == "weapon" and (draft.entry.kind == "side" or _fires(draft, free[1])):
        return False
    counted_behind = any(q.first == free[0].last and q.numeral for q in scene.quantities)
    if counted_behind and not scene.sentence.words[free[0].last].startswith(grammar().and_):
        return False
    if draft.outcome:
        return True
    return not free[0].armed and free[0].role not in ("actor", "group", "vehicle")
