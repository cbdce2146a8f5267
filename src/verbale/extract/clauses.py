"""Clause contexts: what a clause is set in, so that it tells of nothing that happened for certain.

A question, an unreal condition, a near miss, a film or a war game, a claim under check and a day that is yet to come:
each is found once for a parse, and every table reads it from here, so that no two rows of a record contradict each
other about one clause. Whether the speaker's own words hedge or negate a verb is for
:mod:`verbale.extract.event.frames`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Literal

from verbale.data import toml
from verbale.model import Span
from verbale.text.headlines import check_label
from verbale.text.parse import Parse, Sentence, Token
from verbale.text.phrases import is_negated, subject

Setting = Literal["question", "unreal", "near_miss", "fiction", "claim", "hearsay", "ahead"]
"""What a clause is set in. In a near miss the act did not take place, as told; in all others it is open."""

_FACTUAL = frozenset({"after", "since", "because", "once", "although", "though", "when"})
_CLOSING = "\"'”’»)] "
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Capt|St|No|vs|Jr|Sr|Prof|Rev))\.$")
_DEEPEST = 60


@cache
def listed(part: str, name: str) -> frozenset[str]:
    """Return a list of words of ``data/clauses.toml``."""
    return frozenset(toml("clauses")[part][name])


class ClauseContexts:
    """The settings of every token of one parse.

    ``ahead`` holds the temporal expressions that lie behind the day of publication; the clauses that they date are
    yet to come.
    """

    def __init__(self, parse: Parse, ahead: Collection[Span] = ()) -> None:
        self._parse = parse
        self._at: dict[int, set[Setting]] = {}
        for setting, tokens in self._found(ahead):
            for token in tokens:
                self._at.setdefault(token.i, set()).add(setting)

    def of(self, token: Token) -> frozenset[Setting]:
        """Return the settings of ``token``; none where the words take for granted what it tells of.

        "Why did Oslo close the port after Rome attacked?" leaves the attack as it is.
        """
        found = self._at.get(token.i)
        if not found:
            return frozenset()
        if found & {"question", "unreal", "claim"} and _is_taken_for_granted(token):
            return frozenset(found - {"question", "unreal", "claim"})
        return frozenset(found)

    def _found(self, ahead: Collection[Span]) -> Iterator[tuple[Setting, Iterable[Token]]]:
        parse = self._parse
        for span in _questions(parse):
            yield "question", parse.within(span)
        for sentence in parse.sentences:
            tokens = parse.of(sentence)
            yield from _inversions(parse, sentence, tokens)
            yield from _openers(tokens)
            if _is_under_check(parse, sentence):
                yield "claim", tokens
            if _hearsay().search(parse.text[sentence.start : sentence.end].lower()):
                yield "hearsay", tokens
        yield from _near_misses(parse)
        yield from _fiction(parse)
        for span in ahead:
            yield "ahead", _dated(parse, span)


def _is_taken_for_granted(token: Token) -> bool:
    """Whether a relative or a temporal clause stands between ``token`` and what is asked or supposed."""
    for _, at in zip(range(_DEEPEST), (token, *token.ancestors()), strict=False):
        if at.dep == "relcl" and at.head is not at:
            return True
        if at.dep == "advcl" and any(c.lower in _FACTUAL for c in at.children if c.dep in ("mark", "advmod", "prep")):
            return not any(c.lower == "as" for c in at.children)  # "as though" takes nothing for granted
    return False


# Questions


def _questions(parse: Parse) -> Iterator[Span]:
    """Yield the spans that a question mark ends, from the end of the sentence before it on, and what a tag doubts."""
    for paragraph in parse.paragraphs:
        text = parse.text
        for match in re.finditer(r"\?", text[paragraph.start : paragraph.end]):
            at = paragraph.start + match.start()
            start = _question_start(parse, paragraph, at)
            yield Span(start, at)
            words = re.findall(r"[\w’']+", text[start:at].lower())
            if start > paragraph.start and _is_tag(words):
                yield Span(_question_start(parse, paragraph, _behind_sentence(text, start)), start)


def _behind_sentence(text: str, start: int) -> int:
    """Return the offset of the mark that ends the sentence before ``start``."""
    at = start - 1
    while at > 0 and text[at] in _CLOSING:
        at -= 1
    return at


def _question_start(parse: Parse, paragraph: Span, at: int) -> int:
    """Return where the sentence begins whose closing mark stands at ``at``; a quotation bounds it."""
    quotation = parse.quotations.at(at)
    low = max(
        [paragraph.start, *(p.start + 1 for p in (quotation.pieces if quotation else ()) if p.start <= at < p.end)]
    )
    start = low
    for match in _SENTENCE_END.finditer(parse.text, low, at):
        if not _ABBREVIATION.search(parse.text[low : match.start() + 1]):
            start = match.end()
    return start


def _is_tag(words: list[str]) -> bool:
    """Whether a question only doubts what stands before it: "Or did it?", "Really?", "Is that true?"."""
    if words and words[0] in listed("question", "tags"):
        words = words[1:]
    if words in (["really"], ["true"], ["true", "or", "false"], ["fact", "or", "fiction"], ["right"]):
        return True
    asks = len(words) in (2, 3, 4) and words[0] in listed("question", "auxiliaries")
    return asks and set(words[1:]) <= {"it", "they", "he", "she", "that", "this", "not", "really", "true", "so", "n't"}


def _inversions(parse: Parse, sentence: Sentence, tokens: list[Token]) -> Iterator[tuple[Setting, Iterable[Token]]]:
    """Yield what an auxiliary before its subject asks or supposes."""
    asked = "?" in parse.text[sentence.start : sentence.end]
    first = _first_word(tokens)
    words = listed("question", "auxiliaries")
    for token in tokens:
        if token.lower not in words or not _is_inverted(token):
            continue
        opens = token is first
        if token.lower in listed("question", "conditional") and not asked:
            if opens and any(t.lower in listed("unreal", "would") for t in tokens):
                yield "unreal", tokens
            elif token.lower != "should" or opens:
                yield "unreal", [t for t in _clause_of(token).subtree() if t.i >= token.i]
        elif opens and not asked:
            yield "question", tokens


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


def _openers(tokens: list[Token]) -> Iterator[tuple[Setting, Iterable[Token]]]:
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


def _is_under_check(parse: Parse, sentence: Sentence) -> bool:
    """Whether a label before a sentence says that it is a claim under check: "Claim: …"."""
    return check_label(parse.text, parse.paragraphs[sentence.paragraph]) is not None


@cache
def _hearsay() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in toml("clauses")["hearsay"]["patterns"]))


# Near misses


def _near_misses(parse: Parse) -> Iterator[tuple[Setting, Iterable[Token]]]:
    for token in parse.tokens:
        if token.pos in ("VERB", "AUX") and _is_nearly(parse, token):
            yield "near_miss", [token, *_conjuncts(token)]
        governed = _governed(token)
        if governed is not None:
            yield "near_miss", [governed, *_conjuncts(governed)]
        if token.pos in ("NOUN", "PROPN") and _is_spoiled(token):
            yield "near_miss", [token]


def _conjuncts(verb: Token) -> list[Token]:
    """Return the verbs that share the subject and the auxiliaries of ``verb``, its own noun objects too."""
    contrast = any(c.lower in ("but", "yet") for c in verb.childs("cc"))
    shared = [c for c in verb.childs("conj") if not contrast and c.child("nsubj", "nsubjpass", "aux") is None]
    return [*shared, *verb.childs("dobj", "nsubjpass")]


def _is_nearly(parse: Parse, verb: Token) -> bool:
    """Whether "almost" or its like stands right before ``verb``, behind its auxiliaries at most."""
    at = verb.i - 1
    while at >= 0 and parse.tokens[at].dep in ("auxpass", "aux") and parse.tokens[at].head is verb:
        at -= 1
    for k in {verb.i - 1, at}:
        if k < 0 or parse.tokens[k].sentence != verb.sentence:
            continue
        if parse.tokens[k].lower in listed("near_miss", "adverbs"):
            return True
        if k and f"{parse.tokens[k - 1].lower} {parse.tokens[k].lower}" in listed("near_miss", "phrases"):
            return True
    return False


def _governed(token: Token) -> Token | None:
    """Return the verb that hangs on "came close to", "stopped short of", "was about to" and their like."""
    phrases = listed("near_miss", "governors")
    if token.pos not in ("VERB", "AUX") or not any(p.split()[0] in (token.lemma, "be", "narrowly") for p in phrases):
        return None
    for verb in _reached(token):
        between = [t for t in _between(token, verb) if t.dep not in ("neg", "nsubj", "expl")]
        words = " ".join([token.lemma, *(t.lower for t in between)])
        ahead = " ".join(
            [*(t.lower for t in token.children if t.i == token.i - 1), token.lemma, *(t.lower for t in between)]
        )
        if any(phrase in (words, ahead.strip()) for phrase in phrases):
            return None if is_negated(token) else verb
    return None


def _between(token: Token, verb: Token) -> list[Token]:
    inside = [t for t in token.subtree() if token.i < t.i < verb.i]
    return [t for t in inside if t.dep not in ("advmod", "npadvmod") or t.lower in ("close", "near", "about", "short")]


def _reached(token: Token) -> list[Token]:
    """Return the verbs that ``token`` governs by an infinitive or a preposition, at most six words on."""
    found, queue = [], list(token.children)
    while queue:
        below = queue.pop()
        if below.i - token.i > 6 or below.dep in ("conj", "relcl", "advcl", "parataxis"):
            continue
        if below.pos == "VERB" and below.tag in ("VBG", "VB", "VBN") and below.i > token.i:
            found.append(below)
        elif below.i > token.i:
            queue += below.children
    return found


def _is_spoiled(noun: Token) -> bool:
    """Whether an act was foiled: "a foiled attack", "police averted a raid", "an attack was thwarted"."""
    if any(c.lower in listed("near_miss", "modifiers") for c in noun.children if c.dep in ("amod", "compound", "nmod")):
        return True
    verb = noun.head
    if noun.dep not in ("dobj", "nsubjpass") or verb.pos != "VERB":
        verb = next(iter(noun.childs("acl")), verb)
        if verb.head is not noun or verb.tag != "VBN":
            return False
    particle = verb.child("prt")
    key = f"{verb.lemma}_{particle.lower}" if particle is not None else verb.lemma
    return key in listed("near_miss", "spoilers") and not is_negated(verb)


# Fiction and games


def _fiction(parse: Parse) -> Iterator[tuple[Setting, Iterable[Token]]]:
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
    inside = preposition.lower in ("in", "during", "throughout", "at")
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
    clause = governor
    if kind == "game" and (clause.lemma in listed("fiction", "harm") or not _is_against(clause)):
        return []
    joined = [c for c in clause.childs("conj") if c.child("nsubj", "nsubjpass") is None]
    return [clause, *joined, *(t for c in clause.childs("dobj", "ccomp", "xcomp") for t in c.subtree())]


def _is_against(verb: Token) -> bool:
    """Whether ``verb`` has a doer and somebody it is done to, as the sides of a war game do."""
    acted = verb.child("dobj", "nsubjpass") is not None
    return acted and (subject(verb) is not None or verb.child("agent") is not None)


# What lies ahead


def _dated(parse: Parse, span: Span) -> list[Token]:
    """Return the clause that a temporal expression dates: the verb or event noun above it, and the noun it carries."""
    tokens = parse.within(span)
    if not tokens:
        return []
    inside = {t.i for t in tokens}
    top = next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[0])
    verb = next((a for a in top.ancestors() if a.pos in ("VERB", "AUX")), None)
    above = [a for a in top.ancestors() if a.pos == "NOUN" and (verb is None or verb in a.ancestors())][:1]
    return [*above, *([verb, *verb.childs("dobj", "nsubjpass")] if verb is not None else [])]
