"""What may leave: records in which everything that may not is gone or coarsened already, each with the rule.

Writers and briefs see these and nothing else, so that no format can show what the policy keeps back.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from sijill.model import Acled, Credibility, Grain, Interval, Measure, Modality, Plover, Reliability, SourceKind, Who

Role = Literal["body", "office", "generic", "person", "withheld"]
"""What a mention names: a listed or organised body, the holder of a public office, no one in particular, a private
person (only where the policy was loosened), or nothing that may be said."""
Basis = Literal["several", "single", "interested"]
"""Who says who did it: several voices, one of them no party at least; one voice; or parties alone."""
Level = Literal["site", "district", "governorate", "country", "withheld"]


class Withheld(msgspec.Struct, frozen=True, order=True):
    """One value that was withheld or coarsened: its field, and the rule (``knowledge/kinds/policy.yaml``)."""

    field: str
    rule: str


class Named(msgspec.Struct, frozen=True, omit_defaults=True):
    """An actor, recipient or associate as it may be shown.

    ``words`` are verbatim, ``start`` and ``end`` where they stand; all three are empty where they are withheld.
    """

    role: Role
    id: str | None = None
    name: str | None = None
    name_ar: str | None = None
    type: str | None = None
    """The kind of body (``knowledge/kinds/actor_types.yaml``); ``civilians`` where nobody else is spoken of."""
    words: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def shown(self) -> str:
        """The English name of a listed body, else the words, else nothing."""
        return self.name or self.words or ""


class Teller(msgspec.Struct, frozen=True, omit_defaults=True):
    """One source of a claim as it may be shown; its name is empty where it is withheld."""

    kind: SourceKind
    interested: bool
    id: str | None = None
    name: str | None = None
    name_ar: str | None = None
    words: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def shown(self) -> str:
        """Its name or words; for who is not named, what kind of source it is."""
        return self.name or self.words or self.kind


class Spot(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place as exactly as it may be shown: names and codes from the gazetteer, never words of a text.

    ``precision`` is UCDP's where_prec (1 to 6), ``lat`` and ``lon`` are WGS 84 degrees, rounded to what it deserves.
    """

    level: Level
    precision: int | None
    id: str | None = None
    name: str | None = None
    name_ar: str | None = None
    kind: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin1_pcode: str | None = None
    admin2: str | None = None
    admin2_pcode: str | None = None
    pcode: str | None = None
    geonames_id: int | None = None
    coarsened: bool = False


class Number(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How many, without the words."""

    measure: Measure
    min: int | None
    max: int | None
    approx: bool = False
    who: Who | None = None


class Trigger(msgspec.Struct, frozen=True):
    """The words that state the act, and where they stand; ``text`` is empty where it is withheld."""

    text: str | None
    start: int
    end: int


class ReleasedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it may leave. ``labels`` warn of how far it carries."""

    claim_id: str
    incident_id: str | None
    text_sha256: str | None
    """Hex SHA-256 of the document's text, which proves what was read without telling which document it was."""
    outlet: str | None
    """Id of a listed outlet."""
    published: Interval | None
    trigger: Trigger
    action: str
    grain: Grain
    modality: Modality
    acled: Acled | None
    plover: Plover | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    associates: tuple[Named, ...]
    places: tuple[Spot, ...]
    time: Interval | None
    counts: tuple[Number, ...]
    sources: tuple[Teller, ...]
    confidence: float
    basis: Basis | None
    """Who says who did it; empty where no one is named as having done it."""
    recent: bool
    withheld: tuple[Withheld, ...]


class ReleasedVoice(msgspec.Struct, frozen=True):
    """An independent teller; ``key`` is an id from the lists, or ``witness-1`` and the like within the incident."""

    key: str
    name: str
    kind: SourceKind
    interested: bool
    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    reliability: Reliability
    credibility: Credibility


class ReleasedValue(msgspec.Struct, frozen=True):
    """One value of a field, said again from what its claims may show."""

    value: str
    low: int | None
    high: int | None
    voices: tuple[str, ...]
    claims: tuple[str, ...]
    told: Interval | None
    superseded: bool = False


class ReleasedField(msgspec.Struct, frozen=True):
    """All values of a field, side by side. ``best`` is given only where all voices meet in one number."""

    field: str
    values: tuple[ReleasedValue, ...]
    agreed: bool
    low: int | None = None
    high: int | None = None
    best: int | None = None


class ReleasedIncident(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as it may leave.

    ``action``, ``place``, ``time``, ``actors`` and ``recipients`` are those that most voices give (``headline.py``
    tells how); what else is said of them stands in ``fields``.
    """

    incident_id: str
    claims: tuple[ReleasedClaim, ...]
    denials: tuple[str, ...]
    voices: tuple[ReleasedVoice, ...]
    fields: tuple[ReleasedField, ...]
    action: str
    modality: Modality
    acled: Acled | None
    plover: Plover | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    associates: tuple[Named, ...]
    place: Spot | None
    time: Interval | None
    basis: Basis | None
    recent: bool
    withheld: tuple[Withheld, ...]

    def field(self, name: str) -> ReleasedField | None:
        """All that is said of one field."""
        for own in self.fields:
            if own.field == name:
                return own
        return None

    @property
    def interested_only(self) -> bool:
        """Whether nobody but parties to the conflict tells of it."""
        return bool(self.voices) and all(voice.interested for voice in self.voices)


class ReleasedTally(msgspec.Struct, frozen=True, kw_only=True):
    """A total that somebody gives, set against the incidents that it should cover, as it may leave."""

    claim_id: str
    teller: str
    interested: bool
    action: str
    measure: str
    area: Spot | None
    time: Interval | None
    told: Interval | None
    min: int | None
    max: int | None
    matched: int | None
    """Incidents inside; empty, as all that is found, where the policy leaves out areas or acts."""
    overlapping: int | None
    found_low: int | None
    found_high: int | None
    missing: int | None
    increment: int | None
    falls: bool
    withheld: tuple[Withheld, ...]


class Refused(msgspec.Struct, frozen=True):
    """What does not leave at all, by which rule."""

    rule: str
