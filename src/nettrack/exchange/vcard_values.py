"""What the values of vCard properties say in plain words: days, addresses, labels, profiles, messengers."""

import datetime as dt
import re
from contextlib import suppress
from urllib.parse import unquote

from nettrack.domain.addresses import read_linkedin
from nettrack.domain.calendar import MONTHS, last_of_month
from nettrack.exchange.vcard_properties import Property

# What programs note for themselves.
IGNORED = {
    "BEGIN", "END", "VERSION", "PRODID", "REV", "CLIENTPIDMAP", "SOURCE", "XML", "CLASS", "PROFILE", "NAME", "MAILER",
    "KIND", "MEMBER", "CREATED", "X-ABADR", "X-ABLABEL", "X-ABSHOWAS", "X-ABUID", "X-ABORDER", "X-IMAGETYPE",
    "X-IMAGEHASH", "X-SHARED-PHOTO-DISPLAY-PREF", "X-EVOLUTION-FILE-AS", "X-MOZILLA-HTML", "X-PRODID",
    "X-MS-OL-DEFAULT-POSTAL-ADDRESS", "X-ADDRESSBOOKSERVER-KIND", "X-ADDRESSBOOKSERVER-MEMBER",
}  # fmt: skip
MESSENGERS = {
    "X-AIM": "AIM", "X-ICQ": "ICQ", "X-MSN": "MSN", "X-QQ": "QQ", "X-SKYPE": "Skype", "X-SKYPE-USERNAME": "Skype",
    "X-JABBER": "Jabber", "X-YAHOO": "Yahoo", "X-GTALK": "Google Talk", "X-GOOGLE-TALK": "Google Talk",
    "X-GADUGADU": "Gadu-Gadu", "X-GROUPWISE": "GroupWise", "X-MS-IMADDRESS": "IM", "X-KADDRESSBOOK-X-IMADDRESS": "IM",
}  # fmt: skip
_SERVICES = {
    "xmpp": "Jabber", "jabber": "Jabber", "aim": "AIM", "icq": "ICQ", "msn": "MSN", "msnim": "MSN", "ymsgr": "Yahoo",
    "gtalk": "Google Talk", "googletalk": "Google Talk", "sip": "SIP", "irc": "IRC", "qq": "QQ", "whatsapp": "WhatsApp",
    "linkedin": "LinkedIn", "github": "GitHub", "gitlab": "GitLab", "youtube": "YouTube", "myspace": "MySpace",
}  # fmt: skip
# What says no more of an address than that it is one.
_USUAL = {
    "home", "work", "mobile", "cell", "main", "other", "iphone", "home fax", "work fax", "other fax", "pager", "school",
    "internet", "preferred", "business", "private", "personal", "office", "email", "e-mail", "phone", "icloud",
}  # fmt: skip
_DAY = re.compile("([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:[T ].*+)?")
_DAY_OF_YEAR = re.compile("--([0-9]{2})-?([0-9]{2})(?:[T ].*+)?")
# What Apple writes for a year that nobody gave, and what others do.
_NO_YEARS = (0, 1604)


def capital(text: str) -> str:
    """Begin with a capital letter, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def called(name: str) -> str:
    """Return what a property is called in plain words: ``X-FAVOURITE-TEA`` is “Favourite tea”."""
    return name.removeprefix("X-").replace("-", " ").replace("_", " ").strip().capitalize() or "Other"


def label_of(text: str) -> str:
    """Return a label as a reader knows it: ``_$!<HomePage>!$_`` is “Home page”."""
    inner = text.strip().removeprefix("_$!<").removesuffix(">!$_")
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", inner).capitalize() if inner != text.strip() else inner


def is_usual(label: str) -> bool:
    """Return whether a label is one that programs give, not somebody's own."""
    return label.casefold() in _USUAL


def address_of(line: Property) -> str:
    """Return a postal address as one text, as it would be said; what is on the envelope where it has no parts."""
    parts = [part.strip(" ,\r\n") for component in line.components() for part in component]
    return lines_joined("\n".join(filter(None, parts)) or line.parameters.get("LABEL", ""))


def lines_joined(text: str) -> str:
    """Return lines as one, with a comma between each two."""
    return ", ".join(filter(None, (part.strip(" ,") for part in text.splitlines())))


def day_of(line: Property) -> str:
    """Return a day as 1815-12-10, or as 10 December where it has no year; anything else as it stands."""
    text = line.text.strip()
    if whole := _DAY.fullmatch(text):
        year, month, day = map(int, whole.groups())
        omitted = line.parameters.get("X-APPLE-OMIT-YEAR")
        if year in _NO_YEARS and (not year or omitted):
            return day_of_year(month, day) or text
        with suppress(ValueError):
            return dt.date(year, month, day).isoformat()
    elif part := _DAY_OF_YEAR.fullmatch(text):
        return day_of_year(int(part[1]), int(part[2])) or text
    return text


def day_of_year(month: int, day: int) -> str | None:
    """Return a day without a year in words, None where no month has it."""
    is_day = 1 <= month <= 12 and 1 <= day <= last_of_month(2000, month)  # 2000 was a leap year
    return f"{day} {MONTHS[month - 1]}" if is_day else None


def day_from_words(text: str) -> str | None:
    """Return the day that ``day_of`` has put in words: 1815-12-10, or --12-10 without a year; None for other texts."""
    if (whole := _DAY.fullmatch(text)) and "-".join(whole.groups()) == text:
        with suppress(ValueError):
            return dt.date(*map(int, whole.groups())).isoformat()
    day, _, name = text.partition(" ")
    if name in MONTHS and re.fullmatch("[1-9][0-9]?", day):
        month = MONTHS.index(name) + 1
        return f"--{month:02}-{int(day):02}" if day_of_year(month, int(day)) else None
    return None


def phone_of(line: Property) -> str:
    """Return a number as it is written, also of ``tel:+1-555-0100;ext=7``."""
    text = line.text.strip()
    if text[:4].lower() != "tel:":
        return text
    number, *more = text[4:].split(";")
    said = {name.lower(): value for name, _, value in (part.partition("=") for part in more)}
    around = said.get("phone-context", "")
    before = f"{around}-" if around.startswith("+") else ""
    behind = f" ext. {said['ext']}" if said.get("ext") else ""
    return unquote(before + number + behind)


def profile_in(text: str) -> str | None:
    """Return the address of a person on LinkedIn in its one form, None for any other text."""
    address = read_linkedin(text)
    if len(text.split()) != 1 or len(address.split()) != 1:
        return None
    host, _, path = address.rpartition("://")[2].partition("/")
    is_there = f".{host.casefold()}".endswith(".linkedin.com")
    return address if is_there and ("/in/" in f"/{path}" or path.startswith("pub/")) else None


def profile_of(line: Property) -> tuple[str, str]:
    """Return the service of a social profile, blank where it is not said, and the address there."""
    said = line.parameters.get("SERVICE-TYPE") or line.parameters.get("X-SERVICE-TYPE")
    kinds = sorted(line.types - {"", "pref", "home", "work", "other"})
    service = "linkedin" if line.name.startswith("X-LINKEDIN") else said or (kinds[0] if kinds else "")
    address = line.text.strip()
    user = address.removeprefix("x-apple:") or line.parameters.get("X-USER", "")
    if service.lower() == "linkedin" and len(user.split()) == 1 and not set(user) & set("/.:@"):
        user = f"https://www.linkedin.com/in/{user}"
    return _service(service), user


def message_address_of(line: Property) -> tuple[str, str]:
    """Return what a messenger is called, and the address there: ``IMPP:skype:ada`` is “Skype” and “ada”."""
    text = line.text.strip()
    if line.name in MESSENGERS:
        return MESSENGERS[line.name], text
    scheme, colon, address = text.partition(":")
    said = line.parameters.get("X-SERVICE-TYPE") or line.parameters.get("SERVICE-TYPE")
    return _service(said or (scheme if colon else "")) or "IM", address if colon else text


def _service(name: str) -> str:
    return _SERVICES.get(name.lower(), capital(name.strip()))
