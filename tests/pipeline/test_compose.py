"""The pipeline as a whole: a function of files, settings and one day."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from retrokb.model.settings import Settings
from retrokb.pages.book import render_book
from retrokb.pipeline.compose import compose_site
from retrokb.pipeline.examine import examine
from retrokb.pipeline.stage import Neighbours


def test_the_order_of_files_on_disk_does_not_matter(site_tree, tmp_path, monkeypatch):
    """Whatever order the disk lists files in, the result is the same."""
    parts = site_tree("rich").split(">>> ")[1:]
    for part in parts:
        name, _, text = part.partition("\n")
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    settings = Settings(root=str(tmp_path), as_of=date(2026, 11, 24))
    one = compose_site(settings)
    listed = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: reversed([*listed(path)]))
    other = compose_site(settings)
    assert one == other
    assert len(one.archive.pages) > 5


def test_only_the_root_differs_between_two_places(compose, site_tree, tmp_path_factory):
    """Nothing but the settings knows where the project lies."""
    one = compose(site_tree("rich"))
    copy = tmp_path_factory.mktemp("copy") / "other name"
    shutil.copytree(one.settings.root, copy)
    other = compose_site(replace(one.settings, root=str(copy)))
    for name in ("archive", "ledger", "problems", "ranks", "search_index", "media"):
        assert getattr(other, name) == getattr(one, name), name
    assert render_book(other.view) == render_book(one.view)


def test_problems_of_every_step_are_collected_in_the_order_of_their_places(compose):
    """Reading, parsing, selecting, linking and checking: all problems of a run, sorted, once."""
    site = compose(
        ">>> docs/b.md\n---\ntitel: B\nproduct: x\naliases: ../y/\n---\n[gone](gone.md)\n"
        ">>> docs/x.md\n---\nid: KB-1\n---\n"
        ">>> docs/y.md\n---\nid: KB-1\nanchors: {old: new}\n---\n"
        ">>> docs/gaps/z.md\n---\narticle: false\n---\n"
        ">>> retros/notes.txt\n>>> retros/r.md\n---\nstatus: draft\n---\n"
    )
    codes = {problem.code for problem in site.problems}
    assert {
        "RK103", "RK108", "RK109", "RK201", "RK301", "RK302", "RK307", "RK405",
    } <= codes  # fmt: skip
    places = [problem.place for problem in site.problems]
    assert places == sorted(places)
    assert len({*site.problems}) == len(site.problems)


def test_pages_that_others_add_can_be_linked(compose, found):
    """What another plugin adds, in whatever way, is no link to nothing."""
    site = compose(">>> docs/x.md\n# X\n[Made](made.md)\n")
    assert len(found(site, "RK301")) == 1
    assert (
        found(compose_site(site.settings, Neighbours(frozenset({"docs/made.md"}))), "RK301") == []
    )


class TestAllProblems:
    DRAFT = ">>> retros/x.md\n---\nstatus: draft\n---\n[gone](gone.md)\n"

    def test_hold_those_of_pages_that_are_not_shown(self, compose):
        """A build does not link a draft; its author still learns of a broken link."""
        site = compose(self.DRAFT)
        assert "RK301" not in {problem.code for problem in site.problems}
        (broken,) = [each for each in examine(site.settings).problems if each.code == "RK301"]
        assert str(broken.place) == "retros/x.md:4"

    @pytest.mark.parametrize("front", ["audience: internal", "publish_after: 2099-01-01"])
    def test_hold_those_of_everything_private(self, compose, front):
        """So does the author of what is internal or waits for its day."""
        site = compose(f">>> docs/x.md\n---\n{front}\n---\n[gone](gone.md)\n")
        assert "RK301" in {problem.code for problem in examine(site.settings).problems}

    def test_say_each_thing_once(self, compose):
        """A mistake of a page that is shown is told as the build tells it, and not again."""
        site = compose(f"{self.DRAFT}>>> docs/x.md\n# X\n[X](../retros/y.md)\n")
        told = [each for each in examine(site.settings).problems if each.place.path == "docs/x.md"]
        assert [each.code for each in told] == ["RK210", "RK301"]
        assert {*told} <= {*site.problems}

    def test_hold_all_that_the_build_reports(self, compose):
        """What is wrong only because something is hidden stays a problem."""
        site = compose(f"{self.DRAFT}>>> docs/x.md\n# X\n[Draft](../retros/x.md)\n")
        assert {*site.problems} < {*examine(site.settings).problems}
        assert "RK305" in {problem.code for problem in examine(site.settings).problems}
