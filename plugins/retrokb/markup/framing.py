"""What is added to a page while Python-Markdown reads it: no other program sees it before."""

from collections.abc import Callable

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

FIRST = 1_000_000
"""Priority: the text as it is handed over, before any other extension changes it."""

AFTER_SNIPPETS = 31
"""Priority: pymdownx.snippets has 32, and must not look into what is added; Python-Markdown's own
begin with 30 (normalize_whitespace), and must."""


class Framer(Extension):
    """A Python-Markdown extension that adds to the text of one page, and to no other text.

    Extensions and plugins convert other texts with the same configuration. `is_page` tells of a
    text as it is handed over whether it is that of the page; `frame` takes it as other extensions
    have made it, and gives it with all that is added.
    """

    def __init__(self, is_page: Callable[[str], bool], frame: Callable[[str], str]) -> None:
        super().__init__()
        self.is_page = is_page
        self.frame = frame

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the processors; called by Python-Markdown for each text that it converts."""
        adder = _Adder(self.frame)
        md.preprocessors.register(_Asker(self.is_page, adder), "retrokb-page", FIRST)
        md.preprocessors.register(adder, "retrokb-frame", AFTER_SNIPPETS)


class _Asker(Preprocessor):
    def __init__(self, is_page: Callable[[str], bool], adder: "_Adder") -> None:
        super().__init__()
        self.is_page = is_page
        self.adder = adder

    def run(self, lines: list[str]) -> list[str]:
        self.adder.wanted = self.is_page("\n".join(lines))
        return lines


class _Adder(Preprocessor):
    def __init__(self, frame: Callable[[str], str]) -> None:
        super().__init__()
        self.frame = frame
        self.wanted = False

    def run(self, lines: list[str]) -> list[str]:
        return self.frame("\n".join(lines)).split("\n") if self.wanted else lines
