-- The facets of the rows of full blocks of 500 articles, as reading them of the rows takes minutes in a large record.
CREATE TABLE facet_block (
    pk INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    block INTEGER NOT NULL,
    made TEXT NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (block, name)
) STRICT;

-- Blocks are made of merged articles only, so each article that changes is noted anew, and its block forgotten.
CREATE TRIGGER touched_blocks AFTER INSERT ON touched BEGIN
    DELETE FROM facet_block WHERE block = new.article_id / 500;
END;

-- Where events happened, as their reports say: of all events of a report few have it.
CREATE INDEX event_where ON event (article_id, "where") WHERE "where" IS NOT NULL;
