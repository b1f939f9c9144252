"""Whether a clause states an act as news or only refers to one: "the case of the assassination of …" is no claim.

Each cue is a named fact about the trigger and its clause; its weight was learnt from sentences that people had
labelled (``scripts/train_claims.py``; weights in ``knowledge/learned/assertion.yaml``, docs/training.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sijill.claims import surroundings as around
from sijill.claims.actions.grain import STANDING
from sijill.claims.draft import Draft
from sijill.claims.parties.nounroles import carrier
from sijill.claims.surroundings import Setting
from sijill.claims.walk import Scene
from sijill.lexicon.bare import bare, stem
from sijill.lexicon.files import read_yaml
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.gates import GATES
from sijill.mentions.group import SOMEBODY
from sijill.mentions.sentence import AT_HAND, VERBAL, OpenSentence
from sijill.mentions.sources.speakers import Speech
from sijill.mentions.trigger import Trigger

GOVERNING = 3
"""Tokens before a noun in which the word that governs it stands."""
CLAUSE = 12
"""Tokens before a trigger that still colour its clause."""
BEFORE_EVENT_VERB = 12
QUESTION = "\u061f"
QUOTE_OPEN, QUOTE_CLOSE = "\u00ab", "\u00bb"
YEAR_DIGITS = 4
RECENT_YEARS = "1990"
"""Years before this one are history in every text that is read here."""
STRETCHES = (("past-opening", 2), ("past-8", 8), ("past-16", 16), ("past-24", 24), ("past-40", 40))
"""How far into its sentence a trigger stands, in tokens."""
PAGES = (0.5, 2.0, 4.0, 7.0)
"""Bounds of how surely the whole text is about a conflict."""
ARTICLE = 900
"""Folded characters from which a text is an article and no single sentence."""
WINDOW = 25
"""Tokens on either side in which the words of a report and of an argument are counted."""
COUNTED = (1, 2, 3, 5)
MANY = 5
OPENING = 4
"""Tokens at the head of a sentence that say how it goes on from the one before."""
SENTENCES = (0, 1, 2, 4, 8, 10**9)
"""Bounds of the stretches of a text, in sentences from its start."""
LONG = 45
OBJECT_OF_IDIOM = frozenset((*GATES, "shooting", "fired", "defused"))
"""Needs of nouns that a verb completes ("opened *the fire*", "cut *the road*"): their article points at nothing."""


@lru_cache(maxsize=1)
def classes() -> dict[str, frozenset[str]]:
    """The word classes of ``knowledge/ar/assertion.yaml``, folded."""
    data: dict[str, list[str]] = read_yaml("ar/assertion.yaml")
    return {name: frozenset(" ".join(map(fold_word, word.split())) for word in words) for name, words in data.items()}


def cues(scene: Scene, trigger: Trigger, draft: Draft, setting: Setting, speech: Speech | None) -> Iterator[str]:
    """The names of all cues that hold, each with the kind of trigger it was seen with (``n:`` noun, ``v:`` verb).

    Args:
        scene: the sentence read.
        trigger: the word.
        draft: the trigger with its fields.
        setting: what the document is about.
        speech: who says so, if anybody.
    """
    verbal = draft.feature in VERBAL
    kind = "v" if verbal else "n"
    yield "always"
    yield "text-strong" if setting.strong else "text-conflict" if setting.conflict else "text-other"
    if setting.other:
        yield "text-about-else"
    yield f"page-{sum(setting.told >= bound for bound in PAGES)}"
    if setting.strong and len(draft.sentence.view.folded) >= ARTICLE:
        yield f"{kind}:article-strong"
    yield f"{kind}:{draft.action}"
    yield f"family-{draft.entry.id}"
    yield f"{kind}:family-{draft.entry.id}"
    yield f"{kind}:{draft.feature}"
    for name in (
        *_doubts(scene, draft),
        *_form(scene, draft, trigger),
        *_place_in_text(scene, draft),
        *_speech(speech),
        *_words(scene, draft, setting.year),
        *_neighbours(scene, draft),
        *_content(scene, draft),
    ):
        yield f"{kind}:{name}"


def _doubts(scene: Scene, draft: Draft) -> Iterator[str]:
    for doubt in draft.doubts:
        yield f"doubt-{doubt}"
    yield from (rule for rule in draft.rules if rule.startswith("needs-"))
    yield f"modality-{draft.modality}"
    if not (draft.actors or draft.recipients or draft.counts or draft.associates):
        yield "tells-only-where" if draft.places and not draft.definite else "tells-nothing"
    if _long_past(scene, draft):
        yield "long-past"
    if around.by_accident(scene):
        yield "by-accident"


def _place_in_text(scene: Scene, draft: Draft) -> Iterator[str]:
    s = draft.sentence
    yield "heading" if s.heading else f"sentence-{next(n for n in SENTENCES if s.index <= n)}"
    yield from opening(s)
    yield f"opens={stem(s.words[0])}"
    if _in_relative(scene, draft):
        yield "in-relative-clause"
    triggers = [t for t in scene.triggers if t.entries[0].kind != "outcome"]
    yield f"acts-{min(len(triggers), MANY)}"
    yield f"act-number-{min(sum(t.first < draft.first for t in triggers), MANY)}"


@lru_cache(maxsize=AT_HAND)
def opening(sentence: OpenSentence) -> tuple[str, ...]:
    """How a sentence opens: with a turn to another matter, going on with the same, or with what is told again."""
    words = [bare(word) for word in sentence.words[:OPENING]]
    heads = {" ".join(words[start:end]) for start in (0, 1) for end in range(start + 1, len(words) + 1)}
    return tuple(f"opens-{name}" for name in ("switch", "going_on", "background") if heads & classes()[name])


def _speech(speech: Speech | None) -> Iterator[str]:
    if speech is None:
        yield "unsaid"
        return
    yield f"under-{speech.stance}"
    if speech.aside:
        yield "said-aside"
    if speech.carried:
        yield "said-on"
    if speech.tellers:
        yield f"teller-{speech.tellers[0].kind}"


def _neighbours(scene: Scene, draft: Draft) -> Iterator[str]:
    """The very words around the trigger; only those that the training texts show often have a weight."""
    words = scene.sentence.words
    for name, at in (
        ("before", draft.first - 1),
        ("before2", draft.first - 2),
        ("after", draft.last),
        ("after2", draft.last + 1),
    ):
        yield f"{name}={stem(words[at])}" if 0 <= at < len(words) else f"{name}-edge"


def _form(scene: Scene, draft: Draft, trigger: Trigger) -> Iterator[str]:
    s, g = scene.sentence, grammar()
    known_anyway = draft.action in STANDING or OBJECT_OF_IDIOM.intersection(draft.entry.needs)
    if draft.definite and not known_anyway:
        yield "definite"
    if draft.enclitic:
        yield "pronoun"
    yield from (name for name, first in STRETCHES if draft.first >= first)
    if len(s) > LONG:
        yield "long-sentence"
    if draft.entry.kind == "outcome":
        yield "outcome"
    before = s.plain[draft.first - 1] if draft.first else ""
    if before in g.relatives or (draft.first > 1 and s.plain[draft.first - 2] in g.relatives):
        yield "relative"
    if before in g.prepositions:
        yield f"after-{'in' if before == g.in_ else 'preposition'}"
    lead = s.words[draft.first][: draft.proclitic].replace(g.the, "")
    for letter, name in ((g.by, "by"), (g.to, "to"), (g.and_, "and")):
        if letter in lead:
            yield f"with-{name}"
    light = carrier(scene, trigger) if draft.feature not in VERBAL else None
    if light is not None:
        yield f"carried-by-{light.hit.pattern.entry.id}"
        yield f"carried-{light.hit.pattern.entry.subject}"
        yield "carried-verb" if light.hit.pattern.feature in VERBAL else "carried-noun"


def _words(scene: Scene, draft: Draft, now: str | None) -> Iterator[str]:
    s = scene.sentence
    close = [bare(s.words[at]) for at in range(max(0, draft.first - GOVERNING), draft.first)]
    clause = [bare(s.words[at]) for at in range(max(0, draft.first - CLAUSE), draft.first)]
    near = [bare(s.words[at]) for at in around.near(scene, draft, CLAUSE)]
    lists = classes()
    for name in ("topic", "intent", "since", "after", "generic", "pointing"):
        if any(word in lists[name] for word in close):
            yield f"close-{name}"
    for name in ("topic", "intent", "since"):
        if any(word in lists[name] for word in clause):
            yield f"clause-{name}"
    for name in ("opinion", "recent", "past_times"):
        if any(word in lists[name] for word in near):
            yield f"near-{name}"
    for name in ("recalled", "blame"):
        if any(word in lists[name] for word in clause):
            yield f"clause-{name}"
    whole = [bare(word) for word in s.words]
    for name in ("opinion", "recent", "past_times", "agency", "blame"):
        if any(word in lists[name] for word in whole):
            yield f"sentence-{name}"
    harmed = sum(word in lists["harm"] for word in whole)
    if harmed:
        yield "sentence-harm-twice" if harmed > 1 else "sentence-harm-once"
    if any(_other_year(word, now) for word in whole):
        yield "sentence-year"
    window = whole[max(0, draft.first - WINDOW) : draft.last + WINDOW]
    for name in ("dispatch", "argument", "politics"):
        found = sum(word in lists[name] for word in window)
        yield from (f"{name}-{least}" for least in COUNTED if found >= least)
    if any(q.numeral for q in scene.quantities):
        yield "sentence-numeral"
    if s.words[: draft.first].count(QUOTE_OPEN) > s.words[: draft.first].count(QUOTE_CLOSE):
        yield "quoted"
    if QUESTION in s.words:
        yield "sentence-question"
    if any(_other_year(word, now) for word in near):
        yield "near-year"
    if s.at["modality"] and any(h.hit.pattern.entry in ("unreal", "possible") for h in s.at["modality"]):
        yield "sentence-unreal"
    for stance in {h.hit.pattern.entry.stance for h in s.at["report"] if h.first < draft.first}:
        yield f"said-{stance}"
    reports = [h for h in s.at["report"] if draft.first - 4 <= h.first < draft.first]
    if reports:
        yield f"just-said-{reports[-1].hit.pattern.entry.stance}"


def _content(scene: Scene, draft: Draft) -> Iterator[str]:
    s = scene.sentence
    after = range(draft.last, min(len(s), draft.last + 10))
    before = range(max(0, draft.first - CLAUSE), draft.first)
    if any(q.measure in around.HARM and q.first in after for q in scene.quantities):
        yield "victims-after"
    if any(q.measure in around.HARM and q.first in before for q in scene.quantities):
        yield "victims-before"
    if any(t.entries[0].measure in around.HARM and t.first in before for t in scene.triggers):
        yield "outcome-before"
    if any(t.entries[0].measure in around.HARM and t.first in after for t in scene.triggers):
        yield "outcome-after"
    if any(h.first in after for h in s.at["cause"]):
        yield "causes"
    if any(h.first in before for h in s.at["cause"]):
        yield "caused"
    for name, held in (
        ("counts", draft.counts),
        ("actors", draft.actors),
        ("armed-actor", [p for p in draft.actors if p.armed]),
        ("recipients", draft.recipients),
        ("places", draft.places),
        ("time", draft.time),
        ("weapon", around.weapon_near(scene, draft, 5)),
        ("who-did", [h for h in s.at["who_did"] if h.first in after]),
        ("target", [h for h in s.at["target"] if h.first in after]),
        ("repeated", [h for h in s.at["repeating"] if abs(h.first - draft.first) <= 4]),
        ("other-act", around.act_near(scene, draft, 8)),
        ("named-actor", [p for p in draft.actors if p.actor]),
        ("armed-recipient", [p for p in draft.recipients if p.armed]),
        ("people-recipient", [p for p in draft.recipients if p.role in SOMEBODY]),
        ("thing-recipient", [p for p in draft.recipients if p.role in ("weapon", "vehicle", "site")]),
        ("exact-place", [p for p in draft.places if (p.precision or 1) < 3]),
        ("said-outright", draft.action == "control" and draft.actors),
    ):
        if held:
            yield name


def _long_past(scene: Scene, draft: Draft) -> bool:
    """Whether the clause names a year of another age: what it tells is history."""
    words = [scene.sentence.words[at] for at in around.near(scene, draft, BEFORE_EVENT_VERB)]
    return any(len(word) == YEAR_DIGITS and word.isdigit() and "1000" < word < RECENT_YEARS for word in words)


def _other_year(word: str, now: str | None) -> bool:
    """Whether a word is a year, and not that of publication."""
    return len(word) == YEAR_DIGITS and word.isdigit() and word[:2] in ("19", "20") and word != now


def _in_relative(scene: Scene, draft: Draft) -> bool:
    """Whether a relative pronoun opens the clause that the trigger stands in."""
    s, g = scene.sentence, grammar()
    for at in range(draft.first - 1, max(-1, draft.first - 1 - CLAUSE), -1):
        if s.words[at] in g.clause_signs or s.plain[at] in g.complementizers:
            return False
        if s.plain[at] in g.relatives and s.plain[at] != g.from_:
            return True
    return False
