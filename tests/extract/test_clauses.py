"""Clause contexts on invented sentences: what is asked, supposed, missed, played or yet to come has not happened."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.clauses import ClauseContexts
from verbale.extract.extraction import Extraction
from verbale.model import Article
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]
Extracted = Callable[..., Extraction]


def realis(extracted: Extracted, text: str, word: str, published: str | None = None) -> str:
    """Return the realis of the only event that ``word`` triggers."""
    (found,) = [e.realis for e in extracted(text, published).events if e.trigger == word]
    return found


def values(extracted: Extracted, text: str, word: str) -> tuple[str, ...]:
    """Return the value, along the chain, of the only event that ``word`` triggers."""
    (found,) = [e for e in extracted(text).events if e.trigger == word]
    return tuple(f.value for f in found.factuality)


def settings(parsed: Parsed, text: str, word: str) -> frozenset[str]:
    """Return the settings of the first ``word`` of ``text``."""
    _, parse = parsed(text)
    return frozenset(ClauseContexts(parse).of(next(t for t in parse.tokens if t.text == word)))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Did Norland bomb the port?", "bomb"),
        ("Has Norland signed the river treaty?", "signed"),
        ("Has Norland signed the river treaty", "signed"),
        ("Fact check: Did Norland sign the river treaty", "sign"),
        ("Who attacked the convoy?", "attacked"),
        ("When did Norland sign the river treaty?", "sign"),
        ("What if Norland attacked Sudland?", "attacked"),
        ("Did Gen. Holt bomb the port?", "bomb"),
        ("Did Holt meet Gov. Lind and bomb the port?", "meet"),
        ("Norland bombed the port. Did it?", "bombed"),
        ("Norland bombed the port. Or did it?", "bombed"),
        ("Norland signed the river treaty. Really?", "signed"),
        ("Norland signed the river treaty. Is that true?", "signed"),
        ("Police arrested the mayor. Norland signed the river treaty. Did it?", "signed"),
        ("Did Norland sign the river treaty if Sudland attacked the port?", "attacked"),
    ],
)
def test_what_is_asked_is_left_open(extracted: Extracted, text: str, word: str) -> None:
    assert values(extracted, text, word) == ("Uu",)
    assert realis(extracted, text, word) == "OTHER"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norland bombed the port. Why did it?", "bombed"),
        ("Norland bombed the port. Was anybody hurt?", "bombed"),
        ("Police arrested the mayor. Norland signed the river treaty. Did it?", "arrested"),
        ("The envoy asked: “Did Norland bomb the port?” On Friday police arrested two spies.", "arrested"),
        ("Why did Norland arrest the spies after Sudland attacked the port?", "attacked"),
        ("Did Norland arrest the man who attacked the port?", "attacked"),
        ("Is Norland's attack on the convoy over?", "attack"),
    ],
)
def test_a_question_leaves_alone_what_it_takes_for_granted(extracted: Extracted, text: str, word: str) -> None:
    assert realis(extracted, text, word) == "ACTUAL"


def test_a_question_inside_a_quotation_doubts_only_its_own_sentence(extracted: Extracted) -> None:
    text = "“Norland bombed the port. Do you believe it?” the envoy said."
    assert values(extracted, text, "bombed") == ("Uu", "CT+")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Had Norland signed the river treaty, the war would have ended.", "signed"),
        ("Were Norland to attack the port, Sudland would respond.", "attack"),
        ("Should Norland attack the port, Sudland would respond.", "attack"),
        ("Norland acted as if Sudland had attacked the port.", "attacked"),
        ("If only Norland had signed the river treaty.", "signed"),
        ("Imagine Norland attacked Sudland.", "attacked"),
    ],
)
def test_what_is_supposed_is_left_open(extracted: Extracted, text: str, word: str) -> None:
    assert values(extracted, text, word) == ("Uu",)
    # What it is called may be there; nothing was done to it, and nobody vouches for it.
    found = extracted(text).agreements
    assert all(not row.actions and row.standing.type in ("mention_only", "hypothetical") for row in found)


@pytest.mark.parametrize(
    ("text", "value", "word"),
    [
        ("Norland had attacked Sudland.", "CT+", "attacked"),
        ("Never has Norland attacked the port.", "CT-", "attacked"),
    ],
)
def test_a_perfect_and_a_fronted_negation_suppose_nothing(
    extracted: Extracted, text: str, value: str, word: str
) -> None:
    assert values(extracted, text, word) == (value,)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norland almost attacked the port.", "attacked"),
        ("Norland nearly signed the river treaty.", "signed"),
        ("Rebels all but occupied the town.", "occupied"),
        ("Norland narrowly avoided signing the river treaty.", "signing"),
        ("The rebels' attack on the convoy was foiled.", "attack"),
        ("Norland signed the river treaty and nearly attacked Sudland.", "attacked"),
    ],
)
def test_a_near_miss_did_not_happen(extracted: Extracted, text: str, word: str) -> None:
    assert values(extracted, text, word) == ("CT-",)
    assert realis(extracted, text, word) == "OTHER"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norland came close to attacking Sudland.", "attacking"),
        ("Norland was about to sign the river treaty.", "sign"),
        ("Norland was on the verge of signing the river treaty.", "signing"),
        ("Police foiled an attack on the convoy.", "attack"),
        ("The attack on the convoy was thwarted.", "attack"),
        ("A foiled attack on the envoy shook Norland.", "attack"),
    ],
)
def test_what_governs_or_spoils_an_act_makes_it_a_near_miss(parsed: Parsed, text: str, word: str) -> None:
    assert settings(parsed, text, word) == {"near_miss"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Norland did not stop short of attacking Sudland.", "attacking"),
        ("Norland did not foil the attack on the convoy.", "attack"),
        ("An attack on the envoy shook Norland.", "attack"),
        ("Norland almost immediately attacked the port.", "attacked"),
        ("Norland attacked the port at nearly noon.", "attacked"),
        ("Norland nearly attacked Sudland but signed the river treaty.", "signed"),
        ("Norland nearly attacked Sudland, and the army arrested the mayor.", "arrested"),
    ],
)
def test_near_words_elsewhere_miss_nothing(parsed: Parsed, text: str, word: str) -> None:
    assert settings(parsed, text, word) == frozenset()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In the film, Norland attacked the port.", "attacked"),
        ("The novel in which Norland attacks the port sold well.", "attacks"),
        ("A simulated attack on the port by Norland began.", "attack"),
        ("In the war game, Norland attacked Sudland.", "attacked"),
        ("Troops attacked Sudland's base in a simulation.", "attacked"),
    ],
)
def test_what_a_work_or_a_game_tells_is_left_open(extracted: Extracted, text: str, word: str) -> None:
    assert values(extracted, text, word) == ("Uu",)


def test_what_a_film_shows_is_nobodys_fact(parsed: Parsed) -> None:
    assert settings(parsed, "The film shows how Norland attacked the port.", "attacked") == {"fiction"}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Two soldiers were killed in the exercise.", "killed"),
        ("Norland killed two soldiers in the exercise.", "killed"),
        ("Troops attacked Sudland's base in a storm.", "attacked"),
        ("The general resigned during the exercise.", "resigned"),
        ("The police arrested the director of the film.", "arrested"),
        ("The film won a prize after police arrested the director.", "arrested"),
    ],
)
def test_what_befalls_people_around_a_work_or_a_game_is_real(extracted: Extracted, text: str, word: str) -> None:
    assert realis(extracted, text, word) == "ACTUAL"


@pytest.mark.parametrize(("label", "value"), [("Claim", "Uu"), ("Myth", "Uu"), ("Monday", "CT+")])
def test_a_label_puts_a_claim_under_check(extracted: Extracted, label: str, value: str) -> None:
    assert values(extracted, f"{label}: Norland signed the river treaty.", "signed") == (value,)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("If the reports are true, Norland attacked Sudland.", "PS+"),
        ("Rumour has it that Norland attacked Sudland.", "Uu"),
        ("There are rumours that Norland attacked Sudland.", "Uu"),
        ("The rumour shocked Norland after rebels attacked Sudland.", "CT+"),
    ],
)
def test_hearsay_is_at_most_possible(extracted: Extracted, text: str, outlet: str) -> None:
    assert values(extracted, text, "attacked")[0] == outlet


@pytest.mark.parametrize(
    ("text", "word", "published", "expected"),
    [
        ("Norland released the sailors on 3 June 2023.", "released", "2023-05-02", "OTHER"),
        ("Norland released the sailors on 3 June 2023.", "released", "2023-07-02", "ACTUAL"),
        ("Norland released the sailors on 3 June 2023.", "released", None, "ACTUAL"),
        (
            "Police arrested the mayor on 3 June 2023, and rebels attacked the convoy.",
            "attacked",
            "2023-05-02",
            "ACTUAL",
        ),
        (
            "Police arrested the mayor on 3 June 2023, and rebels attacked the convoy.",
            "arrested",
            "2023-05-02",
            "OTHER",
        ),
    ],
)
def test_what_lies_behind_the_day_of_publication_is_yet_to_come(
    extracted: Extracted, text: str, word: str, published: str | None, expected: str
) -> None:
    assert realis(extracted, text, word, published) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Did Norland promise to open the border?",
        "Norland promised to open the border. Or did it?",
        "Had Norland promised to open the border, Sudland would have cheered.",
        "Norland spoke as if it had promised to open the border.",
        "Norland almost promised to open the border.",
        "In a novel, Norland promised to open the border.",
        "Claim: Norland promised to open the border.",
        "Norland promised on 3 June 2023 to open the border.",
    ],
)
def test_promises_stand_as_their_events_do(extracted: Extracted, text: str) -> None:
    found = extracted(text, "2023-05-02")
    (promise,) = found.commitments
    (event,) = [e for e in found.events if e.id == promise.event]
    assert (event.realis, promise.status) == ("OTHER", "not_attested")
    assert promise.standing.type in ("hypothetical", "negated")
    assert (promise.standing.type, promise.standing.outlet) == (event.standing.type, event.standing.outlet)


def test_a_deadline_ahead_leaves_a_promise_made(extracted: Extracted) -> None:
    text = "Norland promised on 3 April 2023 to open the border by 3 June 2023."
    (promise,) = extracted(text, "2023-05-02").commitments
    assert (promise.status, promise.standing.outlet) == ("given", "CT+")


@pytest.mark.parametrize(
    "text",
    [
        "Has Norland signed the river treaty?",
        "Norland nearly signed the river treaty.",
        "Claim: Norland signed the river treaty.",
        "Norland signed the river treaty. Really?",
    ],
)
def test_no_treaty_comes_of_what_may_not_have_happened(extracted: Extracted, text: str) -> None:
    # The treaty that is named may be there; nothing was done to it, and nobody vouches for it.
    found = extracted(text).agreements
    assert all(not row.actions and row.standing.type in ("mention_only", "hypothetical") for row in found)


@pytest.mark.parametrize(
    ("published", "status", "standing"),
    [("2023-05-02", "not_attested", "hypothetical"), ("2023-07-02", "signed", "asserted_by_outlet")],
)
def test_a_signature_ahead_gives_a_treaty_no_status(
    extracted: Extracted, published: str, status: str, standing: str
) -> None:
    (treaty,) = extracted("Norland signed the river treaty on 3 June 2023.", published).agreements
    assert treaty.status == status
    assert [(a.action, a.standing.type) for a in treaty.actions] == [("signed", standing)]


def test_what_a_diary_lists_under_a_day_ahead_has_not_taken_place(extracted: Extracted) -> None:
    text = "DIARY\n\nJune 7\n\nOSLO - Norland's premier meets union leaders.\n\nBERN - Ministers sign a border pact."
    assert {e.realis for e in extracted(text, "2023-05-02").events} == {"OTHER"}


def test_one_day_ahead_at_the_head_dates_both_clauses(extracted: Extracted) -> None:
    text = "Next month Norland closes the border, and Sudland expels the envoys."
    assert {e.realis for e in extracted(text, "2023-05-02").events} == {"OTHER"}
