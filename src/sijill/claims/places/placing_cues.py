"""How the places of a document stand to one of its events: the cues of ``claims/places/placing.py``."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.claims.draft import Draft
from sijill.claims.places.place_lists import LABELS, Listed, Surface, lead, name_of
from sijill.claims.places.place_nouns import LOCATED
from sijill.lexicon.grammar import grammar
from sijill.mentions.places.place_words import place_words
from sijill.model import Span

GAPS = (0, 1, 2, 3, 5, 8, 12, 20, 10**9)
"""Bounds of the distance between a trigger and a place, in tokens."""
OPENING = 3
"""A place that begins within so many tokens opens its sentence."""
DATELINE = 9
"""Tokens of a line that names where a report was written."""
POINT, DISTRICT, AREA = 2, 3, 4


def cues(surface: Surface, event: Draft, listed: Listed) -> Iterator[str]:
    """The names of all cues that hold for an event and a list of places."""
    yield "always"
    where = _where(surface, event, listed)
    exact = _exactness(surface, listed)
    led = lead(listed.sentence, listed.places[0])
    action = event.action
    chosen = _chosen_by(surface, event, listed)
    facts = [f"exact-{exact}", f"lead-{led}", *chosen, *_kinds(listed), *_standing(surface, event, listed)]
    facts += _meant(surface, event, listed)
    if listed.sentence is event.sentence:
        facts += _between(surface, event, listed)
        facts += [f"rank-{x}" for x in _rivals(surface, event, listed)]
    else:
        facts += _afar(surface, event, listed)
    yield where
    yield f"{action}"
    yield f"{action}+{where}"
    yield f"{action}+lead-{led}"
    if "leaving" in facts:
        yield f"{action}+leaving"
    yield f"{action}+exact-{exact}"
    yield f"{event.modality}+{where}"
    for fact in facts:
        yield fact
        yield f"{where}+{fact}"
    for one in chosen:
        yield f"{one}+exact-{exact}"
        yield f"{one}+lead-{led}"
        yield f"{action}+{one}"


def _where(surface: Surface, event: Draft, listed: Listed) -> str:
    if listed.sentence is event.sentence:
        return "after" if listed.first >= event.first else "before"
    distance = event.sentence.index - listed.sentence.index
    if listed.sentence.index == 0:
        return "title"
    return f"back-{min(distance, 3)}" if distance > 0 else "ahead"


def _exactness(surface: Surface, listed: Listed) -> str:
    """How exact the names are; an unknown one that a known one behind it holds is a point of that place."""
    if all(place.ref.id is None and not place.coarse for place in listed.places):
        return "point" if _held(surface, listed) else "unknown"
    coarse = listed.coarse
    if coarse <= POINT:
        return "point"
    return {3: "district", 4: "governorate", 5: "region"}.get(coarse, "country")


def _kinds(listed: Listed) -> list[str]:
    found = [f"kind-{listed.places[0].kind}"] if listed.places[0].kind else ["kind-none"]
    if any(place.near for place in listed.places):
        found.append("near")
    if _holds(listed):
        found.append("holds-another")
    if any(place.leaving for place in listed.places):
        found.append("leaving")
    found.append(f"many-{min(len(listed.places), 3)}")
    return found


def _chosen_by(surface: Surface, event: Draft, listed: Listed) -> list[str]:
    """Which acts the rules of the clause gave the list to: this one, the last ones before, or others."""
    spans = {(place.ref.start, place.ref.end) for place in listed.places}
    found = []
    if spans & surface.taken.get(id(event), set()):
        found.append("own-clause")
    elif surface.taken.get(id(event)):
        found.append("other-in-clause")
    placed = [act for act in surface.before(event) if act.places][:3]
    for number, act in enumerate(placed):
        if spans & surface.taken[id(act)]:
            found.append(f"of-act-{number}-before")
            break
    alike = next(_placed_alike(surface, event), None)
    if alike is not None and spans & surface.taken[id(alike)]:
        found.append(f"of-act-alike{'-definite' if event.definite else ''}")
    return found or ["of-no-act"]


def _placed_alike(surface: Surface, event: Draft) -> Iterator[Draft]:
    """The acts before an event that are the same act as it, with a place."""
    return (act for act in surface.before(event) if act.action == event.action and act.places)


def _meant(surface: Surface, event: Draft, listed: Listed) -> list[str]:
    """Whether a noun of the event's sentence ("the base") stands for the list, or stands nearer to the act."""
    nouns = surface.meant[event.sentence.index]
    spans = {(place.ref.start, place.ref.end) for place in listed.places}
    own = [noun for noun in nouns if (noun.place.ref.start, noun.place.ref.end) in spans]
    found = [_noun_at(event, noun.at) for noun in own]
    found += ["meant-last"] if own and own[0] is nouns[-1] else []
    if listed.sentence is event.sentence:
        low, high = sorted((event.first, listed.first))
        others = [noun for noun in nouns if low < noun.at < high and noun not in own]
        found += ["noun-between"] if others else []
        if event.first < listed.first and others and listed.first - others[0].at < LOCATED:
            found.append("tells-where-noun-lies")
    elif not own:
        found += ["noun-means-other"] if nouns else []
    return found


def _noun_at(event: Draft, at: int) -> str:
    gap = next(n for n in GAPS if abs(at - event.first) <= n)
    return f"meant-{'after' if at > event.first else 'before'}-{gap}"


def _standing(surface: Surface, event: Draft, listed: Listed) -> list[str]:
    """Where the list stands in its own sentence, and how the document speaks of it."""
    found = []
    s = listed.sentence
    spans = [Span(place.ref.start, place.ref.end) for place in listed.places]
    for role in ("actors", "recipients", "associates"):
        if any(party.span.overlaps(span) for party in getattr(event, role) for span in spans):
            found.append(f"in-{role}")
    for act in surface.acts[s.index]:
        if any(x.start < span.end and span.start < x.end for x in act.sources for span in spans):
            found.append("in-source")
            break
    if listed.first <= OPENING:
        found.append("opening")
    acts = surface.acts[s.index]
    if not acts:
        found.append("dateline" if len(s) <= DATELINE and s.index <= 3 else "no-act-here")
    elif all(listed.first < act.first for act in acts):
        found.append("ahead-of-acts")
    words = place_words()
    if any(s.tokens[at].text in words.locating for at in range(max(0, listed.first - LOCATED), listed.first)):
        found.append("locating")
    names = {name_of(place) for place in listed.places}
    if surface.most > 1 and any(surface.named[name] == surface.most for name in names):
        found.append("most-named")
    if names & surface.in_title:
        found.append("in-title")
    found.append(f"named-{min(3, max(surface.named[name] for name in names))}")
    return found


def _between(surface: Surface, event: Draft, listed: Listed) -> list[str]:
    """What stands between a trigger and a list of its sentence."""
    s, g = event.sentence, grammar()
    start, end = sorted((event.last, listed.first) if listed.first >= event.first else (listed.last, event.first))
    gap = end - start
    found = [f"gap-{next(n for n in GAPS if gap <= n)}"]
    acts = sum(start <= act.first < end for act in surface.acts[s.index] if act is not event)
    found.append(f"acts-{min(acts, 3)}")
    words = [s.plain[at] for at in range(start, end)]
    if any(word in g.relatives for word in words):
        found.append("relative-between")
    if any(word in g.clause_starters for word in words):
        found.append("clause-between")
    if any(word in g.complementizers for word in words):
        found.append("that-between")
    if any(word in g.clause_signs for word in words):
        found.append("sign-between")
    if any(start <= hit.first < end for hit in s.at["report"]):
        found.append("saying-between")
    lists = sum(start <= other.first < end for other in surface.lists[s.index] if other is not listed)
    found.append(f"lists-{min(lists, 3)}")
    return found


def _rivals(surface: Surface, event: Draft, listed: Listed) -> list[str]:
    """How the list compares with the others of the sentence."""
    others = [other for other in surface.lists[listed.sentence.index] if other is not listed]
    if not others:
        return ["alone"]
    found = []
    finest = min(_grade(other) for other in others)
    found.append("finest" if _grade(listed) < finest else "as-fine" if _grade(listed) == finest else "coarser")
    after = [other for other in others if other.first >= event.first]
    if listed.first >= event.first and all(other.first > listed.first for other in after):
        found.append("next")
    before = [other for other in others if other.first < event.first]
    if listed.first < event.first and all(other.first < listed.first for other in before):
        found.append("last-before")
    if listed.first < event.first and not after:
        found.append("none-after")
    return found


def _grade(listed: Listed) -> int:
    """How coarse it is: a place that holds another named one is never as fine as that."""
    coarse = DISTRICT if _holds(listed) else POINT
    return max(coarse, listed.coarse)


def _held(surface: Surface, listed: Listed) -> bool:
    behind = (x for x in surface.lists[listed.sentence.index] if 0 <= x.first - listed.last <= LABELS)
    return any(_holds(other) for other in behind)


def _holds(listed: Listed) -> bool:
    return all(place.context for place in listed.places)


def _afar(surface: Surface, event: Draft, listed: Listed) -> list[str]:
    """How a list of another sentence stands to the event's sentence."""
    own = surface.lists[event.sentence.index]
    here, there = event.sentence.index, listed.sentence.index
    found = [f"own-lists-{min(len(own), 2)}"]
    if own:
        finest = min(_grade(other) for other in own)
        found.append("finer-than-own" if _grade(listed) < finest else "no-finer-than-own")
    same = surface.paragraph[here] == surface.paragraph[there]
    found.append("same-paragraph" if same else "other-paragraph")
    if event.sentence.heading:
        found.append("from-headline")
    low, high = sorted((here, there))
    nearer = sum(len(surface.lists[index]) for index in range(low + 1, high))
    found.append(f"lists-nearer-{min(nearer, 2)}")
    later = [other for other in surface.lists[there] if other.first > listed.first]
    found.append("last-there" if not later else "not-last-there")
    return found
