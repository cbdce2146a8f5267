"""Learn what pronouns mean, and print how well that carries over from genre to genre.

    python training/ranking/anaphora.py GUM_FOLDER GAP_TSV            learn on both, write pronouns.npz
    python training/ranking/anaphora.py --leave-out GUM_FOLDER GAP_TSV   measure only: each genre by the others and GAP

A small network scores each pronoun's chains (verbale.resolve.anaphora.ranking); the loss is that of a softmax over
them. It sees states of the reader that ships with the package: once the reader is trained again, so must
this be. Each pronoun of GUM is learned from twice: with the earlier ones put to their annotated chains, and to those
that a net puts them to which has not seen the text, as errors are carried on (after DAgger: Ross, Gordon and Bagnell,
AISTATS 2011). Of GAP's pronouns it is known only which of two names they mean, so chains with neither count as wrong or
as unknown. Seeds are fixed; numpy alone is needed.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

import numpy as np
from network import Group, Parts, fit

from verbale.evaluate import coreference
from verbale.evaluate.conllu import Text, texts
from verbale.evaluate.raw import RawText, raw_text
from verbale.extract.reader.onnx import encoder_digest
from verbale.extract.reader.states import States
from verbale.model import Span
from verbale.pipeline import default_engine, default_reader
from verbale.resolve.anaphora import ranking, sure
from verbale.resolve.anaphora.antecedents import candidates
from verbale.resolve.anaphora.chains import Chain, is_anaphor, join, take
from verbale.resolve.anaphora.ranking import Looking, mention_span, net
from verbale.text.parse import Parse, Token

OUT = Path("src/verbale/data/pronouns.npz")
SEEDS = (1, 2, 3, 4)
GAP_WEIGHT = 0.5
"""How much a pronoun of GAP counts beside one of GUM."""

Read = tuple[RawText, Parse, States]
"""A text as it was annotated, its parse and the reader's states."""


@dataclass
class Item:
    """A pronoun to learn from, the genre of its text, and the text's id, where others stand in it."""

    genre: str
    group: Group
    text: str = ""


@cache
def read(key: str, text: str) -> Read:
    """A text, parsed and read by the reader once."""
    raw = raw_text(key, text)
    parse = default_engine().parse(raw.article.text, raw.article.body_end)
    return raw, parse, default_reader().read(parse).encoding.states


def items_of_gum(text: Text, *, annotated: bool = True) -> Iterator[Item]:
    """The annotated pronouns of a text of GUM.

    Earlier ones are put to their ``annotated`` chains, else as the net puts them.
    """
    raw, parse, states = read(text.id, text.text)
    gold, looking = {a.span: a for a in coreference.anaphors(text)}, Looking(parse, states)
    for token in parse.tokens:
        if not is_anaphor(token):
            take(looking.reading, token)
            continue
        wanted, chains = gold.get(raw.span(token.span)), candidates(looking.reading, token)
        best: Chain | None = None
        if wanted is not None and chains:
            right = preferred(chains, [any_of(raw, parse, c.named[-2:], wanted.heads) for c in chains])
            yield Item(genre_of(text), group(looking, chains, token, right), text.id)
            best = max((c for c, r in zip(chains, right, strict=True) if r), key=lambda c: c.tokens[-1].i, default=None)
        if not annotated:
            best = sure(ranking.ranked(looking, chains, token))
        if best is not None and best.ahead in ("", "subject"):
            join(best, token)


def items_of_gap(row: dict[str, str]) -> Iterator[Item]:
    """The one annotated pronoun of a text of GAP."""
    raw, parse, states = read(row["ID"], row["Text"])
    looking, at = Looking(parse, states), int(row["Pronoun-offset"])
    for token in parse.tokens:
        if not is_anaphor(token):
            take(looking.reading, token)
        elif raw.span(token.span).start == at and (chains := candidates(looking.reading, token)):
            right = named_in_gap(raw, parse, chains, row)
            yield Item("gap", group(looking, chains, token, right, GAP_WEIGHT))


def named_in_gap(raw: RawText, parse: Parse, chains: Sequence[Chain], row: dict[str, str]) -> np.ndarray:
    """Which chains are right, by what GAP says of its two names."""
    has = {}
    for name in "AB":
        start = int(row[f"{name}-offset"])
        spans = (Span(start, start + len(row[name])),)
        has[name] = [not c.coordinated and any_of(raw, parse, c.named, spans) for c in chains]
    for name in "AB":
        if row[f"{name}-coref"].upper() == "TRUE":
            return np.array(has[name], float)
    return np.array([not (a or b) for a, b in zip(has["A"], has["B"], strict=True)], float)


def any_of(raw: RawText, parse: Parse, mentions: Sequence[Token], heads: Sequence[Span]) -> bool:
    """Whether one of the mentions is one of those annotated."""
    return any(raw.span(mention_span(parse, m)).overlaps(h) for m in mentions for h in heads)


def preferred(chains: Sequence[Chain], right: Sequence[bool]) -> np.ndarray:
    """The right chains that are noun phrases before the pronoun, else those before it, else all right ones."""
    told = np.array(right, float)
    before = np.array([r and not c.ahead for c, r in zip(chains, right, strict=True)], float)
    phrases = np.array([r and not c.ahead and not c.event for c, r in zip(chains, right, strict=True)], float)
    return phrases if phrases.any() else before if before.any() else told


def group(looking: Looking, chains: Sequence[Chain], token: Token, right: np.ndarray, weight: float = 1.0) -> Group:
    """What is told of a pronoun's chains, and the states of their words and of the pronoun."""
    states = looking.states.of(looking.spans(chains)).reshape(len(chains), 2, -1)
    return Group(looking.told(chains, token), states, looking.states.of([token.span])[0], right, weight)


def genre_of(text: Text) -> str:
    """What kind of text it is, as its id says."""
    return text.id.split("_")[1]


def learned(items: Sequence[Item], gum: Sequence[Text]) -> Parts:
    """The parts of the net, learned from ``items``, and from those of the texts ``gum`` as nets would put them."""
    further: list[Item] = []
    for half in (0, 1):
        others = {text.id for text in gum[1 - half :: 2]} | {""}
        parts = fit([i.group for i in items if i.text in others], SEEDS[:2])
        with taught(parts):
            further += [i for text in gum[half::2] for i in items_of_gum(text, annotated=False)]
    return fit([i.group for i in (*items, *further)], SEEDS)


def leave_out(gum: Sequence[Text], gap: Path, items: Sequence[Item]) -> None:
    """Print how pronouns of each genre are resolved by what the others teach, and GAP's by what GUM teaches."""
    total: Counter[str] = Counter()
    for genre in sorted({genre_of(text) for text in gum}):
        others = [text for text in gum if genre_of(text) != genre]
        with taught(learned([i for i in items if i.genre != genre], others)):
            total.update(coreference.counts((text for text in gum if genre_of(text) == genre), predict))
        print("up to", genre, coreference.measures_of(total).metrics, flush=True)
    with taught(learned([i for i in items if i.text], gum)):
        print("GAP by GUM", coreference.run(gap, predict).metrics)


def taught(parts: Parts) -> mock._patch[mock.MagicMock]:
    """While this holds, pronouns are resolved by a net with these ``parts``."""
    return mock.patch.object(ranking, "shipped", return_value=net(parts))


def predict(key: str, text: str) -> coreference.Chains:
    """What each pronoun of a text means."""
    return coreference.chains(*read(key, text))


def main(arguments: list[str]) -> None:
    """Print accuracies, or write the weights."""
    folder, gap = map(Path, arguments[-2:])
    gum = [text for path in sorted(folder.glob("*.conllu")) for text in texts(path)]
    items = [i for text in gum for i in items_of_gum(text)]
    with gap.open(encoding="utf-8", newline="") as stream:
        items += [
            i for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) for i in items_of_gap(row)
        ]
    if "--leave-out" in arguments:
        leave_out(gum, gap, items)
        return
    write(learned(items, gum))


def write(parts: Parts) -> None:
    """Put the weights, in half precision, where the package has them, and which encoder they belong to."""
    made = {name: part.astype(np.float16) for name, part in parts.items()}
    with OUT.open("wb") as stream:
        np.savez_compressed(stream, allow_pickle=False, encoder=np.array(encoder_digest()), **made)


if __name__ == "__main__":
    main(sys.argv[1:])
