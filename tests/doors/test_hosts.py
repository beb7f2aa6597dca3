"""The export builds the same site with every generator, none of which knows the plugin."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from retrokb.doors.cli import main

AS_OF = "2026-11-24"

HOSTS = {"mkdocs": "mkdocs", "properdocs": "properdocs", "zensical": "zensical"}
"""The programs by the names that the export knows."""

NOT_TEXT = [".headerlink", "svg", "form", ".md-source-file", ".md-tags", ".md-feedback"]
"""What themes add to a page."""

OF_THEMES = frozenset({"__skip"})
"""Names that a theme gives to places on a page."""


@dataclass(frozen=True)
class Read:
    """What a reader has of a page: its text, where its links lead, the names that links may use."""

    text: str
    links: tuple[str, ...]
    anchors: tuple[str, ...]


def read_page(folder: Path, path: str) -> Read:
    """A page of a built site by the path of its file."""
    soup = BeautifulSoup((folder / path).read_text("utf-8"), "html.parser")
    article = soup.find("article") or soup
    for element in article.select(", ".join(NOT_TEXT)):
        element.decompose()
    links = {urljoin(f"http://site/{path}", str(each["href"])) for each in article.select("[href]")}
    anchors = {str(each["id"]) for each in article.select("[id]")}
    return Read(
        " ".join(article.get_text().split()),
        tuple(sorted(links)),
        tuple(sorted(anchors - OF_THEMES)),
    )


def html_files(folder: Path) -> set[str]:
    """The paths of all HTML files of a site."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def built(request, tmp_path_factory, write_project, site_tree, build_at):
    """The site as the plugin builds it, with addresses of folders and of files."""
    tree = site_tree("whole")
    if not request.param:
        tree = tree.replace("site_name:", "use_directory_urls: false\nsite_name:", 1)
    site = build_at(write_project(tmp_path_factory.mktemp("whole"), tree), strict=True)
    assert site.error == ""
    return site


@pytest.fixture(scope="module", params=HOSTS)
def hosted(request, built, tmp_path_factory):
    """The same as a host builds it from what was exported for it."""
    folder = tmp_path_factory.mktemp(request.param) / "export"
    config = str(built.root / "mkdocs.yml")
    arguments = ["export", "--markdown", str(folder), "--for", request.param, "-f", config]
    done = CliRunner().invoke(main, [*arguments, "--as-of", AS_OF])
    assert done.exit_code == 0, done.output
    program = Path(sys.executable).with_name(HOSTS[request.param])
    strict = ["--strict"] if request.param != "zensical" else []
    run = subprocess.run(
        [program, "build", *strict],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "site"


pytestmark = pytest.mark.slow


def test_the_pages_are_the_same(built, hosted):
    """Every page and redirect is there, with the same text, links and anchors, and no other."""
    assert html_files(hosted) == html_files(built.folder)
    for path in sorted(html_files(built.folder) - {"404.html"}):
        assert read_page(hosted, path) == read_page(built.folder, path), path


def test_redirects_data_and_search_are_the_same(built, hosted):
    """What no generator renders is there byte for byte."""
    folders = ("api/v1/", "schemas/v1/", "search/index/", "assets/retrokb/")
    names = [name for name in built.files() if name.startswith(folders)]
    redirects = [name for name in html_files(built.folder) if _leads_on(built.folder / name)]
    assert len(names) > 30
    assert len(redirects) > 8
    for name in (*names, *redirects):
        assert (hosted / name).read_bytes() == (built.folder / name).read_bytes(), name


def test_llms_txt_leads_to_pages(hosted):
    """Where no Markdown lies beside the pages it names the pages themselves."""
    lines = (hosted / "llms.txt").read_text("utf-8").splitlines()
    targets = [line.partition("](")[2].partition(")")[0] for line in lines if "](" in line]
    assert len(targets) > 10
    assert [each for each in targets if not (hosted / unquote(each)).is_file()] == []


def test_nothing_hidden_is_exported(hosted):
    """What the build does not show is not in the export either, under any name."""
    everything = b"".join(path.read_bytes() for path in hosted.parent.rglob("*") if path.is_file())
    for word in (b"quokka", b"5ECR", b"Nobody should read this"):
        assert word not in everything


def test_every_page_loads_the_search(hosted):
    """The header holds our field, and the page the program that fills it."""
    for path in ("index.html", "gaps/index.html"):
        soup = BeautifulSoup((hosted / path).read_text("utf-8"), "html.parser")
        assert soup.select('[data-rk-search="header"] form'), path
        scripts = [each for each in soup.select("script[src]") if "retrokb" in str(each["src"])]
        assert [each.get("type") for each in scripts] == ["module"], path
        assert soup.select('link[href*="retrokb/search/page.css"]'), path


def test_the_theme_writes_no_index_of_its_own(hosted):
    """The index that nobody asks is empty, where a theme insists on one."""
    for path in (hosted / "search/search_index.json", hosted / "search.json"):
        if path.is_file():
            index = json.loads(path.read_text("utf-8"))
            assert not [*index.get("docs", ()), *index.get("items", ())], path


def _leads_on(path: Path) -> bool:
    return "location.replace(" in path.read_text("utf-8")
