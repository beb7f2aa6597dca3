"""The texts of new files: what a parser reads from them."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrokb.draft.answers import NewArticle, NewFinding, NewRetro, SupportCase
from retrokb.draft.article import render_article
from retrokb.draft.retro import render_retro
from retrokb.draft.yaml_lines import one_line
from retrokb.model.choices import ArticleType, Confidence, Kind, Part, Status
from retrokb.model.records import Bug, Terms
from retrokb.model.source import Folder
from retrokb.parse.sections import part_named

from .conftest import Read

Reader = Callable[[str, Folder], Read]

DAY = date(2026, 11, 3)
GAP = NewFinding(
    "GAP-4K2M", Kind.EDUCATION, "Who could not learn what: keys.", ("a: b", "# c"), ("x.md#y",)
)
RETRO = NewRetro(
    "Keys: lost",
    DAY,
    GAP,
    Terms(("gateway",), ("key-rotation",), ("operator", "developer")),
    ("GAP-0001",),
    SupportCase("35436", DAY, None),
    ("2026-11-03 09:10 Customer: it *fails* | again", "2026-11-03 09:25 Support: [name], wait"),
    "https://kb.example.com/schemas/v1/retro.schema.json",
)


def test_a_retro_says_what_was_answered(read: Reader) -> None:
    """Every answer is read back from the file as it was given, and nothing is wrong with it."""
    found = read(render_retro(RETRO), Folder.RETROS)
    retro = found.page
    assert found.problems == ()
    assert (retro.title, str(retro.day), retro.status) == ("Keys: lost", "2026-11-03", Status.DRAFT)
    assert retro.scope.personas == ("operator", "developer")
    assert [each.text for each in retro.recurrence_of] == ["GAP-0001"]
    (gap,) = retro.gaps
    assert (gap.id, gap.statement, gap.phrases) == (GAP.id, GAP.statement, GAP.phrases)
    assert [each.text for each in gap.remedies] == ["x.md#y"]
    (case,) = retro.escalations
    assert (case.case, str(case.opened), case.escalated) == ("35436", "2026-11-03", None)


def test_impact_is_left_open(read: Reader) -> None:
    """What nobody was asked for is a field without a value, with a note beside it."""
    text = render_retro(RETRO)
    assert read(text, Folder.RETROS).page.impact == ""
    assert "impact: # " in text


def test_a_retro_has_every_section(read: Reader) -> None:
    """All sections of the specification, in its order, under names that are understood."""
    headings = read(render_retro(RETRO), Folder.RETROS).page.outline.headings
    parts = [part_named(heading.text) for heading in headings]
    assert [part for part in parts if part] == list(Part)
    assert [each.text for each in headings if each.text.startswith("GAP-4K2M")]


def test_notes_are_no_text(read: Reader) -> None:
    """A note that is left is on no page: no block of the outline holds a word of it."""
    blocks = read(render_retro(RETRO), Folder.RETROS).page.outline.blocks
    texts = " ".join(block.text for block in blocks)
    assert "note" not in texts
    assert "two valid keys" not in texts


def test_the_timeline_is_read_as_data(read: Reader) -> None:
    """Entries from a ticket have times, and their text is shown as it was said."""
    retro = read(render_retro(RETRO), Folder.RETROS).page
    assert [(each.day, each.time, each.text) for each in retro.timeline] == [
        ("2026-11-03", "09:10", "Customer: it *fails* | again"),
        ("2026-11-03", "09:25", "Support: [name], wait"),
    ]


def test_an_empty_table_holds_no_rows(read: Reader) -> None:
    """The tables have their heads, and nothing that would count as an opportunity."""
    retro = read(render_retro(RETRO), Folder.RETROS).page
    assert (retro.missed_opportunities, retro.fail_safes) == ((), ())
    heads = [block for block in retro.outline.blocks if block.head]
    assert [len(block.cells) for block in heads] == [5, 4]


def test_a_bug_has_a_workaround_and_no_phrases(read: Reader) -> None:
    """What customers said of a bug stands in its story; the field would be unknown there."""
    bug = NewFinding("BUG-9TT1", Kind.BUG, "It lets them.", ("401 *gone*",), ("x.md", "y.md"))
    found = read(render_retro(NewRetro("x", DAY, bug)), Folder.RETROS)
    (read_bug,) = found.page.findings
    assert found.problems == ()
    assert isinstance(read_bug, Bug)
    assert read_bug.workaround
    assert read_bug.workaround.text == "x.md"
    assert "401 *gone*" in [block.text for block in found.page.outline.blocks]


def test_without_an_address_there_is_no_modeline() -> None:
    """A schema that nobody publishes is not referred to."""
    assert "yaml-language-server" not in render_retro(NewRetro("x", DAY, GAP))
    assert render_retro(RETRO).split("\n")[1].startswith("# yaml-language-server: $schema=https://")


@pytest.mark.parametrize("kind", ArticleType)
def test_an_article_says_what_was_answered(read: Reader, kind: ArticleType) -> None:
    """Of each type; unfinished until somebody says otherwise."""
    new = NewArticle(
        "401: key *revoked*", "KB-7Q2F", kind, Terms(("gateway",)), ("a: b",), ("GAP-4K2M",)
    )
    found = read(render_article(new), Folder.ARTICLES)
    article = found.page
    assert found.problems == ()
    assert (article.id, article.title, article.type) == (new.id, new.title, kind)
    assert article.outline.headings[0].text == new.title
    assert article.confidence is Confidence.WORK_IN_PROGRESS
    assert [each.text for each in article.answers] == ["GAP-4K2M"]


def test_a_troubleshooting_article_has_the_sections_of_kcs(read: Reader) -> None:
    """Issue, environment, resolution, cause, in the order in which a customer needs them."""
    text = render_article(NewArticle("x", "KB-7Q2F"))
    headings = read(text, Folder.ARTICLES).page.outline.headings[1:]
    assert [each.text for each in headings] == ["Issue", "Environment", "Resolution", "Cause"]


ANSWERS = st.text(max_size=80).map(one_line).filter(lambda text: any(c.isalnum() for c in text))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANSWERS, ANSWERS, st.lists(ANSWERS, min_size=1, max_size=3), st.sampled_from(Kind))
def test_any_answer_survives(
    read: Reader, title: str, statement: str, phrases: list[str], kind: Kind
) -> None:
    """Whatever people type into title, statement and phrases is read back, without a problem."""
    finding = NewFinding("GAP-4K2M", kind, statement, tuple(phrases))
    found = read(render_retro(NewRetro(title, DAY, finding)), Folder.RETROS)
    (written,) = found.page.findings
    assert found.problems == ()
    assert (found.page.title, written.statement) == (" ".join(title.split()), statement)
    if kind is Kind.EDUCATION:
        assert written.phrases == tuple(dict.fromkeys(phrases))
