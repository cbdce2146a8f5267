from __future__ import annotations

import pytest

from verbale.text.floor import find_turns
from verbale.text.spacy_engine import paragraphs


def turns(text: str) -> list[tuple[str | None, str]]:
    found = find_turns(text, list(paragraphs(text, len(text))))
    return [
        (
            text[t.speaker.start : t.speaker.end] if t.speaker is not None else None,
            " / ".join(text[p.start : p.end] for p in t.pieces),
        )
        for t in found
    ]


ASKED, TOLD = "Did you see the ice?", "We saw it break."


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (f"ANA RUIZ, HOST: {ASKED}\n\nBO HOLT, MAYOR, VELL: {TOLD}\n\nRUIZ: Thanks.", ["ANA RUIZ", "BO HOLT", "RUIZ"]),
        (f"Ms. Ruiz (Norland) (spoke in Norse): {TOLD}\n\nThe President: I thank her.", ["Ms. Ruiz", "The President"]),
        (f"**Ruiz:** {ASKED}\n\n**Holt:** {TOLD}", ["Ruiz", "Holt"]),
        (f"> **Ruiz**: {ASKED}\n>\n> **Holt**: {TOLD}", ["Ruiz", "Holt"]),
        (f"- Ruiz: {ASKED}\n- Holt: {TOLD}\n- Ruiz: Thank you.", ["Ruiz", "Holt", "Ruiz"]),
        (f"[00:01:02] Ruiz: {ASKED}\n[00:01:05] Holt: {TOLD}", ["Ruiz", "Holt"]),
        (f"00:12 RUIZ Did you see the ice?\n00:15 HOLT {TOLD}", ["RUIZ", "HOLT"]),
        (f"Ana Ruiz  00:12\n{ASKED}\n\nBo Holt  00:15\n{TOLD}", ["Ana Ruiz", "Bo Holt"]),
        (f"ANA RUIZ\n{ASKED}\n\nBO HOLT\n{TOLD}\n\nANA RUIZ\nThank you.", ["ANA RUIZ", "BO HOLT", "ANA RUIZ"]),
        (f"Mr. RUIZ. Mr. Speaker, I rise.\n\nMr. HOLT. {TOLD}", ["Mr. RUIZ", "Mr. HOLT"]),
        (f"Q    {ASKED}\n\nTHE PRESIDENT:  {TOLD}\n\nQ    Thank you.", ["Q", "THE PRESIDENT", "Q"]),
        (f"Question: {ASKED}\n\nSpokesman: We did.", ["Question", "Spokesman"]),
        (f"WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Ana Ruiz>{ASKED}\n\n2\n00:03.000 --> 00:04.000\n<v Bo Holt>{TOLD}",
         ["Ana Ruiz", "Bo Holt"]),
        (f"1\n00:00:01,000 --> 00:00:02,000\nRUIZ: {ASKED}\n\n2\n00:00:03,000 --> 00:00:04,000\nHOLT: {TOLD}",
         ["RUIZ", "HOLT"]),
        (f"RUIZ\t{ASKED}\nHOLT\t{TOLD}", ["RUIZ", "HOLT"]),
        (f"[Ruiz]: {ASKED}\n<Holt> {TOLD}", ["Ruiz", "Holt"]),
        (f"[12/05/2023, 10:33:11] Ana Ruiz: {ASKED}\n5/12/23, 10:34 AM - Bo Holt: {TOLD}", ["Ana Ruiz", "Bo Holt"]),
        (f"Åsa Ødegård: {ASKED}\nal-Holt: {TOLD}\nÅsa Ødegård: Thanks.", ["Åsa Ødegård", "al-Holt", "Åsa Ødegård"]),
        (f"Ana Ruiz (Vell)\n{ASKED}\n\nBo Holt (Oslo)\n{TOLD}\n\nAna Ruiz (Vell)\nThanks.",
         ["Ana Ruiz", "Bo Holt", "Ana Ruiz"]),
        (f">> RUIZ: {ASKED}\n>> HOLT: {TOLD}\n>> WE DID NOT.", ["RUIZ", "HOLT", None]),
    ],
)  # fmt: skip
def test_layouts(text: str, speakers: list[str | None]) -> None:
    assert [who for who, _ in turns(text)] == speakers


def test_stage_directions_are_nobodys_words() -> None:
    text = f"RUIZ: {ASKED}\n\n(BEGIN VIDEO CLIP)\n\nUNIDENTIFIED MALE (through translator): {TOLD}\n\n(END VIDEO CLIP)"
    assert turns(text) == [("RUIZ", ASKED), ("UNIDENTIFIED MALE", TOLD)]


def test_a_field_of_a_form_ends_the_floor() -> None:
    text = f"RUIZ: {ASKED}\nHOLT: {TOLD}\nLENGTH: 300 words\nThe ice broke.\nRUIZ: Thank you."
    assert turns(text) == [("RUIZ", ASKED), ("HOLT", TOLD), ("RUIZ", "Thank you.")]


def test_subtitles_without_labels_are_somebodys() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nThe ice broke.\n\n2\n00:00:03,000 --> 00:00:04,000\nNobody crossed."
    assert turns(text) == [(None, "The ice broke. / Nobody crossed.")]


@pytest.mark.parametrize(
    "text",
    [
        "LENGTH: 300 words\n\nBYLINE: Ana Ruiz\n\nSECTION: NEWS; Pg. 4\n\nThe ice broke.\n\nLENGTH: 200 words",
        "Rating: Four stars.\nSequels: Two.\nCredit: Bo Holt.\nRating: We liked it.",
        "Photo: Ana Ruiz\nTags: ice, boats\nSource: our reporter\nThe ice broke.",
        "CLAIM: The ice broke.\n\nFACT: We found no sign of it.\n\nVERDICT: False.",
        "THE ICE\n\nIt broke on Friday.\n\nTHE BOATS\n\nNobody crossed.\n\nWHAT NEXT\n\nTalks will follow.",
        "Ana Ruiz: The mayor is 54 and was born in Vell.\n\nBo Holt: He served at sea.\n\nEva Lind: She is a nurse.",
        "VELL: The ice broke on Friday.\n\nOSLO: Nobody crossed.\n\nVELL: The boats lay still.",
        "Ice (and Boats)\n\nYou may wonder why it broke.\n\nBoats (and Ice)\n\nNobody knows.",
        "Ruiz: We shall not cross\n\nThe mayor said on Friday that nobody would cross.",
        "",
    ],
)
def test_others_are_no_transcript(text: str) -> None:
    assert turns(text) == []
