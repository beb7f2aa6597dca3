"""What a project holds already, as far as a new record must know it: ids, articles, gaps."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..model.records import Article, Gap, Page, Retro
from ..place.layout import relative
from ..place.names import named_ends
from ..text.nearest import did_you_mean
from .alike import Alike, Candidate, alike


class UnknownRecordError(ValueError):
    """Something is named that does not exist, or is of another kind; says what is near."""


@dataclass(frozen=True)
class Record:
    """An article, or a gap on its retro: `path` is the file's, `anchor` the gap's place there.

    `texts` are what it says, for likeness; `sections` the anchors of an article.
    """

    id: str
    title: str
    path: str
    anchor: str = ""
    day: str = ""
    texts: tuple[str, ...] = ()
    sections: frozenset[str] = field(default_factory=frozenset)

    @property
    def key(self) -> str:
        """The text that tells this record from all others."""
        return f"{self.path}#{self.anchor}"

    def reference(self, source: str) -> str:
        """How another file names this record: a gap by its id, an article by its path."""
        if self.anchor and self.id:
            return self.id
        return f"{relative(source, self.path)}{f'#{self.anchor}' if self.anchor else ''}"


@dataclass(frozen=True)
class Existing:
    """The records of a project, hidden ones too: their ids are taken as well."""

    ids: tuple[str, ...] = ()
    articles: tuple[Record, ...] = ()
    gaps: tuple[Record, ...] = ()

    def alike(
        self, text: str, phrases: Iterable[str]
    ) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
        """The articles and the gaps that look like a text, each most alike first."""
        phrases = tuple(phrases)
        return _alike(text, phrases, self.articles), _alike(text, phrases, self.gaps)

    def find_article(self, name: str) -> Record:
        """The article with an id or a path, a section after `#`. Raises UnknownRecordError."""
        base, _, section = name.partition("#")
        found = _find(base, self.articles, "article")
        if section and section not in found.sections:
            near = did_you_mean(section, found.sections)
            raise UnknownRecordError(f"{found.path} has no section {section!r}.{near}")
        return found

    def find_gap(self, name: str) -> Record:
        """The gap with an id, or with the path of its retro and its place there."""
        return _find(name, self.gaps, "gap")


def find_existing(pages: Iterable[Page]) -> Existing:
    """What the pages of a project hold."""
    pages = tuple(pages)
    retros = [page for page in pages if isinstance(page, Retro)]
    return Existing(
        tuple(name for page in pages for name, _ in named_ends(page))
        + tuple(retro.id for retro in retros),
        tuple(_article(page) for page in pages if isinstance(page, Article)),
        tuple(
            _gap(finding, retro)
            for retro in retros
            for finding in retro.findings
            if isinstance(finding, Gap)
        ),
    )


def _article(page: Article) -> Record:
    headings = tuple(heading.text for heading in page.outline.headings)
    return Record(
        page.id,
        page.title,
        page.path,
        texts=(page.title, page.description, *headings, *page.phrases),
        sections=page.outline.anchors,
    )


def _gap(gap: Gap, retro: Retro) -> Record:
    texts = (gap.statement, *gap.phrases, retro.title)
    return Record(gap.id, gap.statement, retro.path, gap.anchor, str(retro.day or ""), texts)


def _alike(text: str, phrases: tuple[str, ...], records: tuple[Record, ...]) -> tuple[Record, ...]:
    by_key = {record.key: record for record in records}
    candidates = [Candidate(record.key, record.texts) for record in records]
    found: tuple[Alike, ...] = alike(text, candidates, phrases)
    return tuple(by_key[each.candidate.name] for each in found)


def _find(name: str, records: tuple[Record, ...], kind: str) -> Record:
    names = {record.id: record for record in records if record.id}
    names |= {record.key.removesuffix("#"): record for record in records}
    folded = {each.casefold(): record for each, record in names.items()}
    if name.casefold() in folded:
        return folded[name.casefold()]
    raise UnknownRecordError(f"There is no {kind} {name!r}.{did_you_mean(name, names)}")
