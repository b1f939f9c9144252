from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sijill.cli.bidi import ISOLATE, POP, isolated
from sijill.model import Claim

ARTICLE = "examples/party-statement.txt"


def test_version(sijill: Any) -> None:
    done = sijill("--version")
    assert done.code == 0
    assert done.out.startswith("sijill ")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help(sijill: Any, option: str) -> None:
    done = sijill(option)
    assert done.code == 0
    assert "never for targeting" in done.out


def test_explain_by_number_id_and_beginning(sijill: Any) -> None:
    records = sijill("code", ARTICLE, "-o", "-", "--published", "2025-10-14").out.splitlines()
    identifier = json.loads(records[0])["claim_id"]
    for wanted in ("1", identifier, identifier[:8]):
        done = sijill("explain", ARTICLE, wanted, "--published", "2025-10-14")
        assert done.code == 0, done.err
        assert identifier in done.out
        assert "trigger" in done.out


def test_explain_an_unknown_claim(sijill: Any) -> None:
    done = sijill("explain", ARTICLE, "zzz")
    assert done.code == 2
    assert "choose one of" in done.err


def test_explain_a_missing_file(sijill: Any) -> None:
    assert sijill("explain", "nowhere.txt", "1").code == 3


def test_unmask_a_file_and_words(sijill: Any) -> None:
    done = sijill("unmask", ARTICLE)
    assert done.code == 0
    assert "داعش" in done.out
    assert "د*ا*عـ ـش" not in done.out
    assert sijill("unmask", "خلايا د*ا*عـ ـش").out == "خلايا داعش\n"


def test_unmask_lists_repairs_with_their_spans(sijill: Any) -> None:
    done = sijill("unmask", "--list", "خلايا د*ا*عـ ـش")
    assert "داعش" in done.out
    assert " 6 " in done.out
    assert "15" in done.out


def test_unmask_refuses_what_is_no_text(sijill: Any, place: Path) -> None:
    (place / "x.bin").write_bytes(b"\xff\xfe\x00\xc3")
    done = sijill("unmask", "x.bin")
    assert done.code == 1
    assert "remedy" in done.err


def test_locate(sijill: Any) -> None:
    done = sijill("locate", "غرانيج", "--country", "sy", "--json")
    assert done.code == 0
    first = json.loads(done.out.splitlines()[0])
    assert first["country"] == "SY"
    assert abs(first["lat"] - 34.78) < 0.1
    assert "Gharanij" in sijill("locate", "Gharanij").out


def test_locate_says_when_names_are_only_like_it(sijill: Any) -> None:
    done = sijill("locate", "غرانيجج")
    assert done.code in {0, 1}
    assert "no place is known by" in done.err


def test_locate_nothing(sijill: Any) -> None:
    assert sijill("locate", "xqzxqzxqz").code == 1
    assert sijill("locate", "حلب", "--country", "Syria").code == 2


def test_date(sijill: Any) -> None:
    done = sijill("date", "أمس", "--published", "2025-08-12")
    assert done.code == 0
    assert done.out.splitlines()[0] == "2025-08-11"
    as_json = json.loads(sijill("date", "أمس", "--published", "2025-08-12", "--json").out)
    assert as_json == {"edtf": "2025-08-11", "earliest": "2025-08-11", "latest": "2025-08-11"}


def test_date_prefers_the_past_unless_told(sijill: Any) -> None:
    past = sijill("date", "الخميس", "--published", "2025-08-12").out.splitlines()[0]
    future = sijill("date", "الخميس", "--published", "2025-08-12", "--prefer", "future").out.splitlines()[0]
    assert (past, future) == ("2025-08-07", "2025-08-14")


def test_date_not_understood(sijill: Any) -> None:
    done = sijill("date", "كرسي", "--published", "2025-08-12")
    assert done.code == 1
    assert "remedy" in done.err
    assert sijill("date", "أمس", "--published", "soon").code == 2
    assert sijill("date", "أمس").code == 2


def test_schema_is_true_of_the_output(sijill: Any) -> None:
    schema = json.loads(sijill("schema", "claim").out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    claim = schema["$defs"]["Claim"]
    assert list(claim["properties"]) == [field.name for field in msgspec.structs.fields(Claim)]
    document = json.loads(sijill("schema", "document").out)["$defs"]["DocumentRecord"]
    assert document["required"] == ["text"]
    assert sijill("schema", "incident").code == 2


def test_lexicon_check_and_stats(sijill: Any) -> None:
    checked = sijill("lexicon", "check")
    assert checked.code == 0, checked.out
    assert "0 problems" in checked.err
    counted = sijill("lexicon", "stats")
    assert counted.code == 0
    assert "kinds/actions.yaml" in counted.out


def test_lexicon_check_names_file_line_and_remedy(sijill: Any, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = place / "own" / "kinds"
    own.mkdir(parents=True)
    (own / "actions.yaml").write_text("- id: [\n", encoding="utf-8")
    monkeypatch.setenv("SIJILL_KNOWLEDGE", str(place / "own"))
    from sijill.lexicon.files import knowledge_hash

    knowledge_hash.cache_clear()
    done = sijill("lexicon", "check")
    knowledge_hash.cache_clear()
    assert done.code == 1
    assert "actions.yaml" in done.out + done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("sdf قسد sdf", f"sdf {ISOLATE}قسد{POP} sdf"),
        ("قسد 12 شخصاً", f"{ISOLATE}قسد 12 شخصا{POP}ً"),
        ("plain", "plain"),
        ("«قسد» قالت.", f"{ISOLATE}«قسد» قالت.{POP}"),
        ("قالت «قسد»", f"{ISOLATE}قالت «قسد»{POP}"),
        ("sdf (قسد)", f"sdf ({ISOLATE}قسد{POP})"),
        ("(قسد) قالت", f"{ISOLATE}(قسد) قالت{POP}"),
        ("قسد (sdf) قسد", f"{ISOLATE}قسد{POP} (sdf) {ISOLATE}قسد{POP}"),
    ],
)
def test_isolation(words: str, wanted: str) -> None:
    assert isolated(words).replace("\u064b", "") == wanted.replace("\u064b", "")
