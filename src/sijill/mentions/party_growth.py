"""How far a noun phrase that names people goes on: constructs, adjectives, appositions, linked names."""

from __future__ import annotations

from sijill.lexicon.entries import Actor, People, Weapon
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.mentions.speech_words import speech_words

SERVING = frozenset(("official", "combatant"))
Loose = frozenset[tuple[str, str]]
"""Short, ambiguous names that the document supports, each with the body that it means here."""


def extension(
    s: OpenSentence, at: int, head: TokenHit, definite: bool, loose: Loose, genitive: bool
) -> tuple[int, TokenHit | None] | None:
    """One more piece of the phrase from ``at``: its end, and the named body in it where there is one."""
    g = grammar()
    word, plain, head_kind = s.words[at], s.plain[at], head.hit.kind
    if word in g.quotes:
        inner = extension(s, at + 1, head, definite, loose, genitive) if at + 1 < len(s) else None
        if inner is None or inner[1] is None:
            return None
        closing = inner[0]
        if closing < len(s) and s.words[closing] in g.quotes:
            closing += 1
        return closing, inner[1]
    found = _name_at(s, at, loose) if genitive else None
    if found is not None and head_kind == "weapon" and not _bears(found):
        return None
    if found is not None and found.hit.proclitic in ("", g.the) and not _accusative(s, found):
        return found.last, found
    if genitive and word.startswith(g.the) and len(word) > 4 and _unclaimed(s, at):
        return at + 1, None
    if plain == g.in_ and head_kind == "people":
        return _serves(s, at + 1, head, loose)
    if plain == g.into and s.words[at - 1] in g.linkers_to:
        return _linked(s, at + 1, loose)
    if word in g.linkers_to or word in g.linkers_led:
        return _linked(s, at + 1, loose) or _linked_unknown(s, at)
    if plain == g.from_ and head_kind == "people" and not definite:
        return _linked(s, at + 1, loose)
    if _is_verbish(s, at):
        return None
    if word in g.relatives or (_both_definite(s, at) and not _agrees(s, at)):
        return None
    if _both_definite(s, at) and _apposed(s, at):
        return at + 1, None
    if word.startswith(g.the) and definite and len(word) > 4 and _adjective_like(s, at):
        return at + 1, None
    if s.starting("with", at) is not None and not word.startswith(g.the):
        return None
    if word in g.adjectives or _bare(word) in g.adjectives or (not definite and _describes(s, at)):
        return at + 1, None
    nisba = s.starting("nisba", at)
    if nisba is not None and not nisba.hit.proclitic.startswith((g.and_, g.to, g.by)):
        return at + 1, nisba
    return None


def owner(
    s: OpenSentence, at: int, head: TokenHit, definite: bool, loose: Loose
) -> tuple[int, TokenHit | None] | None:
    """As in "a checkpoint of the army's": the body after "to" that an indefinite site, vehicle or unit belongs to."""
    entry, to = head.hit.pattern.entry, grammar().to
    if definite or head.hit.kind != "people" or entry.role not in ("site", "vehicle", "group"):
        return None
    if not s.words[at].startswith(to):
        return None
    found = _name_at(s, at, loose)
    return (found.last, found) if found is not None and found.hit.proclitic in (to, to + to) else None


def best_hit(s: OpenSentence, kind: str, at: int, loose: Loose) -> TokenHit | None:
    """The longest hit of a lexicon at a token that may be taken for what it names."""
    return next((hit for hit in s.all_starting(kind, at) if _usable(s, hit, loose)), None)


def _usable(s: OpenSentence, hit: TokenHit, loose: Loose) -> bool:
    entry = hit.hit.pattern.entry
    if hit.hit.kind == "actor":
        return hit.hit.pattern.feature != "loose" or (hit.hit.pattern.text, entry.id) in loose
    if isinstance(entry, People) and entry.qualified and not _qualified(s, hit, loose):
        return False
    if hit.hit.kind == "weapon":
        return isinstance(entry, Weapon) and entry.object is not None
    place = s.starting("place", hit.first)
    if place is not None and place.length > hit.length:
        return False
    action = s.starting("action", hit.first)
    if action is None:
        return True
    same = action.hit.proclitic == hit.hit.proclitic
    return action.length <= hit.length and not (hit.hit.enclitic and same and hit.hit.pattern.feature == "singular")


def _qualified(s: OpenSentence, hit: TokenHit, loose: Loose) -> bool:
    """Whether what follows an everyday noun makes a force or a post of it: an adjective, or whose it is."""
    g, at = grammar(), hit.last
    if at >= len(s) or hit.hit.enclitic or hit.hit.proclitic.endswith(g.by):
        return False
    nisba = s.starting("nisba", at)
    if nisba is not None and nisba.hit.proclitic in ("", g.the):
        return True
    if s.words[at].removeprefix(g.the) in g.military or s.words[at] in g.linkers_to:
        return True
    owned = s.plain[at] == g.from_ and at + 1 < len(s)
    found = _name_at(s, at + owned, loose)
    if found is None or (not owned and found.hit.proclitic not in g.to_forms):
        return False
    return _bears(found)


def _accusative(s: OpenSentence, hit: TokenHit) -> bool:
    """An indefinite accusative is an object, never the second half of a construct."""
    word = s.words[hit.first]
    return (
        hit.hit.kind == "people"
        and hit.length == 1
        and word.endswith(grammar().accusative)
        and (not hit.hit.proclitic and not hit.hit.enclitic)
    )


def _bare(word: str) -> str:
    g = grammar()
    for ending in (*g.plural_endings, g.pronoun_his):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word


def _unclaimed(s: OpenSentence, at: int) -> bool:
    """A definite word that no list knows, after a noun in construct, is the name that the noun belongs to."""
    known = ("action", "people", "weapon", "light", "report", "counted")
    loosely = () if _of_office(s, at - 1) else ("place", "speaker", "topic", "outlet", "nisba")
    return not _particle(s, at) and all(s.starting(kind, at) is None for kind in (*known, *loosely))


def _of_office(s: OpenSentence, at: int) -> bool:
    """As in "chief of", "police of": in construct such a noun is always followed by whose or where it is."""
    found = s.covering("people", at)
    entry = found.hit.pattern.entry if found is not None else None
    return isinstance(entry, People) and entry.role in ("official", "group")


def _bears(hit: TokenHit) -> bool:
    """Whether a body has weapons of its own: "a missile" is followed by whose it is, or by what it hit."""
    entry = hit.hit.pattern.entry
    return isinstance(entry, Actor) or (isinstance(entry, People) and entry.armed)


def _serves(s: OpenSentence, at: int, head: TokenHit, loose: Loose) -> tuple[int, TokenHit | None] | None:
    """As in "an officer in the intelligence service", "a leader in the movement": the body that he is part of."""
    entry = head.hit.pattern.entry
    if not isinstance(entry, People) or entry.role not in SERVING or at >= len(s):
        return None
    found = _name_at(s, at, loose)
    if found is None or s.starting("place", at) is not None or found.hit.proclitic not in ("", grammar().the):
        return None
    body = found.hit.pattern.entry
    return (found.last, found) if isinstance(body, Actor) or body.role == "group" else None


def _describes(s: OpenSentence, at: int) -> bool:
    """An indefinite adjective of a nation, a trade or a kind (صيني، خيرية) that no list knows for anything else."""
    g = grammar()
    word = s.words[at]
    if len(word) < 4 or not word.endswith(g.nisba_endings) or word.startswith((g.the, g.and_, g.verb_he)):
        return False
    if word in speech_words().given_names or _particle(s, at) or s.plain[at] in g.adverbs:
        return False
    known = ("action", "place", "people", "actor", "weapon", "light", "report", "speaker", "outlet", "counted")
    return all(s.starting(kind, at) is None for kind in known)


def _particle(s: OpenSentence, at: int) -> bool:
    """A relative, or a preposition that only looks as if it had the article."""
    g = grammar()
    return s.plain[at] in g.relatives or s.plain[at] in g.prepositions or s.words[at] in g.prepositions


def _apposed(s: OpenSentence, at: int) -> bool:
    """A definite word right after a definite noun describes it, unless another list claims it for something else."""
    known = ("place", "outlet", "actor", "speaker", "topic")
    if _particle(s, at) or s.words[at] in grammar().after_subject:
        return False
    return all(s.starting(kind, at) is None for kind in known) and not _thing(s, at)


def _thing(s: OpenSentence, at: int) -> bool:
    """A site, a vehicle or a weapon: the object of the verb before, or the next phrase, never a description."""
    found = s.starting("people", at)
    return found is not None and found.hit.pattern.entry.role in ("site", "vehicle", "weapon")


def _both_definite(s: OpenSentence, at: int) -> bool:
    the = grammar().the
    return s.words[at].startswith(the) and s.words[at - 1].startswith(the)


def _agrees(s: OpenSentence, at: int) -> bool:
    """Number, gender and case of two definite words: "the police the roads", "the forces the worshippers" are two."""
    g = grammar()
    before, word, feminine = s.words[at - 1], s.words[at], fold_word(g.feminine)
    if before.endswith(feminine) and not word.endswith(feminine):
        return False
    if word.endswith((g.nominative, g.oblique)):
        other = g.oblique if word.endswith(g.nominative) else g.nominative
        return not before.endswith((other, g.feminine_plural))
    return not (before.endswith((g.nominative, g.oblique)) and word.endswith(feminine))


def _adjective_like(s: OpenSentence, at: int) -> bool:
    """A definite word that no other lexicon claims as the start of something else."""
    blocked = ("action", "place", "people", "weapon", "speaker", "topic")
    if _particle(s, at):
        return False
    if s.starting("nisba", at) is not None:
        return True
    bare = s.words[at][2:]
    if bare in grammar().adjectives or _bare(bare) in grammar().adjectives:
        return True
    if bare.endswith(grammar().nisba_endings):
        return s.starting("action", at) is None and s.starting("place", at) is None
    return all(s.starting(kind, at) is None for kind in blocked) and bare.endswith(grammar().plural_endings)


def _name_at(s: OpenSentence, at: int, loose: Loose) -> TokenHit | None:
    """A name or group noun that may stand in the genitive at ``at``."""
    found = [hit for kind in ("actor", "people") if (hit := best_hit(s, kind, at, loose)) is not None]
    return max(found, key=lambda h: (h.length, h.hit.kind == "actor")) if found else None


def _linked(s: OpenSentence, at: int, loose: Loose) -> tuple[int, TokenHit | None] | None:
    """What follows a linking word: a named body, with or without the particle "to" and quotation marks."""
    g = grammar()
    if at < len(s) and s.words[at] in (g.from_, g.by, *g.quotes):
        at += 1
    if at >= len(s):
        return None
    found = _name_at(s, at, loose)
    if found is None:
        nisba = s.starting("place", at)
        return (nisba.last, None) if nisba is not None and nisba.hit.proclitic in (g.to, g.to + g.to) else None
    if found.hit.proclitic.startswith(g.and_):
        return None
    return found.last, found


def _linked_unknown(s: OpenSentence, at: int) -> tuple[int, TokenHit | None] | None:
    """As in "loyal to So-and-so", whom no list knows; a definite adjective stays with its noun by itself."""
    to, after = grammar().to, s.words[at + 1] if at + 1 < len(s) else ""
    if after.startswith(to) and len(after) > 3 and s.starting("action", at + 1) is None:
        return at + 2, None
    return (at + 1, None) if s.words[at].startswith(grammar().the) else None


def _is_verbish(s: OpenSentence, at: int) -> bool:
    for kind in ("action", "light", "report", "cause", "who_did", "target", "formula"):
        hit = s.starting(kind, at)
        if hit is not None and (
            kind != "action" or hit.hit.pattern.feature in ("past", "present", "future", "passive")
        ):
            return True
    return False
