"""Who can do an act: no lorry takes a town, nobody arms himself, and who only tells of it did not do it."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.counts.outcomes import RECOVERED
from sijill.claims.draft import Draft, Named
from sijill.claims.parties.candidates import Candidate
from sijill.claims.parties.means import brought_down, unowned_drone
from sijill.claims.parties.of_state import of_a_state
from sijill.claims.parties.ours import done_by_us
from sijill.claims.parties.roles import act_between
from sijill.claims.parties.standing import led_by
from sijill.claims.parties.two_sides import side_of
from sijill.claims.parties.unlikely import never, unlikely
from sijill.claims.walk import Scene, following, oblique
from sijill.lexicon.entries import Speaker, actors
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL
from sijill.mentions.sources.speakers import Speech

MOVING = frozenset(
    ("air_strike", "shelling", "attack", "armed_clash", "killing", "destruction", "explosion", "disarm")
) | {"mobilization", "military_support", "military_operation", "withdrawal", "displacement", "raid"}
"""What an aircraft, a tank or a ship does; it takes no town and arrests nobody."""
TOLD_BY_DOERS = frozenset(
    ("protest", "agreement", "threat", "military_operation", "mobilization", "military_support")
)
"""Acts of which those who call for them or announce them are the doers."""
UNARMED = TOLD_BY_DOERS | {"arrest", "release", "siege", "displacement", "control", "withdrawal", "riot", "raid"}
"""Acts that officials, courts and councils can do."""
CIVIL = frozenset(("un", "ngo", "monitor", "media", "judiciary", "rescue", "local_council"))
"""Types of body that do no violence unless the clause says so."""
BY_FORCE = frozenset(
    ("territory_gain", "air_strike", "shelling", "arrest", "siege", "disarm", "military_operation", "torture")
) | {"abduction", "sexual_violence"}
"""What takes a body, weapons or captives: civilians do none of it unless the clause says so."""
SUFFERED = frozenset(
    ("victim-of-outcome", "marked-recipient", "counted-recipient", "marked-by-target", "target-of-act", "taken-from")
) | {"object-of-noun", "object-pronoun", "possessive-pronoun", "undergoing-subject"}
"""Rules by which somebody only suffers an act: whom they name is hardly ever coded as its doer."""
ACTIVE = VERBAL - {"passive"}
"""Features of active verbs."""
DRONE, BLAST, TAKEN = "drone", "explosion", "territory_gain"
RIOT = "riot"
"""The act of a crowd, done to the armed people of a state: they riot themselves in no text."""
GROUNDED = frozenset(("rebel", "militia", "jihadist", "tribal", "police"))
"""Types of body that have no aircraft but drones."""


def able(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """Whether a candidate can do the act.

    No lorry takes a town, nobody arms himself, and who has no aircraft strikes only with drones.
    """
    party = candidate.party
    if candidate.group is not None and done_by_us(scene.sentence, draft.first, draft.last):
        return False
    if draft.entry.id in RECOVERED:  # who recovers or carries the dead did not kill them
        return proposed(draft, candidate)
    if draft.action == RIOT and guards(party):
        return False
    if never(candidate, draft.action) or (not proposed(draft, candidate) and unlikely(scene, draft, candidate)):
        return False
    group = candidate.group
    if group is not None and group.strikes and draft.feature in ACTIVE and led_by(scene, group) == grammar().by:
        return False  # "shelled it with two drones"
    if party.role == "vehicle":
        behind = any(p.rule == "subject-after-verb" and p.party.span == party.span for p in draft.proposed)
        means = (unowned_drone(scene, candidate.group) and not behind) or brought_down(scene, draft, candidate)
        return draft.action in MOVING and not means
    if party.role == "weapon" and draft.action not in MOVING:
        return False
    if (
        _passed_over(scene, draft, candidate)
        or _suffers(draft, candidate)
        or _object_by_case(scene, draft, candidate)
        or _led_behind_verb(scene, draft, candidate)
    ):
        return False
    if struck_post(draft, candidate) or _on_the_side_that_lost(draft, candidate) or _far_off(scene, draft, candidate):
        return False
    if _of_another_act(scene, draft, candidate) or (draft.action == "release" and _holds(scene, candidate)):
        return False
    if draft.action not in UNARMED and _civil(scene, candidate):
        return proposed(draft, candidate)
    if draft.action in BY_FORCE and party.role == "civilian" and not party.armed:
        return proposed(draft, candidate)
    if group is not None and group.strikes and draft.action not in MOVING:
        return False
    if draft.action == "military_support" and group is not None:
        g = grammar()
        return not (led_by(scene, group) in (*g.to_forms, g.into) or draft.first <= group.first < draft.last)
    strikes = group is not None and group.strikes
    if draft.action != "air_strike" or strikes or party.actor not in actors():
        return True
    if any(hit.hit.pattern.entry.id == DRONE for hit in scene.sentence.at["weapon"]):
        return True
    if proposed(draft, candidate) and any(x.strikes and led_by(scene, x) == grammar().by for x in scene.groups):
        return True
    return actors()[str(party.actor)].type not in GROUNDED


def guards(party: Named) -> bool:
    """As in "soldiers", "the police": the armed people of a state, who suffer a riot and make none."""
    return party.armed and of_a_state(party)


def tells(draft: Draft, candidate: Candidate, speeches: Sequence[Speech]) -> bool:
    """Whether it only tells of the act: a body that no rule says to act, a person where somebody else does."""
    group = candidate.group
    person = group is not None and group.number == 1 and group.role in ("combatant", "official", "civilian")
    if group is None:
        return False
    if draft.action in TOLD_BY_DOERS and not person:
        speeches = [speech for speech in speeches if speech.aside]  # "according to the council" does nothing
    rivals = draft.actors if person else [p.party for p in draft.proposed if p.role == "actors"]
    own = [party for party in rivals if party.span.overlaps(candidate.party.span)]
    if (person and len(own) == len(rivals)) or (not person and own):
        return False
    return any(
        speech.first <= draft.first < speech.last and first < group.last and group.first < last
        for speech in speeches
        for first, last in speech.phrases
    )


def fallen(draft: Draft, candidate: Candidate, drafts: Sequence[Draft]) -> bool:
    """As in "a soldier was killed and an officer wounded": who suffers one outcome did not do the next."""
    if not draft.outcome or proposed(draft, candidate):
        return False
    outcomes = [other for other in drafts if other.outcome and other.first < draft.first]
    return any(party.span.overlaps(candidate.party.span) for other in outcomes for party in other.recipients)


def proposed(draft: Draft, candidate: Candidate) -> bool:
    """Whether a rule says that it did the act."""
    return any(p.role == "actors" and p.party.span.overlaps(candidate.party.span) for p in draft.proposed)


def _passed_over(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "the bomber died before gunmen stormed it": where a verb's subject follows it, nobody before it acts.

    Nor does anybody before the subject of the verb that carries a noun: "… of the rebels, where the army managed to",
    nor before a blast or a bomb's own verb: "as the patrol passed a bomb went off", "defused a bomb that targeted …".
    """
    group = candidate.group
    if group is None or group.last > draft.first or draft.action == "armed_clash" or proposed(draft, candidate):
        return False
    own = [p for p in draft.proposed if p.role == "actors"]
    if draft.feature in ACTIVE and (draft.entry.subj == "none" or _of_a_weapon(scene, draft)):
        return True
    if draft.feature == "participle" and any(p.rule == "fronted-subject" for p in own):
        return True  # "the group accused the government, threatening to …"
    carrying = [p.party.span.start for p in own if p.rule.startswith("carried-by-")]
    if carrying and candidate.party.span.end <= min(carrying):
        return True
    return any(p.rule == "subject-after-verb" for p in own)


def _on_the_side_that_lost(draft: Draft, candidate: Candidate) -> bool:
    """As in "the taking of the town from the rebels and their allies": nobody takes a place from his own side."""
    if draft.action != TAKEN or proposed(draft, candidate):
        return False
    party, lost = candidate.party, [p.party for p in draft.proposed if p.rule == "taken-from"]
    return any(side_of(x) == side_of(party) or 0 <= party.span.start - x.span.end <= 1 for x in lost)


def _far_off(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "the envoy condemned the abduction of workers": nobody of the sentences before did it.

    Nor did he do what a passive verb tells, unless it is an outcome of his act.
    """
    if candidate.group is not None or proposed(draft, candidate):
        return False
    if draft.feature in VERBAL:
        return draft.feature == "passive" and not draft.outcome
    said = [hit for hit in scene.sentence.at["report"] if hit.first < draft.first]
    return bool(said) and said[-1].hit.pattern.entry.stance == "condemn"


def _of_a_weapon(scene: Scene, draft: Draft) -> bool:
    """As in "a car bomb that targeted a checkpoint": the verb of a blast right behind a weapon is its own."""
    at = draft.first - 1 - (scene.sentence.plain[draft.first - 1] in grammar().relatives)
    before = [x for x in scene.groups if x.first <= at < x.last] if at > 0 else []
    return draft.action == BLAST and not draft.proclitic and any(x.role == "weapon" and not x.armed for x in before)


def _of_another_act(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "freed a week after his arrest by the rebels": who is marked as the doer of the act named nearest.

    Of a weapon that is seized or shot down, who launched it has no part in that.
    """
    group = candidate.group
    if group is None or group.first < draft.last or proposed(draft, candidate):
        return False
    marked = [hit for kind in ("by", "who_did") for hit in scene.sentence.at[kind] if hit.last == group.first]
    if draft.action == "disarm" and marked:
        return True
    return any(act_between(scene, draft, hit.first) for hit in marked)


def struck_post(draft: Draft, candidate: Candidate) -> bool:
    """As in "announced the shelling of posts": what stands right behind the noun is hit where nothing else is."""
    group = candidate.group
    if group is None or group.role != "site" or draft.action not in ("shelling", "air_strike"):
        return False
    span = candidate.party.span
    elsewhere = any(p.role == "recipients" and not p.party.span.overlaps(span) for p in draft.proposed)
    return draft.feature not in VERBAL and group.first == draft.last and not elsewhere


def _holds(scene: Scene, candidate: Candidate) -> bool:
    """As in "two doctors held by gunmen were freed": who held them did not free them."""
    return candidate.group is not None and led_by(scene, candidate.group) in grammar().holding


def _suffers(draft: Draft, candidate: Candidate) -> bool:
    """Whether a rule says that the act was done to it, and none that it did it."""
    rules = SUFFERED | {"passive-subject"} if draft.feature == "passive" else SUFFERED
    said = [p for p in draft.proposed if p.rule in rules and p.role == "recipients"]
    return any(p.party.span.overlaps(candidate.party.span) for p in said) and not proposed(draft, candidate)


def _object_by_case(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "it arrested gunmen": what follows a verb in the case of an object is not its subject."""
    group = candidate.group
    if group is None or draft.feature not in VERBAL or group.first < draft.last or not oblique(scene, group):
        return False
    return any(argument.group is group and not argument.preposition for argument in following(scene, draft.last))


def _led_behind_verb(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "it arrested the head of the group": no particle leads from an active verb to its subject."""
    group = candidate.group
    if group is None or draft.feature not in ACTIVE or group.first < draft.last or draft.action == "armed_clash":
        return False
    return led_by(scene, group) in (*grammar().to_forms, grammar().on, grammar().into) and not proposed(
        draft, candidate
    )


def _civil(scene: Scene, candidate: Candidate) -> bool:
    """An official, whether a list names his office or a body by him ("the Turkish president"), or a civil body."""
    party, group = candidate.party, candidate.group
    body = actors().get(str(party.actor))
    if (party.role == "official" and not party.armed) or (body is not None and body.type in CIVIL):
        return True
    office = scene.sentence.starting("speaker", group.first) if group is not None and body is not None else None
    return office is not None and isinstance(office.hit.pattern.entry, Speaker) and office.hit.pattern.entry.person
