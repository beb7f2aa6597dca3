"""Where pages stand in the site: sources, own addresses, redirects, former addresses."""

from datetime import date

import pytest
from mkdocs.structure.files import File

from retrokb.model.settings import Settings
from retrokb.place.addresses import (
    Move,
    Redirect,
    alias_html,
    find_moves,
    find_redirects,
    generated_path,
    html_of,
    site_source,
)


def settings(**fields):
    """Settings of which only the given fields matter."""
    return Settings(root="/project", as_of=date(2026, 1, 1), **fields)


@pytest.mark.parametrize(
    ("path", "folders", "source"),
    [
        ("docs/keys/x.md", {}, "keys/x.md"),
        ("retros/2026/x.md", {}, "retros/2026/x.md"),
        ("incidents/img/x.png", {"retros_dir": "incidents"}, "retros/img/x.png"),
        ("../elsewhere/x.md", {"retros_dir": "../elsewhere"}, "retros/x.md"),
        ("docs/incidents/x.md", {"retros_dir": "docs/incidents"}, "incidents/x.md"),
        ("keys/x.md", {"docs_dir": "."}, "keys/x.md"),
        ("src/docs/x.md", {"docs_dir": "src/docs"}, "x.md"),
        ("docs-of-retros/x.md", {"retros_dir": "docs-of-retros"}, "retros/x.md"),
    ],
)
def test_a_file_has_a_place_in_the_source_tree(path, folders, source):
    """Files of docs stand at their path in it, those of a folder of retros under `retros/`."""
    assert site_source(path, settings(**folders)) == source


@pytest.mark.parametrize(
    ("docs_dir", "path"), [("docs", "docs/gaps/index.md"), (".", "gaps/index.md")]
)
def test_a_generated_page_lies_in_docs(docs_dir, path):
    """Links to generated pages are written as if these lay in docs."""
    assert generated_path("gaps/index.md", settings(docs_dir=docs_dir)) == path


@pytest.mark.parametrize(
    ("source", "folder", "file"),
    [
        ("index.md", "index.html", "index.html"),
        ("README.md", "index.html", "index.html"),
        ("keys/README.md", "keys/index.html", "keys/index.html"),
        ("keys/x.md", "keys/x/index.html", "keys/x.html"),
        ("keys/1.2.md", "keys/1.2/index.html", "keys/1.2.html"),
    ],
)
def test_the_html_of_a_page_is_where_mkdocs_puts_it(source, folder, file):
    """With and without directory URLs."""
    assert html_of(source, settings()) == folder
    assert html_of(source, settings(directory_urls=False)) == file


@pytest.mark.parametrize("directory_urls", [True, False])
@pytest.mark.parametrize("source", ["index.md", "README.md", "keys/README.md", "x.md", "k/1.2.md"])
def test_the_html_of_a_page_agrees_with_mkdocs(source, directory_urls):
    """What the core says of MkDocs's addresses is what MkDocs does."""
    file = File(source, "docs", "site", directory_urls)
    assert html_of(source, settings(directory_urls=directory_urls)) == file.dest_uri


TREE = """
>>> docs/index.md
# Home
>>> docs/keys/x.md
---
id: KB-7Q2F
aliases: [/keys/old/, keys/older.md, /keys/old/, keys/x.md, /a/kb-7q2f/, "https://example.com/"]
---
>>> docs/y.md
# Y
>>> docs/secret.md
---
id: KB-9
audience: internal
aliases: /secret/
---
>>> retros/2026/Key outage.md
---
id: R-1
findings:
  - {id: GAP-4K2M, kind: education, statement: S.}
  - {kind: bug, statement: Without an id.}
---
"""


def test_articles_with_an_id_and_retros_move_to_their_own_address(compose):
    """Articles stand at their id in lower case, retros at the slug of their file's name."""
    site = compose(TREE)
    assert [*find_moves(site.archive, site.settings)] == [
        Move("docs/keys/x.md", "a/kb-7q2f/index.html"),
        Move("retros/2026/Key outage.md", "retros/key-outage/index.html"),
    ]


def test_findings_and_aliases_lead_on(compose):
    """Ids of findings lead to their retro, each former address of an article to it, once."""
    site = compose(TREE)
    assert [*find_redirects(site.archive, site.settings)] == [
        Redirect("a/gap-4k2m/index.html", "retros/2026/Key outage.md", "gap-4k2m"),
        Redirect("keys/old/index.html", "docs/keys/x.md", ""),
        Redirect("keys/older/index.html", "docs/keys/x.md"),
    ]


def test_retros_within_docs_do_not_move(compose):
    """Where retros lie in docs, their addresses are MkDocs's."""
    site = compose(">>> docs/r/x.md\n# X\n", retros_dir="docs/r")
    assert [*find_moves(site.archive, site.settings)] == []


@pytest.mark.parametrize(
    ("alias", "html"),
    [
        ("/keys/old/", "keys/old/index.html"),
        ("keys/old", "keys/old/index.html"),
        ("/keys/old.html", "keys/old.html"),
        ("keys/old.md", "keys/old/index.html"),
        ("keys/index.md", "keys/index.html"),
        ("/KB/old.aspx", "KB/old.aspx/index.html"),
        ("/gr%C3%B6%C3%9Fe/", "größe/index.html"),
        ("../x/", None),
        ("/x/../../y/", None),
        ("%2e%2e/x/", None),
        ("//example.com/x/", None),
        ("https://example.com/x/", None),
        ("/x/#y", None),
        ("/x%00/", None),
        ("a\\b", None),
        ("", None),
        ("/", None),
    ],
)
def test_a_former_address_is_a_file_of_this_site_or_none(alias, html):
    """However it is written, an alias never leads out of the site."""
    assert alias_html(alias, settings()) == html
