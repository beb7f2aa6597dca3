"""Whatever is adopted: nothing is raised, every word is there, the second time is quiet."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from retrokb.adopt.archive import Destination, adopt_archive
from retrokb.adopt.articles import adopt_articles
from retrokb.adopt.lines import Edit, Lines
from retrokb.adopt.notes import NotTaken, Taken
from retrokb.model.settings import Settings
from retrokb.model.source import ForeignFile
from retrokb.parse.front_matter import FrontMatter, parse_front_matter
from retrokb.pipeline.compose import compose_site

SETTINGS = Settings(root="/nowhere", as_of=date(2026, 11, 24))

PIECES = st.sampled_from((
    "# Title", "# 2021-01-05 down", "## Summary", "## Timeline", "### 4:27", "## ACTIONS",
    "**Root cause:** rust", "**Summary**", "- **Next steps**: none", "- [x] done", "- 09.25 alert",
    "| Time | Event |", "|---|---|", "| 9:05 | x |", "Summary\n-------", "---", "```", "    code",
    "## Summary ##", "## Timeline {#t}", "> ## Impact", "1. 7:15 it begins", "title: x", "{{ x }}",
    "[a](b.md) ![c](d.png)", "<div>", "", "~10.20 later", "## What went well: all", "\ufeff", "a\r",
    "## 2. Root causes (draft)", "date: 2020-02-30", "status: closed", "findings: []", "* * *",
))  # fmt: skip

TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=25).map("\n".join),
    st.lists(PIECES, max_size=25).map("\r\n".join),
)


def words(text: str) -> list[str]:
    """The words of a text; how times are written is another matter."""
    return re.findall(r"[^\W\d_]+", text.casefold())


def body_of(text: str) -> str:
    """What stands below the front matter; the whole text where there is none."""
    matter = parse_front_matter(Lines.of(text).normal, "x.md")
    return matter.body if isinstance(matter, FrontMatter) else text


def adopt(text: str, name: str = "x.md") -> Taken | NotTaken:
    """What becomes of one text."""
    (found,) = adopt_archive([ForeignFile(name, text)], Destination("old"), SETTINGS)
    return found


def holds(longer: list[str], shorter: list[str]) -> bool:
    """Whether words stand among others, in their order."""
    rest = iter(longer)
    return all(word in rest for word in shorter)


@given(TEXTS)
def test_all_words_are_still_there_in_order(text):
    """Sections get other names and keep the old ones; nothing else of the body is lost."""
    found = adopt(text)
    if isinstance(found, Taken):
        assert holds(words(body_of(found.text)), words(body_of(text)))


@given(TEXTS)
def test_body_keeps_its_lines(text):
    """The body has as many lines as before, each with the end that it had."""
    found = adopt(text)
    if isinstance(found, Taken):
        before, after = Lines.of(text), Lines.of(found.text)
        body = Lines.of(text).normal.count("\n") - body_of(text).count("\n")
        ends = before.ends[body:]
        assert after.ends[len(after.ends) - len(ends) :] == ends


@given(text=TEXTS)
def test_what_was_adopted_can_be_linted(text, tmp_path_factory):
    """Linting an adopted text raises nothing, and its front matter can be read."""
    found = adopt(text)
    if not isinstance(found, Taken):
        return
    root = tmp_path_factory.mktemp("lint")
    path = root / "retros" / found.target
    path.parent.mkdir(parents=True)
    path.write_text(found.text, encoding="utf-8", errors="replace", newline="")
    site = compose_site(Settings(root=str(root), as_of=date(2026, 11, 24)))
    assert "RK101" not in [problem.code for problem in site.problems]
    assert [retro.path for retro in site.archive.retros] or site.problems


@given(TEXTS)
def test_the_second_time_changes_nothing(text):
    """An adopted text that is adopted once more, elsewhere, comes out as it is."""
    found = adopt(text)
    if isinstance(found, Taken):
        again = adopt(found.text)
        assert isinstance(again, Taken)
        assert again.text == found.text


@given(TEXTS)
def test_articles_keep_every_line_of_their_body(text):
    """Of an article nothing below its front matter changes."""
    (found,) = adopt_articles([ForeignFile("x.md", text)], Destination("old"), SETTINGS)
    if isinstance(found, Taken):
        assert body_of(found.text) == body_of(text)


@given(
    st.lists(
        st.sampled_from(("a.md", "b/a.md", "b/README.md", "c", "d.png", "b/c.md")), unique=True
    )
)
def test_every_file_comes_out_once(names):
    """As many files come out as go in, taken, along with another, or not taken."""
    files = [
        ForeignFile(name, "# T\n\n![x](d.png)\n" if "png" not in name else None) for name in names
    ]
    found = list(adopt_archive(files, Destination("old"), SETTINGS))
    along = {copy.source for each in found if isinstance(each, Taken) for copy in each.copies}
    assert sorted([*(each.source for each in found), *along]) == sorted(names)


@given(st.text())
def test_lines_are_the_text(text):
    """A text taken apart into lines is the same text put together."""
    assert str(Lines.of(text)) == text


def test_a_line_that_only_looks_like_a_heading_is_left():
    """Of two lines of one text the one that is no heading is not taken for the other."""
    for text in ("0\nSummary\n---\nSummary\n-", "*\nSummary\n---\nSummary\n-"):
        found = adopt(text)
        assert isinstance(found, Taken)
        assert found.text.endswith(f"---\n{text}")


def test_edits_do_not_shift_each_other():
    """Several edits of one line are made at the places that they were meant for."""
    edits = [Edit(0, 0, 1, "xyz"), Edit(0, 2, 3, ""), Edit(0, 4, 4, "!")]
    assert str(Lines.of("a b c\nd").edited(edits)) == "xyz  !c\nd"
