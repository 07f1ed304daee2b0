"""E-mail and LinkedIn addresses: how they are read, kept in one form and compared."""

from nettrack.domain.errors import BadValue
from nettrack.domain.names import as_seen
from nettrack.domain.text import one_line, read_item

_PROFILES = "https://www.linkedin.com/in/"
# What stands in most e-mail addresses beside letters and digits, to be taken out of them.
_IN_EMAILS = str.maketrans("", "", "@._+-")


class BadEmail(BadValue):
    """What was given cannot be an e-mail address."""

    sentence = "“{}” is not an e-mail address; it needs a name, an @ and a domain, as in ada@example.com."


def read_email(text: str) -> str:
    """Return the address alone, or raise BadEmail; only what can never be one is refused."""
    if is_plain_email(text):
        return text
    address = _plain_email(text)
    name, at, domain = address.rpartition("@")
    is_several = not name.startswith('"') and any(letter in name for letter in "@,;")
    if not (name and at and domain) or is_several or len(address.split()) != 1:
        raise BadEmail(text)
    return address


def email_key(email: str | None) -> str | None:
    """Return the form in which e-mail addresses are compared."""
    if email and is_plain_email(email):
        return email.lower()
    return _compared(_plain_email(email)) if email else None


def read_linkedin(text: str) -> str:
    """Return the address of a profile in one form, and any other address as it stands."""
    if plain_profile(text):
        return text
    address = _unwrapped(text)
    host, *path = [part for part in address.partition("?")[0].rpartition("://")[2].split("/") if part] or [text]
    if "in" not in path[:-1]:
        return address or text
    host = host.casefold().removeprefix("www.")
    if f".{host}".endswith(".linkedin.com"):
        host = "https://www.linkedin.com"
    # What comes after the name (/en, /overlay/contact-info) is a page of the same profile.
    return "/".join((host, *path[: path.index("in") + 2]))


def plain_profile(address: str) -> str | None:
    """Return the name in an address of the usual spelling, None for any other: these need no mending."""
    slug = address.removeprefix(_PROFILES)
    is_usual = slug is not address and slug.isascii() and slug.replace("-", "").isalnum()
    return slug if is_usual and address.startswith(_PROFILES) else None


def linkedin_key(address: str | None) -> str | None:
    """Return the form in which profiles are compared: the name after ``/in/``, else all of the address, lower case."""
    if not address:
        return None
    if slug := plain_profile(address):
        return slug.lower()
    from urllib.parse import unquote

    key = _compared(unquote(read_linkedin(address)))
    profile = key.rpartition("/in/")[2]
    return profile if profile != key else key.rpartition("://")[2].removeprefix("www.") or None


class BadPhone(BadValue):
    """What was given cannot be a telephone number."""

    sentence = "“{}” is not a phone number; it needs three digits at least."


def read_phone(text: str) -> str:
    """Return the number as it was written; raise BadPhone for what cannot be one."""
    if len(phone_key(text) or "") < 3:
        raise BadPhone(text)
    return read_item(text, "phone")


def phone_key(phone: str | None) -> str | None:
    """Return the form in which phone numbers are compared: their digits."""
    return "".join(filter(str.isdigit, phone)) or None if phone else None


def _compared(address: str) -> str:
    """Return an address without case and without two ways to write a letter."""
    if not address.isascii():
        from unicodedata import normalize

        address = normalize("NFKC", as_seen(address))
    return address.casefold()


def name_before_address(text: str) -> tuple[str, str] | None:
    """Return the name and the e-mail address of ``Di Roe <di@example.com>``, None where there are not both."""
    name, bracket, address = text.partition("<")
    name = name.strip(_AROUND + _QUOTES)
    return (name, address) if bracket and "@" in address and name else None


def read_person(text: str) -> tuple[str, str | None]:
    """Return the name in a text, without a comma at its end, and the e-mail address that follows it in brackets."""
    name, address = name_before_address(text) or (text, None)
    return one_line(name.rstrip(" ,") or name, "name"), read_email(address) if address else None


_AROUND, _QUOTES = " \t\n.,;:!()[]<>", "\"'“”‘’«»"


def is_plain_email(text: str) -> bool:
    """Return whether a text is an address that needs no mending: ASCII, one @, nothing around it."""
    return (
        text.count("@") == 1
        and text[0] not in ".@"
        and text[-1] not in ".@"
        and text.isascii()
        and text.translate(_IN_EMAILS).isalnum()
    )


def _plain_email(text: str) -> str:
    """Return the address without the name, the scheme, the brackets and the punctuation it was copied with."""
    address = _unwrapped(text)
    if address[:7].casefold() == "mailto:":
        from urllib.parse import unquote

        address = _unwrapped(unquote(address[7:]).lstrip("/"))
    name, at, domain = address.rpartition("@")
    for end in "?#&":
        domain = domain.partition(end)[0]
    return name + at + domain


def _unwrapped(text: str) -> str:
    """Return what stands in angle brackets, if anything does, without punctuation and quotes around it."""
    text = as_seen(text)
    inner = text.rpartition("<")[2].partition(">")[0] if "<" in text else text
    inner = inner.lstrip(_AROUND).rstrip(_AROUND + "/")
    return inner[1:-1] if len(inner) > 1 and inner[0] in _QUOTES and inner[-1] in _QUOTES else inner
