"""From mentions to claims: a folder for each question that a claim answers, and what puts the answers together.

A ``scene`` reads one sentence: ``drafting`` makes its triggers into drafts (``draft``) by ``actions``, ``parties``,
``sources`` and ``counts``. ``places``, ``times`` and ``events`` then decide over the whole document, and ``assemble``
makes the public record of what remains.
"""
