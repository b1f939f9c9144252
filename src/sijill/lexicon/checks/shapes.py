"""What each YAML file of ``knowledge/`` holds: the lists of entries, and the fields of the others."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from sijill.lexicon import entries

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


class Rule(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A rule that a claim can name."""

    id: str
    field: str
    says: str


class Formula(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Fixed words after which the source stands."""

    form: Word
    stance: entries.Stance


class KindWord(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Words that announce a place."""

    words: Words
    many: Words
    kinds: Words
    keep: bool
    unknown: bool
    adjectives: bool = False
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


class Box(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Where a country's places lie (south, north, west, east), and what its P-codes look like."""

    box: tuple[float, float, float, float]
    pcode: Word


LISTS: dict[str, type] = {
    "ar/actions/*.yaml": entries.ActionEntry,
    "ar/people.yaml": entries.People,
    "ar/counted.yaml": entries.Counted,
    "ar/speakers.yaml": entries.Speaker,
    "ar/weapons.yaml": entries.Weapon,
    "ar/light_verbs.yaml": entries.LightVerb,
    "kinds/actions.yaml": entries.ActionKind,
    "kinds/actor_types.yaml": entries.ActorType,
    "kinds/rules.yaml": Rule,
    "kinds/measures.yaml": Label,
    "kinds/grains.yaml": Label,
    "kinds/modalities.yaml": Label,
    "kinds/source_kinds.yaml": Label,
    "kinds/sides.yaml": Label,
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


def _words(*names: str) -> dict[str, Any]:
    return dict.fromkeys(names, Words)


FIELDS: dict[str, dict[str, Any]] = {
    "ar/anaphors.yaml": {"anaphors": dict[str, Words]} | _words("members", "others"),
    "ar/clitics.yaml": _words(
        "proclitics", "short_proclitics", "future_proclitics", "definite", "conjunctions", "enclitics",
        "rare_enclitics",
    ) | {"shortest_rest": Count, "opened": Letter, "closed": Letter},
    "ar/dates.yaml": _words("of", "year") | {"era": dict[Literal["gregorian", "hijri"], Words]},
    "ar/encoding.yaml": _words("common", "code_pages") | {"article": Word},
    "ar/function_words.yaml": _words(
        "prepositions", "place_prepositions", "complementizers", "pronoun_complementizers", "relatives",
        "clause_starters", "adverbs", "pronouns", "plural_endings", "nisba_endings", "quotes", "clause_signs",
    ) | {"letters": dict[str, Word]},
    "ar/inflection.yaml": _words("weak_endings") | {
        "past": dict[str, dict[str, Words] | Word],
        "present": dict[str, Words | Word],
        "noun": dict[str, dict[str, Words] | Words | Word],
    },
    "ar/masks.yaml": _words("abbreviations", "words") | {
        "classes": dict[str, Word], "protected": Word, "ellipsis": Word, "marbuta": Word, "certain": Word,
        "initial_lookalikes": Word, "never_doubled": Word, "shortest_word": Count, "longest_word": Count,
        "longest_neighbour": Count, "shortest_stem": Count, "most_readings": Count, "before": Parts, "after": Parts,
        "dotless": dict[Letter, Word], "medial": dict[Letter, Word], "undotted": dict[Letter, Word],
        "lookalikes": dict[Letter, Word],
    },
    "ar/modality.yaml": _words("possible", "expected", "expected_prefix", "denied", "negation", "unreal"),
    "ar/months.yaml": _words("locales", "never", "names_before") | {
        "gregorian": ByNumber, "hijri": ByNumber, "ambiguous": dict[Literal["weak", "strong"], Words],
    },
    "ar/numerals.yaml": _words(
        "bare_not_number", "ten", "hundred", "singular_or_dual", "not_a_noun", "needs_noun", "never", "zero",
        "several", "several_of", "not_after_several", "and_some", "about", "at_least", "at_most", "after_about",
        "after_at_least", "after_at_most", "stops", "between", "from", "to", "or", "dashes", "changes", "percent",
        "name_signs", "clock_signs", "date_signs", "negative", "labels", "weekday_before", "not_with_article",
        "eleventh", "only_with_article", "articles", "not_an_ordinal_after", "first_not_before",
    ) | dict.fromkeys(
        ("units", "joined_teens", "tens", "hundreds", "scales", "duals", "ordinals"), ByNumber,
    ) | {
        "before": Parts, "and": Word, "accusative": Word, "fractions": dict[float, Words], "plurals": list[Plural],
        "plural_of": dict[int, tuple[int, int]], "few": Few, "at_least_from": dict[Word, int], "after_reach": Count,
        "change_reach": Count, "no_count_before": dict[Word, Words], "no_count_after": dict[Word, Words],
    },
    "ar/orthography.yaml": {
        "letters": dict[Letter, list[Letter]], "marks": Words, "invisible": Words,
        "digits": list[Annotated[str, msgspec.Meta(min_length=10, max_length=10)]],
    },
    "ar/people_words.yaml": _words(
        "adjectives", "linkers_to", "linkers_by", "linkers_led", "with", "by", "who_did", "target", "against",
        "part_of", "titles", "distance", "at_least", "total_openers",
    ),
    "ar/place_words.yaml": _words(
        "gazetteer_prefixes", "country_side", "sides", "directions", "place_prepositions", "place_proclitics",
        "proclitics", "article_proclitics", "lam_article", "conjunctions", "heads", "describers", "not_names",
        "clubs", "by_means", "dual_endings", "relational_endings", "names_after_heads", "verb_beginnings", "inside",
    ) | {"kinds": list[KindWord], "near": list[Words], "article": Word},
    "ar/publication.yaml": _words(
        "label", "label_changed", "filler", "event_before", "today", "yesterday", "tomorrow", "not_today", "day",
    ),
    "ar/relative_time.yaml": {
        "clitics": dict[Literal["and", "in", "to"], Words], "article": Word, "article_after_lam": Word,
        "definite": Words, "words": dict[str, dict[int | str, Words]], "edges": dict[str, dict[str, str]],
        "seasons": dict[str, tuple[int, int]],
        "holidays": dict[str, tuple[Literal["hijri", "gregorian", "easter"], int, int]],
        "few_means": dict[str, int], "context": dict[str, Words],
    },
    "ar/reporting.yaml": _words("carry", "openers") | {"verbs": list[entries.ReportVerb], "formulas": list[Formula]},
    "ar/results.yaml": _words("cause_first", "outcome_first"),
    "ar/weekdays.yaml": _words("ambiguous", "names_before", "names_after") | {"names": ByNumber, "bare": ByNumber},
    "kinds/columns.yaml": _words("id", "text", "title", "published", "source", "url"),
    "kinds/predicates.yaml": dict.fromkeys(("needs", "when"), dict[str, Word]),
    "kinds/publication.yaml": dict.fromkeys(("meta", "url", "text"), dict[str, Share])
    | dict.fromkeys(("weekday", "relative_day", "own_dates"), Shift)
    | dict.fromkeys(("threshold", "conflict", "neighbour"), Share),
    "kinds/scoring.yaml": _words("dropped", "clitics", "ignored", "sentence_ends")
    | {"letters": dict[Letter, list[Letter]], "article": Word, "prefixed_article": Word},
    "places/country_names.yaml": dict.fromkeys(("variants", "divisions"), dict[str, Words]) | {"left_out": Words},
    "places/stopnames.yaml": _words("label_only", "context", "support"),
}  # fmt: skip
"""Files that are mappings with fields of their own: what each field holds."""

TABLES = ("actors/*.csv", "places/[A-Z][A-Z].csv", "outlets/*.csv")
GENERATED = ("places/geonames.tsv", "places/admin1.tsv", "places/countries.tsv")
"""Tables that scripts/build_gazetteer.py writes."""
