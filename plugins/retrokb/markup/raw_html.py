"""What raw HTML inside of Markdown contributes: text, names to link to, links, marks of tasks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


def text_in(source: str, between: str = " ") -> str:
    """The text that a reader sees, without scripts, styles and comments.

    `between` is put between the texts of two elements.
    """
    return _soup(source).get_text(between)


def anchors_in(source: str) -> Iterator[str]:
    """The names that a fragment may use: every `id`, and the `name` of an `<a>`."""
    soup = _soup(source)
    for element in soup.find_all(id=True):
        yield str(element["id"])
    for element in soup.find_all("a", attrs={"name": True}):
        yield str(element["name"])


def targets_in(source: str) -> Iterator[str]:
    """The addresses that the elements link to, or show as images."""
    soup = _soup(source)
    yield from (str(element["href"]) for element in soup.find_all(href=True))
    yield from (str(element["src"]) for element in soup.find_all(src=True))


def checkbox_in(source: str) -> bool | None:
    """Whether the first checkbox is checked, None without one (pymdownx.tasklist writes them)."""
    box = _soup(source).find("input", type="checkbox")
    return box.has_attr("checked") if box else None


def _soup(source: str) -> "BeautifulSoup":
    # A tenth of what it takes to check one file, and most files hold no HTML.
    from bs4 import BeautifulSoup  # noqa: PLC0415

    return BeautifulSoup(source, "html.parser")
