-- How sure the reader is of an event, so that lists can be put in the order of it, and the first row of the same report that
-- tells of the same event.
ALTER TABLE event ADD COLUMN "confidence" REAL;
ALTER TABLE event ADD COLUMN "same_as" TEXT;
