from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale.errors import InputError, MissingExtra
from verbale.model import Record
from verbale.scale.tables import (
    ROW_GROUP,
    Failure,
    ShardReport,
    TableWriter,
    article_of,
    document_row,
    failure_row,
    read_rows,
    record_of,
    schema_of,
    schemas,
)

COMMITTED = Path(__file__).parents[2] / "docs" / "schema" / "shard.schema.json"


def written(path: Path, table: str, rows: Iterator[dict[str, object]]) -> list[dict[str, object]]:
    with TableWriter(path, table) as writer:
        for row in rows:
            writer.add(row)
    with path.open("rb") as stream:
        return list(read_rows(stream))


def test_a_record_survives_its_table(tmp_path: Path, sample_record: Record) -> None:
    documents = [ShardReport(0, sample_record.article, sample_record), ShardReport(2, sample_record.article, None)]
    first, second = written(tmp_path / "documents", "documents", map(document_row, documents))
    assert (first["position"], second["position"], second["rows"]) == (0, 2, None)
    assert article_of(first) == article_of(second) == sample_record.article
    assert record_of(sample_record.article, str(first["rows"]), sample_record.run) == sample_record


def test_an_error_is_a_row(tmp_path: Path) -> None:
    failure = Failure(3, "read", InputError("one.txt", "it cannot be read"))
    told = {"source": "one.txt", "stage": "read", "kind": "InputError", "reason": "it cannot be read"}
    assert written(tmp_path / "errors", "errors", iter([failure_row(failure)])) == [{"position": 3, **told}]


def test_rows_are_written_in_groups_with_zstd_and_the_schema_that_is_published(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    failures = (Failure(n, "read", InputError(f"{n}.txt", "it cannot be read")) for n in range(ROW_GROUP + 1))
    assert len(written(tmp_path / "errors", "errors", map(failure_row, failures))) == ROW_GROUP + 1
    with parquet.ParquetFile(tmp_path / "errors") as found:
        assert found.num_row_groups == 2
        assert found.metadata.row_group(0).column(0).compression == "ZSTD"
        assert found.schema_arrow == schema_of("errors")


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, sample_record: Record) -> None:
    for name in ("one", "other"):
        written(
            tmp_path / name, "documents", iter([document_row(ShardReport(0, sample_record.article, sample_record))])
        )
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_the_committed_schema_is_that_of_the_tables() -> None:
    told = json.loads(COMMITTED.read_text(encoding="utf-8"))
    assert told == schemas(), "run: verbale schema --shards > docs/schema/shard.schema.json"


def test_without_pyarrow_the_install_line_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"verbale\[scale\]"):
        TableWriter(tmp_path / "errors", "errors")
