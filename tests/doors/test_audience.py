"""Whatever is hidden, the site is, byte by byte, one in which it has never been."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.hidden_projects import make_project

from retrokb.doors.export import export_plainly
from retrokb.doors.settings import load_settings
from retrokb.model.problems import Level
from retrokb.pipeline.compose import compose_site
from retrokb.site.product import Product

pytestmark = pytest.mark.slow


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write the files of a project, and give its folder."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def differing(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """The names of files that only one has, or that differ."""
    return [each for each in sorted({*one, *other}) if one.get(each) != other.get(each)]


@pytest.mark.parametrize("seed", range(8))
def test_a_site_knows_nothing_of_what_is_hidden(seed, tmp_path, build_at):
    """Every file of a site that MkDocs builds: pages, indexes, pictures, the sitemap."""
    sites = []
    for name, files in zip(("with", "without"), make_project(seed), strict=True):
        built = build_at(write(tmp_path / name, files))
        assert built.error == "", built.logged("ERROR")
        sites.append({each: (built.folder / each).read_bytes() for each in built.files()})
    assert differing(*sites) == []
    assert not any(b"quokka" in raw.lower() for raw in sites[0].values())


@pytest.mark.parametrize("seed", range(100, 140))
def test_an_export_knows_nothing_of_what_is_hidden(seed, tmp_path):
    """Every file of the Markdown export, of many more projects."""
    exports = []
    for name, files in zip(("with", "without"), make_project(seed), strict=True):
        root = write(tmp_path / name, files)
        site = compose_site(load_settings(str(root / "mkdocs.yml"), "2026-11-24"))
        assert [str(each) for each in site.problems if each.level is Level.ERROR] == []
        made = export_plainly(Product(site))
        exports.append({**made.contents, **{n: p.read_bytes() for n, p in made.copies.items()}})
    assert differing(*exports) == []
    assert "quokka" not in "".join(map(str, exports[0].values())).lower()
