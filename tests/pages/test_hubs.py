"""The entrances: home, all articles, the archive of retros."""

from retrokb.pages.book import entrances, generated_paths
from retrokb.pages.hubs import MOST_ARTICLES


def articles(count, folder="many"):
    """A tree of articles in one folder."""
    return "".join(f">>> docs/{folder}/x{n}.md\n# Article {n}\n" for n in range(count))


class TestAllArticles:
    def test_are_listed_by_folder_and_title(self, write):
        """Those in no folder first, folders by name, within them by title, with descriptions."""
        page = write(
            ">>> docs/x.md\n# Zebra\n>>> docs/y.md\n---\ndescription: About *it*\n---\n# aardvark\n"
            ">>> docs/zz-top/x.md\n# Z\n>>> docs/key_rotation/deep/x.md\n# K\n"
        ).page("a/index.md")
        assert page.split("\n\n") == [
            "4 articles.",
            "## General {#rk-general}",
            "- [aardvark](../y.md): About \\*it\\*\n- [Zebra](../x.md)",
            "## Key rotation {#rk-key-rotation}",
            "- [K](../key_rotation/deep/x.md)",
            "## Zz top {#rk-zz-top}",
            "- [Z](../zz-top/x.md)",
        ]

    def test_that_are_withdrawn_are_not_listed(self, write):
        """A tombstone is at its address, and in no list and no count."""
        written = write(
            ">>> docs/x.md\n# X\n>>> docs/y.md\n---\nid: KB-1\nwithdrawn: so\n---\n# Y\n"
        )
        assert written.page("a/index.md").startswith("1 article.")
        assert "y.md" not in written.page("a/index.md")
        assert "[All articles](a/index.md): 1 article" in written.page("index.md")

    def test_of_folders_with_one_slug_are_one_list(self, write):
        """Two folders that would have one page share it."""
        page = write(">>> docs/key-rotation/x.md\n# A\n>>> docs/key_rotation/y.md\n# B\n").page(
            "a/index.md"
        )
        assert page.count("## ") == 1

    def test_that_are_many_have_a_page_for_each_folder(self, write):
        """Beyond a number the list becomes a list of folders, each with its own page."""
        written = write(articles(MOST_ARTICLES) + ">>> docs/x.md\n# X\n")
        assert written.page("a/index.md").split("\n\n") == [
            f"{MOST_ARTICLES + 1} articles.",
            (
                f"- [General](../folders/general.md): 1 article\n"
                f"- [Many](../folders/many.md): {MOST_ARTICLES} articles"
            ),
        ]
        assert written.page("folders/general.md") == "1 article.\n\n- [X](../x.md)"
        assert written.page("folders/many.md").count("\n- ") == MOST_ARTICLES

    def test_up_to_that_number_stand_on_one_page(self, write):
        """The limit itself is not beyond it."""
        written = write(articles(MOST_ARTICLES))
        assert written.page("a/index.md").count("\n- ") == MOST_ARTICLES
        assert not [page for page in written.book.pages if "folders" in page.path]


class TestTheArchive:
    TREE = """
>>> retros/x.md
---
date: 2026-11-03
product: gateway
owner: team
findings:
  - {id: GAP-1, kind: education, statement: S.}
  - {id: GAP-2, kind: education, statement: S.}
  - {id: BUG-1, kind: bug, statement: S.}
---
# A | b
## Actions
- [x] One
- [ ] Two
>>> retros/y.md
---
date: 2025-01
---
# Older
## Actions
- One
>>> retros/z.md
# Undated
"""

    def test_lists_retros_by_year_newest_first(self, write):
        """A table for each year: day, title, scope, numbers of findings and of actions."""
        page = write(self.TREE).page("retros/index.md")
        rows = [line for line in page.splitlines() if line.startswith(("##", "| 20", "|   "))]
        assert rows == [
            "## 2026 {#rk-2026}",
            (
                "| 2026-11-03 | [A \\| b](../../retros/x.md) | **Product:** "
                "[gateway](../products/gateway.md) · **Owner:** team "
                "| 2 gaps, 1 bug | 1 of 2 done |"
            ),
            "## 2025 {#rk-2025}",
            "| 2025-01 | [Older](../../retros/y.md) |   | not classified | 1 noted |",
            "## Undated {#rk-undated}",
            "|   | [Undated](../../retros/z.md) |   | not classified |   |",
        ]

    def test_says_what_it_counts(self, write):
        """The number of all gaps stands beside the resolved, with the day and the audience."""
        page = write(self.TREE).page("retros/index.md")
        assert "2 education gaps: 2 open. Resolved: 0 of 2." in page
        assert "1 bug: 1 open." in page
        assert "**Oldest open action:**" in page
        assert page.split("\n\n")[:2] == [
            "3 retros.",
            "As of 2026-11-24, counting what the audience “public” may see.",
        ]

    def test_may_be_empty(self, write):
        """A site without retros says so."""
        assert write("").page("retros/index.md").startswith("0 retros.")


class TestHome:
    def test_leads_to_every_entrance(self, write):
        """All lists with their numbers, the terms by kind, the latest retros."""
        tree = TestTheArchive.TREE + ">>> docs/x.md\n---\npersonas: operator\n---\n# X\n"
        field, without_scripts, *rest = write(tree).page("index.md").split("\n\n")
        assert field == '<div data-rk-search="page"></div>'
        assert "noscript" in without_scripts
        assert rest == [
            (
                "- [All articles](a/index.md): 1 article\n"
                "- [Retros](retros/index.md): 3 retros\n"
                "- [Education gaps](gaps/index.md): 2 education gaps: 2 open. Resolved: 0 of 2.\n"
                "- [Known errors](bugs/index.md): 1 bug: 1 open.\n"
                "- Products: [gateway](products/gateway.md)\n"
                "- Personas: [operator](personas/operator.md)"
            ),
            "## Latest retros {#rk-latest}",
            (
                "- 2026-11-03: [A \\| b](../retros/x.md)\n"
                "- 2025-01: [Older](../retros/y.md)\n"
                "- undated: [Undated](../retros/z.md)"
            ),
        ]

    def test_names_no_retros_where_there_are_none(self, write):
        """An empty site has a home page without an empty heading."""
        assert "##" not in write("").page("index.md")


def test_pages_are_known_before_they_are_written(write):
    """What texts may link to is exactly what is written, in the order of paths."""
    written = write(articles(MOST_ARTICLES + 1) + TestTheArchive.TREE)
    paths = [page.path for page in written.book.pages]
    pages = written.site.archive.pages.values()
    assert {*paths} == generated_paths(pages, written.site.settings)
    assert paths == sorted(paths)
    assert {path for path, _ in entrances(written.site.view)} <= {
        path.removeprefix("docs/") for path in paths
    }


def test_plain_pages_have_no_panel(write):
    """A page that is no record is left as it is."""
    written = write(">>> docs/index.md\n# Home\n[x](x.md)\n>>> docs/x.md\n# X\n[home](index.md)\n")
    assert (written.before("docs/index.md"), written.after("docs/index.md")) == ("", "")
