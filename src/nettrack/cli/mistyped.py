"""A command that does not exist: what was meant by it, or what to do instead."""

from collections.abc import Iterable
from difflib import get_close_matches

from nettrack.domain.errors import BadValue

# What people type who know other programs. Nothing here deletes, erases or puts back: that is never a guess.
_MEANT = {
    'add "NAME"': "new create insert call chat talk met note notes person contact conversation",
    'add "NAME" or nettrack history': "log",
    'done NUMBER': "finish finished complete close",
    "due": "today tomorrow week next todo todos task tasks agenda calendar reminders followups overdue status",
    'edit "NAME"': "update change modify rename alias set",
    'edit "NAME" --tag TAG': "tag",
    "export FILE": "print csv save dump",
    'draft "NAME"': "message mail email letter compose",
    "energy": "comfort mood feel feeling",
    "find WORDS": "search grep lookup query",
    'follow-up "NAME" ACTION --due DATE': "remind reminder followup",
    "goal": "goals aim aims target",
    "lesson": "start begin wizard setup tutorial course learn",
    "list": "ls dir people contacts friends persons names all",
    "list --tag TAG": "tags",
    'meet "NAME" DATE': "meeting meetings appointment schedule plan",
    "import FILE": "load bring upload linkedin",
    'merge "NAME" "NAME"': "join combine unite dedupe duplicates",
    'archive "NAME"': "hide shelve",
    'adopt "NAME"': "accept candidates candidate",
    "need": "needs wish wishes want",
    'prep "NAME"': "prepare preparation ready brief",
    "question": "questions ask bank",
    "reflect NUMBER": "reflection retro",
    'replied "NAME"': "reply replies answer answered response",
    'sent "NAME"': "send outreach wrote waiting pending",
    'show "NAME"': "view open info cat who get read",
    "snooze NUMBER DATE": "postpone delay later defer",
    "timeline": "conversations calls",
    "undo": "revert rollback",
    "data backup": "backup copy",
    "data check": "check repair fix doctor",
    "data path": "config configure settings setting preferences options sync path where",
    "data --help": "restore",
    "--version": "version",
}  # fmt: skip
_INSTEAD = {
    "stats": "yet; nettrack export writes every conversation to a file that a spreadsheet can count",
}
_RISKY = {"delete", "forget"}


class NoSuchCommand(BadValue):
    """A command that does not exist was called; what was meant is offered, but nothing that deletes or erases."""

    def __init__(self, name: str, commands: Iterable[str]) -> None:
        typed = name.lower()
        if typed in _INSTEAD:
            super().__init__(f"There is no command “{name}” {_INSTEAD[typed]}.")
            return
        near = [line for line, words in _MEANT.items() if typed in words.split()]
        near = near or get_close_matches(typed, commands, 1, 0.7)
        is_offered = near and near[0] not in _RISKY
        hint = f"Did you mean nettrack {near[0]}?" if is_offered else "nettrack --help shows them all."
        super().__init__(f"There is no command “{name}”. {hint}")
