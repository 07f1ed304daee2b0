"""Whether anything of the lesson is used, and which of its parts were gone through."""

from typing import Any

from sqlalchemy import Integer, exists, or_, select, type_coerce

from nettrack.store.constructs import NOW
from nettrack.store.statements import Query, insert_row, update_row
from nettrack.store.tables.contacts import Contact
from nettrack.store.tables.energy import Rating
from nettrack.store.tables.goals import Goal
from nettrack.store.tables.lesson import LessonPart, lesson_part
from nettrack.store.tables.meetings import Meeting
from nettrack.store.tables.needs import Need
from nettrack.store.tables.outreach import Outreach
from nettrack.store.tables.prep import PickedQuestion

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
