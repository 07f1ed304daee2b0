"""Who you are, for the messages that you write."""

from typing import Any, NamedTuple

# How the history tells of them.
PHRASES = {"profile": {"row": "your profile: {word}", "changed": {"": "{} changed"}}}


class Profile(NamedTuple):
    """What somebody says of themselves: their name, what they do, what they did before, their time zone."""

    name: str | None = None
    doing: str | None = None
    background: str | None = None
    zone: str | None = None

    @property
    def document(self) -> dict[str, Any]:
        return {"profile": self._asdict()}
