"""The ids that a page names: in its text, and in what its readers see of its front matter."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.archive import End
from ..model.records import Bug, Finding, Gap, Page, Retro
from ..parse.outline import ID_FORM
from ..parse.sentences import sentence_around
from ..place.names import named_ends


@dataclass(frozen=True)
class Naming:
    """A word that has the form of an id, with the place and the sentence in which it stands."""

    word: str
    source: End
    line: int
    sentence: str


def find_namings(page: Page) -> Iterator[Naming]:
    """The ids that a page names, without those that it gives."""
    own = {name.casefold() for name, _ in named_ends(page)}
    yield from (each for each in _all_namings(page) if each.word.casefold() not in own)


def _all_namings(page: Page) -> Iterator[Naming]:
    for mention in page.outline.mentions:
        source = End(page.path, mention.anchor)
        yield Naming(mention.word, source, mention.line, mention.sentence)
    for text, source, line in _stated(page):
        for match in ID_FORM.finditer(text):
            yield Naming(match[0], source, line, sentence_around(text, *match.span()))


def _stated(page: Page) -> Iterator[tuple[str, End, int]]:
    """The sentences of the front matter that are on the page, with their places."""
    whole = End(page.path)
    yield page.title if "title" in page.marks else "", whole, page.line_of("title")
    yield page.description, whole, page.line_of("description")
    if isinstance(page, Retro):
        yield page.impact, whole, page.line_of("impact")
        yield page.withdrawn_reason, whole, page.line_of("withdrawn")
        for amendment in page.amendments:
            yield amendment.text, whole, page.line_of("amendments")
        for found in page.findings:
            source = End(page.path, found.anchor, found.key)
            yield from ((text, source, found.line) for text in _texts_of(found))


def _texts_of(found: Finding) -> Iterator[str]:
    yield found.statement
    if isinstance(found, Gap) and found.retirement:
        yield found.retirement.reason
    if isinstance(found, Bug):
        yield found.wont_fix
