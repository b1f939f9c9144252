"""The documentation is held true: what the program knows and what the pages say are compared."""

from __future__ import annotations

import re
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

import picture
import reference
from sijill import Ledger
from sijill.errors import SijillError
from sijill.lexicon.entries import policy_rules
from sijill.lexicon.files import read_yaml
from sijill.model import Claim
from sijill.publication.brief.tongue import phrases
from sijill.publication.formats import FORMATS
from sijill.publication.formats.acled import ACLED, OWN
from sijill.publication.formats.annotations import Annotation
from sijill.publication.formats.geo import PROPERTIES
from sijill.publication.formats.geoparquet import GEOMETRY
from sijill.publication.formats.hxl import HXL
from sijill.publication.formats.table import READABLE, RECORD
from sijill.publication.formats.tallies import TALLIES
from sijill.publication.formats.ucdp import UCDP
from sijill.publication.policy import ReleasedClaim
from sijill.publication.rows import COLUMNS
from sijill.store import schema

ROOT = Path(__file__).resolve().parents[2]
PAGES = reference.PAGES


def section(page: str, heading: str) -> str:
    """The text under one second-level heading."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = re.search(
        rf"^## {re.escape(heading)}(?: \{{#[\w-]+\}})?\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL
    )
    assert found, f"{page} has no part called {heading}"
    return found[1]


def first_cells(table: str) -> list[str]:
    """The first cell of every row of a table, where it is code."""
    return re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)


def structs(kind: type[msgspec.Struct]) -> set[type[msgspec.Struct]]:
    """A record and every record inside it."""
    found: set[type[msgspec.Struct]] = {kind}
    pending: list[Any] = list(get_type_hints(kind).values())
    while pending:
        hint = pending.pop()
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct) and hint not in found:
            found |= structs(hint)
        if isinstance(hint, UnionType) or get_args(hint):
            pending += get_args(hint)
    return found


@pytest.mark.parametrize("path", PAGES, ids=[path.name for path in PAGES])
def test_generated_parts_are_true(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert reference.filled(page) == page, f"{path.name} is no longer true: run make reference"


def test_every_generated_part_stands_somewhere() -> None:
    everything = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    for name in reference.PARTS:
        assert f"<!-- begin {name} -->" in everything


@pytest.mark.parametrize("kind", sorted(structs(Claim), key=str))
def test_claim_record_page_has_every_field(kind: type[msgspec.Struct]) -> None:
    told = first_cells(section("claim-record.md", kind.__name__))
    assert told == [field.name for field in msgspec.structs.fields(kind)]


def test_outputs_page_has_every_column() -> None:
    assert first_cells(section("outputs.md", "CSV")) == list(COLUMNS)


FORMAT_TABLES = {
    "acled.md": {"ACLED's columns": list(ACLED), "Our own": list(OWN)},
    "ucdp.md": {"Columns": list(UCDP)},
    "hxl.md": {"Columns": list(HXL)},
    "csv.md": {"Columns": [*READABLE, RECORD]},
    "geojson.md": {"Properties": list(PROPERTIES)},
    "parquet.md": {"Columns": [*READABLE, GEOMETRY]},
    "tallies.md": {"Columns": list(TALLIES)},
    "jsonl.md": {
        "Members": [field.encode_name for field in msgspec.structs.fields(Annotation)],
        "Body": [field.name for field in msgspec.structs.fields(ReleasedClaim)],
    },
}


@pytest.mark.parametrize("page", FORMAT_TABLES)
def test_format_pages_have_every_column(page: str) -> None:
    for heading, columns in FORMAT_TABLES[page].items():
        assert first_cells(section(f"formats/{page}", heading)) == columns


def test_brief_page_has_every_part() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section("brief.md", "Parts"), re.MULTILINE)
    assert dict(rows) == phrases("en")["sections"]


def test_every_format_has_a_page() -> None:
    assert {page.removesuffix(".md") for page in FORMAT_TABLES} == set(FORMATS)


def test_hxl_page_has_every_hashtag() -> None:
    told = re.findall(r"^\| `\w+` \| `(#[^`]+)` \|", section("formats/hxl.md", "Columns"), re.MULTILINE)
    assert told == [column.hashtag for column in HXL.values()]


def test_policy_page_has_every_rule_and_level() -> None:
    table = section("policy.md", "Rules")
    assert first_cells(table) == [*policy_rules()]
    for rule in policy_rules().values():
        (cells,) = re.findall(rf"^\| `{rule.id}` \|(.*?)\|(.*?)\|", table, re.MULTILINE)
        assert re.findall(r"`(\w+)`", cells[0]) == list(rule.levels)
        assert cells[1].strip(" `") == ("" if rule.default is None else str(rule.default))


def test_codebook_page_has_every_action() -> None:
    told = first_cells(section("codebook.md", "Actions"))
    assert told == [action["id"] for action in read_yaml("kinds/actions.yaml")]


def test_errors_page_has_every_code() -> None:
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    for code in read_yaml("kinds/faults.yaml"):
        assert f"`{code}`" in page
    for kind in SijillError.__subclasses__():
        if kind.__module__ == "sijill.errors":
            assert f"`{kind.code}`" in page


def test_exit_codes_are_told() -> None:
    assert re.findall(r"^\| (\d) \|", (ROOT / "docs" / "errors.md").read_text(encoding="utf-8"), re.MULTILINE) == [
        "0",
        "1",
        "2",
        "3",
    ]


def test_every_page_is_in_the_menu() -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in (ROOT / "docs").glob("*.md"):
        assert path.name in menu


def test_the_picture_is_true() -> None:
    stored = (ROOT / "docs" / "assets" / "claims.svg").read_text(encoding="utf-8")
    assert stored == picture.drawn(), "the example reads otherwise now: run make picture"


@pytest.mark.parametrize("path", [ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=lambda p: p.name)
def test_links_of_the_front_pages_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert "://" in target or (path.parent / target).exists(), target


def test_ledger_page_has_every_table_and_method() -> None:
    page = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    assert first_cells(section("ledger.md", "What is in it")) == [*schema.KEPT, "journal"]
    for name in schema.metadata.tables:
        assert f"`{name}`" in page
    for name in set(dir(Ledger)) - {"name", "where", "close", "known", "write", "adding", "kind_of"}:
        assert name.startswith("_") or re.search(rf"`{name}\(", page), name


def test_commands_in_the_pages_exist() -> None:
    known = {name.split()[0] for name, _ in reference.commands()}
    for path in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
            for verb in re.findall(r"^sijill (\S+)", block, re.MULTILINE):
                assert verb in known or verb.startswith("-"), f"{path.name}: sijill {verb}"


def test_changelog_has_our_headings() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text
    assert {"### Lexicons", "### Schema"} <= set(text.splitlines())


def test_python_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    (block,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL
    )
    exec(compile(block, "docs/python.md", "exec"), {})
    assert capsys.readouterr().out.strip()


def test_ledger_example_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (block,) = re.findall(r"```python\n(.*?)```", section("ledger.md", "From Python"), re.DOTALL)
    exec(compile(block, "docs/ledger.md", "exec"), {})
    out = capsys.readouterr().out
    assert out.startswith("1 0 ")
    assert "attack party-statement" in out
    assert "[] " in out
