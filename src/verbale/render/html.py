"""A record as HTML: a fragment for notebooks, and a page that stands alone.

There is no script and nothing is fetched. All words of the article pass through :func:`_escape`, so that hostile text
is shown as text. Speakers differ by label and by kind of underline as well as by colour; the colours are those of Okabe
and Ito (2008), which stay apart for colour-blind readers (https://jfly.uni-koeln.de/color/).
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from verbale.model import Record
from verbale.render.marks import Mark, Piece, marks_of, pieces, printable
from verbale.render.sections import RowText, Section, sections
from verbale.render.words import byline, heading

_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
_LINES = ("solid", "dashed", "dotted", "double")
_CSS = """
.verbale{font:16px/1.55 Georgia,serif;max-width:50em;color:#1b1b1b;background:#fff;padding:.5em 1em}
.verbale h2{font-size:1.35em;margin:.3em 0}.verbale h3{font:bold 1em sans-serif;margin:1.4em 0 .4em}
.verbale .by,.verbale .off,.verbale .more{color:#595959}.verbale .text{white-space:pre-wrap}
.verbale .by,.verbale ol,.verbale sup{font-family:sans-serif}.verbale ol{font-size:.88em;list-style:none;padding:0}
.verbale li{margin:.45em 0}.verbale .more{display:block}.verbale sup{font-size:.62em;font-weight:bold;line-height:0}
.verbale sup a,.verbale li a{color:inherit}.verbale .q{border-bottom-width:2px;border-bottom-color:currentcolor}
.verbale .q>span{color:#1b1b1b}.verbale .n{background:#f3f1ea}.verbale :target{outline:2px solid #000}
"""


def html(record: Record) -> str:
    """A whole page for ``record``, in UTF-8, that needs nothing else."""
    title, language = _escape(heading(record.article)), escape(record.article.language or "en")
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{title}</title></head><body>\n{fragment(record)}</body></html>\n"
    )


def fragment(record: Record, *, collapsed: bool = False) -> str:
    """``record`` as one ``div`` with its own styles, for a notebook or another page.

    ``collapsed`` folds the text and each table under a line that says how much there is.
    """
    article, marks = record.article, marks_of(record)
    prefix = f"v{escape(article.id[:12])}-"
    made = sections(record, marks)
    cuts = sorted({entry.at for section in made for entry in section.entries if entry.at is not None})
    parts = [f'<div class="verbale"><style>{_CSS}</style>', f"<h2>{_escape(heading(article))}</h2>"]
    parts.append(f'<p class="by">{_escape(byline(article))}</p>')
    parts += [f'<p class="by">{_escape(note)}</p>' for note in article.notes]
    text = f'<div class="text" dir="auto">{"".join(_text(record, marks, cuts, prefix))}</div>'
    parts.append(_folded(f"The text ({article.body_end} characters)", text) if collapsed else text)
    parts += [_section(section, prefix, collapsed=collapsed) for section in made]
    return "\n".join([*parts, "</div>\n"])


def _text(record: Record, marks: tuple[Mark, ...], cuts: list[int], prefix: str) -> Iterator[str]:
    """The article's text with its speakers, and an anchor wherever a row points."""
    anchors = set(cuts)
    for piece in pieces(record, marks, cuts):
        if piece.start in anchors:
            yield f'<a id="{prefix}c{piece.start}"></a>'
        yield "".join(_label(mark, prefix) for mark in piece.opens)
        yield _piece(piece, _escape(record.article.text[piece.start : piece.end]))


def _label(mark: Mark, prefix: str) -> str:
    where = f"{prefix}r{escape(mark.row.id)}"
    return f'<sup style="color:{_colour(mark)}"><a href="#{where}">{mark.number} {_escape(mark.name)}</a> </sup>'


def _piece(piece: Piece, words: str) -> str:
    if piece.boilerplate:
        return f'<span class="off" title="not part of the report">{words}</span>'
    if not piece.marks:
        return words
    mark, depth = piece.marks[-1], len(piece.marks)
    who = _escape(" ← ".join(f"{m.number} {m.name}" for m in reversed(piece.marks)))
    line = _LINES[mark.speaker % len(_LINES)]
    nested = f' class="q n" data-depth="{depth}"' if depth > 1 else ' class="q"'
    style = f"color:{_colour(mark)};border-bottom-style:{line}"
    return f'<span{nested} style="{style}" title="{who}"><span>{words}</span></span>'


def _colour(mark: Mark) -> str:
    return _COLOURS[mark.speaker % len(_COLOURS)]


def _section(section: Section, prefix: str, *, collapsed: bool) -> str:
    entries = "\n".join(_entry(entry, prefix) for entry in section.entries)
    title, listed = f"{section.title} ({len(section.entries)})", f"<ol>\n{entries}\n</ol>"
    return _folded(title, listed) if collapsed else f"<h3>{_escape(title)}</h3>\n{listed}"


def _folded(title: str, inside: str) -> str:
    return f"<details><summary>{_escape(title)}</summary>\n{inside}\n</details>"


def _entry(entry: RowText, prefix: str) -> str:
    label = f"{entry.label} " if entry.label else ""
    head = _escape(label + entry.head)
    if entry.at is not None:
        head = f'<a href="#{prefix}c{entry.at}">{head}</a>'
    more = "".join(f'<span class="more">{_escape(line)}</span>' for line in entry.lines)
    indent = f' style="margin-left:{2 * min(entry.depth, 8)}em"' if entry.depth else ""
    return f'<li id="{prefix}r{escape(entry.row.id)}"{indent}>{head}{more}</li>'


def _escape(words: str) -> str:
    return escape(printable(words))
