"""What a side tells of itself: "we shelled …", "our fighters blew up …" were done by who speaks or signs."""

from __future__ import annotations

from functools import cache

from sijill.claims.draft import Draft, Named
from sijill.lexicon.anaphors import anaphors
from sijill.lexicon.entries import actors, people_entries
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.model import Source, Span

REACH = 12
"""Tokens behind a verb of "we" within which an act is told by it."""
VERBS = ("action", "light", "target")
"""Kinds of word that hold verbs of what somebody did."""


def ours(party: Named) -> bool:
    """As in "our fighters", "our aircraft": people or machines of who speaks; "our forces" are named as they are."""
    words = anaphors()
    own = party.owned and fold_word(party.text).split()[0].endswith(grammar().our)
    fighters = party.role == "combatant" and party.noun in (*words["members"], *words["machines"])
    return own and (fighters or party.role == "vehicle")


def done_by_us(s: OpenSentence, first: int, last: int) -> bool:
    """Whether the word at these tokens is a verb of the first person plural: "we shelled", "we give them a day"."""
    if first and any(s.covering(kind, first - 1) is not None for kind in ("actor", "people")):
        return False  # "the enemy shelled us"
    return any(hit.first == first and hit.last == last and _of_us(s, hit) for kind in VERBS for hit in s.at[kind])


def told_by_us(draft: Draft) -> bool:
    """Whether an act, or the verb before it that carries it, is of the first person plural."""
    s, near = draft.sentence, range(draft.first - REACH, draft.first + 1)
    between = grammar().clause_signs | grammar().complementizers
    ends = [
        hit.last for kind in VERBS for hit in s.at[kind] if hit.first in near and done_by_us(s, hit.first, hit.last)
    ]
    ends += [at + 1 for at in near if at >= 0 and s.words[at].removeprefix(grammar().and_) in grammar().we_did]
    return any(not any(word in between for word in s.words[end : draft.first]) for end in ends)


def issuing(draft: Draft) -> Named | None:
    """The party that tells of an act in its own name, wherever it is named: at the head, at the foot, before."""
    teller = next((x for x in draft.sources if x.kind == "party" and (x.id in actors() or a_force(x))), None)
    return None if teller is None else as_named(teller)


def a_force(teller: Source) -> bool:
    """As in "the Northern Brigades": a body that no list names, by the noun that its name begins with."""
    return fold_word(teller.text).split()[0] in _forces()


@cache
def _forces() -> frozenset[str]:
    entries = [entry for entry in people_entries() if entry.armed and entry.role == "group"]
    return frozenset(fold_word(word) for entry in entries for word in (*entry.singular, *entry.plural))


def as_named(teller: Source) -> Named:
    """A teller as a party."""
    return Named(Span(teller.start, teller.end), teller.text, teller.id, True, "actor", None)


def _of_us(s: OpenSentence, hit: TokenHit) -> bool:
    g, word, feature = grammar(), s.words[hit.first], hit.hit.pattern.feature
    if hit.hit.enclitic or hit.last != hit.first + 1:
        return False
    if feature == "past":
        own = (fold_word(verb) for verb in getattr(hit.hit.pattern.entry, "past", ()))
        return word.endswith(g.our) and not any(verb.endswith(g.our) for verb in own)
    stem = word.removeprefix(hit.hit.proclitic).removeprefix(g.will if feature == "future" else "")
    return feature in ("present", "future") and stem.startswith(g.we)
