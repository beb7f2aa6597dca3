"""What is written to the disk, and what is left alone."""

import pytest

from retrokb.write import add_files


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
