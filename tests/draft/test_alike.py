"""Which records look like a text."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrokb.draft.alike import MOST, Candidate, alike
from retrokb.draft.existing import Existing, UnknownRecordError, find_existing
from retrokb.model.source import Folder

from .conftest import Read

ROTATE = Candidate("rotate", ("Rotate an API key without downtime", "401 key revoked\nlost key"))
LOGIN = Candidate("login", ("The gateway asks to log in again and again",))
LIMITS = Candidate("limits", ("Limits of keys in the gateway",))
ALL = (ROTATE, LOGIN, LIMITS)


def test_the_record_about_the_same_comes_first() -> None:
    """Words in other forms are the same words: rotating, rotate; keys, key."""
    found = alike("Operators could not learn how rotating keys goes without downtime", ALL)
    assert found[0].candidate is ROTATE


def test_what_has_nothing_in_common_is_not_shown() -> None:
    """No list is better than one that is not worth reading."""
    assert alike("Invoices show the wrong currency", ALL) == ()


def test_a_shared_phrase_leads() -> None:
    """A phrase that is the same but for case and signs is the same phrase."""
    found = alike("something else", ALL, ["401: Key revoked!"])
    assert (found[0].candidate, found[0].likeness) == (ROTATE, 1.0)


@given(st.permutations(ALL), st.text(max_size=40))
def test_the_order_of_the_candidates_does_not_matter(
    candidates: list[Candidate], text: str
) -> None:
    """The same records in another order are ranked the same."""
    assert alike(text, candidates) == alike(text, ALL)


def test_not_more_than_one_reads_are_shown() -> None:
    """Many equal records give a short list."""
    many = [Candidate(str(number), ("rotate keys",)) for number in range(30)]
    assert len(alike("rotate keys", many)) == MOST


@pytest.fixture
def existing(read: Callable[[str, Folder], Read]) -> Existing:
    """An article and a gap."""
    article = "---\nid: KB-7Q2F\n---\n# Rotate keys\n## Both {#overlap}\n"
    retro = (
        "---\nfindings:\n  - {id: GAP-4K2M, kind: education, statement: two keys}\n"
        "  - {kind: education, statement: no id}\n---\n"
    )
    pages: list[Any] = [read(article, Folder.ARTICLES).page, read(retro, Folder.RETROS).page]
    return find_existing(pages)


def test_all_names_are_taken(existing: Existing) -> None:
    """Ids of articles and findings, and the names of retros, which serve as ids."""
    assert set(existing.ids) >= {"KB-7Q2F", "GAP-4K2M", "x"}


def test_records_are_found_by_id_and_by_path(existing: Existing) -> None:
    """Ignoring case; with a section, and with the place of a gap that has no id."""
    assert existing.find_article("kb-7q2f#overlap") is existing.articles[0]
    assert existing.find_article("articles/x.md") is existing.articles[0]
    assert existing.find_gap("gap-4k2m") is existing.gaps[0]
    assert existing.find_gap("retros/x.md#finding-2") is existing.gaps[1]


@pytest.mark.parametrize(
    ("name", "says"),
    [("KB-7Q2G", "mean 'KB-7Q2F'"), ("KB-7Q2F#overlp", "mean 'overlap'"), ("GAP-4K2M", "no art")],
)
def test_what_is_not_found_is_told_with_what_is_near(
    existing: Existing, name: str, says: str
) -> None:
    """A typing error gets the nearest name; a gap is no article."""
    with pytest.raises(UnknownRecordError, match=says):
        existing.find_article(name)


def test_references_are_written_as_the_files_lie(existing: Existing) -> None:
    """An article by its path from the new file, a gap by its id, or its place where it has none."""
    source = "retros/2026/y.md"
    assert existing.articles[0].reference(source) == "../../articles/x.md"
    assert [each.reference(source) for each in existing.gaps] == ["GAP-4K2M", "../x.md#finding-2"]
