"""From mentions to the public record: ids, coordinates, days, numbers and mappings come from Sijill's own parts.

What the rules read in the words of a mention stands, whatever the model said of it. Only where they read nothing is
the model's own reading of a time, a number or a kind of source kept, and the claim's ``rules`` say so.
"""

from __future__ import annotations

import msgspec

from sijill.claims.assemble import assemble, claim_id
from sijill.claims.draft import Draft
from sijill.claims.times.datings import ahead
from sijill.coders.asked import AskedCount
from sijill.coders.opened import Opened, most_shared
from sijill.coders.resolve_names import party, place, source
from sijill.coders.verbatim import Found
from sijill.coders.verify import RefusedError, Verified
from sijill.lexicon.entries import ActionEntry
from sijill.mentions.counts.counts import implied
from sijill.mentions.sentence import OpenSentence
from sijill.model import Claim, Count, Interval, TimeRef, Words


def resolve(opened: Opened, verified: Verified, model: str) -> Claim:
    """The public record of a claim that passed the gate.

    Args:
        opened: its document.
        verified: its mentions, found.
        model: the name of the model that coded it; ``rules`` tells it.

    Raises:
        RefusedError: ``claim_value``, where the model's own reading would be needed, and is no number or no day.
    """
    draft = _draft(opened, verified)
    draft.rule(f"coded-by-model-{model}")
    draft.actors = [party(opened, one) for one in verified.actors]
    draft.recipients = [party(opened, one) for one in verified.recipients]
    draft.associates = [party(opened, one) for one in verified.associates]
    draft.places = [place(opened, one) for one in verified.places]
    draft.time = _time(opened, verified, draft)
    draft.counts = [_count(opened, found, asked, draft) for found, asked in verified.counts]
    for found, asked_source in verified.sources:
        draft.sources.append(source(opened, found, asked_source.kind, draft.rule))
    (claim,) = assemble(opened.document, [draft])
    span = verified.trigger.span
    trigger = Words(verified.trigger.text, span.start, span.end)
    identifier = claim_id(opened.document, span.start, span.end, draft.action)
    return msgspec.structs.replace(claim, trigger=trigger, claim_id=identifier, confidence=_borne_out(draft))


def _draft(opened: Opened, verified: Verified) -> Draft:
    """A draft at the trigger, so that ids and mappings are made as for the rules."""
    trigger, asked = verified.trigger, verified.asked
    s = opened.sentences[opened.sentence_of(trigger.first)]
    first = trigger.first - s.sentence.first
    last = min(trigger.last - s.sentence.first, len(s))
    entry = _entry(s, first, last, asked.action)
    return Draft(
        sentence=s,
        first=first,
        last=last,
        entry=entry,
        feature="",
        action=asked.action,
        grain=asked.grain,
        modality=asked.modality,
    )


def _borne_out(draft: Draft) -> float:
    """How far Sijill's own parts bear a claim out, 0 to 1: the words are known for it, the fields resolved."""
    score = 0.275 * (1 + draft.entry.weight)
    score += 0.12 * any(p.actor or p.armed for p in draft.actors)
    score += 0.08 * bool(draft.recipients or draft.counts)
    score += 0.1 * any(p.id for p in draft.places)
    score += 0.07 * (draft.time is not None)
    score += 0.03 * bool(draft.sources)
    return round(score, 2)


def _entry(s: OpenSentence, first: int, last: int, action: str) -> ActionEntry:
    """The family of words that the trigger belongs to, if it names this action; else one without any weight."""
    for hit in s.at["action"]:
        entry = hit.hit.pattern.entry
        if hit.first < last and first < hit.last and isinstance(entry, ActionEntry) and entry.action == action:
            return entry
    return ActionEntry(id="", action=action, weight=0.0)


def _time(opened: Opened, verified: Verified, draft: Draft) -> TimeRef | None:
    found, asked = verified.time, verified.asked.time
    if found is None or asked is None:
        return None
    index = opened.sentence_of(found.first)
    s = opened.sentences[index]
    seen = most_shared(found.span, opened.sight(index).times, lambda one: s.span(one.first, one.last))
    if seen is None:
        interval = Interval.parse(asked.edtf) if asked.edtf else None
        if asked.edtf and interval is None:
            raise RefusedError("claim_value", field="time", value=asked.edtf, why="no EDTF, or no day that exists")
        rule = "time-by-model"
    else:
        interval, rule = seen.interval, f"time-{seen.rule}"
        if interval is not None and s is draft.sentence:
            interval = ahead(draft, seen, interval) or interval
        if interval is None and asked.edtf:
            draft.rule("time-not-fixed")
        said = Interval.parse(asked.edtf) if asked.edtf else None
        if interval is not None and said is not None and said.edtf.replace("~", "") == interval.edtf:
            interval = said  # the same days, but only about then: the day of the announcement
    if interval is None:
        return None
    draft.rule(rule)
    return TimeRef(interval.edtf, interval.earliest, interval.latest, found.text, found.span.start, found.span.end)


def _count(opened: Opened, found: Found, asked: AskedCount, draft: Draft) -> Count:
    index = opened.sentence_of(found.first)
    s, sight = opened.sentences[index], opened.sight(index)
    seen = most_shared(found.span, sight.quantities, lambda one: s.span(one.first, one.last))
    group = seen.group if seen else None
    low, high, approx = asked.min, asked.max, asked.approx
    if seen is not None:
        low, high, approx = seen.min, seen.max, seen.approx
    else:
        group = opened.group_in(found)
        number = implied(s, group) if group else None
        if number is not None:
            (low, high), approx = number, False
        else:
            _check_number(asked)
            draft.rule("count-by-model")
    who = group.who if group and group.who not in (None, "people") else asked.who
    span = found.span
    return Count(
        measure=(seen and seen.measure) or asked.measure,  # type: ignore[arg-type]
        min=low,
        max=high,
        approx=approx,
        who=who,  # type: ignore[arg-type]
        text=found.text,
        start=span.start,
        end=span.end,
    )


def _check_number(asked: AskedCount) -> None:
    """Refuse a number of the model that is none.

    Raises:
        RefusedError: ``claim_value``.
    """
    numbers = [number for number in (asked.min, asked.max) if number is not None]
    if not numbers or min(numbers) < 0 or numbers != sorted(numbers):
        value = f"{asked.min} to {asked.max}"
        raise RefusedError("claim_value", field="counts", value=value, why="no number, or one below 0 or backwards")
