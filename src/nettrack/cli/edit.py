"""nettrack edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from nettrack.cli import options, questions
from nettrack.cli.session import Session, begin
from nettrack.domain.addresses import read_email
from nettrack.domain.errors import BadValue
from nettrack.domain.text import one_line, optional_line
from nettrack.domain.vocabulary import TIES, read_tie

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nettrack.domain.entry import Written
    from nettrack.domain.views import Contact
    from nettrack.services.edit import Edit

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class NothingToEdit(BadValue):
    """Neither a change nor a terminal to make one on."""

    def __init__(self) -> None:
        super().__init__(
            "Say what to change, as in nettrack edit “Ada” --company Acme, or use a terminal for the editor."
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
    is_json: options.Json = False,
) -> None:
    """Change what you know about somebody.

    An empty text ("") forgets a fact. Without an option the record opens in your editor.

    Example: nettrack edit "Ada" --company "Analytical Engines" --alias Countess
    """
    session = begin(context, is_json=is_json)
    name = one_line(name, "name")
    given = {
        "name": new_name, "tie": tie, "company": company, "role": role,
        "email": email, "linkedin": linkedin, "met": met,
    }  # fmt: skip
    facts = read_facts({field: text for field, text in given.items() if text is not None})
    lists = [
        _lines(texts, what) for texts, what in ((tag, "tag"), (no_tag, "tag"), (alias, "alias"), (no_alias, "alias"))
    ]
    from nettrack.render import written as render
    from nettrack.services.edit import Edit, edit_contact

    if facts or any(lists):
        change = Edit(facts=facts, tags=lists[0], no_tags=lists[1], aliases=lists[2], no_aliases=lists[3])
        written = session.write(lambda store, choices: edit_contact(store, name, change, choices))
    elif questions.is_terminal():
        written = _edit_in_editor(session, name)
    else:
        raise NothingToEdit
    session.show(render.page(written, session.today), render.document(written))


def read_facts(given: Mapping[str, str]) -> dict[str, str | None]:
    """Read the facts of a contact from words; blank ones become None, but a name cannot be blank."""
    facts: dict[str, str | None] = {field: optional_line(text, field) for field, text in given.items()}
    if "name" in given:
        facts["name"] = one_line(given["name"], "name")
    if facts.get("tie"):
        facts["tie"] = read_tie(given["tie"])
    if facts.get("email"):
        facts["email"] = read_email(given["email"])
    return facts


def _edit_in_editor(session: Session, name: str) -> Written:
    from nettrack.cli.editor import edited
    from nettrack.domain.entry import Written
    from nettrack.domain.record import write_record
    from nettrack.services.edit import edit_contact
    from nettrack.services.names import find_contact

    contact = session.read(lambda store, choices: find_contact(store, name, choices))
    before = write_record(contact, TIES)
    after = edited(before)
    if after == before:
        return Written(contact=contact)
    change = _read_edit(contact, after)
    return session.write(
        lambda store, choices: edit_contact(store, name, change, choices), answers={name: contact.number}
    )


def _read_edit(contact: Contact, text: str) -> Edit:
    from nettrack.domain.record import LISTS, read_record, split_list
    from nettrack.services.edit import replaced

    given = read_record(text)
    facts = read_facts({field: value for field, value in given.items() if field not in LISTS})
    tags = split_list(given["tags"]) if "tags" in given else contact.tags
    aliases = split_list(given["aliases"]) if "aliases" in given else contact.aliases
    return replaced(contact, facts, tags, aliases)


def _lines(texts: list[str] | None, what: str) -> tuple[str, ...]:
    return tuple(one_line(text, what) for text in texts or ())
