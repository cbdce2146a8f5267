"""Exports of press archives: the documents in a file that Nexis, Nexis Uni or Factiva wrote.

These files hold many reports one behind the other, each with a header and a footer of labelled lines. Here they are
parted, so that a label is no speaker and each report has its own outlet and day. What the file itself says of how many
documents it holds is kept, to be compared with what was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verbale.errors import EmptyInput, InputError
from verbale.ingest.article import ALL, CLAIM, FoundMetadata, assemble
from verbale.ingest.dates import day_of_source
from verbale.ingest.hints import Hints
from verbale.model import Article, Published

_COUNTED = re.compile(r"^[ \t]*(\d+) of (\d+) DOCUMENTS?[ \t]*$", re.MULTILINE)
_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_BODY = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"[ \t]*([A-Z][A-Za-z-]*(?: [A-Za-z-]+){0,2}):[ \t]*(.*)")
_DAY_LINE = re.compile(
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},?\s+\d{4}"
    r"|\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{4})\b"
)
_ISO_LINE = re.compile(r"\d{4}-\d\d-\d\d\b")
_FOOTER = frozenset(
    {"load-date", "language", "publication-type", "journal code", "subject", "geographic", "company", "organization"}
    | {"organisation", "person", "industry", "ticker", "country", "state", "city", "graphic", "correction", "acc-no"}
    | {"classification", "document-type", "correction-date", "notes", "url", "series", "type", "publication type"}
    | {"update", "journal-code", "pub-type", "disclaimer", "highlight-notes"}
)
_HEADER = frozenset(
    {
        "byline",
        "section",
        "length",
        "dateline",
        "highlight",
        "copyright",
        "distribution",
        "source",
        "column",
        "headline",
    }
    | {"show", "anchor", "anchors", "guest", "guests", "body", "transcript", "correspondent", "correspondents", "cite"}
    | {"interview", "host", "hosts"}
)
_COPYRIGHT = re.compile(
    r"^[ \t]*(?:©|(?:Copyright\b|\(c\)).{0,60}\b(?:19|20)\d\d).*$|^[ \t]*All Rights Reserved\.?[ \t]*$", re.IGNORECASE
)

_CODES = (
    "HD|SE|HL|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|RF|CO|IN|NS|RE|PUB|AN|ART|CT|IPC|IPD|CX|CLM|DLN"  # Factiva's
)
_CODE = re.compile(rf"^({_CODES})(?:(?:(?<=\w\w\w) | *\t[ \t]*| {{2,}})(.*)| *)$")
_LOOSE = re.compile(rf"^({_CODES}) (\S.*)$")
"""A code with one space behind it, as some files have them; within a text it must be followed by what codes have."""
_FACTIVA_END = re.compile(r"^Document ([A-Za-z0-9]{8,})[ \t]*$", re.MULTILINE)
_PAGE = re.compile(r"[ \t]*Page \d+(?: of \d+)?[ \t]*$")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_LANGUAGE = re.compile(r"^[ \t]*Language:[ \t]*(\w+)", re.IGNORECASE | re.MULTILINE)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_LINE = re.compile(
    rf"(?=.*\b\d{{4}}$)(?:(?:{_MONTHS}|Spring|Summer|Autumn|Fall|Winter|\d{{1,4}}|[-–/,&]|and)\s*)+$"
)
_EDITION = re.compile(r".{0,40}\bEdition\b.{0,12}$|\d{1,2}:\d\d [AP]M\b.{0,12}$")
_LINK = re.compile(r"Link to (?:Image|Original Source|Video|Article)\b")
_ENDS = frozenset({"Classification", "Graphic", "Graphics", "Notes", "Correction"})
"""Lines below the text of a document in Nexis Uni."""
_HEAD_BLOCKS = 8
"""How many blocks from the first on the day of a document is looked for in."""
_HEADER_LINES = 9
"""How many lines behind its day the header of a document has at most."""
_LONGEST_TITLE = 300
_WORDS = re.compile(r"^[\d,]+ words$")
_LEAST = 2
"""How many of an export's own marks a text must have to be taken for one."""


@dataclass(slots=True)
class ExportedReport:
    """One report of an export: its text, and what its header says."""

    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    day: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Export:
    """What an export holds: which program wrote it, its documents, and how many it says it holds, if it does."""

    kind: str
    documents: list[ExportedReport]
    stated: int | None = None

    @property
    def note(self) -> str | None:
        """What the file says of how many documents it holds, beside how many were found; None if it says nothing."""
        if self.stated is None:
            return None
        return f"{CLAIM} {self.stated} documents; {len(self.documents)} were found"


def export_of(text: str) -> Export | None:
    """The export that ``text`` is, or None for any other text."""
    text = text.replace("\xa0", " ").replace("\r\n", "\n").lstrip("\ufeff")
    if (counted := list(_COUNTED.finditer(text))) and _has_labels(text):
        return _classic(text, counted)
    if _END.search(text) and _BODY.search(text):
        return _uni(text)
    return _factiva(text) or _factiva_displayed(text)


def articles(
    export: Export, source: str, hints: Hints, notes: tuple[str, ...] = (), wanted: slice = ALL
) -> Iterator[Article | InputError]:
    """The articles of an export; the source of each is ``source#number``, from 1. ``wanted`` are places, from 0."""
    notes = (*notes, *([export.note] if export.note else ()))
    for number, document in list(enumerate(export.documents, start=1))[wanted]:
        name = f"{source}#{number}"
        try:
            if not document.text.strip():
                raise EmptyInput(name, "the document has no text")
            found = FoundMetadata(
                title=document.title, outlet=document.outlet, byline=document.byline, language=document.language,
                published=Published(document.day, "field") if document.day else Published(),
            )  # fmt: skip
            yield assemble(
                document.text, document.text.encode("utf-8", "surrogatepass"), found=found, hints=hints, source=name,
                reader=export.kind, notes=notes,
            )  # fmt: skip
        except InputError as error:
            yield error


def _has_labels(text: str) -> bool:
    found = {m[1].lower() for line in text.split("\n") if (m := _LABEL.match(line))}
    return len(found & (_FOOTER | _HEADER)) >= _LEAST


def _classic(text: str, counted: list[re.Match[str]]) -> Export:
    """Nexis's download as text: documents behind "1 of 2 DOCUMENTS"."""
    ends = [m.start() for m in counted[1:]] + [len(text)]
    documents = [_labelled(text[m.end() : end]) for m, end in zip(counted, ends, strict=True)]
    return Export("nexis", documents, int(counted[0][2]))


def _labelled(part: str) -> ExportedReport:
    """A document whose header and footer are lines with labels: outlet and day, the headline, BYLINE, the text."""
    blocks = _blocks([line.strip() for line in part.strip().split("\n") if not _PAGE.match(line)])
    dated = next((n for n, block in enumerate(blocks[:_HEAD_BLOCKS]) if any(map(_is_dated, block))), None)
    made = ExportedReport("", language=_said_language(part))
    if dated is not None:
        made.day = next(filter(None, map(_day_of, blocks[dated])), None)
        above = (line for block in blocks[: dated + 1] for line in block)
        made.outlet = next((line for line in above if not _is_rights([line]) and not _label_of([line])), None)
    rest = blocks[0 if dated is None else dated + 1 :]
    titled = next((label[1] for block in rest if (label := _label_of(block)) and label[0] == "headline"), None)
    made.title = titled
    made.text = "\n".join(_body(rest, made))
    return made


def _body(blocks: list[list[str]], made: ExportedReport) -> list[str]:
    """The paragraphs in ``blocks``, behind the header and ahead of the footer; fills in the title and byline."""
    text: list[str] = []
    for block in blocks:
        label = _label_of(block)
        if text and (_is_rights(block) or (label is not None and label[0] in _FOOTER)):
            break
        if label is not None and (not text or label[0] == "body"):
            made.byline = label[1] if label[0] == "byline" else made.byline
            text += [label[1]] if label[0] == "body" and label[1] else []
        elif not text and made.title is None and len(" ".join(block)) < _LONGEST_TITLE:
            made.title = None if _EDITION.match(" ".join(block)) else " ".join(block)
        elif not _is_rights(block):
            text.append(" ".join(block))
    return text


def _is_rights(block: list[str]) -> bool:
    """Whether a block says whose text it is."""
    return any(_COPYRIGHT.match(line) for line in block)


def _said_language(text: str) -> str | None:
    found = _LANGUAGE.search(text)
    return _language(found[1]) if found is not None else None


def _blocks(lines: list[str]) -> list[list[str]]:
    """Runs of lines without an empty one between; each line by itself where no line is empty, as on a page."""
    if all(lines):
        return [[line] for line in lines]
    found: list[list[str]] = [[]]
    for line in lines:
        if line:
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [block for block in found if block]


def _label_of(block: list[str]) -> tuple[str, str] | None:
    """The label that a block begins with, in lower case, and what it says."""
    found = _LABEL.match(block[0])
    name = found[1].lower() if found is not None else ""
    return (name, " ".join([found[2], *block[1:]]).strip()) if found and name in _FOOTER | _HEADER else None


def _is_dated(line: str) -> bool:
    """Whether a line is the date of a document, a month or a season at least."""
    return _day_of(line) is not None or _MONTH_LINE.match(line) is not None


def _day_of(line: str) -> str | None:
    found = _DAY_LINE.search(line) or _ISO_LINE.match(line)
    return day_of_source(found[0]) if found is not None and found.start() < 40 else None


def _uni(text: str) -> Export:
    """Nexis Uni: a headline, the outlet, the day; labels; "Body"; the text; labels; "End of Document"."""
    documents = []
    for part in _END.split(text):
        body = _BODY.search(part)
        if body is None:
            continue
        documents.append(_uni_document(part[: body.start()], part[body.end() :]))
    return Export("nexis", documents, _stated(text))


def _stated(text: str) -> int | None:
    """How many documents the cover page of an export counts."""
    found = re.search(
        r"^[ \t]*(?:Documents|Number of documents|Total documents)[ \t]*[:(][ \t]*(\d+)\)?", text, re.I | re.M
    )
    return int(found[1]) if found is not None else None


def _uni_document(head: str, body: str) -> ExportedReport:
    lines = [line.strip() for line in head.split("\n") if line.strip() and not _PAGE.match(line)]
    rights = next((n for n in range(len(lines) - 1, -1, -1) if _COPYRIGHT.match(lines[n])), len(lines))
    above = [n for n, line in enumerate(lines[:rights]) if not _label_of([line])]
    dated = next((n for n in reversed(above) if _is_dated(lines[n])), None)
    made = ExportedReport("", language=_said_language(body))
    if dated is not None:
        made.day = _day_of(lines[dated])
        made.outlet = lines[dated - 1] if dated else None
        made.title = lines[dated - 2] if dated > 1 else None
    labels = [label for line in lines[(dated or -1) + 1 :] if (label := _label_of([line])) is not None]
    made.byline = next((value for name, value in labels if name == "byline"), None)
    kept = []
    for line in map(str.strip, body.split("\n")):
        label = _label_of([line]) if line else None
        if line in _ENDS or (label is not None and label[0] in _FOOTER):
            break
        kept.append(line)
    made.text = "\n".join(line for line in kept if line and not _PAGE.match(line) and not _LINK.match(line))
    return made


def _factiva(text: str) -> Export | None:
    """Factiva's files with two-letter field codes at the beginning of lines; each document begins with HD or SE."""
    documents: list[dict[str, list[str]]] = []
    code = ""
    codes: set[str] = set()
    for line in text.split("\n"):
        found = _CODE.match(line.rstrip()) or _loose(line.rstrip(), within=code in ("LP", "TD", "ART"))
        if found is not None:
            code = found[1]
            codes.add(code)
            begins = code in ("SE", "HD") and not (documents and "HD" not in documents[-1] and code == "HD")
            if not documents or (begins and ("LP" in documents[-1] or "TD" in documents[-1] or "AN" in documents[-1])):
                documents.append({})
            documents[-1].setdefault(code, []).append(found[2] or "")
        elif documents and code and line.strip():
            documents[-1][code].append(line.strip())
    if len(codes & {"HD", "SN", "PD", "LP", "TD", "AN", "WC", "SC"}) < 4:
        return None
    made = []
    for fields in documents:
        words = {name: [line.strip() for line in lines if line.strip()] for name, lines in fields.items()}
        text_lines = [*words.get("LP", ()), *words.get("TD", ())]
        said = {name: " ".join(lines) for name, lines in words.items()}
        made.append(
            ExportedReport(
                "\n".join(text_lines),
                said.get("HD"),
                said.get("SN"),
                said.get("BY"),
                day_of_source(said["PD"]) if "PD" in said else None,
                _language(said.get("LA")),
            )
        )
    return Export("factiva", made)


def _loose(line: str, *, within: bool) -> re.Match[str] | None:
    """A code with one space behind it; ``within`` a text only one whose value no sentence begins with."""
    found = _LOOSE.match(line)
    if found is None or not within or " : " in found[2] or found[2].startswith("Document "):
        return found
    return None


def _factiva_displayed(text: str) -> Export | None:
    """Factiva's files as they are displayed: a headline, lines of what and when, the text, "Document ABC…"."""
    ends = list(_FACTIVA_END.finditer(text))
    parts = [text[a:b] for a, b in zip([0, *(m.end() for m in ends)], [m.start() for m in ends], strict=False)]
    found = [document for part in parts if (document := _displayed(part)) is not None]
    return Export("factiva", found) if ends and found else None


def _displayed(part: str) -> ExportedReport | None:
    """A document whose header is a block of lines around its number of words and its day."""
    lines = [line.strip() for line in part.split("\n") if line.strip() and not _PAGE.match(line)]
    counted = next((n for n, line in enumerate(lines) if _WORDS.match(line)), None)
    if not counted:
        return None
    day = next((n for n in range(counted + 1, min(counted + 4, len(lines))) if _day_of(lines[n])), None)
    if day is None:
        return None
    head = lines[:counted]
    by = next((n for n, line in enumerate(head) if n and line.startswith(("By ", "BY "))), None)
    if by is None and len(head) > 1 and _is_byline(head[-1]) and len(head[-2].split()) > 1:
        by = len(head) - 1
    made = ExportedReport("", title=head[-1 if by is None else by - 1], day=_day_of(lines[day]))
    made.byline = " ".join(head[by:]) if by is not None else None
    rest = lines[day + 1 :]
    rest = rest[1:] if rest and _CLOCK.match(rest[0]) else rest
    made.outlet = rest[0] if rest else None
    begin = max((n + 1 for n, line in enumerate(rest[:_HEADER_LINES]) if _is_header(line)), default=1)
    made.language = next((code for line in rest[:begin] if (code := _language(line))), None)
    made.text = "\n".join(rest[begin:])
    return made


def _is_byline(line: str) -> bool:
    """Whether a line names who wrote a report: "By …", or two to four words with capitals."""
    words = [word for word in line.split() if word not in ("&", "and", "de", "van", "von", "der", "del", "bin", "al")]
    return 1 < len(words) < 6 and all(word[:1].isupper() for word in words)


def _is_header(line: str) -> bool:
    """Whether a line belongs to the header: whose text it is, its language, the code of its source, its page."""
    coded = line.isupper() and line.isalnum() and len(line) < 9
    return coded or _COPYRIGHT.match(line) is not None or (_language(line) is not None and len(line.split()) == 1)


def _language(words: str | None) -> str | None:
    """``en`` for "ENGLISH", as the archives write it."""
    known = {
        "english": "en",
        "en": "en",
        "german": "de",
        "french": "fr",
        "spanish": "es",
        "russian": "ru",
        "chinese": "zh",
    }
    first = re.split(r"[;,\s]", words.strip().lower())[0] if words else ""
    return known.get(first)
