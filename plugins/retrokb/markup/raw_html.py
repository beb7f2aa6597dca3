"""What raw HTML inside of Markdown contributes: text, names to link to, links, marks of tasks."""

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from .html import make_soup

if TYPE_CHECKING:
    from bs4.element import PageElement

CODE = frozenset({"code", "pre", "kbd", "samp", "tt"})

UNSEEN = frozenset({"script", "style", "template", "noscript"})


def text_in(source: str, between: str = " ") -> str:
    """The text that a reader sees, without scripts, styles and comments.

    `between` is put between the texts of two elements.
    """
    return make_soup(source).get_text(between)


def anchors_in(source: str) -> Iterator[str]:
    """The names that a fragment may use: every `id`, and the `name` of an `<a>`."""
    soup = make_soup(source)
    for element in soup.find_all(id=True):
        yield str(element["id"])
    for element in soup.find_all("a", attrs={"name": True}):
        yield str(element["name"])


def targets_in(source: str) -> Iterator[str]:
    """The addresses that the elements link to, or show as images."""
    soup = make_soup(source)
    yield from (str(element["href"]) for element in soup.find_all(href=True))
    yield from (str(element["src"]) for element in soup.find_all(src=True))


def words_by_place(source: str) -> tuple[str, str, str]:
    """All that stands in a page: what is read as text, what as code, and what is not seen."""
    # Both are needed only where something is found.
    from bs4.element import NavigableString, PreformattedString, Tag  # noqa: PLC0415

    seen: list[str] = []
    code: list[str] = []
    unseen: list[str] = []
    for each in make_soup(source).descendants:
        if isinstance(each, Tag):
            unseen.extend(str(value) for value in each.attrs.values())
            # In one piece, whatever colours its words.
            code.extend([each.get_text()] if each.name in CODE else [])
        elif isinstance(each, PreformattedString) or _is_in(each, UNSEEN):
            unseen.append(str(each))
        elif isinstance(each, NavigableString) and not _is_in(each, CODE):
            seen.append(str(each))
    return "\n".join(seen), "\n".join(code), "\n".join(unseen)


def checkbox_in(source: str) -> bool | None:
    """Whether the first checkbox is checked, None without one (pymdownx.tasklist writes them)."""
    box = make_soup(source).find("input", type="checkbox")
    return box.has_attr("checked") if box else None


def _is_in(element: "PageElement", names: Container[str]) -> bool:
    return any(parent.name in names for parent in element.parents)
