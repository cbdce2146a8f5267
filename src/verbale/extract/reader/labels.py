"""What the heads say of a piece: the labels of anchors, and the roles around one.

Training and reading share this module, so that a number means the same in both. Roles are few, for each is the same
part of whatever it belongs to: who speaks, acts or promises is its ``source``.
"""

from __future__ import annotations

from verbale.vocabulary import FactValue

TABLES = ("attribution", "event", "commitment")
"""The tables whose anchors have roles; the roles' head is told the number of the one that it reads for."""

ROLES = ("source", "content", "cue", "target", "time", "place", "obligor")
"""The roles, in the order of their labels: number 0 is outside, 1 + 2 n begins role n, and 2 + 2 n goes on with it."""
LABELS = 1 + 2 * len(ROLES)

KINDS = (
    "NONE", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "OTHER",
)  # fmt: skip
"""What an event's trigger is; PLOVER's types, or an event of none of them."""
REALIS = ("ACTUAL", "GENERIC", "OTHER")
ACTS = ("NONE", "promise", "assurance", "offer", "undertaking", "threat", "refusal", "acceptance",
        "demand", "request", "appeal", "ultimatum")  # fmt: skip
TYPES = ("assertion", "belief", "fact", "eventuality")
"""What an attribution's cue makes of its content."""

VALUES: tuple[FactValue, ...] = ("CT-", "PR-", "PS-", "Uu", "PS+", "PR+", "CT+")
"""How certain whoever says the words is that what a trigger tells of took place, from -3 to 3."""

ANCHORS = {"cue": 3, "kind": len(KINDS), "realis": 3, "negated": 2, "act": len(ACTS), "refrain": 2, "type": 4,
           "instrument": 3, "factuality": len(VALUES)}  # fmt: skip
"""The anchors' head: what each part of its output tells of a piece, and in how many numbers."""


def begins(role: str) -> int:
    """The number of the label that begins ``role``; the next one goes on with it."""
    return 1 + 2 * ROLES.index(role)
