"""A second voice that denies what a first one told: "…, which the army denied", "but the spokesman denied that".

Both are claims, each with its own source (CODEBOOK, "What is coded"). A denial that names its act again is read by
its own words (``claims/actions/modality.py``); one that only points back at it takes the act from what it points at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sijill.claims import surroundings as around
from sijill.claims.draft import Denial, Draft
from sijill.claims.walk import Scene
from sijill.mentions.sources.speakers import Speech

POINTING = 3
"""Tokens behind "denied" in which "that" or "these reports" stand."""
NEXT = 1
"""Sentences from what was told to its denial."""
TOLD = frozenset(("asserted", "possible"))
"""Modalities of what can be denied."""
UTTERED = frozenset(("threat", "agreement", "protest", "control"))
"""Acts of which "denied that" seldom speaks: what was said or signed, who holds what."""


def note_denials(scene: Scene, drafts: Sequence[Draft], before: Draft | None, speeches: Sequence[Speech]) -> None:
    """Note at the act told last that somebody denies it, where the denial names no act of its own."""
    for speech in speeches:
        at = speech.verb[0]
        if speech.stance != "deny" or not speech.tellers or not _points_back(scene, speech):
            continue
        act = _act_told(drafts, at, speeches) or before
        if act is None or act.modality not in TOLD or act.action in UTTERED:
            continue
        if scene.sentence.index - act.sentence.index <= NEXT:
            hit = scene.sentence.starting("report", at)
            lead = len(hit.hit.proclitic) if hit is not None else 0
            act.denials.append(Denial(scene.sentence, at, lead, speech.tellers))


def _act_told(drafts: Sequence[Draft], at: int, speeches: Sequence[Speech]) -> Draft | None:
    """The first act that the last saying before the denial tells: what follows it only says when or how it was."""
    said = max((x.verb[0] for x in speeches if x.verb[0] < at and not x.aside), default=0)
    return next((draft for draft in drafts if said <= draft.first < at), None)


def _points_back(scene: Scene, speech: Speech) -> bool:
    """As in "denied it", "denied that", "denied these charges": nothing but what was told before is denied."""
    at = speech.verb[0]
    said = max((last for _, last in speech.phrases), default=at + 1)
    behind = range(max(said, at + 1), said + POINTING)
    hit = scene.sentence.starting("report", at)
    if speech.aside or (hit is not None and hit.hit.enclitic):
        return True
    if around.signal_in(scene, "all_of_it", range(at + 1, at + 2)):
        return True
    return around.signal_in(scene, "all_of_it", behind) and not any(t.first in behind for t in scene.triggers)


def with_denials(kept: Sequence[Draft]) -> list[Draft]:
    """The claims of a document, each followed by those that deny it."""
    found: list[Draft] = []
    for draft in kept:
        found.append(draft)
        found += [_denied(draft, denial) for denial in draft.denials[:1]]
    return found


def _denied(draft: Draft, denial: Denial) -> Draft:
    return replace(
        draft,
        sentence=denial.sentence,
        first=denial.at,
        last=denial.at + 1,
        proclitic=denial.lead,
        modality="denied",
        counts=[],
        sources=list(denial.tellers),
        parts=[],
        denials=[],
        actors=list(draft.actors),
        recipients=list(draft.recipients),
        associates=list(draft.associates),
        places=list(draft.places),
        datings=list(draft.datings),
        rules=[*draft.rules, "denied-by-another"],
    )
