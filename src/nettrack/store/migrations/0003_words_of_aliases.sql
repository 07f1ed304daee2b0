-- What another program writes belongs to no command: the journal asks which one is running, not which was the last.

ALTER TABLE command ADD COLUMN is_running INTEGER DEFAULT 0 NOT NULL;
CREATE INDEX command_running ON command (is_running) WHERE is_running = 1;

-- Aliases are found by their words too, and names by the parts of a word. The words follow from the names, so they are
-- written anew after this step (store/keys.py), and the journal keeps them no more.

DELETE FROM change WHERE table_name = 'contact_word';
DROP TABLE contact_word;
CREATE TABLE contact_word (
    contact_id INTEGER NOT NULL,
    of_name INTEGER NOT NULL,
    position INTEGER NOT NULL,
    word TEXT NOT NULL,
    is_part INTEGER NOT NULL,
    PRIMARY KEY (contact_id, of_name, position),
    CONSTRAINT contact_word_is_part_is_a_flag CHECK (is_part IN (0, 1)),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX contact_word_by_word ON contact_word (word, position, contact_id, is_part, of_name);

CREATE VIRTUAL TABLE alias_trigram USING fts5(
    folded, content='alias', content_rowid='id', tokenize='trigram'
);
CREATE TRIGGER alias_trigram_insert AFTER INSERT ON alias BEGIN
    INSERT INTO alias_trigram (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER alias_trigram_delete AFTER DELETE ON alias BEGIN
    INSERT INTO alias_trigram (alias_trigram, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
CREATE TRIGGER alias_trigram_update AFTER UPDATE OF id, folded ON alias BEGIN
    INSERT INTO alias_trigram (alias_trigram, rowid, folded) VALUES ('delete', old.id, old.folded);
    INSERT INTO alias_trigram (rowid, folded) VALUES (new.id, new.folded);
END;
INSERT INTO alias_trigram (alias_trigram) VALUES ('rebuild');
