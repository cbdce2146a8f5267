-- Whether an attribution's words are told as said or as not said; those of records made before this was read were said.

ALTER TABLE attribution ADD COLUMN "polarity" TEXT NOT NULL DEFAULT 'positive';
