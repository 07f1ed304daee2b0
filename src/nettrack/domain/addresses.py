"""E-mail and LinkedIn addresses: how they are checked, kept and compared."""

from __future__ import annotations

from nettrack.domain.errors import BadValue


class BadEmail(BadValue):
    """What was given cannot be an e-mail address."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"“{text}” is not an e-mail address; it needs a name, an @ and a domain, as in ada@example.com."
        )


def read_email(text: str) -> str:
    """Return an address as given, or raise BadEmail; only what can never be one is refused."""
    name, at, domain = text.strip().rpartition("@")
    if not (name and at and domain) or len(text.split()) != 1:
        raise BadEmail(text)
    return text.strip()


def email_key(email: str | None) -> str | None:
    """Return the form in which e-mail addresses are compared."""
    return email.strip().casefold() if email else None


def linkedin_key(address: str | None) -> str | None:
    """Return the form in which profiles are compared: the name after ``/in/``, else the last part, lower case."""
    if not address:
        return None
    from urllib.parse import unquote

    parts = [part for part in unquote(address.strip()).split("?")[0].split("#")[0].casefold().split("/") if part]
    # What comes after the name (/en, /overlay/contact-info) is a page of the same profile.
    if "in" in parts[:-1]:
        return parts[parts.index("in") + 1]
    return parts[-1] if parts else None
