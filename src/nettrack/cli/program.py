"""The whole command line: every command, loaded when it is called; every error, in one sentence."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer

# Typer keeps its copy of Click to itself, but raises its usage errors: pyproject.toml pins the version.
from typer._click.exceptions import ClickException, UsageError
from typer.core import TyperGroup, TyperOption
from typer.main import get_command

from nettrack import __version__
from nettrack.cli.messages import tell
from nettrack.domain.errors import NettrackError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Command to module, in the order of the help. A module is imported when one of its commands is called.
COMMANDS = {
    "add": "add",
    "due": "due",
    "done": "follow_ups",
    "snooze": "follow_ups",
    "drop": "follow_ups",
    "follow-up": "follow_ups",
    "list": "contacts",
    "show": "contacts",
    "timeline": "timeline",
    "find": "find",
    "edit": "edit",
    "export": "export",
    "delete": "delete",
    "forget": "forget",
    "undo": "history",
    "redo": "history",
    "history": "history",
    "data": "data",
    "completion": "completion",
}
GROUPS = {"data", "delete"}


class LazyCommands(TyperGroup):
    """The commands of the program, each imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        loaded: Any = get_command(import_module(f"nettrack.cli.{COMMANDS[cmd_name]}").app)
        if cmd_name in GROUPS:
            loaded.suggest_commands = False  # Typer would offer restore for what is nearly its name
            commands = list(loaded.commands.values())
        elif isinstance(loaded, TyperGroup):
            commands = [loaded := loaded.get_command(ctx, cmd_name)]
        else:
            commands = [loaded]
        for command in commands:
            command.params += _options_of_the_program()
        loaded.name = cmd_name
        return loaded

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            # Imported here: nobody who types it right pays for it.
            from nettrack.cli.mistyped import NoSuchCommand

            raise NoSuchCommand(args[0], COMMANDS)
        return super().resolve_command(ctx, args)


def _options_of_the_program() -> list[TyperOption]:
    """Return the options of the program for one of its commands: people type them last as often as first."""
    return [
        TyperOption(
            param_decls=["--db"], metavar="FILE", expose_value=False, hidden=True, callback=_remember("db"),
        ),
        TyperOption(
            param_decls=["--no-color"], is_flag=True, expose_value=False, hidden=True, callback=_remember("no_color"),
        ),
    ]  # fmt: skip


def _remember(name: str) -> Callable[[Any, Any, Any], None]:
    def remember(context: Any, _parameter: Any, value: Any) -> None:
        if value and not context.resilient_parsing:
            context.find_root().obj[name] = value

    return remember


app = typer.Typer(
    cls=LazyCommands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        print(f"nettrack {__version__}")
        raise typer.Exit


@app.callback()
def program(
    context: typer.Context,
    db: Annotated[
        str | None, typer.Option("--db", metavar="FILE", help="Use this data file instead of your own.")
    ] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="Show no colours, as NO_COLOR does.")] = False,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Keep in touch with the people who help you get started.

    Write a conversation down right after it, see in the morning what you owe, and hand your mentor a file.

    Begin with: nettrack add "Ada Lovelace" --via call --note "What we talked about"
    """
    context.obj = {"db": db, "no_color": no_color}
    if context.invoked_subcommand is None:
        print(context.get_help())


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever a user can cause is told in one sentence."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows its number, instead of the command failing after it has written.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return _dispatched(list(arguments))
    except NettrackError as error:
        return tell_error(str(error), error.kind, error.candidates, error.exit_code, arguments)
    except UsageError as error:
        return tell_error(_usage(error), "usage", (), 2, arguments)
    except ClickException as error:
        return tell_error(error.format_message(), "error", (), 1, arguments)
    except (EOFError, typer.Abort):
        return tell_error("The input ended before the last answer; nothing was written.", "error", (), 1, arguments)
    except BrokenPipeError:
        # The reader has seen enough; what was left to write must not be tried again.
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
        return 0
    except KeyboardInterrupt:
        tell("Stopped.")
        return 130
    except OSError as error:
        return tell_error(f"{error.filename or 'The output'}: {error.strerror}.", "error", (), 1, arguments)


def _dispatched(arguments: list[str]) -> int:
    if "_NETTRACK_COMPLETE" in os.environ:
        from nettrack.cli.completion import complete

        return complete(get_command(app), arguments, os.environ["_NETTRACK_COMPLETE"])
    command = get_command(app)
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:], "--help"]
    try:
        # Not through Typer's own main, which turns a broken pipe and an interrupt into exit codes of its own.
        with command.make_context("nettrack", arguments) as context:
            command.invoke(context)
    except typer.Exit as leave:
        return leave.exit_code
    return 0


def _usage(error: UsageError) -> str:
    command = error.ctx.command_path if error.ctx else "nettrack"
    if error.ctx and "unexpected extra argument" in error.message and "name" in error.ctx.params:
        arguments = [
            param.human_readable_name for param in error.ctx.command.params if param.param_type_name == "argument"
        ]
        meant = f"{error.ctx.params['name']} {error.message.partition(' (')[2].removesuffix(')')}"
        words = f'"{meant}"' if len(arguments) == 1 else f'"NAME" {" ".join(arguments[1:])}'
        return f"A name of several words is put in quotes: {command} {words}."
    return f"{error.format_message().rstrip('.')}. {command} --help shows how it is used."


def tell_error(message: str, kind: str, candidates: Sequence[str], code: int, arguments: Sequence[str]) -> int:
    """Say what is wrong in the form that was asked for; return the exit code."""
    if "--json" in arguments:
        from nettrack.render.media.json import print_document

        print_document({"error": {"kind": kind, "message": message, "candidates": list(candidates)}}, sys.stderr)
    else:
        tell(message)
    return code
