"""On whose word a row stands, and how certain each source along the chain is of it.

The outlet vouches only for what it tells itself, in a past or perfect without hedges, or takes for granted. What it
tells as somebody's words it leaves open (Uu), however certain that somebody is; a cue that vouches ("acknowledged")
makes it probable, never certain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
from numpy.typing import NDArray

from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.denial import calls_false
from verbale.extract.denial import listed as denial_words
from verbale.extract.event.factuality import FactualityContext, hedges, is_cleft, is_headline, listed
from verbale.extract.reader.labels import VALUES
from verbale.model import OUTLET, UNNAMED, Attribution, Factuality, Standing
from verbale.text.parse import Token
from verbale.vocabulary import FactValue, Polarity, Realis, StandingType

Labels = Mapping[str, NDArray[np.float32]]
"""The probabilities of the labels of a trigger, by the parts of the anchors' head."""
EVEN = 0.5
SURE = 0.9
"""How likely an event must be to have taken place that the outlet tells itself, or that others' words name as known.

Chosen on the reports for calibration: between .9 and .98, 86 in 104 of such events took place, and of all that are said
to have taken place 96 in a hundred had."""
DOUBTED, TOLD = 0.85, 0.1
"""How likely it must be at least, where the syntax alone would have it certain, and where that is the plain past of a
main clause: of those between .2 and the other, eight in nine took place, and the head only wonders who is speaking; of
those below there is none on the reports for calibration."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is known of a trigger: its frame, polarity, realis, the values along the chain, and its standing."""

    frame: FactualityContext
    realis: Realis
    polarity: Polarity
    factuality: tuple[Factuality, ...]
    standing: Standing
    attribution: str | None


def judge(
    trigger: Token, voices: AttributionIndex, *, dated: bool = False, telling: bool = False, read: Labels | None = None
) -> Judgement:
    """Weigh ``trigger``. ``dated`` says that a date in the past hangs on it.

    ``telling``: it is a speech act, which reports put in the bare present ("Bern promises to …"). ``read`` is what the
    anchors' head says of it.
    """
    rows = voices.chain(trigger)
    over = voices.innermost(trigger)
    headline = telling or is_headline(voices.parse, trigger)
    frame = voices.frame(trigger, headline=headline)
    hangs = _hangs_on_words(trigger, voices)
    frame = frame.at_most("PR") if hangs else frame
    hollow = voices.is_hollow(trigger)
    denier = voices.denier(rows)
    contested = denier is not None and _is_contested(trigger, denier, voices)
    denier = None if contested else denier
    vouched = dated and bool(rows) and _vouched(trigger, frame, voices)
    if read is not None:
        # Within others' words only what a definite noun names is taken for granted; nothing where one has the floor.
        named = (contested or _is_known(trigger)) and all(row.spans("cue") for row in rows)
        hedged = frame.certainty == "PS" or _is_hedged(trigger)
        free = not (hangs or hollow or denier or hedged or voices.clauses.of(trigger)) and (named or not rows)
        least = TOLD if free and not rows and _is_told(trigger) else DOUBTED
        if trigger.dep in ("ccomp", "relcl", "advcl") and is_cleft(trigger.head):
            least = 0.0  # "it was not until Friday that police …" takes for granted that they did
        frame = read_frame(frame, read, free=free, inside=bool(rows), least=least)
        vouched = bool(rows) and frame.presupposed and frame.value == "CT+" and (free or vouched)
    if hollow and not frame.presupposed:
        factuality: tuple[Factuality, ...] = (Factuality((OUTLET,), "Uu"),)
    elif vouched:
        frame = replace(frame, presupposed=True)
        factuality = factuality_of(frame, rows, voices, vouched=True)
    elif not rows and voices.is_quoted(trigger) and not (read is not None and frame.presupposed):
        factuality = (Factuality((OUTLET,), "Uu"), Factuality((OUTLET, UNNAMED), frame.value))
    else:
        factuality = factuality_of(frame, rows, voices)
    # What the words deny, ask, suppose, invent, make a condition or call possible ("may") needs no head.
    bound = hollow or not frame.positive or frame.certainty == "PS"
    bound = bound or bool(voices.clauses.of(trigger)) or _is_condition(trigger)
    if read is not None and not bound and factuality[-1].value != "CT+":
        innermost = weighed(read, by_outlet=len(factuality) == 1)
        factuality = (*factuality[:-1], replace(factuality[-1], value=innermost))
    outlet = factuality[0].value
    standing = standing_for(frame, factuality)
    if denier is not None and outlet != "CT+":
        standing = denied(standing, denier, voices)
    elif outlet != "CT+" and hollow:
        standing = Standing("mention_only")
    realis: Realis = "GENERIC" if frame.generic else "ACTUAL" if outlet == "CT+" else "OTHER"
    polarity: Polarity = "positive" if frame.positive else "negative"
    return Judgement(frame, realis, polarity, factuality, standing, over.id if over else None)


def _is_condition(trigger: Token) -> bool:
    """Whether ``trigger`` stands behind "if", "unless" and the like."""
    return any(c.dep == "mark" and c.lower in listed("conditional", "marks") for c in trigger.children)


def _is_hedged(trigger: Token) -> bool:
    """Whether a hedge hangs on ``trigger``, or on what it is coordinated with: "allegedly hit a man and fled"."""
    word = trigger
    while not any(child.lower in hedges() for child in word.children):
        if word.dep != "conj":
            return False
        word = word.head
    return True


def _hangs_on_words(trigger: Token, voices: AttributionIndex) -> bool:
    """Whether ``trigger`` stands in a relative clause behind somebody's words, which may as well be theirs."""
    if voices.innermost(trigger) is not None:
        return False
    clause = next((t for t in (trigger, *trigger.ancestors()) if t.dep == "relcl"), None)
    return clause is not None and voices.innermost(clause.head) is not None


def _is_contested(trigger: Token, denier: Attribution, voices: AttributionIndex) -> bool:
    """Whether ``trigger`` is the claim itself that ``denier`` contests, which so was made: "denied the accusations"."""
    is_claim = trigger.pos == "NOUN" and trigger.lemma in denial_words("claims")
    return is_claim and voices.cue(trigger.head) is denier


def _is_known(noun: Token) -> bool:
    """Whether ``noun`` names something as known: "the attack", "this vote", "Bern's withdrawal"."""
    if noun.pos not in ("NOUN", "PROPN"):
        return False
    return any(
        c.dep == "poss" or (c.dep == "det" and c.lower in ("the", "this", "that", "these", "those"))
        for c in noun.children
    )


_WHEN = frozenset({"after", "since", "because", "when"})


def _is_told(trigger: Token) -> bool:
    """Whether ``trigger`` is the plain past of a main clause, or of one that tells when: "police arrested two"."""
    if any(c.dep == "mark" and c.lower in _WHEN for c in trigger.children):
        return trigger.tag == "VBD" and trigger.dep == "advcl"
    main = trigger
    while main.dep == "conj" and main.head.pos == "VERB":
        main = main.head
    return trigger.tag == "VBD" and main.dep == "ROOT"


def read_frame(
    frame: FactualityContext, read: Labels, *, free: bool, inside: bool, least: float = DOUBTED
) -> FactualityContext:
    """Return what the head makes of ``frame``, which the syntax gives.

    ``least`` is how likely the event must be to stay as certain as it is. ``free`` says that no constraint holds the
    trigger back: only then is it certain because the head says so. ``inside`` says that somebody's words hold it: then
    it took place only if it is taken for granted.
    """
    actual, generic, _ = (float(chance) for chance in read["realis"])
    if not frame.positive:
        return frame  # what the words deny needs no head
    if free and actual >= SURE:
        return replace(frame, certainty="CT", generic=False, presupposed=inside or frame.presupposed)
    if free and generic > EVEN:
        return replace(frame.at_most("PR"), generic=True, presupposed=False)
    if actual < least:
        return replace(frame.at_most("PR") if not inside else frame, presupposed=False)
    return frame


def weighed(read: Labels, *, by_outlet: bool) -> FactValue:
    """How certain the head thinks the teller of an event is of it; the outlet is certain of nothing on that ground."""
    mean = float(np.dot(read["factuality"], np.arange(len(VALUES))))
    value = VALUES[round(mean)]
    return "PR+" if by_outlet and value == "CT+" else value


def factuality_of(
    frame: FactualityContext, rows: Sequence[Attribution], voices: AttributionIndex, *, vouched: bool = False
) -> tuple[Factuality, ...]:
    """The value of each source for an event in ``frame``, the outlet first; ``rows`` is the chain, outermost first.

    ``vouched``: the outlet takes the event for granted even inside somebody's words.
    """
    chain = (OUTLET, *(row.source.name if row.source else UNNAMED for row in rows))
    values: list[FactValue] = [_limited(frame, rows[-1]) if rows else frame.value]
    if rows and voices.denies(rows[-1]) and not (values[0].endswith("-") and calls_false(voices.parse, rows[-1])):
        values[0] = _opposite(values[0])
    for row in reversed(rows):
        told = voices.cue_frame(row)
        if told.certainty in ("PS", "Uu") or not told.positive:
            values[0] = values[0] if row.force == "factive" and told.certainty == "CT" else "Uu"
        values.insert(0, _weaker(values[0]) if row.force == "factive" else "Uu")
    if rows and vouched:
        values[0] = "CT+"
    return tuple(Factuality(chain[: n + 1], value) for n, value in enumerate(values))


def standing_for(frame: FactualityContext, factuality: tuple[Factuality, ...]) -> Standing:
    """The standing of a row with these values."""
    innermost, outlet = factuality[-1], factuality[0].value
    return Standing(_type(frame, factuality), innermost.chain, innermost.value, outlet)


def denied(standing: Standing, by: Attribution, voices: AttributionIndex) -> Standing:
    """The standing of what ``by`` denies: disputed where its words say that somebody claims it, else negated."""
    words = [t for slot in ("cue", "content") for span in by.spans(slot) for t in voices.parse.within(span)]
    claimed = any(t.lemma in denial_words("claims") for t in words if t.pos == "NOUN")
    return replace(standing, type="disputed" if claimed else "negated", denied_by=(by.id,))


def _opposite(value: FactValue) -> FactValue:
    """The value of what somebody denies, who would give ``value`` to what they assert."""
    turned = {"+": "-", "-": "+"}.get(value[-1])
    return cast("FactValue", value[:-1] + turned) if turned else value


def _type(frame: FactualityContext, factuality: tuple[Factuality, ...]) -> StandingType:
    depth, outlet = len(factuality), factuality[0].value
    if frame.presupposed and outlet == "CT+":
        return "presupposed_by_outlet"
    if depth > 1:
        return "attributed" if depth == 2 else "attributed_nested"
    if outlet == "CT+":
        return "asserted_by_outlet"
    return "negated" if outlet == "CT-" else "hypothetical"


def _limited(frame: FactualityContext, row: Attribution) -> FactValue:
    """A wish leaves its content open, and a promise makes it possible at most."""
    if row.type == "eventuality" or row.speech_act == "directive":
        return "Uu"
    if row.force == "hedged" or row.speech_act == "commissive":
        return frame.at_most("PS").value
    return frame.at_most("PR").value if row.type == "belief" else frame.value


def _weaker(value: FactValue) -> FactValue:
    """What a source that vouches for another's words commits itself to: a degree less, so never certain."""
    steps: dict[FactValue, FactValue] = {"CT+": "PR+", "CT-": "PR-", "PR+": "PR+", "PR-": "PR-"}
    return steps.get(value, "Uu")


def _vouched(trigger: Token, frame: FactualityContext, voices: AttributionIndex) -> bool:
    """Whether the outlet takes for granted an event that stands in somebody's words.

    Only a nominalisation with its doer ("Bern's withdrawal") that the cue leaves untouched: no wish, doubt or denial.
    """
    owned = trigger.pos == "NOUN" and any(c.dep == "poss" and c.tag != "PRP$" for c in trigger.children)
    cue, over = voices.cue(trigger.head), voices.innermost(trigger)
    if not owned or frame.value != "CT+" or over is None:
        return False
    referred = cue is over and trigger.head.lemma not in listed("frames", "open")
    return (
        referred
        and over.type in ("assertion", "fact")
        and not over.parent
        and over.speech_act in ("assertive", "expressive")
    )
