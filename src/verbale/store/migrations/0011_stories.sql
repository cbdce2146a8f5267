-- Which story each report tells, by the report that stands for it: the first one, by day and id.
CREATE TABLE story (
    article_id TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    story TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX story_of ON story (story);
