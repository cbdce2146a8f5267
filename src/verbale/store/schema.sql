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

CREATE INDEX article_outlet ON article (outlet, id);

CREATE INDEX article_day ON article (published, id);

CREATE INDEX article_published ON article (published DESC);

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

CREATE TABLE piece (
    article_id INTEGER NOT NULL REFERENCES article (pk) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    position INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    slot TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    exact TEXT,
    prefix TEXT,
    suffix TEXT,
    sum INTEGER NOT NULL,
    PRIMARY KEY (article_id, kind, position, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE reason (
    pk INTEGER PRIMARY KEY,
    words TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE unfilled (
    article_id INTEGER NOT NULL REFERENCES article (pk) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    position INTEGER NOT NULL,
    slot TEXT NOT NULL,
    reason INTEGER NOT NULL REFERENCES reason (pk),
    PRIMARY KEY (article_id, kind, position, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE "attribution" (
    pk INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (pk) ON DELETE CASCADE,
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
    json TEXT NOT NULL,
    "medium" TEXT,
    "venue" TEXT,
    "confidence" REAL,
    "polarity" TEXT NOT NULL DEFAULT 'positive',
    UNIQUE (article_id, position)
) STRICT;

CREATE INDEX attribution_id ON attribution (id);

CREATE TABLE "event" (
    pk INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (pk) ON DELETE CASCADE,
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
    json TEXT NOT NULL,
    "confidence" REAL,
    "same_as" TEXT, "tense" TEXT, "casualties" TEXT,
    UNIQUE (article_id, position)
) STRICT;

CREATE INDEX event_id ON event (id);

CREATE TABLE "agreement" (
    pk INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (pk) ON DELETE CASCADE,
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

CREATE TABLE "commitment" (
    pk INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (pk) ON DELETE CASCADE,
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
    json TEXT NOT NULL,
    "steps" TEXT, "confidence" REAL,
    UNIQUE (article_id, position)
) STRICT;

CREATE INDEX commitment_id ON commitment (id);

CREATE TABLE "timex" (
    pk INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (pk) ON DELETE CASCADE,
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

CREATE TABLE "place" (
    pk INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (pk) ON DELETE CASCADE,
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

CREATE TABLE "actor" (
    pk INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (pk) ON DELETE CASCADE,
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
    json TEXT NOT NULL,
    "candidates" TEXT,
    UNIQUE (article_id, position)
) STRICT;

CREATE INDEX actor_of ON actor (id, country);

CREATE INDEX attribution_confidence ON attribution ("confidence");

CREATE VIEW located AS
SELECT 0 kind, 'attribution' name, article_id, position, id FROM attribution
UNION ALL SELECT 1 kind, 'event' name, article_id, position, id FROM event
UNION ALL SELECT 2 kind, 'agreement' name, article_id, position, id FROM agreement
UNION ALL SELECT 3 kind, 'commitment' name, article_id, position, id FROM commitment
UNION ALL SELECT 4 kind, 'timex' name, article_id, position, id FROM timex
UNION ALL SELECT 5 kind, 'place' name, article_id, position, id FROM place
UNION ALL SELECT 6 kind, 'actor' name, article_id, position, id FROM actor;

CREATE VIEW evidence AS
SELECT l.id row_id, l.name kind, a.id article_id, p.slot, p.ordinal, p.start, p."end",
    coalesce(p.exact, substr(a.text, p.start + 1, p."end" - p.start)) exact,
    coalesce(p.prefix, substr(a.text, max(0, p.start - 24) + 1, min(24, p.start))) prefix,
    coalesce(p.suffix, substr(a.text, p."end" + 1, 24)) suffix
FROM piece p JOIN article a ON a.pk = p.article_id
JOIN located l ON l.article_id = p.article_id AND l.position = p.position AND l.kind = p.kind;

CREATE VIEW empty_slot AS
SELECT l.id row_id, l.name kind, a.id article_id, u.slot, r.words reason
FROM unfilled u JOIN reason r ON r.pk = u.reason JOIN article a ON a.pk = u.article_id
JOIN located l ON l.article_id = u.article_id AND l.position = u.position AND l.kind = u.kind;

CREATE TABLE "folded" (
    article_id INTEGER PRIMARY KEY REFERENCES article (pk) ON DELETE CASCADE,
    record BLOB NOT NULL
) STRICT;

CREATE TABLE touched (article_id INTEGER PRIMARY KEY) STRICT;

CREATE TRIGGER article_touched_insert AFTER INSERT ON article BEGIN
    INSERT INTO touched SELECT new.pk WHERE NOT EXISTS (SELECT 1 FROM touched WHERE article_id = new.pk);
END;

CREATE TRIGGER article_touched_update AFTER UPDATE ON article BEGIN
    INSERT INTO touched SELECT new.pk WHERE NOT EXISTS (SELECT 1 FROM touched WHERE article_id = new.pk);
END;

CREATE TRIGGER article_touched_delete AFTER DELETE ON article BEGIN
    INSERT INTO touched SELECT old.pk WHERE NOT EXISTS (SELECT 1 FROM touched WHERE article_id = old.pk);
END;

CREATE TRIGGER source_touched_insert AFTER INSERT ON source BEGIN
    INSERT INTO touched SELECT pk FROM article
    WHERE id = new.article_id AND pk NOT IN (SELECT article_id FROM touched);
END;

CREATE TRIGGER source_touched_update AFTER UPDATE OF article_id, path, outlet, url, published ON source BEGIN
    INSERT INTO touched SELECT pk FROM article
    WHERE id IN (old.article_id, new.article_id) AND pk NOT IN (SELECT article_id FROM touched);
END;

CREATE TRIGGER source_touched_delete AFTER DELETE ON source BEGIN
    INSERT INTO touched SELECT pk FROM article
    WHERE id = old.article_id AND pk NOT IN (SELECT article_id FROM touched);
END;

CREATE TABLE quotation (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    words TEXT NOT NULL,
    speaker TEXT,
    key TEXT,
    witnesses INTEGER NOT NULL DEFAULT 0,
    first TEXT,
    json TEXT NOT NULL
, nearest TEXT) STRICT;

CREATE TABLE ledger_entry (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    direction TEXT NOT NULL,
    "group" TEXT NOT NULL,
    act TEXT NOT NULL,
    polarity TEXT NOT NULL,
    agent TEXT,
    key TEXT,
    country TEXT,
    content TEXT NOT NULL,
    witnesses INTEGER NOT NULL DEFAULT 0,
    first TEXT,
    json TEXT NOT NULL
) STRICT;

CREATE TABLE ledger_relation (
    entry_id TEXT NOT NULL,
    relation TEXT NOT NULL,
    other_id TEXT NOT NULL,
    PRIMARY KEY (entry_id, relation, other_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_history (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    kind TEXT NOT NULL,
    witnesses INTEGER NOT NULL DEFAULT 0,
    first TEXT,
    json TEXT NOT NULL
) STRICT;

CREATE TABLE known_actor (
    pk INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    names TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    sector TEXT,
    witnesses INTEGER NOT NULL DEFAULT 0,
    first TEXT,
    json TEXT NOT NULL
) STRICT;

CREATE TABLE candidate (
    merged_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    "key" TEXT,
    name TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (merged_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX candidate_key ON candidate ("key", score);

CREATE TABLE merged_row (
    merged INTEGER NOT NULL,
    merged_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    row_id TEXT NOT NULL,
    words TEXT NOT NULL,
    name TEXT,
    kind TEXT NOT NULL,
    status TEXT,
    standing TEXT,
    basis TEXT,
    chain TEXT,
    denied_by TEXT,
    PRIMARY KEY (merged, merged_id, article_id, row_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX merged_row_row ON merged_row (row_id, merged);

CREATE INDEX merged_row_article ON merged_row (article_id, merged);

CREATE TABLE report (
    article_id INTEGER PRIMARY KEY,
    first TEXT,
    text INTEGER NOT NULL
) STRICT;

CREATE TABLE copy (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    kind TEXT NOT NULL,
    share REAL NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX copy_other ON copy (other);

CREATE TABLE printing (
    article_id INTEGER PRIMARY KEY,
    copy_of INTEGER NOT NULL
) STRICT;

CREATE TABLE fingerprint (
    article_id INTEGER PRIMARY KEY,
    rank INTEGER NOT NULL,
    words INTEGER NOT NULL,
    hashes BLOB NOT NULL
) STRICT;

CREATE TABLE shingle (
    hash INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (hash, rank, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE story (
    article_id INTEGER PRIMARY KEY,
    story INTEGER NOT NULL,
    parent INTEGER,
    likeness INTEGER NOT NULL,
    day INTEGER NOT NULL,
    terms BLOB NOT NULL
) STRICT;

CREATE INDEX story_of ON story (story);

CREATE INDEX story_parent ON story (parent);

CREATE TABLE story_term (
    term INTEGER NOT NULL,
    day INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    PRIMARY KEY (term, day, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    key TEXT PRIMARY KEY,
    known TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bearer (
    surname TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (surname, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX bearer_key ON bearer (key);

CREATE TABLE open_actor (
    row_id TEXT PRIMARY KEY,
    article_id INTEGER NOT NULL,
    surname TEXT,
    key TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX open_actor_article ON open_actor (article_id);

CREATE INDEX open_actor_surname ON open_actor (surname) WHERE surname IS NOT NULL;

CREATE INDEX open_actor_key ON open_actor (key) WHERE key IS NOT NULL;

CREATE INDEX actor_key ON actor (key) WHERE key IS NOT NULL;

CREATE TABLE wording (
    pk INTEGER PRIMARY KEY,
    words TEXT NOT NULL UNIQUE,
    quotation INTEGER
) STRICT;

CREATE INDEX wording_quotation ON wording (quotation);

CREATE TABLE quoted (
    row_id TEXT PRIMARY KEY,
    article_id INTEGER NOT NULL,
    wording INTEGER NOT NULL,
    speaker TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX quoted_article ON quoted (article_id);

CREATE INDEX quoted_wording ON quoted (wording, speaker);

CREATE TABLE saying (
    pk INTEGER PRIMARY KEY,
    speaker TEXT NOT NULL,
    wording INTEGER NOT NULL,
    fuller INTEGER,
    UNIQUE (wording, speaker)
) STRICT;

CREATE INDEX saying_fuller ON saying (fuller) WHERE fuller IS NOT NULL;

CREATE TABLE saying_word (
    word INTEGER NOT NULL,
    rare INTEGER NOT NULL,
    saying INTEGER NOT NULL, bits INTEGER,
    PRIMARY KEY (word, rare, saying)
) STRICT, WITHOUT ROWID;

CREATE TABLE pledge (
    pk INTEGER PRIMARY KEY,
    row_id TEXT NOT NULL UNIQUE,
    article_id INTEGER NOT NULL,
    agent TEXT,
    entry INTEGER
) STRICT;

CREATE INDEX pledge_article ON pledge (article_id);

CREATE INDEX pledge_entry ON pledge (entry);

CREATE INDEX pledge_agent ON pledge (agent) WHERE agent IS NOT NULL;

CREATE TABLE pledge_word (
    word INTEGER NOT NULL,
    pledge INTEGER NOT NULL, bits INTEGER,
    PRIMARY KEY (word, pledge)
) STRICT, WITHOUT ROWID;

CREATE INDEX pledge_word_of ON pledge_word (pledge);

CREATE TABLE tie (
    one INTEGER NOT NULL,
    other INTEGER NOT NULL,
    opposes INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_name (
    name TEXT NOT NULL,
    told TEXT NOT NULL,
    row_id TEXT NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (name, told, row_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX agreement_name_row ON agreement_name (row_id);

CREATE INDEX agreement_name_article ON agreement_name (article_id);

CREATE TABLE dated_line (
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    kind TEXT NOT NULL,
    number INTEGER NOT NULL,
    step INTEGER NOT NULL,
    long INTEGER NOT NULL,
    PRIMARY KEY (first, last, kind, number, step)
) STRICT, WITHOUT ROWID;

CREATE INDEX dated_line_of ON dated_line (number, kind);

CREATE INDEX dated_line_kind ON dated_line (kind, first, last, number, step);

CREATE INDEX dated_line_long ON dated_line (last) WHERE long;

CREATE TRIGGER event_dated_insert AFTER INSERT ON event BEGIN
    INSERT INTO dated_line SELECT first, last, 'event', number, step, ifnull(julianday(last) - julianday(first) > 31, 1) FROM (
        SELECT coalesce(new.when_start, '0001-01-01') first, coalesce(new.when_end, '9999-12-31') last, new.pk number, 0 step
        WHERE new.when_start IS NOT NULL OR new.when_end IS NOT NULL
    );
END;

CREATE TRIGGER event_dated_delete AFTER DELETE ON event BEGIN
    DELETE FROM dated_line WHERE number = old.pk AND kind = 'event';
END;

CREATE TRIGGER agreement_dated_insert AFTER INSERT ON agreement BEGIN
    INSERT INTO dated_line SELECT first, last, 'agreement', number, step, ifnull(julianday(last) - julianday(first) > 31, 1) FROM (
        SELECT coalesce(json_extract(s.value, '$.when.start'), '0001-01-01') first,
            coalesce(json_extract(s.value, '$.when.end'), '9999-12-31') last, new.pk number, s.key step
        FROM json_each(new.json, '$.actions') s
        WHERE coalesce(json_extract(s.value, '$.when.start'), json_extract(s.value, '$.when.end')) IS NOT NULL
    );
END;

CREATE TRIGGER agreement_dated_delete AFTER DELETE ON agreement BEGIN
    DELETE FROM dated_line WHERE number = old.pk AND kind = 'agreement';
END;

CREATE TRIGGER commitment_dated_insert AFTER INSERT ON commitment BEGIN
    INSERT INTO dated_line SELECT first, last, 'commitment', number, step, ifnull(julianday(last) - julianday(first) > 31, 1) FROM (
        SELECT coalesce(new.deadline_start, new.deadline_end, a.published) first,
            coalesce(new.deadline_end, new.deadline_start, a.published) last, new.pk number, 0 step
        FROM article a
        WHERE a.pk = new.article_id AND coalesce(new.deadline_start, new.deadline_end, a.published) IS NOT NULL
    );
END;

CREATE TRIGGER commitment_dated_delete AFTER DELETE ON commitment BEGIN
    DELETE FROM dated_line WHERE number = old.pk AND kind = 'commitment';
END;

CREATE TABLE place_line (
    pk INTEGER PRIMARY KEY,
    point TEXT NOT NULL UNIQUE,
    name TEXT,
    level TEXT,
    country TEXT,
    lat REAL,
    lon REAL,
    geonames TEXT,
    reports INTEGER NOT NULL,
    "row" TEXT NOT NULL
) STRICT;

CREATE INDEX place_line_order ON place_line (reports DESC, name, level, country, lat, lon);

CREATE INDEX place_line_country ON place_line (country, reports DESC, name, level, lat, lon);

CREATE INDEX place_point ON place (name, level, country, lat, lon, id);

CREATE TRIGGER place_line_insert AFTER INSERT ON place BEGIN
    INSERT INTO place_line (point, name, level, country, lat, lon, geonames, reports, "row")
    SELECT json_array(new.name, new.level, new.country, new.lat, new.lon),
        new.name, new.level, new.country, new.lat, new.lon, new.geonames, 0, new.id
    WHERE NOT EXISTS (SELECT 1 FROM place_line WHERE point = json_array(new.name, new.level, new.country, new.lat, new.lon));
    UPDATE place_line SET reports = reports + NOT EXISTS (
            SELECT 1 FROM place p WHERE p.article_id = new.article_id AND p.pk <> new.pk
            AND json_array(p.name, p.level, p.country, p.lat, p.lon) = json_array(new.name, new.level, new.country, new.lat, new.lon)
        ),
        geonames = iif(new.id <= "row", new.geonames, geonames),
        "row" = min("row", new.id)
    WHERE point = json_array(new.name, new.level, new.country, new.lat, new.lon);
END;

CREATE TRIGGER place_line_delete AFTER DELETE ON place BEGIN
    UPDATE place_line SET reports = reports - NOT EXISTS (
            SELECT 1 FROM place p WHERE p.article_id = old.article_id AND p.pk <> old.pk
            AND json_array(p.name, p.level, p.country, p.lat, p.lon) = json_array(old.name, old.level, old.country, old.lat, old.lon)
        )
    WHERE point = json_array(old.name, old.level, old.country, old.lat, old.lon);
    DELETE FROM place_line WHERE point = json_array(old.name, old.level, old.country, old.lat, old.lon) AND reports = 0;
    UPDATE place_line SET (geonames, "row") = (
        SELECT p.geonames, p.id FROM place p
        WHERE p.name IS old.name AND p.level IS old.level AND p.country IS old.country AND p.lat IS old.lat AND p.lon IS old.lon
        ORDER BY p.id LIMIT 1
    ) WHERE point = json_array(old.name, old.level, old.country, old.lat, old.lon) AND "row" = old.id;
END;

CREATE VIRTUAL TABLE place_line_fts USING fts5 (
    name, content="place_line", content_rowid="pk", tokenize="unicode61 remove_diacritics 2"
);

CREATE TRIGGER place_line_fts_insert AFTER INSERT ON place_line BEGIN
    INSERT INTO place_line_fts (rowid, name) VALUES (new.pk, new.name);
END;

CREATE TRIGGER place_line_fts_delete AFTER DELETE ON place_line BEGIN
    INSERT INTO place_line_fts (place_line_fts, rowid, name) VALUES ('delete', old.pk, old.name);
END;

CREATE VIRTUAL TABLE known_actor_fts USING fts5 (
    names, content="known_actor", content_rowid="pk", tokenize="unicode61 remove_diacritics 2"
);

CREATE TRIGGER known_actor_fts_insert AFTER INSERT ON known_actor BEGIN
    INSERT INTO known_actor_fts (rowid, names) VALUES (new.pk, new.names);
END;

CREATE TRIGGER known_actor_fts_delete AFTER DELETE ON known_actor BEGIN
    INSERT INTO known_actor_fts (known_actor_fts, rowid, names) VALUES ('delete', old.pk, old.names);
END;

CREATE TRIGGER known_actor_fts_update AFTER UPDATE OF names ON known_actor WHEN old.names <> new.names BEGIN
    INSERT INTO known_actor_fts (known_actor_fts, rowid, names) VALUES ('delete', old.pk, old.names);
    INSERT INTO known_actor_fts (rowid, names) VALUES (new.pk, new.names);
END;

CREATE INDEX known_actor_order ON known_actor (witnesses DESC, ifnull(first, '~'), id);

CREATE INDEX known_actor_settled ON known_actor (witnesses DESC, ifnull(first, '~'), id) WHERE key NOT LIKE 'unsettled:%';

CREATE INDEX known_actor_unsettled ON known_actor (witnesses DESC, ifnull(first, '~'), id) WHERE key LIKE 'unsettled:%';

CREATE INDEX known_actor_country ON known_actor (country, witnesses DESC, ifnull(first, '~'), id);

CREATE INDEX known_actor_sector ON known_actor (sector, witnesses DESC, ifnull(first, '~'), id);

CREATE INDEX known_actor_kind ON known_actor (kind, witnesses DESC, ifnull(first, '~'), id);

CREATE INDEX quotation_order ON quotation (witnesses DESC, ifnull(first, '~'), id);

CREATE INDEX ledger_entry_order ON ledger_entry (witnesses DESC, ifnull(first, '~'), id);

CREATE INDEX ledger_entry_key ON ledger_entry (key, witnesses DESC, ifnull(first, '~'), id) WHERE key IS NOT NULL;

CREATE INDEX agreement_history_order ON agreement_history (witnesses DESC, ifnull(first, '~'), id);

CREATE INDEX merged_row_joined ON merged_row (merged_id) WHERE basis <> '';

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

CREATE TABLE same_actor (
    key TEXT PRIMARY KEY,
    same_as TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    CHECK (key <> same_as)
) STRICT, WITHOUT ROWID;

CREATE INDEX same_actor_same_as ON same_actor (same_as);

CREATE INDEX quotation_first ON quotation (first, id);

CREATE INDEX ledger_entry_first ON ledger_entry (first, id);

CREATE INDEX agreement_history_first ON agreement_history (first, id);

CREATE INDEX known_actor_first ON known_actor (first, id);

CREATE INDEX known_actor_name ON known_actor (name COLLATE NOCASE, id);

CREATE INDEX place_line_name ON place_line (name COLLATE NOCASE, level, country, lat, lon);

CREATE TABLE initialed (
    bare TEXT NOT NULL,
    key TEXT NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (bare, key, article_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX initialed_article ON initialed (article_id);

CREATE TABLE facet_block (
    pk INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    block INTEGER NOT NULL,
    made TEXT NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (block, name)
) STRICT;

CREATE TRIGGER touched_blocks AFTER INSERT ON touched BEGIN
    DELETE FROM facet_block WHERE block = new.article_id / 500;
END;

CREATE INDEX event_where ON event (article_id, "where") WHERE "where" IS NOT NULL;

CREATE TABLE story_line (
    story INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    reports INTEGER NOT NULL,
    witnesses INTEGER NOT NULL,
    first TEXT,
    last TEXT
) STRICT;

CREATE INDEX story_line_told ON story_line (reports DESC, first, id);

CREATE INDEX story_line_texts ON story_line (witnesses DESC, reports DESC, first, id);

CREATE INDEX story_line_latest ON story_line (last DESC, id);

CREATE INDEX story_line_earliest ON story_line (ifnull(first, '~'), id);

CREATE INDEX event_confidence ON event ("confidence");

CREATE INDEX commitment_confidence ON commitment ("confidence");
