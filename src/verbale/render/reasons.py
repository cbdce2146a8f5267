"""Why a row stands in the record, in a reader's words: what the model was asked, and what it made of the words."""

from __future__ import annotations

from verbale.render.words import code_words

SURE = "How sure the reader is of each part"
"""What stands above the chances of a row's parts."""
DONE = "How the row was made"
"""What stands above the steps that made a row."""
BESIDE = "Also considered in the sentence"
"""What stands above the attributions that were found beside one."""

_PARTS = {
    "cue": "that these words give somebody's words or thoughts",
    "type": "what they tell of",
    "content": "what is said or to be done",
    "edge": "where those words begin and end",
    "source": "who",
    "target": "to whom",
    "obligor": "who is to do it",
    "time": "when",
    "place": "where",
    "confidence": "all in all",
    "kind": "what kind of event",
    "realis": "whether it happened",
    "negated": "whether it is denied",
    "act": "what kind of act",
    "refrain": "whether to do or to refrain",
}
"""The parts of a row that the model reads, by their names in the data."""

_VALUES = {
    ("cue", "cue"): "",
    ("type", "assertion"): "something said",
    ("type", "belief"): "something thought",
    ("type", "fact"): "something known or found out",
    ("type", "eventuality"): "something wanted, promised or planned",
    ("kind", "NONE"): "none",
    ("kind", "OTHER"): "another kind",
    ("realis", "ACTUAL"): "it happened",
    ("realis", "GENERIC"): "in general",
    ("realis", "OTHER"): "not vouched for",
    ("negated", "affirmed"): "no",
    ("negated", "negated"): "yes",
    ("act", "NONE"): "none",
    ("refrain", "do"): "to do",
    ("refrain", "refrain"): "to refrain",
}
"""Values that are terms of the trade, by the part that has them; a role has words of the report."""


def part_words(name: str, words: str) -> str:
    """A part of a row with its value: ``what kind of event: coercion``, ``who: the mayor``, ``all in all``."""
    told = _VALUES.get((name, words), code_words("type", words) if name == "kind" else words)
    return ": ".join(part for part in (_PARTS.get(name, name), told) if part)
