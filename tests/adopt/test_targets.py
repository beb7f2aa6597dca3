"""Which files are postmortems, by their names and their texts."""

from datetime import date

import pytest

from retrokb.adopt.archive import Destination, adopt_archive
from retrokb.adopt.notes import NotTaken
from retrokb.model.settings import Settings
from retrokb.model.source import ForeignFile

SETTINGS = Settings(root="/nowhere", as_of=date(2026, 11, 24))

DATED = "---\ndate: 2020-01-01\n---\n# Outage\n"


def adopt(path, text):
    """What becomes of one file."""
    (found,) = adopt_archive([ForeignFile(path, text)], Destination("old"), SETTINGS)
    return found


@pytest.mark.parametrize("path", ["template.md", "x/Postmortem Template.md"])
def test_a_template_is_not_taken(path):
    """A file that is named a template and has no day is the form that others were filled in from."""
    assert adopt(path, "# Outage\n") == NotTaken(path, "a template, by its name")


@pytest.mark.parametrize(
    ("path", "text"),
    [("2020-01-01-template-broke.md", "# Outage\n"), ("template-broke.md", DATED), ("a.md", "x\n")],
    ids=["day in its name", "day in its front matter", "no template"],
)
def test_an_outage_of_templates_is_taken(path, text):
    """A day says that something happened, whatever the file is called."""
    assert adopt(path, text).source == path
    assert not isinstance(adopt(path, text), NotTaken)
