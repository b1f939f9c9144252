"""How a view is added: one function that gives a record, shown by a template and, at the same address, as JSON.

::

    @page("/sources", "sources.html", role="viewer")
    def sources(visit: Visit, asked: Asked) -> Sources: ...

``Asked`` is a record of what the address and the query say, the record that is given back is what the template
calls ``view`` and what ``/sources.json`` gives. An ``action`` is what a form or a program sends; it says where to go
next. Import the module in ``routes/__init__.py``; ``navigation.py`` holds what the head of every page links to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, get_type_hints

import msgspec

from sijill.web.visit import Visit

if TYPE_CHECKING:
    from sijill.web.desk import Desk


class Nothing(msgspec.Struct, frozen=True):
    """What a view is asked that depends on nothing."""


class Next(msgspec.Struct, frozen=True):
    """What an action comes to: where a person goes next, and what is told them there."""

    go: str
    """An address of the desk."""
    done: str = ""
    """What was done, as ``done.…`` of the catalogues names it."""
    id: str = ""
    """Of what was made: a decision, a version, a claim."""
    key: str = ""
    """A key that is shown once."""
    cookies: dict[str, str] = {}
    """Set in the browser, and never told to programs; an empty one is taken away."""


class View(NamedTuple):
    """One page or action."""

    path: str
    method: str
    template: str
    role: str | None
    """Least role that may; ``None`` for everybody."""
    function: Callable[[Visit, Any], Any]
    asks: type[msgspec.Struct]
    gives: type[msgspec.Struct]
    has_json: bool
    media: str = ""
    """Of the file that it gives in place of a record."""
    then: Callable[[Desk], None] | None = None
    """What goes on once the one who asked is answered."""

    @property
    def summary(self) -> str:
        """What the function says it does."""
        return (self.function.__doc__ or "").strip().splitlines()[0]


VIEWS: list[View] = []
Function = Callable[[Visit, Any], Any]


def page(
    path: str, template: str, *, role: str | None = "viewer", json: bool = True
) -> Callable[[Function], Function]:
    """Register a function as a page, and as ``path.json``."""
    return _registering(path, "GET", template, role, json)


def action(
    path: str, *, role: str | None = "coder", json: bool = True, then: Callable[[Desk], None] | None = None
) -> Callable[[Function], Function]:
    """Register a function that changes something; it gives :class:`Next`. What ``then`` does, nobody waits for."""
    return _registering(path, "POST", "", role, json, then)


def download(path: str, media: str, *, role: str | None = "viewer") -> Callable[[Function], Function]:
    """Register a function that gives a file of a media type, for people and programs at one address."""

    def register(function: Function) -> Function:
        asks = get_type_hints(function)["asked"]
        VIEWS.append(View(path, "GET", "", role, function, asks, Nothing, False, media))
        return function

    return register


def _registering(
    path: str,
    method: str,
    template: str,
    role: str | None,
    json: bool,
    then: Callable[[Desk], None] | None = None,
) -> Callable[[Function], Function]:
    def register(function: Function) -> Function:
        hints = get_type_hints(function)
        asks, gives = hints["asked"], hints["return"]
        VIEWS.append(View(path, method, template, role, function, asks, gives, json, then=then))
        return function

    return register


def understood(asked: type[msgspec.Struct], values: dict[str, Any]) -> Any:
    """A record of what was asked; empty fields are as if they were not there.

    Raises:
        msgspec.ValidationError: something is missing, or cannot be meant.
    """
    given = {name: value for name, value in values.items() if value != ""}
    return msgspec.convert(given, asked, strict=False)
