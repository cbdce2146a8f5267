"""How much of an annotated report a record holds, table by table. Counts, except where a name says ``rate``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from verbale.evaluate.report_gold import GoldAction, GoldAgreement, GoldCommitment, GoldStatement
from verbale.evaluate.report_match import MatchedRecord, at_least, pair
from verbale.model import Agreement, AgreementAction, Attribution, Commitment


@dataclass(slots=True)
class Sheet:
    """Figures, and a sentence for each thing missed."""

    metrics: dict[str, float] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def set(self, **figures: float) -> None:
        """Note ``figures``."""
        self.metrics.update(figures)

    def miss(self, words: str) -> None:
        """Note something missed."""
        self.misses.append(words)


def statements(reading: MatchedRecord, sheet: Sheet) -> None:
    """Attributions: the same source and contents alike (Dice at least one half); then their nesting."""
    gold = reading.gold.statements
    pairs = pair(gold, reading.record.attributions, lambda g, a: _statement_likeness(reading, g, a))
    found = {g.id: a for g, a in pairs}
    ids = {a.id: g.id for g, a in pairs}
    nested = [g for g in gold if g.parent]
    right = [g for g in nested if g.id in found and ids.get(found[g.id].parent or "") == g.parent]
    core = [g for g in gold if g.core]
    sheet.set(
        attributions_core_matched=sum(g.id in found for g in core),
        attributions_core_total=len(core),
        attributions_optional_matched=sum(g.id in found for g in gold if not g.core),
        attributions_optional_total=len(gold) - len(core),
        attributions_unlisted=len(reading.record.attributions) - len(pairs),
        chain_right=len(right),
        chain_total=len(nested),
        chain_too_deep=sum(not g.parent and a.parent is not None for g, a in pairs),
    )
    for g in core:
        if g.id not in found:
            sheet.miss(f"{g.id}: {'+'.join(g.sources)}: {_short(g.text)} ({_why_missed(reading, g)})")
    for g, a in pairs:
        if g.parent and g not in right:
            sheet.miss(f"{g.id}: does not stand in {g.parent}")
        elif not g.parent and a.parent:
            sheet.miss(f"{g.id}: stands in another, by the chain {' > '.join(a.chain)}")


def _statement_likeness(reading: MatchedRecord, gold: GoldStatement, ours: Attribution) -> float:
    return at_least(reading.dice(reading.spans(ours, "content"), gold.content)) if _speaks(reading, gold, ours) else 0.0


def _speaks(reading: MatchedRecord, gold: GoldStatement, ours: Attribution) -> bool:
    """Whether the source is right; of a document, or of several actors together, by the place of the words."""
    if reading.same(ours.source, gold.sources):
        return True
    placed = len(gold.sources) > 1 or any(reading.gold.actors[s].document for s in gold.sources)
    span = ours.source.span if ours.source else None
    return (
        placed and span is not None and gold.source_span is not None and reading.span(span).overlaps(gold.source_span)
    )


def _why_missed(reading: MatchedRecord, gold: GoldStatement) -> str:
    near = max(
        reading.record.attributions, key=lambda a: reading.dice(reading.spans(a, "content"), gold.content), default=None
    )
    if near is None or not at_least(reading.dice(reading.spans(near, "content"), gold.content)):
        return "nothing like it was found"
    return f"nearest: {near.source.name if near.source else 'nobody'}, {near.cue!r}: {_short(near.content)}"


def commitments(reading: MatchedRecord, sheet: Sheet) -> None:
    """The ledger: agent, act, polarity (where the gold has one) and content; once with Dice, once with any overlap."""
    gold, ours = reading.gold.commitments, reading.record.commitments
    found = pair(gold, ours, lambda g, c: at_least(_dice(reading, g, c)) if _entry(reading, g, c) else 0.0)
    loose = pair(gold, ours, lambda g, c: _dice(reading, g, c) if _entry(reading, g, c) else 0.0)
    sheet.set(
        ledger_matched=len(found),
        ledger_agent_act_polarity=len(loose),
        ledger_total=len(gold),
        ledger_status=sum(g.status == c.status for g, c in loose),
        ledger_standing=sum(g.standing == c.standing.type for g, c in loose),
        ledger_unlisted=len(ours) - len(loose),
    )
    right, near = {g.id for g, _ in found}, dict(pair(gold, ours, lambda g, c: _dice(reading, g, c)))
    for g in gold:
        if g.id not in right:
            sheet.miss(f"{g.id}: {'+'.join(g.agents)} {g.act}: {_short(g.text)} ({_differs(reading, g, near.get(g))})")
    for g, c in loose:
        told = [f"{a}, not {b}" for a, b in ((g.status, c.status), (g.standing, c.standing.type)) if a != b]
        if told:
            sheet.miss(f"{g.id}: is {'; '.join(told)}")


def _dice(reading: MatchedRecord, gold: GoldCommitment, ours: Commitment) -> float:
    return reading.dice(reading.spans(ours, "content"), gold.content)


def _entry(reading: MatchedRecord, gold: GoldCommitment, ours: Commitment) -> bool:
    right = gold.act == ours.act and gold.polarity in (None, ours.polarity)
    return right and reading.same(ours.agent, gold.agents)


def _differs(reading: MatchedRecord, gold: GoldCommitment, ours: Commitment | None) -> str:
    if ours is None:
        return "nothing was found there"
    name = ours.agent.name if ours.agent else "nobody"
    told = [] if reading.same(ours.agent, gold.agents) else [f"agent {name}"]
    told += [] if gold.act == ours.act else [f"act {ours.act}"]
    told += [] if gold.polarity in (None, ours.polarity) else [f"polarity {ours.polarity}"]
    told += [] if at_least(_dice(reading, gold, ours)) else [f"content {_short(ours.content)}"]
    return "found with " + ", ".join(told)


def paired_agreements(reading: MatchedRecord) -> list[tuple[GoldAgreement, Agreement]]:
    """Agreements that are one: a mention of its own shared, or one shared by several, told apart by the parties."""
    return pair(reading.gold.agreements, reading.record.agreements, lambda g, a: _agreement_likeness(reading, g, a))


def _agreement_likeness(reading: MatchedRecord, gold: GoldAgreement, ours: Agreement) -> float:
    spans = reading.spans(ours, "name")
    own = any(a.overlaps(b) for a in spans for b in gold.mentions)
    group = any(a.overlaps(b) for a in spans for b in gold.groups)
    parties = sum(any(reading.same(p.actor, [actor]) for p in ours.parties) for actor, _ in gold.parties)
    return 8 * own + 4 * group + parties / (1 + len(gold.parties)) if own or group else 0.0


def agreements(reading: MatchedRecord, sheet: Sheet) -> None:
    """Agreements: found, then each property by itself, then all of them at once."""
    pairs = paired_agreements(reading)
    checks: dict[str, Callable[[GoldAgreement, Agreement], bool]] = {
        "existence": lambda g, a: g.existence == a.existence,
        "status": lambda g, a: g.status == a.status,
        "parties": lambda g, a: _parties_right(reading, g, a),
        "actions": lambda g, a: all(any(done(reading, want, got) for got in a.actions) for want in g.actions),
    }
    outcomes = {g.id: {name: check(g, a) for name, check in checks.items()} for g, a in pairs}
    sheet.set(
        agreements_right=sum(all(o.values()) for o in outcomes.values()),
        agreements_found=len(pairs),
        agreements_total=len(reading.gold.agreements),
        **{f"agreements_{name}": sum(o[name] for o in outcomes.values()) for name in checks},
        agreements_unlisted=len(reading.record.agreements) - len(pairs),
    )
    for g in reading.gold.agreements:
        wrong = [name for name, ok in outcomes.get(g.id, {"all of it": False}).items() if not ok]
        if wrong:
            sheet.miss(f"{g.id}: {_short(g.name)}: wrong {', '.join(wrong)}")


def _parties_right(reading: MatchedRecord, gold: GoldAgreement, ours: Agreement) -> bool:
    """Whether every party that words name is there in its role, and nobody else."""
    there = all(any(p.role == role and reading.same(p.actor, [a]) for p in ours.parties) for a, role in gold.parties)
    known = [actor for actor, _ in gold.parties] + list(gold.implicit)
    return there and all(reading.same(p.actor, known) for p in ours.parties)


def done(reading: MatchedRecord, gold: GoldAction, ours: AgreementAction) -> bool:
    """Whether ``ours`` is the action of the gold: by the same actors and, if it has a date, on that date."""
    if gold.action != ours.action or not all(any(reading.same(ref, [a]) for ref in ours.by) for a in gold.by):
        return False
    return gold.date is None or (ours.when is not None and ours.when.value == gold.date)


def _short(words: str, most: int = 70) -> str:
    return words if len(words) <= most else words[: most - 1] + "…"
