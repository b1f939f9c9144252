"""Where another clause begins in a sentence: who is named in one has no part in the acts of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sijill.claims.draft import Draft
from sijill.claims.parties.filling import wrecked
from sijill.claims.walk import Scene
from sijill.lexicon.grammar import grammar
from sijill.mentions.group import Group
from sijill.mentions.sentence import VERBAL

THINGS = frozenset(("site", "weapon"))
OPENING = 3
"""Tokens from a word of contrast to the verb of the clause that it opens."""


def breaks(scene: Scene, drafts: Sequence[Draft]) -> list[int]:
    """Where clauses with a subject of their own begin: at verbs joined by "and", and at words of contrast."""
    return list(_breaks(scene, {draft.first: draft for draft in drafts}))


def apart(draft: Draft, group: Group, found: Sequence[int]) -> bool:
    """Whether a noun phrase stands in another clause than every word that tells a draft's act."""
    return all(_between(word, group, found) for word in (draft, *draft.parts))


def _between(word: Draft, group: Group, found: Sequence[int]) -> bool:
    if group.first >= word.last:
        return any(word.last <= at <= group.first for at in found)
    return any(group.last <= at <= word.first for at in found)


def _breaks(scene: Scene, drafts: Mapping[int, Draft]) -> Iterator[int]:
    s, g = scene.sentence, grammar()
    for at in range(1, len(s)):
        verb: int | None = at if _verb(scene, at) in (g.and_, g.so) else None
        if s.words[at] in g.contrast:
            verb = next((i for i in range(at + 1, min(len(s), at + 1 + OPENING)) if _verb(scene, i) is not None), at)
        if verb is not None and _subject_after(scene, verb, drafts):
            yield at


def _verb(scene: Scene, at: int) -> str | None:
    """The conjunction written onto a finite verb that tells an act, lends one a subject or says something."""
    trigger = scene.trigger_at(at)
    if trigger is not None:
        return trigger.proclitic if trigger.verbal else None
    hits = (scene.sentence.starting(kind, at) for kind in ("light", *(("report",) if at in scene.saying else ())))
    return next((x.hit.proclitic for x in hits if x is not None and x.hit.pattern.feature in VERBAL), None)


def _subject_after(scene: Scene, verb: int, drafts: Mapping[int, Draft]) -> bool:
    """Whether a verb's subject stands right behind it: who acts, and no thing, nor whom a plural verb is done to."""
    if verb in drafts and drafts[verb].subjectless:
        return False
    if scene.sentence.words[verb].endswith(grammar().verb_plurals):
        return False
    after = verb + 2 if verb + 1 in scene.numbers else verb + 1
    trigger = scene.trigger_at(verb)
    action = trigger.entries[0].action if trigger is not None else ""
    return any(
        x.first == after and not x.particle and x.role not in THINGS and not wrecked(action, x) for x in scene.groups
    )
