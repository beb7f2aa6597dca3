"""Real archives, as their authors left them: nothing of them is lost."""

import shutil
from pathlib import Path

import pytest
from tests.corpora import corpus

from retrokb.doors.settings import load_settings
from retrokb.model.choices import Part
from retrokb.model.problems import Level
from retrokb.pipeline.compose import compose_site

pytestmark = pytest.mark.slow

MYBINDER = """\
site_name: MyBinder operations
docs_dir: docs/source
theme: {name: material, font: false}
plugins:
  - search
  - retrokb:
      retros_dir: docs/source/incident-reports
      default_status: final
"""

DFDS = """\
site_name: Postmortems
theme: {name: material, font: false}
plugins: [search, {retrokb: {default_status: final}}]
"""


def copy_to(root, mkdocs_yml, source, target):
    """Make a project of a corpus, its files untouched."""
    shutil.copytree(source, root / target, copy_function=shutil.copyfile)
    (root / "docs").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(mkdocs_yml, encoding="utf-8")
    return root


def compose(root):
    """What the doors make of a project."""
    return compose_site(load_settings(str(root / "mkdocs.yml"), as_of="2026-11-24"))


def markdown_in(folder):
    """The paths of all Markdown files below a folder, relative to it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}


def left_out(site):
    """The paths of files that were left out of the site and reported, with a line or as a whole."""
    reported = {each.place.path for each in site.problems if each.level is not Level.NOTICE}
    return {source.path for source in site.reading.sources} - {*site.archive.pages} & reported


class TestMybinder:
    """Incident reports beside the knowledge base that they belong to, without front matter."""

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def project(cls, tmp_path_factory, build_at):
        """The corpus with a mkdocs.yml as a new user writes it, composed and built."""
        source = corpus("mybinder")
        cls.root = copy_to(tmp_path_factory.mktemp("m"), MYBINDER, source / "docs", "docs")
        cls.site = compose(cls.root)
        cls.built = build_at(cls.root)

    def test_all_pages_are_in_the_site(self):
        """The build comes to its end, and every file but the template has a page."""
        assert self.built.error == ""
        names = markdown_in(self.root / "docs/source")
        addresses = {n.removesuffix(".md").removesuffix("index").rstrip("/") for n in names}
        addresses.remove("incident-reports/template-incident-report")
        lost = [each for each in addresses if not self.built.file(f"{each}/".lstrip("/")).is_file()]
        assert lost == []

    def test_all_reports_are_retros(self):
        """Each of the 23 reports is a retro, stands at MkDocs's address, and is in the archive."""
        assert len(self.site.archive.retros) == 23
        archived = {*self.built.links("retros/").values()}
        for retro in self.site.archive.retros:
            assert f"incident-reports/{Path(retro.path).stem}/" in archived

    def test_all_reports_are_dated_by_their_file_names(self):
        """The date of each is that of its file's name, and stands on its page."""
        for retro in self.site.archive.retros:
            assert str(retro.day) == Path(retro.path).name[:10]
            page = self.built.text(f"incident-reports/{Path(retro.path).stem}/")
            assert f"Reached Engineering: {retro.day}" in page

    def test_all_reports_are_titled_by_their_headings(self):
        """The title of each is its first heading, without the date that many begin with."""
        for retro in self.site.archive.retros:
            text = (self.root / retro.path).read_text("utf-8")
            heading = next(line for line in text.splitlines() if line.startswith("# "))
            assert retro.title
            assert retro.title in heading
            assert not retro.title.startswith(str(retro.day)[:4]), retro.title

    def test_all_reports_are_sectioned(self):
        """Each has its timeline, and its synopsis where the file has one."""
        for retro in self.site.archive.retros:
            text = (self.root / retro.path).read_text("utf-8")
            assert retro.parts.get(Part.TIMELINE), retro.path
            assert bool(retro.parts.get(Part.SYNOPSIS)) == ("\n## Summary" in text), retro.path

    def test_timelines_are_read_as_data(self):
        """Most reports have a timeline of which times are understood."""
        timed = [r for r in self.site.archive.retros if any(e.time for e in r.timeline)]
        assert len(timed) >= 18

    def test_what_they_lack_is_reported_with_file_and_line(self):
        """Front matter, a stated date and findings are missing everywhere, and it is said where."""
        for retro in self.site.archive.retros:
            found = {p.code: p.place.line for p in self.site.problems if p.place.path == retro.path}
            assert {"RK210", "RK212", "RK402"} <= found.keys()
            assert all(line >= 1 for line in found.values()), found

    def test_links_to_nothing_are_those_of_the_authors_and_reported(self, dead_links):
        """Every other link leads somewhere; MkDocs or RetroKB says where those stand."""
        unsaid = [
            each
            for each in dead_links(self.built)
            if not self.built.logged(each.split("index.html: ")[0].rstrip("/"), each.split(": ")[1])
        ]
        assert unsaid == []


class TestDfds:
    """Postmortems alone, numbered by year, one of them in a file without an ending."""

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def project(cls, tmp_path_factory, build_at):
        """The corpus as the folder of retros of a project without articles."""
        cls.root = copy_to(tmp_path_factory.mktemp("d"), DFDS, corpus("dfds"), "retros")
        cls.site = compose(cls.root)
        cls.built = build_at(cls.root)

    def test_every_file_is_a_page_or_reported(self):
        """Of all postmortems none is lost without a word."""
        assert self.built.error == ""
        paths = {f"retros/{name}" for name in markdown_in(self.root / "retros")}
        retros = {retro.path: retro for retro in self.site.archive.retros}
        assert paths - {"retros/README.md"} == {*retros} | left_out(self.site)
        assert len(retros) >= 38
        for retro in retros.values():
            assert self.built.file(f"retros/{retro.slug}/").is_file()

    def test_the_file_without_an_ending_is_reported(self):
        """A postmortem that is no .md file is named in a notice."""
        notices = [problem for problem in self.site.problems if problem.code == "RK108"]
        (named,) = (each for each in notices if "PM2022-009" in each.place.path)
        assert named.place.path.endswith("Bad AWS EKS AMI causing Kubernetes issues")

    def test_years_are_taken_from_the_numbers(self):
        """`PM2022-006 - Title.md` says the year and no more, unless the text knows the day."""
        for retro in self.site.archive.retros:
            year = Path(retro.path).name[2:6]
            if year.isdigit():
                assert str(retro.day).startswith(year), retro.path

    def test_titles_are_those_of_the_postmortems(self):
        """No postmortem is titled by its number alone, by a section or by a file's ending."""
        for retro in self.site.archive.retros:
            assert any(each.isalpha() for each in retro.title.removeprefix("PM"))
            assert not retro.title.endswith(".md")

    def test_nothing_leads_to_nothing(self, dead_links):
        """Every link of the site that is not the authors' own broken one leads somewhere."""
        broken = [p.place.path for p in self.site.problems if p.code in ("RK301", "RK302")]
        slugs = {self.site.archive.pages[path].slug for path in broken}  # type: ignore[attr-defined]
        dead = dead_links(self.built)
        assert [each for each in dead if each.split("/")[1] not in slugs] == []


@pytest.mark.uncounted
class TestOfficedocs:
    """Two and a half thousand articles, no retros, front matter of another system."""

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def project(cls, officedocs, once, build_at):
        """The corpus as the folder of articles, composed and built."""
        cls.root = officedocs
        cls.site = compose(cls.root)
        cls.built = once.make(
            "officedocs-site",
            lambda folder: build_at(officedocs, site_dir=str(folder / "site")),
        )

    def test_files_in_equal_pages_out_plus_reported(self):
        """Each of the 2,460 files has a page, or a problem that says why it has none."""
        assert self.built.error == ""
        paths = {f"docs/{name}" for name in markdown_in(self.root / "docs")}
        pages = {*self.site.archive.pages}
        assert len(paths) == 2460
        assert paths == pages | left_out(self.site)
        assert len(left_out(self.site)) < 10
        addresses = (path.removeprefix("docs/").removesuffix(".md") for path in pages)
        lost = [
            each
            for each in addresses
            if each != "README"
            and not self.built.file(f"{each}/".replace("/index/", "/")).is_file()
        ]
        assert lost == []

    def test_every_article_is_reached_from_the_list_of_all(self):
        """The list leads to folders, and these to each of their articles."""
        folders = {a for a in self.built.links("a/").values() if a.startswith("folders/")}
        pages = (self.built.page(folder).find("article") for folder in folders)
        reached = sum(len({link["href"] for link in page.select("li > a")}) for page in pages)
        assert len(folders) >= 7
        assert reached == len(self.site.archive.articles)

    def test_the_navigation_stays_small(self):
        """The sidebar names hubs and the index pages of folders, not thousands of articles."""
        page = self.built.page("a/")
        links = page.find("nav", class_="md-nav--primary").find_all("a", href=True)
        assert 4 <= len(links) <= 40
