"""Headlines: which lines are one, and what their bare participles mean.

A headline leaves out the auxiliary of a passive ("Peacekeepers ambushed in the north"), and a parser then takes those
who suffer an act for those who do it. :func:`mark_bare_passives` puts that right in the parse itself, so that every
table reads the same.
"""

from __future__ import annotations

import re
from functools import cache

from verbale.data import toml
from verbale.model import Span
from verbale.text.parse import Parse, Token

LONGEST = 22
"""Most tokens of a line that may be a headline."""
SHORT, LEAST, ALL = 3, 3, 0.85
"""Words up to this length are written small in title case; how many longer ones a headline must have, and what part of
them is capitalised, so that one slip does not count."""
_ENDS = frozenset('.!…:,"”»')
_OBJECTS = ("dobj", "ccomp", "xcomp", "attr", "oprd", "acomp", "auxpass", "nsubjpass")


@cache
def _listed(*names: str) -> frozenset[str]:
    return frozenset(verb for name in names for verb in toml("clauses")["transitive"][name])


def is_headline(text: str, line: Span) -> bool:
    """Whether ``line`` reads as a headline: it is short, and does not end as a sentence does."""
    words = text[line.start : line.end].rstrip()
    return bool(words) and words[-1] not in _ENDS and len(words.split()) <= LONGEST


def is_title_case(text: str, line: Span) -> bool:
    """Whether ``line`` is a headline in which all but short words have a capital: "Lakes Face Driest Year"."""
    long = [word for word in re.findall(r"[^\W\d_]+", text[line.start : line.end]) if len(word) > SHORT]
    return is_headline(text, line) and len(long) >= LEAST and sum(word[0].isupper() for word in long) >= ALL * len(long)


def check_label(text: str, line: Span) -> Span | None:
    """Return the label that puts a claim under check at the head of ``line``, with its colon: "FACT CHECK: "."""
    label, colon, _ = text[line.start : min(line.end, line.start + 40)].partition(":")
    if not colon or label.strip(" *_#").lower() not in toml("clauses")["question"]["labels"]:
        return None
    return Span(line.start, line.start + len(label) + 1)


def mark_bare_passives(parse: Parse) -> None:
    """Give the bare participles of headlines the labels of a passive.

    A participle counts as bare where its verb acts on somebody and nothing follows that it could act on: "Aid workers
    attacked near the border". Its subject becomes ``nsubjpass`` and its tag ``VBN``.
    """
    for sentence in parse.sentences:
        if not is_headline(parse.text, parse.paragraphs[sentence.paragraph]):
            continue
        for token in parse.of(sentence):
            if _is_bare_passive(token):
                token.tag, token.pos = "VBN", "VERB"
                for child in token.children:
                    child.dep = {"nsubj": "nsubjpass", "dobj": "npadvmod"}.get(child.dep, child.dep)


def _is_beside(word: Token) -> bool:
    """Whether what looks like an object says where, or is a headline of its own: "abducted off Benin, guard killed"."""
    apart = any(c.dep == "punct" and c.text in ",;" and word.head.i < c.i < word.i for c in word.head.children)
    if word.dep == "ccomp":
        return apart and word.child("nsubj", "nsubjpass") is not None
    return word.dep == "dobj" and any(c.dep == "prt" and c.i == word.i - 1 for c in word.head.children)


def _is_bare_passive(verb: Token) -> bool:
    if verb.tag not in ("VBD", "VBN") or verb.pos not in ("VERB", "AUX"):
        return False
    if verb.lemma not in _listed("verbs", "counted"):
        return False
    blocking = [c for c in verb.children if c.dep in ("aux", *_OBJECTS) and not _is_beside(c) and c.lower != "dead"]
    if verb.lemma in _listed("directing"):
        blocking = [c for c in blocking if c.dep != "xcomp"]  # "Diplomats ordered to leave"
    if blocking:
        return False
    who = verb.child("nsubj")
    if who is None:
        return verb.dep == "acl" and verb.tag == "VBD"
    if who.i > verb.i or who.tag in ("PRP", "WP", "WDT"):
        return False
    return verb.dep in ("ROOT", "conj", "ccomp", "parataxis", "dep", "advcl")
