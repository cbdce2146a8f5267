"""What a list says of a merged row is what the row says of itself, tellings hidden or not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from verbale.ledger.entries import AgreementHistory, LedgerEntry, Quotation
from verbale.model import ActorRef, Published, Record, Standing
from verbale.store import lines
from verbale.store.browse import merged
from verbale.store.commitments import ledger
from verbale.store.commitments import lines as entries
from verbale.store.hiding import hide
from verbale.store.merging import merge_store
from verbale.store.sqlite import Store


def told_again(sample: Record, number: int, day: str | None, standing: Standing, chain: tuple[str, ...]) -> Record:
    """The sample as another report tells it, which prints no copy of it."""
    own = " ".join(f"own{number}word{n}" for n in range(80))
    text = f"{sample.article.text} {own}"
    article = replace(
        sample.article,
        id=f"{number:02}" * 32,
        text=text,
        body_end=len(text),
        outlet=f"Paper {number}",
        source=f"{number}.txt",
        published=Published(day, "given") if day else Published(),
    )
    outer, inner = sample.attributions
    speaker = ActorRef("Bern") if number % 2 else ActorRef("Greater Bern")
    return replace(
        sample,
        article=article,
        attributions=(
            replace(outer, id=f"a{number}", kind="direct", source=speaker, chain=chain),
            replace(inner, id=f"b{number}", kind="direct", parent=None),
        ),
        commitments=tuple(replace(c, id=f"c{number}", standing=standing) for c in sample.commitments),
        agreements=tuple(replace(g, id=f"g{number}") for g in sample.agreements),
        actors=tuple(replace(a, id=f"x{number}", key="state:CHE") for a in sample.actors),
    )


@pytest.fixture
def record(sample_record: Record, tmp_path: Path) -> Path:
    """Four reports of one quotation, one demand and one pact; Rome denies the demand in one, another does itself."""
    path = tmp_path / "record.db"
    with Store.create(path) as store:
        for number, (day, standing, chain) in enumerate(
            (
                ("2021-12-22", Standing("attributed", ("outlet", "Bern"), "CT+"), ("outlet", "The Post", "Bern")),
                (None, Standing("asserted_by_outlet", value="CT+", outlet="CT+"), ("outlet", "Greater Bern")),
                ("2021-12-20", Standing("disputed", ("outlet", "Bern"), "CT+", denied_by=("b2",)), ("outlet", "Bern")),
                ("2021-12-21", Standing("negated", ("outlet", "Bern"), "CT-"), ()),
            )
        ):
            store.add(told_again(sample_record, number, day, standing, chain))
        merge_store(store)
    return path


@pytest.mark.parametrize("hidden", [(), ("c2",), ("a2", "c0", "c3", "g1"), ("a0", "a3", "c2", "c3")])
def test_lines_say_what_the_rows_say(record: Path, hidden: tuple[str, ...]) -> None:
    with Store.open(record) as store:
        hide(store, hidden)
        pairs: list[tuple[Any, Any]] = [
            *zip(lines.quotations(store).rows, merged(store, Quotation).rows, strict=True),
            *zip(lines.agreements(store).rows, merged(store, AgreementHistory).rows, strict=True),
            *zip(entries(store).rows, ledger(store).rows, strict=True),
        ]
    assert len(pairs) > 3
    assert any(line.witnesses > 1 for line, _ in pairs)
    for line, row in pairs:
        for name in set(line.__dataclass_fields__) - {"rows"}:
            assert getattr(line, name) == getattr(row, name), name
        if isinstance(line, lines.EntryLine):
            assert line.rows == tuple(telling.row for telling in row.tellings)


@pytest.mark.parametrize("hidden", [(), ("c2",), ("a2", "c0", "c3", "g1")])
def test_some_tellings_are_those_of_the_row(record: Path, hidden: tuple[str, ...]) -> None:
    with Store.open(record) as store:
        hide(store, hidden)
        for kind in (Quotation, AgreementHistory, LedgerEntry):
            rows = merged(store, kind).rows
            assert rows
            for row in rows:
                for limit, offset in ((1, 0), (2, 1), (50, 0), (50, 50)):
                    found = lines.told(store, kind, row.id, limit, offset)
                    assert found.tellings == row.tellings[offset : offset + limit]
                    assert (found.total, found.printings) == (len(row.tellings), row.printings)
        assert lines.told(store, Quotation, "nothing", 9) == lines.Told((), 0, 0)


def test_a_line_alone_is_that_of_the_list(record: Path) -> None:
    with Store.open(record) as store:
        quotations, agreements = lines.quotations(store).rows, lines.agreements(store).rows
        assert [lines.quotation(store, line.id) for line in quotations] == list(quotations)
        assert [lines.agreement(store, line.id) for line in agreements] == list(agreements)
        assert lines.quotation(store, "nothing") is None
        assert lines.agreement(store, "nothing") is None


def test_a_record_that_keeps_no_nearest_tellings_says_the_same(record: Path) -> None:
    with Store.create(record) as store:
        kept = lines.quotations(store).rows
        store.connection.execute("UPDATE quotation SET nearest = NULL")
        assert lines.quotations(store).rows == kept


def test_a_page_of_lines_is_cut_as_the_rows_are(record: Path) -> None:
    with Store.open(record) as store:
        found = lines.quotations(store, name="Bern", limit=1, offset=1)
        same = merged(store, Quotation, name="Bern", limit=1, offset=1)
        assert [line.id for line in found.rows] == [row.id for row in same.rows]
        assert (found.total, found.limit, found.offset) == (same.total, 1, 1)
