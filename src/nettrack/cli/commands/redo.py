"""nettrack redo."""

from nettrack.cli.session import Showing


def redo(session: Showing) -> None:
    """Do again what was taken back last.

    Only as long as nothing else was done since.

    Example: nettrack redo
    """
    from nettrack.services.history import redo_command

    done = session.tracker.write(lambda store, _answers: redo_command(store, is_whole=session.is_json))
    session.show(done)
