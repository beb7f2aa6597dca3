"""A folder of articles of another system, file by file."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..markup.convert import Converter
from ..model.settings import ParsingRules
from ..model.source import MARKDOWN_SUFFIXES, ForeignFile
from ..parse.yaml_text import UnreadableYamlError
from .archive import Destination, Watched, before_adopted, surroundings
from .article import ForeignArticle, adopt_article, read_article
from .notes import Kind, Note, NotTaken, Outcome
from .redirects import Aliases, Redirect, find_redirects, is_redirects, resolve_redirects
from .targets import ending_of


def adopt_articles(
    files: Sequence[ForeignFile],
    destination: Destination,
    rules: ParsingRules,
    watched: Watched = iter,
) -> Iterator[Outcome]:
    """Adopt the articles of a folder, each file of which comes out once, taken or not.

    Every page keeps its path. Files that pages show come along. Former addresses are taken from
    files of redirects in the folder, and from `destination.redirects` beside it.
    """
    converter = Converter(rules.dialect)
    olds: list[ForeignArticle] = []
    others: list[ForeignFile] = []
    before: set[str] = set()
    for file in watched(files):
        earlier = before_adopted(file, destination, {})
        if earlier:
            before.add(file.path)
            yield earlier
        elif is_redirects(file.path):
            continue
        elif file.problem or file.text is None or ending_of(file.path) not in MARKDOWN_SUFFIXES:
            others.append(file)
        else:
            old = read_article(file.path, file.text, converter)
            if isinstance(old, NotTaken):
                yield old
            else:
                olds.append(old)
    yield from _adopted(olds, others, files, before, destination)


def _adopted(
    olds: Sequence[ForeignArticle],
    others: Sequence[ForeignFile],
    files: Sequence[ForeignFile],
    before: set[str],
    destination: Destination,
) -> Iterator[Outcome]:
    remarks = {file.path: file.remark for file in files if file.remark}
    redirects, reports = _redirects([*files, *destination.redirects], {file.path for file in files})
    aliases = resolve_redirects(redirects, [*(old.path for old in olds), *before])
    ids = Counter(old.id.casefold() for old in olds if old.id)
    shared = frozenset(name for name, count in ids.items() if count > 1)
    moves = {path: path for path in (*before, *(old.path for old in olds))}
    around = surroundings(moves, files, destination)
    copied: set[str] = set()
    for old in olds:
        if not destination.in_place and old.path in destination.texts:
            yield NotTaken(old.path, f"{old.path} is there already, and is not from here")
            continue
        found = adopt_article(old, old.path, aliases.by_article.get(old.path, ()), shared, around)
        copied.update(copy.source for copy in found.copies)
        if old.path in remarks:
            note = Note(Kind.CHANGED, remarks[old.path])
            found = replace(found, notes=(note, *found.notes))
        yield found
    for other in others:
        if other.path not in copied:
            yield NotTaken(other.path, _why_not(other))
    yield from _report_redirects(reports, aliases, {file.path for file in files})


def _why_not(file: ForeignFile) -> str:
    if file.problem:
        return file.problem
    if ending_of(file.path) == ".mdx":
        return "MDX is a program; write it as Markdown"
    return "no page shows it or links to it"


def _redirects(
    files: Sequence[ForeignFile], own: set[str]
) -> tuple[list[Redirect], dict[str, str]]:
    """All redirects, and for each file of them what it is or why it cannot be read."""
    found: list[Redirect] = []
    reports: dict[str, str] = {}
    for file in files:
        if not is_redirects(file.path):
            continue
        try:
            more = list(find_redirects(file))
        except UnreadableYamlError as error:
            reports[file.path] = f"its redirects cannot be read, line {error.line}: {error}"
            continue
        found += more
        if more or file.path in own:
            reports[file.path] = f"{len(more)} redirects in it" if more else "no redirects in it"
    return found, reports


def _report_redirects(
    reports: dict[str, str], aliases: Aliases, own: set[str]
) -> Iterator[Outcome]:
    """One outcome for each file of redirects: those of them that led to no article."""
    for path, report in sorted(reports.items()):
        lost = [
            f"\n    {'left as it is':<13} {each.former} -> {each.target}: {why} (line {each.line})"
            for each, why in aliases.unresolved
            if each.path == path
        ]
        beside = path not in own
        yield NotTaken(
            path, f"{report}, {len(lost)} lead to no article{''.join(lost)}", beside=beside
        )
