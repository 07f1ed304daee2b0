"""A message on its way: composed, looked over in the editor, kept where somebody wants it, never sent."""

import datetime as dt
import subprocess
from pathlib import Path
from shutil import which

from nettrack.cli.profile import ask_profile
from nettrack.cli.questions import confirm
from nettrack.cli.session import Session
from nettrack.domain.draft import Draft, Wish
from nettrack.domain.errors import NettrackError
from nettrack.domain.outreach import NewOutreach
from nettrack.domain.profile import Profile
from nettrack.domain.text import many_lines

# Programs that put what they read on the clipboard.
_CLIPBOARDS = (
    ("pbcopy",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("clip.exe",),
)


class NoClipboard(NettrackError):
    """There is no clipboard to copy to."""

    sentence = "There is no clipboard here that nettrack knows; print the message, and copy it from there."


def compose_message(session: Session, name: str, wish: Wish) -> Draft:
    """Return a message to somebody; who writes it is asked first where nobody said it yet."""
    from nettrack.services.draft import draft_message
    from nettrack.services.profile import profile_of, write_profile

    school, today, patience = session.school, session.today, session.patience
    zone = dt.datetime.now().astimezone().tzname() or "my time"
    limit = session.settings.note_limit
    profile = session.tracker.read(lambda store, _answers: profile_of(store))
    if profile == Profile():
        if session.is_asked:
            said = ask_profile(session, profile)
            session.tracker.write(lambda store, _answers: write_profile(store, said))
        else:
            session.say("Who you are is not known yet; nettrack lesson profile fills it in.")
    return session.tracker.read(
        lambda store, answers: draft_message(
            store, name, wish, school, answers, zone=zone, note_limit=limit, patience=patience, today=today
        )
    )


def look_over(session: Session, name: str, wish: Wish, draft: Draft) -> Draft:
    """Let somebody change a message in the editor; what is to be mended is looked for again."""
    from nettrack.services.draft import check_message

    limit = session.settings.note_limit
    with session.drafting():
        edited = session.draft(f"message to {draft.contact}", draft.text + "\n")
        text = many_lines(edited.edited(), "message") or draft.text
        edited.is_taken = True
    checked = session.tracker.read(
        lambda store, answers: check_message(store, name, text, wish, answers, note_limit=limit)
    )
    return draft._replace(text=text, findings=draft.findings if text == draft.text else checked.findings)


def ask_whether_sent(session: Session, name: str, wish: Wish) -> None:
    """Ask whether a message was sent, and write it down."""
    if not confirm("Did you send it?", default=False):
        from nettrack.render.words import quoted

        session.say(f"When you have: nettrack sent {quoted(name)} --via {wish.channel}")
        return
    from nettrack.services.outreach import send

    new, patience, today = NewOutreach(wish.channel, wish.about, session.today), session.patience, session.today
    session.show(
        session.tracker.write(lambda store, answers: send(store, name, new, answers, patience=patience, today=today))
    )


def copy(text: str) -> None:
    """Put a text on the clipboard; raise NoClipboard where there is none."""
    for program, *options in _CLIPBOARDS:
        if found := which(program):
            # xclip stays, and would hold a pipe open.
            ended = subprocess.run(  # noqa: S603 (the programs are named above)
                [found, *options],
                input=text.encode(),
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            if ended.returncode == 0:
                return
    raise NoClipboard


def write_mail(session: Session, draft: Draft, address: str | None, target: str, *, is_forced: bool) -> None:
    """Write a message as a file that mail programs open."""
    # Imported here: few messages become a file (40 ms).
    from email.message import EmailMessage
    from email.policy import SMTP

    from nettrack.cli.output import written

    mail = EmailMessage(policy=SMTP)
    if address:
        mail["To"] = address
    mail["Subject"] = draft.subject or "Hello"
    # Mail programs open it to be changed and sent.
    mail["X-Unsent"] = "1"
    mail.set_content(draft.text + "\n")
    with written(target, keep=session.path, is_forced=is_forced, paged=session.paged, marks=False) as place:
        place.write(mail.as_bytes().decode("ascii"))
    session.say(f"Written to {Path(target)}.")
