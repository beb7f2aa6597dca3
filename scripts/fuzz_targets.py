"""What `scripts/fuzz` gives its inputs to: each target with real texts, and what it may raise.

A target raises for an input what users would see as a crash, and for what comes of an input and
cannot be used: a text that cannot be written, a new retro that cannot be read.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from retrokb.adopt.archive import Destination, adopt_archive
from retrokb.adopt.articles import adopt_articles
from retrokb.adopt.notes import NotTaken, Outcome
from retrokb.content.allow import parse_allowed
from retrokb.content.customers import BadCustomersError, parse_customers
from retrokb.content.detect import find_content
from retrokb.doors.export.export import export_plainly
from retrokb.draft.answers import NewFinding, NewRetro
from retrokb.draft.from_ticket import told_by
from retrokb.draft.retro import render_retro
from retrokb.draft.tickets.read import parse_ticket
from retrokb.draft.tickets.ticket import UnreadableTicketError
from retrokb.fix.carefully import repair_carefully
from retrokb.fix.find import find_repairs, find_unplaced
from retrokb.markup.convert import Converter
from retrokb.memory.cache import Cache
from retrokb.model.choices import Kind
from retrokb.model.problems import Level
from retrokb.model.settings import Settings
from retrokb.model.source import Folder, ForeignFile, Source
from retrokb.parse.front_matter import parse_front_matter
from retrokb.parse.records import parse_record
from retrokb.pipeline.compose import compose_site
from retrokb.pipeline.examine import examine, examine_changed
from retrokb.report.baseline import BadBaselineError, parse_baseline
from retrokb.site.product import Product
from retrokb.write.files import NotOursError

from . import fuzz_seeds as seeds
from .fuzz_kept import (
    Unusable,
    file_with,
    folder,
    try_cache,
    try_index,
    try_log,
    try_marker,
    try_register,
)

AS_OF = date(2026, 11, 24)

SETTINGS = Settings(root="/nowhere", as_of=AS_OF, default_status="final")


@dataclass(frozen=True)
class Target:
    """A reader of texts: `run` raises one of `expected`, which is no failure, or nothing."""

    name: str
    about: str
    seeds: Callable[[], tuple[str, ...]]
    run: Callable[[str], object]
    expected: tuple[type[BaseException], ...] = ()


@cache
def _converter() -> Converter:
    return Converter(SETTINGS.parsing.dialect)


def _whole(text: str) -> str:
    """A text as it is read of a foreign file: no half characters, and no byte-order mark."""
    return text.encode("utf-8", "replace").decode().removeprefix("\ufeff")


def _as_read(text: str) -> str:
    """A text as our own files are read: with line feeds only besides."""
    return _whole(text).replace("\r\n", "\n").replace("\r", "\n")


def _parse(text: str, kind: Folder) -> None:
    source = Source(f"{kind.value}/x.md", "x.md", kind, text)
    parse_record(source, SETTINGS.parsing, _converter())


def _pages(text: str) -> None:
    for each in Folder:
        _parse(_as_read(text), each)


def _sections(text: str) -> None:
    _parse(f"---\ndate: 2026-11-03\n---\n{_as_read(text)}", Folder.RETROS)


def _tickets(text: str) -> None:
    told = told_by(parse_ticket(_whole(text)))
    finding = NewFinding("GAP-1", Kind.EDUCATION, "S", told.phrases)
    day = told.opened or AS_OF
    new = NewRetro(told.title, day, finding, case=told.case, timeline=told.timeline)
    retro = render_retro(new)
    retro.encode()
    source = Source("retros/x.md", "x.md", Folder.RETROS, retro)
    page, problems = parse_record(source, SETTINGS.parsing, _converter())
    errors = [str(each) for each in problems if each.level is Level.ERROR]
    if page is None or errors:
        raise Unusable(f"the new retro cannot be read: {errors}")


def _archives(text: str) -> None:
    files = [ForeignFile("a/x.md", _whole(text)), ForeignFile("a/y.md", "# Down\n\n[x](x.md)\n")]
    files += [ForeignFile("a/x.png"), ForeignFile("a/.env", "", problem="hidden")]
    _check_taken([*adopt_archive(files, Destination("old"), SETTINGS.parsing)], len(files))


def _articles(text: str) -> None:
    files = [ForeignFile("x.md", _whole(text)), ForeignFile("x.png")]
    _check_taken([*adopt_articles(files, Destination("old"), SETTINGS.parsing)], len(files))


def _redirects(text: str) -> None:
    names = ("_redirects", "mkdocs.yml", ".openpublishing.redirection.json")
    for name in names:
        files = [ForeignFile("x.md", "# X\n"), ForeignFile(name, _whole(text))]
        _check_taken([*adopt_articles(files, Destination("old"), SETTINGS.parsing)], 1)


def _check_taken(outcomes: list[Outcome], least: int) -> None:
    """Each file comes out, and what is taken can be written and read again."""
    for each in outcomes:
        if isinstance(each, NotTaken):
            continue
        each.text.encode("utf-8", "surrogatepass")
        parse_front_matter(_as_read(each.text), each.target)
        least -= len(each.copies)
    if len({each.source for each in outcomes}) < least:
        raise Unusable("a file came out neither taken nor named")


def _content(text: str) -> None:
    end = 0
    for each in find_content(text):
        if not end <= each.start < each.end <= len(text):
            raise Unusable(f"{each} overlaps, or lies outside of the text")
        end = each.end


def _project(text: str) -> Settings:
    """A whole archive on the disk: an article and a retro."""
    article, _, retro = text.partition(seeds.BETWEEN)
    file_with("docs/x.md", article)
    file_with("retros/2026-11-03-x.md", retro)
    site_url = "https://kb.example.com/"
    return replace(SETTINGS, root=str(folder()), site_url=site_url)


def _ledger(text: str) -> None:
    """What a build and an export make of an archive."""
    site = compose_site(_project(text), cache=Cache(None))
    for problem in site.problems:
        str(problem).encode()
    if not any(each.level is Level.ERROR for each in site.problems):
        for content in export_plainly(Product(site)).contents.values():
            _ = content.encode() if isinstance(content, str) else content


def _repairs(text: str) -> None:
    """What `lint --fix` makes of an archive."""
    found = examine(_project(text), cache=Cache(None))
    repairs = [*find_repairs(found)]
    mended = repair_carefully(
        repairs,
        found.texts,
        found.problems,
        lambda changed: examine_changed(found, changed).problems,
    )
    for each in mended.made.values():
        each.text.encode()
    for refused in (*mended.refused, *find_unplaced(found)):
        str(refused).encode()


TARGETS = (
    Target("front-matter", "front matter alone", seeds.of_pages,
           lambda text: parse_front_matter(_as_read(text), "x.md")),
    Target("pages", "a page as article, retro and neither", seeds.of_pages, _pages),
    Target("sections", "the sections of a retro", seeds.of_sections, _sections),
    Target("tickets", "tickets, and the retro that begins with one", seeds.of_tickets, _tickets,
           (UnreadableTicketError,)),
    Target("archives", "postmortems of others", seeds.of_archives, _archives),
    Target("articles", "articles of others", seeds.of_archives, _articles),
    Target("redirects", "files of redirects", seeds.of_redirects, _redirects),
    Target("ledger", "an archive, its ledger and all outputs", seeds.of_ledgers, _ledger),
    Target("repairs", "an archive, and what lint mends of it", seeds.of_ledgers, _repairs),
    Target("content", "what looks for private content", seeds.of_content, _content),
    Target("cache", "files of the cache", seeds.of_cache, try_cache),
    Target("register", "what adopting remembers", seeds.of_registers, try_register, (SystemExit,)),
    Target("baseline", "what lint accepts", seeds.of_baselines, parse_baseline,
           (BadBaselineError,)),
    Target("marker", "what an export wrote before", seeds.of_markers, try_marker,
           (NotOursError, OSError)),
    Target("allowed", "the list of allowed content", seeds.of_allowed,
           lambda text: parse_allowed(_as_read(text))),
    Target("customers", "the list of customers", seeds.of_customers,
           lambda text: parse_customers(text, "key"), (BadCustomersError,)),
    Target("index", "the files of a search index", seeds.of_indexes, try_index),
    Target("log", "what git tells of a history", seeds.of_logs, try_log),
)  # fmt: skip
