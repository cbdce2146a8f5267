from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.text.misread import is_misread
from verbale.text.normalise import normalise, original_span


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("&quot;Go,&quot; she said", '"Go," she said'),
        ("&#8220;Go&#x201D; &ldquo;now&rdquo; it&rsquo;s", "“Go” “now” it’s"),
        ("&#147;Go&#148;", "“Go”"),
        ("B&amp;B &amp;amp;quot;Go&amp;amp;quot;", 'B&B "Go"'),
        ("fish & chips; &unknown; &", "fish & chips; &unknown; &"),
        ("â€œGo,â€\x9d she said, itâ€™s over â€” nowâ€¦", "“Go,” she said, it’s over — now…"),
        ("â€œGo,â€� she said", "“Go,” she said"),
        ("â€œGo,â€ she said", "“Go,” she said"),
        ("Ã¢â‚¬Å“GoÃ¢â‚¬Â\x9d", "“Go”"),
        ("â\x80\x9cGoâ\x80\x9d", "“Go”"),
        ("JosÃ© met MiloÅ¡, 10Â km away", "José met Miloš, 10 km away"),
        ("‚ÄúGo,‚Äù she said", "“Go,” she said"),
        ("вЂњGo,вЂќ she said", "“Go,” she said"),
        ("\\u201cGo,\\u201d she said", "“Go,” she said"),
        ('\\"Go,\\" she said', '"Go," she said'),
        ("at the “CAFÉ”, he waited…” SÃO TOMÉ", "at the “CAFÉ”, he waited…” SÃO TOMÉ"),
    ],
)
def test_puts_right_what_was_misread(raw: str, text: str) -> None:
    assert normalise(raw)[0] == text


def test_maps_back_to_what_was_misread() -> None:
    raw = "&quot;Go,&quot; said JosÃ©, itâ€™s late"
    text, offsets = normalise(raw)
    for word, origin in (('"Go,"', "&quot;Go,&quot;"), ("José", "JosÃ©"), ("late", "late")):
        start = text.index(word)
        assert raw[slice(*original_span(offsets, start, start + len(word)))] == origin


def test_tells_whether_it_surely_was() -> None:
    assert is_misread("itâ€™s")
    assert not is_misread("it’s at the CAFÉ” … “ÄÖÜ”")


@given(st.text(alphabet=st.sampled_from('&amp;quot#82 0â€œ™Ã©Â\\"u1c.\x93\x85ab')))
def test_twice_changes_nothing(raw: str) -> None:
    text, _ = normalise(raw)
    assert normalise(text) == (text, ((0, 0),))
