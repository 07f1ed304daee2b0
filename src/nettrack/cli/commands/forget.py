from typing import Annotated

from nettrack.cli.options import Name, option
from nettrack.cli.session import Asking
from nettrack.domain.text import one_line


def forget(
    session: Asking,
    name: Name,
    is_deleted: Annotated[bool, option("--deleted", "Somebody you deleted before.")] = False,
) -> None:
    """Erase a person for good: nothing brings them back.

    Everything about them goes, out of the history too, also when you deleted them before.
    Backups may still hold them, and you are told which.

    Example: nettrack forget 'Ada Lovelace'
    """
    words = one_line(name, "name")
    from nettrack.services.forget import forget

    session.show(forget(session.tracker, words, today=session.today, is_deleted=is_deleted))
