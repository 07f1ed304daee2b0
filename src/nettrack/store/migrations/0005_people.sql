-- The day of the first conversation is kept with each contact, as that of the last one is.

ALTER TABLE contact ADD COLUMN first_conversation_on TEXT;
UPDATE contact SET first_conversation_on = (
    SELECT min(held_on) FROM participant JOIN conversation ON conversation.id = conversation_id
    WHERE contact_id = contact.id
);

-- A contact holds a note of its own, other e-mail addresses than the main one, phones, and facts of your own.
ALTER TABLE contact ADD COLUMN about TEXT;
DROP TRIGGER contact_search_insert;
DROP TRIGGER contact_search_delete;
DROP TRIGGER contact_search_update;
DROP TABLE contact_search;
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
INSERT INTO contact_search (contact_search) VALUES ('rebuild');

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
