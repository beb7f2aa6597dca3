"""What raw HTML inside of Markdown contributes: names to link to, links, marks of tasks."""

from collections.abc import Iterator

from bs4 import BeautifulSoup


def anchors_in(source: str) -> Iterator[str]:
    """The names that a fragment may use: every `id`, and the `name` of an `<a>`."""
    soup = BeautifulSoup(source, "html.parser")
    for element in soup.find_all(id=True):
        yield str(element["id"])
    for element in soup.find_all("a", attrs={"name": True}):
        yield str(element["name"])


def targets_in(source: str) -> Iterator[str]:
    """What the elements link to or show."""
    soup = BeautifulSoup(source, "html.parser")
    yield from (str(element["href"]) for element in soup.find_all(href=True))
    yield from (str(element["src"]) for element in soup.find_all(src=True))


def checkbox_in(source: str) -> bool | None:
    """Whether the first checkbox is checked, None without one (pymdownx.tasklist writes them)."""
    box = BeautifulSoup(source, "html.parser").find("input", type="checkbox")
    return box.has_attr("checked") if box else None
