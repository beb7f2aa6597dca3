"""The organisation's customers, known by keyed hashes, so that the list can be committed.

Each name has two hashes with the key: of its first word, so that few words of a text need a closer
look, and of the whole. One in a script without spaces has also those of its first two letters and
of all of them together. Without the key neither can be guessed by trying names.
"""

import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .finding import Finding, Kind
from .unspaced import BEGINNING, find_unspaced, fold, squeeze

HEAD = (
    "# Customers of whom nothing is published, as keyed hashes: retrokb lint --add-customers FILE"
)

EMPTY = "the list names nobody"
"""Why nobody looks with a list that was begun, or lost its lines."""

MOST_WORDS = 5

WORD = re.compile(r"[^\W_]+")

BETWEEN = re.compile(r"[ \t\u00a0]*[-_.,&+/'\u2019]?[ \t\u00a0]*\n?[ \t>]*")
"""What may stand between the words of one name."""

LEGAL_FORMS = frozenset({
    "inc", "ltd", "llc", "llp", "gmbh", "ag", "kg", "se", "sa", "sas", "sarl", "srl", "spa", "bv",
    "nv", "ab", "as", "oy", "plc", "corp", "corporation", "incorporated", "limited", "company",
    "co", "kgaa", "ug", "ohg", "pty", "pte", "kk", "lda", "aps",
})  # fmt: skip
"""Ends of names of companies: with them and without, it is the same customer."""

WORDS_TOO = frozenset({
    "apple", "orange", "target", "shell", "gap", "visa", "oracle", "amazon", "next", "boots",
    "sage", "square", "stripe", "slack", "zoom", "box", "block", "meta", "alphabet", "unity",
    "delta", "subway", "ford", "dell", "best", "first", "national", "general", "united",
    "american", "standard", "premier", "summit", "pioneer", "progressive", "frontier", "bridge",
    "prime", "core", "bank", "cloud", "data", "express", "global", "international", "service",
    "spring", "monday", "signal", "discord", "notion", "linear", "render", "echo", "mercury",
})  # fmt: skip
"""Names of one word that are words as well: they count only with a capital."""


class BadCustomersError(ValueError):
    """A file is no list of customers; the text says why."""


@dataclass(frozen=True)
class Customers:
    """A list of customers, and the key that it was made with; "" where nobody gave the key."""

    hashes: frozenset[tuple[str, str]] = frozenset()
    proof: str = ""
    key: str = field(default="", repr=False)

    @property
    def unknown(self) -> str:
        """Why nobody can tell whether a text names a customer, "" where it can be told."""
        if not self.hashes:
            return ""
        if not self.key:
            return "the environment has no RETROKB_CUSTOMERS_KEY"
        return "" if self.proof == _proof(self.key) else "RETROKB_CUSTOMERS_KEY is another key"

    @cached_property
    def _firsts(self) -> frozenset[str]:
        return frozenset(first for first, _ in self.hashes)

    @cached_property
    def _wholes(self) -> frozenset[str]:
        return frozenset(whole for _, whole in self.hashes)

    @cached_property
    def _words(self) -> dict[str, bool]:
        """Whether a word begins the name of a customer, for each word that was asked about."""
        return {}

    def find(self, text: str) -> Iterator[Finding]:
        """Where a text names a customer: at each place the longest name."""
        if self.unknown or not self.hashes:
            return
        spaced = [*self._find_words(text)]
        yield from spaced
        for start, end in find_unspaced(text, self._begins, self._is_whole):
            if not any(each.start < end and start < each.end for each in spaced):
                yield Finding(start, end, Kind.CUSTOMER, "the name of a customer")

    def _is_whole(self, name: str) -> bool:
        return _hashed(self.key, "whole", name) in self._wholes

    def _find_words(self, text: str) -> Iterator[Finding]:
        end = 0
        for match in WORD.finditer(text):
            if match.start() >= end and self._begins(match[0]):
                found = self._longest(text, match)
                if found:
                    end = found
                    yield Finding(match.start(), end, Kind.CUSTOMER, "the name of a customer")

    def _begins(self, word: str) -> bool:
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = _hashed(self.key, "first", fold(word)) in self._firsts
        return known

    def _longest(self, text: str, first: re.Match[str]) -> int:
        """The end of the longest name that begins with a word, 0 without one."""
        words, ends = [fold(first[0])], [first.end()]
        while len(words) < MOST_WORDS:
            gap = BETWEEN.match(text, ends[-1])
            following = WORD.match(text, gap.end() if gap else ends[-1])
            if not following or following.start() == ends[-1]:
                break
            words.append(fold(following[0]))
            ends.append(following.end())
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if self._is_whole(name):
                small = count == 1 and name in WORDS_TOO and not first[0][0].isupper()
                return 0 if small else ends[count - 1]
        return 0


NOBODY_LISTED = Customers()
"""No list."""


def normalise(name: str) -> str:
    """A name as it is compared: folded words with a space between, without its legal form."""
    words = [fold(each) for each in WORD.findall(name)]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words[:MOST_WORDS])


def add_customers(known: Customers, names: Iterable[str]) -> Customers:
    """The list with more names. Raises BadCustomersError without the key it was made with."""
    if not known.key or known.unknown:
        raise BadCustomersError(known.unknown or "the environment has no RETROKB_CUSTOMERS_KEY")
    normal = {normalise(name) for name in names} - {""}
    begun = {(name.split()[0], name) for name in normal} | {
        (name[:BEGINNING], name) for name in map(squeeze, normal) if name
    }
    more = {
        (_hashed(known.key, "first", first), _hashed(known.key, "whole", name))
        for first, name in begun
    }
    return Customers(known.hashes | more, _proof(known.key), known.key)


def render_customers(customers: Customers) -> str:
    """The list as a text file."""
    lines = (f"{first} {whole}" for first, whole in sorted(customers.hashes))
    return "\n".join([HEAD, f"key {customers.proof}", *lines, ""])


def parse_customers(text: str, key: str) -> Customers:
    """Read what `render_customers` wrote. Raises BadCustomersError."""
    proof, hashes = "", set()
    for number, line in enumerate(text.splitlines(), start=1):
        parts = line.split()
        if not parts or line.startswith("#"):
            continue
        if len(parts) != 2 or not re.fullmatch(r"[0-9a-f]{16,32}", parts[1]):
            why = f"line {number} is none of the list's; `retrokb lint --add-customers` adds names"
            raise BadCustomersError(why)
        if parts[0] == "key":
            proof = parts[1]
        else:
            hashes.add((parts[0], parts[1]))
    return Customers(frozenset(hashes), proof, key)


def _hashed(key: str, part: str, text: str) -> str:
    return hmac.digest(key.encode(), f"{part}\0{text}".encode(), "sha256").hex()[:32]


def _proof(key: str) -> str:
    return _hashed(key, "proof", "retrokb")
