"""Addresses are unique, the reserved ones are left alone, and former ones lead somewhere."""

import json

import pytest

from retrokb.model.problems import Level
from retrokb.place.addresses import find_redirects
from retrokb.site.outputs import find_outputs
from retrokb.site.product import Product

RESERVED = (
    "a", "api/v1", "schemas/v1", "feeds", "gaps", "bugs", "insights", "health", "reply", "retros",
)  # fmt: skip


class TestReservedAddresses:
    @pytest.mark.parametrize("folder", RESERVED)
    @pytest.mark.parametrize("name", ["x.md", "deep/x.md"])
    def test_cannot_be_taken_by_a_page(self, compose, found, folder, name):
        """A page below a reserved address fails the build and is told to move."""
        site = compose(f">>> docs/{folder}/{name}\n# X\n")
        (problem,) = found(site, "RK109")
        assert problem.startswith(
            f"docs/{folder}/{name} The address of {folder}/{name} belongs to "
        )
        assert problem.endswith(" Move the file.")

    @pytest.mark.parametrize("name", ["gaps.md", "a.md", "retros.md", "products.md"])
    def test_cannot_be_taken_by_the_name_of_a_file(self, compose, found, name):
        """`gaps.md` would stand at the address of the ledger."""
        tree = f">>> docs/{name}\n# X\n>>> docs/y.md\n---\nproduct: gateway\n---\n"
        assert found(compose(tree), "RK109") == [
            f"docs/{name} The address of {name} belongs to RetroKB. Move the file."
        ]

    def test_cannot_be_taken_by_a_folder_of_the_same_name(self, compose, found):
        """`products/gateway/index.md` would stand where the product's page does."""
        tree = (
            ">>> docs/products/gateway/index.md\n# X\n>>> docs/y.md\n---\nproduct: gateway\n---\n"
        )
        assert found(compose(tree), "RK109")[0].startswith("docs/products/gateway/index.md ")

    @pytest.mark.parametrize(
        "path",
        ["gaps/index.md", "retros/index.md", "a/index.md", "products/gateway.md", "index.md"],
    )
    def test_are_shared_by_the_author_of_the_very_page(self, compose, path):
        """A page at the path of one that RetroKB writes is joined with it, not refused."""
        site = compose(f">>> docs/{path}\n# X\n>>> docs/y.md\n---\nproduct: gateway\n---\n")
        assert {problem.level for problem in site.problems} <= {Level.NOTICE}

    @pytest.mark.parametrize(
        "path", ["README.md", "gapsandmore.md", "products/other.md", "api/x.md"]
    )
    def test_are_no_more_than_they_must_be(self, compose, found, path):
        """What only resembles a reserved address is free."""
        tree = f">>> docs/{path}\n# X\n>>> docs/y.md\n---\nproduct: gateway\n---\n"
        assert found(compose(tree), "RK109") == []

    @pytest.mark.parametrize("path", ["gaps.md", "gaps/x.md"])
    def test_do_not_matter_to_an_article_with_an_id(self, compose, found, path):
        """It stands at its id, wherever its file lies."""
        assert found(compose(f">>> docs/{path}\n---\nid: KB-1\n---\n"), "RK109") == []

    def test_of_the_archive_are_free_where_retros_lie_in_docs(self, compose, found):
        """Where no retros come from outside of docs, `docs/retros/` is a folder like any other."""
        site = compose(">>> docs/retros/x.md\n# X\n", retros_dir="docs/incidents")
        assert found(site, "RK109") == []

    def test_cannot_be_taken_by_retros_within_docs(self, compose, found):
        """Retros that keep MkDocs's address are pages like any other."""
        site = compose(">>> docs/reply/x.md\n# X\n", retros_dir="docs/reply")
        assert found(site, "RK109")[0].startswith("docs/reply/x.md ")


class TestOneAddress:
    def test_cannot_be_that_of_two_retros(self, compose, found):
        """Two retros of the same name would stand at the same address."""
        tree = ">>> retros/2025/Key outage.md\n# A\n>>> retros/2026/key-outage.md\n# B\n"
        assert found(compose(tree), "RK110") == [
            (
                "retros/2026/key-outage.md Both this retro and retros/2025/Key outage.md would be "
                "at /retros/key-outage/. Rename one of the files."
            )
        ]

    def test_cannot_be_that_of_a_page_and_a_folder(self, compose, found):
        """`x.md` and `x/index.md` have one address, of which MkDocs would lose one silently."""
        tree = ">>> docs/x.md\n# A\n>>> docs/x/index.md\n# B\n"
        assert found(compose(tree), "RK110") == [
            "docs/x/index.md Both this page and docs/x.md would be at /x/. Rename one of the files."
        ]
        assert found(compose(tree, directory_urls=False), "RK110") == []

    def test_cannot_be_that_of_a_page_and_a_file(self, compose, found):
        """Nor can a finished HTML file stand where a page does."""
        site = compose(">>> docs/x.md\n# A\n>>> docs/x/index.html\n<p>\n")
        assert found(site, "RK110")[0].startswith("docs/x.md Both this page and docs/x/index.html ")

    def test_cannot_be_that_of_a_path_and_of_an_id(self, compose, found):
        """The path of one article must not be the permanent address of another."""
        tree = ">>> docs/a/kb-2.md\n---\nid: KB-1\n---\n>>> docs/y.md\n---\nid: KB-2\n---\n"
        assert found(compose(tree), "RK110")[0].startswith(
            "docs/y.md Both this page and docs/a/kb-2"
        )

    def test_of_equal_ids_is_reported_as_one_mistake(self, compose, found):
        """Two equal ids are reported as ids, not once more as addresses."""
        site = compose(">>> docs/x.md\n---\nid: KB-1\n---\n>>> docs/y.md\n---\nid: KB-1\n---\n")
        assert found(site, "RK110") == []
        assert len(found(site, "RK307")) == 1

    def test_is_taken_by_an_index_before_a_readme(self, compose, found):
        """Of a README beside an index MkDocs makes no page, so that they do not collide."""
        assert (
            found(compose(">>> docs/k/index.md\n# A\n>>> docs/k/README.md\n# B\n"), "RK110") == []
        )

    def test_of_a_hidden_page_is_free(self, compose, found):
        """A draft does not say, by an error, that it is there."""
        tree = ">>> retros/a/x.md\n---\nstatus: draft\n---\n>>> retros/b/x.md\n# B\n"
        assert found(compose(tree), "RK110") == []


class TestAliases:
    OTHERS = (
        ">>> docs/y.md\n# Y\n>>> docs/img/pic.svg\n<svg/>\n>>> docs/z.md\n---\nid: KB-2\n---\n"
        ">>> retros/r.md\n---\nfindings: {id: GAP-1, kind: bug, statement: S.}\n---\n"
    )

    def problems(self, compose, alias):
        """The warnings and errors of a site in which an article has an alias."""
        tree = f"{self.OTHERS}>>> docs/x.md\n---\nid: KB-1\naliases: ['{alias}']\n---\n"
        return [str(each) for each in compose(tree).problems if each.level is not Level.NOTICE]

    @pytest.mark.parametrize(
        "alias", ["/keys/old/", "keys/old.html", "keys/old.md", "a/kb-0", "x.md", "/x/", "ältere/x"]
    )
    def test_are_addresses_of_this_site(self, compose, alias):
        """A former address may be written in any form, and may be the article's own path."""
        assert self.problems(compose, alias) == []

    @pytest.mark.parametrize("alias", ["/y/", "y.md", "/z/", "/a/kb-2/", "/a/gap-1/", "/retros/r/"])
    def test_must_not_be_where_another_page_stands(self, compose, alias):
        """An address that leads to two places is an error, at the alias."""
        (problem,) = self.problems(compose, alias)
        assert problem.startswith("docs/x.md:3: error RK110: Both this page and ")
        assert problem.endswith("Remove the alias.")

    @pytest.mark.parametrize("alias", ["/gaps/", "/", "index.html", "/a/"])
    def test_must_not_be_where_retrokb_writes(self, compose, alias):
        """Nor may it lead away from a page of RetroKB's own."""
        (problem,) = self.problems(compose, alias)
        assert problem.startswith("docs/x.md:3: ")
        assert "RK109" in problem or "RK204" in problem

    @pytest.mark.parametrize("alias", ["../x/", "/a/../../x/", "..", "%2e%2e/x/"])
    def test_must_not_lead_out_of_the_site(self, compose, alias):
        """A path out of the folders is reported, and nothing is written there."""
        (problem,) = self.problems(compose, alias)
        assert problem.startswith("docs/x.md:3: ")
        assert "is no address within this site" in problem

    @pytest.mark.parametrize(
        "alias",
        [
            "https://example.com/x/", "//example.com/x/", "/x/#part", "/x/?y=1", "a\\\\b", "./x",
            "sitemap.xml", "404.html", "/x.html/y/", "C:/x", "mailto:x",
        ],
    )  # fmt: skip
    def test_that_are_no_addresses_are_reported(self, compose, alias):
        """What cannot be an address within the site is a warning that shows the form."""
        (problem,) = self.problems(compose, alias)
        assert problem.startswith("docs/x.md:3: warning RK204: The alias")
        assert problem.endswith("is no address within this site. Write it as `/keys/old/`.")

    def test_must_not_be_a_folder_where_a_file_is(self, compose):
        """No redirect can be written below an image."""
        (problem,) = self.problems(compose, "/img/pic.svg/")
        assert "Both this page and docs/img/pic.svg would be at /img/pic.svg/" in problem

    @pytest.mark.parametrize(
        "alias",
        [
            "feeds/x", "feeds", "/feeds/", "reply", "reply.html", "Reply/", "llms.txt", "LLMS.txt",
            "llms.txt/x", "api/v1/gaps.json", "api/v1", "API/V1/x", "search/index/meta.rk",
            "search/index", "gaps/x", "Gaps/", "health", "insights/x", "schemas/v1/x.json",
            "assets/retrokb/search/page.js", "A/",
        ],
    )  # fmt: skip
    def test_must_not_be_reserved(self, compose, alias):
        """Nor where RetroKB writes now or may write later, whatever the capitals."""
        (problem,) = self.problems(compose, alias)
        assert problem.startswith("docs/x.md:3: error RK1")

    @pytest.mark.parametrize(
        "alias",
        ["A/KB-2", "a/Gap-1/", "Y/", "RETROS/r/", "Z.md", "img/PIC.svg/", "img/pic.svg/deep/x"],
    )
    def test_must_not_be_anothers_file_where_capitals_do_not_count(self, compose, alias):
        """On Windows and macOS one would be written over the other."""
        (problem,) = self.problems(compose, alias)
        assert problem.startswith("docs/x.md:3: error RK110: Both this page and ")

    @pytest.mark.parametrize(
        "alias",
        [
            "CON", "con/", "x/aux.html", "LPT1/x", "nul.md", "com\u00b9/", "x./y", "x /y", "x/y./",
            "a*b", "x|y", "<x>", f"{'x' * 256}/", f"{'x' * 251}.html", "\u00e4" * 128 + "/y",
            "/".join(["long"] * 250),
        ],
    )  # fmt: skip
    def test_must_be_a_file_that_every_system_holds(self, compose, alias):
        """What cannot be written is a warning, and no build fails halfway for it."""
        (problem,) = self.problems(compose, alias)
        assert problem.startswith("docs/x.md:3: warning RK204: The alias ")
        assert len(problem) < 300

    @pytest.mark.parametrize("alias", [f"{'x' * 255}/", f"{'x' * 250}.html", "console/", "x.y/z"])
    def test_may_be_long_and_odd(self, compose, build, alias):
        """What can be written is written."""
        assert self.problems(compose, alias) == []
        built = build(f">>> docs/x.md\n---\nid: KB-1\naliases: ['{alias}']\n---\n")
        assert built.error == ""

    def test_of_two_pages_must_not_hold_each_other(self, compose, found):
        """`keys.html` is a file for one, and a folder for the other."""
        tree = (
            ">>> docs/x.md\n---\naliases: [old.html, same/]\n---\n"
            ">>> docs/y.md\n---\naliases: [Same/]\n---\n>>> docs/OLD.html/deep.md\n# D\n"
        )
        assert [each.split(" ")[0] for each in found(compose(tree), "RK110")] == [
            "docs/x.md:2",
            "docs/y.md:2",
        ]

    def test_must_not_be_where_any_output_lies(self, compose):
        """Every output of a site with something of everything is kept from aliases."""
        tree = f"{self.OTHERS}>>> docs/x.md\n---\nid: KB-1\n---\n"
        paths = [each.path for each in find_outputs(Product(compose(tree)), ())]
        assert len(paths) > 30
        aliases = "".join(f"\n  - {json.dumps(path)}" for path in paths)
        site = compose(f"{tree}>>> docs/v.md\n---\nid: KB-9\naliases:{aliases}\n---\n")
        made = {each.at for each in find_redirects(site.archive, site.settings)}
        wrong = [str(each) for each in site.problems if each.code in ("RK109", "RK110", "RK204")]
        # Of each there is either a problem, or no redirect at all; a mirror's page is the article.
        assert len(wrong) >= len([each for each in paths if not each.endswith((".html", ".md"))])
        assert not made & {path for path in paths if not path.endswith(".html")}

    @pytest.mark.parametrize("name", ["CON", "con.x", "x" * 65, "lpt9"])
    def test_so_must_ids(self, compose, found, name):
        """An id stands in an address too."""
        assert len(found(compose(f">>> docs/x.md\n---\nid: {name}\n---\n"), "RK208")) == 1


class TestFormerAnchors:
    def test_must_lead_to_a_section(self, compose, found):
        """What a former anchor became must be there; the nearest section is offered."""
        anchors = "{old: sectoin, older: section}"
        tree = f">>> docs/x.md\n---\nid: KB-1\nanchors: {anchors}\n---\n## Section\n"
        assert found(compose(tree), "RK302") == [
            (
                "docs/x.md:3 `anchors` leads to 'sectoin', a section that is not there."
                " Did you mean 'section'? Name a section that this page has."
            )
        ]
