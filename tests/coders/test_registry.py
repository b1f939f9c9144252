"""Coders by name, their settings, and coders that other packages bring."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.coders.texts import DOCUMENT

from sijill.coders import NoSettings, Secret, coder, names, ready
from sijill.coders.registry import CODERS, DEFAULT, SHIPPED, Ready, find
from sijill.errors import PipelineError, UsageError
from sijill.model import Document
from sijill.pipeline.run import Coded, code_many, code_one

PLUGIN = """
from sijill.coders import Coded, NoSettings, coder
from sijill.model import Claim, Words

class Settings(NoSettings, frozen=True):
    word: str
    shift: int = 0

@coder("{name}", settings=Settings)
def code_by_word(document, settings):
    '''Every document is one protest, at the word that the settings name.'''
    start = document.text.index(settings.word)
    trigger = Words(settings.word, start + settings.shift, start + settings.shift + len(settings.word))
    return Coded(document, (Claim("id", document.id, trigger, "protest", "incident", "asserted", None, None,
        (), (), (), (), None, (), (), 0.5, ("by-word",)),))
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put a package with a coder on the path, as pip would."""
    monkeypatch.syspath_prepend(tmp_path)
    for shipped in SHIPPED:
        find(shipped)  # what registers itself once, when its module is loaded, is not taken out again
    before = dict(CODERS)

    def put(name: str, source: str, module: str = "word_coder", target: str = ":code_by_word") -> None:
        (tmp_path / f"{module}.py").write_text(textwrap.dedent(source), encoding="utf-8")
        folder = tmp_path / f"{module}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        (folder / "entry_points.txt").write_text(f"[sijill.coders]\n{name} = {module}{target}\n")
        monkeypatch.delitem(sys.modules, module, raising=False)

    yield put
    CODERS.clear()
    CODERS.update(before)
    for module in ("word_coder", "other_coder"):
        sys.modules.pop(module, None)


def test_the_default_is_the_built_in_coder() -> None:
    assert DEFAULT == "rules"
    assert ready()(DOCUMENT) == code_one(DOCUMENT)


def test_the_shipped_coders_are_known() -> None:
    assert names() == ["model", "rules"]


def test_an_unknown_coder_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no coder is called 'rule'") as caught:
        ready("rule")
    assert "model, rules" in caught.value.remedy


def test_a_package_brings_a_coder(install: Any) -> None:
    install("word", PLUGIN.format(name="word"))
    assert names() == ["model", "rules", "word"]
    chosen = ready("word", {"word": "انفجار"}, {})
    for jobs in (1, 2):
        coded = list(code_many([DOCUMENT, Document("d", "no such word"), DOCUMENT], jobs=jobs, coder=chosen))
        assert [len(one.claims) for one in coded] == [1, 0, 1]
        assert coded[1].fault is not None
        assert coded[1].fault.code == "coding_failed"


def test_a_plug_in_has_settings_like_ours(install: Any) -> None:
    install("word", PLUGIN.format(name="word"))
    assert ready("word", {}, {"SIJILL_WORD_WORD": "قسد"})(DOCUMENT).claims[0].trigger.text == "قسد"
    with pytest.raises(UsageError, match="needs word") as caught:
        ready("word", {}, {})
    assert "SIJILL_WORD_WORD" in caught.value.remedy


def test_claims_whose_words_stand_elsewhere_are_refused(install: Any) -> None:
    install("word", PLUGIN.format(name="word"))
    coded = ready("word", {"word": "انفجار", "shift": "2"}, {})(DOCUMENT)
    assert coded.claims == ()
    (fault,) = coded.refused
    assert (fault.code, fault.warning) == ("claim_unsound", True)


def test_a_broken_package_is_named_and_harms_nobody_else(install: Any) -> None:
    install("word", "import no_such_module")
    assert ready("rules")
    with pytest.raises(PipelineError, match=r"word_coder.*cannot be loaded.*no_such_module") as caught:
        ready("word")
    assert caught.value.remedy


def test_a_package_that_registers_nothing_is_told_how(install: Any) -> None:
    install("word", "", target="")
    with pytest.raises(PipelineError, match="registers no coder") as caught:
        ready("word")
    assert '@coder("word")' in caught.value.remedy


def test_two_packages_cannot_share_a_name(install: Any) -> None:
    install("word", PLUGIN.format(name="word"))
    install("word", PLUGIN.format(name="word"), module="other_coder")
    with pytest.raises(PipelineError, match="several packages"):
        ready("word")


@pytest.mark.parametrize("name", ["rules", "model"])
def test_nobody_takes_the_name_of_a_shipped_coder(install: Any, name: str) -> None:
    install(name, PLUGIN.format(name=name))
    assert ready(name, {"url": "http://127.0.0.1/v1", "name": "m"} if name == "model" else {}, {})
    with pytest.raises(PipelineError, match="two coders"):
        coder(name)(lambda document, settings: Coded(document, ()))


def test_a_coder_says_what_it_does() -> None:
    def silent(document: Document, settings: NoSettings) -> Coded:
        return Coded(document, ())

    with pytest.raises(PipelineError, match="no docstring"):
        coder("silent")(silent)


def test_what_is_no_coding_is_a_fault() -> None:
    gives: Any = lambda document, settings: []  # noqa: E731
    broken = Ready(gives, NoSettings())
    fault = code_one(DOCUMENT, broken).fault
    assert fault is not None
    assert "not Coded" in fault.cause


URL = "http://127.0.0.1:8000/v1"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"url": URL}, "needs name"),
        ({"name": "m"}, "needs url"),
        ({"url": URL, "name": "m", "temperature": "1"}, "no setting 'temperature'"),
        ({"url": URL, "name": "m", "timeout": "soon"}, "timeout"),
        ({"url": URL, "name": "m", "timeout": "0"}, "timeout"),
        ({"url": URL, "name": "m", "retries": "-1"}, "retries"),
        ({"url": URL, "name": "m", "format": "xml"}, "xml"),
        ({"url": URL, "name": "m", "extra": "[1]"}, "extra is no JSON object"),
        ({"url": URL, "name": "m", "extra": "{"}, "extra is no JSON object"),
        ({"url": URL, "name": "m", "price_prompt": "1"}, "both prices"),
        ({"url": URL, "name": "m", "price_prompt": "NaN", "price_completion": "1"}, "price"),
        ({"url": URL, "name": "m", "price_prompt": "-1", "price_completion": "1"}, "price"),
        ({"url": URL, "name": " "}, "name is empty"),
        ({"url": "localhost:8000", "name": "m"}, "no address"),
        ({"url": "http://[::1", "name": "m"}, "no address"),
        ({"url": "http://a:99999/v1", "name": "m"}, "no address"),
        ({"url": "https://user:secret@host/v1", "name": "m"}, "a user, a password"),
    ],
)
def test_settings_that_make_no_sense_are_refused_before_anything_is_read(options: dict[str, str], told: str) -> None:
    with pytest.raises(UsageError, match=told) as caught:
        ready("model", options, {})
    assert caught.value.remedy
    assert "secret@" not in str(caught.value)


def test_an_option_wins_over_the_environment() -> None:
    environment = {"SIJILL_MODEL_URL": "https://one/v1", "SIJILL_MODEL_NAME": "m", "SIJILL_MODEL_PRICE_PROMPT": ""}
    found: Any = ready("model", {"url": URL, "price-prompt": "1", "price-completion": "2"}, environment).settings
    assert (found.url, found.name, str(found.price_completion)) == (URL, "m", "2")
    assert found.address == f"{URL}/chat/completions"


def test_a_whole_address_is_taken_as_it_is() -> None:
    found: Any = ready("model", {"url": f"{URL}/chat/completions/", "name": "m"}, {}).settings
    assert found.address == f"{URL}/chat/completions"


def test_a_key_is_never_an_option_and_never_shown() -> None:
    with pytest.raises(UsageError, match="secret") as caught:
        ready("model", {"url": URL, "name": "m", "key": "sk-1"}, {})
    assert "sk-1" not in str(caught.value)
    assert "SIJILL_MODEL_KEY" in caught.value.remedy
    for bad in ("sk 1", "sk-é", "sk-\n1"):
        with pytest.raises(UsageError, match="key holds") as caught:
            ready("model", {"url": URL, "name": "m"}, {"SIJILL_MODEL_KEY": bad})
        assert bad not in str(caught.value)
    kept = ready("model", {"url": URL, "name": "m"}, {"SIJILL_MODEL_KEY": "sk-1\n"}).settings
    assert "sk-1" not in repr(kept)
    assert "sk-1" not in str(kept)
    with pytest.raises(TypeError):
        msgspec.json.encode(kept)
    assert Secret("a") == Secret("a") != Secret("b")
