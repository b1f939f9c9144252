"""The settings of a coder, from options and from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from sijill.errors import UsageError

S = TypeVar("S", bound=msgspec.Struct)


class Secret:
    """A setting that is never shown: it comes from the environment only, and prints as ``***``."""

    __slots__ = ("_value",)

    def __init__(self, value: str = ""):
        self._value = value

    def reveal(self) -> str:
        """The value itself; for the one place that sends it."""
        return self._value

    def hidden_in(self, text: str) -> str:
        """A text without the secret, where it holds it."""
        return text.replace(self._value, "***") if self._value else text

    def __repr__(self) -> str:
        return "***" if self._value else "''"

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash(self._value)


def variable(coder: str, setting: str) -> str:
    """The environment variable of a setting: ``SIJILL_MODEL_URL``."""
    return f"SIJILL_{coder}_{setting}".upper().replace("-", "_")


def read_settings(coder: str, kind: type[S], options: Mapping[str, str], environment: Mapping[str, str]) -> S:
    """Fill a record of settings: an option wins over its environment variable, and that over the default.

    Args:
        coder: its name.
        kind: a record whose fields are the settings. Numbers are read from words; a :class:`Secret` is taken from the
            environment only. ``ValueError`` in its ``__post_init__`` says what makes no sense.
        options: what the user gave, hyphens being as good as underscores.
        environment: variables; an empty one counts as unset.

    Raises:
        UsageError: an unknown setting, a missing one, one of the wrong kind, or a secret given as an option.
    """
    fields = {field.name: field for field in msgspec.structs.fields(kind)}
    given = {name.replace("-", "_"): value for name, value in options.items()}
    for name in given:
        if name not in fields:
            known = f"its settings are {', '.join(fields)}" if fields else "it has none"
            raise UsageError(f"the coder {coder!r} has no setting {name!r}", remedy=known)
        if fields[name].type is Secret:
            raise UsageError(
                f"{name} is secret, and an option can be read by others and is kept in the shell's history",
                remedy=f"put it into the environment variable {variable(coder, name)}",
            )
    values: dict[str, Any] = {n: v for n in fields if (v := environment.get(variable(coder, n), "").strip())}
    values |= given
    for name, field in fields.items():
        if name not in values and field.required:
            raise UsageError(
                f"the coder {coder!r} needs {name}", remedy=f"give --set {name}=… or set {variable(coder, name)}"
            )
    try:
        return msgspec.convert(values, kind, strict=False, dec_hook=_secret)
    except msgspec.ValidationError as error:
        cause, _, path = str(error).partition(" - at `$.")
        where = f"{path.rstrip('`')}: " if path else ""
        raise UsageError(
            f"a setting of the coder {coder!r} makes no sense: {where}{cause}", remedy="see docs/coders.md"
        ) from error


def _secret(kind: type, value: object) -> object:
    """Wrap a secret as it is read.

    Raises:
        NotImplementedError: another type that settings cannot have.
    """
    if kind is Secret:
        return Secret(str(value))
    raise NotImplementedError(f"settings cannot be of the type {kind.__name__}")
