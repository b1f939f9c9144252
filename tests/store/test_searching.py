from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from tests.conftest import NewLedger

from sijill import Ledger
from sijill.errors import UsageError
from sijill.model import Document, Interval
from sijill.store.searching import Filters

ARTICLES = {
    "raid": ("2025-08-12", "صدى", "قالت قوات سوريا الديمقراطية إنها اعتقلت 12 شخصاً خلال حملة دهم في بلدة غرانيج."),
    "mask": ("2025-09-01", "الشرق", "هاجمت خلايا د*ا*عـ ـش حاجزاً قرب مدينة البصيرة، وقُتل عنصران. أُغلقت مدرستهم."),
    "shell": ("2025-09-20", "الشرق", "قُتل ثلاثة مدنيين وبالقصف نفسه جُرح أربعة في إدلب، بحسب الدفاع المدني السوري."),
    "later": ("2025-10-01", "الشرق", "من المتوقع أن تشن القوات التركية هجوماً على منبج خلال الأيام المقبلة."),
}  # fmt: skip


@pytest.fixture(scope="module")
def ledger(new_ledger: NewLedger) -> Iterator[Ledger]:
    with Ledger(new_ledger()) as made:
        made.add(
            Document(name, text, published=Interval.parse(day), source=outlet)
            for name, (day, outlet, text) in ARTICLES.items()
        )
        yield made


Ask = Callable[..., set[str]]


@pytest.fixture
def ask(ledger: Ledger) -> Ask:
    def asked(query: str = "", **filters: Any) -> set[str]:
        return {found.document.id for found in ledger.search(query, Filters(**filters))}

    return asked


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("داعش", "mask"),
        ("د.ا.عـ ـش", "mask"),
        ("لداعش", "mask"),
        ("قصف", "shell"),
        ("القصف", "shell"),
        ("والقصف", "shell"),
        ("ادلب", "shell"),
        ("إدلب", "shell"),
        ("أدلب", "shell"),
        ("مدينه", "mask"),
        ("المدينة", "mask"),
        ("مدرسة", "mask"),
        ("بلده غرانيج", "raid"),
        ("غرانيج بلدة", "raid"),
        ("ٱعتَقَلَت", "raid"),
        ("قوّات سوريا", "raid"),
        ("بصيره", "mask"),
    ],
)
def test_words_are_found_as_people_write_them(ask: Ask, query: str, expected: str) -> None:
    assert ask(query) == {expected}


@pytest.mark.parametrize("query", ["طائرة", "غرانيج البصيرة", "؟!", "'; DROP TABLE claims --", '" OR "', "a:b* NEAR"])
def test_what_is_not_there_is_not_found(ask: Ask, query: str) -> None:
    assert ask(query) == set()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"place": "غرانيج"}, {"raid"}),
        ({"place": "Gharanij"}, {"raid"}),
        ({"place": "دير الزور"}, {"raid", "mask"}),
        ({"place": "Deir ez-Zor"}, {"raid", "mask"}),
        ({"place": "إدلب"}, {"shell"}),
        ({"place": "TR"}, set()),
        ({"actor": "قسد"}, {"raid"}),
        ({"actor": "sdf"}, {"raid"}),
        ({"actor": "Syrian Democratic Forces"}, {"raid"}),
        ({"source": "sdf"}, {"raid"}),
        ({"source": "صدى"}, {"raid"}),
        ({"source": "party"}, {"raid"}),
        ({"modality": "expected"}, {"later"}),
        ({"grain": "tally"}, set()),
        ({"action": "raid"}, {"raid"}),
        ({"since": date(2025, 9, 15)}, {"shell", "later"}),
        ({"until": date(2025, 8, 31)}, {"raid"}),
        ({"since": date(2025, 8, 20), "until": date(2025, 9, 10)}, {"mask"}),
        ({"near": (34.8, 40.73, 10.0)}, {"raid"}),
        ({"near": (34.8, 40.73, 120.0)}, {"raid", "mask"}),
        ({"inside": (34.0, 40.0, 35.5, 41.0)}, {"raid", "mask"}),
        ({"inside": (34.0, 170.0, 35.5, -170.0)}, set()),
        ({"place": "دير الزور", "modality": "denied"}, set()),
    ],
    ids=lambda value: str(value if isinstance(value, dict) else sorted(value)),
)
def test_filters(ask: Ask, filters: dict[str, Any], expected: set[str]) -> None:
    assert ask(**filters) == expected


def test_words_and_filters_together(ask: Ask) -> None:
    assert ask("قُتل", place="إدلب") == {"shell"}
    assert ask("قُتل", place="غرانيج") == set()


def test_the_latest_comes_first_and_no_more_than_asked(ledger: Ledger) -> None:
    everything = [found.document.id for found in ledger.search()]
    assert everything[0] == "later"
    assert [found.document.id for found in ledger.search(limit=1)] == ["later"]


def test_what_is_found_stands_in_its_text(ledger: Ledger) -> None:
    for found in ledger.search():
        assert found.passage in found.document.text
        assert found.claim.trigger.text in found.passage


def test_documents_by_their_whole_text(ledger: Ledger) -> None:
    assert [document.id for document in ledger.search_documents("المدرسة")] == ["mask"]
    assert ledger.search_documents("؟") == []


def test_documents_are_found_page_by_page(new_ledger: NewLedger) -> None:
    own = [(5, "2025-03-02"), (4, None), (3, "2025-03-01"), (2, "2025-03-02"), (1, "2025-03-02"), (0, "2025-03-03")]
    with Ledger(new_ledger()) as ledger:
        for number, day in own:
            when = Interval.parse(day) if day else None
            ledger.add([Document(f"d{number}", f"أُغلق الطريق {number} مرات قرب البلدة.", published=when)])
        found = [one.id for one in ledger.search_documents("الطريق")]
        assert found == ["d0", "d1", "d2", "d5", "d3", "d4"]
        for size in (1, 2, 3, 4):
            pages = [ledger.search_documents("الطريق", limit=size, offset=at) for at in range(0, len(found), size)]
            assert [one.id for some in pages for one in some] == found


@pytest.mark.parametrize(
    "filters",
    [{"modality": "surely"}, {"grain": "war"}, {"near": (95.0, 0.0, 1.0)}, {"inside": (36.0, 40.0, 35.0, 41.0)}],
    ids=str,
)
def test_what_cannot_be_meant_is_refused(ask: Ask, filters: dict[str, Any]) -> None:
    with pytest.raises(UsageError) as caught:
        ask(**filters)
    assert caught.value.remedy


def test_a_circle_over_the_pole_and_the_date_line(ask: Ask) -> None:
    assert ask(near=(89.9, 0.0, 100.0)) == set()
    assert ask(near=(0.0, 179.9, 500.0)) == set()
    assert ask(near=(34.8, 40.7, 20_000.0)) == {"raid", "mask", "shell", "later"}


def test_claims_as_tables(ledger: Ledger) -> None:
    table = ledger.to_arrow()
    assert table.num_rows == len(list(ledger.claims()))
    assert {"claim_id", "actors", "outlet", "published", "duplicate_of"} <= set(table.column_names)
    frame = ledger.to_pandas()
    assert set(frame["document_id"]) == set(ARTICLES)
    assert set(frame["outlet"]) == {"صدى", "الشرق"}
