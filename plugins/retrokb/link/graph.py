"""The typed links of the archive, and the problems of those that lead nowhere."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model.archive import Archive, End, Excused, Link, LinkKind, LostRemedy
from ..model.outline import Hyperlink
from ..model.problems import Place, Problem
from ..model.records import Article, Bug, Excuse, Gap, Page, Reference, Retro
from ..text.names import id_prefix
from .mentions import find_namings
from .resolve import Nowhere, OtherFile, Resolver, Target, Unshown
from .wording import (
    describe_hidden,
    describe_nowhere,
    describe_renumbered,
    describe_unknown,
    describe_unshown,
    describe_wrong_kind,
)

Found = Link | Excused | LostRemedy | Problem

IN_TEXT = (LinkKind.REFERENCE, LinkKind.MENTION)
"""Kinds of links of which each sentence that makes one counts."""

KINDS: Mapping[type, str] = {
    Article: "an article",
    Retro: "a retro",
    Page: "a page of another kind",
    Gap: "a gap",
    Bug: "a bug",
    type(None): "a generated page",
}
"""What a message calls that to which a reference leads."""


@dataclass(frozen=True)
class Linked:
    """The archive with its links, and the problems found while linking."""

    archive: Archive
    problems: tuple[Problem, ...]


def link_pages(
    resolver: Resolver, id_prefixes: Iterable[str], paths: Container[str] | None = None
) -> Linked:
    """Find every link of the resolver's pages, or of those whose paths are given.

    A gap that is named from both ends is linked once.
    """
    pages = {
        path: page
        for path, page in resolver.selection.pages.items()
        if paths is None or path in paths
    }
    linker = _Linker(resolver, frozenset(prefix.upper() for prefix in id_prefixes))
    found = [each for page in pages.values() for each in linker.find(page)]
    links = _once(each for each in found if isinstance(each, Link))
    problems = tuple(each for each in found if isinstance(each, Problem))
    excused = frozenset(each for each in found if isinstance(each, Excused))
    lost = frozenset(each for each in found if isinstance(each, LostRemedy))
    return Linked(Archive(pages, tuple(links), excused, lost), problems)


def _once(links: Iterator[Link]) -> Iterator[Link]:
    """The links, each once: `answers` says again what `remedy` has said.

    A remedy that names a section says more than one that names its article, so it is kept. Each
    entry of `remedy` stays a link, so that those which lead nowhere can be counted.
    """
    ordered = sorted(links, key=lambda each: (each.source, each.kind.value, each.path, each.line))
    named = {(link.source.finding, link.target.path) for link in ordered if _is_named(link)}
    seen: set[tuple[LinkKind, End, End, int]] = set()
    for link in ordered:
        identity = (link.kind, link.source, link.target, link.line if link.kind in IN_TEXT else 0)
        answers = link.kind is LinkKind.REMEDY and not _is_named(link)
        if answers and (link.source.finding, link.target.path) in named:
            continue
        if _is_named(link) or identity not in seen:
            seen.add(identity)
            yield link


def _is_named(link: Link) -> bool:
    """Whether this is a remedy that the retro itself names."""
    return link.kind is LinkKind.REMEDY and link.path == link.source.path


class _Linker:
    """Finds links and problems page by page."""

    def __init__(self, resolver: Resolver, prefixes: frozenset[str]) -> None:
        self.resolver = resolver
        self.prefixes = prefixes

    def find(self, page: Page) -> Iterator[Found]:
        """The links that a page makes, and a problem for each of its links that is broken."""
        if isinstance(page, Article):
            yield from self._of_article(page)
        if isinstance(page, Retro):
            yield from self._of_retro(page)
        for hyperlink in page.outline.hyperlinks:
            yield from self._hyperlink(page, hyperlink)
        yield from self._raw_targets(page)
        yield from self._mentions(page)

    def _of_article(self, article: Article) -> Iterator[Found]:
        for reference in article.answers:
            target = self._target(article, reference, "answers")
            if isinstance(target, Problem):
                yield target
            elif isinstance(gap := self._finding(target), Gap):
                source = End(gap.retro, gap.anchor, gap.key)
                end = End(article.path)
                yield Link(
                    LinkKind.REMEDY, source, end, article.path, reference.line, gap.statement
                )
            else:
                yield self._wrong_kind(article, reference, "answers", target)
        yield from self._successor(article, article.superseded_by)

    def _of_retro(self, retro: Retro) -> Iterator[Found]:
        for found in retro.findings:
            source = End(retro.path, found.anchor, found.key)
            if isinstance(found, Gap):
                for reference in found.remedies:
                    yield from self._to_article(retro, LinkKind.REMEDY, source, reference)
                    yield from self._lost(retro, reference)
            if isinstance(found, Bug) and found.workaround:
                yield from self._to_article(retro, LinkKind.WORKAROUND, source, found.workaround)
        for reference in retro.recurrence_of:
            yield from self._recurrence(retro, reference)
        for excuse in retro.not_recurrence_of:
            yield from self._excuse(retro, excuse)
        yield from self._successor(retro, retro.superseded_by)

    def _to_article(
        self, retro: Retro, kind: LinkKind, source: End, reference: Reference
    ) -> Iterator[Found]:
        target = self._target(retro, reference, kind.value)
        if isinstance(target, Problem):
            yield target
        elif isinstance(self.resolver.page_at(target), Article):
            sentence = self._statement(retro, source.finding)
            yield Link(kind, source, target, retro.path, reference.line, sentence)
        else:
            yield self._wrong_kind(retro, reference, kind.value, target)

    def _lost(self, retro: Retro, reference: Reference) -> Iterator[LostRemedy]:
        target = self.resolver.resolve_reference(retro.path, reference.text)
        page = self.resolver.page_at(target) if isinstance(target, End) else None
        if not isinstance(page, Article):
            is_there = isinstance(target, End | OtherFile)
            yield LostRemedy(retro.path, reference.text, reference.line, is_there)

    def _recurrence(self, retro: Retro, reference: Reference) -> Iterator[Found]:
        target = self._target(retro, reference, "recurrence_of")
        if isinstance(target, Problem):
            yield target
        elif isinstance(self._finding(target), Gap):
            sentence = retro.impact or retro.title
            end = End(retro.path)
            yield Link(LinkKind.RECURRENCE, end, target, retro.path, reference.line, sentence)
        else:
            yield self._wrong_kind(retro, reference, "recurrence_of", target)

    def _excuse(self, retro: Retro, excuse: Excuse) -> Iterator[Found]:
        target = self._target(retro, excuse.gap, "not_recurrence_of")
        if isinstance(target, Problem):
            yield target
        elif not isinstance(gap := self._finding(target), Gap):
            yield self._wrong_kind(retro, excuse.gap, "not_recurrence_of", target)
        elif excuse.reason:
            yield Excused(retro.path, gap.key)

    def _successor(self, page: Page, reference: Reference | None) -> Iterator[Found]:
        if reference is None:
            return
        target = self._target(page, reference, "superseded_by")
        successor = None if isinstance(target, Problem) else self.resolver.page_at(target)
        if isinstance(target, Problem):
            yield target
        elif isinstance(successor, type(page)) and successor is not page:
            old = End(page.path)
            yield Link(LinkKind.SUPERSEDES, target, old, page.path, reference.line, page.title)
        else:
            yield self._wrong_kind(page, reference, "superseded_by", target)

    def _hyperlink(self, page: Page, link: Hyperlink) -> Iterator[Found]:
        target = self.resolver.resolve_written(page.path, link.href)
        place = Place(page.path, link.line)
        if isinstance(target, End) and target != self.resolver.resolve(page.path, link.href):
            yield describe_renumbered(link.href, place)
        if isinstance(target, Nowhere):
            yield describe_nowhere(target, link.href, place)
        elif isinstance(target, Unshown):
            yield describe_unshown(target, link.href, place)
        elif isinstance(target, End) and target.path != page.path and not link.image:
            source = End(page.path, link.anchor)
            yield Link(LinkKind.REFERENCE, source, target, page.path, link.line, link.sentence)

    def _raw_targets(self, page: Page) -> Iterator[Problem]:
        """What is wrong with links in raw HTML, which stay on the page as they are written."""
        for href in sorted(page.outline.raw_targets):
            place = Place(page.path, page.line_in_body(href))
            targets = self.resolver.resolve_raw(page.path, href)
            unshown = next((each for each in targets if isinstance(each, Unshown)), None)
            if unshown:
                yield describe_unshown(unshown, href, place, raw=True)
            elif isinstance(targets[0], Nowhere) and isinstance(targets[1], Nowhere):
                yield describe_nowhere(targets[0], href, place)

    def _mentions(self, page: Page) -> Iterator[Found]:
        for each in find_namings(page):
            target = self.resolver.resolve_id(each.word)
            place = Place(page.path, each.line)
            if isinstance(target, End) and target.path == page.path:
                continue
            if isinstance(target, End):
                kind = LinkKind.MENTION
                yield Link(kind, each.source, target, page.path, each.line, each.sentence)
            elif target is None and id_prefix(each.word) in self.prefixes:
                yield self._unknown_id(each.word, place)

    def _unknown_id(self, word: str, place: Place) -> Problem:
        nowhere = self.resolver.resolve_reference("", word)
        return describe_unknown(
            word, nowhere.nearest if isinstance(nowhere, Nowhere) else "", place
        )

    def _target(self, page: Page, reference: Reference, field: str) -> End | Problem:
        """Where a reference in a field of the front matter leads, or what is wrong with it."""
        place = Place(page.path, reference.line)
        target: Target = self.resolver.resolve_reference(page.path, reference.text)
        if isinstance(target, End):
            return target
        if isinstance(target, OtherFile):
            return describe_wrong_kind("a file", reference, page, field)
        if isinstance(target, Unshown):
            return describe_hidden(target, reference.text, place, field)
        return describe_nowhere(target, reference.text, place, field)

    def _wrong_kind(self, page: Page, reference: Reference, field: str, end: End) -> Problem:
        """The problem of a reference that leads to something else than its field wants."""
        there = self._finding(end) or self.resolver.page_at(end)
        kind = "this page itself" if there is page else KINDS[type(there)]
        return describe_wrong_kind(kind, reference, page, field)

    def _finding(self, end: End) -> Gap | Bug | None:
        page = self.resolver.page_at(end)
        findings = page.findings if isinstance(page, Retro) else ()
        found = next((each for each in findings if each.key == end.finding), None)
        return found if isinstance(found, Gap | Bug) else None

    def _statement(self, retro: Retro, key: str) -> str:
        return next(found.statement for found in retro.findings if found.key == key)
