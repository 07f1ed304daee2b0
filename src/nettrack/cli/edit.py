"""nettrack edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from nettrack.cli import options, questions
from nettrack.cli.messages import tell
from nettrack.cli.session import Session, begin
from nettrack.domain.addresses import read_email, read_linkedin
from nettrack.domain.contacts import NameShared
from nettrack.domain.errors import BadValue, Conflict
from nettrack.domain.text import one_line, optional_line, read_item
from nettrack.domain.vocabulary import TIES, read_tie

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nettrack.domain.add import Written
    from nettrack.domain.edit import Edit

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class NothingChanged(BadValue):
    """The user gave up on a record that cannot be read."""

    def __init__(self) -> None:
        super().__init__("Nothing was changed.")


class NothingToEdit(BadValue):
    """Neither a change nor a terminal to make one on."""

    def __init__(self) -> None:
        super().__init__(
            'Say what to change, as in nettrack edit "Ada" --company Acme, or use a terminal for the editor.'
        )


@app.command("edit")
def edit(
    context: typer.Context,
    name: options.Name,
    new_name: Annotated[str | None, typer.Option("--name", metavar="TEXT", help="The name itself.")] = None,
    tie: options.Tie = None,
    company: options.Company = None,
    role: options.Role = None,
    email: options.Email = None,
    linkedin: options.LinkedIn = None,
    met: options.Met = None,
    tag: options.NewTags = None,
    no_tag: Annotated[list[str] | None, typer.Option("--no-tag", metavar="TAG", help="A tag to take away.")] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", metavar="TEXT", help="Another name they go by.")] = None,
    no_alias: Annotated[
        list[str] | None, typer.Option("--no-alias", metavar="TEXT", help="An alias to take away.")
    ] = None,
    is_yes: options.Yes = False,
    is_json: options.Json = False,
) -> None:
    """Change what you know about somebody.

    An empty text ("") forgets a fact. Without an option the record opens in your editor.

    Example: nettrack edit "Ada" --company "Analytical Engines" --alias Countess
    """
    session = begin(context, is_json=is_json, is_yes=is_yes)
    name = one_line(name, "name")
    given = {
        "name": new_name, "tie": tie, "company": company, "role": role,
        "email": email, "linkedin": linkedin, "met": met,
    }  # fmt: skip
    facts = read_facts({field: text for field, text in given.items() if text is not None})
    lists = {
        "tags": _items(tag, "tag"),
        "no_tags": _items(no_tag, "tag"),
        "aliases": _items(alias, "alias"),
        "no_aliases": _items(no_alias, "alias"),
    }
    from nettrack.domain.edit import Edit

    if facts or any(lists.values()):
        written = _write(session, name, Edit(facts=facts, **lists))
    elif questions.is_terminal():
        written = _edit_in_editor(session, name)
    else:
        raise NothingToEdit
    session.show(written)


def read_facts(given: Mapping[str, str]) -> dict[str, str | None]:
    """Read the facts of a contact from words; blank ones become None, but a name cannot be blank."""
    facts: dict[str, str | None] = {field: optional_line(text, field) for field, text in given.items()}
    if "name" in given:
        facts["name"] = one_line(given["name"], "name")
    if facts.get("tie"):
        facts["tie"] = read_tie(given["tie"])
    if facts.get("email"):
        facts["email"] = read_email(given["email"])
    if facts.get("linkedin"):
        facts["linkedin"] = read_linkedin(given["linkedin"])
    return facts


def _write(session: Session, name: str, change: Edit, answers: Mapping[str, int] | None = None) -> Written:
    """Write a change; a name that somebody else has is given to both only after a yes."""
    from nettrack.services.edit import edit_contact

    def write(*, may_share_name: bool) -> Written:
        return session.write(
            lambda store, choices: edit_contact(store, name, change, choices, may_share_name=may_share_name), answers
        )

    try:
        return write(may_share_name=session.is_yes)
    except NameShared as error:
        if not session.asks or not questions.confirm(f"{error} Both?", default=False):
            raise
        return write(may_share_name=True)


def _edit_in_editor(session: Session, name: str) -> Written:
    from nettrack.cli.editor import edited
    from nettrack.domain.add import Written
    from nettrack.domain.edit import write_record
    from nettrack.services.names import find_contact

    contact = session.read(lambda store, choices: find_contact(store, name, choices))
    before = after = write_record(contact, TIES)
    while True:
        after = edited(after)
        if after == before:
            return Written(contact=contact)
        try:
            return _write(session, name, _read_edit(before, after), {name: contact.number})
        except (BadValue, Conflict) as error:
            # Nobody types a whole record again for a slip in one word.
            tell(str(error))
            if not questions.confirm("Open it again?", default=True):
                raise NothingChanged from error


def _read_edit(before: str, after: str) -> Edit:
    """Return what the user changed: what somebody else wrote meanwhile in another field stays."""
    from nettrack.domain.edit import LISTS, Edit, changed, changed_list, read_record

    shown, change = read_record(before), changed(before, after)
    tags, no_tags = changed_list(shown["tags"], change.get("tags", shown["tags"]))
    aliases, no_aliases = changed_list(shown["aliases"], change.get("aliases", shown["aliases"]))
    facts = read_facts({field: value for field, value in change.items() if field not in LISTS})
    return Edit(facts=facts, tags=tags, no_tags=no_tags, aliases=aliases, no_aliases=no_aliases)


def _items(texts: list[str] | None, what: str) -> tuple[str, ...]:
    return tuple(read_item(text, what) for text in texts or ())
