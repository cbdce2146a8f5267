"""The task ``coreference``: whom or what a pronoun means.

Data: GUM's ``.conllu`` files with entity annotation (https://gucorpling.org/gum/), one or a folder of them; or GAP's
``.tsv`` (Webster et al., TACL 2018). What is measured is the phrase that a pronoun means, an actor or a thing; its
antecedent is the nearest mention of that chain that is no pronoun. A record goes by the same choice, but asks which
phrases are actors (:mod:`verbale.resolve.actors`).

In GUM, every third-person personal or possessive pronoun counts whose annotated chain has a mention that is none.
``pronoun_accuracy`` is the share of those whose antecedent has the head of such a mention of the same chain; a pronoun
that is not resolved is wrong. ``precision`` is over those resolved. In GAP a pair counts as positive if the pronoun
was put to a chain that the name is a mention of; ``bias`` is the F1 of feminine over that of masculine pronouns.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from verbale.evaluate.conllu import Text, texts_in
from verbale.evaluate.raw import RawText, raw_text
from verbale.evaluate.result import Measures, percent, prf
from verbale.extract.mention.pronouns import FEMALE, MALE, NEUTER, PLURAL
from verbale.extract.reader.states import States
from verbale.model import Span
from verbale.pipeline import default_engine, default_reader
from verbale.resolve.anaphora import mention_span, resolve
from verbale.text.parse import Parse

_THIRD = MALE | FEMALE | NEUTER | PLURAL
_KINDS = {"he": MALE, "she": FEMALE, "it": NEUTER, "they": PLURAL}

Chains = list[list[tuple[Span, bool]]]
"""The mentions of each chain, with whether each is a pronoun."""
Predictor = Callable[[str, str], Chains]
"""What is measured: from an id and a text to its chains."""


def predict(key: str, text: str) -> Chains:
    """What each pronoun means: the phrases that are one with it, be they actors or things."""
    raw = raw_text(key, text)
    parse = default_engine().parse(raw.article.text, raw.article.body_end)
    return chains(raw, parse, default_reader().read(parse).encoding.states)


def chains(raw: RawText, parse: Parse, states: States) -> Chains:
    """What each pronoun of a text means that was parsed, and read by the reader, before."""
    found: Chains = []
    for anaphor in resolve(parse, states):
        if anaphor.chain is not None:
            named = [(raw.span(mention_span(parse, head)), False) for head in anaphor.chain.named]
            found.append([(raw.span(anaphor.token.span), True), *named])
    return found


def run(data: Path, predictor: Predictor = predict) -> Measures:
    """Measure ``predictor`` on ``data``. Raises :class:`ConfigError` for files of another kind."""
    if data.suffix == ".tsv":
        return _gap(data, predictor)
    return _gum(texts_in(data, "neither GAP's .tsv nor .conllu files"), predictor)


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun that counts: where it stands, its kind, and the heads of the mentions that it may mean."""

    span: Span
    kind: str
    heads: tuple[Span, ...]


def anaphors(text: Text) -> Iterator[Anaphor]:
    """The pronouns of an annotated text that count."""
    named: dict[str, list[Span]] = {}
    for mention in text.mentions:
        if not mention.pronoun:
            named.setdefault(mention.chain, []).append(mention.head)
    for mention in text.mentions:
        word = text.text[mention.span.start : mention.span.end].lower()
        if mention.pronoun and word in _THIRD and mention.chain in named:
            yield Anaphor(mention.span, _kind(word), tuple(named[mention.chain]))


def _kind(word: str) -> str:
    return next(kind for kind, words in _KINDS.items() if word in words)


def antecedent(chain: Iterable[tuple[Span, bool]], pronoun: Span) -> Span | None:
    """The nearest mention of ``chain`` that is no pronoun: the last before ``pronoun``, else the first behind it."""
    named = sorted(span for span, is_pronoun in chain if not is_pronoun)
    before = [span for span in named if span.end <= pronoun.start]
    behind = [span for span in named if span.start >= pronoun.end]
    return before[-1] if before else behind[0] if behind else None


def _gum(told: Iterable[Text], predictor: Predictor) -> Measures:
    return measures_of(counts(told, predictor))


def counts(told: Iterable[Text], predictor: Predictor = predict) -> Counter[str]:
    """How many pronouns there are, are resolved, and are resolved rightly; all, and by kind."""
    found: Counter[str] = Counter()
    for text in told:
        chains = predictor(text.id, text.text)
        for anaphor in anaphors(text):
            chain = next((c for c in chains if any(span == anaphor.span for span, _ in c)), None)
            meant = antecedent(chain, anaphor.span) if chain else None
            right = meant is not None and any(meant.overlaps(head) for head in anaphor.heads)
            for name in ("all", anaphor.kind):
                found.update({f"{name}_total": 1, f"{name}_found": meant is not None, f"{name}_right": right})
    return found


def measures_of(counted: Counter[str]) -> Measures:
    """The figures of what :func:`counts` counted."""
    metrics: dict[str, float] = {
        "pronoun_accuracy": percent(counted["all_right"], counted["all_total"]),
        "precision": percent(counted["all_right"], counted["all_found"]),
        "right": counted["all_right"],
        "pronouns": counted["all_total"],
    }
    metrics |= {f"{kind}_accuracy": percent(counted[f"{kind}_right"], counted[f"{kind}_total"]) for kind in _KINDS}
    return Measures(counted["all_total"], metrics)


def _gap(data: Path, predictor: Predictor) -> Measures:
    found: Counter[str] = Counter()
    with data.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        start = int(row["Pronoun-offset"])
        pronoun = Span(start, start + len(row["Pronoun"]))
        chains = predictor(row["ID"], row["Text"])
        chain = next((c for c in chains if any(span == pronoun for span, _ in c)), [])
        sex = "feminine" if row["Pronoun"].lower() in FEMALE else "masculine"
        for name in "AB":
            at = Span(int(row[f"{name}-offset"]), int(row[f"{name}-offset"]) + len(row[name]))
            predicted = any(span.overlaps(at) for span, is_pronoun in chain if not is_pronoun)
            gold = row[f"{name}-coref"].upper() == "TRUE"
            for group in ("gap", sex):
                told = {f"{group}_both": gold and predicted, f"{group}_predicted": predicted, f"{group}_gold": gold}
                found.update(told)
    metrics: dict[str, float] = {}
    for group in ("gap", "masculine", "feminine"):
        metrics |= prf(group, *(found[f"{group}_{part}"] for part in ("both", "predicted", "gold")))
    metrics["bias"] = percent(int(metrics["feminine_f1"] * 100), int(metrics["masculine_f1"] * 100))
    return Measures(len(rows), metrics)
