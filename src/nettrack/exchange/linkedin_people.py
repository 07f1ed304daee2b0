"""Who is who in LinkedIn's messages: people by the addresses of their profiles, and by names where there are none."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from nettrack.domain.addresses import linkedin_key, read_linkedin
from nettrack.domain.names import fold
from nettrack.domain.text import optional_line

# LinkedIn's name for whoever has left, who never has an address.
_NOBODY = "linkedin member"
_LONGEST_NAME_PARTS = 4


class Person(NamedTuple):
    """Somebody in a conversation: what they are compared by, their name, and their profile where it is known."""

    key: str
    name: str
    profile: str | None = None


class Ends(NamedTuple):
    """The cells of a message that tell who wrote it and to whom."""

    sender: str
    sender_profile: str
    recipients: str
    recipient_profiles: str

    @property
    def profiles(self) -> list[str]:
        return [profile.strip() for profile in self.recipient_profiles.split(",") if profile.strip()]

    @property
    def names(self) -> list[str]:
        """The parts of the names, which commas separate and which may hold commas."""
        parts = (part.strip() for part in self.recipients.split(","))
        return [part for part in parts if fold(part) not in ("", _NOBODY)]


class Party(NamedTuple):
    """Who wrote a message, None for nobody who is named, to whom, and the profiles that are nobody's for sure."""

    sender: Person | None
    recipients: tuple[Person, ...]
    left: tuple[str, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        return (self.sender, *self.recipients) if self.sender else self.recipients


class People:
    """What the whole file tells of names and profiles, by which the ends of each message are read."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._profiles: dict[str, set[str]] = {}
        self._addresses: dict[str, str] = {}
        # Most messages of a thread have the same two ends; kept are no more than the survey of the file keeps.
        self._parties: dict[Ends, Party] = {}

    def learn(self, ends: Ends) -> None:
        """Learn which name belongs to which profile, where a message has one of each."""
        self._learn(ends.sender, ends.sender_profile)
        profiles = ends.profiles
        if len(profiles) == 1:
            self._learn(", ".join(ends.names), profiles[0])

    def _learn(self, name: str, profile: str) -> None:
        name = optional_line(name, "name") or ""
        folded = fold(name)
        key = linkedin_key(profile.strip())
        if not name or folded == _NOBODY:
            return
        self._profiles.setdefault(folded, set())
        if key:
            self._names.setdefault(key, name)
            self._addresses.setdefault(key, read_linkedin(profile.strip()))
            self._profiles[folded].add(key)

    def party(self, ends: Ends) -> Party:
        """Return who is at the ends of a message, by all that was learnt before."""
        if ends not in self._parties:
            recipients, left = self._recipients(ends)
            sender = self._person(ends.sender, ends.sender_profile)
            self._parties[ends] = Party(sender, tuple(recipients), tuple(left))
        return self._parties[ends]

    def _recipients(self, ends: Ends) -> tuple[list[Person], list[str]]:
        profiles, names, left = ends.profiles, ends.names, list[str]()
        if not names:
            names = [""] * len(profiles)
        if len(profiles) == 1:
            names = [", ".join(names)]
        elif len(names) != len(profiles):
            names = list(self._whole_names(names))
        if profiles and len(names) != len(profiles):
            profiles, names, left = self._known_first(profiles, names)
        # Older files have names alone.
        pairs = zip_longest(names, profiles, fillvalue="")
        return [person for name, profile in pairs if (person := self._person(name, profile))], left

    def _known_first(self, profiles: Sequence[str], names: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
        """Pair the profiles whose names are known, then what is left if as much; else it stays without profiles."""
        known, unknown, others = [], [], list(names)
        for profile in profiles:
            name = self._names.get(linkedin_key(profile) or "")
            if name is None:
                unknown.append(profile)
                continue
            known.append((profile, name))
            others = _without(others, fold(name))
        if len(unknown) == len(others):
            known, unknown, others = [*known, *zip(unknown, others, strict=True)], [], []
        return [profile for profile, _ in known], [*(name for _, name in known), *others], unknown

    def _whole_names(self, parts: Sequence[str]) -> Iterator[str]:
        """Yield names of which some hold commas: those that stand elsewhere in the file, and those with a degree."""
        place = 0
        while place < len(parts):
            count = next(
                (
                    count
                    for count in range(_LONGEST_NAME_PARTS, 1, -1)
                    if fold(", ".join(parts[place : place + count])) in self._profiles
                ),
                1,
            )
            end = place + count
            while end < len(parts) and _is_degree(parts[end]):
                end += 1
            yield ", ".join(parts[place:end])
            place = end

    def _person(self, name: str, profile: str) -> Person | None:
        name, profile = optional_line(name, "name") or "", optional_line(profile, "profile") or ""
        folded = fold(name)
        if not profile:
            if folded in ("", _NOBODY):
                return None
            # Where messages name profiles only of some, a name that one profile bears is of that one.
            of_name = self._profiles.get(folded, set())
            if len(of_name) != 1:
                return Person(f"name {folded}", name)
            (key,) = of_name
            return Person(key, self._names[key], self._addresses[key])
        key = linkedin_key(profile) or profile
        address = read_linkedin(profile)
        # Where no name is given, the address is what there is.
        return Person(key, self._names.get(key) or name or address.rpartition("/")[2] or address, address)


def _without(names: Iterable[str], folded: str) -> list[str]:
    """Return the names without the first that is this one."""
    found = list(names)
    for place, name in enumerate(found):
        if fold(name) == folded:
            del found[place]
            break
    return found


def _is_degree(part: str) -> bool:
    """Return whether a part is what stands behind a name: ``Ph.D.``, ``MBA``, ``Jr.``."""
    return " " not in part and len(part) <= 8 and (part.endswith(".") or sum(map(str.isupper, part)) > 1)
