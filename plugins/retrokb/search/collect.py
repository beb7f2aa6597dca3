"""From the archive to the documents that are searched.

Only what the parse gives is taken: no state, panel, navigation or generated list.
"""

import posixpath
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from ..model.archive import Archive, End, LinkKind
from ..model.choices import Confidence, Status
from ..model.fields import rows_of
from ..model.outline import Block, BlockKind
from ..model.records import Article, Bug, Finding, Gap, Page, Retro, Scope, Terms
from ..place.addresses import Addresses
from ..text.names import quote_anchor
from .documents import Document, Kind, Pointer, Section


def find_documents(archive: Archive, addresses: Addresses) -> tuple[Document, ...]:
    """The documents in the order of their numbers: by kind, then by path and place on the page."""
    found = _Collector(archive, addresses).find()
    kinds = [*Kind]
    return tuple(sorted(found, key=lambda each: (kinds.index(each.kind), each.path, each.url)))


class _Collector:
    def __init__(self, archive: Archive, addresses: Addresses) -> None:
        self.archive = archive
        self.addresses = addresses

    def find(self) -> Iterator[Document]:
        for page in self.archive.pages.values():
            if _is_taken_back(page):
                continue
            yield self._page(page)
            if isinstance(page, Retro) and page.status is not Status.SUPERSEDED:
                yield from (self._bug(bug, page) for bug in page.bugs if not bug.fixed_in)

    def _page(self, page: Page) -> Document:
        return Document(
            kind=_kind(page),
            path=self._path(page),
            url=self._url(page.path),
            title=page.title,
            id=_id(page),
            description=_description(page),
            phrases=_phrases(page),
            sections=(*_sections(page.outline.blocks), *_findings(page)),
            **_terms(page.scope),
            confidence=page.confidence.value if isinstance(page, Article) else "",
            reviewed=_day(page),
            replaced_by=self._successor(page),
        )

    def _bug(self, bug: Bug, retro: Retro) -> Document:
        """A bug that is not fixed: customers look for it in the words that its retro heard."""
        return Document(
            kind=Kind.KNOWN_ERROR,
            path=self._path(retro),
            url=self._url(retro.path, bug.anchor),
            title=bug.statement,
            id=bug.id,
            heard=tuple(dict.fromkeys(each for gap in retro.gaps for each in gap.phrases)),
            **_terms(bug.scope),
            workaround=self._workaround(bug),
        )

    def _path(self, page: Page) -> str:
        settings, retro = self.addresses.settings, isinstance(page, Retro)
        path = settings.as_if_public(page.path)
        return posixpath.relpath(path, settings.retros_dir if retro else settings.docs_dir)

    def _url(self, path: str, anchor: str = "") -> str:
        page = self.archive.pages[path]
        fragment = f"#{quote_anchor(anchor)}" if anchor else ""
        return f"{quote(self.addresses.of(page))}{fragment}"

    def _successor(self, page: Page) -> Pointer | None:
        links = self.archive.links_to(page.path)
        found = (link.source for link in links if link.kind is LinkKind.SUPERSEDES)
        return next(map(self._pointer, found), None)

    def _workaround(self, bug: Bug) -> Pointer | None:
        links = self.archive.links_from(bug.retro)
        found = (
            link.target
            for link in links
            if link.kind is LinkKind.WORKAROUND and link.source.finding == bug.key
        )
        return next(map(self._pointer, found), None)

    def _pointer(self, end: End) -> Pointer:
        return Pointer(self.archive.pages[end.path].title, self._url(end.path, end.anchor))


def _terms(scope: Scope) -> dict[str, Any]:
    return {row.attribute: row.texts(scope) for row in rows_of(Terms)}


def _is_taken_back(page: Page) -> bool:
    """Whether nothing that stands there holds any more."""
    if isinstance(page, Article):
        return bool(page.withdrawn)
    return isinstance(page, Retro) and page.status is Status.WITHDRAWN


def _kind(page: Page) -> Kind:
    if isinstance(page, Article):
        is_old = page.superseded_by or page.confidence is Confidence.ARCHIVED
        return Kind.ARCHIVED if is_old else Kind.ARTICLE
    if isinstance(page, Retro):
        return Kind.ARCHIVED if page.status is Status.SUPERSEDED else Kind.RETRO
    return Kind.PAGE


def _id(page: Page) -> str:
    return page.id if isinstance(page, Article | Retro) else ""


def _description(page: Page) -> str:
    return page.description or (page.impact if isinstance(page, Retro) else "")


def _day(page: Page) -> str:
    """When an article was last reviewed, or the day of a retro."""
    day = getattr(page, "reviewed", None) or getattr(page, "day", None)
    return str(day or "")


def _phrases(page: Page) -> tuple[str, ...]:
    if isinstance(page, Retro):
        return tuple(dict.fromkeys(each for gap in page.gaps for each in gap.phrases))
    return page.phrases if isinstance(page, Article) else ()


def _findings(page: Page) -> Iterator[Section]:
    """What a retro found stands in its front matter and has a place on its page."""
    findings: Iterable[Finding] = page.findings if isinstance(page, Retro) else ()
    for each in findings:
        phrases = each.phrases if isinstance(each, Gap) else ()
        yield Section(each.anchor, each.id, 2, (each.statement, *phrases))


def _sections(blocks: Iterable[Block]) -> Iterator[Section]:
    below: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            yield from _section(below)
            below = []
        below.append(block)
    yield from _section(below)


def _section(blocks: list[Block]) -> Iterator[Section]:
    """The section that begins with a heading, or what stands before the first one."""
    if not blocks:
        return
    head = blocks[0] if blocks[0].kind is BlockKind.HEADING else None
    rest = blocks[1:] if head else blocks
    yield Section(
        blocks[0].anchor,
        head.text if head else "",
        head.level if head else 0,
        tuple(text for block in rest for text in _texts(block)),
        tuple(line for block in rest for line in _lines(block)),
        tuple(name for block in blocks for name in block.code),
    )


def _texts(block: Block) -> Iterator[str]:
    """The texts of a block that stand side by side: a word of one cell has none of another next."""
    if block.kind is not BlockKind.CODE:
        yield from block.cells or (block.text,)


def _lines(block: Block) -> Iterator[str]:
    if block.kind is BlockKind.CODE:
        yield from (line.strip() for line in block.text.splitlines() if line.strip())
