"""Tables of records for pandas, Polars and Arrow: one row on each row, typed columns.

The columns are those of the CSV export: of what article, the flat row, its evidence, and what people decided about it.
Text is text, confidence and coordinates are floats, and first and last days are dates; a value that is not given is
null. Each library is an optional part, imported only here and only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from verbale.codec import Cell, column_types
from verbale.coding import derived_types
from verbale.errors import ConfigError, MissingExtra
from verbale.export.csv import cells, header
from verbale.model import TABLES, Record

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def to_pandas(records: Iterable[Record], table: str) -> pandas.DataFrame:
    """The rows of ``table`` with nullable types (``string``, ``Float64``), days as ``datetime64[s]``.

    Raises :class:`MissingExtra` without pandas, :class:`ConfigError` for a table that there is not.
    """
    try:
        import pandas
    except ImportError as error:
        _missing("pandas", error)
    kinds: dict[type, str] = {str: "string", float: "Float64", date: "datetime64[s]"}
    found = _columns(records, table)
    made = {name: pandas.Series(values, dtype=kinds[kind]) for name, (kind, values) in found.items()}
    return pandas.DataFrame(made)


def to_polars(records: Iterable[Record], table: str) -> polars.DataFrame:
    """The rows of ``table``; raises as :func:`to_pandas` does."""
    try:
        import polars
    except ImportError as error:
        _missing("polars", error)
    kinds: dict[type, Any] = {str: polars.String, float: polars.Float64, date: polars.Date}
    found = _columns(records, table)
    schema = {name: kinds[kind] for name, (kind, _) in found.items()}
    return polars.DataFrame({name: values for name, (_, values) in found.items()}, schema=schema)


def to_arrow(records: Iterable[Record], table: str) -> pyarrow.Table:
    """The rows of ``table``; raises as :func:`to_pandas` does."""
    try:
        import pyarrow
    except ImportError as error:
        _missing("arrow", error)
    kinds: dict[type, Any] = {str: pyarrow.string(), float: pyarrow.float64(), date: pyarrow.date32()}
    found = _columns(records, table)
    return pyarrow.table({name: pyarrow.array(values, kinds[kind]) for name, (kind, values) in found.items()})


def _missing(extra: str, error: ImportError) -> NoReturn:
    raise MissingExtra(f"such a table needs more than the base: pip install 'verbale[{extra}]' ({error})") from None


def _columns(records: Iterable[Record], table: str) -> dict[str, tuple[type, Sequence[Any]]]:
    """Each column with its type and its values."""
    if table not in TABLES:
        raise ConfigError(f"there is no table {table!r}; there are {', '.join(TABLES)}")
    kinds: dict[str, type] = {"published": date, **column_types(TABLES[table]), **derived_types()}
    rows = [row for record in records for row in cells(record, table)]
    made: dict[str, tuple[type, Sequence[Any]]] = {}
    for number, name in enumerate(header(table)):
        kind = kinds.get(name, str)
        made[name] = (kind, [_value(row[number], kind) for row in rows])
    return made


def _value(cell: Cell, kind: type) -> Any:
    """``cell`` as a value of its column; None for what is empty, and for a day that no calendar has."""
    if cell is None or cell == "":
        return None
    if kind is not date:
        return kind(cell)
    try:
        return date.fromisoformat(str(cell)[:10])
    except ValueError:
        return None
