"""What a project says of its private content: the list of exceptions, and that of customers."""

from dataclasses import dataclass
from pathlib import Path

from ..content.allow import NOTHING_ALLOWED, Allowed, parse_allowed
from ..content.customers import BadCustomersError, Customers, parse_customers
from ..content.detect import NOTHING_KNOWN, Knowledge
from ..model.settings import Settings


@dataclass(frozen=True)
class Private:
    """What is known about private content: for the detectors, and what is allowed.

    `wrong` are problems of the files themselves: path, line, sentence.
    """

    knowledge: Knowledge = NOTHING_KNOWN
    allowed: Allowed = NOTHING_ALLOWED
    wrong: tuple[tuple[str, int, str], ...] = ()


def read_private(settings: Settings) -> Private:
    """Read the files that the option `content` names; a list of exceptions may be absent."""
    named = settings.content
    wrong: list[tuple[str, int, str]] = []
    text = _text_of(settings.root, named.allow)
    allowed = parse_allowed(text or "")
    wrong += [(named.allow, line, sentence) for line, sentence in allowed.wrong]
    customers = Customers(key=named.customers_key)
    if named.customers:
        listed = _text_of(settings.root, named.customers)
        try:
            customers = parse_customers(listed or "", named.customers_key)
        except BadCustomersError as error:
            wrong.append((named.customers, 0, f"This is no list of customers: {error}."))
        if listed is None:
            what = "The list of customers cannot be read."
            wrong.append((named.customers, 0, what))
    return Private(Knowledge(named.region, customers), allowed, tuple(wrong))


def _text_of(root: str, path: str) -> str | None:
    try:
        return Path(root, path).read_text("utf-8-sig") if path else None
    except (OSError, UnicodeDecodeError):
        return None
