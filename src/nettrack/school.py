"""The school's words, and a file of your own that replaces some of them."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args, get_type_hints

from nettrack.domain.errors import BadValue
from nettrack.domain.school import GOALS, LAST_GIVEN, MESSAGES, PLACEHOLDERS, SITUATIONS, STEPS, School
from nettrack.domain.school_words import WORDS
from nettrack.domain.text import many_lines, optional_line
from nettrack.domain.vocabulary import TIES

# What the data holds, by the section that words it, and by the entry that names some of it.
_FIXED = {
    "situations": ("situation", SITUATIONS),
    "goals": ("goal", GOALS),
    "ties": ("tie", TIES),
    "steps": ("step", STEPS),
    "messages": ("message", MESSAGES),
}
_NAMED = {"ties": ("tie", TIES), "uses": ("situation", SITUATIONS), "stretches": ("situation", SITUATIONS),
          "goal": ("goal", GOALS)}  # fmt: skip
# These hold their entries at once, the others by a name for each.
SINGLE = ("energy", "report")
_KINDS = {str: "a text in quotes", bool: "true or false", tuple: "a list of texts"}


class BadWords(BadValue):
    """The file of a school's words cannot be used as it is."""

    sentence = "{}: {}."


def read_school(path: Path | None) -> School:
    """Return the school's words, with those of a TOML file in their place; raise BadWords for a wrong one."""
    if path is None:
        return WORDS
    try:
        text = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return WORDS
    except OSError as error:
        raise BadWords(
            path,
            f"the school's words cannot be read ({error.strerror}); make it a file that you may read, or move it away",
        ) from error
    # Imported here: nobody without words of their own pays for the parser.
    import tomllib

    try:
        own = tomllib.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BadWords(path, f"the school's words are not TOML ({error})") from error
    words = sections(WORDS)
    try:
        merged = {section: _merged(section, ours, own.pop(section, {})) for section, ours in words.items()}
        return _school(merged, own)
    except ValueError as error:
        raise BadWords(path, error) from error


def sections(school: School) -> dict[str, dict[str, Any]]:
    """Return a school's words as a file has them."""
    return {section: _plain(value) for section, value in school._asdict().items()}


def _plain(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        value = {name: part for name, part in value._asdict().items() if part != value._field_defaults.get(name)}
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _merged(section: str, ours: dict[str, Any], own: object) -> dict[str, Any]:
    """Return a section with the user's words in place of ours, one by one."""
    if not isinstance(own, dict):
        raise ValueError(f"{section} is a section: [{section}]")  # noqa: TRY004 (told as what is wrong with the file)
    merged = dict(ours)
    for name, value in own.items():
        before = merged.get(name)
        merged[name] = {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value
    return merged


def _school(merged: Mapping[str, dict[str, Any]], unknown: Mapping[str, object]) -> School:
    """Return the words as they are used; raise ValueError for what cannot be used."""
    for name in unknown:
        raise ValueError(f"there is no section “{name}”; {_nearest(name, School._fields)}")
    for section, (thing, known) in _FIXED.items():
        for name in merged[section]:
            _check(name, thing, known)
    for name in merged["questions"]:
        if not (name.isascii() and name.isdecimal() and 1 <= int(name) <= LAST_GIVEN):
            raise ValueError(f"“{name}” is no number of a question; those are 1 to {LAST_GIVEN}")
    of = {section: _words_of(section) for section in School._fields}
    single = {section: _read(section, of[section], merged[section]) for section in SINGLE}
    listed: dict[str, Any] = {
        section: {
            (int(name) if section == "questions" else name): _read(f"{section}.{name}", of[section], values)
            for name, values in merged[section].items()
        }
        for section in ("ties", "needs", "situations", "questions", "goals", "steps", "places", "messages")
    }
    return School(**single, **listed)


def _words_of(section: str) -> Any:
    """Return the class of what a section holds."""
    hint = get_type_hints(School)[section]
    return get_args(hint)[1] if get_args(hint) else hint


def _read(where: str, kind: Any, values: object) -> Any:
    """Return one entry of a file as a value of its class; raise ValueError."""
    if not isinstance(values, dict):
        raise ValueError(f"{where} is a section: [{where}]")  # noqa: TRY004
    found = {}
    hints = get_type_hints(kind)
    for name, value in values.items():
        if name not in kind._fields:
            raise ValueError(f"{where} has no “{name}”; {_nearest(name, kind._fields)}")
        found[name] = _value(f"{where}.{name}", getattr(hints[name], "__origin__", hints[name]), value)
    for name in kind._fields:
        if not found.get(name) and name not in kind._field_defaults:
            raise ValueError(f"{where} needs its “{name}”")
    return kind(**found)


def _value(where: str, kind: type, value: Any) -> Any:
    is_list = kind is tuple and isinstance(value, list) and all(isinstance(part, str) for part in value)
    if not is_list and type(value) is not kind:
        raise ValueError(f"{where} needs {_KINDS[kind]}")
    thing, known = _NAMED.get(where.rpartition(".")[2], ("", ()))
    for name in (value if is_list else [value]) if known and value else ():
        _check(name, thing, known)
    if where.startswith("messages."):
        for name in re.findall("{([^{}]*)}", value):
            _check(name, "gap", PLACEHOLDERS)
        if re.search("[{}]", re.sub("{[^{}]*}", "", value)):
            raise ValueError(f"{where} has a brace without its other half; a gap is written {{name}}")
        if not where.endswith(".subject"):
            return many_lines(value, where) or ""
    return tuple(value) if is_list else (optional_line(value, where) or "") if kind is str else value


def _check(name: str, thing: str, known: tuple[str, ...]) -> None:
    if name not in known:
        raise ValueError(f"there is no {thing} “{name}”; {_nearest(name, known)}")


def _nearest(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1, 0.4)
    return f"the nearest is {near[0]}" if near else f"there are {', '.join(known)}"
