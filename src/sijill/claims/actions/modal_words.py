"""The words that take an act out of the plainly asserted, and how far "believed that", "planned that" reach."""

from __future__ import annotations

from functools import lru_cache

from sijill.claims.walk import Scene
from sijill.lexicon.files import read_yaml
from sijill.lexicon.grammar import grammar
from sijill.lexicon.orthography import fold_word
from sijill.mentions.sentence import OpenSentence, TokenHit
from sijill.mentions.trigger import Trigger

PLANNED = 14
"""Tokens from "it is planned" to an act behind "that", whose verb and time stand between."""
HELD = frozenset(("possible", "expected"))
"""What is believed or expected "that"."""


def planned_that(scene: Scene, trigger: Trigger) -> str | None:
    """As in "it is planned that … set out after the prayer marches": the noun is the subject of a verb."""
    s, g = scene.sentence, grammar()
    for hit in s.at["modality"]:
        apart = range(hit.last, trigger.first)
        if trigger.verbal or hit.hit.pattern.entry != "expected" or not 0 < len(apart) <= PLANNED:
            continue
        told_on = any(s.words[at] in g.clause_signs or s.starting("report", at) for at in apart)
        if s.plain[hit.last] in g.complementizers and led(s, hit) and not told_on:
            return "expected"
    return None


def held_that(scene: Scene, trigger: Trigger) -> str | None:
    """As in "it is believed that gunmen of the group control …": "that" leads to the first verb behind it.

    A verb of a relative clause only says who is meant.
    """
    s, g = scene.sentence, grammar()
    if not trigger.verbal:
        return None
    for hit in s.at["modality"]:
        that = hit.last + (s.plain[hit.last : hit.last + 1] == [g.in_])
        apart = range(that + 1, trigger.first)
        if len(apart) > PLANNED or s.plain[that : that + 1] == [] or s.plain[that] not in g.complementizers:
            continue
        if s.plain[that] in g.pronoun_complementizers and s.words[that + 1] in modal_words()["who_it_was"]:
            continue  # "gunmen who are believed to be from …" doubts who they are
        verbs = {t.first for t in scene.triggers if t.verbal} | {h.first for h in (*s.at["light"], *s.at["report"])}
        if (
            apart
            and led(s, hit)
            and hit.hit.pattern.entry in HELD
            and not any(
                s.words[at] in g.clause_signs or at in verbs or s.plain[at] in g.relatives - {g.from_} for at in apart
            )
        ):
            return str(hit.hit.pattern.entry)
    return None


def modal_at(s: OpenSentence, at: int) -> TokenHit | None:
    """The word of doubt, plan or denial at a token, with the particle that it asks for on the next word."""
    hits = [h for h in s.at["modality"] if h.first == at and h.hit.pattern.entry != "unreal" and led(s, h)]
    return max(hits, key=lambda h: h.length) if hits else None


def led(s: OpenSentence, hit: TokenHit) -> bool:
    """Whether a word of doubt or plan has the particle that it asks for on the next word."""
    particle = hit.hit.pattern.feature
    if len(particle) != 1:
        return True
    return hit.last < len(s) and s.words[hit.last].startswith(particle)


def governs(s: OpenSentence, hit: TokenHit, trigger: Trigger) -> bool:
    """Whether a word says that the trigger did not happen: it is wished, planned, supposed.

    "Stopping", "preventing" and their like take nouns: in "broke the halt to the fighting and shelled the village"
    the verb behind "and" is told, and in "a force of counter-terrorism arrested two" the verb behind the noun.
    """
    of_nouns = s.plain[hit.first] in modal_words()["of_nouns"]
    return (
        hit.hit.pattern.entry == "unreal"
        and led(s, hit)
        and not (of_nouns and trigger.verbal and (trigger.proclitic == grammar().and_ or trigger.first > hit.last))
    )


@lru_cache(maxsize=1)
def modal_words() -> dict[str, frozenset[str]]:
    """The word lists of ``knowledge/ar/modality.yaml`` that rule a reading in or out, folded."""
    data = read_yaml("ar/modality.yaml")
    kinds = (
        "counting",
        "of_nouns",
        "perhaps",
        "doubting",
        "who_it_was",
        "belonging",
        "seeking",
        "trying",
        "refusing",
        "any",
        "except",
        "drills",
        "drills_take_in",
        "made_up",
        "on_it",
        "doers",
        "lying",
        "lying_areas",
        "ending",
        "when",
        "since",
        "used_to",
        "year_leads",
        "in_wartime",
        "world_war",
        "rumoured",
        "if_only",
        "case",
        "until",
        "going_on",
        "until_it",
        "until_leads",
        "sentencing",
        "in_reply",
        "while",
        "any_danger",
        "condemning",
        "teasing",
        "of_the_day",
        "the_areas",
        "some_areas",
        "carried_out",
        "had",
        "heading_operations",
        "overseeing",
        "discussing",
        "charges",
        "once",
    )
    return {kind: frozenset(fold_word(word) for word in data[kind]) for kind in kinds}
