"""Questions of your own, and the school's that you dropped."""

from sqlalchemy import bindparam, insert, select

from nettrack.store.constructs import NOW, highest_number
from nettrack.store.statements import Query, update_row
from nettrack.store.tables.questions import Question, question

QUESTIONS = Query(
    select(question.id.label("number"), question.tie, question.ask, question.is_dropped).order_by(question.id)
)
LAST_QUESTION = Query(highest_number(Question.__table__))
# The school's have the lower numbers, so a number is never left to the database.
INSERT_QUESTION = insert(Question).values(
    id=bindparam("number"),
    tie=bindparam("tie"),
    ask=bindparam("ask"),
    is_dropped=bindparam("is_dropped"),
    created_at=NOW,
    updated_at=NOW,
)
DROP_QUESTION = update_row(Question, is_dropped=1, updated_at=NOW)
