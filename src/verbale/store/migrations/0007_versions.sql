-- Where a source lies, as seen from the record's folder, so that an edited file is known for the file that it was; NULL
-- of what is no file, and in records made before places were kept, until the next build meets the source again.

ALTER TABLE source ADD COLUMN place TEXT;
CREATE INDEX source_place ON source (place);
CREATE INDEX source_path ON source (path);

-- The texts that stood in a file before it was edited: no part of the record any more, and kept as its history. at is
-- when a build met the new text (ISO 8601, UTC), replaced_by the id of that text.
CREATE TABLE earlier (
    pk INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL,
    replaced_by TEXT NOT NULL,
    at TEXT NOT NULL,
    path TEXT NOT NULL,
    place TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    published TEXT,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX earlier_replaced_by ON earlier (replaced_by);
CREATE INDEX earlier_article ON earlier (article_id);
