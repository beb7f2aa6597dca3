"""Files as they were read, before anything is understood of them."""

from dataclasses import dataclass
from enum import Enum

MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The endings that MkDocs takes for Markdown (mkdocs.utils.markdown_extensions)."""


REGISTER = ".retrokb-adopted.json"
"""The file beside the retros in which `retrokb adopt` notes what it took."""


class Folder(Enum):
    """The kind of page that a file is, which the folder decides in which the file lies."""

    ARTICLES = "articles"
    RETROS = "retros"
    PLAIN = "plain"
    """Pages that are no records: index pages, and what `exclude` names in a folder of retros."""


@dataclass(frozen=True)
class Source:
    """The text of one Markdown file: line feeds only, no byte-order mark.

    `path` is relative to mkdocs.yml with forward slashes; `folder_path` is the same relative to
    the folder of its kind. `draft` says that MkDocs's `draft_docs` names it. `true_path` is where
    the file lies itself that a symbolic link led to, "" where none did. `internal` says that it
    lies where nothing is public. `defaults` are the files of defaults in the folders above it, each
    a path and a text, the outermost first.
    """

    path: str
    folder_path: str
    folder: Folder
    text: str
    draft: bool = False
    true_path: str = ""
    internal: bool = False
    defaults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ForeignFile:
    """A file of the folder that is adopted.

    `text` has its own line ends and no byte-order mark; None for a file that is not read as
    text. `problem` says why it cannot be taken. `remark` says how it was read, "" for plain UTF-8.
    """

    path: str
    text: str | None = None
    problem: str = ""
    remark: str = ""
