from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.text.boilerplate import find_body_end

BODY = "The two ministers met in Oslo on Monday.\nThey signed nothing, a spokesman said."
TEASERS = [
    "Fishermen on the northern coast have asked the government to…",
    "The central bank surprised markets on Thursday when it...",
    "A ferry with more than forty people on board has […]",
]


def body_of(text: str) -> str:
    return text[: find_body_end(text)[0]]


def test_the_seed_ends_before_the_teasers(shared: Path) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    end, notes = find_body_end(text)
    assert text.count("\n", 0, end) == 11  # the twelfth line is the first of the teasers
    assert text[end - 1] == "\n"
    assert notes == ("cut below the body: 6 teasers of other stories",)


@pytest.mark.parametrize(
    "below",
    [
        "\n".join(TEASERS),
        "\n" + "\n".join(TEASERS[:2]),
        "Read more\n" + "\n".join(TEASERS[:2]),
        "Related stories:\nFishermen ask for help\nFerry runs aground off the cape",
        "More from Europe\nBank holds rates",
        "You may also like\n" + TEASERS[0] + "\nBank holds rates",
        "Subscribe to our daily newsletter",
        "Read more: Ferry runs aground off the cape",
        "© 2031 The Example Times. All rights reserved.",
        "Copyright 2031 Example News Agency",
        "Follow us on Twitter",
        "(Reporting by Ana Example; Editing by Bo Sample)",
        "Jo Sample in Paris contributed to this report.",
        "You can share this story on social media:",
        "Follow us on Facebook\n\n© 2031 The Example Times\n\n" + "\n".join(TEASERS),
    ],
)
def test_what_is_cut(below: str) -> None:
    text = f"{BODY}\n{below}\n"
    assert body_of(text).rstrip() == BODY
    assert find_body_end(text)[1]


@pytest.mark.parametrize(
    "last",
    [
        "“I do not know what they want …”",
        "“We waited,” she said, “and waited…”\n“And nobody came…”\n“So we went…”",
        "\n".join(TEASERS[:2]),
        TEASERS[0],
        "The opposition asked its members to follow us on the long road to peace.",
        "Subscribe to the view that talks fail and they will, she warned.",
        "“Read more: that is my advice,” he said.",
        "Related talks in Vienna were put off, officials said.",
        "More from the summit is expected on Friday, officials said.",
        "Copyright law was discussed as well, the minister added.",
        "Related\nThe minister said in Vienna that the talks would go on until a treaty was signed.",
    ],
)
def test_what_is_kept(last: str) -> None:
    assert body_of(f"{BODY}\n{last}") == f"{BODY}\n{last}"


def test_cut_off_lines_inside_the_body_are_kept() -> None:
    text = "\n".join([*TEASERS, BODY])
    assert body_of(text) == text


def test_one_cut_off_line_is_noted() -> None:
    assert find_body_end(f"{BODY}\n{TEASERS[0]}")[1] == ("the last line is cut off by an ellipsis; it is kept",)


def test_nothing_but_boilerplate_is_kept_whole() -> None:
    text = "\n".join(TEASERS)
    assert find_body_end(text) == (len(text), ("every line looks like boilerplate; all are kept",))


@pytest.mark.parametrize("text", ["One line.  \n\n \n", " \n", ""])
def test_without_boilerplate_the_body_is_the_text(text: str) -> None:
    assert find_body_end(text) == (len(text), ())


@given(st.lists(st.sampled_from([*TEASERS, "", "  ", "Read more", "© 2031 Example", "He left.", "“…”"]), max_size=12))
def test_boilerplate_begins_with_a_line(lines: list[str]) -> None:
    text = "\n".join(lines)
    end, _ = find_body_end(text)
    assert 0 <= end <= len(text)
    assert bool(text[:end].strip()) == bool(text.strip())
    assert end == len(text) or text[end - 1] == "\n"
    assert text[end:].partition("\n")[0].strip() or end == len(text)


@pytest.mark.parametrize(
    "unit", ["word ", "a" * 50, "…", "read more: ", ". \n", "\n \n x", "© 2031 all rights reserved\n"]
)
def test_a_megabyte(unit: str) -> None:
    end, _ = find_body_end(unit * (1_000_000 // len(unit)))
    assert end > 0
