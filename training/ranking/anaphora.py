"""Learn what pronouns mean, and print how well that carries over from genre to genre.

    python training/ranking/anaphora.py GUM_FOLDER GAP_TSV            learn on both, write pronouns.npz
    python training/ranking/anaphora.py --leave-out GUM_FOLDER GAP_TSV   measure only: each genre by the others and GAP

A small network scores each pronoun's chains (verbale.resolve.anaphora.features); the loss is that of a softmax over
them. A quick one sees all chains, a closer one the best of these, with NeuralCoref's scores. Earlier pronouns are put
to their annotated chains. Of GAP's pronouns it is known only which of two names they mean, so chains with neither
count as wrong or as unknown. Seeds are fixed; numpy alone is needed.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import numpy as np
from network import Group, Parts, fit

from verbale.evaluate import coreference
from verbale.evaluate.conllu import Text, texts
from verbale.evaluate.raw import RawText, raw_text
from verbale.model import Span
from verbale.pipeline import default_engine
from verbale.resolve.anaphora import mention_span, ranking
from verbale.resolve.anaphora.candidates import candidates
from verbale.resolve.anaphora.chains import Chain, is_anaphor, join, take
from verbale.resolve.anaphora.ranking import Looking, net, shortlist
from verbale.text.parse import Parse, Token

OUT = Path("src/verbale/data/pronouns.npz")
SEEDS = (1, 2, 3, 4)
GAP_WEIGHT = 0.5
"""How much a pronoun of GAP counts beside one of GUM."""


@dataclass
class Item:
    """A pronoun's chains: what is told of each at once and closely, and which are right."""

    genre: str
    quick: np.ndarray
    close: np.ndarray
    right: np.ndarray


def items_of_gum(text: Text) -> Iterator[Item]:
    """The annotated pronouns of a text of GUM."""
    raw = raw_text(text.id, text.text)
    parse = default_engine().parse(raw.article.text, raw.article.body_end)
    gold, looking = {a.span: a for a in coreference.anaphors(text)}, Looking(parse)
    for token in parse.tokens:
        if not is_anaphor(token):
            take(looking.reading, token)
            continue
        wanted = gold.get(raw.span(token.span))
        chains = candidates(looking.reading, token)
        if wanted is None or not chains:
            continue
        right = preferred(chains, [any_of(raw, parse, c.named[-2:], wanted.heads) for c in chains])
        yield item(text.id.split("_")[1], looking, chains, token, right)
        best = max((c for c, r in zip(chains, right, strict=True) if r), key=lambda c: c.tokens[-1].i, default=None)
        if best is not None and best.ahead in ("", "subject"):
            join(best, token)


def items_of_gap(row: dict[str, str]) -> Iterator[Item]:
    """The one annotated pronoun of a text of GAP."""
    raw = raw_text(row["ID"], row["Text"])
    parse = default_engine().parse(raw.article.text, raw.article.body_end)
    looking, at = Looking(parse), int(row["Pronoun-offset"])
    for token in parse.tokens:
        if not is_anaphor(token):
            take(looking.reading, token)
        elif raw.span(token.span).start == at and (chains := candidates(looking.reading, token)):
            yield item("gap", looking, chains, token, named_in_gap(raw, parse, chains, row))


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


def item(genre: str, looking: Looking, chains: Sequence[Chain], token: Token, right: np.ndarray) -> Item:
    """What is told of a pronoun's chains."""
    quick = looking.quick(chains, token)
    return Item(genre, quick, looking.close(chains, token, quick), right)


def learned(items: Sequence[Item]) -> tuple[Parts, Parts]:
    """The parts of the two scorers, learned from ``items``."""
    weights = [GAP_WEIGHT if i.genre == "gap" else 1.0 for i in items]
    quick = fit([Group(i.quick, i.right, w) for i, w in zip(items, weights, strict=True)], SEEDS[:1], hidden=16)
    look, groups = net(quick), []
    for told, weight in zip(items, weights, strict=True):
        kept = shortlist(look, told.quick)
        groups.append(Group(told.close[kept], told.right[kept], weight))
    return quick, fit(groups, SEEDS, hidden=32)


def leave_out(folder: Path, items: Sequence[Item]) -> None:
    """Print how pronouns of each genre are resolved by what the others teach."""
    total: Counter[str] = Counter()
    for genre in sorted({i.genre for i in items} - {"gap"}):
        quick, close = learned([i for i in items if i.genre != genre])
        with mock.patch.object(ranking, "nets", return_value=(net(quick), net(close))):
            for path in sorted(folder.glob(f"*_{genre}_*.conllu")):
                total.update(coreference.counts(texts(path)))
        print("up to", genre, coreference.measures_of(total).metrics, flush=True)


def main(arguments: list[str]) -> None:
    """Print accuracies, or write the weights."""
    folder, gap = map(Path, arguments[-2:])
    items = [i for path in sorted(folder.glob("*.conllu")) for text in texts(path) for i in items_of_gum(text)]
    with gap.open(encoding="utf-8", newline="") as stream:
        items += [
            i for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE) for i in items_of_gap(row)
        ]
    if "--leave-out" in arguments:
        leave_out(folder, items)
        return
    write(*learned(items))


def write(quick: Parts, close: Parts) -> None:
    """Put the weights, in half precision, where the package has them."""
    parts = {f"quick_{n}": part.astype(np.float16) for n, part in enumerate(quick)}
    parts |= {f"close_{n}": part.astype(np.float16) for n, part in enumerate(close)}
    with OUT.open("wb") as stream:
        np.savez_compressed(stream, allow_pickle=False, **parts)


if __name__ == "__main__":
    main(sys.argv[1:])
