"""Which file a report came from, and whether that file holds others."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from verbale.ingest import Hints, read_text
from verbale.origin import as_text, file_of, is_one_of_many, on_disk


@pytest.mark.parametrize(
    ("source", "file", "many"),
    [
        ("reports/monday.txt", "reports/monday.txt", False),
        ("reports/export.html#12", "reports/export.html", True),
        ("reports/year.zip!may/3.txt", "reports/year.zip", True),
        ("reports/year.zip!may/list.csv#4", "reports/year.zip", True),
        ("reports/issue#two.txt", "reports/issue#two.txt", False),
    ],
)
def test_the_file_is_the_source_without_the_place_in_it(source: str, file: str, many: bool) -> None:
    article = replace(read_text("Norway signed the treaty.", Hints(published="2023-05-02")), source=source)
    assert file_of(article) == file
    assert is_one_of_many(article) is many


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (b"Z\xfcrich.txt", "Z\\xfcrich.txt"),
        ("Zürich.txt".encode(), "Zürich.txt"),
        (b"two\nlines\x1b.txt", "two\\x0alines\\x1b.txt"),
        (b"plain \\x41.txt", "plain \\x41.txt"),
    ],
)
def test_the_name_of_a_file_is_text_in_a_record_and_bytes_on_disk(name: bytes, text: str, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/" + name)
    Path(path).write_text("Norway signed the treaty.", encoding="utf-8")
    assert as_text(path) == f"{tmp_path}/{text}"
    assert on_disk(as_text(path)) == path


def test_a_lone_surrogate_that_is_no_byte_can_be_stored() -> None:
    assert as_text("\ud800.txt").encode() == b"?.txt"
