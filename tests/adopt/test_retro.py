"""One postmortem: what stops it from becoming a retro, and what does not."""

from datetime import date

import pytest

from retrokb.adopt.archive import Destination, adopt_archive
from retrokb.adopt.notes import Kind, NotTaken, Taken
from retrokb.model.settings import MarkdownDialect, Settings
from retrokb.model.source import ForeignFile

SNIPPETS = MarkdownDialect(
    (*MarkdownDialect().extensions, "pymdownx.snippets"),
    {"pymdownx.snippets": {"check_paths": True}},
)

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


def taken(text, path="2021-01-05.md"):
    """The text that one text becomes, and what is told of it, by kind."""
    found = adopt(text, path)
    assert isinstance(found, Taken)
    notes = {kind: [n.text for n in found.notes if n.kind is kind] for kind in Kind}
    return found.text, notes


def test_front_matter_that_cannot_be_read_keeps_a_file_out():
    """The reason names the line of the file."""
    found = adopt("---\ntitle: T\n- [: x\n---\n# Outage\n")
    assert isinstance(found, NotTaken)
    assert found.reason.startswith("line 3: ")


def test_a_text_without_front_matter_gets_all_of_it():
    """Title, day, status and origin; a doubt stands beside the field that is left empty."""
    text, notes = taken("# Login broke\n\n## Impact\n\nNobody could log in.\n", "x.md")
    assert text == (
        "---\ntitle: Login broke\ndate:  # no day in the file's name or its text\nstatus: final\n"
        "impact: Nobody could log in.\nadopted_from: old/x.md\n"
        "# findings: nothing was classified. What was an education gap, what was a bug?\n"
        "# `retrokb adopt --gaps` proposes gaps from the action items.\n"
        "---\n# Login broke\n\n## Impact\n\nNobody could log in.\n"
    )
    assert "impact, from the section Impact" in notes[Kind.INFERRED]
    assert notes[Kind.EMPTY] == ["date: no day in the file's name or its text"]


def test_fields_that_are_there_are_not_said_again():
    """What the file says of itself counts, and only what it lacks is added."""
    text, notes = taken(
        "---\ntitle: T\ndate: 2020-02-02\nstatus: draft\ntimezone: UTC\nimpact: I\nfindings: []\n"
        "---\n# U\n\n## Impact\n\nNone.\n\n## Timeline\n\nAll times UTC.\n\n- 10:00 it began\n"
    )
    added = text.partition("findings: []\n")[2].partition("---")[0]
    assert added == "adopted_from: old/2021-01-05.md\n"
    assert notes[Kind.CHANGED] == notes[Kind.EMPTY] == []


REWRITTEN = "date is written as 2020-03-05"


@pytest.mark.parametrize(
    ("stated", "line", "notes"),
    [
        ("date: 5 March 2020", "date: 2020-03-05  # 5 March 2020", [REWRITTEN]),
        ("date: '5 March 2020'", "date: 2020-03-05  # '5 March 2020'", [REWRITTEN]),
        ("date: 2020-03-05", "date: 2020-03-05", []),
        ("date: soon", "date: soon", []),
        ("date: 5 March 2020 to 6 March 2020", "date: 5 March 2020 to 6 March 2020", []),
        ("date:", "date:", []),
    ],
)  # fmt: skip
def test_a_day_that_is_stated_is_written_as_everybody_writes_it(stated, line, notes):
    """One day that is understood is rewritten, the former words beside it; all else is left."""
    text, told = taken(f"---\n{stated}\n---\n# T\n")
    assert text.split("\n")[1] == line
    assert told[Kind.CHANGED] == notes


@pytest.mark.parametrize(
    ("stated", "line", "kind", "note"),
    [
        ("status: Final", "status: Final", None, ""),
        ("status: draft", "status: draft", None, ""),
        ("status: closed", "status: final  # closed", Kind.CHANGED,
         "status 'closed' is now final, the old one a comment"),
        ("status: 'a: b'", "status: final  # 'a: b'", Kind.CHANGED,
         "status 'a: b' is now final, the old one a comment"),
        ("status: >\n  closed", "status: >", Kind.LEFT, "status 'closed' is none of RetroKB's"),
        ("status:", "status:", None, ""),
    ],
)  # fmt: skip
def test_a_status_of_another_meaning_becomes_a_comment(stated, line, kind, note):
    """An archive is final; a status of ours stays, and one over several lines is left."""
    text, notes = taken(f"---\n{stated}\n---\n# T\n")
    assert text.split("\n")[1] == line
    assert text.count("status:") == 1
    told = [(kind, each) for kind, found in notes.items() for each in found if "status" in each]
    assert told == ([(kind, note)] if kind else [])


def test_what_was_counted_and_not_understood_is_told():
    """Times, actions, and lines of the timeline that say no time."""
    _, notes = taken(
        "# T\n\n## Timeline\n\n- 10:00 it began\n- 11:00 it ended\n- later on\n\n### Later\n\n"
        "## Actions\n\n- [x] one\n- [ ] two\n- three\n"
    )
    assert "2 times in the timeline" in notes[Kind.INFERRED]
    assert "3 actions, 1 of them done" in notes[Kind.INFERRED]
    assert "no time understood in 'later on'" in notes[Kind.LEFT]
    assert "no time understood in 'Later'" in notes[Kind.LEFT]
    assert "no section was recognised" not in notes[Kind.LEFT]


def test_a_text_without_sections_says_so():
    """Of nothing that was recognised nothing is counted."""
    _, notes = taken("# T\n\nIt broke.\n")
    assert notes[Kind.LEFT] == ["no section was recognised"]


def test_rows_that_are_sections_are_told():
    """A table with a section in each row is left, and the report says what to do."""
    _, notes = taken("# T\n\n| What | Said |\n|---|---|\n| Impact | none |\n| Colour | red |\n")
    text = "a row of a table is the section Impact; make it a heading to have it read"
    assert [each for each in notes[Kind.LEFT] if "row" in each] == [text]


def test_a_zone_that_the_times_are_in_is_told():
    """Only a timeline has times, so that nothing else is asked for a zone."""
    zoned = "All times are UTC.\n"
    text, notes = taken(f"# T\n\n## Timeline\n\n{zoned}\n- 10:00 it began\n")
    assert "timezone: UTC\n" in text
    assert any(
        each.startswith("timezone 'UTC', from the `times are UTC`") for each in notes[Kind.INFERRED]
    )
    assert "timezone" not in taken(f"# T\n\n{zoned}")[0]


def test_a_title_that_is_left_empty_stays_so():
    """No field is said twice, which no YAML may hold."""
    assert taken("---\ntitle:\n---\n# T\n")[0].count("title:") == 1
