from typing import Annotated

from nettrack.cli.entry import EntryWords, write_entry
from nettrack.cli.options import FactWords, argument
from nettrack.cli.session import Asking


def add(
    session: Asking,
    name: Annotated[str | None, argument("NAME", "Whom you talked to; known or new.")] = None,
    *,
    facts: FactWords,
    said: EntryWords,
) -> None:
    """Write down whom you talked to and what was said.

    Somebody new is added; for somebody you know the conversation is added to them. With nothing but a name, or
    without one, it asks.

    Example: nettrack add 'Ada Lovelace' --via call --note 'First jobs' --due fri
    """
    write_entry(session, name, facts, said)
