"""The whole command line: every command, loaded when it is called; every error, in one sentence."""

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from nettrack import __version__
from nettrack.cli.framework import (
    ClickException,
    Commands,
    UsageError,
    get_command,
    keep_words_whole,
    show_help,
    told_apart,
)
from nettrack.cli.messages import tell
from nettrack.cli.options import JSON
from nettrack.domain.errors import NettrackError

# Typer makes its help no narrower than this.
_TYPER_NARROWEST = 52


class _Program(Commands):
    # In the order of the help.
    sections = {  # noqa: RUF012 (never changed)
        "Every day": (
            "add", "due", "done", "snooze", "drop", "follow-up", "list", "show", "timeline", "find", "edit",
        ),
        "Before and after a call": ("draft", "sent", "replied", "meet", "prep", "question", "reflect"),
        "The bigger picture": ("need", "energy", "goal", "report", "lesson"),
        "Your data": (
            "import", "export", "review", "merge", "adopt", "archive", "delete", "forget",
            "undo", "redo", "history", "data", "completion",
        ),
    }  # fmt: skip


app = typer.Typer(
    cls=_Program,
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
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Show long output as it is.")] = False,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Keep in touch with the people who help you get started.

    Write a conversation down right after it, see in the morning what you owe, and hand your mentor a file.

    Begin with: nettrack add 'Ada Lovelace' --via call --note 'What we talked about'
    """
    context.obj = {"db": db, "no_color": no_color, "no_pager": no_pager}
    if context.invoked_subcommand is None:
        # Imported here: who calls a command needs none of it.
        from nettrack.cli.first import show_first_steps

        show_first_steps(context)
    show_help(context)


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
        return tell_error(_usage(error, arguments), "usage", (), 2, arguments)
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
        what = error.filename or "The output"
        told = f"{what} cannot be used ({error.strerror}); see that it is there and that you may use it."
        return tell_error(told, "error", (), 1, arguments)


def _dispatched(arguments: list[str]) -> int:
    if "_NETTRACK_COMPLETE" in os.environ:
        from nettrack.cli.completion import complete

        return complete(get_command(app), arguments, os.environ["_NETTRACK_COMPLETE"])
    command = get_command(app)
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:], "--help"]
    if not {"-h", "--help"}.isdisjoint(arguments):
        keep_words_whole()
    try:
        # Not through Typer's own main, which turns a broken pipe and an interrupt into exit codes of its own.
        with command.make_context("nettrack", arguments, terminal_width=_narrow()) as context:
            command.invoke(context)
    except typer.Exit as leave:
        return leave.exit_code
    return 0


def _narrow() -> int | None:
    """Return the width of a terminal in which Typer's help would break words, None of any other."""
    try:
        width = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return None
    return max(width, 20) if width <= _TYPER_NARROWEST else None


def _usage(error: UsageError, arguments: Sequence[str]) -> str:
    command = error.ctx.command_path if error.ctx else _command_in(arguments)
    if error.ctx and "unexpected extra argument" in error.message and "name" in error.ctx.params:
        arguments = [
            param.human_readable_name for param in error.ctx.command.params if param.param_type_name == "argument"
        ]
        meant = f"{error.ctx.params['name']} {error.message.partition(' (')[2].removesuffix(')')}"
        words = f'"{meant}"' if len(arguments) == 1 else f'"NAME" {" ".join(arguments[1:])}'
        return f"A name of several words is put in quotes: {command} {words}."
    return f"{error.format_message().rstrip('.')}. {command} --help shows how it is used."


def _command_in(arguments: Sequence[str]) -> str:
    """Return the command of a command line that was not understood to its end."""
    words = ["nettrack"]
    with contextlib.suppress(Exception):  # the fault may be in the command itself
        words += [word for word, _ in told_apart(get_command(app), arguments) if not word.startswith("-")]
    return " ".join(words)


def _is_json_asked(arguments: Sequence[str]) -> bool:
    """Return whether JSON was asked for, also where the command line was not understood to its end."""
    with contextlib.suppress(Exception):  # the fault may be in the command itself
        return any(word in JSON.declared for word, _ in told_apart(get_command(app), arguments))
    return False


def tell_error(message: str, kind: str, candidates: Sequence[str], code: int, arguments: Sequence[str]) -> int:
    """Say what is wrong in the form that was asked for; return the exit code."""
    if _is_json_asked(arguments):
        from nettrack.render.media.json import print_document

        print_document({"error": {"kind": kind, "message": message, "candidates": list(candidates)}}, sys.stderr)
    else:
        tell(message)
    return code
