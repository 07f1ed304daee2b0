"""Who a vCard is of, and what each of its properties says of them."""

from collections.abc import Callable, Mapping, Sequence

from nettrack.domain.addresses import email_key, name_before_address, phone_key, read_email, read_phone
from nettrack.domain.errors import BadValue
from nettrack.domain.imports import Found, Skipped
from nettrack.domain.names import fold
from nettrack.domain.text import read_item
from nettrack.domain.vocabulary import TIES
from nettrack.exchange.vcard_letters import Letters, Undecodable
from nettrack.exchange.vcard_lines import RawCard
from nettrack.exchange.vcard_person import NameParts, Person, is_safe, one_line, quoted
from nettrack.exchange.vcard_properties import Property, read_properties
from nettrack.exchange.vcard_values import (
    IGNORED,
    MESSENGERS,
    address_of,
    called,
    capital,
    day_of,
    is_usual,
    label_of,
    lines_joined,
    message_address_of,
    phone_of,
    profile_in,
    profile_of,
)

# What only this program writes.
OWN = "X-NETTRACK-"
# Google puts everybody into it.
_NO_TAG = "myContacts"


def read_person(card: RawCard, letters: Letters) -> Found | Skipped:
    """Return what a card says of a person, or why it is left out."""
    place = f"card {card.number}"
    if card.problem:
        return Skipped(place, card.problem)
    try:
        properties, remarks = read_properties(card.lines, letters)
    except Undecodable as reason:
        return Skipped(place, str(reason))
    if reason_for_nobody := _no_person(properties):
        return Skipped(place, reason_for_nobody)
    if not card.has_end:
        remarks.append("It has no END; what came after it may be missing.")
    if card.is_inside:
        remarks.append("It stands inside the card of somebody else.")
    person = Person(remarks)
    _Reading(person, properties).read()
    return person.found(place) or Skipped(place, "it names nobody")


def _no_person(properties: Sequence[Property]) -> str | None:
    """Return why a card is nobody's: it says that it is of an organisation, a group or a thing."""
    said = {line.name: line.text.strip() for line in reversed(properties)}
    whose = quoted(said.get("FN") or said.get("ORG") or "without a name")
    kind = (said.get("KIND") or said.get("X-ADDRESSBOOKSERVER-KIND") or "individual").casefold()
    if kind == "org" or said.get("X-ABSHOWAS", "").casefold() == "company":
        return f"it is an organisation, not a person ({whose})"
    return None if kind == "individual" else f"it is of the kind {quoted(kind)}, not a person ({whose})"


class _Reading:
    """A card while it is read: its person, and what in it tells more of other properties."""

    def __init__(self, person: Person, properties: Sequence[Property]) -> None:
        self.person = person
        self.properties = sorted(properties, key=lambda line: line.rank)
        self.labels = {line.group: line.text for line in properties if line.name == "X-ABLABEL" and line.group}
        self.words_of_addresses: set[str] = set()

    def read(self) -> None:
        for line in self.properties:
            if line.name not in IGNORED and line.name != "LABEL" and line.value.strip():
                self._take(line)
        # What stands on an envelope is nothing new where its parts are known.
        for line in self.properties:
            text = lines_joined(line.text) if line.name == "LABEL" and is_safe(line.value) else ""
            if not _words(text) <= self.words_of_addresses:
                self.person.put("Address", text, is_known=True)

    def label(self, line: Property) -> str:
        return label_of(self.labels.get(line.group, ""))

    def _take(self, line: Property) -> None:
        if not line.name:
            self.person.note(line.text, f"A line that is no property went into the notes: {quoted(line.text)}.")
        elif line.name == "NOTE":
            self.person.note(line.text)
        elif not is_safe(line.value):
            name = called(line.name)
            self.person.note(
                f"{name}: {line.text}", f"{quoted(name)} went into the notes, as it is more marks than text."
            )
        elif line.name in _TAKERS:
            _TAKERS[line.name](self, line)
        else:
            plain = _PLAIN.get(line.name)
            self.person.put(self.label(line) or plain or called(line.name), line.text, is_known=bool(plain))


_Taker = Callable[[_Reading, Property], None]


def _take_full_name(card: _Reading, line: Property) -> None:
    card.person.full_names += filter(None, [one_line(line.text)])


def _take_name_parts(card: _Reading, line: Property) -> None:
    # Several given names are separated by commas.
    parts = [one_line((" " if k < 3 else ", ").join(part)) or "" for k, part in enumerate(line.components())]
    card.person.names.append(NameParts(*parts[:5]))
    card.person.put("More of the name", ", ".join(filter(None, parts[5:])))


def _take_nicknames(card: _Reading, line: Property) -> None:
    card.person.nicknames += _items(line)


def _take_tags(card: _Reading, line: Property) -> None:
    for tag in _items(line):
        if tag != _NO_TAG:
            card.person.tags.setdefault(fold(tag), read_item(tag, "tag"))


def _items(line: Property) -> list[str]:
    """Return the items of a list, each without a “;”, which would make it two."""
    texts = (text for part in line.parts(",;") for text in part.split(";"))
    return list(filter(None, map(one_line, texts)))


def _take_android(card: _Reading, line: Property) -> None:
    """Take what Android has no property for: ``vnd.android.cursor.item/nickname;Bob;1;;;``."""
    kind, *values = line.parts()
    if kind.endswith("/nickname") and values:
        card.person.nicknames += filter(None, map(one_line, values[0].split(";")))
    else:
        name = kind.rpartition("/")[2].replace("_", " ").capitalize()
        card.person.put(name, ", ".join(filter(None, values)))


def _take_email(card: _Reading, line: Property) -> None:
    text = line.text.strip()
    try:
        address = read_email(text)
    except BadValue:
        card.person.note(f"E-mail: {text}", f"{quoted(text)} is no e-mail address, and went into the notes.")
        return
    if named := name_before_address(text):
        card.person.nicknames += filter(None, [one_line(named[0])])
    card.person.emails.setdefault(email_key(address), address)
    _note_label(card, line, address)


def _take_phone(card: _Reading, line: Property) -> None:
    text = phone_of(line)
    for kind in ("fax", "pager"):
        if kind in line.types and not line.types & {"voice", "cell"}:
            card.person.put(capital(kind), text, is_known=True)
            return
    try:
        phone = read_phone(text)
    except BadValue:
        card.person.note(f"Phone: {text}", f"{quoted(text)} is no phone number, and went into the notes.")
        return
    card.person.phones.setdefault(phone_key(phone), phone)
    _note_label(card, line, phone)


def _note_label(card: _Reading, line: Property, address: str) -> None:
    """Keep what somebody calls an address or a phone, where it is not one of the usual words."""
    label = card.label(line)
    if label and not is_usual(label):
        card.person.note(f"{label}: {address}", f"What {address} is called ({quoted(label)}) went into the notes.")


def _take_company(card: _Reading, line: Property) -> None:
    company, *departments = [one_line(part) for part in line.parts()]
    if company and card.person.companies and fold(company) not in card.person.companies:
        card.person.put("Other company", company, is_known=True)
    if company:
        card.person.companies.setdefault(fold(company), company)
    card.person.put("Department", ", ".join(filter(None, departments)), is_known=True)


def _take_address(card: _Reading, line: Property) -> None:
    text = address_of(line)
    card.words_of_addresses |= _words(text)
    kind = card.label(line) or next((kind for kind in ("home", "work") if kind in line.types), "")
    card.person.put(capital(f"{kind} address".strip()), text, is_known=True)


def _words(text: str) -> set[str]:
    return set(fold(text.replace(",", " ")).split())


def _take_url(card: _Reading, line: Property) -> None:
    if profile := profile_in(line.text):
        card.person.put_profile(profile)
    else:
        card.person.put(card.label(line) or "Website", line.text, is_known=True)


def _take_social_profile(card: _Reading, line: Property) -> None:
    service, address = profile_of(line)
    if profile := profile_in(address):
        card.person.put_profile(profile)
    else:
        card.person.put(service or card.label(line) or "Social profile", address, is_known=True)


def _take_message_address(card: _Reading, line: Property) -> None:
    card.person.put(*message_address_of(line), is_known=True)


def _take_day(card: _Reading, line: Property) -> None:
    card.person.put(card.label(line) or _DAYS[line.name], day_of(line), is_known=True)


def _take_related(card: _Reading, line: Property) -> None:
    kind = next((kind for kind in sorted(line.types) if kind not in ("", "pref")), "related")
    # Else it is the UID of a card.
    if not line.text.startswith("urn:"):
        card.person.put(card.label(line) or capital(kind), line.text, is_known=True)


def _take_list(card: _Reading, line: Property) -> None:
    card.person.put(_PLAIN[line.name], ", ".join(filter(None, map(str.strip, line.parts()))), is_known=True)


def _take_uid(card: _Reading, line: Property) -> None:
    card.person.uid = card.person.uid or one_line(line.text)


def _take_tie(card: _Reading, line: Property) -> None:
    if line.text in TIES:
        card.person.facts.setdefault("tie", line.text)
    else:
        card.person.put("Other tie", line.text)


def _take_own_field(card: _Reading, line: Property) -> None:
    name, *values = line.parts()
    card.person.put(name, ";".join(values), is_known=True)


_DAYS = {
    "BDAY": "Birthday", "X-ABDATE": "Date", "DEATHDATE": "Day of death",
    "ANNIVERSARY": "Anniversary", "X-ANNIVERSARY": "Anniversary", "X-EVOLUTION-ANNIVERSARY": "Anniversary",
    "X-KADDRESSBOOK-X-ANNIVERSARY": "Anniversary",
}  # fmt: skip
# What else is known to be a fact, and how a reader calls it.
_PLAIN = {
    "GENDER": "Gender", "X-GENDER": "Gender", "LANG": "Language", "TZ": "Time zone", "GEO": "Place on the map",
    "SORT-STRING": "Sorted as", "X-MAIDENNAME": "Maiden name", "X-ABRELATEDNAMES": "Related", "HOBBY": "Hobby",
    "INTEREST": "Interest", "EXPERTISE": "Expertise", "BIRTHPLACE": "Place of birth", "DEATHPLACE": "Place of death",
    "CALURI": "Calendar", "FBURL": "Free and busy times", "CALADRURI": "Address for invitations",
    "PRONOUNS": "Pronouns", "CONTACT-URI": "Contact address", "ORG-DIRECTORY": "Directory", "ROLE": "Occupation",
    "X-PHONETIC-FIRST-NAME": "Phonetic first name", "X-PHONETIC-MIDDLE-NAME": "Phonetic middle name",
    "X-PHONETIC-LAST-NAME": "Phonetic last name", "X-PHONETIC-ORG": "Phonetic company",
    "X-SPOUSE": "Spouse", "X-EVOLUTION-SPOUSE": "Spouse", "X-KADDRESSBOOK-X-SPOUSENAME": "Spouse",
    "X-MANAGER": "Manager", "X-EVOLUTION-MANAGER": "Manager", "X-KADDRESSBOOK-X-MANAGERSNAME": "Manager",
    "X-ASSISTANT": "Assistant", "X-EVOLUTION-ASSISTANT": "Assistant", "X-KADDRESSBOOK-X-ASSISTANTSNAME": "Assistant",
}  # fmt: skip
_TAKERS: Mapping[str, _Taker] = {
    "FN": _take_full_name,
    "N": _take_name_parts,
    "NICKNAME": _take_nicknames,
    "X-NICKNAME": _take_nicknames,
    "X-ANDROID-CUSTOM": _take_android,
    "EMAIL": _take_email,
    "TEL": _take_phone,
    "ORG": _take_company,
    "TITLE": lambda card, line: card.person.put_first("role", line.text, "Other role"),
    "CATEGORIES": _take_tags,
    "ADR": _take_address,
    "UID": _take_uid,
    "URL": _take_url,
    **dict.fromkeys(("X-SOCIALPROFILE", "SOCIALPROFILE", "X-LINKEDIN", "X-LINKEDIN-URL"), _take_social_profile),
    **dict.fromkeys(("IMPP", *MESSENGERS), _take_message_address),
    **dict.fromkeys(_DAYS, _take_day),
    "RELATED": _take_related,
    **dict.fromkeys(("GENDER", "GEO"), _take_list),
    OWN + "TIE": _take_tie,
    OWN + "MET": lambda card, line: card.person.put_first("met", line.text, "Also met"),
    OWN + "LINKEDIN": lambda card, line: card.person.put_first("linkedin", line.text, "Other LinkedIn"),
    OWN + "FIELD": _take_own_field,
}
