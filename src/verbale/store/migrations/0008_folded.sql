-- The whole record of an article in which something is less likely than not. The tables hold the rows that are shown,
-- counted and merged; this holds all of them, for whoever asks for less sure ones: JSON without the article, compressed
-- (zlib).
CREATE TABLE folded (
    article_id TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    record BLOB NOT NULL
) STRICT;
