"""From files to records: every file becomes a page, an article, a retro, or a problem."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..markup.convert import Converter
from ..model.problems import Problem
from ..model.records import Page
from ..model.settings import ParsingRules
from ..model.source import Folder, Source
from .article import parse_article
from .defaults import parse_defaults
from .first_lines import find_refused
from .front_matter import parse_front_matter
from .page import parse_draft
from .retro import parse_retro

WORDS_FOR_NO = frozenset({"false", "no", "off", "0"})


@dataclass(frozen=True)
class Parsed:
    """All pages in the order of their paths, and the problems of their texts.

    A file whose text could not be understood has a problem and no page: its front matter
    might have said that it is not for the public.
    """

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


def parse_records(sources: Iterable[Source], rules: ParsingRules) -> Parsed:
    """Parse every source; what is wrong with one keeps no other from being parsed."""
    converter = Converter(rules.dialect)
    pages: list[Page] = []
    problems: list[Problem] = []
    for source in sorted(sources, key=lambda source: source.path):
        page, found = parse_record(source, rules, converter)
        problems.extend(found)
        if page:
            pages.append(page)
    return Parsed(tuple(pages), tuple(problems))


def parse_record(
    source: Source, rules: ParsingRules, converter: Converter
) -> tuple[Page | None, list[Problem]]:
    """The page of one source, None where its text cannot be understood; and its problems."""
    matter = parse_front_matter(source.text, source.path)
    defaults = parse_defaults(source)
    unreadable = [each for each in (matter, defaults) if isinstance(each, Problem)]
    if isinstance(matter, Problem) or isinstance(defaults, Problem):
        return None, unreadable
    if hint := find_refused(matter, source):
        return None, [hint]
    draft = parse_draft(source, matter, rules, converter, defaults)
    if draft.unreadable:
        return None, draft.problems
    if source.folder is Folder.RETROS:
        return parse_retro(draft, rules), draft.problems
    if (
        source.folder is Folder.ARTICLES
        and draft.fields.text("article").casefold() not in WORDS_FOR_NO
    ):
        return parse_article(draft), draft.problems
    # It is no record; whatever its front matter holds is for others.
    return draft.page, draft.problems
