"""Which words trigger an event, and which slots its people stand in; the words live in ``data/events.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from verbale.data import table, toml
from verbale.extract.mention.roles import role_at
from verbale.text.parse import Parse, Token
from verbale.text.phrases import antecedent, is_expletive, is_passive

_COUNTS = frozenset({"CARDINAL", "ORDINAL", "QUANTITY"})
_PERSONAL = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})


@dataclass(frozen=True, slots=True)
class TriggerEntry:
    """A group of triggers: PLOVER type, and the slots of the one acted upon and of the thing.

    ``needs`` are lemmas one of which must be the trigger's object; ``treaty`` says that its object must be an
    instrument; ``role`` is the lemma that an as-phrase must hold.
    """

    type: str | None
    recipient: tuple[str, ...]
    object: tuple[str, ...]
    needs: frozenset[str]
    treaty: bool = False
    role: str = ""


@cache
def _table(part: str) -> dict[str, tuple[TriggerEntry, ...]]:
    table: dict[str, tuple[TriggerEntry, ...]] = {}
    for group in toml("events")["groups"]:
        for word in group.get(part, ()):
            table[word] = (*table.get(word, ()), _entry(group))
    # The entry that asks for more is tried first.
    return {w: tuple(sorted(es, key=lambda e: (not (e.treaty or e.role), not e.needs))) for w, es in table.items()}


def _entry(group: dict[str, Any]) -> TriggerEntry:
    needs = frozenset(toml("events")["classes"][group["with"]]) if "with" in group else frozenset()
    return TriggerEntry(
        group.get("type"),
        tuple(group.get("recipient", ())),
        tuple(group.get("object", ())),
        needs,
        bool(group.get("treaty")),
        group.get("as", ""),
    )


@cache
def instruments() -> frozenset[str]:
    """The nouns that name an agreement."""
    return frozenset(toml("events")["classes"]["agreement"])


@cache
def _actor_nouns() -> tuple[frozenset[str], frozenset[str]]:
    words = toml("events")["actors"]
    return frozenset(words["nouns"]), frozenset(words["pronouns"])


def entry_of(token: Token) -> tuple[TriggerEntry, str] | None:
    """The entry that ``token`` triggers here, and the lemma (with particle or preposition) that it is listed under."""
    if token.pos == "VERB" or (token.pos == "NOUN" and token.dep == "ROOT" and token.child("nsubj", "mark")):
        return _verb_entry(token)
    if token.pos == "NOUN" and token.dep not in ("compound", "amod", "nmod") and plea_of(token) is None:
        return next(((e, token.lemma) for e in _table("nouns").get(token.lemma, ()) if _noun_fits(token, e)), None)
    return None


def _verb_entry(verb: Token) -> tuple[TriggerEntry, str] | None:
    table, lemma = _table("verbs"), verb.lemma
    if verb.dep in ("aux", "auxpass", "amod", "compound"):
        return None
    plea = plea_of(verb)
    if plea is not None:
        entries = table.get(f"plead_{plea}", ())
        return (entries[0], "plead") if entries else None
    names = [f"{lemma}_{c.lower}" for c in verb.children if c.dep in ("prt", "prep", "advmod", "agent", "mark")]
    names += [f"{lemma}_for" for c in verb.children if c.dep in ("advcl", "ccomp") and _for_to(c)]
    names += [f"{lemma}_{c.lower}" for c in verb.children if c.dep == "dobj"]
    for name in (*names, lemma):
        for entry in table.get(name, ()):
            if _fits(verb, entry):
                return entry, name
    return None


def _for_to(clause: Token) -> bool:
    """Whether ``clause`` is of the kind of "for both sides to disarm"."""
    return any(c.dep == "mark" and c.lower == "for" for c in clause.children)


def plea_of(word: Token) -> str | None:
    """Return what ``word`` pleads before a court, ``guilty`` or ``not_guilty``; None where it begs for something."""
    if word.lemma not in ("plead", "plea"):
        return None
    near = [t for t in (word if word.pos == "VERB" else word.head).subtree() if 0 < t.i - word.i <= 4]
    said = next((t for t in near if t.lower in toml("senses")["pleas"]), None)
    if said is None:
        return None
    if said.lower in ("contest", "contendere"):
        return "guilty"  # "no contest" lets the charge stand
    negated = any(t.lower in ("not", "no") for t in near if t.i < said.i) or said.lower in ("innocent", "innocence")
    return "not_guilty" if negated else "guilty"


def _noun_fits(noun: Token, entry: TriggerEntry) -> bool:
    """A nominalisation needs somebody or something attached to it; a bare "attack" tells nothing of its own."""
    if entry.treaty:
        return any(n.lemma in instruments() for p in noun.childs("prep") for n in p.childs("pobj"))
    return any(c.dep in ("poss", "prep", "compound", "amod", "nmod", "acl") for c in noun.children)


def _fits(verb: Token, entry: TriggerEntry) -> bool:
    if entry.role:
        return any(_names_role(n, entry.role) for p in verb.childs("prep") if p.lower == "as" for n in p.childs("pobj"))
    if entry.treaty:
        return any(_names(n, instruments()) for n in sources(verb))
    return not entry.needs or any(_names(noun, entry.needs) for noun in affected(verb))


def _names_role(noun: Token, role: str) -> bool:
    return noun.lemma == role or any(c.lemma == role for c in noun.children)


def _names(noun: Token, words: frozenset[str]) -> bool:
    """Whether ``noun``, or what it is a quantity of, is one of ``words``."""
    if noun.lemma in words or noun.lower in words:
        return True
    if any(c.dep == "conj" and c.lemma in words for c in noun.children):
        return True
    return any(n.lemma in words for p in noun.childs("prep") if p.lower == "of" for n in p.childs("pobj"))


def sources(word: Token) -> list[Token]:
    """What is left behind: the nouns of "from …" and "out of …"."""
    preps = word.childs("prep", "prt", "advmod")
    preps += [inner for outer in preps if outer.lower == "out" for inner in outer.childs("prep")]
    return [noun for p in preps if p.lower in ("from", "of") for noun in p.childs("pobj")]


def affected(verb: Token) -> list[Token]:
    """The direct objects of ``verb``, in the passive its subject, for a participle the noun that it modifies."""
    found = verb.childs("dobj", "nsubjpass", "oprd")
    if verb.child("nsubj") is not None and is_passive(verb):
        found += verb.childs("nsubj")  # "wants the hostages released"
    if verb.dep in ("acl", "relcl") and verb.tag == "VBN":
        found.append(verb.head)
    if verb.dep == "conj" and not found:
        return affected(verb.head) if verb.head.pos == "VERB" else []
    if not found and verb.dep == "relcl" and verb.child("nsubj") is not None and verb.child("prep", "xcomp") is None:
        return [verb.head]  # "the man police arrested"
    return [antecedent(n) or n for n in found]


def can_act(parse: Parse, noun: Token) -> bool:
    """Whether ``noun`` names a state, body, official, group or person, or a pronoun may stand for one."""
    nouns, pronouns = _actor_nouns()
    name = parse.name_at(noun)
    if name is not None and name.label not in _COUNTS:
        return name.label in _PERSONAL
    if noun.tag == "CD":
        return not noun.childs("quantmod") or noun.dep in ("nsubjpass", "nsubj", "dobj", "ROOT")  # "Two charged"
    if noun.pos == "PRON" or noun.tag == "PRP$":
        return noun.lower in pronouns and not is_expletive(noun)
    return noun.pos == "PROPN" or noun.lemma in nouns or names_people(noun)


def names_people(noun: Token) -> bool:
    """Whether a common noun names people by what they are: a listed role, or a word made of "man" or "woman"."""
    if noun.lemma.endswith(("man", "men", "woman", "women", "person")):
        return True
    role = role_at([noun.lemma])
    known = role is not None and role[1].cls in ("person", "body", "collective")
    return known or noun.lemma in _people()


@cache
def _people() -> frozenset[str]:
    """The nouns for people and bodies in the table of agents."""
    return frozenset(row["noun"] for row in table("agents") if " " not in row["noun"])
