"""Addresses of machines: public addresses, hardware addresses, names of hosts inside a network.

A private address (RFC 1918, RFC 4193) is the same in every house, so that it tells of none.
"""

import ipaddress
import re
from collections.abc import Iterator
from itertools import pairwise

from .documented import is_documented_domain
from .finding import Finding, Kind
from .shapes import IPV4, IPV6, MAC

DOCUMENTATION = tuple(
    ipaddress.ip_network(each)
    for each in (
        # RFC 5737, RFC 3849, RFC 9637, RFC 2544 (benchmarks), RFC 6598 (behind carriers).
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20",
        "198.18.0.0/15", "100.64.0.0/10", "192.88.99.0/24", "64:ff9b::/96", "2001::/23",
        "2002::/16",
    )
)  # fmt: skip

EVERYBODY_ASKS = frozenset({
    "1.1.1.1", "1.0.0.1", "8.8.8.8", "8.8.4.4", "9.9.9.9", "149.112.112.112", "208.67.222.222",
    "208.67.220.220", "168.63.129.16", "4.2.2.1", "4.2.2.2", "1.2.3.4", "1.1.1.2", "2.2.2.2",
    "3.3.3.3", "4.4.4.4", "5.5.5.5", "6.6.6.6", "7.7.7.7", "5.6.7.8", "12.34.56.78", "11.22.33.44",
    "2606:4700:4700::1111", "2001:4860:4860::8888", "2001:4860:4860::8844", "2620:fe::fe",
})  # fmt: skip
"""Public resolvers, and addresses that are numbers in a row."""

VERSION_BEFORE = re.compile(
    r"(?:version|ver\.?|\bv|build|release|update|firmware|driver|\brev\.?|section|chapter|file\s+version|"
    r"\.dll|\.exe|\.sys|package|>=|<=|==|~=|agent/|\w/|chrome|edge|sdk|odbc|oid)\W{0,3}(?:number|is|of|to|no\.?)?"
    r"[\W_]{0,4}$",
    re.IGNORECASE,
)

ADDRESS_BEFORE = re.compile(
    r"(?:\bip(?:v[46])?\b|address|\baddr|host|server|client|peer|gateway|router|node|machine|"
    r"\bfrom|ping|ssh|telnet|nslookup|://|@|\bat|connect\w*|\bvia|listen\w*|remote|"
    r"x-forwarded-for|dns)[^\n]{0,25}$",
    re.IGNORECASE,
)

SMALL = 33
"""Versions have small numbers: where all four are below this, words must say that it is one."""

WHOLE_NETWORK = 29
"""A network of more addresses than this prefix has names no machine."""

TOPS = (".corp", ".internal", ".local", ".lan", ".intra", ".priv")
"""Without these no host of a network of its own is named."""

INTERNAL = re.compile(
    r"(?P<labels>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+)(?P<top>corp|internal|local|lan|intra|"
    r"intranet|localdomain|priv|private)",
    re.IGNORECASE,
)
HOST = re.compile(rf"(?<![\w.$%{{}}@/\\-])(?:{INTERNAL.pattern})(?![\w-]|\.\w|\()", re.I)
HOST_AFTER_SIGN = re.compile(rf"(?<=[/@\\])(?:{INTERNAL.pattern})(?![\w-]|\.\w|\()", re.I)

WELL_KNOWN = re.compile(
    r"(?:.*\.)?(?:cluster\.local|docker\.internal|google\.internal|containers\.internal|"
    r"compute\.internal|ec2\.internal|openstacklocal|svc\.local)",
    re.IGNORECASE,
)
"""What cloud services and containers call every machine of their users."""

HOST_WORDS = re.compile(
    r"(?:db|sql|mail|mx|smtp|imap|web|www|app|api|vpn|git|gitlab|jenkins|ci|ldap|dc|ad|ns|dns|gw|"
    r"proxy|cache|redis|kafka|mongo|postgres|mysql|prod|stage|staging|dev|qa|test|build|backup|nas|"
    r"file|files|fs|print|srv|server|host|node|auth|sso|idp|wiki|jira|confluence|grafana|monitor"
    r"\w*|log\w*|elastic\w*|kibana|vault|intranet|portal|crm|erp|sap|exchange|ex|sharepoint|sp)",
    re.IGNORECASE,
)


def find_machines(text: str) -> Iterator[Finding]:
    """The machines that a text names; documented ranges, and versions, are none."""
    yield from _ipv4(text)
    yield from _ipv6(text) if "::" in text or text.count(":") >= 7 else ()
    yield from _macs(text)
    yield from _hosts(text)


def _ipv4(text: str) -> Iterator[Finding]:
    for match in IPV4.finditer(text):
        written, _, prefix = match[0].partition("/")
        if prefix and int(prefix) < WHOLE_NETWORK:
            continue
        try:
            address = ipaddress.IPv4Address(written)
        except ValueError:
            continue
        numbers = [int(each) for each in written.split(".")]
        if _is_somebodys(address) and not _is_version(text, match.start(), match.end(), numbers):
            end = match.start() + len(written)
            yield Finding(match.start(), end, Kind.MACHINE_ADDRESS, "the address of a machine")


def _is_version(text: str, start: int, end: int, numbers: list[int]) -> bool:
    before = text[max(0, start - 40) : start].rpartition("\n")[2]
    if VERSION_BEFORE.search(before):
        return not before.endswith("://")
    small = max(numbers) < SMALL or numbers[3] == 0
    port = text[end : end + 1] == ":" and text[end + 1 : end + 2].isdigit()
    return small and not port and not ADDRESS_BEFORE.search(before)


def _is_somebodys(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    documented = any(address in network for network in DOCUMENTATION)
    return (
        address.is_global
        and not address.is_multicast
        and not documented
        and str(address) not in EVERYBODY_ASKS
    )


def starts_with_ipv6(written: str) -> int:
    """How many characters of a match of `IPV6` are an address of any kind, 0 where it is none.

    A zone and a prefix belong to it, a full stop or a colon behind it does not.
    """
    address = written if written.endswith("::") else written.rstrip(".:")
    try:
        ipaddress.IPv6Interface(address.partition("%")[0])
    except ValueError:
        return 0
    return len(address)


def _ipv6(text: str) -> Iterator[Finding]:
    for match in IPV6.finditer(text):
        written = match[0].partition("%")[0].partition("/")
        plain = written[0] if written[0].endswith("::") else written[0].rstrip(".:")
        if (written[2] and int(written[2]) < 125) or len(plain) < len("2a00::1"):
            continue
        try:
            address = ipaddress.IPv6Address(plain)
        except ValueError:
            continue
        if _is_somebodys(address):
            end = match.start() + len(plain)
            yield Finding(match.start(), end, Kind.MACHINE_ADDRESS, "the address of a machine")


def _macs(text: str) -> Iterator[Finding]:
    for match in MAC.finditer(text):
        octets = [int(each, 16) for each in re.split("[:-]", match[0])]
        # The second bit marks addresses that a program gave; RFC 9542 keeps a range for documents.
        given = octets[0] & 0b11
        documented = octets[:5] == [0, 0, 0x5E, 0, 0x53] or len(set(octets)) <= 2
        steps = {after - before for before, after in pairwise(octets)}
        in_a_row = len(steps) == 1 or match[0].lower().replace("-", ":").startswith(
            ("00:11:22:33", "12:34:56", "00:1a:2b:3c", "00:0a:95:9d")
        )
        if not (given or documented or in_a_row):
            yield Finding(*match.span(), Kind.MACHINE_ADDRESS, "the hardware address of a machine")


def _hosts(text: str) -> Iterator[Finding]:
    lowered = text.lower()
    if not any(top in lowered for top in TOPS):
        return
    for pattern, after_sign in ((HOST, False), (HOST_AFTER_SIGN, True)):
        for match in pattern.finditer(text):
            labels = match["labels"].rstrip(".").split(".")
            if _names_a_host(labels, match[0], after_sign):
                yield Finding(*match.span(), Kind.MACHINE_ADDRESS, "the name of a host inside")


def _names_a_host(labels: list[str], name: str, after_sign: bool) -> bool:
    if WELL_KNOWN.fullmatch(name) or is_documented_domain(name):
        return False
    numbered = any(re.search(r"[a-z]-?\d|-", label, re.IGNORECASE) for label in labels)
    usual = len(labels) > 1 and bool(HOST_WORDS.fullmatch(labels[0]))
    return numbered or usual or after_sign
