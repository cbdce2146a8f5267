from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from verbale.errors import ConfigError
from verbale.export import FORMATS, export, in_order
from verbale.model import Record
from verbale.store.sqlite import Store


@pytest.mark.parametrize(("form", "table"), [("xml", None), ("csv", None), ("jsonl", "nothing")])
def test_what_there_is_not_is_refused(form: str, table: str | None) -> None:
    with pytest.raises(ConfigError):
        export([], io.StringIO(), form=form, table=table)


def test_every_format_is_known_by_its_name() -> None:
    assert all(name == form.name for name, form in FORMATS.items())


def test_the_order_of_the_build_does_not_matter(sample_record: Record, tmp_path: Path) -> None:
    other = replace(sample_record, article=replace(sample_record.article, id="00" * 32))
    written = []
    for name, records in (("a", (sample_record, other)), ("b", (other, sample_record))):
        with Store.create(tmp_path / f"{name}.db") as store:
            for record in records:
                store.add(record)
            stream = io.StringIO()
            export(in_order(store), stream, form="jsonl")
            written.append(stream.getvalue())
    assert written[0] == written[1]
    assert written[0].count("\n") == 2
