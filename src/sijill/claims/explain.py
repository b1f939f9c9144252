"""Why a claim reads as it does: for each field its value, its words, the rules that set it, and other readings."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import msgspec

from sijill.lexicon.entries import action_entries, actors
from sijill.lexicon.files import read_yaml
from sijill.lexicon.gazetteer import gazetteer
from sijill.model import Claim, Count, Document, PlaceRef


class Rule(msgspec.Struct, frozen=True):
    """One documented rule of ``knowledge/kinds/rules.yaml``."""

    id: str
    field: str
    says: str

    def covers(self, name: str) -> bool:
        """Whether a rule name in a claim is this rule."""
        return name.startswith(self.id[:-1]) if self.id.endswith("*") else name == self.id


class Line(NamedTuple):
    """One row of an explanation."""

    field: str
    value: str
    words: str
    rule: str
    alternatives: str


class Explanation(NamedTuple):
    """All rows, grouped by field in the order of the record."""

    claim: Claim
    lines: tuple[Line, ...]


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every documented rule, the most specific first."""
    found = msgspec.convert(read_yaml("kinds/rules.yaml"), list[Rule])
    return tuple(sorted(found, key=lambda rule: -len(rule.id)))


def rule_of(name: str) -> Rule | None:
    """The documented rule that a claim's rule name refers to."""
    return next((rule for rule in rules() if rule.covers(name)), None)


def explain(document: Document, claim: Claim) -> Explanation:
    """Explain one claim of a document."""
    lines = [
        Line("action", claim.action, claim.trigger.text, _why(claim, "action"), _other_action(claim)),
        Line("grain", claim.grain, "", _why(claim, "grain") or "nothing says otherwise", ""),
        Line("modality", claim.modality, "", _why(claim, "modality") or "stated plainly", ""),
    ]
    for role in ("actors", "recipients", "associates"):
        parties = getattr(claim, role)
        lines += [Line(role, p.id or "unnamed body", p.text, _why(claim, role), _relations(p.id)) for p in parties]
    lines += [Line("places", _place(p), p.text, _why(claim, "places"), _names(p)) for p in claim.places]
    if claim.time is not None:
        lines.append(Line("time", claim.time.edtf, claim.time.text or "", _why(claim, "time"), _reference(document)))
    lines += [Line("counts", _count(c), c.text, _why(claim, "counts"), "") for c in claim.counts]
    lines += [
        Line("sources", s.kind + (", interested" if s.interested else ""), s.text, _why(claim, "sources"), s.id or "")
        for s in claim.sources
    ]
    lines.append(Line("claim", f"confidence {claim.confidence:.2f}", "", _why(claim, "claim"), ""))
    return Explanation(claim, tuple(lines))


def _why(claim: Claim, field: str) -> str:
    """The rules that set a field, each with what it says; a recipient may come by an actor's rule and back."""
    kin = {"recipients": ("recipients", "actors"), "actors": ("actors", "recipients")}.get(field, (field,))
    for wanted in kin:
        found = [f"{name}: {rule.says}" for name in claim.rules if (rule := rule_of(name)) and rule.field == wanted]
        if found:
            return "\n".join(found)
    return ""


def _other_action(claim: Claim) -> str:
    family = next((name.removeprefix("trigger-") for name in claim.rules if name.startswith("trigger-")), "")
    entry = next((e for e in action_entries() if e.id == family), None)
    return f"{entry.action}: what the word says by itself" if entry and entry.action != claim.action else ""


def _relations(identifier: str | None) -> str:
    body = actors().get(identifier) if identifier else None
    if body is None:
        return ""
    parts = [body.name, f"side {body.side}"] + ([f"part of {body.parent}"] if body.parent else [])
    return ", ".join(parts)


def _place(place: PlaceRef) -> str:
    if place.name is None:
        return "not in the gazetteer"
    areas = ", ".join(x for x in (place.name, place.admin2, place.admin1, place.country) if x)
    return f"{areas} ({place.lat}, {place.lon}), precision {place.precision}"


def _names(place: PlaceRef) -> str:
    known = [gazetteer().by_id(identifier) for identifier in place.alternatives]
    return "\n".join(f"{p.name}, {p.country} ({p.kind})" for p in known if p is not None)


def _count(count: Count) -> str:
    low, high = ("" if n is None else str(n) for n in (count.min, count.max))
    number = low if low == high else f"{low}–{high}"
    return f"{'about ' if count.approx else ''}{number} {count.measure}" + (f" ({count.who})" if count.who else "")


def _reference(document: Document) -> str:
    return f"read against publication on {document.published.edtf}" if document.published else "no publication date"
