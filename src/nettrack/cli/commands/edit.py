from typing import Annotated, NamedTuple

from nettrack.cli import questions
from nettrack.cli.messages import tell
from nettrack.cli.options import FactWords, Name, option
from nettrack.cli.session import Asking, Session, is_terminal, read_facts, read_tags
from nettrack.domain.add import Written
from nettrack.domain.answers import UNASKED, Answers
from nettrack.domain.contacts import NameShared
from nettrack.domain.edit import Edit, changed_list, read_record, write_record
from nettrack.domain.errors import BadValue, Conflict, Declined
from nettrack.domain.text import one_line


class NothingToEdit(BadValue):
    """Neither a change nor a terminal to make one on."""

    sentence = 'Say what to change, as in nettrack edit "Ada" --company Acme, or use a terminal for the editor.'


class NameWords(NamedTuple):
    """What goes with the facts: tags to take away, and the names somebody goes by, as they were typed."""

    no_tag: Annotated[list[str] | None, option("--no-tag TAG", "A tag to take away.")] = None
    alias: Annotated[list[str] | None, option("--alias TEXT", "Another name they go by.")] = None
    no_alias: Annotated[list[str] | None, option("--no-alias TEXT", "An alias to take away.")] = None


def edit(
    session: Asking,
    name: Name,
    new_name: Annotated[str | None, option("--name TEXT", "The name itself.")] = None,
    *,
    facts: FactWords,
    others: NameWords,
) -> None:
    """Change what you know about somebody.

    An empty text ("") forgets a fact. Without an option the record opens in your editor.

    Example: nettrack edit "Ada" --company "Analytical Engines" --alias Countess
    """
    # Asked for before anything is opened: a wrong NETTRACK_TODAY changes nothing.
    words, _ = one_line(name, "name"), session.today
    change = Edit(
        facts=read_facts({"name": new_name, **facts._asdict()}),
        tags=read_tags(facts.tag),
        no_tags=read_tags(others.no_tag),
        aliases=read_tags(others.alias, "alias"),
        no_aliases=read_tags(others.no_alias, "alias"),
    )
    if any(change):
        written = _write(session, words, change)
    elif is_terminal():
        written = _edit_in_editor(session, words)
    else:
        raise NothingToEdit
    session.show(written)


def _write(session: Session, name: str, change: Edit, answers: Answers = UNASKED) -> Written:
    """Write a change; a name that somebody else has is given to both only after a yes."""
    from nettrack.services.edit import edit_contact

    def write(*, may_share_name: bool) -> Written:
        return session.tracker.write(
            lambda store, known: edit_contact(store, name, change, known, may_share_name=may_share_name), answers
        )

    try:
        return write(may_share_name=session.is_yes)
    except NameShared as error:
        if not session.can_ask:
            raise
        if not questions.confirm(f"{error} Both?", default=False):
            raise Declined("Nothing was changed.") from error
        return write(may_share_name=True)


def _edit_in_editor(session: Session, name: str) -> Written:
    from nettrack.cli.editor import edited
    from nettrack.services.names import find_contact

    contact = session.tracker.read(lambda store, answers: find_contact(store, name, answers))
    before = after = write_record(contact)
    while True:
        after = edited(after)
        if after == before:
            return Written(contact=contact)
        try:
            return _write(session, name, read_edit(before, after), Answers({name: contact.number}))
        except (BadValue, Conflict, Declined) as error:
            # Nobody types a whole record again for a slip in one word.
            tell(str(error))
            if not questions.confirm("Open it again?", default=True):
                raise Declined("Nothing was changed.") from error


def read_edit(before: str, after: str) -> Edit:
    """Return what the user changed: what somebody else wrote meanwhile in another field stays."""
    # A line that was removed is no change.
    shown, left = read_record(before), read_record(after)
    facts = read_facts({field: text for field, text in left.items() if text != shown[field]})
    tags, no_tags = changed_list(shown["tags"], left.get("tags", shown["tags"]))
    aliases, no_aliases = changed_list(shown["aliases"], left.get("aliases", shown["aliases"]))
    return Edit(facts=facts, tags=tags, no_tags=no_tags, aliases=aliases, no_aliases=no_aliases)
