from __future__ import annotations

import pytest

from verbale.ingest import Hints, language, read_bytes, read_text
from verbale.ingest.language import identify, unread_note
from verbale.model import Article

ENGLISH = "The delegates of both countries met in the old town hall, and they said that they were glad of the chance. "
GERMAN = "Die Abgeordneten beider Länder trafen sich im alten Rathaus und sagten, sie seien froh über die Gelegenheit. "
FRENCH = "Les délégués des deux pays se sont réunis dans l'ancienne mairie et se sont dits heureux de pouvoir parler. "


@pytest.mark.parametrize(("text", "code"), [(ENGLISH * 3, "en"), (ENGLISH, "en"), (GERMAN, "de"), (FRENCH * 2, "fr")])
def test_a_language_is_named(text: str, code: str) -> None:
    assert identify(text) == code


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        (ENGLISH, False),
        ("The mayor said on Friday that she would not sign the treaty with the city's neighbours.", False),
        (GERMAN, True),
        ("Die Band The Who kommt im Sommer nach Bern, sagte die Sprecherin, und spielt in der alten Halle.", True),
    ],
)
def test_the_model_is_asked_only_where_common_words_leave_doubt(
    text: str, loaded: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    model = language._identifier()

    def asked_for() -> object:
        asked.append(text)
        return model

    monkeypatch.setattr(language, "_identifier", asked_for)
    assert identify(text) == ("de" if loaded else "en")
    assert bool(asked) == loaded


@pytest.mark.parametrize("text", ["", "Yes.", "12 345 678 " * 40, "Oslo, Bergen"])
def test_too_little_to_say(text: str) -> None:
    assert identify(text) is None


def test_a_report_in_another_language_has_a_note_that_names_it() -> None:
    assert (
        unread_note("de")
        == "it is in another language (German, it seems), and only English is read: nothing was taken from it"
    )
    assert "another language (qx, it seems)" in str(unread_note("qx"))
    assert (unread_note("en"), unread_note(None)) == (None, None)
    assert read_text(GERMAN).notes == (unread_note("de"),)
    assert read_text(ENGLISH).notes == ()
    assert read_text(ENGLISH, Hints(language="fr")).notes == (unread_note("fr"),)


@pytest.mark.parametrize(("said", "text", "code"), [("de", ENGLISH, "en"), ("fr", GERMAN, "fr"), ("en", GERMAN, "en")])
def test_words_that_are_plainly_english_are_read_whatever_the_page_says(said: str, text: str, code: str) -> None:
    page = f'<html lang="{said}"><head><title>Talks</title></head><body><article><p>{text}</p></article></body></html>'
    article = next(read_bytes(page.encode(), "page.html"))
    assert isinstance(article, Article)
    assert article.language == code


NEIGHBOURS = {
    "no": "Statsråden sa fredag at den gamle broen blir stengt til våren. Kommunen avviste kravet om en ny vei.",
    "hr": "Gradonačelnica je u petak izjavila da će stari most biti zatvoren do proljeća. Vijeće je odbilo zahtjev.",
    "id": "Wali kota mengatakan pada hari Jumat bahwa jembatan tua akan ditutup sampai musim hujan berakhir.",
    "sk": "Starostka v piatok povedala, že starý most bude zatvorený do jari. Rada žiadosť o novú cestu odmietla.",
}


@pytest.mark.parametrize("text", NEIGHBOURS.values(), ids=NEIGHBOURS)
def test_a_text_in_one_of_two_neighbouring_languages_is_not_taken_for_english(text: str) -> None:
    assert identify(text) not in (None, "en")


@pytest.mark.parametrize(
    "text",
    [
        "LISBON - Costa hosts Sánchez, Tusk for talks on the Berlengas",
        "Aliyev, Mirziyoyev, Tokayev meet in Samarkand, Bukhara and Khiva",
        "“Nunca más,” Boric said in Valparaíso. “Nunca más,” the crowd replied.",
    ],
)
def test_foreign_names_alone_make_no_foreign_report(text: str) -> None:
    assert identify(text) in (None, "en")
