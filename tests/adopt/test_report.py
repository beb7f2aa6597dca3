"""What was adopted and what was not, as a person reads it."""

from retrokb.adopt.notes import Copy, Kind, Note, NotTaken, Taken
from retrokb.adopt.report import report_outcome, report_total

TAKEN = Taken(
    "a.md",
    "b.md",
    "",
    (
        Note(Kind.LEFT, "left"),
        Note(Kind.CHANGED, "second", 9),
        Note(Kind.CHANGED, "first", 2),
        Note(Kind.EMPTY, "empty"),
        Note(Kind.INFERRED, "inferred", 30),
    ),
    (Copy("x.png", "x.png"), Copy("../y.png", "images/y.png")),
)


def test_notes_stand_by_kind_and_line():
    """What was inferred comes first; a note of no line says none."""
    assert report_outcome(TAKEN).split("\n") == [
        "a.md -> b.md",
        "    inferred      inferred (line 30)",
        "    changed       first (line 2)",
        "    changed       second (line 9)",
        "    left empty    empty",
        "    left as it is left",
        "    comes along   x.png",
        "    comes along   ../y.png",
    ]


def test_what_was_not_taken_says_why():
    """Taken before, not taken, or none of the folder at all."""
    assert report_outcome(NotTaken("a", "why", before=True)) == "a: left: why"
    assert report_outcome(NotTaken("a", "why")) == "a: not taken: why"
    assert report_outcome(NotTaken("a", "why", beside=True)) == "a: why"


def test_numbers_add_up():
    """Files from outside of the folder are none of those that came in."""
    outcomes = [
        TAKEN,
        NotTaken("c", "", before=True),
        NotTaken("d", ""),
        NotTaken("e", ""),
        NotTaken("f", "", beside=True),
    ]
    assert report_total(outcomes, 5, "retros") == (
        "Files in: 5. Now retros: 1, come along: 1, adopted before: 1, not taken: 2."
    )
