-- What is brought in: people whom you have not adopted yet, and those put away; what brought them, and who may be one.

ALTER TABLE contact ADD COLUMN standing TEXT DEFAULT 'known' NOT NULL
    CONSTRAINT contact_standing_is_known CHECK (standing IN ('known', 'candidate', 'archived'));
CREATE INDEX contact_known ON contact (folded) WHERE standing = 'known';

CREATE TABLE contact_source (
    id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    uid TEXT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX contact_source_by_uid ON contact_source (kind, uid);
CREATE INDEX contact_source_by_contact ON contact_source (contact_id);

CREATE TABLE import_batch (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    command_id INTEGER NOT NULL,
    files TEXT NOT NULL,
    kind TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    review INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT import_batch_state_is_known CHECK (state IN ('in', 'partly'))
) STRICT;

CREATE TABLE likeness (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    contact_id INTEGER NOT NULL,
    other_number INTEGER NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT likeness_reason_is_known CHECK (reason IN ('name', 'spelling', 'nickname', 'address')),
    CONSTRAINT likeness_state_is_known CHECK (state IN ('open', 'different')),
    FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX likeness_by_pair ON likeness (contact_id, other_number);
CREATE INDEX likeness_by_other ON likeness (other_number);
