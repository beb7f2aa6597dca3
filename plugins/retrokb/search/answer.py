"""What the search answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..text.names import quote_anchor
from .documents import Pointer


@dataclass(frozen=True)
class Result:
    """One document that was found.

    `path` is that of its file below its folder, `url` its address relative to the site, `kind` one
    of article, known-error, retro, page and archived. `anchor` and `heading` are those of the
    section that fits best, `because` the terms that brought it here, the most telling first.
    `passage` is the sentence or line of a ticket that it answers.
    """

    path: str
    url: str
    id: str
    kind: str
    title: str
    score: int
    description: str
    anchor: str
    heading: str
    excerpt: str
    because: tuple[str, ...]
    confidence: str
    reviewed: str
    replaced_by: Pointer | None
    workaround: Pointer | None
    passage: str = ""

    @property
    def address(self) -> str:
        """Where to read on, relative to the site: the section that fits, where there is one."""
        if not self.anchor or "#" in self.url:
            return self.url
        return f"{self.url}#{quote_anchor(self.anchor)}"


@dataclass(frozen=True)
class Answer:
    """The answer to one query: results group by group, of each the best first.

    `total` counts all that was found, `left_out` is what of the query was not asked for, or is
    nowhere. `marks` are the words to highlight, `counts` the numbers of what was found by facet
    and value, where they were asked for.
    """

    query: str
    total: int
    results: tuple[Result, ...]
    left_out: tuple[str, ...]
    marks: tuple[str, ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
