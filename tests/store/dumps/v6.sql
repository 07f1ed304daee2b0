-- A tracker of schema version 6, without what the search indexes keep for themselves.
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
    updated_at TEXT NOT NULL, first_conversation_on TEXT, about TEXT,
    CONSTRAINT contact_tie_is_known CHECK (tie IN ('mentor', 'peer', 'alum', 'weak', 'dormant', 'other'))
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
    updated_at TEXT NOT NULL, energy INTEGER, place TEXT, origin TEXT,
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
CREATE INDEX alias_by_folded ON alias (folded);
CREATE UNIQUE INDEX alias_by_contact ON alias (contact_id, folded);
CREATE INDEX contact_tag_by_folded ON contact_tag (folded, contact_id);
CREATE INDEX conversation_by_day ON conversation (held_on, id);
CREATE UNIQUE INDEX participant_by_contact ON participant (contact_id, conversation_id);
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
CREATE TABLE command (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    undoes INTEGER,
    is_undone INTEGER NOT NULL, is_running INTEGER DEFAULT 0 NOT NULL,
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
CREATE INDEX command_running ON command (is_running) WHERE is_running = 1;
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
CREATE VIRTUAL TABLE contact_search USING fts5(
    name, company, role, met, about,
    content='contact', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER contact_search_insert AFTER INSERT ON contact BEGIN
    INSERT INTO contact_search (rowid, name, company, role, met, about)
    VALUES (new.id, new.name, new.company, new.role, new.met, new.about);
END;
CREATE TRIGGER contact_search_delete AFTER DELETE ON contact BEGIN
    INSERT INTO contact_search (contact_search, rowid, name, company, role, met, about)
    VALUES ('delete', old.id, old.name, old.company, old.role, old.met, old.about);
END;
CREATE TRIGGER contact_search_update AFTER UPDATE OF id, name, company, role, met, about ON contact BEGIN
    INSERT INTO contact_search (contact_search, rowid, name, company, role, met, about)
    VALUES ('delete', old.id, old.name, old.company, old.role, old.met, old.about);
    INSERT INTO contact_search (rowid, name, company, role, met, about)
    VALUES (new.id, new.name, new.company, new.role, new.met, new.about);
END;
CREATE TABLE contact_email (
    id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX contact_email_by_contact ON contact_email (contact_id, email_key);
CREATE INDEX contact_email_by_key ON contact_email (email_key);
CREATE TABLE contact_phone (
    id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    phone TEXT NOT NULL,
    phone_key TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX contact_phone_by_contact ON contact_phone (contact_id, phone_key);
CREATE TABLE contact_field (
    id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX contact_field_by_contact ON contact_field (contact_id, folded);
CREATE VIRTUAL TABLE phone_search USING fts5(
    phone, content='contact_phone', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER phone_search_insert AFTER INSERT ON contact_phone BEGIN
    INSERT INTO phone_search (rowid, phone) VALUES (new.id, new.phone);
END;
CREATE TRIGGER phone_search_delete AFTER DELETE ON contact_phone BEGIN
    INSERT INTO phone_search (phone_search, rowid, phone) VALUES ('delete', old.id, old.phone);
END;
CREATE TRIGGER phone_search_update AFTER UPDATE OF id, phone ON contact_phone BEGIN
    INSERT INTO phone_search (phone_search, rowid, phone) VALUES ('delete', old.id, old.phone);
    INSERT INTO phone_search (rowid, phone) VALUES (new.id, new.phone);
END;
CREATE VIRTUAL TABLE field_search USING fts5(
    name, value, content='contact_field', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER field_search_insert AFTER INSERT ON contact_field BEGIN
    INSERT INTO field_search (rowid, name, value) VALUES (new.id, new.name, new.value);
END;
CREATE TRIGGER field_search_delete AFTER DELETE ON contact_field BEGIN
    INSERT INTO field_search (field_search, rowid, name, value) VALUES ('delete', old.id, old.name, old.value);
END;
CREATE TRIGGER field_search_update AFTER UPDATE OF id, name, value ON contact_field BEGIN
    INSERT INTO field_search (field_search, rowid, name, value) VALUES ('delete', old.id, old.name, old.value);
    INSERT INTO field_search (rowid, name, value) VALUES (new.id, new.name, new.value);
END;
CREATE INDEX conversation_unfinished ON conversation (held_on, id) WHERE takeaway IS NULL;
CREATE INDEX conversation_rated ON conversation (held_on, id) WHERE energy IS NOT NULL;
CREATE TABLE need (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    word TEXT NOT NULL,
    name TEXT,
    is_dropped INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT need_is_dropped_is_a_flag CHECK (is_dropped IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX need_by_word ON need (word);
CREATE TABLE need_link (
    need_id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    how TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (need_id, contact_id),
    FOREIGN KEY(need_id) REFERENCES need (id) ON DELETE CASCADE,
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX need_link_by_contact ON need_link (contact_id, need_id);
CREATE TABLE question (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    tie TEXT,
    ask TEXT,
    is_dropped INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT question_tie_is_known CHECK (tie IN ('mentor', 'peer', 'alum', 'weak', 'dormant', 'other')),
    CONSTRAINT question_is_dropped_is_a_flag CHECK (is_dropped IN (0, 1))
) STRICT;
CREATE TABLE rating (
    id INTEGER NOT NULL,
    situation TEXT NOT NULL,
    energy INTEGER NOT NULL,
    rated_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT rating_situation_is_known CHECK (
        situation IN ('online', 'in-person', 'one-to-one', 'groups', 'sought', 'introduced')
    ),
    CONSTRAINT rating_energy_is_known CHECK (energy BETWEEN -2 AND 2)
) STRICT;
CREATE INDEX rating_by_situation ON rating (situation, rated_on);
CREATE TABLE outreach (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    channel TEXT,
    subject TEXT,
    sent_on TEXT NOT NULL,
    nudged_on TEXT,
    state TEXT NOT NULL,
    closed_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT outreach_channel_is_known CHECK (
        channel IN ('call', 'video', 'in-person', 'email', 'slack', 'linkedin', 'message', 'event', 'other')
    ),
    CONSTRAINT outreach_state_is_known CHECK (state IN ('waiting', 'answered', 'declined', 'let go')),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX outreach_waiting ON outreach (contact_id) WHERE state = 'waiting';
CREATE INDEX outreach_by_contact ON outreach (contact_id, sent_on);
CREATE INDEX outreach_by_day ON outreach (sent_on);
CREATE TABLE meeting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    planned_on TEXT NOT NULL,
    clock TEXT,
    channel TEXT,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT meeting_channel_is_known CHECK (
        channel IN ('call', 'video', 'in-person', 'email', 'slack', 'linkedin', 'message', 'event', 'other')
    ),
    CONSTRAINT meeting_state_is_known CHECK (state IN ('planned', 'held', 'off')),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX meeting_planned ON meeting (contact_id) WHERE state = 'planned';
CREATE INDEX meeting_by_contact ON meeting (contact_id, planned_on);
CREATE INDEX meeting_by_day ON meeting (planned_on);
CREATE TABLE picked_question (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    question INTEGER NOT NULL,
    ask TEXT NOT NULL,
    picked_on TEXT NOT NULL,
    conversation_id INTEGER,
    answer TEXT,
    is_best INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT picked_question_is_best_is_a_flag CHECK (is_best IN (0, 1)),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE,
    FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX picked_question_by_contact ON picked_question (contact_id, picked_on);
CREATE INDEX picked_question_by_day ON picked_question (picked_on);
CREATE INDEX picked_question_by_conversation ON picked_question (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE TABLE reflection (
    id INTEGER NOT NULL,
    conversation_id INTEGER,
    goal_id INTEGER,
    same TEXT,
    different TEXT,
    written_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE CASCADE,
    FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX reflection_by_conversation ON reflection (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE TABLE goal (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    words TEXT,
    contact_id INTEGER,
    head_count INTEGER NOT NULL,
    began_on TEXT NOT NULL,
    by_on TEXT NOT NULL,
    every TEXT,
    state TEXT NOT NULL,
    closed_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT goal_kind_is_known CHECK (kind IN ('mentor', 'new-peer', 'existing-tie', 'own')),
    CONSTRAINT goal_state_is_known CHECK (state IN ('open', 'done', 'dropped')),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX goal_open ON goal (by_on) WHERE state = 'open';
CREATE TABLE goal_step (
    id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    word TEXT NOT NULL,
    words TEXT,
    is_ticked INTEGER,
    ticked_on TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT goal_step_is_ticked_is_a_flag CHECK (is_ticked IN (0, 1)),
    FOREIGN KEY(goal_id) REFERENCES goal (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX goal_step_by_goal ON goal_step (goal_id, word);
CREATE TABLE lesson_part (
    id INTEGER NOT NULL,
    part TEXT NOT NULL,
    gone_on TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT lesson_part_is_known CHECK (
        part IN ('needs', 'energy', 'goal', 'profile', 'message', 'questions', 'deadlines')
    )
) STRICT;
CREATE TABLE profile (
    id INTEGER NOT NULL,
    word TEXT NOT NULL,
    said TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT profile_word_is_known CHECK (word IN ('name', 'doing', 'background', 'zone'))
) STRICT;
INSERT INTO contact VALUES (1, 'Ada Lovelace', 'ada lovelace', 'mentor', 'Acme', 'Principal', 'ada@example.com', 'ada@example.com', 'x.com/in/ada', 'ada', 'at school', '2026-01-06', '2026-01-05 09:00:00', '2026-11-26 00:42:33', '2026-01-05', NULL);
INSERT INTO contact VALUES (3, 'Cédric Moreau', 'cedric moreau', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-01-05', '2026-01-05 09:00:00', '2026-01-05 09:00:00', '2026-01-05', NULL);
INSERT INTO contact VALUES (4, 'Ben Okafor', 'ben okafor', 'peer', 'Acme', NULL, 'ben@example.com', 'ben@example.com', NULL, NULL, NULL, '2026-01-06', '2026-11-26 00:42:32', '2026-11-26 00:42:32', '2026-01-06', NULL);
INSERT INTO alias VALUES (1, 1, 'Countess', 'countess');
INSERT INTO alias VALUES (2, 4, 'Bobby Tables', 'bobby tables');
INSERT INTO contact_tag VALUES (1, 'maths', 'Maths');
INSERT INTO contact_tag VALUES (4, 'circle', 'circle');
INSERT INTO conversation VALUES (2, '2026-01-05', 'call', 'First jobs, “quoted” — 李', 'Look at apprenticeships', 1, '2026-01-05 09:00:00', '2026-01-05 09:00:00', NULL, NULL, NULL);
INSERT INTO conversation VALUES (3, '2026-01-06', NULL, 'group talk', NULL, 0, '2026-11-26 00:42:32', '2026-11-26 00:42:32', NULL, NULL, NULL);
INSERT INTO participant VALUES (2, 0, 1);
INSERT INTO participant VALUES (3, 0, 4);
INSERT INTO participant VALUES (3, 1, 1);
INSERT INTO participant VALUES (2, 1, 3);
INSERT INTO command VALUES (1, 'add', '2026-11-26 00:42:32', NULL, 0, 0);
INSERT INTO command VALUES (2, 'edit', '2026-11-26 00:42:32', NULL, 0, 0);
INSERT INTO command VALUES (3, 'edit', '2026-11-26 00:42:33', NULL, 0, 0);
INSERT INTO command VALUES (4, 'done', '2026-11-26 00:42:33', NULL, 0, 0);
INSERT INTO command VALUES (5, 'follow-up', '2026-11-26 00:42:33', NULL, 0, 0);
INSERT INTO command VALUES (6, 'snooze', '2026-11-26 00:42:34', NULL, 0, 0);
INSERT INTO command VALUES (7, 'delete follow-up', '2026-11-26 00:42:34', NULL, 1, 0);
INSERT INTO command VALUES (8, 'delete contact', '2026-11-26 00:42:34', NULL, 1, 0);
INSERT INTO command VALUES (9, 'undo', '2026-11-26 00:42:35', 8, 0, 0);
INSERT INTO command VALUES (10, 'undo', '2026-11-26 00:42:35', 7, 0, 0);
INSERT INTO change VALUES (1, 1, 'contact', '[4]', NULL, '{"id":4,"name":"Ben Okafor","folded":"ben okafor","tie":"peer","company":null,"role":null,"email":"ben@example.com","email_key":"ben@example.com","linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 00:42:32","updated_at":"2026-11-26 00:42:32"}');
INSERT INTO change VALUES (4, 1, 'contact_tag', '[4,"circle"]', NULL, '{"contact_id":4,"folded":"circle","tag":"circle"}');
INSERT INTO change VALUES (5, 1, 'conversation', '[3]', NULL, '{"id":3,"held_on":"2026-01-06","channel":null,"notes":"group talk","takeaway":null,"is_private":0,"created_at":"2026-11-26 00:42:32","updated_at":"2026-11-26 00:42:32"}');
INSERT INTO change VALUES (6, 1, 'participant', '[3,0]', NULL, '{"conversation_id":3,"position":0,"contact_id":4}');
INSERT INTO change VALUES (7, 1, 'contact', '[4]', '{"id":4,"name":"Ben Okafor","folded":"ben okafor","tie":"peer","company":null,"role":null,"email":"ben@example.com","email_key":"ben@example.com","linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 00:42:32","updated_at":"2026-11-26 00:42:32"}', '{"id":4,"name":"Ben Okafor","folded":"ben okafor","tie":"peer","company":null,"role":null,"email":"ben@example.com","email_key":"ben@example.com","linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":"2026-01-06","created_at":"2026-11-26 00:42:32","updated_at":"2026-11-26 00:42:32"}');
INSERT INTO change VALUES (8, 1, 'participant', '[3,1]', NULL, '{"conversation_id":3,"position":1,"contact_id":1}');
INSERT INTO change VALUES (9, 1, 'contact', '[1]', '{"id":1,"name":"Ada Lovelace","folded":"ada lovelace","tie":"mentor","company":"Acme","role":"Lead","email":"ada@example.com","email_key":"ada@example.com","linkedin":"x.com/in/ada","linkedin_key":"ada","met":"at school","last_conversation_on":"2026-01-05","created_at":"2026-01-05 09:00:00","updated_at":"2026-01-05 09:00:00"}', '{"id":1,"name":"Ada Lovelace","folded":"ada lovelace","tie":"mentor","company":"Acme","role":"Lead","email":"ada@example.com","email_key":"ada@example.com","linkedin":"x.com/in/ada","linkedin_key":"ada","met":"at school","last_conversation_on":"2026-01-06","created_at":"2026-01-05 09:00:00","updated_at":"2026-01-05 09:00:00"}');
INSERT INTO change VALUES (10, 1, 'follow_up', '[6]', NULL, '{"id":6,"contact_id":4,"conversation_id":3,"action":"Ask about the circle","due_on":"2026-01-13","state":"open","snoozed":0,"closed_on":null,"created_at":"2026-11-26 00:42:32","updated_at":"2026-11-26 00:42:32"}');
INSERT INTO change VALUES (11, 2, 'contact', '[4]', '{"id":4,"name":"Ben Okafor","folded":"ben okafor","tie":"peer","company":null,"role":null,"email":"ben@example.com","email_key":"ben@example.com","linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":"2026-01-06","created_at":"2026-11-26 00:42:32","updated_at":"2026-11-26 00:42:32"}', '{"id":4,"name":"Ben Okafor","folded":"ben okafor","tie":"peer","company":"Acme","role":null,"email":"ben@example.com","email_key":"ben@example.com","linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":"2026-01-06","created_at":"2026-11-26 00:42:32","updated_at":"2026-11-26 00:42:32"}');
INSERT INTO change VALUES (16, 2, 'alias', '[2]', NULL, '{"id":2,"contact_id":4,"alias":"Bobby Tables","folded":"bobby tables"}');
INSERT INTO change VALUES (17, 3, 'contact', '[1]', '{"id":1,"name":"Ada Lovelace","folded":"ada lovelace","tie":"mentor","company":"Acme","role":"Lead","email":"ada@example.com","email_key":"ada@example.com","linkedin":"x.com/in/ada","linkedin_key":"ada","met":"at school","last_conversation_on":"2026-01-06","created_at":"2026-01-05 09:00:00","updated_at":"2026-01-05 09:00:00"}', '{"id":1,"name":"Ada Lovelace","folded":"ada lovelace","tie":"mentor","company":"Acme","role":"Principal","email":"ada@example.com","email_key":"ada@example.com","linkedin":"x.com/in/ada","linkedin_key":"ada","met":"at school","last_conversation_on":"2026-01-06","created_at":"2026-01-05 09:00:00","updated_at":"2026-11-26 00:42:33"}');
INSERT INTO change VALUES (22, 4, 'follow_up', '[6]', '{"id":6,"contact_id":4,"conversation_id":3,"action":"Ask about the circle","due_on":"2026-01-13","state":"open","snoozed":0,"closed_on":null,"created_at":"2026-11-26 00:42:32","updated_at":"2026-11-26 00:42:32"}', '{"id":6,"contact_id":4,"conversation_id":3,"action":"Ask about the circle","due_on":"2026-01-13","state":"done","snoozed":0,"closed_on":"2026-01-06","created_at":"2026-11-26 00:42:32","updated_at":"2026-11-26 00:42:33"}');
INSERT INTO change VALUES (23, 5, 'follow_up', '[7]', NULL, '{"id":7,"contact_id":1,"conversation_id":null,"action":"Thank her","due_on":"2026-01-09","state":"open","snoozed":0,"closed_on":null,"created_at":"2026-11-26 00:42:33","updated_at":"2026-11-26 00:42:33"}');
INSERT INTO change VALUES (24, 6, 'follow_up', '[7]', '{"id":7,"contact_id":1,"conversation_id":null,"action":"Thank her","due_on":"2026-01-09","state":"open","snoozed":0,"closed_on":null,"created_at":"2026-11-26 00:42:33","updated_at":"2026-11-26 00:42:33"}', '{"id":7,"contact_id":1,"conversation_id":null,"action":"Thank her","due_on":"2026-01-11","state":"open","snoozed":1,"closed_on":null,"created_at":"2026-11-26 00:42:33","updated_at":"2026-11-26 00:42:34"}');
INSERT INTO change VALUES (25, 7, 'follow_up', '[7]', '{"id":7,"contact_id":1,"conversation_id":null,"action":"Thank her","due_on":"2026-01-11","state":"open","snoozed":1,"closed_on":null,"created_at":"2026-11-26 00:42:33","updated_at":"2026-11-26 00:42:34"}', NULL);
INSERT INTO change VALUES (26, 8, 'follow_up', '[5]', '{"id":5,"contact_id":3,"conversation_id":null,"action":"Call","due_on":"2026-02-01","state":"open","snoozed":0,"closed_on":null,"created_at":"2026-01-05 09:00:00","updated_at":"2026-01-05 09:00:00"}', NULL);
INSERT INTO change VALUES (27, 8, 'participant', '[2,1]', '{"conversation_id":2,"position":1,"contact_id":3}', NULL);
INSERT INTO change VALUES (30, 8, 'contact', '[3]', '{"id":3,"name":"Cédric Moreau","folded":"cedric moreau","tie":null,"company":null,"role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":"2026-01-05","created_at":"2026-01-05 09:00:00","updated_at":"2026-01-05 09:00:00"}', NULL);
INSERT INTO change VALUES (31, 9, 'contact', '[3]', NULL, '{"id":3,"name":"Cédric Moreau","folded":"cedric moreau","tie":null,"company":null,"role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":"2026-01-05","created_at":"2026-01-05 09:00:00","updated_at":"2026-01-05 09:00:00"}');
INSERT INTO change VALUES (34, 9, 'participant', '[2,1]', NULL, '{"conversation_id":2,"position":1,"contact_id":3}');
INSERT INTO change VALUES (35, 9, 'follow_up', '[5]', NULL, '{"id":5,"contact_id":3,"conversation_id":null,"action":"Call","due_on":"2026-02-01","state":"open","snoozed":0,"closed_on":null,"created_at":"2026-01-05 09:00:00","updated_at":"2026-01-05 09:00:00"}');
INSERT INTO change VALUES (36, 10, 'follow_up', '[7]', NULL, '{"id":7,"contact_id":1,"conversation_id":null,"action":"Thank her","due_on":"2026-01-11","state":"open","snoozed":1,"closed_on":null,"created_at":"2026-11-26 00:42:33","updated_at":"2026-11-26 00:42:34"}');
INSERT INTO contact_word VALUES (1, 0, 0, 'ada', 0);
INSERT INTO contact_word VALUES (1, 0, 1, 'lovelace', 0);
INSERT INTO contact_word VALUES (1, 1, 0, 'countess', 0);
INSERT INTO contact_word VALUES (3, 0, 0, 'cedric', 0);
INSERT INTO contact_word VALUES (3, 0, 1, 'moreau', 0);
INSERT INTO contact_word VALUES (4, 0, 0, 'ben', 0);
INSERT INTO contact_word VALUES (4, 0, 1, 'okafor', 0);
INSERT INTO contact_word VALUES (4, 1, 0, 'bobby', 0);
INSERT INTO contact_word VALUES (4, 1, 1, 'tables', 0);
INSERT INTO follow_up VALUES (4, 1, 2, 'Send résumé', '2026-01-09', 'done', 2, '2026-01-08', '2026-01-05 09:00:00', '2026-01-05 09:00:00', NULL, NULL, 0);
INSERT INTO follow_up VALUES (5, 3, NULL, 'Call', '2026-02-01', 'open', 0, NULL, '2026-01-05 09:00:00', '2026-01-05 09:00:00', NULL, NULL, 0);
INSERT INTO follow_up VALUES (6, 4, 3, 'Ask about the circle', '2026-01-13', 'done', 0, '2026-01-06', '2026-11-26 00:42:32', '2026-11-26 00:42:33', NULL, NULL, 0);
INSERT INTO follow_up VALUES (7, 1, NULL, 'Thank her', '2026-01-11', 'open', 1, NULL, '2026-11-26 00:42:33', '2026-11-26 00:42:34', NULL, NULL, 0);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES ('command', 10);
INSERT INTO sqlite_sequence VALUES ('contact', 4);
INSERT INTO sqlite_sequence VALUES ('conversation', 3);
INSERT INTO sqlite_sequence VALUES ('follow_up', 7);
CREATE TRIGGER journal_contact_insert AFTER INSERT ON contact BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact', json_array(new.id), NULL, json_object('id', new.id, 'name', new.name, 'folded', new.folded, 'tie', new.tie, 'company', new.company, 'role', new.role, 'email', new.email, 'email_key', new.email_key, 'linkedin', new.linkedin, 'linkedin_key', new.linkedin_key, 'met', new.met, 'last_conversation_on', new.last_conversation_on, 'created_at', new.created_at, 'updated_at', new.updated_at, 'first_conversation_on', new.first_conversation_on, 'about', new.about) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_delete AFTER DELETE ON contact BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact', json_array(old.id), json_object('id', old.id, 'name', old.name, 'folded', old.folded, 'tie', old.tie, 'company', old.company, 'role', old.role, 'email', old.email, 'email_key', old.email_key, 'linkedin', old.linkedin, 'linkedin_key', old.linkedin_key, 'met', old.met, 'last_conversation_on', old.last_conversation_on, 'created_at', old.created_at, 'updated_at', old.updated_at, 'first_conversation_on', old.first_conversation_on, 'about', old.about), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_update AFTER UPDATE ON contact WHEN old.id IS NOT new.id OR old.name IS NOT new.name OR old.folded IS NOT new.folded OR old.tie IS NOT new.tie OR old.company IS NOT new.company OR old.role IS NOT new.role OR old.email IS NOT new.email OR old.email_key IS NOT new.email_key OR old.linkedin IS NOT new.linkedin OR old.linkedin_key IS NOT new.linkedin_key OR old.met IS NOT new.met OR old.last_conversation_on IS NOT new.last_conversation_on OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at OR old.first_conversation_on IS NOT new.first_conversation_on OR old.about IS NOT new.about BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact', json_array(new.id), json_object('id', old.id, 'name', old.name, 'folded', old.folded, 'tie', old.tie, 'company', old.company, 'role', old.role, 'email', old.email, 'email_key', old.email_key, 'linkedin', old.linkedin, 'linkedin_key', old.linkedin_key, 'met', old.met, 'last_conversation_on', old.last_conversation_on, 'created_at', old.created_at, 'updated_at', old.updated_at, 'first_conversation_on', old.first_conversation_on, 'about', old.about), json_object('id', new.id, 'name', new.name, 'folded', new.folded, 'tie', new.tie, 'company', new.company, 'role', new.role, 'email', new.email, 'email_key', new.email_key, 'linkedin', new.linkedin, 'linkedin_key', new.linkedin_key, 'met', new.met, 'last_conversation_on', new.last_conversation_on, 'created_at', new.created_at, 'updated_at', new.updated_at, 'first_conversation_on', new.first_conversation_on, 'about', new.about) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_alias_insert AFTER INSERT ON alias BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'alias', json_array(new.id), NULL, json_object('id', new.id, 'contact_id', new.contact_id, 'alias', new.alias, 'folded', new.folded) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_alias_delete AFTER DELETE ON alias BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'alias', json_array(old.id), json_object('id', old.id, 'contact_id', old.contact_id, 'alias', old.alias, 'folded', old.folded), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_alias_update AFTER UPDATE ON alias WHEN old.id IS NOT new.id OR old.contact_id IS NOT new.contact_id OR old.alias IS NOT new.alias OR old.folded IS NOT new.folded BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'alias', json_array(new.id), json_object('id', old.id, 'contact_id', old.contact_id, 'alias', old.alias, 'folded', old.folded), json_object('id', new.id, 'contact_id', new.contact_id, 'alias', new.alias, 'folded', new.folded) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_tag_insert AFTER INSERT ON contact_tag BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_tag', json_array(new.contact_id, new.folded), NULL, json_object('contact_id', new.contact_id, 'folded', new.folded, 'tag', new.tag) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_tag_delete AFTER DELETE ON contact_tag BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_tag', json_array(old.contact_id, old.folded), json_object('contact_id', old.contact_id, 'folded', old.folded, 'tag', old.tag), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_tag_update AFTER UPDATE ON contact_tag WHEN old.contact_id IS NOT new.contact_id OR old.folded IS NOT new.folded OR old.tag IS NOT new.tag BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_tag', json_array(new.contact_id, new.folded), json_object('contact_id', old.contact_id, 'folded', old.folded, 'tag', old.tag), json_object('contact_id', new.contact_id, 'folded', new.folded, 'tag', new.tag) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_email_insert AFTER INSERT ON contact_email BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_email', json_array(new.id), NULL, json_object('id', new.id, 'contact_id', new.contact_id, 'email', new.email, 'email_key', new.email_key) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_email_delete AFTER DELETE ON contact_email BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_email', json_array(old.id), json_object('id', old.id, 'contact_id', old.contact_id, 'email', old.email, 'email_key', old.email_key), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_email_update AFTER UPDATE ON contact_email WHEN old.id IS NOT new.id OR old.contact_id IS NOT new.contact_id OR old.email IS NOT new.email OR old.email_key IS NOT new.email_key BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_email', json_array(new.id), json_object('id', old.id, 'contact_id', old.contact_id, 'email', old.email, 'email_key', old.email_key), json_object('id', new.id, 'contact_id', new.contact_id, 'email', new.email, 'email_key', new.email_key) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_phone_insert AFTER INSERT ON contact_phone BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_phone', json_array(new.id), NULL, json_object('id', new.id, 'contact_id', new.contact_id, 'phone', new.phone, 'phone_key', new.phone_key) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_phone_delete AFTER DELETE ON contact_phone BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_phone', json_array(old.id), json_object('id', old.id, 'contact_id', old.contact_id, 'phone', old.phone, 'phone_key', old.phone_key), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_phone_update AFTER UPDATE ON contact_phone WHEN old.id IS NOT new.id OR old.contact_id IS NOT new.contact_id OR old.phone IS NOT new.phone OR old.phone_key IS NOT new.phone_key BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_phone', json_array(new.id), json_object('id', old.id, 'contact_id', old.contact_id, 'phone', old.phone, 'phone_key', old.phone_key), json_object('id', new.id, 'contact_id', new.contact_id, 'phone', new.phone, 'phone_key', new.phone_key) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_field_insert AFTER INSERT ON contact_field BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_field', json_array(new.id), NULL, json_object('id', new.id, 'contact_id', new.contact_id, 'name', new.name, 'folded', new.folded, 'value', new.value) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_field_delete AFTER DELETE ON contact_field BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_field', json_array(old.id), json_object('id', old.id, 'contact_id', old.contact_id, 'name', old.name, 'folded', old.folded, 'value', old.value), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_contact_field_update AFTER UPDATE ON contact_field WHEN old.id IS NOT new.id OR old.contact_id IS NOT new.contact_id OR old.name IS NOT new.name OR old.folded IS NOT new.folded OR old.value IS NOT new.value BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_field', json_array(new.id), json_object('id', old.id, 'contact_id', old.contact_id, 'name', old.name, 'folded', old.folded, 'value', old.value), json_object('id', new.id, 'contact_id', new.contact_id, 'name', new.name, 'folded', new.folded, 'value', new.value) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_conversation_insert AFTER INSERT ON conversation BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'conversation', json_array(new.id), NULL, json_object('id', new.id, 'held_on', new.held_on, 'channel', new.channel, 'notes', new.notes, 'takeaway', new.takeaway, 'is_private', new.is_private, 'created_at', new.created_at, 'updated_at', new.updated_at, 'energy', new.energy, 'place', new.place, 'origin', new.origin) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_conversation_delete AFTER DELETE ON conversation BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'conversation', json_array(old.id), json_object('id', old.id, 'held_on', old.held_on, 'channel', old.channel, 'notes', old.notes, 'takeaway', old.takeaway, 'is_private', old.is_private, 'created_at', old.created_at, 'updated_at', old.updated_at, 'energy', old.energy, 'place', old.place, 'origin', old.origin), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_conversation_update AFTER UPDATE ON conversation WHEN old.id IS NOT new.id OR old.held_on IS NOT new.held_on OR old.channel IS NOT new.channel OR old.notes IS NOT new.notes OR old.takeaway IS NOT new.takeaway OR old.is_private IS NOT new.is_private OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at OR old.energy IS NOT new.energy OR old.place IS NOT new.place OR old.origin IS NOT new.origin BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'conversation', json_array(new.id), json_object('id', old.id, 'held_on', old.held_on, 'channel', old.channel, 'notes', old.notes, 'takeaway', old.takeaway, 'is_private', old.is_private, 'created_at', old.created_at, 'updated_at', old.updated_at, 'energy', old.energy, 'place', old.place, 'origin', old.origin), json_object('id', new.id, 'held_on', new.held_on, 'channel', new.channel, 'notes', new.notes, 'takeaway', new.takeaway, 'is_private', new.is_private, 'created_at', new.created_at, 'updated_at', new.updated_at, 'energy', new.energy, 'place', new.place, 'origin', new.origin) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_participant_insert AFTER INSERT ON participant BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'participant', json_array(new.conversation_id, new.position), NULL, json_object('conversation_id', new.conversation_id, 'position', new.position, 'contact_id', new.contact_id) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_participant_delete AFTER DELETE ON participant BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'participant', json_array(old.conversation_id, old.position), json_object('conversation_id', old.conversation_id, 'position', old.position, 'contact_id', old.contact_id), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_participant_update AFTER UPDATE ON participant WHEN old.conversation_id IS NOT new.conversation_id OR old.position IS NOT new.position OR old.contact_id IS NOT new.contact_id BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'participant', json_array(new.conversation_id, new.position), json_object('conversation_id', old.conversation_id, 'position', old.position, 'contact_id', old.contact_id), json_object('conversation_id', new.conversation_id, 'position', new.position, 'contact_id', new.contact_id) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_rating_insert AFTER INSERT ON rating BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'rating', json_array(new.id), NULL, json_object('id', new.id, 'situation', new.situation, 'energy', new.energy, 'rated_on', new.rated_on, 'created_at', new.created_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_rating_delete AFTER DELETE ON rating BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'rating', json_array(old.id), json_object('id', old.id, 'situation', old.situation, 'energy', old.energy, 'rated_on', old.rated_on, 'created_at', old.created_at), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_rating_update AFTER UPDATE ON rating WHEN old.id IS NOT new.id OR old.situation IS NOT new.situation OR old.energy IS NOT new.energy OR old.rated_on IS NOT new.rated_on OR old.created_at IS NOT new.created_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'rating', json_array(new.id), json_object('id', old.id, 'situation', old.situation, 'energy', old.energy, 'rated_on', old.rated_on, 'created_at', old.created_at), json_object('id', new.id, 'situation', new.situation, 'energy', new.energy, 'rated_on', new.rated_on, 'created_at', new.created_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_follow_up_insert AFTER INSERT ON follow_up BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'follow_up', json_array(new.id), NULL, json_object('id', new.id, 'contact_id', new.contact_id, 'conversation_id', new.conversation_id, 'action', new.action, 'due_on', new.due_on, 'state', new.state, 'snoozed', new.snoozed, 'closed_on', new.closed_on, 'created_at', new.created_at, 'updated_at', new.updated_at, 'every', new.every, 'first_on', new.first_on, 'turn', new.turn) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_follow_up_delete AFTER DELETE ON follow_up BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'follow_up', json_array(old.id), json_object('id', old.id, 'contact_id', old.contact_id, 'conversation_id', old.conversation_id, 'action', old.action, 'due_on', old.due_on, 'state', old.state, 'snoozed', old.snoozed, 'closed_on', old.closed_on, 'created_at', old.created_at, 'updated_at', old.updated_at, 'every', old.every, 'first_on', old.first_on, 'turn', old.turn), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_follow_up_update AFTER UPDATE ON follow_up WHEN old.id IS NOT new.id OR old.contact_id IS NOT new.contact_id OR old.conversation_id IS NOT new.conversation_id OR old.action IS NOT new.action OR old.due_on IS NOT new.due_on OR old.state IS NOT new.state OR old.snoozed IS NOT new.snoozed OR old.closed_on IS NOT new.closed_on OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at OR old.every IS NOT new.every OR old.first_on IS NOT new.first_on OR old.turn IS NOT new.turn BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'follow_up', json_array(new.id), json_object('id', old.id, 'contact_id', old.contact_id, 'conversation_id', old.conversation_id, 'action', old.action, 'due_on', old.due_on, 'state', old.state, 'snoozed', old.snoozed, 'closed_on', old.closed_on, 'created_at', old.created_at, 'updated_at', old.updated_at, 'every', old.every, 'first_on', old.first_on, 'turn', old.turn), json_object('id', new.id, 'contact_id', new.contact_id, 'conversation_id', new.conversation_id, 'action', new.action, 'due_on', new.due_on, 'state', new.state, 'snoozed', new.snoozed, 'closed_on', new.closed_on, 'created_at', new.created_at, 'updated_at', new.updated_at, 'every', new.every, 'first_on', new.first_on, 'turn', new.turn) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_goal_insert AFTER INSERT ON goal BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'goal', json_array(new.id), NULL, json_object('id', new.id, 'kind', new.kind, 'words', new.words, 'contact_id', new.contact_id, 'head_count', new.head_count, 'began_on', new.began_on, 'by_on', new.by_on, 'every', new.every, 'state', new.state, 'closed_on', new.closed_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_goal_delete AFTER DELETE ON goal BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'goal', json_array(old.id), json_object('id', old.id, 'kind', old.kind, 'words', old.words, 'contact_id', old.contact_id, 'head_count', old.head_count, 'began_on', old.began_on, 'by_on', old.by_on, 'every', old.every, 'state', old.state, 'closed_on', old.closed_on, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_goal_update AFTER UPDATE ON goal WHEN old.id IS NOT new.id OR old.kind IS NOT new.kind OR old.words IS NOT new.words OR old.contact_id IS NOT new.contact_id OR old.head_count IS NOT new.head_count OR old.began_on IS NOT new.began_on OR old.by_on IS NOT new.by_on OR old.every IS NOT new.every OR old.state IS NOT new.state OR old.closed_on IS NOT new.closed_on OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'goal', json_array(new.id), json_object('id', old.id, 'kind', old.kind, 'words', old.words, 'contact_id', old.contact_id, 'head_count', old.head_count, 'began_on', old.began_on, 'by_on', old.by_on, 'every', old.every, 'state', old.state, 'closed_on', old.closed_on, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'kind', new.kind, 'words', new.words, 'contact_id', new.contact_id, 'head_count', new.head_count, 'began_on', new.began_on, 'by_on', new.by_on, 'every', new.every, 'state', new.state, 'closed_on', new.closed_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_goal_step_insert AFTER INSERT ON goal_step BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'goal_step', json_array(new.id), NULL, json_object('id', new.id, 'goal_id', new.goal_id, 'word', new.word, 'words', new.words, 'is_ticked', new.is_ticked, 'ticked_on', new.ticked_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_goal_step_delete AFTER DELETE ON goal_step BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'goal_step', json_array(old.id), json_object('id', old.id, 'goal_id', old.goal_id, 'word', old.word, 'words', old.words, 'is_ticked', old.is_ticked, 'ticked_on', old.ticked_on, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_goal_step_update AFTER UPDATE ON goal_step WHEN old.id IS NOT new.id OR old.goal_id IS NOT new.goal_id OR old.word IS NOT new.word OR old.words IS NOT new.words OR old.is_ticked IS NOT new.is_ticked OR old.ticked_on IS NOT new.ticked_on OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'goal_step', json_array(new.id), json_object('id', old.id, 'goal_id', old.goal_id, 'word', old.word, 'words', old.words, 'is_ticked', old.is_ticked, 'ticked_on', old.ticked_on, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'goal_id', new.goal_id, 'word', new.word, 'words', new.words, 'is_ticked', new.is_ticked, 'ticked_on', new.ticked_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_lesson_part_insert AFTER INSERT ON lesson_part BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'lesson_part', json_array(new.id), NULL, json_object('id', new.id, 'part', new.part, 'gone_on', new.gone_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_lesson_part_delete AFTER DELETE ON lesson_part BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'lesson_part', json_array(old.id), json_object('id', old.id, 'part', old.part, 'gone_on', old.gone_on, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_lesson_part_update AFTER UPDATE ON lesson_part WHEN old.id IS NOT new.id OR old.part IS NOT new.part OR old.gone_on IS NOT new.gone_on OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'lesson_part', json_array(new.id), json_object('id', old.id, 'part', old.part, 'gone_on', old.gone_on, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'part', new.part, 'gone_on', new.gone_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_meeting_insert AFTER INSERT ON meeting BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'meeting', json_array(new.id), NULL, json_object('id', new.id, 'contact_id', new.contact_id, 'planned_on', new.planned_on, 'clock', new.clock, 'channel', new.channel, 'state', new.state, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_meeting_delete AFTER DELETE ON meeting BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'meeting', json_array(old.id), json_object('id', old.id, 'contact_id', old.contact_id, 'planned_on', old.planned_on, 'clock', old.clock, 'channel', old.channel, 'state', old.state, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_meeting_update AFTER UPDATE ON meeting WHEN old.id IS NOT new.id OR old.contact_id IS NOT new.contact_id OR old.planned_on IS NOT new.planned_on OR old.clock IS NOT new.clock OR old.channel IS NOT new.channel OR old.state IS NOT new.state OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'meeting', json_array(new.id), json_object('id', old.id, 'contact_id', old.contact_id, 'planned_on', old.planned_on, 'clock', old.clock, 'channel', old.channel, 'state', old.state, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'contact_id', new.contact_id, 'planned_on', new.planned_on, 'clock', new.clock, 'channel', new.channel, 'state', new.state, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_need_insert AFTER INSERT ON need BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'need', json_array(new.id), NULL, json_object('id', new.id, 'word', new.word, 'name', new.name, 'is_dropped', new.is_dropped, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_need_delete AFTER DELETE ON need BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'need', json_array(old.id), json_object('id', old.id, 'word', old.word, 'name', old.name, 'is_dropped', old.is_dropped, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_need_update AFTER UPDATE ON need WHEN old.id IS NOT new.id OR old.word IS NOT new.word OR old.name IS NOT new.name OR old.is_dropped IS NOT new.is_dropped OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'need', json_array(new.id), json_object('id', old.id, 'word', old.word, 'name', old.name, 'is_dropped', old.is_dropped, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'word', new.word, 'name', new.name, 'is_dropped', new.is_dropped, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_need_link_insert AFTER INSERT ON need_link BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'need_link', json_array(new.need_id, new.contact_id), NULL, json_object('need_id', new.need_id, 'contact_id', new.contact_id, 'how', new.how, 'created_at', new.created_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_need_link_delete AFTER DELETE ON need_link BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'need_link', json_array(old.need_id, old.contact_id), json_object('need_id', old.need_id, 'contact_id', old.contact_id, 'how', old.how, 'created_at', old.created_at), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_need_link_update AFTER UPDATE ON need_link WHEN old.need_id IS NOT new.need_id OR old.contact_id IS NOT new.contact_id OR old.how IS NOT new.how OR old.created_at IS NOT new.created_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'need_link', json_array(new.need_id, new.contact_id), json_object('need_id', old.need_id, 'contact_id', old.contact_id, 'how', old.how, 'created_at', old.created_at), json_object('need_id', new.need_id, 'contact_id', new.contact_id, 'how', new.how, 'created_at', new.created_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_outreach_insert AFTER INSERT ON outreach BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'outreach', json_array(new.id), NULL, json_object('id', new.id, 'contact_id', new.contact_id, 'channel', new.channel, 'subject', new.subject, 'sent_on', new.sent_on, 'nudged_on', new.nudged_on, 'state', new.state, 'closed_on', new.closed_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_outreach_delete AFTER DELETE ON outreach BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'outreach', json_array(old.id), json_object('id', old.id, 'contact_id', old.contact_id, 'channel', old.channel, 'subject', old.subject, 'sent_on', old.sent_on, 'nudged_on', old.nudged_on, 'state', old.state, 'closed_on', old.closed_on, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_outreach_update AFTER UPDATE ON outreach WHEN old.id IS NOT new.id OR old.contact_id IS NOT new.contact_id OR old.channel IS NOT new.channel OR old.subject IS NOT new.subject OR old.sent_on IS NOT new.sent_on OR old.nudged_on IS NOT new.nudged_on OR old.state IS NOT new.state OR old.closed_on IS NOT new.closed_on OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'outreach', json_array(new.id), json_object('id', old.id, 'contact_id', old.contact_id, 'channel', old.channel, 'subject', old.subject, 'sent_on', old.sent_on, 'nudged_on', old.nudged_on, 'state', old.state, 'closed_on', old.closed_on, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'contact_id', new.contact_id, 'channel', new.channel, 'subject', new.subject, 'sent_on', new.sent_on, 'nudged_on', new.nudged_on, 'state', new.state, 'closed_on', new.closed_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_picked_question_insert AFTER INSERT ON picked_question BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'picked_question', json_array(new.id), NULL, json_object('id', new.id, 'contact_id', new.contact_id, 'question', new.question, 'ask', new.ask, 'picked_on', new.picked_on, 'conversation_id', new.conversation_id, 'answer', new.answer, 'is_best', new.is_best, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_picked_question_delete AFTER DELETE ON picked_question BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'picked_question', json_array(old.id), json_object('id', old.id, 'contact_id', old.contact_id, 'question', old.question, 'ask', old.ask, 'picked_on', old.picked_on, 'conversation_id', old.conversation_id, 'answer', old.answer, 'is_best', old.is_best, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_picked_question_update AFTER UPDATE ON picked_question WHEN old.id IS NOT new.id OR old.contact_id IS NOT new.contact_id OR old.question IS NOT new.question OR old.ask IS NOT new.ask OR old.picked_on IS NOT new.picked_on OR old.conversation_id IS NOT new.conversation_id OR old.answer IS NOT new.answer OR old.is_best IS NOT new.is_best OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'picked_question', json_array(new.id), json_object('id', old.id, 'contact_id', old.contact_id, 'question', old.question, 'ask', old.ask, 'picked_on', old.picked_on, 'conversation_id', old.conversation_id, 'answer', old.answer, 'is_best', old.is_best, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'contact_id', new.contact_id, 'question', new.question, 'ask', new.ask, 'picked_on', new.picked_on, 'conversation_id', new.conversation_id, 'answer', new.answer, 'is_best', new.is_best, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_profile_insert AFTER INSERT ON profile BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'profile', json_array(new.id), NULL, json_object('id', new.id, 'word', new.word, 'said', new.said, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_profile_delete AFTER DELETE ON profile BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'profile', json_array(old.id), json_object('id', old.id, 'word', old.word, 'said', old.said, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_profile_update AFTER UPDATE ON profile WHEN old.id IS NOT new.id OR old.word IS NOT new.word OR old.said IS NOT new.said OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'profile', json_array(new.id), json_object('id', old.id, 'word', old.word, 'said', old.said, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'word', new.word, 'said', new.said, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_question_insert AFTER INSERT ON question BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'question', json_array(new.id), NULL, json_object('id', new.id, 'tie', new.tie, 'ask', new.ask, 'is_dropped', new.is_dropped, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_question_delete AFTER DELETE ON question BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'question', json_array(old.id), json_object('id', old.id, 'tie', old.tie, 'ask', old.ask, 'is_dropped', old.is_dropped, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_question_update AFTER UPDATE ON question WHEN old.id IS NOT new.id OR old.tie IS NOT new.tie OR old.ask IS NOT new.ask OR old.is_dropped IS NOT new.is_dropped OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'question', json_array(new.id), json_object('id', old.id, 'tie', old.tie, 'ask', old.ask, 'is_dropped', old.is_dropped, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'tie', new.tie, 'ask', new.ask, 'is_dropped', new.is_dropped, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_reflection_insert AFTER INSERT ON reflection BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'reflection', json_array(new.id), NULL, json_object('id', new.id, 'conversation_id', new.conversation_id, 'goal_id', new.goal_id, 'same', new.same, 'different', new.different, 'written_on', new.written_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_reflection_delete AFTER DELETE ON reflection BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'reflection', json_array(old.id), json_object('id', old.id, 'conversation_id', old.conversation_id, 'goal_id', old.goal_id, 'same', old.same, 'different', old.different, 'written_on', old.written_on, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command WHERE is_running = 1; END;
CREATE TRIGGER journal_reflection_update AFTER UPDATE ON reflection WHEN old.id IS NOT new.id OR old.conversation_id IS NOT new.conversation_id OR old.goal_id IS NOT new.goal_id OR old.same IS NOT new.same OR old.different IS NOT new.different OR old.written_on IS NOT new.written_on OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'reflection', json_array(new.id), json_object('id', old.id, 'conversation_id', old.conversation_id, 'goal_id', old.goal_id, 'same', old.same, 'different', old.different, 'written_on', old.written_on, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'conversation_id', new.conversation_id, 'goal_id', new.goal_id, 'same', new.same, 'different', new.different, 'written_on', new.written_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command WHERE is_running = 1; END;
PRAGMA application_id = 1852142708;
PRAGMA user_version = 6;
