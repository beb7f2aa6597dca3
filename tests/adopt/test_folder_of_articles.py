"""A folder of another system's articles: what becomes of each file."""

from datetime import date

import pytest

from retrokb.adopt.archive import Destination, fingerprint
from retrokb.adopt.articles import adopt_articles
from retrokb.adopt.notes import Kind, Note, NotTaken, Taken
from retrokb.adopt.register import Entry, Register
from retrokb.model.settings import MarkdownDialect, Settings
from retrokb.model.source import ForeignFile

SNIPPETS = MarkdownDialect(("pymdownx.snippets",), {"pymdownx.snippets": {"check_paths": True}})

SETTINGS = Settings(root="/nowhere", as_of=date(2026, 11, 24))


def adopt(files, settings=SETTINGS, **destination):
    """What becomes of each file, by its path: texts, None, or whole files."""
    found = [
        each if isinstance(each, ForeignFile) else ForeignFile(path, each)
        for path, each in files.items()
    ]
    outcomes = list(adopt_articles(found, Destination("old", **destination), settings))
    assert len({each.source for each in outcomes}) == len(outcomes)
    return {each.source: each for each in outcomes}


def test_every_page_keeps_its_path_and_what_it_shows_comes_along():
    """An image that a page shows is copied and no outcome of its own."""
    found = adopt({"x/a.md": "# A\n\n![p](../p.png)\n", "p.png": None, "b.markdown": "# B\n"})
    assert {path: each.target for path, each in found.items()} == {
        "x/a.md": "x/a.md", "b.markdown": "b.markdown",
    }  # fmt: skip
    assert [copy.target for copy in found["x/a.md"].copies] == ["p.png"]


@pytest.mark.parametrize(
    ("path", "file", "reason"),
    [
        ("a.mdx", "x", "MDX is a program; write it as Markdown"),
        ("a.png", None, "no page shows it or links to it"),
        ("a.txt", "x", "no page shows it or links to it"),
        ("a.md", ForeignFile("a.md", "x", problem="hidden"), "hidden"),
        ("a.md", "---\ntitle: T\n- [: x\n---\n", "line 3: "),
        ("mkdocs.yml", "a: b", "no redirects in it, 0 lead to no article"),
        ("mkdocs.yml", "a: [\n", "its redirects cannot be read, line 2: "),
    ],
)
def test_what_is_not_taken_says_why(path, file, reason):
    """Every other file of the folder is named with its reason."""
    found = adopt({path: file})[path]
    assert isinstance(found, NotTaken)
    assert found.reason.startswith(reason)
    assert not found.before
    assert not found.beside


def test_a_text_that_cannot_be_rendered_is_not_taken():
    """What Python-Markdown gives up on stays where it is."""
    settings = Settings(root="/nowhere", as_of=date(2026, 11, 24), dialect=SNIPPETS)
    found = adopt({"a.md": '--8<-- "missing.txt"\n'}, settings)["a.md"]
    assert found.reason.startswith("it cannot be read as Markdown: SnippetMissingError")


def test_an_article_of_the_project_is_not_written_over():
    """A path that is taken is kept, but in place, where it is the very file."""
    texts = {"a.md": "# Mine\n"}
    found = adopt({"a.md": "# A\n"}, texts=texts)
    assert found["a.md"] == NotTaken("a.md", "a.md is there already, and is not from here")
    assert isinstance(adopt({"a.md": "# A\n"}, texts=texts, in_place=True)["a.md"], Taken)


def test_what_was_adopted_before_is_left_and_still_linked_to():
    """Redirects and links lead to it as if it came now."""
    register = Register({"old/a.md": Entry(fingerprint("# A\n"), "a.md")})
    files = {"a.md": "# A\n", "b.md": "[a](a.md)\n", "_redirects": "/x /a\n"}
    found = adopt(files, register=register, texts={"a.md": "# A\n"})
    assert found["a.md"].before
    assert found["b.md"].notes == (Note(Kind.EMPTY, "it has neither a title nor a heading"),)
    assert found["_redirects"].reason == "1 redirects in it, 0 lead to no article"


def test_redirects_that_lead_nowhere_are_told_with_their_file():
    """Each file of redirects tells its own; one that lies beside is told where it has some."""
    beside = (ForeignFile("../_redirects", "/x /gone\n"), ForeignFile("../mkdocs.yml", "a: b"))
    found = adopt({"a.md": "# A\n", "_redirects": "/y /a\n"}, redirects=beside)
    lost = "\n    left as it is /x -> /gone: no article is at /gone (line 1)"
    assert found["../_redirects"] == NotTaken(
        "../_redirects", f"1 redirects in it, 1 lead to no article{lost}", beside=True
    )
    assert found["_redirects"].reason == "1 redirects in it, 0 lead to no article"
    assert "../mkdocs.yml" not in found
    assert found["a.md"].text == "---\naliases:\n  - /y\n---\n# A\n"


def test_how_a_file_was_read_is_told_first():
    """A file in another encoding says so, before everything else."""
    file = ForeignFile("a.md", "---\ndraft: true\n---\n# A\n", remark="read as Windows-1252")
    notes = adopt({"a.md": file})["a.md"].notes
    assert notes[0] == Note(Kind.CHANGED, "read as Windows-1252")
    assert len(notes) == 3


def test_an_id_that_several_articles_have_is_none():
    """Whatever its case; one that cannot stand in an address is none either; others stay."""
    found = adopt({
        "a.md": "---\nid: Intro\n---\n# A\n",
        "b.md": "---\nid: intro\n---\n# B\n",
        "c.md": "---\nid: a/b\n---\n# C\n",
        "d.md": "---\nid: KB-1\n---\n# D\n",
    })  # fmt: skip
    assert [each.text.split("\n")[1] for each in found.values()] == [
        "# id: Intro  (several articles have it)",
        "# id: intro  (several articles have it)",
        "# id: a/b  (no id that can stand in an address)",
        "id: KB-1",
    ]
    note = Note(Kind.CHANGED, "`id: Intro` is a comment now: several articles have it", 2)
    assert found["a.md"].notes == (note,)


def test_a_clash_over_several_lines_is_left():
    """Only a value on the line of its field can become a comment."""
    found = adopt({"a.md": "---\ntype: >\n  blog\n---\n# A\n"})["a.md"]
    assert found.text == "---\ntype: >\n  blog\n---\n# A\n"
    assert found.notes == (Note(Kind.LEFT, "`type`: no type of article that RetroKB knows", 2),)


@pytest.mark.parametrize(
    ("text", "told"), [("x\n", True), ("# A\n", False), ("---\ntitle: A\n---\nx\n", False),
                       ("---\nother: A\n---\nx\n", False)],
)  # fmt: skip
def test_a_page_that_has_no_name_is_told(text, told):
    """Without front matter and without a heading nobody knows what it is called."""
    note = Note(Kind.EMPTY, "it has neither a title nor a heading")
    assert (note in adopt({"a.md": text})["a.md"].notes) is told


def test_each_field_and_alias_is_told_once():
    """Of two fields that mean the same the first counts; aliases that are there stay."""
    found = adopt({
        "a.md": "---\ndraft: true\nunlisted: true\nappliesto: [X, Z]\nurl: /u\n---\n# A\n",
        "b.md": "---\naliases: [/u]\nurl: /u\npermalink: /p\n---\n# B\n",
    })  # fmt: skip
    assert found["a.md"].text.partition("url: /u\n")[2] == (
        "product:\n  - X\n  - Z\nconfidence: work-in-progress\naudience: internal\n"
        "aliases:\n  - /u\n---\n# A\n"
    )
    assert [note.text for note in found["a.md"].notes] == [
        "product 'X, Z', from `appliesto`",
        "confidence 'work-in-progress', from `draft`",
        "audience 'internal', from `draft`",
        "alias /u, from url",
    ]
    assert found["b.md"].notes == (
        Note(Kind.LEFT, "alias /p, from permalink: add it to `aliases`"),
    )


def test_foreign_markup_is_told_with_the_line_of_the_file():
    """The body begins below the front matter."""
    for text, line in (("# A\n\n[[_TOC_]]\n", 3), ("---\ntitle: A\n---\n[[_TOC_]]\n", 4)):
        notes = adopt({"a.md": text})["a.md"].notes
        what = "block of Azure DevOps or Readme, which will not render: `[[_TOC_]]`"
        assert notes == (Note(Kind.LEFT, what, line),)
