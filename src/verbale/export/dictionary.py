"""The data dictionary of tables: what each column means and which type it has, as a Frictionless Data Package.

``datapackage.json`` (https://datapackage.org/standard/data-package/) stands beside the files that it describes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from verbale.codec import column_types, to_json
from verbale.coding import derived_types
from verbale.data import toml
from verbale.export.csv import header
from verbale.model import TABLES, Row

_TYPES: dict[type, str] = {str: "string", float: "number", date: "date"}


def package(resources: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The description of a folder, or of an address, that holds ``resources``."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "verbale-record",
        "title": "Who said and did what, on whose word",
        "resources": list(resources),
    }


def resource(name: str, path: str, columns: Iterable[str], *, types: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The description of one table: ``path`` is its file or address, ``types`` the types of columns that it has itself.

    Raises :class:`KeyError` for a column that the dictionary does not have.
    """
    form = path.partition("?")[0].rpartition(".")[2]
    fields = [
        field(column, name) | ({"type": types[column]} if types and column in types else {}) for column in columns
    ]
    return {
        "name": name,
        "path": path,
        "format": form,
        "mediatype": "text/tab-separated-values" if form == "tsv" else "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": "\t" if form == "tsv" else ",", "doubleQuote": True},
        "schema": {"fields": fields, "missingValues": [""]},
    }


def field(column: str, table: str) -> dict[str, str]:
    """What one column of a table means, and its type."""
    told = toml("columns")
    kind = next((kind for kind, names in told["types"].items() if column in names), "string")
    return {"name": column, "type": kind, "description": _meaning(column, told.get(table, {}), told)}


def _meaning(column: str, own: Mapping[str, str], told: Mapping[str, Any]) -> str:
    if column in own:
        return own[column]
    if column in told["columns"]:
        return str(told["columns"][column])
    # The longest ending first: "standing_denied_by" ends with that, and not with "_by".
    for ending, means in sorted(told["endings"].items(), key=lambda item: -len(item[0])):
        stem = column.removesuffix(ending)
        if stem != column:
            return f"of {stem.replace('_', ' ')}: {means}"
    raise KeyError(column)


def tables(suffix: str) -> dict[str, str]:
    """The dictionary of a folder with all tables of a record, as a file by its name."""
    resources = [
        resource(
            table,
            f"{table}{suffix}",
            header(table),
            types={name: _TYPES[found] for name, found in _typed(table, kind).items() if found is not str},
        )
        for table, kind in TABLES.items()
    ]
    return {"datapackage.json": to_json(package(resources)).decode()}


def _typed(table: str, kind: type[Row]) -> dict[str, type]:
    return column_types(kind) | (derived_types() if table == "events" else {})
