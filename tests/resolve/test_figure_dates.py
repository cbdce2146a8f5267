from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.times import times
from verbale.model import Article, Timex
from verbale.resolve.dates import normalize_times
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def rows(parsed: Parsed, text: str, home: str | None = None) -> list[Timex]:
    article, parse = parsed(text, "2021-12-21")
    return normalize_times(article, parse, times(parse), home=home)


def test_both_readings_are_kept_where_nothing_decides(parsed: Parsed) -> None:
    (row,) = rows(parsed, "The lease was signed on 04/05/2019.")
    assert (row.value, row.edtf) == ("[2019-04-05,2019-05-04]", "[2019-04-05,2019-05-04]")
    assert (row.start, row.end, row.basis) == (
        "2019-04-05",
        "2019-05-04",
        "day and month are open: 2019-04-05 or 2019-05-04",
    )


def test_both_keep_the_hour(parsed: Parsed) -> None:
    (row,) = rows(parsed, "The lease was signed on 04/05/2019 at 4:49 PM.")
    assert (row.type, row.value) == ("TIME", "[2019-04-05T16:49,2019-05-04T16:49]")
    assert row.edtf == "[2019-04-05,2019-05-04]"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The lease was signed on 04/05/2019 and ended on 25/06/2020.", "2019-05-04"),
        ("The lease was signed on 04/05/2019 and ended on 06/25/2020.", "2019-04-05"),
        ("The lease was signed on 12/01/2022.", "[2022-01-12,2022-12-01]"),
        ("The lease was signed on 02/12/2021.", "[2021-02-12,2021-12-02]"),
        ("The lease was signed on 11/12/2021.", "[2021-11-12,2021-12-11]"),
        ("The lease will be signed on 05/01/2022.", "[2022-01-05,2022-05-01]"),
        ("The lease was signed on 01/12/2022.", "[2022-01-12,2022-12-01]"),
        ("The lease was signed on 08/12/2021 and on 12/20/2021.", "2021-08-12"),
        ("The lease was signed on 10/01/2022 or so.", "[2022-01-10,2022-10-01]"),
        ("The lease will be signed on 03/02/2021 at the latest.", "[2021-02-03,2021-03-02]"),
        ("The lease will be signed on 10/12/2021 and on 02/01/2022.", "[2021-10-12,2021-12-10]"),
        ("The lease was signed on Saturday 04/05/2019.", "2019-05-04"),
        ("The lease was signed on 12/05/2021.", "[2021-05-12,2021-12-05]"),
        ("The lease was signed on 12/22/2021.", "2021-12-22"),
    ],
)
def test_what_the_text_shows(parsed: Parsed, text: str, value: str) -> None:
    assert rows(parsed, text)[0].value == value


def test_a_past_date_is_not_after_the_publication(parsed: Parsed) -> None:
    article, parse = parsed("The lease was signed on 03/11/2021.", "2021-06-01")
    (row,) = normalize_times(article, parse, times(parse))
    assert row.value == "2021-03-11"


def test_a_country_has_its_order(parsed: Parsed) -> None:
    text = "The lease was signed on 04/05/2019."
    assert rows(parsed, text, "KEN")[0].value.startswith("[")
    assert rows(parsed, text, "IND")[0].value == "2019-05-04"
    assert rows(parsed, text, "USA")[0].value == "2019-04-05"
