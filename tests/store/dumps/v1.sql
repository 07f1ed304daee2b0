-- A tracker of schema version 1, as sqlite3's .dump tells it, without what the search indexes keep for themselves.
CREATE TABLE contact (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    tie TEXT,
    company TEXT,
    role TEXT,
    email TEXT,
    email_key TEXT,
    linkedin TEXT,
    linkedin_key TEXT,
    met TEXT,
    last_conversation_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT contact_tie_is_known CHECK (tie IN ('mentor', 'peer', 'alum', 'weak', 'dormant', 'other'))
) STRICT;
CREATE TABLE contact_word (
    contact_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (contact_id, position),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE TABLE alias (
    id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    alias TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE TABLE contact_tag (
    contact_id INTEGER NOT NULL,
    folded TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (contact_id, folded),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE TABLE conversation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    held_on TEXT NOT NULL,
    channel TEXT,
    notes TEXT,
    takeaway TEXT,
    is_private INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT conversation_channel_is_known CHECK (channel IN ('call', 'video', 'in-person', 'email', 'slack', 'linkedin', 'message', 'event', 'other')),
    CONSTRAINT conversation_is_private_is_a_flag CHECK (is_private IN (0, 1))
) STRICT;
CREATE TABLE participant (
    conversation_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, position),
    FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE CASCADE,
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE TABLE follow_up (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    conversation_id INTEGER,
    action TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL,
    snoozed INTEGER NOT NULL,
    closed_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT follow_up_state_is_known CHECK (state IN ('open', 'done', 'dropped')),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
    FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE CASCADE
) STRICT;
CREATE VIRTUAL TABLE contact_search USING fts5(
    name, company, role, met,
    content='contact', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE name_trigram USING fts5(
    folded, content='contact', content_rowid='id', tokenize='trigram'
);
CREATE VIRTUAL TABLE alias_search USING fts5(
    alias, content='alias', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE conversation_search USING fts5(
    notes, takeaway,
    content='conversation', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE follow_up_search USING fts5(
    action, content='follow_up', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE INDEX contact_by_folded ON contact (folded);
CREATE INDEX contact_by_email ON contact (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX contact_by_linkedin ON contact (linkedin_key) WHERE linkedin_key IS NOT NULL;
CREATE INDEX contact_word_by_word ON contact_word (word, position, contact_id);
CREATE INDEX alias_by_folded ON alias (folded);
CREATE UNIQUE INDEX alias_by_contact ON alias (contact_id, folded);
CREATE INDEX contact_tag_by_folded ON contact_tag (folded, contact_id);
CREATE INDEX conversation_by_day ON conversation (held_on, id);
CREATE UNIQUE INDEX participant_by_contact ON participant (contact_id, conversation_id);
CREATE INDEX follow_up_open_by_day ON follow_up (due_on, id) WHERE state = 'open';
CREATE INDEX follow_up_by_contact ON follow_up (contact_id, due_on);
CREATE INDEX follow_up_by_conversation ON follow_up (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE TRIGGER contact_search_insert AFTER INSERT ON contact BEGIN
    INSERT INTO contact_search (rowid, name, company, role, met)
    VALUES (new.id, new.name, new.company, new.role, new.met);
END;
CREATE TRIGGER contact_search_delete AFTER DELETE ON contact BEGIN
    INSERT INTO contact_search (contact_search, rowid, name, company, role, met)
    VALUES ('delete', old.id, old.name, old.company, old.role, old.met);
END;
CREATE TRIGGER contact_search_update AFTER UPDATE OF id, name, company, role, met ON contact BEGIN
    INSERT INTO contact_search (contact_search, rowid, name, company, role, met)
    VALUES ('delete', old.id, old.name, old.company, old.role, old.met);
    INSERT INTO contact_search (rowid, name, company, role, met)
    VALUES (new.id, new.name, new.company, new.role, new.met);
END;
CREATE TRIGGER name_trigram_insert AFTER INSERT ON contact BEGIN
    INSERT INTO name_trigram (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER name_trigram_delete AFTER DELETE ON contact BEGIN
    INSERT INTO name_trigram (name_trigram, rowid, folded) VALUES ('delete', old.id, old.folded);
END;
CREATE TRIGGER name_trigram_update AFTER UPDATE OF id, folded ON contact BEGIN
    INSERT INTO name_trigram (name_trigram, rowid, folded) VALUES ('delete', old.id, old.folded);
    INSERT INTO name_trigram (rowid, folded) VALUES (new.id, new.folded);
END;
CREATE TRIGGER alias_search_insert AFTER INSERT ON alias BEGIN
    INSERT INTO alias_search (rowid, alias) VALUES (new.id, new.alias);
END;
CREATE TRIGGER alias_search_delete AFTER DELETE ON alias BEGIN
    INSERT INTO alias_search (alias_search, rowid, alias) VALUES ('delete', old.id, old.alias);
END;
CREATE TRIGGER alias_search_update AFTER UPDATE OF id, alias ON alias BEGIN
    INSERT INTO alias_search (alias_search, rowid, alias) VALUES ('delete', old.id, old.alias);
    INSERT INTO alias_search (rowid, alias) VALUES (new.id, new.alias);
END;
CREATE TRIGGER conversation_search_insert AFTER INSERT ON conversation BEGIN
    INSERT INTO conversation_search (rowid, notes, takeaway) VALUES (new.id, new.notes, new.takeaway);
END;
CREATE TRIGGER conversation_search_delete AFTER DELETE ON conversation BEGIN
    INSERT INTO conversation_search (conversation_search, rowid, notes, takeaway)
    VALUES ('delete', old.id, old.notes, old.takeaway);
END;
CREATE TRIGGER conversation_search_update AFTER UPDATE OF id, notes, takeaway ON conversation BEGIN
    INSERT INTO conversation_search (conversation_search, rowid, notes, takeaway)
    VALUES ('delete', old.id, old.notes, old.takeaway);
    INSERT INTO conversation_search (rowid, notes, takeaway) VALUES (new.id, new.notes, new.takeaway);
END;
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
INSERT INTO contact VALUES (1, 'Ada Lovelace', 'ada lovelace', 'mentor', 'Acme', 'Lead', 'ada@example.com', 'ada@example.com', 'x.com/in/ada', 'ada', 'at school', '2026-01-05', '2026-01-05 09:00:00', '2026-01-05 09:00:00');
INSERT INTO contact VALUES (3, 'Cédric Moreau', 'cedric moreau', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-01-05', '2026-01-05 09:00:00', '2026-01-05 09:00:00');
INSERT INTO contact_word VALUES (1, 0, 'ada');
INSERT INTO contact_word VALUES (1, 1, 'lovelace');
INSERT INTO contact_word VALUES (3, 0, 'cedric');
INSERT INTO contact_word VALUES (3, 1, 'moreau');
INSERT INTO alias VALUES (1, 1, 'Countess', 'countess');
INSERT INTO contact_tag VALUES (1, 'maths', 'Maths');
INSERT INTO conversation VALUES (2, '2026-01-05', 'call', 'First jobs, “quoted” — 李', 'Look at apprenticeships', 1, '2026-01-05 09:00:00', '2026-01-05 09:00:00');
INSERT INTO participant VALUES (2, 0, 1);
INSERT INTO participant VALUES (2, 1, 3);
INSERT INTO follow_up VALUES (4, 1, 2, 'Send résumé', '2026-01-09', 'done', 2, '2026-01-08', '2026-01-05 09:00:00', '2026-01-05 09:00:00');
INSERT INTO follow_up VALUES (5, 3, NULL, 'Call', '2026-02-01', 'open', 0, NULL, '2026-01-05 09:00:00', '2026-01-05 09:00:00');
PRAGMA application_id = 1852142708;
PRAGMA user_version = 1;
