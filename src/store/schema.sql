-- The record in one file. What articles report is appended to `report` and never overwritten; `entry` and `member` are
-- what all reports add up to (record/fold.c) and can be made from them again. Days count from 1970-01-01; null: unknown.
-- docs/schema.md tells of each column.

CREATE TABLE article (
    doc     TEXT PRIMARY KEY,         -- id of its document entry
    path    TEXT,                     -- where it was read from
    outlet  TEXT, title TEXT, url TEXT,
    told    INTEGER,                  -- the day that the caller gave
    text    TEXT NOT NULL,
    repaired INTEGER NOT NULL,        -- bytes that were no UTF-8
    version INTEGER NOT NULL DEFAULT 0 -- of its reports: the last counts
) WITHOUT ROWID;

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
    json     TEXT NOT NULL            -- RECORD.md
);
CREATE INDEX report_of_id ON report (id);
CREATE INDEX report_known ON report (kind, known);
CREATE INDEX report_of_doc ON report (doc);
CREATE INDEX report_made ON report (made) WHERE made IS NOT NULL;

CREATE TABLE report_key (             -- entries that share a key may belong together
    key INTEGER NOT NULL,
    row INTEGER NOT NULL REFERENCES report,
    PRIMARY KEY (key, row)
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
    component INTEGER NOT NULL
);
CREATE INDEX member_of_entry ON member (entry);
CREATE INDEX member_of_component ON member (component);

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
