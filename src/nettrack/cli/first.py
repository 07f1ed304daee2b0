"""What is said to somebody who calls the program alone, and whose tracker holds nobody yet."""

import contextlib

import typer

from nettrack.cli.session import begin
from nettrack.domain.errors import DataFileError


def show_first_steps(context: typer.Context) -> None:
    """Show what to do first where there is nobody yet, and leave; do nothing where there is somebody."""
    from nettrack.domain.lesson import FirstSteps
    from nettrack.services.lesson import has_people

    session = begin(context)
    with contextlib.suppress(DataFileError):  # the help is shown whatever the file is like
        if not session.tracker.read(lambda store, _answers: has_people(store), begins=True):
            session.show(FirstSteps())
            raise typer.Exit
