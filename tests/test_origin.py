"""Which file a report came from, and whether that file holds others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from verbale.ingest import Hints, read_text
from verbale.origin import file_of, is_one_of_many


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
