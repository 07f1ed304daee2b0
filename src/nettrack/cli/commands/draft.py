from typing import Annotated

from nettrack.cli.options import Force, Name, option
from nettrack.cli.session import Asking, Session, is_shown_on_terminal
from nettrack.cli.source import read_source
from nettrack.domain.contacts import Contact
from nettrack.domain.draft import Wish, read_draft_channel
from nettrack.domain.errors import NettrackError
from nettrack.domain.text import many_lines, one_line, optional_line


class ToMend(NettrackError):
    """Something in a message is to be mended; the lines say what."""

    sentence = "Mend that before you send it to {}."


def draft(
    session: Asking,
    name: Name,
    via: Annotated[str, option("--via CHANNEL", "email, linkedin or slack.")] = "email",
    about: Annotated[str | None, option("--about TEXT", "What you want to talk about.")] = None,
    why: Annotated[str | None, option("--why TEXT", "Why them; it goes on after “because”.")] = None,
    times: Annotated[str | None, option("--times LIST", "When you could talk: 'tue 10:00, wed 15:00'.")] = None,
    check: Annotated[str | None, option("--check FILE", "Look this text over instead; - is the input.")] = None,
    mail: Annotated[str | None, option("--mail FILE", "Write it as a mail that your mail program opens.")] = None,
    is_forced: Force = False,
    is_copied: Annotated[bool, option("--copy", "Put it on the clipboard.")] = False,
) -> None:
    """Write a message to somebody; you send it yourself.

    On a terminal it opens in your editor. With --check a text of your own is looked over, a line for each finding.

    Example: nettrack draft 'Ada Lovelace' --about 'your first job' --times 'tue 10:00, wed 15:00'
    """
    who, channel = one_line(name, "name"), read_draft_channel(via)
    from nettrack.cli import drafting

    wish = Wish(
        channel, optional_line(about, "about"), optional_line(why, "why"), drafting.read_times(session, times or "")
    )
    if check is not None:
        _check(
            session, drafting.addressee(session, who), many_lines(read_source(check, "message"), "message") or "", wish
        )
        return
    # What would stop it in the end stops it before somebody writes for long.
    target = one_line(mail, "file name") if mail is not None else None
    if target is not None:
        drafting.check_mail(target, is_forced=is_forced)
    if is_copied:
        drafting.clipboards()
    # Where the text goes into a pipe, an editor would go there, too.
    is_edited = session.is_asked and is_shown_on_terminal()
    contact = drafting.addressee(session, who)
    written = drafting.compose_message(session, contact, wish)
    with session.drafting():
        if is_edited:
            written = drafting.look_over(session, contact, wish, written)
        if target is not None:
            drafting.write_mail(session, written, contact.email, target, is_forced=is_forced)
        if is_copied:
            drafting.copy(written.text)
            session.say("It is on the clipboard.")
    session.show(written)
    if is_edited:
        drafting.ask_whether_sent(session, who, contact, wish)


def _check(session: Session, contact: Contact, text: str, wish: Wish) -> None:
    from nettrack.cli import drafting

    checked = drafting.check(session, contact, text, wish)
    session.show(checked)
    if checked.findings:
        raise ToMend(checked.contact)
