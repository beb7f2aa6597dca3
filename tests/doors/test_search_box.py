"""What the plugin writes for the search, and what it does to the theme's own."""

import re

import pytest

pytestmark = pytest.mark.slow

PAGES = ">>> docs/index.md\n# Home\n>>> docs/x.md\n---\nid: KB-1\n---\n# Marmalade\n"


def config(plugins: str, theme: str = "material", rest: str = "") -> str:
    """A mkdocs.yml with these plugins."""
    named = "{name: material, font: false}" if theme == "material" else theme
    return f">>> mkdocs.yml\nsite_name: E\ntheme: {named}\n{rest}plugins: {plugins}\n"


@pytest.mark.parametrize("plugins", ["[retrokb]", "[search, retrokb]", "[retrokb, search]"])
def test_it_takes_the_place_of_the_search_of_material(build, plugins):
    """There is one box, ours, and Material's index is not written, named or not."""
    built = build(config(plugins) + PAGES, strict=True)
    page = built.page("a/kb-1/")
    assert page.select_one(".md-header [data-rk-search=header] input[name=q]")
    assert page.select_one("[data-md-component=search]") is None
    assert "search/search_index.json" not in built.files()
    assert "search/index/meta.rk" in built.files()


@pytest.mark.parametrize("plugins", ["[retrokb]", "[search, retrokb]"])
def test_it_says_so_where_a_plugin_has_to_give_way(build, plugins):
    """Who configured Material's search reads in the log that it can be left out."""
    built = build(config(plugins) + PAGES)
    assert bool(built.logged("gives way")) == ("search" in plugins)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes_keep_their_own_search(build, theme):
    """Their box goes on working; the page of the search is in their navigation."""
    built = build(config("[search, retrokb]", theme) + PAGES, strict=True)
    assert "search/search_index.json" in built.files()
    assert built.page("").find(
        "a", string=re.compile(r"^\s*Search\s*$"), href=re.compile("search/")
    )
    assert built.page("search/").select_one("[data-rk-search=page]")


def test_a_template_of_the_project_comes_first(build):
    """Who has a search box of their own in custom_dir keeps it."""
    named = "theme: {name: material, font: false, custom_dir: mine}"
    built = build(
        config("[retrokb]").replace("theme: {name: material, font: false}", named)
        + PAGES
        + ">>> mine/partials/search.html\n<p id=mine>Mine</p>\n"
    )
    assert built.page("a/kb-1/").select_one(".md-header #mine")


def test_the_program_is_named_by_what_is_in_it(build):
    """Page and modules bear one version, so that a browser never mixes two of them."""
    built = build(config("[retrokb]") + PAGES)
    script = built.page("").find("script", type="module")["src"]
    version = re.fullmatch(r"assets/retrokb/search/page\.js\?v=([0-9a-f]{8})", script)[1]
    for path in built.folder.glob("assets/retrokb/search/*.js"):
        named = re.findall(r'(?:from |import\()"([^"]+)"', path.read_text("utf-8"))
        assert all(each.startswith("./") and each.endswith(f".js?v={version}") for each in named)


def test_nothing_in_the_pages_would_be_stopped_by_a_strict_policy(build):
    """What we add to a page are files: no script, style or handler stands in it."""
    built = build(config("[retrokb]") + PAGES)
    for field in (
        *built.page("").select("[data-rk-search]"),
        *built.page("search/").select("article"),
    ):
        assert field.find(["script", "style"]) is None
        assert not [each for each in field.find_all(True) if {"style", "onclick"} & {*each.attrs}]


def test_the_page_of_the_search_leads_to_the_lists(build):
    """Without JavaScript there is a sentence, and the lists are links."""
    built = build(config("[retrokb]") + PAGES)
    assert "needs JavaScript" in built.page("search/").find("article").find("noscript").get_text()
    assert {"a/", "bugs/", "retros/"} <= {*built.links("search/").values()}


def test_a_home_page_of_ours_has_a_large_field(build):
    """Where no author wrote a home page, the search is the first thing on it."""
    built = build(config("[retrokb]") + ">>> docs/x.md\n# Marmalade\n")
    assert built.page("").select_one("article h1 ~ [data-rk-search=page]")


def test_a_page_of_an_author_may_hold_a_field(build):
    """A line of HTML puts the search into any page."""
    built = build(config("[retrokb]") + ">>> docs/x.md\n# X\n\n<div data-rk-search></div>\n")
    assert built.page("x/").select_one("article [data-rk-search]")
