"""Sections of SGML in Markdown, `<![x[`, of which Python's parser of HTML makes an error.

MkDocs gives it the text of every page, with what stands in code. There each page that shows such a
section ended the build, with a traceback that names no file.
"""

from markdown import Markdown
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor

from .html import without_sections

BEFORE_MKDOCS = 21.5
"""Priority: MkDocs's own look at raw HTML has 21."""

AFTER_MKDOCS = 20.5
"""Priority: Python-Markdown takes raw HTML out with 20, and knows such sections itself."""

LAST = -1_000_000
"""Priority: after raw HTML is put back."""


class NoSections(Extension):
    """A Python-Markdown extension that keeps such sections from MkDocs, and out of its pages."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the processors; called by Python-Markdown for each text that it converts."""
        hider = _Hider()
        md.preprocessors.register(hider, "retrokb-hide-sections", BEFORE_MKDOCS)
        md.preprocessors.register(_Restorer(hider), "retrokb-restore-sections", AFTER_MKDOCS)
        md.postprocessors.register(_Comments(), "retrokb-no-sections", LAST)


class _Hider(Preprocessor):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.shown: list[str] = []

    def run(self, lines: list[str]) -> list[str]:
        self.lines, self.shown = lines, [without_sections(line) for line in lines]
        return self.shown


class _Restorer(Preprocessor):
    def __init__(self, hider: _Hider) -> None:
        super().__init__()
        self.hider = hider

    def run(self, lines: list[str]) -> list[str]:
        """The lines as they were; what somebody else has changed since then stays changed."""
        return self.hider.lines if lines == self.hider.shown else lines


class _Comments(Postprocessor):
    def run(self, text: str) -> str:
        return without_sections(text)
