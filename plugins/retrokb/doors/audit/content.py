"""Private content in the files of a site, found as `lint` finds it in their sources."""

from collections.abc import Iterator
from functools import partial

from ...audit.passages import Passage
from ...audit.prove import Look
from ...content.detect import find_in_file
from ...markup.raw_html import text_in
from ...model.problems import Place, Problem
from ...read.content import Private

PAGES = (".html", ".htm", ".xhtml")

TEXTS = (".md", ".txt", ".json", ".xml", ".csv", ".svg", ".yml", ".yaml")
"""Endings of other files in which people's words stand. Programs and style sheets hold long runs of
characters that look like secrets, and no word of a page."""


def look_for_content(private: Private, folder: str) -> Look:
    """What finds secrets and personal data in a text of a site, but for what the list allows.

    `folder` is what problems call the folder of the site.
    """
    return partial(_look, private, folder)


def _look(private: Private, folder: str, name: str, passage: Passage) -> Iterator[Problem]:
    """Each value is told once of each text.

    Of a page it is told without a line, since what is read is what its readers see.
    """
    ending = name.casefold()
    is_page = ending.endswith(PAGES)
    if not is_page and not ending.endswith(TEXTS):
        return
    text = text_in(passage.text) if is_page and "<" in passage.text else passage.text
    told: set[tuple[str, str]] = set()
    for found, line, column, sentence in find_in_file(name, text, private.knowledge):
        known = (found.kind.value, found.value_in(text))
        if known in told or private.allowed.entry_for(found, text):
            continue
        told.add(known)
        path = f"{folder}/{name}"
        place = Place(path) if is_page else Place(path, line, column)
        advice = "Mask it where it was written: `retrokb lint` finds the place in the sources."
        yield Problem(found.kind.value, place, sentence, advice)
