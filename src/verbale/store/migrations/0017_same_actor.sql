-- Whom a person has said to be somebody else of the record: outlives every build.
CREATE TABLE same_actor (
    key TEXT PRIMARY KEY,
    same_as TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    CHECK (key <> same_as)
) STRICT, WITHOUT ROWID;
CREATE INDEX same_actor_same_as ON same_actor (same_as);
