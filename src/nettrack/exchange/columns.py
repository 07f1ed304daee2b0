"""What columns are called in the wild, and which fact each holds."""

import re
from collections.abc import Mapping
from typing import NamedTuple
from unicodedata import normalize

# What a column may hold, by the words that --columns takes. What is to “skip” is left out, what is to “keep” stays
# a fact by the name of the column.
FIELDS = {
    "name": "name fullname contact contactname contactperson person personsname nameofperson nameofcontact who "
    "displayname networkcontact whoimet whoimetwith whodidyoutalkto whoitalkedto whosupportsme whosupportsyou "
    "whosupportsmeandhow supporter peoplewhosupportme personwhosupportsme whoismysupport connection newconnection "
    "connectionname contactsname lastfirst lastnamefirstname namelastfirst kontakt ansprechpartner ansprechperson wer "
    "vollständigername anzeigename kontaktperson",
    "first": "firstname first givenname given vorname forename firstnames",
    "middle": "middlename additionalname middleinitial weiterevornamen zweitervorname",
    "last": "lastname last familyname family surname nachname familienname zuname",
    "alias": "nickname alsocalled alias aliases spitzname preferredname goesby",
    "company": "company companyname employer organization organisation organizationname organisationname "
    "organization1name firm business firma companyschoolemployer companyschool companyorschool schoolcompany "
    "unternehmen arbeitgeber currentcompany currentemployer companyorganization companyorganisation "
    "organizationcompany workplace placeofwork companyemployer",
    "role": "role title jobtitle position currentrole contacttitle organizationtitle organization1title occupation job "
    "jobrole currentposition currenttitle currentjobtitle roletitle titlerole positiontitle titleposition rolle beruf "
    "funktion stelle berufsbezeichnung jobposition",
    "email": "email emails emailaddress primaryemail secondaryemail contactemail mail workemail personalemail "
    "emailadresse primäreemailadresse sekundäreemailadresse primäreemail sekundäreemail mailadresse emailaddresses "
    "businessemail homeemail",
    "phone": "phone phones mobile cell telephone phonenumber phonenumbers mobilephone cellphone cellnumber "
    "mobilenumber tel telefon telefonnummer handy handynummer mobil mobiltelefon mobilnummer businessphone "
    "businessphone2 homephone homephone2 workphone primaryphone companymainphone otherphone carphone contactnumber "
    "telefongeschäftlich telefongeschäftlich2 telefonprivat telefonprivat2 telefonfirma autotelefon weiterestelefon "
    "mobilenumbers",
    "linkedin": "linkedin linkedinurl linkedinprofile linkedinprofileurl linkedinlink linkedinpage linkedinaddress "
    "profileurl linkedinprofilelink",
    "website": "url website websites webpage webpage1 webpage2 homepage webseite personalwebpage personalwebsite",
    "met": "howwemet howdoiknowthem howdoyouknowthem howfound source wherewemet descriptionofinitialmeeting howmet "
    "howimetthem howdidwemeet howdidimeetthem howdidyoumeet howiknowthem howiknowthisperson connectionsource "
    "whereimetthem wherewemethow wherehowwemet howwhere wherehowmet kennengelernt woherkenneichsie wieichsiekenne "
    "howdoweknoweachother howdidyoufindthem initialmeeting wherewemetthem wheredidwemeet",
    "introduced": "mutualconnection mutualconnections referredby introducedby referral referrer whointroducedus "
    "empfohlenvon vorgestelltvon",
    "tie": "relationship relationshiptype category bucket weakordormant type tie tietype relation kindoftie "
    "connectiontype typeofconnection typeofcontact contacttype beziehung kategorie weakdormant weakordormanttie "
    "relationshiptome",
    "tags": "groupmembership labels tags tag label categories groups group schlagworte kategorien gruppen",
    "date": "date datecontacted lastcontact lastcontacted lastcontactdate lastspoke interviewdate contactdate "
    "dateofcontact dateoflastcontact datelastcontacted lastcontactedon lastcontacton lastspoken lasttalked "
    "lastconversation lastconversationdate meetingdate dateofmeeting conversationdate dateofconversation calldate "
    "dateofcall dateofinterview when whenwemet datewemet datemet datespoken chatdate dateofchat coffeechatdate "
    "lastmet lasttouch lasttouched lastinteraction datum letzterkontakt letztergesprächstermin kontaktiertam "
    "gesprächam datumkontakt wann daycontacted contactedon",
    "channel": "method platform channel form locationplatform platformlocation medium via formofcontact "
    "methodofcontact contactmethod modeofcontact communicationmethod meetingtype conversationtype howwetalked "
    "formoflastcontact format kanal typeofmeeting howcontacted wherehow",
    "day-and-channel": "dateandformoflastcontact dateformoflastcontact dateandform dateform dateandformofcontact "
    "dateformofcontact lastcontactdateandform lastcontactdateform dateandmethod dateandmethodofcontact datemethod "
    "dateandmethodoflastcontact datumundform",
    "how": "how wie",
    "notes": "notes note conversationnotes detailsofconversation conversationdetails details notesinsights summary "
    "comments comment additionalinfo additionalinformation additionalnotes whatwetalkedabout whatdidwetalkabout "
    "whatwediscussed topics topicsdiscussed discussion conversation conversations conversationsummary meetingnotes "
    "callnotes interviewnotes notesfromconversation notesfrommeeting generalnotes notizen notiz bemerkung bemerkungen "
    "anmerkung anmerkungen kommentar kommentare gesprächsnotizen worüberwirsprachen wastalkedabout",
    "about": "about aboutthem background bio biography aboutme überdieperson",
    "takeaway": "takeaway takeaways keytakeaway keytakeaways whatilearned whatdidilearn insight insights keyinsight "
    "keyinsights lessonslearned lessonlearned learnings keylearnings erkenntnis erkenntnisse",
    "follow-up": "nextstep nextsteps nextaction nextactions followupaction followupactions followup followups "
    "actionitem actionitems action actions todo todos followupplan followuptask followupitems nächsterschritt "
    "nächsteschritte followupneeded followupstep followupsteps",
    "due": "followupdate followupon nextcontact nextcontactdate nextfollowup nextfollowupdate nextactiondate "
    "nextstepdate followupby followupdue followupduedate followuponby duedate due whentofollowup datetofollowup "
    "followupdeadline reminder reminderdate nexttouch nextcontacton dateoffollowup wiedervorlage wiedervorlageam "
    "fälligam fällig nächsterkontakt",
    "status": "status done actioncomplete actioncompleted complete completed followupstatus followupdone followedup "
    "followupcomplete followupcompleted state erledigt actionstatus",
    "thanks": "thankyousent thanksent thankyou thankyounote thankyounotesent thankyouemailsent senthankyou "
    "sentthankyou thankyouemail dankegesagt",
    "who-else": "whoelse with alsopresent otherspresent attendees alsothere",
    "private": "private isprivate",
    "need": "need needs needmet whatineed needtheymeet whichneed needstheymeet",
    "support": "howtheysupportme howdotheysupportme howdoesthispersonsupportme howtheysupportyou howdotheysupportyou "
    "howtheyhelp howtheyhelpme howdotheyhelpme howdotheyhelp howtheycansupportme howcantheysupportme typeofsupport "
    "supporttheyprovide howdoessheorhesupportme howtheysupport howdotheysupport howpersonsupportsme",
    "connected": "connectedon dateconnected connectiondate",
    "keep": "",
    "skip": "",
}
NAMES: Mapping[str, str] = {name: field for field, names in FIELDS.items() for name in names.split()}
# What may as well be the value of somebody's cell: two of these alone make no header.
_VALUES = {
    "email", "mail", "linkedin", "phone", "mobile", "cell", "telephone", "telefon", "handy", "mobil", "done",
    "connection", "complete", "completed", "erledigt", "business", "family", "website", "conversation", "referral",
    "private", "todo", "mobilephone", "cellphone", "homepage", "status", "tel", "job", "group", "followup",
    "discussion", "action", "how", "with", "url", "need", "date", "reminder", "due", "newconnection", "event", "when",
}  # fmt: skip
# Columns of an exchange, of which a wide table has several: Contact 1 Date, Contact 1 Notes, Contact 2 Date.
_OF_EXCHANGE = {
    "date", "channel", "day-and-channel", "notes", "takeaway", "follow-up", "due", "status", "thanks", "who-else",
    "how",
}  # fmt: skip
_MEETING = "contact|conversation|meeting|interaction|touchpoint|touch|chat|call|exchange|talk|kontakt|gespräch"
_WIDE = re.compile(f"(?:{_MEETING})([0-9]{{1,2}})([^0-9].*)|([0-9])(?:st|nd|rd|th)(?:{_MEETING})(.+)")
_NUMBERED = re.compile("([^0-9]{3,40})([0-9]{1,2})([^0-9]{0,40})")
_NUMBERED_VALUES = {
    ("email", "value"): "email", ("email", "address"): "email", ("email", "adresse"): "email",
    ("phone", "value"): "phone", ("website", "value"): "website",
    ("email", ""): "email", ("phone", ""): "phone", ("website", ""): "website",
    ("emailadresse", ""): "email", ("emailaddress", ""): "email",
}  # fmt: skip
_LONGEST_NAME = 80


class Meaning(NamedTuple):
    """What a column holds: a field, and of which exchange where a row has several (0 is the only or first one)."""

    field: str
    exchange: int = 0


def plain(header: str) -> str:
    """Return the name of a column as it is compared: letters and digits alone, of one case."""
    text = header[:_LONGEST_NAME]
    # Most cells that are compared with names are words of ASCII.
    if text.isascii() and (words := text.replace(" ", "")).isalnum():
        return words.lower()
    return "".join(filter(str.isalnum, (text if text.isascii() else normalize("NFC", text)).casefold()))


def meaning_of(header: str) -> Meaning | None:
    """Return what a column of this name holds, None for one that nobody knows."""
    if len(header) > _LONGEST_NAME:
        return None
    # What stands in brackets explains: Follow-up date (MM/DD).
    for text in (header, re.sub(r"\([^()]*\)", "", header)):
        if found := _meaning(plain(text)):
            return found
    return None


def is_telling(header: str) -> bool:
    """Return whether a known name of a column would hardly stand in the cell of a person."""
    return plain(header) not in _VALUES


def _meaning(name: str) -> Meaning | None:
    if name in NAMES:
        return Meaning(NAMES[name])
    if wide := _WIDE.fullmatch(name):
        field = NAMES.get(wide[2] or wide[4])
        if field in _OF_EXCHANGE:
            return Meaning(field, int(wide[1] or wide[3]))
    if numbered := _NUMBERED.fullmatch(name):
        what, number, rest = numbered.groups()
        if field := _NUMBERED_VALUES.get((what, rest)):
            return Meaning(field)
        field = NAMES.get(what + rest)
        if field in _OF_EXCHANGE:
            return Meaning(field, int(number))
    return None
