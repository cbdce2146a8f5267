"""The closed vocabularies of the model, each with the scheme it comes from.

Terms follow the field: attribution (PARC, PolNeAR), factuality (FactBank), realis (ERE), event types (PLOVER),
selectors (W3C Web Annotation), commissive and directive acts (Searle), dates (TIMEX3 and EDTF).
"""

from __future__ import annotations

from typing import Literal

AttributionType = Literal["assertion", "belief", "fact", "eventuality"]
"""What kind of relation a source has to the content (PDTB 2, PARC 3). Eventualities are what is wanted or asked for."""

QuoteKind = Literal["direct", "indirect", "mixed"]
"""Whether the content stands wholly, not at all, or partly between quotation marks."""

Force = Literal["neutral", "strong", "hedged", "factive"]
"""How the cue colours the content: insisted, suggested, acknowledged; plain "said" is neutral."""

SpeechAct = Literal["assertive", "directive", "commissive", "expressive", "declarative"]
"""What the source does by speaking (Searle 1976)."""

Realis = Literal["ACTUAL", "GENERIC", "OTHER"]
"""ERE's realis. ACTUAL only where the outlet itself says so or takes it as given; GENERIC for habits."""

Polarity = Literal["positive", "negative"]
"""Whether an event is told as being so or as not being so; whether words are told as said or as not said."""

Tense = Literal["past", "present", "future"]
"""When the verb of an event puts it, seen from the report."""

Harm = Literal["killed", "injured", "missing", "kidnapped", "displaced", "arrested"]
"""What befell those whom an event harmed."""

Bound = Literal["exact", "at_least", "at_most", "about", "range", "untold"]
"""How exactly a number is told; ``untold`` is that of words such as "dozens"."""

FactValue = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
"""FactBank's values: certain, probable or possible, that it is so (+) or not so (-); ``Uu`` is left open."""

StandingType = Literal[
    "asserted_by_outlet",
    "presupposed_by_outlet",
    "attributed",
    "attributed_nested",
    "disputed",
    "hypothetical",
    "negated",
    "mention_only",
]
"""On whose word a row stands. This one is Verbale's own; the page on standing explains it."""

VOUCHED: tuple[StandingType, ...] = ("asserted_by_outlet", "presupposed_by_outlet")
"""The standings of what the outlet itself says, or takes for granted."""

Existence = Literal["existing", "draft", "prospective", "hypothetical"]
"""Whether an instrument is there, is a text put forward, is yet to be made, or is only imagined."""

CommitmentAct = Literal[
    "promise",
    "assurance",
    "offer",
    "undertaking",
    "threat",
    "refusal",
    "acceptance",
    "demand",
    "request",
    "appeal",
    "ultimatum",
]
"""Commissive and directive acts (after Searle 1976); the last four ask something of others."""

StepKind = Literal[
    "made",
    "repeated",
    "specified",
    "accepted",
    "refused",
    "withdrawn",
    "extended",
    "kept",
    "partly_kept",
    "broken",
]
"""What happens to a commitment or a demand in its life; whose word each step stands on is told beside it."""

Direction = Literal["commissive", "directive"]
"""Whether the act binds its own agent or asks something of others."""

ActionPolarity = Literal["do", "refrain"]
"""Whether something is to be done, or not to be done."""

DateSource = Literal["given", "json-ld", "meta", "time", "url", "text", "field", "none"]
"""Where a publication date was read. ``given`` is the user's word; ``text`` is a guess."""
