"""Stages by name: each a plain function that declares what it needs and what it adds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from sijill.errors import PipelineError

Board = dict[str, Any]
"""What is known of one document so far, by name; a stage reads its needs from it and puts its additions on it."""
Function = Callable[[Board], None]


class Stage(NamedTuple):
    """One registered stage."""

    name: str
    needs: tuple[str, ...]
    adds: tuple[str, ...]
    run: Function


STAGES: dict[str, Stage] = {}


def stage(name: str, *, needs: Sequence[str], adds: Sequence[str]) -> Callable[[Function], Function]:
    """Register a function as a stage.

    Raises:
        PipelineError: the name is taken, or the function does not say what it does.
    """

    def register(function: Function) -> Function:
        if name in STAGES:
            raise PipelineError(f"two stages are called {name!r}", remedy="give one of them another name")
        if not function.__doc__:
            raise PipelineError(f"stage {name!r} has no docstring", remedy="say in one line what it does")
        STAGES[name] = Stage(name, tuple(needs), tuple(adds), function)
        return function

    return register


def check_chain(names: Sequence[str], given: Sequence[str]) -> list[Stage]:
    """The stages of a chain, checked: every need is given or added by an earlier stage.

    Raises:
        PipelineError: an unknown stage, or a need that nothing before it fulfils.
    """
    have = set(given)
    chain: list[Stage] = []
    for name in names:
        if name not in STAGES:
            raise PipelineError(
                f"no stage is called {name!r}", remedy=f"the known stages are {', '.join(sorted(STAGES))}"
            )
        found = STAGES[name]
        missing = [need for need in found.needs if need not in have]
        if missing:
            raise PipelineError(
                f"stage {name!r} needs {', '.join(missing)}, which no stage before it adds",
                remedy="put the stage that adds it earlier in the chain",
            )
        have |= set(found.adds)
        chain.append(found)
    return chain
