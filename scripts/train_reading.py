"""Teach the network of ``claims/events`` which words state an act, and which of them a claim is coded from.

    python scripts/train_reading.py --sentences DIR

It starts from a multilingual encoder (``encoder_start.py``) and learns both from every trigger of the training
documents. What it reads and needs is told in gold/training/README.md; it takes about half an hour on two cores.
Deterministic on one machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

import encoder_start
from learning import Record, records, sentences_of
from sijill.claims.events import reading
from sijill.claims.events.network import HEADS, OF_PIECES, SMALL
from sijill.claims.events.reading import Reading, Shown, Stretch
from sijill.model import Span
from sijill.text.pieces import PAD, Pieces
from train_claims import judged_words

FOLDER = Path(__file__).resolve().parents[1] / "src" / "sijill" / "knowledge" / "reading"
LAYERS, EPOCHS, SEED = 6, 5, 1
RATE, RATE_ON_TOP, DECAY, WARMING = 8e-5, 1e-3, 0.01, 0.06
"""Steps of learning below and above, how weights shrink, and the share of steps over which steps grow."""
MEAN_OF = (3, 4, 5)
"""After which rounds its weights are kept; their mean ships, which reads other texts better than the last alone."""
AT_ONCE = 2500
"""Pieces that are learnt from in one step."""
ACTION, HIDDEN, ANSWERS = 32, 128, 2
"""Widths of what stands for an action, of the layer on top, and of its answers."""
NARROW = 64
"""Rows and columns from which a matrix is kept in 8 bits."""
DROPPED = 0.1
Matrices = dict[str, Any]
"""Matrices by name."""


class Act(NamedTuple):
    """A trigger among the words of its stretch; of each answer whether it is yes, and how much that counts."""

    first: int
    last: int
    action: int
    stated: tuple[float, float]
    coded: tuple[float, float]


class Page(NamedTuple):
    """A stretch of a document that is read at once."""

    shown: Shown
    acts: list[Act]


def lessons(record: Record, actions: Sequence[str]) -> Iterator[Page]:
    """The stretches of a document in which there are acts."""
    text = Reading(record.document)
    by_stretch: dict[Stretch, list[Act]] = {}
    for word, told, answer, weight in judged_words(record):
        span = Span(word.start, word.end)
        stretch = text.stretch_of(span)
        if stretch is None or answer is None:
            continue
        known = record.coded and record.entry is None
        stated, coded = (float(answer), min(weight, 1.0)), (float(told.main), float(known))
        act = Act(*text.words(stretch, span), actions.index(word.action), stated, coded)
        by_stretch.setdefault(stretch, []).append(act)
    for stretch, acts in by_stretch.items():
        yield Page(text.shown(stretch), acts)


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
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.n1(x + self.drop(self.o(mixed.transpose(1, 2).reshape(size, length, width))))
        return self.n2(x + self.drop(self.fo(functional.gelu(self.fi(x), approximate="tanh"))))


class Learner(nn.Module):
    """The network while it learns; its matrices have the names that ``claims/events/network.py`` asks for."""

    def __init__(self, start: encoder_start.Start, actions: int):
        super().__init__()
        matrices = {name: torch.tensor(values) for name, values in start.matrices.items()}
        pieces, width = matrices["emb.word"].shape
        self.word, self.pos = nn.Embedding(pieces, width), nn.Embedding(*matrices["emb.pos"].shape)
        self.ln, self.drop = nn.LayerNorm(width, eps=SMALL), nn.Dropout(DROPPED)
        inner = len(matrices["l0.fi.b"])
        self.layers = nn.ModuleList(Layer(width, inner) for _ in range(LAYERS))
        self.act = nn.Embedding(actions, ACTION)
        self.head = nn.Sequential(
            nn.Linear(2 * width + ACTION, HIDDEN), nn.GELU("tanh"), nn.Dropout(DROPPED), nn.Linear(HIDDEN, ANSWERS)
        )
        self._begin(matrices)

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

    def forward(self, pages: Sequence[Page]) -> Tensor:
        """The answers about every act, in order."""
        shown = [page.shown for page in pages]
        length = max(len(one.ids) for one in shown)
        ids = torch.tensor([one.ids + [PAD] * (length - len(one.ids)) for one in shown])
        real = ids != PAD
        x = self.drop(self.ln(self.word(ids) + self.pos.weight[:length]))
        for number, layer in enumerate(self.layers):
            if number == OF_PIECES:
                x, real = of_words(x, shown)
            x = layer(x, real[:, None, None, :])
        there = real.float()[:, :, None]
        whole = (x * there).sum(1) / there.sum(1)
        acts = [(at, act) for at, page in enumerate(pages) for act in page.acts]
        own = torch.stack([x[at, act.first : act.last].mean(0) for at, act in acts])
        kinds = self.act(torch.tensor([act.action for _, act in acts]))
        answers: Tensor = self.head(torch.cat([own, whole[[at for at, _ in acts]], kinds], 1))
        return answers


def of_words(x: Tensor, shown: Sequence[Shown]) -> tuple[Tensor, Tensor]:
    """The mean of the pieces of each word, and which rows are words."""
    most = max(len(one.firsts) for one in shown)
    number = torch.full(x.shape[:2], most)
    for row, one in zip(number, shown, strict=True):
        begins = torch.zeros(len(one.ids), dtype=torch.long)
        begins[one.firsts] = 1
        row[: len(one.ids)] = begins.cumsum(0) - 1
    sums = x.new_zeros(len(shown), most + 1, x.shape[2]).scatter_add(1, number[:, :, None].expand_as(x), x)
    counts = x.new_zeros(len(shown), most + 1).scatter_add(1, number, torch.ones_like(x[:, :, 0]))
    return (sums / counts.clamp(min=1)[:, :, None])[:, :most], counts[:, :most] > 0


def loss_of(pages: Sequence[Page], answers: Tensor) -> Tensor:
    """How far the answers are from what is known."""
    acts = [act for page in pages for act in page.acts]
    known = torch.tensor([(act.stated, act.coded) for act in acts])
    wrong = functional.binary_cross_entropy_with_logits(answers, known[:, :, 0], reduction="none")
    return (wrong * known[:, :, 1]).sum() / (known[:, :, 1].sum() + 1e-3)


def batches(pages: Sequence[Page]) -> list[list[Page]]:
    """Pages of about one length together, in a random order."""
    found: list[list[Page]] = [[]]
    for page in sorted(pages, key=lambda page: len(page.shown.ids) + 40 * random.random()):
        if found[-1] and (len(found[-1]) + 1) * len(page.shown.ids) > AT_ONCE:
            found.append([])
        found[-1].append(page)
    random.shuffle(found)
    return found


def teach(learner: Learner, pages: Sequence[Page]) -> Matrices:
    """Let it learn from all pages, several times over, in steps that shrink; the mean of what it was then."""
    encoder = [p for n, p in learner.named_parameters() if n.startswith(("layers", "pos", "ln")) and p.requires_grad]
    top = [*learner.act.parameters(), *learner.head.parameters()]
    steps = EPOCHS * len(batches(pages))
    groups = [{"params": encoder, "lr": RATE}, {"params": top, "lr": RATE_ON_TOP}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (WARMING * steps)) * max(0.02, 1 - step / steps)
    )
    learner.train()
    kept: list[Matrices] = []
    for epoch in range(1, EPOCHS + 1):
        losses = []
        for batch in batches(pages):
            loss = loss_of(batch, learner(batch))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
            optimizer.step()
            pace.step()
            losses.append(loss.item())
        print(f"epoch {epoch}: loss {sum(losses) / len(losses):.3f}", flush=True)
        if epoch in MEAN_OF:
            kept.append({name: tensor.numpy().copy() for name, tensor in learner.state_dict().items()})
    return {name: sum(one[name] for one in kept) / len(kept) for name in kept[0]}


def keep(matrices: Matrices, start: encoder_start.Start) -> None:
    """Write the matrices in 8 bits, and the pieces; how far it is trusted is set by hand."""
    kept: dict[str, Any] = {}
    for name, values in matrices.items():
        if values.ndim == 2 and min(values.shape) >= NARROW:
            scale = np.maximum(abs(values).max(axis=1), 1e-8) / 127
            kept[name], kept[f"{name}.scale"] = np.round(values / scale[:, None]).astype(np.int8), scale
        else:
            kept[name] = values
    np.savez_compressed(FOLDER / "network.npz", **kept)
    lines = (f"{piece}\t{weight:.4f}\n" for piece, weight in start.pieces.items())
    (FOLDER / "pieces.txt").write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Read the training documents, teach, write."""
    torch.manual_seed(SEED)
    random.seed(SEED)
    start = encoder_start.start()
    known = Pieces(start.pieces)
    vars(reading)["pieces"] = lambda: known
    actions = reading.settings()["actions"]
    pages = [page for record in records(sentences_of(__doc__)) for page in lessons(record, actions)]
    print(f"{len(pages)} stretches, {sum(len(page.acts) for page in pages)} acts", flush=True)
    learner = Learner(start, len(actions))
    keep(teach(learner, pages), start)


if __name__ == "__main__":
    main()
