"""What a document is about, told from the words in it: armed conflict, sport, or something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sijill.claims.needs import Setting
from sijill.lexicon.entries import ActionEntry, Actor, People
from sijill.lexicon.matcher import Hit
from sijill.mentions.parties import ARMED_TYPES
from sijill.model import Interval

CONFLICT_LEAST, CONFLICT_ENOUGH = 0.65, 2.0
"""Weight that makes a single sentence, and a text of an article's length, a text about a conflict."""
STRONG_ENOUGH = 6.0
STRONG_LEAST = 1.4
SPORT_SHARE = 0.8
ARTICLE_LENGTH = 1500
"""Folded characters of a short article: topics are weighed against this length."""
WEIGHT_ARMED_NAME = 1.5
WEIGHT_POLICE = 0.2
"""Police make news of every kind: a police force alone makes no text one about a conflict."""
WEIGHT_ARMED_NOUN = 0.6
WEIGHT_WEAPON = 0.8
WEIGHT_TRIGGER = 0.6
SHOTS = "attack"
"""What rifles and pistols make of a killing; they stand in texts about crime as well."""
SURE_FAMILIES = frozenset(
    (
        "qatl", "istishhad", "ghara", "qasf", "ubwa", "intihari", "itiqal", "ishtibak",
        "darba-jawiya", "itlaq-nar", "baramil", "tafjir", "hujum", "khatf", "iqtiham",
        "mudahama", "tahrir", "hudna",
    )
)  # fmt: skip


def setting_of(hits: Sequence[Hit], length: int, published: Interval | None = None) -> Setting:
    """Weigh the words of conflict against those of other topics.

    Args:
        hits: all lexicon hits of the document.
        length: its folded length in characters.
        published: the day of publication, where known.
    """
    score = _conflict(hits)
    topics = Counter(hit.pattern.entry for hit in hits if hit.kind == "topic" and not hit.enclitic)
    share = min(1.0, length / ARTICLE_LENGTH)
    sport = topics["sport"] >= round(1 + 2 * share) and topics["sport"] > SPORT_SHARE * score
    other = max((n for topic, n in topics.items() if topic != "sport"), default=0)
    density = score / max(1.0, length / ARTICLE_LENGTH)
    enough = CONFLICT_LEAST + (CONFLICT_ENOUGH - CONFLICT_LEAST) * share
    strong = STRONG_LEAST + (STRONG_ENOUGH - STRONG_LEAST) * share
    return Setting(
        conflict=score >= enough and not sport and score > other * 0.7,
        strong=density >= strong and not sport and score > other * 1.5,
        sport=sport,
        other=other >= round(1 + 2 * share),
        year=str(published.latest.year) if published and published.latest else None,
    )


def _conflict(hits: Sequence[Hit]) -> float:
    score = 0.0
    seen: Counter[str] = Counter()
    for hit in hits:
        weight = _weight(hit)
        if weight:
            seen[hit.pattern.text] += 1
            score += weight / seen[hit.pattern.text]
    return score


def _weight(hit: Hit) -> float:
    entry = hit.pattern.entry
    if hit.kind == "actor" and isinstance(entry, Actor):
        if hit.pattern.feature == "loose" or entry.type not in ARMED_TYPES:
            return 0.0
        return WEIGHT_POLICE if entry.type == "police" else WEIGHT_ARMED_NAME
    if hit.kind == "people" and isinstance(entry, People):
        return WEIGHT_POLICE if entry.who == "police" else WEIGHT_ARMED_NOUN if entry.armed else 0.0
    if hit.kind == "weapon":
        return WEIGHT_WEAPON if entry.means and entry.means != SHOTS else 0.0
    if hit.kind == "counted":
        return WEIGHT_TRIGGER if entry.measure in ("killed", "injured") else 0.0
    if hit.kind == "action" and isinstance(entry, ActionEntry):
        return WEIGHT_TRIGGER if entry.id in SURE_FAMILIES else 0.0
    return 0.0
