"""Manifests, checks, imports and differences of whole publications."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from sijill.errors import UsageError
from sijill.model import Count, Party, Source
from sijill.publication.difference import Changed, difference
from sijill.publication.formats import FORMATS
from sijill.publication.importing import READERS, import_publication
from sijill.publication.manifest import manifest_path, read_manifest, verify_publication
from sijill.publication.policy import Case, make_policy
from sijill.publication.publish import publish
from sijill.publication.query import Query

from .shelf import HAPPENED, LATER, SOON, Shelf, a_case, a_claim, told


def cases(number: int = 3, *, killed: int = 4) -> list[Case]:
    """Incidents that differ in their ids; each is told twice."""
    found = []
    for n in range(number):
        count = Count(measure="killed", min=killed, max=killed, who="civilians", text="عدد", start=50, end=53)
        one = told(a_claim(claim_id=f"{n}a", counts=(count,)))
        other = told(
            a_claim(
                claim_id=f"{n}b",
                document_id="d2",
                actors=(Party("'=قسد", 10, 15, "sdf"),),
                sources=(Source("سانا", 60, 64, None, "media", True),),
            )
        )
        case = a_case(one, other)
        found.append(case._replace(incident=msgspec.structs.replace(case.incident, incident_id=f"inc-{n}")))
    return found


def write(path: Path, shelf: Shelf, name: str = "csv", query: Query | None = None) -> Path:
    publish(shelf, name, path, make_policy(as_of=LATER), query)
    return path


def test_the_manifest_says_how_it_was_made(tmp_path: Path) -> None:
    policy = make_policy(
        {"delay_days": 10, "reasons": {"delay_days": "all have fled"}, "responsible": "the editor"}, as_of=LATER
    )
    plan = a_case(told(a_claim(modality="expected")))
    path = tmp_path / "out.acled"
    manifest = publish(Shelf([*cases(), plan]), "acled", path, policy, Query(area="Deir ez-Zor"))
    assert read_manifest(path) == manifest
    assert (manifest.format, manifest.records, manifest.claims) == ("acled", 3, 6)
    assert manifest.query == Query(area="Deir ez-Zor")
    assert manifest.as_of == LATER.isoformat()
    assert manifest.loosened == {"delay_days": "all have fled"}
    assert manifest.policy["delay_days"] == 10
    assert manifest.journal is not None
    assert (manifest.journal.seq, manifest.journal.hash) == (7, "0f" * 32)
    assert manifest.left_out == {"expected": 1}
    assert set(manifest.why) == {*manifest.left_out, *manifest.withheld}
    assert len(manifest.knowledge) == 64
    assert "the editor" not in manifest_path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_changed_publication_is_found_out(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "out", Shelf(cases()), name)
    assert verify_publication(path).findings == ()
    assert verify_publication(manifest_path(path)).findings == ()
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert "it was changed" in verify_publication(path).findings[0]
    path.unlink()
    assert "it is missing" in verify_publication(path).findings[0]


def test_without_a_manifest_there_is_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no manifest"):
        verify_publication(tmp_path / "none.csv")
    (tmp_path / "x.manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(UsageError, match="this is no manifest"):
        verify_publication(tmp_path / "x")


def test_a_manifest_does_not_lead_out_of_its_folder(tmp_path: Path) -> None:
    path = write(tmp_path / "out.csv", Shelf(cases()))
    manifest = json.loads(manifest_path(path).read_bytes())
    manifest["files"][0]["name"] = "../out.csv"
    manifest_path(path).write_text(json.dumps(manifest), encoding="utf-8")
    assert "leads out of the folder" in verify_publication(path).findings[0]


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("as_of", [LATER, SOON])
def test_a_publication_comes_back_as_it_was(tmp_path: Path, name: str, as_of: object) -> None:
    source = Shelf(cases(), [told(a_claim(claim_id="t1", grain="tally"))])
    path, back = tmp_path / "out", tmp_path / "back"
    manifest = publish(source, name, path, make_policy(as_of=as_of), None)  # type: ignore[arg-type]
    made = import_publication(path, manifest, name, back)
    assert back.read_bytes() == path.read_bytes()
    assert made.imported_from == manifest.files[0].sha256
    assert made.records == manifest.records


def test_an_imported_table_is_written_in_every_format_of_incidents(tmp_path: Path) -> None:
    path = write(tmp_path / "out.csv", Shelf(cases()))
    for name in ("acled", "ucdp", "hxl", "geojson", "parquet"):
        direct, by_import = tmp_path / f"direct.{name}", tmp_path / f"import.{name}"
        publish(Shelf(cases()), name, direct, make_policy(as_of=LATER))
        import_publication(path, read_manifest(path), name, by_import)
        assert by_import.read_bytes() == direct.read_bytes()
    with pytest.raises(UsageError, match="gives incidents"):
        import_publication(path, read_manifest(path), "jsonl", tmp_path / "no")
    hxl = tmp_path / "direct.hxl"
    with pytest.raises(UsageError, match="cannot be imported"):
        import_publication(hxl, read_manifest(hxl), "csv", tmp_path / "no")


@pytest.mark.parametrize("name", [name for name, kind in FORMATS.items() if kind.unit != "total"])
def test_what_was_added_changed_and_withdrawn(tmp_path: Path, name: str) -> None:
    old = write(tmp_path / "old", Shelf(cases(3)), name)
    changed = cases(4, killed=5)[1:]
    new = write(tmp_path / "new", Shelf([*changed[:1], *cases(3)[2:], *changed[2:]]), name)
    found = difference(old, new)
    if FORMATS[name].unit == "claim":
        assert (found.added, found.withdrawn) == (("3a", "3b"), ("0a", "0b"))
        assert [own.key for own in found.changed] == ["1a"]
        return
    assert (found.added, found.withdrawn, found.same) == (("inc-3",), ("inc-0",), 1)
    assert [own.key for own in found.changed] == ["inc-1"]
    assert difference(old, old) == ((), (), (), 3)


def test_a_difference_names_the_fields(tmp_path: Path) -> None:
    old = write(tmp_path / "old", Shelf(cases(1)), "acled")
    new = write(tmp_path / "new", Shelf(cases(1, killed=5)), "acled")
    (changed,) = difference(old, new).changed
    assert changed == Changed("inc-0", ("fatalities", "killed_best", "killed_high", "killed_low"))


def test_another_day_of_publication_changes_no_incident(tmp_path: Path) -> None:
    old = write(tmp_path / "old", Shelf(cases(2)), "acled")
    publish(Shelf(cases(2)), "acled", tmp_path / "new", make_policy(as_of=LATER + timedelta(days=1)))
    assert difference(old, tmp_path / "new") == ((), (), (), 2)


def test_only_publications_of_one_query_are_compared(tmp_path: Path) -> None:
    old = write(tmp_path / "old", Shelf(cases()), "csv", Query(area="Deir ez-Zor"))
    for name, query in (("csv", None), ("acled", Query(area="Deir ez-Zor"))):
        with pytest.raises(UsageError, match="one format and query"):
            difference(old, write(tmp_path / "new", Shelf(cases()), name, query))
    old.write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="it was changed"):
        difference(old, old)


FILTERS: list[tuple[Query, Callable[[Case], bool]]] = [
    (Query(area="SY"), lambda case: False),
    (Query(area="Syria"), lambda case: True),
    (Query(area="دير الزور"), lambda case: True),
    (Query(area="Aleppo"), lambda case: False),
    (Query(since=HAPPENED), lambda case: True),
    (Query(until=HAPPENED), lambda case: True),
    (Query(since=LATER), lambda case: False),
    (Query(action="arrest"), lambda case: True),
    (Query(action="attack"), lambda case: False),
    (Query(actor="sdf"), lambda case: True),
    (Query(actor="قوات سوريا الديمقراطية"), lambda case: True),
    (Query(actor="isis"), lambda case: False),
    (Query(modality="asserted"), lambda case: True),
    (Query(modality="denied"), lambda case: False),
    (Query(least_voices=2), lambda case: True),
    (Query(least_voices=3), lambda case: False),
]


@pytest.mark.parametrize(("query", "meant"), FILTERS, ids=[str(query) for query, _ in FILTERS])
def test_filters(tmp_path: Path, query: Query, meant: Callable[[Case], bool]) -> None:
    (case,) = cases(1)
    manifest = publish(Shelf([case]), "csv", tmp_path / "out.csv", make_policy(as_of=LATER), query)
    assert bool(manifest.records) is meant(case)


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no format is called"):
        publish(Shelf(), "docx", tmp_path / "out", make_policy())
    assert not list(tmp_path.iterdir())


def test_a_failed_publication_leaves_the_earlier_one(tmp_path: Path) -> None:
    path = write(tmp_path / "out.csv", Shelf(cases()))
    before = path.read_bytes()

    class Broken(Shelf):
        def cases(self):  # type: ignore[no-untyped-def]
            yield cases(1)[0]
            raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        write(path, Broken())
    assert path.read_bytes() == before
    assert verify_publication(path).findings == ()
