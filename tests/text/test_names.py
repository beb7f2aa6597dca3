"""Names in addresses: slugs, fragments, and the form of ids."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.text.names import LONGEST_SLUG, id_prefix, is_usable_id, quote_anchor, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Key Rotation", "key-rotation"),
        ("2026-11-03-key-rotation", "2026-11-03-key-rotation"),
        ("PM2022-006 - Title", "pm2022-006-title"),
        ("  --a__b--  ", "a__b"),
        ("_a_", "a"),
        ("a/../b", "a-b"),
        ("C++ & C#", "c-c"),
        ("100 %", "100"),
        ("Straße", "strasse"),
        ("Kündigung", "kündigung"),
        ("Ku\u0308ndigung", "kündigung"),
        ("ΐ", "ΐ"),
        ("日本語 ガイド", "日本語-ガイド"),
        ("हिन्दी पाठ", "हिन्दी-पाठ"),
        ("", "untitled"),
        ("😀", "untitled"),
        ("..", "untitled"),
    ],
)
def test_a_slug_keeps_letters_and_joins_words(text, slug):
    """Lower case, hyphens, letters of every script with their marks; never empty."""
    assert slugify(text) == slug


@given(st.text())
@settings(max_examples=300, deadline=None)
def test_slugs_are_idempotent_and_safe(text):
    """A slug is its own slug, is one part of a path and of an address, and fits a file system."""
    slug = slugify(text)
    assert slugify(slug) == slug
    assert slug
    assert len(slug.encode()) <= LONGEST_SLUG
    assert not re.search(r"[\s/\\.:%?#&\"'<>|*]|--", slug)
    assert slug.strip("-_") == slug
    assert slug == slug.casefold()


@given(st.text(min_size=150, max_size=400))
@settings(max_examples=50, deadline=None)
def test_long_slugs_are_cut_between_characters(text):
    """The cut slug is the beginning of the whole one."""
    assert slugify(text * 2).startswith(slugify(text)[:40])
    assert len(slugify("ü" * 300).encode()) == LONGEST_SLUG


@pytest.mark.parametrize(
    "text", ["KB-7Q2F", "KB0012345", "0012345", "a", "a_b-c.d", "x" * 64, "v1.2-"]
)
def test_usable_ids_can_stand_in_an_address(text):
    """Letters, digits, hyphens, underscores and dots, at most 64."""
    assert is_usable_id(text)


@pytest.mark.parametrize(
    "text",
    ["", "x" * 65, "-a", ".a", "_a", "a..b", "a.", "a/b", "a b", "a\n", "ä", "a%b", "con", "NUL",
     "Com1",
     "lpt9", "aux.x", "٣"],
)  # fmt: skip
def test_other_ids_are_not_usable(text):
    """Paths, hidden files, white space, other letters, and names that Windows keeps."""
    assert not is_usable_id(text)


@given(st.text(max_size=70))
@settings(max_examples=200, deadline=None)
def test_a_usable_id_is_one_safe_part_of_a_path(text):
    """Nothing that is usable leads out of a folder or needs quoting."""
    if is_usable_id(text):
        assert re.fullmatch(r"[\w.-]+", text, re.ASCII)
        assert text not in (".", "..")
        assert text == text.strip(". ")


@pytest.mark.parametrize(
    ("text", "prefix"),
    [("KB-7Q2F", "KB"), ("gap-4-x", "GAP"), ("KB0012345", ""), ("", ""), ("-1", "")],
)
def test_the_prefix_of_an_id_ends_at_its_first_hyphen(text, prefix):
    """In capitals; an organisation's own form has none."""
    assert id_prefix(text) == prefix


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_an_anchor_is_a_fragment_that_means_itself(anchor):
    """Decoding gives the anchor back; letters and digits stay; nothing ends the fragment."""
    fragment = quote_anchor(anchor)
    assert unquote(fragment) == anchor
    assert not re.search(r"[\s#<>\"()]", fragment)
    assert quote_anchor("größe-日本") == "größe-日本"
