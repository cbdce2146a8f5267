"""Unreal conditions and inversions: "Had Oslo signed, …", "as if it had", "suppose it signs"; and hearsay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from verbale.data import toml
from verbale.extract.clause.settings import Found, listed
from verbale.text.parse import Parse, Sentence, Token


def inversions(parse: Parse, sentence: Sentence, tokens: list[Token]) -> Iterator[Found]:
    """Yield what an auxiliary before its subject asks or supposes."""
    asked = "?" in parse.text[sentence.start : sentence.end]
    first = _first_word(tokens)
    words = listed("question", "auxiliaries")
    for token in tokens:
        if token.lower in words and _is_denied_first(first, token):
            yield "negated", [_clause_of(token)]
        if token.lower not in words or not _is_inverted(token):
            continue
        opens = token is first
        if token.lower in listed("question", "conditional") and not asked:
            if opens and any(t.lower in listed("unreal", "would") for t in tokens):
                real = {t.i for c in _asserted(tokens) for t in c.subtree()}
                yield "unreal", [t for t in tokens if t.i not in real]
            elif token.lower != "should" or opens:
                yield "unreal", [t for t in _clause_of(token).subtree() if t.i >= token.i]
        elif opens and not asked:
            yield "question", tokens


def _asserted(tokens: list[Token]) -> list[Token]:
    """Return the clauses that a sentence sets beside what it supposes: "…, but the police freed him"."""
    joined = [t for t in tokens if t.dep == "conj" and t.pos in ("VERB", "AUX") and t.child("nsubj", "nsubjpass")]
    return [t for t in joined if not any(c.lower in listed("unreal", "would") for c in t.childs("aux"))]


def _is_denied_first(first: Token | None, auxiliary: Token) -> bool:
    """Whether a negation opens the sentence and turns its verb round: "Never in its history has Oslo signed"."""
    if first is None or first.lower not in listed("question", "denying"):
        return False
    who = _clause_of(auxiliary).child("nsubj", "nsubjpass")
    return who is not None and first.i < auxiliary.i < who.i


def _first_word(tokens: list[Token]) -> Token | None:
    """Return the first word of a sentence, behind a label like "FACT CHECK:" and behind marks."""
    colon = next((k for k, t in enumerate(tokens[:6]) if t.text == ":"), -1)
    return next((t for t in tokens[colon + 1 :] if t.text[:1].isalnum()), None)


def _clause_of(auxiliary: Token) -> Token:
    return auxiliary.head if auxiliary.dep in ("aux", "auxpass") else auxiliary


def _is_inverted(auxiliary: Token) -> bool:
    """Whether the subject stands behind ``auxiliary``, and no negation brought it to the front."""
    verb = _clause_of(auxiliary)
    who = verb.child("nsubj", "nsubjpass", "expl", "csubj", "attr")
    if who is None or who.dep == "attr":
        return False
    ahead = [c for c in verb.children if c.i < auxiliary.i and c.text[:1].isalnum() and c.dep not in ("advcl", "cc")]
    return auxiliary.i < who.i <= auxiliary.i + 14 and not any(c.lower in listed("question", "negative") for c in ahead)


def openers(tokens: list[Token]) -> Iterator[Found]:
    """Yield the clauses behind words like "as if" and "suppose that"."""
    words = [t.lower for t in tokens]
    for phrase in listed("unreal", "openers"):
        parts = phrase.split()
        for k in range(len(words) - len(parts) + 1):
            if words[k : k + len(parts)] == parts and (len(parts) > 1 or k == 0):
                top = tokens[k + len(parts) - 1]
                clause = next((a for a in (top, *top.ancestors()) if a.pos in ("VERB", "AUX")), None)
                if clause is not None:
                    yield "unreal", [t for t in clause.subtree() if t.i >= tokens[k].i]


@cache
def hearsay() -> re.Pattern[str]:
    """Return the pattern of words for hearsay that name nobody: "rumour has it"."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in toml("clauses")["hearsay"]["patterns"]))
