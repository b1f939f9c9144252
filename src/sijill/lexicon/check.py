"""Checks every word that Sijill reads by, shipped and the user's own: ``sijill lexicon check``.

All faults of all files are reported together: a file that cannot be read is told and left out, and never hides the
others. Each kind of fault is one module of ``lexicon/checks``.
"""

from __future__ import annotations

from collections.abc import Iterator

from sijill.errors import LexiconError
from sijill.lexicon.checks.bodies import bodies
from sijill.lexicon.checks.doubles import doubles
from sijill.lexicon.checks.examples import examples
from sijill.lexicon.checks.form import form
from sijill.lexicon.checks.links import links
from sijill.lexicon.checks.places import places
from sijill.lexicon.checks.problem import Problem
from sijill.lexicon.checks.sources import Checker, Sources, read_sources, told
from sijill.lexicon.checks.spelling import spelling

__all__ = ["Problem", "check"]

FOUNDATIONS = ("ar/orthography.yaml", "ar/inflection.yaml", "ar/clitics.yaml", "ar/function_words.yaml")
"""Files without which no word can be folded, inflected or matched."""
_PLAIN: tuple[Checker, ...] = (form, spelling, links, bodies, places)
_BY_MATCHING: tuple[Checker, ...] = (doubles, examples)


def check() -> list[Problem]:
    """Every fault in the words of all layers, by file and line; an empty list when there is none.

    Where one of :data:`FOUNDATIONS` is broken, doubles and examples are left until it is mended.
    """
    try:
        sources = read_sources()
    except LexiconError as error:
        return [told(error)]
    found = [*sources.problems, *(problem for checker in _PLAIN for problem in checker(sources))]
    if not any(problem.file.endswith(FOUNDATIONS) for problem in found):
        found += (problem for checker in _BY_MATCHING for problem in _guarded(checker, sources))
    order = {str(path): number for number, (path, _) in enumerate(sources.names())}
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda problem: (order.get(problem.file, -1), problem.file, problem.line or 0))


def _guarded(checker: Checker, sources: Sources) -> Iterator[Problem]:
    """A checker that reads words by the program's own loaders may meet a fault that is told already."""
    try:
        yield from checker(sources)
    except LexiconError as error:
        yield told(error)
