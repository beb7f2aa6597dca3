"""Two folders become sources: what is taken, what is left out, and what is said of it."""

import os
from datetime import date
from pathlib import Path

import pytest

from retrokb.model.settings import Settings
from retrokb.model.source import Folder
from retrokb.read.folders import read_folders
from retrokb.read.markdown import MOST_BYTES, NO_NAME, RENAME

ADVICE = "Let whoever builds the site read it, or move it out of the folder."


@pytest.fixture
def read(project):
    """Read the folders of a text tree; keyword arguments are fields of Settings."""

    def run(tree="", **settings):
        return read_folders(Settings(root=str(project(tree)), as_of=date(2026, 1, 1), **settings))

    return run


def kinds(reading):
    """The kind of each source by its path."""
    return {source.path: source.folder for source in reading.sources}


def told(reading):
    """The problems as text."""
    return [str(problem) for problem in reading.problems]


class TestKinds:
    def test_follow_from_where_a_file_lies(self, read):
        """Pages of docs are articles, of retros retros, index pages and README plain pages."""
        reading = read(
            ">>> docs/index.md\n>>> docs/x.md\n>>> docs/in/README.md\n>>> docs/in/y.markdown\n"
            ">>> retros/2026/z.md\n>>> retros/index.md\n>>> retros/README.md\n"
        )
        assert kinds(reading) == {
            "docs/in/README.md": Folder.PLAIN,
            "docs/in/y.markdown": Folder.ARTICLES,
            "docs/index.md": Folder.PLAIN,
            "docs/x.md": Folder.ARTICLES,
            "retros/2026/z.md": Folder.RETROS,
        }

    def test_within_docs_keep_the_pages_that_are_no_retros(self, read):
        """Where retros lie in docs, their index and what `exclude` names stay plain pages."""
        reading = read(
            ">>> docs/r/index.md\n>>> docs/r/template-x.md\n>>> docs/r/x.md\n>>> docs/y.md\n",
            retros_dir="docs/r",
        )
        assert kinds(reading) == {
            "docs/r/index.md": Folder.PLAIN,
            "docs/r/template-x.md": Folder.PLAIN,
            "docs/r/x.md": Folder.RETROS,
            "docs/y.md": Folder.ARTICLES,
        }

    def test_know_the_path_within_their_folder(self, read):
        """A source names its path from mkdocs.yml and from the folder of its kind."""
        (source,) = read(">>> retros/2026/x.md\nText\n").sources
        assert (source.path, source.folder_path, source.text) == (
            "retros/2026/x.md", "2026/x.md", "Text\n",
        )  # fmt: skip

    def test_come_in_the_order_of_their_paths(self, read):
        """The order is that of the paths, whatever the disk says."""
        reading = read(">>> retros/b.md\n>>> docs/z.md\n>>> docs/a/x.md\n>>> docs/B.md\n")
        paths = [source.path for source in reading.sources]
        assert paths == ["docs/B.md", "docs/a/x.md", "docs/z.md", "retros/b.md"]

    def test_may_lie_in_folders_beside_the_project(self, read, tmp_path):
        """A folder of retros elsewhere is read, its paths lead out of the project and back."""
        outside = tmp_path.parent / f"{tmp_path.name}-retros"
        outside.mkdir()
        (outside / "x.md").write_text("# X\n")
        reading = read("", retros_dir=f"../{outside.name}")
        assert kinds(reading) == {f"../{outside.name}/x.md": Folder.RETROS}


class TestExclude:
    def test_means_what_it_means_in_a_gitignore(self, read):
        """Patterns reach into folders, ignore case, and can take back."""
        reading = read(
            ">>> retros/Template.md\n>>> retros/2026/template-x.md\n>>> retros/old/x.md\n"
            ">>> retros/old/kept.md\n>>> retros/x.md\n",
            exclude=("template*", "old/*", "!old/kept.md"),
        )
        assert [*kinds(reading)] == ["retros/old/kept.md", "retros/x.md"]

    def test_of_docs_is_that_of_mkdocs(self, read):
        """`exclude_docs` leaves out files and folders, and can take one back."""
        tree = ">>> docs/old/x.md\n>>> docs/old/y.svg\n>>> docs/old/kept.md\n>>> docs/z.md\n"
        assert [*kinds(read(tree, exclude_docs=("old/",)))] == ["docs/z.md"]
        taken_back = read("", exclude_docs=("old/", "!old/kept.md"))
        assert [*kinds(taken_back)] == ["docs/old/kept.md", "docs/z.md"]
        assert taken_back.media == ()

    def test_of_hidden_files_among_retros_is_always_on(self, read):
        """What begins with a dot is no retro."""
        assert read(">>> retros/.git/x.md\n>>> retros/.x.md\n").sources == ()

    def test_drafts_of_mkdocs_are_marked(self, read):
        """`draft_docs` marks a page of docs, also one that is a retro; nothing outside of docs."""
        tree = ">>> docs/wip/x.md\n>>> docs/y.md\n>>> retros/wip/x.md\n"
        reading = read(tree, draft_docs=("wip/",))
        assert [source.path for source in reading.sources if source.draft] == ["docs/wip/x.md"]


class TestOtherFiles:
    def test_are_named(self, read):
        """Images and downloads of both folders are known by their paths, in order."""
        tree = ">>> retros/img/x.png\n>>> docs/a.pdf\n>>> docs/b.md\n"
        assert read(tree).media == ("docs/a.pdf", "retros/img/x.png")

    @pytest.mark.parametrize("name", ["x.txt", "x.rst", "incident", "x.ADOC"])
    def test_that_may_be_retros_are_noted(self, read, name):
        """A text among the retros that does not end in .md is said not to be taken."""
        assert told(read(f">>> retros/{name}\n")) == [
            (
                f"retros/{name}: notice RK108: This file is not taken as a retro. "
                "If it is one, let its name end in .md."
            )
        ]

    def test_that_may_be_anything_are_not_noted(self, read):
        """An image among the retros and a text in docs are no retros."""
        assert told(read(">>> retros/x.png\n>>> docs/x.txt\n")) == []

    def test_of_folders_that_are_not_there_are_none(self, read):
        """Without a folder of retros there are no retros and no problem."""
        reading = read()
        assert (reading.sources, reading.media, reading.problems) == ((), (), ())


class TestTexts:
    @pytest.mark.parametrize(
        ("raw", "text"),
        [
            (b"a\r\nb\rc\n", "a\nb\nc\n"),
            ("\ufeffgröße".encode(), "größe"),
            ("größe".encode("utf-16"), "größe"),
            ("größe".encode("utf-16-be").join([b"\xfe\xff", b""]), "größe"),
        ],
    )
    def test_are_read_in_the_encodings_that_people_use(self, read, project, raw, text):
        """Line ends become line feeds; byte-order marks say the encoding and go."""
        (project("") / "docs/x.md").write_bytes(raw)
        (source,) = read().sources
        assert (source.text, told(read())) == (text, [])

    def test_of_unknown_encoding_are_read_as_windows_1252(self, read, project):
        """A text that is no UTF-8 is read all the same, and its line reported."""
        (project("") / "docs/x.md").write_bytes("one\ngröße\n".encode("cp1252"))
        reading = read()
        assert reading.sources[0].text == "one\ngröße\n"
        assert told(reading) == [
            (
                "docs/x.md:2: warning RK106: This file is not UTF-8; it was read as Windows-1252. "
                "Save it as UTF-8."
            )
        ]

    def test_with_nul_bytes_are_none(self, read, project):
        """A file with NUL bytes is left out and reported with the line of the first one."""
        (project("") / "docs/x.md").write_bytes(b"one\ntwo\0\n")
        assert read().sources == ()
        assert told(read())[0].startswith("docs/x.md:2: warning RK102: This file holds NUL bytes")

    @pytest.mark.parametrize(("size", "taken"), [(MOST_BYTES, 1), (MOST_BYTES + 1, 0)])
    def test_that_are_too_large_are_left_out(self, read, project, size, taken):
        """The limit is exact, and what passes it is reported."""
        (project("") / "docs/x.md").write_bytes(b"x" * size)
        reading = read()
        assert len(reading.sources) == taken
        assert [problem.code for problem in reading.problems] == ["RK105"] * (1 - taken)

    def test_that_the_disk_refuses_are_reported(self, read, project, monkeypatch):
        """Whatever the disk says against a file or a folder, the others are read."""
        project(">>> docs/x.md\n>>> docs/in/y.md\n>>> docs/z.md\n")
        refuse(monkeypatch, "read_bytes", "x.md")
        refuse(monkeypatch, "iterdir", "in")
        reading = read()
        assert [*kinds(reading)] == ["docs/z.md"]
        assert told(reading) == [
            f"docs/in: warning RK111: This folder cannot be read: refused. {ADVICE}",
            f"docs/x.md: warning RK111: This file cannot be read: refused. {ADVICE}",
        ]


def refuse(monkeypatch, method, name):
    """Let the disk refuse a method of the path with a name."""
    original = getattr(Path, method)

    def refusing(path):
        if path.name == name:
            raise PermissionError(13, "refused")
        return original(path)

    monkeypatch.setattr(Path, method, refusing)


class TestNames:
    def test_that_differ_in_capitals_only_are_reported(self, read):
        """Two files that many systems cannot tell apart are a warning at the second."""
        reading = read(">>> docs/x.md\n>>> docs/X.md\n>>> docs/in/x.md\n")
        assert told(reading) == [
            (
                "docs/x.md: warning RK107: Only capitals tell this file from docs/X.md; "
                "many systems cannot. Rename one of the two."
            )
        ]


class TestSymbolicLinks:
    def test_within_the_project_are_followed(self, read, project):
        """A link to another file or folder of the project is read at its own place."""
        root = project(">>> shared/x.md\n# X\n>>> shared/y.svg\n<svg/>\n")
        (root / "docs/in").symlink_to(root / "shared")
        reading = read()
        assert [*kinds(reading)] == ["docs/in/x.md"]
        assert (reading.media, told(reading)) == (("docs/in/y.svg",), [])

    def test_out_of_the_project_are_errors(self, read, project, tmp_path_factory):
        """A link to a file elsewhere is refused, and nothing of it is read."""
        outside = tmp_path_factory.mktemp("outside") / "x.md"
        outside.write_text("# Secret\n")
        (project("") / "docs/x.md").symlink_to(outside)
        assert read().sources == ()
        assert told(read()) == [
            "docs/x.md: error RK103: This link leads out of the project. Copy the file instead."
        ]

    def test_in_a_circle_or_to_nothing_are_left_out(self, read, project):
        """A link to a folder above, to itself or to nothing is reported and not followed."""
        root = project(">>> docs/in/x.md\n")
        (root / "docs/in/up").symlink_to(root / "docs")
        (root / "docs/in/self").symlink_to(root / "docs/in/self")
        (root / "docs/in/gone.md").symlink_to(root / "docs/nothing.md")
        reading = read()
        assert [*kinds(reading)] == ["docs/in/x.md"]
        assert told(reading) == [
            "docs/in/gone.md: warning RK104: This link leads nowhere or to itself. Remove it.",
            "docs/in/self: warning RK104: This link leads nowhere or to itself. Remove it.",
            "docs/in/up: warning RK104: This link leads back to a folder above it. Remove it.",
        ]


def test_what_is_no_regular_file_is_reported(read, tmp_path):
    """A pipe named like a page is not waited for."""
    (tmp_path / "docs").mkdir(exist_ok=True)
    os.mkfifo(tmp_path / "docs/x.md")
    reading = read(">>> docs/y.md\n# Y\n")
    assert [source.path for source in reading.sources] == ["docs/y.md"]
    assert told(reading) == [
        f"docs/x.md: warning RK111: This file cannot be read: it is no regular file. {ADVICE}"
    ]


@pytest.mark.parametrize("kind", ["page.md", "picture.png", "folder"])
def test_a_name_that_is_no_utf_8_is_reported_and_left_out(read, tmp_path, kind):
    """It can have no address; the problem names it escaped, and all others are read."""
    name = os.fsdecode(b"bad\xff" + kind.encode())
    path = tmp_path / "docs" / name
    path.parent.mkdir(exist_ok=True)
    if kind == "folder":
        path.mkdir()
        (path / "x.md").write_text("# X\n")
    else:
        path.write_text("# Bad\n")
    reading = read(">>> docs/y.md\n# Y\n")
    assert ([each.path for each in reading.sources], reading.media) == (["docs/y.md"], ())
    assert told(reading) == [f"docs/bad\\xff{kind}: warning RK111: {NO_NAME} {RENAME}"]


def test_an_excluded_name_may_be_anything(read, tmp_path):
    """What is left out anyway is nothing to be mended."""
    (tmp_path / "docs").mkdir(exist_ok=True)
    (tmp_path / "docs" / os.fsdecode(b".bad\xff.md")).write_text("# Bad\n")
    assert told(read(">>> docs/y.md\n# Y\n", exclude_docs=(".*",))) == []


class TestInternal:
    def test_files_are_what_they_would_be_if_they_were_public(self, read):
        """Articles, retros, index pages; patterns and folders hold as they do there."""
        reading = read(
            ">>> docs/x.md\n>>> internal/y.md\n>>> internal/index.md\n>>> internal/old/z.md\n"
            ">>> internal/wip.md\n>>> internal/.kept/x.md\n>>> internal/img/x.svg\n"
            ">>> internal/retros/r.md\n>>> internal/retros/template-r.md\n"
            ">>> internal/retros/README.md\n",
            internal_dir="internal",
            exclude_docs=(".*", "old/"),
            draft_docs=("wip.md",),
        )
        assert kinds(reading) == {
            "docs/x.md": Folder.ARTICLES,
            "internal/index.md": Folder.PLAIN,
            "internal/retros/r.md": Folder.RETROS,
            "internal/wip.md": Folder.ARTICLES,
            "internal/y.md": Folder.ARTICLES,
        }
        by_path = {source.path: source for source in reading.sources}
        assert [path for path, each in by_path.items() if not each.internal] == ["docs/x.md"]
        assert [path for path, each in by_path.items() if each.draft] == ["internal/wip.md"]
        assert by_path["internal/retros/r.md"].folder_path == "r.md"
        assert reading.media == ("internal/img/x.svg",)

    def test_files_have_a_place_of_their_own(self, read):
        """What has it already is an error, what only capitals tell apart a warning."""
        reading = read(
            ">>> docs/x.md\n>>> internal/x.md\n>>> docs/y.md\n>>> internal/Y.md\n"
            ">>> retros/r.md\n>>> internal/retros/r.md\n>>> docs/a.svg\n>>> internal/a.svg\n",
            internal_dir="internal",
        )
        assert [each.partition(" would")[0] for each in told(reading) if "RK110" in each] == [
            "internal/a.svg: error RK110: Both this file and docs/a.svg",
            "internal/retros/r.md: error RK110: Both this file and retros/r.md",
            "internal/x.md: error RK110: Both this file and docs/x.md",
        ]
        assert [each.partition(".md:")[0] for each in told(reading) if "RK107" in each] == [
            "internal/Y"
        ]

    @pytest.mark.parametrize(("audience", "number"), [("public", 0), ("internal", 1)])
    def test_a_missing_folder_is_told_to_who_may_see_it(self, read, audience, number):
        """The public's site is built by who does not have it."""
        reading = read(">>> docs/x.md\n", internal_dir="internal", audience=audience)
        assert len(told(reading)) == number

    def test_links_lead_out_of_it_and_never_in(self, read, project):
        """A public file may be shown to staff too; the other way round it is an error."""
        root = project(">>> docs/x.md\n# X\n>>> internal/y.md\n# Y\n>>> retros/z.md\n")
        (root / "internal/also.md").symlink_to(root / "docs/x.md")
        (root / "retros/leak").symlink_to(root / "internal")
        (root / "docs/leak.svg").symlink_to(root / "internal/y.md")
        reading = read(internal_dir="internal")
        assert [*kinds(reading)] == [
            "docs/x.md",
            "internal/also.md",
            "internal/y.md",
            "retros/z.md",
        ]
        assert [each.partition(" error ")[0] for each in told(reading)] == [
            "docs/leak.svg:",
            "retros/leak:",
        ]
        assert all("RK103" in each for each in told(reading))
