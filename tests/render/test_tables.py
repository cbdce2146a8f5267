from __future__ import annotations

from dataclasses import replace

from verbale.model import Record
from verbale.render.tables import SHOWN, table


def test_a_column_that_no_row_fills_is_left_out(sample_record: Record) -> None:
    shown = table(sample_record.attributions, "attributions")
    assert '<th scope="col">source</th>' in shown
    assert "medium" not in shown
    assert shown.count("<tr>") == 3


def test_nothing_in_a_cell_is_markup(sample_record: Record) -> None:
    row = replace(sample_record.attributions[0], content="<script>alert(1)</script>\u202e")
    shown = table([row], "<i>")
    assert "<script>" not in shown
    assert "<i>" not in shown
    assert "\u202e" not in shown


def test_of_many_rows_the_first_are_shown_and_it_says_so(sample_record: Record) -> None:
    shown = table(sample_record.attributions * SHOWN, "attributions")
    assert f"{2 * SHOWN} attributions, the first {SHOWN} of them" in shown
    assert shown.count("<tr>") == SHOWN + 1
    assert table([], "events") == "<table><caption>0 events</caption><thead><tr></tr></thead><tbody></tbody></table>"
