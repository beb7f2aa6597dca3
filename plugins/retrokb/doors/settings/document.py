"""The text of mkdocs.yml as values, as MkDocs reads it (mkdocs.utils.yaml): its tags, its INHERIT.

MkDocs's loader makes whatever a document names in Python, and so must this: extensions are
configured in that way. A mkdocs.yml is code of the project that it builds.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from mergedeep import merge
from yaml_env_tag import construct_env_tag

from .wrong import BadConfigurationError, shorten

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""What a configuration is called; the first that is there is read."""

CONFIG_DIR, DOCS_DIR = "$config_dir", "$docs_dir"


@dataclass
class Folders:
    """What `!relative` is relative to; `docs_dir` is known when the document has been read."""

    config_dir: str
    docs_dir: str = "docs"


@dataclass(frozen=True)
class Relative(os.PathLike[str]):
    """What `!relative` stands for: a path below a folder of the project.

    Where configurations are merged it is copied with its folders, as MkDocs's is with its
    configuration: a copy never learns of `docs_dir`.
    """

    folders: Folders
    base: str
    suffix: str = ""

    @property
    def of_page(self) -> bool:
        """Whether it stands for the folder of whatever page is being rendered."""
        return self.base == ""

    def __fspath__(self) -> str:
        folders = self.folders
        base = folders.config_dir if self.base == CONFIG_DIR else folders.docs_dir
        return os.path.join(base, self.suffix)  # noqa: PTH118 (as MkDocs joins them)

    def __str__(self) -> str:
        return self.__fspath__()


@dataclass(frozen=True)
class Document:
    """What a configuration says: `files` are its own and those that it inherits, in this order."""

    values: Mapping[str, Any]
    files: tuple[str, ...]
    folders: Folders = field(repr=False)


def find_config(stated: str | None = None) -> str:
    """The whole path of the configuration: the stated one, else that of the working folder.

    Raises BadConfigurationError where there is none.
    """
    for name in [stated] if stated else NAMES:
        if Path(name).exists():
            return str(Path(name).absolute())
    name = stated or NAMES[0]
    hint = "" if stated else " Go to the folder that holds it, or name it with -f."
    raise BadConfigurationError(f"The configuration {name} does not exist.{hint}")


def read_document(file: str) -> Document:
    """Read a configuration and what it inherits.

    Raises BadConfigurationError, and RecursionError where a value is nested too deeply.
    """
    folders = Folders(os.path.dirname(file))  # noqa: PTH120 (as MkDocs has it)
    files: list[str] = []
    values = _read(file, _loader(folders), files)
    return Document(values, tuple(files), folders)


def files_of(file: str) -> tuple[str, ...]:
    """A configuration and those that it inherits; it alone where they cannot be read."""
    try:
        return read_document(file).files
    except (BadConfigurationError, RecursionError):
        return (file,)


def shown(file: str) -> str:
    """How a file is named to who works in the working folder."""
    try:
        return os.path.relpath(file)
    except ValueError:
        return file


def _read(file: str, loader: type[yaml.Loader], files: list[str]) -> dict[str, Any]:
    """The values of a file, merged into those that it inherits."""
    if file in files:
        raise BadConfigurationError(f"{shown(files[-1])}: INHERIT leads back to {shown(file)}.")
    files.append(file)
    values = _load(file, loader)
    if values is None:
        return {}
    if not isinstance(values, dict):
        expected = "Expected lines such as `site_name: Help`"
        raise BadConfigurationError(f"{shown(file)}: {expected}, but found {shorten(values)}.")
    if "INHERIT" not in values:
        return values
    parent = _inherited(file, values.pop("INHERIT"))
    merged: dict[str, Any] = merge(_read(parent, loader, files), values)
    return merged


def _load(file: str, loader: type[yaml.Loader]) -> Any:
    try:
        return yaml.load(Path(file).read_bytes(), Loader=loader)
    except OSError as error:
        message = f"{shown(file)} cannot be read: {error.strerror}."
        raise BadConfigurationError(message) from error
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        why = ", ".join(each for each in (error.context, error.problem) if each)
        message = f"{shown(file)}{line}: This cannot be understood: {why}."
        raise BadConfigurationError(message) from error
    except (BadConfigurationError, RecursionError):
        raise
    except Exception as error:
        # Besides YAML's own errors: a day that is none, and whatever is raised by what is named.
        why = f"{type(error).__name__}: {error}"
        raise BadConfigurationError(f"{shown(file)} cannot be read: {why}") from error


def _inherited(file: str, stated: object) -> str:
    if not isinstance(stated, str | os.PathLike):
        message = f"{shown(file)}: INHERIT is {stated!r}; write the path of one file."
        raise BadConfigurationError(message)
    path = os.path.normpath(Path(file).parent / stated)
    if not Path(path).exists():
        message = (
            f"{shown(file)}: INHERIT is '{stated}', but {path} does not exist; "
            "write a path from this file."
        )
        raise BadConfigurationError(message)
    return path


def _loader(folders: Folders) -> type[yaml.Loader]:
    class Loader(yaml.Loader):
        """PyYAML's, with MkDocs's tags; a class of its own, so that PyYAML's stays as it is."""

    def relative(loader: yaml.Loader, node: yaml.ScalarNode) -> Relative:
        stated = str(loader.construct_scalar(node))
        base, _, suffix = stated.partition("/")
        if stated and base not in (CONFIG_DIR, DOCS_DIR):
            reason = f"!relative takes {CONFIG_DIR}, {DOCS_DIR} or nothing, not {stated!r}"
            raise yaml.constructor.ConstructorError(None, None, reason, node.start_mark)
        return Relative(folders, base, suffix)

    Loader.add_constructor("!ENV", construct_env_tag)
    Loader.add_constructor("!relative", relative)
    return Loader
