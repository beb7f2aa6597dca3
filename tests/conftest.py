"""What the tests share: a small text tree becomes a project on disk."""

import gzip
import json
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from coverage import Coverage
from hypothesis import settings as hypothesis_settings
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError
from tests.corpora import corpus
from tests.once import Once

from retrokb.doors.settings import load_settings
from retrokb.model.settings import Settings
from retrokb.pipeline.compose import Site, compose_site

# The same examples in every run, and no failure because a machine is slow.
hypothesis_settings.register_profile(
    "retrokb", deadline=None, derandomize=True, database=None, max_examples=50
)
hypothesis_settings.load_profile("retrokb")

AS_OF = date(2026, 11, 24)

MKDOCS_YML = """\
site_name: Example
site_url: https://kb.example.com/help/
theme: {name: material, font: false}
plugins: [search, retrokb]
"""

OFFICEDOCS = """\
site_name: Support articles
theme: {name: material, font: false, features: [navigation.prune]}
plugins: [search, retrokb]
"""

SITES = Path(__file__).with_name("sites")
"""Text trees of whole sites that several tests build."""

Project = Callable[[str], Path]
Compose = Callable[..., Site]


BUILDING = frozenset({"build", "build_at", "rich", "own_site", "officedocs"})
"""Fixtures that have MkDocs build, or compose thousands of articles."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever builds a site is slow, so that the quick part needs no site."""
    for item in items:
        if BUILDING.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes name a test by their number: packed ones hold the time at which they were packed.

    Workers that collect at different seconds would not agree on the names.
    """
    return f"{len(val)} bytes" if isinstance(val, bytes) else None


@dataclass(frozen=True)
class Built:
    """A site that was built, or not: `error` is "" where the build came to its end.

    `root` is the folder of mkdocs.yml, `folder` the site, `log` one "LEVEL message" each.
    """

    root: Path
    folder: Path
    site_url: str
    log: tuple[str, ...]
    error: str

    def file(self, address: str) -> Path:
        """The file that a server sends for an address within the site."""
        path = self.folder / unquote(address)
        return path / "index.html" if address.endswith("/") or not address else path

    def page(self, address: str) -> BeautifulSoup:
        """The whole page at an address."""
        return BeautifulSoup(self.file(address).read_text("utf-8"), "html.parser")

    def text(self, address: str) -> str:
        """The text of the article at an address, white space folded."""
        article = self.page(address).find("article")
        assert article is not None, address
        return " ".join(article.get_text(" ").split())

    def links(self, address: str) -> dict[str, str]:
        """Where the links within the article lead, by their text; relative to the site."""
        article = self.page(address).find("article")
        assert article is not None, address
        here = f"http://site/{address}"
        return {
            " ".join(link.get_text().split()): urljoin(here, str(link["href"])).removeprefix(
                "http://site/"
            )
            for link in article.find_all("a", href=True)
        }

    def files(self) -> list[str]:
        """The paths of all files of the site."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.folder).as_posix() for path in found)

    def logged(self, *words: str) -> list[str]:
        """What was logged that holds all of these words."""
        return [line for line in self.log if all(word in line for word in words)]


Build = Callable[..., Built]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Count no lines, which takes longer than the test, of one that is marked so."""
    counting = Coverage.current() if item.get_closest_marker("uncounted") else None
    if counting:
        counting.stop()
    try:
        return (yield)
    finally:
        if counting:
            counting.start()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Write a text tree and give its root: a line `>>> path` begins each file.

    mkdocs.yml is added where the tree has none.
    """
    return lambda tree: write_tree(tmp_path, tree)


@pytest.fixture(scope="session")
def write_at() -> Callable[[Path, str], Path]:
    """Write a text tree into a folder of one's own, and give the folder."""
    return write_tree


def write_tree(root: Path, tree: str) -> Path:
    """Write a text tree into a folder, and a mkdocs.yml where there is none; give the folder."""
    (root / "docs").mkdir(exist_ok=True)
    if not (root / "mkdocs.yml").exists():
        (root / "mkdocs.yml").write_text(MKDOCS_YML, encoding="utf-8")
    for part in tree.split(">>> ")[1:]:
        name, _, text = part.partition("\n")
        path = root / name.strip()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def compose(project: Project) -> Compose:
    """Compose the site of a text tree; keyword arguments are fields of Settings.

    Retros are final unless the tree says otherwise.
    """

    def run(tree: str, **settings: object) -> Site:
        root = project(tree)
        defaults = {"root": str(root), "as_of": AS_OF, "default_status": "final"}
        return compose_site(Settings(**{**defaults, **settings}))  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def found() -> Callable[[Site, str], list[str]]:
    """The problems of a site that have one code, each as "path:line message"."""
    return lambda site, code: [f"{p.place} {p.message}" for p in site.problems if p.code == code]


@pytest.fixture(scope="session")
def build_at() -> Build:
    """Build the project in a folder, within this process; keyword arguments are MkDocs's options.

    Whatever MkDocs does not report in its own way is raised.
    """
    return _build


@pytest.fixture
def build(project: Project, build_at: Build) -> Build:
    """Build the site of a text tree; keyword arguments are MkDocs's options."""
    return lambda tree="", **options: build_at(project(tree), **options)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """What costs much is made once in a run, also where several processes share the tests."""
    folder = tmp_path_factory.getbasetemp()
    # The folders of pytest-xdist's workers lie side by side in one that is new in each run.
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    return Once((folder.parent if is_worker else folder) / "once")


@pytest.fixture(scope="session")
def rich(once: Once, build_at: Build) -> Built:
    """A site with something of everything, built once, strictly."""
    return once.make(
        "rich", lambda folder: build_at(write_tree(folder, read_site("rich")), strict=True)
    )


@pytest.fixture(scope="session")
def own_site(once: Once, build_at: Build) -> Built:
    """This repository's own site, built once, strictly."""
    root = Path(__file__).parents[1]
    return once.make(
        "own", lambda folder: build_at(root, strict=True, site_dir=str(folder / "site"))
    )


@pytest.fixture(scope="session")
def officedocs(once: Once) -> Path:
    """A project with two and a half thousand articles of others, which was composed before.

    Whoever composes it again recalls what the texts say, and has the index.
    """

    def make(folder: Path) -> Path:
        shutil.copytree(source, folder / "docs", copy_function=shutil.copyfile)
        (folder / "mkdocs.yml").write_text(OFFICEDOCS, encoding="utf-8")
        compose_site(load_settings(str(folder / "mkdocs.yml"), AS_OF.isoformat()))
        return folder

    source = corpus("officedocs-support")
    return once.make("officedocs", make)


@pytest.fixture(scope="session")
def site_tree() -> Callable[[str], str]:
    """The text tree of one of the sites in `tests/sites`, by its name."""
    return read_site


@pytest.fixture(scope="session")
def write_project() -> Callable[[Path, str], Path]:
    """Write a text tree into a folder, as `project` does into one of the test's own."""
    return write_tree


@pytest.fixture(scope="session")
def dead_links() -> Callable[[Built], list[str]]:
    """Every internal link, image, script and redirect of a built site that leads to nothing."""
    return lambda built: list(_LinkChecker(built).find())


def read_site(name: str) -> str:
    """The text tree of one of the sites in `tests/sites`."""
    return (SITES / f"{name}.txt").read_text("utf-8")


class _Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.getMessage()}")


def _build(root: Path, **options: object) -> Built:
    log, logger = _Log(), logging.getLogger("mkdocs")
    before, error, folder, site_url = logger.level, "", root / "site", ""
    logger.addHandler(log)
    logger.setLevel(logging.INFO)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("RETROKB_AS_OF", AS_OF.isoformat())
            config = load_config(str(root / "mkdocs.yml"), **options)
            folder, site_url = Path(config.site_dir), config.site_url or ""
            config.plugins.on_startup(command="build", dirty=False)
            build_with_mkdocs(config)
            config.plugins.on_shutdown()
    except (Abort, ConfigurationError) as problem:
        error = str(problem)
    finally:
        logger.removeHandler(log)
        logger.setLevel(before)
    return Built(root, folder, site_url, tuple(log.lines), error)


class _LinkChecker:
    """Follows what the files of a site lead to, without a network."""

    def __init__(self, built: Built) -> None:
        self.built = built
        self.base = built.site_url or "http://site/"

    def find(self) -> Iterator[str]:
        for name, target in self._targets():
            url, fragment = urldefrag(urljoin(self.base + _address(name), target))
            url = url.partition("?")[0]
            if urlsplit(url)[:2] == urlsplit(self.base)[:2]:
                why = self._lacks(url, unquote(fragment))
                yield from [f"{name}: {target}: {why}"] if why else []

    def _targets(self) -> Iterator[tuple[str, str]]:
        """Each target with the file that names it: pages, sitemap, search index."""
        for name in self.built.files():
            if name.endswith(".html"):
                yield from ((name, each) for each in sorted(set(_targets_in(self._soup(name)))))
        if (sitemap := self.built.folder / "sitemap.xml").is_file():
            locations = ElementTree.parse(sitemap).iterfind(".//{*}loc")
            yield from (("sitemap.xml", str(each.text)) for each in locations)
        for document in sorted((self.built.folder / "search/index/documents").glob("*")):
            found = json.loads(gzip.decompress(document.read_bytes()))
            yield "index.html", found["url"]
            anchors = (anchor for anchor, _, _ in found["sections"] if anchor)
            yield from (("index.html", f"{urldefrag(found['url'])[0]}#{each}") for each in anchors)

    def _lacks(self, url: str, fragment: str) -> str:
        if not url.startswith(self.base):
            return "leads out of the site"
        path = self.built.file(url.removeprefix(self.base).partition("?")[0])
        if not path.is_file():
            return "no such file"
        name = path.relative_to(self.built.folder).as_posix()
        found = not fragment or path.suffix != ".html" or fragment in self._anchors(name)
        return "" if found else "no such anchor"

    @cache  # noqa: B019 (as long as the checker lives)
    def _soup(self, name: str) -> BeautifulSoup:
        return BeautifulSoup((self.built.folder / name).read_text("utf-8"), "html.parser")

    @cache  # noqa: B019
    def _anchors(self, name: str) -> frozenset[str]:
        soup = self._soup(name)
        named = {str(each["name"]) for each in soup.find_all("a", attrs={"name": True})}
        return frozenset({str(each["id"]) for each in soup.find_all(id=True)} | named)


def _address(name: str) -> str:
    """The address of a file within the site, as links in it are relative to."""
    return quote(name.removesuffix("index.html"))


def _targets_in(soup: BeautifulSoup) -> Iterator[str]:
    for name in ("href", "src"):
        yield from (str(each[name]) for each in soup.find_all(attrs={name: True}))
    for each in soup.find_all("meta", attrs={"http-equiv": "refresh"}):
        yield str(each["content"]).partition("url=")[2]
