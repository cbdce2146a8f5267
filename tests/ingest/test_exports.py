from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from verbale.errors import InputError
from verbale.ingest import Hints, read_sources
from verbale.ingest.exports import export_of
from verbale.model import Article
from verbale.origin import is_one_of_many

CLASSIC = """                     Time Of Request: Friday, May 05, 2023  16:51:31

Terms: (harbour w/5 treaty)


                               1 of 2 DOCUMENTS


                                The Invented Post

                              May 2, 2023 Tuesday
                                 First Edition

Harbour treaty is put off
again by the council

BYLINE: Nils Berg

LENGTH: 30 words

   The minister, Oda Lund, said on Monday that the treaty
would wait.

   "We are in no hurry," Lund said.

LOAD-DATE: May 3, 2023

LANGUAGE: ENGLISH

Copyright 2023 Invented Post AS
All Rights Reserved


                               2 of 2 DOCUMENTS


                               The Other Paper

                             January 17, 2012 Tuesday

Ferry strike ends

LENGTH: 9 words

   Sailors went back to work on Tuesday.

LOAD-DATE: January 18, 2012
"""
UNI = """Harbour treaty is put off
The Invented Post
May 2, 2023 Tuesday 8:15 AM GMT

Copyright 2023 Invented Post AS All Rights Reserved
Section: NEWS; Pg. 4
Length: 30 words
Byline: Nils Berg
Body

The minister, Oda Lund, said on Monday that the treaty would wait.
Page 1 of 2
“We are in no hurry,” Lund said.
Classification

Language: ENGLISH
Load-Date: May 2, 2023

End of Document

Ferry strike ends
The Other Paper
May 2019

Copyright 2019 The Other Paper
Length: 9 words
Body

Sailors went back to work on Tuesday.
Load-Date: June 1, 2019

End of Document
"""
CODED = """SE  News
HD  Harbour treaty is put off
BY  Nils Berg
WC  30 words
PD  2 May 2023
SN  The Invented Post
SC  INVP
LA  English
LP
The minister, Oda Lund, said on Monday that the treaty would wait.

TD
“We are in no hurry,” Lund said.

NS  gdip : International Relations
AN  Document INVP000020230502ej5200001

HD  Ferry strike ends
PD  17 January 2012
SN  The Other Paper
LP  Sailors went back to work on Tuesday.
AN  Document OTHP000020120117ea1h00002
"""
SHOWN = """Harbour treaty is put off
Nils Berg
30 words
2 May 2023
08:15
The Invented Post
INVP
English
Copyright 2023 Invented Post AS.

The minister, Oda Lund, said on Monday that the treaty would wait.

“We are in no hurry,” Lund said.

Document INVP000020230502ej5200001

News
Ferry strike ends for good
9 words
17 January 2012
The Other Paper
OTHP
English
(c) 2012 The Other Paper.

Sailors went back to work on Tuesday.

Document OTHP000020120117ea1h00002
"""
EXPORTS = {"classic": CLASSIC, "uni": UNI, "coded": CODED, "shown": SHOWN}


def read(path: Path, text: str, hints: Hints | None = None) -> list[Article | InputError]:
    path.write_text(text, encoding="utf-8")
    return list(read_sources([path], hints) if hints else read_sources([path]))


def articles(found: list[Article | InputError]) -> Iterator[Article]:
    for item in found:
        assert isinstance(item, Article), item
        yield item


@pytest.mark.parametrize("name", EXPORTS)
def test_each_document_is_a_report_with_its_own_outlet_and_day(name: str, tmp_path: Path) -> None:
    first, second = articles(read(tmp_path / "export.txt", EXPORTS[name]))
    assert first.title is not None
    assert first.title.startswith("Harbour treaty is put off")
    assert (first.outlet, first.byline) == ("The Invented Post", "Nils Berg")
    assert (first.published.date, first.published.source) == ("2023-05-02", "field")
    assert first.source.endswith("export.txt#1")
    assert is_one_of_many(first)
    assert (second.outlet, second.byline) == ("The Other Paper", None)
    assert second.title is not None
    assert second.title.startswith("Ferry strike ends")
    assert second.published.date == (None if name == "uni" else "2012-01-17")


@pytest.mark.parametrize("name", EXPORTS)
def test_nothing_but_the_report_is_text(name: str, tmp_path: Path) -> None:
    first, second = articles(read(tmp_path / "export.txt", EXPORTS[name]))
    lines = [line for line in first.text.split("\n") if line]
    assert lines[0].startswith("The minister, Oda Lund, said on Monday that the treaty would wait.")
    assert lines[1].endswith("Lund said.")
    assert len(lines) == 2
    assert second.text.strip() == "Sailors went back to work on Tuesday."


def test_how_many_documents_a_file_claims_to_hold_is_told(tmp_path: Path) -> None:
    first, _ = articles(read(tmp_path / "export.txt", CLASSIC))
    assert "the file says it holds 2 documents; 2 were found" in first.notes
    cut = CLASSIC[: CLASSIC.index("2 of 2 DOCUMENTS")]
    (only,) = articles(read(tmp_path / "cut.txt", cut))
    assert "the file says it holds 2 documents; 1 were found" in only.notes


def test_a_document_without_text_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    empty = UNI.replace("Sailors went back to work on Tuesday.", "")
    first, second = read(tmp_path / "export.txt", empty)
    assert isinstance(first, Article)
    assert isinstance(second, InputError)
    assert second.source.endswith("export.txt#2")


def test_a_report_that_is_no_export_is_none() -> None:
    assert export_of("The minister said:\n\nBody\n\nThe end of the document was near. 1 of 2 documents.") is None
    assert export_of("HD television is here.\nTD was the last word.") is None


def test_what_the_user_calls_an_export_and_is_none_is_refused(tmp_path: Path) -> None:
    (error,) = read(tmp_path / "a.txt", "A report about a harbour.", Hints(kind="nexis"))
    assert isinstance(error, InputError)
    assert "Nexis" in error.reason


TRANSCRIPT = """
                            1 of 1 DOCUMENT

              Copyright 2005 Invented News Channel
                          All Rights Reserved
                                  INC

                   SHOW: INC LIVE 10:00 AM EST

                         August 26, 2005 Friday

                        TRANSCRIPT: 082601.V75

SECTION: NEWS

HEADLINE: Storm nears the coast

BYLINE: Marcus Dell

BODY:
MARCUS DELL, ANCHOR: Good morning. People along the coast
have been told to leave.

Copyright on this tape is disputed, he said.

LOAD-DATE: August 26, 2005
"""
TABLE = """<html><head><title>Factiva</title></head><body><div class="article enArticle"><table>
<tr><td><b>HD</b>&nbsp;</td><td>Ferry strike ends</td></tr><tr><td><b>PD</b>&nbsp;</td><td>17 January 2012</td></tr>
<tr><td><b>SN</b>&nbsp;</td><td>The Other Paper</td></tr><tr><td><b>LA</b>&nbsp;</td><td>English</td></tr>
<tr><td><b>LP</b>&nbsp;</td><td><p>Sailors went back to work on Tuesday.</p></td></tr>
<tr><td><b>AN</b>&nbsp;</td><td>Document OTHP000020120117ea1h00002</td></tr></table></div></body></html>"""


def test_a_transcript_has_its_headline_in_a_label(tmp_path: Path) -> None:
    (only,) = articles(read(tmp_path / "a.txt", TRANSCRIPT))
    assert (only.title, only.outlet, only.published.date) == ("Storm nears the coast", "INC", "2005-08-26")
    assert only.text.startswith("MARCUS DELL, ANCHOR: Good morning.")
    assert only.text.rstrip().endswith("Copyright on this tape is disputed, he said.")


def test_codes_may_stand_in_a_table_of_a_page(tmp_path: Path) -> None:
    (only,) = articles(read(tmp_path / "a.html", TABLE))
    assert (only.title, only.outlet, only.published.date) == ("Ferry strike ends", "The Other Paper", "2012-01-17")
    assert only.text.strip() == "Sailors went back to work on Tuesday."


def test_a_sentence_that_begins_like_a_code_is_text(tmp_path: Path) -> None:
    told = CODED.replace("“We are in no hurry,” Lund said.", "RE the cost, Lund said:\n“We are in no hurry.”")
    first, _ = articles(read(tmp_path / "a.txt", told))
    assert "RE the cost, Lund said:" in first.text


def test_months_alone_give_no_day_but_the_outlet(tmp_path: Path) -> None:
    told = UNI.replace("May 2019", "June 2019 - July 2019")
    _, second = articles(read(tmp_path / "a.txt", told))
    assert (second.outlet, second.published.date) == ("The Other Paper", None)
