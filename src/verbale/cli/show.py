"""``verbale show``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import database, min_confidence, print_json, say, show_record, tables
from verbale.errors import StoreError

if TYPE_CHECKING:
    from verbale.ledger.entries import LedgerEntry
    from verbale.ledger.same_event import SharedEvent
    from verbale.model import Record, Row
    from verbale.store.sqlite import Store
    from verbale.store.versions import Earlier

_EPILOG = """\b
Examples:
  verbale show record.db 3fa9            the article, row or ledger entry whose id begins so
  verbale show record.db 3fa9 --html > report.html
"""


@click.command("show", epilog=_EPILOG, short_help="Show an article, a row or a ledger entry, or list the articles.")
@database
@click.argument("id", metavar="[ID]", required=False)
@min_confidence
@tables
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option("--html", "form", flag_value="html", help="Print the article as a page that stands alone.")
def command(
    record: Path,
    id: str | None,  # noqa: A002 (click names it after the argument)
    min_confidence: float,
    tables: tuple[str, ...],
    form: str | None,
) -> None:
    """Show an article, a row or a ledger entry by the beginning of its id; without one, list the articles.

    `verbale list` lists some of them.
    """
    from verbale.store.sqlite import Store
    from verbale.store.versions import replaced_text

    with Store.open(record) as store:
        if id is None:
            _list(store, form)
            return
        found = find(store, id)
        elsewhere = found is None and not _matches(store, "article", id.lower())
        entry = _ledger_entry(store, id) if elsewhere else None
        if entry is not None:
            _life(store, entry, form)
            return
        old = replaced_text(store, id) if elsewhere else None
        if old is not None:
            _earlier(old, form)
        elif found is None:
            _article(store, id, form, min_confidence, tables)
        elif form == "html":
            _article(store, found[0], form, min_confidence, tables)
        else:
            _row(store, *found, form)


def find(store: Store, prefix: str) -> tuple[str, str, Row] | None:
    """The article's id, table and row for the one row whose id begins with ``prefix``; None if there is none.

    Articles come first: None also if an article's id begins so. Raises :class:`StoreError` if several rows' do.
    """
    from verbale.model import TABLES

    wanted = prefix.lower()
    if not wanted.isalnum() or _matches(store, "article", wanted):
        return None
    found = [(table, hit) for table, kind in TABLES.items() for hit in _matches(store, kind.kind_of_row, wanted)]
    if len(found) > 1:
        raise StoreError(f"{store.path}: several rows have an id that begins {prefix!r}")
    if not found:
        return None
    table, (row_id, article) = found[0]
    record = store.record(article)
    return article, table, next(row for row in getattr(record, table) if row.id == row_id)


def _ledger_entry(store: Store, prefix: str) -> LedgerEntry | None:
    """The one entry of the ledger whose id begins with ``prefix``."""
    from verbale.ledger.entries import LedgerEntry
    from verbale.store.browse import merged_one

    sql = "SELECT id FROM ledger_entry WHERE id BETWEEN ? AND ? LIMIT 2"
    found = store.connection.execute(sql, (prefix.lower(), prefix.lower() + "g")).fetchall()
    return merged_one(store, LedgerEntry, found[0]["id"]) if len(found) == 1 else None


def _life(store: Store, entry: LedgerEntry, form: str | None) -> None:
    """An entry of the ledger with its whole life, its tellings, and what may bear on it."""
    from verbale.cli.ledger import print_entry
    from verbale.render.listed import bearing_words
    from verbale.store.bearing import may_bear

    bearing = may_bear(store, entry)
    if form is not None:
        print_json({"entry": entry, "may_bear": bearing})
        return
    print_entry(entry)
    for event in bearing:
        say(f"          may bear on this: {bearing_words(event)}  {event.event.id[:8]}")


def _matches(store: Store, kind: str, prefix: str) -> list[tuple[str, str]]:
    article = "t" if kind == "article" else "a"
    joined = "" if kind == "article" else "JOIN article a ON a.pk = t.article_id"
    sql = f"SELECT t.id, {article}.id FROM {kind} t {joined} WHERE t.id BETWEEN ? AND ? LIMIT 2"  # noqa: S608 (names are ours)
    return [(str(a), str(b)) for a, b in store.connection.execute(sql, (prefix, prefix + "g"))]


def _list(store: Store, form: str | None) -> None:
    sql = "SELECT id, title, outlet, published, source FROM article ORDER BY pk"
    for row in store.connection.execute(sql):
        if form == "json":
            print_json(dict(row))
        else:
            about = " · ".join(str(part) for part in (row["published"], row["outlet"], row["title"]) if part)
            say(f"{row['id'][:8]}  {about or row['source']}")


def _earlier(old: Earlier, form: str | None) -> None:
    """A text that an edited file held before."""
    from verbale.render.words import replaced_words

    if form is not None:
        print_json(old)
        return
    say(f"earlier version of article {old.replaced_by[:8]}, {replaced_words(old)}")
    say()
    say(old.text)


def _article(store: Store, key: str, form: str | None, least: float, tables: tuple[str, ...]) -> None:
    from verbale.record import Record

    record = Record.of(store.record(key, least))
    if form == "json":
        click.echo(record.to_json())
    elif form == "html":
        click.echo(record.to_html(), nl=False)
    else:
        show_record(record, tables)
        _history(store, record)


def _history(store: Store, record: Record) -> None:
    """What stood before in the files of an article."""
    from verbale.render.words import replaced_words
    from verbale.store.versions import earlier_versions

    for old in earlier_versions(store, record.article.id):
        say()
        say(f"earlier version {old.article[:8]}, {replaced_words(old)}: {' '.join(old.text.split())[:160]}")


def _row(store: Store, article: str, table: str, row: Row, form: str | None) -> None:
    """Every filled slot of a row, the words behind it, why the others are empty, and which reports tell it too."""
    from verbale.codec import flatten
    from verbale.store.shared import told_elsewhere

    shared = told_elsewhere(store, article, row.id) if table == "events" else None
    if form == "json":
        told = {} if shared is None else {"told_elsewhere": shared}
        print_json({"article_id": article, "table": table, "row": row, **told})
        return
    say(f"{table}  {row.id}  of article {article[:8]}")
    for name, value in flatten(row).items():
        if value not in (None, "") and name != "id":
            say(f"  {name}: {value}")
    for piece in row.evidence:
        say(f"  evidence {piece.slot} {piece.start}-{piece.end}: {piece.prefix}[{piece.exact}]{piece.suffix}")
    for slot, reason in row.empty.items():
        say(f"  no {slot}: {reason}")
    if shared is not None:
        _elsewhere(shared, row.id)


def _elsewhere(shared: SharedEvent, row: str) -> None:
    """The rows of other reports that tell the same event."""
    from verbale.render.listed import event_telling_words, shared_words

    say(f"  told elsewhere: {shared_words(shared)}")
    for told in shared.rows:
        if told.row != row:
            say(f"    {event_telling_words(told)}  {told.row[:8]}")
