"""The lists beside the texts to which `retrokb lint` adds: exceptions, and customers."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ...content.allow import add_allowed
from ...content.customers import (
    BadCustomersError,
    add_customers,
    parse_customers,
    render_customers,
)
from ...content.detect import Knowledge, find_content
from ...content.finding import Kind
from ...model.problems import Place
from ...model.settings import Settings
from ...read.content import read_private
from ...text.decode import decode
from ...write import write_exactly
from .asked import relative_path
from .project import stop

CUSTOMERS = "customers.txt"


def allow(settings: Settings, asked: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Add what stands at FILE:LINE:COLUMN to the exceptions, each with its reason; what was done.

    The value itself is neither written nor printed.
    """
    if not asked:
        return
    private = read_private(settings)
    file = Path(settings.root, settings.content.allow)
    if private.allowed.wrong:
        line, sentence = private.allowed.wrong[0]
        stop(f"{Place(settings.content.allow, line)}: {sentence}")
    text = file.read_text("utf-8") if file.is_file() else ""
    for place, reason in asked:
        if not reason.strip():
            stop(f"{place} needs a reason: why may it stand there?")
        found = _found_at(settings, place, private.knowledge)
        text = add_allowed(text, iter([found]), reason, settings.as_of)
        yield f"{settings.content.allow} allows what stands at {place}: {found[0].value}."
    _write(settings, settings.content.allow, text)


def _found_at(settings: Settings, place: str, knowledge: Knowledge) -> tuple[Kind, str]:
    path, *numbers = place.rsplit(":", 2)
    if len(numbers) != 2 or not all(each.isdigit() for each in numbers):
        stop(f"{place!r} is no place; write FILE:LINE:COLUMN, as the problem says.")
    file = Path(settings.root, path)
    if not file.is_file():
        file = Path(settings.root, relative_path(path, settings.root))
    try:
        text = decode(file.read_bytes()).text or ""
    except OSError as error:
        stop(f"{path} cannot be read: {error.strerror}.")
    line, column = map(int, numbers)
    for each in find_content(text, knowledge):
        start = each.start - text.rfind("\n", 0, each.start)
        if (text.count("\n", 0, each.start) + 1, start) == (line, column):
            return each.kind, each.value_in(text)
    return stop(f"Nothing that looks private stands at {place}.")


def list_customers(settings: Settings, names: Path | None) -> Iterator[str]:
    """Add the names of a file, one a line, to the list of customers; what was done."""
    if names is None:
        return
    path = settings.content.customers
    if not path:
        stop(f"Say where the list shall be: `content: {{customers: {CUSTOMERS}}}` in mkdocs.yml.")
    file, key = Path(settings.root, path), settings.content.customers_key
    try:
        known = parse_customers(file.read_text("utf-8") if file.is_file() else "", key)
        more = add_customers(known, names.read_text("utf-8").splitlines())
    except BadCustomersError as error:
        stop(f"{path} stays as it is: {error}.")
    except (OSError, UnicodeDecodeError) as error:
        stop(f"{names} cannot be read: {error}.")
    _write(settings, path, render_customers(more))
    added = len(more.hashes) - len(known.hashes)
    yield f"{path} knows {len(more.hashes)} customers, {added} of them new. Do not commit {names}."


def unlooked(settings: Settings) -> Iterator[str]:
    """A sentence where a run cannot tell whether customers are named."""
    unknown = read_private(settings).unknown
    if unknown:
        yield f"Whether customers are named is unknown: {unknown}."


def _write(settings: Settings, path: str, text: str) -> None:
    try:
        write_exactly(settings.root, path, text)
    except OSError as error:
        stop(f"{path} cannot be written: {error.strerror}.")
