"""Which program a table comes from, told by its columns, and what their names mean there."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nettrack.domain.export import COLUMNS, MORE_COLUMNS
from nettrack.exchange.columns import Meaning, meaning_of, plain

ADDRESS_BOOKS = ("linkedin", "google", "outlook", "thunderbird")

# What an address book says of a person; anything else in it is no conversation.
_OF_PEOPLE = {
    "name", "first", "middle", "last", "alias", "company", "role", "email", "phone", "linkedin", "website", "tags",
    "introduced", "connected",
}  # fmt: skip
_OF_TRACKERS = {"date", "day-and-channel", "follow-up", "due", "takeaway"}
_OURS = {plain(column): column for column in (*COLUMNS, *MORE_COLUMNS)}
# Columns that nobody but an export of ours has in so many letters.
_OURS_ALONE = {
    "Follow-up due", "Follow-up status", "Who else", "Also called", "First talked", "Last talked", "Conversation",
    "Private", "How met", "Takeaway", "Tie",
}  # fmt: skip
_OUR_FIELDS = {
    "Name": "name", "Tie": "tie", "Company": "company", "Role": "role", "Date": "date", "Channel": "channel",
    "Notes": "notes", "Takeaway": "takeaway", "Follow-up": "follow-up", "Follow-up due": "due",
    "Follow-up status": "status", "How met": "met", "Tags": "tags", "Who else": "who-else", "E-mail": "email",
    "Phone": "phone", "LinkedIn": "linkedin", "About": "about", "Also called": "alias", "Private": "private",
    # These follow from the conversations, which are given numbers anew.
    "First talked": "skip", "Last talked": "skip", "Conversation": "skip",
}  # fmt: skip
_OUTLOOK = {
    "emaildisplayname", "emailtype", "businessstreet", "businessphone", "homephone", "mobilephone", "email2address",
    "assistantsphone", "businesspostalcode", "homestreet", "primaryphone", "webpage", "officelocation", "businessfax",
    "emailtyp", "emailangezeigtername", "straßegeschäftlich", "telefongeschäftlich", "telefonprivat", "mobiltelefon",
    "email2adresse", "strassegeschäftlich", "ortgeschäftlich", "postleitzahlgeschäftlich", "anrede", "weiterevornamen",
}  # fmt: skip
_THUNDERBIRD = {
    "primaryemail", "secondaryemail", "screenname", "primäreemailadresse", "sekundäreemailadresse", "primäreemail",
    "sekundäreemail",
}  # fmt: skip
_GOOGLE = re.compile("(?:email|phone|organization|website|address)1(?:value|type|label|name|formatted)")
# What these hold of an address or a number says of which kind it is, not what it is.
_LABEL = re.compile(
    "(?:email|phone|website|organization|address)[0-9]{1,2}(?:type|label)|email(?:[0-9]{1,2})?(?:type|typ)"
)
_LABELLED = re.compile("(relation|event|customfield|im|website)([0-9]{1,2})(?:value|service)?")
_SHOWN_NAME = re.compile("email[0-9]{0,2}(?:displayname|angezeigtername)")
# Beside the name of a person, such a column says how to reach them.
_REACHES = ("contact", "kontakt")
# Outlook writes a value of its own into these where nobody wrote any.
_PRESET = {
    "priority", "sensitivity", "private", "gender", "priorität", "vertraulichkeit", "privat", "geschlecht",
    "importance",
}  # fmt: skip


class Column(NamedTuple):
    """A column of a table: where it stands, what it is called, and what it holds.

    ``label`` is the place of the column that tells what this one holds, in each row.
    """

    place: int
    title: str
    field: str
    exchange: int = 0
    label: int | None = None


def kind_of(header: Sequence[str]) -> str:
    """Return which program made a table with this header, ``tracker`` for a person."""
    names = {plain(name) for name in header} - {""}
    if "connectedon" in names and names & {"firstname", "lastname"}:
        return "linkedin"
    if any(_GOOGLE.fullmatch(name) for name in names) or names >= {"givenname", "groupmembership"}:
        return "google"
    if names >= {"phoneticfirstname", "organizationname"}:
        return "google"
    # A person's own columns beside those of an address book make it a tracker.
    if any((meaning := meaning_of(name)) and meaning.field in _OF_TRACKERS for name in header):
        return "nettrack" if _is_ours(header) else "tracker"
    if names & _THUNDERBIRD and names & {"displayname", "nickname", "anzeigename", "spitzname", "firstname", "vorname"}:
        return "thunderbird"
    if len(names & _OUTLOOK) >= 2 and names & {"firstname", "lastname", "vorname", "nachname"}:
        return "outlook"
    return "nettrack" if _is_ours(header) else "tracker"


def _is_ours(header: Sequence[str]) -> bool:
    """Return whether an export wrote this: our columns as we write them, and facts of the user's own among them."""
    titles = [title for title in header if title]
    known = [title for title in titles if plain(title) in _OURS]
    return (
        "Name" in titles
        and len(set(titles)) == len(titles)
        and all(_OURS[plain(title)] == title for title in known)
        and bool(_OURS_ALONE.intersection(titles))
        and not any(title not in known and meaning_of(title) for title in titles)
    )


def columns_of(header: Sequence[str], kind: str, corrections: Mapping[str, str]) -> tuple[Column, ...]:
    """Return what each column holds; corrections name fields by the plain names of columns."""
    titles = [title_at(header, place) for place in range(len(header))]
    names = [plain(title) for title in header]
    has_name = any(name not in _REACHES and _holds_name(title) for title, name in zip(header, names, strict=True))
    places = {name: place for place, name in reversed([*enumerate(names)])}
    columns = []
    for place, (title, name) in enumerate(zip(titles, names, strict=True)):
        if name in corrections:
            column = Column(place, title, corrections[name])
        elif kind == "nettrack":
            column = Column(place, title, _OUR_FIELDS.get(title, "keep"))
        elif name in _REACHES and has_name:
            column = Column(place, title, "reach")
        else:
            meaning = _meaning_in(kind, header[place], name, places)
            column = Column(place, title, *meaning, label=_label_of(name, places))
        columns.append(column)
    return settled(columns)


def settled(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return columns with what follows from the others: the days of several exchanges, and titles told apart."""
    return tuple(_told_apart(_each_exchange(_beside_others(columns))))


def title_at(header: Sequence[str], place: int) -> str:
    """Return what a column is called in sentences."""
    title = " ".join(header[place].split()) if place < len(header) else ""
    return title or f"Column {place + 1}"


def _holds_name(title: str) -> bool:
    meaning = meaning_of(title)
    return meaning is not None and meaning.field in ("name", "first")


def _told_apart(columns: Sequence[Column]) -> list[Column]:
    """Return the columns by different titles, the second “Notes” as “Notes 2”."""
    seen, found = dict[str, int](), list[Column]()
    for column in columns:
        name = column.title.casefold()
        seen[name] = count = seen.get(name, 0) + 1
        found.append(column if count == 1 else column._replace(title=f"{column.title} {count}"))
    return found


def _meaning_in(kind: str, title: str, name: str, names: Mapping[str, int]) -> Meaning:
    if kind in ADDRESS_BOOKS and (special := _special(kind, name)):
        return Meaning(special)
    if name == "title" and any(word in names for word in ("jobtitle", "position", "organizationtitle")):
        return Meaning("keep")  # Mr or Dr
    if name == "name" and "vorname" in names and "nachname" not in names:
        return Meaning("last")
    found = meaning_of(title) or Meaning("keep")
    if kind in ADDRESS_BOOKS:
        if found.field == "notes":
            return Meaning("about")
        return found if found.field in _OF_PEOPLE else Meaning("keep")
    return found


def _special(kind: str, name: str) -> str | None:
    """Return what a column holds in an address book alone."""
    if kind == "linkedin" and name == "url":
        return "linkedin"
    if kind == "google" and name in ("groupmembership", "labels"):
        return "groups"
    if kind == "outlook" and name in _PRESET:
        return "preset"
    if _LABEL.fullmatch(name):
        return "label"
    if _SHOWN_NAME.fullmatch(name):
        return "shown-name"
    return None


def _label_of(name: str, places: Mapping[str, int]) -> int | None:
    """Return the place of the column that names what this one holds: Relation 1 - Type of Relation 1 - Value."""
    if found := _LABELLED.fullmatch(name):
        for end in ("type", "label"):
            wanted = f"{found[1]}{found[2]}{end}"
            if wanted in places and wanted != name:
                return places[wanted]
    return None


def _beside_others(columns: Sequence[Column]) -> list[Column]:
    """Return the columns where “How” is what it is beside those of a list of people who support you, or a channel."""
    labels = {column.label for column in columns if column.field == "keep"}
    how = "support" if _is_of_support(columns) else "channel"
    found = []
    for column in columns:
        field = column.field
        if field == "how":
            field = how
        elif column.place in labels:
            field = "skip"  # what the column beside it is called by
        found.append(column._replace(field=field))
    return found


def _is_of_support(columns: Sequence[Column]) -> bool:
    return any(
        column.field == "need" or (column.field == "name" and "support" in plain(column.title)) for column in columns
    )


def _each_exchange(columns: Sequence[Column]) -> list[Column]:
    """Return the columns where a second day that is told of the same exchange tells of another."""
    found, days = list[Column](), set[int]()
    for column in columns:
        if column.field in ("date", "day-and-channel"):
            if column.exchange in days:
                column = column._replace(exchange=100 + column.place)
            days.add(column.exchange)
        found.append(column)
    return found
