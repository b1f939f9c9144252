"""Bytes of every kind that newsrooms leave behind."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.intake.encoding import decode
from sijill.intake.faults import UnreadableError
from sijill.intake.mojibake import repair_mojibake

TEXT = (
    "قصفت طائرة مسيّرة مستودعاً للوقود شرق المدينة فجر اليوم، ولم ترد أنباء عن إصابات.\r\n"
    "وقال مصدر في الدفاع المدني إن الحريق أُخمد بعد ساعتين في ريف المدينة الجنوبي."
)
PLAIN = (
    "قصفت طائرة مسيرة مستودعا للوقود شرق المدينة فجر اليوم ولم ترد أنباء عن إصابات وقال مصدر في الدفاع إن الحريق أخمد"
)


def codes(data: bytes) -> set[str]:
    return {notice.code for notice in decode(data).notices}


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
def test_unicode_with_and_without_mark(encoding: str) -> None:
    data = TEXT.encode(encoding)
    if encoding == "utf-32-be":
        data = codecs.BOM_UTF32_BE + data
    assert decode(data).text == TEXT
    assert not decode(data).notices


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "cp720"])
def test_arabic_code_pages(encoding: str) -> None:
    decoded = decode(PLAIN.encode(encoding))
    assert decoded.text == PLAIN
    assert decoded.encoding == encoding
    assert codes(PLAIN.encode(encoding)) == {"legacy_encoding"}


def test_a_few_words_are_enough() -> None:
    assert decode("غارة على حي الشجاعية".encode("cp1256")).text == "غارة على حي الشجاعية"
    assert decode("غارة على حي السلام".encode("iso8859_6")).text == "غارة على حي السلام"


def test_declared_encoding_is_heeded_but_utf8_wins() -> None:
    assert decode(PLAIN.encode("cp1256"), "windows-1256").notices == ()
    assert decode(PLAIN.encode(), "windows-1256").text == PLAIN
    assert decode(PLAIN.encode("cp1256"), "no-such-code").text == PLAIN


def test_utf8_cut_in_the_middle_of_a_letter() -> None:
    data = TEXT.encode()[:-2]
    assert decode(data).text == TEXT[:-2]
    assert codes(data) == {"truncated_text"}
    assert codes(TEXT.encode("utf-16")[:-1]) == {"truncated_text"}


def test_a_damaged_byte_does_not_make_it_another_code_page() -> None:
    data = TEXT.encode()
    decoded = decode(data[:41] + b"\xff" + data[42:])
    assert decoded.encoding == "utf-8"
    assert [n.code for n in decoded.notices] == ["damaged_utf8"]
    assert decoded.text[-40:] == TEXT[-40:]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04" + b"x" * 26 + b"word/document.xml", "Office"),
        (b"PK\x03\x04" + b"x" * 26 + b"day.json", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 9, "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\0\0\0\x18ftypmp42", "video"),
        (TEXT.encode() + b"\0" + TEXT.encode(), "NUL"),
        (bytes(range(1, 32)) * 20, "control"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(data)
    assert caught.value.code == "binary"
    assert kind in caught.value.cause
    assert caught.value.remedy


def test_bytes_that_are_nothing_known() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode("Das Gespräch führte größere Übel über Öl herbei".encode("cp1252"))
    assert caught.value.code == "bad_encoding"


def wrongly_read(text: str, codec: str) -> str:
    chars = []
    for byte in text.encode():
        char = bytes([byte]).decode(codec, "replace")
        chars.append(chr(byte) if char == "\ufffd" else char)
    return "".join(chars)


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "cp1256"])
def test_double_encoding_is_turned_back_with_evidence(codec: str) -> None:
    broken = wrongly_read(TEXT, codec)
    repaired = repair_mojibake(broken)
    assert repaired.text == TEXT
    assert repaired.notice is not None
    assert repaired.notice.code == "mojibake_repaired"
    assert repaired.notice.facts["saw"]


def test_twice_double_encoded() -> None:
    assert repair_mojibake(wrongly_read(wrongly_read(TEXT, "cp1252"), "cp1252")).text == TEXT


def test_uncertain_double_encoding_is_left_alone() -> None:
    mixed = TEXT + " " + wrongly_read(TEXT, "cp1252")
    repaired = repair_mojibake(mixed)
    assert repaired.text == mixed
    assert repaired.notice is not None
    assert repaired.notice.code == "mojibake"


@pytest.mark.parametrize(
    "text", [TEXT, "Ørsted og Ålesund", "القسط § الخط ± الحظ", "سقط 5 قتلى (خط 3)", "ظ، ط. ط؛ ط!"]
)
def test_honest_text_is_no_mojibake(text: str) -> None:
    assert repair_mojibake(text) == (text, None)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_utf8_always_comes_back(text: str) -> None:
    decoded = decode(b"\xef\xbb\xbf" + text.encode())
    assert decoded.text == text


@given(st.binary())
def test_any_bytes_give_text_or_a_documented_fault(data: bytes) -> None:
    with suppress(UnreadableError):
        assert isinstance(decode(data).text, str)
