"""What a noun phrase says of what it means: man or woman, one or several, a person, a body or a thing."""

from __future__ import annotations

from functools import cache
from math import log

from verbale import data
from verbale.extract.mention.roles import gender_of_title, role_at, share_of_women
from verbale.text.parse import Name, Token

NAMED = 2.5
"""The most that a given name can say; a title or a noun can say 3."""


@cache
def words(name: str) -> frozenset[str]:
    """The lemmas of a list in ``data/anaphora.toml``."""
    return frozenset(data.toml("anaphora")[name])


def womanly(name: str) -> float:
    """How much a given name speaks for a woman: log odds in -3 … 3, negative for a man, 0 where it is not listed."""
    share = share_of_women(name)
    return 0.0 if share is None else max(-NAMED, min(NAMED, log((share + 0.02) / (1.02 - share))))


def gender(head: Token, name: Name | None, tokens: list[Token]) -> float:
    """How much the phrase of ``head`` speaks for a woman, in -3 … 3: by title, given name or noun."""
    titles = [c.lower.rstrip(".") for c in head.children if c.dep in ("compound", "nmod", "amod", "appos")]
    said = [gender_of(title) for title in [*titles, head.lemma]]
    sure = sum(said)
    if sure:
        return max(-3.0, min(3.0, sure))
    if name is not None and name.label == "PERSON":
        first = next((t for t in tokens[name.first : name.last + 1] if t.text[0].isupper()), head)
        return womanly(first.text) if name.last > name.first else 0.7 * womanly(first.text)
    return 0.0


def gender_of(noun: str) -> float:
    """3 for a word that means a woman, -3 for one that means a man, else 0."""
    told = gender_of_title(noun)
    if told is not None:
        return 3.0 if told == "f" else -3.0
    return 3.0 if noun in words("female") else -3.0 if noun in words("male") else 0.0


def is_person(head: Token, label: str) -> bool:
    """Whether a phrase means a person (or persons), by its name's label or its noun."""
    if label:
        return label == "PERSON"
    found = role_at([head.lemma])
    if found is not None:
        return found[1].cls == "person"
    return head.lemma in words("person") or bool(gender_of(head.lemma)) or _agentive(head.lemma)


def _agentive(noun: str) -> bool:
    """Whether a noun is formed as one for a person: "activist", "teacher"; the things that look so are listed."""
    return noun not in words("not_persons") and len(noun) > 4 and noun.endswith(("ist", "ian", "man", "woman", "eer"))


def is_body(head: Token, label: str) -> bool:
    """Whether a phrase means a body of people that is "it" or "they"."""
    if label:
        return label in ("ORG", "GPE", "NORP")
    found = role_at([head.lemma])
    if found is not None and found[1].cls in ("body", "collective"):
        return True
    return head.lemma in words("body")
