-- The record in one file. What articles report is appended to `report` and never overwritten; `entry` and `member` are
-- what all reports add up to (record/fold.c) and can be made from them again. Days count from 1970-01-01; null: unknown.
-- docs/schema.md tells of each column.

CREATE TABLE article (
    number  INTEGER PRIMARY KEY,      -- in this file
    doc     TEXT NOT NULL UNIQUE,     -- id of its document entry
    path    TEXT,                     -- where it was read from
    outlet  TEXT, title TEXT, url TEXT,
    told    INTEGER,                  -- the day that the caller gave
    text    TEXT NOT NULL,
    repaired INTEGER NOT NULL,        -- bytes that were no UTF-8
    sentences INTEGER, tokens INTEGER,
    version INTEGER NOT NULL DEFAULT 0, -- of its reports: the last counts
    first_row INTEGER, last_row INTEGER -- those of that version stand between
);

CREATE TABLE sentence_span (          -- where the sentences of the articles stand
    row   INTEGER PRIMARY KEY,        -- article.number * 1048576 + place in the article
    start INTEGER NOT NULL, end INTEGER NOT NULL -- code points
);

CREATE TABLE report (                 -- one entry of one article, as that article tells it
    row      INTEGER PRIMARY KEY,     -- pack.number * 1024 + place in the pack
    article  INTEGER NOT NULL REFERENCES article,
    version  INTEGER NOT NULL,
    current  INTEGER NOT NULL,        -- 0: a later version of the article's reports replaced it
    id       TEXT NOT NULL,
    kind     INTEGER NOT NULL,
    reported INTEGER,                 -- day of publication
    known    INTEGER,                 -- that day, or the last on which it can have been
    made     INTEGER,                 -- day on which this version was read; null: the first version
    tells    INTEGER                  -- the first day before `known` of whose world it tells (record/world.h); null: none
);
CREATE INDEX report_of_id ON report (id) WHERE kind NOT IN (0, 1, 2, 7); -- those stay entries of their own, which the table of entries finds
CREATE INDEX report_known ON report (kind, known);
CREATE INDEX report_tells ON report (kind, known, tells) WHERE tells IS NOT NULL;
CREATE INDEX report_undated ON report (kind, known) WHERE reported IS NULL;
CREATE INDEX report_made ON report (made) WHERE made IS NOT NULL;
CREATE INDEX report_anew ON report (article, made) WHERE made IS NOT NULL;

CREATE TABLE pack (                   -- the reports themselves, those of one sort that one reading of an article gave (store/packs.c)
    number  INTEGER PRIMARY KEY,
    reports BLOB NOT NULL             -- zstd, of a line of JSON each, in the order of their rows
);
CREATE TABLE packing (dictionary BLOB NOT NULL); -- of zstd, with which packs and states are made

-- What the reports of the most frequent kinds tell, for SQL. An entry that adds several reports up, or was corrected, tells it itself.
CREATE TABLE event_row (
    row INTEGER PRIMARY KEY REFERENCES report,
    day INTEGER, last_day INTEGER, type TEXT, mode TEXT, status TEXT, background INTEGER, actors TEXT, recipients TEXT,
    place INTEGER REFERENCES place, dead_low INTEGER, dead INTEGER, dead_high INTEGER, injured INTEGER, cameo TEXT
);
CREATE TABLE statement_row (
    row INTEGER PRIMARY KEY REFERENCES report,
    day INTEGER, speakers TEXT, direct, cue TEXT, medium TEXT, audience TEXT,
    content TEXT                      -- null: the words of its passage
);
CREATE TABLE trend_row (
    row INTEGER PRIMARY KEY REFERENCES report,
    day INTEGER, last_day INTEGER, what TEXT, direction TEXT, actors TEXT, place INTEGER REFERENCES place
);
CREATE TABLE place (number INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT, latitude REAL, longitude REAL);
CREATE INDEX place_of_name ON place (name);
CREATE TABLE passage (                -- of reports of these kinds and of documents: where their words stand
    row INTEGER NOT NULL REFERENCES report, number INTEGER NOT NULL,
    sentence INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, -- code points
    PRIMARY KEY (row, number)
) WITHOUT ROWID;
CREATE TABLE deed (                   -- events that may have done something of what is owed
    key INTEGER NOT NULL,             -- a hash of who did what (record/progress.c)
    day INTEGER NOT NULL,             -- of publication; -2147483648: unknown
    row INTEGER NOT NULL REFERENCES report,
    number INTEGER,                   -- the most that it can have done of it; 2147483647: the last of it; null: no number is told
    PRIMARY KEY (key, day, row)
) WITHOUT ROWID;

CREATE TABLE component_given (last INTEGER NOT NULL); -- the highest number that a component ever had: keys outlive what they led to
INSERT INTO component_given (last) VALUES (0);

CREATE TABLE fold_key (               -- what a report with that key may belong with; what is asked together stands together
    key   INTEGER NOT NULL,           -- a hash (record/fold.c)
    day   INTEGER NOT NULL,           -- of the first report of an entry that a report with the key may go on with; or that of no day:
    entry TEXT NOT NULL,              -- then '', and
    component INTEGER,                -- reports that share the key may belong together: they are of this component
    PRIMARY KEY (key, day, entry)
) WITHOUT ROWID;

CREATE TABLE strand_state (           -- what the reports of an entry of many made of it, so that they need not be read again
    entry TEXT NOT NULL,
    quarter INTEGER NOT NULL,         -- until / 90: one is kept of so many days, for the world of days gone by
    until INTEGER NOT NULL,           -- those of the days before
    state BLOB NOT NULL,              -- record/fold_strands.c; zstd
    UNIQUE (entry, quarter)
);

CREATE TABLE entry (                  -- one entry of the record
    id      TEXT NOT NULL PRIMARY KEY,
    kind    INTEGER NOT NULL,
    day     INTEGER,                  -- of what it tells, else of its first report
    same_as TEXT,
    about   TEXT,                     -- of a conflict: the entry that it is about
    component INTEGER NOT NULL,       -- number of what it was folded with
    row     INTEGER,                  -- of a document, event, statement or trend: its report
    due     INTEGER,                  -- of what is to come: the day by which, 2147483647 if none was told; null: it is not
    json    TEXT                      -- the entry, without what is null, without empty lists and the words of passages; null: as its report
);
CREATE INDEX entry_of_kind ON entry (kind, day);
CREATE INDEX entry_about ON entry (about) WHERE about IS NOT NULL;
CREATE INDEX entry_to_come ON entry (kind, day, due) WHERE due IS NOT NULL;

CREATE TABLE counted (kind INTEGER PRIMARY KEY, entries INTEGER NOT NULL); -- of each kind
CREATE TRIGGER entry_comes AFTER INSERT ON entry BEGIN
    INSERT INTO counted (kind, entries) VALUES (new.kind, 1) ON CONFLICT (kind) DO UPDATE SET entries = entries + 1;
END;
CREATE TRIGGER entry_goes AFTER DELETE ON entry BEGIN
    UPDATE counted SET entries = entries - 1 WHERE kind = old.kind;
END;

-- No OR IGNORE within: the conflict clause of the statement that fires a trigger would hold instead of it.
CREATE TABLE passed (entry TEXT PRIMARY KEY) WITHOUT ROWID; -- documents and statements that have keys, but are no first tellings any more
CREATE TRIGGER first_telling_comes AFTER INSERT ON entry WHEN new.kind IN (0, 2) AND new.same_as IS NULL BEGIN
    DELETE FROM passed WHERE entry = new.id;
END;
CREATE TRIGGER first_telling_changes AFTER UPDATE OF same_as ON entry WHEN new.kind IN (0, 2) BEGIN
    DELETE FROM passed WHERE entry = new.id AND new.same_as IS NULL;
    INSERT INTO passed SELECT new.id WHERE new.same_as IS NOT NULL AND NOT EXISTS (SELECT 1 FROM passed WHERE entry = new.id);
END;
CREATE TRIGGER first_telling_goes AFTER DELETE ON entry WHEN old.kind IN (0, 2) AND old.same_as IS NULL BEGIN
    INSERT INTO passed SELECT old.id WHERE NOT EXISTS (SELECT 1 FROM passed WHERE entry = old.id);
END;

CREATE TABLE member (                 -- which reports an entry adds up
    row   INTEGER PRIMARY KEY REFERENCES report,
    entry TEXT,                       -- null: of a document, event, statement or trend, which is the entry of its own id
    component INTEGER NOT NULL,
    day   INTEGER NOT NULL            -- by which reports are put in order: of publication; -2147483648: unknown
);
CREATE INDEX member_of_entry ON member (entry, day) WHERE entry IS NOT NULL;
CREATE INDEX member_of_component ON member (component, day);

CREATE TABLE correction (             -- what somebody says against the machine; appended, never changed
    number INTEGER PRIMARY KEY,
    act    TEXT NOT NULL,             -- set, merge, split, reject, undo
    field  TEXT, value TEXT,          -- of set; field of a rejected conflict
    undoes INTEGER,                   -- of undo: a number
    why    TEXT, by TEXT NOT NULL,
    at     TEXT NOT NULL,             -- when it was written, UTC
    known  INTEGER NOT NULL           -- the day from which it counts
);

CREATE TABLE correction_of (          -- the reports that a correction is about
    number INTEGER NOT NULL REFERENCES correction,
    place  INTEGER NOT NULL,
    report TEXT NOT NULL,
    kind   INTEGER NOT NULL,
    doc    TEXT NOT NULL,
    start  INTEGER NOT NULL, end INTEGER NOT NULL, -- where the report stands, should a new version of it have another id
    PRIMARY KEY (number, place)
) WITHOUT ROWID;
CREATE INDEX correction_of_doc ON correction_of (doc);

CREATE TABLE refused (                -- what could not be read, and why
    path   TEXT NOT NULL,
    reason TEXT NOT NULL,
    at     INTEGER,                   -- byte
    PRIMARY KEY (path, reason)
) WITHOUT ROWID;

-- The first passage of an entry that is its report.
CREATE VIEW told AS
SELECT
    entry.id AS id, entry.kind AS kind, entry.same_as AS same_as, entry.row AS row, article.number AS article,
    date(report.reported * 86400, 'unixepoch') AS reported, article.doc AS doc,
    substr(article.text, passage.start + 1, passage.end - passage.start) AS words
FROM entry JOIN report ON report.row = entry.row JOIN article ON article.number = report.article
LEFT JOIN passage ON passage.row = entry.row AND passage.number = 0
WHERE entry.json IS NULL;

-- Which entry a report is told in.
CREATE VIEW told_in AS
SELECT report.row AS row, report.id AS report, coalesce(member.entry, report.id) AS entry, component FROM member JOIN report USING (row);

-- The record for people who ask in SQL: one view a kind, names joined by commas, days as text.

CREATE VIEW document AS            -- what was read
SELECT
    entry.id, json ->> '$.title' AS title, json ->> '$.outlet' AS outlet, json ->> '$.url' AS url, json ->> '$.sentences' AS sentences,
    json ->> '$.tokens' AS tokens, same_as,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc,
    coalesce(json ->> '$.evidence[0].text', (
        SELECT substr(article.text, (json ->> '$.evidence[0].start') + 1, (json ->> '$.evidence[0].end') - (json ->> '$.evidence[0].start'))
        FROM article WHERE article.doc = json ->> '$.evidence[0].doc')) AS words
FROM entry WHERE kind = 0 AND json IS NOT NULL
UNION ALL SELECT
    told.id, article.title, article.outlet, article.url, article.sentences, article.tokens, same_as, reported, told.doc, words
FROM told JOIN article ON article.number = told.article WHERE kind = 0;

CREATE VIEW event AS               -- who did what to whom
SELECT
    entry.id, coalesce(json ->> '$.time.start', json ->> '$.time.end') AS day, json ->> '$.time.end' AS last_day,
    json ->> '$.event' AS type,
    json ->> '$.mode' AS mode, json ->> '$.status' AS status, json ->> '$.background' AS background,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.actor')) AS actors,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.recipient')) AS recipients,
    json ->> '$.place.name' AS place, json ->> '$.place.country' AS country, json ->> '$.place.lat' AS latitude,
    json ->> '$.place.lon' AS longitude, json ->> '$.dead.low' AS dead_low, json ->> '$.dead.best' AS dead,
    json ->> '$.dead.high' AS dead_high, json ->> '$.injured' AS injured, json ->> '$.cameo' AS cameo, same_as,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc,
    coalesce(json ->> '$.evidence[0].text', (
        SELECT substr(article.text, (json ->> '$.evidence[0].start') + 1, (json ->> '$.evidence[0].end') - (json ->> '$.evidence[0].start'))
        FROM article WHERE article.doc = json ->> '$.evidence[0].doc')) AS words
FROM entry WHERE kind = 1 AND json IS NOT NULL
UNION ALL SELECT
    id, date(day * 86400, 'unixepoch'), date(last_day * 86400, 'unixepoch'), type, mode, status, background, actors, recipients, name,
    country, latitude, longitude, dead_low, dead, dead_high, injured, cameo, same_as, reported, doc, words
FROM told JOIN event_row USING (row) LEFT JOIN place ON place.number = event_row.place WHERE kind = 1;

CREATE VIEW statement AS           -- who said what
SELECT
    entry.id, coalesce(json ->> '$.time.start', json ->> '$.time.end') AS day,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.speaker')) AS speakers,
    json ->> '$.direct' AS direct, json ->> '$.content' AS content, json ->> '$.cue' AS cue, json ->> '$.medium' AS medium,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.audience')) AS audience,
    same_as,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc,
    coalesce(json ->> '$.evidence[0].text', (
        SELECT substr(article.text, (json ->> '$.evidence[0].start') + 1, (json ->> '$.evidence[0].end') - (json ->> '$.evidence[0].start'))
        FROM article WHERE article.doc = json ->> '$.evidence[0].doc')) AS words
FROM entry WHERE kind = 2 AND json IS NOT NULL
UNION ALL SELECT
    id, date(day * 86400, 'unixepoch'), speakers, direct, coalesce(content, words), cue, medium, audience, same_as, reported, doc, words
FROM told JOIN statement_row USING (row) WHERE kind = 2;

CREATE VIEW meeting AS             -- one meeting through its whole life
SELECT
    entry.id, coalesce(json ->> '$.time.start', json ->> '$.time.end') AS day, json ->> '$.time.end' AS last_day,
    json ->> '$.name' AS name,
    (SELECT group_concat(value, ', ') FROM json_each(entry.json, '$.aliases')) AS aliases, json ->> '$.status' AS status,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.participants')) AS parties,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.refused_by')) AS refused_by,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.hosts')) AS hosts,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.mediators')) AS mediators,
    json ->> '$.purpose' AS purpose, json ->> '$.place.name' AS place, json ->> '$.place.country' AS country,
    json ->> '$.place.lat' AS latitude, json ->> '$.place.lon' AS longitude, json ->> '$.about' AS process,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc,
    coalesce(json ->> '$.evidence[0].text', (
        SELECT substr(article.text, (json ->> '$.evidence[0].start') + 1, (json ->> '$.evidence[0].end') - (json ->> '$.evidence[0].start'))
        FROM article WHERE article.doc = json ->> '$.evidence[0].doc')) AS words
FROM entry WHERE kind = 3;

CREATE VIEW agreement AS           -- one deal, accord, ceasefire
SELECT
    entry.id, coalesce(json ->> '$.signed.start', json ->> '$.signed.end') AS day, json ->> '$.name' AS name,
    (SELECT group_concat(value, ', ') FROM json_each(entry.json, '$.aliases')) AS aliases, json ->> '$.status' AS status,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.parties')) AS parties,
    json ->> '$.place.name' AS place, json ->> '$.place.country' AS country, json ->> '$.place.lat' AS latitude,
    json ->> '$.place.lon' AS longitude,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc,
    coalesce(json ->> '$.evidence[0].text', (
        SELECT substr(article.text, (json ->> '$.evidence[0].start') + 1, (json ->> '$.evidence[0].end') - (json ->> '$.evidence[0].start'))
        FROM article WHERE article.doc = json ->> '$.evidence[0].doc')) AS words
FROM entry WHERE kind = 4;

CREATE VIEW commitment AS          -- who owes what by when: the last deadline
SELECT
    entry.id, (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.debtor')) AS debtors,
    json ->> '$.action' AS action,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.beneficiary')) AS beneficiaries,
    json ->> '$.status' AS status, json ->> '$.deadlines[#-1].time.end' AS deadline,
    coalesce(json_array_length(json, '$.deadlines'), 0) AS deadlines, json ->> '$.agreement' AS agreement,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc,
    coalesce(json ->> '$.evidence[0].text', (
        SELECT substr(article.text, (json ->> '$.evidence[0].start') + 1, (json ->> '$.evidence[0].end') - (json ->> '$.evidence[0].start'))
        FROM article WHERE article.doc = json ->> '$.evidence[0].doc')) AS words
FROM entry WHERE kind = 5;

CREATE VIEW deadline AS               -- every deadline that a commitment has had, oldest first
SELECT
    entry.id AS commitment, step.key AS number, step.value ->> '$.time.end' AS day, step.value ->> '$.time.text' AS text,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(step.value, '$.set_by')) AS set_by,
    step.value ->> 'manner' AS manner, step.value ->> 'reported' AS reported,
    step.value ->> '$.evidence[0].doc' AS doc,
    coalesce(step.value ->> '$.evidence[0].text', (
        SELECT substr(article.text, (step.value ->> '$.evidence[0].start') + 1, (step.value ->> '$.evidence[0].end') - (step.value ->> '$.evidence[0].start'))
        FROM article WHERE article.doc = step.value ->> '$.evidence[0].doc')) AS words
FROM entry, json_each(entry.json, '$.deadlines') AS step WHERE kind = 5;

CREATE VIEW position AS            -- who wants, refuses, offers what
SELECT
    entry.id, coalesce(json ->> '$.time.start', json ->> '$.time.end') AS day,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.holder')) AS holders,
    json ->> '$.stance' AS stance, json ->> '$.object' AS object, json ->> '$.condition.kind' AS condition_kind,
    json ->> '$.condition.text' AS condition,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc,
    coalesce(json ->> '$.evidence[0].text', (
        SELECT substr(article.text, (json ->> '$.evidence[0].start') + 1, (json ->> '$.evidence[0].end') - (json ->> '$.evidence[0].start'))
        FROM article WHERE article.doc = json ->> '$.evidence[0].doc')) AS words
FROM entry WHERE kind = 6;

CREATE VIEW trend AS               -- a change without a single incident
SELECT
    entry.id, coalesce(json ->> '$.time.start', json ->> '$.time.end') AS day, json ->> '$.time.end' AS last_day,
    json ->> '$.what' AS what,
    json ->> '$.direction' AS direction,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.actor')) AS actors,
    json ->> '$.place.name' AS place, json ->> '$.place.country' AS country, json ->> '$.place.lat' AS latitude,
    json ->> '$.place.lon' AS longitude,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc,
    coalesce(json ->> '$.evidence[0].text', (
        SELECT substr(article.text, (json ->> '$.evidence[0].start') + 1, (json ->> '$.evidence[0].end') - (json ->> '$.evidence[0].start'))
        FROM article WHERE article.doc = json ->> '$.evidence[0].doc')) AS words
FROM entry WHERE kind = 7 AND json IS NOT NULL
UNION ALL SELECT
    id, date(day * 86400, 'unixepoch'), date(last_day * 86400, 'unixepoch'), what, direction, actors, name, country, latitude, longitude,
    reported, doc, words
FROM told JOIN trend_row USING (row) LEFT JOIN place ON place.number = trend_row.place WHERE kind = 7;

CREATE VIEW party AS               -- an actor of the process
SELECT
    entry.id, json ->> '$.name' AS name, (SELECT group_concat(value, ', ') FROM json_each(entry.json, '$.aliases')) AS aliases,
    json ->> '$.code' AS code, json ->> '$.role' AS role,
    (SELECT group_concat(value ->> 'person', ', ') FROM json_each(entry.json, '$.members')) AS members,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc,
    coalesce(json ->> '$.evidence[0].text', (
        SELECT substr(article.text, (json ->> '$.evidence[0].start') + 1, (json ->> '$.evidence[0].end') - (json ->> '$.evidence[0].start'))
        FROM article WHERE article.doc = json ->> '$.evidence[0].doc')) AS words
FROM entry WHERE kind = 8;

CREATE VIEW process AS             -- a peace process or conflict
SELECT
    entry.id, json ->> '$.name' AS name, json ->> '$.country' AS country,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.parties')) AS parties,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(entry.json, '$.hosts')) AS hosts,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc,
    coalesce(json ->> '$.evidence[0].text', (
        SELECT substr(article.text, (json ->> '$.evidence[0].start') + 1, (json ->> '$.evidence[0].end') - (json ->> '$.evidence[0].start'))
        FROM article WHERE article.doc = json ->> '$.evidence[0].doc')) AS words
FROM entry WHERE kind = 9;

CREATE VIEW conflict AS               -- claims that cannot all be so, one a row
SELECT
    entry.id, about, entry.json ->> '$.field' AS field, claim.key AS number, claim.value ->> 'value' AS value,
    claim.value ->> 'holder' AS holder,
    claim.value ->> '$.evidence[0].doc' AS doc,
    coalesce(claim.value ->> '$.evidence[0].text', (
        SELECT substr(article.text, (claim.value ->> '$.evidence[0].start') + 1, (claim.value ->> '$.evidence[0].end') - (claim.value ->> '$.evidence[0].start'))
        FROM article WHERE article.doc = claim.value ->> '$.evidence[0].doc')) AS words
FROM entry JOIN json_each(entry.json, '$.claims') AS claim WHERE kind = 10;

CREATE VIEW evidence AS               -- the words that an entry comes from
SELECT
    entry.id, kind, e.key AS number, e.value ->> 'doc' AS doc, e.value ->> 'sentence' AS sentence,
    e.value ->> 'start' AS start, e.value ->> 'end' AS end,
    coalesce(e.value ->> 'text', (
        SELECT substr(article.text, (e.value ->> 'start') + 1, (e.value ->> 'end') - (e.value ->> 'start'))
        FROM article WHERE article.doc = e.value ->> 'doc')) AS text
FROM entry, json_each(entry.json, '$.evidence') AS e
UNION ALL SELECT
    entry.id, entry.kind, passage.number, doc, sentence, start, end, substr(text, start + 1, end - start)
FROM entry JOIN passage USING (row) JOIN report ON report.row = entry.row JOIN article ON article.number = report.article
WHERE json IS NULL;

CREATE VIEW sentence AS               -- the sentences of the articles
SELECT
    span.row AS row, article.doc AS doc, span.row & 1048575 AS number, span.start AS start, span.end AS end,
    substr(article.text, span.start + 1, span.end - span.start) AS text
FROM sentence_span AS span JOIN article ON article.number = span.row >> 20;

-- Its words, for searching; the text itself is in the article alone.
CREATE VIRTUAL TABLE sentence_search USING fts5 (text, content = 'sentence', content_rowid = 'row', columnsize = 0, tokenize = 'porter unicode61');
