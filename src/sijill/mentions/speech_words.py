"""The small words around a speaker's name, folded and ready to look up."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word
from sijill.mentions.sentence import OpenSentence

Words = frozenset[str]


class SpeechWords:
    """The closed classes of ``knowledge/ar/reporting.yaml`` and the first names that open a person's name."""

    def __init__(self) -> None:
        words: dict[str, Any] = read_yaml("ar/reporting.yaml")
        names: dict[str, Any] = read_yaml("ar/given_names.yaml")
        self.statements = _fold(words["statements"])
        self.issued = _fold(words["issued"])
        self.for_it = _fold(words["for_it"])
        self.behind_it = _fold(words["behind_it"])
        self.suspicion = _fold(words["suspicion"])
        self.of_statement = _fold(words["of_statement"])
        self.through = _fold(words["through"])
        self.according = _fold(words["according"])
        self.came = _fold(words["came"])
        self.reports = _fold(words["reports"])
        self.relaying = _fold(words["relaying"])
        self.quoting = _fold(words["quoting"])
        self.contrast = _fold(words["contrast"])
        self.contrast_with_that = _fold(words["contrast_with_that"])
        self.meanwhile = _fold(words["meanwhile"])
        self.urgent = _fold(words["urgent"])
        self.bullets = frozenset(words["bullets"])
        self.on_behalf = _fold(words["on_behalf"])
        self.same = _fold(words["same"])
        self.blame = _fold(words["blame"])
        self.of_rank = _fold(words["of_rank"])
        self.of_office = _fold(words["of_office"])
        self.two_fields = frozenset(" ".join(map(fold_word, pair.split())) for pair in words["two_fields"])
        self.topic = _fold(words["topic"])
        self.claiming = _fold(words["claiming"])
        self.of_state = _fold(words["of_state"])
        self.naming = _fold(words["naming"])
        self.to_me = _fold(words["to_me"])
        self.standing_for = _fold(words["standing_for"])
        self.masculine = _fold(words["masculine"])
        self.feminine = _fold(words["feminine"])
        self.signed = _fold(words["signed"])
        self.receiving = _fold(words["receiving"])
        self.that_said = _fold(words["that_said"])
        self.of_his = _fold(words["of_his"])
        self.wholly = _fold(words["wholly"])
        self.impersonal = _fold(words["impersonal"])
        self.own_paper = _fold(words["own_paper"])
        self.contrary = _fold(words["contrary"])
        self.numbered = _fold(words["numbered"])
        self.gathered = _fold(words["gathered"])
        self.up_to_colon = _fold(words["up_to_colon"])
        self.sign_of_speech = frozenset(words["sign_of_speech"])
        self.of_branch = _fold(words["of_branch"])
        self.bulletins = _fold(words["bulletins"])
        self.own_body = _fold(words["own_body"])
        self.abbreviated_bodies = frozenset(words["abbreviated_bodies"])
        self.no_paper = _fold(words["no_paper"])
        self.that_being = _fold(words["that_being"])
        self.that_being_after = _fold(words["that_being_after"])
        self.without = _fold(words["without"])
        self.by_way = _fold(words["by_way"])
        self.called = frozenset(words["called"])
        self.held_on = _fold(words["held_on"])
        self.passing_on = _fold(words["passing_on"])
        self.known_as = _fold(words["known_as"])
        self.tolls = _fold(words["tolls"])
        self.numbering = _fold(words["numbering"])
        self.some_of = _fold(words["some_of"])
        self.civil_authority = _fold(words["civil_authority"])
        self.armed_authority = _fold(words["armed_authority"])
        self.some_authority = _fold(words["some_authority"])
        self.no_teller = _fold(words["no_teller"])
        self.norms = frozenset(" ".join(map(fold_word, pair.split())) for pair in words["norms"])
        self.findings = _fold(words["findings"])
        self.news = _fold(words["news"])
        self.agencies = _fold(words["agencies"])
        self.given_names = _fold(names["names"])
        self.written_names = frozenset(names["names"])
        self.everyday_names = frozenset(names["everyday"])
        self.of_all = frozenset(names["of_all"])
        self.written_particles = frozenset(names["particles"])
        self.name_particles = _fold(names["particles"])
        self.within_names = _fold(names["within"])


def asks_no_name(s: OpenSentence, at: int) -> bool:
    """As in "asking that his name not be mentioned": the teller asks for something and says nothing by it."""
    w = speech_words()
    return at + 2 < len(s) and s.words[at + 1] in w.without and s.words[at + 2] in w.naming


def _fold(words: list[str]) -> Words:
    return frozenset(fold_word(word) for word in words)


@lru_cache(maxsize=1)
def speech_words() -> SpeechWords:
    """The words, loaded once."""
    return SpeechWords()
