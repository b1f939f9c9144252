"""The terms of one publication: the defaults, or a policy file that tightens them, or loosens them with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from sijill.errors import LexiconError, UsageError
from sijill.lexicon.files import parse_yaml
from sijill.publication.policy.records import Level
from sijill.publication.policy.rules import looser, settings
from sijill.publication.policy.times import Grid

Showing = Literal["shown", "withheld"]


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a publication may show. Make one by :func:`make_policy` or :func:`read_policy`, which check it.

    The fields with levels are told in ``knowledge/kinds/policy.yaml``.
    """

    as_of: date | None = None
    """The day of publication, always given and never read from a clock. Without it everything is recent."""
    delay_days: int = 30
    """Days that must lie between the last day on which an incident can have happened and ``as_of``."""
    recent_place: Level = "district"
    recent_time: Grid = "week"
    place: Level = "site"
    time: Grid = "day"
    facilities: Level = "district"
    private_names: Showing = "withheld"
    witnesses: Showing = "withheld"
    unlisted: Showing = "withheld"
    accusations: Literal["labelled", "withheld"] = "labelled"
    withheld_areas: tuple[str, ...] = ()
    """Gazetteer ids: nothing that happened there, or in a place inside, leaves at all."""
    withheld_actions: tuple[str, ...] = ()
    """Ids of actions that do not leave at all."""
    reasons: dict[str, str] = {}
    """For each setting that shows more than the default: why."""
    responsible: str = ""
    """Who loosened it. It goes into the journal, and into no publication."""

    @property
    def names_anybody(self) -> bool:
        """Whether it shows names that are withheld otherwise."""
        return "shown" in {self.private_names, self.witnesses}

    @property
    def loosened(self) -> dict[str, str]:
        """The settings that show more than the default, and why."""
        return {
            name: self.reasons.get(name, "") for name, rule in settings().items() if looser(rule, getattr(self, name))
        }


def make_policy(
    values: dict[str, Any] | None = None, *, as_of: date | None = None, file: str | None = None
) -> Policy:
    """A policy from plain data, checked.

    Args:
        values: settings by name; none for the defaults.
        as_of: the day of publication.
        file: where the settings stand, for the error.

    Raises:
        UsageError: an unknown setting or level, or one that shows more than the default without reason or name.
    """
    given = dict(values or {})
    if "as_of" in given:
        raise _fault("a policy does not fix the day of publication", "give it by --as-of", file)
    for name, rule in settings().items():
        if name in given:
            try:
                looser(rule, given[name])
            except ValueError as error:
                raise _fault(f"{name} is {given[name]!r}", f"make it {error}", file) from error
    try:
        policy = msgspec.convert(given | {"as_of": as_of}, Policy)
    except msgspec.ValidationError as error:
        raise _fault(f"this is no policy: {error}", "docs/policy.md tells every setting", file) from error
    for name, reason in policy.loosened.items():
        if not reason.strip():
            raise _fault(
                f"{name}: {given[name]} shows more than the default", f"say why: reasons: {{{name}: …}}", file
            )
    if policy.loosened and not policy.responsible.strip():
        raise _fault("the policy shows more than the default", "say who answers for it: responsible: …", file)
    return policy


def read_policy(path: Path | None, *, as_of: date | None = None) -> Policy:
    """The policy of a YAML file; the defaults where there is no file.

    Raises:
        UsageError: it cannot be read, or its settings are none.
    """
    if path is None:
        return make_policy(as_of=as_of)
    try:
        values = parse_yaml(path)
    except LexiconError as error:
        raise UsageError(error.cause, remedy=error.remedy, file=str(path), line=error.line) from error
    except OSError as error:
        raise _fault(f"the policy cannot be read: {error.strerror}", "name a YAML file", str(path)) from error
    if not isinstance(values, dict | None):
        raise _fault("a policy is a mapping", "write one setting a line, for example: delay_days: 90", str(path))
    return make_policy(values, as_of=as_of, file=str(path))


def _fault(cause: str, remedy: str, file: str | None) -> UsageError:
    return UsageError(cause, remedy=remedy, file=file)
