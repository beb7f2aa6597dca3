"""What parsing depends on besides the texts, said so that two runs say the same."""

import functools
import re
from collections.abc import Iterator, Mapping, Set
from types import FunctionType, MethodType, ModuleType
from typing import Any

from ..markup.convert import version_of_markdown
from ..model.settings import ParsingRules

ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
"""Where an object lies in the memory of one process, as its `repr` may say."""


DEEPEST = 20
"""Levels of what a value holds that are told apart; an object may hold half a program."""


def what_parsing_depends_on(rules: ParsingRules) -> tuple[str, ...]:
    """All that decides besides a text what is read in it; what was read is kept by it."""
    return (
        version_of_markdown(),
        repr(rules.dialect.extensions),
        describe(dict(sorted(rules.dialect.configs.items()))),
        rules.default_status,
        repr(sorted(rules.audiences.items())),
    )


def describe(value: Any) -> str:
    """What a value of a configuration is: equal for equal ones, in whatever process.

    `!!python/name` and `!!python/object` bring functions and objects into a configuration. These
    are described by their names, by what they hold and, of a function, by what it does itself.
    """
    return _described(value, ())


def _described(value: Any, above: tuple[int, ...]) -> str:
    if id(value) in above or len(above) > DEEPEST:
        return "..."
    parts = ", ".join(_described(each, (*above, id(value))) for each in _parts_of(value))
    return f"{_name_of(value)}({parts})"


def _parts_of(value: Any) -> Iterator[Any]:
    """What a value holds."""
    if isinstance(value, Mapping):
        yield from (part for pair in value.items() for part in pair)
    elif isinstance(value, list | tuple):
        yield from value
    elif isinstance(value, Set):
        yield from sorted(value, key=repr)
    elif isinstance(value, functools.partial):
        yield from (value.func, value.args, value.keywords)
    elif isinstance(value, MethodType):
        yield from (value.__func__, value.__self__)
    elif isinstance(value, FunctionType):
        yield from (value.__code__.co_code, value.__code__.co_names)
        yield from (each for each in value.__code__.co_consts if isinstance(each, str | int))
        yield from (cell.cell_contents for cell in value.__closure__ or ())
        yield from (value.__defaults__, value.__kwdefaults__)
    elif not isinstance(value, type | ModuleType):
        yield from (part for pair in getattr(value, "__dict__", {}).items() for part in pair)


def _name_of(value: Any) -> str:
    kind = type(value)
    if isinstance(value, Mapping | list | tuple | Set | functools.partial | MethodType):
        return kind.__qualname__
    if isinstance(value, type | FunctionType):
        return f"{value.__module__}.{value.__qualname__}"
    return f"{kind.__module__}.{kind.__qualname__} {ADDRESS.sub('', repr(value))}"
