-- What becomes of commitments and demands.
ALTER TABLE commitment ADD COLUMN "steps" TEXT;
