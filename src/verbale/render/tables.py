"""Rows as a table of HTML, for a notebook: the columns that any of them fills, and the first rows of many."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import shorten

from verbale.codec import flatten
from verbale.model import Row
from verbale.render.marks import printable

SHOWN = 20
"""How many rows are shown."""
_LONGEST = 120
"""Characters of a cell; the row itself has all."""


def table(rows: Sequence[Row], name: str) -> str:
    """``rows`` as one table with a caption; ``name`` says what they are."""
    flat = [flatten(row) for row in rows[:SHOWN]]
    columns = [name for name in (flat[0] if flat else ()) if any(cells[name] not in (None, "") for cells in flat)]
    more = f", the first {SHOWN} of them" if len(rows) > SHOWN else ""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(cells[column])}</td>' for column in columns)}</tr>" for cells in flat)
    caption = f"<caption>{len(rows)} {escape(name)}{more}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: object) -> str:
    return "" if value is None else escape(printable(shorten(str(value), _LONGEST, placeholder="…")))
