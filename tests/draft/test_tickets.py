"""Tickets in every documented form."""

import json
import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.draft.tickets import GITHUB, TICKETS, ZENDESK

from retrokb.draft.from_ticket import told_by
from retrokb.draft.tickets.read import parse_ticket
from retrokb.draft.tickets.ticket import UnreadableTicketError, parse_moment

PEOPLE = (
    "jane",
    "miller",
    "tom",
    "baker",
    "globex",
    "jmiller",
    "tbaker",
    "198.51.100.7",
    "1234567",
)


@pytest.mark.parametrize("name", TICKETS)
def test_no_person_and_no_customer_survives(name: str) -> None:
    """Whatever the form, neither names nor addresses of the people in it are left."""
    left = repr(parse_ticket(TICKETS[name])).casefold()
    assert [person for person in PEOPLE if re.search(rf"(?<![a-z]){person}", left)] == []


@pytest.mark.parametrize("name", ["zendesk", "zendesk-two-answers", "zendesk-export"])
def test_zendesk(name: str) -> None:
    """A ticket of Zendesk gives title, times, the requester's words, and who spoke when."""
    told = told_by(parse_ticket(TICKETS[name]))
    assert told.title == "401 after rotating keys"
    assert told.case.number == "35436"
    assert (str(told.case.opened), str(told.case.resolved)) == ("2026-11-03", "2026-11-05")
    assert told.phrases == (
        "401 after rotating keys",
        "since this morning every call fails with",
        "401 Unauthorized: key revoked",
        "How do I rotate keys without downtime?",
    )
    assert [entry[:25].strip() for entry in told.timeline] == [
        "2026-11-03 09:10 Customer",
        "2026-11-03 09:20 Support:",
        "2026-11-03 09:25 Support:",
    ]


@pytest.mark.parametrize("name", ["jira", "jira-webhook"])
def test_jira(name: str) -> None:
    """An issue of Jira gives times in UTC, and the text of its document in order."""
    told = told_by(parse_ticket(TICKETS[name]))
    assert (told.title, told.case.number) == ("Keys revoked too early", "OPS-12")
    assert (str(told.case.opened), str(told.case.resolved)) == ("2026-11-03", "2026-11-03")
    assert "Error: key revoked (code 17)" in told.phrases
    assert told.timeline[0].startswith("2026-11-03 09:12 Customer: [name] Bug or Done, [customer]")
    assert told.timeline[1] == "2026-11-03 10:12 Support: Error: found by us , thanks [name]"


@pytest.mark.parametrize("name", ["github", "github-lines"])
def test_github(name: str) -> None:
    """An issue of GitHub and its comments, as the two answers of the interface."""
    told = told_by(parse_ticket(TICKETS[name]))
    assert (told.title, told.case.number) == ("Cannot rotate keys", "7")
    assert told.phrases == ("Cannot rotate keys", "FATAL: no such key")
    assert told.timeline == (
        "2026-11-03 09:10 Customer: FATAL: no such key [name] please",
        "2026-11-03 10:10 Support: thanks [name], Error: ours. [customer] has a bug.",
    )


def test_gh() -> None:
    """What `gh issue view --json` prints; whoever asked may comment too."""
    told = told_by(parse_ticket(TICKETS["gh"]))
    assert told.phrases == ("Cannot rotate keys", "FATAL: no such key", "Error: still revoked")
    assert told.case.resolved is None
    assert told.timeline[1] == "2026-11-03 10:10 Customer: Error: still revoked"


def test_mail() -> None:
    """An e-mail gives its subject, its time in UTC, and words above signature and quotation."""
    told = told_by(parse_ticket(TICKETS["mail"]))
    assert told.title == "Key gone after rotation"
    assert told.phrases == ("Key gone after rotation", "Error: key revoked.", "What can we do?")
    assert told.timeline[0].startswith("2026-11-03 09:10 Customer: Error: key revoked.")


def test_an_encoded_mail_is_decoded_before_it_is_masked() -> None:
    """A name that a MIME part hides in base64 is masked all the same."""
    mail = (
        "From: =?utf-8?b?SmFuZSBNaWxsZXI=?= <jane@globex.example>\nSubject: x\n"
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: base64\n\n"
        # "Error: Jane Miller cannot log in"
        "RXJyb3I6IEphbmUgTWlsbGVyIGNhbm5vdCBsb2cgaW4=\n"
    )
    (comment,) = parse_ticket(mail).comments
    assert comment.text.strip() == "Error: [name] cannot log in"


def test_chat() -> None:
    """In a chat, who speaks first is the customer."""
    told = told_by(parse_ticket(TICKETS["chat"]))
    assert told.phrases == (
        "hi, the api says Error 17: key revoked",
        "how do i see which key it was?",
    )


def test_plain_text() -> None:
    """Any other text is taken as what a customer wrote."""
    told = told_by(parse_ticket("It is broken\n\nError: key revoked\n"))
    assert (told.title, told.phrases) == ("It is broken", ("It is broken", "Error: key revoked"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"ticket": {"id": 1, "subject": "Jane', "cannot be read"),
        (json.dumps({"name": "Jane Miller"}), "no ticket of a service"),
        (json.dumps([GITHUB, GITHUB]), "more than one ticket"),
        (json.dumps({"tickets": [ZENDESK["ticket"], ZENDESK["ticket"]]}), "more than one ticket"),
        ("{" * 100_000, "cannot be read"),
    ],
)
def test_what_is_no_ticket_is_refused_without_being_repeated(text: str, says: str) -> None:
    """The reason says what to do, and nothing of what the text held."""
    with pytest.raises(UnreadableTicketError, match=says) as caught:
        parse_ticket(text)
    assert "Jane" not in str(caught.value)


def test_a_number_that_names_the_customer_is_left_out() -> None:
    """The case is opaque; a key that holds the customer's name is not."""
    ticket = {"key": "GLOBEX-12", "fields": {"summary": "x", "customfield_1": {"value": "x"}}}
    assert parse_ticket(json.dumps(ticket)).number == "GLOBEX-12"
    ticket["fields"]["organization"] = {"name": "Globex"}  # type: ignore[index]
    assert parse_ticket(json.dumps(ticket)).number == ""


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-11-03T09:10:00Z", "2026-11-03 09:10"),
        ("2026-11-03T01:10:00.797+1100", "2026-11-02 14:10"),
        ({"iso8601": "2026-11-03T10:10:00+0100"}, "2026-11-03 09:10"),
        ("2026-11-03 09:10", "2026-11-03 09:10"),
    ],
)
def test_moments_are_utc(written: object, utc: str) -> None:
    """Each service's way of writing a moment, in UTC."""
    moment = parse_moment(written)
    assert moment is not None
    assert moment.strftime("%Y-%m-%d %H:%M") == utc


@pytest.mark.parametrize("written", [None, "", "yesterday", 7, {}, "0001-01-01T00:00:00+1400"])
def test_what_is_no_moment_is_none(written: object) -> None:
    """A time that cannot be read is unknown."""
    assert parse_moment(written) is None


@pytest.mark.parametrize(
    "document",
    [
        {"title": "x", "comments": [{"body": "x", "author_association": ["OWNER"]}]},
        {"fields": {"summary": "x", "description": {"content": [{"type": ["a"], "text": "x"}]}}},
        {"subject": "x", "requester_id": 1, "comments": 7},
        {"subject": "x", "requester_id": 1, "users": {"id": 1}},
    ],
)
def test_values_of_another_type_than_a_service_writes_are_none(document: dict[str, Any]) -> None:
    """A list where a word is expected, a number where a list is: scripts/fuzz found them."""
    assert told_by(parse_ticket(json.dumps(document))).title == "x"


@pytest.mark.parametrize("half", ["\\ud800", "\\uDFFF"])
def test_half_a_character_does_not_stay(half: str) -> None:
    """JSON can hold one, and no file: a name that holds one is masked all the same."""
    text = json.dumps({"title": "x", "body": "Jane~ said", "user": {"login": "Jane~"}})
    ticket = parse_ticket(text.replace("~", half))
    assert "Jane" not in ticket.comments[0].text
    assert parse_ticket(text.replace("Jane~ said", half)).comments[0].text.encode() == b"?"
    assert (
        parse_ticket(text.replace("~ said", "\\ud83d\\ude00")).comments[0].text == "Jane\U0001f600"
    )


NAMES = st.sampled_from(
    ["ticket", "comments", "fields", "summary", "comment", "title", "body", "user", "author",
     "subject", "requester_id", "id", "created_at", "description", "content", "type", "text",
     "users", "organizations", "custom_fields", "issue", "key", "attrs"]
)  # fmt: skip

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda within: st.lists(within, max_size=3) | st.dictionaries(NAMES, within, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(NAMES, JSON, max_size=5))
def test_any_json_is_read_or_refused(document: dict[str, Any]) -> None:
    """Fields of any type, in any place, never end in a traceback."""
    with suppress(UnreadableTicketError):
        assert told_by(parse_ticket(json.dumps(document))).title is not None


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Any text is a ticket, or refused because it looks like JSON."""
    try:
        told_by(parse_ticket(text))
    except UnreadableTicketError:
        assert text.lstrip("\ufeff").lstrip()[:1] in ("{", "[")
