"""Problems for a person at a terminal."""

import pytest

from retrokb.model.problems import Level
from retrokb.report import pointer
from retrokb.report.explained import Explained
from retrokb.report.text import render_text

LINK = ("'limts.md' leads to nothing.", "", "limts.md", "limits.md")


def render(found, *remarks, colours=False, site_url=""):
    """The whole report."""
    return render_text(found, Explained(site_url), remarks, colours=colours)


def test_a_problem_is_shown_with_its_line_and_pointed_at(make):
    """Place, level, code and what is wrong; the line; what of it is meant; what to do."""
    found = make("# X\n\nSee [limits](limts.md) for more.\n", ("RK301", 3, 0, *LINK))
    assert render(found) == (
        "docs/x.md:3:14: warning RK301: 'limts.md' leads to nothing.\n"
        "    |\n"
        "  3 | See [limits](limts.md) for more.\n"
        "    |              ^^^^^^^^\n"
        "    = help: Did you mean 'limits.md'?\n"
        "\n"
        "Each code is explained in RetroKB's documentation, at /a/rk301/.\n"
        "0 errors, 1 warning, 0 notices"
    )


def test_a_known_column_is_pointed_at(make):
    """Without a subject one character is marked."""
    found = make("---\na: b: c\n---\n", ("RK101", 2, 5, "It is no YAML."))
    assert "  2 | a: b: c\n    |     ^\n" in render(found)


def test_a_column_chooses_among_equal_words(make):
    """Of words that stand in a line twice those at the column are underlined."""
    found = make("x and x\n", ("RK412", 1, 7, "'x' judges.", "", "x"))
    assert "    |       ^\n" in render(found)


@pytest.mark.parametrize(("line", "text"), [(0, "# X\n"), (9, "# X\n"), (2, "# X\n\n"), (1, "")])
def test_without_a_line_there_is_no_frame(make, line, text):
    """A file as a whole, a line that is not there and an empty one are not drawn."""
    report = render(make(text, ("RK105", line, 0, "Too large.", "Split it.")))
    assert "|" not in report
    assert "    = help: Split it." in report


def test_a_line_without_known_words_is_shown_only(make):
    """Where nothing is known but the line, nothing is underlined."""
    report = render(make("# X\n", ("RK210", 1, 0, "There is no front matter.")))
    assert "  1 | # X\n\n" in report
    assert "^" not in report


def test_wide_characters_take_two_columns(make):
    """The mark stands below the words on a terminal, whatever is before them."""
    found = make("日本 [a](b.md)\n", ("RK301", 1, 0, "It leads to nothing.", "", "b.md"))
    assert f"    | {' ' * 9}^^^^\n" in render(found)


def test_a_long_line_is_cut_around_what_is_meant(make):
    """The words that matter stay in sight, and the line fits a terminal."""
    found = make(
        f"{'word ' * 60}[a](b.md){' word' * 60}\n",
        ("RK301", 1, 0, "It leads to nothing.", "", "b.md"),
    )
    lines = render(found).splitlines()
    assert "b.md" in lines[2]
    assert max(map(len, lines)) < 130
    assert lines[3].index("^") == lines[2].index("b.md")


def test_of_an_endless_line_only_what_is_near_is_looked_at(make, monkeypatch):
    """Thousands of problems may stand in one line."""
    seen = []
    monkeypatch.setattr(pointer, "printable", lambda text: seen.append(text) or text)
    found = make(
        f"{'word ' * 60_000}[a](b.md){' word' * 60_000}\n",
        ("RK301", 1, 0, "It leads to nothing.", "", "b.md"),
    )
    assert "b.md" in render(found)
    assert max(map(len, seen)) <= pointer.MOST_READ


@pytest.mark.parametrize("hostile", ["\x1b[31mred", "\x9b31m", "back\rspace", "turn\u202e round"])
def test_no_file_can_play_with_the_terminal(make, hostile):
    """Control characters of lines, names and messages are not printed."""
    found = make(
        f"{hostile} b.md\n", ("RK301", 1, 0, *3 * (f"b.md {hostile}",)), path=f"docs/{hostile}.md"
    )
    assert not {*"\x1b\x9b\r\u202e"} & {*render(found, hostile)}


def test_colours_are_for_terminals(make):
    """With colours the text is the same but for the codes."""
    import re

    found = make("See b.md\n", ("RK301", 1, 0, "b.md is gone.", "Mend it."), level=Level.ERROR)
    coloured = render(found, colours=True)
    assert "\x1b[1;31merror RK301\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render(found)


def test_the_worst_code_is_explained_where_its_page_is(make):
    """One closing line leads to the page, on the site that has the pages of the rules."""
    found = make("x\n", ("RK210", 1, 0, "None."), ("RK301", 1, 0, "Gone."), ("RK307", 1, 0, "Two."))
    lines = render(found, site_url="https://kb.example.com/help/").splitlines()
    assert lines[-2:] == [
        "Each code is explained: https://kb.example.com/help/a/rk307/",
        "1 error, 1 warning, 1 notice",
    ]


def test_without_problems_only_the_counts_and_remarks_are_left():
    """Nothing is explained where nothing is wrong."""
    assert render([], "2 problems are accepted by the baseline.").splitlines() == [
        "2 problems are accepted by the baseline.",
        "0 errors, 0 warnings, 0 notices",
    ]
