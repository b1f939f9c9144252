"""The coder that needs nothing: Sijill's own rules and lists of words."""

from __future__ import annotations

from sijill.coders.registry import DEFAULT, NoSettings, coder
from sijill.model import Document
from sijill.pipeline.run import Coded, by_rules


@coder(DEFAULT)
def code_by_rules(document: Document, settings: NoSettings) -> Coded:
    """Sijill's own rules and lists of words: offline, and the same every time."""
    return by_rules(document)
