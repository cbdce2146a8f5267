"""Words with a prefix and a hyphen: "re-impose" and "co-finance" are one word each, as treebanks of English have them.

spaCy's tokenizer cuts at every hyphen between letters. Of "would re-impose sanctions" its parser then takes "re" for
the verb, and the sanctions for nobody's object.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

PREFIXES = ("co", "counter", "de", "pre", "re")
"""Those of verbs, and of what is derived of them."""
_HYPHENS = "-\u2010\u2011"
_PREFIXED = re.compile(rf"(?:{'|'.join(PREFIXES)})[{_HYPHENS}](?=[a-z])", re.IGNORECASE)

Cuts = Callable[[str], Iterator[re.Match[str]]]


def whole(cuts: Cuts) -> Cuts:
    """``cuts``, which finds where the tokenizer cuts a word, without the hyphen behind a prefix that begins it."""

    def kept(word: str) -> Iterator[re.Match[str]]:
        prefix = _PREFIXED.match(word)
        return (cut for cut in cuts(word) if prefix is None or cut.end() != prefix.end())

    return kept


class PrefixedLemmas:
    """What gives the words with a prefix their lemma: the prefix, and the lemma of the rest by spaCy's own tables."""

    def __init__(self, rules: Any, exceptions: Any, index: Any) -> None:
        self._rules: Mapping[str, Sequence[tuple[str, str]]] = rules
        self._exceptions: Mapping[str, Mapping[str, Sequence[str]]] = exceptions
        self._index: Mapping[str, Sequence[str]] = index
        self._known: dict[str, frozenset[str]] = {}

    def __call__(self, doc: Any) -> Any:
        """Set the lemmas of the words of spaCy's ``doc`` that have a prefix; gives it back."""
        for token in doc:
            prefix = _PREFIXED.match(token.text)
            if prefix is not None and token.pos_ in ("VERB", "NOUN"):
                token.lemma_ = self._whole(prefix[0].lower(), token.lower_[prefix.end() :], token.pos_.lower())
        return doc

    def _whole(self, prefix: str, rest: str, kind: str) -> str:
        """The lemma without the hyphen where that is a word, as "co-operate" is: but "to re-sign" is not to resign."""
        lemma = self._lemma(rest, kind)
        joined = prefix[:-1] + lemma
        return joined if prefix[:-1] != "re" and joined in self._known[kind] else prefix + lemma

    def _lemma(self, word: str, kind: str) -> str:
        if kind not in self._known:
            self._known[kind] = frozenset(self._index[kind])
        known = self._known[kind]
        listed = self._exceptions[kind].get(word)
        if listed or word in known:
            return listed[0] if listed else word
        made = [word.removesuffix(old) + new for old, new in self._rules[kind] if word.endswith(old)]
        return next((form for form in made if form in known), made[-1] if made else word)
