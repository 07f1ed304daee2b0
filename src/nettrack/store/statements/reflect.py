"""What somebody would do again, and what not."""

from sqlalchemy import bindparam, select

from nettrack.store.constructs import NOW
from nettrack.store.statements import Query, insert_row, update_row
from nettrack.store.tables.reflect import Reflection, reflection

REFLECTIONS = Query(
    select(
        reflection.id.label("number"),
        reflection.conversation_id.label("conversation"),
        reflection.goal_id.label("goal"),
        reflection.same,
        reflection.different,
        reflection.written_on,
    ).order_by(reflection.id),
    {
        "of": reflection.conversation_id == bindparam("conversation"),
        "of_goal": reflection.goal_id == bindparam("goal"),
        "since": reflection.written_on >= bindparam("since"),
    },
)
INSERT_REFLECTION = insert_row(Reflection)
UPDATE_REFLECTION = update_row(Reflection, "same", "different", "written_on", updated_at=NOW)
