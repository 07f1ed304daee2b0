"""What is changed about a person, a conversation or a follow-up: by options, or as a record in the editor."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple, TypeVar

from nettrack.cli import questions
from nettrack.cli.facts import read_facts, read_fields, read_tags, read_ways
from nettrack.cli.messages import tell
from nettrack.cli.options import Channel, Energy, Every, FactWords, Origin, Place, option
from nettrack.cli.session import Session
from nettrack.domain.add import Written
from nettrack.domain.addresses import read_email, read_phone
from nettrack.domain.answers import UNASKED, Answers
from nettrack.domain.contacts import Contact, NameShared
from nettrack.domain.edit import (
    ConversationEdit,
    Corrected,
    Edit,
    FollowUpEdit,
    Record,
    changed_facts,
    changed_list,
    contact_record,
    conversation_record,
    follow_up_record,
    items_of,
)
from nettrack.domain.energy import WAYS
from nettrack.domain.errors import Ambiguous, BadValue, Conflict, Declined, NotFound
from nettrack.domain.names import fold, words_of
from nettrack.domain.text import many_lines, one_line, optional_line
from nettrack.domain.vocabulary import read_channel

View = TypeVar("View")


class NameWords(NamedTuple):
    """What goes with the facts of a person: tags to take away, and the names they go by, as they were typed."""

    new_name: Annotated[str | None, option("--name TEXT", "The name itself.")] = None
    keep_name: Annotated[bool | None, option("--keep-name", "Keep the name given up as an alias.")] = None
    add_email: Annotated[list[str] | None, option("--add-email ADDRESS", "One more address, beside the main one.")] = (
        None
    )
    no_email: Annotated[list[str] | None, option("--no-email ADDRESS", "An address to take away.")] = None
    no_phone: Annotated[list[str] | None, option("--no-phone NUMBER", "A phone number to take away.")] = None
    no_tag: Annotated[list[str] | None, option("--no-tag TAG", "A tag to take away.")] = None
    alias: Annotated[list[str] | None, option("--alias TEXT", "Another name they go by.")] = None
    no_alias: Annotated[list[str] | None, option("--no-alias TEXT", "An alias to take away.")] = None


class ConversationWords(NamedTuple):
    """What changes about a conversation, as it was typed."""

    on: Annotated[str | None, option("--on DATE", "Of a conversation: when you talked.")] = None
    via: Channel = None
    note: Annotated[str | None, option("--note TEXT", "What was said, instead of the notes there are.")] = None
    add_note: Annotated[str | None, option("--add-note TEXT", "What you remember besides; it goes below.")] = None
    takeaway: Annotated[str | None, option("--takeaway TEXT", "One thing to act on.")] = None
    others: Annotated[list[str] | None, option("--with NAME", "Who was there, too.")] = None
    without: Annotated[list[str] | None, option("--without NAME", "Who was not there.")] = None
    is_private: Annotated[
        bool | None, option("--private/--public", "Leave this conversation out of exports, or not.")
    ] = None
    energy: Energy = None
    place: Place = None
    origin: Origin = None


class FollowUpWords(NamedTuple):
    """What changes about a follow-up, as it was typed."""

    action: Annotated[str | None, option("--action TEXT", "Of a follow-up: what you will do.")] = None
    due: Annotated[str | None, option("--due DATE", "When you will do it.")] = None
    every: Every = None
    contact: Annotated[str | None, option("--contact NAME", "Whom you owe it; me for yourself.")] = None


class NotYesOrNo(BadValue):
    """A record says neither yes nor no."""

    sentence = "“{}” is neither yes nor no."


def edit_contact(session: Session, name: str, facts: FactWords, names: NameWords, *, is_told: bool) -> None:
    """Change what is known about a person."""
    if is_told:
        edit = Edit(
            **_addresses(facts, names),
            fields=read_fields(facts.fields),
            tags=read_tags(facts.tag),
            no_tags=read_tags(names.no_tag),
            aliases=read_tags(names.alias, "alias"),
            no_aliases=read_tags(names.no_alias, "alias"),
            keeps_name=bool(names.keep_name),
        )
        session.show(_write_contact(session, name, edit))
        return
    from nettrack.services.names import find_contact

    contact = session.tracker.read(lambda store, answers: find_contact(store, name, answers))
    record, answers = contact_record(contact), Answers({name: contact.number})
    written = _in_editor(
        session,
        f"contact {contact.number}",
        record,
        lambda changes, before: _write_contact(session, name, read_edit(before, changes), answers),
    )
    session.show(written or Written(contact=contact))


_FOR_SEVERAL = ("--tie", "--tag", "--no-tag", "--set")


class OneAtATime(BadValue):
    """An option was given for several people that is about one alone."""

    sentence = "{} is about one person at a time; several at once take {}."


def edit_people(session: Session, people: list[str], facts: FactWords, names: NameWords, given: list[str]) -> None:
    """Change what is known about several people in the same way; one whose name holds a comma is one."""
    from nettrack.services.edit import edit_people as change
    from nettrack.services.names import people_in

    found = people if len(people) > 1 else session.tracker.read(lambda store, _answers: people_in(store, people))
    if len(found) == 1:
        edit_contact(session, found[0], facts, names, is_told=bool(given))
        return
    for flag in given or ["The editor"]:
        name = flag.split()[0] if flag.startswith("-") else flag
        if name not in _FOR_SEVERAL:
            raise OneAtATime(name, ", ".join(_FOR_SEVERAL))
    edit = Edit(
        read_facts({"tie": facts.tie}),
        tags=read_tags(facts.tag),
        no_tags=read_tags(names.no_tag),
        fields=read_fields(facts.fields),
    )
    session.show(session.tracker.write(lambda store, answers: change(store, found, edit, answers)))


def _addresses(facts: FactWords, names: NameWords) -> dict[str, Any]:
    """Read the facts, with the main address, and what changes beside it; a blank one forgets them all."""
    given = facts._asdict()
    main, others = (facts.email[0], facts.email[1:]) if facts.email else (None, [])
    return {
        "facts": read_facts({"name": names.new_name, **given, "email": main}),
        "emails": tuple(map(read_email, (*others, *(names.add_email or ())))),
        "no_emails": tuple(map(read_email, names.no_email or ())),
        "phones": tuple(map(read_phone, facts.phone or ())),
        "no_phones": tuple(map(read_phone, names.no_phone or ())),
    }


def edit_conversation(session: Session, number: int, words: ConversationWords, *, is_told: bool) -> None:
    """Change a conversation."""
    if is_told:
        session.show(_write_conversation(session, number, _read_conversation(session, words)))
        return
    from nettrack.services.conversations import conversation_numbered

    held = session.tracker.read(lambda store, _answers: conversation_numbered(store, number))
    written = _in_editor(
        session,
        f"conversation {number}",
        conversation_record(held),
        lambda changes, _: _write_conversation(session, number, _read_record(session, changes)),
    )
    session.show(written or Corrected(held, None))


def edit_follow_up(session: Session, number: int, words: FollowUpWords, *, is_told: bool) -> None:
    """Change a follow-up."""
    if is_told:
        session.show(_write_follow_up(session, number, _read_follow_up(session, words._asdict())))
        return
    from nettrack.services.follow_ups import follow_up_numbered

    owed = session.tracker.read(lambda store, _answers: follow_up_numbered(store, number, session.today))
    written = _in_editor(
        session,
        f"follow-up {number}",
        follow_up_record(owed),
        lambda changes, _: _write_follow_up(session, number, _read_follow_up(session, changes)),
    )
    session.show(written or Corrected(None, owed))


def _in_editor(
    session: Session,
    of: str,
    record: Record,
    write: Callable[[dict[str, str], Mapping[str, str]], View],
) -> View | None:
    """Write what somebody changes in the editor, given with what was there before; None where that is nothing."""
    with session.drafting():
        draft = session.draft(of, record.text())
        # One that was begun before is about the record as it was then.
        before = record.values_in(draft.before)
        while True:
            after = draft.edited()
            try:
                changes = changed_facts(before, record.values_in(after)) if after != draft.before else {}
                written = write(changes, before) if changes else None
            except (BadValue, Conflict, Declined, NotFound, Ambiguous) as error:
                # Nobody types a whole record again for a slip in one word.
                tell(str(error))
                if not questions.confirm("Open it again?", default=True):
                    raise Declined("Nothing was changed.") from error
            else:
                draft.is_taken = True
                return written


def _write_contact(session: Session, name: str, edit: Edit, answers: Answers = UNASKED) -> Written:
    """Write a change; a name that somebody else has is given to both only after a yes."""
    from nettrack.services.edit import edit_contact as change
    from nettrack.services.names import find_contact

    new_name = edit.facts.get("name")
    if new_name and session.is_asked and not edit.keeps_name:
        contact = session.tracker.read(lambda store, given: find_contact(store, name, given), answers)
        answers = answers.and_then(name, contact.number)
        edit = edit._replace(keeps_name=_keeps_name(contact, new_name, edit))

    def write(*, may_share_name: bool) -> Written:
        return session.tracker.write(
            lambda store, known: change(store, name, edit, known, may_share_name=may_share_name), answers
        )

    try:
        return write(may_share_name=session.is_yes)
    except NameShared as error:
        if not session.can_ask:
            raise
        if not questions.confirm(f"{error} Both?", default=False):
            raise Declined("Nothing was changed.") from error
        return write(may_share_name=True)


def _keeps_name(contact: Contact, new_name: str, edit: Edit) -> bool:
    """Ask whether the name that is given up stays; not where it is found by the new one, or goes by an alias."""
    is_in_it = set(words_of(fold(contact.name))) <= set(words_of(fold(new_name)))
    if is_in_it or fold(contact.name) in map(fold, (*edit.aliases, *contact.aliases)):
        return False
    return questions.confirm(f"Keep “{contact.name}” as another name for them?", default=False)


def _write_conversation(session: Session, number: int, edit: ConversationEdit) -> Corrected:
    from nettrack.services.edit import edit_conversation as change

    return session.tracker.write(lambda store, answers: change(store, number, edit, answers))


def _write_follow_up(session: Session, number: int, edit: FollowUpEdit) -> Corrected:
    from nettrack.services.edit import edit_follow_up as change

    today = session.today
    return session.tracker.write(lambda store, answers: change(store, number, edit, answers, today=today))


def read_edit(before: Mapping[str, str], changes: Mapping[str, str]) -> Edit:
    """Return what the user changed: what somebody else wrote meanwhile in another field stays."""
    tags, no_tags = changed_list(before["tags"], changes.get("tags", before["tags"]))
    aliases, no_aliases = changed_list(before["aliases"], changes.get("aliases", before["aliases"]))
    emails, no_emails = changed_list(before["other emails"], changes.get("other emails", before["other emails"]))
    phones, no_phones = changed_list(before["phones"], changes.get("phones", before["phones"]))
    own, no_own = changed_list(before["set"], changes.get("set", before["set"]))
    fields = dict.fromkeys((name for name, _ in read_fields(list(no_own))), None) | dict(read_fields(list(own)))
    return Edit(
        read_facts(changes),
        tags=tags,
        no_tags=no_tags,
        aliases=aliases,
        no_aliases=no_aliases,
        emails=tuple(map(read_email, emails)),
        no_emails=tuple(map(read_email, no_emails)),
        phones=tuple(map(read_phone, phones)),
        no_phones=tuple(map(read_phone, no_phones)),
        fields=tuple(fields.items()),
    )


def _read_conversation(session: Session, words: ConversationWords) -> ConversationEdit:
    values = _read_values(session, words._asdict())
    if words.is_private is not None:
        values["is_private"] = words.is_private
    return ConversationEdit(
        values,
        more_notes=many_lines(words.add_note, "note"),
        others=read_tags(words.others, "name"),
        without=read_tags(words.without, "name"),
    )


def _read_record(session: Session, changes: Mapping[str, str]) -> ConversationEdit:
    values = _read_values(session, changes)
    if "private" in changes:
        values["is_private"] = _read_yes(changes["private"])
    if "notes" in changes:
        values["notes"] = many_lines(changes["notes"], "note")
    people = tuple(one_line(name, "name") for name in items_of(changes.get("with", "")))
    if "with" in changes and not people:
        raise BadValue("A conversation needs somebody; leave at least one name.")
    return ConversationEdit(values, people=people)


def _read_values(session: Session, said: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if (on := said.get("on")) is not None:
        values["held_on"] = session.past(on)
    if (via := said.get("via")) is not None:
        values["channel"] = read_channel(via) if via.strip() else None
    if (note := said.get("note")) is not None:
        values["notes"] = many_lines(note, "note")
    if (takeaway := said.get("takeaway")) is not None:
        values["takeaway"] = optional_line(takeaway, "takeaway")
    ways = read_ways(*map(said.get, WAYS))
    return values | {way: ways[way] for way in WAYS if said.get(way) is not None}


def _read_follow_up(session: Session, said: Mapping[str, str | None]) -> FollowUpEdit:
    action, due, every, contact = map(said.get, ("action", "due", "every", "contact"))
    values: dict[str, Any] = {}
    if action is not None:
        values["action"] = one_line(action, "action")
    if due is not None:
        values["due_on"] = session.future(due)
    if every is not None:
        values["every"] = session.every(every) if every.strip() else None
    return FollowUpEdit(values, one_line(contact, "name") if contact is not None else None)


def _read_yes(text: str) -> bool:
    word = text.strip().lower()
    if word not in (*questions.YES, *questions.NO, ""):
        raise NotYesOrNo(text)
    return word in questions.YES
