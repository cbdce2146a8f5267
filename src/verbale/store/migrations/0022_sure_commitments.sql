-- How sure the reader is of a commitment, so that lists can be put in the order of it. What was read before has none.
ALTER TABLE commitment ADD COLUMN "confidence" REAL;
