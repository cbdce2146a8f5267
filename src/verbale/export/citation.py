"""One row as something that can be cited: as text, BibTeX, CSL-JSON, or a quotation for another page.

A citation names the report with its outlet and address, whose words these are, where in the text they stand (half-open
code points), and what read them: the version, and a digest of all that it read from this report, so that anybody can
see whether they look at the same record. Words that stood between quotation marks keep these; others get none, as they
are the report's and not the speaker's.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

from verbale.codec import flatten, to_json
from verbale.ledger.how import telling_cue
from verbale.model import OUTLET, Article, Attribution, Commitment, Record, Row, Span
from verbale.nesting import was_said
from verbale.render.marks import printable
from verbale.render.words import NO_AGENT, heading, voice_words

_SLOTS = {"attribution": "content", "event": "trigger", "commitment": "content", "agreement": "name"}
"""For each kind of row the slot whose words are cited; of another kind, those of its first piece of evidence."""
_OPENING = "\"'“‘«„‹「"
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"
"""What stands in an address as it is, beside letters and digits."""
_ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_ESCAPED |= {character: f"\\{character}" for character in "{}$&#%_"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What is cited: ``words`` as they stand in the report, ``voice`` whose they are, and where they stand.

    ``digest`` is that of the record of this report, ``version`` the version of Verbale that made it. ``address`` is
    where the row is shown, if anywhere.
    """

    row: str
    kind: str
    words: str
    voice: str
    article: Article
    spans: tuple[Span, ...]
    version: str
    digest: str
    address: str | None = None

    @property
    def where(self) -> str:
        """Where the words stand: ``characters 120-161 and 180-190``."""
        return f"characters {' and '.join(f'{s.start}-{s.end}' for s in self.spans)}" if self.spans else "no words"

    @property
    def made(self) -> str:
        """What read the words, so that it can be checked."""
        return f"Verbale {self.version}, row {self.row}, record {self.digest[:16]}"

    @property
    def url(self) -> str | None:
        """The address of the report at its outlet; None of one that no browser should follow."""
        url = self.article.url
        return url if url and urlsplit(url).scheme in ("http", "https") else None


def cite(record: Record, row: Row, address: str | None = None) -> Citation:
    """The citation of one row of ``record``; ``address`` is where it is shown."""
    slot = _SLOTS.get(row.kind_of_row) or (row.evidence[0].slot if row.evidence else "")
    plain = replace(record, reviews=())
    return Citation(
        row=row.id,
        kind=row.kind_of_row,
        words=_words(row, slot),
        voice=_voice(record, row),
        article=record.article,
        spans=row.spans(slot),
        version=record.run.version,
        digest=hashlib.sha256(to_json(plain)).hexdigest(),
        address=address,
    )


def _words(row: Row, slot: str) -> str:
    words = row.words(slot) or str(flatten(row).get(slot) or "")
    quoted = isinstance(row, Attribution) and row.kind == "direct" and words[:1] not in _OPENING
    return f"“{words}”" if quoted else words


def _voice(record: Record, row: Row) -> str:
    """Whose words a row is: the whole chain; of a promise also what act it is, and whose, if not the speaker's.

    Where more was done than to say them, as to deny them, the cue stands behind.
    """
    outlet = record.article.outlet
    if isinstance(row, Attribution):
        said = was_said(row, {other.id: other for other in record.attributions})
        voice = voice_words(row.chain, polarity=row.polarity, said=said, outlet=outlet)
        cue = telling_cue(row.cue, row.speech_act, row.type) if said and row.polarity == "positive" else ""
        return f"{voice} ({cue})" if cue else voice
    if isinstance(row, Commitment):
        agent = row.agent.name if row.agent is not None else NO_AGENT
        act = row.act if agent == row.standing.chain[-1] else f"{row.act}, {agent}"
        return f"{_told(row.standing.chain, outlet)} ({act})"
    standing = getattr(row, "standing", None)
    return _told(standing.chain if standing is not None else (OUTLET,), outlet)


def _told(chain: tuple[str, ...], outlet: str | None) -> str:
    return voice_words(chain, polarity="positive", outlet=outlet)


def text(citation: Citation) -> str:
    """The citation as a sentence for a note."""
    article = citation.article
    about = (_titled(article), article.outlet, article.published.date, citation.url)
    report = ", ".join(part for part in about if part)
    where = f"{citation.where[:1].upper()}{citation.where[1:]} of the text; {citation.made}"
    parts = (f"{citation.voice}: {citation.words}", report, where, citation.address)
    return printable(" ".join(". ".join(part for part in parts if part).split())) + "."


def _titled(article: Article) -> str:
    return f"“{article.title}”" if article.title else heading(article)


def bibtex(citation: Citation) -> str:
    """The report as an entry of BibTeX and biblatex; in its note stand the words, whose they are, and where."""
    article = citation.article
    note = f"{citation.voice}: {citation.words}. {citation.where}. {citation.made}"
    fields = {
        "title": heading(article),
        "author": f"{{{_latex(article.byline)}}}" if article.byline else None,
        "journal": article.outlet,
        "date": article.published.date,
        "year": article.published.date[:4] if article.published.date else None,
        "note": note,
    }
    lines = [
        f"  {name} = {{{value if name == 'author' else _latex(value)}}}," for name, value in fields.items() if value
    ]
    if citation.url or citation.address:
        # Addresses are taken as they are by the package url; braces and backslashes would break the field.
        lines.append(f"  url = {{{quote(citation.url or citation.address or '', safe=_IN_ADDRESSES)}}},")
    return "\n".join((f"@article{{verbale-{citation.row},", *lines, "}")) + "\n"


def _latex(words: str) -> str:
    return "".join(_ESCAPED.get(character, character) for character in printable(" ".join(words.split())))


def csl(citation: Citation) -> dict[str, Any]:
    """The report as an item of CSL-JSON (https://citationstyles.org/); ``custom`` has the words and their place."""
    article = citation.article
    item: dict[str, Any] = {
        "id": f"verbale-{citation.row}",
        "type": "article-newspaper",
        "title": heading(article),
        "container-title": article.outlet,
        "author": [{"literal": article.byline}] if article.byline else None,
        "issued": _issued(article.published.date),
        "URL": citation.url,
        "note": f"{citation.voice}: {citation.words}",
        "custom": {
            "row": citation.row,
            "kind": citation.kind,
            "words": citation.words,
            "voice": citation.voice,
            "spans": [[span.start, span.end] for span in citation.spans],
            "article": article.id,
            "version": citation.version,
            "digest": citation.digest,
            "address": citation.address,
        },
    }
    return {name: value for name, value in item.items() if value is not None}


def _issued(day: str | None) -> dict[str, Any] | None:
    parts = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", day or "")
    return {"date-parts": [[int(part) for part in parts.groups() if part]]} if parts else None


def blockquote(citation: Citation) -> str:
    """The words as HTML for another page: a ``blockquote`` that leads to the outlet, and to the row."""
    article = citation.article
    outlet = escape(printable(article.outlet or article.title or "the report"))
    source = f'<a href="{escape(citation.url)}">{outlet}</a>' if citation.url else outlet
    day = f", {escape(article.published.date)}" if article.published.date else ""
    row = f' · <a href="{escape(citation.address)}">where it stands</a>' if citation.address else ""
    cited = f' cite="{escape(citation.url)}"' if citation.url else ""
    words, voice = escape(printable(citation.words)), escape(printable(citation.voice))
    return f"<blockquote{cited}><p>{words}</p><footer>{voice} · {source}{day}{row}</footer></blockquote>"
