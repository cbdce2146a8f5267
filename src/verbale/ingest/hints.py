"""What the user knows about the sources and the sources may not say."""

from __future__ import annotations

from dataclasses import dataclass, field

from verbale.errors import ConfigError
from verbale.ingest.dates import parse_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Under which names the fields of JSON, CSV and the like are looked for; the first one with a value counts.

    A name may be a path (``source.name``). A date of modification is no date of publication and is not looked for.
    """

    text: tuple[str, ...] = (
        *(
            "text",
            "body",
            "content",
            "article",
            "full_text",
            "maintext",
            "story",
            "articleBody",
            "body_text",
            "plain_text",
        ),
        *("bodies", "fulltext", "fullText", "article_text", "body_html", "content_html", "html", "body_xhtml"),
    )
    title: tuple[str, ...] = ("title", "headline", "headlines", "name")
    url: tuple[str, ...] = ("url", "link", "canonical_url", "requested_url", "source_url", "uri", "DocumentIdentifier")
    published: tuple[str, ...] = (
        *("published", "date", "pub_date", "pubdate", "date_published", "datePublished", "published_at", "publishedAt"),
        *("date_publish", "publish_date", "publication_date", "published_date", "publishedDate", "pubDate"),
        *("publishing_date", "firstcreated", "firstCreated", "contentcreated", "contentCreated", "versioncreated"),
        *("versionCreated", "V2.1DATE"),
    )
    outlet: tuple[str, ...] = (
        *("outlet", "source.name", "source", "publisher.name", "publisher", "site_name", "sitename", "media_name"),
        *("infosources", "SourceCommonName", "domain"),
    )
    byline: tuple[str, ...] = ("byline", "by", "author.name", "author", "authors")
    language: tuple[str, ...] = ("language", "lang")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """Facts given by the user. They hold for every source of a call, and win over what a source says.

    ``published`` is a date with its day, such as ``2021-12-21``; it is brought to that form. ``fields`` names the
    fields of JSON, CSV and the like. ``kind`` is the format of the files, where it is not to be told by their names and
    beginnings (:data:`verbale.ingest.kinds.KINDS`). Raises :class:`ConfigError` if ``published`` is no such date.
    """

    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    fields: Fields = field(default_factory=Fields)
    kind: str | None = None

    def __post_init__(self) -> None:
        if self.published is None:
            return
        day = parse_day(self.published)
        if day is None:
            raise ConfigError(f"{self.published!r} is no date with a year, a month and a day, such as 2021-12-21")
        object.__setattr__(self, "published", day)


NO_HINTS = Hints()
