"""Phrases in a parse: noun phrases, subjects, objects, and the spans that they cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.model import Span
from verbale.text.parse import Parse, Token

CLOSED_BY = {")": "(", "]": "[", "”": "“"}
"""What opens, by the mark that closes it."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall", "would"})
"""Auxiliaries of what lies ahead; "wo" is that of "won't"."""
_LINKING = frozenset({"be", "seem", "appear", "become", "remain", "prove"})
_OF_SOMEBODY = frozenset(
    {"ready", "willing", "unwilling", "prepared", "able", "unable", "keen", "eager", "determined", "happy", "pleased"}
    | {"reluctant", "afraid", "committed", "free", "set", "bound", "due", "open", "entitled", "obliged", "poised"}
    | {"anxious", "desperate", "proud", "glad", "sorry", "confident", "aware", "convinced", "hopeful", "concerned"}
    | {"worried", "optimistic", "sceptical", "skeptical", "careful", "quick", "slow", "about"}
)
"""Adjectives that say something of a person or a body, not of what the clause behind them tells."""
_ALONE = ("ROOT", "ccomp", "advcl", "parataxis", "dep")
_HAVING = frozenset({"want", "see", "have", "get", "need", "like", "keep", "find", "hear", "leave", "order", "watch"})
"""Verbs whose object's participle is passive: "wants the hostages released"."""
CLAUSES = ("relcl", "acl", "advcl", "ccomp", "parataxis")
_EDGES = frozenset(",;:.-–—“”\"'‘’()[]«»„``''")


def cover(tokens: Iterable[Token]) -> Span:
    """The span from the first to the last of ``tokens``, which must not be empty."""
    listed = list(tokens)
    return Span(min(t.start for t in listed), max(t.end for t in listed))


def trimmed(tokens: list[Token]) -> list[Token]:
    """``tokens`` without punctuation, quotation marks and a possessive's mark at either end.

    What closes a bracket or a quotation that is opened among them stays: "the European Union (EU)".
    """
    first, last = 0, len(tokens)
    while first < last and _is_edge(tokens[first]):
        first += 1
    while last > first and (_is_edge(tokens[last - 1]) or is_possessive(tokens[last - 1])):
        if _closes(tokens[last - 1], tokens[first : last - 1]):
            break
        last -= 1
    return tokens[first:last]


def _is_edge(token: Token) -> bool:
    return token.dep == "punct" or token.text in _EDGES


def is_possessive(token: Token) -> bool:
    """Whether ``token`` marks a possessor: not in a name such as "Macy's", which possesses nothing here."""
    named = token.head.pos == "PROPN" and token.head.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos")
    return token.dep == "case" and not named


def _closes(last: Token, before: Sequence[Token]) -> bool:
    opener = CLOSED_BY.get(last.text)
    return opener is not None and sum((t.text == opener) - (t.text == last.text) for t in before) > 0


def noun_phrase(head: Token, *, clauses: bool = False, coordinated: bool = True, appositives: bool = True) -> Span:
    """The noun phrase of ``head``, without outer punctuation.

    Relative and participial clauses are left out unless ``clauses``; phrases coordinated with it and appositives ("Ana
    Ruiz, the foreign minister,") are kept unless told otherwise.
    """
    skip = set() if clauses else set(CLAUSES)
    if not coordinated:
        skip |= {"conj", "cc", "preconj"}
    if not appositives:
        skip.add("appos")
    kept: list[Token] = [head]
    for child in head.children:
        if child.dep not in skip:
            others = child.childs("conj", "cc") if child.dep == "appos" and not coordinated else []
            apart = {t.i for other in others for t in other.subtree()}
            kept.extend(t for t in child.subtree() if t.i not in apart)
    run = _contiguous(sorted(kept, key=lambda t: t.i), head)
    return cover(trimmed(run) or [head])


def _contiguous(tokens: list[Token], head: Token) -> list[Token]:
    """The unbroken run of ``tokens`` around ``head``; a clause left out ends it."""
    at = tokens.index(head)
    first = last = at
    while first > 0 and tokens[first - 1].i == tokens[first].i - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].i == tokens[last].i + 1:
        last += 1
    return tokens[first : last + 1]


def subject(verb: Token) -> Token | None:
    """The subject of ``verb``, its own or, for a verb that shares one, that of the verb it hangs on.

    Verbs that share: a coordinated verb, a participle ("…, noting that"), an infinitive ("wants to").
    """
    own = verb.child(*SUBJECTS)
    if own is not None:
        return own
    above = verb.head.head if verb.dep == "pcomp" else verb.head
    shares = verb.dep in ("conj", "xcomp", "advcl", "pcomp") or (verb.dep == "ccomp" and verb.tag == "VBG")
    if shares and above is not verb and above.pos in ("VERB", "AUX"):
        return _controlling_object(verb, above) or subject(above)
    if shares and above.pos == "ADJ" and above.dep in ("acomp", "attr"):
        return subject(above.head)  # "is ready to leave", "is interested in leaving"
    if verb.dep in ("acl", "relcl"):
        return verb.head
    return None


def _controlling_object(verb: Token, above: Token) -> Token | None:
    """Who acts in "ordered troops to leave", "accused Bern of leaving" and "quoted her as saying": the object above."""
    accused = verb.dep == "pcomp" and verb.head.lower in ("of", "from", "into", "as")
    ordered = verb.dep == "xcomp" and is_infinitive(verb)
    target = above.child("dobj") if accused or ordered else None
    return target if target is not None and target.i < verb.i and target.pos in ("NOUN", "PROPN", "PRON") else None


def clause_span(verb: Token) -> Span:
    """What ``verb`` says is done: the verb with all that follows it, without its subject and auxiliaries."""
    kept = [t for t in verb.subtree() if t.i >= verb.i]
    return cover(trimmed(kept) or [verb])


def own_words(clause: Token, clauses: Sequence[Token]) -> list[Token]:
    """The words of ``clause`` without those of the ``clauses`` that are coordinated with it and hang on it."""
    below = {t.i for other in clauses if clause in other.ancestors() for t in other.subtree()}
    return [t for t in clause.subtree() if t.i not in below and not (t.dep == "cc" and t.head in clauses)]


def is_passive(verb: Token) -> bool:
    """Whether ``verb`` is passive: with an auxiliary, its own or shared, or a bare participle ("asked about it, …")."""
    if verb.child("auxpass", "nsubjpass") is not None:
        return True
    if verb.tag != "VBN" or verb.child("aux") is not None:
        return False
    if verb.child("nsubj") is not None:
        return verb.dep in ("ccomp", "xcomp", "oprd") and verb.head.lemma in _HAVING  # "wants them released"
    return verb.dep in ("acl", "amod", "advcl") or (verb.dep == "conj" and is_passive(verb.head))


def is_expletive(word: Token) -> bool:
    """Whether "it" or "there" stands for nobody: "it is hard to leave", "it was difficult that …".

    "It is ready to leave" and "it is confident that …" are said of somebody.
    """
    if word.dep == "expl":
        return True
    told = word.head.child("acomp", "attr", "oprd")
    if word.lower != "it" or word.dep != "nsubj" or told is None or word.head.lemma not in _LINKING:
        return False
    if told.lemma in _OF_SOMEBODY:
        return False
    below = [*word.head.childs("xcomp", "ccomp", "advcl", "csubj"), *told.childs("xcomp", "ccomp", "acl", "advcl")]
    likely = told.lemma in ("likely", "unlikely", "certain", "sure")
    return any(clause.dep == "ccomp" or (is_infinitive(clause) and not likely) for clause in below)


def is_infinitive(verb: Token) -> bool:
    """Whether ``verb`` is an infinitive with "to"."""
    return any(c.dep == "aux" and c.lower == "to" for c in verb.children)


def is_imperative(verb: Token) -> bool:
    """Whether ``verb`` tells somebody to do something: a bare form without a subject, "do" and "not" apart."""
    if verb.tag != "VB" or verb.child("nsubj", "nsubjpass", "mark") is not None:
        return False
    if any(c.lower != "do" for c in verb.childs("aux")):
        return False
    return is_imperative(verb.head) if verb.dep == "conj" else verb.dep in _ALONE


def with_particle(verb: Token) -> str:
    """The lemma of ``verb`` and, joined by ``_``, that of its particle, if it has one: ``call_off``."""
    particle = verb.child("prt")
    return f"{verb.lemma}_{particle.lower}" if particle is not None else verb.lemma


def agent(verb: Token) -> Token | None:
    """Who does a passive ``verb``: the noun of its by-phrase."""
    for prep in verb.children:
        if prep.dep == "agent" or (prep.dep == "prep" and prep.lower == "by"):
            return prep.child("pobj")
    return None


def conjuncts(head: Token) -> list[Token]:
    """``head`` and the tokens coordinated with it, in the order of the text."""
    found = [head]
    for child in head.children:
        if child.dep == "conj":
            found.extend(conjuncts(child))
    return found


def prepositional(head: Token, *words: str) -> list[Token]:
    """The nouns that hang on ``head`` by one of the prepositions ``words``."""
    preps = [c for c in head.children if c.dep in ("prep", "dative", "agent") and c.lower in words]
    return [noun for prep in preps for noun in prep.childs("pobj")]


def authors(noun: Token) -> list[Token]:
    """Return whom the phrase of ``noun`` says it is from: "a call from Rome", "a report by Bern", "Oslo's request"."""
    return [*prepositional(noun, "from", "by"), *(c for c in noun.childs("poss") if c.tag != "PRP$")]


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of ``verb``, modals among them."""
    return verb.childs("aux", "auxpass")


def is_negated(token: Token) -> bool:
    """Whether ``token`` is negated itself: "not", "never", "no longer", "no" or "without" before a noun."""
    if token.dep == "pobj" and token.head.lower == "without":
        return True
    return any(
        c.dep == "neg" or (c.dep in ("det", "advmod", "preconj") and c.lower in _NEGATIONS) for c in token.children
    )


_NEGATIONS = frozenset({"no", "never", "neither", "nor", "hardly"})


_RELATIVES = frozenset({"who", "whom", "which", "that"})


def antecedent(word: Token) -> Token | None:
    """The noun that a relative pronoun stands for; None of another word, and of one that asks a question."""
    if word.lower not in _RELATIVES or word.tag not in ("WP", "WDT"):
        return None
    clause = next((above for above in word.ancestors() if above.dep == "relcl"), None)
    return clause.head if clause is not None and clause.head.i < word.i else None


def top_tokens(parse: Parse, span: Span) -> list[Token]:
    """The tokens of ``span`` whose own heads lie outside it: one, if the span is a phrase."""
    tokens = parse.within(span)
    inside = {t.i for t in tokens}
    return [t for t in tokens if t.head is t or t.head.i not in inside]


def syntactic_head(parse: Parse, span: Span) -> Token | None:
    """The head of the phrase at ``span``: the first of its top tokens that is a word."""
    heads = top_tokens(parse, span)
    return next((t for t in heads if t.dep != "punct"), heads[0] if heads else None)
