"""Codes of the field in words that readers know."""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "igo": "international body",
    "ngo": "non-governmental body",
    "commissive": "binds oneself",
    "directive": "asks of others",
    "violated_alleged": "said to be violated",
    "AGREE": "agreement",
    "CONSULT": "consultation",
    "SUPPORT": "support",
    "CONCEDE": "concession in words",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat or release",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanctions or broken relations",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "assault",
}
"""Values whose own name is a term of the trade, PLOVER's types of events among them."""
