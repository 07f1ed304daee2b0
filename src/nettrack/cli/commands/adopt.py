from typing import Annotated

from nettrack.cli.options import argument, option
from nettrack.cli.session import Showing
from nettrack.domain.standing import NobodyToAdopt
from nettrack.domain.text import one_line


def adopt(
    session: Showing,
    names: Annotated[list[str] | None, argument("NAME...", "Who; several names, or one.")] = None,
    tag: Annotated[
        str | None, option("--tag TAG", "Everybody with this tag, of the candidates and the archived.")
    ] = None,
) -> None:
    """Take a candidate, or somebody archived, into your contacts.

    A candidate is somebody whom an import brought in; nettrack list --candidates shows them. A conversation with them
    does it, too.

    Example: nettrack adopt 'Ada Lovelace'
    """
    meant, with_tag = (
        [one_line(name, "name") for name in names or ()],
        one_line(tag, "tag") if tag is not None else None,
    )
    if not meant and with_tag is None:
        raise NobodyToAdopt
    _ = session.today  # which day it is must be known before anything is written, as what is shown needs it
    from nettrack.services.standing import adopt

    session.show(session.tracker.write(lambda store, answers: adopt(store, meant, with_tag, answers)))
