-- What another program writes belongs to no command: the journal asks which one is running, not which was the last.

ALTER TABLE command ADD COLUMN is_running INTEGER DEFAULT 0 NOT NULL;
CREATE INDEX command_running ON command (is_running) WHERE is_running = 1;
