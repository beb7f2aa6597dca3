"""Pages of any kind, and the articles among them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar

from ..choices import ArticleType, Confidence
from ..fields import Form, Stated
from ..outline import Outline
from ..values import Day, Reference
from .scope import UNSCOPED, Scope

PHRASES = Stated(
    "The customer's own words, error messages included; a block, one a line.",
    form=Form.PHRASES,
    published=True,
)


ADOPTED_FROM = "adopted_from"
"""The field in which `retrokb adopt` says which file of an older archive a page was."""

ADOPTED = Stated(
    "Where `retrokb adopt` took it from; remove it once you have looked.", name=ADOPTED_FROM
)


@dataclass(frozen=True, kw_only=True)
class Page:
    """One Markdown file. `path` is relative to mkdocs.yml, with forward slashes.

    `body` is the text without front matter, and `body_line` the line on which it begins.
    `marks` gives the line of each front matter field. `meta` holds the front matter as
    plain values, for the theme. `title_lines` are the first and last line of the heading
    that is the title, None where it has none.
    """

    path: str
    title: Annotated[
        str,
        Stated(
            "The title; without it the first heading, else the file's name.",
            absent="the first heading, else the file's name",
            published=True,
        ),
    ]
    title_lines: tuple[int, int] | None = None
    body: str = ""
    body_line: int = 1
    outline: Outline = field(default_factory=Outline)
    scope: Scope = UNSCOPED
    has_front_matter: bool = False
    description: Annotated[str, Stated("One sentence, shown in lists.")] = ""
    marks: Mapping[str, int] = field(default_factory=dict)
    meta: Mapping[str, object] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """The line of a front matter field, else the first line."""
        return self.marks.get(name, 1)

    def line_in_body(self, text: str) -> int:
        """The line on which a text first stands in the body, else the body's first."""
        return self.body_line + self.body.count("\n", 0, max(self.body.find(text), 0))


@dataclass(frozen=True, kw_only=True)
class Article(Page):
    """A knowledge-base article. `id` is "" where it has no permanent address."""

    id: Annotated[
        str,
        Stated(
            "Permanent: the article stands at `/a/<id>/`. As `KB-7Q2F`.",
            form=Form.ID,
            absent="no permanent address",
            published=True,
        ),
    ] = ""
    type: Annotated[ArticleType | None, Stated("What kind of help it gives.", published=True)] = (
        None
    )
    versions: Annotated[
        tuple[str, ...], Stated("Versions that it applies to.", published=True)
    ] = ()
    phrases: Annotated[tuple[str, ...], PHRASES] = ()
    answers: Annotated[
        tuple[Reference, ...], Stated("Gaps that it answers: ids, or paths to their retros.")
    ] = ()
    confidence: Annotated[
        Confidence,
        Stated("How far to trust it; not-validated unless it says.", published=True),
    ] = Confidence.NOT_VALIDATED
    reviewed: Annotated[Day | None, Stated("When it was last checked.", published=True)] = None
    review_within: Annotated[
        int | None,
        Stated("How long that holds, as 180 days, 26 weeks, 6 months.", absent="never stale"),
    ] = None
    aliases: Annotated[tuple[str, ...], Stated("Former addresses, which go on working.")] = ()
    anchors: Annotated[
        Mapping[str, str], Stated("Former section names, each with what it became.")
    ] = field(default_factory=dict)
    adopted_from: Annotated[str, ADOPTED] = ""
    superseded_by: Annotated[
        Reference | None, Stated("The article that took its place: a path or an id.")
    ] = None
    withdrawn: Annotated[
        str, Stated("Why it no longer holds; not shown.", absent="not withdrawn")
    ] = ""
    article: ClassVar[
        Annotated[str, Stated("false for a page that is no article.", absent="an article")]
    ]

    def is_stale(self, as_of: date) -> bool:
        """Whether the last review is longer ago than it holds."""
        if not self.reviewed or not self.reviewed.complete or self.review_within is None:
            return False
        return (as_of - date.fromisoformat(self.reviewed.text)).days > self.review_within
