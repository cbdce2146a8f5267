-- The tables of a record.db, as all migrations make them. Written by scripts, held to by a test.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE run (
    id TEXT PRIMARY KEY,
    version TEXT NOT NULL,
    config TEXT NOT NULL,
    models TEXT NOT NULL
) STRICT;

CREATE TABLE article (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    run_id TEXT NOT NULL REFERENCES run (id),
    title TEXT,
    outlet TEXT,
    byline TEXT,
    url TEXT,
    published TEXT,
    published_source TEXT NOT NULL,
    language TEXT,
    source TEXT NOT NULL,
    reader TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    body_end INTEGER NOT NULL,
    text TEXT NOT NULL,
    body TEXT GENERATED ALWAYS AS (substr(text, 1, body_end)) VIRTUAL,
    offsets TEXT NOT NULL,
    notes TEXT NOT NULL
) STRICT;

CREATE TABLE source (
    pk INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    url TEXT,
    published TEXT,
    json TEXT NOT NULL, place TEXT,
    UNIQUE (article_id, path, sha256)
) STRICT;

CREATE TABLE rejected (
    source TEXT PRIMARY KEY,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE attribution (
    pk INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "source" TEXT,
    "source_actor" TEXT,
    "cue" TEXT,
    "content" TEXT,
    "addressee" TEXT,
    "addressee_actor" TEXT,
    "kind" TEXT,
    "type" TEXT,
    "force" TEXT,
    "speech_act" TEXT,
    "parent" TEXT,
    "chain" TEXT,
    "found_by" TEXT,
    json TEXT NOT NULL, "medium" TEXT, "venue" TEXT, "confidence" REAL, "polarity" TEXT NOT NULL DEFAULT 'positive',
    UNIQUE (article_id, position)
) STRICT;

CREATE INDEX attribution_id ON attribution (id);

CREATE TABLE event (
    pk INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "trigger" TEXT,
    "lemma" TEXT,
    "type" TEXT,
    "mode" TEXT,
    "context" TEXT,
    "actors" TEXT,
    "actors_actor" TEXT,
    "recipients" TEXT,
    "recipients_actor" TEXT,
    "object" TEXT,
    "when" TEXT,
    "when_start" TEXT,
    "when_end" TEXT,
    "when_timex" TEXT,
    "where" TEXT,
    "realis" TEXT,
    "polarity" TEXT,
    "factuality" TEXT,
    "attribution" TEXT,
    "standing" TEXT,
    "standing_chain" TEXT,
    "standing_value" TEXT,
    "standing_outlet" TEXT,
    "standing_denied_by" TEXT,
    json TEXT NOT NULL, "confidence" REAL, "same_as" TEXT,
    UNIQUE (article_id, position)
) STRICT;

CREATE INDEX event_id ON event (id);

CREATE TABLE agreement (
    pk INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "kind" TEXT,
    "bindingness" TEXT,
    "existence" TEXT,
    "parties" TEXT,
    "parties_actor" TEXT,
    "subject" TEXT,
    "actions" TEXT,
    "status" TEXT,
    "standing" TEXT,
    "standing_chain" TEXT,
    "standing_value" TEXT,
    "standing_outlet" TEXT,
    "standing_denied_by" TEXT,
    json TEXT NOT NULL,
    UNIQUE (article_id, position)
) STRICT;

CREATE INDEX agreement_id ON agreement (id);

CREATE TABLE commitment (
    pk INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "act" TEXT,
    "direction" TEXT,
    "agent" TEXT,
    "agent_actor" TEXT,
    "content" TEXT,
    "obligor" TEXT,
    "obligor_actor" TEXT,
    "beneficiary" TEXT,
    "beneficiary_actor" TEXT,
    "addressee" TEXT,
    "addressee_actor" TEXT,
    "mode" TEXT,
    "polarity" TEXT,
    "condition" TEXT,
    "deadline" TEXT,
    "deadline_start" TEXT,
    "deadline_end" TEXT,
    "deadline_timex" TEXT,
    "form" TEXT,
    "instruments" TEXT,
    "status" TEXT,
    "fulfilment" TEXT,
    "standing" TEXT,
    "standing_chain" TEXT,
    "standing_value" TEXT,
    "standing_outlet" TEXT,
    "standing_denied_by" TEXT,
    "attribution" TEXT,
    "event" TEXT,
    "relations" TEXT,
    json TEXT NOT NULL, "steps" TEXT,
    UNIQUE (article_id, position)
) STRICT;

CREATE INDEX commitment_id ON commitment (id);

CREATE TABLE timex (
    pk INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "text" TEXT,
    "type" TEXT,
    "value" TEXT,
    "edtf" TEXT,
    "start" TEXT,
    "end" TEXT,
    "basis" TEXT,
    json TEXT NOT NULL,
    UNIQUE (article_id, position)
) STRICT;

CREATE INDEX timex_id ON timex (id);

CREATE TABLE place (
    pk INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "level" TEXT,
    "country" TEXT,
    "lat" REAL,
    "lon" REAL,
    "geonames" TEXT,
    "basis" TEXT,
    json TEXT NOT NULL,
    UNIQUE (article_id, position)
) STRICT;

CREATE INDEX place_id ON place (id);

CREATE TABLE actor (
    pk INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT,
    "kind" TEXT,
    "key" TEXT,
    "country" TEXT,
    "sector" TEXT,
    "office" TEXT,
    "forms" TEXT,
    "basis" TEXT,
    json TEXT NOT NULL, "candidates" TEXT,
    UNIQUE (article_id, position)
) STRICT;

CREATE INDEX actor_id ON actor (id);

CREATE TABLE evidence (
    pk INTEGER PRIMARY KEY,
    row_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    slot TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL
) STRICT;

CREATE INDEX evidence_row ON evidence (row_id);

CREATE INDEX evidence_article ON evidence (article_id);

CREATE TABLE empty_slot (
    pk INTEGER PRIMARY KEY,
    row_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    slot TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX empty_slot_row ON empty_slot (row_id);

CREATE INDEX empty_slot_article ON empty_slot (article_id);

CREATE TABLE quotation (
    id TEXT PRIMARY KEY,
    words TEXT NOT NULL,
    speaker TEXT,
    key TEXT,
    witnesses INTEGER NOT NULL,
    first TEXT,
    json TEXT NOT NULL
) STRICT;

CREATE TABLE ledger_entry (
    id TEXT PRIMARY KEY,
    direction TEXT NOT NULL,
    "group" TEXT NOT NULL,
    act TEXT NOT NULL,
    polarity TEXT NOT NULL,
    agent TEXT,
    key TEXT,
    country TEXT,
    content TEXT NOT NULL,
    witnesses INTEGER NOT NULL,
    first TEXT,
    json TEXT NOT NULL
) STRICT;

CREATE TABLE ledger_relation (
    entry_id TEXT NOT NULL REFERENCES ledger_entry (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,
    other_id TEXT NOT NULL REFERENCES ledger_entry (id) ON DELETE CASCADE,
    PRIMARY KEY (entry_id, relation, other_id)
) STRICT;

CREATE TABLE agreement_history (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    kind TEXT NOT NULL,
    witnesses INTEGER NOT NULL,
    first TEXT,
    json TEXT NOT NULL
) STRICT;

CREATE TABLE known_actor (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    names TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    sector TEXT,
    witnesses INTEGER NOT NULL,
    first TEXT,
    json TEXT NOT NULL
) STRICT;

CREATE TABLE merged_row (
    merged TEXT NOT NULL,
    merged_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    row_id TEXT NOT NULL,
    words TEXT NOT NULL,
    name TEXT,
    kind TEXT NOT NULL,
    status TEXT,
    standing TEXT, basis TEXT, chain TEXT, denied_by TEXT,
    PRIMARY KEY (merged_id, position)
) STRICT;

CREATE INDEX merged_row_row ON merged_row (row_id);

CREATE INDEX merged_row_article ON merged_row (article_id);

CREATE INDEX article_outlet ON article (outlet, id);

CREATE INDEX article_day ON article (published, id);

CREATE INDEX article_published ON article (published DESC);

CREATE INDEX actor_of ON actor (id, country);

CREATE INDEX attribution_confidence ON attribution ("confidence");

CREATE TABLE candidate (
    merged_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    "key" TEXT,
    name TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (merged_id, position)
) STRICT;

CREATE INDEX candidate_key ON candidate ("key", score);

CREATE INDEX source_place ON source (place);

CREATE INDEX source_path ON source (path);

CREATE TABLE earlier (
    pk INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL,
    replaced_by TEXT NOT NULL,
    at TEXT NOT NULL,
    path TEXT NOT NULL,
    place TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    published TEXT,
    text TEXT NOT NULL
) STRICT;

CREATE INDEX earlier_replaced_by ON earlier (replaced_by);

CREATE INDEX earlier_article ON earlier (article_id);

CREATE TABLE folded (
    article_id TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    record BLOB NOT NULL
) STRICT;

CREATE TABLE copy (
    one TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    other TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    share REAL NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX copy_other ON copy (other);

CREATE TABLE printing (
    article_id TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    copy_of TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE story (
    article_id TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    story TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX story_of ON story (story);

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

CREATE INDEX attribution_unsaid ON attribution (article_id, id) WHERE polarity = 'negative';

CREATE TABLE arrival (
    article_id TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
