"""A folder of postmortems: what becomes of each file, and what an earlier run did with it."""

from datetime import date

import pytest

from retrokb.adopt.archive import Destination, adopt_archive, entries_of, fingerprint
from retrokb.adopt.notes import Copy, Kind, Note, NotTaken, Taken
from retrokb.adopt.register import Entry, Register
from retrokb.model.settings import Settings
from retrokb.model.source import ForeignFile

SETTINGS = Settings(root="/nowhere", as_of=date(2026, 11, 24))

REPORT = "# 2021-01-05, login broken\n\nIt broke.\n"


def adopt(files, **destination):
    """What becomes of each file, by its path: texts, None, or whole files."""
    found = [
        each if isinstance(each, ForeignFile) else ForeignFile(path, each)
        for path, each in files.items()
    ]
    outcomes = list(adopt_archive(found, Destination("old", **destination), SETTINGS))
    assert len({each.source for each in outcomes}) == len(outcomes)
    return {each.source: each for each in outcomes}


def text_of(outcome):
    """The text of a file that was taken."""
    assert isinstance(outcome, Taken), outcome
    return outcome.text


class TestWhatWasAdoptedBefore:
    @pytest.mark.parametrize("source", ["elsewhere/x.md", "old/a.md"])
    def test_is_left_in_place(self, source):
        """A file of the archive itself that says where it was adopted from stays as it is."""
        text = f"---\nadopted_from: {source}\n---\n{REPORT}"
        reason = f"adopted before from {source}, left as it is"
        found = adopt({"a.md": text}, in_place=True)
        assert found == {"a.md": NotTaken("a.md", reason, before=True)}

    def test_is_known_by_the_retro_that_says_so(self):
        """The retro's own front matter tells, also where it was renamed and no register is left."""
        texts = {"b.md": "---\nadopted_from: old/a.md\n---\n# B\n", "c.md": "# C\n"}
        reason = "adopted before as b.md, which is left as it is"
        assert adopt({"a.md": REPORT}, texts=texts)["a.md"] == NotTaken("a.md", reason, before=True)

    @pytest.mark.parametrize(
        ("text", "more"),
        [(REPORT, ""), ("Other.\n", "; it has changed since, which is not carried over")],
    )
    def test_is_compared_with_what_it_was(self, text, more):
        """The register tells whether the old file is still the one that was adopted."""
        register = Register({"old/a.md": Entry(fingerprint(REPORT), "b.md")})
        found = adopt({"a.md": text}, texts={"b.md": "# B\n"}, register=register)
        reason = f"adopted before as b.md, which is left as it is{more}"
        assert found["a.md"] == NotTaken("a.md", reason, before=True)

    def test_is_not_compared_in_place(self):
        """Where the retro and the old file are one, every edit is meant."""
        register = Register({"old/a.md": Entry("0", "a.md")})
        found = adopt({"a.md": REPORT}, texts={"a.md": REPORT}, register=register, in_place=True)
        assert found["a.md"].reason == "adopted before as a.md, which is left as it is"

    def test_does_not_come_back(self):
        """What a person removed is named, and not taken again."""
        register = Register({"old/a.md": Entry(fingerprint(REPORT), "b.md")})
        reason = "adopted before as b.md, which was moved or removed since; left so"
        found = adopt({"a.md": REPORT}, register=register)
        assert found["a.md"] == NotTaken("a.md", reason, before=True)

    @pytest.mark.parametrize("text", [None, "A text that an article shows.\n"])
    def test_includes_files_that_came_along(self, text):
        """An image or another file is told from a postmortem by its empty fingerprint."""
        register = Register({"old/x.svg": Entry("", "img/x.svg")})
        found = adopt({"x.svg": text}, register=register)
        expected = NotTaken("x.svg", "came along before as img/x.svg", before=True)
        assert found["x.svg"] == expected

    def test_is_what_new_files_link_to(self):
        """Links of a file that came later lead to where the first run put the others."""
        register = Register({"old/a.md": Entry("", "x/a.md"), "old/p.png": Entry("", "img/p.png")})
        texts = {"c/b.md": "---\nadopted_from: old/b.md\n---\n# B\n"}
        new = "# N\n\n[a](a.md) [b](b.md) ![p](p.png)\n"
        files = {"a.md": "", "b.md": "# B\n", "p.png": None, "n.md": new}
        found = adopt(files, register=register, texts=texts)
        assert "[a](x/a.md) [b](c/b.md) ![p](img/p.png)" in text_of(found["n.md"])


class TestFilesThatAreNotTaken:
    def test_say_why(self):
        """What cannot be read says so; of a text that is no retro the reason is its own."""
        found = adopt({
            "a.md": ForeignFile("a.md", problem="it cannot be read"),
            "b.png": None,
            "c.txt": "Words.\n",
            "d.md": " \n",
            "e.md": "---\n- [: x\n---\n",
        })  # fmt: skip
        assert not any(each.before or each.beside for each in found.values())
        assert found.pop("e.md").reason.startswith("line 2: ")
        assert {path: each.reason for path, each in found.items()} == {
            "a.md": "it cannot be read",
            "b.png": "no retro shows it or links to it",
            "c.txt": "its text does not look like Markdown; if it is a retro, "
            "let its name end in .md",
            "d.md": "it is empty",
        }

    def test_are_never_written_over_a_retro(self):
        """A name that a retro of the project has is given to no other file."""
        found = adopt({"a.md": REPORT, "b.md": REPORT}, texts={"a.md": "# Mine\n"})
        assert [each.target for each in found.values()] == ["a-2.md", "b.md"]
        assert Note(Kind.CHANGED, "its file is called `a-2.md`") in found["a.md"].notes
        assert "its file is called" not in str(found["b.md"].notes)


class TestIndexes:
    def test_of_several_files_is_no_retro(self):
        """A README beside postmortems lists them."""
        found = adopt({"README.md": "# All\n", "a.md": REPORT, "x.png": None})
        assert found["README.md"] == NotTaken("README.md", "an index of its folder")

    def test_that_is_alone_is_the_retro(self):
        """A README that is the only text of its folder is what the folder is about."""
        found = adopt({"x/README.md": REPORT, "x/a.png": None, "y/a.md": REPORT})
        assert found["x/README.md"].target == "x/x.md"

    def test_of_the_whole_is_no_retro(self):
        """A README at the top is the index, although it may be alone there."""
        assert adopt({"README.md": "# All\n"})["README.md"].reason == "an index of its folder"


def test_how_a_file_was_read_is_told():
    """A file in another encoding says so, before everything else."""
    found = adopt({"a.md": ForeignFile("a.md", REPORT, remark="read as Windows-1252")})
    assert found["a.md"].notes[0] == Note(Kind.CHANGED, "read as Windows-1252")


@pytest.mark.parametrize(
    "link", ["[x](#427-it-began)", "[x](a.md#427-it-began)", "[x](./a.md#427%2Dit-began)"]
)
def test_headings_that_links_lead_to_keep_their_time(link):
    """A time in a heading is part of its anchor, which is left where a link names it."""
    timeline = "# A\n\n## Timeline\n\n### 4:27 it began\n\n### 5:27 it ended\n"
    kept = adopt({"a.md": f"{timeline}\n{link}\n"})
    assert "### 4:27 it began" in text_of(kept["a.md"])
    assert "### 05:27 it ended" in text_of(kept["a.md"])
    from_another = adopt({"a.md": timeline, "b.md": f"# B\n\n{link}\n"})
    keeps = "a.md" in link
    assert ("### 4:27 it began" in text_of(from_another["a.md"])) is keeps


@pytest.mark.parametrize("link", ["[x](https://a.md#427-it-began)", "[x](x/a.md#427-it-began)"])
def test_links_elsewhere_keep_no_time(link):
    """A link to another site, or to another folder, says nothing about a heading here."""
    files = {"a.md": "# A\n\n## Timeline\n\n### 4:27 it began\n", "b.md": f"# B\n\n{link}\n"}
    assert "### 04:27 it began" in text_of(adopt(files)["a.md"])


def test_the_register_remembers_what_was_taken():
    """Of a postmortem its fingerprint then, of a file that came along none; nothing of others."""
    files = [ForeignFile("a.md", REPORT), ForeignFile("x.png"), ForeignFile("y.png")]
    taken = Taken("a.md", "b.md", "New.\n", (), (Copy("x.png", "img/x.png"),))
    entries = entries_of([taken, NotTaken("y.png", "no")], files, Destination("old"))
    assert entries == {
        "old/x.png": Entry("", "img/x.png"),
        "old/a.md": Entry(fingerprint(REPORT), "b.md"),
    }
