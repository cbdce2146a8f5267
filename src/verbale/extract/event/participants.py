"""Who does and suffers an event, and where, made of what the heads read: whole noun phrases, each of somebody else.

A span that a label cut short gets the rest of its phrase or name, and what only describes, belongs to or stands beside
another participant is none of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from verbale.data import toml
from verbale.extract.attribution.edges import whole_words, without_commas, without_loose_ends
from verbale.extract.event.lexicon import affected, can_act, names_people
from verbale.extract.mention.names import capitals
from verbale.model import Span
from verbale.text.parse import Parse, Token
from verbale.text.phrases import conjuncts, is_expletive, noun_phrase, prepositional, syntactic_head


def phrases(heads: Sequence[Token]) -> list[Span]:
    """Return the noun phrase of each of ``heads``, without what is coordinated with it."""
    return [noun_phrase(head, coordinated=False) for head in heads]


def people(parse: Parse, spans: Sequence[Span]) -> list[Span]:
    """Return the noun phrases whose heads stand in ``spans``, and what is coordinated with them, each once.

    A span without a noun, such as an article alone, names nobody.
    """
    found: list[Span] = []
    for span in spans:
        whole = whole_words(parse.text, span)
        head = syntactic_head(parse, whole)
        names = head is not None and (head.pos in ("NOUN", "PROPN", "PRON", "NUM") or head.tag == "PRP$")
        if head is not None and names and not is_expletive(head):
            found += phrases([head, *(t for t in conjuncts(head)[1:] if can_act(parse, t))])
    return _each_once(parse, list(dict.fromkeys(found)))


def _each_once(parse: Parse, spans: Sequence[Span]) -> list[Span]:
    """Return ``spans`` that name somebody each.

    Nobody in a relative clause of another is left ("rebels who attacked a convoy" are the rebels), nor the whole of
    which another is a part ("thousands of Germans"), nor, of a description and the name beside it, the description.
    """
    heads = [(span, syntactic_head(parse, span)) for span in spans]
    above = {span: [t.head for t in (head, *head.ancestors()) if t.dep == "relcl"] for span, head in heads if head}
    kept = [s for s in spans if not any(o != s and o.contains(n.span) for n in above.get(s, ()) for o in spans)]
    pairs = [(one, other) for one in heads for other in heads if one[0] in kept and other[0] in kept]
    beside = {_less(one, other) for one, other in pairs}
    return [s for s in kept if s not in beside and not _is_part_of_another(parse, s, kept)]


def _less(one: tuple[Span, Token | None], other: tuple[Span, Token | None]) -> Span | None:
    """Return which of a noun phrase and its apposition ``other`` says less; None where it is none."""
    if one is other or one[1] is None or other[1] is None:
        return None
    if other[1].dep != "appos" or not one[0].contains(other[1].head.span):
        return None
    return one[0] if other[1].pos == "PROPN" and one[1].pos != "PROPN" else other[0]


def _is_part_of_another(parse: Parse, span: Span, others: Sequence[Span]) -> bool:
    """Return whether ``span`` stands behind "of" in another one."""
    head = syntactic_head(parse, span)
    above = head.head if head is not None and head.dep == "pobj" and head.head.lower == "of" else None
    return above is not None and any(o != span and o.contains(span) and o.contains(above.span) for o in others)


def without_means(parse: Parse, trigger: Token, spans: Sequence[Span]) -> list[Span]:
    """Return ``spans`` without what an act is done with: "killed two farmers with a drone"."""
    things = [t for t in prepositional(trigger, "with") if t.pos == "NOUN"]
    things = [t for t in things if t.lemma in _weapons() or not names_people(t)]
    means = things if affected(trigger) else []
    return [s for s in spans if syntactic_head(parse, s) not in means]


@cache
def _weapons() -> frozenset[str]:
    """The nouns that say how somebody was attacked, a drone among them."""
    return frozenset(word for mode in toml("modes")["ASSAULT"].values() for word in mode.get("words", ()))


def scene_of(parse: Parse, trigger: Token) -> Span | None:
    """Return the city before a noun for an act that it names the place of: "the Paris attacks", "the Geneva talks"."""
    names = (parse.name_at(c) for c in trigger.childs("compound", "nmod")) if trigger.pos in ("NOUN", "PROPN") else ()
    return next((n.span for n in names if n and parse.text[n.start : n.end] in capitals()), None)


def elsewhere(spans: Sequence[Span], scene: Span | None) -> list[Span]:
    """Return ``spans`` without the city that is only the ``scene``."""
    return [s for s in spans if scene is None or not scene.contains(s)]


def place(parse: Parse, span: Span) -> Span | None:
    """Return the words for a place with the rest of the name that they end in, or None where they name nothing."""
    kept = without_commas(parse, whole_words(parse.text, span))
    words = parse.within(kept)
    name = parse.name_at(words[-1]) if words else None
    if name is not None and name.start >= kept.start:
        kept = Span(kept.start, max(kept.end, name.end))
    else:
        kept = without_commas(parse, without_loose_ends(parse, kept, ()))  # "in | Phnom Penh", "in their own | yards"
    return kept if any(t.pos in ("NOUN", "PROPN", "ADV") for t in parse.within(kept)) else None
