"""E-mail and LinkedIn addresses: how they are read, kept in one form and compared."""

from __future__ import annotations

from nettrack.domain.errors import BadValue
from nettrack.domain.names import as_seen


class BadEmail(BadValue):
    """What was given cannot be an e-mail address."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}” is not an e-mail address; it needs a name, an @ and a domain, as in ada@example.com."
        )


def read_email(text: str) -> str:
    """Return the address alone, or raise BadEmail; only what can never be one is refused."""
    address = _plain_email(text)
    name, at, domain = address.rpartition("@")
    is_several = not name.startswith('"') and any(letter in name for letter in "@,;")
    if not (name and at and domain) or is_several or len(address.split()) != 1:
        raise BadEmail(text)
    return address


def email_key(email: str | None) -> str | None:
    """Return the form in which e-mail addresses are compared."""
    return _plain_email(email).casefold() if email else None


def read_linkedin(text: str) -> str:
    """Return the address of a profile in one form: no page of it, no query; a scheme before LinkedIn's own alone."""
    address = _unwrapped(text).partition("?")[0].partition("#")[0]
    host, *path = [part for part in address.rpartition("://")[2].split("/") if part] or [text]
    if not path:
        return host
    host = host.casefold().removeprefix("www.")
    if f".{host}".endswith(".linkedin.com"):
        host = "https://www.linkedin.com"
    # What comes after the name (/en, /overlay/contact-info) is a page of the same profile.
    after_in = path.index("in") + 2 if "in" in path[:-1] else None
    return "/".join((host, *path[:after_in]))


def linkedin_key(address: str | None) -> str | None:
    """Return the form in which profiles are compared: the name after ``/in/``, else the last part, lower case."""
    if not address:
        return None
    from urllib.parse import unquote

    return as_seen(unquote(read_linkedin(address))).casefold().rpartition("/")[2] or None


def _plain_email(text: str) -> str:
    """Return the address without the name, the scheme, the brackets and the punctuation it was copied with."""
    address = _unwrapped(text)
    if address[:7].casefold() == "mailto:":
        from urllib.parse import unquote

        address = _unwrapped(unquote(address[7:].partition("?")[0]))
    return address


def _unwrapped(text: str) -> str:
    """Return what stands in angle brackets, if anything does, without punctuation around it."""
    text = as_seen(text)
    inner = text.rpartition("<")[2].partition(">")[0] if "<" in text else text
    return inner.lstrip(" \t\n.,;:()[]<>").rstrip(" \t\n.,;:()[]<>/")
