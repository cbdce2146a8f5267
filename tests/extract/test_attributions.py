"""Each case is an invented sentence: speaker | cue | content [| addressee]."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.extract.attributions import attributions
from verbale.extract.reader.reading import OnnxReader
from verbale.filtering import LIKELY, is_sure
from verbale.model import Article, Attribution
from verbale.text.parse import Parse


@pytest.fixture
def said(parsed: Callable[..., tuple[Article, Parse]], reader: OnnxReader) -> Callable[[str], list[Attribution]]:
    def extract(text: str) -> list[Attribution]:
        article, parse = parsed(text)
        return [row for row in attributions(article, parse, reader.read(parse)) if is_sure(row, LIKELY)]

    return extract


def brief(row: Attribution) -> tuple[str | None, str, str]:
    return (row.source.name if row.source else None, row.cue, row.content)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a clause after the cue, with and without "that"
        (
            "The foreign ministry said that the border would reopen.",
            ("The foreign ministry", "said", "that the border would reopen"),
        ),
        ("Lisbon says the quota is unfair.", ("Lisbon", "says", "the quota is unfair")),
        # the cue at the end, and in the middle
        ("The talks are over, the Swiss envoy says.", ("the Swiss envoy", "says", "The talks are over")),
        (
            "The ceasefire is holding, he said, but the roads are still mined.",
            ("he", "said", "The ceasefire is holding … but the roads are still mined"),
        ),
        # quotations before, after and around the cue
        (
            "“We will not wait for ever,” the prime minister warned.",
            ("the prime minister", "warned", "“We will not wait for ever,”"),
        ),
        ("The president told reporters: “Nobody asked us.”", ("The president", "told", "“Nobody asked us.”")),
        (
            "“It is our river,” said Ana Ruiz, the water minister. “It has always been ours.”",
            ("Ana Ruiz, the water minister", "said", "“It is our river,” … “It has always been ours.”"),
        ),
        # a participle that shares the subject of its main verb
        (
            "The minister went home, insisting that nothing was signed.",
            ("The minister", "insisting", "that nothing was signed"),
        ),
        # prepositions and nouns as cues
        (
            "According to the harbour master, no ship has left.",
            ("the harbour master", "According to", "no ship has left"),
        ),
        (
            "Norwegian officials gave verbal assurances that the fleet would stay away.",
            ("Norwegian officials", "gave verbal assurances", "that the fleet would stay away"),
        ),
        # somebody is asked to do something
        ("The union urged Ottawa to lift the tariff.", ("The union", "urged", "to lift the tariff")),
        ("The envoy called for an immediate truce.", ("The envoy", "called for", "an immediate truce")),
        # a document speaks; nobody is named
        (
            "The draft calls for both fleets to leave the bay.",
            ("The draft", "calls for", "both fleets to leave the bay"),
        ),
    ],
)
def test_one_report(said: Callable[[str], list[Attribution]], text: str, expected: tuple[str | None, str, str]) -> None:
    assert expected in [brief(row) for row in said(text)]


def test_the_addressee_is_apart_from_the_content(said: Callable[[str], list[Attribution]]) -> None:
    (row,) = said("The chancellor told her Danish counterpart that the cable was cut.")
    assert row.addressee is not None
    assert row.addressee.name == "her Danish counterpart"
    assert row.content == "that the cable was cut"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The bridge is closed,” the mayor said.", "direct"),
        ("The mayor said the bridge was “closed for good” since May.", "mixed"),
        ("The mayor said the bridge was closed.", "indirect"),
    ],
)
def test_kind_is_what_stands_in_quotation_marks(said: Callable[[str], list[Attribution]], text: str, kind: str) -> None:
    assert [row.kind for row in said(text)] == [kind]


def test_a_report_in_a_report_has_a_parent_and_a_chain(said: Callable[[str], list[Attribution]]) -> None:
    outer, inner = said("The envoy insisted that Tunis had promised that the port would stay open.")
    assert inner.parent == outer.id
    assert inner.chain == ("outlet", "The envoy", "Tunis")
    assert outer.parent is None


def test_an_aside_in_what_is_told_stands_beside_it(said: Callable[[str], list[Attribution]]) -> None:
    rows = said("Tunis requested a list of rules it said were fair.")
    assert [(row.cue, row.parent) for row in rows] == [("requested", None), ("said", None)]


def test_the_giver_of_a_passive_promise_is_its_agent_not_its_subject(said: Callable[[str], list[Attribution]]) -> None:
    rows = said("The old king was given guarantees by foreign ministers that the army would not cross the river.")
    assert {brief(row)[0] for row in rows} == {"foreign ministers"}


@pytest.mark.parametrize("marks", ["«»", "„“", '""', "‘’"])
def test_the_marks_of_all_nations_are_read_alike(said: Callable[[str], list[Attribution]], marks: str) -> None:
    text = (
        "“The port is open,” said the mayor of Lisk. “It was never about the money.”\n"
        "The envoy called the plan “a gift to smugglers” and left."
    )
    other = text.replace("“", marks[0]).replace("”", marks[1])
    where = [[e.span for e in r.evidence if e.slot in ("cue", "source")] for r in said(text)]
    assert len(where) == 2
    assert [[e.span for e in r.evidence if e.slot in ("cue", "source")] for r in said(other)] == where
    assert "“It was never about the money.”".strip("“”") in " ".join(r.content for r in said(other))


def test_a_word_for_something_said_is_no_addressee(said: Callable[[str], list[Attribution]]) -> None:
    rows = said("Claims that the port was closed were denied by the harbour master.")
    assert rows
    assert all(row.addressee is None for row in rows)


def test_a_name_after_a_dash_speaks(said: Callable[[str], list[Attribution]]) -> None:
    (row,) = said("“The spectrum belongs to everyone who needs it.” — Commissioner Odile Varga")
    assert row.source is not None
    assert row.source.name == "Commissioner Odile Varga"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace train” left at noon.",
        "Luis “the Bear” Ortega won the race.",
        "The paper “Rivers and Borders” appeared in May.",
        "The convoy reached the town at noon.",
    ],
)
def test_marks_without_a_speaker_are_no_quotations(said: Callable[[str], list[Attribution]], text: str) -> None:
    assert said(text) == []


def test_a_quotation_in_a_run_keeps_its_speaker(said: Callable[[str], list[Attribution]]) -> None:
    rows = said("“We are ready,” Marta Lind said.\n“We have been ready for years.”")
    assert {row.source.name for row in rows if row.source} == {"Marta Lind"}
    told = " ".join(row.content for row in rows)
    assert "“We are ready,”" in told
    assert "“We have been ready for years.”" in told


words = st.sampled_from(
    [
        "Oslo",
        "said",
        "that",
        "“",
        "”",
        '"',
        "the",
        "deal",
        "was",
        "off",
        ".",
        ",",
        ":",
        "he",
        "told",
        "\n",
        "👋",
        "שלום",
        "''",
    ]
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(words, max_size=40).map(" ".join))
def test_evidence_is_exact_and_ids_are_unique(said: Callable[[str], list[Attribution]], text: str) -> None:
    rows = said(text)
    assert len({row.id for row in rows}) == len(rows)
    for row in rows:
        assert row.spans("content")
        assert all(e.holds(text, len(text)) for e in row.evidence)


def test_a_cue_behind_a_name_and_its_appositive_ends_the_sentence(said: Callable[[str], list[Attribution]]) -> None:
    rows = said(
        "Danish officials gave written guarantees to Nuuk that the base would close in winter, a retired negotiator, "
        "Ole Brandt, recalled."
    )
    outer, inner = sorted(rows, key=lambda row: row.parent or "")
    assert brief(outer)[:2] == ("a retired negotiator, Ole Brandt", "recalled")
    assert outer.content.endswith("in winter")
    assert brief(inner)[:2] == ("Danish officials", "gave written guarantees")
    assert inner.content.endswith("that the base would close in winter")
    assert inner.parent == outer.id


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "Norland withdrew its ambassador from Sudria, the foreign minister, Oda Brandt, said on Tuesday.",
            "Norland withdrew its ambassador from Sudria",
            "the foreign minister, Oda Brandt",
        ),
    ],
)
def test_a_speaker_between_commas_is_no_part_of_what_is_said(
    said: Callable[[str], list[Attribution]], text: str, content: str, source: str
) -> None:
    assert (source, "said", content) in [brief(row) for row in said(text)]


def test_what_a_diplomat_tells_of_holds_the_saying_and_the_promise(said: Callable[[str], list[Attribution]]) -> None:
    rows = said("Finland promised to reopen the border, the minister, Oda Brandt, said, according to a diplomat.")
    assert max((row.chain for row in rows), key=len) == ("outlet", "a diplomat", "the minister, Oda Brandt", "Finland")


def test_whoever_the_sentence_reports_adds(said: Callable[[str], list[Attribution]]) -> None:
    rows = said(
        "He insisted that the old king had assured Tunis that the dam would stay empty, adding that it was law."
    )
    assert [(brief(row)[0], row.cue, row.content) for row in rows] == [
        ("He", "insisted", "that the old king had assured Tunis that the dam would stay empty"),
        ("the old king", "had assured", "that the dam would stay empty"),
        ("He", "adding", "that it was law"),
    ]


def test_what_nobody_says_was_not_said(said: Callable[[str], list[Attribution]]) -> None:
    assert said("Nobody said that the bridge was safe.") == []


def test_calling_names_asks_for_nothing(said: Callable[[str], list[Attribution]]) -> None:
    (row,) = said("The spokeswoman called the claim an invention.")
    assert (row.content, row.speech_act) == ("the claim an invention", "expressive")


def test_what_stands_below_a_cue_and_a_colon_is_told_to_the_end_of_its_paragraph(
    said: Callable[[str], list[Attribution]],
) -> None:
    statement = "A patrol attacked a trawler on 3 May. Jamaica has promised to release the crew."
    row = said(f"In a note handed to reporters, the Embassy of Cuba in Kingston wrote:\n\n{statement}")[0]
    assert (row.cue, row.content) == ("wrote", statement)


def test_an_aside_says_a_clause_whatever_verb_stands_behind_it(said: Callable[[str], list[Attribution]]) -> None:
    row = said("Gabon, Cameroon claims, promised to return the trawler.")[0]
    assert (row.cue, row.type, row.speech_act) == ("claims", "assertion", "assertive")
