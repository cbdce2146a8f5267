-- The tense of an event, and the casualties that it is told to have had.
ALTER TABLE event ADD COLUMN "tense" TEXT;
ALTER TABLE event ADD COLUMN "casualties" TEXT;
