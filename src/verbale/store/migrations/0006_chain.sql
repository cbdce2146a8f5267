-- On whose word each telling of a merged row stands, from the outlet inwards, and who denies it there: lists of names, as
-- JSON. The next build makes the merged level anew.

ALTER TABLE merged_row ADD COLUMN chain TEXT;
ALTER TABLE merged_row ADD COLUMN denied_by TEXT;
UPDATE meta SET value = 'no' WHERE key = 'merged';

-- The few articles that tell of words never said.
CREATE INDEX attribution_unsaid ON attribution (article_id) WHERE polarity = 'negative';
