-- How sure an attribution is, and what carried the words and where; NULL in records made before these were read.

ALTER TABLE attribution ADD COLUMN "medium" TEXT;
ALTER TABLE attribution ADD COLUMN "venue" TEXT;
ALTER TABLE attribution ADD COLUMN "confidence" REAL;
