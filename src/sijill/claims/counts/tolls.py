"""Tolls: which quantities of a sentence count dead, wounded, taken people or lost weapons, and by which word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sijill.claims.counts.countable import Head, countable, of_another_gender
from sijill.claims.counts.totals import totalled
from sijill.claims.walk import Scene
from sijill.lexicon.entries import ActionEntry, Toll
from sijill.lexicon.grammar import grammar
from sijill.mentions.actions import of_another_sense
from sijill.mentions.counts.counts import Quantity, implied, led_by_and, of_them, persons, some_of
from sijill.mentions.group import THINGS
from sijill.mentions.sentence import VERBAL, TokenHit

BEFORE = 10
"""Tokens within which the word that states the toll may stand before its number."""
BEHIND = 7
"""Tokens within which it may stand behind it ("three of the guards died")."""
JOINED = 5
"""Tokens between the parts of a toll ("nine soldiers and six of the …")."""
SUBSET = 3
DENIAL = 5
"""Tokens between "not" and the dead that there are not."""
MOVING = {"mobilization": "troops", "withdrawal": "troops", "military_support": "troops", "disarm": "weapons_systems"}
"""What a number counts at an act whose words name no measure of their own."""
DEADLY = frozenset(("air_strike", "shelling", "explosion", "suicide_bombing", "attack", "armed_clash"))
"""Acts whose toll, where no word says of what, is of dead."""
HARM = frozenset(("killed", "injured"))
BARE = frozenset(("killed", "injured", "arrested", "abducted", "released", "participants"))
"""Measures that a number without a noun can have ("nine were wounded")."""


class Tolled(NamedTuple):
    """A quantity with its measure, the tokens of the word that states it, and the quantity whose part it is."""

    quantity: Quantity
    measure: str
    first: int
    last: int
    leader: Quantity | None = None


def find_tolls(scene: Scene) -> list[Tolled]:
    """Every quantity of the sentence that is a toll, in order."""
    found: list[Tolled] = []
    heads = find_heads(scene)
    for quantity in countable(scene, heads):
        toll = _read(scene, quantity, heads, found)
        if toll is not None:
            found.append(toll)
    return found


def find_heads(scene: Scene) -> list[Head]:
    """The words of the sentence that may state a toll, in order; the longest where several begin together."""
    heads: dict[int, Head] = {}
    inside = frozenset(at for group in scene.groups for at in range(group.first + 1, group.last))
    triggers = frozenset(trigger.first for trigger in scene.triggers)
    for kind in ("toll", "action"):
        for hit in scene.sentence.at[kind]:
            entry = hit.hit.pattern.entry
            if hit.first in inside or (kind == "action" and entry.measure is None and hit.first not in triggers):
                continue
            if kind == "action" and of_another_sense(scene.sentence, hit):
                continue  # "they scored direct hits"
            head = _head(hit)
            known = heads.get(hit.first)
            if head is not None and (known is None or known.last < head.last):
                heads[hit.first] = head
    for at in _totals(scene):
        heads.setdefault(at, Head(at, at + 1, "killed", False, False, True, False, True, ""))
    return [heads[at] for at in sorted(heads)]


def _totals(scene: Scene) -> list[int]:
    """As in "the toll of the attack on the barracks rises to 17 soldiers": the dead, where nothing else is said."""
    s = scene.sentence
    tolls = [at for at, word in enumerate(s.words) if word.removeprefix(grammar().and_) in grammar().tolls]
    return [at for at in tolls if (act := s.starting("action", at + 1)) and _takes_lives(act)]


def _takes_lives(act: TokenHit) -> bool:
    entry = act.hit.pattern.entry
    return isinstance(entry, ActionEntry) and entry.measure is None and entry.action in DEADLY


def _head(hit: TokenHit) -> Head | None:
    entry = hit.hit.pattern.entry
    if isinstance(entry, Toll):
        verb = hit.hit.pattern.feature in VERBAL or entry.phrases != ()
        subject = entry.before or hit.hit.pattern.feature not in VERBAL
        before, enclitic = entry.before and verb, hit.hit.enclitic
        return Head(hit.first, hit.last, entry.measure, before, entry.things, True, verb, subject, enclitic)
    if not isinstance(entry, ActionEntry):
        return None
    measure = entry.measure or MOVING.get(entry.action)
    if measure is None:
        return None
    verb = hit.hit.pattern.feature in VERBAL
    subject = entry.subj == "recipient" or (not verb and entry.gen == "recipient")
    things, strict = entry.measure is None, measure not in BARE
    enclitic = hit.hit.enclitic or _in_phrase(hit)
    return Head(hit.first, hit.last, measure, verb, things, strict, verb, subject, enclitic)


def _in_phrase(hit: TokenHit) -> str:
    """The pronoun that a fixed phrase ends in ("he was set free", literally "his way was opened")."""
    if hit.hit.pattern.feature != "phrase":
        return ""
    return next((one for one in grammar().ones if hit.hit.pattern.text.endswith(one)), "")


def _read(scene: Scene, quantity: Quantity, heads: Sequence[Head], before: Sequence[Tolled]) -> Tolled | None:
    part = _part(scene, quantity, before)
    if part is not None and (quantity.measure is None or quantity.measure == part.measure):
        return part
    if quantity.measure is not None:
        died = _died_of_wounds(scene, quantity, heads)
        if died is not None:
            return Tolled(quantity, died.measure, died.first, died.last)
        if not quantity.numeral and _denied(scene, quantity):
            return None
        return Tolled(quantity, quantity.measure, quantity.first, quantity.last)
    total = totalled(scene, quantity, heads)
    if total is not None:
        return Tolled(quantity, total.measure, total.first, total.last)
    ahead = _ahead(scene, quantity, heads)
    if ahead is not None:
        return _under(scene, quantity, ahead)
    joined = _joined(scene, quantity, before)
    if joined is not None:
        return joined
    behind = _behind(scene, quantity, heads)
    return _under(scene, quantity, behind) if behind is not None else None


def _died_of_wounds(scene: Scene, quantity: Quantity, heads: Sequence[Head]) -> Head | None:
    """As in "three of the wounded died", with the verb right before them."""
    of = quantity.measure == "injured" and grammar().from_ in scene.sentence.plain[quantity.first : quantity.last]
    return next((h for h in heads if of and h.verb and h.last == quantity.first and h.measure == "killed"), None)


def _denied(scene: Scene, quantity: Quantity) -> bool:
    """As in "left no dead": there are none."""
    s, g = scene.sentence, grammar()
    near = range(max(0, quantity.first - DENIAL), quantity.first)
    no = (at for at in near if s.plain[at] in g.negation - g.relatives)
    return any(not _cut(scene, at + 1, quantity.first) for at in no)


def _under(scene: Scene, quantity: Quantity, head: Head) -> Tolled | None:
    """The quantity as the toll of a word, where that word can count such things."""
    role = quantity.group.role if quantity.group is not None else None
    if quantity.group is not None and quantity.group.noun in grammar().civil_vehicles and not quantity.group.armed:
        return None
    if role in THINGS or (head.measure == "weapons_systems" and role is None and of_them(scene.sentence, quantity)):
        return Tolled(quantity, "weapons_systems", head.first, head.last) if head.things else None
    people = quantity.group is not None and persons(scene.sentence, quantity.group)
    bare = quantity.numeral and (not head.strict or _right_behind(scene, quantity, head)) and role != "site"
    told = people or bare or some_of(scene.sentence, quantity)
    if head.measure == "weapons_systems" or not told:
        return None
    if head.measure == "displaced" and quantity.group is not None and quantity.group.noun in grammar().collectives:
        return None
    return Tolled(quantity, head.measure, head.first, head.last)


def _right_behind(scene: Scene, quantity: Quantity, head: Head) -> bool:
    """As in "the death of two in hospital", "a third was captured": a number with no noun that it could count."""
    s, g = scene.sentence, grammar()
    if quantity.group is not None or quantity.first != head.last:
        return False
    if s.words[quantity.first] in g.others or quantity.last >= len(s):
        return True
    ends = not s.tokens[quantity.last].is_word or s.words[quantity.last].startswith(g.and_)
    return head.measure in HARM and (ends or s.plain[quantity.last] in g.prepositions | g.subset)


def _part(scene: Scene, quantity: Quantity, before: Sequence[Tolled]) -> Tolled | None:
    """As in "41 civilians, among them nine children", "two of them": a part is counted like the whole."""
    if not before or (quantity.numeral and quantity.group is None and quantity.max == 1):
        return None
    s, whole = scene.sentence, before[-1]
    near = range(quantity.first - 1, max(quantity.first - SUBSET, -1), -1)
    opener = next((at for at in near if s.plain[at] in grammar().subset), None)
    if opener is None and quantity.group is None and of_them(scene.sentence, quantity):
        acts = any(whole.quantity.last <= trigger.first < quantity.first for trigger in scene.triggers)
        opener = None if acts else quantity.first
    if opener is None or opener < whole.quantity.last or _cut(scene, whole.quantity.last, opener):
        return None
    return Tolled(quantity, whole.measure, whole.first, whole.last, whole.quantity)


def _joined(scene: Scene, quantity: Quantity, before: Sequence[Tolled]) -> Tolled | None:
    """As in "nine soldiers and six of the rebels": the second part is counted like the first."""
    if not before:
        return None
    s, first = scene.sentence, before[-1]
    gap = quantity.first - first.quantity.last
    if not (led_by_and(s, quantity) and 0 <= gap <= JOINED):
        return None
    if _cut(scene, first.quantity.last, quantity.first):
        return None
    things = quantity.group is not None and quantity.group.role in THINGS
    if things != (first.measure == "weapons_systems"):
        return None
    return Tolled(quantity, first.measure, first.first, first.last, first.quantity)


def _ahead(scene: Scene, quantity: Quantity, heads: Sequence[Head]) -> Head | None:
    """The nearest word of loss before a quantity, with nothing between them that has a claim to it."""
    within = next((h for h in heads if h.first < quantity.first < h.last), None)
    near = [h for h in heads if h.last <= quantity.first <= h.last + BEFORE]
    if within is not None or not near:
        return within
    head = near[-1]
    beside = (head.subject or _object(scene, quantity, head)) and quantity.first <= head.last + 1
    if not (quantity.numeral or beside or _destroyed(scene, quantity, head)):
        return None
    between = range(head.last, quantity.first)
    if any(q.numeral and q.first in between for q in scene.quantities) or _counts_one(scene, head, quantity):
        return None
    return None if _cut(scene, head.last, quantity.first) else head


def _object(scene: Scene, quantity: Quantity, head: Head) -> bool:
    """As in "wounded a volunteer": the accusative says that it was done to him, or a verb that is not his."""
    g = grammar()
    if quantity.max != 1:
        return False
    return scene.sentence.words[quantity.last - 1].endswith(g.accusative) or of_another_gender(scene, quantity, head)


def _destroyed(scene: Scene, quantity: Quantity, head: Head) -> bool:
    """As in "a strike destroyed a tank": a weapon that no preposition leads, behind a verb of destruction."""
    group = quantity.group
    if group is None or group.role not in THINGS or head.measure != "weapons_systems" or group.particle:
        return False
    return scene.sentence.plain[group.first - 1] not in grammar().prepositions


def _counts_one(scene: Scene, head: Head, quantity: Quantity) -> bool:
    """As in "a guard was killed in an attack on 12 stations": the word counts only the noun right behind it."""
    group = next((group for group in scene.groups if group.first == head.last), None)
    if group is None or implied(scene.sentence, group) is None or quantity.first <= group.last:
        return False
    if led_by_and(scene.sentence, quantity):
        return False
    return scene.sentence.plain[group.last] in grammar().prepositions


def _behind(scene: Scene, quantity: Quantity, heads: Sequence[Head]) -> Head | None:
    """A finite verb of loss behind its subject."""
    near = [h for h in heads if h.before and quantity.last <= h.first <= quantity.last + BEHIND]
    if not near or _cut(scene, quantity.last, near[0].first):
        return None
    s = scene.sentence
    if not quantity.numeral and not _fronted(scene, quantity, near[0]):
        return None
    if s.words[near[0].first].startswith((grammar().and_, grammar().so)) and near[0].first != quantity.last:
        return None
    between = [q for q in scene.quantities if q.numeral and quantity.last <= q.first < near[0].first]
    return near[0] if all(s.words[q.first].startswith(grammar().and_) for q in between) else None


def _fronted(scene: Scene, quantity: Quantity, head: Head) -> bool:
    """Whether a noun without a number is who was lost by the verb right behind it, and not who did it."""
    group = quantity.group
    if group is None:
        return False
    of = scene.sentence.plain[group.last] == grammar().from_ if group.last < len(scene.sentence) else False
    if head.first - group.last > (4 if of else 1):
        return False
    behind = range(head.last, head.last + 3)
    objects = (g for g in scene.groups if g.first in behind and not g.particle)
    return head.subject or not any(persons(scene.sentence, g) for g in objects)


def _cut(scene: Scene, first: int, last: int) -> bool:
    """Whether a new clause or another act begins in a stretch of tokens."""
    s, g = scene.sentence, grammar()
    for at in range(first, last):
        if (
            s.words[at] in (":", "\u061b", ".")
            or s.plain[at] in g.complementizers
            or s.plain[at] in g.relatives - {g.from_}
        ):
            return True
        if s.plain[at] in g.clause_starters or at in scene.saying:
            return True
        trigger = scene.trigger_at(at)
        if trigger is not None and trigger.first == at and trigger.verbal:
            return True
    return False
