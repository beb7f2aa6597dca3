"""What a build may say whatever is hidden: what stands there is no canary."""

from collections.abc import Iterable, Iterator, Mapping

from ..link.resolve import Unshown
from ..model.fields import Form, find_rows
from ..model.outline import Block, BlockKind
from ..model.records import Article, Bug, Gap, Page, Retro
from ..pipeline.compose import Site
from ..search.collect import find_documents
from ..search.words import find_words
from .canaries import entries_of_findings, is_entry_of, scalars
from .dropped import Dropped, DroppedFinding
from .words import BARRIER

NAMING = frozenset(
    row.name
    for row in find_rows(Article, Retro, Gap, Bug)
    if row.form in (Form.REFERENCE, Form.REFERENCES)
)
"""Fields that name other records: what they name may be hidden, and then nothing of it is shown."""


def find_public_texts(site: Site, dropped: Dropped) -> Iterator[str]:
    """The texts of all that is shown: pages, names of files.

    Left out is what they may say and no reader is told: findings that are not shown, what a field
    names, where a link to something hidden leads.
    """
    for page in site.archive.pages.values():
        yield page.path
        # As themes write the title of a page into its head.
        yield f"{page.title} - {site.settings.site_name}"
        yield _body(page, site)
        yield from _as_read(page.outline.blocks)
        yield f" {BARRIER} ".join(each.anchor for each in page.outline.headings)
        yield f" {BARRIER} ".join(_fields(page, dropped))
    yield f" {BARRIER} ".join(sorted(site.media.shown))


def find_listed_texts(site: Site, dropped: Dropped) -> Iterator[str]:
    """The texts that lists show, each on its own: titles, and whatever fields say."""
    for page in site.archive.pages.values():
        yield page.title
        yield from _fields(page, dropped)


def _as_read(blocks: Iterable[Block]) -> Iterator[str]:
    """Blocks one after the other in one line, as whoever collects texts of a page writes them."""
    texts = [(block.kind, " ".join(block.text.split())) for block in blocks]
    yield " ".join(text for _, text in texts)
    yield " ".join(text for kind, text in texts if kind is not BlockKind.CODE)


def without_hidden_lines(text: str, dropped: Dropped) -> str:
    """A configuration without the lines that name a hidden file, as those of `nav` do."""
    names = tuple(path.partition("/")[2] or path for path in dropped.paths)
    if not any(name in text for name in names):
        return text
    return "\n".join(line for line in text.split("\n") if not any(name in line for name in names))


def _body(page: Page, site: Site) -> str:
    text = page.body
    for link in page.outline.hyperlinks:
        if isinstance(site.resolver.resolve(page.path, link.href), Unshown):
            text = text.replace(link.href, f" {BARRIER} ")
    return text


def _fields(page: Page, dropped: Dropped) -> Iterator[str]:
    if isinstance(page, Article) and page.withdrawn:
        yield from (page.id, *page.aliases)
        return
    hidden = [each for each in dropped.findings if each.retro.path == page.path]
    meta = dict(page.meta)
    shown = [each for each in entries_of_findings(meta) if not _is_hidden(each, hidden)]
    yield from _telling({**meta, "findings": shown})


def _is_hidden(entry: Mapping[object, object], hidden: Iterable[DroppedFinding]) -> bool:
    return any(is_entry_of(entry, each) for each in hidden)


def find_searched_texts(site: Site, texts: Iterable[str]) -> Iterator[str]:
    """What the search makes of public texts: sections in its order, parts of CamelCase names."""
    for document in find_documents(site.archive, site.addresses):
        for section in document.sections:
            yield " ".join((*section.blocks, *section.listings))
    parts = {word.parts for text in texts for word in find_words(text) if word.parts}
    yield f" {BARRIER} ".join(" ".join(each) for each in sorted(parts))


def _telling(value: object) -> Iterator[str]:
    """The names of fields and their texts, without those that name records."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield str(name)
            if name not in NAMING:
                yield from _telling(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _telling(each)
    else:
        yield from scalars(value)
