"""Every format is what its own readers expect, and says nothing that it would have to guess."""

from __future__ import annotations

import csv
import io
import json
import shutil
import struct
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sijill.incidents.tallies import tallies
from sijill.model import Count, Party, Source, TimeRef, Told
from sijill.publication.difference import difference
from sijill.publication.formats import FORMATS
from sijill.publication.formats.acled import ACLED, OWN
from sijill.publication.formats.geoparquet import well_known_binary
from sijill.publication.formats.hxl import HXL
from sijill.publication.formats.table import READABLE, RECORD
from sijill.publication.formats.tallies import TALLIES
from sijill.publication.formats.ucdp import UCDP, priogrid
from sijill.publication.policy import Policy, Spot, make_policy
from sijill.publication.publish import publish
from sijill.publication.query import Query

from .shelf import DIGEST, HAPPENED, LATER, SOON, Shelf, a_case, a_claim, a_place, told

Publish = Callable[..., Path]
DEAD = Count(measure="killed", min=4, max=4, who="civilians", text="أربعة", start=50, end=55)


@pytest.fixture
def published(tmp_path: Path) -> Publish:
    def write(name: str, *claims: Told, policy: Policy | None = None, excel: bool = False) -> Path:
        path = tmp_path / f"publication.{name}"
        publish(Shelf([a_case(*claims)]), name, path, policy or make_policy(as_of=LATER), excel=excel)
        return path

    return write


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def attack(**changes: Any) -> Told:
    """The army kills civilians."""
    plain: dict[str, Any] = {
        "action": "attack",
        "acled": msgspec.convert(
            {"event_type": "Violence against civilians", "sub_event_type": "Attack"}, type(a_claim().acled)
        ),
        "actors": (Party("قوات النظام", 10, 21, "syria-army-assad"),),
        "recipients": (Party("مدنيين", 20, 26),),
        "counts": (DEAD,),
    }
    return told(a_claim(**(plain | changes)))


def test_acled_has_its_31_columns_first(published: Publish) -> None:
    assert len(ACLED) == 31
    (row,) = rows(published("acled", attack()))
    assert list(row) == [*ACLED, *OWN]
    wanted = {
        "event_date": "2025-08-12",
        "year": "2025",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Violence against civilians",
        "sub_event_type": "Attack",
        "inter1": "State forces",
        "actor2": "مدنيين",
        "inter2": "Civilians",
        "interaction": "State forces-Civilians",
        "civilian_targeting": "Civilian targeting",
        "iso": "760",
        "region": "Middle East",
        "country": "Syria",
        "admin1": "Deir ez-Zor",
        "admin2": "Abu Kamal",
        "location": "Gharanij",
        "geo_precision": "1",
        "fatalities": "4",
        "timestamp": "1772323200",
        "voices": "1",
        "interested_only": "no",
        "basis": "single",
        "evidence": "c1",
    }
    assert {name: row[name] for name in wanted} == wanted
    assert row["notes"] == "Attack (asserted), told by 1 voice."


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "acled", "ucdp"),
    [
        ("2025-08-12", date(2025, 8, 12), date(2025, 8, 12), "1", "1"),
        ("2025-08-12/2025-08-14", date(2025, 8, 12), date(2025, 8, 14), "2", "2"),
        ("2025-08-11/2025-08-17", date(2025, 8, 11), date(2025, 8, 17), "2", "3"),
        ("2025-08", date(2025, 8, 1), date(2025, 8, 31), "3", "4"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "", "5"),
        ("2024/2025", date(2024, 1, 1), date(2025, 12, 31), "", ""),
        ("../2025-08", None, date(2025, 8, 31), "", ""),
    ],
)
def test_precision_of_time_is_derived(
    published: Publish, edtf: str, earliest: date | None, latest: date | None, acled: str, ucdp: str
) -> None:
    claim = attack(time=TimeRef(edtf, earliest, latest, "يوم", 40, 43))
    policy = make_policy(as_of=date(2026, 6, 1))
    assert rows(published("acled", claim, policy=policy))[0]["time_precision"] == acled
    assert rows(published("ucdp", claim, policy=policy))[0]["date_prec"] == ucdp


def test_numbers_that_disagree_give_no_best(published: Publish) -> None:
    other = msgspec.structs.replace(DEAD, min=9, max=9)
    second = attack(claim_id="c2", document_id="d2", counts=(other,), sources=())
    (row,) = rows(published("acled", attack(), msgspec.structs.replace(second, outlet="sana.sy", text="رواية أخرى")))
    assert (row["killed_low"], row["killed_best"], row["killed_high"], row["fatalities"]) == ("4", "", "9", "")
    assert "killed" in row["contested"]
    assert row["voices"] == "2"


def test_ucdp_has_its_49_columns(published: Publish) -> None:
    assert len(UCDP) == 49
    (row,) = rows(published("ucdp", attack()))
    assert list(row) == list(UCDP)
    wanted = {
        "type_of_violence": "3",
        "side_b": "Civilians",
        "where_prec": "1",
        "geom_wkt": "POINT (40.7215 34.7806)",
        "country_id": "652",
        "region": "Middle East",
        "date_start": "2025-08-12",
        "deaths_civilians": "4",
        "deaths_unknown": "",
        "best": "4",
        "conflict_new_id": "",
        "gwnoa": "",
    }
    assert {name: row[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("actors", "recipients", "kind"),
    [
        (("syria-army-assad",), ("isis",), "1"),
        (("isis",), ("syria-army-assad",), "1"),
        (("sdf",), ("isis",), "2"),
        (("isis", "sdf"), (), "2"),
        (("isis",), (), ""),
        ((), (), ""),
    ],
)
def test_type_of_violence_is_derived(
    published: Publish, actors: tuple[str, ...], recipients: tuple[str, ...], kind: str
) -> None:
    def bodies(ids: tuple[str, ...]) -> tuple[Party, ...]:
        return tuple(Party("قوات", 10, 14, one) for one in ids)

    claim = attack(actors=bodies(actors), recipients=bodies(recipients))
    assert rows(published("ucdp", claim))[0]["type_of_violence"] == kind


def test_ucdp_holds_lethal_events_only(published: Publish) -> None:
    assert rows(published("ucdp", told())) == []
    assert rows(published("ucdp", attack(counts=(msgspec.structs.replace(DEAD, min=0, max=0),)))) == []
    assert rows(published("ucdp", attack(modality="denied"))) == []


@pytest.mark.parametrize(
    ("lat", "lon", "cell"), [(-90.0, -180.0, 1), (-89.9, 179.9, 720), (0.0, 0.0, 129961), (34.78, 40.72, 179722)]
)
def test_cells_of_priogrid(lat: float, lon: float, cell: int) -> None:
    assert priogrid(Spot("site", 1, lat=lat, lon=lon)) == cell
    assert priogrid(None) is None


def test_hxl_is_read_by_libhxl(published: Publish) -> None:
    import hxl

    path = published("hxl", attack())
    source = hxl.data(str(path), hxl.InputOptions(allow_local=True))
    assert [column.display_tag for column in source.columns] == [column.hashtag for column in HXL.values()]
    (row,) = list(source)
    assert row.get("#affected+killed-min-max") == "4"
    assert row.get("#adm1+code") == "SY09"
    assert row.get("#geo+lat") == "34.7806"
    schema = hxl.schema(
        [
            ["#valid_tag", "#valid_required", "#valid_datatype"],
            ["#event+type", "true", "text"],
            ["#adm1+name", "true", "text"],
            ["#geo+lat", "false", "number"],
            ["#geo+lon", "false", "number"],
            ["#affected+killed", "false", "number"],
            ["#date+occurred", "false", "date"],
        ]
    )
    assert schema.validate(hxl.data(str(path), hxl.InputOptions(allow_local=True)))


def test_geojson_and_geoparquet_are_read_by_geopandas(published: Publish) -> None:
    import geopandas

    for name in ("geojson", "parquet"):
        path = published(name, attack())
        frame = geopandas.read_parquet(path) if name == "parquet" else geopandas.read_file(path)
        assert frame.crs.to_epsg() == 4326 or "CRS84" in frame.crs.to_string()
        assert (round(frame.geometry[0].x, 4), round(frame.geometry[0].y, 4)) == (40.7215, 34.7806)
        assert frame["killed_best"][0] == 4
        assert frame["place_ar"][0] == "غرانيج"


def test_an_incident_without_a_place_has_no_geometry(published: Publish) -> None:
    (feature,) = json.loads(published("geojson", attack(places=())).read_bytes())["features"]
    assert feature["geometry"] is None
    assert well_known_binary(None) is None
    assert struct.unpack("<BIdd", well_known_binary(Spot("site", 1, lat=34.0, lon=40.0)) or b"") == (1, 1, 40.0, 34.0)


def test_the_table_opens_in_excel(published: Publish) -> None:
    assert published("csv", excel=True).read_bytes().startswith(b"\xef\xbb\xbfincident_id")
    path = published("csv")
    assert path.read_bytes().startswith(b"incident_id")
    (row,) = rows(path)
    assert list(row) == [*READABLE, RECORD]
    assert row["recipients_ar"] == "مدنيين"


def test_the_table_is_read_by_pandas(published: Publish) -> None:
    import pandas

    frame = pandas.read_csv(published("csv", attack(), excel=True), encoding="utf-8-sig")
    assert frame["killed_low"][0] == 4
    assert frame["place"][0] == "Gharanij"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_table_is_read_by_libreoffice(published: Publish, tmp_path: Path) -> None:
    path = published("csv", attack(), excel=True).rename(tmp_path / "table.csv")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    wanted = "tsv:Text - txt - csv (StarCalc):9,34,76"
    arguments = [
        "soffice",
        profile,
        "--infilter=CSV:44,34,76",
        "--headless",
        "--convert-to",
        wanted,
        "--outdir",
        str(tmp_path / "out"),
        str(path),
    ]
    subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    (made,) = (tmp_path / "out").iterdir()
    assert "غرانيج" in made.read_text(encoding="utf-8")


def test_claims_are_web_annotations(published: Publish) -> None:
    (line,) = published("jsonl").read_text(encoding="utf-8").splitlines()
    found = json.loads(line)
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert found["type"] == "Annotation"
    assert found["body"]["claim_id"] == "c1"
    assert found["body"]["text_sha256"] == DIGEST
    assert found["target"] == {
        "source": "ni:///sha-256;q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "اعتقلوا"},
            {"type": "TextPositionSelector", "start": 200, "end": 207},
        ],
    }


def test_totals_are_a_table_of_their_own(tmp_path: Path) -> None:
    total = told(a_claim(claim_id="t1", grain="tally", counts=(msgspec.structs.replace(DEAD, min=40, max=None),)))
    shelf = Shelf([a_case(attack())], [total], [(own, total) for own in tallies([total, attack()], [])])
    path = tmp_path / "totals.csv"
    manifest = publish(shelf, "tallies", path, make_policy(as_of=LATER))
    (row,) = rows(path)
    assert list(row) == list(TALLIES)
    wanted = {
        "total_id": "t1-killed",
        "teller": "Syrian Observatory for Human Rights",
        "interested": "no",
        "measure": "killed",
        "total_low": "40",
        "total_high": "",
        "area": "Gharanij",
        "incidents_inside": "0",
        "found_high": "0",
        "missing": "40",
        "falls": "no",
    }
    assert {name: row[name] for name in wanted} == wanted
    assert (manifest.records, manifest.claims) == (1, 1)
    assert difference(path, path).same == 1
    publish(shelf, "csv", tmp_path / "out.csv", make_policy(as_of=LATER))
    assert [own["incident_id"] for own in rows(tmp_path / "out.csv")] == ["inc-000000000001"]
    empty = publish(shelf, "tallies", path, make_policy(as_of=LATER), Query(area="Aleppo"))
    assert (empty.records, rows(path)) == (0, [])


def test_formulas_do_not_run(published: Publish) -> None:
    hostile = a_claim(sources=(Source("=HYPERLINK(1)", 60, 73, None, "official", False),))
    for name in ("acled", "ucdp", "hxl", "csv"):
        text = published(name, told(hostile)).read_text(encoding="utf-8")
        assert not [cell for line in csv.reader(io.StringIO(text)) for cell in line if cell[:1] in {"=", "+", "@"}]


def test_what_is_unknown_is_empty(published: Publish) -> None:
    bare = told(
        a_claim(time=None, places=(), actors=(), recipients=(), counts=(), sources=(), acled=None, plover=None),
        published=None,
        outlet=None,
    )
    (row,) = rows(published("acled", bare))
    filled = {name for name in ACLED if row[name]}
    assert filled == {"event_id_cnty", "source", "notes", "timestamp"}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_publication_is_the_same_bytes(published: Publish, name: str) -> None:
    for policy in (make_policy(as_of=LATER), make_policy(as_of=SOON)):
        first = published(name, attack(), policy=policy).read_bytes()
        assert published(name, attack(), policy=policy).read_bytes() == first


def test_a_place_that_is_only_near_is_not_exact(published: Publish) -> None:
    near = attack(places=(a_place(precision=2),))
    assert rows(published("ucdp", near))[0]["where_prec"] == "2"
    assert rows(published("acled", near))[0]["geo_precision"] == "2"
    assert HAPPENED.isoformat() in rows(published("acled", near))[0]["event_date"]
