"""Whether a short text shows by its form that it was sent out as it stands: a post, a flash, a line of a bulletin."""

from __future__ import annotations

import unicodedata

PICTURE = "So"
"""Unicode's category of emoji and of the signs that posts are set off with."""
SIGNS = frozenset("#|")
"""Signs of a post: a hashtag, a bar behind the place or the channel that a flash opens with."""
TELLER, OPENING = ": ", 60
"""What follows who tells it, and the characters within which a flash says so: "A source to the channel: …"."""


def posted(text: str) -> bool:
    """As in "Urgent | a raid on …", "The ministry: two were wounded …": nobody cut it out of an article."""
    return TELLER in text[:OPENING] or any(char in SIGNS or unicodedata.category(char) == PICTURE for char in text)
