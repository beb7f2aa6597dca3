"""The navigation: hubs where the author names nothing, the author's own where they do."""

import pytest

pytestmark = pytest.mark.slow

PAGES = "".join(f">>> docs/topic-{n % 7}/page-{n}.md\n# Page {n}\n" for n in range(50))
SECTIONS = ">>> docs/topic-1/index.md\n# Topic one\n>>> docs/topic-1/deep/index.md\n# Deep\n"


def entries(built, address=""):
    """The links of the sidebar of a page, by their text."""
    sidebar = built.page(address).find("nav", class_="md-nav--primary")
    return {
        " ".join(link.get_text().split()): link["href"]
        for link in sidebar.find_all("a", class_="md-nav__link", href=True)
        if not link["href"].startswith("#")
    }


def test_names_hubs_and_index_pages_only(build):
    """Without `nav`, the sidebar leads to the home page, first-level index pages, and the hubs."""
    built = build(f"{PAGES}{SECTIONS}>>> docs/index.md\n# Welcome\n", strict=True)
    assert entries(built) == {
        "Home": ".",
        "Topic one": "topic-1/",
        "Articles": "a/",
        "Retros": "retros/",
        "Education gaps": "gaps/",
        "Known errors": "bugs/",
        "Health": "health/",
    }


def test_names_the_kinds_of_terms_that_are_used(build):
    """Products, problem classes and personas stand in the sidebar where there are any."""
    built = build(">>> docs/x.md\n---\nproduct: gateway\npersonas: operator\n---\n# X\n")
    assert {"Products", "Personas"} <= entries(built).keys()
    assert "Problem classes" not in entries(built)


@pytest.mark.slow
def test_does_not_grow_with_the_pages(build):
    """With 1,000 articles and 100 retros the sidebar of every kind of page is that of 50."""
    few = build(f"{PAGES}>>> docs/index.md\n# Home\n")
    more = "".join(f">>> docs/topic-{n % 7}/page-{n}.md\n# Page {n}\n" for n in range(1000))
    more += "".join(f">>> retros/r-{n}.md\n---\nstatus: final\n---\n# R {n}\n" for n in range(100))
    many = build(more)
    assert entries(many) == entries(few)
    for address in ("topic-1/page-1/", "retros/r-1/", "a/", "retros/"):
        assert len(entries(many, address)) == len(entries(few))


def test_of_the_author_is_left_as_it_is(build):
    """A `nav` in mkdocs.yml is not touched, and what it leaves out is not complained about."""
    built = build(
        f"{PAGES}>>> docs/index.md\n# Home\n>>> mkdocs.yml\nsite_name: E\ntheme: material\n"
        "plugins: [retrokb]\n"
        "nav: [Start: index.md, One: topic-1/page-1.md, Ledger: gaps/index.md]\n",
        strict=True,
    )
    assert entries(built) == {"Start": ".", "One": "topic-1/page-1/", "Ledger": "gaps/"}
    assert not built.logged("not included in the")


def test_may_name_retros_and_articles_with_an_id(build):
    """A `nav` names pages as they lie on disk or in the site; the links lead to their addresses."""
    built = build(
        ">>> docs/index.md\n# Home\n>>> docs/fix.md\n---\nid: KB-1\n---\n# Fix\n"
        ">>> retros/R 1.md\n---\nstatus: final\nfindings: []\n---\n# R\n"
        ">>> mkdocs.yml\nsite_name: E\ntheme: material\nplugins: [retrokb]\n"
        "nav: [index.md, Fix: fix.md, It: retros/R 1.md]\n"
    )
    assert entries(built) == {"Home": ".", "Fix": "a/kb-1/", "It": "retros/r-1/"}


def test_honours_not_in_nav(build):
    """`not_in_nav` and pages outside of the navigation are no warnings."""
    built = build(
        ">>> docs/index.md\n# Home\n>>> docs/x.md\n# X\n>>> mkdocs.yml\nsite_name: E\n"
        "theme: material\nplugins: [retrokb]\nnav: [index.md]\nnot_in_nav: /x.md\n"
        "validation: {omitted_files: warn}\n",
        strict=True,
    )
    assert built.error == ""


def test_pages_outside_of_it_lead_to_the_hubs(rich):
    """An article that the sidebar does not name still shows the sidebar with every entrance."""
    assert {"Articles", "Retros", "Education gaps"} <= entries(rich, "a/kb-7q2f/").keys()


def test_many_articles_are_listed_by_folder(build, dead_links):
    """Beyond 300 articles the list of all is a list of folders, each with a page of its own."""
    pages = "".join(f">>> docs/Ordner {n % 3}/p{n}.md\n# Page {n}\n" for n in range(301))
    built = build(f">>> mkdocs.yml\nsite_name: E\ntheme: mkdocs\nplugins: [retrokb]\n{pages}")
    article_list = built.page("a/")
    folders = {link.get_text(): link["href"] for link in article_list.find_all("a")}
    assert folders["Ordner 1"] == "../folders/ordner-1/"
    linked = {link["href"] for link in built.page("folders/ordner-1/").find_all("a", href=True)}
    assert "../../Ordner%201/p1/" in linked
    assert dead_links(built) == []
