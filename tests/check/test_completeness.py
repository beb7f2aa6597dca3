"""Rings, placeholders, and the parts of a troubleshooting article."""

import pytest

FINAL = """>>> retros/x.md
---
title: X
date: 2026-11-03
status: {status}
findings: {{id: BUG-1, kind: bug, statement: S.}}
---
"""

TABLE = "## Missed opportunities\n| When | Ring | Available |\n|---|---|---|\n"

ARTICLE = ">>> docs/x.md\n---\ntitle: X\ntype: troubleshooting\n{fields}---\n{body}"

WHOLE = "## Issue\nI.\n## Environment\nE.\n## Resolution\nR.\n## Cause\nC.\n"


def final(body: str, status: str = "final") -> str:
    """A retro with front matter and a body."""
    return FINAL.format(status=status) + body


class TestRings:
    @pytest.mark.parametrize("status", ["in-review", "final"])
    def test_must_be_named_by_a_missed_opportunity(self, compose, found, status):
        """A row without a ring, or with a word that is none, is a warning at its line."""
        site = compose(
            final(f"{TABLE}| 9:00 | support | A |\n| 9:10 | | B |\n| 9:20 | moon | C |\n", status)
        )
        lines = [line.split()[0] for line in found(site, "RK409")]
        assert lines == ["retros/x.md:11", "retros/x.md:12"]

    @pytest.mark.parametrize("head", [">>> retros/x.md\n# X\n\n", final("", status="draft")])
    def test_are_not_asked_of_an_archive_or_a_draft(self, compose, found, head):
        """A file without front matter lacks what it lacks, and a draft is being written."""
        assert found(compose(f"{head}{TABLE}| 9:10 | | B |\n"), "RK409") == []


class TestPlaceholders:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("{{ summary }}", "{{ summary }}"),
            ("It was TODO.", "TODO"),
            ("On YYYY-MM-DD it began.", "YYYY-MM-DD"),
            ("At HH:MM it ended.", "HH:MM"),
            ("[describe what happened]", "[describe what happened]"),
            ("| A |\n|---|\n| TBD |", "TBD"),
        ],
    )
    def test_are_found_in_a_final_retro(self, compose, found, text, words):
        """What a template left is quoted, at the line on which it stands."""
        (problem,) = found(compose(final(f"Text.\n\n{text}\n")), "RK410")
        assert f"'{words}' was never filled in" in problem
        assert int(problem.split()[0].split(":")[1]) == (11 if "|" in text else 9)

    @pytest.mark.parametrize(
        "text",
        [
            "`{{ name }}`",
            "    TODO",
            '"TODO"',
            "> TODO",
            "todo lists",
            "See GAP-1.",
            "[TODO](x.md)",
        ],
    )
    def test_are_none_where_they_are_meant(self, compose, found, text):
        """Code, quotations, texts of links and ordinary words are no placeholders."""
        assert found(compose(final(f"Text.\n\n{text}\n")), "RK410") == []

    def test_may_stand_in_a_draft(self, compose, found):
        """A draft is not finished, and says so."""
        assert found(compose(final("TODO\n", status="draft")), "RK410") == []

    @pytest.mark.parametrize("nothing", ["", "<!-- What happened, in order? -->\n"])
    def test_include_sections_with_nothing_in_them(self, compose, found, nothing):
        """A section that was left empty, or with the note of its template alone, is named."""
        text = (
            f"## Synopsis\n\nKeys.\n\n## Impact\n\n{nothing}\n## Timeline\n\n- 11:40 Escalated.\n"
        )
        (problem,) = found(compose(final(text)), "RK410")
        assert "The section 'Impact' is empty" in problem

    @pytest.mark.parametrize(
        "held", ["### Customers\n\nMany.", "| a |\n|---|\n| b |", "![](a.png)"]
    )
    def test_are_not_sections_that_hold_something_else_than_sentences(self, compose, found, held):
        """Sections below, tables and pictures fill a section."""
        assert found(compose(final(f"## Impact\n\n{held}\n")), "RK410") == []


class TestTroubleshooting:
    def test_has_four_parts(self, compose, found):
        """With a section for each nothing is wrong."""
        assert found(compose(ARTICLE.format(fields="", body=WHOLE)), "RK221") == []

    @pytest.mark.parametrize("part", ["Issue", "Environment", "Resolution", "Cause"])
    def test_lacks_each_by_its_name(self, compose, found, part):
        """The part that is not there is named, at the line of `type`."""
        body = WHOLE.replace(f"## {part}", "## Else")
        (problem,) = found(compose(ARTICLE.format(fields="", body=body)), "RK221")
        assert problem.startswith(
            f"docs/x.md:3 This troubleshooting article has no {part.lower()}."
        )

    def test_may_say_the_environment_by_its_product(self, compose, found):
        """`product` says where it applies."""
        body = WHOLE.replace("## Environment", "## Else")
        assert found(compose(ARTICLE.format(fields="product: p\n", body=body)), "RK221") == []

    @pytest.mark.parametrize(
        "fields", ["confidence: work-in-progress\n", "confidence: archived\n", "withdrawn: wrong\n"]
    )
    def test_may_lack_parts_while_it_is_not_meant(self, compose, found, fields):
        """What is unfinished or gone needs nothing."""
        assert found(compose(ARTICLE.format(fields=fields, body="")), "RK221") == []

    @pytest.mark.parametrize("nothing", ["", "<!-- What they saw. -->\n\n", "### Details\n\n"])
    def test_lacks_what_stands_under_no_heading_but_its_own(self, compose, found, nothing):
        """A heading alone, or over the note of its template, says nothing to a customer."""
        body = WHOLE.replace("I.\n", f"\n{nothing}")
        (problem,) = found(compose(ARTICLE.format(fields="", body=body)), "RK221")
        assert "has no issue." in problem

    @pytest.mark.parametrize("held", ["![](a.png)", "### Details\n\nText.", "```\nx\n```"])
    def test_may_say_it_otherwise_than_in_sentences(self, compose, found, held):
        """A picture, what stands further below, and code count as well."""
        body = WHOLE.replace("I.\n", f"\n{held}\n\n")
        assert found(compose(ARTICLE.format(fields="", body=body)), "RK221") == []

    def test_understands_other_names(self, compose, found):
        """Synonyms and bold labels are headings too."""
        body = "**Symptoms:** S.\n\n## Applies to\nA.\n## How to fix it\n### Why it happens?\nC.\n"
        assert found(compose(ARTICLE.format(fields="", body=body)), "RK221") == []
