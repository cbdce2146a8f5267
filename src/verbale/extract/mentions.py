"""Mentions of actors and places in a report, found in one pass over its tokens.

Names come from the tables first and from the parser's named entities second: the small model confuses kinds
("Kremlin" an organisation, "Eastern European" a people), but sees persons and bodies that no table lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from verbale.extract.furniture import without_furniture
from verbale.extract.mention.compounds import is_compounded, is_prefixed
from verbale.extract.mention.descriptions import nominal
from verbale.extract.mention.full_names import is_called, is_person_role, is_set_beside
from verbale.extract.mention.mention import Mention, Use, head_of, words
from verbale.extract.mention.named_after import called_after, is_addressed, is_nobodys, is_site, is_surname, no_person
from verbale.extract.mention.names import NameEntry, Names, package_names
from verbale.extract.mention.pronouns import FEMALE, FIRST, FIRST_PLURAL, MALE, NEUTER, PLURAL
from verbale.extract.mention.roles import role_at
from verbale.extract.mention.use import use_of
from verbale.text.parse import Name, Parse, Sentence, Token
from verbale.text.phrases import is_possessive

__all__ = ["Mention", "mentions"]

PRONOUNS = MALE | FEMALE | NEUTER | PLURAL | FIRST
_PLACES = frozenset({"place", "region", "city"})
_DOCUMENT_ENDS = frozenset(
    [
        "Treaty",
        "Charter",
        "Accord",
        "Accords",
        "Agreement",
        "Agreements",
        "agreements",
        "agreement",
        "accords",
        "accord",
        "Convention",
        "Protocol",
        "Pact",
        "Memorandum",
        "Declaration",
        "Communiqué",
    ]
)
LEADS = "leads what the words behind the hyphen name"
_SOME = frozenset({"some", "many", "several", "few", "most", "other", "fellow", "no", "any", "leading", "moderate"})
_LINKS = frozenset({"-", "of", "on", "the", "and", "for", "’s", "'s"})


def mentions(parse: Parse, known: Names | None = None) -> list[Mention]:
    """All mentions of actors and places, in the order of the text; a noun phrase may hold others ("Oslo's envoy").

    ``known`` are the names that are looked for, the package's if None.
    """
    known = known or package_names()
    found: list[Mention] = []
    surnames = _surnames(parse)
    for sentence in parse.sentences:
        found.extend(_in_sentence(parse, sentence, surnames, known))
    return list(_met(without_furniture(parse, found, known)))


def _met(found: Iterable[Mention]) -> Iterator[Mention]:
    """All but the leaders in compounds whom the report has not named before: "US-led" alone names no actor."""
    met: set[str | None] = set()
    for mention in found:
        if mention.basis != LEADS:
            met.add(mention.key)
        if mention.basis != LEADS or mention.key in met:
            yield mention


def _surnames(parse: Parse) -> dict[str, int]:
    """Last words of the persons' names of two words or more: they name the person again, wherever they stand.

    Each with the token where it stands first.
    """
    persons = [n for n in parse.names if n.last > n.first and (n.label == "PERSON" or is_set_beside(parse, n))]
    ends = [parse.tokens[n.last] for n in persons]
    pairs = pairwise(parse.tokens)
    ends += [
        b for a, b in pairs if a.pos == b.pos == "PROPN" and a.sentence == b.sentence and is_called(parse, a.i, b.i)
    ]
    ends = sorted((t for t in ends if t.pos == "PROPN" and len(t.text) > 2), key=lambda t: -t.i)
    return {t.text: t.i for t in ends}


def _in_sentence(parse: Parse, sentence: Sentence, surnames: Mapping[str, int], known: Names) -> list[Mention]:
    names: list[Mention] = []
    nominals: list[Mention] = []
    i, tokens = sentence.first, parse.tokens
    while i <= sentence.last:
        token = tokens[i]
        if token.text.lower() in PRONOUNS and token.text != "US":
            names.append(_pronoun(token))
            i += 1
            continue
        if token.text[0].isalpha() and not token.text.islower() and not _ends_title(parse, i, sentence, known):
            named = _name(parse, i, sentence, surnames, known)
            if named is not None:
                if named.kind:
                    names.append(named)
                i = named.last + 1
                continue
        if token.pos in ("NOUN", "PROPN"):
            made = nominal(parse, token, sentence.first, names, _starts_person(parse, i + 1, sentence, known), known)
            if made is not None:
                nominals.append(made)
        i += 1
    return sorted([*names, *nominals], key=lambda m: (m.first, m.form != "pronoun", -m.last))


def _ends_title(parse: Parse, i: int, sentence: Sentence, known: Names) -> bool:
    """Whether token ``i`` ends a title of several words before a person's name: "Secretary of State Ana Ruiz"."""
    tokens = parse.tokens
    found = role_at([t.lower for t in tokens[max(sentence.first, i - 2) : i + 1]])
    if found is None or found[0] < 3 or found[1].cls != "person" or i >= sentence.last:
        return False
    return tokens[i].pos in ("NOUN", "PROPN") and _starts_person(parse, i + 1, sentence, known)


def _pronoun(token: Token) -> Mention:
    plural = token.lower in PLURAL or token.lower in FIRST_PLURAL
    return Mention(
        token.span, token.i, "pronoun", token.text, "unknown", token.text, first=token.i, last=token.i, plural=plural
    )


def _starts_person(parse: Parse, i: int, sentence: Sentence, known: Names) -> bool:
    """Whether token ``i`` is part of a person's name, or a further title of one ("Foreign Minister Dr Ana Ruiz")."""
    if i > sentence.last:
        return False
    token, name = parse.tokens[i], parse.name_at(parse.tokens[i])
    if token.pos != "PROPN":
        return False
    titled = token.text[0].isupper() and parse.tokens[i - 1].text[0].isupper()
    return (name is not None and name.label == "PERSON") or (
        titled and known.match(parse.tokens, i, sentence.last + 1) is None and role_at([token.lower]) is None
    )


def _name(parse: Parse, i: int, sentence: Sentence, surnames: Mapping[str, int], known: Names) -> Mention | None:
    """The name that begins at token ``i``, of whatever kind."""
    token = parse.tokens[i]
    if token.pos == "DET":
        return None
    document = _document(parse, i, sentence, known)
    if document is not None:
        return document
    hit = known.match(parse.tokens, i, sentence.last + 1)
    name = parse.name_at(token)
    if hit is None and token.text in surnames and (name is None or name.first == name.last):
        # The small model often calls a surname alone an organisation or a place.
        return _person(parse, i, i)
    if is_surname(parse, i, hit, surnames, known) or (hit is not None and hit[0] == i and is_addressed(parse, i)):
        return _person(parse, i, max(i, name.last if name is not None and name.label == "PERSON" else i))
    if hit is None and name is not None and name.first == i and is_set_beside(parse, name):
        return _person(parse, i, name.last)
    longer = _longer(parse, i, name, hit, known) if name is not None else None
    if longer is not None:
        return longer
    if hit is not None:
        return called_after(parse, i, hit, sentence.last) or _known(parse, i, hit[0], hit[1], known)
    unseen = _unseen(parse, i, sentence)
    if unseen is not None:
        return unseen
    return _other(parse, name, known) if name is not None and name.first == i else None


def _longer(parse: Parse, i: int, name: Name, hit: tuple[int, NameEntry] | None, known: Names) -> Mention | None:
    """The parser's person or body that begins at ``i``, where it says more than the table ("Paris Hilton")."""
    if name.first != i and not _is_title(parse, name, i, known):
        return None
    beyond = hit is None or name.last > hit[0]
    if name.label == "PERSON" and beyond and hit is not None and is_site(hit[1], parse.tokens[name.last]):
        return called_after(parse, i, hit, name.last)
    if name.label == "PERSON" and beyond and not (hit is not None and hit[1].form == "demonym"):
        return _person(parse, i, name.last)
    if name.label == "ORG" and beyond and (hit is None or _is_body(parse, name)):
        return _body(parse, i, name, hit[1] if hit else None, known)
    return None


def _unseen(parse: Parse, i: int, sentence: Sentence) -> Mention | None:
    """A person whom the parser missed: capitalised words after a title, or around a particle ("Ida van der Berg")."""
    tokens, last = parse.tokens, i
    if tokens[i].pos != "PROPN" or role_at([tokens[i].lower]) is not None:
        return None
    while last < sentence.last and (_is_named(tokens[last + 1]) or tokens[last + 1].lower in _PARTICLES):
        last += 1
    while tokens[last].lower in _PARTICLES and last > i:
        last -= 1
    before = tokens[i - 1] if i > sentence.first else None
    titled = before is not None and before.text[0].isupper() and is_person_role(before)
    particle = any(t.lower in _PARTICLES for t in tokens[i + 1 : last])
    return _person(parse, i, last) if titled or particle or is_called(parse, i, last) else None


def _is_named(token: Token) -> bool:
    return token.pos == "PROPN" and token.text[0].isupper()


def _may_go_on(token: Token) -> bool:
    return token.lower in _PARTICLES or _is_named(token)


_PARTICLES = frozenset({"von", "van", "der", "den", "zu", "bin", "ibn"})


def _is_title(parse: Parse, name: Name, i: int, known: Names) -> bool:
    """Whether what stands in ``name`` before token ``i`` is titles and nationalities only, taken already."""
    before = parse.tokens[name.first : i]
    return all(
        role_at([t.lower]) is not None or known.match(parse.tokens, t.i, i) is not None or t.lower in _BEFORE_NAMES
        for t in before
    )


_BEFORE_NAMES = frozenset(
    ["foreign", "prime", "vice", "deputy", "former", "the", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir"]
)


def _person(parse: Parse, first: int, last: int) -> Mention | None:
    tokens = parse.tokens
    while last > first and (tokens[last].text in ("'s", "’s", "’", "'") or tokens[last].pos == "PUNCT"):
        last -= 1
    while tokens[last].lower in _PARTICLES and last + 1 < len(tokens) and _may_go_on(tokens[last + 1]):
        last += 1
    while first < last and tokens[first].lower in _BEFORE_NAMES:
        first += 1
    if role_at([tokens[first].lower]) is not None:
        return None
    if last > first and is_nobodys(tokens[last]):
        return no_person(parse, first, last)
    if not tokens[last].text[0].isalpha() or tokens[last].text.islower():
        return None
    span, text = words(parse, first, last)
    head = head_of(parse, first, last).i
    return Mention(span, head, "name", text, "person", text, first=first, last=last, basis="a person's name")


def _is_body(parse: Parse, name: Name) -> bool:
    """Whether a longer name that the parser calls an organisation is one, and not a nationality before a role noun."""
    last = parse.tokens[name.last]
    return last.text[0].isupper() and last.pos == "PROPN"


def _body(parse: Parse, i: int, name: Name, inside: NameEntry | None, known: Names) -> Mention | None:
    last = name.last
    while last > i and (is_possessive(parse.tokens[last]) or parse.tokens[last].text in ("’", "'")):
        last -= 1
    span, text = words(parse, i, last)
    if text.islower() or "(" in text or not any(c.isalpha() for c in text) or is_prefixed(parse, i, last, known):
        return None
    found = role_at([t.lower for t in parse.tokens[max(i, last - 2) : last + 1]])
    if found is None and last > i:
        found = role_at([parse.tokens[i].lower])
    role = found[1] if found else None
    if role is not None and role.cls not in ("body",):
        return None
    country = inside.country if inside else None
    sector = role.sector if role else None
    kind = "armed_forces" if sector == "MIL" else "organisation"
    plain = text.removeprefix("the ").removeprefix("The ")
    head = head_of(parse, i, last).i
    basis = "named by the parser as an organisation" + (f"; of {country}" if country else "")
    title = role.title if role else ""
    return Mention(span, head, "name", text, kind, plain, None, country, sector, "actor", i, last, title, basis=basis)


def _document(parse: Parse, i: int, sentence: Sentence, known: Names) -> Mention | None:
    """A run that ends in "Treaty", "Accords", "agreements": the instrument, not the place it is named for."""
    tokens, end = parse.tokens, None
    if not tokens[i].text[0].isupper() or tokens[i].pos in ("DET", "PRON"):
        return None
    for j in range(i, min(i + 8, sentence.last + 1)):
        text = tokens[j].text
        if j > i and text in _DOCUMENT_ENDS and tokens[j].pos in ("NOUN", "PROPN") and not tokens[j - 1].text.islower():
            end = j
        if not (text[0].isupper() or text in _LINKS or text in _DOCUMENT_ENDS):
            break
    if (
        end is None
        or (tokens[end].text.islower() and known.match(tokens, i, end) is None)
        or "'s" in tokens[end - 1].text
    ):
        return None
    if tokens[end].text.islower() and _demonym(tokens, i, end, known):
        return None
    span, text = words(parse, i, end)
    head = head_of(parse, i, end).i
    title = tokens[end].lemma.lower()
    return Mention(
        span, head, "name", text, "document", text, None, first=i, last=end, role=title, basis="a document's name"
    )


def _demonym(tokens: list[Token], i: int, end: int, known: Names) -> bool:
    hit = known.match(tokens, i, end)
    if hit is None or hit[1].form == "metonym":
        # "The Paris agreement" is named for where it was signed.
        return False
    return hit[1].form == "demonym" or hit[1].kind in ("igo", "state")


def _known(parse: Parse, first: int, last: int, entry: NameEntry, known: Names) -> Mention:
    span, text = words(parse, first, last)
    head = head_of(parse, first, last)
    use, basis = _use(parse, head, entry), entry.basis or "table of names"
    if entry.sector == "PTY" and _are_some(head):
        basis = "some members of a party"
        return Mention(
            span, head.i, "demonym", text, "group", text, None, entry.country, "PTY", "actor", first, last, plural=True,
            basis=basis,
        )  # fmt: skip
    compound = is_compounded(parse, first, last)
    if compound is not None and compound != "at":
        last = first if compound == "against" and _goes_on(parse, first, last, known) else last
        leads = compound == "by" and entry.key is not None
        kind, key, basis = (entry.kind, entry.key, LEADS) if leads else ("", None, "")
        return Mention(span, head.i, entry.form, text, kind, entry.name, key, first=first, last=last, basis=basis)
    if compound is not None:
        use = "place" if entry.level is not None else use
    if entry.kind in _PLACES:
        return Mention(
            span, head.i, "name", text, "place", entry.place, None, entry.country, None, use, first, last, entry=entry,
            basis=basis,
        )  # fmt: skip
    return Mention(
        span, head.i, entry.form, text, entry.kind, entry.name, entry.key, entry.country, entry.sector, use, first,
        last,
        plural=entry.plural, entry=entry, basis=basis,
    )  # fmt: skip


def _are_some(head: Token) -> bool:
    """Whether members are told of and not the whole: "some Republicans", "two Democrats"; "Democrats" are the party."""
    several = head.childs("nummod") or [c for c in head.childs("det", "amod") if c.lower in _SOME]
    return head.tag in ("NNS", "NNPS") and bool(several)


def _goes_on(parse: Parse, first: int, last: int, known: Names) -> bool:
    """Whether only the first word of a name is in a compound: "post-Soviet Russia"."""
    rest = known.match(parse.tokens, first + 1, last + 1) if last > first else None
    own = known.match(parse.tokens, first, first + 1)
    return rest is not None and rest[0] == last and own is not None and rest[1].form == "name"


def _use(parse: Parse, head: Token, entry: NameEntry) -> Use:
    if entry.kind in _PLACES:
        return "place"
    if entry.form == "demonym" or entry.level is None:
        return "actor"
    if _is_dateline(parse, head):
        return "place"
    return use_of(head, "actor")


def _is_dateline(parse: Parse, head: Token) -> bool:
    """A place in capitals or before a bracket or dash at the start of a paragraph: "ANKARA (Agency) - …"."""
    sentence = parse.sentence_of(head)
    starts = parse.paragraphs[sentence.paragraph].start == parse.tokens[sentence.first].start
    if not starts or head.i > sentence.first + 2 or head.i + 1 >= len(parse.tokens):
        return False
    following = parse.tokens[head.i + 1].text
    return following in ("(", "—", "–", "--") or (
        head.text.isupper() and len(head.text) > 4 and following in ("-", ",")
    )


def _other(parse: Parse, name: Name, known: Names) -> Mention | None:
    """A name that only the parser knows."""
    first, last = name.first, name.last
    while first < last and parse.tokens[first].pos in ("DET", "PRON"):
        first += 1
    while last > first and is_possessive(parse.tokens[last]):
        last -= 1
    span, text = words(parse, first, last)
    if text.islower() or is_prefixed(parse, first, last, known):
        return None
    made = Mention(span, head_of(parse, first, last).i, "name", text, "unknown", text, first=first, last=last)
    if name.label in ("GPE", "LOC", "FAC"):
        return replace(made, kind="place", use="place", basis="named by the parser as a place")
    if name.label == "NORP" and parse.tokens[made.head].dep not in ("amod", "compound", "nmod"):
        return replace(made, kind="group", form="demonym", basis="named by the parser as a people or a party")
    if name.label == "ORG":
        return replace(made, kind="organisation", basis="named by the parser as an organisation")
    if name.label in ("LAW", "WORK_OF_ART"):
        return replace(made, kind="document", basis="named by the parser as a text")
    return None
