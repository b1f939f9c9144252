"""Actors and other groups of people as the text writes them: a head noun with all that belongs to it."""

from __future__ import annotations

from sijill.lexicon.entries import Actor, People, Weapon, actor_types, actors
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.group import Group
from sijill.mentions.parties.party_growth import extension
from sijill.mentions.parties.party_joins import joined_to
from sijill.mentions.parties.party_links import owner, partner
from sijill.mentions.parties.party_nouns import Loose, best_hit
from sijill.mentions.parties.persons import introduces, named, national, titled
from sijill.mentions.parties.proper_names import proper_name
from sijill.mentions.parties.side_names import side_name
from sijill.mentions.sentence import VERBAL, OpenSentence, TokenHit

BLAST = "explosion"
"""The act whose adjective may be "terrorist" and no man."""
LONGEST = 14
"""Tokens that one noun phrase may span."""
HURT = frozenset(("killed", "injured", "missing", "arrested", "abducted", "captured", "released"))
"""Measures whose nouns say what became of people; a displaced person or a detainee can be hit like anybody."""
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
            before = groups[-1] if groups else None
            person = None if at in blocked else titled(sentence, at, before, blocked)
            if person is None and head is None and at not in blocked:
                person = named(sentence, at, before, blocked) or national(sentence, at)
                person = person or side_name(sentence, at, before, blocked)
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
    candidates = [hit for kind in ("actor", "people", "weapon") if (hit := best_hit(s, kind, at, loose)) is not None]
    if not candidates or s.starting("with", at) is not None or s.starting("by", at) is not None:
        return None
    rank = {"actor": 2, "people": 1, "weapon": 0}
    head = max(candidates, key=lambda h: (h.length, rank[h.hit.kind]))
    return None if _governs(s, at) or _describes_act(s, head) or _another_word(s, head) else head


def _another_word(s: OpenSentence, head: TokenHit) -> bool:
    """As in "in front of a mosque", which folds to "the imam of a mosque": the original tells them apart."""
    return head.hit.kind == "people" and s.text(head.first, head.first + 1) in grammar().spelt_otherwise


def _describes_act(s: OpenSentence, head: TokenHit) -> bool:
    """As in "the suicide attacks", "an armed clash": an adjective that agrees with the noun before it is nobody."""
    g, at = grammar(), head.first
    if not at or head.length > 1 or head.hit.proclitic not in ("", g.the) or s.words[at] in g.titles:
        return False
    if not _adjective_as_noun(s, head):
        return _describes_two(s, head)
    defined = s.words[at - 1].removeprefix(g.and_).removeprefix(g.by).startswith(g.the)
    if defined or s.words[at].startswith(g.the):
        return defined and s.words[at].startswith(g.the)
    acts = [hit for hit in s.all_starting("action", at - 1) if hit.last == at]
    if any(act.hit.pattern.feature in VERBAL for act in acts):
        return False
    return bool(acts) and (acts[0].hit.pattern.entry.gen == "actor" or acts[0].hit.pattern.entry.action == BLAST)


def _describes_two(s: OpenSentence, head: TokenHit) -> bool:
    """As in "the two terrorist bombings": an adjective in the dual behind an act in the dual."""
    both = (head.first - 1, head.first)
    definite = {s.words[at].startswith(grammar().the) for at in both}
    dual = all(s.words[at].endswith(grammar().nun_endings) for at in both) and len(definite) == 1
    acts = s.all_starting("action", head.first - 1)
    fighters = head.hit.kind == "people" and head.hit.pattern.entry.role == "combatant"
    return dual and fighters and any(hit.last == head.first and hit.hit.pattern.feature == "dual" for hit in acts)


def _governs(s: OpenSentence, at: int) -> bool:
    """A participle that opens a clause of its own (", accusing the group of …") is no noun.

    Nor is a mere rank, nor what somebody is dressed as ("in civilian clothes", "dressed as doctors").
    """
    g = grammar()
    return at > 0 and (
        s.words[at - 1] in g.of_rank
        or s.words[at - 1] in g.clothing
        or (s.words[at] in g.governing and s.words[at - 1] in g.clause_signs)
    )


def _grow(s: OpenSentence, head: TokenHit, before: Group | None, blocked: frozenset[int], loose: Loose) -> Group:
    g = grammar()
    definite = _definite(head) or head.hit.kind == "actor"
    last, actor, armed = head.last, _actor_of(head), _armed(head) or _of_fighters(s, head)
    genitive = head.hit.kind != "actor" and not _closed(s, head)
    who, role, nearest, led = _who(head), _role(head), head, None
    end = min(len(s), head.first + LONGEST)
    body = None
    while last < end:
        closed = definite or not genitive
        ends = [proper_name(s, last, noun, closed, blocked) for noun in (head, nearest) if last not in blocked]
        name = max(ends, default=last)
        if name > last:
            last, genitive, definite = name, False, True
            continue
        step = extension(s, last, head, definite, loose, genitive) if last not in blocked else None
        if step is None and last not in blocked:
            step = owner(s, last, head, definite, loose)
        if step is None and last not in blocked:
            step = partner(s, last, head, led, loose)
        if step is None:
            break
        new_last, found = step
        led = found if found is not None and (found.first > last or found.hit.proclitic not in ("", g.the)) else None
        if found is not None and found.hit.kind == "nisba" and actor is None and armed:
            actor = str(found.hit.pattern.entry)
        genitive = (genitive or led is not None) and found is not None
        if found is not None:
            nearest = found
            genitive = genitive and found.hit.kind == "people" and not (_closed(s, found) or _as_adjective(s, found))
            definite = definite or _definite(found) or found.hit.kind == "actor"
            named = _actor_of(found)
            if named and actor is None:
                actor, body = named, (found.first, found.last, len(_lead(found)))
            armed = armed or ((_armed(found) or _of_fighters(s, found)) and head.hit.pattern.kind != "weapon")
        definite = definite or s.words[new_last - 1].startswith(g.the)
        last = new_last
    lead = _lead(head)
    joined = before is not None and joined_to(s, before, head, lead)
    return Group(
        head.first, last, head.first, len(lead), lead, actor, armed, who, role,
        head.hit.pattern.number, joined, definite, head.hit.pattern.feature,
        _noun(head), bool(head.hit.enclitic), _strikes(s, head.first), _victim(s, head.first),
        body,
    )  # fmt: skip


def _lead(hit: TokenHit) -> str:
    """The particles written onto a noun; with "to the" the article goes too."""
    particle, g = hit.hit.proclitic, grammar()
    return particle[: -len(g.the)] if particle.endswith(g.the) and not particle.endswith(g.to * 2) else particle


def _closed(s: OpenSentence, hit: TokenHit) -> bool:
    """A noun that takes no genitive after it: it or its last word is definite, an adjective ends it, or its nun."""
    last, g = s.words[hit.last - 1], grammar()
    bare = last.removesuffix(fold_word(g.feminine))
    ends = hit.length > 1 and (
        last.startswith(g.the) or last in g.adjectives or bare in g.adjectives or last.endswith(g.nisba_endings)
    )
    return ends or _has_article(hit) or _with_nun(s, hit) or _adjective_as_noun(s, hit)


def _adjective_as_noun(s: OpenSentence, hit: TokenHit) -> bool:
    """As in "a gunman", "a suicide bomber": one person called by an adjective is nobody's, a site after it is hit."""
    g, last = grammar(), s.words[hit.last - 1]
    one = hit.hit.kind == "people" and hit.hit.pattern.number == 1 and hit.hit.pattern.entry.role == "combatant"
    masculine = last.removesuffix(fold_word(g.feminine))
    return one and _armed(hit) and (masculine in g.adjectives or last.endswith(g.nisba_endings))


def _as_adjective(s: OpenSentence, hit: TokenHit) -> bool:
    """As in "Turkish officers": a people's name that only describes the noun before it owns nothing."""
    return hit.length == 1 and s.words[hit.first] in grammar().adjectives


def _with_nun(s: OpenSentence, hit: TokenHit) -> bool:
    """A sound plural or dual that keeps its final nun is never the first half of a construct."""
    return hit.hit.pattern.number > 1 and s.words[hit.last - 1].endswith(grammar().nun_endings)


def _has_article(hit: TokenHit) -> bool:
    own = hit.hit.kind == "people" and _spelt_with_article(hit)
    return own or hit.hit.proclitic in grammar().definite or bool(hit.hit.enclitic)


def _definite(hit: TokenHit) -> bool:
    return hit.hit.proclitic in grammar().definite or bool(hit.hit.enclitic) or _spelt_with_article(hit)


def _spelt_with_article(hit: TokenHit) -> bool:
    """Whether an entry's own form has the article, and does not only fold to its letters as "machine" does."""
    text, entry, the = hit.hit.pattern.text, hit.hit.pattern.entry, grammar().the
    forms = (*entry.singular, *entry.plural) if isinstance(entry, People) else ()
    return text.startswith(the) and not any(fold_word(form) == text and not form.startswith(the) for form in forms)


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


def _of_fighters(s: OpenSentence, head: TokenHit) -> bool:
    """As in "the forces of the party": a name that begins with an armed noun, whatever the body is."""
    noun = s.starting("people", head.first) if head.hit.kind == "actor" else None
    return noun is not None and bool(noun.hit.pattern.entry.armed)


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
    return counted is not None and counted.hit.pattern.entry.measure in HURT


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


def actor_side(identifier: str | None) -> str | None:
    """The bloc of a named body, where it has one."""
    body = actors().get(identifier) if identifier else None
    return body.side if body else None
