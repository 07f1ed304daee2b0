-- A tracker of schema version 2, as sqlite3's .dump tells it, without what the search indexes keep for themselves.
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
CREATE INDEX contact_by_folded ON contact (folded);
CREATE INDEX contact_by_email ON contact (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX contact_by_linkedin ON contact (linkedin_key) WHERE linkedin_key IS NOT NULL;
CREATE TABLE contact_word (
    contact_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (contact_id, position),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX contact_word_by_word ON contact_word (word, position, contact_id);
CREATE TABLE alias (
    id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    alias TEXT NOT NULL,
    folded TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX alias_by_folded ON alias (folded);
CREATE UNIQUE INDEX alias_by_contact ON alias (contact_id, folded);
CREATE TABLE contact_tag (
    contact_id INTEGER NOT NULL,
    folded TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (contact_id, folded),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX contact_tag_by_folded ON contact_tag (folded, contact_id);
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
CREATE INDEX conversation_by_day ON conversation (held_on, id);
CREATE TABLE participant (
    conversation_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, position),
    FOREIGN KEY(conversation_id) REFERENCES conversation (id) ON DELETE CASCADE,
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX participant_by_contact ON participant (contact_id, conversation_id);
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
CREATE INDEX follow_up_open_by_day ON follow_up (due_on, id) WHERE state = 'open';
CREATE INDEX follow_up_by_contact ON follow_up (contact_id, due_on);
CREATE INDEX follow_up_by_conversation ON follow_up (conversation_id) WHERE conversation_id IS NOT NULL;
CREATE VIRTUAL TABLE contact_search USING fts5(
    name, company, role, met,
    content='contact', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
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
CREATE VIRTUAL TABLE name_trigram USING fts5(
    folded, content='contact', content_rowid='id', tokenize='trigram'
);
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
CREATE VIRTUAL TABLE alias_search USING fts5(
    alias, content='alias', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
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
CREATE VIRTUAL TABLE conversation_search USING fts5(
    notes, takeaway,
    content='conversation', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
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
CREATE VIRTUAL TABLE follow_up_search USING fts5(
    action, content='follow_up', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
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
INSERT INTO contact VALUES (1, 'Ada Lovelace', 'ada lovelace', 'mentor', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-23', '2026-11-26 01:14:28', '2026-11-26 01:14:28');
INSERT INTO contact VALUES (2, '‎Ada Lovelace', '‎ada lovelace', NULL, 'Acme', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-26 01:14:28', '2026-11-26 01:14:28');
INSERT INTO contact VALUES (3, 'Ben', 'ben', NULL, NULL, 'Clerk', 'ben@example.com', 'ben@example.com', NULL, NULL, NULL, '2026-11-23', '2026-11-26 01:14:29', '2026-11-26 01:14:30');
INSERT INTO contact VALUES (4, 'Bea', 'bea', NULL, NULL, NULL, '<ben@example.com>', '<ben@example.com>', NULL, NULL, NULL, NULL, '2026-11-26 01:14:31', '2026-11-26 01:14:31');
INSERT INTO contact VALUES (5, 'María Garcia‐Lopez', 'maria garcia‐lopez', NULL, NULL, NULL, NULL, NULL, '<https://www.linkedin.com/in/Maria/>,', 'maria', NULL, NULL, '2026-11-26 01:14:31', '2026-11-26 01:14:31');
INSERT INTO contact VALUES (7, 'Zoe', 'zoe', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-11-26 01:14:33', '2026-11-26 01:14:33');
INSERT INTO contact_word VALUES (1, 0, 'ada');
INSERT INTO contact_word VALUES (1, 1, 'lovelace');
INSERT INTO contact_word VALUES (2, 0, '‎ada');
INSERT INTO contact_word VALUES (2, 1, 'lovelace');
INSERT INTO contact_word VALUES (3, 0, 'ben');
INSERT INTO contact_word VALUES (4, 0, 'bea');
INSERT INTO contact_word VALUES (5, 0, 'maria');
INSERT INTO contact_word VALUES (5, 1, 'garcia‐lopez');
INSERT INTO contact_word VALUES (7, 0, 'zoe');
INSERT INTO alias VALUES (1, 3, 'Big-Ben', 'big-ben');
INSERT INTO alias VALUES (2, 3, 'Big‑Ben', 'big‐ben');
INSERT INTO contact_tag VALUES (1, 'co-op', 'co-op');
INSERT INTO contact_tag VALUES (3, 'maths', 'maths');
INSERT INTO contact_tag VALUES (3, 'co-op', 'co-op');
INSERT INTO contact_tag VALUES (3, 'co‐op', 'co‐op');
INSERT INTO conversation VALUES (1, '2026-11-23', NULL, 'apprenticeship', NULL, 0, '2026-11-26 01:14:28', '2026-11-26 01:14:28');
INSERT INTO conversation VALUES (2, '2026-11-23', NULL, NULL, NULL, 0, '2026-11-26 01:14:32', '2026-11-26 01:14:32');
INSERT INTO participant VALUES (1, 0, 1);
INSERT INTO participant VALUES (2, 1, 3);
INSERT INTO follow_up VALUES (1, 5, NULL, 'Call', '2026-11-25', 'open', 0, NULL, '2026-11-26 01:14:31', '2026-11-26 01:14:31');
INSERT INTO follow_up VALUES (2, 7, NULL, 'Write', '2026-11-26', 'open', 0, NULL, '2026-11-26 01:14:33', '2026-11-26 01:14:33');
INSERT INTO command VALUES (1, 'add', '2026-11-26 01:14:28', NULL, 0);
INSERT INTO command VALUES (2, 'add', '2026-11-26 01:14:28', NULL, 0);
INSERT INTO command VALUES (3, 'add', '2026-11-26 01:14:29', NULL, 0);
INSERT INTO command VALUES (4, 'edit', '2026-11-26 01:14:29', NULL, 0);
INSERT INTO command VALUES (5, 'edit', '2026-11-26 01:14:30', NULL, 0);
INSERT INTO command VALUES (6, 'edit', '2026-11-26 01:14:30', NULL, 0);
INSERT INTO command VALUES (7, 'edit', '2026-11-26 01:14:30', NULL, 0);
INSERT INTO command VALUES (8, 'add', '2026-11-26 01:14:31', NULL, 0);
INSERT INTO command VALUES (9, 'add', '2026-11-26 01:14:31', NULL, 0);
INSERT INTO command VALUES (10, 'edit', '2026-11-26 01:14:31', NULL, 0);
INSERT INTO command VALUES (11, 'edit', '2026-11-26 01:14:32', NULL, 0);
INSERT INTO command VALUES (12, 'add', '2026-11-26 01:14:32', NULL, 0);
INSERT INTO command VALUES (13, 'edit', '2026-11-26 01:14:32', NULL, 0);
INSERT INTO command VALUES (14, 'delete contact', '2026-11-26 01:14:33', NULL, 0);
INSERT INTO command VALUES (15, 'add', '2026-11-26 01:14:33', NULL, 0);
INSERT INTO change VALUES (1, 1, 'contact', '[1]', NULL, '{"id":1,"name":"Ada Lovelace","folded":"ada lovelace","tie":"mentor","company":null,"role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:28","updated_at":"2026-11-26 01:14:28"}');
INSERT INTO change VALUES (2, 1, 'contact_word', '[1,0]', NULL, '{"contact_id":1,"position":0,"word":"ada"}');
INSERT INTO change VALUES (3, 1, 'contact_word', '[1,1]', NULL, '{"contact_id":1,"position":1,"word":"lovelace"}');
INSERT INTO change VALUES (4, 1, 'contact_tag', '[1,"co-op"]', NULL, '{"contact_id":1,"folded":"co-op","tag":"co-op"}');
INSERT INTO change VALUES (5, 1, 'conversation', '[1]', NULL, '{"id":1,"held_on":"2026-11-23","channel":null,"notes":"apprenticeship","takeaway":null,"is_private":0,"created_at":"2026-11-26 01:14:28","updated_at":"2026-11-26 01:14:28"}');
INSERT INTO change VALUES (6, 1, 'participant', '[1,0]', NULL, '{"conversation_id":1,"position":0,"contact_id":1}');
INSERT INTO change VALUES (7, 1, 'contact', '[1]', '{"id":1,"name":"Ada Lovelace","folded":"ada lovelace","tie":"mentor","company":null,"role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:28","updated_at":"2026-11-26 01:14:28"}', '{"id":1,"name":"Ada Lovelace","folded":"ada lovelace","tie":"mentor","company":null,"role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":"2026-11-23","created_at":"2026-11-26 01:14:28","updated_at":"2026-11-26 01:14:28"}');
INSERT INTO change VALUES (8, 2, 'contact', '[2]', NULL, '{"id":2,"name":"‎Ada Lovelace","folded":"‎ada lovelace","tie":null,"company":"Acme","role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:28","updated_at":"2026-11-26 01:14:28"}');
INSERT INTO change VALUES (9, 2, 'contact_word', '[2,0]', NULL, '{"contact_id":2,"position":0,"word":"‎ada"}');
INSERT INTO change VALUES (10, 2, 'contact_word', '[2,1]', NULL, '{"contact_id":2,"position":1,"word":"lovelace"}');
INSERT INTO change VALUES (11, 3, 'contact', '[3]', NULL, '{"id":3,"name":"Ben","folded":"ben","tie":null,"company":null,"role":null,"email":"ben@example.com","email_key":"ben@example.com","linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:29","updated_at":"2026-11-26 01:14:29"}');
INSERT INTO change VALUES (12, 3, 'contact_word', '[3,0]', NULL, '{"contact_id":3,"position":0,"word":"ben"}');
INSERT INTO change VALUES (13, 3, 'contact_tag', '[3,"maths"]', NULL, '{"contact_id":3,"folded":"maths","tag":"maths"}');
INSERT INTO change VALUES (14, 4, 'contact_tag', '[3,"co-op"]', NULL, '{"contact_id":3,"folded":"co-op","tag":"co-op"}');
INSERT INTO change VALUES (15, 5, 'contact_tag', '[3,"co‐op"]', NULL, '{"contact_id":3,"folded":"co‐op","tag":"co‐op"}');
INSERT INTO change VALUES (16, 6, 'alias', '[1]', NULL, '{"id":1,"contact_id":3,"alias":"Big-Ben","folded":"big-ben"}');
INSERT INTO change VALUES (17, 7, 'contact', '[3]', '{"id":3,"name":"Ben","folded":"ben","tie":null,"company":null,"role":null,"email":"ben@example.com","email_key":"ben@example.com","linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:29","updated_at":"2026-11-26 01:14:29"}', '{"id":3,"name":"Ben","folded":"ben","tie":null,"company":null,"role":"Clerk","email":"ben@example.com","email_key":"ben@example.com","linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:29","updated_at":"2026-11-26 01:14:30"}');
INSERT INTO change VALUES (18, 7, 'contact_word', '[3,0]', '{"contact_id":3,"position":0,"word":"ben"}', NULL);
INSERT INTO change VALUES (19, 7, 'contact_word', '[3,0]', NULL, '{"contact_id":3,"position":0,"word":"ben"}');
INSERT INTO change VALUES (20, 7, 'alias', '[2]', NULL, '{"id":2,"contact_id":3,"alias":"Big‑Ben","folded":"big‐ben"}');
INSERT INTO change VALUES (21, 8, 'contact', '[4]', NULL, '{"id":4,"name":"Bea","folded":"bea","tie":null,"company":null,"role":null,"email":"<ben@example.com>","email_key":"<ben@example.com>","linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:31","updated_at":"2026-11-26 01:14:31"}');
INSERT INTO change VALUES (22, 8, 'contact_word', '[4,0]', NULL, '{"contact_id":4,"position":0,"word":"bea"}');
INSERT INTO change VALUES (23, 9, 'contact', '[5]', NULL, '{"id":5,"name":"Maria Garcia‐Lopez","folded":"maria garcia‐lopez","tie":null,"company":null,"role":null,"email":null,"email_key":null,"linkedin":"<https://www.linkedin.com/in/Maria/>,","linkedin_key":"maria","met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:31","updated_at":"2026-11-26 01:14:31"}');
INSERT INTO change VALUES (24, 9, 'contact_word', '[5,0]', NULL, '{"contact_id":5,"position":0,"word":"maria"}');
INSERT INTO change VALUES (25, 9, 'contact_word', '[5,1]', NULL, '{"contact_id":5,"position":1,"word":"garcia‐lopez"}');
INSERT INTO change VALUES (26, 9, 'follow_up', '[1]', NULL, '{"id":1,"contact_id":5,"conversation_id":null,"action":"Call","due_on":"2026-11-25","state":"open","snoozed":0,"closed_on":null,"created_at":"2026-11-26 01:14:31","updated_at":"2026-11-26 01:14:31"}');
INSERT INTO change VALUES (27, 10, 'contact', '[5]', '{"id":5,"name":"Maria Garcia‐Lopez","folded":"maria garcia‐lopez","tie":null,"company":null,"role":null,"email":null,"email_key":null,"linkedin":"<https://www.linkedin.com/in/Maria/>,","linkedin_key":"maria","met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:31","updated_at":"2026-11-26 01:14:31"}', '{"id":5,"name":"María Garcia‐Lopez","folded":"maria garcia‐lopez","tie":null,"company":null,"role":null,"email":null,"email_key":null,"linkedin":"<https://www.linkedin.com/in/Maria/>,","linkedin_key":"maria","met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:31","updated_at":"2026-11-26 01:14:31"}');
INSERT INTO change VALUES (28, 10, 'contact_word', '[5,0]', '{"contact_id":5,"position":0,"word":"maria"}', NULL);
INSERT INTO change VALUES (29, 10, 'contact_word', '[5,1]', '{"contact_id":5,"position":1,"word":"garcia‐lopez"}', NULL);
INSERT INTO change VALUES (30, 10, 'contact_word', '[5,0]', NULL, '{"contact_id":5,"position":0,"word":"maria"}');
INSERT INTO change VALUES (31, 10, 'contact_word', '[5,1]', NULL, '{"contact_id":5,"position":1,"word":"garcia‐lopez"}');
INSERT INTO change VALUES (32, 10, 'contact_tag', '[5,"o′reilly"]', NULL, '{"contact_id":5,"folded":"o′reilly","tag":"O′Reilly"}');
INSERT INTO change VALUES (33, 11, 'contact_tag', '[5,"o′reilly"]', '{"contact_id":5,"folded":"o′reilly","tag":"O′Reilly"}', NULL);
INSERT INTO change VALUES (34, 12, 'contact', '[6]', NULL, '{"id":6,"name":"Sean O`Neil","folded":"sean o`neil","tie":null,"company":null,"role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:32","updated_at":"2026-11-26 01:14:32"}');
INSERT INTO change VALUES (35, 12, 'contact_word', '[6,0]', NULL, '{"contact_id":6,"position":0,"word":"sean"}');
INSERT INTO change VALUES (36, 12, 'contact_word', '[6,1]', NULL, '{"contact_id":6,"position":1,"word":"o`neil"}');
INSERT INTO change VALUES (37, 12, 'contact_tag', '[6,"​new"]', NULL, '{"contact_id":6,"folded":"​new","tag":"​new"}');
INSERT INTO change VALUES (38, 12, 'conversation', '[2]', NULL, '{"id":2,"held_on":"2026-11-23","channel":null,"notes":null,"takeaway":null,"is_private":0,"created_at":"2026-11-26 01:14:32","updated_at":"2026-11-26 01:14:32"}');
INSERT INTO change VALUES (39, 12, 'participant', '[2,0]', NULL, '{"conversation_id":2,"position":0,"contact_id":6}');
INSERT INTO change VALUES (40, 12, 'contact', '[6]', '{"id":6,"name":"Sean O`Neil","folded":"sean o`neil","tie":null,"company":null,"role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:32","updated_at":"2026-11-26 01:14:32"}', '{"id":6,"name":"Sean O`Neil","folded":"sean o`neil","tie":null,"company":null,"role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":"2026-11-23","created_at":"2026-11-26 01:14:32","updated_at":"2026-11-26 01:14:32"}');
INSERT INTO change VALUES (41, 12, 'participant', '[2,1]', NULL, '{"conversation_id":2,"position":1,"contact_id":3}');
INSERT INTO change VALUES (42, 12, 'contact', '[3]', '{"id":3,"name":"Ben","folded":"ben","tie":null,"company":null,"role":"Clerk","email":"ben@example.com","email_key":"ben@example.com","linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:29","updated_at":"2026-11-26 01:14:30"}', '{"id":3,"name":"Ben","folded":"ben","tie":null,"company":null,"role":"Clerk","email":"ben@example.com","email_key":"ben@example.com","linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":"2026-11-23","created_at":"2026-11-26 01:14:29","updated_at":"2026-11-26 01:14:30"}');
INSERT INTO change VALUES (43, 13, 'contact', '[6]', '{"id":6,"name":"Sean O`Neil","folded":"sean o`neil","tie":null,"company":null,"role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":"2026-11-23","created_at":"2026-11-26 01:14:32","updated_at":"2026-11-26 01:14:32"}', '{"id":6,"name":"Sean O`Neill","folded":"sean o`neill","tie":null,"company":null,"role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":"2026-11-23","created_at":"2026-11-26 01:14:32","updated_at":"2026-11-26 01:14:32"}');
INSERT INTO change VALUES (44, 13, 'contact_word', '[6,0]', '{"contact_id":6,"position":0,"word":"sean"}', NULL);
INSERT INTO change VALUES (45, 13, 'contact_word', '[6,1]', '{"contact_id":6,"position":1,"word":"o`neil"}', NULL);
INSERT INTO change VALUES (46, 13, 'contact_word', '[6,0]', NULL, '{"contact_id":6,"position":0,"word":"sean"}');
INSERT INTO change VALUES (47, 13, 'contact_word', '[6,1]', NULL, '{"contact_id":6,"position":1,"word":"o`neill"}');
INSERT INTO change VALUES (48, 14, 'participant', '[2,0]', '{"conversation_id":2,"position":0,"contact_id":6}', NULL);
INSERT INTO change VALUES (49, 14, 'contact_tag', '[6,"​new"]', '{"contact_id":6,"folded":"​new","tag":"​new"}', NULL);
INSERT INTO change VALUES (50, 14, 'contact_word', '[6,0]', '{"contact_id":6,"position":0,"word":"sean"}', NULL);
INSERT INTO change VALUES (51, 14, 'contact_word', '[6,1]', '{"contact_id":6,"position":1,"word":"o`neill"}', NULL);
INSERT INTO change VALUES (52, 14, 'contact', '[6]', '{"id":6,"name":"Sean O`Neill","folded":"sean o`neill","tie":null,"company":null,"role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":"2026-11-23","created_at":"2026-11-26 01:14:32","updated_at":"2026-11-26 01:14:32"}', NULL);
INSERT INTO change VALUES (53, 15, 'contact', '[7]', NULL, '{"id":7,"name":"Zoe","folded":"zoe","tie":null,"company":null,"role":null,"email":null,"email_key":null,"linkedin":null,"linkedin_key":null,"met":null,"last_conversation_on":null,"created_at":"2026-11-26 01:14:33","updated_at":"2026-11-26 01:14:33"}');
INSERT INTO change VALUES (54, 15, 'contact_word', '[7,0]', NULL, '{"contact_id":7,"position":0,"word":"zoe"}');
INSERT INTO change VALUES (55, 15, 'follow_up', '[2]', NULL, '{"id":2,"contact_id":7,"conversation_id":null,"action":"Write","due_on":"2026-11-26","state":"open","snoozed":0,"closed_on":null,"created_at":"2026-11-26 01:14:33","updated_at":"2026-11-26 01:14:33"}');
DELETE FROM sqlite_sequence WHERE name = 'command';
INSERT INTO sqlite_sequence VALUES ('command', 15);
DELETE FROM sqlite_sequence WHERE name = 'contact';
INSERT INTO sqlite_sequence VALUES ('contact', 7);
DELETE FROM sqlite_sequence WHERE name = 'conversation';
INSERT INTO sqlite_sequence VALUES ('conversation', 2);
DELETE FROM sqlite_sequence WHERE name = 'follow_up';
INSERT INTO sqlite_sequence VALUES ('follow_up', 2);
CREATE TRIGGER journal_contact_insert AFTER INSERT ON contact BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact', json_array(new.id), NULL, json_object('id', new.id, 'name', new.name, 'folded', new.folded, 'tie', new.tie, 'company', new.company, 'role', new.role, 'email', new.email, 'email_key', new.email_key, 'linkedin', new.linkedin, 'linkedin_key', new.linkedin_key, 'met', new.met, 'last_conversation_on', new.last_conversation_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command; END;
CREATE TRIGGER journal_contact_delete AFTER DELETE ON contact BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact', json_array(old.id), json_object('id', old.id, 'name', old.name, 'folded', old.folded, 'tie', old.tie, 'company', old.company, 'role', old.role, 'email', old.email, 'email_key', old.email_key, 'linkedin', old.linkedin, 'linkedin_key', old.linkedin_key, 'met', old.met, 'last_conversation_on', old.last_conversation_on, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command; END;
CREATE TRIGGER journal_contact_update AFTER UPDATE ON contact WHEN old.id IS NOT new.id OR old.name IS NOT new.name OR old.folded IS NOT new.folded OR old.tie IS NOT new.tie OR old.company IS NOT new.company OR old.role IS NOT new.role OR old.email IS NOT new.email OR old.email_key IS NOT new.email_key OR old.linkedin IS NOT new.linkedin OR old.linkedin_key IS NOT new.linkedin_key OR old.met IS NOT new.met OR old.last_conversation_on IS NOT new.last_conversation_on OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact', json_array(new.id), json_object('id', old.id, 'name', old.name, 'folded', old.folded, 'tie', old.tie, 'company', old.company, 'role', old.role, 'email', old.email, 'email_key', old.email_key, 'linkedin', old.linkedin, 'linkedin_key', old.linkedin_key, 'met', old.met, 'last_conversation_on', old.last_conversation_on, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'name', new.name, 'folded', new.folded, 'tie', new.tie, 'company', new.company, 'role', new.role, 'email', new.email, 'email_key', new.email_key, 'linkedin', new.linkedin, 'linkedin_key', new.linkedin_key, 'met', new.met, 'last_conversation_on', new.last_conversation_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command; END;
CREATE TRIGGER journal_contact_word_insert AFTER INSERT ON contact_word BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_word', json_array(new.contact_id, new.position), NULL, json_object('contact_id', new.contact_id, 'position', new.position, 'word', new.word) FROM command; END;
CREATE TRIGGER journal_contact_word_delete AFTER DELETE ON contact_word BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_word', json_array(old.contact_id, old.position), json_object('contact_id', old.contact_id, 'position', old.position, 'word', old.word), NULL FROM command; END;
CREATE TRIGGER journal_contact_word_update AFTER UPDATE ON contact_word WHEN old.contact_id IS NOT new.contact_id OR old.position IS NOT new.position OR old.word IS NOT new.word BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_word', json_array(new.contact_id, new.position), json_object('contact_id', old.contact_id, 'position', old.position, 'word', old.word), json_object('contact_id', new.contact_id, 'position', new.position, 'word', new.word) FROM command; END;
CREATE TRIGGER journal_alias_insert AFTER INSERT ON alias BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'alias', json_array(new.id), NULL, json_object('id', new.id, 'contact_id', new.contact_id, 'alias', new.alias, 'folded', new.folded) FROM command; END;
CREATE TRIGGER journal_alias_delete AFTER DELETE ON alias BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'alias', json_array(old.id), json_object('id', old.id, 'contact_id', old.contact_id, 'alias', old.alias, 'folded', old.folded), NULL FROM command; END;
CREATE TRIGGER journal_alias_update AFTER UPDATE ON alias WHEN old.id IS NOT new.id OR old.contact_id IS NOT new.contact_id OR old.alias IS NOT new.alias OR old.folded IS NOT new.folded BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'alias', json_array(new.id), json_object('id', old.id, 'contact_id', old.contact_id, 'alias', old.alias, 'folded', old.folded), json_object('id', new.id, 'contact_id', new.contact_id, 'alias', new.alias, 'folded', new.folded) FROM command; END;
CREATE TRIGGER journal_contact_tag_insert AFTER INSERT ON contact_tag BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_tag', json_array(new.contact_id, new.folded), NULL, json_object('contact_id', new.contact_id, 'folded', new.folded, 'tag', new.tag) FROM command; END;
CREATE TRIGGER journal_contact_tag_delete AFTER DELETE ON contact_tag BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_tag', json_array(old.contact_id, old.folded), json_object('contact_id', old.contact_id, 'folded', old.folded, 'tag', old.tag), NULL FROM command; END;
CREATE TRIGGER journal_contact_tag_update AFTER UPDATE ON contact_tag WHEN old.contact_id IS NOT new.contact_id OR old.folded IS NOT new.folded OR old.tag IS NOT new.tag BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'contact_tag', json_array(new.contact_id, new.folded), json_object('contact_id', old.contact_id, 'folded', old.folded, 'tag', old.tag), json_object('contact_id', new.contact_id, 'folded', new.folded, 'tag', new.tag) FROM command; END;
CREATE TRIGGER journal_conversation_insert AFTER INSERT ON conversation BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'conversation', json_array(new.id), NULL, json_object('id', new.id, 'held_on', new.held_on, 'channel', new.channel, 'notes', new.notes, 'takeaway', new.takeaway, 'is_private', new.is_private, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command; END;
CREATE TRIGGER journal_conversation_delete AFTER DELETE ON conversation BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'conversation', json_array(old.id), json_object('id', old.id, 'held_on', old.held_on, 'channel', old.channel, 'notes', old.notes, 'takeaway', old.takeaway, 'is_private', old.is_private, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command; END;
CREATE TRIGGER journal_conversation_update AFTER UPDATE ON conversation WHEN old.id IS NOT new.id OR old.held_on IS NOT new.held_on OR old.channel IS NOT new.channel OR old.notes IS NOT new.notes OR old.takeaway IS NOT new.takeaway OR old.is_private IS NOT new.is_private OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'conversation', json_array(new.id), json_object('id', old.id, 'held_on', old.held_on, 'channel', old.channel, 'notes', old.notes, 'takeaway', old.takeaway, 'is_private', old.is_private, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'held_on', new.held_on, 'channel', new.channel, 'notes', new.notes, 'takeaway', new.takeaway, 'is_private', new.is_private, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command; END;
CREATE TRIGGER journal_participant_insert AFTER INSERT ON participant BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'participant', json_array(new.conversation_id, new.position), NULL, json_object('conversation_id', new.conversation_id, 'position', new.position, 'contact_id', new.contact_id) FROM command; END;
CREATE TRIGGER journal_participant_delete AFTER DELETE ON participant BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'participant', json_array(old.conversation_id, old.position), json_object('conversation_id', old.conversation_id, 'position', old.position, 'contact_id', old.contact_id), NULL FROM command; END;
CREATE TRIGGER journal_participant_update AFTER UPDATE ON participant WHEN old.conversation_id IS NOT new.conversation_id OR old.position IS NOT new.position OR old.contact_id IS NOT new.contact_id BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'participant', json_array(new.conversation_id, new.position), json_object('conversation_id', old.conversation_id, 'position', old.position, 'contact_id', old.contact_id), json_object('conversation_id', new.conversation_id, 'position', new.position, 'contact_id', new.contact_id) FROM command; END;
CREATE TRIGGER journal_follow_up_insert AFTER INSERT ON follow_up BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'follow_up', json_array(new.id), NULL, json_object('id', new.id, 'contact_id', new.contact_id, 'conversation_id', new.conversation_id, 'action', new.action, 'due_on', new.due_on, 'state', new.state, 'snoozed', new.snoozed, 'closed_on', new.closed_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command; END;
CREATE TRIGGER journal_follow_up_delete AFTER DELETE ON follow_up BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'follow_up', json_array(old.id), json_object('id', old.id, 'contact_id', old.contact_id, 'conversation_id', old.conversation_id, 'action', old.action, 'due_on', old.due_on, 'state', old.state, 'snoozed', old.snoozed, 'closed_on', old.closed_on, 'created_at', old.created_at, 'updated_at', old.updated_at), NULL FROM command; END;
CREATE TRIGGER journal_follow_up_update AFTER UPDATE ON follow_up WHEN old.id IS NOT new.id OR old.contact_id IS NOT new.contact_id OR old.conversation_id IS NOT new.conversation_id OR old.action IS NOT new.action OR old.due_on IS NOT new.due_on OR old.state IS NOT new.state OR old.snoozed IS NOT new.snoozed OR old.closed_on IS NOT new.closed_on OR old.created_at IS NOT new.created_at OR old.updated_at IS NOT new.updated_at BEGIN INSERT INTO change (command_id, table_name, row_key, before, after) SELECT coalesce(max(id), 0), 'follow_up', json_array(new.id), json_object('id', old.id, 'contact_id', old.contact_id, 'conversation_id', old.conversation_id, 'action', old.action, 'due_on', old.due_on, 'state', old.state, 'snoozed', old.snoozed, 'closed_on', old.closed_on, 'created_at', old.created_at, 'updated_at', old.updated_at), json_object('id', new.id, 'contact_id', new.contact_id, 'conversation_id', new.conversation_id, 'action', new.action, 'due_on', new.due_on, 'state', new.state, 'snoozed', new.snoozed, 'closed_on', new.closed_on, 'created_at', new.created_at, 'updated_at', new.updated_at) FROM command; END;
PRAGMA application_id = 1852142708;
PRAGMA user_version = 2;
