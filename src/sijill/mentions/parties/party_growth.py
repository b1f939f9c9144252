"""How far a noun phrase that names people goes on: constructs, adjectives, appositions, linked names."""

from __future__ import annotations

from sijill.lexicon.entries import People, Weapon
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.group import PERSONS
from sijill.mentions.parties.party_cases import bare, many_behind_one, many_behind_the, men_in_ta
from sijill.mentions.parties.party_links import Step, link
from sijill.mentions.parties.party_nouns import Loose, bears, name_at, oblique_form
from sijill.mentions.parties.proper_names import numeral
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.mentions.speech_words import speech_words
from sijill.text.numeralwords import numeral_table

CLAIMING = (
    "action",
    "place",
    "people",
    "actor",
    "weapon",
    "light",
    "report",
    "counted",
    "nisba",
    "cause",
    "by",
    "with",
    "who_did",
    "target",
    "formula",
    "modality",
)
"""Lists of which a noun that only completes another stands in none."""
TRAINING = 5
"""Letters of a verbal noun such as "training"."""
STAFF = frozenset(("element", "guard", "soldier", "commander", "driver"))
"""Nouns for people whom a place or a vehicle has."""
HITTING = ("combatant", "vehicle")
"""Roles of armed nouns that no site or vehicle owns."""
LISTED = ("action", "place", "people", "actor", "weapon", "light", "report", "speaker", "outlet", "counted")
"""Lists of which a word that only describes stands in none."""


def extension(s: OpenSentence, at: int, head: TokenHit, definite: bool, loose: Loose, genitive: bool) -> Step | None:
    """One more piece of the phrase from ``at``: its end, and the named body in it where there is one."""
    g = grammar()
    word = s.words[at]
    if numeral(word) or many_behind_one(s, at, head) or many_behind_the(s, at, head):
        return None
    if word.removeprefix(g.and_) in g.describing:
        return None  # "the Houthis, and whom …"
    if word in g.quotes and sum(w in g.quotes for w in s.words[head.first : at]) % 2:
        return at + 1, None
    if word in g.quotes:
        inner = extension(s, at + 1, head, definite, loose, genitive) if at + 1 < len(s) else None
        if inner is None or inner[1] is None:
            return None
        closing = inner[0]
        if closing < len(s) and s.words[closing] in g.quotes:
            closing += 1
        return closing, inner[1]
    found = name_at(s, at, loose) if genitive else None
    if found is not None and ((head.hit.kind == "weapon" and not bears(found)) or _hit_by(head, found)):
        return None
    if found is not None and found.hit.proclitic in ("", g.the) and not _accusative(s, found):
        return found.last, found
    if genitive and word.startswith(g.the) and len(word) > 4 and _unclaimed(s, at):
        return at + 1, None
    if genitive and at == head.last and _complement(s, at, head):
        return at + 1, None
    step = link(s, at, head, definite, loose)
    if step is not None or s.plain[at] in (g.in_, g.from_):
        return step
    if _is_verbish(s, at):
        return None
    if word in g.relatives or (_both_definite(s, at) and not _agrees(s, at) and not men_in_ta(s, at, head)):
        return None
    if _person_behind_body(s, at, head):
        return None
    if _both_definite(s, at) and _apposed(s, at):
        return at + 1, None
    if word.startswith(g.the) and definite and len(word) > 4 and _adjective_like(s, at):
        return at + 1, None
    if s.starting("with", at) is not None and not word.startswith(g.the):
        return None
    if not definite and _like_plural(s, at, head):
        return at + 1, None
    if word.startswith(g.and_) and _further_adjective(s, at):
        return at + 1, None
    if _of_another(s, at):
        return None
    if word in g.adjectives or bare(word) in g.adjectives or (not definite and _describes(s, at)):
        return at + 1, None
    nisba = s.starting("nisba", at)
    if nisba is None or nisba.hit.proclitic.startswith((g.and_, g.to, g.by)):
        return None
    return at + 1, nisba


def _hit_by(head: TokenHit, found: TokenHit) -> bool:
    """As in "pirates a tanker", "gunmen a helicopter": an indefinite thing behind attackers is what they hit."""
    doer, thing = head.hit.pattern.entry, found.hit.pattern.entry
    if not (isinstance(doer, People) and doer.role in HITTING and doer.armed) or doer.id in STAFF:
        return False
    hit = isinstance(thing, Weapon) or (isinstance(thing, People) and thing.role in ("site", "vehicle"))
    return hit and not found.hit.proclitic.endswith(grammar().the)


def _person_behind_body(s: OpenSentence, at: int, head: TokenHit) -> bool:
    """As in "the occupation forces the boy …": one person is no description of a body."""
    g, word = grammar(), s.words[at]
    if not word.startswith(g.the):
        return False
    if head.hit.kind == "people" and head.hit.pattern.entry.role in PERSONS and head.hit.pattern.number == 1:
        return False
    by_name = at + 1 < len(s) and s.words[at + 1] in speech_words().given_names
    if word.removeprefix(g.the) in g.adjectives and not by_name:
        return False
    found = s.starting("people", at)
    named = found is not None and found.hit.pattern.entry.role in PERSONS and found.hit.pattern.number == 1
    return named or s.words[at] in grammar().titles


def _of_another(s: OpenSentence, at: int) -> bool:
    """As in "the Israeli forces a Palestinian": a definite noun has no indefinite adjective.

    As it is written: "machinery" and "brigades" only fold to words with the article.
    """
    the = grammar().the
    return s.text(at - 1, at).startswith(the) and not s.words[at].startswith(the)


def _accusative(s: OpenSentence, hit: TokenHit) -> bool:
    """An indefinite accusative is an object, never the second half of a construct."""
    word = s.words[hit.first]
    return (
        hit.hit.kind == "people"
        and hit.length == 1
        and word.endswith(grammar().accusative)
        and (not hit.hit.proclitic and not hit.hit.enclitic)
    )


def _further_adjective(s: OpenSentence, at: int) -> bool:
    """As in "military and security sites", "light and heavy weapons": one more adjective of the same noun."""
    g, feminine = grammar(), fold_word(grammar().feminine)
    before, word = s.words[at - 1], s.words[at].removeprefix(g.and_)
    before = before if before.removeprefix(g.the) in g.adjectives else before.removeprefix(g.and_)
    if before.startswith(g.the) != word.startswith(g.the):
        return False
    if before.removeprefix(g.the) in g.adjectives and word.removeprefix(g.the) in g.adjectives:
        return True
    if not (before.endswith(g.nisba_endings) and word.endswith(g.nisba_endings)):
        return False
    alike = before.endswith(feminine) == word.endswith(feminine)
    return alike and all(s.starting(kind, at) is None for kind in LISTED)


def _like_plural(s: OpenSentence, at: int, head: TokenHit) -> bool:
    """As in "fleeing civilians": two indefinite sound plurals of one case in a row are a noun and its adjective."""
    g, before, word = grammar(), s.words[at - 1], s.words[at]
    if at != head.last or head.hit.kind != "people" or head.hit.pattern.number < 2 or word in numeral_table().words:
        return False
    ending = next((one for one in (g.nominative, g.oblique) if before.endswith(one)), None)
    led = (g.the, g.and_, g.to, g.by, g.verb_he, g.feminine_t)
    return ending is not None and word.endswith(ending) and not word.startswith(led)


def _unclaimed(s: OpenSentence, at: int) -> bool:
    """A definite word that no list knows, after a noun in construct, is the name that the noun belongs to."""
    known = ("action", "people", "weapon", "light", "report", "counted")
    loosely = () if _of_office(s, at - 1) else ("place", "speaker", "topic", "outlet", "nisba")
    return not _particle(s, at) and all(s.starting(kind, at) is None for kind in (*known, *loosely))


def _complement(s: OpenSentence, at: int, head: TokenHit) -> bool:
    """As in "the seat of a newspaper", "a cargo ship": an indefinite noun that no list knows, right behind a site's.

    What looks like a verb of the present is none, but for verbal nouns such as "training".
    """
    entry, word, g = head.hit.pattern.entry, s.words[at], grammar()
    if not isinstance(entry, People) or entry.role not in ("site", "vehicle") or oblique_form(head):
        return False
    if head.hit.pattern.number != 1:
        return False
    if len(word) < 3 or not word.isalpha() or word.startswith((g.the, g.and_, g.to, g.by, g.so, g.verb_he)):
        return False
    if word.startswith(g.feminine_t) and not (len(word) == TRAINING and word[-2] == g.verb_he):
        return False
    closed = g.adverbs | g.adjectives | g.negation | g.clause_starters | g.complementizers | g.after_subject
    return not _particle(s, at) and s.plain[at] not in closed and not any(s.starting(kind, at) for kind in CLAIMING)


def _of_office(s: OpenSentence, at: int) -> bool:
    """As in "chief of", "police of": in construct such a noun is always followed by whose or where it is."""
    found = s.covering("people", at)
    entry = found.hit.pattern.entry if found is not None else None
    return isinstance(entry, People) and entry.role in ("official", "group")


def _describes(s: OpenSentence, at: int) -> bool:
    """An indefinite adjective of a nation, a trade or a kind (صيني، خيرية) that no list knows for anything else."""
    g = grammar()
    word = s.words[at]
    if len(word) < 4 or not word.endswith(g.nisba_endings) or word.startswith((g.the, g.and_, g.verb_he)):
        return False
    if word in speech_words().given_names or _particle(s, at) or s.plain[at] in g.adverbs:
        return False
    return all(s.starting(kind, at) is None for kind in LISTED)


def _particle(s: OpenSentence, at: int) -> bool:
    """A relative, or a preposition that only looks as if it had the article."""
    g = grammar()
    return s.plain[at] in g.relatives or s.plain[at] in g.prepositions or s.words[at] in g.prepositions


def _apposed(s: OpenSentence, at: int) -> bool:
    """A definite word right after a definite noun describes it, unless another list claims it for something else."""
    known = ("place", "outlet", "actor", "speaker", "topic")
    if _particle(s, at) or _noun_by_ending(s, at) or s.words[at] in grammar().after_subject:
        return False
    return all(s.starting(kind, at) is None for kind in known) and not _thing(s, at) and not _deed(s, at)


def _noun_by_ending(s: OpenSentence, at: int) -> bool:
    """As in "chaos", "the boy": what is written with a final alif maqsura is no adjective but for a few."""
    g = grammar()
    return s.text(at, at + 1).endswith(g.noun_ending) and s.words[at].removeprefix(g.the) not in g.adjectives


def _deed(s: OpenSentence, at: int) -> bool:
    """The name of an act: what was announced or done, never a description."""
    return any(hit.hit.pattern.feature in ("masdar", "phrase") for hit in s.all_starting("action", at))


def _thing(s: OpenSentence, at: int) -> bool:
    """A site, a unit, a vehicle or a weapon: the object of the verb before, or the next phrase, no description."""
    found = s.starting("people", at)
    return found is not None and found.hit.pattern.entry.role in ("site", "vehicle", "weapon", "group")


def _both_definite(s: OpenSentence, at: int) -> bool:
    the = grammar().the
    return s.words[at].startswith(the) and s.words[at - 1].startswith(the)


def _agrees(s: OpenSentence, at: int) -> bool:
    """Number, gender and case of two definite words: "the police the roads", "the forces the worshippers" are two."""
    g = grammar()
    before, word, feminine = s.words[at - 1], s.words[at], fold_word(g.feminine)
    if before.endswith(feminine) and not word.endswith(feminine):
        return False
    marked = (feminine, g.feminine_plural, g.nominative, g.oblique, *g.nisba_endings)
    if before.endswith(g.feminine_plural) and not (word.endswith(marked) or word.removeprefix(g.the) in g.adjectives):
        return False
    if word.endswith((g.nominative, g.oblique)):
        other = g.oblique if word.endswith(g.nominative) else g.nominative
        return not before.endswith((other, g.feminine_plural))
    return not (before.endswith((g.nominative, g.oblique)) and word.endswith(feminine))


def _adjective_like(s: OpenSentence, at: int) -> bool:
    """A definite word that no other lexicon claims as the start of something else."""
    blocked = ("action", "place", "people", "weapon", "speaker", "topic")
    if _particle(s, at) or _noun_by_ending(s, at):
        return False
    if s.starting("nisba", at) is not None:
        return True
    stem = s.words[at][2:]
    if stem in grammar().adjectives or bare(stem) in grammar().adjectives:
        return True
    if stem.endswith(grammar().nisba_endings):
        return s.starting("action", at) is None and s.starting("place", at) is None
    return all(s.starting(kind, at) is None for kind in blocked) and stem.endswith(grammar().plural_endings)


def _is_verbish(s: OpenSentence, at: int) -> bool:
    for kind in ("action", "light", "report", "cause", "who_did", "target", "formula"):
        hit = s.starting(kind, at)
        if hit is not None and (
            kind != "action" or hit.hit.pattern.feature in ("past", "present", "future", "passive")
        ):
            return True
    return False
