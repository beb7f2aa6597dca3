"""Which files are postmortems, by their names and their texts."""

from datetime import date

import pytest

from retrokb.adopt.archive import Destination, adopt_archive
from retrokb.adopt.notes import Kind, Note, NotTaken
from retrokb.adopt.targets import ending_of, may_be_text, name_targets
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
    """A file that is named a template and has no day is the form, not the incident."""
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


@pytest.mark.parametrize(
    ("path", "ending", "text"),
    [
        ("a.MD", ".md", True),
        ("a.txt", ".txt", True),
        ("a.text", ".text", True),
        ("a", "", True),
        ("x.y/a", "", True),
        ("v1.2 outage", "", True),
        ("a.5", "", True),
        ("a.mp3", ".mp3", False),
        ("a.png", ".png", False),
    ],
)
def test_what_a_file_is_can_be_seen_by_its_ending(path, ending, text):
    """A dot among the words of a name begins no ending."""
    assert ending_of(path) == ending
    assert may_be_text(path) is text


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("# Outage\n", True),
        ("---\ntitle: T\n---\n", True),
        ("**Impact:** none\n", True),
        ("Words.\n", False),
    ],
)
def test_a_text_without_an_ending_is_taken_where_it_looks_like_markdown(text, taken):
    """A heading, front matter or a section is what plain text does not have."""
    assert isinstance(adopt("a", text), NotTaken) is not taken


def targets(paths, taken=()):
    """Where files go, in the order of their paths."""
    return list(name_targets(paths, taken).targets.values())


@pytest.mark.parametrize(
    ("paths", "taken", "names"),
    [
        (["b.md", "a.MD"], [], ["a.MD", "b.md"]),
        (["a", "v1.2 x", "b.txt"], [], ["a.md", "b.md", "v1.2 x.md"]),
        (["x/README.md", "y/index"], [], ["x/x.md", "y/y.md"]),
        (["README.md"], [], ["README.md"]),
        (["a.md", "x/a.md", "x/y/A.md"], [], ["a.md", "x/x-a.md", "x/y/x-y-A.md"]),
        (["a.md"], ["z/a.md"], ["a-2.md"]),
        (["a.md", "a.markdown"], ["a-2.md"], ["a.markdown", "a-3.md"]),
    ],
)
def test_no_two_retros_have_one_name(paths, taken, names):
    """A name says the folders too, or a number, where it is that of another retro."""
    assert targets(paths, taken) == names


def test_a_new_name_is_told():
    """A file that keeps its path says nothing."""
    notes = name_targets(["a.md", "x/a.md"]).notes
    assert notes == {"x/a.md": Note(Kind.CHANGED, "its file is called `x/x-a.md`")}
