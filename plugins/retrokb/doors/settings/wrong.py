"""What can be wrong with a configuration."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

Path = tuple[str | int, ...]
"""The way to a value in mkdocs.yml: names of options, and numbers of list items from 0."""


MOST_SHOWN = 60
"""Characters of a wrong value in a message."""


class BadConfigurationError(Exception):
    """mkdocs.yml or the environment asks for something that cannot be done; the text says what."""


@dataclass(frozen=True)
class Wrong:
    """A value that does not fit: the way to it, and a sentence that says what would fit."""

    path: Path
    reason: str

    def __str__(self) -> str:
        # Which item of a list it is, the sentence and the line say.
        names = [name for name in self.path if isinstance(name, str)]
        return ": ".join([*names, self.reason])


class WrongOptionError(ValueError):
    """Values of one option that do not fit."""

    def __init__(self, *wrongs: Wrong) -> None:
        super().__init__("\n".join(map(str, wrongs)))
        self.wrongs = wrongs


def shorten(value: object) -> str:
    """A value as a message shows it."""
    try:
        text = repr(value)
    except ValueError:
        return "a number of thousands of digits"
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}..."


def wrong(reason: str) -> WrongOptionError:
    """An error about the value that is looked at; who looks into more adds the way to it."""
    return WrongOptionError(Wrong((), reason))


def check_all(
    values: Iterable[tuple[str | int, Callable[[object], Any], object]],
) -> dict[str | int, Any]:
    """What each check makes of its value, by the names.

    Raises WrongOptionError with all that is wrong, not with the first alone.
    """
    made: dict[str | int, Any] = {}
    wrongs: list[Wrong] = []
    for name, check, value in values:
        try:
            made[name] = check(value)
        except WrongOptionError as error:
            wrongs += [replace(each, path=(name, *each.path)) for each in error.wrongs]
    if wrongs:
        raise WrongOptionError(*wrongs)
    return made
