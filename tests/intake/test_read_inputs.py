"""Every way an input can be wrong, and that the rest is read all the same."""

import gzip
import io
import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sijill
from sijill.errors import IntakeError, UsageError
from sijill.intake import read, read_inputs
from sijill.intake.faults import fault_kinds
from sijill.model import Document
from sijill.model.fault import Fault

TEXT = "داهمت قوة أمنية منزلاً في حي الصناعة وأوقفت شخصين.\r\nولم تُعرف الأسباب."
OTHER = "توفي مدني متأثراً بجراحه بعد انفجار لغم في أرض زراعية."


def split(items: Iterator[Document | Fault]) -> tuple[list[Document], list[Fault]]:
    everything = list(items)
    return [i for i in everything if isinstance(i, Document)], [i for i in everything if isinstance(i, Fault)]


def given_bytes(data: bytes, **options: object) -> tuple[list[Document], list[Fault]]:
    return split(read_inputs(["-"], stdin=io.BytesIO(data), **options))  # type: ignore[arg-type]


def in_file(folder: Path, name: str, data: bytes | str) -> tuple[list[Document], list[Fault]]:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return split(read_inputs([path]))


def codes(faults: list[Fault]) -> list[str]:
    return [fault.code for fault in faults]


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def test_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    documents, faults = in_file(tmp_path, "حي-الصناعة.txt", TEXT)
    assert [d.text for d in documents] == [TEXT]
    assert documents[0].id == "حي-الصناعة"
    assert not faults


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t \xe2\x80\x8f", "blank"),
        ("a.txt", b"%PDF-1.4", "binary"),
        ("a.txt", TEXT.encode() + b"\0", "binary"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "binary"),
        ("a.docx", b"PK\x03\x04aaaa[Content_Types].xml", "binary"),
        ("a.txt.gz", gzip.compress(TEXT.encode())[:-12], "truncated_gzip"),
        ("a.txt.gz", gzip.compress(TEXT.encode())[:-8] + b"12345678", "bad_gzip"),
        ("a.jsonl", b"\n\n", "blank"),
        ("a.json", b'{"text": ', "bad_json"),
        ("a.json", b"3", "not_an_object"),
        ("a.csv", "عمود,آخر\n1,2\n".encode(), "no_text_column"),
        ("a.csv", b"text,date\n", "blank"),
        ("a.html", b"<html><body><script>load()</script></body></html>", "no_main_text"),
        ("feed.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "unsupported_format"),
    ],
)
def test_unreadable_files(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    documents, faults = in_file(tmp_path, name, data)
    assert not documents
    assert codes(faults) == [code]
    assert faults[0].file == str(tmp_path / name)
    assert faults[0].cause
    assert faults[0].remedy
    assert not faults[0].warning


def test_missing_file_folder_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.txt").write_text(TEXT)
    documents, faults = split(
        read_inputs([tmp_path / "none.txt", tmp_path / "empty", tmp_path / "good.txt", str(tmp_path / "a\0b")])
    )
    assert len(documents) == 1
    assert codes(faults) == ["not_found", "empty_folder", "unreadable"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert codes(split(read_inputs([path]))[1]) == ["no_permission"]


def test_no_permission_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert codes(split(read_inputs([tmp_path / "a.txt"]))[1]) == ["no_permission"]


def test_folder_is_walked_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/1.txt", "a/2.jsonl", ".hidden.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(line(text=OTHER) if name.endswith("jsonl") else TEXT)
    documents, faults = split(read_inputs([tmp_path]))
    assert [d.id for d in documents] == ["b", "a/1", "a/2:1"]
    assert not faults


def test_document_limit_bounds_time_and_memory() -> None:
    documents, faults = given_bytes(b"a" * 50_000_000)
    assert not documents
    assert codes(faults) == ["too_large"]
    assert "20 MB" in faults[0].cause
    assert "jsonl" in faults[0].remedy


def test_one_long_line_does_not_stop_the_next(tmp_path: Path) -> None:
    data = "\n".join([line(text="x" * 3000), line(text=TEXT)])
    (tmp_path / "a.jsonl").write_text(data)
    documents, faults = split(read_inputs([tmp_path / "a.jsonl"], max_bytes=1000))
    assert [d.text for d in documents] == [TEXT]
    assert [(f.code, f.line) for f in faults] == [("too_large", 1)]


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ('{"id": "2", "text": "قُتل', "bad_json"),
        ("[1, 2]", "not_an_object"),
        ("null", "not_an_object"),
        ('{"id": "2"}', "missing_text"),
        ('{"text": ""}', "empty_text"),
        ('{"text": " \\u200f "}', "empty_text"),
        ('{"text": ["قُتل"]}', "bad_text"),
        ('{"text": null}', "bad_text"),
        ('{"text": 5}', "bad_text"),
        ("[" * 100_000, "bad_json"),
        ('{"n": ' + "9" * 5000 + "x}", "bad_json"),
    ],
)
def test_bad_json_lines_cost_only_themselves(tmp_path: Path, bad: str, code: str) -> None:
    documents, faults = in_file(tmp_path, "a.jsonl", "\n".join([line(id="1", text=TEXT), bad, "", line(text=OTHER)]))
    assert [d.id for d in documents] == ["1", "a:4"]
    assert [(f.code, f.line) for f in faults] == [(code, 2)]


def test_json_lines_in_an_old_code_page_and_utf16(tmp_path: Path) -> None:
    lines = "\n".join([line(text=OTHER), line(text=TEXT)])
    documents, faults = in_file(tmp_path, "a.jsonl", lines.encode("cp1256", "replace"))
    assert documents[0].text == OTHER
    assert codes(faults) == ["legacy_encoding"]
    documents, faults = in_file(tmp_path, "b.jsonl", lines.encode("utf-16"))
    assert [d.text for d in documents] == [OTHER, TEXT]
    assert not faults


def test_lone_surrogates_and_nul_keep_every_position() -> None:
    documents, faults = given_bytes(b'{"text": "a\\ud83d b\\u0000 c"}')
    assert documents[0].text == "a\ufffd b\ufffd c"
    assert codes(faults) == ["bad_characters"]
    assert faults[0].warning
    assert len(documents[0].sha256) == 64


def test_repeated_ids_lose_nothing() -> None:
    lines = "\n".join(line(id=i, text=t) for i, t in [("7", TEXT), ("7", OTHER), (7, TEXT), ("7~2", OTHER)])
    documents, faults = given_bytes(lines.encode())
    assert [d.id for d in documents] == ["7", "7~2", "7~3", "7~2~2"]
    assert codes(faults) == ["duplicate_id"] * 3
    assert all(f.warning for f in faults)


def test_publication_date_given_in_the_record() -> None:
    lines = "\n".join([line(text=TEXT, published="2015-08-03"), line(text=TEXT, date="3 آب 2015")])
    documents, _ = given_bytes(lines.encode())
    assert [d.published.edtf for d in documents if d.published] == ["2015-08-03", "2015-08-03"]
    assert documents[0].published_evidence[0].rule == "field"


@pytest.mark.parametrize("value", ["2015-02-30", "soon", 20150230, {"day": 3}])
def test_publication_date_that_does_not_exist(value: object) -> None:
    documents, faults = given_bytes(line(text=TEXT, published=value).encode())
    assert documents[0].published is None
    assert codes(faults) == ["bad_date"]


def test_the_users_date_overrides_and_must_exist() -> None:
    data = line(text=TEXT, published="2015-08-03").encode()
    for published in ("2020-05-20", date(2020, 5, 20)):
        documents, _ = given_bytes(data, published=published)
        assert documents[0].published is not None
        assert documents[0].published.edtf == "2020-05-20"
    with pytest.raises(UsageError):
        read_inputs(["-"], published="2015-02-30")


def test_corpus_record(tmp_path: Path) -> None:
    record = {
        "source": "okaz",
        "url": "https://www.okaz.com.sa/article/1/",
        "date_extracted": "2015-07-21 02:51:32",
        "title": "توقيف شخصين",
        "content": TEXT,
    }
    same = {**record, "content": "توقيف شخصين\n" + TEXT}
    documents, faults = in_file(tmp_path, "day.json", json.dumps([record, same]))
    assert not faults
    assert [d.text for d in documents] == ["توقيف شخصين\n" + TEXT] * 2
    assert documents[0].title == "توقيف شخصين"
    assert documents[0].published is None
    assert documents[0].source == "okaz"


def test_a_field_named_text_is_the_text_to_the_letter() -> None:
    documents, _ = given_bytes(line(text=TEXT, title="توقيف شخصين").encode())
    assert documents[0].text == TEXT
    assert documents[0].title == "توقيف شخصين"


def test_json_list_cut_off_keeps_what_stands_before(tmp_path: Path) -> None:
    data = json.dumps([{"id": "1", "text": TEXT}, {"id": "2", "text": OTHER}], indent=1, ensure_ascii=False)
    documents, faults = in_file(tmp_path, "day.json", data[:-20])
    assert [d.id for d in documents] == ["1"]
    assert [(f.code, f.line) for f in faults] == [("bad_json", 6)]


def test_one_pretty_printed_object(tmp_path: Path) -> None:
    documents, faults = in_file(tmp_path, "one.json", json.dumps({"text": TEXT}, indent=2))
    assert [d.id for d in documents] == ["one"]
    assert not faults


@pytest.mark.parametrize("header", ["النص,التاريخ,العنوان", "content;date;title", "body\tpublished\ttitle"])
def test_table_columns_by_any_name(tmp_path: Path, header: str) -> None:
    sign = re.search(r"[,;\t]", header)
    assert sign
    row = sign.group().join([f'"{TEXT}"', "2015-08-03", "توقيف شخصين"])
    documents, faults = in_file(tmp_path, "a.csv", f"\ufeff{header}\r\n{row}\r\n")
    assert not faults
    assert documents[0].text == "توقيف شخصين\n" + TEXT
    assert documents[0].published is not None
    assert documents[0].id == "a:2"


def test_bad_rows_cost_only_themselves(tmp_path: Path) -> None:
    rows = ["id,text", f"1,{OTHER}", "2,شيء, آخر, هنا", "3", '4,"بلا نهاية', f"5,{OTHER}", "6,", f"7,{OTHER}"]
    documents, faults = in_file(tmp_path, "a.csv", "\n".join(rows))
    assert [d.id for d in documents] == ["1", "5", "7"]
    assert [(f.code, f.line) for f in faults] == [
        ("bad_row", 3),
        ("bad_row", 4),
        ("bad_quotes", 5),
        ("empty_text", 7),
    ]


def test_long_cells_and_old_encodings_in_tables(tmp_path: Path) -> None:
    long = (OTHER + " ") * 4000
    documents, faults = in_file(tmp_path, "a.csv", f"id,text\n1,{long}\n".encode("cp1256", "replace"))
    assert len(documents[0].text) == len(long)
    assert codes(faults) == ["legacy_encoding"]


def test_gzip_of_every_kind(tmp_path: Path) -> None:
    documents, faults = in_file(tmp_path, "a.jsonl.gz", gzip.compress(line(text=TEXT).encode()))
    assert [d.id for d in documents] == ["a:1"]
    lines = "\n".join(line(text=f"{i} {os.urandom(40).hex()} {OTHER}") for i in range(4000))
    documents, faults = in_file(tmp_path, "b.jsonl.gz", gzip.compress(lines.encode())[:-20000])
    assert 1000 < len(documents) < 4000
    assert codes(faults)[-1] == "truncated_gzip"


def test_names_that_promise_something_else(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><head><title>خبر</title></head><body><p>{TEXT}</p><p>{OTHER}</p></body></html>"
    documents, faults = in_file(tmp_path, "a.txt", page)
    assert OTHER in documents[0].text
    assert "<p>" not in documents[0].text
    assert codes(faults) == ["html_in_text"]
    documents, faults = in_file(tmp_path, "b.html", TEXT)
    assert documents[0].text == TEXT
    assert codes(faults) == ["text_in_html"]
    documents, faults = in_file(tmp_path, "c.json", line(text=TEXT) + "\n" + line(text=OTHER))
    assert len(documents) == 2
    documents, faults = given_bytes(line(text=f"<p>{TEXT}</p>").encode())
    assert documents[0].text == f"<p>{TEXT}</p>"
    assert codes(faults) == ["html_in_text"]


def test_standard_input_is_told_apart_by_content() -> None:
    assert given_bytes(TEXT.encode())[0][0].text == TEXT
    assert given_bytes(f"[{line(text=TEXT)}]".encode())[0][0].id == "stdin:1"
    assert given_bytes(f"text,date\n{OTHER},2015-08-03\n".encode())[0][0].text == OTHER
    assert given_bytes("[خاص] قال مصدر محلي إن الطريق قُطع".encode())[0][0].text.startswith("[خاص]")


def test_front_door(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    assert read(str(path)).text == TEXT
    assert read(path, published="2015-08-03").published is not None
    assert read(TEXT).text == TEXT
    assert read("غارة على الحي").id == read("غارة على الحي").id
    for bad, code in ((str(tmp_path / "b.txt"), "not_found"), ("  ", "blank"), (str(tmp_path), "several_documents")):
        (tmp_path / "c.txt").write_text(OTHER)
        with pytest.raises(IntakeError) as caught:
            read(bad)
        assert caught.value.code == code
        assert caught.value.remedy


def test_every_fault_of_the_code_is_documented_and_the_other_way_round() -> None:
    folder = Path(sijill.__file__).parent
    source = "\n".join(path.read_text() for path in folder.rglob("*.py"))
    pattern = r'"([a-z]+[a-z0-9_]*)"'
    assert set(fault_kinds()) <= set(re.findall(pattern, source))
    raised = set(re.findall(r"(?:make_fault|UnreadableError|Notice)\(\s*" + pattern, source))
    assert raised <= set(fault_kinds())


SUFFIXES = ["", ".txt", ".html", ".jsonl", ".json", ".csv", ".tsv", ".gz", ".jsonl.gz"]
FRAGMENTS = st.sampled_from(
    [b'{"text": "', b'"}', b"\n", b"[", b"]", b'"', b",", b"<p>", b"</p>", b"<html>", b"text,date\n", b"\xff", b"\0",
     "قصف".encode(), "قصف".encode("cp1256"), "قصف".encode("utf-16"), b"\\ud83d", b"\x1f\x8b\x08", b"PK", b"\xd9"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FRAGMENTS | st.binary(max_size=20), max_size=30).map(b"".join), st.sampled_from(SUFFIXES))
def test_arbitrary_bytes_never_raise(tmp_path: Path, data: bytes, suffix: str) -> None:
    documents, faults = in_file(tmp_path, "fuzz" + suffix, data)
    assert documents or faults
    for document in documents:
        document.text.encode()
        assert document.text.strip()
    assert {f.code for f in faults} <= set(fault_kinds())
    assert split(read_inputs(["-"], stdin=io.BytesIO(gzip.compress(data))))
