"""Every command of the program, once, with lines that do something: what the tests promise, they promise of these.

The lines are for the tracker that ``LIFE`` makes. ``{copy}`` is a copy of it made by the way, ``{old}`` a file that is
there, and ``{new}`` the name of one that is not. Undo, JSON, places, kills, faults, power, imports, warnings, damage
and hostile input all draw from here: whoever adds a command writes its lines once, and a test tells of missing ones.
"""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import typer
from typer.main import get_command

from nettrack.cli.program import app

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LIFE = (
    "add 'Ada Lovelace' --role Engineer",
    "prep ada --ask 4",
    "add 'Ada Lovelace' --tag maths --via call --note hello --takeaway Look --follow-up Call --due 2d",
    "add 'Ben Okafor' --with ada --note group",
    "data backup {copy}",
    "add 'Zoe Quist' --note later --private",
    "need link advice ada --how 'Reads my CV'",
    "meet ben 'fri 14:00' --via video",
    "sent ben --via email --about Circle",
    "sent zoe --via slack",
    "goal add mentor --by 2w --with ada",
    "lesson profile --name Sam --doing 'a student of software'",
    "import {candidate} --yes",
    "edit ben --role Cook",
    "undo --yes",
)


Line = TypeVar("Line")


class Command(NamedTuple):
    """A command: lines that change the tracker, that only read it, and that write another file."""

    name: str
    writes: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    is_taken_back: bool = True  # undo brings back every row that it changed
    is_plain: bool = False  # it reads and writes rows in the way of all others, and does nothing else to any file


COMMANDS = (
    Command(
        "add",
        writes=(
            "add 'Mei Tanaka' --tag maths --note hello --follow-up Write --due 1w",
            "add ada --email ada@example.com --email a@example.com --phone '555 0101' --about Kind --set github=ada",
            "add ben --note Yes --energy 1 --place online --origin sought",
        ),
    ),
    Command("due", reads=("due",)),
    Command("done", writes=("done 1",)),
    Command("snooze", writes=("snooze 1 9d",)),
    Command("drop", writes=("drop 1",)),
    Command("follow-up", writes=("follow-up ada Write --due 3d --every month", "follow-up me Read --due 3d")),
    Command("list", reads=("list",)),
    Command("show", reads=("show ada", "show conversation 1", "show follow-up 1")),
    Command("timeline", reads=("timeline",)),
    Command("find", reads=("find hello",)),
    Command(
        "edit",
        writes=(
            "edit ada --name 'Ada King' --alias 'Ada Byron' --company Acme",
            "edit 'ada, ben' --tie peer --tag circle --set team=blue",
            "edit conversation 1 --on yesterday --via video --add-note more --with 'Ben Okafor' --private",
            "edit follow-up 1 --action Write --due 9d --contact ben",
        ),
    ),
    Command(
        "draft",
        reads=("draft ada --about jobs --why 'you know the field' --times 'tue 10:00, wed 15:00'",),
        copies=("draft ada --about jobs --mail {new}", "draft ada --about jobs --mail {old} --force"),
    ),
    Command("sent", writes=("sent ada --about Work",), reads=("sent",), is_plain=True),
    Command("replied", writes=("replied zoe --meet 'thu 2pm'", "replied ben --later 2w"), is_plain=True),
    Command("meet", writes=("meet ben sat", "meet ben --off"), reads=("meet",), is_plain=True),
    Command(
        "prep",
        writes=("prep ben --ask 10", "prep zoe --ask 20,22 --fill data"),
        reads=("prep ada", "prep"),
        is_plain=True,
    ),
    Command("question", reads=("question --for mentor",), is_plain=True),
    Command("question add", writes=("question add 'What do you read?' --for peer",), is_plain=True),
    Command("question drop", writes=("question drop 3",), is_plain=True),
    Command(
        "reflect",
        writes=(
            "reflect 1 --answer 4 'Be curious' --best 4 --same Ahead --different Shorter --felt 1 --takeaway Books",
            "reflect --goal 1 --same 'Write early'",
        ),
        reads=("reflect 1",),
        is_plain=True,
    ),
    Command("need", reads=("need",), is_plain=True),
    Command("need add", writes=("need add Practice",), is_plain=True),
    Command(
        "need link",
        writes=("need link support ben --how Listens", "need link advice ada --how 'Reads it twice'"),
        is_plain=True,
    ),
    Command("need unlink", writes=("need unlink advice ada",), is_plain=True),
    Command("need drop", writes=("need drop outside",), is_plain=True),
    Command("energy", writes=("energy --online 1 --groups -1",), reads=("energy",), is_plain=True),
    Command("goal", reads=("goal",), is_plain=True),
    Command(
        "goal add",
        writes=("goal add new-peer --by 2w --count 2 --every week", "goal add 'Two calls' --by 2w --step One"),
        is_plain=True,
    ),
    Command("goal edit", writes=("goal edit 1 --by 3w",), is_plain=True),
    Command("goal tick", writes=("goal tick 1 questions",), is_plain=True),
    Command("goal done", writes=("goal done 1",), is_plain=True),
    Command("goal drop", writes=("goal drop 1",), is_plain=True),
    Command(
        "report", reads=("report", "report --plan", "report --goal 1"), copies=("report {new}", "report {old} --force")
    ),
    Command(
        "lesson",
        writes=("lesson profile --name Sam --doing 'a student'",),
        reads=("lesson", "lesson profile"),
        is_plain=True,
    ),
    Command(
        "import",
        writes=("import {sheet} --yes",),
        reads=("import --list",),
    ),
    Command("export", reads=("export",), copies=("export {new}", "export {old} --force")),
    Command("review", writes=("review --different 1",), reads=("review",)),
    Command("merge", writes=("merge ada zoe",)),
    Command("adopt", writes=("adopt 'Zoe Quisst'",)),
    Command("archive", writes=("archive ada --drop", "archive zoe")),
    Command(
        "delete",
        writes=("delete follow-up 1 --yes", "delete conversation 1 --yes", "delete contact ada --yes"),
    ),
    Command("forget", writes=("forget 'Ada Lovelace' --yes",), is_taken_back=False),
    Command("undo", writes=("undo --yes",), is_taken_back=False),
    Command("redo", writes=("redo",)),
    Command("history", reads=("history",)),
    Command("data path", reads=("data path",)),
    Command("data backup", copies=("data backup", "data backup {new}")),
    Command("data restore", writes=("data restore {copy} --yes",), reads=("data restore",), is_taken_back=False),
    Command("data check", writes=("data check --repair",), reads=("data check",)),
    Command("completion", reads=("completion bash",)),
)
# What takes seconds for each line is tried on a third of the plain ones; in make soak on every line.
IS_SOAK = "NETTRACK_KILLS" in os.environ
_PLAIN = [line for command in COMMANDS if command.is_plain for line in command.writes + command.reads]


def some_of(lines: Sequence[Line], every: int, turn: int = 0) -> tuple[Line, ...]:
    """Return one of so many lines, other ones in each turn; in make soak all of them."""
    return tuple(line for place, line in enumerate(lines) if IS_SOAK or place % every == turn % every)


PASSED_OVER = frozenset(line for place, line in enumerate(_PLAIN) if place % 3 and not IS_SOAK)
WRITES = tuple(line for command in COMMANDS for line in command.writes)
READS = tuple(line for command in COMMANDS for line in command.reads)
COPIES = tuple(line for command in COMMANDS for line in command.copies)


class Parameter(NamedTuple):
    """What a command takes: an option by its name, or an argument, whose name is empty."""

    option: str
    is_flag: bool


def commands_there_are() -> Iterator[tuple[str, tuple[Parameter, ...]]]:
    """Yield the name of each command of the program, and what it takes."""
    group = get_command(app)
    context = typer.Context(group)
    for name in group.list_commands(context):  # type: ignore[attr-defined]
        command = group.get_command(context, name)  # type: ignore[attr-defined]
        parts = [*command.commands.items()] if hasattr(command, "commands") else [("", command)]
        if len(parts) > 1 and any(parameter.name == "json" for parameter in command.params):
            parts.insert(0, ("", command))  # a group that does something of its own
        for part, leaf in parts:
            shown = [parameter for parameter in leaf.params if not getattr(parameter, "hidden", False)]
            yield (
                f"{name} {part}".strip(),
                tuple(
                    Parameter(
                        parameter.opts[0] if parameter.opts[0].startswith("-") else "",
                        is_flag=getattr(parameter, "is_flag", False),
                    )
                    for parameter in shown
                ),
            )


def lines_with_a_word(word: str) -> Iterator[list[str]]:
    """Yield lines of every command, with the word in place of each argument and as the value of each option."""
    there = dict(commands_there_are())
    for command in COMMANDS:
        name, has_argument = command.name.split(), False
        lines = [shlex.split(line)[len(name) :] for line in command.writes + command.reads + command.copies]
        for parameter in there[command.name]:
            if parameter.option and not parameter.is_flag:
                yield [*name, *lines[0], parameter.option, word]
        for given in lines:
            count = next((k for k, part in enumerate(given) if part.startswith("--")), len(given))
            for k in range(count):
                has_argument = True
                yield [*name, *given[:k], word, *given[k + 1 :]]
        if not has_argument and any(not parameter.option for parameter in there[command.name]):
            yield [*name, *lines[0], word]
