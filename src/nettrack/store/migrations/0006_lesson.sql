-- The lesson: what you want from people and who meets it, what gives you energy, whom you wrote to, whom you will meet,
-- and what to ask.

ALTER TABLE conversation ADD COLUMN energy INTEGER;
ALTER TABLE conversation ADD COLUMN place TEXT;
ALTER TABLE conversation ADD COLUMN origin TEXT;
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
