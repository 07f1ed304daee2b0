"""What you say of yourself."""

from sqlalchemy import select

from nettrack.store.constructs import NOW
from nettrack.store.statements import Query, delete_rows, insert_row, update_row
from nettrack.store.tables.profile import Profile, profile

PROFILE = Query(select(profile.id.label("number"), profile.word, profile.said).order_by(profile.id))
INSERT_PROFILE = insert_row(Profile)
UPDATE_PROFILE = update_row(Profile, "said", updated_at=NOW)
DELETE_PROFILE = delete_rows(Profile)
