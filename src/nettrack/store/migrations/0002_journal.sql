-- The journal: each row before and after a command, so that every command can be taken back. The triggers that fill it
-- are made from the tables after the last step (store/triggers.py).

CREATE TABLE command (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    undoes INTEGER,
    is_undone INTEGER NOT NULL,
    CONSTRAINT command_is_undone_is_a_flag CHECK (is_undone IN (0, 1))
) STRICT;
CREATE INDEX command_undoes ON command (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE change (
    id INTEGER NOT NULL,
    command_id INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    row_key TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,
    PRIMARY KEY (id)
) STRICT;
CREATE INDEX change_by_command ON change (command_id);
CREATE INDEX change_by_row ON change (table_name, row_key);
