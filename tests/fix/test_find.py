"""What is safe to mend, and what is ambiguous and left."""

import pytest

from retrokb.doors.settings import load_settings
from retrokb.fix.find import find_repairs
from retrokb.fix.repair import repair
from retrokb.pipeline.examine import examine

ARTICLE = ">>> docs/keys/rotate.md\n---\ntitle: R\n---\n## Overlap\n"


@pytest.fixture
def repairs(project):
    """The repairs of a text tree, each as "path:line old new"."""

    def run(tree: str) -> list[str]:
        settings = load_settings(str(project(tree) / "mkdocs.yml"), "2026-11-24")
        return [
            f"{r.path}:{r.line} {r.old} {r.new}" for r in sorted(find_repairs(examine(settings)))
        ]

    return run


@pytest.fixture
def mended(project):
    """A page as it is after the repairs that suggest themselves."""

    def run(text: str) -> str:
        root = project(f">>> docs/x.md\n{text}")
        found = find_repairs(examine(load_settings(str(root / "mkdocs.yml"), "2026-11-24")))
        return repair(text, found).text

    return run


class TestDates:
    @pytest.mark.parametrize(
        ("old", "new"),
        [("2026-1-2", "2026-01-02"), ("2026/01/2", "2026-01-02"), ("2026.1.02", "2026-01-02")],
    )
    def test_with_the_year_first_are_written_in_full(self, repairs, old, new):
        """Month and day are plain, and become two digits."""
        assert repairs(f">>> docs/x.md\n---\nreviewed: {old}\n---\n") == [
            f"docs/x.md:2 {old} {new}"
        ]

    @pytest.mark.parametrize(
        "old", ["2.1.2026", "1/2/2026", "2026-2-30", "26-1-2", "soon", "2026-1/2"]
    )
    def test_that_could_be_two_days_or_none_are_left(self, repairs, old):
        """What is no day, or may be two, is for a person to say."""
        assert repairs(f">>> docs/x.md\n---\nreviewed: {old}\n---\n") == []

    def test_that_keep_a_page_back_are_left(self, repairs):
        """No program lets out what is under embargo."""
        assert repairs(">>> docs/x.md\n---\npublish_after: 2026-1-2\n---\n") == []

    @pytest.mark.parametrize(
        "front_matter",
        [
            pytest.param("reviewed: &day 2026-1-2\npublish_after: *day\n", id="alias"),
            pytest.param("publish_after: &day 2026-1-2\nreviewed: *day\n", id="anchor"),
            pytest.param("{reviewed: 2026-1-2, publish_after: 2026-1-2}\n", id="one line"),
            pytest.param("'publish_after': '2026-1-2'\n", id="quoted"),
            pytest.param("publish_after:\n  2026-1-2\n", id="two lines"),
            pytest.param("audience: public\npublish_after: 2026/1/2\n", id="among others"),
        ],
    )
    def test_that_keep_a_page_back_are_left_however_they_are_written(self, mended, front_matter):
        """Nor is a text mended that is the value of such a field by an alias."""
        assert mended(f"---\n{front_matter}---\n") == f"---\n{front_matter}---\n"

    def test_beside_one_that_keeps_a_page_back_are_mended(self, repairs):
        """The same day in a field of its own is none that lets anything out."""
        tree = ">>> docs/x.md\n---\npublish_after: 2026-1-2\nreviewed: 2026-1-2\n---\n"
        assert repairs(tree) == ["docs/x.md:3 2026-1-2 2026-01-02"]

    def test_in_findings_that_keep_them_back_are_left(self, repairs):
        """A finding has an embargo of its own."""
        finding = "{id: GAP-1, kind: education, statement: S., publish_after: 2026-1-2}"
        tree = f">>> retros/x.md\n---\nstatus: draft\nfindings: {finding}\n---\n"
        assert repairs(tree) == []

    def test_are_known_by_their_field_and_not_by_the_line(self, repairs):
        """What a comment of the line says is no date of a field."""
        tree = ">>> docs/x.md\n---\nreviewed: 2026-1-2 # and publish_after is 2026-1-3\n---\n"
        assert repairs(tree) == ["docs/x.md:2 2026-1-2 2026-01-02"]

    def test_in_lists_are_mended_at_their_line(self, repairs):
        """An escalation's dates too."""
        escalations = "escalations:\n  - case: 1\n    opened: 2026-1-2\n"
        tree = f">>> retros/x.md\n---\nstatus: draft\n{escalations}---\n"
        assert repairs(tree) == ["retros/x.md:5 2026-1-2 2026-01-02"]


class TestLinks:
    def test_to_a_file_that_moved_lead_there(self, repairs):
        """The one file of that name is where it went; the section stays, if it is there."""
        tree = f"{ARTICLE}>>> docs/x.md\n[a](old/rotate.md#overlap) and [b](rotate.md).\n"
        assert repairs(tree) == [
            "docs/x.md:1 old/rotate.md keys/rotate.md",
            "docs/x.md:1 rotate.md keys/rotate.md",
        ]

    def test_in_front_matter_lead_there_too(self, repairs):
        """A remedy is a path like any other."""
        tree = (
            f"{ARTICLE}>>> retros/x.md\n---\nstatus: draft\nfindings:\n"
            "  - {id: GAP-1, kind: education, statement: S., "
            "remedy: ../docs/rotate.md#overlap}\n---\n"
        )
        assert repairs(tree) == ["retros/x.md:4 ../docs/rotate.md ../docs/keys/rotate.md"]

    @pytest.mark.parametrize(
        "tree",
        [
            pytest.param(
                ARTICLE + ">>> docs/old/rotate.md\n>>> docs/x.md\n[a](rotate.md)\n", id="two"
            ),
            pytest.param(ARTICLE + ">>> docs/x.md\n[a](rotat.md)\n", id="another name"),
            pytest.param(ARTICLE + ">>> docs/x.md\n[a](rotate.md#gone)\n", id="no such section"),
            pytest.param(">>> docs/a/index.md\n>>> docs/x.md\n[a](b/index.md)\n", id="index"),
            pytest.param(">>> docs/x.md\n[a](b/x.md)\n", id="the page itself"),
            pytest.param(
                ">>> docs/a/y.md\n---\naudience: internal\n---\n>>> docs/x.md\n[a](y.md)\n",
                id="private",
            ),
            pytest.param(
                ">>> retros/a/y.md\n---\nstatus: draft\n---\n>>> docs/x.md\n[a](y.md)\n",
                id="a draft",
            ),
        ],
    )
    def test_that_may_mean_something_else_are_left(self, repairs, tree):
        """What is not plain, or would give something away, is not touched."""
        assert repairs(tree) == []


class TestSpellings:
    def test_ids_become_capitals(self, repairs):
        """Also where the id of a finding is not the first of its fields."""
        tree = (
            ">>> docs/x.md\n---\nid: kb-1\n---\n>>> retros/x.md\n---\nstatus: draft\nfindings:\n"
            "  - kind: bug\n    id: 'bug-3'\n    statement: S.\n---\n"
        )
        assert repairs(tree) == ["docs/x.md:2 kb-1 KB-1", "retros/x.md:5 bug-3 BUG-3"]

    def test_sections_get_their_names(self, repairs):
        """In a retro that is not published."""
        tree = ">>> retros/x.md\n---\nstatus: draft\n---\n## Summary\nS.\n"
        assert repairs(tree) == ["retros/x.md:4 Summary Synopsis"]

    def test_a_section_that_is_linked_to_keeps_its_name(self, repairs):
        """Its anchor is made from it."""
        tree = (
            ">>> retros/x.md\n---\nstatus: draft\n---\n## Summary\nS.\n"
            ">>> retros/y.md\n---\nstatus: draft\n---\n[s](x.md#summary)\n"
        )
        assert repairs(tree) == []


def test_a_link_that_is_no_address_is_left(repairs):
    """Python refuses to take it apart, and there is nothing to be mended."""
    assert repairs(">>> docs/x.md\n# X\n[a](http://[) and [b](//[/rotate.md)\n" + ARTICLE) == []
