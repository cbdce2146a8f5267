"""Where a report came from: its file, and whether that holds others, too."""

from __future__ import annotations

import re

from verbale.model import Article

_NUMBER = re.compile(r"#\d+$")


def file_of(article: Article) -> str:
    """The file that ``article`` was read from: its source without the member of an archive and the number behind it."""
    return _NUMBER.sub("", article.source.partition("!")[0])


def is_one_of_many(article: Article) -> bool:
    """Whether the file of ``article`` holds other reports, so that another one may stand in its place later."""
    return file_of(article) != article.source
