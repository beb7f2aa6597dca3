"""What is kept of an index from one run to the next changes nothing but the time."""

import pytest

from retrokb.memory.cache import Cache
from retrokb.search import archive
from retrokb.search.archive import ANALYSES, WHOLE, index_archive

TREE = ">>> docs/a.md\n# A\n\nKey revoked.\n>>> docs/b.md\n# B\n\n東.東 2026-01-01 File.Name\n"


@pytest.fixture
def analysed(monkeypatch):
    """The titles of the documents that are analysed, in their order."""
    titles = []
    analyse = archive.analyse

    def note(document):
        titles.append(document.title)
        return analyse(document)

    monkeypatch.setattr(archive, "analyse", note)
    return titles


def index(site, folder):
    """The index of a site, with a cache of its own."""
    return index_archive(site.archive, site.addresses, Cache(folder))


def test_the_bytes_are_the_same_with_and_without_a_cache(compose, tmp_path, analysed):
    """Made anew, from the kept analyses, and from the kept whole."""
    site = compose(TREE)
    analysed.clear()
    fresh = index(site, None)
    first = index(site, tmp_path / "cache")
    (tmp_path / "cache" / f"{WHOLE}.json").unlink()
    assert analysed == ["A", "B"] * 2
    from_analyses = index(site, tmp_path / "cache")
    from_whole = index(site, tmp_path / "cache")
    assert analysed == ["A", "B"] * 2
    assert fresh == first == from_analyses == from_whole


def test_only_what_changed_is_analysed_again(compose, tmp_path, analysed):
    """A document is known by its content, wherever the others moved."""
    index(compose(TREE), tmp_path / "cache")
    changed = compose(TREE.replace("revoked", "expired") + ">>> docs/0.md\n# New\n")
    analysed.clear()
    after = index(changed, tmp_path / "cache")
    assert analysed == ["New", "A"]
    assert after == index(changed, None)


def test_what_is_gone_is_forgotten(compose, tmp_path):
    """The cache holds what this archive needs, and does not grow from run to run."""
    cache = Cache(tmp_path / "cache")
    index(compose(TREE), cache.folder)
    index(compose(TREE.replace("revoked", "expired")), cache.folder)
    kept = cache.load(ANALYSES)
    assert isinstance(kept, dict)
    assert len(kept) == 2


def test_a_change_that_is_only_shown_is_shown(compose, tmp_path):
    """What no word depends on, as a title of a successor, is part of the key as well."""
    tree = ">>> docs/a.md\n---\nsuperseded_by: b.md\n---\n# A\n>>> docs/b.md\n# B\n"
    before = index(compose(tree), tmp_path / "cache")
    after = index(compose(tree + "\n"), tmp_path / "cache")
    moved = compose(tree.replace("# B", "---\nid: KB-9\n---\n# B"))
    assert before == after
    assert index(moved, tmp_path / "cache") == index(moved, None) != before
