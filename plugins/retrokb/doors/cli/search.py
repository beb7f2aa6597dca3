"""`retrokb search` and `retrokb suggest`: what readers find in the page, without a browser."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import click

from ...model.records import FACETS
from ...place.addresses import SEARCH_INDEX
from ...search.answer import Answer
from ...search.ask import Options, SearchFailedError, ask
from ...search.documents import Kind
from ...text.decode import decode
from ...text.json import to_json
from ...text.names import slugify
from ...text.printable import written
from .project import as_of_option, compose_project, config_option, stop
from .say import say
from .show_answers import describe_answer, describe_ranking, show_answer, show_suggestions
from .terms import term_options

Command = Callable[..., None]

HEADER = "query"
"""The first column of a line that names the columns."""

ANSWERING = (Kind.ARTICLE, Kind.KNOWN_ERROR)
"""What a reply can lead a customer to."""

site_option = click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Search this built site (default: the files as they are now).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _limit_option(default: int) -> Callable[[Command], Command]:
    most = click.IntRange(1, 1000)
    return click.option(
        "--limit", type=most, default=default, show_default=True, help="Print at most so many."
    )


@click.command()
@click.argument("words", nargs=-1)
@config_option
@as_of_option
@site_option
@_limit_option(10)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    help="Only this kind.",
)
@term_options(FACETS, "Only this {one}.")
@click.option(
    "--queries",
    "queries_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Ask each line of this file; of several columns (tabs) the first.",
)
@json_option
def search(
    words: tuple[str, ...],
    config_file: str | None,
    as_of: str | None,
    site: Path | None,
    limit: int,
    queries_file: Path | None,
    *,
    as_json: bool,
    **facets: tuple[str, ...],
) -> None:
    """Search for WORDS as readers of the site do: the same ranking, without a browser.

    Articles and known errors come first, then retros, other pages, and what is archived. Facets
    of one kind widen, of several kinds narrow.
    """
    if bool(words) == bool(queries_file):
        stop("write what to search for, or name a file of queries with --queries.")
    queries = _read_queries(queries_file) if queries_file else [" ".join(words)]
    options = Options(limit, only=_only(**facets), excerpts=not queries_file)
    answers = _ask(queries, options, config_file, as_of, site)
    if as_json:
        describe = describe_ranking if queries_file else describe_answer
        click.echo(written(to_json([describe(answer) for answer in answers])), nl=False)
    else:
        say("\n\n".join(show_answer(answer, named=bool(queries_file)) for answer in answers))


@click.command()
@click.argument("ticket", type=click.File("rb"))
@config_option
@as_of_option
@site_option
@_limit_option(5)
@json_option
def suggest(
    ticket: BinaryIO,
    config_file: str | None,
    as_of: str | None,
    site: Path | None,
    limit: int,
    *,
    as_json: bool,
) -> None:
    """Find articles and known errors that answer a TICKET: the name of a file, or `-`.

    Each is printed with the sentence of the ticket that it answers, and with the words that tell.
    """
    only = {"kind": [kind.value for kind in ANSWERING]}
    options = Options(limit, 0, only, ticket=True)
    (answer,) = _ask([_text(ticket.read(), "The ticket")], options, config_file, as_of, site)
    if as_json:
        click.echo(written(to_json(describe_answer(answer)["results"])), nl=False)
    else:
        say(show_suggestions(answer))


def _ask(
    queries: Sequence[str],
    options: Options,
    config_file: str | None,
    as_of: str | None,
    site: Path | None,
) -> list[Answer]:
    """The answers; ends the command with a sentence where the search could not run."""
    index: Path | Mapping[str, bytes]
    index = site / SEARCH_INDEX if site else compose_project(config_file, as_of).search_index.files
    try:
        return ask(index, queries, options)
    except SearchFailedError as error:
        stop(str(error))


def _only(kinds: Sequence[str], **terms: Sequence[str]) -> dict[str, list[str]]:
    slugs = {facet.facet: [slugify(name) for name in terms[facet.key]] for facet in FACETS}
    return {facet: values for facet, values in {"kind": [*kinds], **slugs}.items() if values}


def _read_queries(path: Path) -> list[str]:
    """The first column of each line that has one, without the line that names the columns."""
    rows = (
        line.partition("\t")[0].strip() for line in _text(path.read_bytes(), str(path)).split("\n")
    )
    queries = [query for query in rows if query]
    return queries[1:] if queries[:1] == [HEADER] else queries


def _text(raw: bytes, name: str) -> str:
    """The text of a file; ends the command where it holds something else."""
    text = decode(raw).text
    if text is None:
        stop(f"{name} holds NUL bytes: it is no text.")
    return text
