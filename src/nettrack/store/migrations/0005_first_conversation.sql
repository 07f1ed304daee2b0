-- The day of the first conversation is kept with each contact, as that of the last one is.

ALTER TABLE contact ADD COLUMN first_conversation_on TEXT;
UPDATE contact SET first_conversation_on = (
    SELECT min(held_on) FROM participant JOIN conversation ON conversation.id = conversation_id
    WHERE contact_id = contact.id
);
