"""The program of the search in every page, and its box in the header of Material."""

from importlib import import_module
from importlib.resources import as_file
from importlib.resources import files as resources
from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from ...site.program import script_address, style_address
from .report import log

BOX_OF_MATERIAL = "material/search"
"""The plugin that Material asks for before it draws a search box (partials/header.html)."""


class SearchBox(BasePlugin[base.LegacyConfig]):
    """Makes Material's header draw a search box; the box itself is our partials/search.html."""


def set_up_search(config: MkDocsConfig) -> None:
    """Bring the program into every page and, with Material, our box into its header.

    The theme's own search, where it is configured, then has nothing to do and writes no index.
    """
    script = c.ExtraScriptValue(script_address())
    script.type = "module"
    config.extra_javascript.append(script)
    config.extra_css.append(style_address())
    if config.theme.name == "material":
        _take_the_place_of_material(config)


def _take_the_place_of_material(config: MkDocsConfig) -> None:
    """Put a box in the place of Material's plugin, with all of its options: others read them."""
    theirs = config.plugins.get(BOX_OF_MATERIAL)
    ours = SearchBox()
    # MkDocs types the options of each class of plugins; these are those of another.
    options = theirs.config if theirs is not None else _options_of_material()
    ours.config = options  # type: ignore[assignment]
    if theirs is not None and theirs.config.get("enabled"):
        # The option with which Material's plugin is switched off; it is asked in each event.
        theirs.config = _options_of_material()
        theirs.config["enabled"] = False
        log.info("`search` of Material gives way to the search of RetroKB, and can be left out.")
    config.plugins[BOX_OF_MATERIAL] = ours
    # A template of the project's own still comes first.
    place = 1 if config.theme.custom_dir else 0
    config.theme.dirs.insert(place, str(_templates()))


def _options_of_material() -> base.Config:
    """The options of Material's plugin as they are where nobody states any."""
    options: base.Config = import_module("material.plugins.search.config").SearchConfig()
    options.load_dict({})
    options.validate()
    return options


def _templates() -> Path:
    with as_file(resources("retrokb").joinpath("assets/theme/material")) as folder:
        return folder
