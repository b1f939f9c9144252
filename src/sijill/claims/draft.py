"""A claim in the making: what has been found for one trigger so far, by token positions of its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sijill.lexicon.entries import ActionEntry
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group
from sijill.mentions.sentence import OpenSentence
from sijill.model import Count, Interval, PlaceRef, Source, Span, TimeRef

UNDONE = frozenset(("expected", "denied"))
"""Modalities of an act that is not done."""
FELL = frozenset(("killed-person", "martyr", "wounded-person", "injured-person"))
"""Nouns of knowledge/ar/people.yaml that say what became of somebody, before "of" and who it was."""


@dataclass
class Named:
    """A party of a draft: its words, what it is, and whether it is armed."""

    span: Span
    text: str
    actor: str | None
    armed: bool
    role: str
    who: str | None
    noun: str | None = None
    owned: bool = False
    bare: bool = False
    """A lone definite noun ("the organisation"), which means a name said before."""

    @classmethod
    def of(cls, sentence: OpenSentence, group: Group) -> Named:
        """The party that a noun phrase names, without its particles."""
        first, lead = group.first, group.proclitic
        if group.noun in FELL and group.last > group.head + 2 and sentence.words[group.head + 1] == grammar().from_:
            first, lead = group.head + 2, 0  # "two dead of the guards" were guards
        span = sentence.span(first, group.last, lead)
        text = span.of(sentence.view.original)
        bare = group.definite and group.last - group.first == 1 and group.actor is None
        return cls(span, text, group.actor, group.armed, group.role, group.who, group.noun, group.owned, bare)

    @classmethod
    def all_of(cls, sentence: OpenSentence, group: Group) -> Iterator[Named]:
        """The party, and behind it the body that its phrase only names the gunmen or the positions of."""
        whole = cls.of(sentence, group)
        yield whole
        if group.body is not None:
            span = sentence.span(*group.body)
            yield cls(span, span.of(sentence.view.original), group.actor, whole.armed, "actor", whole.who)


class Dating(NamedTuple):
    """A time that an act may have, and the cues that speak for or against it (``claims/times/datings.py``)."""

    time: TimeRef
    interval: Interval
    kind: str
    cues: tuple[str, ...]

    def retold(self, how: str) -> Dating:
        """The same time as another mention of the act has it."""
        sure = "of-clause" in self.cues
        return self._replace(cues=(f"{how}-{'of-clause' if sure else 'elsewhere'}", f"{how}-{self.kind}"))


class Denial(NamedTuple):
    """A saying that denies what was told: its verb, how many letters of that are particles, and who says it."""

    sentence: OpenSentence
    at: int
    lead: int
    tellers: tuple[Source, ...]


class Proposal(NamedTuple):
    """What one rule says of one party: the role that it fills."""

    role: str
    party: Named
    rule: str


@dataclass
class Draft:
    """What one trigger states. ``rules`` collects, in order, the name of every rule that set something."""

    sentence: OpenSentence
    first: int
    last: int
    entry: ActionEntry
    feature: str
    action: str
    enclitic: str = ""
    proclitic: int = 0
    definite: bool = False
    actors: list[Named] = field(default_factory=list)
    recipients: list[Named] = field(default_factory=list)
    associates: list[Named] = field(default_factory=list)
    places: list[PlaceRef] = field(default_factory=list)
    time: TimeRef | None = None
    interval: Interval | None = None
    datings: list[Dating] = field(default_factory=list)
    """Every time that its own words or another mention of it offer."""
    offset: int | None = None
    """Days from the act told before it to this one, where only that is said ("two days after …")."""
    counts: list[Count] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    when: str = ""
    """The folded words of its time, also when nothing fixes what day they mean."""
    when_kind: str = ""
    """What they are: ``point``, ``range``, ``since`` … (``mentions/times/reading.py``)."""
    uncertain_day: bool = False
    """Its time is an event's day known only roughly ("days ago"), not a period."""
    grain: str = "incident"
    modality: str = "asserted"
    rules: list[str] = field(default_factory=list)
    subjectless: bool = False
    """It has an active verb whose subject its own clause leaves out."""
    doubts: list[str] = field(default_factory=list)
    """What speaks against its being a claim at all: a need that is missing, a wish, a purpose."""
    cues: tuple[str, ...] = ()
    """The cues of ``claims/actions/assertion.py`` that hold for it."""
    score: float = 0.0
    """How strongly they say that it states an act."""
    claimed: float = 0.0
    """How surely it is what a claim of the document is coded from (``claims/events/event.py``)."""
    heard: bool = False
    """Whether the network has a part in that (``claims/events/reading.py``)."""
    answer: float = 0.0
    """What it says, which is part of that sum."""
    likeness: float = -9.0
    """How surely the likest other draft of the document tells the same event (``claims/events/sameness.py``)."""
    parts: list[Draft] = field(default_factory=list)
    """Other drafts of its sentence that told the same event: results, means, the act named again."""
    retold: list[Draft] = field(default_factory=list)
    """Mentions anywhere in the document that tell the same event and are no claims of their own."""
    denials: list[Denial] = field(default_factory=list)
    """Who denies it, without naming it again."""
    proposed: list[Proposal] = field(default_factory=list)
    """Every party that a rule put forward for a role, kept or not."""
    cover: set[int] = field(default_factory=set)
    """Tokens that its arguments use."""

    @property
    def outcome(self) -> bool:
        """Whether the trigger names a result (deaths, wounds) more than an act."""
        return self.entry.kind == "outcome"

    @property
    def trigger_span(self) -> Span:
        """The trigger's characters, without particles at its front."""
        return self.sentence.span(self.first, self.last, self.proclitic)

    @property
    def joined(self) -> bool:
        """Whether "and" alone is written onto its word."""
        return self.proclitic == 1 and self.sentence.words[self.first].startswith(grammar().and_)

    @property
    def told(self) -> list[Span]:
        """The other words of its sentence that tell the same event."""
        return [part.trigger_span for part in self.parts]

    @property
    def mentions(self) -> tuple[Draft, ...]:
        """All other drafts of the document that told the same event, those of its own sentence first."""
        return (*self.parts, *self.retold)

    def take_over(self, other: Draft) -> None:
        """Note that another draft of the sentence told the same event; who states it more surely decides."""
        self.parts += [other, *other.parts]
        self.datings += [dating.retold("told") for dating in other.datings]
        self.denials += other.denials
        self.offset = other.offset if self.offset is None else self.offset
        self.score = max(self.score, other.score)

    def count_also(self, counts: Iterable[Count]) -> None:
        """Add what another draft counts, but for words that count something here already."""
        self.counts += [c for c in counts if not any(c.start < own.end and own.start < c.end for own in self.counts)]

    def told_by(self, tellers: Iterable[Source]) -> None:
        """Add who tells a part of it, such as its toll; beside its own tellers, only who is named in its sentence."""
        part = list(tellers)
        if self.sources:
            own = self.sentence.span(0, len(self.sentence))
            part = [x for x in part if own.start <= x.start < own.end]
        self.add_sources(part)

    def add_sources(self, tellers: Iterable[Source]) -> None:
        """Add those who tell it whose words are not among its sources yet."""
        self.sources += [x for x in tellers if all(x.text != own.text for own in self.sources)]

    def rule(self, name: str) -> None:
        """Note that a rule set something."""
        if name not in self.rules:
            self.rules.append(name)

    def add(self, role: str, party: Named, rule: str) -> None:
        """Put a party into ``actors``, ``recipients`` or ``associates`` unless its words are there already."""
        self.proposed.append(Proposal(role, party, rule))
        bag: list[Named] = getattr(self, role)
        if any(other.span.overlaps(party.span) or other.text == party.text for other in bag):
            return
        bag.append(party)
        self.rule(rule)

    def take_back(self, role: str) -> None:
        """Forget whom the rules put forward for a role: another word says more surely who it was."""
        setattr(self, role, [])
        self.proposed = [proposal for proposal in self.proposed if proposal.role != role]

    def take(self, role: str, party: Named, learnt: str) -> None:
        """Put a party into a role decided by learnt weights; a rule that had said the same is named for it."""
        rules = [p.rule for p in self.proposed if p.role == role and p.party.span.overlaps(party.span)]
        getattr(self, role).append(party)
        self.rule(rules[-1] if rules else learnt)
