from itertools import chain
from typing import Any

from nettrack.cli import editing
from nettrack.cli.editing import ConversationWords, FollowUpWords, NameWords
from nettrack.cli.options import FactWords
from nettrack.cli.session import Asking, is_terminal
from nettrack.cli.target import CONTACT, Target, Words, read_target, several_named
from nettrack.domain.errors import BadValue


class NothingToEdit(BadValue):
    """Neither a change nor a terminal to make one on."""

    sentence = (
        'Say what to change, as in nettrack edit "Ada" --company Acme or nettrack edit conversation 12 --on yesterday, '
        "or use a terminal for the editor."
    )


class OfAnotherKind(BadValue):
    """An option was given that is about something else."""

    sentence = "{} is not about {}; nettrack edit --help shows which options are."


def edit(
    session: Asking,
    what: Words,
    *,
    facts: FactWords,
    names: NameWords,
    said: ConversationWords,
    owed: FollowUpWords,
) -> None:
    """Change a person, a conversation or a follow-up.

    An empty text ('') forgets a fact. Without an option all of it opens in your editor. Several people, with commas or
    each in quotes, get the same --tie, --tag and --set at once.

    Example: nettrack edit conversation 12 --on yesterday --add-note 'She knows Mei'
    """
    # Asked for before anything is opened: a wrong NETTRACK_TODAY changes nothing.
    several, _ = several_named(what), session.today
    target = Target(CONTACT, ", ".join(several)) if several else read_target("edit", what)
    words = {CONTACT: (facts, names), "conversation": (said,), "follow-up": (owed,)}
    given = {kind: [*chain.from_iterable(map(_given, groups))] for kind, groups in words.items()}
    for kind, options in given.items():
        if kind != target.kind and options:
            raise OfAnotherKind(options[0], "a person" if target.kind == CONTACT else f"a {target.kind}")
    is_told = bool(given[target.kind])
    if not is_told and not is_terminal():
        raise NothingToEdit
    if target.kind == CONTACT and ("," in target.name or several):
        editing.edit_people(session, several or [target.name], facts, names, given[CONTACT])
    elif target.kind == CONTACT:
        editing.edit_contact(session, target.name, facts, names, is_told=is_told)
    elif target.kind == "conversation":
        editing.edit_conversation(session, target.number, said, is_told=is_told)
    else:
        editing.edit_follow_up(session, target.number, owed, is_told=is_told)


def _given(words: tuple[Any, ...]) -> list[str]:
    """Return the options that were given, as they are typed."""
    hints = type(words).__annotations__
    return [
        hints[field].__metadata__[0].default.split("/")[0]
        for field, value in zip(hints, words, strict=True)
        if value is not None
    ]
