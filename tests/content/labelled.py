"""A labelled set of private content: what must be found, and what only looks like it.

Every secret is put together here, from a seed, while the set is made: none stands in any file, so
that no code host takes this one for a leak. Nothing of it opens or reaches anything.
"""

# ruff: noqa: E501 - tables of cases, which broken lines would hide

import base64
import json
import random
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum import luhn
from stdnum.iso7064 import mod_97_10

SEED = 20261127

OF_EACH = 25

REGION = "DE"

CUSTOMERS = ("Northgate Freight Ltd", "Umbra & Sons GmbH", "Velocorp", "Banco do Rio Claro",
             "Kessler Maschinenbau AG", "Pinewood Dental Group", "Quandary Labs Inc.")  # fmt: skip

KEY = "a-key-for-the-tests"

ALNUM = string.ascii_letters + string.digits
HEX = "0123456789abcdef"

WORDS = ("gateway", "kernel", "lantern", "harbour", "saffron", "meadow", "cobalt", "thistle")

PLACES = (
    "The log says {} and then it stops.", "| 09:25 | support | {} |", "- {}", "> {}", "`{}`",
    "```\n{}\n```", "We saw it twice: {}.", "1. Open the page. {}\n2. Wait.", "({})", "**{}**",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A text of a kind; `value` is what must be found in it, "" where nothing may be."""

    kind: str
    text: str
    value: str = ""


Make = Callable[[random.Random, int], tuple[str, str]]
"""From a source of chance and a number to a sentence with `{}` and what stands there."""


def _of(chance: random.Random, letters: str, count: int) -> str:
    return "".join(chance.choice(letters) for _ in range(count))


def _private_key(chance: random.Random, n: int) -> tuple[str, str]:
    kind = ("RSA ", "EC ", "OPENSSH ", "", "DSA ")[n % 5] + "PRIVATE KEY"
    lines = "\n".join(_of(chance, ALNUM + "+/", 64) for _ in range(4))
    return (
        "{}",
        f"-----BEGIN {kind}-----\n{lines}\n{_of(chance, ALNUM, 20)}==\n-----END {kind}-----",
    )


def _token(chance: random.Random, n: int) -> tuple[str, str]:
    forms = (
        ("gh", "p_", ALNUM, 36), ("gh", "s_", ALNUM, 36), ("github", "_pat_", ALNUM, 82),
        ("gl", "pat-", ALNUM, 20), ("xo", "xb-" + _of(chance, "123456789", 12) + "-", ALNUM.lower(), 24),
        ("AK", "IA", string.ascii_uppercase + "234567", 16), ("AS", "IA", string.ascii_uppercase + "234567", 16),
        ("sk", "_live_", ALNUM, 24), ("rk", "_live_", ALNUM, 24), ("sk-", "proj-", ALNUM, 48),
        ("sk-", "ant-api03-", ALNUM, 80), ("AI", "za", ALNUM + "-_", 35), ("np", "m_", ALNUM, 36),
        ("py", "pi-AgEIcHlwaS5vcmc", ALNUM, 90), ("SG.", _of(chance, ALNUM, 22) + ".", ALNUM, 43),
        ("dop", "_v1_", HEX, 64), ("shp", "at_", HEX, 32), ("hv", "s.", ALNUM, 90),
        ("ATA", "TT3xFfGF0", ALNUM, 120), ("lin", "_api_", ALNUM, 40), ("gl", "sa_", ALNUM, 32),
        ("S", "K", HEX, 32), ("whs", "ec_", ALNUM, 32), ("ya29", ".", ALNUM, 60), ("key", "-", HEX, 32),
    )  # fmt: skip
    head, middle, letters, count = forms[n % len(forms)]
    end = f"_{_of(chance, HEX, 8)}" if head + middle == "glsa_" else ""
    places = ("it used {} there", "token {} was shown", "curl -H 'Authorization: Bearer {}' https://api.example.com",
              'export KEY="{}"', "https://api.example.com/v1?token={}")  # fmt: skip
    return places[n % len(places)], head + middle + _of(chance, letters, count) + end


def _encoded(claims: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")


def _web_token(chance: random.Random, n: int) -> tuple[str, str]:
    head = _encoded({"alg": ("HS256", "RS256", "ES256")[n % 3], "typ": "JWT"})
    claims = _encoded({"sub": _of(chance, HEX, 12), "exp": 1790000000 + n, "scope": WORDS[n % 8]})
    places = ("Authorization: Bearer {}", "the cookie was {}", '{{"id_token": "{}"}}', "x?jwt={}")
    return places[n % 4], f"{head}.{claims}.{_of(chance, ALNUM + '-_', 43)}"


def _password(chance: random.Random, n: int) -> str:
    word = WORDS[n % 8]
    return (
        _of(chance, ALNUM, 12) + str(n), word.capitalize() + str(chance.randint(10, 9999)) + "!",
        _of(chance, string.ascii_lowercase, 5) + str(chance.randint(2, 99)) + word,
        word + "-" + WORDS[(n + 3) % 8] + "-" + str(chance.randint(10, 99)),
        _of(chance, HEX, 24) + "a7",
    )[n % 5]  # fmt: skip


def _in_address(chance: random.Random, n: int) -> tuple[str, str]:
    scheme = ("postgres", "mysql", "redis", "amqp", "https", "mongodb+srv", "ftp", "smtp")[n % 8]
    host = (
        "db.example.com:5432/x",
        "127.0.0.1/app",
        "cache.gateway.example",
        "git.example.org/r.git",
    )
    return f"{scheme}://app{n}:{{}}@{host[n % 4]}", _password(chance, n)


def _after_word(chance: random.Random, n: int) -> tuple[str, str]:
    places = (
        "password = {}", "DB_PASSWORD={}", 'api_key: "{}"', "the password is {}", "client_secret={}&x=1",
        "--password {}", "curl -u app:{} https://example.com", '"secret": "{}"', "Passwort: {}",
        "AWS_SECRET_ACCESS_KEY={}", "spring.datasource.password={}", "my token was {}, and it worked",
        "auth_token => '{}'", "X-Api-Key: {}", "pwd: {}", "ACCESS_TOKEN='{}'", "passphrase: {}",
    )  # fmt: skip
    return places[n % len(places)], _password(chance, n)


def _email(chance: random.Random, n: int) -> tuple[str, str]:
    first = chance.choice(("jane", "paul", "amira", "li", "olof", "maria"))
    last = chance.choice(("miller", "okafor", "lindqvist", "garcia", "weber"))
    local = (f"{first}.{last}", f"{first[0]}{last}", f"{first}+{n}", f"{last}_{first}", first)[
        n % 5
    ]
    domain = (
        "velocorp.com",
        "northgate-freight.co.uk",
        "umbra.de",
        "gmail.com",
        "mail.rioclaro.com.br",
    )
    places = ("write to {}", "<{}>", "[mail](mailto:{})", "From: {}", "reporter={};x", '"{}"', "{}")
    return places[n % len(places)], f"{local}@{domain[n % 5]}"


def _phone(chance: random.Random, n: int) -> tuple[str, str]:
    def some(count: int) -> str:
        return str(chance.randint(2, 8)) + _of(chance, "2345678", count - 1)

    numbers = (
        f"+49 30 {some(7)}", f"+49 (0) 89 {some(6)}", f"+44 20 7{some(3)} {some(4)}", f"+1 212 {some(3)} {some(4)}",
        f"+1-415-{some(3)}-{some(4)}", f"+33 1 42 {some(2)} {some(2)} {some(2)}", f"0049 40 {some(6)}",
        f"030 {some(7)}", f"0171 {some(7)}", f"+4989{some(7)}",
    )  # fmt: skip
    number = numbers[n % 10]
    places = ("Tel. {}", "call {} first", "Phone: {}", "| {} |")
    return (
        "Tel. {}" if number.startswith("0") and not number.startswith("00") else places[n % 4]
    ), number


def _ip(chance: random.Random, n: int) -> tuple[str, str]:
    # Of networks that are assigned, and that documentation does not use.
    v4 = f"{chance.choice((51, 62, 77, 81, 91, 93, 145, 185, 194))}.{chance.randint(40, 250)}.{chance.randint(2, 250)}.{chance.randint(2, 250)}"
    v6 = f"2a0{chance.randint(1, 9)}:{_of(chance, '123456789', 3)}:{_of(chance, '12345', 2)}::{_of(chance, '12345', 3)}"
    places = (
        "refused by {}",
        "from {}:443 to us",
        "client {} lost it",
        "ping {}",
        "X-Forwarded-For: {}",
    )
    return (places[n % 5], v4) if n % 4 else ("peer [{}] is gone", v6)


def _host(chance: random.Random, n: int) -> tuple[str, str]:
    if n % 5 == 4:
        octets = [_of(chance, HEX, 2) for _ in range(3)]
        return "the card with {} answers", ":".join(["3c", "97", "0e", *octets])
    top = ("corp", "internal", "local", "lan", "intra")[n % 5]
    name = (
        f"db{n:02}",
        f"mail.hq{n}",
        f"web-{n}.prod",
        f"jenkins.{WORDS[n % 8]}",
        f"{WORDS[n % 8]}-{n}",
    )[n % 5]
    places = ("ssh to {} hangs", "https://{}/login", "could not resolve {}", "{} was down")
    return places[n % 4], f"{name}.{top}"


def _national(chance: random.Random, n: int) -> tuple[str, str]:
    kind = n % 6
    if kind == 0:
        number = f"{chance.randint(101, 665)}-{chance.randint(11, 99)}-{chance.randint(1111, 9999)}"
        return "SSN {}", number
    if kind == 1:
        digits = _of(chance, "123456789", 9)
        for times in (10, 11):
            total = sum((times - i) * int(each) for i, each in enumerate(digits[: times - 1]))
            digits += str((total * 10 % 11) % 10)
        return "CPF {}", f"{digits[:3]}.{digits[3:6]}.{digits[6:9]}-{digits[9:]}"
    if kind == 2:
        identity = chance.randint(10_000_000, 99_999_999)
        return "DNI: {}", f"{identity}{'TRWAGMYFPDXBNJZSQVHLCKE'[identity % 23]}"
    if kind == 3:
        return (
            "her national insurance number {}",
            f"{chance.choice(('AB', 'CE', 'JY'))} {_of(chance, '23456789', 2)} {_of(chance, '23456789', 2)} {_of(chance, '23456789', 2)} C",
        )
    if kind == 4:
        body = f"1{chance.randint(50, 99)}0{chance.randint(1, 9)}75{chance.randint(111, 999)}{chance.randint(111, 999)}"
        return "num\u00e9ro de s\u00e9curit\u00e9 sociale {}", f"{body}{97 - int(body) % 97:02}"
    body = f"19{chance.randint(50, 99)}0{chance.randint(1, 9)}1{chance.randint(1, 9)}{chance.randint(111, 999)}"
    return "personnummer {}", f"{body[:8]}-{body[8:]}{luhn.calc_check_digit(body[2:])}"


def _card(chance: random.Random, n: int) -> tuple[str, str]:
    if n % 5 == 4:
        body = f"{chance.randint(10000000, 99999999)}{chance.randint(1000000000, 9999999999)}"
        check = mod_97_10.calc_check_digits(f"{body}DE")
        iban = f"DE{check}{body}"
        parts = [iban[i : i + 4] for i in range(0, len(iban), 4)]
        return "IBAN {}", " ".join(parts) if n % 2 else iban
    head, count = (("4539", 16), ("5281", 16), ("3711", 15), ("6011", 16))[n % 4]
    body = head + _of(chance, string.digits[1:], count - 5)
    number = body + luhn.calc_check_digit(body)
    if count == 16 and n % 3:
        number = (" ", "-")[n % 2].join(number[i : i + 4] for i in range(0, 16, 4))
    return ("card {} was declined", "paid with {}", "PAN={}")[n % 3], number


def _customer(_: random.Random, n: int) -> tuple[str, str]:
    ways = ("Northgate Freight", "Umbra & Sons", "velocorp", "Banco do Rio Claro", "KESSLER MASCHINENBAU",
            "Pinewood Dental Group", "Quandary Labs")  # fmt: skip
    places = (
        "{} could not log in",
        "asked by {}'s operator",
        "https://{}.example.com/x",
        "for {} only",
        "({})",
    )
    way = ways[n % 7]
    place = places[n % 5]
    return (place if "https" not in place or " " not in way else "seen at {} first"), way


KINDS: dict[str, Make] = {
    "private key": _private_key, "token of an issuer": _token, "web token": _web_token,
    "password in an address": _in_address, "password after a word": _after_word,
    "e-mail address": _email, "telephone number": _phone, "IP address": _ip,
    "host or hardware address": _host, "national id": _national, "card or account": _card,
    "customer": _customer,
}  # fmt: skip


def find_positives() -> Iterator[Case]:
    """What must be found: of each kind the same number, in places of many sorts."""
    chance = random.Random(SEED)
    for kind, make in KINDS.items():
        for n in range(OF_EACH):
            place, value = make(chance, n)
            sentence = place.replace("{{", "{").replace("}}", "}").replace("{}", value, 1)
            around = "{}" if "\n" in value else PLACES[n % len(PLACES)]
            yield Case(kind, around.replace("{}", sentence), value)
