-- Which reports print the same text or a part of it, and for each that is a copy the one that stands for all of them.
CREATE TABLE copy (
    one TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    share REAL NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_other ON copy (other);
CREATE TABLE printing (
    article_id TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    copy_of TEXT NOT NULL
) STRICT, WITHOUT ROWID;
