"""Questions, by whom they are for."""

from itertools import groupby

from nettrack.domain.questions import ChangedQuestion, Question, Questions
from nettrack.domain.vocabulary import TIES
from nettrack.render.page import DIM, NORMAL, Cell, Column, Page, Table, line
from nettrack.render.words import counted, joined

_COLUMNS = (
    Column("number", is_right=True, importance=9),
    Column("ask", where="plain"),
    Column("ties", lambda question: "" if question.ties == TIES else ", ".join(question.ties), where="plain"),
    Column("tag", where="plain"),
    Column("asked", lambda question: str(question.asked), where="plain"),
    Column("best", lambda question: str(question.best), where="plain"),
    Column("question", lambda question: _asked(question), wraps=True, where="terminal"),
)


def questions(view: Questions) -> Page:
    """Lay out the questions, under whom each is for."""
    if not view.questions:
        return Page((), notices=("There is no question for them. nettrack question add TEXT writes one down.",))
    by_whom = sorted(view.questions, key=lambda question: (_whom(question) != "Anybody", question.number))
    groups = {heading: tuple(found) for heading, found in groupby(sorted(by_whom, key=_place), _whom)}
    number = view.questions[0].number
    return Page((Table(_COLUMNS, groups, stacks=True),), f"Not for you? nettrack question drop {number}")


def changed_question(view: ChangedQuestion) -> Page:
    """Lay out a question as it is now."""
    told = "dropped" if view.is_dropped else f"for {_whom(view.question).lower()}"
    return Page((line(f"{view.question.number}  ", view.question.ask, (f"  {told}", DIM), hangs=True),))


def _place(question: Question) -> tuple[int, str]:
    """Return where a question stands: after others that were given first for the same people."""
    return (TIES.index(question.ties[0]) if question.ties and question.ties != TIES else len(TIES), _whom(question))


def _whom(question: Question) -> str:
    if question.ties == TIES:
        whom = "Anybody"
    else:
        whom = " or ".join(filter(None, (", ".join(question.ties[:-1]), *question.ties[-1:]))).capitalize()
    return joined(whom, f"if they are {question.tag}" if question.tag else "")


def _asked(question: Question) -> Cell:
    asked = f"asked {counted(question.asked, 'time')}" if question.asked else ""
    best = f"brought the most {counted(question.best, 'time')}" if question.best else ""
    marks = joined("near the end" if question.is_last else "", "your own" if question.is_own else "", asked, best)
    return ((question.ask, NORMAL), (f"  {marks}", DIM)) if marks else question.ask
