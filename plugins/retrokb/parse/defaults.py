"""Fields that a file of defaults gives to all pages below its folder."""

from ..model.problems import Place, Problem
from ..model.source import Source
from .front_matter import FENCE
from .hiding import Defaults
from .yaml_text import Table, UnreadableYamlError, parse_yaml


def parse_defaults(source: Source) -> tuple[Defaults, ...] | Problem:
    """The fields of the files of defaults above a page, the outermost first.

    Where one cannot be read, it might have hidden the page: the problem says so of the page.
    """
    found = []
    for path, text in source.defaults:
        try:
            node = parse_yaml(text.strip("\n").removesuffix(FENCE))
        except UnreadableYamlError as error:
            return _unreadable(source, path, f"line {error.line}, {error.reason.rstrip('.')}")
        if node is not None and not isinstance(node, Table):
            return _unreadable(source, path, "it holds no fields")
        if node is not None:
            found.append(Defaults(path, node))
    return tuple(found)


def _unreadable(source: Source, path: str, why: str) -> Problem:
    what = f"The defaults in {path} cannot be read ({why}); they might hide this page."
    return Problem("RK209", Place(source.path, 1), what, "Mend that file, or remove it.")
