"""Promises that a report tells only by what became of them: "broke its promise", "kept its word".

Where the report tells the promise elsewhere, this is a step in its life. Where it does not, the promise is an entry
whose content nobody tells: who made it, and that it was kept, broken or withdrawn, is all that there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.commitment.act import Act
from verbale.extract.commitment.acts import direction_of
from verbale.extract.commitment.performers import may_perform
from verbale.extract.commitment.standing import act_standing
from verbale.extract.commitment.steps import fate_of, is_open, meant, named_act, settled
from verbale.extract.event.factuality import is_headline
from verbale.extract.event.judgement import judge
from verbale.text.parse import Parse, Token
from verbale.text.phrases import noun_phrase, subject

UNTOLD = "the report does not say what was promised"
_STEPS = ("kept", "partly_kept", "broken", "withdrawn")


def told_without_content(parse: Parse, voices: AttributionIndex, acts: Sequence[Act]) -> Iterator[Act]:
    """Yield the acts that a noun names with what became of them, and that are none of ``acts``."""
    for noun in parse.tokens:
        kind = named_act(noun)
        fate = fate_of(noun) if kind is not None else None
        if kind is None or fate is None or fate.step not in _STEPS or direction_of(kind) != "commissive":
            continue
        rows = voices.chain(noun)
        if voices.is_unsaid(rows) or _is_within(noun, acts) or meant(parse, noun, acts) is not None:
            continue
        who = _owner(noun, fate.word)
        told = judge(fate.word, voices).standing
        if who is None or is_open(fate.word, told) or settled(fate.step, told) is None:
            continue
        if fate.word.tag in ("VBZ", "VBP") and not is_headline(parse, fate.word):
            continue  # "a leader who keeps his promises" tells of no single one
        made = Act(kind, noun.span, (), noun_phrase(who), attribution=rows[-1] if rows else None)
        made.obligor = made.agent
        made.standing = act_standing(voices, noun)
        if made.agent is not None and may_perform(parse, made.agent):
            yield made


def _is_within(noun: Token, acts: Sequence[Act]) -> bool:
    """Whether ``noun`` stands in what somebody promises or asks: "promised to keep its word"."""
    inside = any(span.contains(noun.span) for act in acts for span in act.content)
    return inside or any(act.trigger.overlaps(noun.span) for act in acts)


def _owner(noun: Token, word: Token) -> Token | None:
    """Return whose promise it is: by "Bern's" or "its", and of a bare plural whoever kept or broke it."""
    owner = noun.child("poss")
    doer = subject(word) if word.pos == "VERB" and word.child("nsubjpass") is None else None
    if owner is not None and owner.tag != "PRP$":
        return owner
    who = doer or owner
    return who if who is not None and who.pos in ("NOUN", "PROPN", "PRON", "DET") else None
