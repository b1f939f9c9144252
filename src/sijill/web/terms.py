"""The terms of a publication from the desk: the policy in force, tightened, or loosened by an administrator."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, NamedTuple

import msgspec

from sijill.errors import UsageError
from sijill.publication.policy import Policy, make_policy, settings
from sijill.web.visit import ForbiddenError, Person

Place = Literal["site", "district", "governorate", "country", "withheld"]
Time = Literal["day", "week", "month", "year"]
Showing = Literal["shown", "withheld"]
LOOSENS = "admin"
"""The role that may show more than the policy in force."""


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of the policy that a person chose; what is left empty is as the policy in force has it."""

    delay_days: int | None = None
    recent_place: Place | None = None
    recent_time: Time | None = None
    place: Place | None = None
    time: Time | None = None
    facilities: Place | None = None
    private_names: Showing | None = None
    witnesses: Showing | None = None
    unlisted: Showing | None = None
    accusations: Literal["labelled", "withheld"] | None = None


class Setting(msgspec.Struct, frozen=True):
    """A setting as the policy in force has it."""

    name: str
    value: int | str
    levels: tuple[str, ...]
    """All that there are, from what shows most; none of a number of days."""
    looser: tuple[str, ...]
    """Those that show more than the policy in force."""


class Terms(NamedTuple):
    """A policy, and what of it shows more than the policy in force, with reasons."""

    policy: Policy
    relaxed: dict[str, str]


def in_force(policy: Policy) -> tuple[Setting, ...]:
    """Every setting of the policy in force."""
    found = []
    for name, rule in settings().items():
        value = getattr(policy, name)
        looser = () if isinstance(rule.default, int) else rule.levels[: rule.levels.index(value)]
        found.append(Setting(name, value, tuple(rule.levels), tuple(looser)))
    return tuple(found)


def terms(policy: Policy, chosen: Chosen, reasons: dict[str, str], who: Person, as_of: date) -> Terms:
    """The policy in force with what a person chose.

    Args:
        policy: in force.
        chosen: by the person.
        reasons: for what shows more, by setting.
        who: the person, who answers for it.
        as_of: the day of publication.

    Raises:
        ForbiddenError: they may not show more than the policy in force.
        UsageError: a reason is missing, or a setting cannot be meant.
    """
    told = msgspec.structs.asdict(chosen)
    changed = {name: value for name, value in told.items() if value not in (None, getattr(policy, name))}
    looser = [own.name for own in in_force(policy) if own.name in changed and _looser(own, changed[own.name])]
    if looser and not who.may(LOOSENS):
        raise ForbiddenError(
            f"{looser[0]} would show more than the policy in force", remedy="only an administrator may, with a reason"
        )
    for name in looser:
        if not reasons.get(name, "").strip():
            raise UsageError(f"{name} would show more than the policy in force", remedy="say why, in writing")
    given = {name: reasons[name].strip() for name in looser}
    values: dict[str, Any] = msgspec.structs.asdict(policy) | changed | {"reasons": policy.reasons | given}
    values["responsible"] = who.name if looser else policy.responsible
    values.pop("as_of")
    return Terms(make_policy(values, as_of=as_of), given)


def _looser(own: Setting, value: int | str) -> bool:
    return int(value) < int(own.value) if not own.levels else value in own.looser
