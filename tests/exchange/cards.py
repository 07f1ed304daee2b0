"""vCards as programs write them, each with a quirk of its own; all people are invented."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from nettrack.domain.imports import Found, Skipped
from nettrack.exchange.source import Source
from nettrack.exchange.vcard import read_cards

if TYPE_CHECKING:
    from pathlib import Path


def card(*lines: bytes | str, version: str = "3.0") -> bytes:
    """Return a card of these lines."""
    whole = (b"BEGIN:VCARD", f"VERSION:{version}".encode(), *map(_octets, lines), b"END:VCARD")
    return b"".join(line + b"\r\n" for line in whole)


def _octets(line: bytes | str) -> bytes:
    return line.encode() if isinstance(line, str) else line


def read_all(folder: Path, data: bytes, encoding: str | None = None) -> list[Found | Skipped]:
    """Return all that is read of a file of these bytes."""
    file = folder / "cards.vcf"
    file.write_bytes(data)
    return list(read_cards(Source("cards.vcf", file, encoding)))


PHOTO = base64.b64encode(bytes(range(256)) * 8)
PHOTO_LINES = b"\r\n".join(PHOTO[at : at + 76] for at in range(0, len(PHOTO), 76))
ADA = card("N:Lovelace;Ada;;;", "FN:Ada Lovelace", "EMAIL:ada@example.com")
BEN = card("N:Okafor;Ben;;;", "FN:Ben Okafor", "TEL:+1 555 0100")
BOTH = ADA + BEN

# What a file has to be to hold Ada and Ben, whatever is wrong with it.
QUIRKS_OF_FILES = {
    "lower_case": BOTH.replace(b"BEGIN:VCARD", b"begin:vcard").replace(b"END:VCARD", b"end:vcard"),
    "byte_order_mark": b"\xef\xbb\xbf" + ADA + b"\xef\xbb\xbf" + BEN,
    "utf_16_with_a_mark": BOTH.decode().encode("utf-16"),
    "utf_16_little_endian_without_a_mark": BOTH.decode().encode("utf-16-le"),
    "utf_16_big_endian_without_a_mark": BOTH.decode().encode("utf-16-be"),
    "utf_32_with_a_mark": BOTH.decode().encode("utf-32"),
    "lf_only": BOTH.replace(b"\r\n", b"\n"),
    "cr_only": BOTH.replace(b"\r\n", b"\r"),
    "cr_cr_lf": BOTH.replace(b"\r\n", b"\r\r\n"),
    "blank_lines": BOTH.replace(b"\r\n", b"\r\n\r\n  \r\n"),
    "nuls": BOTH.replace(b"FN:", b"FN:\0").replace(b"VCARD", b"VC\0ARD"),
    "spaces_around_the_colon": BOTH.replace(b"BEGIN:VCARD", b"BEGIN : VCARD "),
    "no_begin": BOTH.replace(b"BEGIN:VCARD\r\n", b""),
    "no_end": BOTH.replace(b"END:VCARD\r\n", b""),
    "no_edges_at_all": BOTH.replace(b"BEGIN:VCARD\r\n", b"").replace(b"END:VCARD\r\n", b""),
    "no_begin_of_the_first": BOTH.removeprefix(b"BEGIN:VCARD\r\n"),
    "no_line_end_at_the_end": BOTH.removesuffix(b"\r\n"),
    "text_around_the_cards": b"Here they are:\r\n\r\n" + ADA + b"-----\r\nand\r\n" + BEN + b"Regards: Di\r\n",
    "photo_of_2_1": BOTH.replace(b"EMAIL", b"PHOTO;ENCODING=BASE64;TYPE=JPEG:" + PHOTO_LINES + b"\r\n\r\nEMAIL"),
    "photo_of_3_0": BOTH.replace(
        b"EMAIL", b"PHOTO;ENCODING=b;TYPE=JPEG:" + PHOTO_LINES.replace(b"\r\n", b"\r\n ") + b"\r\nEMAIL"
    ),
    "photo_of_4_0": BOTH.replace(b"EMAIL", b"PHOTO:data:image/jpeg;base64," + PHOTO + b"\r\nEMAIL"),
    "key": BOTH.replace(b"EMAIL", b"KEY;X509;BASE64:" + PHOTO_LINES + b"\r\n\r\nEMAIL"),
    "picture_of_no_standard_name": BOTH.replace(
        b"EMAIL", b"X-WAVE;ENCODING=BASE64:" + PHOTO_LINES.replace(b"\r\n", b"\r\n ") + b"\r\nEMAIL"
    ),
    "junk_characters_as_a_card": b"%PDF-1.4 \xff\xfe\x00\r\n" + BOTH,
}

# A card, and what of the person it gives: facts by name, all that is not given being blank.
QUIRKS_OF_CARDS = {
    "fold_that_splits_a_letter": (
        card(b"FN:Zo\xc3\r\n \xab Quill"), {"name": "Zoë Quill"},
    ),
    "fold_with_a_tab": (card("FN:Zoë\r\n\t Quill"), {"name": "Zoë Quill"}),
    "quoted_printable_with_soft_breaks": (
        card(
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Qu=\r\n=C3=AD=\r\nll;Zo=C3=\r\n=AB",
            "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:first line=0D=0A=\r\nTel: the second=\r\n line=3D",
            version="2.1",
        ),
        {"name": "Zoë Quíll", "about": "first line\nTel: the second line="},
    ),
    "soft_break_before_the_end": (
        card("FN:Zoe Quill", "NOTE;ENCODING=QUOTED-PRINTABLE:likes tea=", version="2.1"),
        {"name": "Zoe Quill", "about": "likes tea"},
    ),
    "shift_jis": (
        card(b"FN;CHARSET=SHIFT_JIS:" + "表山 太郎".encode("shift_jis"), version="2.1"), {"name": "表山 太郎"},
    ),
    "shift_jis_in_quoted_printable": (
        card("FN;CHARSET=Shift_JIS;ENCODING=QUOTED-PRINTABLE:=95=5C=8ER", version="2.1"), {"name": "表山"},
    ),
    "windows_1252_that_says_so": (card(b"FN;CHARSET=Windows-1252:Zo\xeb O\x92Hara"), {"name": "Zoë O’Hara"}),
    "latin_1_that_is_windows_1252": (card(b"FN;CHARSET=ISO-8859-1:Zo\xeb O\x92Hara"), {"name": "Zoë O’Hara"}),
    "charset_that_there_is_not": (card("FN;CHARSET=punycode:Zoë", "NOTE;CHARSET=:x"), {"name": "Zoë", "about": "x"}),
    "continuation_without_a_space": (
        card("FN:Zoe Quill", "NOTE:met at the fair\r\nMet: twice\r\nand liked it", "TEL:+1 555 0102", version="2.1"),
        {"name": "Zoe Quill", "about": "met at the fair\nMet: twice\nand liked it", "phones": ("+1 555 0102",)},
    ),
    "junk_line": (
        card("FN:Zoe Quill", "~~ ask her about tea ~~", "TITLE:Baker"),
        {"name": "Zoe Quill", "role": "Baker", "about": "~~ ask her about tea ~~"},
    ),
    "base64_text": (
        card("FN:Zoe Quill", "NOTE;ENCODING=BASE64:" + base64.b64encode("likes thé".encode()).decode(), version="2.1"),
        {"name": "Zoe Quill", "about": "likes thé"},
    ),
    "groups_and_labels": (
        card(
            "FN:Zoe Quill",
            "item1.EMAIL;type=INTERNET:zoe@example.com",
            "item1.X-ABLabel:_$!<Work>!$_",
            "item2.URL:http\\://zoe.example.com",
            "item2.X-ABLabel:_$!<HomePage>!$_",
            "item3.X-ABLabel:Tea blog",
            "item3.URL:https://tea.example.com",
            "item4.X-ABDATE:2015-05-06",
            "item4.X-ABLabel:_$!<Anniversary>!$_",
            "item5.X-ABRELATEDNAMES:Max Quill",
            "item5.X-ABLabel:_$!<Brother>!$_",
        ),
        {
            "name": "Zoe Quill",
            "email": "zoe@example.com",
            "fields": (
                ("Home page", "http://zoe.example.com"),
                ("Tea blog", "https://tea.example.com"),
                ("Anniversary", "2015-05-06"),
                ("Brother", "Max Quill"),
            ),
        },
    ),
    "label_of_somebodys_own": (
        card("FN:Zoe Quill", "item1.TEL:+1 555 0102", "item1.X-ABLabel:Her bakery"),
        {"name": "Zoe Quill", "phones": ("+1 555 0102",), "about": "Her bakery: +1 555 0102"},
    ),
    "escapes": (
        card(r"FN:Zoe \"Zed\" Quill\, PhD", r"ORG:Tea\; Cake\, Ltd;Sales\, North", r"NOTE:a\nb\Nc\\nd \x"),
        {
            "name": 'Zoe "Zed" Quill, PhD', "company": "Tea; Cake, Ltd", "about": "a\nb\nc\\nd \\x",
            "fields": (("Department", "Sales, North"),),
        },
    ),
    "carets": (
        card(
            "FN:Zoe Quill",
            'ADR;LABEL="1 ^^ Hill ^\'The Oaks^\'^nOakton":;;;;;;',
            'X-SOCIALPROFILE;TYPE=twitter;X-USER="zoe:q;":x-apple:zoe',
            version="4.0",
        ),
        {"name": "Zoe Quill", "fields": (("Address", '1 ^ Hill "The Oaks", Oakton'), ("Twitter", "zoe"))},
    ),
    "telephone_uri": (
        card(
            "FN:Zoe Quill",
            'TEL;VALUE=uri;PREF=2;TYPE="voice,home":tel:+1-555-0102;ext=7',
            "TEL;VALUE=uri;PREF=1:tel:0103;phone-context=+1-555",
            "TEL:555%20",
            version="4.0",
        ),
        {"name": "Zoe Quill", "phones": ("+1-555-0103", "+1-555-0102 ext. 7", "555%20")},
    ),
    "birthday_without_a_year": (card("FN:Zoe", "BDAY:--0203", version="4.0"), _BORN := {
        "name": "Zoe", "fields": (("Birthday", "3 February"),)
    }),
    "birthday_without_a_year_of_apple": (card("FN:Zoe", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-03"), _BORN),
    "birthday_in_words": (
        card("FN:Zoe", "BDAY;VALUE=text:around 1990"), {"name": "Zoe", "fields": (("Birthday", "around 1990"),)},
    ),
    "birthday_that_is_no_day": (
        card("FN:Zoe", "BDAY:19900230"), {"name": "Zoe", "fields": (("Birthday", "19900230"),)},
    ),
    "birthday_with_a_time": (
        card("FN:Zoe", "BDAY:1990-02-03T00:00:00Z"), {"name": "Zoe", "fields": (("Birthday", "1990-02-03"),)},
    ),
    "no_fn": (
        card("N:Quill;Zoe;Anna,Bea;Dr.;Jr.,M.D."),
        {"name": "Zoe Anna Bea Quill", "fields": (("Prefix", "Dr."), ("Suffix", "Jr., M.D."))},
    ),
    "no_n": (card("FN:Zoe Quill", version="4.0"), {"name": "Zoe Quill"}),
    "only_a_nickname": (card("NICKNAME:Zed,Zee", "N:;;;;", "FN:"), {"name": "Zed", "aliases": ("Zee",)}),
    "only_an_address": (card("EMAIL:zoe@example.com"), {"name": "zoe@example.com", "email": "zoe@example.com"}),
    "only_a_company": (card("ORG:Tea Ltd"), {"name": "Tea Ltd", "company": "Tea Ltd"}),
    "family_name_first": (card("FN:Quill\\, Zoe", "N:Quill;Zoe;;;"), {"name": "Zoe Quill"}),
    "address_as_fn": (
        card("FN:zoe@example.com", "N:Quill;Zoe;;;", "EMAIL:zoe@example.com"),
        {"name": "Zoe Quill", "email": "zoe@example.com"},
    ),
    "another_name_in_n": (
        card("FN:Zoe Quill", "N:Quill-Okoro;Zoe;;;", "NICKNAME:Zed;Zoe Quill"),
        {"name": "Zoe Quill", "aliases": ("Zoe Quill-Okoro", "Zed")},
    ),
    "android_nickname": (
        card("FN:Zoe Quill", "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Zed;1;;;;;;;;;;;;;", version="2.1"),
        {"name": "Zoe Quill", "aliases": ("Zed",)},
    ),
    "preferred_address": (
        card("FN:Zoe", "EMAIL:a@example.com", "EMAIL;TYPE=home,pref:b@example.com", "EMAIL:A@example.com"),
        {"name": "Zoe", "email": "b@example.com", "other_emails": ("a@example.com",)},
    ),
    "preferred_address_of_2_1": (
        card("FN:Zoe", "EMAIL:a@example.com", "EMAIL;PREF;INTERNET:b@example.com", version="2.1"),
        {"name": "Zoe", "email": "b@example.com", "other_emails": ("a@example.com",)},
    ),
    "preferred_address_of_4_0": (
        card("FN:Zoe", "EMAIL;PREF=20:a@example.com", "EMAIL;PREF=3:b@example.com", version="4.0"),
        {"name": "Zoe", "email": "b@example.com", "other_emails": ("a@example.com",)},
    ),
    "no_address_and_no_number": (
        card("FN:Zoe", "EMAIL:ask her", "TEL:ask Max"), {"name": "Zoe", "about": "E-mail: ask her\nPhone: ask Max"},
    ),
    "linkedin_of_apple": (
        card("FN:Zoe", "X-SOCIALPROFILE;type=linkedin;x-user=zoe:http://www.linkedin.com/in/zoe/"), _LINKED := {
            "name": "Zoe", "linkedin": "https://www.linkedin.com/in/zoe"
        },
    ),
    "linkedin_by_user": (card("FN:Zoe", "X-SOCIALPROFILE;type=LinkedIn;x-user=zoe:x-apple:zoe"), _LINKED),
    "linkedin_as_url": (card("FN:Zoe", "URL;TYPE=work:linkedin.com/in/zoe?trk=x"), _LINKED),
    "linkedin_as_item_url": (
        card("FN:Zoe", "item1.URL:https\\://de.linkedin.com/in/zoe", "item1.X-ABLabel:LinkedIn"), _LINKED,
    ),
    "linkedin_of_4_0": (card("FN:Zoe", "SOCIALPROFILE;SERVICE-TYPE=LinkedIn:https://linkedin.com/in/zoe"), _LINKED),
    "page_of_a_company_on_linkedin": (
        card("FN:Zoe", "URL:https://www.linkedin.com/company/tea"),
        {"name": "Zoe", "fields": (("Website", "https://www.linkedin.com/company/tea"),)},
    ),
    "categories": (
        card("FN:Zoe", "CATEGORIES:Friends,tea\\, cake,myContacts,friends", "CATEGORIES:a;b", version="2.1"),
        {"name": "Zoe", "tags": ("Friends", "tea, cake", "a", "b")},
    ),
    "messengers_and_addresses": (
        card(
            "FN:Zoe",
            "IMPP;X-SERVICE-TYPE=Skype;type=pref:skype:zoe.q",
            "IMPP:xmpp:zoe@example.com",
            "X-ICQ:12345",
            "ADR;TYPE=HOME:;;1 Hill Road;Oakton;;12345;USA",
            "LABEL;TYPE=HOME:1 Hill Road\\nOakton 12345\\nUSA",
            "item1.ADR:;;2 Beach Way;Sandby;;;",
            "item1.X-ABLabel:Summer house",
            "URL:https://a.example.com",
            "URL:https://b.example.com",
        ),
        {
            "name": "Zoe",
            "fields": (
                ("Skype", "zoe.q"), ("Jabber", "zoe@example.com"), ("ICQ", "12345"),
                ("Home address", "1 Hill Road, Oakton, 12345, USA"), ("Summer house address", "2 Beach Way, Sandby"),
                ("Website", "https://a.example.com"), ("Website 2", "https://b.example.com"),
            ),
        },
    ),
    "label_without_an_address": (
        card("FN:Zoe", "LABEL:1 Hill Road\\nOakton", version="2.1"),
        {"name": "Zoe", "fields": (("Address", "1 Hill Road, Oakton"),)},
    ),
    "unknown_properties": (
        card("FN:Zoe", "X-FAVOURITE-TEA:green", "X-NOTE:tall", "SHOE:42", "X-LIST:a;b"),
        {
            "name": "Zoe", "about": "List: a;b",
            "fields": (("Favourite tea", "green"), ("Other Note", "tall"), ("Shoe", "42")),
        },
    ),
    "quote_that_nobody_closed": (card('FN;X="oops:Zoe Quill', "TITLE:Baker"), {"name": "Zoe Quill", "role": "Baker"}),
    "fax": (
        card("FN:Zoe", "TEL;TYPE=WORK,FAX:+1 555 0109", "TEL;FAX;VOICE:+1 555 0110"),
        {"name": "Zoe", "phones": ("+1 555 0110",), "fields": (("Fax", "+1 555 0109"),)},
    ),
    "uid": (card("FN:Zoe", "UID:urn:uuid:00-11"), {"name": "Zoe", "uid": "urn:uuid:00-11"}),
}  # fmt: skip
