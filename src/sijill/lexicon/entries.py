"""What one entry of each word list says, as typed records; a fault in a file names file and entry."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from sijill.lexicon.entry_files import convert, entries_of
from sijill.lexicon.files import read_csv, read_yaml
from sijill.model.claim import SourceKind, Who

Stance = Literal[
    "assert", "relay", "accuse", "allege", "deny", "doubt", "expect", "warn", "opinion", "call", "condemn", "claim",
    "blame", "issue",
]  # fmt: skip
Role = Literal["civilian", "combatant", "group", "official", "site", "vehicle", "weapon"]
Affiliation = Literal["state", "independent", "private", "organisation", "international"]
"""What an outlet is that belongs to no body of ``knowledge/actors``."""


class Verbal(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Fields shared by all lists of verbs and their nouns (inflected by ``lexicon/inflect.py``)."""

    id: str
    past: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    passive_same: bool = False
    masdar: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    weight: float = 1.0
    ex: str | None = None
    not_: str | None = msgspec.field(default=None, name="not")


class ActionEntry(Verbal, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One family of trigger words (``knowledge/ar/actions``). The fields are told in ``knowledge/README.md``."""

    action: str
    may_be: tuple[str, ...] = ()
    """Other actions that the same words state in other company."""
    kind: Literal["act", "outcome", "side"] = "act"
    measure: str | None = None
    gen: Literal["actor", "recipient", "place", "none"] = "actor"
    gen_actor: bool = False
    subj: Literal["actor", "recipient", "none"] = "actor"
    object: Literal["recipient", "place", "weapon"] = "recipient"
    against: tuple[str, ...] = ()
    with_: tuple[str, ...] = msgspec.field(default=(), name="with")
    from_: tuple[str, ...] = msgspec.field(default=(), name="from")
    operation: bool = False
    lone: bool = False
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    """Words that, soon after it, say that it is used in another sense."""
    unless_before: tuple[str, ...] = ()
    """The same for words right before it."""


class ReportVerb(Verbal, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A verb of saying; ``stance`` is what it does to the modality of what is said."""

    stance: Stance


class LightVerb(Verbal, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A verb that lends its subject to the noun naming the act."""

    subject: Literal["actor", "recipient", "event", "place"]


class Toll(Verbal, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A word that says how many were lost without naming the act (``knowledge/ar/tolls.yaml``)."""

    measure: str
    before: bool = False
    """Whether its number may also stand before it ("three died")."""
    things: bool = False
    """Whether it also counts weapons and vehicles."""


class Speaker(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A noun that speaks in reports; ``named`` is its kind when a personal name follows.

    ``person`` nouns take a name after them, ``body`` nouns take the field of their work in the genitive (a ministry
    of defence), and a ``statement`` speaks for whoever issued it.
    """

    id: str
    kind: SourceKind
    named: SourceKind | None = None
    person: bool = False
    body: bool = False
    statement: bool = False
    singular: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    ex: str | None = None


class Weapon(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A means of violence; ``means`` is the action that a general word becomes with it."""

    id: str
    means: str | None = None
    object: Literal["aircraft", "arms", "bomb", "missile", "vehicle"] | None = None
    drone: bool = False
    grenade: bool = False
    singular: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    ex: str | None = None


class Counted(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A noun that says by itself what is counted (``knowledge/ar/counted.yaml``)."""

    id: str
    measure: str
    implies: bool = True
    """Whether the bare noun stands for a number of its own: one, two, or at least two."""
    singular: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    ex: str | None = None


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A generic noun for people, groups, vehicles or sites (``knowledge/ar/people.yaml``)."""

    id: str
    role: Role
    singular: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()
    """Singulars of which only the dual names people: "two military (men)"."""
    sound: Literal["masculine", "feminine"] | None = None
    who: Who | None = None
    armed: bool = False
    qualified: bool = False
    """Everyday words (قوة، نقطة) that mean it only where the next word says that it is military or whose it is."""
    example: str | None = None
    counter: str | None = None


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """A named body (``knowledge/actors``). ``loose`` forms count only where the document supports them."""

    id: str
    name: str
    name_ar: str
    forms: tuple[str, ...]
    loose: tuple[str, ...]
    type: str
    side: str
    parent: str | None
    allies: tuple[str, ...]
    valid_from: str
    valid_to: str
    wikidata: str | None
    theatre: str
    """The table that it stands in: ``syria``, ``iraq`` …, ``world``."""


class ActorType(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of body, and what kind of source it makes when it speaks."""

    id: str
    label_en: str
    label_ar: str
    belligerent: bool
    source_kind: SourceKind


class PolicyRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule of publication. ``levels`` go from what shows most to what shows least; without them nothing is set."""

    id: str
    why_en: str
    why_ar: str
    levels: tuple[str, ...] = ()
    default: str | int | None = None


class ActionKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One action type of the codebook with its mappings."""

    id: str
    family: str
    label_en: str
    label_ar: str
    covers: str
    acled: tuple[dict[str, str], ...] = ()
    plover: tuple[dict[str, str], ...] = ()


@lru_cache(maxsize=1)
def action_entries() -> tuple[ActionEntry, ...]:
    """All trigger families."""
    return tuple(entries_of("ar/actions/*.yaml", ActionEntry))


@lru_cache(maxsize=1)
def action_kinds() -> dict[str, ActionKind]:
    """The action types of the codebook by id."""
    return {kind.id: kind for kind in entries_of("kinds/actions.yaml", ActionKind)}


@lru_cache(maxsize=1)
def people_entries() -> tuple[People, ...]:
    """Generic nouns for people, groups, vehicles and sites."""
    return tuple(entries_of("ar/people.yaml", People))


@lru_cache(maxsize=1)
def counted_entries() -> tuple[Counted, ...]:
    """Nouns that say what is counted."""
    return tuple(entries_of("ar/counted.yaml", Counted))


@lru_cache(maxsize=1)
def toll_entries() -> tuple[Toll, ...]:
    """Words that state a toll."""
    return tuple(entries_of("ar/tolls.yaml", Toll))


@lru_cache(maxsize=1)
def speaker_entries() -> tuple[Speaker, ...]:
    """Nouns that speak."""
    return tuple(entries_of("ar/speakers.yaml", Speaker))


@lru_cache(maxsize=1)
def weapon_entries() -> tuple[Weapon, ...]:
    """Means of violence."""
    return tuple(entries_of("ar/weapons.yaml", Weapon))


@lru_cache(maxsize=1)
def light_verbs() -> tuple[LightVerb, ...]:
    """Verbs that lend their subject."""
    return tuple(entries_of("ar/light_verbs.yaml", LightVerb))


@lru_cache(maxsize=1)
def report_verbs() -> tuple[ReportVerb, ...]:
    """Verbs of saying."""
    name = "ar/reporting.yaml"
    return tuple(convert(values, ReportVerb, name) for values in read_yaml(name)["verbs"])


@lru_cache(maxsize=1)
def actor_types() -> dict[str, ActorType]:
    """Kinds of body by id."""
    return {kind.id: kind for kind in entries_of("kinds/actor_types.yaml", ActorType)}


@lru_cache(maxsize=1)
def policy_rules() -> dict[str, PolicyRule]:
    """The rules of publication by id."""
    return {rule.id: rule for rule in entries_of("kinds/policy.yaml", PolicyRule)}


@lru_cache(maxsize=1)
def actors() -> dict[str, Actor]:
    """All named bodies by id; a later layer's row replaces an earlier one of the same id."""
    found = {}
    for row in read_csv("actors/*.csv"):
        cells = row.values
        forms = [f for f in cells["forms"].split("|") if f]
        found[cells["id"]] = Actor(
            id=cells["id"],
            name=cells["name"],
            name_ar=cells["name_ar"],
            forms=tuple(f for f in forms if not f.startswith("?")),
            loose=tuple(f[1:] for f in forms if f.startswith("?")),
            type=cells["type"],
            side=cells["side"],
            parent=cells["parent"] or None,
            allies=tuple(a for a in cells["allies"].split("|") if a),
            valid_from=cells["valid_from"],
            valid_to=cells["valid_to"],
            wikidata=cells["wikidata"] or None,
            theatre=Path(row.file).stem,
        )
    return found
