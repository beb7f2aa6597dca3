"""Passwords that no word stands right before, and what only looks like them."""

import base64

import pytest

from retrokb.content.detect import find_content
from retrokb.content.logins import find_logins

SECRET = "Tq7!vbn" + "2Lm"


def _basic(said: str, encoding: str = "utf-8") -> str:
    return base64.b64encode(said.encode(encoding)).decode()


def found(text: str) -> list[str]:
    """The very characters that were found."""
    return [each.value_in(text) for each in find_content(text)]


@pytest.mark.parametrize(
    "text",
    [
        "pw: {}",
        "PW={}",
        "db_pw: {}",
        "**Password:** {}",
        "**Password**: {}",
        "PGPASSWORD={} psql",
        "| password | {} |",
        "| DB password | `{}` | x |",
        "> | **Password** | {} |",
        "| user | password |\n|---|:-:|\n| bob | {} |",
        "user | api key\n--- | ---\nbob | {}\n",
        "sshpass -p '{}' ssh bob@x",
        "sshpass -p{} ssh bob@x",
        "mysql -u root -p{} shop",
        "mysqldump --all -p'{}' > x",
        "redis-cli -h x -a {} ping",
        "ldapsearch -x -D cn=admin -w {}",
        "sqlcmd -S x -U sa -P {}",
        "plink -pw {} x",
        "docker login -u bob -p {}",
        "curl --user bob:{} https://x.example",
        "smbclient -U 'bob%{}' //x/y",
        "net use Z: \\\\x\\y /user:bob {}",
    ],
)
def test_a_password_is_found_where_programs_and_tables_have_it(text):
    """The value and nothing around it."""
    assert found(text.format(SECRET)) == [SECRET]


@pytest.mark.parametrize(
    "said", ["deploy:correcthorse", f"bob:{SECRET}", "b:xK9", "jane.moll@bigcustomer.de:hunTer82"]
)
def test_a_header_with_user_and_password_is_one_secret(said):
    """However short: what it holds says what it is."""
    value = _basic(said)
    assert found(f"curl -H 'Authorization: Basic {value}' x") == [value]
    latin = _basic("m\u00fcller:gr\u00fcn7", "latin-1")
    assert found(f"Authorization: Basic {latin}") == [latin]


@pytest.mark.parametrize(
    "text",
    [
        f"Authorization: Basic {_basic('user:password')}",
        f"Authorization: Basic {_basic('Aladdin:open sesame')}",
        f"Authorization: Basic {_basic('bob:<your password>')}",
        "Basic authentication", "Basic knowledge", "Basic 12345678", "a basic understanding of it",
        "mysql -p3306 x", "mysql -p db1Prod", "mysql -psecret", "mysql -port=33x06",
        "mysql -p${DB_PASS1}", "sshpass -p $PW2x ssh", 'sshpass -p "$SSH_PASS1" ssh',
        "ssh -p 2222 x", "mkdir -p foo1/Bar", "docker run -p 8080:80 x", "cp -pR2 Foo",
        "| password | at least 8 |", "| Password | Description1 |", "| Secret | KV2-Engine |",
        "| Token | Base64url |", "| key | F12 |", "| password | `string` |", "pw: 100W",
        "| password |\n|---|\n\n| Tq7-vbn2 |", "| passwords of users | aB3-dE5-f |",
        "| password | https://x1y2.z3 |", "**Password:** **", "password |", "|", "||", "|---|",
    ],
)  # fmt: skip
def test_what_only_looks_like_one_is_none(text):
    """Ports, folders, kinds of values, variables, and words of documentation."""
    assert found(text) == []


def test_long_texts_take_no_square_of_time():
    """Cells, options and headers are read once."""
    table = "| password | x |\n|---|\n"
    for part in ("| password ", "mysql ", "sshpass -p ", "basic ", table, "docker login -p"):
        assert [*find_logins(part * 20_000)] == []
