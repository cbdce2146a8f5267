"""Which persons of a record differ by the initials in the middle of their names, and whom a name without them means.

Two names whose initials differ are two persons, "John A. Smith" and "John B. Smith"; a name without any is that of the
one who has some, where there is exactly one, and else of a person of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

BASIS = "the only one of that name with initials"
"""Why a name without initials counts as that of a person who has some."""
_PERSON = "person:"


def bare_key(key: str) -> str | None:
    """The key that a person's would be without initials in the middle; None where it has none.

    >>> bare_key("person:john-a-smith"), bare_key("person:j-a-smith"), bare_key("person:john-smith")
    ('person:john-smith', 'person:j-smith', None)
    """
    if not key.startswith(_PERSON):
        return None
    first, *others = key.removeprefix(_PERSON).split("-")
    middle, last = others[:-1], others[-1:]
    kept = [word for word in middle if len(word) > 1]
    return _PERSON + "-".join((first, *kept, *last)) if len(kept) < len(middle) else None


def only_ones(keys: Iterable[str]) -> Mapping[str, str]:
    """From the key of each name without initials to that of the only person who has some, of persons with ``keys``."""
    found = defaultdict[str, set[str]](set)
    for key in keys:
        bare = bare_key(key)
        if bare is not None:
            found[bare].add(key)
    return {bare: next(iter(several)) for bare, several in found.items() if len(several) == 1}
