"""The reading network: a small transformer that reads words in their context, run with NumPy.

Its weights (``knowledge/reading/network.npz``) come from ``scripts/teach_reading.py``; docs/training.md says what it
was taught and from what it was made. Matrices are kept as 8-bit whole numbers with one scale for each row.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from sijill.lexicon.files import knowledge_files

Array = NDArray[np.float32]
HEADS = 12
"""Attentions of a layer."""
OF_PIECES = 5
"""Layers that read pieces of words; those above read whole words, of which a text has a third fewer."""
STACKS = ("layers.", "beside.")
"""How the names of the layers begin that read words, and of those that weigh the acts of a text beside each other."""
ONCE = ".qkv.weight"
"""A matrix that every layer has once."""
SMALL = 1e-12
NEAREST = 60.0
"""How near or far two words can be at most: beyond it exponentials leave what 32 bits hold."""
ROOT, CUBE = 0.7978845608, 0.044715
"""The numbers of the usual approximation of GELU."""


class Network:
    """Layers that turn pieces into vectors of words, and small ones on top that answer questions about them."""

    def __init__(self, weights: Mapping[str, Array]):
        """Take the matrices by name."""
        self.w = weights
        self.layers, self.beside = (
            sum(name.startswith(of) and name.endswith(ONCE) for name in weights) for of in STACKS
        )

    def read(self, ids: Sequence[int], firsts: Sequence[int]) -> Array:
        """The vector of each word in its context.

        Args:
            ids: numbers of pieces, at most as many as there are positions (``pos.weight``).
            firsts: where among them each word begins, the first at 0.

        Returns:
            One row for each word.
        """
        with cores().limit(limits=1):
            x = self._norm(self.w["word.weight"][list(ids)] + self.w["pos.weight"][: len(ids)], "ln")
            for layer in range(self.layers):
                if layer == OF_PIECES:
                    x = of_words(x, firsts)
                x = self._layer(x, f"layers.{layer}")
        return x

    def of_acts(self, words: Array, whole: Array, actions: Sequence[int]) -> Array:
        """What the acts of one text are, each seen beside the others.

        Args:
            words: the vectors of their triggers, one row each.
            whole: the mean vector of what was read.
            actions: the numbers of their actions.

        Returns:
            For each act two logits: of its being stated, and of its being what a claim is coded from.
        """
        with cores().limit(limits=1):
            kinds = self.w["act.weight"][list(actions)]
            beside = self._linear(np.concatenate([words, kinds], axis=1), "enter")
            for layer in range(self.beside):
                beside = self._layer(beside, f"beside.{layer}")
            x = np.concatenate([words, np.broadcast_to(whole, words.shape), beside, kinds], axis=1)
            answers: Array = self._linear(gelu(self._linear(x, "head.0")), "head.3")
        return answers

    def _layer(self, x: Array, name: str) -> Array:
        x = self._norm(x + self._attended(x, name), f"{name}.n1")
        return self._norm(x + self._linear(gelu(self._linear(x, f"{name}.fi")), f"{name}.fo"), f"{name}.n2")

    def _linear(self, x: Array, name: str) -> Array:
        found: Array = x @ self.w[f"{name}.weight"].T
        found += self.w[f"{name}.bias"]
        return found

    def _norm(self, x: Array, name: str) -> Array:
        x = x - x.mean(axis=1, keepdims=True)
        x /= np.sqrt(np.square(x).mean(axis=1, keepdims=True) + SMALL)
        x *= self.w[f"{name}.weight"]
        x += self.w[f"{name}.bias"]
        return x

    def _attended(self, x: Array, name: str) -> Array:
        """Head by head, since what one head needs fits into the cache of a core."""
        length, width = x.shape
        of_heads = self._linear(x, f"{name}.qkv").reshape(length, 3, HEADS, width // HEADS).transpose(1, 2, 0, 3)
        query, key, value = np.ascontiguousarray(of_heads)
        query /= math.sqrt(width // HEADS)
        seen = np.empty_like(query)
        for head in range(HEADS):
            near: Array = query[head] @ key[head].T
            np.clip(near, -NEAREST, NEAREST, out=near)
            np.exp(near, out=near)
            np.matmul(near, value[head], out=seen[head])
            seen[head] /= near.sum(axis=1, keepdims=True)
        return self._linear(seen.transpose(1, 0, 2).reshape(length, width), f"{name}.o")


def of_words(x: Array, firsts: Sequence[int]) -> Array:
    """The mean of the rows of each word, which begin at ``firsts``."""
    found: Array = np.add.reduceat(x, firsts, axis=0)
    found /= np.diff([*firsts, len(x)]).astype(np.float32)[:, None]
    return found


def gelu(x: Array) -> Array:
    """The Gaussian error linear unit: x where it is large, nothing where it is far below zero."""
    found: Array = np.square(x)
    found *= CUBE
    found += 1.0
    found *= x
    found *= -2.0 * ROOT
    with np.errstate(over="ignore"):
        np.exp(found, out=found)
    found += 1.0
    return np.divide(x, found, out=found)


@cache
def cores() -> ThreadpoolController:
    """What keeps matrices to one core: documents are shared among processes, and sums come out alike everywhere."""
    return ThreadpoolController()


@cache
def network() -> Network:
    """The network that ships, read once."""
    with np.load(knowledge_files("reading/network.npz")[-1]) as kept:
        return Network({name: unpacked(kept, name) for name in kept.files if not name.endswith(".scale")})


def unpacked(kept: Mapping[str, NDArray[np.generic]], name: str) -> Array:
    """A matrix as it is used; those of whole numbers have a scale for each row."""
    values = kept[name].astype(np.float32)
    scale = f"{name}.scale"
    return values * kept[scale].astype(np.float32)[:, None] if scale in kept else values
