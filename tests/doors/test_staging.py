"""Where MkDocs and other plugins write while the last site is seen, and where they end."""

import os
from pathlib import Path

import pytest
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config

HOOKED = """\
>>> mkdocs.yml
site_name: Example
theme: {name: material, font: false}
hooks: [hooks.py]
plugins: [retrokb]
>>> docs/index.md
# Home
>>> hooks.py
import os
from pathlib import Path

"""

REMEMBERED = """\
seen = {}

def on_config(config):
    seen["at first"] = config.site_dir

def on_post_build(config):
    assert config.site_dir == seen["at first"]
    assert Path(config.site_dir, "index.html").exists()
    Path(seen["at first"], "later.txt").write_text("x")
"""

WITHIN = """\
def on_config(config):
    config.site_dir = os.path.join(config.site_dir, "v2")
"""

ELSEWHERE = """\
def on_config(config):
    config.site_dir = os.path.join(os.path.dirname(config.config_file_path), "elsewhere")
"""

LANGUAGES = """\
from mkdocs.commands.build import build
builds = []

def on_post_build(config):
    builds.append(config.site_dir)
    if len(builds) < 3:
        build(config, dirty=True)
        Path(config.site_dir, f"language-{len(builds)}.txt").write_text("x")
"""

SECOND = """\
from mkdocs.commands.build import build
from mkdocs.config import load_config

def on_post_build(config):
    if config.site_name == "Example":
        build(load_config(config.config_file_path, site_name="Second", site_dir="second"))
"""


def test_what_plugins_remember_from_the_start_is_the_folder_that_is_filled(build):
    """They write where the site is, whenever they have asked, and the site is where it belongs."""
    for _ in range(2):
        built = build(HOOKED + REMEMBERED)
        assert built.error == ""
        assert {"index.html", "later.txt"} <= {*built.files()}
        assert built.logged("INFO retrokb: The site is in", str(built.folder))
        assert not [*built.root.glob(".site*")]


def test_a_folder_within_the_site_leaves_what_is_beside_it(build):
    """As of a plugin that keeps a folder for each version."""
    (build("").folder / "v1").mkdir(exist_ok=True)
    built = build("")
    (built.folder / "v1").mkdir()
    (built.folder / "v1/index.html").write_text("the first version")
    (built.root / "mkdocs.yml").unlink()
    for _ in range(2):
        built = build(HOOKED + WITHIN)
        assert built.error == ""
        assert (built.folder / "v1/index.html").read_text() == "the first version"
        assert (built.folder / "v2/index.html").exists()
        assert not [*built.root.rglob(".*retrokb-*")]


def test_a_folder_that_another_plugin_chooses_is_built_in(build):
    """It knows best, and nothing of ours is left elsewhere."""
    built = build(HOOKED + ELSEWHERE)
    assert built.error == ""
    assert (built.root / "elsewhere/index.html").exists()
    assert not built.folder.exists()
    assert not [*built.root.glob(".*retrokb-*")]


def test_a_build_within_a_build_belongs_to_it(build):
    """As of a plugin that builds once more for each language: the site is seen when all is done."""
    built = build(HOOKED + LANGUAGES)
    assert built.error == ""
    assert {"index.html", "language-3.txt"} <= {*built.files()}
    assert len(built.logged("The site is in")) == 1


def test_a_plugin_may_build_a_second_site(build):
    """It waits for nobody: its site is another one."""
    built = build(HOOKED + SECOND)
    assert built.error == ""
    assert (built.root / "second/index.html").exists()
    assert (built.folder / "index.html").exists()


@pytest.mark.parametrize("place", ["a/b/public", "../public", "/absolute"])
def test_the_site_is_where_it_was_asked_for(build, tmp_path, place):
    """In folders that do not exist, outside of the project, by an absolute path."""
    (tmp_path / "project").mkdir()
    stated = str(tmp_path / "absolute") if place.startswith("/") else str(tmp_path / place)
    built = build(">>> docs/index.md\n# Home\n", site_dir=os.path.normpath(stated))
    assert built.error == ""
    assert built.folder == Path(os.path.normpath(stated))
    assert (built.folder / "index.html").exists()
    assert not [*built.folder.parent.glob(".*retrokb-*")]
    (built.folder / "index.html").unlink()


def test_a_link_stays_a_link(build, tmp_path):
    """What it leads to is the site, and the last one stays as long as another one would."""
    (tmp_path / "served/html").mkdir(parents=True)
    (tmp_path / "served/html/.htaccess").write_text("x")
    (tmp_path / "served/html/old.html").write_text("x")
    (tmp_path / "site").symlink_to(tmp_path / "served/html")
    built = build(">>> docs/index.md\n# Home\n")
    assert built.error == ""
    assert (tmp_path / "site").is_symlink()
    assert {"index.html", ".htaccess"} <= {*built.files()}
    assert "old.html" not in built.files()
    assert [path.name for path in (tmp_path / "served").iterdir()] == ["html"]


def test_the_configuration_says_in_the_end_where_the_site_is(project):
    """What deploys a site asks it after the build."""
    config = load_config(str(project(">>> docs/index.md\n# Home\n") / "mkdocs.yml"))
    stated = config.site_dir
    build_with_mkdocs(config)
    assert config.site_dir == stated
    assert Path(stated, "index.html").exists()


def test_where_nothing_can_lie_beside_it_the_site_is_built_in_place(build, monkeypatch):
    """As before; with --dirty it is emptied first, since what is there may be private."""
    from retrokb.doors.mkdocs import staging

    monkeypatch.setattr(staging, "prepare", lambda *_: None)
    built = build(">>> docs/index.md\n# Home\n")
    assert built.error == ""
    assert built.logged("Building documentation to directory", str(built.folder))
    (built.folder / "secret.html").write_text("x")
    config = load_config(str(built.root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=True)
    build_with_mkdocs(config, dirty=True)
    assert not (built.folder / "secret.html").exists()
    assert (built.folder / "index.html").exists()


def test_a_preview_is_not_staged(project):
    """It has a folder of its own, which is asked for while it is filled."""
    config = load_config(str(project(">>> docs/index.md\n# Home\n") / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    stated = config.site_dir
    seen: list[str] = []
    config.plugins.events["post_build"].insert(0, lambda config: seen.append(config.site_dir))
    build_with_mkdocs(config, serve_url="http://localhost/")
    assert seen == [stated]
