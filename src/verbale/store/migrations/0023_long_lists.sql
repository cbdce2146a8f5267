-- Stories as lists show them: to count the reports of each anew for every list took half a second at 100,000 reports.
CREATE TABLE story_line (
    story INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    reports INTEGER NOT NULL,
    witnesses INTEGER NOT NULL,
    first TEXT,
    last TEXT
) STRICT;
CREATE INDEX story_line_told ON story_line (reports DESC, first, id);
CREATE INDEX story_line_texts ON story_line (witnesses DESC, reports DESC, first, id);
CREATE INDEX story_line_latest ON story_line (last DESC, id);
CREATE INDEX story_line_earliest ON story_line (ifnull(first, '~'), id);
INSERT INTO story_line
SELECT s.story, h.id, count(*), count(DISTINCT ifnull(p.copy_of, a.pk)), min(a.published), max(a.published)
FROM story s JOIN article a ON a.pk = s.article_id JOIN article h ON h.pk = s.story
LEFT JOIN printing p ON p.article_id = a.pk GROUP BY s.story;
-- The desk begins with the rows that the reader is least sure of.
CREATE INDEX event_confidence ON event ("confidence");
CREATE INDEX commitment_confidence ON commitment ("confidence");
