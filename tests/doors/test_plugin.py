"""The plugin, by whole builds: what stands where in the site, and what a build refuses."""

import gzip
import json
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.slow

OUTAGE = "retros/2026-11-03-key-rotation-outage/"
ROTATE = "a/kb-7q2f/"

MINIMAL = """
>>> docs/index.md
# Home
>>> retros/2026-01-02-outage.md
---
title: The outage
status: final
findings: {id: GAP-1, kind: education, statement: Nobody could know., remedy: ../docs/fix.md}
---
See [the fix](../docs/fix.md#steps).

## Timeline

- 09:10 Escalated.
>>> docs/fix.md
# The fix
## Steps
[What happened](../retros/2026-01-02-outage.md#timeline) and
[what was found](../retros/2026-01-02-outage.md#gap-1).
"""


def test_a_rich_site_builds_strictly_without_dead_links(rich, dead_links):
    """Nothing in a site with something of everything leads to nothing."""
    assert rich.error == ""
    assert dead_links(rich) == []


def test_the_link_checker_finds_dead_links(build, dead_links):
    """The checker that the other tests trust notices every kind of link to nothing."""
    built = build(
        ">>> docs/index.md\n# Home\n"
        '<a href="gone/">1</a> <a href="#gone">2</a> <img src="gone.png"> <a href="/out/">3</a>\n'
        ">>> docs/lost.md\n# Lost\n"
    )
    built.file("lost/").unlink()
    found = [line for line in dead_links(built) if line.startswith(("index", "sitemap"))]
    assert found == [
        "index.html: #gone: no such anchor",
        "index.html: /out/: leads out of the site",
        "index.html: gone.png: no such file",
        "index.html: gone/: no such file",
        "sitemap.xml: https://kb.example.com/help/lost/: no such file",
        "index.html: lost/: no such file",
    ]


class TestRetros:
    def test_stand_at_the_slug_of_their_stem(self, rich):
        """A retro from outside of docs has an address of lower case and hyphens."""
        assert rich.page("retros/2026-11-20-again/").h1.get_text().startswith("It happened again")

    def test_have_an_edit_link_to_their_own_file(self, rich):
        """Who follows the edit link of a retro comes to the file beside docs."""
        link = rich.page(OUTAGE).find("a", rel="edit")
        folder = "https://code.example.com/acme/kb/edit/main/"
        assert link["href"] == f"{folder}retros/2026-11-03-key-rotation-outage.md"

    def test_within_docs_keep_their_address(self, build, dead_links):
        """Where retros_dir lies in docs_dir, MkDocs's address stays, and links work."""
        built = build(
            MINIMAL.replace("retros/", "docs/incidents/")
            .replace("](../docs/incidents/", "](incidents/")
            .replace("../docs/fix.md", "../fix.md")
            + ">>> mkdocs.yml\nsite_name: Example\ntheme: material\n"
            "plugins: [search, {retrokb: {retros_dir: docs/incidents}}]\n",
            strict=True,
        )
        assert "Nobody could know." in built.text("incidents/2026-01-02-outage/")
        assert dead_links(built) == []

    def test_show_findings_with_their_state_before_the_text(self, rich):
        """The findings of a retro stand before its synopsis, each with its derived state."""
        text = rich.text(OUTAGE)
        assert "GAP-4K2M: education gap, recurring" in text.partition("Synopsis")[0]
        assert "BUG-9TT1: bug, known error" in text.partition("Synopsis")[0]

    def test_name_the_article_that_they_led_to(self, rich):
        """A retro leads to the article that answers its gap, and to the section of it."""
        assert rich.links(OUTAGE)["Rotate an API key without downtime"] == ROTATE
        section = "Rotate an API key without downtime: Both keys valid for a while"
        assert rich.links(OUTAGE)[section] == f"{ROTATE}#overlap"


class TestArticles:
    def test_with_an_id_stand_at_it(self, rich):
        """An article's own address is its id in lower case."""
        assert "Both keys valid for a while" in rich.text(ROTATE)

    def test_redirect_from_their_path_and_keep_the_fragment(self, rich):
        """The address of an article's path leads to its id, with the fragment it came with."""
        page = rich.page("keys/rotate/")
        assert (
            page.find("link", rel="canonical")["href"] == "https://kb.example.com/help/a/kb-7q2f/"
        )
        assert page.find("meta", attrs={"http-equiv": "refresh"})["content"] == (
            "0; url=../../a/kb-7q2f/"
        )
        assert page.find("a")["href"] == "../../a/kb-7q2f/"
        assert "location.replace(location.hash ?" in page.find("script").get_text()

    def test_without_an_id_stay_at_their_path(self, rich):
        """An article that has no id is where MkDocs puts it."""
        assert "A key lives until it is revoked" in rich.text("keys/reference/")

    def test_say_why_they_exist(self, rich):
        """An article names the retro and the gap that it answers, with the gap's sentence."""
        assert rich.links(ROTATE)["GAP-4K2M"] == f"{OUTAGE}#gap-4k2m"
        why = rich.text(ROTATE).partition("Why this article exists")[2]
        flag = "GAP-4K2M , an education gap, recurring since 2026-11-20 ( evidence )"
        assert f"{flag}: Operators could not learn" in why

    def test_list_the_bugs_that_they_work_around(self, rich):
        """A workaround says which known error it gets around."""
        known = rich.text(ROTATE).partition("Known errors")[2]
        assert "BUG-9TT1 (known error) Revoking the last valid key" in known

    def test_have_an_edit_link_to_their_own_file(self, rich):
        """The move to the permanent address does not move the edit link."""
        link = rich.page(ROTATE).find("a", rel="edit")
        assert link["href"].endswith("/edit/main/docs/keys/rotate.md")

    def test_with_spaces_and_other_letters_in_their_path_are_reached(self, rich):
        """A path with spaces and umlauts is linked, redirects, and stands at its id."""
        assert rich.links("about/")["a link"] == "a/kb0012345/"
        assert rich.file("guides/Erste Schritte/Schlüssel anlegen/").is_file()


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("a/gap-4k2m/", "../../retros/2026-11-03-key-rotation-outage/#gap-4k2m"),
        ("a/bug-9tt1/", "../../retros/2026-11-03-key-rotation-outage/#bug-9tt1"),
    ],
)
def test_ids_of_findings_lead_to_the_finding(rich, address, target):
    """/a/<id of a gap or bug>/ leads to the finding on its retro."""
    refresh = rich.page(address).find("meta", attrs={"http-equiv": "refresh"})
    assert refresh["content"] == f"0; url={target}"
    assert rich.page(OUTAGE).find(id=target.partition("#")[2])


class TestLinks:
    def test_are_written_as_they_are_on_disk(self, rich):
        """Links between docs and retros work in both directions, with their sections."""
        assert rich.links("")["the last outage"] == OUTAGE
        assert rich.links(ROTATE)["the outage"] == f"{OUTAGE}#timeline"
        assert rich.links(OUTAGE)["the article"] == ROTATE
        assert rich.links("retros/2026-11-20-again/")["the first time"] == OUTAGE

    def test_reach_sections_named_in_any_script(self, rich):
        """An anchor with umlauts is linked as MkDocs and the browser look for it."""
        link = rich.page("keys/reference/").find("a", string="overlap")
        assert link["href"] == "../../a/kb-7q2f/#größe-der-überlappung"

    def test_reach_pages_that_retrokb_writes(self, rich):
        """The ledger, the archive and the list of articles can be linked from a text."""
        assert rich.links("")["the ledger"] == "gaps/"
        assert rich.links("")["all articles"] == "a/"
        assert rich.links("keys/reference/")["the archive"] == "retros/"

    def test_are_made_of_ids_in_the_text_but_not_in_code(self, rich):
        """A bare id leads to its finding; the same id in code stays code."""
        article = rich.page("keys/reference/").find("article")
        text = next(p for p in article.find_all("p") if "in passing" in p.get_text())
        assert [link["href"] for link in text.find_all("a", string="GAP-4K2M")] == [
            "../../retros/2026-11-03-key-rotation-outage/#gap-4k2m"
        ]
        assert article.find("code", string="GAP-4K2M").find_parent("a") is None

    @pytest.mark.parametrize("directories", [True, False])
    @pytest.mark.parametrize("site_url", ["https://kb.example.com/a/b/", ""])
    def test_work_under_any_address(self, build, site_tree, dead_links, directories, site_url):
        """With and without directory URLs, under a sub-path or none, nothing leads to nothing."""
        tree = site_tree("rich")
        built = build(tree, strict=True, use_directory_urls=directories, site_url=site_url)
        assert (built.error, dead_links(built)) == ("", [])
        assert (built.folder / "a/kb-7q2f/index.html").is_file()
        assert (built.folder / "retros/2026-11-20-again/index.html").is_file()

    def test_to_nothing_lose_the_link_and_keep_the_text(self, build):
        """A reader never follows a dead link; the author is told of the nearest name."""
        built = build(">>> docs/index.md\n# Home\nSee [this](fxi.md).\n>>> docs/fix.md\n# Fix\n")
        assert "this" not in built.links("")
        assert "See this ." in built.text("").replace("this.", "this .")
        assert built.logged("WARNING", "docs/index.md:2", "RK301", "Did you mean 'fix.md'?")

    def test_reach_pages_that_other_plugins_make(self, build, dead_links):
        """A page that a hook adds can be linked, also from a retro, whatever its place in line."""
        built = build(
            MINIMAL
            + ">>> docs/index.md\n# Home\n[Made](made.md)\n"
            + ">>> retros/2026-01-03-next.md\n---\nstatus: draft\n---\n[Made](../docs/made.md)\n"
            + ">>> hook.py\nfrom mkdocs.structure.files import File\n"
            + "def on_files(files, config):\n"
            + '    files.append(File.generated(config, "made.md", content="# Made by others\\n"))\n'
            + "    return files\n"
            + ">>> mkdocs.yml\nsite_name: Example\ntheme: material\nhooks: [hook.py]\n"
            + "plugins: [{retrokb: {default_status: final}}]\n",
            strict=True,
        )
        assert built.links("")["Made"] == "made/"
        assert "Made by others" in built.text("made/")
        assert dead_links(built) == []


class TestMedia:
    def test_beside_a_shown_retro_come_along(self, rich):
        """The image that a retro shows is in the site, and the page shows it from there."""
        assert (rich.folder / "retros/img/requests.svg").is_file()
        image = rich.page(OUTAGE).find("img", alt="Requests per minute")
        assert image["src"] == "../img/requests.svg"

    def test_beside_a_hidden_retro_stay_behind(self, rich):
        """An image that only a draft uses is not in the site."""
        assert not (rich.folder / "retros/img/quokkas.svg").exists()

    NAMES = ("both", "mine", "bare", "raw", "raw2", "free")

    def test_of_hidden_pages_in_docs_stay_behind(self, build):
        """Beside an internal page only what a shown one uses is copied, and the rest is named."""
        built = build(
            ">>> docs/index.md\n# Home\n![both](both.svg)\n"
            ">>> docs/secret.md\n---\naudience: internal\n---\n![a](both.svg) ![b](mine.svg)\n\n"
            '![](bare.svg)\n\n<img src="raw.svg"> and <a href="../raw2.svg">this</a>\n'
            + "".join(f">>> docs/{name}.svg\n<svg/>\n" for name in self.NAMES)
        )
        assert [name for name in self.NAMES if f"{name}.svg" in built.files()] == ["both"]
        assert built.logged("INFO", "docs/bare.svg: RK312: Nothing that is shown uses this file")


class TestStrictness:
    def test_a_warning_fails_only_a_strict_build(self, build_at, project):
        """`--strict` turns a broken link into a failure, a plain build does not."""
        root = project(">>> docs/index.md\n# Home\n[gone](gone.md)\n")
        assert build_at(root).error == ""
        assert "strict" in build_at(root, strict=True).error

    def test_a_notice_never_fails(self, build):
        """An archive without any front matter builds strictly; what it lacks is said."""
        built = build(">>> docs/index.md\n# Home\n>>> docs/plain.md\n# Plain\n", strict=True)
        assert built.error == ""
        assert built.logged("INFO", "docs/plain.md:1", "RK210")

    def test_an_error_fails_every_build_and_writes_nothing(self, build):
        """Two records with one id stop the build before a single page is written."""
        built = build(
            ">>> docs/index.md\n# Home\n"
            ">>> docs/a.md\n---\nid: KB-1\n---\n# A\n>>> docs/b.md\n---\nid: kb-1\n---\n# B\n"
        )
        assert built.error
        assert built.files() == []
        assert built.logged("ERROR", "docs/b.md:2", "RK307", "docs/a.md:2")

    def test_problems_of_a_retro_are_logged_with_file_and_line(self, build):
        """An author sees in the log where in a retro a link is broken."""
        bad = "---\nstatus: final\ndate: 2026-02-30\n---\n\n[gone](gone.md)\n"
        built = build(f"{MINIMAL}>>> retros/x.md\n{bad}")
        assert built.logged("WARNING", "retros/x.md:3", "RK206", "2026-02-30")
        assert built.logged("WARNING", "retros/x.md:6", "RK301", "gone.md")

    def test_many_problems_of_a_kind_are_counted(self, build):
        """A thousand files that lack something do not bury the rest of the log."""
        pages = "".join(f">>> docs/p{n}.md\n# P{n}\n" for n in range(9))
        built = build(">>> docs/index.md\n# Home\n" + pages)
        assert len(built.logged("docs/p", "RK210")) == 3
        assert built.logged("RK210", "6 more", "retrokb lint")

    def test_a_wrong_option_is_explained(self, build):
        """A mistake in the plugin's options is MkDocs's configuration error, not a traceback."""
        built = build(">>> mkdocs.yml\nsite_name: E\nplugins: [{retrokb: {audience: everyone}}]\n")
        assert built.error
        assert built.logged("ERROR", "audience")

    def test_a_day_that_is_none_is_explained(self, build, monkeypatch):
        """An impossible day in the environment fails the build with a sentence."""
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
        monkeypatch.setattr("retrokb.doors.settings.day.AS_OF_VARIABLES", ("SOURCE_DATE_EPOCH",))
        built = build(MINIMAL)
        assert built.logged("ERROR", "SOURCE_DATE_EPOCH is 'yesterday'")


class TestSmallSites:
    @pytest.mark.parametrize(
        "tree",
        [
            pytest.param(">>> docs/index.md\n# Home\n>>> docs/x.md\n# X\n", id="no retros"),
            pytest.param(">>> docs/x.md\n# X\n", id="no home page"),
            pytest.param(">>> docs/README.md\n# Home\n", id="a README as home page"),
            pytest.param(
                ">>> retros/x.md\n---\nstatus: final\nfindings: {id: BUG-1, kind: bug, "
                "statement: It broke.}\ndate: 2026-01-01\n---\n# X\n",
                id="retros alone",
            ),
            pytest.param("", id="nothing at all"),
            pytest.param(MINIMAL, id="no vocabulary"),
            pytest.param(
                ">>> mkdocs.yml\nsite_name: E\nplugins: [retrokb]\n" + MINIMAL, id="MkDocs's theme"
            ),
            pytest.param(
                ">>> mkdocs.yml\nsite_name: E\ntheme: readthedocs\nplugins: [retrokb]\n" + MINIMAL,
                id="the theme readthedocs",
            ),
        ],
    )
    def test_build_strictly(self, build, dead_links, tree):
        """What a new user may begin with builds, has a home page, and leads nowhere wrong."""
        built = build(tree, strict=True)
        assert (built.error, dead_links(built)) == ("", [])
        assert {"index.html", "gaps/index.html", "retros/index.html"} <= {*built.files()}

    def test_without_a_home_page_get_one(self, build):
        """Where docs has no index page, the home page leads to articles and retros."""
        built = build(MINIMAL.replace(">>> docs/index.md\n# Home\n", ""))
        home = built.page("").find("article")
        assert {"a/", "retros/", "gaps/", "bugs/"} <= {link["href"] for link in home.find_all("a")}

    def test_with_a_home_page_keep_it(self, build):
        """A home page of the author's own is not touched."""
        assert build(">>> docs/index.md\n# My own\n").page("").h1.get_text() == "My own"

    def test_keep_the_text_of_pages_that_retrokb_writes_too(self, build):
        """An author's docs/gaps/index.md stands first, the ledger follows on the same page."""
        text = build(MINIMAL + ">>> docs/gaps/index.md\n# Our gaps\nWhy.\n").text("gaps/")
        assert text.index("Why.") < text.index("Nobody could know.")


class TestText:
    def test_that_looks_like_metadata_stays(self, build):
        """First lines such as `Date: ...` without fences are text, which MkDocs would swallow."""
        built = build(">>> docs/index.md\nDate: 2020-01-05\nTemplate: nothing.html\n\n# Home\n")
        assert "Date: 2020-01-05 Template: nothing.html" in built.text("")

    def test_keeps_yaml_scalars_as_text(self, build):
        """`on`, `1.10` and `0012345` are on the page as they were written."""
        front = "---\ntitle: 1.10\nversions: [1.10, 0012345, on]\nid: KB-1\nproduct: on\n---\n"
        built = build(f">>> docs/index.md\n# Home\n>>> docs/a.md\n{front}Text\n")
        assert built.page("a/kb-1/").h1.get_text() == "1.10"
        assert "Versions: 1.10, 0012345, on" in built.text("a/kb-1/")
        assert built.links("a/kb-1/")["on"] == "products/on/"

    def test_excluded_pages_are_no_records(self, build):
        """What exclude_docs and draft_docs name is in no list and at no address."""
        built = build(
            ">>> mkdocs.yml\nsite_name: E\ntheme: material\nplugins: [search, retrokb]\n"
            "exclude_docs: |\n  old/\n  !old/kept.md\ndraft_docs: wip.md\n"
            ">>> docs/index.md\n# Home\n>>> docs/old/gone.md\n# Gone\n"
            ">>> docs/old/kept.md\n# Kept\n>>> docs/wip.md\n# Unripe\n"
        )
        everything = built.text("a/") + str(searched(built))
        assert "Kept" in everything
        assert "Gone" not in everything
        assert "Unripe" not in everything


def test_every_page_has_one_title(rich):
    """Whether the title comes from front matter, a heading or RetroKB, it is there once."""
    pages = (name for name in rich.files() if name.endswith("index.html"))
    shown = {name: rich.page(name).find("article") for name in pages}
    counts = {name: len(article.find_all("h1")) for name, article in shown.items() if article}
    assert len(counts) > 15
    assert {*counts.values()} == {1}


def test_generated_pages_have_no_edit_link(rich):
    """A page that RetroKB writes has no file that a reader could edit."""
    assert rich.page("gaps/").find("a", rel="edit") is None


def test_the_sitemap_holds_each_page_at_its_own_address_once(rich):
    """Pages are in the sitemap at their permanent addresses, redirects are not."""
    locations = [
        str(each.text).removeprefix("https://kb.example.com/help/")
        for each in ElementTree.parse(rich.folder / "sitemap.xml").iterfind(".//{*}loc")
    ]
    assert len(locations) == len({*locations})
    assert {"", ROTATE, OUTAGE, "gaps/", "products/gateway/"} <= {*locations}
    assert not {"keys/rotate/", "a/gap-4k2m/"} & {*locations}


@pytest.mark.parametrize("address", [ROTATE, OUTAGE, "gaps/"])
def test_pages_name_their_own_address_as_canonical(rich, address):
    """The canonical address of a page is the one that it stands at."""
    link = rich.page(address).find("link", rel="canonical")
    assert link["href"] == f"https://kb.example.com/help/{address}"


def searched(built) -> dict[str, dict[str, object]]:
    """What the search of a site knows, by address."""
    files = (built.folder / "search/index/documents").iterdir()
    found = (json.loads(gzip.decompress(file.read_bytes())) for file in files)
    return {each["url"]: each for each in found}


def test_all_kinds_of_records_are_in_the_search_index(rich):
    """The search finds articles, retros with their findings and known errors, and no lists."""
    found = searched(rich)
    assert {ROTATE, OUTAGE, f"{OUTAGE}#bug-9tt1"} <= {*found}
    assert "products/gateway/" not in found
    assert "gap-4k2m" in str(found[OUTAGE]["sections"])


def test_the_theme_gets_tags_and_descriptions(rich):
    """Front matter that means something to the theme still does."""
    page = rich.page(ROTATE)
    assert page.find("meta", attrs={"name": "description"})["content"] == (
        "Two keys may be valid at once."
    )
    assert page.find("meta", attrs={"name": "description"}) is not None


def test_a_second_build_with_the_same_plugin_is_the_same(project, build_at):
    """Building twice in one process gives the same pages: nothing is left over from the first."""
    root = project(MINIMAL)
    first = _pages(build_at(root))
    assert _pages(build_at(root)) == first


def _pages(built) -> dict[str, bytes]:
    return {name: (built.folder / name).read_bytes() for name in built.files() if "html" in name}
