from __future__ import annotations

from collections.abc import Callable

import pytest

from verbale.extract.mentions import Mention, mentions
from verbale.model import Article
from verbale.text.parse import Parse

Parsed = Callable[..., tuple[Article, Parse]]


def named(parsed: Parsed, text: str, words: str) -> Mention:
    """The first mention of exactly ``words`` in ``text``."""
    found = [m for m in mentions(parsed(text)[1]) if m.text == words]
    assert found, f"no mention {words!r} in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "use"),
    [
        ("Moscow rejected the plan on Monday.", "Moscow", "actor"),
        ("Relations with Moscow have improved.", "Moscow", "actor"),
        ("The talks between Ankara and Athens failed.", "Athens", "actor"),
        ("A proposal was sent to Tokyo last week.", "Tokyo", "actor"),
        ("Nairobi's decision surprised diplomats.", "Nairobi", "actor"),
        ("The delegation arrived in Nairobi on Monday.", "Nairobi", "place"),
        ("Leaders spoke at a meeting in Lima.", "Lima", "place"),
        ("The minister flew to Jakarta on Friday.", "Jakarta", "place"),
        ("Shells fell near Damascus overnight.", "Damascus", "place"),
        ("She visited Warsaw in May.", "Warsaw", "place"),
        ("Rebels captured Bangui on Sunday.", "Bangui", "both"),
        ("The union admitted states such as Poland.", "Poland", "actor"),
        ("Fighting went on in Sudan.", "Sudan", "place"),
        ("Protesters gathered outside the White House.", "White House", "place"),
        ("The Kremlin denied the report.", "Kremlin", "actor"),
    ],
)
def test_a_seat_is_an_actor_or_a_place_by_its_use(parsed: Parsed, text: str, words: str, use: str) -> None:
    assert named(parsed, text, words).use == use


@pytest.mark.parametrize(
    ("text", "words", "kind", "country", "sector"),
    [
        ("Chilean police arrested two men.", "Chilean police", "organisation", "CHL", "COP"),
        ("The Thai foreign minister resigned.", "The Thai foreign minister", "person", "THA", "GOV"),
        ("Senior officials met in private.", "Senior officials", "official_group", None, "GOV"),
        ("Ghana's parliament passed the bill.", "Ghana's parliament", "organisation", "GHA", "LEG"),
        ("Islamist militants attacked a convoy.", "Islamist militants", "armed_group", None, "REB"),
        (
            "Peruvian and Bolivian officials signed it.",
            "Peruvian and Bolivian officials",
            "official_group",
            None,
            "GOV",
        ),
        ("The two documents were published.", "The two documents", "document", None, None),
        ("A former Spanish minister spoke.", "A former Spanish minister", "person", "ESP", "ELI"),
    ],
)
def test_role_nouns(parsed: Parsed, text: str, words: str, kind: str, country: str | None, sector: str | None) -> None:
    mention = named(parsed, text, words)
    assert (mention.form, mention.kind, mention.country, mention.sector) == ("nominal", kind, country, sector)


def test_a_group_of_officials_of_several_states_is_one_mention(parsed: Parsed) -> None:
    mention = named(parsed, "Peruvian and Bolivian officials signed it.", "Peruvian and Bolivian officials")
    assert set(mention.countries) == {"PER", "BOL"}


def test_titles_stand_apart_from_the_names(parsed: Parsed) -> None:
    text = "Norwegian Prime Minister Erna Solberg spoke."
    forms = {m.text: m.form for m in mentions(parsed(text)[1])}
    assert forms == {"Norwegian Prime Minister": "title", "Norwegian": "demonym", "Erna Solberg": "name"}


def test_a_document_named_for_a_place_is_no_place(parsed: Parsed) -> None:
    text = "The Ottawa Treaty bans land mines."
    found = mentions(parsed(text)[1])
    assert [(m.text, m.kind) for m in found if m.kind == "document"] == [("Ottawa Treaty", "document")]
    assert not [m for m in found if m.text == "Ottawa"]


@pytest.mark.parametrize("words", ["us", "who", "turkey", "us all"])
def test_common_words_are_no_states(parsed: Parsed, words: str) -> None:
    found = mentions(parsed(f"They told {words} about it.")[1])
    assert not [m for m in found if m.key]


def test_datelines_are_places(parsed: Parsed) -> None:
    assert named(parsed, "MANILA (Wire) - The president resigned.", "MANILA").use == "place"


def test_spans_hold_exactly_the_words(parsed: Parsed) -> None:
    article, parse = parsed("Côte d’Ivoire’s army and the U.S. ambassador, Mary Vale, left Abidjan.")
    for mention in mentions(parse):
        assert article.text[mention.span.start : mention.span.end] == mention.text
        assert mention.first <= mention.head <= mention.last


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("His lawyer, Petra Svane, said that he would appeal.", "Petra Svane", "person"),
        ("Petra Svane, his lawyer, said that he would appeal.", "Petra Svane", "person"),
        ("The president of the federation, Marcus Thelwell, was suspended. Thelwell left.", "Thelwell", "person"),
        ("A rival, Philip Morris, bought the plant.", "Philip Morris", "organisation"),
    ],
)
def test_a_given_name_beside_a_persons_role_is_a_persons(parsed: Parsed, text: str, words: str, kind: str) -> None:
    assert named(parsed, text, words).kind == kind
