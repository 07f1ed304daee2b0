"""What commands did, in words."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypedDict

from nettrack.domain.errors import Conflict, NotFound

# A command may change thousands of rows; so many are told.
MAX_EFFECTS = 12


class Command(NamedTuple):
    """A command that changed something; ``at`` is an instant.

    ``effects`` is a phrase for each thing it changed, or for each that taking it back changes; where they are many,
    the last one may say how many more there are.
    """

    number: int
    name: str
    at: str
    is_undone: bool
    effects: tuple[str, ...]


class Commands(NamedTuple):
    """The newest commands, and whether there are more."""

    commands: tuple[Command, ...]
    has_more: bool


class Turned(NamedTuple):
    """One command that would be taken back, was taken back, or done again: ``fate`` is proposed, undone or redone."""

    command: Command
    fate: str

    @property
    def document(self) -> dict[str, Any]:
        return {"commands": [self.command]}


class Phrases(TypedDict, total=False):
    """How the history tells of the rows of a table; each feature has the ``PHRASES`` of its tables by their names.

    Words in braces are columns of the row. ``{contact}`` is the name of whom it is about, ``{people}`` the names of all
    who are ``told_with`` it, and ``{}`` what is said of the ``row``. The second of a pair tells what taking a command
    back does. A row that changed is told like one that was made where nothing else is said.
    """

    row: str
    made: tuple[str, str]
    gone: tuple[str, str]
    # By the column that differs; the first that does counts, and "" is any other.
    changed: Mapping[str, str]
    # A column that a command turned from one value into another, which says more than that a row was made or changed,
    # and what is told of that. Where there was no row it was None; ... fits anything. The first that fits counts.
    turned: Sequence[tuple[str, Any, Any, tuple[str, str]]]
    # Columns of which each that differs is told by itself.
    each: Sequence[str]
    # The table with whose rows these are told.
    told_with: str


class NothingToUndo(NotFound):
    """No command is left in the journal to take back, or to do again."""

    sentence = "There is nothing to {}; nettrack history shows what was done."


class CommandNotFound(NotFound):
    """The journal holds no command of this number."""

    sentence = "There is no command {} in the history; nettrack history --all shows what there is."


class CommandUndone(Conflict):
    """The command was taken back before."""

    sentence = "Command {} was taken back already; nettrack redo does the latest again."


class UndoWouldBreak(Conflict):
    """A later command changed, or needs, what this one would take back."""

    def __init__(self, number: int, later: int | None = None, name: str = "") -> None:
        if later is None:
            why = (
                "what was written since, perhaps by another program, has taken its place or needs it; "
                "nettrack show tells what is there now, edit or delete that first."
            )
        else:
            why = f"{name} ({later}) came later and builds on it; nettrack undo {later} first."
        super().__init__(f"Command {number} cannot be taken back alone: {why}")


class AddressGivenAway(Conflict):
    """What this command took from somebody is another's since."""

    def __init__(self, number: int, value: str, name: str, later: int | None, by: str | None) -> None:
        since = f"since {by} ({later})" if later else "by now"
        other = f", or nettrack undo {later}," if later else ""
        super().__init__(
            f"Command {number} cannot be taken back: {value} is {name}’s {since}; take it from {name}{other} first."
        )
