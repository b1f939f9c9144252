"""The coder ``model``: a language model behind an endpoint, believed only as far as the text bears it out."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from sijill.coders.asked import read_asked
from sijill.coders.endpoint import Endpoint
from sijill.coders.model_settings import ModelSettings
from sijill.coders.opened import Opened
from sijill.coders.prompt import request
from sijill.coders.registry import coder
from sijill.coders.reply import NoAnswerError, claims_in
from sijill.coders.resolve import resolve
from sijill.coders.verify import SHOWN, Gate, RefusedError
from sijill.intake.faults import fill
from sijill.model import Claim, Document
from sijill.model.fault import Fault
from sijill.pipeline.run import Coded


@coder("model", settings=ModelSettings)
def code_by_model(document: Document, settings: ModelSettings) -> Coded:
    """A language model behind any OpenAI-compatible endpoint; what is not verbatim in the text is refused."""
    opened = Opened(document)
    if not opened.sentences:
        return Coded(document, ())
    try:
        reply = _endpoint(settings).ask(request(opened, settings))
        answered = claims_in(reply)
    except NoAnswerError as error:
        return Coded(document, (), fill(error.code, document.id, None, error.facts), usage=error.usage)
    claims, refused = accept(opened, answered, reply.model)
    return Coded(document, claims, refused=refused, usage=reply.usage)


def accept(opened: Opened, answered: list[object], model: str) -> tuple[tuple[Claim, ...], tuple[Fault, ...]]:
    """The claims of an answer that hold, in the order of their triggers, and a warning for each that does not."""
    gate = Gate(opened)
    claims: list[Claim] = []
    refused: list[Fault] = []
    for number, value in enumerate(answered, 1):
        try:
            asked = read_asked(value)
        except msgspec.ValidationError as error:
            refused.append(fill("claim_shape", opened.document.id, None, {"claim": number, "detail": error}))
            continue
        try:
            verified = gate.check(asked)
            claims.append(resolve(opened, verified, model))
            gate.accepted(verified)
        except RefusedError as error:
            facts = {"claim": number, "action": asked.action, "trigger": asked.trigger[:SHOWN], **error.facts}
            refused.append(fill(error.code, opened.document.id, None, facts))
    claims.sort(key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.action))
    return tuple(claims), tuple(refused)


@lru_cache(maxsize=4)
def _endpoint(settings: ModelSettings) -> Endpoint:
    """One client a process for each way of asking, so that connections are kept."""
    return Endpoint(settings)
