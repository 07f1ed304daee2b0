"""Conversations, newest first."""

import datetime as dt

from nettrack.domain.calendar import distance, spell_date
from nettrack.domain.conversations import Conversation, Conversations
from nettrack.render.page import DIM, MORE, NORMAL, PERSON, Cell, Column, Page, listing
from nettrack.render.words import gist, nothing, people, privacy


def conversations(view: Conversations, today: dt.date) -> Page:
    """Lay out the conversations."""
    columns = (
        Column("number", is_right=True, importance=9),
        Column("held_on", where="plain"),
        Column("day", lambda held: spell_date(held.held_on), importance=7, where="terminal"),
        Column("ago", lambda held: distance(held.held_on, today), style=DIM, importance=3, where="terminal"),
        Column("contacts", lambda held: ", ".join(held.contacts), where="plain"),
        Column("people", _people, style=PERSON, importance=8, max_width=36, min_width=30, where="terminal"),
        Column("channel", style=DIM, importance=4),
        Column("gist", gist, where="plain"),
        Column("said", _said, wraps=True, importance=9, where="terminal"),
        Column("private", privacy, where="plain"),
    )
    empty = nothing("No conversation fits.", "No conversation yet. nettrack add writes one down.", view.filters)
    return listing(columns, view.conversations, empty, MORE if view.has_more else "", stacks=True)


def _people(held: Conversation) -> str:
    return people(held.contacts)


def _said(held: Conversation) -> Cell:
    """Return what was said, with the mark that it is private: on a terminal that goes on below."""
    parts = (gist(held), NORMAL), (privacy(held), DIM)
    (text, style), *more = [part for part in parts if part[0]] or [("", NORMAL)]
    return ((text, style), *((f"  {mark}", style) for mark, style in more))
