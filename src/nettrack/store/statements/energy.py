"""What was rated: situations on a day, and conversations."""

from sqlalchemy import Integer, func, select

from nettrack.store.statements import LIMIT, Query, insert_row
from nettrack.store.tables.conversations import Conversation, conversation, participant
from nettrack.store.tables.energy import Rating, rating

# The newest first: a rating counts until there is another.
RATINGS = Query(
    select(rating.situation, rating.energy, rating.rated_on).order_by(rating.rated_on.desc(), rating.id.desc())
)
INSERT_RATING = insert_row(Rating)
_people = (
    select(func.count(type_=Integer))
    .where(participant.conversation_id == conversation.id)
    .correlate(Conversation)
    .scalar_subquery()
)
RATED_CONVERSATIONS = Query(
    select(conversation.energy, conversation.channel, conversation.place, conversation.origin, _people.label("people"))
    .where(conversation.energy.is_not(None))
    .order_by(conversation.held_on.desc(), conversation.id.desc())
    .limit(LIMIT)
)
