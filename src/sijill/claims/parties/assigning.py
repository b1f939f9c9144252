"""Who did it and to whom: every candidate weighed for every role by ``learned/actors.yaml`` and its like."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.claims.draft import Draft, Named
from sijill.claims.learned import model
from sijill.claims.parties.added import Option, add_nation, add_victims
from sijill.claims.parties.answered import only_answers, only_charged_with
from sijill.claims.parties.candidates import Candidate, candidates
from sijill.claims.parties.clauses import apart, breaks
from sijill.claims.parties.marks import marks
from sijill.claims.parties.role_sets import best_pair, weighed
from sijill.claims.parties.rolecues import cues
from sijill.claims.parties.roles import act_between
from sijill.claims.parties.standing import led_by, view_of
from sijill.claims.parties.unlikely import never, unlikely
from sijill.claims.walk import Scene, following, oblique
from sijill.lexicon.entries import Speaker, actors
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import THINGS
from sijill.mentions.sentence import VERBAL
from sijill.mentions.sources.speakers import Speech
from sijill.model import Span

DECIDED = ("actors", "recipients")
"""The roles that are learnt."""
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
RECOVERED = frozenset(("intishal", "jutha"))
"""Words for the recovery of the dead and for bodies: who recovers or carries them did not kill them."""
BLASTS = frozenset(("explosion", "suicide_bombing"))
DRONE = "drone"
GROUNDED = frozenset(("rebel", "militia", "jihadist", "tribal", "police"))
"""Types of body that have no aircraft but drones."""


def assign(
    scene: Scene,
    drafts: Sequence[Draft],
    speeches: Sequence[Speech],
    acting: Sequence[Named],
    names: Sequence[Named],
) -> None:
    """Decide the parties of all drafts of a sentence."""
    signs, clauses = marks(scene), breaks(scene, drafts)
    found = [options(scene, draft, drafts, signs, clauses, speeches, acting, names) for draft in drafts]
    for draft, rows in zip(drafts, found, strict=True):
        decide(draft, rows)


def options(
    scene: Scene,
    draft: Draft,
    drafts: Sequence[Draft],
    signs: Sequence[str],
    clauses: Sequence[int],
    speeches: Sequence[Speech],
    acting: Sequence[Named],
    names: Sequence[Named],
) -> list[Option]:
    """Everybody who may have a part in a draft, with their cues."""
    view = view_of(scene, draft, drafts, signs, speeches)
    found = list(candidates(scene, draft, acting, names))
    aside = [_supports(draft, one, drafts) for one in found]
    return [
        Option(
            one,
            tuple(dict.fromkeys(cues(view, one, found))),
            not supports
            and able(scene, draft, one)
            and not tells(draft, one, speeches)
            and not fallen(draft, one, drafts)
            and not only_answers(scene, draft, one, drafts),
            not supports
            and not only_answers(scene, draft, one, drafts)
            and not _only_acts(scene, draft, one)
            and not _only_given(draft, one)
            and not _only_means(scene, draft, one)
            and not _only_finds(draft, one),
        )
        for one, supports in zip(found, aside, strict=True)
        if _proposed(draft, one) or not _elsewhere(scene, draft, one, clauses)
    ]


def _elsewhere(scene: Scene, draft: Draft, candidate: Candidate, clauses: Sequence[int]) -> bool:
    """Whether it belongs to another clause, or to a charge."""
    group = candidate.group
    return group is not None and (apart(draft, group, clauses) or only_charged_with(scene, draft, candidate))


def fallen(draft: Draft, candidate: Candidate, drafts: Sequence[Draft]) -> bool:
    """As in "a soldier was killed and an officer wounded": who suffers one outcome did not do the next."""
    if not draft.outcome or _proposed(draft, candidate):
        return False
    outcomes = [other for other in drafts if other.outcome and other.first < draft.first]
    return any(party.span.overlaps(candidate.party.span) for other in outcomes for party in other.recipients)


def _supports(draft: Draft, candidate: Candidate, drafts: Sequence[Draft]) -> bool:
    """As in "it held three in an operation with the participation of the guard": who supports it held nobody."""
    span = candidate.party.span
    if any(p.party.span.overlaps(span) for p in draft.proposed):
        return False
    later = [other for other in drafts if other.first > draft.first and other.trigger_span.end <= span.start]
    return any(party.span.overlaps(span) for other in later for party in other.associates)


def _proposed(draft: Draft, candidate: Candidate) -> bool:
    """Whether a rule says that it did the act."""
    return any(p.role == "actors" and p.party.span.overlaps(candidate.party.span) for p in draft.proposed)


def _passed_over(draft: Draft, candidate: Candidate) -> bool:
    """As in "the bomber died before gunmen stormed it": where a verb's subject follows it, nobody before it acts.

    Nor does anybody before the subject of the verb that carries a noun: "… of the rebels, where the army managed to".
    """
    group = candidate.group
    if group is None or group.last > draft.first or draft.action == "armed_clash" or _proposed(draft, candidate):
        return False
    own = [p for p in draft.proposed if p.role == "actors"]
    carrying = [p.party.span.start for p in own if p.rule.startswith("carried-by-")]
    if carrying and candidate.party.span.end <= min(carrying):
        return True
    return any(p.rule == "subject-after-verb" for p in own)


def _only_acts(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "whom a settler killed": the subject of a verb whose object is a pronoun, and who launched a weapon."""
    group = candidate.group
    if group is None or group.first < draft.last:
        return False
    if draft.action == "disarm":
        return any(hit.last == group.first for hit in scene.sentence.at["who_did"])
    return (
        bool(draft.enclitic) and draft.feature in VERBAL and group.first == draft.last and _proposed(draft, candidate)
    )


def _only_means(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "the house blew up by a bomb", "a bombing with a rigged lorry": what blew up is no victim of it."""
    group, g = candidate.group, grammar()
    if group is None or draft.action not in BLASTS or group.role not in THINGS:
        return False
    return group.role == "weapon" or any(
        scene.sentence.words[at] in g.rigged for at in range(group.first, group.last)
    )


def _only_given(draft: Draft, candidate: Candidate) -> bool:
    """As in "sent a ship of arms to the rebels": what is given is not whom it is given to."""
    return draft.action == "military_support" and candidate.party.role in THINGS


def _only_finds(draft: Draft, candidate: Candidate) -> bool:
    """As in "the civil defence recovered seven bodies": whom a body's name means lies under no rubble."""
    return draft.entry.id in RECOVERED and candidate.party.role not in ("civilian", "combatant")


def _of_another_act(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "freed a week after his arrest by the rebels": who is marked as the doer of the act named nearest.

    Of a weapon that is seized or shot down, who launched it has no part in that.
    """
    group = candidate.group
    if group is None or group.first < draft.last or _proposed(draft, candidate):
        return False
    marked = [hit for kind in ("by", "who_did") for hit in scene.sentence.at[kind] if hit.last == group.first]
    if draft.action == "disarm" and marked:
        return True
    return any(act_between(scene, draft, hit.first) for hit in marked)


def _holds(scene: Scene, candidate: Candidate) -> bool:
    """As in "two doctors held by gunmen were freed": who held them did not free them."""
    return candidate.group is not None and led_by(scene, candidate.group) in grammar().holding


def _suffers(draft: Draft, candidate: Candidate) -> bool:
    """Whether a rule says that the act was done to it, and none that it did it."""
    said = [p for p in draft.proposed if p.rule in SUFFERED and p.role == "recipients"]
    return any(p.party.span.overlaps(candidate.party.span) for p in said) and not _proposed(draft, candidate)


def _object_by_case(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """As in "it arrested gunmen": what follows a verb in the case of an object is not its subject."""
    group = candidate.group
    if group is None or draft.feature not in VERBAL or group.first < draft.last or not oblique(scene, group):
        return False
    return any(argument.group is group and not argument.preposition for argument in following(scene, draft.last))


def _civil(scene: Scene, candidate: Candidate) -> bool:
    """An official, whether a list names his office or a body by him ("the Turkish president"), or a civil body."""
    party, group = candidate.party, candidate.group
    body = actors().get(str(party.actor))
    if (party.role == "official" and not party.armed) or (body is not None and body.type in CIVIL):
        return True
    office = scene.sentence.starting("speaker", group.first) if group is not None and body is not None else None
    return office is not None and isinstance(office.hit.pattern.entry, Speaker) and office.hit.pattern.entry.person


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


def able(scene: Scene, draft: Draft, candidate: Candidate) -> bool:
    """Whether a candidate can do the act.

    No lorry takes a town, nobody arms himself, and who has no aircraft strikes only with drones.
    """
    party = candidate.party
    if draft.entry.id in RECOVERED:
        return _proposed(draft, candidate)
    if never(candidate, draft.action) or (not _proposed(draft, candidate) and unlikely(scene, draft, candidate)):
        return False
    if party.role == "vehicle":
        return draft.action in MOVING
    if _passed_over(draft, candidate) or _suffers(draft, candidate) or _object_by_case(scene, draft, candidate):
        return False
    if _of_another_act(scene, draft, candidate) or (draft.action == "release" and _holds(scene, candidate)):
        return False
    if draft.action not in UNARMED and _civil(scene, candidate):
        return _proposed(draft, candidate)
    if draft.action in BY_FORCE and party.role == "civilian" and not party.armed:
        return _proposed(draft, candidate)
    group = candidate.group
    if draft.action == "military_support" and group is not None:
        g = grammar()
        return not (led_by(scene, group) in (*g.to_forms, g.into) or draft.first <= group.first < draft.last)
    strikes = group is not None and group.strikes
    if draft.action != "air_strike" or strikes or party.actor not in actors():
        return True
    if any(hit.hit.pattern.entry.id == DRONE for hit in scene.sentence.at["weapon"]):
        return True
    return actors()[str(party.actor)].type not in GROUNDED


def decide(draft: Draft, rows: Sequence[Option]) -> None:
    """Put those candidates into the roles that most speaks for together. Who supports is left to the rules."""
    chosen = choose(rows, draft.action, [party.span for party in draft.associates])
    for role in DECIDED:
        setattr(draft, role, [])
        for number in sorted(chosen[role], key=lambda at: rows[at].candidate.party.span):
            row = rows[number]
            draft.take(role, row.candidate.party, f"learnt-{role}-{strongest(role, row.cues)}")
    add_nation(draft, rows)
    add_victims(draft, rows)


def choose(rows: Sequence[Option], action: str, supporting: Sequence[Span] = ()) -> dict[str, tuple[int, ...]]:
    """The numbers of the candidates that fill each role, those aside who only support."""
    candidates, cues = [row.candidate for row in rows], [row.cues for row in rows]
    free = [at for at, one in enumerate(candidates) if not any(one.party.span.overlaps(x) for x in supporting)]
    usable = {"actors": [at for at in free if rows[at].able], "recipients": [at for at in free if rows[at].open]}
    sets = [weighed(model(role), candidates, cues, usable[role], action) for role in DECIDED]
    return dict(zip(DECIDED, best_pair(candidates, *sets), strict=True))


def strongest(role: str, names: Sequence[str]) -> str:
    """The cue that speaks most for a role."""
    weights = model(role).weights
    return max((name for name in names if name != "always"), key=lambda name: weights.get(name, 0.0))
