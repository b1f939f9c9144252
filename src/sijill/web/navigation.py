"""Where the head of every page leads. A new line needs ``nav.NAME`` in both catalogues."""

from __future__ import annotations

from typing import NamedTuple


class Link(NamedTuple):
    """A place that the head of every page links to."""

    name: str
    path: str
    role: str


NAVIGATION = (
    Link("queue", "/queue", "viewer"),
    Link("incidents", "/incidents", "viewer"),
    Link("map", "/map", "viewer"),
    Link("tallies", "/tallies", "viewer"),
    Link("sources", "/sources", "viewer"),
    Link("documents", "/documents", "viewer"),
    Link("publish", "/publish", "reviewer"),
    Link("agreement", "/agreement", "reviewer"),
    Link("people", "/people", "admin"),
    Link("audit", "/audit", "admin"),
)
