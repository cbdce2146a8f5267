from __future__ import annotations

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import InputError
from verbale.ingest.hints import NO_HINTS
from verbale.ingest.sources import read_bytes
from verbale.model import Article
from verbale.scale.slices import is_unchanged, read_slice, slices_of

LINES = st.lists(
    st.one_of(
        st.just(b""),
        st.just(b"no JSON"),
        st.integers(0, 9).map(lambda n: json.dumps({"text": f"Pier {n} is done."}).encode()),
    ),
    max_size=12,
)


def told(found: Article | InputError) -> tuple[str, str]:
    return (found.source, found.id) if isinstance(found, Article) else (found.source, found.reason)


@given(LINES, st.booleans(), st.integers(1, 4), st.integers(1, 80))
def test_slices_give_what_the_file_gives(lines: list[bytes], ended: bool, most_lines: int, most_bytes: int) -> None:
    data = b"\n".join([b'{"text": "It begins."}', *lines]) + (b"\n" if ended else b"")
    stream = io.BytesIO(data)
    parts = list(slices_of(stream, len(data), most_lines, most_bytes))
    assert sum(size for _, size, _ in parts) == len(data)
    assert all(part.lines <= most_lines for part, _, _ in parts)
    assert sum(part.lines for part, _, _ in parts) == len(data.splitlines())
    assert all(is_unchanged(stream, *each) for each in parts)
    found = [told(each) for part, size, _ in parts for each in read_slice(stream, part, size, "f.jsonl", NO_HINTS)]
    assert found == [told(each) for each in read_bytes(data, "f.jsonl")]


def test_a_line_that_is_longer_than_a_slice_stays_whole() -> None:
    data = b'{"text": "' + b"It is done. " * 200_000 + b'"}\n{"text": "It is done."}\n'
    parts = [part for part, _, _ in slices_of(io.BytesIO(data), len(data), 10, 1000)]
    assert [(part.first, part.lines) for part in parts] == [(1, 1), (2, 1)]


def test_another_size_or_other_contents_are_a_change() -> None:
    data = b'{"text": "One."}\n{"text": "Two."}\n'
    first, second = slices_of(io.BytesIO(data), len(data), 1, 1000)
    assert not is_unchanged(io.BytesIO(data + b"\n"), *first)
    changed = io.BytesIO(data.replace(b"Two", b"Ten"))
    assert is_unchanged(changed, *first)
    assert not is_unchanged(changed, *second)
