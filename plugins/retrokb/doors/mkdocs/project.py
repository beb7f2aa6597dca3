"""The project of a build, as MkDocs's configuration and the plugin's options say it."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from ...model.settings import Settings
from ...read.endless import find_endless
from ...read.folders import read_folders
from ..settings import BadConfigurationError
from .options import RetroKBConfig, settings_from
from .report import report


def settings_of(config: MkDocsConfig, options: RetroKBConfig, *, preview: bool) -> Settings:
    """What the configuration decides; PluginError says what is wrong with it."""
    try:
        return settings_from(config, options, preview=preview)
    except BadConfigurationError as error:
        raise PluginError(str(error)) from error


def check_links(settings: Settings) -> None:
    """Refuse links that MkDocs, which follows all of them, would be kept by.

    It walks through `docs_dir` before it asks any plugin. Raises PluginError.
    """
    if endless := find_endless(settings, settings.docs_dir, outside=True):
        # Whoever has to mend it hears of everything, which may leave out this very link.
        others = read_folders(settings).problems
        report((endless, *(each for each in others if each.place != endless.place)))


def watch_folders(settings: Settings, config: MkDocsConfig) -> None:
    """Let `serve` watch the folders beside `docs_dir`."""
    beside = () if settings.retros_inside_docs else (settings.retros_dir,)
    for name in (*beside, settings.internal_dir):
        folder = Path(settings.root, name)
        # `serve` ends with a traceback where a watched folder does not exist.
        if name and folder.is_dir() and str(folder) not in config.watch:
            config.watch.append(str(folder))
