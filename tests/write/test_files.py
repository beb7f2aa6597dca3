"""What is written to the disk, and what is left alone."""

import json

import pytest

from retrokb.write import (
    MARKER,
    NotOursError,
    add_files,
    write_exactly,
    write_json,
    write_new,
    write_ours,
    write_tree,
)


@pytest.fixture
def folder(tmp_path):
    """A folder in which a user has the file `a.md`."""
    (tmp_path / "a.md").write_text("The user's own words.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "replaced",
    [None, {}, {"a.md": "What was read.\n"}, {"b.md": "The user's own words.\n"}],
    ids=["nothing", "none", "changed since", "another file"],
)
def test_a_file_that_the_user_changed_is_kept(folder, replaced):
    """A file that no longer holds the very text to be replaced keeps every byte, and is named."""
    assert add_files(folder, {"a.md": "New.\n"}, {}, replaced) == ("a.md",)
    assert (folder / "a.md").read_bytes() == b"The user's own words.\n"


def test_a_file_that_is_as_it_was_read_is_replaced(folder):
    """The text that was to be replaced gives way, and nothing is left beside it."""
    assert add_files(folder, {"a.md": "New.\n"}, {}, {"a.md": "The user's own words.\n"}) == ()
    assert [path.name for path in folder.iterdir()] == ["a.md"]
    assert (folder / "a.md").read_bytes() == b"New.\n"


def test_files_are_added_whole(folder):
    """They come with their folders; what is there already as it is counts as written."""
    source = folder / "source.png"
    source.write_bytes(b"\x00\r\n")
    texts = {"x/y/b.md": "One\r\nTwo \ud800\n", "a.md": "The user's own words.\n"}
    for _ in range(2):
        assert add_files(folder, texts, {"x/z/p.png": source, "x/z/q.png": source}) == ()
    assert (folder / "x/y/b.md").read_bytes() == b"One\r\nTwo ?\n"
    assert (folder / "x/z/p.png").read_bytes() == b"\x00\r\n"
    assert sorted(path.name for path in (folder / "x").rglob("*")) == [
        "b.md", "p.png", "q.png", "y", "z",
    ]  # fmt: skip


def test_a_file_of_the_user_is_not_copied_over(folder):
    """A copy whose place is taken by something else is named, and the file there kept."""
    source = folder / "source.png"
    source.write_bytes(b"x")
    assert add_files(folder, {}, {"a.md": source}) == ("a.md",)
    assert (folder / "a.md").read_bytes() == b"The user's own words.\n"


def test_a_text_in_another_encoding_is_the_text_that_was_read(folder):
    """What was read as Windows-1252 is replaced where it is still that."""
    (folder / "a.md").write_bytes(b"caf\xe9\n")
    assert add_files(folder, {"a.md": "caf\xe9s\n"}, {}, {"a.md": "caf\xe9\n"}) == ()
    assert (folder / "a.md").read_text("utf-8") == "caf\xe9s\n"


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: add_files(folder, {"../b.md": "x"}, {}),
        lambda folder: add_files(folder, {}, {"../b.md": folder / "a.md"}),
        lambda folder: write_new(folder, "../b.md", "x"),
        lambda folder: write_ours(folder, "../b.md", "x"),
        lambda folder: write_tree(folder / "new", {"../../b.md": "x"}, {}),
    ],
    ids=["text", "copy", "new", "ours", "tree"],
)
def test_nothing_is_written_outside_of_the_folder(folder, write):
    """A path that leads out is refused with its name."""
    with pytest.raises(NotOursError, match=r"b\.md would lie outside of "):
        write(folder)
    assert not (folder.parent / "b.md").exists()


class TestATree:
    def test_replaces_what_an_earlier_one_wrote(self, folder):
        """What is no longer written goes, whatever else somebody put there stays."""
        to = folder / "new/tree"
        write_tree(to, {"x/a.md": "\xe4\n", "b.md": "B\n"}, {"y/a.md": folder / "a.md"})
        assert (to / "x/a.md").read_bytes() == "\xe4\n".encode()
        (to / "mine.md").write_text("Mine.\n", encoding="utf-8")
        (to / "b.md").unlink()
        write_tree(to, {"x/a.md": "A\n", "\xe4.md": "C\n"}, {})
        found = {path.relative_to(to).as_posix() for path in to.rglob("*") if path.is_file()}
        assert found == {"x/a.md", "\xe4.md", "mine.md", MARKER}
        assert (to / "x/a.md").read_bytes() == b"A\n"
        assert (to / MARKER).read_text("utf-8") == '[\n "x/a.md",\n "\xe4.md"\n]'

    def test_copies_every_byte(self, folder):
        """A copy is the file."""
        write_tree(folder / "new", {}, {"x/b.md": folder / "a.md"})
        assert (folder / "new/x/b.md").read_bytes() == b"The user's own words.\n"

    def test_is_not_written_among_other_files(self, folder):
        """A folder that somebody else filled is refused; an empty one is not."""
        with pytest.raises(NotOursError, match="holds other files"):
            write_tree(folder, {"b.md": "x"}, {})
        assert [path.name for path in folder.iterdir()] == ["a.md"]
        (folder / "empty").mkdir()
        write_tree(folder / "empty", {"b.md": "x"}, {})
        assert (folder / "empty/b.md").read_text("utf-8") == "x"

    @pytest.mark.parametrize(
        "damage",
        ["{", "\xff", "7", '"a.md"', "{}", "[1]", '["a\\u0000"]', '["\\ud800"]', "[" * 100_000],
    )
    def test_is_not_written_where_nobody_knows_what_was_ours(self, folder, damage):
        """A damaged list of what was written says so, and nothing is removed."""
        (folder / MARKER).write_bytes(damage.encode("latin-1"))
        with pytest.raises(NotOursError, match="is damaged"):
            write_tree(folder, {}, {})
        assert (folder / "a.md").exists()

    def test_never_removes_what_lies_outside(self, folder):
        """A list that somebody edited names nothing that is not below the folder."""
        (folder / "new").mkdir()
        (folder / "new" / MARKER).write_text('["../a.md"]', encoding="utf-8")
        with pytest.raises(NotOursError, match="outside"):
            write_tree(folder / "new", {}, {})
        assert (folder / "a.md").exists()

    def test_lists_what_it_wrote_in_a_fixed_order(self, folder):
        """Two exports of the same pages are the same, byte for byte."""
        write_tree(folder / "new", dict.fromkeys("zyxwvuts", ""), {"r": folder / "a.md"})
        assert json.loads((folder / "new" / MARKER).read_text("utf-8")) == [*"rstuvwxyz"]


def test_exactly_is_to_the_byte(folder):
    """Line ends and letters stay as they are."""
    write_exactly(str(folder), "a.md", "\xe4\r\n\n")
    assert (folder / "a.md").read_bytes() == "\xe4\r\n\n".encode()


def test_a_new_file_is_never_written_over_another(folder):
    """It comes with its folders and with line feeds; one that is there is an error."""
    write_new(folder, "x/y/b.md", "\xe4\n")
    write_new(folder, "x/y/c.md", "C\n")
    assert (folder / "x/y/b.md").read_bytes() == "\xe4\n".encode()
    with pytest.raises(FileExistsError):
        write_new(folder, "a.md", "x")
    assert (folder / "a.md").read_bytes() == b"The user's own words.\n"


def test_a_file_of_ours_is_written_over(folder):
    """Whether it is there or not."""
    for text in ("\xe4\n", "b\n"):
        write_ours(folder, "x/y/b.md", text)
        assert (folder / "x/y/b.md").read_bytes() == text.encode()


def test_json_is_for_people_too(folder):
    """Letters stay as they are, each entry is on a line, and the file ends with one."""
    write_json(folder / "x/b.json", {"a": ["\xe4"]})
    assert (folder / "x/b.json").read_text("utf-8") == '{\n "a": [\n  "\xe4"\n ]\n}\n'
    assert [path.name for path in (folder / "x").iterdir()] == ["b.json"]
