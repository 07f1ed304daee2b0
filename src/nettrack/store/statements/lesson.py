"""Whether anything of the lesson is used, and which of its parts were gone through."""

from typing import Any

from sqlalchemy import Integer, bindparam, exists, func, or_, select, type_coerce

from nettrack.store.constructs import NOW
from nettrack.store.statements import Query, insert_row, update_row
from nettrack.store.tables.contacts import Contact
from nettrack.store.tables.energy import Rating
from nettrack.store.tables.goals import Goal, goal
from nettrack.store.tables.lesson import LessonPart, lesson_part
from nettrack.store.tables.meetings import Meeting, meeting
from nettrack.store.tables.needs import Need, need_link
from nettrack.store.tables.outreach import Outreach, outreach
from nettrack.store.tables.prep import PickedQuestion, picked

_USED = (Need, Rating, Goal, Outreach, Meeting, PickedQuestion, LessonPart)
_flags: Any = (
    type_coerce(or_(*(exists(select(model.__table__.c.id)) for model in _USED)), Integer).label("is_used"),
    type_coerce(exists(select(Contact.__table__.c.id)), Integer).label("has_people"),
)
LESSON_USED = Query(select(*_flags))
LESSON_PARTS = Query(
    select(lesson_part.id.label("number"), lesson_part.part, lesson_part.gone_on).order_by(lesson_part.id)
)
INSERT_LESSON_PART = insert_row(LessonPart)
UPDATE_LESSON_PART = update_row(LessonPart, "gone_on", updated_at=NOW)


def _counted(column: Any, name: str) -> Any:
    return select(func.count(type_=Integer)).where(column == bindparam("contact")).scalar_subquery().label(name)


# What goes with a contact beside conversations and follow-ups.
GOES_ALONG = Query(
    select(
        _counted(outreach.contact_id, "messages"),
        _counted(meeting.contact_id, "meetings"),
        _counted(picked.contact_id, "questions"),
        _counted(goal.contact_id, "goals"),
        _counted(need_link.contact_id, "needs"),
    )
)
