"""Which file of a project a path leads to."""

import os
from pathlib import Path


def path_in_project(root: str, file: str) -> str:
    """The path, relative to mkdocs.yml, of the file that a path leads to through all links."""
    return Path(os.path.relpath(os.path.realpath(file), os.path.realpath(root))).as_posix()
