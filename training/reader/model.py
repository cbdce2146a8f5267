"""The reader's network: a small encoder, a head that finds anchors, and a head that reads each anchor's roles.

The second head sees the window anew for every anchor: the encoder's states, projected to a smaller width, with the
anchor marked, its table and the distance to it, go through two narrow transformer layers that label each piece. So rows
may nest, overlap and be discontinuous, and nothing has to be linked afterwards.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from verbale.extract.reader.labels import ANCHORS, LABELS, TABLES
from verbale.extract.reader.syntax import TABLE

SLOWLY = 0.005
"""How far the running mean of the weights moves at each step."""
NARROW = 160
NEAR = 32
HIDDEN = 256
LAYERS, INNER = 6, 1536
"""Of the base model: its layers, and the width inside each of them."""


class Layer(nn.Module):
    """One transformer encoder layer in BERT's arrangement: normalisation after each sum."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.out = nn.Linear(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """``x``: (batch, length, width); ``bias``: (batch, 1, 1, length), very negative at padding, if there is any."""
        batch, length, width = x.shape
        q, k, v = (
            part(x).view(batch, length, self.heads, width // self.heads).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, bias)  # its dropout costs more than it gives
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2, with embeddings for letter case and quotation added to its own, and the anchors' head."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(30522, 384), nn.Embedding(512, 384)
        self.kind, self.norm = nn.Parameter(torch.zeros(384)), nn.LayerNorm(384, eps=1e-12)
        self.case, self.quoted = nn.Embedding(3, 384), nn.Embedding(2, 384)
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.quoted.weight)
        self.layers = nn.ModuleList(Layer(384, 12, INNER, dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.cue = nn.Linear(384, ANCHORS["cue"])
        others = sum(ANCHORS.values()) - ANCHORS["cue"]
        self.hidden, self.others = nn.Linear(384, HIDDEN), nn.Linear(HIDDEN, others)
        self.project = nn.Linear(384, NARROW)

    def forward(self, ids: Tensor, case: Tensor, quoted: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """Anchor logits (batch, length, all of ANCHORS) and narrow states (batch, length, NARROW)."""
        x = self.states(ids, case, quoted, mask)
        others = self.others(self.dropout(nn.functional.gelu(self.hidden(x))))
        return torch.cat([self.cue(x), others], -1), self.project(x)

    def states(self, ids: Tensor, case: Tensor, quoted: Tensor, mask: Tensor | None) -> Tensor:
        """The last states (batch, length, 384); ``mask`` is 0 at padding."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(places) + self.kind + self.case(case) + self.quoted(quoted)
        x = self.dropout(self.norm(x))
        bias = padding(mask, x)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_base(self, folder: Path) -> None:
        """Take over the weights of the base model."""
        base = load_file(folder / "model.safetensors")
        with torch.no_grad():
            self.words.weight.copy_(base["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(base["embeddings.position_embeddings.weight"])
            self.kind.copy_(base["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(base["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(base["embeddings.LayerNorm.bias"])
            for n, layer in enumerate(self.layers):
                at = f"encoder.layer.{n}."
                parts = {
                    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
                    "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
                    "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm",
                }  # fmt: skip
                for ours, theirs in parts.items():
                    part = getattr(layer, ours)
                    part.weight.copy_(base[f"{at}{theirs}.weight"])
                    part.bias.copy_(base[f"{at}{theirs}.bias"])


def padding(mask: Tensor | None, x: Tensor) -> Tensor | None:
    """What to add to attention so that padding, where ``mask`` is 0, gets none."""
    return None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4


class Relation(nn.Module):
    """Labels every piece around an anchor with its role."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.marked, self.table = nn.Embedding(2, NARROW), nn.Embedding(len(TABLES), NARROW)
        self.distance = nn.Embedding(2 * NEAR + 1, NARROW)
        self.syntax = nn.Embedding(TABLE, NARROW)
        nn.init.zeros_(self.syntax.weight)
        nn.init.zeros_(self.table.weight)
        self.cue = nn.Linear(NARROW, NARROW)
        self.norm = nn.LayerNorm(NARROW)
        self.layers = nn.ModuleList(Layer(NARROW, 5, 2 * NARROW, dropout) for _ in range(2))
        self.labels = nn.Linear(NARROW, LABELS)

    def forward(self, states: Tensor, cue: Tensor, table: Tensor, mask: Tensor | None, syntax: Tensor) -> Tensor:
        """Logits (anchors, length, LABELS) for ``states`` (anchors, length, NARROW).

        ``cue`` is 1 at the pieces of the anchor; ``table`` (anchors) is the number of its table; ``syntax`` (anchors,
        length, KINDS) the rows of what the parse says of each piece.
        """
        weight = cue.to(states.dtype)
        mean = (states * weight[..., None]).sum(1) / weight.sum(1, keepdim=True)
        first = cue.argmax(1, keepdim=True)
        away = (torch.arange(states.shape[1], device=cue.device)[None] - first).clamp(-NEAR, NEAR) + NEAR
        x = states + (self.cue(mean) + self.table(table))[:, None] + self.marked(cue) + self.distance(away)
        x = self.norm(x + self.syntax(syntax).sum(2))
        bias = padding(mask, x)
        for layer in self.layers:
            x = layer(x, bias)
        return self.labels(x)


def follow(mean: nn.Module, now: nn.Module) -> None:
    """Move the running mean of some weights, which is what is kept, a little towards what they are now."""
    with torch.no_grad():
        for kept, weights in zip(mean.parameters(), now.parameters(), strict=True):
            kept.lerp_(weights, SLOWLY)


def scheduled(optimizer: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """The rates of ``optimizer``: rising for fifty steps, and falling to nothing at the last one."""
    return torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1.0, (s + 1) / 50) * max(0.0, 1 - s / steps))


def load(path: Path, encoder: Encoder, relation: Relation | None) -> None:
    """Take the weights of a checkpoint, their running mean if it has one; where it knew fewer labels, those it has."""
    kept = torch.load(path, weights_only=False)
    for module, weights in zip((encoder, relation), kept.get("mean", (kept["encoder"], kept["relation"])), strict=True):
        if module is None:
            continue
        own = module.state_dict()
        for name, value in weights.items():
            own[name][tuple(slice(0, n) for n in value.shape)] = value
        module.load_state_dict(own)


def save(path: Path, encoder: Encoder, relation: Relation, **state: object) -> None:
    """Write a checkpoint whole or not at all."""
    part = path.with_suffix(".part")
    torch.save({"encoder": encoder.state_dict(), "relation": relation.state_dict(), **state}, part)
    part.replace(path)
