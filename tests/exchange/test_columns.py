"""Names of columns seen in the wild, and what --columns says of them."""

from __future__ import annotations

import pytest

from nettrack.domain.errors import NettrackError
from nettrack.exchange.asked_columns import HalfNamed, UnknownField, UnknownHeader
from tests.exchange.tables import fields, people, person, read

NAMES = {
    "name": "Name, Full Name, Contact, Contact Name, Contact Person, Person, Who, Display Name",
    "first": "First Name, First, Given Name, Given, Vorname",
    "last": "Last Name, Last, Family Name, Surname, Nachname",
    "company": "Company, Company Name, Employer, Organization, Organization Name, Organization 1 - Name, Firm, "
    "Business, Firma, Company / school / employer",
    "role": "Role, Title, Job Title, Position, Current Role, Contact Title, Organization Title, Occupation",
    "email": "Email, E-mail, Email Address, E-mail Address, Primary Email, E-mail 1 - Value, E-mail 12 - Value, "
    "Contact Email, E-Mail-Adresse",
    "phone": "Phone, Mobile, Cell, Telephone, Phone 1 - Value, Telefon, Handy",
    "linkedin": "LinkedIn, LinkedIn URL, Profile URL",
    "met": "How we met, How do I know them?, How Found, Source, Where we met, Description of initial meeting",
    "introduced": "Mutual Connection, Referred By",
    "tie": "Relationship, Relationship Type, Category, Bucket, Weak or dormant?, Type",
    "tags": "Group Membership, Labels, Tags",
    "date": "Date, Date Contacted, Last Contact, Last Contacted, Last Contact Date, Last spoke, Interview Date, Datum",
    "day-and-channel": "Date & form of last contact",
    "channel": "Method, Platform, Channel, Form, Location / Platform",
    "notes": "Notes, Conversation Notes, Details of conversation, Notes / Insights, Summary, Comments, "
    "Additional Info, Notizen",
    "takeaway": "Takeaway, Key Takeaway, Key Takeaway(s), Key Takeaways, What I learned, Insight",
    "follow-up": "Next Step, Next Step(s), Next Steps, Next Action, Follow-up Action, Follow up, Action Items",
    "due": "Follow-up Date, Followup On, Next Contact, Next Follow-up, Next Action Date, Follow up by",
    "status": "Status, Done, Action Complete?",
    "thanks": "Thank You Sent?",
}


@pytest.mark.parametrize(
    ("field", "name"), [(field, name) for field, names in NAMES.items() for name in names.split(", ")]
)
def test_a_name_seen_in_the_wild_is_known(field: str, name: str) -> None:
    beside = {"first": "Nachname", "name": "Nickname"}.get(field, "Vorname")
    reading = read([beside, name, "Conversation notes"], ["Ada", "", "x"])
    assert fields(reading)[" ".join(name.split())] == field


def test_a_reading_shows_what_each_column_was_taken_for_with_a_sample() -> None:
    reading = read(["Name", "Firma", "Shoe size"], ["Ada", "", ""], ["Bo", "Acme", "43"])
    assert [tuple(column) for column in reading.columns] == [
        ("Name", "name", "Ada"),
        ("Firma", "company", "Acme"),
        ("Shoe size", "keep", "43"),
    ]
    assert any("Shoe size" in notice for notice in reading.notices)


def test_an_unknown_column_is_a_fact_by_its_name() -> None:
    assert person("Name|Notes|Shoe = size;", "Ada", "", "43").details.fields == (("Shoe size", "43"),)


def test_a_long_or_many_lined_text_of_an_unknown_column_stands_in_the_notes_about_them() -> None:
    contact = person("Name|Notes|Story|List", "Ada", "", "one\ntwo", "a; b")
    assert contact.details.about == "Story: one\ntwo\nList: a; b"
    assert contact.details.fields == ()


def test_a_fact_never_has_a_name_that_the_tracker_has_itself() -> None:
    contact = person("Name|Phone|Notes|Note", "Ada", "call me", "", "", columns="Note=keep")
    assert contact.details.fields == (("Other Phone", "call me"),)
    assert person("Name|Notes|Set", "Ada", "", "x").details.fields == (("Other Set", "x"),)


def test_two_facts_of_one_name_are_two() -> None:
    contact = person("Name|Notes|Email|Other Email", "Ada", "", "ask Bo", "at work")
    assert contact.details.fields == (("Other Email", "ask Bo"), ("Other Email 2", "at work"))
    assert person("Name|Notes|Column 5", "Ada", "", "a", "", "b", columns="Column 5=keep").details.fields == (
        ("Column 5", "a"),
        ("Column 5 2", "b"),
    )


def test_title_is_mr_or_dr_where_there_is_a_job_title() -> None:
    contact = person("Title|First Name|Last Name|Job Title", "Dr.", "Ada", "Lovelace", "Engineer")
    assert (contact.details.role, contact.details.fields) == ("Engineer", (("Title", "Dr."),))
    assert person("Name|Title", "Ada", "Engineer").details.role == "Engineer"


def test_name_beside_vorname_is_the_family_name() -> None:
    assert person("Name|Vorname|Firma", "Groß", "Änne", "Acme").name == "Änne Groß"


def test_contact_beside_a_name_is_how_to_reach_them() -> None:
    header = ["Name", "Company", "Contact"]
    email, phone, other = people(header, ["A", "", "a@example.com"], ["B", "", "+1 555 0100"], ["C", "", "at work"])
    assert email.details.email == "a@example.com"
    assert phone.details.phones == ("+1 555 0100",)
    assert other.details.fields == (("Contact", "at work"),)


def test_two_columns_of_one_fact_lose_nothing() -> None:
    contact = person("Name|Company|Employer|Role|Title", "Ada", "Acme", "Zeta", "", "Engineer")
    assert (contact.details.company, contact.details.role) == ("Acme", "Engineer")
    assert contact.details.fields == (("Employer", "Zeta"),)


def test_a_mapping_is_corrected_by_the_names_of_columns() -> None:
    rows = [["Student", "Talked", "Said, roughly", "Company"], ["Ada", "2026-01-02", "hi", "Acme"]]
    for columns in (
        "Student=name,talked=date,Said, roughly=notes",
        {"Student": "name", "Talked": "date", "Said, roughly": "notes"},
    ):
        (ada,) = people(*rows, columns=columns)
        assert (ada.name, ada.details.company) == ("Ada", "Acme")
        assert (str(ada.conversations[0].held_on), ada.conversations[0].notes) == ("2026-01-02", "hi")


def test_a_known_column_is_left_out_or_kept_when_that_is_said() -> None:
    contact = person("Name|Email|Company", "Ada", "ada@example.com", "Acme", columns="Email=skip,Company=keep")
    assert (contact.details.email, contact.details.company) == (None, None)
    assert contact.details.fields == (("Other Company", "Acme"),)


@pytest.mark.parametrize(
    ("columns", "error", "told"),
    [
        ("name,emial", UnknownField, "Did you mean email?"),
        ("Name=nmae", UnknownField, "Did you mean name?"),
        ("Compny=role", UnknownHeader, "did you mean “Company”?"),
        ("Name=name,Company", HalfNamed, "“Company” names no column"),
        ("=name", HalfNamed, "names no column"),
        ({"Zzz": "name"}, UnknownHeader, "there are Name, Company."),
    ],
)
def test_a_wrong_word_about_columns_is_told_with_the_nearest(
    columns: str | dict[str, str], error: type[NettrackError], told: str
) -> None:
    with pytest.raises(error) as refused:
        read(["Name", "Company"], ["Ada", "Acme"], columns=columns)
    assert told in str(refused.value)
    assert refused.value.exit_code == 2


def test_a_field_may_be_named_as_a_column_usually_is() -> None:
    (ada,) = people(["Ada", "Acme", "2026-01-02"], columns="Full Name, Employer, Last Contact")
    assert (ada.name, ada.details.company, len(ada.conversations)) == ("Ada", "Acme", 1)
