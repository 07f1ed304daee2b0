"""nettrack data."""

from __future__ import annotations

import typer

from nettrack.cli import options
from nettrack.cli.session import begin
from nettrack.paths import settings_file

app = typer.Typer(add_completion=False, rich_markup_mode=None, invoke_without_command=True)


@app.callback()
def data(context: typer.Context) -> None:
    """Where your data is, and how it is."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command("path")
def path(context: typer.Context, is_json: options.Json = False) -> None:
    """Show where your data and your settings are.

    Example: nettrack data path
    """
    session = begin(context, is_json=is_json)
    from nettrack.render import data as render

    data_path, settings_path = str(session.path.absolute()), str(settings_file())
    session.show(render.page(data_path, settings_path), render.document(data_path, settings_path))
