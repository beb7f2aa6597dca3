"""Proposed ids and names of files."""

from collections.abc import Callable
from datetime import date
from itertools import cycle

import pytest

from retrokb.draft.file_names import article_stem, retro_stem
from retrokb.draft.ids import CROCKFORD, prefix_for, propose_id
from retrokb.text.names import is_usable_id

DAY = date(2026, 11, 3)


def _in_turn(characters: str) -> Callable[[str], str]:
    turn = cycle(characters)
    return lambda alphabet: next(each for each in turn if each in alphabet)


def test_an_id_has_four_characters_of_crockfords_alphabet() -> None:
    """The prefix, a hyphen and four characters, none of which is misread."""
    proposed = propose_id("GAP", (), _in_turn("ILOU7Q2F"))
    assert proposed == "GAP-7Q2F"
    assert is_usable_id(proposed)
    assert not set("ILOU") & set(CROCKFORD)


def test_a_taken_id_is_not_proposed() -> None:
    """Ids are unique ignoring case, so that a taken one is passed over in any case."""
    assert propose_id("GAP", ["gap-0123"], _in_turn("01234567")) == "GAP-4567"


def test_where_four_characters_do_not_suffice_there_are_five() -> None:
    """A project that used them up gets longer ids, not none."""
    assert propose_id("GAP", ["GAP-0000"], _in_turn("0")) == "GAP-00000"


@pytest.mark.parametrize(
    ("kind", "declared", "prefix"),
    [
        ("article", ("KB", "GAP", "BUG"), "KB"),
        ("bug", ("KB", "GAP", "BUG"), "BUG"),
        ("education", ("DOC", "HOLE", "DEFECT"), "HOLE"),
        ("bug", (), "BUG"),
    ],
)
def test_prefixes_follow_the_declared_ones(
    kind: str, declared: tuple[str, ...], prefix: str
) -> None:
    """An organisation's own prefixes are understood where they take the place of the usual ones."""
    assert prefix_for(kind, declared) == prefix


def test_a_retros_name_begins_with_its_day() -> None:
    """The day, then the title in words of an address."""
    assert retro_stem(DAY, "Keys: rotated, lost!", ()) == "2026-11-03-keys-rotated-lost"


def test_a_long_title_is_cut_at_a_word() -> None:
    """An address of two hundred characters helps nobody."""
    stem = retro_stem(DAY, "word " * 40, ())
    assert len(stem) <= len("2026-11-03-") + 60
    assert stem.endswith("-word")


def test_a_taken_name_gets_a_number() -> None:
    """Two incidents of one day with one title are two files, whatever the case of the first."""
    taken = ["2026-11-03-X", "2026-11-03-x-2"]
    assert retro_stem(DAY, "x", taken) == "2026-11-03-x-3"


@pytest.mark.parametrize("title", ["Index", "README"])
def test_an_article_is_not_named_like_an_index(title: str) -> None:
    """A file of that name would be no article."""
    assert article_stem(title, ()) == f"{title.casefold()}-article"
