"""Which words of a sentence may stand for people, a body, a vehicle or a site: hits that mean it here."""

from __future__ import annotations

from sijill.lexicon.entries import Actor, People, Weapon
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.sentence import VERBAL, OpenSentence, TokenHit

STATE = "government"
"""Type of body of states."""
DEEDS = frozenset(
    (
        "irsal", "nashr", "hashd", "taziz", "sahb-quwwat", "istidaa-ihtiyat",
        "tazwid", "musaada", "daam", "taqdim-silah", "taslim-silah", "tawfir-ghita", "tahdid", "indhar",
    )
)  # fmt: skip
"""Verbs of what states do with troops and arms."""
Loose = frozenset[tuple[str, str]]
"""Short, ambiguous names that the document supports, each with the body that it means here."""


def best_hit(s: OpenSentence, kind: str, at: int, loose: Loose) -> TokenHit | None:
    """The longest hit of a lexicon at a token that may be taken for what it names."""
    return next((hit for hit in s.all_starting(kind, at) if _usable(s, hit, loose)), None)


def name_at(s: OpenSentence, at: int, loose: Loose) -> TokenHit | None:
    """A name or group noun that may stand in the genitive at ``at``."""
    found = [hit for kind in ("actor", "people") if (hit := best_hit(s, kind, at, loose)) is not None]
    return max(found, key=lambda h: (h.length, h.hit.kind == "actor")) if found else None


def bears(hit: TokenHit) -> bool:
    """Whether a body has weapons of its own: "a missile" is followed by whose it is, or by what it hit."""
    entry = hit.hit.pattern.entry
    return isinstance(entry, Actor) or (isinstance(entry, People) and entry.armed)


def _usable(s: OpenSentence, hit: TokenHit, loose: Loose) -> bool:
    entry = hit.hit.pattern.entry
    if hit.hit.kind == "actor":
        sure = hit.hit.pattern.feature != "loose" or (hit.hit.pattern.text, entry.id) in loose
        return sure or (entry.type == STATE and _does(s, hit))
    if isinstance(entry, People) and entry.qualified and not _qualified(s, hit, loose):
        return False
    if hit.hit.kind == "weapon":
        weighed = s.words[hit.first] in grammar().units  # the mine in "kilogrammes" is none
        return isinstance(entry, Weapon) and entry.object is not None and not weighed
    place = s.starting("place", hit.first)
    if place is not None and place.length > hit.length:
        return False
    action = s.starting("action", hit.first)
    if action is None:
        return True
    same = action.hit.proclitic == hit.hit.proclitic
    return action.length <= hit.length and not (hit.hit.enclitic and same and hit.hit.pattern.feature == "singular")


def _does(s: OpenSentence, hit: TokenHit) -> bool:
    """As in "Paris lent the army helicopters": a capital right behind a verb of what states do is its subject."""
    at = hit.first - 1
    if at < 0 or hit.hit.proclitic:
        return False
    return any(
        verb.last == hit.first and verb.hit.pattern.feature in VERBAL and verb.hit.pattern.entry.id in DEEDS
        for verb in s.at["action"]
    )


def _qualified(s: OpenSentence, hit: TokenHit, loose: Loose) -> bool:
    """Whether what follows an everyday noun makes a force or a post of it: an adjective, or whose it is."""
    g, at = grammar(), hit.last
    if hit.hit.enclitic == g.our and hit.hit.pattern.entry.armed:
        return True
    by_force = hit.hit.proclitic.endswith(g.by) and hit.hit.pattern.entry.role == "group"
    if at >= len(s) or hit.hit.enclitic or by_force:
        return False
    nisba = s.starting("nisba", at)
    if nisba is not None and nisba.hit.proclitic in ("", g.the):
        return True
    if s.words[at].removeprefix(g.the) in g.military or s.words[at] in g.linkers_to:
        return True
    owned = s.plain[at] == g.from_ and at + 1 < len(s)
    found = name_at(s, at + owned, loose)
    if found is None or (not owned and found.hit.proclitic not in g.to_forms):
        return False
    return bears(found)


def oblique_form(hit: TokenHit) -> bool:
    """Whether a noun without an article ends like an object: "a house" in -an, "gunmen" in -in."""
    form, entry = hit.hit.pattern.text, hit.hit.pattern.entry
    if not isinstance(entry, People) or not form.endswith(grammar().accusative):
        return False
    return form not in map(fold_word, (*entry.singular, *entry.plural, *entry.feminine))
