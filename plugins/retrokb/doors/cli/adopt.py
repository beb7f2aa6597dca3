"""`retrokb adopt`: existing postmortems and articles taken in, gaps proposed."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from ...adopt.archive import Destination, adopt_archive, entries_of
from ...adopt.articles import adopt_articles
from ...adopt.notes import Outcome, Taken
from ...adopt.report import report_outcome, report_total
from ...model.settings import Settings
from ...model.source import REGISTER, ForeignFile
from ...read.foreign import is_file_beside, read_file, read_foreign, read_markdown
from ...text.printable import printable
from ...write import NotOursError, add_files, write_json
from .project import config_option, load_or_begin_project, stop
from .proposals import propose
from .register import read_register
from .say import say


@dataclass(frozen=True)
class Options:
    """What is to be adopted, where to, and whether it is only to be shown."""

    into: Path | None
    articles: bool
    redirects: tuple[Path, ...]
    gaps: bool
    write: bool
    dry_run: bool


@click.command()
@click.argument(
    "source", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to add to (default: that of the retros, or of the articles).",
)
@click.option("--articles", is_flag=True, help="SOURCE holds articles of another system.")
@click.option(
    "--redirects",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --articles: a file of redirects outside of SOURCE: _redirects, mkdocs.yml, "
    ".openpublishing.redirection.json.",
)
@click.option("--gaps", is_flag=True, help="Propose gaps from the action items of the retros.")
@click.option(
    "--write", is_flag=True, help="With --gaps: add the proposals to the retros, as comments."
)
@click.option(
    "--dry-run", is_flag=True, help="Show what would be done, file by file, and write nothing."
)
@config_option
def adopt(source: Path | None, config_file: str | None, **options: Any) -> None:
    """Take in existing postmortems, or articles, from the folder SOURCE.

    Each file is named in the report, with all that was inferred. No file that exists is
    overwritten, and what was adopted before is left as it is now. With --gaps and without SOURCE,
    documentation-like action items become proposals that a person confirms.
    """
    wanted = Options(**options)
    settings = load_or_begin_project(config_file)
    if wanted.gaps:
        if source or wanted.articles:
            stop("--gaps reads the retros of the project; name no SOURCE and no --articles.")
        propose(settings, write=wanted.write and not wanted.dry_run)
        return
    if source is None:
        stop("Name the folder SOURCE of what is to be adopted, or --gaps.")
    if wanted.write or (wanted.redirects and not wanted.articles):
        stop("--write belongs to --gaps, --redirects to --articles.")
    _run(source.resolve(), settings, wanted)


def _run(source: Path, settings: Settings, wanted: Options) -> None:
    usual = settings.docs_dir if wanted.articles else settings.retros_dir
    into = (wanted.into or Path(settings.root, usual)).resolve()
    files = read_foreign(source, without=None if source == into else into)
    beside = tuple(read_file(path, path.as_posix()) for path in wanted.redirects)
    destination = replace(_destination(source, into, settings), redirects=beside)
    method = adopt_articles if wanted.articles else adopt_archive
    outcomes = list(method(files, destination, settings.parsing, _with_progress))
    outcomes.sort(key=lambda each: each.source)
    if not wanted.articles and source != into and _is_shown(source, settings):
        say(
            f"{printable(source.name)} lies in the folder of the articles, so that its pages stay "
            "in the site beside the retros until you remove them.",
            aside=True,
        )
    if not wanted.dry_run:
        _write(source, into, files, outcomes, destination)
    for outcome in outcomes:
        say(report_outcome(outcome))
    total = report_total(outcomes, len(files), "articles" if wanted.articles else "retros")
    say(f"{total} Nothing was written." if wanted.dry_run else total)


def _is_shown(source: Path, settings: Settings) -> bool:
    return source.is_relative_to(Path(settings.root, settings.docs_dir).resolve())


def _destination(source: Path, into: Path, settings: Settings) -> Destination:
    root, docs = Path(settings.root).resolve(), Path(settings.root, settings.docs_dir).resolve()
    stays = source.is_relative_to(root)
    return Destination(
        label=source.name,
        texts=read_markdown(into),
        register=read_register(into),
        in_place=source == into,
        way_back=Path(os.path.relpath(source, into)).as_posix() if stays else "",
        exists=lambda path: is_file_beside(source, path, (root,)),
        must_come=lambda path: (
            source != into
            and is_file_beside(source, path)
            and not is_file_beside(source, path, (docs, into))
        ),
    )


def _with_progress(files: Sequence[ForeignFile]) -> Iterator[ForeignFile]:
    """The files; a bar grows on the terminal meanwhile."""
    with click.progressbar(
        files, label="Adopting", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        yield from bar


def _write(
    source: Path,
    into: Path,
    files: Sequence[ForeignFile],
    outcomes: Sequence[Outcome],
    destination: Destination,
) -> None:
    taken = [each for each in outcomes if isinstance(each, Taken)]
    texts = {each.target: each.text for each in taken}
    copies = {c.target: source / c.source for each in taken for c in each.copies}
    before = {file.path: file.text or "" for file in files} if destination.in_place else {}
    try:
        kept = add_files(into, texts, {} if destination.in_place else copies, before)
        if taken:
            entries = entries_of(outcomes, files, destination)
            write_json(into / REGISTER, destination.register.with_entries(entries).to_table())
    except (NotOursError, OSError) as error:
        stop(str(error))
    for path in kept:
        say(
            f"{printable(str(into / path))} is there already and was kept; the adopted one was not "
            "written.",
            aside=True,
        )
