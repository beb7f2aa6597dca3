"""What every page has: front matter, title, scope, outline."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from ..markup.convert import Converter, UnreadableMarkdownError
from ..model.outline import Heading, Outline
from ..model.problems import Place, Problem
from ..model.records import Page, Scope
from ..model.settings import Settings
from ..model.source import Source
from .fields import Fields
from .front_matter import FrontMatter
from .outline import parse_outline
from .scope import parse_scope
from .sections import part_named
from .titles import clean_title, title_from_name
from .yaml_text import Table

THEME_FIELDS = frozenset({
    "hide", "icon", "status", "template", "tags", "search", "subtitle", "author", "authors",
    "comments", "social", "og", "boost", "exclude", "render_macros", "glightbox", "draft",
    "slug", "categories", "links", "pin", "readtime", "date", "template_path", "robots",
})  # fmt: skip
"""Fields of MkDocs, Material for MkDocs and common plugins, which are none of ours and known."""


class PageFields(TypedDict):
    """The arguments that every kind of page takes; see model.records.Page."""

    path: str
    title: str
    title_lines: tuple[int, int] | None
    body: str
    body_line: int
    outline: Outline
    scope: Scope
    has_front_matter: bool
    description: str
    marks: Mapping[str, int]
    meta: Mapping[str, object]


@dataclass(frozen=True)
class Draft:
    """A page on its way to becoming a record: what was found, and the reader of its fields."""

    source: Source
    fields: Fields
    common: PageFields

    @property
    def problems(self) -> list[Problem]:
        """The problems of this file so far; more are added to this list."""
        return self.fields.problems


def parse_draft(
    source: Source, matter: FrontMatter, settings: Settings, converter: Converter
) -> Draft:
    """What every kind of page has, with problems collected in the draft's list."""
    problems: list[Problem] = []
    fields = Fields(matter.table or Table((), 1, ""), source.path, problems)
    fields.known |= THEME_FIELDS
    outline = _outline(source, matter, converter, problems)
    heading = _title_heading(outline)
    common = PageFields(
        path=source.path,
        title=_title(source, fields, heading),
        title_lines=_title_lines(heading, matter),
        body=matter.body,
        body_line=matter.body_line,
        outline=outline,
        scope=parse_scope(fields, settings.audiences),
        has_front_matter=matter.table is not None,
        description=fields.text("description"),
        marks=fields.marks,
        meta=matter.plain,
    )
    return Draft(source, fields, common)


def parse_plain_page(draft: Draft) -> Page:
    """A page that is no record; whatever its front matter holds is for others."""
    return Page(**draft.common)


def check_described(draft: Draft) -> None:
    """Report that a file has no front matter, or no title."""
    place = Place(draft.source.path, 1)
    if not draft.common["has_front_matter"]:
        what = "There is no front matter."
        advice = "Add one between `---` lines to classify this page."
        draft.problems.append(Problem("RK210", place, what, advice))
    if not draft.fields.text("title") and _title_heading(draft.common["outline"]) is None:
        title = draft.common["title"]
        what = f"There is no title; {title!r} was made from the file's name."
        draft.problems.append(Problem("RK211", place, what, "Add `title`.", field="title"))


def _outline(
    source: Source, matter: FrontMatter, converter: Converter, problems: list[Problem]
) -> Outline:
    try:
        return parse_outline(matter.body, converter, matter.body_line)
    except UnreadableMarkdownError as error:
        what = f"The text cannot be rendered as Markdown ({error}); the page is left out."
        advice = "Find the place by taking out parts of the text, and write it in another way."
        problems.append(Problem("RK112", Place(source.path, matter.body_line), what, advice))
        return Outline()


def _title_heading(outline: Outline) -> Heading | None:
    """The heading that is the title: the first one, unless it names a section of a retro."""
    first = next(iter(outline.headings), None)
    return first if first and part_named(first.text) is None else None


def _title(source: Source, fields: Fields, heading: Heading | None) -> str:
    stated = " ".join(fields.text("title").split())
    return (
        stated
        or (clean_title(heading.text) if heading else "")
        or title_from_name(source.folder_path)
    )


def _title_lines(heading: Heading | None, matter: FrontMatter) -> tuple[int, int] | None:
    if heading is None or heading.level != 1:
        return None
    number = heading.line - matter.body_line
    line, *below = matter.body.split("\n")[number : number + 2]
    underlined = not line.lstrip().startswith("#") and below and set(below[0].strip()) == {"="}
    return heading.line, heading.line + 1 if underlined else heading.line
