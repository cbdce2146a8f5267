"""Words in quotation marks that quote nobody: nicknames within a name, and what somebody or something is named.

Ivan “Bull” Dahl   a man who goes by “Shorty”   the novel “White Nights”
"""

from __future__ import annotations

import re
from functools import cache

from verbale.data import toml
from verbale.model import Span
from verbale.text.capitals import widened

LONGEST = 4
"""Most words of a nickname within a name."""
_WORDS = re.compile(r"[\w’'.-]+")
_AHEAD = re.compile(widened(r"(?:^|[\s(“\"])(?P<word>[A-Z](?:\.|[\w’'-]*)|[A-Z][\w’'-]{0,2}\.) \(?$"))
_BEHIND = re.compile(widened(r"\)? (?P<word>(?:(?:de|van|von|al|bin|del|la|el) )?[A-Z][\w’'-]*)"))
_NAMES_AHEAD = re.compile(widened(r"(?P<name>(?:\b[A-Z][\w.’'-]*,? ){1,3})\(?$"))
_NAMES_BEHIND = re.compile(widened(r"\)?,?(?: (?:(?:de|van|von|al|bin|del|la|el) )?[A-Z][\w’'-]*){1,3}(?:(?<=Jr)\.)?"))
_CALLED = r"(?:(?:also|widely|better|popularly|commonly|once) )?(?:known|nicknamed|called|dubbed)"
_NAMED_BEHIND = re.compile(
    rf",? (?:as [^,;“”\"]{{2,60}} (?:is|was|are|were|has been|had been) {_CALLED}\b"
    r"|(?:is|was) (?:his|her|its|their) "
    r"(?:nickname|code ?name|call ?sign|alias|pseudonym|pen name|stage name|nom de guerre)\b)"
)
"""As in "“The Fox”, as Ana Ruiz is known"."""
_CAPITAL = re.compile(widened(r"(?:(?:the|da|le|la|el|il) )?[A-Z]"))
_ALL_CAPITAL = re.compile(widened(r"(?:(?:[A-Z][\w’'.-]*|the|of|da|de|del|le|la|el|il|and|y|von|van|bin|al)(?: |$))+"))


def within_a_name(text: str, quoted: Span) -> bool:
    """Whether the words in marks at ``quoted`` are a nickname with a name ahead of it and a name behind it."""
    inner = text[quoted.start : quoted.end].strip("“”\"'‘’«»„`")
    if not inner or inner[-1] in ".,!?…;:" or not _CAPITAL.match(inner) or not _ALL_CAPITAL.fullmatch(inner):
        return False
    if len(_WORDS.findall(inner)) > LONGEST:
        return False
    ahead = _AHEAD.search(text, max(0, quoted.start - 40), quoted.start)
    behind = _BEHIND.match(text, quoted.end)
    if _is_headline(text, quoted):
        return False
    words = [match["word"] for match in (ahead, behind) if match is not None]
    return len(words) == 2 and not any(word in _no_names() for word in words)


def _is_headline(text: str, quoted: Span) -> bool:
    """Whether most words of the line of ``quoted`` are capitalised, so that a capital tells no name."""
    start, end = text.rfind("\n", 0, quoted.start) + 1, text.find("\n", quoted.end)
    line = text[max(start, quoted.start - 300) : end if end >= 0 else quoted.end + 300]
    long = [word for word in _WORDS.findall(line) if len(word) > 3]
    return len(long) > 4 and sum(word[0].islower() for word in long) < 0.25 * len(long)


def whole_name(text: str, nickname: Span) -> Span:
    """The name around a nickname, with its first names and surnames: "Ferdinand “Bongbong” Marcos Jr."."""
    ahead = _NAMES_AHEAD.search(text, max(0, nickname.start - 60), nickname.start)
    behind = _NAMES_BEHIND.match(text, nickname.end)
    start = ahead.start("name") if ahead is not None else nickname.start
    while ahead is not None and text[start : nickname.start].split(" ", 1)[0] in _no_names():
        start += text[start : nickname.start].index(" ") + 1
    return Span(start, behind.end() if behind is not None else nickname.end)


def is_named(text: str, quoted: Span) -> bool:
    """Whether what stands ahead of ``quoted`` says that somebody or something is named so."""
    inner = text[quoted.start : quoted.end].strip("“”\"'‘’«»„`")
    if not _CAPITAL.match(inner) or "," in inner[:-1]:
        return False
    if _naming().search(text[max(0, quoted.start - 60) : quoted.start]) is not None:
        return True
    return _NAMED_BEHIND.match(text, quoted.end) is not None


@cache
def _no_names() -> frozenset[str]:
    return frozenset(toml("quotes")["no_names"])


@cache
def _naming() -> re.Pattern[str]:
    named = "|".join(map(re.escape, toml("quotes")["named"]))
    works = "|".join(toml("quotes")["works"])
    return re.compile(
        rf"\b(?:(?:{named})(?: (?:the|simply|only|just))?|(?:{works})(?: (?:called|named))?),? ?\(?$", re.IGNORECASE
    )
