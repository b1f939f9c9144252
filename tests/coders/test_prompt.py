"""What is sent to a model: the words are data, and the lists in them are the codebook's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.coders.texts import DOCUMENT, TEXT

from sijill.coders import prompt
from sijill.coders.model_settings import ModelSettings
from sijill.coders.opened import Opened
from sijill.errors import LexiconError
from sijill.lexicon.entries import action_kinds
from sijill.lexicon.files import read_yaml
from sijill.model import Document

SETTINGS = ModelSettings(url="http://127.0.0.1/v1", name="m")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of the user's own words, with a prompt in it."""
    (tmp_path / "coders").mkdir()
    prompt._opening.cache_clear()
    monkeypatch.setenv("SIJILL_KNOWLEDGE", str(tmp_path))
    yield tmp_path / "coders" / "model.yaml"
    prompt._opening.cache_clear()


def messages(document: Document = DOCUMENT) -> list[str]:
    return [message["content"] for message in prompt.request(Opened(document), SETTINGS)["messages"]]


def test_every_list_of_the_codebook_is_told() -> None:
    system = messages()[0]
    for kind in action_kinds().values():
        assert f"{kind.id}: {kind.covers}" in system
    for name in ("measures", "grains", "modalities", "source_kinds"):
        for entry in read_yaml(f"kinds/{name}.yaml"):
            assert entry["id"] in system
    assert "$" not in system


def test_the_document_is_shown_whole_and_as_it_is() -> None:
    question = messages()[-1]
    for line in TEXT.split("\n"):
        for part in line.split(". "):
            assert part in question
    assert messages(Document("d", "قصف $measures {x}"))[-1].endswith("1. قصف $measures {x}")
    assert "Published: unknown" in messages(Document("d", "قصف"))[-1]


def test_the_words_can_be_replaced(own: Path) -> None:
    own.write_text('instructions: "Code $actions. It costs 5 $$."\n', encoding="utf-8")
    system, example, *_ = messages()
    assert system.startswith("Code   armed_clash: ")
    assert system.endswith("It costs 5 $.")
    assert "Published: 2023-02-15" in example


def test_a_gap_that_nothing_fills_is_told(own: Path) -> None:
    own.write_text('instructions: "Code $everything"\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="everything") as caught:
        messages()
    assert "$actions" in caught.value.remedy
