from __future__ import annotations

from pathlib import Path

import pytest

from verbale.errors import ConfigError
from verbale.record import read
from verbale.resolve.user_actors import load

TABLE = Path(__file__).with_name("own_actors.csv")
TEXT = "Ottoline Brackenbury-Vance met envoys of Harbour Watch. Grey Pennant Brigade fighters fled."


def test_own_actors_are_found_in_reports_with_their_facts() -> None:
    record = read(TEXT, published="2020-05-01", actors=TABLE)
    found = {actor.name: actor for actor in record.actors}
    assert found["Harbour Watch of Lessina"].key == "ngo:harbour-watch"
    person = found["Ottoline Brackenbury-Vance"]
    assert (person.country, person.office) == ("GBR", "minister for canals of GBR")
    assert "your own table" in person.basis
    assert found["Grey Pennant Brigade"].kind == "armed_group"


def test_a_term_of_office_ends_and_without_the_table_nobody_is_known() -> None:
    later = {a.name: a for a in read(TEXT, published="2022-05-01", actors=TABLE).actors}
    assert later["Ottoline Brackenbury-Vance"].office is None
    without = {a.name: a for a in read(TEXT, published="2020-05-01").actors}
    assert without["Ottoline Brackenbury-Vance"].country is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title\nx\n", "line 1: the columns are"),
        ("kind\nperson\n", "it has no column name"),
        ("name,kind\nAna Ruiz,wizard\n", "line 2: there is no kind 'wizard'"),
        ("name,country\nHarbour Watch,XQX\n", "line 2: there is no state 'XQX'"),
        ("name,sector\nA,NGO\nB,XXX\n", "line 3: there is no sector 'XXX'"),
        ("name,country,office,from\nAna Ruiz,ESP,minister,soon\n", "line 2: 'soon' is no day"),
        ("name,country,office,from,until\nAna Ruiz,ESP,minister,2020-02-02,2019-02-02\n", "before it begins"),
        ("name,kind\nAna Ruiz,person\n", "a person needs a country"),
        ("name,kind,from\nHarbour Watch,igo,2020-01-01\n", "only a person has an office"),
        ("name\nA,B\n", "line 2: more cells than columns"),
        ("name\n \n", "line 2: it has no name"),
        ('name\n"A\n', "it is no CSV"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_file_and_line(tmp_path: Path, text: str, words: str) -> None:
    table = tmp_path / "own.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"own\.csv, line") as error:
        load(table)
    assert words in str(error.value)


def test_what_cannot_be_read_is_the_users_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "absent.csv")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "binary.csv")
