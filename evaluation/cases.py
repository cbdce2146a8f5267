"""Small inputs with what must come out: ``python evaluation/cases.py [--open]``.

``cases/reading.jsonl`` has what a sceptical user would complain of (overclaim, lost speakers, who did it to whom), and
``cases/ledger.jsonl`` has promises, denials and treaties. All were invented, and what must come out was written down
before anything ran on them, by others than those who wrote the program. Errors of one half are looked at (``--open``
lists them); of those that are ``kept`` only the totals, which say what the program is worth on inputs of their kind.

A case has a ``text``, the day it was ``published`` or null, and ``checks``. Each picks rows of a ``table`` by ``where``
(field to the words that it must hold, whatever their case; ``=`` in front asks for just these, a list for any of
several, an empty one for an empty field), and asks whether there are any (``exists``) and what each of them ``must``
say (field to the values it may have; ``~`` in front asks for a part). Fields look inside by dots: ``standing.type``.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import verbale

HERE = Path(__file__).resolve().parent / "cases"
Json = dict[str, Any]


def cases() -> Iterator[Json]:
    """Every case of both files."""
    for path in sorted(HERE.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):  # texts hold other line ends
            yield json.loads(line)


def broken(case: Json) -> Json | None:
    """The first check of ``case`` that does not hold; None if all do."""
    record = verbale.read(case["text"], published=case["published"]).to_dict()
    return next((check for check in case["checks"] if not _holds(record, check)), None)


def _holds(record: Json, check: Json) -> bool:
    rows = [row for row in record[check["table"]] if _is_meant(row, check.get("where", {}))]
    if "exists" in check and check["exists"] != bool(rows):
        return False
    must = check.get("must", {})
    return all(_complies(_values(row, field), options) for row in rows for field, options in must.items())


def _is_meant(row: Json, where: Json) -> bool:
    return all(_has(_values(row, field), wanted) for field, wanted in where.items())


def _has(have: list[Any], wanted: Any) -> bool:
    if wanted == []:
        return not [value for value in have if value is not None]
    said = [str(value).lower() for value in have if value is not None]
    options = [str(option).lower() for option in (wanted if isinstance(wanted, list) else [wanted])]
    return any(value == o[1:] if o.startswith("=") else o in value for o in options for value in said)


def _complies(have: list[Any], options: list[Any]) -> bool:
    return any(_may_be(value, option) for value in have or [None] for option in options)


def _may_be(value: Any, option: Any) -> bool:
    if not isinstance(option, str) or not isinstance(value, str):
        return bool(value == option)
    if option.startswith("~"):
        return option[1:].lower() in value.lower()
    return value.lower() == option.lower()


def _values(row: Json, field: str) -> list[Any]:
    """What stands in ``field`` of ``row``: of objects their names, or else their values."""
    found: list[Any] = [row]
    for key in field.split("."):
        inner = [value.get(key) if isinstance(value, dict) else None for value in found]
        found = [one for value in inner for one in (value if isinstance(value, list) else [value])]
    return [_named(value) for value in found]


def _named(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    actor = value.get("actor")
    name = value.get("name") or (actor.get("name") if isinstance(actor, dict) else None)
    return name or value.get("value") or value.get("text")


def main() -> None:
    """Print how many cases hold, kind by kind, and those of the open half that do not."""
    parser = argparse.ArgumentParser(description="Small inputs with what must come out.")
    parser.add_argument("--open", action="store_true", help="list what fails of the half that may be looked at")
    options = parser.parse_args()
    held: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for case in cases():
        failed = broken(case)
        for name in (case["kind"], "all, kept" if case["kept"] else "all, open"):
            held[name][0] += failed is None
            held[name][1] += 1
        if failed is not None and options.open and not case["kept"]:
            print(json.dumps({"kind": case["kind"], "text": case["text"], "fails": failed}, ensure_ascii=False))
    for name, (right, of) in sorted(held.items(), key=lambda item: (item[0].startswith("all"), item[0])):
        print(f"{name:<40} {right:3} of {of}")


if __name__ == "__main__":
    main()
