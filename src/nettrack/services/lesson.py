"""The lesson: which parts somebody went through, and whether any of it is used."""

import datetime as dt

from nettrack.domain.lesson import PARTS, Part, Parts
from nettrack.store.store import Store


def parts_of(store: Store) -> Parts:
    """Return the parts of the lesson, each with the day on which somebody went through it last."""
    gone = {row["part"]: row["gone_on"] for row in store.rows(store.sql.lesson.LESSON_PARTS)}
    return Parts(tuple(Part(part, gone.get(part)) for part in PARTS))


def go_through(store: Store, part: str, *, today: dt.date) -> Parts:
    """Write down that somebody went through a part."""
    rows = {row["part"]: row["number"] for row in store.rows(store.sql.lesson.LESSON_PARTS)}
    if part in rows:
        store.run(store.sql.lesson.UPDATE_LESSON_PART, number=rows[part], gone_on=today)
    else:
        store.run(store.sql.lesson.INSERT_LESSON_PART, part=part, gone_on=today)
    return parts_of(store)


def is_used(store: Store) -> bool:
    """Return whether somebody uses anything of the lesson."""
    return bool(store.rows(store.sql.lesson.LESSON_USED)[0]["is_used"])


def has_people(store: Store) -> bool:
    """Return whether anybody is in the tracker."""
    return bool(store.rows(store.sql.lesson.LESSON_USED)[0]["has_people"])
