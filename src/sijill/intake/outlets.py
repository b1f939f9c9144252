"""Who publishes: outlets by web domain or by name (``knowledge/outlets``)."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

import msgspec

from sijill.lexicon.files import read_csv
from sijill.lexicon.orthography import fold_word


class Outlet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One news outlet, agency, monitor or party medium.

    ``affiliation`` is an actor id for the media of a party (``sdf``, ``houthis``), or ``state``, ``independent``,
    ``private``, ``organisation`` or ``international``. ``time_zone`` is an IANA name, ``country`` ISO 3166-1
    alpha-2 (where it is edited).
    """

    id: str
    name: str
    name_ar: str
    domain: str
    affiliation: str
    language: str
    time_zone: str
    country: str


@lru_cache(maxsize=1)
def outlets() -> tuple[Outlet, ...]:
    """Every outlet of every layer of words; a later layer replaces an outlet of the same id."""
    rows = {row.values["id"]: row.values for row in read_csv("outlets/*.csv")}
    return tuple(msgspec.convert(values, Outlet) for values in rows.values())


@lru_cache(maxsize=1)
def _by_key() -> dict[str, Outlet]:
    keys: dict[str, Outlet] = {}
    for outlet in outlets():
        for key in (outlet.id, outlet.domain, _plain(outlet.name), _plain(outlet.name_ar)):
            if key:
                keys.setdefault(key, outlet)
    for outlet in outlets():
        keys.setdefault(outlet.id.replace("-", ""), outlet)
        if outlet.domain.count(".") == 1:
            keys.setdefault(outlet.domain.partition(".")[0].replace("-", ""), outlet)
    keys.pop("", None)
    return keys


@lru_cache(maxsize=16_384)
def _plain(name: str) -> str:
    return " ".join(fold_word(name).casefold().split())


def _host(url: str) -> str:
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return ""


def find_outlet(source: str | None = None, url: str | None = None) -> Outlet | None:
    """The outlet that a source's name (Arabic or Latin), id, domain or a page's address belongs to."""
    if source and (found := _by_key().get(_plain(source))):
        return found
    host = _host(url) if url else ""
    while "." in host:
        if host in _by_key():
            return _by_key()[host]
        host = host.partition(".")[2]
    return None
