"""Which authorities speak as a party."""

from __future__ import annotations

import pytest

from sijill.claims.sources.teller_kinds import settled
from sijill.model import Source
from sijill.model.claim import SourceKind


@pytest.mark.parametrize(
    ("text", "kind", "settles"),
    [
        ("وزارة الداخلية", "official", "party"),
        ("محافظ أبين", "official", "party"),
        ("العقيد سالم النوري", "official", "party"),
        ("المتحدث باسم الحركة", "official", "party"),
        ("شعبة الإعلام الحربي", "witness", "party"),
        ("هيئة الأركان", "organisation", "party"),
        ("رئيس بلدية الميناء", "official", "official"),
        ("عضو مجلس الولاية", "official", "official"),
        ("وزير الصحة", "official", "official"),
        ("مسؤول محلي", "official", "official"),
        ("وزير الخارجية الإسباني", "official", "official"),
        ("متحدث باسم الدفاع المدني", "organisation", "organisation"),
        ("سكان", "witness", "witness"),
        ("مصدر عسكري", "anonymous", "anonymous"),
    ],
)
def test_an_authority_of_a_side_is_a_party(text: str, kind: SourceKind, settles: SourceKind) -> None:
    source = settled(Source(text, 0, len(text), None, kind, False))
    assert source.kind == settles
    assert source.interested == (settles == "party")
