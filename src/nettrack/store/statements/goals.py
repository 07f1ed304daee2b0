"""Goals: listed, set, changed, closed; and what was done since one began."""

from sqlalchemy import and_, bindparam, exists, null, or_, select
from sqlalchemy import literal_column as literal

from nettrack.store.constructs import NOW, among
from nettrack.store.statements import Query, insert_row, shown, update_row
from nettrack.store.tables.contacts import Contact, contact
from nettrack.store.tables.conversations import conversation, participant
from nettrack.store.tables.follow_ups import follow_up
from nettrack.store.tables.goals import Goal, GoalStep, goal, goal_step
from nettrack.store.tables.meetings import meeting
from nettrack.store.tables.outreach import outreach
from nettrack.store.tables.prep import picked

GOALS = Query(
    select(*shown(Goal), goal.contact_id.label("whom"), contact.name.label("contact"))
    .join(Contact, contact.id == goal.contact_id, isouter=True)
    .order_by(goal.by_on, goal.id),
    {
        "number": goal.id == bindparam("number"),
        "open": goal.state == "open",
        "by": or_(goal.by_on <= bindparam("day"), goal.every.is_not(None)),
        "with": goal.contact_id == bindparam("contact"),
    },
)
INSERT_GOAL = insert_row(Goal, state="open", closed_on=null())
UPDATE_GOAL = update_row(Goal, "by_on", "words", "head_count", "every", updated_at=NOW)
CLOSE_GOAL = update_row(Goal, "state", "closed_on", updated_at=NOW)
GOAL_STEPS = Query(
    select(goal_step.goal_id.label("goal"), *shown(GoalStep)).order_by(goal_step.id),
    {"goal": goal_step.goal_id == bindparam("goal")},
)
INSERT_GOAL_STEP = insert_row(GoalStep)
TICK_GOAL_STEP = update_row(GoalStep, "is_ticked", "ticked_on", updated_at=NOW)

_who = (contact.id.label("number"), contact.name, contact.tie, contact.first_conversation_on.label("first_on"))
_FILTERS = {"tie": or_(among(contact.tie, "ties"), contact.tie.is_(None)), "with": contact.id == bindparam("contact")}
GOAL_MESSAGES = Query(
    select(*_who, outreach.sent_on.label("day"))
    .where(contact.id == outreach.contact_id)
    .where(outreach.sent_on >= bindparam("since"), outreach.sent_on <= bindparam("until")),
    _FILTERS,
)
# A meeting that was agreed on needs no message.
GOAL_MEETINGS = Query(
    select(*_who, meeting.planned_on.label("day"))
    .where(contact.id == meeting.contact_id, meeting.state != "off")
    .where(meeting.planned_on >= bindparam("since"), meeting.planned_on <= bindparam("until")),
    _FILTERS,
)
GOAL_QUESTIONS = Query(
    select(*_who, picked.picked_on.label("day"))
    .where(contact.id == picked.contact_id)
    .where(picked.picked_on >= bindparam("since"), picked.picked_on <= bindparam("until")),
    _FILTERS,
)
_followed_up = exists().where(
    or_(
        follow_up.conversation_id == conversation.id,
        and_(follow_up.contact_id == contact.id, follow_up.created_at >= conversation.created_at),
    )
)
# Nobody talks so often while a goal lasts; without a bound, a million conversations would be walked for each goal.
_MOST = 500
_newest = (
    select(conversation.id)
    .where(conversation.held_on >= bindparam("since"), conversation.held_on <= bindparam("until"))
    .order_by(conversation.held_on.desc(), conversation.id.desc())
    .limit(literal(str(_MOST)))
)
_held = (
    participant.conversation_id == conversation.id,
    contact.id == participant.contact_id,
    conversation.id.in_(_newest),
)
GOAL_NOTES = Query(
    select(*_who, conversation.held_on.label("day")).where(*_held, conversation.notes.is_not(None)), _FILTERS
)
GOAL_TAKEAWAYS = Query(
    select(*_who, conversation.held_on.label("day")).where(*_held, conversation.takeaway.is_not(None), _followed_up),
    _FILTERS,
)
