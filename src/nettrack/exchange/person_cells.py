"""What the cells of a row say of one person, gathered until all of them are read."""

from functools import lru_cache

from nettrack.domain.addresses import email_key, linkedin_key, name_before_address, phone_key, read_linkedin
from nettrack.domain.contacts import FACTS, Details
from nettrack.domain.names import begins, fold
from nettrack.domain.text import many_lines, optional_line
from nettrack.exchange.cells import (
    emails_of,
    is_linkedin,
    phones_of,
    several_names,
    shortened,
    tags_of,
    tie_and_tags,
    turned,
)
from nettrack.exchange.columns import plain
from nettrack.exchange.kinds import Column

# A longer text reads better among the notes about somebody than as a fact with a name.
_LONGEST_FIELD = 500
# What facts of the user's own may not be called.
_TAKEN = {*FACTS, "phone", "tag", "alias", "set", "note"}
_JOINED = " ::: "
# What programs call the kinds of addresses and numbers that most people have.
_LABELS = {
    "", "home", "work", "other", "mobile", "main", "internet", "smtp", "ex", "personal", "business", "cell", "default",
    "obsolete", "profile", "homepage", "privat", "arbeit", "sonstige",
}  # fmt: skip
_PRESETS = {
    "normal", "unspecified", "false", "falsch", "keineangabe", "000", "", "nichtangegeben", "low", "niedrig",
}  # fmt: skip


@lru_cache(maxsize=512)
def _field_called(column: str) -> tuple[str, str]:
    """Return what a fact by the name of a column is called, and the form in which that is compared."""
    called = " ".join(column.replace("=", " ").replace(";", " ").split())[:80] or "Other"
    name = fold(called) or "other"
    return (f"Other {called}", f"other {name}") if name in _TAKEN else (called, name)


class PersonCells:
    """What is known of one person so far."""

    __slots__ = ("about", "aliases", "emails", "facts", "fields", "needs", "others", "parts", "phones", "remarks",
                 "shown", "tags")  # fmt: skip

    def __init__(self) -> None:
        self.facts: dict[str, str] = {}
        self.parts: dict[str, str] = {}
        self.emails: dict[str | None, str] = {}
        self.phones: dict[str | None, str] = {}
        self.fields: dict[str, tuple[str, str]] = {}
        self.aliases: list[str] = []
        self.tags: dict[str, None] = {}
        self.about: list[str] = []
        self.needs: dict[str, str] = {}
        self.remarks: list[str] = []
        self.others: list[str] = []
        self.shown: list[tuple[Column, str]] = []

    def keep(self, column: str, text: str, *, why: str | None = None) -> None:
        """Keep a text as a fact by the name of its column, or in the notes about them where it is long."""
        line = text if len(text) <= _LONGEST_FIELD and "\n" not in text and "\r" not in text else None
        line = optional_line(line, "fact")
        if why and (shown := shortened(text)):
            self.remarks.append(f"“{shown}” in the column “{shortened(column)}” {why}.")
        if line is None or ";" in line:
            if said := many_lines(text, "note"):
                self.about.append(f"{column}: {said}")
            return
        self._add_field(column, line)

    def _add_field(self, column: str, line: str) -> None:
        called, name = _field_called(column) if len(column) <= _LONGEST_FIELD else _field_called.__wrapped__(column)
        known = self.fields.get(name)
        if known and fold(known[1]) != fold(line):
            number = 2
            while (more := f"{name} {number}") in self.fields:
                number += 1
            called, name = f"{called} {number}", more
        self.fields[name] = (called, line)

    def fact(self, field: str, text: str, column: Column) -> None:
        """Take a fact of which there is one; what another column says of it is kept by its name."""
        line = optional_line(text, field)
        if line is None:
            return
        if field not in self.facts:
            self.facts[field] = line
        elif self.facts[field] != line:
            self.keep(column.title, line)

    def name(self, text: str, column: Column) -> None:
        """Read a name, “Last, First” and an e-mail address behind it too."""
        if "name" in self.facts:
            return self.fact("name", text, column)
        if "@" in text and (both := name_before_address(text)):
            text, address = both
            self.email(address.strip("<> "), column)
        if ";" in text or "\n" in text or "\r" in text:
            names = several_names(text)
            text = names[0] if names else text
            self.others += names[1:]
        if "," in text:
            was = text
            text, is_guess = turned(text, is_known=plain(column.title).endswith(("lastfirst", "lastnamefirstname")))
            if is_guess:
                self.remarks.append(
                    f"“{shortened(was)}” was read as a family name and a first name, {shortened(text)}."
                )
        return self.fact("name", text, column)

    def part(self, text: str, column: Column) -> None:
        """Take the first, middle or last name."""
        line = optional_line(text, "name")
        if line and column.field in self.parts:
            self.keep(column.title, line)
        elif line:
            self.parts[column.field] = line

    def alias(self, text: str, _column: Column) -> None:
        for alias in several_names(text):
            if line := optional_line(alias, "alias"):
                self.aliases.append(line)

    def company(self, text: str, column: Column) -> None:
        self.fact("company", text, column)

    def role(self, text: str, column: Column) -> None:
        self.fact("role", text, column)

    def email(self, text: str, column: Column) -> None:
        found, left = emails_of(text)
        for address in found:
            self.emails.setdefault(email_key(address), optional_line(address, "e-mail") or address)
        if "<" in text and (both := name_before_address(text)):
            self.shown.append((column, both[0]))
        if left:
            self.keep(column.title, ", ".join(left), why="is no e-mail address, and was kept as it stands")

    def phone(self, text: str, column: Column) -> None:
        found, left = phones_of(text)
        for number in found:
            self.phones.setdefault(phone_key(number), number)
        if left:
            self.keep(column.title, ", ".join(left), why="is no phone number, and was kept as it stands")

    def reach(self, text: str, column: Column) -> None:
        """Read a column that holds whatever reaches a person."""
        if "@" in text:
            self.email(text, column)
        elif sum(map(str.isdigit, text)) >= 5:
            self.phone(text, column)
        else:
            self.keep(column.title, text)

    def linkedin(self, text: str, column: Column) -> None:
        if not is_linkedin(text):
            self.keep(column.title, text, why="is no address on LinkedIn, and was kept as it stands")
            return
        words = text.split()
        self._profile(words.pop(next(place for place, word in enumerate(words) if is_linkedin(word))), column)
        if rest := " ".join(word for word in words if word != ":::"):
            self.keep(column.title, rest)

    def _profile(self, address: str, column: Column) -> None:
        line = optional_line(read_linkedin(address), "LinkedIn address")
        known = self.facts.get("linkedin")
        if line and (known is None or linkedin_key(known) != linkedin_key(line)):
            self.fact("linkedin", line, column)

    def website(self, text: str, column: Column) -> None:
        rest = list[str]()
        for address in text.split(_JOINED):
            if "linkedin.com/" in address.casefold() and "linkedin" not in self.facts:
                self.linkedin(address, column)
            else:
                rest.append(address)
        if rest:
            self.keep(column.title, ", ".join(rest))

    def met(self, text: str, _column: Column) -> None:
        self._met(text)

    def introduced(self, text: str, column: Column) -> None:
        said = "mutual connection" if "mutual" in plain(column.title) else "introduced by"
        self._met(f"{said} {text}")

    def _met(self, text: str) -> None:
        if line := optional_line(text, "how you met"):
            known = self.facts.get("met")
            self.facts["met"] = f"{known}; {line}" if known else line

    def tie(self, text: str, column: Column) -> None:
        if len(text) > _LONGEST_FIELD:
            self.keep(column.title, text)
            return
        tie, tags = tie_and_tags(text)
        if tie and self.facts.setdefault("tie", tie) != tie:
            tags.append(text)
        self.add_tags(tags, column)

    def tagged(self, text: str, column: Column) -> None:
        self.add_tags(tags_of(text), column)

    def groups(self, text: str, column: Column) -> None:
        """Take Google's labels; its own groups begin with an asterisk."""
        self.add_tags([tag for tag in tags_of(text) if not tag.startswith("* ")], column)

    def add_tags(self, tags: list[str], column: Column) -> None:
        """Take tags, each as one line; a text too long for one is kept."""
        for tag in tags:
            if len(tag) > 100:
                self.keep(column.title, tag)
            elif line := optional_line(tag, "tag"):
                self.tags.setdefault(line)

    def note(self, text: str, _column: Column) -> None:
        """Take a text about the person, apart from any conversation."""
        if said := many_lines(text, "note"):
            self.about.append(said)

    def need(self, text: str, _column: Column) -> None:
        for word in tags_of(text):
            if line := optional_line(word, "need"):
                self.needs.setdefault(line, "")

    def support(self, text: str, _column: Column) -> None:
        """Take how the person supports: what the needs say, or support where no need is named."""
        if line := optional_line(text, "how they support you"):
            self.parts["support"] = f"{self.parts['support']}; {line}" if "support" in self.parts else line

    def labelled(self, text: str, column: Column, label: str) -> None:
        """Keep a value by what another column calls it."""
        label = optional_line(label.removeprefix("* "), "label") or ""
        self.keep(f"{column.title.split(' - ')[0].rstrip(' 0123456789')}: {label}" if label else column.title, text)

    def label(self, text: str, column: Column) -> None:
        if any(plain(label) not in _LABELS for label in text.split(_JOINED)):
            self.keep(column.title, text)

    def preset(self, text: str, column: Column) -> None:
        if plain(text) not in _PRESETS:
            self.keep(column.title, text)

    def shown_name(self, text: str, column: Column) -> None:
        self.shown.append((column, text))

    def kept(self, text: str, column: Column) -> None:
        # How Outlook writes no day, how Google writes one without a year.
        if text not in ("0/0/00", "0.0.00"):
            self.keep(column.title, text)

    def called(self) -> str | None:
        """Return what the person is called: by the whole name or its parts."""
        joined = " ".join(self.parts[part] for part in ("first", "middle", "last") if part in self.parts)
        name = self.facts.pop("name", None)
        if name and joined and not set(fold(joined).split()) <= set(fold(name).split()):
            if "@" in name or begins(fold(name), fold(joined)):
                name = joined
            else:
                self.aliases.append(joined)
        return name or joined or None

    def called_otherwise(self) -> str | None:
        """Return what somebody without a name is known by, and remark it."""
        for said in (self.aliases[:1], [*self.emails.values()][:1], [self.facts.get("company", "")]):
            if said and said[0]:
                self.remarks.append(f"No name; {shortened(said[0])} stands for it.")
                return said[0]
        return None

    def is_empty(self) -> bool:
        """Return whether nothing is known but the name."""
        lists = (self.emails, self.phones, self.fields, self.tags, self.about, self.aliases)
        return not (self.facts.keys() - {"name"} or any(lists))

    def finish(self, name: str) -> tuple[tuple[str, ...], tuple[tuple[str, str | None], ...]]:
        """Put what is left where it belongs; return the aliases and the needs."""
        if not (self.shown or self.aliases or self.needs or "support" in self.parts):
            return (), ()
        folded = fold(name)
        for column, shown in self.shown:
            if fold(shown) != folded and not any(address in shown for address in self.emails.values()):
                self.keep(column.title, shown)
        how = self.parts.get("support")
        if how and not self.needs:
            self.needs["support"] = how
        needs = tuple((word, how) for word in self.needs)
        aliases = []
        for alias in dict.fromkeys(self.aliases):
            if ";" in alias:
                self.keep("Also called", alias)
            elif fold(alias) != folded:
                aliases.append(alias)
        return tuple(aliases), needs

    def details(self) -> Details:
        """Return all that is known, in the tracker's fields."""
        emails = tuple(self.emails.values())
        facts = self.facts
        return Details(
            facts.get("tie"),
            facts.get("company"),
            facts.get("role"),
            emails[0] if emails else None,
            facts.get("linkedin"),
            facts.get("met"),
            many_lines("\n".join(self.about), "note") if self.about else None,
            tuple(self.tags),
            emails[1:],
            tuple(self.phones.values()),
            tuple(self.fields.values()),
        )
