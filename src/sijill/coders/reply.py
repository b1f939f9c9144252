"""Reads what an endpoint sends back: the envelope of the protocol, and the JSON inside the model's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from sijill.coders.model_settings import ModelSettings
from sijill.pipeline.usage import Usage

_FENCED = re.compile(r"```[A-Za-z]*\s*\n(.*?)```", re.DOTALL)
_SHOWN = 200
"""Characters of a server's own words that are passed on."""


class Reply(NamedTuple):
    """The model's words. ``finish`` says why it stopped (``length``: it was cut off)."""

    content: str
    finish: str
    model: str
    usage: Usage


class _Message(msgspec.Struct):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Tokens(msgspec.Struct):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Envelope(msgspec.Struct):
    choices: list[_Choice]
    model: str | None = None
    usage: _Tokens | None = None


class NoAnswerError(Exception):
    """A document got no answer that can be used; ``code`` and ``facts`` are of ``knowledge/kinds/faults.yaml``."""

    def __init__(self, code: str, usage: Usage, **facts: object):
        super().__init__(code)
        self.code = code
        self.usage = usage
        self.facts = facts


def read_reply(data: bytes, settings: ModelSettings, requests: int) -> Reply:
    """The first choice of an answer.

    Args:
        data: the body.
        settings: for the prices, and for the model's name where the answer has none.
        requests: how many it took.

    Raises:
        NoAnswerError: ``model_answer``, the body is not what the protocol says.
    """
    try:
        envelope = msgspec.json.decode(data, type=_Envelope)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        detail = f"it is no answer of the chat-completions protocol: {error}"
        raise NoAnswerError("model_answer", Usage(requests, untold=1), detail=detail) from error
    usage = _usage(envelope.usage, settings, requests)
    if not envelope.choices:
        raise NoAnswerError("model_answer", usage, detail="it holds no choice")
    choice = envelope.choices[0]
    content, refusal = choice.message.content or "", choice.message.refusal
    if not content.strip() and refusal:
        raise NoAnswerError("model_answer", usage, detail=f"the model declined: {refusal[:_SHOWN]}")
    return Reply(content, choice.finish_reason or "", envelope.model or settings.name, usage)


def _usage(tokens: _Tokens | None, settings: ModelSettings, requests: int) -> Usage:
    prompt, completion = (tokens.prompt_tokens, tokens.completion_tokens) if tokens else (None, None)
    untold = int(prompt is None or completion is None)
    prompt, completion = max(prompt or 0, 0), max(completion or 0, 0)
    return Usage(requests, prompt, completion, untold, settings.cost(prompt, completion))


def claims_in(reply: Reply) -> list[Any]:
    """The claims that the model's words hold, not yet looked at: with or without code fences and words around.

    Raises:
        NoAnswerError: ``model_cut`` or ``model_answer``, they hold no whole JSON object with a list of claims.
    """
    detail = "it is empty"
    for candidate in _candidates(reply.content):
        try:
            value = msgspec.json.decode(candidate)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
            detail = f"it holds no whole JSON object: {error}"
            continue
        claims = value.get("claims") if isinstance(value, dict) else value
        if isinstance(claims, list):
            return claims
        detail = "its JSON has no list named claims"
    code = "model_cut" if reply.finish == "length" else "model_answer"
    raise NoAnswerError(code, reply.usage, detail=detail)


def _candidates(content: str) -> Iterator[str]:
    """Where the JSON may stand: the whole, what is fenced, what lies between the first and the last brace."""
    if content.strip():
        yield content.strip()
    yield from (match[1] for match in _FENCED.finditer(content))
    first, last = content.find("{"), content.rfind("}")
    if 0 <= first < last:
        yield content[first : last + 1]


def error_words(data: bytes) -> str:
    """What a server says of its refusal, on one line and not too much of it."""
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        value = data.decode("utf-8", "replace")
    for name in ("error", "message", "detail"):
        if isinstance(value, dict):
            value = value.get(name, value)
    words = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return " ".join(words.split())[:_SHOWN]
