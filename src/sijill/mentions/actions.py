"""Triggers: the words of a sentence that may state an action."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from sijill.lexicon.entries import ActionEntry
from sijill.lexicon.grammar import grammar
from sijill.lexicon.inflect import affixes
from sijill.lexicon.orthography import fold_word
from sijill.mentions.gates import GATES
from sijill.mentions.sentence import VERBAL, OpenSentence, TokenHit
from sijill.mentions.trigger import Trigger, standing
from sijill.text.clitics import stems

ROADS = frozenset(("road_cut", "road_cut_protest"))
"""Needs of the word "road"."""


TA_MARBUTA = "\u0629"
TANWIN = re.compile("\u064b\u0627?$")
"""The accusative of a noun (هرباً), which no verb has."""


UNLESS_BEFORE, UNLESS_AFTER = 2, 5
"""Tokens before and after a word in which another may say that it is used in another sense."""


OBJECT_REACH = 9
"""Tokens before a word in which the verb of its clause is looked for."""


def find_triggers(s: OpenSentence, blocked: frozenset[int] = frozenset()) -> list[Trigger]:
    """Triggers left to right, the longest reading of each stretch, none inside a name or a blocked token."""
    best: list[TokenHit] = []
    open_hits = [
        hit for hit in s.at["action"] if _open(s, hit) and not _no_verb(s, hit) and not of_another_sense(s, hit)
    ]
    for hit in sorted(open_hits, key=lambda h: (-h.length, h.first)):
        if any(hit.first < other.last and other.first < hit.last for other in best):
            continue
        if _inside_name(s, hit) or (any(at in blocked for at in range(hit.first, hit.last)) and not _road(hit)):
            continue
        best.append(hit)
    found = [_trigger(s, hit, open_hits) for hit in sorted(best)]
    return standing(s, found)


def _road(hit: TokenHit) -> bool:
    """Whether it is the road that is cut: what it is named after ("the Sanaa road") hides no act."""
    return any(name in ROADS for name in hit.hit.pattern.entry.needs)


def _no_verb(s: OpenSentence, hit: TokenHit) -> bool:
    """A finite verb never follows "in" or "after" (تدمر، حلب، تدخل are nouns), nor has article, "by", tanwin."""
    if hit.hit.pattern.feature not in VERBAL:
        return False
    g = grammar()
    if TANWIN.search(s.text(hit.first, hit.last)):
        return True
    if hit.hit.proclitic in g.definite or hit.hit.proclitic.lstrip(g.and_ + g.so) == g.by:
        return True
    before = s.plain[hit.first - 1] if hit.first else ""
    if hit.hit.pattern.feature == "present" and before in g.no_verb_after:
        return True
    after = before in g.place_prepositions or before == g.about
    return after and not hit.hit.pattern.entry.phrases and not _who(s, hit)


def _who(s: OpenSentence, hit: TokenHit) -> bool:
    """Whether "of" before the verb is "who": its form is no name's (عدد من قُتلوا، من اختطفتهم), or "he is" leads."""
    g = grammar()
    if s.plain[hit.first - 1] != g.from_:
        return False
    if hit.first > 1 and s.plain[hit.first - 2] in g.pronouns:
        return True
    return bool(hit.hit.enclitic) or s.words[hit.first].endswith(g.verb_plurals)


def _open(s: OpenSentence, hit: TokenHit) -> bool:
    """Whether the sentence has the signal that an everyday word needs to be a trigger at all."""
    names = hit.hit.pattern.entry.needs
    if not names or hit.length > 1 or any(name not in GATES for name in names):
        return True
    for name in names:
        kind, before, after = GATES[name]
        if any(hit.first - before <= x.first < hit.last + after and x.first != hit.first for x in s.at[kind]):
            return True
    return False


def of_another_sense(s: OpenSentence, hit: TokenHit) -> bool:
    """Whether a word beside it says that it states no act: a fatwa that is published, a role that is given up."""
    entry: ActionEntry = hit.hit.pattern.entry
    if not (entry.unless or entry.unless_before):
        return False
    before = _outside_names(s, range(max(0, hit.first - UNLESS_BEFORE), hit.first))
    after = _outside_names(s, range(hit.last, min(len(s), hit.last + UNLESS_AFTER)))
    return _holds(s, before, entry.unless_before) or _holds(s, after, entry.unless)


def _outside_names(s: OpenSentence, where: range) -> list[int]:
    """The tokens of a stretch that are no part of a longer name: "support" in that of a force or of its helpers."""
    names = ((at, s.covering("actor", at), s.covering("people", at)) for at in where)
    return [at for at, name, noun in names if (name is None or name.length == 1) and not _fighters(noun)]


def _fighters(noun: TokenHit | None) -> bool:
    """As in "elements of support": a noun of several words for fighters."""
    return noun is not None and noun.length > 1 and noun.hit.pattern.entry.role == "combatant"


def _holds(s: OpenSentence, where: Iterable[int], sought: tuple[str, ...]) -> bool:
    """Whether one of some tokens is one of those sought, whatever is written onto it, the accusative too.

    A ta marbuta is no pronoun, though it is folded to the letter of one: a battalion (كتيبة) is no booklet (كتيب).
    """
    if not sought:
        return False
    alif, wanted = grammar().accusative, _folded(sought)
    for at in where:
        found = {x for x in stems(s.words[at]) if x in wanted or x.removesuffix(alif) in wanted}
        if found and (not s.text(at, at + 1).endswith(TA_MARBUTA) or any(map(s.words[at].endswith, found))):
            return True
    return False


@lru_cache(maxsize=1024)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_word, words))


def _inside_name(s: OpenSentence, hit: TokenHit) -> bool:
    idiom = s.covering("idiom", hit.first)
    if idiom is not None and idiom.last >= hit.last:
        return True
    for kind in ("actor", "place", "outlet", "weapon", "people"):
        name = s.covering(kind, hit.first)
        if name is None or (name.length <= hit.length and name.first == hit.first):
            continue
        if kind == "place" and name.first == hit.first and _road(hit):
            continue
        if kind in ("actor", "place", "outlet") or hit.first > name.first or hit.hit.pattern.feature in VERBAL:
            return True
    report = s.starting("report", hit.first)
    return report is not None and report.hit.end - report.hit.start > hit.hit.end - hit.hit.start


def _trigger(s: OpenSentence, hit: TokenHit, open_hits: list[TokenHit]) -> Trigger:
    same = [h for h in open_hits if h.first == hit.first and h.last == hit.last]
    longest = max(h.hit.end - h.hit.start for h in same)
    same = [h for h in same if h.hit.end - h.hit.start == longest or h.hit.pattern.text == hit.hit.pattern.text]
    first = _preferred(s, same)
    entries = tuple(dict.fromkeys(h.hit.pattern.entry for h in same))
    pattern = first.hit.pattern
    ordered = tuple(sorted(entries, key=lambda e: -e.weight))
    feature = "passive" if pattern.feature == "past" and _vowelled_passive(s, first) else pattern.feature
    enclitic = first.hit.enclitic or _bent_by(pattern.text, entries[0])
    return Trigger(hit.first, hit.last, ordered, feature, pattern.number, first.hit.proclitic, enclitic)


def _bent_by(text: str, entry: ActionEntry) -> str:
    """As in "under their hold": the pronoun at the end of a phrase that names who did it, "" for none."""
    if " " not in text or entry.gen != "actor" or text in _typed(entry):
        return ""
    return next((one for one in affixes()["phrase"]["pronouns"] if text.endswith(fold_word(one))), "")


@cache
def _typed(entry: ActionEntry) -> frozenset[str]:
    """The phrases of an entry as they are typed, folded."""
    return frozenset(" ".join(map(fold_word, phrase.split())) for phrase in entry.phrases)


def _vowelled_passive(s: OpenSentence, hit: TokenHit) -> bool:
    """A past verb whose first letter carries a damma in the original is passive: قُتل، أُفرج."""
    start = s.view.span(hit.hit.start, hit.hit.start + 1)
    return grammar().damma in s.view.original[start.start : start.end]


def _preferred(s: OpenSentence, hits: list[TokenHit]) -> TokenHit:
    """Noun or verb? After a preposition, an article or a noun in construct it is a noun, at a clause start a verb."""
    g = grammar()
    at = hits[0].first
    nominal = [h for h in hits if h.hit.pattern.feature not in VERBAL]
    verbal = [h for h in hits if h.hit.pattern.feature in VERBAL]
    if not nominal or not verbal:
        return (nominal or verbal)[0]
    before = s.plain[at - 1] if at else ""
    article = any(h.hit.proclitic in g.definite for h in nominal)
    particle = hits[0].hit.proclitic.lstrip(g.and_ + g.so)
    if article or particle or before in g.prepositions or before == g.about:
        return nominal[0]
    for kind in ("cause", "light", "action"):
        hit = s.covering(kind, at - 1) if at else None
        if hit is not None and (kind != "action" or hit.hit.pattern.feature not in VERBAL):
            return nominal[0]
    if (at == 0 and _nominal_start(s, at)) or _of_a_nation(s, hits[0].last):
        return nominal[0]
    return nominal[0] if not hits[0].hit.proclitic and _has_a_verb(s, at) else verbal[0]


def _has_a_verb(s: OpenSentence, at: int) -> bool:
    """As in "the aircraft resumed (the) shelling (of) the town": its clause has a verb before it, whose object it is.

    A person of no article is told of by a verb of its own ("the body of a man killed …").
    """
    g = grammar()
    opening = g.complementizers | g.relatives | g.contrast
    for before in range(at - 1, max(-1, at - OBJECT_REACH), -1):
        if s.words[before] in g.clause_signs or s.plain[before] in opening:
            return False
        hits = (s.covering(kind, before) for kind in ("light", "cause", "report", "action"))
        if any(hit is not None and hit.hit.pattern.feature in VERBAL for hit in hits):
            person = s.covering("people", at - 1)
            return before == at - 2 or person is None or person.hit.proclitic in g.definite
    return False


def _nominal_start(s: OpenSentence, at: int) -> bool:
    """A headline that opens with the bare word and goes on with "in" or "of" is nominal: قصف على …، قتل في …."""
    g = grammar()
    following = s.plain[at + 1] if at + 1 < len(s) else ""
    return following in (g.on, g.from_)


def _of_a_nation(s: OpenSentence, at: int) -> bool:
    """As in "(a) Russian shelling": an indefinite adjective of a nation at ``at`` describes a noun, never a verb."""
    nisba = s.starting("nisba", at) if at < len(s) else None
    return nisba is not None and not nisba.hit.proclitic and not s.words[at].startswith(grammar().the)
