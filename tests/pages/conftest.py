"""What the tests of pages share: the Markdown that is written for a text tree."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from retrokb.pages.book import Book, render_book
from retrokb.pipeline.compose import Site
from retrokb.place.layout import ON_DISK


@dataclass(frozen=True)
class Written:
    """A composed site with its generated pages and panels."""

    site: Site
    book: Book

    def before(self, path: str) -> str:
        """What stands before the text of a page."""
        return ON_DISK.settle(path, self.book.panels[path].before)

    def after(self, path: str) -> str:
        """What stands after the text of a page."""
        return ON_DISK.settle(path, self.book.panels[path].after)

    def page(self, path: str) -> str:
        """The text of a generated page, by its path within docs."""
        page = next(each for each in self.book.pages if each.path == f"docs/{path}")
        return ON_DISK.settle(page.path, page.markdown)

    def lines(self, path: str, name: str) -> list[str]:
        """The lines of a page's panel that hold a word."""
        panel = f"{self.before(path)}\n{self.after(path)}"
        return [line for line in panel.splitlines() if name in line]


@pytest.fixture
def write(compose: Callable[..., Site]) -> Callable[..., Written]:
    """Write the pages of a text tree; keyword arguments are fields of Settings."""

    def run(tree: str, **settings: object) -> Written:
        site = compose(tree, **settings)
        return Written(site, render_book(site.view))

    return run
