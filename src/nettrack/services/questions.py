"""Questions: the school's and your own, added, dropped."""

from nettrack.domain.names import fold
from nettrack.domain.questions import (
    ChangedQuestion,
    Question,
    QuestionNotFound,
    Questions,
    QuestionThere,
    given_questions,
    number_after,
)
from nettrack.domain.school import School
from nettrack.domain.vocabulary import TIES
from nettrack.store.store import Store


def list_questions(store: Store, tie: str | None, school: School) -> Questions:
    """Return the questions, or those for people with a tie."""
    counts = {row["question"]: row for row in store.rows(store.sql.prep.COUNT_PICKED)}
    return Questions(
        tuple(
            found._replace(asked=counts[found.number]["asked"], best=counts[found.number]["best"])
            if found.number in counts
            else found
            for found in questions_of(store, school)
            if tie is None or tie in found.ties
        )
    )


def questions_of(store: Store, school: School) -> list[Question]:
    """Return every question that was not dropped, by number."""
    known = {question.number: question for question in given_questions(school)}
    for row in store.rows(store.sql.questions.QUESTIONS):
        number, ask = row["number"], row["ask"]
        if row["is_dropped"]:
            known.pop(number, None)
        elif ask:
            ties = (row["tie"],) if row["tie"] else TIES
            known[number] = Question(number, ask, ties, None, is_last=False, is_own=True)
    return list(known.values())


def add_question(store: Store, ask: str, tie: str | None, school: School) -> ChangedQuestion:
    """Write down a question of your own, for people with a tie or for everybody; raise QuestionThere."""
    for known in questions_of(store, school):
        if fold(known.ask) == fold(ask) and (tie is None or tie in known.ties):
            raise QuestionThere(known.number)
    number = number_after(store.rows(store.sql.questions.LAST_QUESTION)[0]["number"])
    store.run(store.sql.questions.INSERT_QUESTION, number=number, tie=tie, ask=ask, is_dropped=False)
    return ChangedQuestion(question_numbered(store, number, school))


def drop_question(store: Store, number: int, school: School) -> ChangedQuestion:
    """Offer a question no more; raise QuestionNotFound."""
    question = question_numbered(store, number, school)
    if question.is_own:
        store.run(store.sql.questions.DROP_QUESTION, number=number)
    else:
        store.run(store.sql.questions.INSERT_QUESTION, number=number, tie=None, ask=None, is_dropped=True)
    return ChangedQuestion(question, is_dropped=True)


def question_numbered(store: Store, number: int, school: School) -> Question:
    """Return the question of this number, or raise QuestionNotFound."""
    for question in questions_of(store, school):
        if question.number == number:
            return question
    raise QuestionNotFound(number)
