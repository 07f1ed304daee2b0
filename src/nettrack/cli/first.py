"""What is said to somebody who calls the program alone, and whose tracker holds nobody yet."""

import contextlib

import typer

from nettrack.cli.session import begin
from nettrack.domain.errors import NettrackError


def show_first_steps(context: typer.Context) -> None:
    """Show what to do first where there is nobody yet, and leave; do nothing where there is somebody."""
    from nettrack.domain.lesson import FirstSteps
    from nettrack.services.lesson import has_people

    with contextlib.suppress(NettrackError):  # the help is shown whatever the file and the settings are like
        session = begin(context)
        if not session.tracker.read(lambda store, _answers: has_people(store), begins=True):
            session.show(FirstSteps())
            raise typer.Exit
