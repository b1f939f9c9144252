"""Coders by name: those that ship, and those that other packages bring."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, NamedTuple, TypeVar

import msgspec

from sijill.coders.settings import Secret, read_settings
from sijill.coders.sound import sound
from sijill.errors import PipelineError, UsageError
from sijill.model import Document
from sijill.pipeline.run import Coded

GROUP = "sijill.coders"
"""The entry-point group by which other packages bring coders."""
DEFAULT = "rules"
SHIPPED = {DEFAULT: "sijill.coders.builtin", "model": "sijill.coders.model"}
"""The modules of our own coders, loaded when they are asked for. No plug-in can take their names."""


class NoSettings(msgspec.Struct, frozen=True):
    """The settings of a coder that has none."""


S = TypeVar("S", bound=msgspec.Struct)


class Registered(NamedTuple):
    """One coder: its name, the record of its settings, and the function."""

    name: str
    settings: type[msgspec.Struct]
    run: Callable[[Document, Any], Coded]


CODERS: dict[str, Registered] = {}


@dataclass(frozen=True)
class Ready:
    """A coder with its settings. It can be pickled, as long as its function has a name in its module."""

    run: Callable[[Document, Any], Coded]
    settings: msgspec.Struct

    def told(self) -> dict[str, Any]:
        """The settings as a record of the run may hold them: secrets and unset ones left out."""
        fields = msgspec.structs.asdict(self.settings).items()
        return {name: value for name, value in fields if value is not None and not isinstance(value, Secret)}

    def __call__(self, document: Document) -> Coded:
        """Code one document; claims whose words do not stand where they say are refused."""
        return sound(self.run(document, self.settings))


def coder(
    name: str,
    *,
    settings: type[S] = NoSettings,  # type: ignore[assignment]
) -> Callable[[Callable[[Document, S], Coded]], Callable[[Document, S], Coded]]:
    """Register a function as a coder.

    Args:
        name: how ``--coder`` names it.
        settings: a frozen record; each field is one setting (:func:`sijill.coders.settings.read_settings`).

    Raises:
        PipelineError: the name is taken, or the function does not say what it does.
    """

    def register(function: Callable[[Document, S], Coded]) -> Callable[[Document, S], Coded]:
        if name in CODERS or SHIPPED.get(name, function.__module__) != function.__module__:
            raise PipelineError(f"two coders are called {name!r}", remedy="give one of them another name")
        if not function.__doc__:
            raise PipelineError(f"coder {name!r} has no docstring", remedy="say in one line what it does")
        CODERS[name] = Registered(name, settings, function)
        return function

    return register


def names() -> list[str]:
    """The names of every coder that can be asked for."""
    return sorted({*SHIPPED, *CODERS, *(entry.name for entry in entry_points(group=GROUP))})


def find(name: str) -> Registered:
    """The coder of a name; only its own module is loaded.

    Raises:
        UsageError: there is none.
        PipelineError: the package that brings it is broken.
    """
    if name not in CODERS:
        if name in SHIPPED:
            import_module(SHIPPED[name])
        else:
            _load(name)
    return CODERS[name]


def _load(name: str) -> None:
    found = {entry.value: entry for entry in entry_points(group=GROUP) if entry.name == name}
    if not found:
        raise UsageError(f"no coder is called {name!r}", remedy=f"the known coders are {', '.join(names())}")
    if len(found) > 1:
        raise PipelineError(
            f"several packages bring a coder called {name!r}: {', '.join(sorted(found))}",
            remedy="uninstall all but one of them",
        )
    ((value, entry),) = found.items()
    try:
        entry.load()
    except Exception as error:
        raise PipelineError(
            f"the coder {name!r} ({value}) cannot be loaded: {type(error).__name__}: {error}",
            remedy="update or uninstall the package that brings it",
        ) from error
    if name not in CODERS:
        raise PipelineError(
            f"{value} registers no coder called {name!r}", remedy=f'put @coder("{name}") on its function'
        )


def ready(
    name: str = DEFAULT, options: Mapping[str, str] | None = None, environment: Mapping[str, str] | None = None
) -> Ready:
    """A coder with its settings, ready for :func:`sijill.pipeline.run.code_many`.

    Args:
        name: which coder.
        options: settings by name; they win over the environment.
        environment: variables such as ``SIJILL_MODEL_URL``; the process's own where none are given.

    Raises:
        UsageError: there is no such coder or setting, or a setting is missing or makes no sense.
        PipelineError: the package that brings the coder is broken.
    """
    found = find(name)
    variables = os.environ if environment is None else environment
    return Ready(found.run, read_settings(name, found.settings, options or {}, variables))
