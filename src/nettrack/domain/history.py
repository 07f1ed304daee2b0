"""What commands did, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from nettrack.domain.contacts import FACTS
from nettrack.domain.errors import Conflict, NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Row = Mapping[str, Any]


class Command(NamedTuple):
    """A command that changed something; ``at`` is an instant.

    ``effects`` is a phrase for each thing it changed, or for each that taking it back changes.
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

    @property
    def document(self) -> dict[str, Any]:
        return {"commands": self.commands}


class Turned(NamedTuple):
    """One command that would be taken back, was taken back, or done again: ``fate`` is proposed, undone or redone."""

    command: Command
    fate: str

    @property
    def document(self) -> dict[str, Any]:
        return {"commands": [self.command]}


class Change(NamedTuple):
    """A row as it was before and after a command, None where there was none."""

    table: str
    before: Row | None
    after: Row | None


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

    def __init__(self, number: int, value: str, name: str, later: tuple[int, str] | None) -> None:
        since = f"since {later[1]} ({later[0]})" if later else "by now"
        other = f", or nettrack undo {later[0]}," if later else ""
        super().__init__(
            f"Command {number} cannot be taken back: {value} is {name}’s {since}; take it from {name}{other} first."
        )


def contacts_in(changes: Iterable[Change]) -> set[int]:
    """Return the numbers of the contacts whom changes are about."""
    images = [(change.table, change.after or change.before or {}) for change in changes]
    numbers = (image["id"] if table == "contact" else image.get("contact_id") for table, image in images)
    return {number for number in numbers if number is not None}


def effects(changes: Iterable[Change], names: Mapping[int, str], *, is_taken_back: bool = False) -> tuple[str, ...]:
    """Say what a command did: a phrase for each contact, conversation and follow-up, in order, each once.

    Where it ``is_taken_back``, say what that does. ``names`` holds the contacts by number. What only follows from
    something else, such as the words of a name, is left out.
    """
    changes = list(changes)
    if is_taken_back:
        changes = [Change(one.table, one.after, one.before) for one in reversed(changes)]
    there: dict[int, list[str]] = {}
    images = [change.after or change.before or {} for change in changes if change.table == "participant"]
    for image in sorted(images, key=lambda image: int(image["position"])):
        there.setdefault(image["conversation_id"], []).append(_name(names, image["contact_id"]))
    phrases: list[str] = []
    for change in changes:
        if change.table in _PHRASES:
            for what, told in _PHRASES[change.table](change, names, there):
                phrases.append(_SAID[what][is_taken_back].format(told))
    return tuple(dict.fromkeys(phrases))


# What happened, as a command did it, and as taking one back does it.
_SAID = {
    "made": ("new contact {}", "{} back"),
    "new": ("{}", "{} back"),
    "given": ("{}", "{}, back"),
    "changed": ("{}", "{}"),
    "deleted": ("{} deleted", "{} gone"),
    "dropped": ("{}, deleted", "{}, gone"),
    "removed": ("{}, removed", "{}, removed"),
}


def _name(names: Mapping[int, str], number: int) -> str:
    return names.get(number, f"contact {number}")


_Phrases = list[tuple[str, str]]


def _contact(change: Change, _names: Mapping[int, str], _there: Mapping[int, list[str]]) -> _Phrases:
    before, after = change.before, change.after
    if before is None or after is None:
        return [("made", after["name"])] if after else [("deleted", (before or {})["name"])]
    return [
        ("changed", f"{after['name']}: {field} {before.get(field) or 'empty'} → {after.get(field) or 'empty'}")
        for field in FACTS
        if before.get(field) != after.get(field)
    ]


def _conversation(change: Change, _names: Mapping[int, str], there: Mapping[int, list[str]]) -> _Phrases:
    image = change.after or change.before or {}
    people = there.get(image["id"], [])
    told = f"conversation {image['id']}" + (f" with {', '.join(people)}" if people else "")
    if change.after is None:
        return [("deleted", told)]
    return [("new", told) if change.before is None else ("changed", f"{told} changed")]


def _follow_up(change: Change, names: Mapping[int, str], _there: Mapping[int, list[str]]) -> _Phrases:
    before, after = change.before, change.after
    image = after or before or {}
    told = f"follow-up {image['id']} with {_name(names, image['contact_id'])}: {image['action']}"
    if after is None:
        return [("dropped", told)]
    if before is None:
        return [("given", told)]
    if before["state"] != after["state"]:
        return [("changed", f"{told}, {after['state']}")]
    moved = f"due {after['due_on']}" if before["due_on"] != after["due_on"] else "changed"
    return [("changed", f"{told}, {moved}")]


def _label(word: str, field: str) -> Any:
    def phrase(change: Change, names: Mapping[int, str], _there: Mapping[int, list[str]]) -> _Phrases:
        image = change.after or change.before or {}
        return [("given" if change.after else "removed", f"{_name(names, image['contact_id'])}: {word} {image[field]}")]

    return phrase


_PHRASES: dict[str, Any] = {
    "contact": _contact,
    "conversation": _conversation,
    "follow_up": _follow_up,
    "alias": _label("alias", "alias"),
    "contact_tag": _label("tag", "tag"),
}
