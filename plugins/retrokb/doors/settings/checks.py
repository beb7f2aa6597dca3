"""What a value of an option may be: each check takes what YAML gave and gives what is meant.

A check raises WrongOptionError for what does not fit.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from pathspec import GitIgnoreSpec

from ...content.contacts import is_region
from ...model.problems import RETIRED_CODES, RULES, Level, is_fixed
from ...model.settings import Term
from ...text.nearest import did_you_mean
from .wrong import WrongOptionError, check_all, shorten, wrong

Check = Callable[[object], Any]

OFF = "off"


def text(value: object) -> str:
    """A text; YAML takes some for numbers, days or truth values."""
    if isinstance(value, str):
        return value
    quoted = " Put it in quotes." if isinstance(value, bool | int | float | date) else ""
    raise _other("a text", value, quoted)


def region(value: object) -> str:
    """A country by its two letters (ISO 3166-1), or none."""
    stated = text(value)
    # Nothing is loaded where no region is stated, which is nearly everywhere.
    if stated and not is_region(stated):
        raise _other("a country's two letters such as DE", value)
    return stated


def days(value: object) -> int:
    """A number of days."""
    return _number("a number of days", value)


def cases(value: object) -> int:
    """A number of cases."""
    return _number("a number of cases", value)


def yes_or_no(value: object) -> bool:
    """True or False."""
    if isinstance(value, bool):
        return value
    raise _other("true or false", value)


def one_of(*words: str) -> Check:
    """One of a few words; YAML takes an unquoted `off` for False."""

    def check(value: object) -> str:
        if value is False and OFF in words:
            return OFF
        if isinstance(value, str) and value in words:
            return value
        hint = did_you_mean(value, words) if isinstance(value, str) else ""
        raise _other(f"one of: {', '.join(words)}", value, hint)

    return check


def maybe(check: Check) -> Check:
    """What the check takes, or nothing."""
    return lambda value: None if value is None else check(value)


def list_of(check: Check) -> Check:
    """A list, made a tuple."""

    def check_list(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _other("a list", value, " Write each item in a line of its own, after `- `.")
        return tuple(check_all((n, check, each) for n, each in enumerate(value)).values())

    return check_list


def table_of(check: Check) -> Check:
    """Values by names."""

    def check_table(value: object) -> dict[str, Any]:
        stated = mapping(value)
        return {
            str(name): each
            for name, each in check_all(
                (str(name), _named(check, name), each) for name, each in stated.items()
            ).items()
        }

    return check_table


def mapping(value: object) -> Mapping[Any, object]:
    """Any mapping."""
    if isinstance(value, Mapping):
        return value
    raise _other("names with values", value, " Write lines such as `name: value`.")


def patterns(value: object) -> tuple[str, ...]:
    """A list of patterns as in .gitignore, ignoring case."""
    return tuple(each.casefold() for each in list_of(_pattern)(value))


def patterns_as_written(value: object) -> tuple[str, ...]:
    """A list of patterns as in .gitignore, in which capitals count."""
    found: tuple[str, ...] = list_of(_pattern)(value)
    return found


def lines_of_patterns(value: object) -> tuple[str, ...]:
    """A text of patterns as in .gitignore, one a line."""
    if not isinstance(value, str):
        raise _other("a text", value, " Write `|` after the name, then a pattern a line.")
    return tuple(_pattern(line) for line in value.splitlines() if line)


def address(value: object) -> str:
    """The address of something in the web, as MkDocs writes it (mkdocs.config_options.URL)."""
    stated = text(value)
    try:
        parts = urlsplit(stated)
    except ValueError as error:
        raise wrong(f"{stated!r} is no address: {error}.") from error
    if stated and not (parts.scheme and parts.netloc):
        raise wrong(f"{stated!r} is no whole address; begin it with https:// or http://.")
    return urlunsplit(parts) if stated else ""


def address_of_folder(value: object) -> str:
    """The address of a folder in the web; its path ends with a slash."""
    parts = urlsplit(address(value))
    if not parts.netloc or parts.path.endswith("/"):
        return urlunsplit(parts)
    return urlunsplit(parts._replace(path=f"{parts.path}/"))


def term(value: object) -> Term:
    """A term of the vocabulary: `{title, description}`, or a title alone; its key is filled in."""
    if isinstance(value, str):
        return Term("", value)
    if isinstance(value, Mapping) and value.keys() <= {"title", "description"}:
        return Term("", str(value.get("title") or ""), str(value.get("description") or ""))
    raise wrong("Write a title, or `{title: ..., description: ...}`.")


def terms(value: object) -> dict[str, Term]:
    """Terms by their keys; a term without a title has its key for one."""
    stated = table_of(maybe(term))(value)
    return {
        key: Term(key, each.title or key, each.description) if each else Term(key, key)
        for key, each in stated.items()
    }


def levels(value: object) -> dict[str, Level | None]:
    """Levels of rules by their codes, `{RK302: error, RK402: off}`; None stands for off."""
    if not isinstance(value, Mapping):
        raise wrong("Write codes with levels, as `{RK302: error, RK402: off}`.")
    # A retired code was accepted once, and has no effect any more.
    stated = {code: level for code, level in value.items() if code not in RETIRED_CODES}
    found = check_all((str(code), _level_of(code), level) for code, level in stated.items())
    return {str(code): level for code, level in found.items()}


def _number(expected: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise _other(expected, value)


def _other(expected: str, value: object, more: str = "") -> WrongOptionError:
    return wrong(f"Expected {expected}, but found {shorten(value)}.{more}")


def _named(check: Check, name: object) -> Check:
    """The check of a value, after that of its name."""

    def check_named(value: object) -> Any:
        text(name)
        return check(value)

    return check_named


def _pattern(value: object) -> str:
    stated = text(value)
    try:
        GitIgnoreSpec.from_lines([stated])
    except ValueError as error:
        raise wrong(f"{stated!r} is no pattern as in .gitignore: {error}") from error
    return stated


def _level_of(code: object) -> Check:
    def check(stated: object) -> Level | None:
        if code not in RULES:
            hint = did_you_mean(str(code), RULES)
            raise wrong(f"There is no rule {code!r}.{hint}")
        # YAML takes an unquoted `off` for False.
        word = OFF if stated is False else stated
        if word not in (OFF, *(level.value for level in Level)):
            raise wrong(f"{code} is {stated!r}; write error, warning, notice or off.")
        level = None if word == OFF else Level(word)
        if is_fixed(str(code)) and level is not Level.ERROR:
            why = "since what it reports is unsafe; it cannot be lowered"
            raise wrong(f"{code} is an error, {why}.")
        return level

    return check
