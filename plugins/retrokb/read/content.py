"""What a project says of its private content: the list of exceptions, and that of customers."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..content.allow import NOTHING_ALLOWED, Allowed, parse_allowed
from ..content.customers import EMPTY, BadCustomersError, Customers, parse_customers
from ..content.detect import NOTHING_KNOWN, Knowledge
from ..model.settings import Settings

NOBODY_LOOKED = "Until then nobody looks whether customers are named."


@dataclass(frozen=True)
class Private:
    """What is known about private content: for the detectors, and what is allowed.

    `wrong` are problems of the files themselves: path, line, sentence, what to do. `names_nobody`
    says that there is a list of customers, and no customer in it.
    """

    knowledge: Knowledge = NOTHING_KNOWN
    allowed: Allowed = NOTHING_ALLOWED
    wrong: tuple[tuple[str, int, str, str], ...] = ()
    names_nobody: bool = False

    @property
    def unknown(self) -> str:
        """Why nobody can tell whether customers are named, "" where it can be told."""
        return EMPTY if self.names_nobody else self.knowledge.customers.unknown


def read_private(settings: Settings) -> Private:
    """Read the files that the option `content` names; a list of exceptions may be absent."""
    named = settings.content
    allowed = parse_allowed(_text_of(settings.root, named.allow) or "")
    nothing = "Until then it allows nothing."
    wrong = [(named.allow, line, sentence, nothing) for line, sentence in allowed.wrong]
    customers, listed = Customers(key=named.customers_key), None
    if named.customers:
        listed = _text_of(settings.root, named.customers)
        try:
            customers = parse_customers(listed or "", named.customers_key)
        except BadCustomersError as error:
            what = f"This is no list of customers: {error}."
            wrong.append((named.customers, 0, what, NOBODY_LOOKED))
            listed = None
        else:
            wrong += _missing(settings.root, named.customers) if listed is None else ()
    empty = listed is not None and not customers.hashes
    return Private(Knowledge(named.region, customers), allowed, tuple(wrong), empty)


def _missing(root: str, path: str) -> Iterator[tuple[str, int, str, str]]:
    if Path(root, path).exists():
        yield path, 0, "The list of customers cannot be read as text.", NOBODY_LOOKED
    else:
        advice = "Make it with `retrokb lint --add-customers FILE`, one name a line in FILE."
        yield path, 0, "There is no list of customers yet.", f"{advice} {NOBODY_LOOKED}"


def _text_of(root: str, path: str) -> str | None:
    try:
        return Path(root, path).read_text("utf-8-sig") if path else None
    except (OSError, UnicodeDecodeError):
        return None
