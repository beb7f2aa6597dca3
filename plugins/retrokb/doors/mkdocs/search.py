"""The search that readers use: index and program in the site, the box in Material's header."""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import as_file
from importlib.resources import files as resources
from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from ...pipeline.compose import Site
from ...place.addresses import SEARCH_INDEX
from .report import log

FOLDER = "assets/retrokb/search"
"""Where the program lies in the site; engine.js finds the site from there."""

BOX_OF_MATERIAL = "material/search"
"""The plugin that Material asks for before it draws a search box (partials/header.html)."""

MODULE = re.compile(r'"\./([a-z]+\.js)"')
"""How one module of ours names another."""


class BoxConfig(base.Config):
    """What Material's header reads of the plugin."""

    enabled = c.Type(bool, default=True)


class SearchBox(BasePlugin[BoxConfig]):
    """Makes Material's header draw a search box; the box itself is our partials/search.html."""


def set_up_search(config: MkDocsConfig) -> None:
    """Bring the program into every page and, with Material, our box into its header.

    The theme's own search, where it is configured, then has nothing to do and writes no index.
    """
    script = c.ExtraScriptValue(f"{FOLDER}/page.js?v={_version()}")
    script.type = "module"
    config.extra_javascript.append(script)
    config.extra_css.append(f"{FOLDER}/page.css?v={_version()}")
    if config.theme.name == "material":
        _take_the_place_of_material(config)


def add_search(site: Site, files: Files, config: MkDocsConfig) -> None:
    """Put the index, the program's modules and its styles among the files of the site."""
    for name, packed in site.search_index.paths.items():
        files.append(File.generated(config, f"{SEARCH_INDEX}/{name}", content=packed))
    for name, text in _program():
        content = MODULE.sub(rf'"./\1?v={_version()}"', text)
        files.append(File.generated(config, f"{FOLDER}/{name}", content=content))


def _take_the_place_of_material(config: MkDocsConfig) -> None:
    theirs = config.plugins.get(BOX_OF_MATERIAL)
    if theirs is not None and theirs.config.get("enabled"):
        # The option with which Material's plugin is switched off; it is asked in each event.
        theirs.config["enabled"] = False
        log.info("`search` of Material gives way to the search of RetroKB, and can be left out.")
    ours = SearchBox()
    ours.load_config({})
    config.plugins[BOX_OF_MATERIAL] = ours
    # A template of the project's own still comes first.
    place = 1 if config.theme.custom_dir else 0
    config.theme.dirs.insert(place, str(_templates()))


def _templates() -> Path:
    with as_file(resources("retrokb").joinpath("assets/theme/material")) as folder:
        return folder


@cache
def _program() -> tuple[tuple[str, str], ...]:
    return tuple(_read_program())


def _read_program() -> Iterator[tuple[str, str]]:
    folder = resources("retrokb").joinpath("assets/search")
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith((".js", ".css")):
            yield file.name, file.read_text("utf-8")


@cache
def _version() -> str:
    """Changes when the program does, so that no browser mixes old modules with new ones."""
    digest = hashlib.sha256()
    for name, text in _program():
        digest.update(f"{name}\0{text}\0".encode())
    return digest.hexdigest()[:8]
