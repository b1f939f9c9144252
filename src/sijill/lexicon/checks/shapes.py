"""What each YAML file of ``knowledge/`` holds: the lists of entries, and the fields of the others."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Annotated, Any, Literal

import msgspec

from sijill.lexicon import entries
from sijill.lexicon.concerns import Concern

Word = Annotated[str, msgspec.Meta(min_length=1)]
Words = list[Word]
Parts = list[str]
"""Words, or nothing: an empty string stands for "no particle"."""
Letter = Annotated[str, msgspec.Meta(min_length=1, max_length=1)]
ByNumber = dict[int, Words]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Label(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A kind of thing with its names."""

    id: str
    label_en: str
    label_ar: str


class Degree(Label, forbid_unknown_fields=True, kw_only=True):
    """A degree of a scale, and when it is given."""

    when: Word


class Rule(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A rule that a claim can name."""

    id: str
    field: str
    says: str


class Formula(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Fixed words after which the source stands."""

    form: Word
    stance: entries.Stance


class PlanVerb(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A verb of plan or preparation, inflected by rule."""

    past: Words
    present: Words
    masdar: Words = []


class KindWord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Words that announce a place."""

    words: Words
    many: Words
    kinds: Words
    keep: bool
    unknown: bool
    adjectives: bool = False
    building: bool = False
    quoted: bool = True
    after: list[str] = []
    precision: Annotated[int, msgspec.Meta(ge=1, le=6)] | None = None


class Plural(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A plural that stands for a number ("dozens")."""

    words: Words
    unit: int
    min: int
    max: int | None = None
    approx: bool = False


class Few(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Words for three to nine."""

    words: Words
    min: int
    max: int


class Shift(msgspec.Struct, forbid_unknown_fields=True):
    """How agreement and disagreement move a belief."""

    up: Share
    down: Share


class Fault(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The templates of a fault."""

    cause: Word
    remedy: Word
    warning: bool = False


class Example(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A document with the claims that a good answer holds for it."""

    text: Word
    published: Word
    claims: list[dict[str, Any]]


class Box(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Where a country's places lie (south, north, west, east), and what its P-codes look like."""

    box: tuple[float, float, float, float]
    pcode: Word


LISTS: dict[str, type] = {
    "ar/actions/*.yaml": entries.ActionEntry,
    "ar/people.yaml": entries.People,
    "ar/counted.yaml": entries.Counted,
    "ar/tolls.yaml": entries.Toll,
    "ar/speakers.yaml": entries.Speaker,
    "ar/weapons.yaml": entries.Weapon,
    "ar/light_verbs.yaml": entries.LightVerb,
    "kinds/actions.yaml": entries.ActionKind,
    "kinds/actor_types.yaml": entries.ActorType,
    "kinds/policy.yaml": entries.PolicyRule,
    "kinds/rules.yaml": Rule,
    "kinds/measures.yaml": Label,
    "kinds/grains.yaml": Label,
    "kinds/modalities.yaml": Label,
    "kinds/source_kinds.yaml": Label,
    "kinds/sides.yaml": Label,
    "kinds/review.yaml": Concern,
}
"""Files that are lists of entries, each with an ``id`` of its own."""

OPEN: dict[str, Any] = {
    "ar/nisba.yaml": Words,
    "ar/signals.yaml": Words,
    "ar/topics.yaml": Words,
    "kinds/faults.yaml": Fault,
    "places/boxes.yaml": Box,
}
"""Files that are mappings with any keys: what each value is."""


SPECIAL: dict[str, dict[str, Any]] = {
    "ar/carried_time.yaml": {},
    "ar/anaphors.yaml": dict.fromkeys(("anaphors", "fighters", "stems"), dict[str, Words]),
    "ar/clitics.yaml": {"shortest_rest": Count, "opened": Letter, "closed": Letter},
    "ar/dates.yaml": {"era": dict[Literal["gregorian", "hijri"], Words]},
    "ar/encoding.yaml": {"article": Word},
    "ar/function_words.yaml": dict.fromkeys(("letters", "held_pronouns"), dict[str, Word]),
    "ar/inflection.yaml": {
        "past": dict[str, dict[str, Words] | Word],
        "present": dict[str, Words | Word],
        "noun": dict[str, dict[str, Words] | Words | Word],
        "phrase": dict[str, Words | Word],
    },
    "ar/masks.yaml": dict.fromkeys(("dotless", "medial", "undotted", "lookalikes"), dict[Letter, Word])
    | dict.fromkeys(("protected", "ellipsis", "marbuta", "certain", "initial_lookalikes", "never_doubled"), Word)
    | dict.fromkeys(("shortest_word", "longest_word", "longest_neighbour", "shortest_stem", "most_readings"), Count)
    | {"classes": dict[str, Word], "before": Parts, "after": Parts},
    "ar/given_names.yaml": {},
    "ar/modality.yaml": {"expected_verbs": list[PlanVerb]},
    "ar/months.yaml": {
        "gregorian": ByNumber, "hijri": ByNumber, "halves": dict[Word, list[int]],
        "ambiguous": dict[Literal["weak", "strong"], Words],
    },
    "ar/numerals.yaml": dict.fromkeys(
        ("units", "joined_teens", "tens", "hundreds", "scales", "duals", "ordinals"), ByNumber,
    ) | {
        "before": Parts, "and": Word, "accusative": Word, "fractions": dict[float, Words], "plurals": list[Plural],
        "plural_of": dict[int, tuple[int, int]], "few": Few, "at_least_from": dict[Word, int], "after_reach": Count,
        "change_reach": Count, "no_count_before": dict[Word, Words], "no_count_after": dict[Word, Words],
    },
    "ar/orthography.yaml": {
        "letters": dict[Letter, list[Letter]],
        "digits": list[Annotated[str, msgspec.Meta(min_length=10, max_length=10)]],
    },
    "ar/people_words.yaml": {},
    "ar/place_words.yaml": {"kinds": list[KindWord], "near": list[Words], "article": Word},
    "ar/protection.yaml": {},
    "ar/publication.yaml": {},
    "ar/relative_time.yaml": {
        "clitics": dict[Literal["and", "in", "to"], Words], "article": Word, "article_after_lam": Word,
        "words": dict[str, dict[int | str, Words]], "edges": dict[str, dict[str, str]],
        "seasons": dict[str, tuple[int, int]],
        "holidays": dict[str, tuple[Literal["hijri", "gregorian", "easter"], int, int]],
        "few_means": dict[str, int], "context": dict[str, Words],
    },
    "ar/reporting.yaml": {
        "verbs": list[entries.ReportVerb],
        "formulas": list[Formula],
        "carry": dict[entries.Stance, Words],
        "short_outlets": dict[Word, Word],
    },
    "ar/results.yaml": {"others": dict[Word, Count], "ones": dict[Word, Count], "on_ones": dict[Word, Count]},
    "ar/weekdays.yaml": {"names": ByNumber, "bare": ByNumber},
    "ar/assertion.yaml": {},
    "coders/model.yaml": {"instructions": Word, "question": Word, "example": Example},
    "kinds/assertion.yaml": {"threshold": float, "weights": dict[str, float | dict[str, float]]},
    "kinds/columns.yaml": {},
    "kinds/formats.yaml": {
        "acled": dict[str, dict[str, Words | Word] | Words],
        "ucdp": dict[str, Words | dict[str, Words | int]],
    },
    "kinds/predicates.yaml": dict.fromkeys(("needs", "when"), dict[str, Word]) | {"decisive": Words},
    "kinds/publication.yaml": dict.fromkeys(("meta", "url", "text"), dict[str, Share])
    | dict.fromkeys(("weekday", "relative_day", "own_dates"), Shift)
    | dict.fromkeys(("threshold", "conflict", "neighbour"), Share),
    "kinds/scoring.yaml": {"letters": dict[Letter, list[Letter]], "article": Word, "prefixed_article": Word},
    "kinds/admiralty.yaml": {"reliability": list[Label], "credibility": list[Degree]},
    "kinds/linking.yaml": {
        "groups": dict[str, Words], "kin": list[tuple[Word, Word]], "cannot": dict[str, Count], "prior": Word,
        "comparisons": dict[str, dict[str, Word]],
    },
    "learned/linking.yaml": {"prior": float, "weights": dict[str, dict[str, float]]},
    "learned/*.yaml": {"threshold": float, "weights": dict[str, float]},
    "reading/*.yaml": {"actions": list[str], "trust": dict[str, list[float]], "confidence": list[float]},
    "places/country_names.yaml": dict.fromkeys(("variants", "divisions"), dict[str, Words]),
    "places/stopnames.yaml": {},
}  # fmt: skip
"""Files that are mappings with fields of their own, and those fields that are no plain lists of words; a key may be a
pattern of names."""


def fields_of(name: str) -> dict[str, Any] | None:
    """The fields of a mapping with fields of its own, ``None`` where the file is something else."""
    return next((fields for pattern, fields in SPECIAL.items() if fnmatchcase(name, pattern)), None)


TABLES = ("actors/*.csv", "places/[A-Z][A-Z].csv", "outlets/*.csv")
GENERATED = ("places/geonames.tsv", "places/admin1.tsv", "places/countries.tsv")
"""Tables that scripts/build_gazetteer.py writes."""
