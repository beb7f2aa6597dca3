"""What is kept of a parsed text is what was parsed, and is kept for as long as the text is."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from retrokb.doors.settings import load_settings
from retrokb.memory.cache import Cache
from retrokb.memory.codec import UncodableError, decoder, encoder
from retrokb.memory.recall import parse_or_recall, trim
from retrokb.model.records import Page
from retrokb.model.settings import Settings
from retrokb.parse import records
from retrokb.parse.records import parse_records
from retrokb.pipeline.examine import examine
from retrokb.read.folders import read_folders

AS_OF = date(2026, 11, 24)


@pytest.fixture
def read(project, site_tree):
    """Settings, sources and a cache of the site that has something of everything."""
    root = project(site_tree("rich"))
    settings = load_settings(str(root / "mkdocs.yml"), AS_OF.isoformat())
    return settings, read_folders(settings).sources, Cache.beside(str(root))


@pytest.fixture
def parsed_texts(monkeypatch):
    """The paths of the files that are parsed from now on."""
    from retrokb.memory import recall

    paths: list[str] = []

    def parse(source, *more):
        paths.append(source.path)
        return records.parse_record(source, *more)

    monkeypatch.setattr(recall, "parse_record", parse)
    return paths


def test_what_is_recalled_is_what_was_parsed(read):
    """With an empty cache, and from it, all is as without one: pages, problems, order."""
    settings, sources, cache = read
    expected = parse_records(sources, settings)
    assert expected.problems
    assert parse_or_recall(sources, settings, cache, None) == expected
    assert parse_or_recall(sources, settings, cache, None) == expected


def test_nothing_is_parsed_twice(read, parsed_texts):
    """A second run reads the cache, and one after a change parses what was changed."""
    settings, sources, cache = read
    parse_or_recall(sources, settings, cache, None)
    assert len(parsed_texts) == len(sources)
    parsed_texts.clear()
    parse_or_recall(sources, settings, cache, None)
    assert parsed_texts == []
    parse_or_recall(sources, settings, cache, [sources[0].path])
    assert parsed_texts == [sources[0].path]


def test_many_texts_are_parsed_side_by_side(project, parsed_texts):
    """Several processes give what one gives, in the same order; this one parses nothing."""
    tree = "".join(f">>> docs/a{n}.md\n---\nid: KB-{n}\nodd: x\n---\n# A {n}\n" for n in range(200))
    root = project(tree)
    settings = load_settings(str(root / "mkdocs.yml"), AS_OF.isoformat())
    sources = read_folders(settings).sources
    found = parse_or_recall(sources, settings, Cache.beside(str(root)), None)
    assert found == parse_records(sources, settings)
    assert len(found.problems) == 200
    assert parsed_texts == [] or len(parsed_texts) == 200


def test_other_files_come_as_cards(read):
    """Of what was not asked for it is known what links to it must know."""
    settings, sources, cache = read
    asked = sources[0].path
    expected = parse_records(sources, settings)
    cards = [page if page.path == asked else trim(page) for page in expected.pages]
    for _ in range(2):
        found = parse_or_recall(sources, settings, cache, [asked])
        assert list(found.pages) == cards
        assert {each.place.path for each in found.problems} <= {asked}


def test_other_settings_are_other_texts(read, parsed_texts):
    """What a text means depends on how it is read."""
    settings, sources, cache = read
    parse_or_recall(sources, settings, cache, None)
    parsed_texts.clear()
    changed = load_settings(str(Path(settings.root, "mkdocs.yml")), AS_OF.isoformat())
    changed = Settings(**{**vars(changed), "default_status": "in-review"})
    parse_or_recall(sources, changed, cache, None)
    assert len(parsed_texts) == len(sources)


@pytest.mark.parametrize("damage", ["", "{}", "[1]", '{"code": "x", "value": {}}', "x\n\n"])
def test_a_damaged_cache_is_none(read, damage):
    """Whatever lies there, the result is the same."""
    settings, sources, cache = read
    expected = parse_or_recall(sources, settings, cache, None)
    for path in Path(settings.root, ".cache/retrokb").glob("*.*"):
        path.write_text(damage, encoding="utf-8")
    assert parse_or_recall(sources, settings, cache, None) == expected


def test_what_is_gone_is_forgotten(project):
    """The cache does not grow with every change of a text."""
    root = project(">>> docs/a.md\n# A\n>>> docs/b.md\n# B\n")
    settings = load_settings(str(root / "mkdocs.yml"), AS_OF.isoformat())
    examine(settings)
    project(">>> docs/a.md\n# A, again\n")
    (root / "docs/b.md").unlink()
    examine(settings)
    (pages,) = (root / ".cache/retrokb").glob("pages-*.rows")
    # The line that says what wrote it, and the row.
    assert len(pages.read_text("utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    "value",
    [None, True, 1, 1.5, "x", [], {}, [{"a": [date(2026, 1, 2)]}], {"at": datetime(2026, 1, 2, 3)}],  # noqa: DTZ001
)
def test_fields_of_the_theme_are_kept_as_they_are(value):
    """Whatever YAML gives comes back with its type."""
    page = Page(path="docs/x.md", title="X", meta={"field": value})
    row = json.loads(json.dumps(encoder(Page)(page)))
    assert decoder(Page)(row) == page


@pytest.mark.parametrize("value", [{1: 2}, {"x"}, b"x"])
def test_what_json_cannot_hold_is_not_kept(value):
    """Such a page is parsed each time instead of being kept as something else."""
    with pytest.raises(UncodableError):
        encoder(Page)(Page(path="docs/x.md", title="X", meta={"field": value}))


def test_a_file_of_rows_that_ends_too_early_is_none(read):
    """What was written by halves, by whatever accident, is not taken for the whole."""
    settings, sources, cache = read
    expected = parse_or_recall(sources, settings, cache, None)
    (pages,) = Path(settings.root, ".cache/retrokb").glob("pages-*.rows")
    raw = pages.read_bytes()
    for length in (len(raw) // 2, len(raw) - 1, len(raw.split(b"\n")[0]) + 1, 3):
        pages.write_bytes(raw[:length])
        assert parse_or_recall(sources, settings, cache, None) == expected
