-- Search by every word that a row tells: cues ("denied"), acts, the steps of agreements and on whose word a promise stands,
-- beside what was said. Each table has two indexes of the same columns, what is said before who says it: one of the words
-- as they stand, for phrases, and one of their stems (Porter), in which "deny" finds "denied". Datasette finds the first
-- by its double quotes, and must not find the second.

DROP TRIGGER attribution_fts_insert;
DROP TRIGGER attribution_fts_delete;
DROP TABLE attribution_fts;
CREATE VIRTUAL TABLE attribution_fts USING fts5 (
    "content", "cue", "source", "addressee",
    content="attribution", content_rowid="pk", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE attribution_stem USING fts5 (
    "content", "cue", "source", "addressee",
    content='attribution', content_rowid='pk', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER attribution_fts_insert AFTER INSERT ON attribution BEGIN
    INSERT INTO attribution_fts (rowid, "content", "cue", "source", "addressee") VALUES (new.pk, new."content", new."cue", new."source", new."addressee");
    INSERT INTO attribution_stem (rowid, "content", "cue", "source", "addressee") VALUES (new.pk, new."content", new."cue", new."source", new."addressee");
END;
CREATE TRIGGER attribution_fts_delete AFTER DELETE ON attribution BEGIN
    INSERT INTO attribution_fts (attribution_fts, rowid, "content", "cue", "source", "addressee") VALUES ('delete', old.pk, old."content", old."cue", old."source", old."addressee");
    INSERT INTO attribution_stem (attribution_stem, rowid, "content", "cue", "source", "addressee") VALUES ('delete', old.pk, old."content", old."cue", old."source", old."addressee");
END;
INSERT INTO attribution_fts (attribution_fts) VALUES ('rebuild');
INSERT INTO attribution_stem (attribution_stem) VALUES ('rebuild');

DROP TRIGGER event_fts_insert;
DROP TRIGGER event_fts_delete;
DROP TABLE event_fts;
CREATE VIRTUAL TABLE event_fts USING fts5 (
    "trigger", "object", "where", "actors", "recipients",
    content="event", content_rowid="pk", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE event_stem USING fts5 (
    "trigger", "object", "where", "actors", "recipients",
    content='event', content_rowid='pk', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER event_fts_insert AFTER INSERT ON event BEGIN
    INSERT INTO event_fts (rowid, "trigger", "object", "where", "actors", "recipients") VALUES (new.pk, new."trigger", new."object", new."where", new."actors", new."recipients");
    INSERT INTO event_stem (rowid, "trigger", "object", "where", "actors", "recipients") VALUES (new.pk, new."trigger", new."object", new."where", new."actors", new."recipients");
END;
CREATE TRIGGER event_fts_delete AFTER DELETE ON event BEGIN
    INSERT INTO event_fts (event_fts, rowid, "trigger", "object", "where", "actors", "recipients") VALUES ('delete', old.pk, old."trigger", old."object", old."where", old."actors", old."recipients");
    INSERT INTO event_stem (event_stem, rowid, "trigger", "object", "where", "actors", "recipients") VALUES ('delete', old.pk, old."trigger", old."object", old."where", old."actors", old."recipients");
END;
INSERT INTO event_fts (event_fts) VALUES ('rebuild');
INSERT INTO event_stem (event_stem) VALUES ('rebuild');

DROP TRIGGER commitment_fts_insert;
DROP TRIGGER commitment_fts_delete;
DROP TABLE commitment_fts;
CREATE VIRTUAL TABLE commitment_fts USING fts5 (
    "content", "condition", "act", "steps", "agent", "obligor", "addressee", "standing_chain",
    content="commitment", content_rowid="pk", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE commitment_stem USING fts5 (
    "content", "condition", "act", "steps", "agent", "obligor", "addressee", "standing_chain",
    content='commitment', content_rowid='pk', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER commitment_fts_insert AFTER INSERT ON commitment BEGIN
    INSERT INTO commitment_fts (rowid, "content", "condition", "act", "steps", "agent", "obligor", "addressee", "standing_chain") VALUES (new.pk, new."content", new."condition", new."act", new."steps", new."agent", new."obligor", new."addressee", new."standing_chain");
    INSERT INTO commitment_stem (rowid, "content", "condition", "act", "steps", "agent", "obligor", "addressee", "standing_chain") VALUES (new.pk, new."content", new."condition", new."act", new."steps", new."agent", new."obligor", new."addressee", new."standing_chain");
END;
CREATE TRIGGER commitment_fts_delete AFTER DELETE ON commitment BEGIN
    INSERT INTO commitment_fts (commitment_fts, rowid, "content", "condition", "act", "steps", "agent", "obligor", "addressee", "standing_chain") VALUES ('delete', old.pk, old."content", old."condition", old."act", old."steps", old."agent", old."obligor", old."addressee", old."standing_chain");
    INSERT INTO commitment_stem (commitment_stem, rowid, "content", "condition", "act", "steps", "agent", "obligor", "addressee", "standing_chain") VALUES ('delete', old.pk, old."content", old."condition", old."act", old."steps", old."agent", old."obligor", old."addressee", old."standing_chain");
END;
INSERT INTO commitment_fts (commitment_fts) VALUES ('rebuild');
INSERT INTO commitment_stem (commitment_stem) VALUES ('rebuild');

DROP TRIGGER agreement_fts_insert;
DROP TRIGGER agreement_fts_delete;
DROP TABLE agreement_fts;
CREATE VIRTUAL TABLE agreement_fts USING fts5 (
    "name", "subject", "actions", "parties",
    content="agreement", content_rowid="pk", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE agreement_stem USING fts5 (
    "name", "subject", "actions", "parties",
    content='agreement', content_rowid='pk', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER agreement_fts_insert AFTER INSERT ON agreement BEGIN
    INSERT INTO agreement_fts (rowid, "name", "subject", "actions", "parties") VALUES (new.pk, new."name", new."subject", new."actions", new."parties");
    INSERT INTO agreement_stem (rowid, "name", "subject", "actions", "parties") VALUES (new.pk, new."name", new."subject", new."actions", new."parties");
END;
CREATE TRIGGER agreement_fts_delete AFTER DELETE ON agreement BEGIN
    INSERT INTO agreement_fts (agreement_fts, rowid, "name", "subject", "actions", "parties") VALUES ('delete', old.pk, old."name", old."subject", old."actions", old."parties");
    INSERT INTO agreement_stem (agreement_stem, rowid, "name", "subject", "actions", "parties") VALUES ('delete', old.pk, old."name", old."subject", old."actions", old."parties");
END;
INSERT INTO agreement_fts (agreement_fts) VALUES ('rebuild');
INSERT INTO agreement_stem (agreement_stem) VALUES ('rebuild');

DROP TRIGGER article_fts_insert;
DROP TRIGGER article_fts_delete;
DROP TRIGGER article_fts_update;
DROP TABLE article_fts;
CREATE VIRTUAL TABLE article_fts USING fts5 (
    "title", "body",
    content="article", content_rowid="pk", tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE article_stem USING fts5 (
    "title", "body",
    content='article', content_rowid='pk', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_fts_insert AFTER INSERT ON article BEGIN
    INSERT INTO article_fts (rowid, "title", "body") VALUES (new.pk, new."title", new."body");
    INSERT INTO article_stem (rowid, "title", "body") VALUES (new.pk, new."title", new."body");
END;
CREATE TRIGGER article_fts_delete AFTER DELETE ON article BEGIN
    INSERT INTO article_fts (article_fts, rowid, "title", "body") VALUES ('delete', old.pk, old."title", old."body");
    INSERT INTO article_stem (article_stem, rowid, "title", "body") VALUES ('delete', old.pk, old."title", old."body");
END;
CREATE TRIGGER article_fts_update AFTER UPDATE ON article BEGIN
    INSERT INTO article_fts (article_fts, rowid, "title", "body") VALUES ('delete', old.pk, old."title", old."body");
    INSERT INTO article_stem (article_stem, rowid, "title", "body") VALUES ('delete', old.pk, old."title", old."body");
    INSERT INTO article_fts (rowid, "title", "body") VALUES (new.pk, new."title", new."body");
    INSERT INTO article_stem (rowid, "title", "body") VALUES (new.pk, new."title", new."body");
END;
INSERT INTO article_fts (article_fts) VALUES ('rebuild');
INSERT INTO article_stem (article_stem) VALUES ('rebuild');

-- Facets are counted in memory now (store/columns.py), and need no indexes of their own.
DROP INDEX actor_country;
DROP INDEX attribution_source;
DROP INDEX attribution_source_actor;
DROP INDEX attribution_kind;
DROP INDEX attribution_type;
DROP INDEX commitment_agent;
DROP INDEX commitment_agent_actor;
DROP INDEX commitment_act;
DROP INDEX commitment_standing;
DROP INDEX event_actors;
DROP INDEX event_actors_actor;
DROP INDEX event_type;
DROP INDEX event_standing;
DROP INDEX agreement_kind;
DROP INDEX agreement_status;
DROP INDEX agreement_standing;

-- The words never said of an article, without a look at the rows where some are hidden (store/hiding.py).
DROP INDEX attribution_unsaid;
CREATE INDEX attribution_unsaid ON attribution (article_id, id) WHERE polarity = 'negative';

-- When each report came into the record (ISO 8601, UTC), so that a feed can tell what is new. No record or export has it:
-- the same input still gives the same record. Nothing is known of reports that came before this was kept.
CREATE TABLE arrival (
    article_id TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
