"""The curated gazetteer of Syria: complete areas, sane points, clean names."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import get_args

import pytest

from sijill.lexicon.files import read_csv
from sijill.lexicon.gazetteer import gazetteer
from sijill.lexicon.gazetteer_tables import CONTEXT_MARK
from sijill.lexicon.locate import locate
from sijill.model.place import PlaceKind

HEADER = ["id", "name", "name_ar", "forms", "kind", "parent", "lat", "lon", "pcode", "geonames_id", "origin"]
KINDS = set(get_args(PlaceKind))
ORIGINS = {"geonames", "ocha-cod", "airportsdata", "own-knowledge", "approx", "reasoned", "position unknown"}
PCODES = {"country": r"SY", "governorate": r"SY\d{2}", "district": r"SY\d{4}", "subdistrict": r"SY\d{6}"}
AREAS = {*PCODES, "region"}
SETTLED = {"city", "town", "village", "quarter"}
SOUTH, NORTH, WEST, EAST = 32.2, 37.4, 35.6, 42.5
KM_PER_DEGREE = 111.2


@lru_cache(maxsize=1)
def rows() -> dict[str, dict[str, str]]:
    found = [row.values for row in read_csv("places/SY.csv")]
    by_id = {row["id"]: row for row in found}
    assert len(by_id) == len(found), [i for i, n in Counter(r["id"] for r in found).items() if n > 1]
    return by_id


def names(row: dict[str, str]) -> list[str]:
    """All Arabic names; one that is also an ordinary word is marked with a question mark in the table."""
    marked = (form.removeprefix(CONTEXT_MARK) for form in row["forms"].split("|"))
    return list(dict.fromkeys((row["name_ar"], *filter(None, marked))))


def ancestors(row: dict[str, str]) -> list[dict[str, str]]:
    chain: list[dict[str, str]] = []
    while row["parent"]:
        row = rows()[row["parent"]]
        assert row not in chain, f"{row['id']} is its own ancestor"
        chain.append(row)
    return chain


def point(row: dict[str, str]) -> tuple[float, float] | None:
    return (float(row["lat"]), float(row["lon"])) if row["lat"] else None


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Distance on the plane, true within one per cent inside Syria."""
    narrowing = math.cos(math.radians((a[0] + b[0]) / 2))
    return KM_PER_DEGREE * math.hypot(a[0] - b[0], (a[1] - b[1]) * narrowing)


def test_every_area_and_enough_places_are_there() -> None:
    count = Counter(row["kind"] for row in rows().values())
    assert count["country"] == 1
    assert count["governorate"] == 14
    assert count["district"] >= 60
    assert count["subdistrict"] >= 260
    assert sum(n for kind, n in count.items() if kind not in AREAS) >= 400
    wanted = {"camp": 15, "base": 20, "airport": 4, "crossing": 15, "field": 15, "dam": 3, "prison": 8, "road": 2}
    assert {kind: count[kind] for kind, least in wanted.items() if count[kind] < least} == {}


def test_columns_kinds_and_origins() -> None:
    for row in rows().values():
        assert list(row) == HEADER
        assert re.fullmatch(r"sy(-[a-z0-9]+)*", row["id"]), row["id"]
        assert row["kind"] in KINDS, row["id"]
        assert row["name"].isascii(), row["id"]
        assert row["name"], row["id"]
        assert row["name_ar"], row["id"]
        assert row["origin"] in ORIGINS or row["origin"].removeprefix("seat:") in rows(), row["id"]
        assert row["geonames_id"] == "" or row["geonames_id"].isdigit(), row["id"]


def test_parents_exist_and_reach_the_country() -> None:
    for row in rows().values():
        chain = ancestors(row)
        assert row["kind"] == "country" or chain[-1]["id"] == "sy", row["id"]


def test_areas_nest() -> None:
    above = {"governorate": "country", "district": "governorate", "subdistrict": "district"}
    for row in rows().values():
        if row["kind"] in above:
            assert rows()[row["parent"]]["kind"] == above[row["kind"]], row["id"]
        elif row["kind"] in SETTLED:
            assert ancestors(row)[-2]["kind"] == "governorate", row["id"]


def test_points_are_inside_syria() -> None:
    for row in rows().values():
        assert bool(row["lat"]) == bool(row["lon"]), row["id"]
        if place := point(row):
            assert SOUTH <= place[0] <= NORTH, row["id"]
            assert WEST <= place[1] <= EAST, row["id"]


def test_settled_places_are_near_their_governorate() -> None:
    seats: dict[str, list[tuple[float, float]]] = {}
    for row in rows().values():
        if row["kind"] == "subdistrict" and (place := point(row)):
            seats.setdefault(row["pcode"][:4], []).append(place)
    for row in rows().values():
        if row["kind"] in SETTLED and (place := point(row)):
            governorate = ancestors(row)[-2]["pcode"]
            assert min(kilometres(place, seat) for seat in seats[governorate]) <= 120, row["id"]


def test_places_stand_near_the_area_they_name() -> None:
    """A village is nearest to a seat of its own governorate, or not much farther than to another's."""
    seats = [(r["pcode"][:4], p) for r in rows().values() if r["kind"] == "subdistrict" and (p := point(r))]
    strays = []
    for row in rows().values():
        if row["kind"] in SETTLED and (place := point(row)):
            own = ancestors(row)[-2]["pcode"]
            near = min(kilometres(place, seat) for code, seat in seats if code == own)
            other = min(kilometres(place, seat) for code, seat in seats if code != own)
            if near > 40 and other < near / 2:
                strays.append(row["id"])
    assert strays == []


def test_pcodes() -> None:
    seen = Counter(row["pcode"] for row in rows().values() if row["pcode"])
    assert [code for code, n in seen.items() if n > 1] == []
    for row in rows().values():
        if pattern := PCODES.get(row["kind"]):
            assert re.fullmatch(pattern, row["pcode"]), row["id"]
            above = rows()[row["parent"]]["pcode"] if row["parent"] else "SY"
            assert row["pcode"].startswith(above), row["id"]
        else:
            assert re.fullmatch(r"(C\d{4}(\d{4})?)?", row["pcode"]), row["id"]


def test_geonames_ids_are_used_once() -> None:
    seen = Counter(row["geonames_id"] for row in rows().values() if row["geonames_id"])
    assert [identifier for identifier, n in seen.items() if n > 1] == []


def test_names_are_clean() -> None:
    for row in rows().values():
        for name in names(row):
            assert name == unicodedata.normalize("NFC", name).strip(), row["id"]
            assert not re.search("[\u0640\u200b-\u200f\u202a-\u202e\ufb50-\ufdff\ufe70-\ufeff]", name), row["id"]
            assert not re.search("  |[یک]", name), row["id"]
        forms = row["forms"].split("|")
        assert len(set(forms)) == len(forms), row["id"]
        assert row["name_ar"] not in forms, row["id"]


def test_gharanij() -> None:
    (found,) = (row for row in rows().values() if "غرانيج" in names(row))
    place = point(found)
    assert place
    assert kilometres(place, (34.784, 40.728)) < 5
    assert found["pcode"] == "C5173"
    assert [row["name"] for row in ancestors(found)] == ["Hajin", "Abu Kamal", "Deir ez-Zor", "Syria"]


@pytest.mark.parametrize(
    ("form", "kind", "lat", "lon"),
    [
        ("كوباني", "city", 36.89, 38.35),
        ("عين العرب", "city", 36.89, 38.35),
        ("ديرالزور", "city", 35.34, 40.14),
        ("الحسجة", "city", 36.50, 40.75),
        ("سري كانيه", "city", 36.85, 40.07),
        ("ديريك", "city", 37.18, 42.14),
        ("دير الزور", "governorate", 35.34, 40.14),
        ("هجين", "subdistrict", 34.69, 40.83),
        ("الميادين", "district", 35.02, 40.45),
        ("ريف دمشق", "governorate", 33.57, 36.40),
        ("ريف دير الزور الشرقي", "region", 34.90, 40.60),
        ("الريف الغربي لدير الزور", "region", 35.58, 39.90),
        ("شرق الفرات", "region", 36.0, 40.2),
        ("البادية السورية", "region", 34.6, 38.8),
        ("الغوطة الشرقية", "region", 33.52, 36.43),
        ("مخيم الهول", "camp", 36.37, 41.15),
        ("مطار التيفور", "base", 34.52, 37.63),
        ("قاعدة حميميم", "base", 35.40, 35.95),
        ("معبر باب الهوى", "crossing", 36.24, 36.68),
        ("سد تشرين", "dam", 36.38, 38.18),
        ("سجن صيدنايا", "prison", 33.665, 36.33),
        ("حقل العمر", "field", 35.10, 40.56),
        ("جبل الزاوية", "mountain", 35.72, 36.53),
        ("الشحيل", "town", 35.08, 40.47),
        ("مضايا", "town", 33.69, 36.10),
        ("أرواد", "town", 34.86, 35.86),
    ],
)
def test_well_known_names(form: str, kind: str, lat: float, lon: float) -> None:
    found = [row for row in rows().values() if form in names(row) and row["kind"] == kind]
    places = [place for row in found if (place := point(row))]
    assert any(kilometres(place, (lat, lon)) < 5 for place in places), form


@pytest.mark.parametrize(
    "word",
    ["الحراك", "سلوك", "الكرامة", "نصيب", "الدور", "تشرين", "الحرية", "السكر", "مظلوم", "بليون", "الخريطة"],
)
def test_everyday_words_need_their_noun(word: str) -> None:
    """A village called like an everyday word or a first name is matched only after قرية, بلدة, مدينة or حي."""
    assert [row["id"] for row in rows().values() if word in names(row)] == []
    assert any(name.endswith(" " + word) for row in rows().values() for name in names(row))


def test_names_that_are_words_too_need_a_context() -> None:
    """What is marked in the table reaches the matcher: "الباب" alone is a door, "في الباب" may be the town."""
    for word in ("الباب", "القصير", "الطيبة", "السفيرة", "التل"):
        form = gazetteer().lookup(word.replace("ة", "ه"))
        assert form is not None
        assert form.needs_context, word


@pytest.mark.parametrize(
    ("name", "admin"),
    [
        ("غرانيج", ("Deir ez-Zor", "Abu Kamal")),
        ("كوباني", ("Aleppo", "Ain al-Arab (Kobani)")),
        ("أطمة", ("Idlib", "Harem")),
        ("ريف حماة الشمالي", ("Hama", None)),
        ("الشيخ مقصود", ("Aleppo", "Jabal Saman")),
    ],
)
def test_the_resolver_knows_the_chain(name: str, admin: tuple[str, str | None]) -> None:
    best, *_ = locate(name, country="SY")
    assert gazetteer().admin(best)[0] == admin[0]
    if best.kind != "region":
        assert gazetteer().admin(best) == admin
