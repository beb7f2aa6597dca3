"""The settings of a project from its mkdocs.yml, for what does not build with MkDocs."""

from collections.abc import Callable

from ...model.settings import Settings
from .document import find_config, read_document, shown
from .make import make_settings
from .options import read_options
from .place import find_place
from .site import make_site, options_of_mkdocs
from .wrong import BadConfigurationError, Wrong, WrongOptionError

Warn = Callable[[str], object]


def load_settings(
    config_file: str | None = None, as_of: str | None = None, warn: Warn = lambda _: None
) -> Settings:
    """The settings of a project, from its mkdocs.yml (default: in the working folder).

    They are those that MkDocs gives; what only MkDocs or other plugins need is not looked at.
    `warn` is called with a sentence for each thing that has no effect, such as a misspelt option.
    Raises BadConfigurationError.
    """
    file = find_config(config_file)
    try:
        return _load(file, as_of, warn)
    except RecursionError as error:
        # An alias can put a value into itself.
        message = f"{shown(file)} cannot be read: it is nested too deeply."
        raise BadConfigurationError(message) from error


def _load(file: str, as_of: str | None, warn: Warn) -> Settings:
    document = read_document(file)

    def place(wrong: Wrong) -> str:
        return f"{find_place(document.files, wrong.path)}: {wrong}"

    folders = document.folders
    try:
        found = read_options(options_of_mkdocs(folders), document.values)
    except WrongOptionError as error:
        raise BadConfigurationError("\n".join(map(place, error.wrongs))) from error
    # From here on `!relative $docs_dir` leads there.
    folders.docs_dir = found["docs_dir"]
    plugin = found["plugins"]
    settings = make_settings(make_site(found, folders, document.files), plugin.options, as_of=as_of)
    for each in plugin.warnings:
        path = ("plugins", *each.path)
        # The sentence holds the last name of the way itself.
        warn(f"{find_place(document.files, path)}: {Wrong(path[:-1], each.reason)}")
    return settings
