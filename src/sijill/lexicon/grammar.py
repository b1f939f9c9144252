"""Closed classes of small words, folded and ready to look up."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word

Words = frozenset[str]


def _fold_all(words: list[str]) -> Words:
    return frozenset(fold_word(word) for word in words)


def _by_length(endings: list[str]) -> tuple[str, ...]:
    """Folded endings, the longest first, in an order that no run changes."""
    return tuple(sorted(_fold_all(endings), key=lambda ending: (-len(ending), ending)))


class Grammar:
    """The closed classes of ``knowledge/ar``; each attribute is a set of folded words.

    Use :func:`grammar` for the shared one.
    """

    def __init__(self) -> None:
        words: dict[str, Any] = read_yaml("ar/function_words.yaml")
        people: dict[str, Any] = read_yaml("ar/people_words.yaml")
        attached: dict[str, Any] = read_yaml("ar/clitics.yaml")
        modality: dict[str, Any] = read_yaml("ar/modality.yaml")
        reporting: dict[str, Any] = read_yaml("ar/reporting.yaml")
        results: dict[str, Any] = read_yaml("ar/results.yaml")
        anaphors: dict[str, Any] = read_yaml("ar/anaphors.yaml")
        self.prepositions = _fold_all(words["prepositions"])
        self.place_prepositions = _fold_all(words["place_prepositions"])
        self.toward = _fold_all(words["toward"])
        self.beside = _fold_all(words["beside"])
        self.no_verb_after = _fold_all(words["no_verb_after"])
        self.complementizers = _fold_all(words["complementizers"])
        self.pronoun_complementizers = _fold_all(words["pronoun_complementizers"])
        self.relatives = _fold_all(words["relatives"])
        self.clause_starters = _fold_all(words["clause_starters"])
        self.adverbs = _fold_all(words["adverbs"])
        self.pronouns = _fold_all(words["pronouns"])
        self.adjectives = _fold_all(people["adjectives"])
        self.linkers_to = _fold_all(people["linkers_to"])
        self.linkers_by = _fold_all(people["linkers_by"])
        self.linkers_led = _fold_all(people["linkers_led"])
        self.ranks = _fold_all(people["ranks"])
        self.linking = _fold_all(people["linking"])
        self.linked_pronouns = _fold_all(people["linked_pronouns"])
        self.titles = _fold_all(people["titles"])
        self.rigged = _fold_all(people["rigged"])
        self.clans = _fold_all(people["clans"])
        self.two_sides = _fold_all(anaphors["two_sides"])
        self.no_side = _fold_all(people["no_side"]) | self.two_sides
        self.charged = _fold_all(people["charged"])
        self.scene_of = _fold_all(people["scene_of"])
        self.terrorist = _fold_all(people["terrorist"])
        self.against = _fold_all(people["against"])
        self.suspected = _fold_all(people["suspected"])
        self.believed = _fold_all(people["believed"])
        self.belonging = _fold_all(people["belonging"])
        self.of_rank = _fold_all(people["of_rank"])
        self.clothing = _fold_all(people["clothing"])
        self.each = _fold_all(people["each"])
        self.part_of = _fold_all(people["part_of"])
        self.at_least = _fold_all(people["at_least"])
        self.verb_plurals = tuple(_fold_all(words["verb_plurals"]))
        self.verb_of_two = tuple(_fold_all(words["verb_of_two"]))
        self.nun_endings = _by_length(words["nun_endings"])
        self.nominative, self.oblique = (fold_word(word) for word in words["sound_plural"])
        self.describing_one = _fold_all(words["describing_one"])
        self.describing = _fold_all(words["describing"])
        self.holding = _fold_all(words["holding"])
        self.plural_pronouns = _fold_all(words["plural_pronouns"])
        self.object_pronouns = _fold_all(words["object_pronouns"])
        self.held_pronouns = {fold_word(k): fold_word(v) for k, v in words["held_pronouns"].items()}
        self.subset = _fold_all(people["subset"])
        self.among = _fold_all(people["among"])
        self.besides = tuple(tuple(fold_word(w) for w in one.split()) for one in people["besides"])
        self.above_all = _fold_all(people["above_all"])
        self.most_of_them = _fold_all(people["most_of_them"])
        self.after_subject = _fold_all(people["after_subject"])
        self.governing = _fold_all(people["governing"])
        self.spelt_otherwise = frozenset(people["spelt_otherwise"])
        self.numbered_units = _fold_all(people["numbered_units"])
        self.teens = _fold_all(people["teens"])
        self.arms = tuple(tuple(fold_word(word) for word in arm.split()) for arm in people["arms"])
        self.naming = _fold_all(people["quoting_kinds"])
        self.military = _fold_all(people["military"])
        self.called = _fold_all(people["called"])
        self.exceeding = _fold_all(people["exceeding"])
        self.any, self.without = _fold_all(people["any"]), _fold_all(people["without"])
        self.we_did = _fold_all(people["we_did"])
        self.containing = _fold_all(people["containing"])
        self.aboard = _fold_all(people["aboard"])
        self.toll_nouns = _fold_all(people["toll_nouns"])
        self.total_openers = _fold_all(people["total_openers"])
        self.negation = _fold_all(modality["negation"])
        self.openers = _fold_all(reporting["openers"])
        self.another = _fold_all(results["another"])
        self.manners = _fold_all(results["manners"])
        self.during = _fold_all(results["during"])
        self.being = _fold_all(results["being"])
        self.ranking = _fold_all(results["ranking"])
        self.contents = _fold_all(results["contents"])
        self.where = _fold_all(results["where"])
        self.rubble = _fold_all(results["rubble"])
        self.due_to = _fold_all(results["due_to"])
        self.within_it = _fold_all(results["within_it"])
        self.answered = _fold_all(results["answered"])
        self.begun = _fold_all(results["begun"])
        self.followed = _fold_all(results["followed"])
        self.outcome_first = _fold_all(results["outcome_first"])
        self.collectives = frozenset(results["collectives"])
        self.commanders = frozenset(results["commanders"])
        self.times = _fold_all(results["times"])
        self.twice = _fold_all(results["twice"])
        self.two_of_hardware = _fold_all(results["two_of_hardware"])
        self.hardware = _fold_all(results["hardware"])
        self.event_nouns = _fold_all(results["event_nouns"])
        self.targets = _fold_all(results["targets"])
        self.shots = frozenset(results["shots"])
        self.one_of = _fold_all(results["one_of"])
        self.others = {fold_word(word): int(number) for word, number in results["others"].items()}
        self.several = _fold_all(results["several"])
        self.makes = _fold_all(results["makes"])
        self.on_ones = {fold_word(word): int(number) for word, number in results["on_ones"].items()}
        self.ones = {fold_word(word): int(number) for word, number in results["ones"].items()}
        self.both = next(word for word, number in self.ones.items() if number > 1)
        self.civil_vehicles = frozenset(results["civil_vehicles"])
        self.tolls = _fold_all(results["tolls"])
        self.was = _fold_all(results["was"])
        self.superseded = _fold_all(results["superseded"])
        self.units = _fold_all(results["units"])
        self.not_one = _fold_all(results["not_one"])
        self.contrast = _fold_all(results["contrast"])
        self.also = _fold_all(results["also"])
        self.definite = _fold_all(attached["definite"])
        self.conjunctions = _fold_all(attached["conjunctions"])
        letters: dict[str, str] = words["letters"]
        self.and_ = letters["and"]
        self.so = letters["so"]
        self.to = letters["to"]
        self.to_forms = (self.to, self.to * 2)  # the second with the article
        self.by = letters["by"]
        self.the = letters["the"]
        self.from_ = letters["from"]
        self.in_ = letters["in"]
        self.our = letters["our"]
        self.on = fold_word(letters["on"])
        self.about = letters["about"]
        self.into = fold_word(letters["into"])
        self.between = letters["between"]
        self.with_ = letters["with"]
        self.plural_endings = _by_length(words["plural_endings"])
        self.nisba_endings = _by_length(words["nisba_endings"])
        self.endings = _by_length(words["endings"])
        self.quotes = frozenset(words["quotes"])
        self.question_marks = frozenset(words["question_marks"])
        self.quotes_open = frozenset(words["quotes_open"])
        self.quotes_close = frozenset(words["quotes_close"])
        self.quotes_both = frozenset(words["quotes_both"])
        self.clause_signs = frozenset(words["clause_signs"])
        self.strokes = frozenset(words["strokes"])
        self.feminine_t = letters["feminine_t"]
        self.written_dual: str = words["letters"]["written_dual"]
        self.feminine_plural = letters["feminine_plural"]
        self.accusative = letters["accusative"]
        self.feminine = letters["feminine"]
        self.pronoun_his = letters["his"]
        self.our, self.we, self.will = letters["our"], letters["we"], letters["will"]
        self.noun_ending = letters["noun_ending"]
        self.damma = letters["damma"]
        self.verb_he = letters["verb_he"]


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The closed classes, loaded once."""
    return Grammar()
