"""Mentions of instruments (treaties, deals, drafts), and which of them are one and the same.

Generic plurals ("arms treaties") and instruments that nobody has made or proposed ("any agreement could be broken") are
none. Nothing is known here of any real treaty: kinds follow from the noun.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from verbale.data import toml
from verbale.extract.agreement.marks import (
    bears_name,
    is_adopted,
    is_described_again,
    is_made,
    is_old,
    is_one_in_many,
    is_plural_again,
    is_told_on,
)
from verbale.extract.agreement.seats import same_party
from verbale.extract.agreement.treaties import named_in, treaty_of
from verbale.extract.attribution_index import AttributionIndex
from verbale.extract.event.lexicon import can_act
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import conjuncts, cover, noun_phrase, prepositional, syntactic_head
from verbale.vocabulary import Existence

LISTED = "treaty"
"""The kind of an instrument that is known by a name without such a noun."""
DEAL = "deal"
"""The kind of an instrument whose noun says none: a merger, a sale."""
LIKELY = 0.25
"""How likely the reader must hold an instrument that its noun alone does not show."""
NEAR = 2
"""Most sentences back that another noun ("The accord") may refer to an instrument."""


@dataclass(slots=True)
class Instrument:
    """One instrument with the heads of all its mentions; for one of several papers, ``addressee`` tells it apart.

    ``read`` says that the reader takes its words for the name of one.
    """

    heads: list[Token]
    name: str
    kind: str
    existence: Existence
    named: bool = False
    addressee: Token | None = None
    spans: list[Span] = field(default_factory=list)
    read: bool = False


@cache
def rules() -> dict[str, Any]:
    """The rules for nouns in ``data/agreements.toml``, as sets."""
    return {name: frozenset(words) for name, words in toml("agreements")["rules"].items()}


def kind_of(head: Token) -> str | None:
    """The kind of instrument that ``head`` names, if it names one."""
    if head.pos not in ("NOUN", "PROPN"):
        return None
    kinds = toml("agreements")["kinds"]
    kind: str | None = kinds.get(head.lemma.lower()) or kinds.get(_singular(head))
    if kind is None:
        return None
    if head.dep in ("compound", "nmod", "amod") and not (is_named(head) and head.head.pos != "PROPN"):
        return None
    word = _singular(head)
    if is_named(head) and (_is_one_of_many(head) or _is_gathering(head)):
        return None
    modifiers = {c.lower for c in head.children if c.dep in ("amod", "compound", "nmod")}
    marked = is_named(head) or is_adopted(head) or bears_name(head)
    if word in rules()["joint_only"] and "joint" not in modifiers and not marked:
        return None
    if word in rules()["named_only"] and word not in rules()["joint_only"] and not marked:
        return None
    if word in rules()["idiom_heads"] and modifiers & rules()["idioms"] and not is_named(head) and word != "deal":
        return None
    return None if word == "deal" and modifiers & {"great", "good", "big", "raw"} else kind


def _is_one_of_many(head: Token) -> bool:
    """Whether a name is one of things that are sold or made: "a Honda Accord"."""
    return any(c.dep == "det" and c.lower in ("a", "an") for c in head.children) and head.child("prep", "acl") is None


def _is_gathering(head: Token) -> bool:
    """Whether a convention is a meeting of people: "the Republican National Convention"."""
    return head.lemma == "convention" and any(t.lower in rules()["gatherings"] for t in _modifiers(head))


def _singular(head: Token) -> str:
    word = head.lower
    return word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word


def is_named(head: Token) -> bool:
    """Whether ``head`` is the head of a proper name ("the Lake Convention")."""
    capital = head.text[:1].isupper() and head.tag.startswith("NNP")
    topics = [n for p in head.childs("prep") if p.lower in ("on", "against", "for", "of") for n in p.childs("pobj")]
    return capital and any(t.text[:1].isupper() for t in (*_modifiers(head), *topics))


def _modifiers(head: Token) -> list[Token]:
    """The words of a name before its head; the parser may hang them on what ``head`` itself modifies."""
    labels = ("compound", "nmod", "amod", "nummod")
    near = [c for c in head.head.children if c.dep in labels and c.i == head.i - 1] if head.dep in labels else []
    return [c for c in head.children if c.dep in labels] + near


def named(parse: Parse, read: Iterable[tuple[Span, float]]) -> dict[int, float]:
    """How likely the nouns are, by the index of their token, that the reader takes for the names of instruments."""
    found: dict[int, float] = {}
    for span, chance in read:
        head = syntactic_head(parse, span)
        if head is not None and head.pos in ("NOUN", "PROPN"):
            found[head.i] = max(chance, found.get(head.i, 0.0))
    return found


def find_instruments(parse: Parse, voices: AttributionIndex, read: Mapping[int, float]) -> list[Instrument]:
    """The instruments that a report names or describes, in the order of their first mention.

    ``read`` says how likely the reader holds it of a noun that it names one.
    """
    found: list[Instrument] = []
    listed = _listed(parse)
    for token in parse.tokens:
        if _is_put_with(parse, token, listed, found):
            continue
        chance = read.get(token.i, 0.0)
        kind = _kind(token, chance)
        if kind is None:
            continue
        known = _known(parse, token, kind, found)
        if known is not None:
            known.heads.append(token)
            known.spans.append(_name_span(token))
            if is_draft(token) and known.addressee is not None:
                known.name, known.kind = _name(parse, token), kind
            continue
        existence = None if _is_imagined(token, voices) else _existence(token, voices)
        if existence is not None:
            name, spans = _name(parse, token), [_name_span(token)]
            found.append(
                Instrument([token], name, kind, existence, is_named(token), spans=spans, read=chance >= LIKELY)
            )
    return found


def _is_put_with(parse: Parse, token: Token, listed: Mapping[int, Span], found: list[Instrument]) -> bool:
    """Whether ``token`` needs no noun to be an instrument: one of several papers, a name from the list, or "it"."""
    papers = _papers(parse, token)
    if papers:
        found.extend(papers)
    elif token.i in listed:
        _note(parse, token, listed[token.i], found)
    elif found and _refers_back(token, found[-1].heads[-1]) and token.sentence - found[-1].heads[-1].sentence <= 1:
        found[-1].heads.append(token)  # "It was signed on Monday", "ratified the text"
    elif (same := next((f for f in found if is_plural_again(token, f.heads[0])), None)) is not None:
        same.heads.append(token)
        same.spans.append(_name_span(token))
    else:
        return False
    return True


def _kind(token: Token, chance: float) -> str | None:
    """The kind of instrument that ``token`` is: by its noun, by the reader, or by what is done to it."""
    if _is_any(token):
        return None
    kind = kind_of(token) if is_named(token) or not _is_generic(token) else None
    if chance >= LIKELY:
        return kind or str(toml("agreements")["kinds"].get(_singular(token), DEAL))
    return kind or (DEAL if _is_between_parties(token) else None)


def _is_between_parties(noun: Token) -> bool:
    """Whether what is done to ``noun``, and whom it is with, make it one: "scrapped its arrangement with Bern"."""
    if noun.pos != "NOUN" or noun.dep not in ("dobj", "nsubjpass") or noun.head.lemma not in rules()["done_to_one"]:
        return False
    others = (*prepositional(noun, "with", "between"), *prepositional(noun.head, "with"))
    return any(other.tag.startswith("NNP") for other in others)


def _refers_back(token: Token, last: Token | None) -> bool:
    """Whether ``token`` can only mean an instrument told of before: "it was signed", "ratified the text"."""
    if token.dep not in ("dobj", "nsubjpass"):
        return False
    if last is not None and is_told_on(token, last):
        return True
    if token.head.lemma not in rules()["done_to_no_other"]:
        return False
    text = token.lemma in rules()["texts"] and any(c.dep == "det" and c.lower == "the" for c in token.children)
    return text or token.lower in ("it", "this")


def _listed(parse: Parse) -> dict[int, Span]:
    """The names of treaties that are known by them ("the CWC", "New START"), by their heads."""
    spans = {span: syntactic_head(parse, span) for span in named_in(parse.text)}
    return {head.i: span for span, head in spans.items() if head is not None}


def _note(parse: Parse, head: Token, span: Span, found: list[Instrument]) -> None:
    """Put a name from the list with the instrument that it means, or make it one."""
    name = parse.text[span.start : span.end]
    key = treaty_of(name)
    known = next((f for f in found if f.named and treaty_of(f.name) == key), None)
    if known is None:
        found.append(Instrument([head], name, kind_of(head) or LISTED, "existing", named=True, spans=[span]))
    else:
        known.heads.append(head)
        known.spans.append(span)


def is_draft(head: Token) -> bool:
    """Whether ``head`` is called a draft, or is what a draft is of, or sent to somebody."""
    words = {c.lower for c in head.children if c.dep in ("amod", "compound", "nmod")}
    if head.dep == "pobj" and head.head.lower in ("of", "for"):
        words.add(head.head.head.lower)
    return bool(words & rules()["draft"]) or addressee_of(head) is not None


def addressee_of(head: Token) -> Token | None:
    """Whom a paper is sent to: "the draft handed to Oslo"."""
    for verb in head.childs("acl", "relcl"):
        if verb.lemma in rules()["carry"]:
            for preposition in verb.children:
                noun = preposition.child("pobj") if preposition.lower == "to" else None
                if noun is not None:
                    return noun
    return None


def _papers(parse: Parse, head: Token) -> list[Instrument]:
    """Papers sent to somebody: one instrument for each addressee ("two texts, one addressed to A, the other to B")."""
    if head.lemma not in rules()["papers"] or head.dep not in ("dobj", "nsubjpass", "pobj", "nsubj"):
        return []
    verb = head.head if head.dep in ("dobj", "nsubjpass") and head.head.lemma in rules()["carry"] else None
    carriers = [v for v in head.childs("acl", "relcl") if v.lemma in rules()["carry"]]
    if verb is None and not carriers:
        return []
    tokens = parse.of(parse.sentence_of(head))
    if head.tag == "NNS" and verb is not None:
        carriers += [t for t in tokens if t.i > head.i and t.lemma in rules()["carry"] and t not in carriers]
    sent = _addressees(parse, [*carriers, *([verb] if verb is not None else [])])
    return [
        Instrument(
            [head],
            f"{_singular(head)} addressed to {_words(parse, to)}",
            "agreement",
            "draft",
            False,
            to,
            [noun_phrase(head)],
        )
        for to in sent
    ]


def _addressees(parse: Parse, verbs: Iterable[Token]) -> list[Token]:
    found: list[Token] = []
    for verb in verbs:
        nouns = [p.child("pobj") for p in verb.children if p.lower == "to" and p.dep in ("prep", "dative")]
        found += [
            n for noun in nouns if noun is not None for n in conjuncts(noun) if can_act(parse, n) and n not in found
        ]
    return found


def _is_any(head: Token) -> bool:
    """Whether ``head`` is any one of its kind: "any", "every", "no", "such" an agreement."""
    determiners = {c.lower for c in head.children if c.dep in ("det", "predet", "amod", "nummod")}
    return bool(determiners & {"any", "every", "no", "such", "each", "some", "all"})


def _is_generic(head: Token) -> bool:
    """A plural without a number or a demonstrative."""
    if head.tag in ("NNS", "NNPS") and is_one_in_many(head):
        return False
    bare = head.tag == "NN" and not any(
        c.dep in ("det", "poss", "amod", "compound", "prep", "acl", "nummod") for c in head.children
    )
    return bare or head.tag in ("NNS", "NNPS")


def _known(parse: Parse, head: Token, kind: str, found: list[Instrument]) -> Instrument | None:
    """The instrument that ``head`` refers back to, if any."""
    if is_named(head):
        name = _name(parse, head)
        return next((f for f in found if f.named and _is_one(f.name, name)), None)
    determiner = head.child("det", "poss")
    if determiner is None or determiner.lower in ("a", "an", "another"):
        return None
    to = addressee_of(head)
    if to is not None:
        return next((f for f in found if f.addressee is not None and same_party(parse, f.addressee, to)), None)
    if any(
        c.dep in ("amod", "compound", "nmod", "prep", "relcl") and c.lower not in ("landmark", "original")
        for c in head.children
    ):
        alike = [f for f in found if f.heads[0].lemma.lower() == head.lemma.lower()]
        return alike[0] if len(alike) == 1 and is_described_again(parse, head, alike[0].spans) else None
    for instrument in reversed(found):
        last = instrument.heads[-1]
        swap = {kind, instrument.kind} <= rules()["interchangeable"] and head.sentence - last.sentence <= NEAR
        if (instrument.kind == kind and last.lemma.lower() == head.lemma.lower()) or swap:
            return instrument
    return None


def _is_one(name: str, other: str) -> bool:
    """Whether two names are the same, or those of one treaty."""
    key = treaty_of(name)
    return name.casefold() == other.casefold() or (key is not None and key == treaty_of(other))


def _is_imagined(head: Token, voices: AttributionIndex) -> bool:
    """Whether a sentence is about any instrument there may be: "even a ratified agreement might be torn up"."""
    indefinite = any(c.dep == "det" and c.lower in ("a", "an") for c in head.children)
    about = head.dep in ("nsubj", "nsubjpass") and head.head.pos in ("VERB", "AUX")
    return indefinite and about and voices.frame(head.head).certainty in ("PS", "Uu")


def _existence(head: Token, voices: AttributionIndex) -> Existence | None:
    """Whether the instrument exists, as the words around it tell; None where it is only imagined."""
    if is_draft(head):
        return "draft"
    if is_named(head) or is_old(head) or is_made(head):
        return "existing"
    if any(c.dep == "poss" or (c.dep == "det" and c.lower not in ("a", "an")) for c in head.children):
        return "existing"
    frame = voices.frame(head)
    governors = [t for t in list(head.ancestors())[:2] if t.pos in ("VERB", "NOUN", "ADJ", "ADP")]
    wanted = any(g.lemma in rules()["prospective"] for g in governors)
    if frame.value == "CT+" and not wanted:
        return "existing"
    described = any(c.dep in ("prep", "acl", "relcl") for c in head.children)
    if wanted or described:
        return "prospective"
    return "existing" if frame.certainty == "PR" and frame.positive and not frame.generic else None


def _name_span(head: Token) -> Span:
    """The words of a mention: a name with its modifiers, or the noun phrase."""
    return cover(_name_tokens(head)) if is_named(head) else noun_phrase(head, coordinated=False)


def _name_tokens(head: Token) -> list[Token]:
    """The capitalised words up to ``head``, and an "on …" or "of …" of a name behind it."""
    before = sorted({t.i: t for t in [*head.subtree(), *_modifiers(head)] if t.i <= head.i}.values(), key=lambda t: t.i)
    run = [head]
    for token in reversed(before[:-1]):
        if (
            (token.text[:1].isupper() and token.dep not in ("det", "poss", "case"))
            or token.text == "-"
            or token.dep == "nummod"
        ):
            run.append(token)
        elif token.lower not in ("and", "of", "for", "on"):
            break
    while run[-1].text == "-":
        run.pop()
    for preposition in head.childs("prep"):
        noun = preposition.child("pobj")
        if preposition.lower in ("on", "of", "for", "against") and noun is not None and noun.tag.startswith("NNP"):
            run += [t for t in preposition.subtree() if t.i <= noun.i]
    return run


def _name(parse: Parse, head: Token) -> str:
    span = _name_span(head)
    words = parse.text[span.start : span.end]
    if is_named(head):
        return words
    first, _, rest = words.partition(" ")
    name = rest if first.lower() in ("a", "an", "the", "this", "that") else words
    to = addressee_of(head)
    return name if to is None else f"{name} sent to {_words(parse, to)}"


def _words(parse: Parse, head: Token) -> str:
    span = noun_phrase(head, coordinated=False)
    return parse.text[span.start : span.end]
