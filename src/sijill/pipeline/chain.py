"""The stages of the built-in coder, from an original text to its claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sijill.claims.actions.grain import set_grains
from sijill.claims.assemble import assemble
from sijill.claims.draft import Draft, Named
from sijill.claims.events.merge import merge
from sijill.claims.events.reading import Reading
from sijill.claims.page import page_of, page_score, surely_about_conflict
from sijill.claims.parties.discourse import read_discourse
from sijill.claims.parties.listing import read_lists
from sijill.claims.parties.loose import loose_names
from sijill.claims.parties.opposed import read_opposed
from sijill.claims.places.placing import place_events
from sijill.claims.places.toponyms import placed_refs
from sijill.claims.scene import Context, read_sentence
from sijill.claims.setting import setting_of
from sijill.claims.times.dating import Told, date_events
from sijill.claims.times.headed import headed_lists
from sijill.lexicon.matcher import Hit
from sijill.mentions.scan import has_trigger, scan
from sijill.mentions.sentence import OpenSentence
from sijill.mentions.sources.issued import interviewee
from sijill.mentions.sources.voices import Voices, signature
from sijill.model import Claim, Document
from sijill.pipeline.stages import Board, Stage, check_chain, stage
from sijill.text.fold import fold
from sijill.text.tokens import split_sentences, tokenize
from sijill.text.unmask import find_masks

SUBJECT_REACH = 2
"""Sentences over which a verb without a subject carries on the last one's."""
HEADING_TOKENS = 14
SHORT_TEXT = 1200
"""Characters up to which a text is read whatever it is about: too few words to tell."""
STOPS = frozenset((".", "!", ":", "\u061f", "\u061b"))
CHAIN = (
    "fold",
    "scan",
    "page",
    "sentences",
    "places",
    "read",
    "discourse",
    "merge",
    "date",
    "place",
    "grain",
    "claims",
)
BY_CUES = tuple("merge-by-cues" if name == "merge" else name for name in CHAIN)
"""The same without the network: several times as fast on texts about a conflict, and less accurate."""


@stage("fold", needs=("document",), adds=("view",))
def fold_text(board: Board) -> None:
    """Take masks off and fold spelling, in a view over the untouched text."""
    text = board["document"].text
    board["view"] = fold(text, find_masks(text))


@stage("scan", needs=("document", "view"), adds=("hits", "setting", "loose"))
def scan_words(board: Board) -> None:
    """Find every word of every lexicon in one pass and tell what the document is about."""
    hits = scan(board["view"])
    board["hits"] = hits
    published = board["document"].published
    board["setting"] = setting_of(hits, len(board["view"].folded), published)
    board["loose"] = loose_names(hits, published)


@stage("page", needs=("view", "hits", "setting"), adds=("tokens",))
def read_page(board: Board) -> None:
    """Cut the text into words and tell how surely it is about a conflict at all."""
    board["tokens"] = tokenize(board["view"])
    page = page_of(board["tokens"], board["hits"])
    score = page_score(page)
    board["setting"] = board["setting"]._replace(told=surely_about_conflict(page, score), by_words=score)


@stage("sentences", needs=("view", "hits", "tokens"), adds=("sentences",))
def open_sentences(board: Board) -> None:
    """Cut the text into sentences and put the hits on their tokens."""
    view, hits, tokens = board["view"], board["hits"], board["tokens"]
    opened: list[OpenSentence] = []
    at = 0
    for index, sentence in enumerate(split_sentences(view, tokens)):
        own: list[Hit] = []
        while at < len(hits) and hits[at].start < sentence.end:
            if hits[at].start >= sentence.start:
                own.append(hits[at])
            at += 1
        opened.append(OpenSentence(view, tokens, sentence, own, index))
    _mark_headings(opened)
    _mark_asides(opened)
    board["sentences"] = opened


def _mark_headings(sentences: Sequence[OpenSentence]) -> None:
    """A short line without a full stop, with a longer one after it, is a headline."""
    for here, following in pairwise(sentences):
        short = len(here) <= HEADING_TOKENS and len(following) > len(here)
        if short and here.words[-1] not in STOPS and _fills_its_line(here):
            here.heading = True
    first = [s for s in sentences if "\n" not in s.view.folded[: s.sentence.start]]
    if len(first) < len(sentences) and sum(map(len, first)) <= HEADING_TOKENS:
        for sentence in first:
            sentence.heading = True


def _mark_asides(sentences: Sequence[OpenSentence]) -> None:
    """What follows "link to the story" and its like on the same line is no text of the article."""
    line_end = 0
    for sentence in sentences:
        if sentence.at["boilerplate"]:
            line_end = sentence.sentence.end
        elif line_end and "\n" in sentence.view.folded[line_end : sentence.sentence.start]:
            line_end = 0
        else:
            line_end = max(line_end and sentence.sentence.end, 0)
        sentence.aside = line_end > 0


def _fills_its_line(sentence: OpenSentence) -> bool:
    text, start, end = sentence.view.folded, sentence.sentence.start, sentence.sentence.end
    while start and text[start - 1] == " ":
        start -= 1
    while end < len(text) and text[end] == " ":
        end += 1
    return text[start - 1 : start] in ("", "\n") and text[end : end + 1] == "\n"


@stage("places", needs=("sentences", "tokens", "hits"), adds=("places",))
def resolve_places(board: Board) -> None:
    """Find toponyms and resolve them over the whole document."""
    board["places"] = placed_refs(board["sentences"], board["tokens"])


@stage("read", needs=("document", "sentences", "places", "setting", "loose"), adds=("drafts", "names", "timeline"))
def read_drafts(board: Board) -> None:
    """Read each sentence into drafts of claims."""
    drafts: list[Draft] = []
    names: list[Named] = []
    timeline: list[Told] = []
    author = interviewee(board["sentences"]) or signature(board["sentences"])
    voices = Voices(last=author, author=author, known=author)
    for sentence in board["sentences"]:
        if sentence.aside:
            continue
        idle = not sentence.at["action"] and not sentence.at["report"] and sentence.words[-1] != ":"
        if idle and not voices.quoted:
            continue
        acting = () if sentence.heading else _acting(drafts, sentence.index)
        context = Context(
            board["document"].published, board["setting"], board["loose"], voices, acting, names, drafts
        )
        found = read_sentence(sentence, board["places"][sentence.index], context)
        voices = found.voices
        drafts.extend(found.drafts)
        names.extend(found.names)
        timeline.extend(found.times)
    board["drafts"] = drafts
    board["names"] = names
    board["timeline"] = timeline


def _acting(drafts: Sequence[Draft], index: int) -> tuple[Named, ...]:
    """Who acted last within two sentences before, headlines aside."""
    for draft in reversed(drafts):
        if index - draft.sentence.index > SUBJECT_REACH:
            break
        if draft.actors and not draft.sentence.headline:
            return tuple(draft.actors)
    return ()


@stage("discourse", needs=("drafts", "names", "sentences"), adds=("resolved",))
def read_across(board: Board) -> None:
    """Take what a sentence leaves out from the sentences before it."""
    read_discourse(board["drafts"], board["names"])
    read_lists(board["drafts"], board["names"], board["sentences"])
    read_opposed(board["drafts"])
    board["resolved"] = board["drafts"]


@stage("merge", needs=("document", "resolved"), adds=("events",))
def merge_repetitions(board: Board) -> None:
    """Keep what the document claims, as cues and the network find, and merge what tells the same event."""
    board["events"] = merge(board["resolved"], Reading(board["document"]), _day(board))


@stage("merge-by-cues", needs=("document", "resolved"), adds=("events",))
def merge_by_cues(board: Board) -> None:
    """Keep what the document claims as cues alone find, and merge what tells the same event."""
    board["events"] = merge(board["resolved"], None, _day(board))


def _day(board: Board) -> date | None:
    published = board["document"].published
    return published.latest if published is not None else None


@stage("date", needs=("document", "events", "timeline", "sentences"), adds=("dated",))
def choose_times(board: Board) -> None:
    """Give each event the likeliest of the times around it."""
    headed = headed_lists(board["sentences"], _day(board))
    date_events(board["events"], board["timeline"], _day(board), headed)
    board["dated"] = board["events"]


@stage("place", needs=("dated", "resolved", "sentences", "places"), adds=("placed",))
def choose_places(board: Board) -> None:
    """Give each event the likeliest of the places around it."""
    place_events(board["events"], board["resolved"], board["sentences"], board["places"])
    board["placed"] = board["events"]


@stage("grain", needs=("document", "placed", "sentences"), adds=("grained",))
def choose_grains(board: Board) -> None:
    """Say of each event whether it is one, a tally, a campaign or a situation that lasts."""
    set_grains(board["placed"], _day(board), board["sentences"])
    board["grained"] = board["placed"]


@stage("claims", needs=("document", "grained"), adds=("claims",))
def assemble_claims(board: Board) -> None:
    """Write the public records."""
    board["claims"] = assemble(board["document"], board["grained"])


def run_chain(document: Document, names: Sequence[str] = CHAIN) -> list[Claim]:
    """The claims of one document."""
    return list(run_stages(document, names)["claims"])


def run_stages(document: Document, names: Sequence[str] = CHAIN) -> Board:
    """What some stages make of a document, empty lists for the rest; without a trigger it is left after one pass."""
    board: Board = defaultdict(list)
    board["document"] = document
    for step in _checked(tuple(names)):
        step.run(board)
        if step.name == "scan" and not (has_trigger(board["hits"]) and _worth(board)):
            break
        if step.name == "page" and board["setting"].told <= 0:
            break
    return board


def _worth(board: Board) -> bool:
    setting = board["setting"]
    return not setting.sport and (setting.conflict or len(board["view"].folded) <= SHORT_TEXT)


_chains: dict[tuple[str, ...], list[Stage]] = {}


def _checked(names: tuple[str, ...]) -> list[Stage]:
    if names not in _chains:
        _chains[names] = check_chain(names, ("document",))
    return _chains[names]
