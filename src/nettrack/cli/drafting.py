"""A message on its way: composed, looked over in the editor, kept where somebody wants it, never sent."""

import contextlib
import datetime as dt
import subprocess
from pathlib import Path
from shutil import which

from nettrack.cli.output import is_standard_output, is_there, written
from nettrack.cli.profile import ask_profile
from nettrack.cli.questions import confirm
from nettrack.cli.session import Session
from nettrack.domain.answers import UNASKED
from nettrack.domain.contacts import Contact
from nettrack.domain.draft import Checked, Draft, Wish
from nettrack.domain.errors import BadValue, NettrackError
from nettrack.domain.export import FileExists
from nettrack.domain.meetings import NewMeeting
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


class NoMailFile(BadValue):
    """A mail is to be written to where it could not be opened as one."""

    sentence = "A mail is written to a file of its own, not to {}; name one, such as message.eml."


def read_times(session: Session, text: str) -> tuple[NewMeeting, ...]:
    """Read when somebody could talk: days and times with commas between."""
    return tuple(session.meeting(part.strip()) for part in text.split(",") if part.strip())


def addressee(session: Session, name: str) -> Contact:
    """Return to whom a message is; where a name fits several, it is asked here and nowhere after."""
    from nettrack.services.names import find_contact

    return session.tracker.read(lambda store, answers: find_contact(store, name, answers))


def compose_message(session: Session, contact: Contact, wish: Wish) -> Draft:
    """Return a message to somebody; who writes it is asked first where nobody said it yet."""
    from nettrack.services.draft import draft_message
    from nettrack.services.profile import profile_of

    school, today, patience = session.school, session.today, session.patience
    zone = dt.datetime.now().astimezone().tzname() or "my time"
    limit = session.settings.note_limit
    profile = session.tracker.read(lambda store, _answers: profile_of(store))
    if profile == Profile():
        if session.is_asked:
            ask_profile(session)
        else:
            session.say("Who you are is not known yet; nettrack lesson profile fills it in.")
    return session.tracker.read(
        lambda store, _answers: draft_message(
            store, contact.number, wish, school, zone=zone, note_limit=limit, patience=patience, today=today
        )
    )


def look_over(session: Session, contact: Contact, wish: Wish, draft: Draft) -> Draft:
    """Let somebody change a message in the editor, while drafting; what is to be mended is looked for again.

    Where there is no editor, it stays as it is.
    """
    from nettrack.cli.editor import NoEditor

    edited = session.draft(f"message to {contact.number}", draft.text + "\n")
    try:
        text = many_lines(edited.edited(), "message") or draft.text
    except NoEditor as error:
        session.say(str(error))
        return draft
    edited.is_taken = True
    return draft._replace(text=text, findings=check(session, contact, text, wish).findings)


def check(session: Session, contact: Contact, text: str, wish: Wish) -> Checked:
    """Return what is to be mended in a text to somebody."""
    from nettrack.services.draft import check_message

    limit, patience, today = session.settings.note_limit, session.patience, session.today
    return session.tracker.read(
        lambda store, _answers: check_message(
            store, contact.number, text, wish, note_limit=limit, patience=patience, today=today
        )
    )


def ask_whether_sent(session: Session, name: str, contact: Contact, wish: Wish) -> None:
    """Ask whether a message was sent to whom somebody called by a name, and write it down."""
    if not confirm("Did you send it?", default=False):
        from nettrack.render.words import quoted

        session.say(f"When you have: nettrack sent {quoted(name)} --via {wish.channel}")
        return
    from nettrack.services.outreach import send

    new, patience, today = NewOutreach(wish.channel, wish.about, session.today), session.patience, session.today
    session.show(
        session.tracker.write(
            lambda store, answers: send(store, contact.name, new, answers, patience=patience, today=today),
            UNASKED.and_then(contact.name, contact.number),
        )
    )


def clipboards() -> list[list[str]]:
    """Return the programs that are here and put what they read on the clipboard; raise NoClipboard."""
    if found := [[path, *options] for program, *options in _CLIPBOARDS if (path := which(program))]:
        return found
    raise NoClipboard


def copy(text: str) -> None:
    """Put a text on the clipboard; raise NoClipboard where there is none."""
    for command in clipboards():
        # That of Windows takes other bytes for letters of an old code page.
        encoding = "utf-16" if command[0].endswith("clip.exe") else "utf-8"
        with contextlib.suppress(OSError):
            # xclip stays, and would hold a pipe open.
            ended = subprocess.run(  # noqa: S603 (the programs are named above)
                command,
                input=text.encode(encoding),
                check=False,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            if ended.returncode == 0:
                return
    raise NoClipboard


def check_mail(target: str, *, is_forced: bool) -> None:
    """Refuse a file for a mail before anybody writes the message; raise NoMailFile or FileExists."""
    if is_standard_output(target):
        raise NoMailFile(target)
    if is_there(target) and not is_forced:
        raise FileExists(target)


def write_mail(session: Session, draft: Draft, address: str | None, target: str, *, is_forced: bool) -> None:
    """Write a message as a file that mail programs open."""
    # Imported here: few messages become a file (40 ms).
    from email.message import EmailMessage
    from email.policy import SMTP

    # An address with other letters than those of ASCII can be said in no other way than as it is.
    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit", utf8=not (address or "").isascii()))
    if address:
        mail["To"] = address
    mail["Subject"] = draft.subject or "Hello"
    # Mail programs open it to be changed and sent.
    mail["X-Unsent"] = "1"
    mail.set_content(draft.text + "\n")
    with written(target, keep=session.path, is_forced=is_forced, paged=session.paged, marks=False) as place:
        place.write(mail.as_bytes().decode())
    session.say(f"Written to {Path(target)}.")
