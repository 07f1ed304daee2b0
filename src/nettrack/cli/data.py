"""nettrack data."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from nettrack.cli import options
from nettrack.cli.session import begin
from nettrack.domain.text import one_line
from nettrack.paths import settings_file

app = typer.Typer(add_completion=False, rich_markup_mode=None, invoke_without_command=True)


def _path(text: str) -> Path:
    """Return the file of this name, taken to the letter."""
    one_line(text, "file name")
    return Path(os.path.expanduser(text))  # noqa: PTH111 (leaves a home that is not known as it stands)


@app.callback()
def data(context: typer.Context) -> None:
    """Where your data is, and copies of it."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command("path")
def path(context: typer.Context, is_json: options.Json = False) -> None:
    """Show where your data and your settings are.

    Example: nettrack data path
    """
    session = begin(context, is_json=is_json)
    from nettrack.domain.copies import Paths

    settings = settings_file()
    session.show(Paths(str(session.path.absolute()), str(settings) if settings else None))


@app.command("backup")
def backup(
    context: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", show_default=False, help="Where to; beside your data if not told.")
    ] = None,
    is_forced: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    is_json: options.Json = False,
) -> None:
    """Copy your data, whole and checked.

    A copy is also made before the first change of each day. Old copies go in time.

    Example: nettrack data backup /media/stick/nettrack.db
    """
    session = begin(context, is_json=is_json)
    target = _path(file) if file is not None else None
    from nettrack.services.backups import back_up

    session.show(back_up(session.path, target, session.kept, is_forced=is_forced))


@app.command("restore")
def restore(
    context: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", show_default=False, help="A copy; shows what there are if not told.")
    ] = None,
    is_yes: options.Yes = False,
    is_json: options.Json = False,
) -> None:
    """Put a copy in the place of your data.

    What is there now is copied first, and you are told where to.

    Example: nettrack data restore /media/stick/nettrack.db
    """
    session = begin(context, is_json=is_json, is_yes=is_yes)
    from nettrack.domain.copies import Choice
    from nettrack.services.backups import check_copy, copies_of, describe
    from nettrack.services.backups import restore as put_back

    if file is None:
        session.show(copies_of(session.path))
        return
    source = _path(file)
    check_copy(session.path, source)
    if session.asks and not session.is_yes:
        here = describe(session.path) if session.path.exists() else None
        session.show(Choice(describe(source), here))
    if not session.agrees(f"Replace all of {session.path} by {source}?"):
        raise session.refusal("Nothing was restored")
    restored, notices = put_back(session.path, source, session.kept)
    session.show(restored)
    for notice in notices:
        session.say(notice)


@app.command("check")
def check(
    context: typer.Context,
    repairs: Annotated[bool, typer.Option("--repair", help="Mend what can be mended.")] = False,
    is_json: options.Json = False,
) -> None:
    """Look your data over: the file, its indexes, its permissions.

    --repair mends what can be mended and says what it did. Of a damaged file it saves what can be read to a new one.

    Example: nettrack data check
    """
    session = begin(context, is_json=is_json)
    from nettrack.domain.check import NotWell
    from nettrack.services.check import check_tracker

    checked = check_tracker(session.path, session.kept, repairs=repairs)
    session.show(checked)
    if not checked.is_well:
        left = sum(not one.is_mended for one in checked.findings)
        raise NotWell(left, repairs=repairs, is_saved=checked.saved is not None)
