"""Whether a mention is the one that a document's claim is coded from: cues weighed by ``learned/event.yaml``.

Whether its own clause states the act is decided before (``claims/actions/assertion.py``). This is about the document:
what else it tells, how long ago the act was, and whether another mention tells the same act more fully.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from sijill.claims.draft import UNDONE, Draft
from sijill.claims.events.another import another_than
from sijill.claims.events.fullness import fullness
from sijill.claims.events.sameness import sameness
from sijill.claims.learned import model
from sijill.claims.likeness import clash_of_places
from sijill.lexicon.entries import action_kinds
from sijill.lexicon.grammar import grammar
from sijill.mentions.sentence import VERBAL

TELLING = VERBAL | {"phrase"}
"""Forms of words that tell an act by a verb of their own."""
SCORES = (-3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0)
LIKENESS = (-4.0, -3.0, -2.0, -1.5, -1.0, -0.5, 0.0, 1.0)
"""Bounds of how surely another mention tells the same event."""
FULLER = (-1.0, 0.0, 1.0)
"""Bounds of how much fuller the other mention is."""
AGES = ((2, "news"), (8, "week"), (40, "month"), (150, "season"), (400, "year"))
LENGTHS = (120, 250, 500, 900, 1500)
"""Bounds of the length of a text, in folded characters."""
STATED, STATED_ELSEWHERE = -0.3, 0.5
"""The least score of ``claims/actions/assertion.py`` in a text that is plainly about a conflict, and in any other."""
UNDONE_SLACK = 0.4
"""What is taken off that for an act that is not done: it is only spoken of, and claimed so."""
IN_ARTICLES = -1.5
"""What an article changes in that where the network is asked, which knows better what is claimed of much."""
UNSURE_ARTICLE, UNSURE_POST = frozenset(("page-0", "page-1")), frozenset(("page-0",))
"""Cues that a text may be about something else; a post says little, and is believed sooner."""
SHORT = 500
"""Folded characters up to which a text is a post or a dispatch and no article."""
MAYBE = -1.0
"""The sum of ``claims/events/sameness.py`` from which two mentions may tell one event."""
AS_HEARD = 2.0
"""How much more that counts where the network is heard: its sums are about twice as large."""
LATE, SENTENCES = 0.8, 10
"""What a mention waits for each sentence before it, up to so many: news is told first, and come back to later."""
REACH = 60
"""Drafts back from one within which its event can have been told; it keeps long files from taking ever longer."""


class Standing(NamedTuple):
    """How a mention stands among the others of its document."""

    draft: Draft
    earlier: tuple[Draft, float] | None
    """The likest mention before it, and how surely it tells the same event."""
    later: tuple[Draft, float] | None
    """The likest mention after it."""
    alike: list[tuple[Draft, float]]
    """The mentions on either side of it that may tell the same event, and how surely each does."""


def _next_act(earlier: Draft, later: Draft) -> bool:
    """As in "a mine exploded in one village, and another exploded in the next": a verb after "and" tells anew.

    It does so in another place, or where another armed body does the same.
    """
    if earlier.sentence is not later.sentence or not {earlier.feature, later.feature} <= TELLING:
        return False
    if not later.sentence.words[later.first].startswith(grammar().and_):
        return False
    if clash_of_places(earlier, later):
        return True
    if earlier.entry is not later.entry or later.subjectless:
        return False
    there, here = {place.text for place in earlier.places}, {place.text for place in later.places}
    others = any(p.armed and all(p.span != own.span for own in earlier.actors) for p in later.actors)
    return others or bool(there and here and not there & here)


def standings(drafts: Sequence[Draft]) -> list[Standing]:
    """Each draft of a document with its likest mentions before and after it."""
    before: list[tuple[Draft, float] | None] = [None] * len(drafts)
    after: list[tuple[Draft, float] | None] = [None] * len(drafts)
    alike: list[list[tuple[Draft, float]]] = [[] for _ in drafts]
    for at, later in enumerate(drafts):
        for i in range(max(0, at - REACH), at):
            if _next_act(drafts[i], later) or another_than(drafts[i], later):
                continue
            score = sameness(drafts[i], later, drafts[i + 1 : at])
            best = before[at]
            if best is None or score > best[1]:
                before[at] = (drafts[i], score)
            best = after[i]
            if best is None or score > best[1]:
                after[i] = (later, score)
            if score > MAYBE:
                alike[at].append((drafts[i], score))
                alike[i].append((later, score))
    return [Standing(*row) for row in zip(drafts, before, after, alike, strict=True)]


def claim_score(standing: Standing, drafts: Sequence[Draft], published: date | None) -> float:
    """How surely a mention is what a claim of the document is coded from; above zero it is, if its clause states it.

    Args:
        standing: the mention among the others.
        drafts: all mentions of the document.
        published: the day of publication, where known.
    """
    return model("event").score(cues(standing, drafts, published))


def chosen(found: Sequence[Standing]) -> list[Draft]:
    """The mentions that claims are coded from, in order of the text; ``Draft.claimed`` holds how surely each is one.

    Of mentions that are as sure the earlier comes first. A mention counts for less by each that is chosen already and
    may tell the same event, the more so the likelier.
    """
    waiting = [(_turn(row.draft), at) for at, row in enumerate(found) if stated(row.draft)]
    heapify(waiting)
    taken: set[int] = set()
    while waiting:
        before, at = heappop(waiting)
        draft = found[at].draft
        if _turn(draft) > before:
            heappush(waiting, (_turn(draft), at))
            continue
        if draft.claimed <= 0:
            continue
        taken.add(id(draft))
        for other, score in found[at].alike:
            if id(other) not in taken and other.modality == draft.modality:
                other.claimed -= (score - MAYBE) * (AS_HEARD if other.heard else 1.0)
    return [row.draft for row in found if id(row.draft) in taken]


def _turn(draft: Draft) -> float:
    """When a mention has its turn to be chosen: the surer, and the nearer to the start of the text, the sooner."""
    return LATE * min(draft.sentence.index, SENTENCES) - draft.claimed


def stated(draft: Draft, *, asked: bool = False) -> bool:
    """Whether its own clause states the act surely enough for a claim.

    Args:
        draft: the mention.
        asked: whether the network is to be asked about it besides.
    """
    return draft.heard or draft.score > _least(draft, asked) - UNDONE_SLACK * (draft.modality in UNDONE)


def in_article(draft: Draft) -> bool:
    """Whether its text is long enough for an article."""
    return len(draft.sentence.view.folded) > SHORT


def _least(draft: Draft, asked: bool) -> float:
    """How surely its own clause must state an act: more so in a text that is not plainly about a conflict."""
    article = in_article(draft)
    unsure = UNSURE_ARTICLE if article else UNSURE_POST
    return (STATED_ELSEWHERE if unsure.intersection(draft.cues) else STATED) + IN_ARTICLES * (article and asked)


def cues(standing: Standing, drafts: Sequence[Draft], published: date | None) -> Iterator[str]:
    """The names of all cues that hold for a mention."""
    draft = standing.draft
    yield from draft.cues
    yield f"score-{_bin(draft.score)}"
    yield from _fullness(draft)
    yield f"age-{_age(draft, published)}"
    yield from _likest("earlier", draft, standing.earlier)
    yield from _likest("later", draft, standing.later)
    yield from dict.fromkeys(_among(draft, drafts))


def _likest(where: str, draft: Draft, other: tuple[Draft, float] | None) -> Iterator[str]:
    if other is None:
        yield f"no-{where}"
        return
    like = sum(other[1] >= bound for bound in LIKENESS)
    fuller = sum(fullness(other[0]) - fullness(draft) >= bound for bound in FULLER)
    yield f"{where}-like-{like}"
    yield f"{where}-like-{like}-fuller-{fuller}"
    if like > 3:
        yield f"{where}-fuller-{fuller}"
        yield f"{where}-score-{_bin(other[0].score) // 2}-fuller-{fuller}"
        if other[0].sentence is draft.sentence:
            yield f"{where}-like-in-sentence"
        if other[0].sentence.heading:
            yield f"{where}-like-heading"


def _fullness(draft: Draft) -> Iterator[str]:
    fields = {
        "actors": draft.actors, "recipients": draft.recipients, "places": draft.places,
        "counts": draft.counts, "time": draft.time, "sources": draft.sources,
    }  # fmt: skip
    held = [name for name, value in fields.items() if value]
    yield f"fields-{len(held)}"
    for name in fields:
        yield f"{draft.action}-{'with' if name in held else 'without'}-{name}"
        if name not in held:
            yield f"without-{name}"


def _age(draft: Draft, published: date | None) -> str:
    if draft.interval is None:
        return "unknown" if not draft.when else "unfixed"
    if published is None or draft.interval.latest is None:
        return "open"
    days = (published - draft.interval.latest).days
    if days < 0:
        return "ahead"
    return next((name for bound, name in AGES if days <= bound), "history")


def _among(draft: Draft, drafts: Sequence[Draft]) -> Iterator[str]:
    strong = [other for other in drafts if other is not draft and other.score > 0]
    yield f"others-{min(len(strong), 6)}"
    yield f"stronger-{min(sum(other.score > draft.score for other in strong), 6)}"
    family = action_kinds()[draft.action].family
    for other in strong:
        same = (
            "same" if other.action == draft.action else "kin" if action_kinds()[other.action].family == family else ""
        )
        here = other.sentence is draft.sentence
        if same:
            yield f"{same}-{'in-sentence' if here else 'elsewhere'}"
        if here:
            yield "with-other-in-sentence"
    length = len(draft.sentence.view.folded)
    yield f"length-{next((n for n in LENGTHS if length <= n), 'long')}"


def _bin(score: float) -> int:
    return sum(score >= bound for bound in SCORES)
