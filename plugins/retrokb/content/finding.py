"""What was found in a text: its kind, where it stands, and what may take its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

SECRET, EMAIL_ADDRESS, PHONE, NUMBER, ADDRESS, CUSTOMER, NAME = (
    "[secret]", "[e-mail]", "[phone]", "[number]", "[address]", "[customer]", "[name]",
)  # fmt: skip
"""The marks that take the place of what is masked, here and in what `retrokb new` writes."""


class Kind(Enum):
    """The kinds of content that are looked for, each by the code of its rule."""

    SECRET = "RK601"
    EMAIL_ADDRESS = "RK602"
    TELEPHONE_NUMBER = "RK603"
    MACHINE_ADDRESS = "RK604"
    NATIONAL_ID = "RK605"
    CARD_NUMBER = "RK606"
    CUSTOMER = "RK607"

    @property
    def mask(self) -> str:
        """What takes the place of such a thing."""
        return MASKS[self]


MASKS = {
    Kind.SECRET: SECRET,
    Kind.EMAIL_ADDRESS: EMAIL_ADDRESS,
    Kind.TELEPHONE_NUMBER: PHONE,
    Kind.MACHINE_ADDRESS: ADDRESS,
    Kind.NATIONAL_ID: NUMBER,
    Kind.CARD_NUMBER: NUMBER,
    Kind.CUSTOMER: CUSTOMER,
}


@dataclass(frozen=True, order=True)
class Finding:
    """A part of a text, from `start` and before `end`, that should not be published.

    `what` says in a few words what it is, as "a GitHub token"; it holds nothing of the value.
    `by_hand` says that a mask in its place would tear markup apart.
    """

    start: int
    end: int
    kind: Kind
    what: str
    by_hand: bool = False

    @property
    def mask(self) -> str:
        """What may take its place."""
        return self.kind.mask

    def value_in(self, text: str) -> str:
        """The very characters of the text in which it was found: never to be printed."""
        return text[self.start : self.end]


Detector = Callable[[str], Iterator[Finding]]
"""From a text to what was found in it."""
