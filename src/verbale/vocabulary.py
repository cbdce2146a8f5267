"""The closed vocabularies of the model, each with the scheme it comes from."""

from __future__ import annotations

from typing import Literal

AttributionType = Literal["assertion", "belief", "fact", "eventuality"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Force = Literal["neutral", "strong", "hedged", "factive"]
SpeechAct = Literal["assertive", "directive", "commissive", "expressive", "declarative"]
Realis = Literal["ACTUAL", "GENERIC", "OTHER"]
Polarity = Literal["positive", "negative"]
FactValue = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
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
Existence = Literal["existing", "draft", "prospective", "hypothetical"]
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
Direction = Literal["commissive", "directive"]
ActionPolarity = Literal["do", "refrain"]
DateSource = Literal["given", "json-ld", "meta", "time", "url", "text", "field", "none"]
