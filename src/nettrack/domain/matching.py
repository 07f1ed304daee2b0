"""Whom a row of a file means: by what its source calls them, an address, or a name that nothing contradicts."""

from collections.abc import Collection, Iterable


class Known:
    """Somebody whom rows of a file may mean: from the tracker, or made of an earlier row."""

    __slots__ = ("emails", "folded", "linkedin", "number")

    def __init__(self, number: int | None, folded: Iterable[str], linkedin: str | None, emails: Iterable[str]) -> None:
        self.number = number
        # Each name and alias as it is compared.
        self.folded = {*folded}
        self.linkedin = linkedin
        self.emails = {*emails}

    def contradicts(self, linkedin: str | None, emails: Collection[str]) -> bool:
        """Return whether somebody with these addresses is certainly another person."""
        is_other_profile = bool(self.linkedin and linkedin and self.linkedin != linkedin)
        return is_other_profile or bool(self.emails and emails and self.emails.isdisjoint(emails))


class People:
    """Who is known, by everything that a row can mean somebody by."""

    def __init__(self) -> None:
        self.by_uid: dict[str, Known] = {}
        self._by_linkedin: dict[str, list[Known]] = {}
        self._by_email: dict[str, list[Known]] = {}
        self._by_name: dict[str, list[Known]] = {}

    def put(self, known: Known) -> None:
        """Let somebody be found by what is known of them now."""
        if known.linkedin:
            _put(self._by_linkedin, known.linkedin, known)
        for email in known.emails:
            _put(self._by_email, email, known)
        for folded in known.folded:
            _put(self._by_name, folded, known)

    def meant(
        self, folded: str, uid: str | None, linkedin: str | None, emails: Collection[str]
    ) -> tuple[Known | None, list[tuple[Known, str]]]:
        """Return whom a row means, if it is sure, and else who it may mean, with the reason.

        By what the source calls them; a profile; an e-mail address, unless the profile says that it is somebody else;
        the exact name, unless an address contradicts. Of several who have an address, whoever bears the name is meant.
        """
        if uid and uid in self.by_uid:
            return self.by_uid[uid], []
        doubts: list[tuple[Known, str]] = []
        for key, found in ((linkedin, self._by_linkedin), *((email, self._by_email) for email in emails)):
            having = found.get(key, []) if key else []
            sure = [known for known in having if not (linkedin and known.linkedin and known.linkedin != linkedin)]
            if sure:
                return next((known for known in sure if folded in known.folded), sure[0]), []
            doubts += [(known, "address") for known in having]
        if doubts:
            return None, doubts
        named = [known for known in self._by_name.get(folded, ()) if not known.contradicts(linkedin, emails)]
        return (named[0], []) if len(named) == 1 else (None, [(known, "name") for known in named])


# Of more people of one name, nobody can tell which is meant, and a file of nothing else would take hours.
_NAMESAKES = 50


def _put(index: dict[str, list[Known]], key: str, known: Known) -> None:
    there = index.setdefault(key, [])
    if len(there) < _NAMESAKES and known not in there:
        there.append(known)
