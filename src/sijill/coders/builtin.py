"""The coder that needs nothing: Sijill's own rules, lists of words and network."""

from __future__ import annotations

import msgspec

from sijill.coders.registry import DEFAULT, coder
from sijill.model import Document
from sijill.pipeline.run import Coded, by_cues, by_rules


class RulesSettings(msgspec.Struct, frozen=True):
    """What may be set."""

    network: bool = True
    """Whether the network reads the text too: more accurate, several times as slow on texts about a conflict."""


@coder(DEFAULT, settings=RulesSettings)
def code_by_rules(document: Document, settings: RulesSettings) -> Coded:
    """Sijill's own rules, lists of words and network: offline, and the same every time."""
    return by_rules(document) if settings.network else by_cues(document)
