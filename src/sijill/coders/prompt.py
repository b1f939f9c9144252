"""What is sent to a model: the words of ``knowledge/coders/model.yaml``, an example with its answer, the document."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from string import Template
from typing import Any, get_args

from sijill.coders.asked import asked_schema
from sijill.coders.model_settings import ModelSettings
from sijill.coders.opened import Opened
from sijill.errors import LexiconError
from sijill.lexicon.entries import action_kinds
from sijill.lexicon.files import read_yaml
from sijill.model import Document, Interval, Measure, SourceKind, Who

FILE = "coders/model.yaml"


def request(opened: Opened, settings: ModelSettings) -> dict[str, Any]:
    """The body of one request: as good as the same for the same document, and asked for the likeliest answer only."""
    body: dict[str, Any] = {
        "model": settings.name,
        "messages": [*_opening(), {"role": "user", "content": _question(opened)}],
        "temperature": 0,
        "seed": settings.seed,
    }
    if settings.format == "schema":
        schema = {"name": "claims", "strict": True, "schema": asked_schema()}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    elif settings.format == "object":
        body["response_format"] = {"type": "json_object"}
    for name, value in settings.more().items():
        body.pop(name, None)
        if value is not None:
            body[name] = value
    return body


@lru_cache(maxsize=1)
def _opening() -> tuple[dict[str, str], ...]:
    """The messages that are the same for every document."""
    words = read_yaml(FILE)
    example, claims = example_document()
    answer = json.dumps({"claims": claims}, ensure_ascii=False, separators=(",", ":"))
    return (
        {"role": "system", "content": _filled("instructions", words["instructions"], _lists())},
        {"role": "user", "content": _question(Opened(example))},
        {"role": "assistant", "content": answer},
    )


def example_document() -> tuple[Document, list[Any]]:
    """The example, and the claims that a good answer holds for it."""
    example = read_yaml(FILE)["example"]
    day = Interval.day(date.fromisoformat(str(example["published"])))
    return Document("example", example["text"], published=day), example["claims"]


def _lists() -> dict[str, str]:
    """What the codebook knows, written out."""
    return {
        "actions": "\n".join(f"  {kind.id}: {kind.covers}" for kind in action_kinds().values()),
        "measures": ", ".join(get_args(Measure)),
        "who": ", ".join(get_args(Who)),
        "source_kinds": ", ".join(get_args(SourceKind)),
    }


def _question(opened: Opened) -> str:
    document = opened.document
    lines = [f"{number}. {words}" for number, words in enumerate(opened.sentence_words(), 1)]
    facts = {
        "published": document.published.edtf if document.published else "unknown",
        "outlet": document.source or "unknown",
        "sentences": "\n".join(lines),
    }
    return _filled("question", read_yaml(FILE)["question"], facts).rstrip("\n")


def _filled(name: str, words: str, facts: dict[str, str]) -> str:
    """A text of the file with its gaps filled; what fills them is never read as a template again.

    Raises:
        LexiconError: a user's own version of it names a gap that there is none for.
    """
    try:
        return Template(words).substitute(facts)
    except (KeyError, ValueError) as error:
        raise LexiconError(
            f"{name}: there is nothing to fill {error} with",
            remedy=f"its gaps are {', '.join('$' + fact for fact in facts)}; a dollar sign is written $$",
            file=f"knowledge/{FILE}",
        ) from error
