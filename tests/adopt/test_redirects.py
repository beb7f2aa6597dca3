"""Files of redirects of three systems, and the articles to which they lead."""

import pytest

from retrokb.adopt.redirects import (
    Aliases,
    Redirect,
    find_redirects,
    is_redirects,
    resolve_redirects,
)
from retrokb.model.source import ForeignFile


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("_redirects", True),
        ("static/_redirects", True),
        ("mkdocs.yml", True),
        ("x/mkdocs.yaml", True),
        (".openpublishing.redirection.json", True),
        (".openpublishing.redirection.windows.json", True),
        (".openpublishing.redirection.md", False),
        ("redirection.json", False),
        ("_redirects.md", False),
    ],
)
def test_files_of_redirects_are_known_by_their_names(path, expected):
    """Each system has a name for them."""
    assert is_redirects(path) is expected


def found(path, text):
    """The redirects of a file: former address, target, line."""
    file = ForeignFile(path, text)
    redirects = list(find_redirects(file))
    assert all(each.path == path for each in redirects)
    return [(each.former, each.target, each.line) for each in redirects]


def test_netlify():
    """Comments say nothing, conditions and parameters stand between or behind the addresses."""
    text = (
        "# /a /b\r\n\r\n/old /new 301  # moved\r\n  # /c /d\r\n/store id=:id /shop/:id\r\n"
        "/x https://example.com/y\r\n/alone\r\nhttps://example.com/z /w"
    )
    assert found("_redirects", text) == [
        ("/old", "/new", 3),
        ("/store", "/shop/:id", 5),
        ("/x", "https://example.com/y", 6),
        ("https://example.com/z", "/w", 8),
    ]


def test_microsoft_learn():
    """Either name of the source counts; an entry without a target and other keys say nothing."""
    text = (
        '{"other": [{"source_path": "a", "redirect_url": "/b"}],\n"redirections": [\n'
        '\t{"source_path": "old/c.md", "redirect_url": "/c"},\n'
        '\t{"source_path_from_root": "/old/d.md", "redirect_url": "/d"},\n'
        '\t{"source_path": "e"}, {"redirect_url": "/f"}, "g"]}'
    )
    name = ".openpublishing.redirection.json"
    assert found(name, text) == [("old/c.md", "/c", 3), ("/old/d.md", "/d", 4)]


@pytest.mark.parametrize(
    "plugins", ["plugins:\n- search\n- redirects:\n", "plugins:\n  redirects:\n"]
)
def test_mkdocs(plugins):
    """The plugin's options are read whether plugins are a list or a table."""
    text = f"{plugins}    other: x\n    redirect_maps:\n      a.md: b.md\n      c.md: [d]\n"
    (redirect,) = found("mkdocs.yml", text)
    assert redirect[:2] == ("a.md", "b.md")


@pytest.mark.parametrize("text", ["", " \n", "- a\n", "site_name: x\n", "plugins: x\n", None])
@pytest.mark.parametrize("path", ["mkdocs.yml", ".openpublishing.redirection.json", "_redirects"])
def test_files_without_redirects_have_none(path, text):
    """Whatever else such a file holds is nothing to stumble over."""
    assert found(path, text) == []


def resolve(redirects, *articles):
    """What becomes of (former, target) pairs."""
    return resolve_redirects([Redirect(*each, "_redirects", 1) for each in redirects], articles)


@pytest.mark.parametrize(
    "target",
    [
        "/a/b", "/a/b/", "/A/B.html", "a/b.md", "https://example.com/a/b?x#y", "/base/a/b",
        "/en/help/a/b/", "/a/b/index.html", "/a/%62", "/chain",
    ],
)  # fmt: skip
def test_a_target_is_an_article_however_it_is_written(target):
    """Addresses and paths, with a base before them, or by another redirect."""
    aliases = resolve([("/old", target), ("/chain", "/a/b")], "a/b.md", "b.md")
    assert "/old" in aliases.by_article["a/b.md"]
    assert aliases.unresolved == ()


@pytest.mark.parametrize(
    ("former", "target", "why"),
    [
        ("/x/*", "/a/b", "it stands for many addresses"),
        ("/x/:id", "/a/b", "it stands for many addresses"),
        ("/x?id=1", "/a/b", "it stands for many addresses"),
        ("/x#y", "/a/b", "it stands for many addresses"),
        ("/x", "/gone", "no article is at /gone"),
        ("/x", "/x", "no article is at /x"),
        ("/x", "/loop", "no article is at /loop"),
        ("/x", "/other/b", "no article is at /other/b"),
        ("/x", "http://[", "no article is at http://["),
    ],
)
def test_what_leads_to_no_article_says_why(former, target, why):
    """Patterns, targets that are none, circles, and a mere name in another folder."""
    aliases = resolve(
        [(former, target), ("/loop", "/loop2"), ("/loop2", "/loop")], "a/b.md", "b.md"
    )
    assert aliases.unresolved[0] == (Redirect(former, target, "_redirects", 1), why)
    assert aliases.by_article == {}


def test_aliases_are_addresses_and_said_once():
    """A path becomes an address; the article's own address is none, and no alias comes twice."""
    redirects = [("old.md", "/a"), ("/old.md", "/a"), ("/o%20p", "/a"), ("/a/", "a.md")]
    assert resolve(redirects, "a.md") == Aliases({"a.md": ("/old.md", "/o p")})
