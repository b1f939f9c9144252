"""Coders: what turns a document into claims. Two ship, ``rules`` and ``model``; others come as plug-ins.

A coder is a function of a document and its settings, registered by name (docs/coders.md)::

    @coder("mine")
    def code_by_mine(document: Document, settings: NoSettings) -> Coded:
        \"\"\"What it does, in a line.\"\"\"

A package of its own names it in the entry-point group ``sijill.coders``.
"""

from sijill.coders.registry import NoSettings, coder, names, ready
from sijill.coders.settings import Secret
from sijill.pipeline.run import Coded
from sijill.pipeline.usage import Usage

__all__ = ["Coded", "NoSettings", "Secret", "Usage", "coder", "names", "ready"]
