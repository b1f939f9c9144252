"""Actors and other groups of people as the text writes them: a head noun with all that belongs to it."""

from __future__ import annotations

from sijill.lexicon.entries import Actor, People, Weapon, actor_types, actors
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.group import Group
from sijill.mentions.persons import introduces, titled
from sijill.mentions.sentence import OpenSentence, TokenHit

NUMBERED = 3
"""Tokens of "and" and a number that may stand between two coordinated nouns."""
ELSEWHERE = ("action", "place", "outlet")
Loose = frozenset[tuple[str, str]]
LONGEST = 14
"""Tokens that one noun phrase may span."""
ARMED_TYPES = frozenset(
    (
        "state_forces",
        "rebel",
        "militia",
        "jihadist",
        "tribal",
        "foreign_forces",
        "coalition",
        "police",
        "intelligence",
    )
)


def find_groups(sentence: OpenSentence, blocked: frozenset[int], loose: Loose) -> list[Group]:
    """All noun phrases of the sentence, left to right, not overlapping.

    Args:
        sentence: the opened sentence.
        blocked: tokens that belong to something else (a time, a reporting formula).
        loose: the short, ambiguous names that the document supports, each with the body that it means here.
    """
    groups: list[Group] = []
    at = 0
    while at < len(sentence):
        head = None if at in blocked else _head(sentence, at, loose)
        if head is None or introduces(sentence, at, blocked):
            person = None if at in blocked else titled(sentence, at, groups[-1] if groups else None, blocked)
            if person is not None:
                groups.append(person)
                at = person.last
                continue
        if head is None:
            at += 1
            continue
        group = _grow(sentence, head, groups[-1] if groups else None, blocked, loose)
        groups.append(group)
        at = group.last
    return groups


def _head(s: OpenSentence, at: int, loose: Loose) -> TokenHit | None:
    candidates = [hit for kind in ("actor", "people", "weapon") if (hit := _best(s, kind, at, loose)) is not None]
    if not candidates or s.starting("with", at) is not None or s.starting("by", at) is not None:
        return None
    rank = {"actor": 2, "people": 1, "weapon": 0}
    return max(candidates, key=lambda h: (h.length, rank[h.hit.kind]))


def _best(s: OpenSentence, kind: str, at: int, loose: Loose) -> TokenHit | None:
    """The longest hit of a lexicon at a token that may be taken for what it names."""
    return next((hit for hit in s.all_starting(kind, at) if _usable(s, hit, loose)), None)


def _usable(s: OpenSentence, hit: TokenHit, loose: Loose) -> bool:
    entry = hit.hit.pattern.entry
    if hit.hit.kind == "actor":
        return hit.hit.pattern.feature != "loose" or (hit.hit.pattern.text, entry.id) in loose
    if hit.hit.kind == "weapon":
        return isinstance(entry, Weapon) and entry.object is not None
    place = s.starting("place", hit.first)
    if place is not None and place.length > hit.length:
        return False
    action = s.starting("action", hit.first)
    if action is not None and action.length > hit.length:
        return False
    return not (hit.hit.enclitic and action is not None and hit.hit.pattern.feature == "singular")


def _grow(s: OpenSentence, head: TokenHit, before: Group | None, blocked: frozenset[int], loose: Loose) -> Group:
    g = grammar()
    definite = _definite(head) or head.hit.kind == "actor"
    last, actor, armed = head.last, _actor_of(head), _armed(head)
    genitive = head.hit.kind != "actor" and not _has_article(head) and not _with_nun(s, head)
    who, role = _who(head), _role(head)
    end = min(len(s), head.first + LONGEST)
    while last < end:
        step = _extension(s, last, definite, loose, head.hit.kind, genitive) if last not in blocked else None
        if step is None:
            break
        new_last, found = step
        if found is not None and found.hit.kind == "nisba" and actor is None and armed:
            actor = str(found.hit.pattern.entry)
        if found is not None:
            genitive = genitive and found.hit.kind == "people" and not _has_article(found) and not _with_nun(s, found)
            definite = definite or _definite(found)
            named = _actor_of(found)
            if named and actor is None:
                actor = named
            armed = armed or (_armed(found) and head.hit.pattern.kind != "weapon")
        last = new_last
    particle = head.hit.proclitic
    lead = particle[: -len(g.the)] if particle.endswith(g.the) else particle
    if particle.endswith(g.to + g.to):
        lead = particle
    joined = before is not None and _joined(s, before, head, lead)
    return Group(
        head.first, last, head.first, len(lead), lead, actor, armed, who, role,
        head.hit.pattern.number, joined, definite, head.hit.pattern.feature,
        _noun(head), bool(head.hit.enclitic), _strikes(s, head.first), _victim(s, head.first),
    )  # fmt: skip


def _with_nun(s: OpenSentence, hit: TokenHit) -> bool:
    """A sound plural or dual that keeps its final nun is never the first half of a construct."""
    return hit.hit.pattern.number > 1 and s.words[hit.last - 1].endswith(grammar().nun_endings)


def _has_article(hit: TokenHit) -> bool:
    own = hit.hit.kind == "people" and hit.hit.pattern.text.startswith(grammar().the)
    return own or hit.hit.proclitic in grammar().definite or bool(hit.hit.enclitic)


def _definite(hit: TokenHit) -> bool:
    return (
        hit.hit.proclitic in grammar().definite
        or bool(hit.hit.enclitic)
        or hit.hit.pattern.text.startswith(grammar().the)
    )


def _actor_of(hit: TokenHit) -> str | None:
    entry = hit.hit.pattern.entry
    return entry.id if isinstance(entry, Actor) else None


def _armed(hit: TokenHit) -> bool:
    entry = hit.hit.pattern.entry
    if isinstance(entry, Actor):
        return entry.type in ARMED_TYPES or (entry.type == "government" and actor_types()[entry.type].belligerent)
    if isinstance(entry, Weapon):
        return entry.means == "air_strike"
    return isinstance(entry, People) and entry.armed


def _who(hit: TokenHit) -> str | None:
    entry = hit.hit.pattern.entry
    if isinstance(entry, Actor):
        return {"police": "police", "state_forces": "soldiers", "armed_civilians": "civilians"}.get(
            entry.type, "fighters" if _armed(hit) else None
        )
    return entry.who if isinstance(entry, People) else None


def _strikes(s: OpenSentence, at: int) -> bool:
    weapon = s.starting("weapon", at)
    return weapon is not None and weapon.hit.pattern.entry.means == "air_strike"


def _victim(s: OpenSentence, at: int) -> bool:
    counted = s.starting("counted", at)
    return counted is not None and counted.hit.pattern.entry.measure != "participants"


def _noun(hit: TokenHit) -> str | None:
    entry = hit.hit.pattern.entry
    return entry.id if isinstance(entry, People) else None


def _role(hit: TokenHit) -> str:
    entry = hit.hit.pattern.entry
    if isinstance(entry, Actor):
        return "actor"
    if isinstance(entry, Weapon):
        return "vehicle" if entry.object in ("aircraft", "vehicle") else "weapon"
    return str(entry.role)


def _joined(s: OpenSentence, before: Group, head: TokenHit, lead: str) -> bool:
    g = grammar()
    gap = [w for w in s.words[before.last : head.first] if w not in g.quotes]
    if not gap:
        return lead.startswith(g.and_)
    if (
        len(gap) <= NUMBERED
        and gap[0].startswith(g.and_)
        and not any(_claimed(s, at) for at in range(before.last, head.first))
    ):
        return not lead or lead.startswith(g.and_)
    return gap in ([g.and_], ["\u060c"]) or (len(gap) == 1 and gap[0] in g.clause_signs and lead.startswith(g.and_))


def _claimed(s: OpenSentence, at: int) -> bool:
    """Whether a word belongs to a clause or a list of its own, and so is no number before a noun."""
    g = grammar()
    if s.plain[at] in g.prepositions or s.plain[at] in g.complementizers or s.plain[at] in g.relatives:
        return True
    return any(s.starting(kind, at) for kind in ("action", "light", "report", "place", "cause", "actor", "speaker"))


def _extension(
    s: OpenSentence, at: int, definite: bool, loose: Loose, head_kind: str, genitive: bool
) -> tuple[int, TokenHit | None] | None:
    """One more piece of the phrase from ``at``: its end, and the named body in it where there is one."""
    g = grammar()
    word, plain = s.words[at], s.plain[at]
    if word in g.quotes:
        inner = _extension(s, at + 1, definite, loose, head_kind, genitive) if at + 1 < len(s) else None
        if inner is None or inner[1] is None:
            return None
        closing = inner[0]
        if closing < len(s) and s.words[closing] in g.quotes:
            closing += 1
        return closing, inner[1]
    if word.isdigit() and head_kind != "actor" and at and s.words[at - 1].startswith(g.the):
        return at + 1, None
    found = _name_at(s, at, loose) if genitive else None
    if found is not None and found.hit.proclitic in ("", g.the) and not _accusative(s, found):
        return found.last, found
    if genitive and word.startswith(g.the) and len(word) > 4 and _unclaimed(s, at):
        return at + 1, None
    if word in g.linkers_to or word in g.linkers_led:
        return _linked(s, at + 1, loose) or ((at + 1, None) if word.startswith(g.the) else None)
    if plain == g.from_ and head_kind == "people" and not definite:
        return _linked(s, at + 1, loose)
    if _is_verbish(s, at):
        return None
    if word in g.relatives:
        return None
    if word.startswith(g.the) and s.words[at - 1].startswith(g.the) and _apposed(s, at):
        return at + 1, None
    if word.startswith(g.the) and definite and len(word) > 4 and _adjective_like(s, at):
        return at + 1, None
    if word in g.adjectives or _bare(word) in g.adjectives:
        return at + 1, None
    if s.starting("nisba", at) is not None and not s.starting("nisba", at).hit.proclitic.startswith(  # type: ignore[union-attr]
        (g.and_, g.to, g.by)
    ):
        return at + 1, s.starting("nisba", at)
    return None


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
    known = (
        "action",
        "place",
        "people",
        "weapon",
        "speaker",
        "topic",
        "outlet",
        "nisba",
        "light",
        "report",
        "counted",
    )
    return not _particle(s, at) and all(s.starting(kind, at) is None for kind in known)


def _particle(s: OpenSentence, at: int) -> bool:
    """A relative, or a preposition that only looks as if it had the article."""
    g = grammar()
    return s.plain[at] in g.relatives or s.plain[at] in g.prepositions or s.words[at] in g.prepositions


def _apposed(s: OpenSentence, at: int) -> bool:
    """A definite word right after a definite noun describes it, unless another list claims it for something else."""
    known = ("place", "outlet", "actor", "speaker", "topic")
    return _agrees(s, at) and not _particle(s, at) and all(s.starting(kind, at) is None for kind in known)


def _agrees(s: OpenSentence, at: int) -> bool:
    """A feminine singular is described by a feminine: "the police the roads" are two phrases."""
    ending = fold_word(grammar().feminine)
    return not s.words[at - 1].endswith(ending) or s.words[at].endswith(ending)


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
    found = [hit for kind in ("actor", "people") if (hit := _best(s, kind, at, loose)) is not None]
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


def _is_verbish(s: OpenSentence, at: int) -> bool:
    for kind in ("action", "light", "report", "cause", "who_did", "target", "formula"):
        hit = s.starting(kind, at)
        if hit is not None and (
            kind != "action" or hit.hit.pattern.feature in ("past", "present", "future", "passive")
        ):
            return True
    return False


def actor_side(identifier: str | None) -> str | None:
    """The bloc of a named body, where it has one."""
    body = actors().get(identifier) if identifier else None
    return body.side if body else None
