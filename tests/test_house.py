"""The rules of the house, held by reading the tree itself."""

from __future__ import annotations

import ast
import json
import re
import warnings
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
MODULES = [*SOURCES, *sorted((ROOT / "benchmarks").rglob("*.py")), *sorted((ROOT / "scripts").rglob("*.py"))]
ARABIC_LETTER = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdfb\ufe70-\ufefc]"
)
ARABIC_WORD = re.compile(f"{ARABIC_LETTER.pattern}{{2}}")
CLOCK = ROOT / "src" / "sijill" / "cli" / "clock.py"
NO_WORD_FOR_A_MODULE = {"utils", "util", "helpers", "helper", "common", "misc", "stuff"}
SOFT_LINES, HARD_LINES = 300, 500
WRITTEN_HERE = {
    ".py",
    ".md",
    ".toml",
    ".yml",
    ".yaml",
    ".sh",
    ".lock",
    ".in",
    ".txt",
    ".csv",
    ".tsv",
    ".svg",
    ".jsonl",
}
LEFT_ALONE = {".git", ".venv", "site", "build", "dist", "__pycache__", "node_modules"}


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def docstrings(tree: ast.AST) -> set[int]:
    """The ids of every docstring, those of attributes included."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            for statement in node.body:
                if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                    found.add(id(statement.value))
    return found


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_words_are_data(path: Path) -> None:
    """No Arabic letter is typed in a string, and no word of the program is spelled with escapes."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    allowed = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in allowed:
            typed = ast.get_source_segment(source, node) or ""
            found = ARABIC_LETTER.search(typed) or (path in SOURCES and ARABIC_WORD.search(node.value))
            assert not found, f"{path.name}:{node.lineno} holds an Arabic word; make it a line in knowledge/"


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_rooms_are_small(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= HARD_LINES, f"{path.name} has {lines} lines; divide it by subject"
    if lines > SOFT_LINES:
        warnings.warn(f"{path.relative_to(ROOT)} has {lines} lines, over {SOFT_LINES}", stacklevel=1)


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_modules_say_what_they_hold(path: Path) -> None:
    assert path.stem not in NO_WORD_FOR_A_MODULE
    assert path.parent.name not in NO_WORD_FOR_A_MODULE


@pytest.mark.parametrize("path", SOURCES, ids=names(SOURCES))
def test_no_print_and_no_clock(path: Path) -> None:
    """Nothing prints outside cli/, and one place alone asks what time it is."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name):
            assert node.func.id != "print" or "cli" in path.parts, f"{path.name}:{node.lineno} prints"
        if isinstance(node.func, ast.Attribute):
            asks = node.func.attr in {"today", "utcnow", "now"} and path != CLOCK
            assert not asks, f"{path.name}:{node.lineno} reads the clock"


def test_knowledge_holds_no_program() -> None:
    assert not list((ROOT / "src" / "sijill" / "knowledge").rglob("*.py"))


def written_files() -> list[Path]:
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.is_file()
        and not LEFT_ALONE & set(path.relative_to(ROOT).parts)
        and not any(part.endswith("_cache") or part == ".hypothesis" for part in path.parts)
        and (path.suffix in WRITTEN_HERE or path.name in {"Makefile", "run", "NOTICE"})
    ]


def test_no_machine_and_no_registry_in_the_tree() -> None:
    """No path of the machine it was written on, and no address of a package registry."""
    path_of_a_machine = re.compile(r"(?<![\w.}])/" + r"(?:work|farm|root|tmp|home)/[A-Za-z]")
    registry = re.compile(r"https?://[a-z0-9.-]*(?:pypi|registry|mirror|pythonhosted|artifactory)[a-z0-9.-]*", re.I)
    for path in written_files():
        text = path.read_text(encoding="utf-8")
        for pattern in (path_of_a_machine, registry):
            found = pattern.search(text)
            assert not found, f"{path.relative_to(ROOT)} holds {found.group() if found else ''}"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_is_hashed_and_without_addresses(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    pins = [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]
    assert pins
    assert all("==" in line and line.endswith("\\") for line in pins), "every line pins a version and carries hashes"
    assert text.count("--hash=sha256:") >= len(pins)


def test_lock_holds_every_dependency() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["parquet"]]
    for name, more in (("requirements.lock", []), ("requirements-dev.lock", project["dependency-groups"]["dev"])):
        locked = set(re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / name).read_text(encoding="utf-8"), re.M))
        for requirement in [*wanted, *more]:
            package = re.split(r"[<>=~!\[; ]", requirement)[0].lower().replace("_", "-")
            assert package in locked, f"{name} lacks {package}: run make lock"


def test_ci_runs_make_test() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_gold_examples_are_verbatim() -> None:
    """Every trigger and mention of the example gold stands in its text, and the text is the example file."""
    for line in (ROOT / "examples" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = document["text"]
        assert text == (ROOT / "examples" / f"{document['id']}.txt").read_text(encoding="utf-8").rstrip("\n")
        assert text.splitlines()[0] == document["title"]
        for claim in document["claims"]:
            start = claim["trigger_start"]
            assert text[start : start + len(claim["trigger"])] == claim["trigger"]
            mentions = [*claim["actors"], *claim["recipients"], *claim["associates"], *claim["places"]]
            for mention in [*mentions, *(source["mention"] for source in claim["sources"])]:
                assert mention in text, f"{document['id']}: {mention}"
