"""The lists of mkdocs.yml whose entries have options: plugins, and extensions of Markdown.

Each entry is a name, or a name with its options; a mapping of names does as well.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from .checks import Check, mapping, text, yes_or_no
from .make import find_meta_files
from .options import OPTIONS, find_unknown, read_options
from .wrong import Wrong, check_all, shorten, wrong

PLUGIN = "retrokb"

OF_MKDOCS = ("toc", "tables", "fenced_code")
"""Extensions that every site has."""

Named = tuple[str, Mapping[str, Any]]
"""A name, and the options that stand below it."""


@dataclass(frozen=True)
class Plugin:
    """What is said of our plugin: the values of its options, and what to warn of.

    `meta_files` are the names that other plugins give to files of defaults.
    """

    options: Mapping[str, Any]
    warnings: tuple[Wrong, ...] = ()
    meta_files: tuple[str, ...] = ()


def extensions(value: object) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The names of extensions, each once, and their configurations; of several the last counts."""
    found: list[Named] = _entries(value, lambda name, below: (name, mapping(below or {})))
    names = dict.fromkeys((*OF_MKDOCS, *(name for name, _ in found)))
    return tuple(names), {name: config for name, config in found if config}


def plugin(value: object) -> Plugin:
    """Our plugin among all; where it is not named, or not `enabled`, everything has its default.

    The first time that it is named counts. What others are told is their business.
    """
    own = [each for each in _entries(value, _own) if each is not None]
    others = _entries(value, lambda _, below: below if isinstance(below, Mapping) else {})
    files = tuple(name for options in others for name in find_meta_files(options))
    if not own:
        return Plugin(read_options(OPTIONS, {}), meta_files=files)
    more = [Wrong((PLUGIN,), f"This names {PLUGIN} again; the first counts.")] if own[1:] else []
    return Plugin(own[0].options, (*own[0].warnings, *more), files)


def _own(name: str, below: object) -> Plugin | None:
    # A leading slash means a plugin of that very name, whatever the theme has.
    if name.removeprefix("/") != PLUGIN:
        return None
    stated = dict(mapping(below or {}))
    if "enabled" in stated:
        enabled = check_all([("enabled", yes_or_no, stated.pop("enabled"))])["enabled"]
        stated = stated if enabled else {}
    unknown = (Wrong((name, *path), why) for path, why in find_unknown(OPTIONS, stated))
    return Plugin(read_options(OPTIONS, stated), tuple(unknown))


def _entries(value: object, read: Callable[[str, object], Any]) -> list[Any]:
    """What is read of each entry. Raises WrongOptionError."""
    if isinstance(value, Mapping):
        named = ((str(name), _named(name, read), below) for name, below in value.items())
        return [*check_all(named).values()]
    if isinstance(value, list | tuple):
        listed = ((n, partial(_entry, read), each) for n, each in enumerate(value))
        return [*check_all(listed).values()]
    raise wrong(f"Expected a list of names, but found {shorten(value)}.")


def _entry(read: Callable[[str, object], Any], value: object) -> Any:
    if not isinstance(value, Mapping):
        return _named(value, read)(None)
    if len(value) != 1:
        names = ", ".join(map(str, value))
        raise wrong(
            f"Expected one name, but found {len(value)} ({names}). "
            "Begin each with `- `, and indent its options below it."
        )
    ((name, below),) = value.items()
    return check_all([(str(name), _named(name, read), below)])[str(name)]


def _named(name: object, read: Callable[[str, object], Any]) -> Check:
    return lambda below: read(text(name), below)
