"""Conversations, newest first."""

import datetime as dt

from nettrack.domain.conversations import Conversation, Conversations
from nettrack.domain.dates import distance, spell_date
from nettrack.render.page import DIM, MORE, PERSON, Column, Page, listing
from nettrack.render.words import gist, nothing, people, privacy


def conversations(view: Conversations, today: dt.date) -> Page:
    """Lay out the conversations."""
    columns = (
        Column("number", is_right=True, importance=9),
        Column("held_on", where="plain"),
        Column("day", lambda held: spell_date(held.held_on), importance=7, where="terminal"),
        Column("ago", lambda held: distance(held.held_on, today), style=DIM, importance=3, where="terminal"),
        Column("contacts", lambda held: ", ".join(held.contacts), where="plain"),
        Column("people", _people, style=PERSON, importance=8, max_width=36, min_width=26, where="terminal"),
        Column("channel", style=DIM, importance=4),
        Column("gist", gist, wraps=True, importance=9),
        # Where there is no room, the day's distance goes before the mark that something is private.
        Column("private", privacy, style=DIM, importance=5),
    )
    empty = nothing("No conversation fits.", "No conversation yet. nettrack add writes one down.", view.filters)
    return listing(columns, view.conversations, empty, MORE if view.has_more else "", stacks=True)


def _people(held: Conversation) -> str:
    return people(held.contacts)
