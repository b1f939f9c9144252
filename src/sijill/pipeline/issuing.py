"""Publishing from a ledger, for whoever asks: what is loosened stands in the journal before anything is written."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sijill.errors import UsageError
from sijill.model import Decision
from sijill.pipeline.publishing import LedgerSource
from sijill.publication.manifest import Manifest
from sijill.publication.outflow import Source
from sijill.publication.policy import Policy
from sijill.publication.publish import publish
from sijill.publication.query import Query
from sijill.store.store import Store

BRIEF = "brief"
"""The format that is for people and not for programs."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be published, and on which terms."""

    format: str
    policy: Policy
    query: Query = Query()
    excel: bool = False
    """Begin a table with a byte order mark."""
    language: str = "both"
    """Of a brief: ``ar``, ``en`` or ``both``."""
    relaxed: dict[str, str] = {}
    """Settings that show more than the house's own policy, though not more than the default, and why."""

    @property
    def loosened(self) -> dict[str, str]:
        """Every setting that shows more than it would have without a reason, and the reason."""
        return self.relaxed | self.policy.loosened


def issue(
    ledger: Store, order: Order, path: Path, at: str, *, source: Source | None = None, jobs: int = 1
) -> Manifest:
    """Publish from a ledger, with a manifest beside the file.

    Args:
        ledger: open; what the order loosens, who answers for it and why, is written into its journal.
        order: what, and on which terms.
        path: the file.
        at: the time, for the journal.
        source: what is read, where it is not simply the ledger.
        jobs: processes that apply the policy.

    Raises:
        UsageError: no such format or language, or the file cannot be written.
        MissingExtraError: the format needs a part that is not installed.
    """
    source = source or LedgerSource(ledger)
    for name, reason in order.loosened.items():
        value = str(getattr(order.policy, name))
        ledger.decide(Decision("loosen", (name,), order.policy.responsible, reason, value, at))
    if order.format == BRIEF:
        return _brief(source, order, path, jobs)
    return publish(source, order.format, path, order.policy, order.query, excel=order.excel, jobs=jobs)


def _brief(source: Source, order: Order, path: Path, jobs: int) -> Manifest:
    from sijill.publication.brief.write import LANGUAGES, publish_brief

    if order.language not in LANGUAGES:
        raise UsageError(f"no edition is called {order.language!r}", remedy=f"give {', '.join(LANGUAGES)}")
    return publish_brief(source, path, order.policy, order.query, LANGUAGES[order.language], jobs)
