"""One postmortem: what stops it from becoming a retro, and what does not."""

from datetime import date

import pytest

from retrokb.adopt.archive import Destination, adopt_archive
from retrokb.adopt.notes import NotTaken, Taken
from retrokb.model.settings import MarkdownDialect, Settings
from retrokb.model.source import ForeignFile

SNIPPETS = MarkdownDialect(("pymdownx.snippets",), {"pymdownx.snippets": {"check_paths": True}})

SETTINGS = Settings(root="/nowhere", as_of=date(2026, 11, 24), dialect=SNIPPETS)


def adopt(text, path="2021-01-05.md"):
    """What becomes of one text."""
    (found,) = adopt_archive([ForeignFile(path, text)], Destination("old"), SETTINGS)
    return found


def test_a_text_that_cannot_be_rendered_is_not_taken():
    """What Python-Markdown gives up on stays where it is, and the reason says so."""
    found = adopt('# Outage\n\n--8<-- "missing.txt"\n')
    assert isinstance(found, NotTaken)
    assert found.reason.startswith("The text cannot be rendered as Markdown (SnippetMissingError")


@pytest.mark.parametrize("field", ["audience: [nobody, anybody]", "title: [a, b]"])
def test_other_mistakes_do_not_keep_a_postmortem_out(field):
    """A field that RetroKB does not understand is for lint to report; the file is taken."""
    assert isinstance(adopt(f"---\n{field}\n---\n# Outage\n"), Taken)
