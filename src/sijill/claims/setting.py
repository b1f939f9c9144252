"""What a document is about, told from the words in it: armed conflict, sport, or something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sijill.claims.actions.needs import Setting
from sijill.lexicon.entries import ActionEntry, Actor, People, Weapon
from sijill.lexicon.matcher import Hit
from sijill.mentions.parties.parties import ARMED_TYPES
from sijill.model import Interval

CONFLICT_LEAST, CONFLICT_ENOUGH = 0.65, 2.0
"""Weight that makes a single sentence, and a text of an article's length, a text about a conflict."""
STRONG_ENOUGH = 6.0
STRONG_LEAST = 1.4
SPORT_SHARE = 0.8
ARTICLE_LENGTH = 1500
"""Folded characters of a short article: topics are weighed against this length."""
WEIGHTS = {"armed-name": 1.5, "armed-noun": 0.6, "weapon": 0.8, "act": 0.6, "police": 0.2}
"""What each sign weighs. Police make news of every kind: a police force alone makes no text one about a conflict."""
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
    topics = other_matters(hits)
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


def other_matters(hits: Sequence[Hit]) -> Counter[object]:
    """How often words of each other matter are told, but for those in a name: the Prisoners' Club plays no match."""
    told = [hit for hit in hits if hit.kind == "topic" and not hit.enclitic]
    names = [hit for hit in hits if hit.kind == "actor"] if told else []
    return Counter(
        hit.pattern.entry for hit in told if not any(name.start <= hit.start and hit.end < name.end for name in names)
    )


def sign(hit: Hit) -> str:
    """What a word tells of an armed conflict, a name of ``WEIGHTS``; "" if nothing."""
    entry = hit.pattern.entry
    if hit.kind == "actor" and isinstance(entry, Actor):
        if hit.pattern.feature == "loose" or entry.type not in ARMED_TYPES:
            return ""
        return "police" if entry.type == "police" else "armed-name"
    if hit.kind == "people" and isinstance(entry, People):
        return "police" if entry.who == "police" else "armed-noun" if entry.armed else ""
    if isinstance(entry, Weapon):
        return "weapon" if entry.means and entry.means != SHOTS else ""
    if hit.kind == "counted":
        return "act" if entry.measure in ("killed", "injured") else ""
    return "act" if isinstance(entry, ActionEntry) and entry.id in SURE_FAMILIES else ""


def _conflict(hits: Sequence[Hit]) -> float:
    score = 0.0
    seen: Counter[str] = Counter()
    for hit in hits:
        told = sign(hit)
        if told:
            seen[hit.pattern.text] += 1
            score += WEIGHTS[told] / seen[hit.pattern.text]
    return score
