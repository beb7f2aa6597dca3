"""The real texts that `scripts/fuzz` begins with: of the tests, of our own retros and articles."""

import gzip
import json
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

from retrokb.content.customers import Customers, add_customers, render_customers
from retrokb.memory.cache import Cache
from retrokb.model.settings import Settings
from retrokb.pipeline.compose import compose_site
from retrokb.report.baseline import Baseline, Entry, render_baseline

ROOT = Path(__file__).parents[1]

BETWEEN = "\n=====\n"
"""Stands between the article and the retro of a small archive."""

GAP = "kind: education"
"""Without it a ledger holds nothing."""

SHORT = 4_000
"""Characters of a page that are enough to begin with."""


def _read(pattern: str) -> Iterator[str]:
    for path in sorted(ROOT.glob(pattern)):
        yield path.read_text("utf-8", errors="replace")[:SHORT]


def _trees() -> Iterator[tuple[str, str]]:
    """The files of the sites that the tests build, by path."""
    for path in sorted(ROOT.glob("tests/sites/*.txt")):
        for part in path.read_text("utf-8").split(">>> ")[1:]:
            name, _, text = part.partition("\n")
            yield name.strip(), text[:SHORT]


@cache
def of_pages() -> tuple[str, ...]:
    """Retros and articles: our own, those of the tests' sites, and those with known outcomes."""
    trees = (text for name, text in _trees() if name.endswith(".md"))
    goldens = _read("tests/parse/golden/*.md")
    return (*goldens, *_read("retros/*.md"), *_read("docs/*/*.md"), *trees)


@cache
def of_sections() -> tuple[str, ...]:
    """Retros without their front matter, and each of their sections alone."""
    whole = [*_read("tests/parse/golden/*.md"), *_read("retros/*.md")]
    whole += [text for name, text in _trees() if name.startswith("retros/")]
    bodies = [text.split("\n---\n", 1)[-1] for text in whole]
    parts = (f"## {part}" for body in bodies for part in body.split("\n## ")[1:])
    return (*bodies, *parts)


@cache
def of_tickets() -> tuple[str, ...]:
    """Tickets in every format that is understood."""
    found = import_module("tests.draft.tickets").TICKETS
    return tuple(map(str, found.values()))


@cache
def of_archives() -> tuple[str, ...]:
    """What others wrote before they knew of us."""
    cases = _read("tests/adopt/cases/*/before/**/*.md")
    return (*cases, *_read("retros/*.md"), *_read("docs/*/*.md"))


@cache
def of_redirects() -> tuple[str, ...]:
    """Each kind of file of redirects."""
    netlify = "/old /x 301\n/older/* /x/:splat\n# no\n/a id=:id /x?id=:id 302\n"
    maps = "        old.md: x.md\n        a/b.md: x.md#c\n"
    mkdocs = f"plugins:\n  - redirects:\n      redirect_maps:\n{maps}"
    learn = '{"redirections": [{"source_path": "old.md",\n\t"redirect_url": "/x"}]}'
    return (netlify, mkdocs, learn)


@cache
def of_ledgers() -> tuple[str, ...]:
    """An article and a retro that need each other."""
    retros = [text for name, text in _trees() if name.startswith("retros/") and GAP in text]
    retros += [text for text in _read("retros/*.md") if GAP in text]
    articles = [text for name, text in _trees() if name.startswith("docs/") and "id:" in text]
    articles += [*_read("docs/support/*.md")]
    return tuple(
        f"{articles[number % len(articles)]}{BETWEEN}{retro}" for number, retro in enumerate(retros)
    )


@cache
def of_content() -> tuple[str, ...]:
    """Texts that hold what looks private."""
    return (*of_tickets(), *_read("docs/rules/rk60*.md"), *_read("docs/authors/private-content.md"))


@cache
def of_cache() -> tuple[str, ...]:
    """Files as the cache writes them."""
    with tempfile.TemporaryDirectory() as folder:
        cache_ = Cache(Path(folder))
        cache_.save("x", {"a": [1, "ä", None]})
        cache_.save_rows("x", {"a": '["ä"]', "b": "null"})
        return tuple(Path(folder, f"x.{end}").read_text("utf-8") for end in ("json", "rows"))


@cache
def of_registers() -> tuple[str, ...]:
    """What `retrokb adopt` writes beside the retros."""
    files = {"old/x.md": {"sha256": "0" * 64, "target": "2020-01-01-x.md"}}
    return (json.dumps({"adopted": files, "proposed": ["GAP-0001"]}, indent=1),)


@cache
def of_baselines() -> tuple[str, ...]:
    """What `retrokb lint --write-baseline` writes."""
    entries = (Entry("docs/x.md", "RK301", "ab12"), Entry("retros/y.md", "RK402", "cd34"))
    return (render_baseline(Baseline(frozenset(entries))),)


@cache
def of_markers() -> tuple[str, ...]:
    """What an export says that it wrote."""
    return (json.dumps(["a/x.md", "index.md", "search/index/meta.rk"], indent=1),)


@cache
def of_allowed() -> tuple[str, ...]:
    """Our own list."""
    return tuple(_read("content-allow.yml"))


@cache
def of_customers() -> tuple[str, ...]:
    """A list of invented customers."""
    return (render_customers(add_customers(Customers(key="key"), ["Globex Corp", "Initech"])),)


@cache
def _index() -> dict[str, bytes]:
    """The files of the index of a small archive, as they are before they are packed."""
    article, _, retro = of_ledgers()[0].partition(BETWEEN)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("docs/x.md", article), ("retros/2026-11-03-x.md", retro)):
            path = Path(folder, name)
            path.parent.mkdir()
            path.write_text(text, encoding="utf-8")
        settings = Settings(root=folder, as_of=date(2026, 11, 24), default_status="final")
        files = compose_site(settings, cache=Cache(None)).search_index.files
    return {name: gzip.decompress(content) for name, content in files.items()}


def index_names() -> tuple[str, ...]:
    """The files of an index, one of each kind."""
    kinds = {name.partition("/")[0]: name for name in reversed([*_index()])}
    return tuple(kinds.values())


@cache
def of_indexes() -> tuple[str, ...]:
    """One file of each kind; a character stands for a byte."""
    return tuple(_index()[name].decode("latin-1") for name in index_names())


@cache
def _packed_index() -> dict[str, bytes]:
    return {name: gzip.compress(content) for name, content in _index().items()}


def packed(name: str, damaged: str, text: str) -> bytes:
    """A file of the index, where one of them is damaged: it holds a text."""
    if name == damaged:
        return gzip.compress(text.encode("latin-1", "replace"), compresslevel=1)
    return _packed_index()[name]


@cache
def of_logs() -> tuple[str, ...]:
    """The time of a commit, and the path of a file that it changed."""
    return ("1795800268 docs/x.md", "0 retros/Büro \udcff.md", "1 :a\n.MD", "2 \x01b c.md")
