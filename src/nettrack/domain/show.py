"""A conversation or a follow-up with what belongs to it."""

from typing import Any, NamedTuple

from nettrack.domain.conversations import Conversation
from nettrack.domain.follow_ups import FollowUp


class ConversationOverview(NamedTuple):
    """A conversation and every follow-up that came from it."""

    conversation: Conversation
    follow_ups: tuple[FollowUp, ...]

    @property
    def document(self) -> dict[str, Any]:
        return {"conversations": [self.conversation], "follow_ups": self.follow_ups}


class FollowUpOverview(NamedTuple):
    """A follow-up and the conversation that it came from, if it came from one."""

    follow_up: FollowUp
    conversation: Conversation | None

    @property
    def document(self) -> dict[str, Any]:
        return {"follow_ups": [self.follow_up], "conversations": [self.conversation] if self.conversation else []}
