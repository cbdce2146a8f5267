-- Whom an actor may be that is not settled, and why a row counts as a telling of a merged actor. Empty in records made
-- before these were read; the next build makes the merged level anew.

ALTER TABLE actor ADD COLUMN "candidates" TEXT;
ALTER TABLE merged_row ADD COLUMN basis TEXT;

-- The candidates of the unsettled actors of the merged level, so that the page of each can say where it may be meant.
CREATE TABLE candidate (
    merged_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    "key" TEXT,
    name TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (merged_id, position)
) STRICT;
CREATE INDEX candidate_key ON candidate ("key", score);
UPDATE meta SET value = 'no' WHERE key = 'merged';
