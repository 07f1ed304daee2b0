"""LinkedIn, Google, Outlook and Thunderbird: each by the header it writes."""

from __future__ import annotations

import pytest

from nettrack.domain.imports import Found, Skipped
from tests.exchange.tables import fields, people, read, records

LINKEDIN = ["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"]
ADA = ["Ada", "Lovelace", "https://www.linkedin.com/in/ada-l", "", "Acme", "Engineer", "07 Mar 2024"]
PREAMBLES: list[list[list[str]]] = [
    [["Notes:"], ["When exporting your connection data, you may notice that some addresses are missing."], [""]],
    [["\ufeffNotes:"], ["When exporting your connection data", " you may notice", " that some are missing"], []],
    [["Notes:"], ["A first sentence."], ["And another, which is new."]],
    [],
]
OLD_GOOGLE = [
    "Name",
    "Given Name",
    "Additional Name",
    "Family Name",
    "Notes",
    "Language",
    "Photo",
    "Group Membership",
    "E-mail 1 - Type",
    "E-mail 1 - Value",
    "E-mail 2 - Type",
    "E-mail 2 - Value",
    "Phone 1 - Type",
    "Phone 1 - Value",
    "Organization 1 - Type",
    "Organization 1 - Name",
    "Organization 1 - Title",
    "Birthday",
    "Relation 1 - Type",
    "Relation 1 - Value",
    "Website 1 - Type",
    "Website 1 - Value",
]
NEW_GOOGLE = [
    "First Name",
    "Middle Name",
    "Last Name",
    "Phonetic First Name",
    "Nickname",
    "Organization Name",
    "Organization Title",
    "Organization Department",
    "Birthday",
    "Notes",
    "Photo",
    "Labels",
    "E-mail 1 - Label",
    "E-mail 1 - Value",
    "Phone 1 - Label",
    "Phone 1 - Value",
]
OUTLOOK = [
    "Title",
    "First Name",
    "Middle Name",
    "Last Name",
    "Suffix",
    "Company",
    "Department",
    "Job Title",
    "Business Street",
    "Business Phone",
    "Mobile Phone",
    "Anniversary",
    "Birthday",
    "E-mail Address",
    "E-mail Type",
    "E-mail Display Name",
    "E-mail 2 Address",
    "Gender",
    "Notes",
    "Priority",
    "Private",
    "Sensitivity",
    "Categories",
    "Referred By",
    "Web Page",
]
GERMAN_OUTLOOK = [
    "Anrede",
    "Vorname",
    "Weitere Vornamen",
    "Nachname",
    "Firma",
    "Position",
    "Telefon geschäftlich",
    "Mobiltelefon",
    "Geburtstag",
    "E-Mail-Adresse",
    "E-Mail-Typ",
    "E-Mail: Angezeigter Name",
    "Notizen",
    "Priorität",
    "Privat",
    "Vertraulichkeit",
]
THUNDERBIRD = [
    "First Name",
    "Last Name",
    "Display Name",
    "Nickname",
    "Primary Email",
    "Secondary Email",
    "Screen Name",
    "Work Phone",
    "Mobile Number",
    "Organization",
    "Job Title",
    "Web Page 1",
    "Birth Year",
    "Custom 1",
    "Notes",
]


@pytest.mark.parametrize("preamble", PREAMBLES)
def test_linkedin_is_read_whatever_stands_above_its_header(preamble: list[list[str]]) -> None:
    reading = read(*preamble, LINKEDIN, ADA)
    assert (reading.kind, reading.is_address_book, reading.notices) == ("linkedin", True, ())
    (ada,) = reading.records()
    assert isinstance(ada, Found)
    details = ada.details
    assert (ada.name, details.company, details.role) == ("Ada Lovelace", "Acme", "Engineer")
    assert (details.linkedin, details.email) == ("https://www.linkedin.com/in/ada-l", None)
    assert ada.place == f"line {len(preamble) + 2}"


def test_connected_on_is_a_fact_and_no_conversation() -> None:
    found = people(LINKEDIN, ADA, [*ADA[:6], "15-Jan-24"], [*ADA[:6], "soon"])
    assert [contact.details.fields for contact in found] == [
        (("Connected on", "2024-03-07"),),
        (("Connected on", "2024-01-15"),),
        (("Connected on", "soon"),),
    ]
    assert not any(contact.conversations or contact.follow_ups for contact in found)


def test_a_member_of_whom_only_the_day_is_known_is_skipped_with_a_reason() -> None:
    found = records(LINKEDIN, ["", "", "", "", "", "", "07 Mar 2024"], ADA)
    assert found[0] == Skipped("line 2", "no name")
    assert len(found) == 2


def test_linkedin_in_another_order_with_an_extra_column_is_read() -> None:
    order = ["Connected On", "Company", "Last Name", "First Name", "Tagline", "URL"]
    (ada,) = people(order, ["07 Mar 2024", "Acme", "Lovelace", "Ada", "Hi", "linkedin.com/in/ada-l/"])
    assert (ada.name, ada.details.linkedin) == ("Ada Lovelace", "https://www.linkedin.com/in/ada-l")
    assert ("Tagline", "Hi") in ada.details.fields


def test_a_first_name_alone_and_a_name_twice_are_people_each() -> None:
    other = ["Ada", "Lovelace", "www.linkedin.com/in/ada-2", "ada@example.com", "", "", ""]
    found = people(LINKEDIN, ["Cher", "", "", "", "", "", ""], ADA, other)
    assert [(contact.name, contact.details.linkedin) for contact in found] == [
        ("Cher", None),
        ("Ada Lovelace", "https://www.linkedin.com/in/ada-l"),
        ("Ada Lovelace", "https://www.linkedin.com/in/ada-2"),
    ]


def google(header: list[str], **cells: str) -> Found:
    row = [cells.pop(name.replace(" - ", "_").replace(" ", "_").replace("-", ""), "") for name in header]
    assert not cells
    reading = read(header, row)
    assert (reading.kind, reading.is_address_book) == ("google", True)
    (found,) = reading.records()
    assert isinstance(found, Found)
    return found


def test_googles_old_header_is_read() -> None:
    found = google(
        OLD_GOOGLE,
        Name="Ada K Lovelace",
        Given_Name="Ada",
        Additional_Name="K",
        Family_Name="Lovelace",
        Notes="a\nb",
        Group_Membership="* myContacts ::: Friends ::: * starred",
        Email_1_Type="* Work",
        Email_1_Value="ada@example.com ::: al@example.com",
        Email_2_Value="third@example.com",
        Phone_1_Type="Assistant",
        Phone_1_Value="+1 555 0100 ::: +1 555 0101",
        Organization_1_Name="Acme",
        Organization_1_Title="Engineer",
        Birthday=" --12-01",
        Relation_1_Type="Spouse",
        Relation_1_Value="Will",
        Website_1_Type="Profile",
        Website_1_Value="https://linkedin.com/in/ada ::: https://ada.example.com",
    )
    details = found.details
    assert (found.name, found.aliases) == ("Ada K Lovelace", ())
    assert (details.email, details.other_emails) == ("ada@example.com", ("al@example.com", "third@example.com"))
    assert details.phones == ("+1 555 0100", "+1 555 0101")
    assert (details.company, details.role, details.about) == ("Acme", "Engineer", "a\nb")
    assert details.tags == ("Friends",)
    assert details.linkedin == "https://www.linkedin.com/in/ada"
    assert details.fields == (
        ("Phone 1 - Type", "Assistant"),
        ("Birthday", "--12-01"),
        ("Relation: Spouse", "Will"),
        ("Website 1 - Value", "https://ada.example.com"),
    )


def test_googles_new_header_is_told_from_linkedins() -> None:
    found = google(
        NEW_GOOGLE,
        First_Name="Ada",
        Last_Name="Lovelace",
        Nickname="Addy",
        Organization_Name="Acme",
        Organization_Title="Engineer",
        Organization_Department="Research",
        Labels="* myContacts ::: Old friends",
        Email_1_Label="Work",
        Email_1_Value="ada@example.com",
    )
    assert (found.name, found.aliases, found.details.tags) == ("Ada Lovelace", ("Addy",), ("Old friends",))
    assert found.details.fields == (("Organization Department", "Research"),)
    assert (found.conversations, found.follow_ups) == ((), ())


def test_google_files_have_any_number_of_groups_and_ragged_rows() -> None:
    header = [*NEW_GOOGLE, "E-mail 2 - Label", "E-mail 2 - Value", "E-mail 11 - Label", "E-mail 11 - Value"]
    full = ["Ada", "", "Lovelace", *[""] * (len(header) - 4), "eleventh@example.com"]
    found = people(header, full, ["Bo", "", "Park"])
    assert (found[0].details.email, found[1].name) == ("eleventh@example.com", "Bo Park")


def test_without_a_name_an_address_or_a_company_stands_for_it() -> None:
    email = google(NEW_GOOGLE, Email_1_Value="ada@example.com")
    assert (email.name, email.remarks) == ("ada@example.com", ("No name; ada@example.com stands for it.",))
    assert google(NEW_GOOGLE, Organization_Name="Acme").name == "Acme"
    assert records(NEW_GOOGLE, ["", "", "", "", "", "", "", "", "1990-01-01"]) == [Skipped("line 2", "no name")]


def test_outlook_is_read_without_what_it_writes_itself() -> None:
    row = [
        "Dr.",
        "Ada",
        "",
        "Lovelace",
        "",
        "Acme",
        "R&D",
        "Engineer",
        "1 Road\r\nTown",
        "+1 555 0100",
        "",
        "0/0/00",
        "0/0/00",
        "ada@example.com",
        "SMTP",
        "Ada Lovelace (ada@example.com)",
        "al@example.com",
        "Unspecified",
        "a\r\nb",
        "Normal",
        "False",
        "Normal",
        "Friends;Work",
        "Bo Park",
        "www.linkedin.com/in/ada",
    ]
    reading = read(OUTLOOK, row)
    assert (reading.kind, reading.is_address_book) == ("outlook", True)
    (ada,) = reading.records()
    assert isinstance(ada, Found)
    details = ada.details
    assert (ada.name, details.company, details.role, details.met) == (
        "Ada Lovelace",
        "Acme",
        "Engineer",
        "introduced by Bo Park",
    )
    assert (details.email, details.other_emails) == ("ada@example.com", ("al@example.com",))
    assert (details.phones, details.tags) == (("+1 555 0100",), ("Friends", "Work"))
    assert details.about == "Business Street: 1 Road\nTown\na\nb"
    assert details.fields == (("Title", "Dr."), ("Department", "R&D"))
    assert details.linkedin == "https://www.linkedin.com/in/ada"


def test_outlook_keeps_what_somebody_wrote_where_it_writes_itself() -> None:
    row = dict.fromkeys(OUTLOOK, "") | {
        "First Name": "Ada",
        "Gender": "Female",
        "Priority": "High",
        "E-mail Type": "X.400",
    }
    row |= {"E-mail Display Name": "The Countess", "E-mail Address": "ada@example.com"}
    (ada,) = people(OUTLOOK, list(row.values()))
    assert dict(ada.details.fields) == {
        "Gender": "Female",
        "Priority": "High",
        "E-mail Type": "X.400",
        "E-mail Display Name": "The Countess",
    }


def test_outlook_in_german_is_read() -> None:
    row = [
        "Frau",
        "Änne",
        "",
        "Groß",
        "Firma GmbH",
        "Leiterin",
        "030 1234567",
        "",
        "0.0.00",
        "anne@example.com",
        "SMTP",
        "Änne Groß",
        "Hallo",
        "Normal",
        "Falsch",
        "Normal",
    ]
    assert read(GERMAN_OUTLOOK, row).kind == "outlook"
    (anne,) = people(GERMAN_OUTLOOK, row)
    details = anne.details
    assert (anne.name, details.company, details.role) == ("Änne Groß", "Firma GmbH", "Leiterin")
    assert (details.email, details.phones, details.about) == ("anne@example.com", ("030 1234567",), "Hallo")
    assert details.fields == (("Anrede", "Frau"),)


def test_thunderbird_is_read() -> None:
    row = [
        "Ada",
        "Lovelace",
        "Ada L.",
        "Addy",
        "ada@example.com",
        "al@example.com",
        "",
        "555 0100",
        "555 0101",
        "Acme",
        "Engineer",
        "https://ada.example.com",
        "1815",
        "c1",
        "a\nb",
    ]
    reading = read(THUNDERBIRD, row)
    assert (reading.kind, reading.is_address_book) == ("thunderbird", True)
    (ada,) = reading.records()
    assert isinstance(ada, Found)
    assert (ada.name, ada.aliases) == ("Ada Lovelace", ("Addy",))
    assert (ada.details.email, ada.details.other_emails) == ("ada@example.com", ("al@example.com",))
    assert (ada.details.phones, ada.details.company, ada.details.role) == (("555 0100", "555 0101"), "Acme", "Engineer")
    assert ada.details.about == "a\nb"
    assert dict(ada.details.fields) == {"Web Page 1": "https://ada.example.com", "Birth Year": "1815", "Custom 1": "c1"}


def test_a_display_name_of_its_own_stays_beside_the_parts() -> None:
    (found,) = people(THUNDERBIRD, ["Ada", "Lovelace", "The Countess", "", "ada@example.com"])
    assert (found.name, found.aliases) == ("The Countess", ("Ada Lovelace",))


def test_a_persons_own_columns_make_a_tracker_of_an_address_book() -> None:
    header = [*GERMAN_OUTLOOK, "Datum", "Nächster Schritt"]
    reading = read(header, ["Frau", "Änne", "", "Groß"])
    assert (reading.kind, reading.is_address_book, fields(reading)["Datum"]) == ("tracker", False, "date")
