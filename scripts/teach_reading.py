"""Teach the network of ``claims/events`` which words state an act, and which of them a claim is coded from.

    python scripts/teach_reading.py

It starts from a multilingual encoder (``encoder_start.py``) and learns both from every trigger that
``reading_lessons.py`` wrote down, besides which of a document's triggers tell the same event. It learns on a graphics
processor where PyTorch finds one, in minutes; two cores take more than an hour. Deterministic on one machine.

Where the lessons tell new documents from those that it has learnt from before (``reading_lessons.py --further``), it
starts from the network that ships and goes over the new ones and a share of the others in fewer rounds and smaller
steps. Then the mean of what it was and what it has become ships: it keeps what it knew of other texts.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from reading_weights import Matrices, keep, shipped
from sijill.claims.events.network import HEADS, OF_PIECES, SMALL
from sijill.text.pieces import PAD

ROOT = Path(__file__).resolve().parents[1]
LESSONS = ROOT / "build" / "reading.npz"
LAYERS, EPOCHS, SEED = 6, 8, 1
RATE, RATE_ON_TOP, DECAY, WARMING = 8e-5, 1e-3, 0.01, 0.06
"""Steps of learning below and above, how weights shrink, and the share of steps over which steps grow."""
FURTHER_EPOCHS, FURTHER_RATE, AGAIN = 3, 6e-5, 0.4
"""Rounds and steps of learning on, and the share of what it has learnt from before that each round goes over."""
LAST = 3
"""The weights after so many last rounds are kept; their mean ships, which reads other texts better than one."""
AT_ONCE = 2500
"""Pieces that are learnt from in one step."""
ACTION, HIDDEN, ANSWERS = 32, 128, 2
"""Widths of what stands for an action, of the layer on top, and of its answers."""
BESIDE = 1
"""Layers in which the acts of a stretch are weighed beside each other."""
LIKENESS, ALIKE = 64, 0.5
"""Width of what is compared of two acts that may tell one event, and how much that question counts."""
DROPPED, UNSEEN = 0.2, 0.2
"""Shares of numbers, and of pieces outside of triggers, that are hidden while it learns."""
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


class Act(NamedTuple):
    """A trigger among the words of its stretch; each answer with how much it counts; the claim that it tells."""

    first: int
    last: int
    action: int
    stated: float
    stated_counts: float
    coded: float
    coded_counts: float
    claim: int


class Page(NamedTuple):
    """A stretch of a document that is read at once: its pieces, where words begin, its acts."""

    ids: list[int]
    firsts: list[int]
    acts: list[Act]


class Layer(nn.Module):
    """One layer of the encoder."""

    def __init__(self, width: int, inner: int):
        super().__init__()
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.fi, self.fo = nn.Linear(width, inner), nn.Linear(inner, width)
        self.n1, self.n2 = nn.LayerNorm(width, eps=SMALL), nn.LayerNorm(width, eps=SMALL)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The vectors after this layer."""
        size, length, width = x.shape
        query, key, value = self.qkv(x).view(size, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
        x = self.n1(x + self.drop(self.o(mixed.transpose(1, 2).reshape(size, length, width))))
        return self.n2(x + self.drop(self.fo(functional.gelu(self.fi(x), approximate="tanh"))))


class Batch(NamedTuple):
    """Pages in rows: pieces, the word of each, which are parts of triggers; acts in rows, with which are none."""

    ids: Tensor
    word_of: Tensor
    words: int
    trigger: Tensor
    first: Tensor
    last: Tensor
    action: Tensor
    answers: Tensor
    counts: Tensor
    claim: Tensor
    real: Tensor


def batch_of(pages: Sequence[Page]) -> Batch:
    """Pages side by side, filled up to the longest."""
    size, length = len(pages), max(len(page.ids) for page in pages)
    words, most = max(len(page.firsts) for page in pages), max(len(page.acts) for page in pages)
    ids, word_of = np.full((size, length), PAD), np.full((size, length), words)
    trigger = np.zeros((size, length), dtype=bool)
    acts = np.zeros((size, most, len(Act._fields)), dtype=np.float32)
    for row, page in enumerate(pages):
        ids[row, : len(page.ids)] = page.ids
        begins = np.zeros(len(page.ids), dtype=int)
        begins[page.firsts] = 1
        word_of[row, : len(page.ids)] = begins.cumsum() - 1
        acts[row, : len(page.acts)] = page.acts
        bounds = [*page.firsts, len(page.ids)]
        for act in page.acts:
            trigger[row, bounds[act.first] : bounds[act.last]] = True
    real = np.arange(most) < np.array([[len(page.acts)] for page in pages])
    acts[~real, Act._fields.index("last")] = 1
    at = {name: acts[:, :, number] for number, name in enumerate(Act._fields)}
    whole = (at[name].astype(int) for name in ("first", "last", "action"))
    answers = np.stack([at["stated"], at["coded"]], 2), np.stack([at["stated_counts"], at["coded_counts"]], 2)
    rows = ids, word_of, words, trigger, *whole, *answers, at["claim"], real
    return Batch(*(row if isinstance(row, int) else torch.tensor(row, device=DEVICE) for row in rows))


class Learner(nn.Module):
    """The network while it learns; its matrices have the names that ``claims/events/network.py`` asks for."""

    def __init__(self, start: Matrices, actions: int):
        super().__init__()
        pieces, width = start["emb.word"].shape
        inner = len(start["l0.fi.b"])
        self.word, self.pos = nn.Embedding(pieces, width), nn.Embedding(*start["emb.pos"].shape)
        self.ln, self.drop = nn.LayerNorm(width, eps=SMALL), nn.Dropout(DROPPED)
        self.layers = nn.ModuleList(Layer(width, inner) for _ in range(LAYERS))
        self.act = nn.Embedding(actions, ACTION)
        self.enter = nn.Linear(width + ACTION, width)
        self.beside = nn.ModuleList(Layer(width, 2 * width) for _ in range(BESIDE))
        self.one, self.other = nn.Linear(width, LIKENESS), nn.Linear(width, LIKENESS)
        self.head = nn.Sequential(
            nn.Linear(3 * width + ACTION, HIDDEN), nn.GELU("tanh"), nn.Dropout(DROPPED), nn.Linear(HIDDEN, ANSWERS)
        )
        self._begin({name: torch.tensor(values) for name, values in start.items()})

    def _begin(self, given: dict[str, Tensor]) -> None:
        with torch.no_grad():
            self.word.weight.copy_(given["emb.word"])
            self.word.weight.requires_grad_(False)
            self.pos.weight.copy_(given["emb.pos"] + given["emb.type"].view(-1, given["emb.pos"].shape[1])[0])
            names = {"ln.weight": "emb.ln.w", "ln.bias": "emb.ln.b"}
            for layer in range(LAYERS):
                for kind, suffix in (("weight", "w"), ("bias", "b")):
                    own = f"layers.{layer}"
                    three = torch.cat([given[f"l{layer}.{one}.{suffix}"] for one in "qkv"])
                    self.get_parameter(f"{own}.qkv.{kind}").copy_(three)
                    for mine, theirs in (("o", "ao"), ("n1", "aln"), ("fi", "fi"), ("fo", "fo"), ("n2", "oln")):
                        names[f"{own}.{mine}.{kind}"] = f"l{layer}.{theirs}.{suffix}"
            for mine, theirs in names.items():
                self.get_parameter(mine).copy_(given[theirs])

    def forward(self, pages: Batch) -> tuple[Tensor, Tensor]:
        """The answers about every act, and how like each two acts of a page are."""
        real = pages.ids != PAD
        x = self.drop(self.ln(self.word(pages.ids) + self.pos.weight[: pages.ids.shape[1]]))
        if self.training:
            x = x * (pages.trigger | (torch.rand(real.shape, device=DEVICE) >= UNSEEN))[:, :, None]
        for number, layer in enumerate(self.layers):
            if number == OF_PIECES:
                x, real = of_words(x, pages)
            x = layer(x, real)
        there = real.float()[:, :, None]
        whole = (x * there).sum(1) / there.sum(1)
        own, kinds = means(x, pages.first, pages.last), self.act(pages.action)
        beside = self.enter(torch.cat([own, kinds], 2))
        for layer in self.beside:
            beside = layer(beside, pages.real)
        alike = self.one(beside) @ self.other(beside).transpose(1, 2) / LIKENESS**0.5
        answers: Tensor = self.head(torch.cat([own, whole[:, None].expand_as(own), beside, kinds], 2))
        return answers, alike


def of_words(x: Tensor, pages: Batch) -> tuple[Tensor, Tensor]:
    """The mean of the pieces of each word, and which rows are words."""
    sums = x.new_zeros(len(x), pages.words + 1, x.shape[2])
    sums = sums.scatter_add(1, pages.word_of[:, :, None].expand_as(x), x)
    counts = x.new_zeros(len(x), pages.words + 1).scatter_add(1, pages.word_of, torch.ones_like(x[:, :, 0]))
    return (sums / counts.clamp(min=1)[:, :, None])[:, :-1], counts[:, :-1] > 0


def means(x: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """The mean of the words from one to before another, for each act."""
    sums = functional.pad(x.cumsum(1), (0, 0, 1, 0))
    rows = torch.arange(len(x), device=DEVICE)[:, None]
    return (sums[rows, last] - sums[rows, first]) / (last - first)[:, :, None]


def loss_of(pages: Batch, answers: Tensor, alike: Tensor) -> Tensor:
    """How far the answers are from what is known."""
    cross = functional.binary_cross_entropy_with_logits
    wrong = (cross(answers, pages.answers, reduction="none") * pages.counts).sum() / (pages.counts.sum() + 1e-3)
    one, other = pages.claim[:, :, None], pages.claim[:, None, :]
    both = pages.real[:, :, None] & pages.real[:, None, :] & (torch.minimum(one, other) >= -1)
    asked = both.tril(-1) & (torch.maximum(one, other) >= 0)
    if asked.any():
        wrong = wrong + ALIKE * cross(alike[asked], (one == other)[asked].float())
    return wrong


def batches(pages: Sequence[Page]) -> list[list[Page]]:
    """Pages of about one length together, in a random order."""
    found: list[list[Page]] = [[]]
    for page in sorted(pages, key=lambda page: len(page.ids) + 40 * random.random()):
        if found[-1] and (len(found[-1]) + 1) * len(page.ids) > AT_ONCE:
            found.append([])
        found[-1].append(page)
    random.shuffle(found)
    return found


def teach(learner: Learner, pages: Sequence[Page], before: Sequence[Page]) -> Matrices:
    """Let it learn from all pages, several times over, in steps that shrink; the mean of what it was at last.

    Args:
        learner: the network; one that ships, where there are pages that it has learnt from before.
        pages: what it learns from.
        before: what it has learnt from before, of which each round goes over a share.
    """
    epochs, rate = (FURTHER_EPOCHS, FURTHER_RATE) if before else (EPOCHS, RATE)
    again = int(AGAIN * len(before))
    encoder = [p for n, p in learner.named_parameters() if n.startswith(("layers", "pos", "ln")) and p.requires_grad]
    top = [p for n, p in learner.named_parameters() if not n.startswith(("layers", "pos", "ln", "word"))]
    steps = epochs * len(batches([*pages, *before[:again]]))
    groups = [{"params": encoder, "lr": rate}, {"params": top, "lr": rate * RATE_ON_TOP / RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARMING * steps)) * max(0.02, 1 - step / steps)
    )
    learner.train()
    kept: list[Matrices] = []
    for epoch in range(1, epochs + 1):
        losses = []
        for batch in batches([*pages, *random.sample(before, again)]):
            shown = batch_of(batch)
            loss = loss_of(shown, *learner(shown))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
            optimizer.step()
            pace.step()
            losses.append(loss.detach())
        print(f"epoch {epoch}: loss {float(sum(losses) / len(losses)):.3f}", flush=True)
        if epoch > epochs - (1 if before else LAST):
            kept.append({name: tensor.cpu().numpy().copy() for name, tensor in learner.state_dict().items()})
    return {name: sum(one[name] for one in kept) / len(kept) for name in kept[0]}


def main() -> None:
    """Read the lessons, teach, write."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    torch.set_float32_matmul_precision("high")
    with np.load(LESSONS) as given:
        start = {name: given[name] for name in given.files}
    told = json.loads(str(start.pop("told")))
    pages, before = (
        [Page(ids, firsts, [Act(*act) for act in acts]) for ids, firsts, acts in told[name]]
        for name in ("pages", "before")
    )
    learner = Learner(start, told["actions"]).to(DEVICE)
    was = shipped() if before else {}
    learner.load_state_dict(learner.state_dict() | {name: torch.tensor(values) for name, values in was.items()})
    found = teach(learner, pages, before)
    keep(found | {name: (values + found[name]) / 2 for name, values in was.items()}, told["pieces"])


if __name__ == "__main__":
    main()
