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
    version INTEGER NOT NULL DEFAULT 0 -- of its reports: the last counts
);

CREATE TABLE sentence_span (          -- where the sentences of the articles stand
    row   INTEGER PRIMARY KEY,        -- article.number * 1048576 + place in the article
    start INTEGER NOT NULL, end INTEGER NOT NULL -- code points
);

CREATE TABLE report (                 -- one entry of one article, as that article tells it
    row      INTEGER PRIMARY KEY,
    doc      TEXT NOT NULL REFERENCES article,
    version  INTEGER NOT NULL,
    current  INTEGER NOT NULL,        -- 0: a later version of the article's reports replaced it
    id       TEXT NOT NULL,
    kind     INTEGER NOT NULL,
    reported INTEGER,                 -- day of publication
    known    INTEGER,                 -- that day, or the last on which it can have been
    made     INTEGER,                 -- day on which this version was read; null: the first version
    json     TEXT NOT NULL            -- the entry, without what is null, and without empty lists
);
CREATE INDEX report_of_id ON report (id);
CREATE INDEX report_known ON report (kind, known);
CREATE INDEX report_of_doc ON report (doc);
CREATE INDEX report_made ON report (made) WHERE made IS NOT NULL;

CREATE TABLE component_key (          -- reports that share a key may belong together: they are of one component
    key       INTEGER PRIMARY KEY,    -- a hash
    component INTEGER NOT NULL
);

CREATE TABLE strand_key (             -- entries that a report with that key may go on with, in the order of their start
    key   INTEGER NOT NULL,
    day   INTEGER NOT NULL,           -- of the entry's first report
    entry TEXT NOT NULL,
    PRIMARY KEY (key, day, entry)
) WITHOUT ROWID;

CREATE TABLE strand_state (           -- what the reports of an entry of many made of it, so that they need not be read again
    entry TEXT PRIMARY KEY,
    until INTEGER NOT NULL,           -- those of the days before
    state TEXT NOT NULL               -- record/fold_strands.c
) WITHOUT ROWID;

CREATE TABLE entry (                  -- one entry of the record
    id      TEXT PRIMARY KEY,
    kind    INTEGER NOT NULL,
    day     INTEGER,                  -- of what it tells, else of its first report
    same_as TEXT,
    about   TEXT,                     -- of a conflict: the entry that it is about
    component INTEGER NOT NULL,       -- number of what it was folded with
    row     INTEGER,                  -- the report that it is, where it adds nothing to it
    json    TEXT                      -- else the entry
) WITHOUT ROWID;
CREATE INDEX entry_of_kind ON entry (kind, day);
CREATE INDEX entry_of_component ON entry (component);
CREATE INDEX entry_about ON entry (about) WHERE about IS NOT NULL;

CREATE TABLE member (                 -- which reports an entry adds up
    row   INTEGER PRIMARY KEY REFERENCES report,
    entry TEXT NOT NULL,
    component INTEGER NOT NULL,
    day   INTEGER NOT NULL            -- by which reports are put in order: of publication; -2147483648: unknown
);
CREATE INDEX member_of_entry ON member (entry);
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

CREATE VIEW record AS                 -- every entry of the record as JSON
SELECT entry.id, entry.kind, entry.day, entry.same_as, entry.component, coalesce(entry.json, report.json) AS json
FROM entry LEFT JOIN report ON report.row = entry.row;

-- The record for people who ask in SQL: one view a kind, names joined by commas, days as text.

CREATE VIEW document AS            -- what was read
SELECT
    record.id, json ->> '$.title' AS title, json ->> '$.outlet' AS outlet, json ->> '$.url' AS url, json ->> '$.sentences' AS sentences,
    json ->> '$.tokens' AS tokens, same_as,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc, json ->> '$.evidence[0].text' AS words
FROM record WHERE kind = 0;

CREATE VIEW event AS               -- who did what to whom
SELECT
    record.id, coalesce(json ->> '$.time.start', json ->> '$.time.end') AS day, json ->> '$.time.end' AS last_day,
    json ->> '$.event' AS type,
    json ->> '$.mode' AS mode, json ->> '$.status' AS status, json ->> '$.background' AS background,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.actor')) AS actors,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.recipient')) AS recipients,
    json ->> '$.place.name' AS place, json ->> '$.place.country' AS country, json ->> '$.place.lat' AS latitude,
    json ->> '$.place.lon' AS longitude, json ->> '$.dead.low' AS dead_low, json ->> '$.dead.best' AS dead,
    json ->> '$.dead.high' AS dead_high, json ->> '$.injured' AS injured, json ->> '$.cameo' AS cameo, same_as,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc, json ->> '$.evidence[0].text' AS words
FROM record WHERE kind = 1;

CREATE VIEW statement AS           -- who said what
SELECT
    record.id, coalesce(json ->> '$.time.start', json ->> '$.time.end') AS day,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.speaker')) AS speakers,
    json ->> '$.direct' AS direct, json ->> '$.content' AS content, json ->> '$.cue' AS cue, json ->> '$.medium' AS medium,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.audience')) AS audience,
    same_as,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc, json ->> '$.evidence[0].text' AS words
FROM record WHERE kind = 2;

CREATE VIEW meeting AS             -- one meeting through its whole life
SELECT
    record.id, coalesce(json ->> '$.time.start', json ->> '$.time.end') AS day, json ->> '$.time.end' AS last_day,
    json ->> '$.name' AS name,
    (SELECT group_concat(value, ', ') FROM json_each(record.json, '$.aliases')) AS aliases, json ->> '$.status' AS status,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.participants')) AS parties,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.refused_by')) AS refused_by,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.hosts')) AS hosts,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.mediators')) AS mediators,
    json ->> '$.purpose' AS purpose, json ->> '$.place.name' AS place, json ->> '$.place.country' AS country,
    json ->> '$.place.lat' AS latitude, json ->> '$.place.lon' AS longitude, json ->> '$.about' AS process,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc, json ->> '$.evidence[0].text' AS words
FROM record WHERE kind = 3;

CREATE VIEW agreement AS           -- one deal, accord, ceasefire
SELECT
    record.id, coalesce(json ->> '$.signed.start', json ->> '$.signed.end') AS day, json ->> '$.name' AS name,
    (SELECT group_concat(value, ', ') FROM json_each(record.json, '$.aliases')) AS aliases, json ->> '$.status' AS status,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.parties')) AS parties,
    json ->> '$.place.name' AS place, json ->> '$.place.country' AS country, json ->> '$.place.lat' AS latitude,
    json ->> '$.place.lon' AS longitude,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc, json ->> '$.evidence[0].text' AS words
FROM record WHERE kind = 4;

CREATE VIEW commitment AS          -- who owes what by when: the last deadline
SELECT
    record.id, (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.debtor')) AS debtors,
    json ->> '$.action' AS action,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.beneficiary')) AS beneficiaries,
    json ->> '$.status' AS status, json ->> '$.deadlines[#-1].time.end' AS deadline,
    coalesce(json_array_length(json, '$.deadlines'), 0) AS deadlines, json ->> '$.agreement' AS agreement,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc, json ->> '$.evidence[0].text' AS words
FROM record WHERE kind = 5;

CREATE VIEW deadline AS               -- every deadline that a commitment has had, oldest first
SELECT
    record.id AS commitment, step.key AS number, step.value ->> '$.time.end' AS day, step.value ->> '$.time.text' AS text,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(step.value, '$.set_by')) AS set_by,
    step.value ->> 'manner' AS manner, step.value ->> 'reported' AS reported,
    step.value ->> '$.evidence[0].doc' AS doc, step.value ->> '$.evidence[0].text' AS words
FROM record, json_each(record.json, '$.deadlines') AS step WHERE kind = 5;

CREATE VIEW position AS            -- who wants, refuses, offers what
SELECT
    record.id, coalesce(json ->> '$.time.start', json ->> '$.time.end') AS day,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.holder')) AS holders,
    json ->> '$.stance' AS stance, json ->> '$.object' AS object, json ->> '$.condition.kind' AS condition_kind,
    json ->> '$.condition.text' AS condition,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc, json ->> '$.evidence[0].text' AS words
FROM record WHERE kind = 6;

CREATE VIEW trend AS               -- a change without a single incident
SELECT
    record.id, coalesce(json ->> '$.time.start', json ->> '$.time.end') AS day, json ->> '$.time.end' AS last_day,
    json ->> '$.what' AS what,
    json ->> '$.direction' AS direction,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.actor')) AS actors,
    json ->> '$.place.name' AS place, json ->> '$.place.country' AS country, json ->> '$.place.lat' AS latitude,
    json ->> '$.place.lon' AS longitude,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc, json ->> '$.evidence[0].text' AS words
FROM record WHERE kind = 7;

CREATE VIEW party AS               -- an actor of the process
SELECT
    record.id, json ->> '$.name' AS name, (SELECT group_concat(value, ', ') FROM json_each(record.json, '$.aliases')) AS aliases,
    json ->> '$.code' AS code, json ->> '$.role' AS role,
    (SELECT group_concat(value ->> 'person', ', ') FROM json_each(record.json, '$.members')) AS members,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc, json ->> '$.evidence[0].text' AS words
FROM record WHERE kind = 8;

CREATE VIEW process AS             -- a peace process or conflict
SELECT
    record.id, json ->> '$.name' AS name, json ->> '$.country' AS country,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.parties')) AS parties,
    (SELECT group_concat(coalesce(value ->> 'name', value ->> 'text'), ', ') FROM json_each(record.json, '$.hosts')) AS hosts,
    json ->> '$.reported' AS reported, json ->> '$.evidence[0].doc' AS doc, json ->> '$.evidence[0].text' AS words
FROM record WHERE kind = 9;

CREATE VIEW conflict AS               -- claims that cannot all be so, one a row
SELECT
    entry.id, about, entry.json ->> '$.field' AS field, claim.key AS number, claim.value ->> 'value' AS value,
    claim.value ->> 'holder' AS holder,
    claim.value ->> '$.evidence[0].doc' AS doc, claim.value ->> '$.evidence[0].text' AS words
FROM entry JOIN json_each(entry.json, '$.claims') AS claim WHERE kind = 10;

CREATE VIEW evidence AS               -- the words that an entry comes from
SELECT
    record.id, kind, e.key AS number, e.value ->> 'doc' AS doc, e.value ->> 'sentence' AS sentence,
    e.value ->> 'start' AS start, e.value ->> 'end' AS end, e.value ->> 'text' AS text
FROM record, json_each(record.json, '$.evidence') AS e;

CREATE VIEW sentence AS               -- the sentences of the articles
SELECT
    span.row AS row, article.doc AS doc, span.row & 1048575 AS number, span.start AS start, span.end AS end,
    substr(article.text, span.start + 1, span.end - span.start) AS text
FROM sentence_span AS span JOIN article ON article.number = span.row >> 20;

-- Its words, for searching; the text itself is in the article alone.
CREATE VIRTUAL TABLE sentence_search USING fts5 (text, content = 'sentence', content_rowid = 'row', tokenize = 'porter unicode61');
