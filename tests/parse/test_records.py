"""From files to records."""

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.model.problems import RULES
from retrokb.model.records import Article, Page, Retro
from retrokb.model.settings import Settings
from retrokb.model.source import Folder, Source
from retrokb.parse.records import parse_record, parse_records

SETTINGS = Settings(root="/project", as_of=date(2026, 11, 24))

SOURCES = (
    Source("docs/a.md", "a.md", Folder.ARTICLES, "# A\n\nSee KB-1.\n"),
    Source("docs/b.md", "b.md", Folder.ARTICLES, "---\ntitle: [\n---\n"),
    Source("docs/c.md", "c.md", Folder.ARTICLES, "---\narticle: no\n---\n# C\n"),
    Source("docs/index.md", "index.md", Folder.PLAIN, "# Home\n"),
    Source("retros/d.md", "d.md", Folder.RETROS, "# D\n\n## Timeline\n\n- x\n"),
    Source("retros/e.md", "e.md", Folder.RETROS, "---\naudiense: internal\n---\n# E {#e}\n"),
)


def test_each_file_becomes_its_kind_of_page_or_a_problem():
    """By the folder it lies in and what it says; in the order of the paths."""
    parsed = parse_records(reversed(SOURCES), SETTINGS)
    assert [(type(page), page.path) for page in parsed.pages] == [
        (Article, "docs/a.md"),
        (Page, "docs/c.md"),
        (Page, "docs/index.md"),
        (Retro, "retros/d.md"),
        (Retro, "retros/e.md"),
    ]
    assert [each.place.path for each in parsed.problems if each.code == "RK101"] == ["docs/b.md"]


@given(st.randoms(use_true_random=False))
@settings(max_examples=15, deadline=None)
def test_the_order_of_files_does_not_matter(random: Random):
    """Any order of the files gives the same pages and the same problems in the same order."""
    shuffled = random.sample(SOURCES, len(SOURCES))
    assert parse_records(shuffled, SETTINGS) == parse_records(SOURCES, SETTINGS)


def test_a_file_does_not_change_what_follows_it():
    """References, footnotes and anchors of one page are not those of the next."""
    first = Source("docs/a.md", "a.md", Folder.ARTICLES, "# A\n\n[b]\n\n[b]: b.md\n[^1]: x\n")
    second = Source("docs/b.md", "b.md", Folder.ARTICLES, "# A\n\n[b]\n")
    together = parse_records((first, second), SETTINGS).pages[1]
    assert together == parse_records((second,), SETTINGS).pages[0]
    assert together.outline.hyperlinks == ()
    assert together.outline.anchors == {"a"}


def test_a_page_that_is_no_record_is_asked_for_nothing():
    """An index page needs neither front matter nor date, and its fields are for others."""
    source = Source("retros/index.md", "index.md", Folder.PLAIN, "---\nlayout: x\n---\nText\n")
    parsed = parse_records((source,), SETTINGS)
    assert (parsed.pages[0].title, parsed.problems) == ("Index", ())


FRAGMENTS = st.sampled_from(
    [
        "---\n", "...\n", "# T\n", "## Timeline\n", "## Actions\n", "## Missed opportunities\n",
        "## Fail-safes\n", "**Impact:** ", "**Timeline**\n", "- ", "    - ", "1. ", "> ",
        "| a | b |\n|---|---|\n| 09:10 | x |\n", "09:25 ", "+5m ", "2026-11-03 ", "9999-12-31",
        "date: ", "title: ", "review_within: ", "timezone: ", "audience: ", "status: ",
        "findings:\n  - id: GAP-1\n    kind: education\n    statement: s\n", "[x](y.md) ",
        "![i](j.png)", "<div id='a'>\n", "</div>\n", "```\n", "&amp;", "\\*", "*", "`", "===\n",
        "\n", "\n\n", "\t", "KB-1 ", "[x] ", "{{ a }}", "{#id}", "<br>", "!!bool x", "&a", "*a",
        "{", "}", "[", "]", "@", "<<: ", "? ", "\x02", "\x03", "\ufeff", "\u2028", "\x0c", "é",
        "😀",
    ]
)  # fmt: skip

TEXTS = st.one_of(
    st.text(st.characters(exclude_characters="\r"), max_size=120),
    st.lists(FRAGMENTS, max_size=30).map("".join),
    st.lists(FRAGMENTS, max_size=15).map(lambda parts: f"---\n{''.join(parts)}\n---\n# T\n"),
)


@pytest.mark.parametrize("folder", Folder)
@given(TEXTS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_page_or_a_problem(converter, rich_converter, folder, text, rich):
    """Nothing raises; a page has a title; all lines lie within the file, all codes are rules."""
    source = Source("x/y.md", "y.md", folder, text)
    page, problems = parse_record(source, SETTINGS, rich_converter if rich else converter)
    assert page or problems
    lines = [problem.place.line for problem in problems]
    if page:
        assert page.title
        lines += [*page.marks.values(), *(page.title_lines or ()), *lines_of(page.outline)]
    if isinstance(page, Retro):
        entries = (*page.timeline, *page.missed_opportunities, *page.fail_safes, *page.actions)
        lines += [entry.line for entry in (*entries, *page.findings)]
    assert all(1 <= line <= text.count("\n") + 1 for line in lines)
    assert {problem.code for problem in problems} <= RULES.keys()


def lines_of(outline):
    """The lines of everything in an outline."""
    found = (*outline.headings, *outline.blocks, *outline.hyperlinks, *outline.mentions)
    return [entry.line for entry in found]
