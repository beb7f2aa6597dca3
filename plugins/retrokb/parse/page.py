"""What every page has: front matter, title, scope, outline."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..markup.convert import Converter
from ..markup.work import TooCostlyError, UnreadableMarkdownError
from ..model.fields import THEME_FIELDS
from ..model.outline import Heading, Outline
from ..model.problems import Place, Problem
from ..model.records import Page
from ..model.settings import ParsingRules
from ..model.source import Folder, Source
from .fields import Fields
from .front_matter import FrontMatter
from .hiding import OF_RETROS, Defaults
from .hiding_names import OWN
from .kept_in import parse_kept_in
from .lines import line_of_part
from .outline import parse_outline
from .scope import parse_scope
from .sections import part_named
from .stated import parse_stated
from .titles import clean_title, title_from_name
from .yaml_text import Table

NOT_UNDERSTOOD = frozenset({"RK112", "RK113"})
"""Codes of the problems after which there is nothing of the text."""


@dataclass(frozen=True)
class Draft:
    """A page on its way to becoming a record: what every page has, and the reader of its fields."""

    source: Source
    fields: Fields
    page: Page

    @property
    def problems(self) -> list[Problem]:
        """The problems of this file so far; more are added to this list."""
        return self.fields.problems

    @property
    def unreadable(self) -> Problem | None:
        """Why nothing is known of the text, None where something is."""
        return next((each for each in self.problems if each.code in NOT_UNDERSTOOD), None)


def parse_draft(
    source: Source,
    matter: FrontMatter,
    rules: ParsingRules,
    converter: Converter,
    defaults: Sequence[Defaults] = (),
) -> Draft:
    """What every kind of page has, with problems collected in the draft's list."""
    problems: list[Problem] = []
    fields = Fields(matter.table or Table((), 1, ""), source.path, problems, foreign=True)
    fields.known |= THEME_FIELDS
    outline = _outline(source, matter, converter, problems)
    heading = _title_heading(outline)
    page = Page(
        path=source.path,
        title_lines=_title_lines(heading, matter),
        body=matter.body,
        body_line=matter.body_line,
        outline=outline,
        scope=(parse_kept_in if source.internal else parse_scope)(
            fields,
            rules.audiences,
            own=OF_RETROS if source.folder is Folder.RETROS else OWN,
            defaults=defaults,
        ),
        has_front_matter=matter.table is not None,
        marks=fields.marks,
        meta=matter.plain,
        **parse_stated(Page, fields, title=_title(source, fields, heading)),
    )
    return Draft(source, fields, page)


def check_described(draft: Draft) -> None:
    """Report that a file has no front matter, or no title."""
    place = Place(draft.source.path, 1)
    if not draft.page.has_front_matter:
        what = "There is no front matter."
        advice = "Add one between `---` lines to classify this page."
        draft.problems.append(Problem("RK210", place, what, advice))
    if not draft.fields.text("title") and _title_heading(draft.page.outline) is None:
        what = f"There is no title; {draft.page.title!r} was made from the file's name."
        draft.problems.append(Problem("RK211", place, what, "Add `title`.", field="title"))


def _outline(
    source: Source, matter: FrontMatter, converter: Converter, problems: list[Problem]
) -> Outline:
    try:
        return parse_outline(matter.body, converter, matter.body_line)
    except TooCostlyError as error:
        what = f"The text would take too long to render ({error}); the page is left out."
        advice = (
            "Close the brackets and tags that are open there, and take repeated marks apart; "
            "a log or a listing belongs between fences (```)."
        )
        line = matter.body_line + line_of_part(matter.body, error.text)
        problems.append(Problem("RK113", Place(source.path, line), what, advice))
        return Outline()
    except UnreadableMarkdownError as error:
        what = f"The text cannot be rendered as Markdown ({error}); the page is left out."
        advice = "Find the place by taking out parts of the text, and write it in another way."
        line = matter.body_line + line_of_part(matter.body, error.text)
        problems.append(Problem("RK112", Place(source.path, line), what, advice))
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
