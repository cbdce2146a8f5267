-- Which rows a person has said to be one commitment, or two: outlives every build.
CREATE TABLE by_hand (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    apart INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    PRIMARY KEY (one, other),
    CHECK (one < other)
) STRICT, WITHOUT ROWID;
CREATE INDEX by_hand_other ON by_hand (other);
