-- Persons with initials in the middle of their names, by what the key is without them, and the reports that name them.
CREATE TABLE initialed (
    bare TEXT NOT NULL,
    key TEXT NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (bare, key, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX initialed_article ON initialed (article_id);
INSERT OR IGNORE INTO touched SELECT article_id FROM actor WHERE key LIKE 'person:%-_-%';
