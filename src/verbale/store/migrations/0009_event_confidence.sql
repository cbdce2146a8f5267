-- How sure the reader is of an event, so that lists can be put in the order of it.
ALTER TABLE event ADD COLUMN "confidence" REAL;
