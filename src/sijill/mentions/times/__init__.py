"""Time expressions: found in running text and resolved to EDTF intervals against the publication date.

The clock is never read: whatever counts from "now" counts from the reference that the caller gives.
"""

from sijill.mentions.times.find import TimeMention, find_times, resolve_time
from sijill.mentions.times.reading import Kind, Prefer

__all__ = ["Kind", "Prefer", "TimeMention", "find_times", "resolve_time"]
