"""How fast the main job is, and how much memory it takes, beside two yardsticks in the same run.

    python benchmarks/coding.py [--corpus DIR] [--documents N] [-o FIGURES.json]

Each contender is a process of its own on one core, timed as a whole: start, imports, words, documents. ``fold`` only
folds the text; ``sijill`` is the main job; ``spacy`` (where installed) is spaCy's blank Arabic pipeline, which splits
words and finds the same number of phrases with its PhraseMatcher, and resolves nothing.

The documents are articles of the zips in ``--corpus`` (each a JSON list of records with ``title`` and ``content``),
or, where there is none, generated from the sentences of ``examples/``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = 1318
"""As many as one day of newspapers had, in the corpus that we measure with."""


def corpus_documents(folder: Path) -> Iterator[dict[str, str]]:
    """The articles of every zip of a folder, in order."""
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                for number, record in enumerate(json.loads(archive.read(name))):
                    text = f"{record.get('title') or ''}\n{record.get('content') or ''}".strip()
                    if text:
                        yield {"id": f"{path.stem}-{number}", "text": text}


def generated_documents(seed: int = 7) -> Iterator[dict[str, str]]:
    """Articles put together from the sentences of the examples, without end."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    sentences = [line.strip() for text in texts for line in text.split("\n") if line.strip()]
    chance = random.Random(seed)
    number = 0
    while True:
        number += 1
        yield {"id": f"generated-{number}", "text": "\n".join(chance.sample(sentences, 9))}


def fold_all(documents: list[dict[str, str]]) -> int:
    """The plain folding pass."""
    from sijill.text.fold import fold

    return sum(len(fold(document["text"]).folded) for document in documents)


def code_all(documents: list[dict[str, str]]) -> int:
    """The main job, results encoded as they are written."""
    import msgspec

    from sijill.model import Document
    from sijill.pipeline.run import code_many

    stream = (Document(document["id"], document["text"]) for document in documents)
    return sum(len(msgspec.json.encode(claim)) > 0 for coded in code_many(stream, 1) for claim in coded.claims)


def match_with_spacy(documents: list[dict[str, str]]) -> int:
    """Blank Arabic tokeniser and PhraseMatcher over all forms that Sijill knows."""
    import spacy
    from spacy.matcher import PhraseMatcher

    from sijill.lexicon.compile import all_patterns

    pipeline = spacy.blank("ar")
    matcher = PhraseMatcher(pipeline.vocab)
    forms = sorted({pattern.text for pattern in all_patterns()})
    matcher.add("known", list(pipeline.tokenizer.pipe(forms)))
    return sum(len(matcher(parsed)) for parsed in pipeline.tokenizer.pipe(d["text"] for d in documents))


CONTENDERS: dict[str, tuple[Callable[[list[dict[str, str]]], int], str]] = {
    "fold": (fold_all, "letters folded"),
    "sijill": (code_all, "claims"),
    "spacy": (match_with_spacy, "matches"),
}


def child(name: str, path: Path) -> None:
    """One contender over the documents of a file; prints what it found and its peak memory."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    start = time.perf_counter()
    found = CONTENDERS[name][0](documents)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    print(json.dumps({"found": found, "inside_seconds": seconds, "peak_mb": peak}))


def measure(name: str, path: Path, documents: int, megabytes: float) -> dict[str, Any]:
    """Run one contender as a process of its own; seconds are of the whole process."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, __file__, "--child", name, str(path)],
        capture_output=True,
        check=True,
        text=True,
        env=environment,
    )
    seconds = time.perf_counter() - start
    told = json.loads(done.stdout.splitlines()[-1])
    return {
        "contender": name,
        "documents": documents,
        "mb": round(megabytes, 2),
        "seconds": round(seconds, 2),
        "documents_a_second": round(documents / seconds, 1),
        "mb_a_second": round(megabytes / seconds, 3),
        "peak_mb": round(told["peak_mb"], 1),
        "found": told["found"],
        "of": CONTENDERS[name][1],
    }


def chosen_documents(corpus: Path | None, number: int) -> tuple[str, list[dict[str, str]]]:
    """Where the documents are from, and the documents."""
    if corpus is not None and corpus.is_dir():
        stream, origin = corpus_documents(corpus), "articles of the corpus"
    else:
        stream, origin = generated_documents(), "generated text"
    return origin, [document for document, _ in zip(stream, range(number), strict=False)]


def show(rows: list[dict[str, Any]]) -> None:
    """Print the figures as a table."""
    columns = (
        "contender",
        "documents",
        "mb",
        "seconds",
        "documents_a_second",
        "mb_a_second",
        "peak_mb",
        "found",
        "of",
    )
    widths = {c: max(len(c), *(len(str(row[c])) for row in rows)) for c in columns}
    print("  ".join(c.ljust(widths[c]) for c in columns))
    for row in rows:
        print("  ".join(str(row[c]).ljust(widths[c]) for c in columns))


def main() -> None:
    """Measure every contender over the same documents."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "data" / "corpus")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--contenders", nargs="+", choices=list(CONTENDERS), default=list(CONTENDERS))
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--child", nargs=2, metavar=("NAME", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child[0], Path(options.child[1]))
        return
    origin, documents = chosen_documents(options.corpus, options.documents)
    megabytes = sum(len(d["text"].encode("utf-8", "replace")) for d in documents) / 1e6
    print(f"{len(documents)} documents, {megabytes:.2f} MB, {origin}; whole process, one core")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        path.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents), encoding="utf-8")
        wanted = [n for n in options.contenders if n != "spacy" or find_spec("spacy")]
        rows = [measure(name, path, len(documents), megabytes) for name in wanted]
    show(rows)
    speed = {row["contender"]: row["mb_a_second"] for row in rows}
    if {"sijill", "spacy"} <= speed.keys():
        print(
            f"sijill runs at {speed['sijill'] / speed['spacy']:.2f} of the speed of spaCy's tokenise-and-match pass"
        )
    elif "spacy" not in speed:
        print("spaCy is not installed here, so it was not measured (pip install spacy)")
    if options.output:
        figures = {"origin": origin, "python": sys.version.split()[0], "rows": rows}
        options.output.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
