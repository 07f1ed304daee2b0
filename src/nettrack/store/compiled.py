"""GENERATED from the statements by ``python -m nettrack.store.compile``. Do not edit."""

# SQL text and column types for SQLite. The filters of a query take the place of 'filters' in it, and "__n" in the
# names of their parameters becomes the number of the filter.

from nettrack.store.sql import Sql

CONTACTS = Sql(
    "SELECT contact.id AS number, contact.name, contact.tie, contact.company, contact.role, contact.email, contact.linkedin, contact.met, (SELECT group_concat(contact_tag.tag, char(31)) AS group_concat_1 FROM contact_tag WHERE contact_tag.contact_id = contact.id) AS tags, (SELECT group_concat(alias.alias, char(31)) AS group_concat_2 FROM alias WHERE alias.contact_id = contact.id) AS aliases, contact.last_conversation_on, contact.created_at, contact.updated_at FROM contact WHERE 'filters' ORDER BY contact.folded, contact.id LIMIT :limit",
    columns=(
        ('number', 'number'),
        ('name', 'text'),
        ('tie', 'text'),
        ('company', 'text'),
        ('role', 'text'),
        ('email', 'text'),
        ('linkedin', 'text'),
        ('met', 'text'),
        ('tags', 'texts'),
        ('aliases', 'texts'),
        ('last_conversation_on', 'day'),
        ('created_at', 'instant'),
        ('updated_at', 'instant'),
    ),
    filters={
        'number': 'contact.id = :number__n',
        'name': 'contact.folded = :name__n',
        'alias': 'contact.id IN (SELECT alias.contact_id FROM alias WHERE alias.folded = :alias__n)',
        'first_word': 'contact.id IN (SELECT contact_word.contact_id FROM contact_word WHERE contact_word.word = :word__n AND contact_word.position = 0)',
        'word': 'contact.id IN (SELECT contact_word.contact_id FROM contact_word WHERE contact_word.word >= :low__n AND contact_word.word < :high__n AND contact_word.is_part = 0)',
        'words': 'contact.id IN (SELECT contact_word.contact_id FROM contact_word WHERE contact_word.word >= :low__n AND contact_word.word < :high__n AND contact_word.is_part = 0 GROUP BY contact_word.contact_id, contact_word.of_name HAVING count(*) >= :times__n)',
        'part': 'contact.id IN (SELECT contact_word.contact_id FROM contact_word WHERE contact_word.word >= :low__n AND contact_word.word < :high__n)',
        'email': 'contact.email_key = :email__n',
        'linkedin': 'contact.linkedin_key = :linkedin__n',
        'tie': 'contact.tie = :tie__n',
        'tag': 'contact.id IN (SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.folded = :tag__n)',
        'company': 'contact.id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :match__n)',
        'with': 'contact.id IN (SELECT participant.contact_id FROM participant WHERE participant.conversation_id IN (SELECT participant.conversation_id FROM participant WHERE participant.contact_id = :contact__n) AND participant.contact_id != :contact__n)',
        'since': 'contact.last_conversation_on >= :since__n',
        'until': 'contact.last_conversation_on <= :until__n',
        'text': 'contact.id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :match__n UNION SELECT alias.contact_id FROM alias WHERE alias.id IN (SELECT alias_search.rowid FROM alias_search WHERE alias_search.alias_search MATCH :match__n) UNION SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.folded = :folded__n)',
    },
)

SIMILAR_NAMES = Sql(
    "SELECT contact.name, contact.folded FROM contact JOIN name_trigram ON name_trigram.rowid = contact.id WHERE (name_trigram.name_trigram MATCH :trigrams) AND 'filters' ORDER BY rank LIMIT :limit",
    columns=(
        ('name', 'text'),
        ('folded', 'text'),
    ),
)

SIMILAR_ALIASES = Sql(
    "SELECT alias.alias AS name, alias.folded FROM alias JOIN alias_trigram ON alias_trigram.rowid = alias.id WHERE (alias_trigram.alias_trigram MATCH :trigrams) AND 'filters' ORDER BY rank LIMIT :limit",
    columns=(
        ('name', 'text'),
        ('folded', 'text'),
    ),
)

NAMES_BY_WORD = Sql(
    "SELECT contact.name FROM contact JOIN contact_word ON contact_word.contact_id = contact.id WHERE contact_word.word >= :low AND contact_word.word < :high AND 'filters' ORDER BY contact_word.word, contact_word.position, contact_word.contact_id LIMIT :limit",
    columns=(
        ('name', 'text'),
    ),
)

TAGS_BY_PREFIX = Sql(
    "SELECT contact_tag.tag FROM contact_tag WHERE contact_tag.folded >= :low AND contact_tag.folded < :high AND 'filters' GROUP BY contact_tag.folded ORDER BY contact_tag.folded LIMIT :limit",
    columns=(
        ('tag', 'text'),
    ),
)

INSERT_CONTACT = Sql('INSERT INTO contact (name, folded, tie, company, role, email, email_key, linkedin, linkedin_key, met, created_at, updated_at) VALUES (:name, :folded, :tie, :company, :role, :email, :email_key, :linkedin, :linkedin_key, :met, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)')

UPDATE_CONTACT = Sql('UPDATE contact SET name=:name, folded=:folded, tie=:tie, company=:company, role=:role, email=:email, email_key=:email_key, linkedin=:linkedin, linkedin_key=:linkedin_key, met=:met, updated_at=CURRENT_TIMESTAMP WHERE contact.id = :number')

DELETE_CONTACT = Sql('DELETE FROM contact WHERE contact.id = :number')

INSERT_WORD = Sql('INSERT INTO contact_word (contact_id, of_name, position, word, is_part) VALUES (:contact, :of_name, :position, :word, :is_part)')

DELETE_WORDS = Sql('DELETE FROM contact_word WHERE contact_word.contact_id = :contact')

INSERT_ALIAS = Sql('INSERT INTO alias (contact_id, alias, folded) VALUES (:contact, :alias, :folded)')

DELETE_ALIAS = Sql('DELETE FROM alias WHERE alias.contact_id = :contact AND alias.folded = :folded')

INSERT_TAG = Sql('INSERT INTO contact_tag (contact_id, folded, tag) VALUES (:contact, :folded, :tag)')

DELETE_TAG = Sql('DELETE FROM contact_tag WHERE contact_tag.contact_id = :contact AND contact_tag.folded = :folded')

REFRESH_LAST_CONVERSATION = Sql('UPDATE contact SET last_conversation_on=(SELECT max(conversation.held_on) AS max_1 FROM conversation JOIN participant ON participant.conversation_id = conversation.id WHERE participant.contact_id = contact.id) WHERE contact.id = :number')

CONVERSATIONS = Sql(
    "SELECT conversation.id AS number, conversation.held_on, conversation.channel, (SELECT group_concat(contact.name, char(31)) AS group_concat_1 FROM contact, participant WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id) AS contacts, conversation.notes, conversation.takeaway, conversation.is_private, conversation.created_at, conversation.updated_at FROM conversation WHERE 'filters' ORDER BY conversation.held_on DESC, conversation.id DESC LIMIT :limit",
    columns=(
        ('number', 'number'),
        ('held_on', 'day'),
        ('channel', 'text'),
        ('contacts', 'texts'),
        ('notes', 'text'),
        ('takeaway', 'text'),
        ('is_private', 'flag'),
        ('created_at', 'instant'),
        ('updated_at', 'instant'),
    ),
    filters={
        'number': 'conversation.id = :number__n',
        'tie': '(EXISTS (SELECT * FROM participant, contact WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id AND contact.tie = :tie__n))',
        'tag': '(EXISTS (SELECT * FROM participant, contact WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id AND contact.id IN (SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.folded = :tag__n)))',
        'company': '(EXISTS (SELECT * FROM participant, contact WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id AND contact.id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :match__n)))',
        'with': 'conversation.id IN (SELECT participant.conversation_id FROM participant WHERE participant.contact_id = :contact__n)',
        'since': 'conversation.held_on >= :since__n',
        'until': 'conversation.held_on <= :until__n',
        'text': '(conversation.id IN (SELECT conversation_search.rowid FROM conversation_search WHERE conversation_search.conversation_search MATCH :match__n) OR conversation.id IN (SELECT participant.conversation_id FROM participant WHERE participant.contact_id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :match__n UNION SELECT alias.contact_id FROM alias WHERE alias.id IN (SELECT alias_search.rowid FROM alias_search WHERE alias_search.alias_search MATCH :match__n) UNION SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.folded = :folded__n)) OR conversation.id IN (SELECT follow_up.conversation_id FROM follow_up WHERE follow_up.id IN (SELECT follow_up_search.rowid FROM follow_up_search WHERE follow_up_search.follow_up_search MATCH :match__n) AND follow_up.conversation_id IS NOT NULL))',
        'alone': 'NOT (EXISTS (SELECT * FROM participant WHERE participant.conversation_id = conversation.id AND participant.contact_id != :contact__n))',
        'public': 'conversation.is_private = 0',
        'private': 'conversation.is_private = 1',
    },
)

INSERT_CONVERSATION = Sql('INSERT INTO conversation (held_on, channel, notes, takeaway, is_private, created_at, updated_at) VALUES (:held_on, :channel, :notes, :takeaway, :is_private, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)')

DELETE_CONVERSATION = Sql('DELETE FROM conversation WHERE conversation.id = :number')

PARTICIPANTS = Sql(
    "SELECT participant.contact_id AS number FROM participant WHERE participant.conversation_id = :conversation AND 'filters'",
    columns=(
        ('number', 'number'),
    ),
)

INSERT_PARTICIPANT = Sql('INSERT INTO participant (conversation_id, position, contact_id) VALUES (:conversation, :position, :contact)')

FOLLOW_UPS = Sql(
    "SELECT follow_up.id AS number, contact.name AS contact, contact.tie, follow_up.action, follow_up.due_on, follow_up.state, follow_up.snoozed, follow_up.closed_on, follow_up.conversation_id AS conversation, follow_up.created_at, follow_up.updated_at FROM follow_up JOIN contact ON contact.id = follow_up.contact_id WHERE 'filters' ORDER BY follow_up.due_on, follow_up.id LIMIT :limit",
    columns=(
        ('number', 'number'),
        ('contact', 'text'),
        ('tie', 'text'),
        ('action', 'text'),
        ('due_on', 'day'),
        ('state', 'text'),
        ('snoozed', 'number'),
        ('closed_on', 'day'),
        ('conversation', 'number'),
        ('created_at', 'instant'),
        ('updated_at', 'instant'),
    ),
    filters={
        'number': 'follow_up.id = :number__n',
        'from': 'follow_up.conversation_id = :conversation__n',
        'open': "follow_up.state = 'open'",
        'due_by': 'follow_up.due_on <= :day__n',
        'tie': 'contact.tie = :tie__n',
        'tag': 'contact.id IN (SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.folded = :tag__n)',
        'company': 'contact.id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :match__n)',
        'with': 'follow_up.contact_id = :contact__n',
        'since': 'follow_up.due_on >= :since__n',
        'until': 'follow_up.due_on <= :until__n',
        'text': '(follow_up.id IN (SELECT follow_up_search.rowid FROM follow_up_search WHERE follow_up_search.follow_up_search MATCH :match__n) OR follow_up.contact_id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :match__n UNION SELECT alias.contact_id FROM alias WHERE alias.id IN (SELECT alias_search.rowid FROM alias_search WHERE alias_search.alias_search MATCH :match__n) UNION SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.folded = :folded__n))',
    },
)

OPEN_NUMBERS = Sql(
    "SELECT follow_up.id AS number, follow_up.action, contact.name AS contact FROM follow_up JOIN contact ON contact.id = follow_up.contact_id WHERE follow_up.state = 'open' AND 'filters' ORDER BY follow_up.due_on, follow_up.id LIMIT :limit",
    columns=(
        ('number', 'number'),
        ('action', 'text'),
        ('contact', 'text'),
    ),
)

INSERT_FOLLOW_UP = Sql("INSERT INTO follow_up (contact_id, conversation_id, action, due_on, state, snoozed, created_at, updated_at) VALUES (:contact, :conversation, :action, :due_on, 'open', 0, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)")

CLOSE_FOLLOW_UP = Sql('UPDATE follow_up SET state=:state, closed_on=:closed_on, updated_at=CURRENT_TIMESTAMP WHERE follow_up.id = :number')

SNOOZE_FOLLOW_UP = Sql('UPDATE follow_up SET due_on=:due_on, snoozed=(follow_up.snoozed + 1), updated_at=CURRENT_TIMESTAMP WHERE follow_up.id = :number')

DELETE_FOLLOW_UP = Sql('DELETE FROM follow_up WHERE follow_up.id = :number')

FIND_CONTACTS = Sql(
    "SELECT contact.id AS number, contact.name, contact.last_conversation_on, CASE WHEN (coalesce(length(contact_search.name), 0) + coalesce(length(contact_search.company), 0) + coalesce(length(contact_search.role), 0) + coalesce(length(contact_search.met), 0) > 20000) THEN substr(contact_search.name, 1, 1000000) ELSE snippet(contact_search, 0, char(2), char(3), '…', 14) END AS in_name, CASE WHEN (coalesce(length(contact_search.name), 0) + coalesce(length(contact_search.company), 0) + coalesce(length(contact_search.role), 0) + coalesce(length(contact_search.met), 0) > 20000) THEN substr(contact_search.company, 1, 1000000) ELSE snippet(contact_search, 1, char(2), char(3), '…', 14) END AS in_company, CASE WHEN (coalesce(length(contact_search.name), 0) + coalesce(length(contact_search.company), 0) + coalesce(length(contact_search.role), 0) + coalesce(length(contact_search.met), 0) > 20000) THEN substr(contact_search.role, 1, 1000000) ELSE snippet(contact_search, 2, char(2), char(3), '…', 14) END AS in_role, CASE WHEN (coalesce(length(contact_search.name), 0) + coalesce(length(contact_search.company), 0) + coalesce(length(contact_search.role), 0) + coalesce(length(contact_search.met), 0) > 20000) THEN substr(contact_search.met, 1, 1000000) ELSE snippet(contact_search, 3, char(2), char(3), '…', 14) END AS in_met FROM contact JOIN contact_search ON contact_search.rowid = contact.id WHERE (contact_search.contact_search MATCH :match) AND 'filters' ORDER BY contact_search.rowid DESC LIMIT :limit",
    columns=(
        ('number', 'number'),
        ('name', 'text'),
        ('last_conversation_on', 'day'),
        ('in_name', None),
        ('in_company', None),
        ('in_role', None),
        ('in_met', None),
    ),
)

FIND_ALIASES = Sql(
    "SELECT contact.id AS number, contact.name, contact.last_conversation_on, CASE WHEN (coalesce(length(alias_search.alias), 0) > 20000) THEN substr(alias_search.alias, 1, 1000000) ELSE snippet(alias_search, 0, char(2), char(3), '…', 14) END AS in_alias FROM contact JOIN alias ON alias.contact_id = contact.id JOIN alias_search ON alias_search.rowid = alias.id WHERE (alias_search.alias_search MATCH :match) AND 'filters' ORDER BY alias_search.rowid DESC LIMIT :limit",
    columns=(
        ('number', 'number'),
        ('name', 'text'),
        ('last_conversation_on', 'day'),
        ('in_alias', None),
    ),
)

FIND_TAGS = Sql(
    "SELECT contact.id AS number, contact.name, contact.last_conversation_on, contact_tag.tag FROM contact JOIN contact_tag ON contact_tag.contact_id = contact.id WHERE contact_tag.folded >= :low AND contact_tag.folded < :high AND 'filters' ORDER BY contact_tag.folded, contact_tag.contact_id LIMIT :limit",
    columns=(
        ('number', 'number'),
        ('name', 'text'),
        ('last_conversation_on', 'day'),
        ('tag', 'text'),
    ),
)

FIND_CONVERSATIONS = Sql(
    "SELECT conversation.id AS number, (SELECT group_concat(contact.name, char(31)) AS group_concat_1 FROM contact, participant WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id) AS contacts, conversation.held_on, CASE WHEN (coalesce(length(conversation_search.notes), 0) + coalesce(length(conversation_search.takeaway), 0) > 20000) THEN substr(conversation_search.notes, 1, 1000000) ELSE snippet(conversation_search, 0, char(2), char(3), '…', 14) END AS in_notes, CASE WHEN (coalesce(length(conversation_search.notes), 0) + coalesce(length(conversation_search.takeaway), 0) > 20000) THEN substr(conversation_search.takeaway, 1, 1000000) ELSE snippet(conversation_search, 1, char(2), char(3), '…', 14) END AS in_takeaway FROM conversation JOIN conversation_search ON conversation_search.rowid = conversation.id WHERE (conversation_search.conversation_search MATCH :match) AND 'filters' ORDER BY conversation_search.rowid DESC LIMIT :limit",
    columns=(
        ('number', 'number'),
        ('contacts', 'texts'),
        ('held_on', 'day'),
        ('in_notes', None),
        ('in_takeaway', None),
    ),
    filters={
        'people': 'conversation_search.rowid IN (SELECT participant.conversation_id FROM participant WHERE participant.contact_id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :people__n))',
    },
)

FIND_FOLLOW_UPS = Sql(
    "SELECT follow_up.id AS number, contact.name AS contact, follow_up.due_on, follow_up.state, CASE WHEN (coalesce(length(follow_up_search.action), 0) > 20000) THEN substr(follow_up_search.action, 1, 1000000) ELSE snippet(follow_up_search, 0, char(2), char(3), '…', 14) END AS in_action FROM follow_up JOIN contact ON contact.id = follow_up.contact_id JOIN follow_up_search ON follow_up_search.rowid = follow_up.id WHERE (follow_up_search.follow_up_search MATCH :match) AND 'filters' ORDER BY follow_up_search.rowid DESC LIMIT :limit",
    columns=(
        ('number', 'number'),
        ('contact', 'text'),
        ('due_on', 'day'),
        ('state', 'text'),
        ('in_action', None),
    ),
    filters={
        'people': 'follow_up.contact_id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :people__n)',
    },
)

REBUILD_CONTACT_SEARCH = Sql("INSERT INTO contact_search (contact_search) VALUES ('rebuild')")

REBUILD_ALIAS_SEARCH = Sql("INSERT INTO alias_search (alias_search) VALUES ('rebuild')")

REBUILD_CONVERSATION_SEARCH = Sql("INSERT INTO conversation_search (conversation_search) VALUES ('rebuild')")

REBUILD_FOLLOW_UP_SEARCH = Sql("INSERT INTO follow_up_search (follow_up_search) VALUES ('rebuild')")

REBUILD_NAME_TRIGRAM = Sql("INSERT INTO name_trigram (name_trigram) VALUES ('rebuild')")

REBUILD_ALIAS_TRIGRAM = Sql("INSERT INTO alias_trigram (alias_trigram) VALUES ('rebuild')")

EXPORT_CONVERSATIONS = Sql(
    "SELECT (SELECT group_concat(contact.name, char(31)) AS group_concat_1 FROM contact, participant WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id) AS names, (SELECT group_concat(coalesce(contact.tie, ''), char(31)) AS group_concat_2 FROM contact, participant WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id) AS ties, (SELECT group_concat(coalesce(contact.company, ''), char(31)) AS group_concat_3 FROM contact, participant WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id) AS companies, (SELECT group_concat(coalesce(contact.role, ''), char(31)) AS group_concat_4 FROM contact, participant WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id) AS roles, conversation.held_on, conversation.channel, conversation.notes, conversation.takeaway, (SELECT group_concat(CAST(follow_up.contact_id AS TEXT) || char(30) || follow_up.action || char(30) || follow_up.due_on || char(30) || follow_up.state, char(31)) AS group_concat_5 FROM follow_up WHERE follow_up.conversation_id = conversation.id) AS follow_ups, (SELECT group_concat(CAST(follow_up.contact_id AS TEXT) || char(30) || follow_up.action || char(30) || follow_up.due_on || char(30) || follow_up.state, char(31)) AS group_concat_6 FROM follow_up, participant WHERE participant.conversation_id = conversation.id AND follow_up.contact_id = participant.contact_id AND follow_up.conversation_id IS NULL) AS more_follow_ups FROM conversation WHERE 'filters' ORDER BY conversation.held_on DESC, conversation.id DESC",
    columns=(
        ('names', 'texts'),
        ('ties', 'texts'),
        ('companies', 'texts'),
        ('roles', 'texts'),
        ('held_on', 'day'),
        ('channel', 'text'),
        ('notes', 'text'),
        ('takeaway', 'text'),
        ('follow_ups', 'texts'),
        ('more_follow_ups', 'texts'),
    ),
    filters={
        'number': 'conversation.id = :number__n',
        'tie': '(EXISTS (SELECT * FROM participant, contact WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id AND contact.tie = :tie__n))',
        'tag': '(EXISTS (SELECT * FROM participant, contact WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id AND contact.id IN (SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.folded = :tag__n)))',
        'company': '(EXISTS (SELECT * FROM participant, contact WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id AND contact.id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :match__n)))',
        'with': 'conversation.id IN (SELECT participant.conversation_id FROM participant WHERE participant.contact_id = :contact__n)',
        'since': 'conversation.held_on >= :since__n',
        'until': 'conversation.held_on <= :until__n',
        'text': '(conversation.id IN (SELECT conversation_search.rowid FROM conversation_search WHERE conversation_search.conversation_search MATCH :match__n) OR conversation.id IN (SELECT participant.conversation_id FROM participant WHERE participant.contact_id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :match__n UNION SELECT alias.contact_id FROM alias WHERE alias.id IN (SELECT alias_search.rowid FROM alias_search WHERE alias_search.alias_search MATCH :match__n) UNION SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.folded = :folded__n)) OR conversation.id IN (SELECT follow_up.conversation_id FROM follow_up WHERE follow_up.id IN (SELECT follow_up_search.rowid FROM follow_up_search WHERE follow_up_search.follow_up_search MATCH :match__n) AND follow_up.conversation_id IS NOT NULL))',
        'alone': 'NOT (EXISTS (SELECT * FROM participant WHERE participant.conversation_id = conversation.id AND participant.contact_id != :contact__n))',
        'public': 'conversation.is_private = 0',
        'private': 'conversation.is_private = 1',
    },
)

COUNT_CONTACTS = Sql(
    "SELECT count(*) AS contacts FROM contact WHERE 'filters'",
    columns=(
        ('contacts', 'number'),
    ),
)

COUNT_CONVERSATIONS = Sql(
    "SELECT count(*) AS conversations FROM conversation WHERE 'filters'",
    columns=(
        ('conversations', 'number'),
    ),
    filters={
        'number': 'conversation.id = :number__n',
        'tie': '(EXISTS (SELECT * FROM participant, contact WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id AND contact.tie = :tie__n))',
        'tag': '(EXISTS (SELECT * FROM participant, contact WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id AND contact.id IN (SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.folded = :tag__n)))',
        'company': '(EXISTS (SELECT * FROM participant, contact WHERE participant.conversation_id = conversation.id AND contact.id = participant.contact_id AND contact.id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :match__n)))',
        'with': 'conversation.id IN (SELECT participant.conversation_id FROM participant WHERE participant.contact_id = :contact__n)',
        'since': 'conversation.held_on >= :since__n',
        'until': 'conversation.held_on <= :until__n',
        'text': '(conversation.id IN (SELECT conversation_search.rowid FROM conversation_search WHERE conversation_search.conversation_search MATCH :match__n) OR conversation.id IN (SELECT participant.conversation_id FROM participant WHERE participant.contact_id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :match__n UNION SELECT alias.contact_id FROM alias WHERE alias.id IN (SELECT alias_search.rowid FROM alias_search WHERE alias_search.alias_search MATCH :match__n) UNION SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.folded = :folded__n)) OR conversation.id IN (SELECT follow_up.conversation_id FROM follow_up WHERE follow_up.id IN (SELECT follow_up_search.rowid FROM follow_up_search WHERE follow_up_search.follow_up_search MATCH :match__n) AND follow_up.conversation_id IS NOT NULL))',
        'alone': 'NOT (EXISTS (SELECT * FROM participant WHERE participant.conversation_id = conversation.id AND participant.contact_id != :contact__n))',
        'public': 'conversation.is_private = 0',
        'private': 'conversation.is_private = 1',
    },
)

EXPORT_CONTACTS = Sql(
    "SELECT contact.name, contact.tie, contact.company, contact.role, (SELECT group_concat(CAST(follow_up.contact_id AS TEXT) || char(30) || follow_up.action || char(30) || follow_up.due_on || char(30) || follow_up.state, char(31)) AS group_concat_1 FROM follow_up WHERE follow_up.contact_id = contact.id AND follow_up.conversation_id IS NULL) AS follow_ups FROM contact WHERE NOT (EXISTS (SELECT * FROM participant, conversation WHERE participant.contact_id = contact.id AND conversation.id = participant.conversation_id AND (conversation.is_private = 0 OR :has_private))) AND 'filters' ORDER BY contact.id DESC",
    columns=(
        ('name', 'text'),
        ('tie', 'text'),
        ('company', 'text'),
        ('role', 'text'),
        ('follow_ups', 'texts'),
    ),
    filters={
        'number': 'contact.id = :number__n',
        'name': 'contact.folded = :name__n',
        'alias': 'contact.id IN (SELECT alias.contact_id FROM alias WHERE alias.folded = :alias__n)',
        'first_word': 'contact.id IN (SELECT contact_word.contact_id FROM contact_word WHERE contact_word.word = :word__n AND contact_word.position = 0)',
        'word': 'contact.id IN (SELECT contact_word.contact_id FROM contact_word WHERE contact_word.word >= :low__n AND contact_word.word < :high__n AND contact_word.is_part = 0)',
        'words': 'contact.id IN (SELECT contact_word.contact_id FROM contact_word WHERE contact_word.word >= :low__n AND contact_word.word < :high__n AND contact_word.is_part = 0 GROUP BY contact_word.contact_id, contact_word.of_name HAVING count(*) >= :times__n)',
        'part': 'contact.id IN (SELECT contact_word.contact_id FROM contact_word WHERE contact_word.word >= :low__n AND contact_word.word < :high__n)',
        'email': 'contact.email_key = :email__n',
        'linkedin': 'contact.linkedin_key = :linkedin__n',
        'tie': 'contact.tie = :tie__n',
        'tag': 'contact.id IN (SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.folded = :tag__n)',
        'company': 'contact.id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :match__n)',
        'with': 'contact.id = :contact__n',
        'since': 'contact.last_conversation_on >= :since__n',
        'until': 'contact.last_conversation_on <= :until__n',
        'text': 'contact.id IN (SELECT contact_search.rowid FROM contact_search WHERE contact_search.contact_search MATCH :match__n UNION SELECT alias.contact_id FROM alias WHERE alias.id IN (SELECT alias_search.rowid FROM alias_search WHERE alias_search.alias_search MATCH :match__n) UNION SELECT contact_tag.contact_id FROM contact_tag WHERE contact_tag.folded = :folded__n)',
    },
)

COMMANDS = Sql(
    "SELECT command.id AS number, command.name, command.at, command.is_undone FROM command WHERE command.undoes IS NULL AND 'filters' ORDER BY command.id DESC LIMIT :limit",
    columns=(
        ('number', 'number'),
        ('name', 'text'),
        ('at', 'instant'),
        ('is_undone', 'flag'),
    ),
    filters={
        'number': 'command.id = :number__n',
        'applied': 'command.is_undone = 0',
        'concerns': '(EXISTS (SELECT * FROM change WHERE change.command_id = command.id AND coalesce(json_extract(coalesce(change."after", change."before"), \'$.contact_id\'), CASE WHEN (change.table_name = \'contact\') THEN json_extract(coalesce(change."after", change."before"), \'$.id\') END) IN (SELECT anon_1.value FROM json_each(:contacts__n) AS anon_1)))',
    },
)

LAST_UNDONE = Sql(
    "SELECT command.id AS number, undo.id AS undo FROM command JOIN command AS undo ON undo.undoes = command.id WHERE command.undoes IS NULL AND command.is_undone = 1 AND undo.id > (SELECT coalesce(max(command.id), 0) AS coalesce_1 FROM command WHERE command.undoes IS NULL AND command.id != :running) AND 'filters' ORDER BY undo.id DESC LIMIT :limit",
    columns=(
        ('number', 'number'),
        ('undo', 'number'),
    ),
)

CHANGES = Sql(
    'SELECT change.table_name, change.row_key, change."before", change."after" FROM change WHERE change.command_id = :command AND \'filters\' ORDER BY change.id',
    columns=(
        ('table_name', 'text'),
        ('row_key', 'text'),
        ('before', 'text'),
        ('after', 'text'),
    ),
)

TABLES_CHANGED = Sql(
    "SELECT DISTINCT change.table_name FROM change WHERE change.command_id = :command AND 'filters'",
    columns=(
        ('table_name', 'text'),
    ),
)

WAYS_BACK = Sql(
    'SELECT change.id AS number, change.table_name, CASE WHEN (change."before" IS NULL) THEN \'TAKE_OUT\' WHEN (change."after" IS NULL) THEN \'PUT_BACK\' ELSE \'RESET\' END AS way FROM change WHERE change.command_id = :command AND \'filters\' ORDER BY change.id DESC',
    columns=(
        ('number', 'number'),
        ('table_name', 'text'),
        ('way', 'text'),
    ),
)

NAMES_CONCERNED = Sql(
    'SELECT contact.id AS number, contact.name FROM contact WHERE contact.id IN (SELECT coalesce(json_extract(coalesce(change."after", change."before"), \'$.contact_id\'), CASE WHEN (change.table_name = \'contact\') THEN json_extract(coalesce(change."after", change."before"), \'$.id\') END) AS coalesce_1 FROM change WHERE change.command_id = :command) AND \'filters\'',
    columns=(
        ('number', 'number'),
        ('name', 'text'),
    ),
)

REFRESH_CONCERNED = Sql('UPDATE contact SET last_conversation_on=(SELECT max(conversation.held_on) AS max_1 FROM conversation JOIN participant ON participant.conversation_id = conversation.id WHERE participant.contact_id = contact.id) WHERE contact.id IN (SELECT coalesce(json_extract(coalesce(change."after", change."before"), \'$.contact_id\'), CASE WHEN (change.table_name = \'contact\') THEN json_extract(coalesce(change."after", change."before"), \'$.id\') END) AS coalesce_1 FROM change WHERE change.command_id = :command)')

LATER_COMMANDS = Sql(
    "SELECT command.id AS number, command.name FROM command WHERE command.id > :number AND command.undoes IS NULL AND command.is_undone = 0 AND command.id IN (SELECT theirs.command_id FROM change AS theirs JOIN change AS mine ON mine.table_name = theirs.table_name AND mine.row_key = theirs.row_key WHERE mine.command_id = :command) AND 'filters' ORDER BY command.id DESC LIMIT :limit",
    columns=(
        ('number', 'number'),
        ('name', 'text'),
    ),
)

TAKEN_ALONG = Sql(
    "SELECT change.id FROM change WHERE change.command_id = :running AND NOT (EXISTS (SELECT * FROM change AS mine WHERE mine.command_id = :command AND mine.table_name = change.table_name AND mine.row_key = change.row_key)) AND 'filters' LIMIT :limit",
    columns=(
        ('id', 'number'),
    ),
)

HOLDERS_EMAIL = Sql(
    'SELECT contact.id AS number, contact.name, contact.email_key AS value, json_extract(change."before", \'$.email\') AS shown FROM contact, change WHERE change.command_id = :command AND change.table_name = \'contact\' AND contact.email_key = json_extract(change."before", \'$.email_key\') AND contact.email_key IS NOT json_extract(change."after", \'$.email_key\') AND contact.id != json_extract(change."before", \'$.id\') AND \'filters\' ORDER BY change.id, contact.id',
    columns=(
        ('number', 'number'),
        ('name', 'text'),
        ('value', 'text'),
        ('shown', None),
    ),
)

HOLDERS_LINKEDIN = Sql(
    'SELECT contact.id AS number, contact.name, contact.linkedin_key AS value, json_extract(change."before", \'$.linkedin\') AS shown FROM contact, change WHERE change.command_id = :command AND change.table_name = \'contact\' AND contact.linkedin_key = json_extract(change."before", \'$.linkedin_key\') AND contact.linkedin_key IS NOT json_extract(change."after", \'$.linkedin_key\') AND contact.id != json_extract(change."before", \'$.id\') AND \'filters\' ORDER BY change.id, contact.id',
    columns=(
        ('number', 'number'),
        ('name', 'text'),
        ('value', 'text'),
        ('shown', None),
    ),
)

HOLDERS_ALIAS = Sql(
    'SELECT contact.id AS number, contact.name, alias.folded AS value, json_extract(change."before", \'$.alias\') AS shown FROM contact, alias, change WHERE change.command_id = :command AND change.table_name = \'alias\' AND alias.folded = json_extract(change."before", \'$.folded\') AND alias.folded IS NOT json_extract(change."after", \'$.folded\') AND alias.contact_id = contact.id AND contact.id != json_extract(change."before", \'$.contact_id\') AND \'filters\' ORDER BY change.id, contact.id',
    columns=(
        ('number', 'number'),
        ('name', 'text'),
        ('value', 'text'),
        ('shown', None),
    ),
)

CHANGES_SINCE = Sql(
    'SELECT change."before", change."after", command.id AS number, command.name, command.undoes FROM change LEFT OUTER JOIN command ON change.command_id = command.id WHERE change.id >= (SELECT min(mine.id) AS min_1 FROM change AS mine WHERE mine.command_id = :command) AND change.table_name = :table_name AND coalesce(json_extract(coalesce(change."after", change."before"), \'$.contact_id\'), CASE WHEN (change.table_name = \'contact\') THEN json_extract(coalesce(change."after", change."before"), \'$.id\') END) = :contact AND (change.table_name = \'contact\' OR json_extract(coalesce(change."after", change."before"), \'$.folded\') = :value) AND \'filters\' ORDER BY change.id',
    columns=(
        ('before', 'text'),
        ('after', 'text'),
        ('number', 'number'),
        ('name', 'text'),
        ('undoes', 'number'),
    ),
)

HAS_CHANGES = Sql(
    "SELECT change.id FROM change WHERE change.command_id = :command AND 'filters' LIMIT :limit",
    columns=(
        ('id', 'number'),
    ),
)

BEGIN_COMMAND = Sql('INSERT INTO command (name, at, is_undone, is_running) VALUES (:name, CURRENT_TIMESTAMP, False, True)')

END_COMMAND = Sql('UPDATE command SET is_running=False WHERE command.is_running = 1')

MARK_UNDOING = Sql('UPDATE command SET undoes=:undoes WHERE command.id = :number')

MARK_COMMAND = Sql('UPDATE command SET is_undone=:is_undone WHERE command.id = :number')

FORGET_COMMAND = Sql('DELETE FROM command WHERE command.id = :number')

PRUNE_COMMANDS = Sql('DELETE FROM command WHERE command.id IN (SELECT command.id FROM command WHERE command.id <= :number OR command.at < :at ORDER BY command.id LIMIT :limit)')

PRUNE_CHANGES = Sql('DELETE FROM change WHERE change.id IN (SELECT change.id FROM change WHERE change.command_id < coalesce((SELECT min(command.id) AS min_1 FROM command), 0) ORDER BY change.command_id LIMIT :limit)')

CONVERSATIONS_EVER_WITH = Sql(
    'SELECT DISTINCT json_extract(coalesce(change."after", change."before"), \'$.conversation_id\') AS number FROM change WHERE change.table_name = \'participant\' AND json_extract(coalesce(change."after", change."before"), \'$.contact_id\') = :contact AND \'filters\'',
    columns=(
        ('number', None),
    ),
    filters={
        'stands': '(EXISTS (SELECT * FROM conversation WHERE conversation.id = json_extract(coalesce(change."after", change."before"), \'$.conversation_id\')))',
        'went': 'NOT (EXISTS (SELECT * FROM conversation WHERE conversation.id = json_extract(coalesce(change."after", change."before"), \'$.conversation_id\'))) AND (EXISTS (SELECT * FROM change AS went WHERE went.command_id = change.command_id AND went.table_name = \'conversation\' AND went.row_key = json_array(json_extract(coalesce(change."after", change."before"), \'$.conversation_id\')) AND went."after" IS NULL))',
    },
)

ERASE_IMAGES = Sql('DELETE FROM change WHERE json_extract(coalesce(change."after", change."before"), \'$.conversation_id\') IN (SELECT anon_1.value FROM json_each(:conversations) AS anon_1)')

FORMER_CONTACTS = Sql(
    'SELECT json_extract(coalesce(change."after", change."before"), \'$.id\') AS number, json_extract(coalesce(change."after", change."before"), \'$.name\') AS name, json_extract(coalesce(change."after", change."before"), \'$.folded\') AS folded, json_extract(coalesce(change."after", change."before"), \'$.tie\') AS tie, json_extract(coalesce(change."after", change."before"), \'$.company\') AS company, json_extract(coalesce(change."after", change."before"), \'$.role\') AS role, json_extract(coalesce(change."after", change."before"), \'$.email\') AS email, json_extract(coalesce(change."after", change."before"), \'$.linkedin\') AS linkedin, json_extract(coalesce(change."after", change."before"), \'$.met\') AS met, json_extract(coalesce(change."after", change."before"), \'$.created_at\') AS created_at, json_extract(coalesce(change."after", change."before"), \'$.updated_at\') AS updated_at, json_extract(change."before", \'$.folded\') AS folded_before FROM change WHERE change.table_name = \'contact\' AND NOT (EXISTS (SELECT * FROM contact WHERE contact.id = json_extract(coalesce(change."after", change."before"), \'$.id\'))) AND \'filters\' ORDER BY change.id',
    columns=(
        ('number', None),
        ('name', None),
        ('folded', None),
        ('tie', None),
        ('company', None),
        ('role', None),
        ('email', None),
        ('linkedin', None),
        ('met', None),
        ('created_at', 'instant'),
        ('updated_at', 'instant'),
        ('folded_before', None),
    ),
)

FORMER_ALIASES = Sql(
    'SELECT DISTINCT json_extract(coalesce(change."after", change."before"), \'$.contact_id\') AS number, json_extract(coalesce(change."after", change."before"), \'$.folded\') AS folded FROM change WHERE change.table_name = \'alias\' AND NOT (EXISTS (SELECT * FROM contact WHERE contact.id = json_extract(coalesce(change."after", change."before"), \'$.contact_id\'))) AND \'filters\'',
    columns=(
        ('number', None),
        ('folded', None),
    ),
)

FORMER_NAME = Sql(
    'SELECT json_extract(coalesce(change."after", change."before"), \'$.name\') AS name FROM change WHERE change.table_name = \'contact\' AND change.row_key = :key AND \'filters\' ORDER BY change.id DESC LIMIT :limit',
    columns=(
        ('name', None),
    ),
)

ERASE_COMMANDS = Sql('DELETE FROM command WHERE command.id IN (SELECT change.command_id FROM change WHERE coalesce(json_extract(coalesce(change."after", change."before"), \'$.contact_id\'), CASE WHEN (change.table_name = \'contact\') THEN json_extract(coalesce(change."after", change."before"), \'$.id\') END) IN (SELECT anon_1.value FROM json_each(:contacts) AS anon_1) OR change.table_name = \'conversation\' AND json_extract(coalesce(change."after", change."before"), \'$.id\') IN (SELECT anon_2.value FROM json_each(:conversations) AS anon_2))')

ERASE_CHANGES = Sql('DELETE FROM change WHERE (change.command_id NOT IN (SELECT command.id FROM command))')

PUT_BACK_CONTACT = Sql('INSERT INTO contact (id, name, folded, tie, company, role, email, email_key, linkedin, linkedin_key, met, last_conversation_on, created_at, updated_at) SELECT json_extract(coalesce(change."after", change."before"), \'$.id\') AS json_extract_1, json_extract(coalesce(change."after", change."before"), \'$.name\') AS json_extract_2, json_extract(coalesce(change."after", change."before"), \'$.folded\') AS json_extract_3, json_extract(coalesce(change."after", change."before"), \'$.tie\') AS json_extract_4, json_extract(coalesce(change."after", change."before"), \'$.company\') AS json_extract_5, json_extract(coalesce(change."after", change."before"), \'$.role\') AS json_extract_6, json_extract(coalesce(change."after", change."before"), \'$.email\') AS json_extract_7, json_extract(coalesce(change."after", change."before"), \'$.email_key\') AS json_extract_8, json_extract(coalesce(change."after", change."before"), \'$.linkedin\') AS json_extract_9, json_extract(coalesce(change."after", change."before"), \'$.linkedin_key\') AS json_extract_10, json_extract(coalesce(change."after", change."before"), \'$.met\') AS json_extract_11, json_extract(coalesce(change."after", change."before"), \'$.last_conversation_on\') AS json_extract_12, json_extract(coalesce(change."after", change."before"), \'$.created_at\') AS json_extract_13, json_extract(coalesce(change."after", change."before"), \'$.updated_at\') AS json_extract_14 FROM change WHERE change.id BETWEEN :first AND :last ORDER BY change.id DESC')

TAKE_OUT_CONTACT = Sql("DELETE FROM contact WHERE contact.id IN (SELECT json_extract(change.row_key, '$[0]') AS json_extract_1 FROM change WHERE change.id BETWEEN :first AND :last)")

RESET_CONTACT = Sql('UPDATE contact SET id=json_extract(change."before", \'$.id\'), name=json_extract(change."before", \'$.name\'), folded=json_extract(change."before", \'$.folded\'), tie=json_extract(change."before", \'$.tie\'), company=json_extract(change."before", \'$.company\'), role=json_extract(change."before", \'$.role\'), email=json_extract(change."before", \'$.email\'), email_key=json_extract(change."before", \'$.email_key\'), linkedin=json_extract(change."before", \'$.linkedin\'), linkedin_key=json_extract(change."before", \'$.linkedin_key\'), met=json_extract(change."before", \'$.met\'), last_conversation_on=json_extract(change."before", \'$.last_conversation_on\'), created_at=json_extract(change."before", \'$.created_at\'), updated_at=json_extract(change."before", \'$.updated_at\') FROM change WHERE contact.id = json_extract(change.row_key, \'$[0]\') AND change.id BETWEEN :first AND :last')

UNLIKE_CONTACT = Sql(
    'SELECT change.id FROM change WHERE change.command_id = :command AND change.table_name = \'contact\' AND NOT (EXISTS (SELECT * FROM change AS mine WHERE mine.command_id = change.command_id AND mine.table_name = change.table_name AND mine.row_key = change.row_key AND mine.id > change.id)) AND NOT (EXISTS (SELECT * FROM contact WHERE contact.id = json_extract(change.row_key, \'$[0]\') AND contact.id IS json_extract(change."after", \'$.id\') AND contact.name IS json_extract(change."after", \'$.name\') AND contact.folded IS json_extract(change."after", \'$.folded\') AND contact.tie IS json_extract(change."after", \'$.tie\') AND contact.company IS json_extract(change."after", \'$.company\') AND contact.role IS json_extract(change."after", \'$.role\') AND contact.email IS json_extract(change."after", \'$.email\') AND contact.email_key IS json_extract(change."after", \'$.email_key\') AND contact.linkedin IS json_extract(change."after", \'$.linkedin\') AND contact.linkedin_key IS json_extract(change."after", \'$.linkedin_key\') AND contact.met IS json_extract(change."after", \'$.met\') AND contact.last_conversation_on IS json_extract(change."after", \'$.last_conversation_on\') AND contact.created_at IS json_extract(change."after", \'$.created_at\') AND contact.updated_at IS json_extract(change."after", \'$.updated_at\'))) AND NOT (change."after" IS NULL AND NOT (EXISTS (SELECT * FROM contact WHERE contact.id = json_extract(change.row_key, \'$[0]\')))) AND \'filters\' LIMIT :limit',
    columns=(
        ('id', 'number'),
    ),
)

PUT_BACK_ALIAS = Sql('INSERT INTO alias (id, contact_id, alias, folded) SELECT json_extract(coalesce(change."after", change."before"), \'$.id\') AS json_extract_1, json_extract(coalesce(change."after", change."before"), \'$.contact_id\') AS json_extract_2, json_extract(coalesce(change."after", change."before"), \'$.alias\') AS json_extract_3, json_extract(coalesce(change."after", change."before"), \'$.folded\') AS json_extract_4 FROM change WHERE change.id BETWEEN :first AND :last ORDER BY change.id DESC')

TAKE_OUT_ALIAS = Sql("DELETE FROM alias WHERE alias.id IN (SELECT json_extract(change.row_key, '$[0]') AS json_extract_1 FROM change WHERE change.id BETWEEN :first AND :last)")

RESET_ALIAS = Sql('UPDATE alias SET id=json_extract(change."before", \'$.id\'), contact_id=json_extract(change."before", \'$.contact_id\'), alias=json_extract(change."before", \'$.alias\'), folded=json_extract(change."before", \'$.folded\') FROM change WHERE alias.id = json_extract(change.row_key, \'$[0]\') AND change.id BETWEEN :first AND :last')

UNLIKE_ALIAS = Sql(
    'SELECT change.id FROM change WHERE change.command_id = :command AND change.table_name = \'alias\' AND NOT (EXISTS (SELECT * FROM change AS mine WHERE mine.command_id = change.command_id AND mine.table_name = change.table_name AND mine.row_key = change.row_key AND mine.id > change.id)) AND NOT (EXISTS (SELECT * FROM alias WHERE alias.id = json_extract(change.row_key, \'$[0]\') AND alias.id IS json_extract(change."after", \'$.id\') AND alias.contact_id IS json_extract(change."after", \'$.contact_id\') AND alias.alias IS json_extract(change."after", \'$.alias\') AND alias.folded IS json_extract(change."after", \'$.folded\'))) AND NOT (change."after" IS NULL AND NOT (EXISTS (SELECT * FROM alias WHERE alias.id = json_extract(change.row_key, \'$[0]\')))) AND \'filters\' LIMIT :limit',
    columns=(
        ('id', 'number'),
    ),
)

PUT_BACK_CONTACT_TAG = Sql('INSERT INTO contact_tag (contact_id, folded, tag) SELECT json_extract(coalesce(change."after", change."before"), \'$.contact_id\') AS json_extract_1, json_extract(coalesce(change."after", change."before"), \'$.folded\') AS json_extract_2, json_extract(coalesce(change."after", change."before"), \'$.tag\') AS json_extract_3 FROM change WHERE change.id BETWEEN :first AND :last ORDER BY change.id DESC')

TAKE_OUT_CONTACT_TAG = Sql("DELETE FROM contact_tag WHERE (contact_tag.contact_id, contact_tag.folded) IN (SELECT json_extract(change.row_key, '$[0]') AS json_extract_1, json_extract(change.row_key, '$[1]') AS json_extract_2 FROM change WHERE change.id BETWEEN :first AND :last)")

RESET_CONTACT_TAG = Sql('UPDATE contact_tag SET contact_id=json_extract(change."before", \'$.contact_id\'), folded=json_extract(change."before", \'$.folded\'), tag=json_extract(change."before", \'$.tag\') FROM change WHERE contact_tag.contact_id = json_extract(change.row_key, \'$[0]\') AND contact_tag.folded = json_extract(change.row_key, \'$[1]\') AND change.id BETWEEN :first AND :last')

UNLIKE_CONTACT_TAG = Sql(
    'SELECT change.id FROM change WHERE change.command_id = :command AND change.table_name = \'contact_tag\' AND NOT (EXISTS (SELECT * FROM change AS mine WHERE mine.command_id = change.command_id AND mine.table_name = change.table_name AND mine.row_key = change.row_key AND mine.id > change.id)) AND NOT (EXISTS (SELECT * FROM contact_tag WHERE contact_tag.contact_id = json_extract(change.row_key, \'$[0]\') AND contact_tag.folded = json_extract(change.row_key, \'$[1]\') AND contact_tag.contact_id IS json_extract(change."after", \'$.contact_id\') AND contact_tag.folded IS json_extract(change."after", \'$.folded\') AND contact_tag.tag IS json_extract(change."after", \'$.tag\'))) AND NOT (change."after" IS NULL AND NOT (EXISTS (SELECT * FROM contact_tag WHERE contact_tag.contact_id = json_extract(change.row_key, \'$[0]\') AND contact_tag.folded = json_extract(change.row_key, \'$[1]\')))) AND \'filters\' LIMIT :limit',
    columns=(
        ('id', 'number'),
    ),
)

PUT_BACK_CONVERSATION = Sql('INSERT INTO conversation (id, held_on, channel, notes, takeaway, is_private, created_at, updated_at) SELECT json_extract(coalesce(change."after", change."before"), \'$.id\') AS json_extract_1, json_extract(coalesce(change."after", change."before"), \'$.held_on\') AS json_extract_2, json_extract(coalesce(change."after", change."before"), \'$.channel\') AS json_extract_3, json_extract(coalesce(change."after", change."before"), \'$.notes\') AS json_extract_4, json_extract(coalesce(change."after", change."before"), \'$.takeaway\') AS json_extract_5, json_extract(coalesce(change."after", change."before"), \'$.is_private\') AS json_extract_6, json_extract(coalesce(change."after", change."before"), \'$.created_at\') AS json_extract_7, json_extract(coalesce(change."after", change."before"), \'$.updated_at\') AS json_extract_8 FROM change WHERE change.id BETWEEN :first AND :last ORDER BY change.id DESC')

TAKE_OUT_CONVERSATION = Sql("DELETE FROM conversation WHERE conversation.id IN (SELECT json_extract(change.row_key, '$[0]') AS json_extract_1 FROM change WHERE change.id BETWEEN :first AND :last)")

RESET_CONVERSATION = Sql('UPDATE conversation SET id=json_extract(change."before", \'$.id\'), held_on=json_extract(change."before", \'$.held_on\'), channel=json_extract(change."before", \'$.channel\'), notes=json_extract(change."before", \'$.notes\'), takeaway=json_extract(change."before", \'$.takeaway\'), is_private=json_extract(change."before", \'$.is_private\'), created_at=json_extract(change."before", \'$.created_at\'), updated_at=json_extract(change."before", \'$.updated_at\') FROM change WHERE conversation.id = json_extract(change.row_key, \'$[0]\') AND change.id BETWEEN :first AND :last')

UNLIKE_CONVERSATION = Sql(
    'SELECT change.id FROM change WHERE change.command_id = :command AND change.table_name = \'conversation\' AND NOT (EXISTS (SELECT * FROM change AS mine WHERE mine.command_id = change.command_id AND mine.table_name = change.table_name AND mine.row_key = change.row_key AND mine.id > change.id)) AND NOT (EXISTS (SELECT * FROM conversation WHERE conversation.id = json_extract(change.row_key, \'$[0]\') AND conversation.id IS json_extract(change."after", \'$.id\') AND conversation.held_on IS json_extract(change."after", \'$.held_on\') AND conversation.channel IS json_extract(change."after", \'$.channel\') AND conversation.notes IS json_extract(change."after", \'$.notes\') AND conversation.takeaway IS json_extract(change."after", \'$.takeaway\') AND conversation.is_private IS json_extract(change."after", \'$.is_private\') AND conversation.created_at IS json_extract(change."after", \'$.created_at\') AND conversation.updated_at IS json_extract(change."after", \'$.updated_at\'))) AND NOT (change."after" IS NULL AND NOT (EXISTS (SELECT * FROM conversation WHERE conversation.id = json_extract(change.row_key, \'$[0]\')))) AND \'filters\' LIMIT :limit',
    columns=(
        ('id', 'number'),
    ),
)

PUT_BACK_PARTICIPANT = Sql('INSERT INTO participant (conversation_id, position, contact_id) SELECT json_extract(coalesce(change."after", change."before"), \'$.conversation_id\') AS json_extract_1, json_extract(coalesce(change."after", change."before"), \'$.position\') AS json_extract_2, json_extract(coalesce(change."after", change."before"), \'$.contact_id\') AS json_extract_3 FROM change WHERE change.id BETWEEN :first AND :last ORDER BY change.id DESC')

TAKE_OUT_PARTICIPANT = Sql("DELETE FROM participant WHERE (participant.conversation_id, participant.position) IN (SELECT json_extract(change.row_key, '$[0]') AS json_extract_1, json_extract(change.row_key, '$[1]') AS json_extract_2 FROM change WHERE change.id BETWEEN :first AND :last)")

RESET_PARTICIPANT = Sql('UPDATE participant SET conversation_id=json_extract(change."before", \'$.conversation_id\'), position=json_extract(change."before", \'$.position\'), contact_id=json_extract(change."before", \'$.contact_id\') FROM change WHERE participant.conversation_id = json_extract(change.row_key, \'$[0]\') AND participant.position = json_extract(change.row_key, \'$[1]\') AND change.id BETWEEN :first AND :last')

UNLIKE_PARTICIPANT = Sql(
    'SELECT change.id FROM change WHERE change.command_id = :command AND change.table_name = \'participant\' AND NOT (EXISTS (SELECT * FROM change AS mine WHERE mine.command_id = change.command_id AND mine.table_name = change.table_name AND mine.row_key = change.row_key AND mine.id > change.id)) AND NOT (EXISTS (SELECT * FROM participant WHERE participant.conversation_id = json_extract(change.row_key, \'$[0]\') AND participant.position = json_extract(change.row_key, \'$[1]\') AND participant.conversation_id IS json_extract(change."after", \'$.conversation_id\') AND participant.position IS json_extract(change."after", \'$.position\') AND participant.contact_id IS json_extract(change."after", \'$.contact_id\'))) AND NOT (change."after" IS NULL AND NOT (EXISTS (SELECT * FROM participant WHERE participant.conversation_id = json_extract(change.row_key, \'$[0]\') AND participant.position = json_extract(change.row_key, \'$[1]\')))) AND \'filters\' LIMIT :limit',
    columns=(
        ('id', 'number'),
    ),
)

PUT_BACK_FOLLOW_UP = Sql('INSERT INTO follow_up (id, contact_id, conversation_id, action, due_on, state, snoozed, closed_on, created_at, updated_at) SELECT json_extract(coalesce(change."after", change."before"), \'$.id\') AS json_extract_1, json_extract(coalesce(change."after", change."before"), \'$.contact_id\') AS json_extract_2, json_extract(coalesce(change."after", change."before"), \'$.conversation_id\') AS json_extract_3, json_extract(coalesce(change."after", change."before"), \'$.action\') AS json_extract_4, json_extract(coalesce(change."after", change."before"), \'$.due_on\') AS json_extract_5, json_extract(coalesce(change."after", change."before"), \'$.state\') AS json_extract_6, json_extract(coalesce(change."after", change."before"), \'$.snoozed\') AS json_extract_7, json_extract(coalesce(change."after", change."before"), \'$.closed_on\') AS json_extract_8, json_extract(coalesce(change."after", change."before"), \'$.created_at\') AS json_extract_9, json_extract(coalesce(change."after", change."before"), \'$.updated_at\') AS json_extract_10 FROM change WHERE change.id BETWEEN :first AND :last ORDER BY change.id DESC')

TAKE_OUT_FOLLOW_UP = Sql("DELETE FROM follow_up WHERE follow_up.id IN (SELECT json_extract(change.row_key, '$[0]') AS json_extract_1 FROM change WHERE change.id BETWEEN :first AND :last)")

RESET_FOLLOW_UP = Sql('UPDATE follow_up SET id=json_extract(change."before", \'$.id\'), contact_id=json_extract(change."before", \'$.contact_id\'), conversation_id=json_extract(change."before", \'$.conversation_id\'), action=json_extract(change."before", \'$.action\'), due_on=json_extract(change."before", \'$.due_on\'), state=json_extract(change."before", \'$.state\'), snoozed=json_extract(change."before", \'$.snoozed\'), closed_on=json_extract(change."before", \'$.closed_on\'), created_at=json_extract(change."before", \'$.created_at\'), updated_at=json_extract(change."before", \'$.updated_at\') FROM change WHERE follow_up.id = json_extract(change.row_key, \'$[0]\') AND change.id BETWEEN :first AND :last')

UNLIKE_FOLLOW_UP = Sql(
    'SELECT change.id FROM change WHERE change.command_id = :command AND change.table_name = \'follow_up\' AND NOT (EXISTS (SELECT * FROM change AS mine WHERE mine.command_id = change.command_id AND mine.table_name = change.table_name AND mine.row_key = change.row_key AND mine.id > change.id)) AND NOT (EXISTS (SELECT * FROM follow_up WHERE follow_up.id = json_extract(change.row_key, \'$[0]\') AND follow_up.id IS json_extract(change."after", \'$.id\') AND follow_up.contact_id IS json_extract(change."after", \'$.contact_id\') AND follow_up.conversation_id IS json_extract(change."after", \'$.conversation_id\') AND follow_up.action IS json_extract(change."after", \'$.action\') AND follow_up.due_on IS json_extract(change."after", \'$.due_on\') AND follow_up.state IS json_extract(change."after", \'$.state\') AND follow_up.snoozed IS json_extract(change."after", \'$.snoozed\') AND follow_up.closed_on IS json_extract(change."after", \'$.closed_on\') AND follow_up.created_at IS json_extract(change."after", \'$.created_at\') AND follow_up.updated_at IS json_extract(change."after", \'$.updated_at\'))) AND NOT (change."after" IS NULL AND NOT (EXISTS (SELECT * FROM follow_up WHERE follow_up.id = json_extract(change.row_key, \'$[0]\')))) AND \'filters\' LIMIT :limit',
    columns=(
        ('id', 'number'),
    ),
)

CONVERSATIONS_WITHOUT_CONTACTS = Sql(
    "SELECT conversation.id AS number FROM conversation WHERE NOT (EXISTS (SELECT * FROM participant WHERE participant.conversation_id = conversation.id)) AND 'filters'",
    columns=(
        ('number', 'number'),
    ),
)

STALE_LAST_CONVERSATIONS = Sql(
    "SELECT contact.id AS number, contact.name FROM contact WHERE contact.last_conversation_on IS NOT (SELECT max(conversation.held_on) AS max_1 FROM conversation JOIN participant ON participant.conversation_id = conversation.id WHERE participant.contact_id = contact.id) AND 'filters'",
    columns=(
        ('number', 'number'),
        ('name', 'text'),
    ),
)

ODD_CONVERSATION_DAYS = Sql(
    "SELECT conversation.id AS number FROM conversation WHERE (date(conversation.held_on, '+0 days') IS NOT conversation.held_on OR conversation.held_on < :earliest OR conversation.held_on > :latest) AND 'filters'",
    columns=(
        ('number', 'number'),
    ),
)

RESET_HELD_ON = Sql('UPDATE conversation SET held_on=date(conversation.created_at) WHERE conversation.id = :number')

RESET_DUE_ON = Sql('UPDATE follow_up SET due_on=date(follow_up.created_at) WHERE follow_up.id = :number')

ODD_DUE_DAYS = Sql(
    "SELECT follow_up.id AS number FROM follow_up WHERE (date(follow_up.due_on, '+0 days') IS NOT follow_up.due_on OR follow_up.due_on < :earliest OR follow_up.due_on > :latest) AND 'filters'",
    columns=(
        ('number', 'number'),
    ),
)

ODD_CLOSED_DAYS = Sql(
    "SELECT follow_up.id AS number FROM follow_up WHERE follow_up.closed_on IS NOT NULL AND (date(follow_up.closed_on, '+0 days') IS NOT follow_up.closed_on OR follow_up.closed_on < :earliest OR follow_up.closed_on > :latest) AND 'filters'",
    columns=(
        ('number', 'number'),
    ),
)

RESET_CLOSED_ON = Sql('UPDATE follow_up SET closed_on=date(follow_up.updated_at) WHERE follow_up.id = :number')
