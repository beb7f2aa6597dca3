"""Every detector, in a list; what is found in a text is what any of them finds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .contacts import find_emails, find_phones
from .customers import NOBODY_LISTED, Customers
from .finding import Detector, Finding, Kind
from .machines import find_machines
from .markup_aside import find_through_markup
from .numbers import find_cards, find_national_ids
from .secrets import find_secrets

AT = re.compile("@|&#0*64;|&#x0*40;|&commat;|%40|&#37;&#52;&#48;", re.IGNORECASE)
"""The sign in an address, in each way of writing it."""


@dataclass(frozen=True)
class Knowledge:
    """What a project knows besides a text: the region of its telephone numbers, its customers."""

    region: str = ""
    customers: Customers = NOBODY_LISTED

    @property
    def detectors(self) -> tuple[Detector, ...]:
        """The detectors; where two find the same characters, the one that stands first counts."""
        return (
            find_secrets,
            _find_emails,
            find_cards,
            find_national_ids,
            find_machines,
            lambda text: find_phones(text, self.region),
            self._find_customers,
        )

    def _find_customers(self, text: str) -> Iterator[Finding]:
        if self.customers.hashes:
            yield from find_through_markup(text, self.customers.find)


def _find_emails(text: str) -> Iterator[Finding]:
    if AT.search(text):
        yield from find_through_markup(text, find_emails)


NOTHING_KNOWN = Knowledge()
"""No region, no list."""


def find_content(text: str, knowledge: Knowledge = NOTHING_KNOWN) -> tuple[Finding, ...]:
    """What should not be published of a text, in its order; no two findings overlap.

    Who scans an output gives its text, whatever the file is called.
    """
    kept: list[Finding] = []
    for detector in knowledge.detectors:
        before = tuple(kept)
        for found in detector(text):
            if not any(_overlap(found, other) for other in (*before, *kept)):
                kept.append(found)
    return tuple(sorted(kept))


def _overlap(one: Finding, other: Finding) -> bool:
    return one.start < other.end and other.start < one.end


ANYWHERE = (Kind.SECRET, Kind.NATIONAL_ID, Kind.CARD_NUMBER)
"""What belongs on no page, not even on one for the organisation itself."""


def find_in_file(
    name: str, text: str, knowledge: Knowledge = NOTHING_KNOWN
) -> Iterator[tuple[Finding, int, int, str]]:
    """Each finding in a file of a site with its line, its column, and a sentence about it.

    `name` is the path of the file; for a binary file give the text that it carries.
    """
    for found in find_content(text, knowledge):
        line = text.count("\n", 0, found.start) + 1
        column = found.start - (text.rfind("\n", 0, found.start) + 1) + 1
        yield found, line, column, f"{name} holds {found.what}."
