"""The places of a document as lists: names told together, with the acts and paragraphs around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sijill.claims.draft import Draft
from sijill.claims.lines import items
from sijill.claims.places.circumstance import PlacedRef
from sijill.claims.places.place_nouns import meant_places
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.places.place_words import place_words
from sijill.mentions.sentence import VERBAL, OpenSentence

LONGEST_LINK = 7
"""Tokens between two names of one list."""
TOWNS = frozenset(("city", "town", "governorate"))
"""Kinds of places that hold streets, bridges and quarters."""
NOUNS = ("people", "number_of")
"""Lexicons of the nouns that have places of their own ("sites in A and a number of shops in B")."""
LABELS = 4
"""Labels and compass words between a preposition and the name that it leads to."""


class Listed(NamedTuple):
    """Places of one sentence that are listed together."""

    sentence: OpenSentence
    places: tuple[PlacedRef, ...]

    @property
    def first(self) -> int:
        """The token at which the list begins."""
        return self.places[0].first

    @property
    def last(self) -> int:
        """The token behind it."""
        return self.places[-1].last

    @property
    def at_border(self) -> bool:
        """Whether it begins with a noun for a border ("the border with Syria")."""
        return self.sentence.plain[self.first] in place_words().border_heads

    @property
    def coarse(self) -> int:
        """UCDP precision of the least precise member, 1 for one that the gazetteer lacks."""
        return max(place.coarse or 1 for place in self.places)


class Surface:
    """What a document says of places: lists by sentence, acts by sentence, paragraphs, how often each is named.

    ``leads`` holds the line that opens a list, by the number of each sentence in it.
    """

    def __init__(
        self, sentences: Sequence[OpenSentence], places: Sequence[Sequence[PlacedRef]], drafts: Sequence[Draft]
    ):
        self.leads = dict(items(sentences))
        self.lists = [lists_of(s, found) for s, found in zip(sentences, places, strict=True)]
        self.acts: list[list[Draft]] = [[] for _ in sentences]
        for draft in drafts:
            self.acts[draft.sentence.index].append(draft)
        self.paragraph = _paragraphs(sentences)
        self.named = Counter(name_of(place) for found in places for place in found)
        self.taken = {id(draft): {(p.start, p.end) for p in draft.places} for draft in drafts}
        title = places[0] if sentences else ()
        self.in_title = {name_of(place) for place in title}
        self.meant = meant_places(sentences, places)
        self.most = max(self.named.values(), default=0)

    def before(self, event: Draft) -> list[Draft]:
        """The acts of the document before an event, the nearest first."""
        own = [a for a in self.acts[event.sentence.index] if a.first < event.first]
        earlier = [a for index in range(event.sentence.index - 1, -1, -1) for a in reversed(self.acts[index])]
        return own[::-1] + earlier


def name_of(place: PlacedRef) -> str:
    """What tells a place from others: its id, or its folded words."""
    return place.ref.id or fold_word(place.ref.text)


def _paragraphs(sentences: Sequence[OpenSentence]) -> list[int]:
    found, number, end = [], 0, 0
    for s in sentences:
        number += "\n" in s.view.folded[end : s.sentence.start]
        found.append(number)
        end = s.sentence.end
    return found


def lists_of(s: OpenSentence, places: Sequence[PlacedRef]) -> list[Listed]:
    """The places of a sentence as lists, in order; "A in X and B in Y" lists A with B."""
    lists: list[list[PlacedRef]] = []
    for place in places:
        last = lists[-1][-1].last if lists else 0
        around = len(lists) > 1 and _where_lies(s, lists[-2], lists[-1])
        open_ = lists[-2:] if around else lists[-1:]
        listed = next((one for one in open_ if listed_with(s, one, place, last)), None)
        if listed is not None:
            listed.append(place)
        else:
            if lists and _leads_into(s, lists[-1][-1], place):
                lists[-1][-1] = lists[-1][-1]._replace(context=True)
            lists.append([place])
    return sorted((Listed(s, tuple(found)) for found in lists), key=lambda one: one.first)


def _where_lies(s: OpenSentence, listed: Sequence[PlacedRef], behind: Sequence[PlacedRef]) -> bool:
    """As in "Kafr Zita in the countryside of Hama": the second only tells where the first lies."""
    first = behind[0]
    if len(behind) > 1 or first.first - listed[-1].last > LABELS or lead(s, first) == grammar().between:
        return False
    between = range(listed[-1].last, first.first + 1)
    words = [s.words[at] for at in between if s.words[at] not in place_words().directions]
    if any(word[:1] == grammar().and_ or word in grammar().clause_signs for word in words):
        return False
    beside = first.first - listed[-1].last <= 1 and lead(s, first) in (grammar().in_, grammar().by)
    return first.context or beside or any(s.plain[at] in place_words().directions for at in between)


def listed_with(s: OpenSentence, listed: Sequence[PlacedRef], after: PlacedRef, last: int) -> bool:
    """Whether "and" or a comma lists a name with those before it, each with their preposition or with none.

    Args:
        s: the sentence.
        listed: the list so far.
        after: the name.
        last: the token behind the last name before it, one that tells where the list lies included.
    """
    g, before = grammar(), listed[-1]
    between = _past_brackets(s, range(max(before.last, last), after.first))
    if len(between) > LONGEST_LINK:
        return False
    joined = any(_joins(s, at) for at in between) or _attached(s, after)[:1] == g.and_
    if not joined or _tells_where(s, before, after, between) or _opens_a_clause(s, between, after):
        return False
    if _narrows(s, before, after, between):
        return False
    if any(_joined_noun(s, at) for at in between) and any(hit.first in between for hit in s.at["action"]):
        return False  # an attack in A and civilians in a blast in B
    partitives = {at + 1 for at in between if s.starting("number_of", at) is not None and s.plain[at + 1] == g.from_}
    own = [at for at in between if at not in partitives and not _compass(s, at)]
    if any(s.plain[at] in g.relatives | g.complementizers for at in own):
        return False
    verbs = (*(hit for hit in s.at["action"] if hit.hit.pattern.feature in VERBAL), *s.at["light"], *s.at["report"])
    if any(between.start <= hit.first < after.first for hit in verbs):
        return False
    if not all(s.words[at] != s.plain[at] or _attached(s, after) == g.and_ for at in between if _compass(s, at)):
        return False
    led = {s.plain[at] for at in own if s.plain[at] in g.prepositions}
    return not led or led <= {lead(s, listed[0]), lead(s, before)}


def _past_brackets(s: OpenSentence, between: range) -> range:
    """As in "X (since 2014), and Y": what lies between two names begins behind the brackets after the first."""
    if between and s.words[between.start] == "(":
        end = next((at for at in between if s.words[at] == ")"), between.start - 1)
        return range(end + 1, between.stop)
    return between


def _narrows(s: OpenSentence, before: PlacedRef, after: PlacedRef, between: range) -> bool:
    """As in "Tripoli - Banks Street" and "Kafra - district of Bint Jbeil": a stroke leads to what lies in it.

    Or from a place to what holds it: nothing is listed so.
    """
    holder = place_words().kinds.get(after.kind)
    stroke = any(s.words[at] in grammar().strokes for at in between)
    return _leads_into(s, before, after) or (stroke and holder is not None and holder.precision is not None)


def _leads_into(s: OpenSentence, before: PlacedRef, after: PlacedRef) -> bool:
    """As in "Tripoli - Banks Street": the town in front only tells where the street behind it is."""
    held, between = place_words().kinds.get(after.kind), s.words[before.last : after.first]
    if held is None or not held.keep or held.many or held.precision is not None:
        return False
    return before.sort in TOWNS and len(between) == 1 and between[0] in grammar().strokes


def _joins(s: OpenSentence, at: int) -> bool:
    """Whether a token is a comma or begins with "and"; "province" and "middle" only begin with its letter."""
    words, word = place_words(), s.words[at]
    if word[:1] != grammar().and_:
        return word in grammar().clause_signs
    labelled = words.kind_word(s.tokens[at])
    if word in words.directions or (labelled is not None and not labelled[0]):
        return False
    if _joined_noun(s, at):
        return True
    near = words.country_side | words.directions | words.prepositions | words.not_names
    return labelled is not None or s.plain[at] != word or word == grammar().and_ or words.plain(s.tokens[at], near)


def _joined_noun(s: OpenSentence, at: int) -> bool:
    """Whether "and" is written onto a noun that can have a place of its own."""
    found = (s.starting(kind, at) for kind in NOUNS)
    return any(hit is not None and hit.hit.proclitic == grammar().and_ for hit in found)


def _tells_where(s: OpenSentence, before: PlacedRef, after: PlacedRef, between: range) -> bool:
    """As in "in Sabha and Ubari, south of Libya", "in Karish, belonging to Lahj", "in Ataq, centre of Shabwa"."""
    words = place_words()
    if any(s.tokens[at].text in words.locating | words.seats | words.ranks for at in between):
        return True
    return s.words[after.first] in words.directions and not _alike(s, before, between)


def _alike(s: OpenSentence, before: PlacedRef, between: range) -> bool:
    """As in "sites of A in Syria and sites of B in the north of Iraq": "and" joins a noun with a place of its own.

    With its own preposition, or with a compass word like the one before the first place.
    """
    sides = place_words().directions
    joined = any(s.words[at][:1] == grammar().and_ and _joins(s, at) for at in between if at + 1 < between.stop)
    led = bool(between) and s.words[between[-1]] in grammar().prepositions
    return joined and (led or s.words[before.first] in sides)


def _opens_a_clause(s: OpenSentence, between: range, after: PlacedRef) -> bool:
    """As in "clashes in Idlib, and in Daraa a bomb went off": the name leads the verb that stands right behind it."""
    g, at = grammar(), after.last
    if not any(s.words[i] == g.and_ + g.in_ for i in between):
        return False
    if at < len(s) and s.words[at] in g.clause_signs:
        at += 1
    return any(hit.first == at and hit.hit.pattern.feature in VERBAL for hit in (*s.at["action"], *s.at["light"]))


def opens_a_clause(listed: Listed) -> bool:
    """Whether a list leads the clause behind it."""
    before = range(max(0, listed.first - LABELS), listed.first)
    return _opens_a_clause(listed.sentence, before, listed.places[-1])


def _compass(s: OpenSentence, at: int) -> bool:
    return s.plain[at] in place_words().directions


def lead(s: OpenSentence, place: PlacedRef) -> str:
    """The preposition that leads to a place, labels and compass words between them or not; "" for none."""
    g = grammar()
    for at in range(place.first, max(-1, place.first - LABELS - 1), -1):
        if at < place.first and s.plain[at] in g.prepositions:
            return s.plain[at]
        if at < place.first and s.plain[at] in g.place_prepositions:
            return g.in_  # all over it, in its outskirts
        particle = _attached(s, place) if at == place.first else _particle_of_label(s, at)
        if particle is None:
            return ""
        bare = particle.lstrip(g.and_ + g.so)
        if bare or particle:
            return bare or "and"
    return ""


def _attached(s: OpenSentence, place: PlacedRef) -> str:
    name = fold_word(place.ref.text.split()[0])
    word = s.words[place.first]
    return word[: -len(name)] if word.endswith(name) else ""


def _particle_of_label(s: OpenSentence, at: int) -> str | None:
    """What is written onto a label or compass word, "" for nothing; ``None`` for any other word."""
    words, token = place_words(), s.tokens[at]
    labelled = words.kind_word(token)
    if labelled is not None:
        return labelled[0]
    if words.plain(token, words.directions | words.country_side) or token.text in words.heads:
        return next((particle for particle, rest in words.cut(token.text) if rest in words.directions), "")
    return None
