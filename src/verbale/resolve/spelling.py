"""Names as they are compared: without accents, and by sound where romanisations of one name differ."""

from __future__ import annotations

import re
import unicodedata

_BASES = str.maketrans("ıİłŁøØđĐßəƏ’ʻ", "iIlLoOdDseE''")
_FOLDS = (
    ("kh", "h"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("w", "v"), ("x", "ks"),
    ("y", "i"), ("j", "i"), ("e", "a"), ("o", "u"), ("z", "s"), ("c", "k"), ("h", ""),
)  # fmt: skip


def bare(text: str) -> str:
    """``text`` without accents."""
    if text.isascii():
        return text
    text = text.translate(_BASES)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def plain(text: str) -> str:
    """``text`` in lower case without accents, as names are compared."""
    return bare(text).lower()


def sound(word: str) -> str:
    """A word of a name, folded so that usual romanisations of one name agree.

    >>> sound("Mohammed") == sound("Muhammad"), sound("Sergei") == sound("Sergey"), sound("Ivan") == sound("Ian")
    (True, True, False)
    """
    word = re.sub(r"[^a-z]", "", plain(word))
    for old, new in _FOLDS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


def sounds(name: str) -> frozenset[str]:
    """The words of a name, each as it sounds, without initials."""
    return frozenset(sound(w) for w in re.split(r"[\s\-]", name) if len(w.strip(".")) > 1) - {""}


def person_key(name: str) -> str:
    """The identity across reports of the person called ``name``: ``person:vladimir-putin``."""
    return "person:" + "-".join(plain(name).replace(".", "").replace("'", "").split())


def without_initials(name: str) -> str:
    """``name`` without initials that stand in its middle.

    >>> without_initials("Ana J. Ruiz"), without_initials("J. J. Ruiz")
    ('Ana Ruiz', 'J. Ruiz')
    """
    first, *middle, last = name.split() if " " in name else (name, "")
    return " ".join(word for word in (first, *(w for w in middle if len(w.strip(".")) > 1), last) if word)
