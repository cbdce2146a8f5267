from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from verbale.model import Record
from verbale.render.terminal import terminal


def plain(record: Record) -> str:
    stream = io.StringIO()
    terminal(record, Console(file=stream, width=40))
    return stream.getvalue()


def test_plain_output_has_whole_lines_and_no_colour(sample_record: Record) -> None:
    shown = plain(sample_record)
    assert "\x1b" not in shown
    assert "=Cmd() · 2021-12-21 (given by the user)" in shown
    assert "Bern said [1: <b>Rome</b> had vowed [2: it would keep the pact]]. Bern demanded" in shown
    assert "an end to it.\n\n[not part of the report:]\nMore: <script>…\n\nWho" in shown
    assert "indirect · Rome, according to Bern, according to the outlet" in shown
    assert "Bern · demand: an end to it" in shown
    assert "signed by Bern · 1972 (1972-01-01 to 1972-12-31) · the outlet says so" in shown
    assert not set(shown) & set("│┃─━┌┏")


def test_a_nested_attribution_is_indented_below_its_parent(sample_record: Record) -> None:
    lines = plain(sample_record).splitlines()
    outer = next(i for i, line in enumerate(lines) if line.startswith("  [1] Bern · said"))
    assert lines[outer + 3].startswith("    [2] Rome · vowed")


def test_a_terminal_gets_colour_unless_told_not_to(sample_record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    def shown() -> str:
        stream = io.StringIO()
        terminal(sample_record, Console(file=stream, width=60, force_terminal=True, color_system="standard"))
        return stream.getvalue()

    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[36m" in shown()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[36m" not in shown()


def test_nothing_in_the_text_steers_the_terminal(sample_record: Record) -> None:
    text = sample_record.article.text.replace("<b>", "\x1b[2")
    hostile = replace(sample_record, article=replace(sample_record.article, text=text, title="a\x1b]0;b\x07"))
    assert not set(plain(hostile)) & {"\x1b", "\x07"}


def test_a_terminal_gets_lines_that_fit(sample_record: Record) -> None:
    stream = io.StringIO()
    terminal(sample_record, Console(file=stream, width=44, force_terminal=True, color_system=None))
    lines = stream.getvalue().splitlines()
    assert max(map(len, lines)) <= 44
    wrapped = lines[lines.index("      <b>Rome</b> had vowed it would keep") + 1]
    assert wrapped == "      the pact"


def test_a_wrapped_head_stands_below_its_words_and_not_below_its_number(sample_record: Record) -> None:
    outer = replace(sample_record.attributions[0], cue="said in a letter that was read out on Friday")
    record = replace(sample_record, attributions=(outer, *sample_record.attributions[1:]))
    stream = io.StringIO()
    terminal(record, Console(file=stream, width=34, force_terminal=True, color_system=None))
    lines = stream.getvalue().splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("  [1] Bern"))
    assert lines[at + 1].startswith("      ")
    assert lines[at + 1][6] != " "


def test_one_table_is_shown_alone(sample_record: Record) -> None:
    stream = io.StringIO()
    terminal(sample_record, Console(file=stream, width=80), ("commitments",))
    shown = stream.getvalue()
    assert "Bern · demand: an end to it" in shown
    assert "Who said what" not in shown
    assert "an end to it.\n\n[not part" not in shown
