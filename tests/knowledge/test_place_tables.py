"""The tables of places: enough of them, well formed, in the right country."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from sijill.errors import LexiconError
from sijill.lexicon.files import knowledge_files, read_csv
from sijill.lexicon.gazetteer import Gazetteer, gazetteer
from sijill.lexicon.gazetteer_tables import distance_km, read_curated, read_stop_names
from sijill.lexicon.locate import locate
from sijill.lexicon.orthography import fold_word
from sijill.model.place import Place

COLUMNS = ["id", "name", "name_ar", "forms", "kind", "parent", "lat", "lon", "pcode", "geonames_id", "origin"]
BOXES = {
    "SY": (32.2, 37.4, 35.5, 42.5),
    "IQ": (29.0, 37.5, 38.7, 48.7),
    "YE": (12.0, 19.1, 41.7, 54.6),
    "LY": (19.4, 33.5, 9.2, 25.6),
    "PS": (31.1, 32.6, 34.1, 35.7),
    "IL": (29.4, 33.5, 34.1, 36.0),
    "LB": (33.0, 34.8, 35.0, 36.7),
    "SD": (8.5, 22.3, 21.7, 38.7),
    "EG": (21.8, 31.8, 24.6, 37.0),
}
GOVERNORATES = {"SY": 14, "IQ": 19, "YE": 22, "LY": 22, "PS": 16, "IL": 6, "LB": 8, "SD": 19, "EG": 27}
BEYOND = {"SY": 400, "IQ": 120, "YE": 120, "LY": 60, "PS": 120, "IL": 60, "LB": 120, "SD": 60, "EG": 60}


@pytest.fixture(scope="module")
def curated() -> list[Place]:
    return [entry.place for entry in read_curated().values()]


@pytest.mark.parametrize("country", sorted(BOXES))
def test_counts(curated: list[Place], country: str) -> None:
    kinds = Counter(place.kind for place in curated if place.country == country)
    assert kinds["governorate"] == GOVERNORATES[country]
    areas = kinds["governorate"] + kinds["district"] + kinds["subdistrict"] + kinds["country"]
    assert kinds.total() - areas >= BEYOND[country]


@pytest.mark.parametrize("country", sorted(BOXES))
def test_points_lie_in_their_country(curated: list[Place], country: str) -> None:
    south, north, west, east = BOXES[country]
    for place in curated:
        if place.country == country and place.lat is not None and place.lon is not None:
            assert south <= place.lat <= north, place
            assert west <= place.lon <= east, place


def test_identifiers_are_unique_and_tables_have_their_columns() -> None:
    seen: Counter[str] = Counter()
    for row in read_csv("places/[A-Z][A-Z].csv"):
        assert list(row.values) == COLUMNS, row.file
        assert row.values["id"] == row.values["id"].lower()
        assert row.values["id"].removeprefix("country-").split("-")[0] == Path(row.file).stem.lower()
        seen[row.values["id"]] += 1
    assert [identifier for identifier, times in seen.items() if times > 1] == []


def test_every_place_has_origin_and_every_parent_is_an_area(curated: list[Place]) -> None:
    by_id = {place.id: place for place in curated}
    for place in curated:
        assert place.origin, place
        assert (place.kind == "country") == (place.parent is None), place
        if place.parent:
            assert by_id[place.parent].country == place.country
        assert gazetteer().chain(place)[-1:] != [] or place.kind == "country"


def test_names_are_clean(curated: list[Place]) -> None:
    for place in curated:
        for name in (place.name_ar, *place.forms):
            assert name == unicodedata.normalize("NFC", name), place
            assert "\u0640" not in name, place
            assert not any("\ufb50" <= c <= "\ufefc" for c in name), place
            assert name.strip() == name, place
            assert name, place


def test_no_two_curated_towns_stand_on_one_spot_under_one_name(curated: list[Place]) -> None:
    towns = [p for p in curated if p.kind in ("city", "town", "village") and p.lat is not None]
    seen: dict[tuple[str, str], Place] = {}
    for place in towns:
        key = (place.country, fold_word(place.name_ar))
        other = seen.setdefault(key, place)
        if other is not place:
            here, there = (place.lat or 0.0, place.lon or 0.0), (other.lat or 0.0, other.lon or 0.0)
            assert distance_km(here, there) > 3, (place.id, other.id)


def test_geonames_slice_is_small_and_says_whose_it_is() -> None:
    for name in ("geonames", "countries", "admin1"):
        (path,) = knowledge_files(f"places/{name}.tsv")
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert "GeoNames" in first
        assert "CC BY 4.0" in first
        assert path.stat().st_size < 1_500_000


def test_curated_wins_over_geonames() -> None:
    ramadi = [p for p in gazetteer().lookup(fold_word("الرمادي")).places if p.country == "IQ"]  # type: ignore[union-attr]
    assert {p.kind for p in ramadi} == {"city", "district"}
    city = next(p for p in ramadi if p.kind == "city")
    assert city.population > 100_000
    assert city.geonames_id


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("الفلوجة", "IQ", "Anbar"),
        ("ميفدون", "LB", "Nabatieh"),
        ("مخيم البريج", "PS", "Gaza Strip"),
        ("حوارة", "PS", "West Bank"),
        ("نيالا", "SD", "South Darfur"),
        ("الحبيلين", "YE", "Lahj"),
        ("أوباري", "LY", "Wadi al-Hayat"),
        ("الشيخ زويد", "EG", "North Sinai"),
    ],
)
def test_admin_chain(name: str, country: str, admin1: str) -> None:
    place = locate(name, country)[0]
    assert gazetteer().admin(place)[0] == admin1


def test_settlements_of_the_slice_hang_under_curated_governorates() -> None:
    index = gazetteer()
    loose = [p.id for p in index if p.id.startswith("gn-") and p.country in BOXES and p.kind == "governorate"]
    held = [p for p in index if p.id.startswith("gn-") and p.country == "YE" and p.kind != "governorate"]
    assert all(index.admin(p)[0] for p in held)
    assert len(loose) <= 12, loose


def test_children_and_containment() -> None:
    index = gazetteer()
    anbar, gaza = index.by_id("iq-anbar-governorate"), index.by_id("ps-gaza-strip")
    hit, nuseirat = index.by_id("iq-hit"), index.by_id("ps-nuseirat")
    assert anbar
    assert gaza
    assert hit
    assert nuseirat
    assert any(child.id == "iq-hit-district" for child in index.children(anbar.id))
    assert index.within(hit, anbar)
    assert index.within(nuseirat, gaza)
    assert not index.within(hit, gaza)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("الرمادى", "iq-ramadi"),
        ("Ramadi", "iq-ramadi"),
        ("Khan Yunis", "ps-khan-yunis"),
        ("خانيونس", "ps-khan-yunis"),
        ("بنت جبيل", "lb-bint-jbeil"),
        ("كرم أبو سالم", "ps-kerem-shalom"),
        ("العراق", "iq-iraq"),
        ("موسكو", "gn-524901"),
    ],
)
def test_locate(query: str, first: str) -> None:
    assert locate(query)[0].id == first


def test_locate_suggests_near_misses_and_keeps_to_the_country() -> None:
    assert locate("الرماددي")[0].id == "iq-ramadi"
    assert locate("Faluja")[0].id == "iq-fallujah"
    assert {p.country for p in locate("طرابلس", "LY")} == {"LY"}
    assert {p.country for p in locate("طرابلس")} >= {"LY", "LB"}
    assert locate("قققققق") == []


def test_ordinary_words_need_a_context() -> None:
    index = gazetteer()
    for name in ("صور", "الباب", "هيت", "قنا", "بلد"):
        form = index.lookup(fold_word(name))
        assert form is not None
        assert form.needs_context, name
    for name in ("بغداد", "دمشق", "غزة", "الفلوجة", "بنغازي"):
        form = index.lookup(fold_word(name))
        assert form is not None
        assert not form.needs_context, name


def test_stop_names_are_folded() -> None:
    stop = read_stop_names()
    assert all(fold_word(name) == name for group in stop for name in group)


def test_a_place_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "places"
    folder.mkdir()
    table = folder / "XX.csv"
    table.write_text(",".join(COLUMNS) + "\nxx-a,A,ألف,,town,xx-none,1,2,,,own\n", encoding="utf-8")
    monkeypatch.setenv("SIJILL_KNOWLEDGE", str(tmp_path))
    with pytest.raises(LexiconError, match="xx-none") as caught:
        read_curated()
    assert caught.value.line == 2
    table.write_text(",".join(COLUMNS) + "\nxx-a,A,ألف,,hamlet,,1,2,,,own\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="hamlet"):
        read_curated()


def test_a_small_gazetteer_of_ones_own() -> None:
    area = Place("x-a", "A", "ألفا", (), "governorate", "XX", None, 10.0, 20.0)
    town = Place("x-b", "B", "بيتا", ("بي",), "town", "XX", "x-a", None, None)
    index = Gazetteer([area, town], marked={"x-b": frozenset({"بيتا"})})
    assert len(index) == 2
    assert index.point(town) == (10.0, 20.0)
    assert {form.text: form.needs_context for form in index.forms()} == {"الفا": False, "بيتا": True, "بي": True}
