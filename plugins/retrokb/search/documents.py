"""What a search is asked about: one document for each page and known error, from the parse."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ..model.records import FACETS, Terms
from ..text.names import slugify


class Kind(Enum):
    """What a document is; in this order they are numbered, and so shown."""

    ARTICLE = "article"
    KNOWN_ERROR = "known-error"
    RETRO = "retro"
    PAGE = "page"
    ARCHIVED = "archived"

    @property
    def group(self) -> int:
        """The group in which it is shown; groups follow each other whatever the scores are."""
        return {"article": 0, "known-error": 0, "retro": 1, "page": 2, "archived": 3}[self.value]


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it, down to the next heading of any level.

    `blocks` are plain texts, `listings` the lines of blocks of code, `names` what is set as code
    within a text. Before the first heading all three of heading, anchor and level are empty.
    """

    anchor: str = ""
    heading: str = ""
    level: int = 0
    blocks: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pointer:
    """Another place of the site that a result names; `url` is relative to the site, quoted."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Document(Terms):
    """One thing that can be found.

    `path` is that of its file below the folder of articles or of retros; `url` is relative to the
    site, and quoted. `phrases` are its own, `heard` those of the records beside it.
    """

    kind: Kind
    path: str
    url: str
    title: str
    id: str = ""
    description: str = ""
    phrases: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    confidence: str = ""
    reviewed: str = ""
    replaced_by: Pointer | None = None
    workaround: Pointer | None = None

    @property
    def facets(self) -> Iterator[tuple[str, str]]:
        """What a search can be narrowed by: pairs of facet and value, the value in its slug."""
        yield "kind", self.kind.value
        for facet in FACETS:
            keys = facet.keys(self)
            yield from ((facet.facet, slug) for slug in dict.fromkeys(map(slugify, keys)))
