"""What only looks like private content: of each kind the same number of texts."""

# ruff: noqa: E501 - tables of cases, which broken lines would hide

import random
from collections.abc import Iterator

from .labelled import HEX, KINDS, OF_EACH, PLACES, SEED, Case, _encoded, _of

LOOKALIKES: dict[str, tuple[str, ...]] = {
    "private key": (
        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
        "-----BEGIN CERTIFICATE-----\n{hex64}\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\n{hex64}\n-----END PUBLIC KEY-----",
        "It begins with `-----BEGIN RSA PRIVATE KEY-----`.", "ssh-keygen -t ed25519 -f id_ed25519",
        "-----BEGIN RSA PRIVATE KEY-----\n<your key here>\n-----END RSA PRIVATE KEY-----",
    ),
    "token of an issuer": (
        "AKIA" + "IOSFODNN7EXAMPLE", "commit {hex40}", "sha256:{hex64}", "ghp_" + "x" * 36,
        "id {uuid}", "xoxb-your-token-here", "sk_test_ and sk_live_ differ", "gl-button-size",
        "npm_config_registry", "github_pat_<TOKEN>", "hvs.<token>", "sha512-{hex64}{hex64}", "SKU 20{hex12}",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY", "AIzaSy...", "key-value-store-of-the-gateway",
    ),
    "web token": (
        "{sample}", "eyJhbGciOiJIUzI1NiJ9.payload.signature", "a.b.c", "eyJ...", "header.payload.signature",
        "the prefix eyJ says that it is JSON", "www.example.com.gateway.internal-name.example",
    ),
    "password in an address": (
        "https://user:password@example.com", "postgres://postgres:postgres@localhost/x",
        "https://user:<password>@example.com", "mysql://root:${PASSWORD}@db", "redis://:@localhost:6379",
        "https://example.com:8443/a@b", "https://<user>:<token>@git.example.com", "ftp://user:****@host",
        "https://{user}:{pass}@host", "https://example.com/@scope/name:1.2", "ssh://git@example.com:22/x",
        "https://$USER:$TOKEN@example.com", "amqp://guest:guest@localhost",
    ),
    "password after a word": (
        "password: required", "token: str = None", "The token is invalid", "password = os.environ['X1']",
        "DB_PASSWORD=changeme", "api_key: YOUR_API_KEY_1", "secret: <secret>", "password: ********",
        "PASSWORD=$DB_PASSWORD_2", "token: {{ token1 }}", "the key was 2048 bits", "password is 12 characters",
        "token = get_token(user1)", "Password: P@ssw0rd", "secret-name: gateway-tls-v2", "token_type: Bearer",
        "passwordless sign-in", "key: value", "auth: oauth2", "the token was revoked at 10:30",
        "client_secret: {uuid}", "password hash: sha256", "primary key = id1", "--token TOKEN",
        "secretKeyRef: name: db-credentials",
    ),
    "e-mail address": (
        "jane@example.com", "ops@gateway.example", "a@b.test", "user@contoso.com", "noreply@kettle-works.com",
        "git@git.kettle-works.com:x/y.git", "logo@2x.png", "@angular/core@17.2.1", "user@localhost",
        "you@yourcompany.com", "name@domain.com", "first.last@company.com", "@jane, look", "a @ b.com",
        "root@db01", "someone@example.org", "mailto:x@sub.example.net", "user@mail.invalid", "@media print",
        "pkg@1.2.3", "alice@example.edu", "12345+jane@users.noreply.github.com", "x@y", "{email}@{domain}",
        "https://app:@cdn.kettle-works.com",
    ),
    "telephone number": (
        "2026-11-03 09:25", "+1 212 555 0142", "10.0.19041.1234", "ticket 4930123456", "555-0199",
        "+44 20 7946 0123", "order 030-1234", "port 8080 and 8443", "1,234,567,890 rows", "+49 30 23125 123",
        "ISBN 978-3-16-148410-0", "0x80070005", "in 2024 2025 2026", "+1 555 123 4567", "12:30:45.123456",
        "+1 800 555 0199", "error 5000123456", "3.141592653589", "+44 7700 900123", "9 8 7 6 5 4 3 2 1 0",
        "1732612345678", "GMT+0200", "x+1234567", "v2026.11.27.1", "123456789",
    ),
    "IP address": (
        "192.0.2.14", "198.51.100.7", "203.0.113.200", "127.0.0.1", "10.1.2.3", "192.168.178.1", "172.16.4.5",
        "0.0.0.0", "255.255.255.0", "224.0.0.251", "2001:db8::5", "fe80::1", "::1", "version 91.40.77.12",
        "1.2.3.4", "15.0.4420.1017", "build 62.77.81.90", "8.8.8.8", "91.198.0.0/16", "section 3.2.1.4",
        "fd00::12", "12:30:45", "std::vector", "999.1.1.1", "file version 16.77.14.2",
    ),
    "host or hardware address": (
        "settings.local.json", ".env.local", "host.docker.internal", "api.default.svc.cluster.local",
        "com.sun.internal.Foo1", "db.example.com", "this.local", "ff:ff:ff:ff:ff:ff", "00:00:5e:00:53:01",
        "02:42:ac:11:00:02", "audience: internal", "metadata.google.internal", "/usr/local/bin", "a local.",
        "00:11:22:33:44:55", "gateway.test", "docker-compose.local.yml", "x.internal()", "the corp. said so",
        "aa:bb:cc:dd:ee:ff", "db01.gateway.example", "console.local = true", "server.localhost", "org.internal",
        "12:34:56:78:9a:bc",
    ),
    "national id": (
        "part 123-45-6789", "SSN 000-12-3456", "078-05-1120", "order 20261103-1234", "12345678Z",
        "CPF 111.111.111-11", "id 987654321", "AB123456D is a part number", "756.9217.0769.85", "BSN 123456789",
        "QQ 12 34 56 C", "NHS England 2026 2027", "build 850730-12345", "SIN(123)", "tax 2026-11-03",
        "DNI 00000000T", "SSN 666-12-3456", "SSN 987-65-4321", "pesel 44051401358", "{hex12}", "ABCDEF12G34H567I",
        "personnummer 811218-9875", "1 85 13 75 123 456 78", "serial 53690-4399", "part 99-12-3456",
    ),
    "card or account": (
        "4242 4242 4242 4242", "4111111111111111", "5555-5555-5555-4444", "378282246310005", "1234 5678 9012 3456",
        "4539 5787 6362 1487", "order 4539578763621487", "DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432",
        "0000 0000 0000 0000", "id 9999999999999999", "1732612345678901", "{hex40}", "6011 1111 1111 1117",
        "DE00 1234 5678 9012 3456 78", "tracking 1Z999AA10123456784", "4000-0000-0000-0002", "3.14159265358979323",
        "20261103092530123", "5105105105105100", "IMEI 490154203237518", "2026 1103 0925 3012", "4444 4444 4444 4444",
        "FR14 2004 1010 0505 0001 3M02 606", "x4539578763621486y",
    ),
    "customer": (
        "the north gate is open", "freight is late", "umbra and penumbra", "my sons", "velocity", "Rio de Janeiro",
        "the bank of the river", "Kessler syndrome", "Maschinenbau studieren", "pinewood is soft", "dental care group",
        "quandary", "labs", "velo corp", "Northgate", "Banco do Brasil", "Umbra", "a group of pinewood",
        "Freight Northgate", "Sons & Umbra", "Labs Quandary", "velocorps", "the dental group", "Claro", "northgates freight",
    ),
}  # fmt: skip


def find_lookalikes() -> Iterator[Case]:
    """What must not be found: documented examples, placeholders, numbers of other kinds."""
    chance = random.Random(SEED)
    sample = ".".join(
        (
            _encoded({"alg": "HS256", "typ": "JWT"}),
            _encoded({"sub": "1234567890", "name": "John Doe", "iat": 1516239022}),
            _of(chance, HEX, 43),
        )
    )
    for kind in KINDS:
        texts = LOOKALIKES[kind]
        for n in range(OF_EACH):
            text = texts[n % len(texts)].replace("{sample}", sample)
            for name, count in (("{hex64}", 64), ("{hex40}", 40), ("{hex12}", 12)):
                text = text.replace(name, _of(chance, HEX, count))
            groups = "-".join(_of(chance, HEX, count) for count in (8, 4, 4, 4, 12))
            text = text.replace("{uuid}", groups)
            around = "{}" if "\n" in text else PLACES[(n + n // len(texts)) % len(PLACES)]
            yield Case(kind, around.replace("{}", text))
