"""The school's words: needs, situations and questions as a school calls them; what the data holds stays the same."""

from collections.abc import Mapping
from typing import NamedTuple

from nettrack.domain.vocabulary import TIES

SITUATIONS = ("online", "in-person", "one-to-one", "groups", "sought", "introduced")
GOALS = ("mentor", "new-peer", "existing-tie")
STEPS = ("message", "questions", "notes", "takeaway")
MESSAGES = ("mentor", "peer", "alum", "weak", "dormant", "nudge")
PLACEHOLDERS = ("name", "me", "doing", "background", "how", "why", "about", "times")
# A school's own questions have numbers up to this one, a user's own higher ones.
LAST_GIVEN = 99


class TieWords(NamedTuple):
    """What a tie is called on the screen."""

    name: str


class NeedWords(NamedTuple):
    """What a need is called, what it means, and the ties that usually meet it."""

    name: str
    what: str = ""
    ties: tuple[str, ...] = TIES


class SituationWords(NamedTuple):
    """What a situation is called."""

    name: str


class EnergyWords(NamedTuple):
    """What helps before and after something that drains."""

    before: str
    after: str


class QuestionWords(NamedTuple):
    """What may be asked, of whom: of people with one of the ties, and with the tag where there is one."""

    ask: str
    ties: tuple[str, ...] = TIES
    tag: str = ""
    is_last: bool = False


class GoalWords(NamedTuple):
    """What a goal is called, and the ties of those who count for it."""

    name: str
    ties: tuple[str, ...] = TIES


class StepWords(NamedTuple):
    """What a step of such a goal is called."""

    name: str


class PlaceWords(NamedTuple):
    """Where people are to be found: for which goal, what to do there, what it uses, and what it stretches."""

    goal: str
    where: str
    what: str = ""
    uses: tuple[str, ...] = ()
    stretches: str = ""


class MessageWords(NamedTuple):
    """A message to people of a tie: its subject, its text, and a short form; what is filled in stands in braces."""

    subject: str
    text: str
    short: str


class ReportWords(NamedTuple):
    """The headings of the report, and of the page for a talk in a group."""

    title: str
    happened: str
    goals: str
    takeaways: str
    needs: str
    questions: str
    energy: str
    lessons: str
    ahead: str
    plan: str
    wanted: str
    suits: str
    meant: str


class School(NamedTuple):
    """Everything that a school words; questions by number, the rest by what the data holds."""

    ties: Mapping[str, TieWords]
    needs: Mapping[str, NeedWords]
    situations: Mapping[str, SituationWords]
    energy: EnergyWords
    questions: Mapping[int, QuestionWords]
    goals: Mapping[str, GoalWords]
    steps: Mapping[str, StepWords]
    places: Mapping[str, PlaceWords]
    messages: Mapping[str, MessageWords]
    report: ReportWords
