"""Where an event was: of the places that a document names in and around its sentence, the likeliest, or none.

The choice is learnt (``learned/placing.yaml``). Names that are listed together ("in Douma and Harasta") are chosen
together; cues tell how each list stands to the trigger (``claims/places/placing_cues.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.claims.draft import Draft
from sijill.claims.learned import model
from sijill.claims.places.circumstance import PlacedRef
from sijill.claims.places.passing import native, of_teller, passed_by, ranked_by
from sijill.claims.places.place_lists import LABELS, Listed, Surface, lead, opens_a_clause
from sijill.claims.places.place_nouns import Meant, tells_where
from sijill.claims.places.placing_cues import cues
from sijill.claims.places.told_again import told_finer
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.places.place_words import place_words
from sijill.mentions.sentence import OpenSentence
from sijill.model import PlaceRef

BACK, AHEAD = 5, 2
"""Sentences before and after that of an event in which its place may stand."""
HERE_ONLY = frozenset(("military_support",))
"""Acts that are placed by their own sentence or not at all: help is not given where the text last was."""
PLACELESS = HERE_ONLY | {"threat", "release", "agreement", "defection", "military_operation", "mobilization"}
"""Acts that are often told without a place."""
LATELY, LEAST = 2, -1.3
"""Sentences back to a place of an act for which little speaks, and the least that must."""
AWAY = 1.2
"""How much more must speak for a place of another sentence where that of the act names one."""
SIGNS = ("\u060c", ",")
LEFT_REACH = 8
"""Tokens between a withdrawal and the place that is left."""
FIRED = frozenset(("shelling", "air_strike", "disarm", "explosion"))
"""Acts whose weapons come from afar."""
LAUNCHED_BY = 3
"""Tokens between "fired" and the words of place that lead to whence it was."""
STATIONED = 3
"""Tokens before a name within which it may be said that somebody has taken his stand there."""
WITNESSED_BY = 3
"""Tokens between "witnessed" and the act."""
MEANT_BY = 5
"""Tokens between an act and a noun that stands for its place."""
HELD_BY = 2
"""Tokens between a place and the words that it is in somebody's hands ("all of it")."""
LED_TO = 14
"""Tokens between people who move and the place to which they go."""


def place_events(
    events: Sequence[Draft],
    drafts: Sequence[Draft],
    sentences: Sequence[OpenSentence],
    places: Sequence[Sequence[PlacedRef]],
) -> None:
    """Give each event its places, in place.

    Args:
        events: the events of a document, merged.
        drafts: everything that was read as an act, events among them.
        sentences: the sentences.
        places: the places of each sentence.
    """
    surface = Surface(sentences, places, drafts)
    ways = (_witnessing, _held, _meant_here, _likeliest, _of_list)
    chosen = [(event, next(filter(None, (way(surface, event) for way in ways)), None)) for event in events]
    for event, best in chosen:
        finer = None if best is None else told_finer(surface, event, best, events)
        told = finer or best
        event.places = [] if told is None else distinct(told)
        event.rule("no-place" if told is None else "place-chosen")


def candidates(surface: Surface, event: Draft) -> Iterator[Listed]:
    """The lists of places in reach of an event, those of the headline included; of a movement one of its ends."""
    end = _left(surface, event) or _reached(surface, event)
    if end:
        yield from end
        return
    here = event.sentence.index
    back, ahead = (0, 0) if event.action in HERE_ONLY else (BACK, AHEAD)
    for index in range(max(0, here - back), min(len(surface.lists), here + ahead + 1)):
        fitting = [listed for listed in surface.lists[index] if not _aside(surface, event, listed)]
        if index == here:
            fitting = _of_clause(event, fitting)
            if event.action in HERE_ONLY:
                fitting = [listed for listed in fitting if not _acts_between(surface, event, listed)]
        own = [listed for listed in fitting if not _apart(event, listed)] or fitting
        yield from [listed for listed in own if not of_teller(surface, listed)] or own
    if here > back > 0:
        yield from surface.lists[0]


def _aside(surface: Surface, event: Draft, listed: Listed) -> bool:
    """A name that tells where another place lies, or from where those came who are sent."""
    if tells_where(listed.sentence, surface.meant[listed.sentence.index], listed.first):
        return True
    if _behind_a_name(surface, listed) or _located_by(surface, listed):
        return True
    if _headed_for(event, listed) or ranked_by(surface.lists[listed.sentence.index], listed):
        return True
    if passed_by(event, listed):
        return True
    sent = event.action == "mobilization" and listed.sentence is event.sentence
    led = lead(listed.sentence, listed.places[0]) == grammar().from_
    return sent and led and 0 <= listed.first - event.last <= LEFT_REACH


def _headed_for(event: Draft, listed: Listed) -> bool:
    """As in "they withdrew towards X": a withdrawal was at the place that is left."""
    behind = event.action == "withdrawal" and listed.sentence is event.sentence and listed.first >= event.last
    return behind and lead(listed.sentence, listed.places[0]) in grammar().toward


def _of_clause(event: Draft, lists: list[Listed]) -> list[Listed]:
    """As in "shots in Homs, and in Daraa a bomb went off": a name that leads a clause is of what stands behind it."""
    opened = [listed for listed in lists if opens_a_clause(listed)]
    start = max((listed.first for listed in opened if listed.first < event.first), default=0)
    end = min((listed.first for listed in opened if listed.first > event.first), default=len(event.sentence))
    return [listed for listed in lists if start <= listed.first < end] or lists


def _acts_between(surface: Surface, event: Draft, listed: Listed) -> bool:
    """Whether another act is named between an act and a list of its sentence."""
    low, high = sorted((event.first, listed.first))
    own = {part.first for part in event.parts}
    return any(low < act.first < high and act.first not in own for act in surface.acts[event.sentence.index])


def _apart(event: Draft, listed: Listed) -> bool:
    """Where another is named as well: whence something was fired, where who fires stands, what an official heads."""
    s, words, first = listed.sentence, place_words(), listed.first
    if lead(s, listed.places[0]) == grammar().from_ and event.action in FIRED:
        start = max(0, first - LABELS - LAUNCHED_BY)
        return any(s.words[at].lstrip(grammar().and_) in words.launched for at in range(start, first))
    if event.action in FIRED and any(word in words.stationed for word in s.words[max(0, first - STATIONED) : first]):
        return True
    if event.action != "displacement" and native(listed):
        return True
    at = first - 1
    while at > 0 and (s.words[at] in words.kinds or s.words[at] in words.offices):
        at -= 1
    return at >= 0 and s.words[at] in words.titles


def _behind_a_name(surface: Surface, listed: Listed) -> bool:
    """As in "the villages of X and Y south of Z": a name behind a compass word tells where the one before it lies.

    So does a border ("X on the border with Y").
    """
    s, directions = listed.sentence, place_words().directions
    if listed.at_border:
        at = listed.first - int(s.plain[listed.first - 1] in grammar().prepositions)
        return any(other.last == at for other in surface.lists[s.index])
    starts = listed.first
    while starts and s.plain[starts - 1] in directions and s.words[starts - 1] == s.plain[starts - 1]:
        starts -= 1
    led = starts < listed.first or s.words[listed.first] in directions
    if starts and s.words[starts - 1] in SIGNS:
        starts -= 1
    before = (other for other in surface.lists[s.index] if other.last == starts)
    return led and any(True for _ in before)


def _located_by(surface: Surface, listed: Listed) -> bool:
    """As in "Syria opposite the town of X", "A, near X": behind a name and such a word, X tells where A lies.

    Not behind a border, which is long: "on the border near X" is at X.
    """
    s, words = listed.sentence, place_words()
    for other in surface.lists[s.index]:
        at = other.last + int(other.last < len(s) and s.words[other.last] in SIGNS)
        near = at < listed.first <= at + LABELS
        if near and s.tokens[at].text in words.locating and not other.at_border:
            return True
    return False


def _left(surface: Surface, event: Draft) -> list[Listed]:
    """The places behind the first "from" after a withdrawal: it happened there, whatever else is named."""
    if event.action != "withdrawal":
        return []
    own = surface.lists[event.sentence.index]
    after = [x for x in own if x.first >= event.last and lead(x.sentence, x.places[0]) == grammar().from_]
    near = [x for x in after if x.first - event.last <= LEFT_REACH]
    return near[:1]


def _witnessing(surface: Surface, event: Draft) -> Listed | None:
    """As in "a camp in the province of X, which witnessed clashes": the name that the relative describes.

    Or as in "the province witnessed clashes", where the noun stands for a province named before.
    """
    s, relatives = event.sentence, grammar().relatives
    for at in range(max(0, event.first - WITNESSED_BY), event.first):
        light = s.starting("light", at)
        if light is None or light.hit.pattern.entry.subject != "place":
            continue
        if at and s.plain[at - 1] in relatives:
            end = at - 1 - (s.words[at - 2] in SIGNS)
            return next((listed for listed in surface.lists[s.index] if listed.last == end), None)
        noun = next((noun for noun in surface.meant[s.index] if noun.at == light.last), None)
        return None if noun is None or noun.at >= event.first else _home(surface, noun)
    return None


def _held(surface: Surface, event: Draft) -> Listed | None:
    """As in "all of X is in the army's hands": what stands right before it, as its subject, is what is held."""
    s = event.sentence
    if event.action != "control":
        return None
    for listed in surface.lists[s.index]:
        between = s.words[listed.last : event.first]
        near = listed.last <= event.first and len(between) <= HELD_BY
        if near and not grammar().clause_signs & set(between) and lead(s, listed.places[0]) in ("", "and"):
            return listed
    return None


def _home(surface: Surface, noun: Meant) -> Listed | None:
    """The place that a noun stands for, where it was named."""
    home = next((x for lists in surface.lists for x in lists if noun.place in x.places), None)
    return None if home is None else Listed(home.sentence, (noun.place,))


def _meant_here(surface: Surface, event: Draft) -> Listed | None:
    """As in "shots in the camp": the camp named before, where nothing else is named between the two."""
    s, g = event.sentence, grammar()
    for noun in surface.meant[s.index]:
        led = s.plain[noun.at - 1] == g.in_ or s.words[noun.at].startswith(g.by)
        if not led or not 0 <= noun.at - event.last <= MEANT_BY or not _so_called(noun, s):
            continue
        between = range(event.last, noun.at + 2)
        named = [x.first for x in surface.lists[s.index]] + [act.first for act in surface.acts[s.index]]
        if any(first in between for first in named):
            continue
        return _home(surface, noun)
    return None


def _so_called(noun: Meant, s: OpenSentence) -> bool:
    """Whether a noun is the very kind word of the name that it stands for ("the camp", "Jenin camp")."""
    word = s.words[noun.at].removeprefix(grammar().by).removeprefix(grammar().the)
    return word in (noun.place.kind, fold_word(noun.place.ref.text.split()[0]))


def _reached(surface: Surface, event: Draft) -> list[Listed]:
    """The places behind the first "to" after people who flee: that is where the movement is placed."""
    if event.action != "displacement":
        return []
    s, toward = event.sentence, grammar().toward
    ends = [at for at in range(event.last, min(len(s), event.last + LED_TO)) if s.plain[at] in toward]
    acts = [act.first for act in surface.acts[s.index] if act.first > event.last]
    led = [x for x in surface.lists[s.index] if x.first > event.last and lead(s, x.places[0]) in toward]
    return [x for x in led if ends and x.first - ends[0] <= LEFT_REACH and not any(a < x.first for a in acts)][:1]


def _likeliest(surface: Surface, event: Draft) -> Listed | None:
    """What most speaks for; where little does, a place named just before the act, which happened somewhere."""
    weigh, offered = model("placing").score, list(candidates(surface, event))
    away = AWAY * any(listed.sentence is event.sentence for listed in offered)
    scored = [
        (weigh(cues(surface, event, listed)) - away * (listed.sentence is not event.sentence), listed)
        for listed in offered
    ]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best is None or score > 0:
        return best
    lately = 0 <= event.sentence.index - best.sentence.index <= LATELY
    placed = event.action not in PLACELESS and event.modality == "asserted"
    return best if lately and placed and score > LEAST else None


def _of_list(surface: Surface, event: Draft) -> Listed | None:
    """As in "In the provinces of X and Y our team counted:" and lines below that name no place of their own."""
    lead_line = surface.leads.get(event.sentence.index)
    if lead_line is None or surface.lists[event.sentence.index]:
        return None
    told = [listed for listed in surface.lists[lead_line.index] if not of_teller(surface, listed)]
    return told[0] if len(told) == 1 else None


def distinct(listed: Listed) -> list[PlaceRef]:
    """The places of a list, each name once."""
    return list({place.ref.text: place.ref for place in reversed(listed.places)}.values())[::-1]
