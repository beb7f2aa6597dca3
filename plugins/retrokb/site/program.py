"""The program of the search, which runs in the reader's browser, and its place in a theme."""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files as resources

SEARCH_PROGRAM = "assets/retrokb/search"
"""Where the program lies in the site; engine.js finds the site from there."""

MODULE = re.compile(r'"\./([a-z]+\.js)"')
"""How one module of ours names another."""


def script_address() -> str:
    """The address of the module that every page loads, relative to the site."""
    return f"{SEARCH_PROGRAM}/page.js?v={_version()}"


def style_address() -> str:
    """The address of the program's styles, relative to the site."""
    return f"{SEARCH_PROGRAM}/page.css?v={_version()}"


def read_program() -> Iterator[tuple[str, str]]:
    """The files of the program by name; each names the others with the version of all."""
    for name, text in _program():
        yield name, MODULE.sub(rf'"./\1?v={_version()}"', text)


@cache
def _program() -> tuple[tuple[str, str], ...]:
    folder = resources("retrokb").joinpath("assets/search")
    files = sorted(folder.iterdir(), key=lambda each: each.name)
    wanted = (file for file in files if file.name.endswith((".js", ".css")))
    return tuple((file.name, file.read_text("utf-8")) for file in wanted)


@cache
def _version() -> str:
    """Changes when the program does, so that no browser mixes old modules with new ones."""
    digest = hashlib.sha256()
    for name, text in _program():
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()[:8]
