"""What must not survive masking, and what must."""

import json
import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrokb.draft.answers import NewFinding, NewRetro
from retrokb.draft.from_ticket import told_by
from retrokb.draft.masking.mask import mask
from retrokb.draft.masking.people import Names, names_in
from retrokb.draft.retro import render_retro
from retrokb.draft.tickets.read import parse_ticket
from retrokb.model.choices import Kind

DAY = date(2026, 11, 3)

ALNUM = string.ascii_letters + string.digits
HEX = "0123456789abcdef"


def characters(alphabet: str, fewest: int, most: int | None = None) -> st.SearchStrategy[str]:
    """Texts of these characters."""
    return st.text(alphabet, min_size=fewest, max_size=most or fewest)


ISSUED = st.one_of(
    characters(ALNUM, 36).map("ghp_{}".format),
    characters(ALNUM + "_", 40, 82).map("github_pat_{}".format),
    characters(ALNUM + "-_", 20).map("glpat-{}".format),
    characters(string.digits, 11).flatmap(
        lambda digits: characters(ALNUM, 24).map(lambda end: f"xoxb-{digits}-{end}")
    ),
    characters(string.ascii_uppercase + "234567", 16).map("AKIA{}".format),
    characters(ALNUM, 24, 40).map("sk_live_{}".format),
    characters(ALNUM + "-_", 48).map("sk-proj-{}".format),
    characters(ALNUM + "-_", 35).map("AIza{}".format),
    characters(ALNUM, 36).map("npm_{}".format),
    characters(ALNUM + "-_", 60).map("pypi-AgEI{}".format),
    characters(ALNUM + "-_", 30).map(lambda part: f"eyJ{part}.eyJ{part}.{part}"),
    characters(HEX, 64).map("dop_v1_{}".format),
    characters(ALNUM, 24).map("hvs.{}".format),
)
"""Tokens in the forms that their issuers document."""

WORDLIKE = characters(string.ascii_letters + string.digits + "!$%&*_-", 6, 14).filter(
    lambda text: text[0].isalnum() and sum(each.isdigit() for each in text) >= 1
)
"""Passwords as people choose them: nothing tells them but the words before them."""

ANYWHERE = (
    "{}", "it says {}.", "({})", "[{}]", "<{}>", "`{}`", '"{}"', "'{}'", "key={}&x=1", "x:{},y",
    "https://api.example.com/v1?access_token={}&page=2", "https://example.com/cb#id_token={}",
    "https://user:{}@example.com/repo.git", "https://{}@example.com/", "Authorization: Bearer {}",
    "authorization: token {}", "Cookie: a=b; session={}", "X-Api-Key: {}", '{{"token": "{}"}}',
    "curl -H 'Authorization: Bearer {}' https://example.com", "export TOKEN={}", "> {}", "| {} |",
    "{}\n{}", "first line\n  {}\nlast line", "https://hooks.example.com/services/{}", "\u200b{}",
    "--token {}", "--password={}", "**{}**", "prefix {} suffix {}",
)  # fmt: skip
"""Places in which a secret that looks like one turns up."""

AFTER_WORDS = (
    "password: {}", "Password = {}", "pass={}", "DB_PASSWORD={}", "my password is {}",
    "the API key was {} yesterday", '"secret": "{}"', "secret: '{}'", "client_secret={}&a=b",
    "user/pwd: {}", "Passwort: {}", "mysql://root:{}@db.example.com/x", "--password {} --verbose",
    "curl -u jane:{} https://example.com", "token => {}", "api-key: {}", "PIN: {}",
    "spring.datasource.password={}", "session_id={}", "x-auth-token: {}",
    "AWS_SECRET_ACCESS_KEY={}", "Cookie: theme={}; a=b", "Proxy-Authorization: {}",
)  # fmt: skip
"""Places in which nothing but the words before it say that it is a secret."""


@given(ISSUED, st.sampled_from(ANYWHERE))
def test_no_issued_token_survives(secret: str, place: str) -> None:
    """A token of a known form is masked wherever it stands."""
    assert secret not in mask(place.replace("{}", secret).replace("{{", "{").replace("}}", "}"))


@given(WORDLIKE, st.sampled_from(AFTER_WORDS))
def test_no_password_survives_after_a_word_that_names_it(secret: str, place: str) -> None:
    """A password that looks like nothing is masked by what stands before it."""
    assert secret not in mask(place.replace("{}", secret))


@given(characters(ALNUM, 24, 60).filter(lambda text: not text.isalpha() and not text.isdigit()))
def test_no_long_random_text_survives(secret: str) -> None:
    """What is long and mixed is taken for a secret, whoever issued it."""
    assert secret not in mask(f"the value {secret} was refused")


@given(characters(HEX, 32, 64).filter(lambda text: text.isalnum() and not text.isalpha()))
def test_no_long_hexadecimal_text_survives(secret: str) -> None:
    """Nor does a digest or a key in hexadecimal digits, in capitals either."""
    assert secret not in mask(f"key {secret}, KEY {secret.upper()}")
    assert secret.upper() not in mask(f"key {secret}, KEY {secret.upper()}")


@given(ISSUED, WORDLIKE, st.sampled_from(ANYWHERE), st.sampled_from(AFTER_WORDS), st.data())
def test_no_secret_of_a_ticket_is_in_the_file(
    token: str, password: str, place: str, after: str, data: st.DataObject
) -> None:
    """Whichever field of whichever service holds a secret, the file that is written does not."""
    text = f"Error: it fails\n{place.replace('{}', token)}\n{after.replace('{}', password)} ?"
    ticket = data.draw(
        st.sampled_from(
            [
                json.dumps({"subject": text, "requester_id": 1, "description": text, "id": token}),
                json.dumps(
                    {
                        "ticket": {"subject": "x", "requester_id": 1, "tags": [token]},
                        "comments": [
                            {"author_id": 1, "html_body": text, "created_at": "2026-11-03T09:10Z"}
                        ],
                    }
                ),
                json.dumps({"key": token, "fields": {"summary": text, "environment": text}}),
                json.dumps({"title": text, "body": text, "number": 1, "createdAt": "2026-11-03"}),
                f"Subject: {text}",
                f"[09:10] a: {text}\n[09:11] b: {text}",
                text,
            ]
        )
    )
    told = told_by(parse_ticket(ticket))
    finding = NewFinding("GAP-4K2M", Kind.BUG, "x", told.phrases)
    assert told.opened is None or told.opened.year == 2026
    written = render_retro(
        NewRetro(told.title, told.opened or DAY, finding, case=told.case, timeline=told.timeline)
    )
    assert token not in written
    assert password not in written


def test_a_private_key_goes_with_all_its_lines() -> None:
    """A key block is one secret, also where its end was not pasted."""
    block = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----"
    assert mask(f"a\n{block}\nb") == "a\n[secret]\nb"
    assert mask("a -----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn\nNhAAA") == "a [secret]"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("jane.miller+x@globex.example", "[e-mail]"),
        ("mailto:jane@globex.example?", "[e-mail]?"),
        ("jürgen@müller.example", "[e-mail]"),
        ("jane [at] globex [dot] example", "[e-mail]"),
        ("jane at globex dot example", "[e-mail]"),
        ("root@localhost", "[e-mail]"),
        ("@jane-miller, look", "[name], look"),
        ("[~accountid:5b10a2844c20165700ede21g] look", "[name] look"),
        ("+49 (0)30 123-4567", "[phone]"),
        ("(555) 010-0199", "[phone]"),
        ("555.010.0199", "[phone]"),
        ("4111 1111 1111 1111", "[phone]"),
        ("account 123456789", "account [number]"),
        ("from 203.0.113.7:8080", "from [address]:8080"),
        ("203.0.113.0/24", "[address]"),
        ("at 2001:db8::1.", "at [address]."),
        ("fe80::1%eth0", "[address]"),
        ("00:1a:2b:3c:4d:5e", "[address]"),
    ],
)
def test_contacts_are_masked(text: str, masked: str) -> None:
    """By what a person or a machine can be reached is masked, in the ways people write it."""
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "401 Unauthorized: key revoked",
        "2026-11-03 09:10:22 UTC, 2026-11-03T09:10:22Z, 03.11.2026, 9.30",
        "version 1.10.3, build 10.0.19041.1234",
        "at com.example.gateway.KeyRotationService.rotate(KeyRotation.java:123)",
        "std::vector<int>, Foo::Bar",
        "error 0x80070005, exit status 137, HTTP 503, E1042",
        "The token is invalid and the API key has expired",
        "password is required, token: missing",
        "token authentication failed, basic authentication failed",
        "look at example.com/docs/keys#overlap",
        "/var/log/gateway/error.log line 100200",
        "kubectl rollout status deployment/api-gateway --namespace production",
        "https://kb.example.com/keys?page=2",
    ],
)
def test_what_customers_search_for_stays(text: str) -> None:
    """Error messages, times, versions, names of classes, words about secrets stay as they are."""
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Hi Jane,\nplease", "Jane"),
        ("hi jane,\nplease", "jane"),
        ("Dear Mr. Miller:", "Miller"),
        ("it fails. Thanks, Jane", "Jane"),
        ("it fails\n\nBest regards,\nJane Miller\n", "Jane"),
        ("it fails\n\nViele Grüße\nJane\n", "Jane"),
        ("it fails\n-- \nJane Miller, Globex\n", "Globex"),
        ("On 3 Nov 2026, Jane Miller wrote:\n> x", "Miller"),
        ("Name: Jane Miller\nCompany: Globex\nIt fails at Globex", "Globex"),
        ("[09:10] jane.miller: it fails\nso says Jane.Miller", "iller"),
        ("Jane Miller, 09:10:\nit fails", "Jane"),
        ("My name is Jane Miller and it fails", "Jane"),
        ("This is Jane from support", "Jane"),
        ("From: jane.miller@globex.example\n\nJane here, it fails", "Jane"),
    ],
)
def test_names_are_found_where_people_write_them(text: str, gone: str) -> None:
    """Greetings, signatures, headers, quotations and speakers give names away."""
    assert gone not in mask(text, Names(people=names_in(text)))


@pytest.mark.parametrize(
    "text",
    [
        "Hi there,\nit fails",
        "Hello all,\nit fails",
        "Thanks for your help, it fails",
        "Thank you in advance.",
        "it fails\n\nThanks\nthe gateway is down since noon\n",
        "-- \nSent from my phone",
        "On the page, I see this:\nit fails",
        "09:10 error: it fails",
        "Failed at startup (09:10)",
    ],
)
def test_words_in_the_place_of_names_stay(text: str) -> None:
    """What merely stands where names do is no name."""
    assert mask(text, Names(people=names_in(text))) == text


def test_a_name_is_masked_in_every_spelling() -> None:
    """Whole, in parts, in capitals, in small letters, joined, with a genitive, across a line."""
    names = Names(people=frozenset({"Jane Miller"}))
    text = "Jane Miller, JANE, jane.miller, JaneMiller, Miller's, Jane\nMiller, jane_miller"
    assert not {"jane", "miller"} & set(mask(text, names).casefold().replace("'", " ").split())
    assert "iller" not in mask(text, names)


def test_a_name_that_is_a_word_is_masked_where_it_is_a_name() -> None:
    """`Will` goes and `will` stays; the whole name goes however it is written."""
    names = Names(people=frozenset({"Will Page"}))
    text = "Will says it will fail, on every page; so does will page"
    assert mask(text, names) == "[name] says it will fail, on every page; so does [name]"


def test_what_may_be_a_customer_is_masked_where_it_is_written_as_a_name() -> None:
    """The value of a custom field may be a customer or a word."""
    names = Names(perhaps=frozenset({"billing_problem", "globex_corp"}))
    text = "Globex Corp has a billing problem"
    assert mask(text, names) == "[customer] has a billing problem"


def test_invisible_characters_hide_nothing() -> None:
    """A character of no width between two letters of a name or a token keeps neither."""
    names = Names(people=frozenset({"Jane Miller"}))
    assert mask("Ja\u200bne Mil\u00adler", names) == "[name]"


@given(st.text(max_size=200))
def test_masking_twice_is_masking_once(text: str) -> None:
    """What masking leaves is not taken for something to mask."""
    once = mask(text)
    assert mask(once) == once
