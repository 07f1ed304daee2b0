-- A follow-up may recur, and may be owed to nobody but yourself. A column that may be empty from now on needs the table
-- made anew; its numbers are still never given twice.

CREATE TABLE follow_up_before AS SELECT * FROM follow_up;
CREATE TABLE follow_up_last AS SELECT seq FROM sqlite_sequence WHERE name = 'follow_up';
DROP TABLE follow_up;
CREATE TABLE follow_up (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER,
    conversation_id INTEGER,
    action TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL,
    snoozed INTEGER NOT NULL,
    closed_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    every TEXT,
    first_on TEXT,
    turn INTEGER DEFAULT 0 NOT NULL,
    CONSTRAINT follow_up_state_is_known CHECK (state IN ('open', 'done', 'dropped')),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
    FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
) STRICT;
INSERT INTO follow_up (
    id, contact_id, conversation_id, action, due_on, state, snoozed, closed_on, created_at, updated_at
) SELECT
    id, contact_id, conversation_id, action, due_on, state, snoozed, closed_on, created_at, updated_at
FROM follow_up_before;
DELETE FROM sqlite_sequence WHERE name = 'follow_up';
INSERT INTO sqlite_sequence (name, seq) SELECT 'follow_up', seq FROM follow_up_last;
DROP TABLE follow_up_before;
DROP TABLE follow_up_last;
CREATE INDEX follow_up_open_by_day ON follow_up (due_on, id) WHERE state = 'open';
CREATE INDEX follow_up_by_contact ON follow_up (contact_id, due_on);
CREATE INDEX follow_up_by_conversation ON follow_up (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE TRIGGER follow_up_search_insert AFTER INSERT ON follow_up BEGIN
    INSERT INTO follow_up_search (rowid, action) VALUES (new.id, new.action);
END;
CREATE TRIGGER follow_up_search_delete AFTER DELETE ON follow_up BEGIN
    INSERT INTO follow_up_search (follow_up_search, rowid, action) VALUES ('delete', old.id, old.action);
END;
CREATE TRIGGER follow_up_search_update AFTER UPDATE OF id, action ON follow_up BEGIN
    INSERT INTO follow_up_search (follow_up_search, rowid, action) VALUES ('delete', old.id, old.action);
    INSERT INTO follow_up_search (rowid, action) VALUES (new.id, new.action);
END;
