"""Fiction and games: what a film, a novel or a war game tells."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extract.clause.settings import Found, listed
from verbale.text.parse import Parse, Token
from verbale.text.phrases import is_negated, subject


def fiction(parse: Parse) -> Iterator[Found]:
    """Yield what films, novels and games tell, and a story that goes on in the present tense."""
    open_until: int | None = None  # the paragraph in which a work goes on being told
    for sentence in parse.sentences:
        tokens = parse.of(sentence)
        found = [t for work in tokens for t in _told_by(work)]
        if found:
            yield "fiction", found
        if any(t.i == sentence.first or t.dep == "ROOT" for t in found):
            open_until = sentence.paragraph
        elif open_until == sentence.paragraph and _is_narrated(tokens):
            yield "fiction", tokens
        for token in tokens:
            if any(c.lower in listed("fiction", "adjectives") for c in token.children if c.dep in ("amod", "compound")):
                yield "fiction", [token, *([token.head] if token.dep in ("nsubj", "dobj", "nsubjpass") else [])]


def _is_narrated(tokens: list[Token]) -> bool:
    """Whether a sentence goes on telling a story: its main verb is a bare present."""
    return any(t.dep == "ROOT" and t.tag in ("VBZ", "VBP") and t.lemma not in ("say", "be") for t in tokens)


def _told_by(work: Token) -> list[Token]:
    """Return the tokens that a film, a novel or a game tells: "in the film, …", "a novel in which …", "shows how …"."""
    kind = _kind_of_work(work)
    if kind is None or is_negated(work):
        return []
    found: list[Token] = []
    clause = next((c for c in work.childs("relcl") if _is_placed_in(c)), None)
    if clause is not None:
        found += clause.subtree()
    found += [
        t for c in work.childs("acl") if c.lemma in listed("fiction", "depicting") for t in c.subtree() if t is not c
    ]
    verb = work.head
    if work.dep == "nsubj" and verb.lemma in listed("fiction", "depicting"):
        found += [t for c in verb.children if c.dep in ("ccomp", "xcomp", "dobj", "advcl", "prep") for t in c.subtree()]
    preposition = work.head
    inside = preposition.lower in ("in", "during", "throughout", "at", "under")
    if preposition.lower == "of" and preposition.head.lower in ("part", "course", "opening", "end"):
        preposition, inside = preposition.head.head, True  # "as part of the exercise"
    if work.dep == "pobj" and inside:
        found += _scene(preposition.head, kind)
    return found


def _kind_of_work(noun: Token) -> str | None:
    if noun.pos not in ("NOUN", "PROPN") or noun.dep in ("compound", "amod", "nmod"):
        return None
    word = noun.lemma.lower()
    if word in listed("fiction", "works"):
        return "work"
    return "game" if word in listed("fiction", "games") else None


def _is_placed_in(clause: Token) -> bool:
    """Whether a relative clause happens inside what it describes: "in which", "where"."""
    words = {t.lower for t in clause.subtree() if t.i <= clause.i and t.tag in ("WDT", "WRB", "WP", "IN")}
    return "where" in words or {"in", "which"} <= words or clause.lemma in listed("fiction", "depicting")


def _scene(governor: Token, kind: str) -> list[Token]:
    """Return the clause that takes place in a work; in an exercise, those who get hurt are hurt for real."""
    if governor.pos not in ("VERB", "AUX") or governor.lemma in ("say", "play", "star", "appear", "act"):
        return []
    if kind == "game" and (governor.lemma in listed("fiction", "harm") or not _is_against(governor)):
        return []
    joined = [c for c in governor.childs("conj") if c.child("nsubj", "nsubjpass") is None]
    return [governor, *joined, *(t for c in governor.childs("dobj", "ccomp", "xcomp") for t in c.subtree())]


def _is_against(verb: Token) -> bool:
    """Whether ``verb`` has a doer and somebody it is done to, as the sides of a war game do."""
    acted = verb.child("dobj", "nsubjpass") is not None
    return acted and (subject(verb) is not None or verb.child("agent") is not None)
