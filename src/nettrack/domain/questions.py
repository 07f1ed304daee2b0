"""What may be asked in a conversation."""

from typing import NamedTuple

from nettrack.domain.errors import Conflict, NotFound
from nettrack.domain.school import LAST_GIVEN, School

# How the history tells of them.
PHRASES = {
    "question": {
        "row": "question {id}",
        # One that the school gives is there without a row; only what was dropped has one.
        "turned": [
            ("is_dropped", ..., 1, ("{} dropped", "{} back")),
            ("is_dropped", 1, 0, ("{} back", "{} dropped")),
        ],
        "changed": {"": "{} changed"},
    },
}


class Question(NamedTuple):
    """Something to ask, of people with one of the ``ties``, and with the ``tag`` where there is one.

    One that ``is_last`` is asked near the end of a conversation. A blank to fill is ``___``. It was ``asked`` so many
    times, and was the ``best`` of a conversation so many times.
    """

    number: int
    ask: str
    ties: tuple[str, ...]
    tag: str | None
    is_last: bool
    is_own: bool
    asked: int = 0
    best: int = 0


class Questions(NamedTuple):
    """Questions, by number."""

    questions: tuple[Question, ...]


class ChangedQuestion(NamedTuple):
    """A question as a command left it; one that ``is_dropped`` is offered no more."""

    question: Question
    is_dropped: bool = False

    @property
    def document(self) -> dict[str, tuple[Question, ...]]:
        return {"questions": () if self.is_dropped else (self.question,)}


class QuestionNotFound(NotFound):
    """No question has this number."""

    sentence = "There is no question {}; nettrack question shows their numbers."


class QuestionThere(Conflict):
    """The question is there already."""

    sentence = "That is question {} already; nettrack question shows them all."


def given_questions(school: School) -> list[Question]:
    """Return the questions that a school gives."""
    return [
        Question(number, words.ask, words.ties, words.tag or None, words.is_last, is_own=False)
        for number, words in sorted(school.questions.items())
    ]


def number_after(last: int | None) -> int:
    """Return the number of the next question of a user's own, given the highest that there ever was."""
    return max(last or 0, LAST_GIVEN) + 1
