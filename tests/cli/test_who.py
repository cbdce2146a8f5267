from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from verbale.cli.group import verbale

TABLE = str(Path(__file__).parents[1] / "resolve" / "own_actors.csv")


def run(*args: str) -> Result:
    return CliRunner().invoke(verbale, ["who", *args])


def test_it_says_who_in_what_office_and_from_which_source() -> None:
    done = run("President of Kenya", "--on", "2019-05-01")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "Uhuru Kenyatta  president of KEN",
        "  2013-04-09 to 2022-09-13 · KEN · GOV · person:uhuru-kenyatta",
        "  president of KEN; from: facts written by hand, as of 2025-05-31",
    ]


def test_json_holds_every_candidate() -> None:
    done = run("Lavrov", "--on", "2015-03-01", "--json")
    shown = json.loads(done.stdout)
    assert (shown["name"], shown["on"]) == ("Lavrov", "2015-03-01")
    assert shown["found"][0]["name"] == "Sergey Lavrov"


def test_several_are_listed_with_scores_and_one_alone_has_none() -> None:
    lines = run("Georgia").stdout.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "Georgia  state",
        "Georgia (U.S. state)  government",
    ]
    assert "  score 0.50: what reports mean by it, more or less often" in lines
    lavrov = json.loads(run("Lavrov", "--on", "2015-03-01", "--json").stdout)["found"]
    assert lavrov[0]["reason"] == "the name; in office on 2015-03-01; a minister of the first rank"
    assert lavrov[0]["score"] > lavrov[1]["score"]
    assert json.loads(run("Kenya", "--json").stdout)["found"][0]["score"] is None


def test_open_and_unsure_ends_and_members_are_told() -> None:
    assert " to now (listed on " in run("William Ruto").stdout
    assert " (last listed)" in run("Lavrov").stdout
    assert "16 members: BEL" in run("NATO", "--on", "1998-01-01").stdout


def test_nobody_found_is_said_on_standard_error() -> None:
    done = run("Ottoline Brackenbury-Vance", "--on", "2020-05-01")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "the tables know nobody called 'Ottoline Brackenbury-Vance' on 2020-05-01" in done.stderr


def test_a_table_of_ones_own_and_an_impossible_day() -> None:
    done = run("Ottoline Brackenbury-Vance", "--actors", TABLE)
    assert "minister for canals of GBR" in done.stdout
    assert "from: your own table" in done.stdout
    assert run("Putin", "--on", "soon").exit_code == 2
    assert run("Putin", "--actors", "absent.csv").exit_code == 2
