"""The brief: what a reader sees of it, on whose word, in both languages, and what nobody gets to see."""

from __future__ import annotations

import contextlib
import math
import re
import zlib
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import lxml.html
import msgspec
import pytest

from sijill.errors import UsageError
from sijill.incidents.tallies import tallies
from sijill.model import Count, Interval, Party, Source, TimeRef, Told
from sijill.publication.brief.figures import Range, range_of, sums, support
from sijill.publication.brief.map import Pin, Sheet, _radius, _seats, plan
from sijill.publication.brief.moments import timeline
from sijill.publication.brief.outlines import Box
from sijill.publication.brief.tongue import Tongue, phrases
from sijill.publication.brief.write import publish_brief
from sijill.publication.manifest import manifest_path, verify_publication
from sijill.publication.outflow import Outflow
from sijill.publication.policy import Case, Policy, ReleasedIncident, Spot, make_policy
from sijill.publication.query import Query

from .shelf import DAY_WORDS, LATER, SOON, Shelf, a_case, a_claim, a_place, told
from .test_escapes import FACILITIES, MINORS, NAME, NAMES, PLANS, RECENT, VILLAGE, as_case, loosened

SDF = Source("قسد", 60, 63, "sdf", "party", True)
MONITOR = Source("المرصد السوري لحقوق الإنسان", 60, 87, "sohr", "organisation", False)


def killed(low: int, high: int | None = None, who: Any = "civilians") -> Count:
    return Count(measure="killed", min=low, max=high or low, who=who, text="قتلى", start=50, end=54)


def telling(number: str, source: Source, **changes: Any) -> Told:
    """One claim of a document of its own, told by somebody."""
    return told(a_claim(claim_id=f"c{number}", document_id=f"d{number}", sources=(source,), **changes), outlet=None)


def brief(source: Shelf, folder: Path, policy: Policy | None = None, query: Query | None = None) -> str:
    """The page in both languages."""
    path = folder / "brief.html"
    publish_brief(source, path, policy or make_policy(as_of=LATER), query)
    return path.read_text(encoding="utf-8")


def seen(page: str) -> str:
    """What can be read of a page, in whatever way: all but its style and the numbers of its lines."""
    without_style = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return re.sub(r'\b(?:d|points|style|width|height|x|y|cx|cy|r)="[^"]*"', "", without_style)


def unpacked(pdf: bytes) -> bytes:
    """All parts of a PDF, decompressed where they are compressed; the last byte may look like the end of a line."""
    parts = [pdf]
    for part in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with contextlib.suppress(zlib.error):
            parts.append(zlib.decompressobj().decompress(part))
    return b"".join(parts)


def incident(*claims: Told) -> ReleasedIncident:
    (found,) = Outflow(Shelf([a_case(*claims)]), make_policy(as_of=LATER)).incidents()
    return found


def loose(case: Case) -> list[Told]:
    return [
        msgspec.structs.replace(one, claim=msgspec.structs.replace(one.claim, grain="tally", claim_id="c9"))
        for one in case.told
    ]


def everywhere(case: Case, folder: Path, policy: Policy) -> str:
    """What a reader sees of an incident, and of its claims where they are totals, the manifest included."""
    alone = loose(case)
    totals = [(total, alone[0]) for total in tallies(alone[:1], [])]
    page = brief(Shelf([case], alone, totals), folder, policy)
    return seen(page) + manifest_path(folder / "brief.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("attempt", NAMES | MINORS)
def test_no_private_name_leaves(attempt: str, tmp_path: Path) -> None:
    case = as_case((NAMES | MINORS)[attempt])
    for policy in (make_policy(as_of=LATER), loosened(SOON) if attempt in MINORS else make_policy(as_of=SOON)):
        page = everywhere(case, tmp_path, policy)
        assert not [name for name in NAME if name in page]
        assert "inc-000000000001" in page


@pytest.mark.parametrize("attempt", RECENT)
def test_no_recent_place_or_day_leaves(attempt: str, tmp_path: Path) -> None:
    for policy in (make_policy(as_of=SOON), loosened(SOON)):
        page = everywhere(as_case(RECENT[attempt]), tmp_path, policy)
        assert not [secret for secret in (*VILLAGE, *DAY_WORDS) if secret in page]
        assert "inc-000000000001" in page


@pytest.mark.parametrize("attempt", PLANS)
def test_no_plan_leaves(attempt: str, tmp_path: Path) -> None:
    page = everywhere(as_case(PLANS[attempt]), tmp_path, make_policy(as_of=LATER))
    assert not [secret for secret in (*VILLAGE, "Abu Kamal", "inc-") if secret in page]
    assert phrases("en")["nothing"] in page


@pytest.mark.parametrize("attempt", FACILITIES)
def test_no_facility_is_to_be_found(attempt: str, tmp_path: Path) -> None:
    make, secrets = FACILITIES[attempt]
    page = everywhere(as_case(make), tmp_path, make_policy(as_of=LATER))
    assert not [secret for secret in secrets if secret in page]


def test_a_recent_place_is_drawn_where_its_district_is(tmp_path: Path) -> None:
    (recent,) = Outflow(Shelf([a_case()]), make_policy(as_of=SOON)).incidents()
    (old,) = Outflow(Shelf([a_case()]), make_policy(as_of=LATER)).incidents()
    (vague,), (exact,) = plan([recent]).pins, plan([old]).pins
    assert (vague.spot.name, exact.spot.name) == ("Abu Kamal", "Gharanij")
    assert vague.point != exact.point
    assert "m-vague" in brief(Shelf([a_case()]), tmp_path, make_policy(as_of=SOON)).split("</style>")[1]


def test_dots_do_not_cover_each_other() -> None:
    pins = [Pin(Spot("site", 1, str(n), lat=34.78 + n / 1000, lon=40.72), 90 // (n + 1)) for n in range(9)]
    for pin, seat in (seats := _seats(Sheet(Box(40.0, 34.4, 41.5, 35.2)), pins)).items():
        apart = [math.dist(seat, other) - _radius(pin) - _radius(own) for own, other in seats.items() if own != pin]
        assert min(apart) > 0


def test_an_incident_of_several_places_stands_in_the_area_that_is_asked_for(tmp_path: Path) -> None:
    hama = a_place(id="sy-hama", name="Hama", text="حماة", admin1="Hama", admin2="Hama", lat=35.13, lon=36.75)
    shelf = Shelf([a_case(told(a_claim(places=(hama, a_place()))))])
    page = brief(shelf, tmp_path, query=Query(area="Deir ez-Zor"))
    line = lxml.html.fromstring(page).xpath("string((//main[@lang='en']//p[@class='line'])[1])")
    assert "Gharanij, Deir ez-Zor and 1 other place" in line
    assert " other place" not in brief(Shelf([a_case()]), tmp_path)


def test_an_arabic_name_opens_an_english_line_whole(tmp_path: Path) -> None:
    teller = Source("«وزارة الزراعة»:", 60, 75, None, "official", False)
    other = Source("ناطق", 60, 64, None, "official", False)
    page = lxml.html.fromstring(brief(Shelf([a_case(telling("1", teller), telling("2", other))]), tmp_path))
    english = page.xpath("//main[@lang='en']")[0].text_content()
    assert "وزارة الزراعة" in english
    assert "«وزارة" not in english
    assert "first-letter" not in (tmp_path / "brief.html").read_text(encoding="utf-8")


def test_the_secrets_are_there_to_be_found(tmp_path: Path) -> None:
    page = everywhere(a_case(), tmp_path, make_policy(as_of=LATER))
    assert all(secret in page for secret in ("Gharanij", "غرانيج", *DAY_WORDS))


FACTS = ("Gharanij", "غرانيج", "Arrest", "اعتقال", "ISIS", "تنظيم الدولة", "31")
"""What only a party tells, in both languages."""


def by_a_party() -> Told:
    return telling("1", SDF, actors=(Party("داعش", 10, 14, "isis"),), counts=(killed(31),))


def test_no_sentence_states_what_only_a_party_claims(tmp_path: Path) -> None:
    """Every element that tells a fact names its teller and marks the party; the rest of the page tells none."""
    page = lxml.html.fromstring(brief(Shelf([a_case(by_a_party())]), tmp_path))
    attributed = page.xpath(
        "//p[contains(@class,'line')] | //*[contains(@class,'value')] | //tr[.//*[@class='told']]"
    )
    assert len(attributed) > 8
    for element in attributed:
        tellers = element.xpath(".//*[@class='voice']")
        assert tellers, element.text_content()
        assert all(teller.xpath(".//*[@class='party']") for teller in tellers)
    told_of = page.xpath("//svg | //*[contains(@class,'label')] | //*[@class='card'] | //style | //title")
    kinds = page.xpath("//table[.//*[@class='bar']]")
    for element in (*attributed, *told_of, *kinds):
        element.drop_tree()
    rest = page.text_content()
    assert not [fact for fact in FACTS if fact in rest]


def test_figures_say_that_they_are_told(tmp_path: Path) -> None:
    page = lxml.html.fromstring(brief(Shelf([a_case(by_a_party())]), tmp_path))
    cards = [card.text_content() for card in page.xpath("//*[@class='card']") if "31" in card.text_content()]
    assert len(cards) == 4
    assert all("as told by 1 voice" in card or "بحسب راوٍ واحد" in card for card in cards)
    assert all("party" in card or "طرف" in card for card in cards)


def test_every_phrase_that_tells_names_its_tellers() -> None:
    for language in ("ar", "en"):
        for key, phrase in phrases(language)["told"].items():
            for form in phrase.values() if isinstance(phrase, dict) else [phrase]:
                if not key.startswith("figure"):
                    assert "{tellers}" in form, f"{language}: {key}"


def _leaves(phrase: Any, path: str = "") -> dict[str, set[str]]:
    """Every phrase by its key, with the names that it fills in; the forms of a plural are one."""
    if isinstance(phrase, dict) and "other" in phrase and path != "level":
        phrase = " ".join(phrase.values())
    if isinstance(phrase, dict):
        return {name: own for key, value in phrase.items() for name, own in _leaves(value, f"{path}.{key}").items()}
    if isinstance(phrase, list):
        return {f"{path}[{len(phrase)}]": set()}
    return {path: {name for _, name, _, _ in Formatter().parse(str(phrase)) if name} - {"n", "tell", "deny"}}


def test_both_languages_say_the_same() -> None:
    assert _leaves(phrases("ar")) == _leaves(phrases("en"))


@pytest.mark.parametrize("suffix", ["html", "pdf"])
def test_same_records_give_the_same_bytes(suffix: str, tmp_path: Path) -> None:
    shelf = Shelf([a_case(by_a_party(), telling("2", MONITOR, counts=(killed(28),)))])
    files = []
    for name in ("one", "two"):
        path = tmp_path / name / f"brief.{suffix}"
        path.parent.mkdir()
        publish_brief(shelf, path, make_policy(as_of=LATER))
        assert not verify_publication(path).findings
        files.append(path.read_bytes())
    assert files[0] == files[1]
    if suffix == "pdf":
        assert files[0].startswith(b"%PDF-")
        inside = unpacked(files[0])
        assert all(mark in inside for mark in (b"/StructTreeRoot", b"/Figure", b"/Alt", b"/TH", b"pdfuaid:part"))
        spoken = re.findall(rb"/S /Part\b.*?/Lang \((\w\w)\)", inside, re.DOTALL)
        assert spoken == sorted(spoken)
        assert set(spoken) == {b"ar", b"en"}


def test_the_page_stands_alone_and_has_both_directions(tmp_path: Path) -> None:
    page = brief(Shelf([a_case()]), tmp_path)
    assert not re.search(r'(?:src|href)="(?!#)|url\((?!data:|#)', page)
    tree = lxml.html.fromstring(page)
    editions = [(main.get("lang"), main.get("dir")) for main in tree.xpath("//main")]
    assert editions == [("ar", "rtl"), ("en", "ltr")]
    assert all(svg.xpath("./title/text()") for svg in tree.xpath("//svg"))
    assert all(cell.get("scope") for cell in tree.xpath("//th"))


def test_voices_that_disagree_stand_side_by_side(tmp_path: Path) -> None:
    case = a_case(by_a_party(), telling("2", MONITOR, counts=(killed(28),)))
    page = lxml.html.fromstring(brief(Shelf([case]), tmp_path))
    contested = page.xpath("//main[@lang='en']//li[@class='disagree'][b='Killed']")[0].text_content()
    assert "31 (Syrian Democratic Forces party)" in contested
    assert "28 (Syrian Observatory for Human Rights" in contested
    assert any("28–31" in card.text_content() for card in page.xpath("//*[@class='card']"))


def test_a_denial_leaves_nothing_certain() -> None:
    denied = telling("2", SDF, modality="denied", counts=())
    found = incident(telling("1", MONITOR, counts=(killed(4, 6),)), denied)
    assert range_of(found, "killed") == Range(0, 6)
    assert sums([found])[0].range == Range(0, 6)


def test_support_tells_parties_from_others() -> None:
    party, monitor = telling("1", SDF), telling("2", MONITOR)
    assert support(incident(party)) == "parties"
    assert support(incident(monitor)) == "single"
    assert support(incident(party, monitor)) == "several"


def _on(first: str, last: str) -> ReleasedIncident:
    one, other = date.fromisoformat(first), date.fromisoformat(last)
    return incident(telling("1", MONITOR, time=TimeRef(f"{first}/{last}", one, other, "أمس", 40, 43)))


def test_nothing_is_put_on_a_day_by_guess() -> None:
    exact, week, month = (
        _on("2025-08-12", "2025-08-12"),
        _on("2025-08-11", "2025-08-17"),
        _on("2025-08-01", "2025-08-31"),
    )
    by_day = timeline([exact, exact, week], date(2025, 8, 1), date(2025, 8, 31))
    assert (by_day.step, by_day.wide, len(by_day.buckets)) == ("day", 1, 1)
    by_week = timeline([exact, week, month], date(2025, 6, 1), date(2025, 12, 31))
    assert (by_week.step, by_week.wide) == ("week", 1)
    assert sum(by_week.buckets[0].counts.values()) == 2
    assert timeline([exact], date(2015, 1, 1), date(2025, 12, 31)).step == "year"


def test_a_total_stands_beside_the_incidents(tmp_path: Path) -> None:
    count = Count(measure="killed", min=87, max=87, who="people", text="87", start=50, end=52)
    claim = telling("9", SDF, grain="tally", counts=(count,))
    found = [(total, claim) for total in tallies([claim], [])]
    page = lxml.html.fromstring(brief(Shelf([a_case()], totals=found), tmp_path))
    (row,) = page.xpath("//main[@lang='en']//tr[contains(., '87')]")
    assert "Syrian Democratic Forces party" in " ".join(row.text_content().split())


def test_a_policy_that_shows_more_says_why(tmp_path: Path) -> None:
    page = brief(Shelf([a_case()]), tmp_path, loosened(LATER))
    assert "all concerned asked for it" in page
    assert "the editor" not in page


def test_words_of_a_text_cannot_become_part_of_the_page(tmp_path: Path) -> None:
    case = a_case(telling("1", Source("<b>لجنة</b>", 60, 71, None, "organisation", False),
                          actors=(Party('<script>alert("1")</script>', 10, 37),)))  # fmt: skip
    page = brief(Shelf([case]), tmp_path, loosened(LATER), Query())
    assert "<script" not in page
    assert "<b>لجنة" not in page


@pytest.mark.parametrize(
    ("number", "words"), [(0, "لا حوادث"), (1, "حادثة واحدة"), (2, "حادثتين"), (5, "5 حوادث"), (30, "30 حادثة")]
)
def test_arabic_counts_as_arabic_does(number: int, words: str) -> None:
    assert Tongue("ar").say("incidents", n=number) == words


def test_times_keep_their_precision() -> None:
    english, arabic = Tongue("en"), Tongue("ar")
    assert english.time(Interval.month(2025, 8)) == "August 2025"
    assert arabic.time(Interval.month(2025, 8)) == "آب 2025"
    assert english.time(Interval.day(date(2025, 8, 12), approx=True)) == "about 12 August 2025"
    assert english.time(Interval.parse("2025-08-11/2025-08-17")) == "11 – 17 August 2025"
    assert english.time(Interval.parse("../2025-08-17")) == "until 17 August 2025"
    assert english.time(Interval.year(2024)) == "2024"
    assert english.time(None) == phrases("en")["unknown_time"]


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="docx"):
        publish_brief(Shelf([a_case()]), tmp_path / "brief.docx", make_policy(as_of=LATER))


def test_the_area_is_named_in_the_reader_s_language(tmp_path: Path) -> None:
    page = lxml.html.fromstring(brief(Shelf([a_case()]), tmp_path, query=Query(area="Deir ez-Zor")))
    assert [head.text_content() for head in page.xpath("//h1")] == ["دير الزور", "Deir ez-Zor"]
    assert a_place().name in page.text_content()
