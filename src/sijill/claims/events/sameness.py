"""Whether two words of one document tell the same event: cues of the pair, weighed by ``learned/sameness.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.claims import likeness as like
from sijill.claims.actions.assertion import opening
from sijill.claims.draft import Draft
from sijill.claims.learned import model
from sijill.lexicon.entries import action_kinds

NEAR = (0, 1, 2, 4, 8, 10**9)
"""Bounds of the distance between two mentions, in sentences."""
STATED = (-1.0, 0.0, 1.0)
"""Bounds of the score of a mention (``claims/actions/assertion.py``)."""
APART = -2.0
"""The most that two mentions can be alike that name other places and count other people."""
UNRELATED = "other-family"
"""What is said of two acts that have nothing in common."""
AREA = 3
"""UCDP precision from which a place is an area."""


def sameness(earlier: Draft, later: Draft, between: Sequence[Draft]) -> float:
    """How surely two drafts tell one event; above zero they are taken for one.

    Args:
        earlier: the draft that comes first in the text.
        later: the other.
        between: the drafts that stand between them.
    """
    score = model("sameness").score(cues(earlier, later, between))
    apart = like.clash_of_counts(earlier, later) and _elsewhere(earlier, later)
    return min(score, APART) if apart else score


def _elsewhere(a: Draft, b: Draft) -> bool:
    """Whether both name exact places, and none of them is the same; or places that cannot both be right."""
    exact = all(any((p.precision or 1) < AREA for p in draft.places) for draft in (a, b))
    return like.clash_of_places(a, b) or (exact and not like.shared_place(a, b))


def cues(earlier: Draft, later: Draft, between: Sequence[Draft]) -> Iterator[str]:
    """The names of all cues that hold for two drafts, in order of the text."""
    yield "always"
    kinds = _kinds(earlier, later)
    distance = later.sentence.index - earlier.sentence.index
    near = next(n for n in NEAR if distance <= n)
    rivals = sum(_kin(other, later) != UNRELATED for other in between)
    yield f"rivals-{min(rivals, 3)}"
    yield f"{kinds[0]}+rivals-{min(rivals, 2)}"
    yield f"between-{min(len(between), 4)}"
    if later.definite and not later.places and not later.when:
        yield f"{kinds[0]}+refers-back+rivals-{min(rivals, 2)}"
    for name in opening(later.sentence):
        yield f"{name}-{near}"
        yield f"{kinds[0]}+{name}"
    if distance and not earlier.sentence.heading:
        text = later.sentence.view.folded
        yield (
            "same-paragraph"
            if "\n" not in text[earlier.sentence.sentence.start : later.sentence.sentence.start]
            else "new-paragraph"
        )
    turns = {
        s.index
        for s in (d.sentence for d in between)
        if s.index > earlier.sentence.index and "opens-switch" in opening(s)
    }
    yield f"turns-{min(len(turns), 2)}"
    words = len(like.wording(earlier) & like.wording(later))
    yield f"words-{min(words, 6)}"
    yield f"{kinds[0]}+words-{min(words, 4)}"
    where = "title" if earlier.sentence.heading else f"near-{near}"
    fields = list(_fields(earlier, later))
    yield from kinds
    yield where
    yield f"{kinds[0]}+{where}"
    yield from fields
    for name in fields:
        yield f"{kinds[0]}+{name}"
        if where == "title":
            yield f"title+{name}"
    ties = sum(name.startswith("same-") for name in fields)
    clashes = sum(name.startswith("other-") for name in fields)
    yield f"ties-{min(ties, 3)}"
    yield f"clashes-{min(clashes, 2)}"
    yield f"ties-{min(ties, 3)}-clashes-{min(clashes, 2)}-words-{min(words, 3)}"
    yield f"ties-{min(ties, 2)}-clashes-{min(clashes, 2)}-{kinds[0]}"
    for name in _forms(later):
        yield f"later-{name}"
        yield f"{kinds[0]}+later-{name}"
    yield f"earlier-{_stated(earlier)}"
    yield f"later-{_stated(later)}"
    yield f"{_stated(earlier)}-then-{_stated(later)}"


def _kin(a: Draft, b: Draft) -> str:
    """How near the acts of two drafts are to each other."""
    if a.entry is b.entry:
        return "same-word"
    if a.action == b.action:
        return "same-action"
    families = action_kinds()
    return "same-family" if families[a.action].family == families[b.action].family else UNRELATED


def _kinds(a: Draft, b: Draft) -> tuple[str, ...]:
    pair = "|".join(sorted((a.action, b.action)))
    return _kin(a, b), f"pair-{pair}", f"outcomes-{a.outcome}-{b.outcome}"


def _fields(a: Draft, b: Draft) -> Iterator[str]:
    for name, mine, theirs, shared, clash in (
        ("place", a.places, b.places, like.shared_place, like.clash_of_places),
        ("actor", a.actors, b.actors, like.shared_actor, like.clash_of_actors),
        ("count", a.counts, b.counts, like.shared_count, like.clash_of_counts),
    ):
        if not mine or not theirs:
            yield f"no-{name}" if not theirs else f"new-{name}"
        elif shared(a, b):
            yield f"same-{name}"
        elif clash(a, b):
            yield f"other-{name}"
        else:
            yield f"near-{name}"
    fresh = [p for p in b.places if (p.precision or 1) < AREA]
    if fresh and a.places and not like.shared_place(a, b):
        yield "later-adds-exact-place"
    if not a.recipients or not b.recipients:
        yield "no-recipient" if not b.recipients else "new-recipient"
    else:
        yield "same-recipient" if like.shared_recipient(a, b) else "other-recipient"
    if not a.when or not b.when:
        yield "no-time" if not b.when else "new-time"
    elif a.when == b.when or (a.interval is not None and b.interval is not None and a.interval == b.interval):
        yield "same-time"
    else:
        yield "other-time" if like.clash_of_times(a, b) else "near-time"
    yield "same-modality" if a.modality == b.modality else f"modality-{a.modality}-{b.modality}"


def _forms(draft: Draft) -> Iterator[str]:
    yield draft.feature
    yield "definite" if draft.definite else "indefinite"
    if draft.enclitic:
        yield "pronoun"
    if draft.outcome:
        yield "outcome"
    if draft.entry.operation:
        yield "operation"
    for cue in draft.cues:
        name = cue[2:]
        if name in ("close-pointing", "close-since", "close-after", "close-topic", "heading", "carried-event"):
            yield name


def _stated(draft: Draft) -> str:
    return f"stated-{sum(draft.score >= bound for bound in STATED)}"
