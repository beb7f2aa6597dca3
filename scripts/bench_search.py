"""Asks several search engines the queries of a corpus, side by side, and prints two tables.

The corpus is a folder of articles with `queries.tsv`: query, path of the article that it is for,
kind. Each query of the kind `error-message` is asked once more with noise. The engines find
articles by their addresses, so that front matter of another system is all the same to them.
"""

import csv
import random
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import click

from retrokb.model.settings import Settings
from retrokb.pipeline.compose import compose_site
from retrokb.place.addresses import Addresses
from retrokb.search.collect import find_documents
from retrokb.search.documents import Document, Kind

from .bench_engines import BM25, Cost, Material, Ours, Pagefind

Engine = Ours | BM25 | Material | Pagefind

ERROR, NOISY = "error-message", "error-message, noise"

STAMP = "{:%Y-%m-%dT%H:%M:%S}"

PATHS = (r"C:\Users\jdoe\AppData\Local\Temp\{}.log", "/var/log/{}/current.log", "/home/alex/{}.txt")

CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"


@dataclass(frozen=True)
class Query:
    """A known-item query: `article` is the path of what it is for, below the corpus."""

    text: str
    article: str
    kind: str


@click.command()
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--engine", "names", multiple=True, help="Only this engine, by the start of its name."
)
@click.option("--copies", default=4, show_default=True, help="Of the corpus, for the large index.")
def main(corpus: Path, names: tuple[str, ...], copies: int) -> None:
    """Ask all engines the queries of CORPUS; print quality, then bytes and seconds."""
    folder = Path(tempfile.mkdtemp())
    try:
        _run(corpus.resolve(), names, copies, folder)
    finally:
        shutil.rmtree(folder)


def _run(corpus: Path, names: tuple[str, ...], copies: int, folder: Path) -> None:
    queries = read_queries(corpus / "queries.tsv")
    queries += [
        Query(noisy(each.text), each.article, NOISY) for each in queries if each.kind == ERROR
    ]
    documents = _read_documents(corpus, folder)
    click.echo(f"{len(documents)} articles, {len(queries)} queries\n")
    engines = [*_engines(corpus, documents, names, folder)]
    _show_quality(engines, queries)
    for engine in engines:
        if isinstance(engine, Ours):
            click.echo(f"\n{engine.name}: {engine.processor:.1f} s of processor for all queries.")
    _show_costs(engines, [each.text for each in queries], len(documents), copies)


def read_queries(file: Path) -> list[Query]:
    """The queries of a corpus."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [Query(*row) for row in rows]


def noisy(message: str) -> str:
    """A message with a timestamp before it, and a path, a number and a made-up word within."""
    rng = random.Random(message)
    day = datetime.fromtimestamp(rng.randint(1_500_000_000, 1_800_000_000), tz=UTC)
    words = message.split()
    path = rng.choice(PATHS).format(_made_up(rng))
    for each in (path, str(rng.randint(100, 99_999)), _made_up(rng)):
        words.insert(rng.randint(0, len(words)), each)
    return " ".join([STAMP.format(day), *words])


def _made_up(rng: random.Random) -> str:
    return "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(rng.randint(3, 5)))


def _read_documents(corpus: Path, folder: Path) -> list[Document]:
    (folder / "docs").symlink_to(corpus)
    settings = Settings(root=str(folder), as_of=datetime.now(tz=UTC).date())
    found = find_documents(compose_site(settings).archive, Addresses(settings))
    return [each for each in found if each.kind is Kind.ARTICLE]


def _engines(
    corpus: Path, documents: Sequence[Document], names: tuple[str, ...], folder: Path
) -> list[Engine]:
    makers: dict[str, Callable[[Path], Engine]] = {
        Ours.name: lambda _: Ours(documents),
        BM25.name: lambda _: BM25(documents),
        Pagefind.name: lambda own: Pagefind(documents, own),
        Material.name: lambda own: Material(corpus, own),
    }
    engines = []
    for number, (name, make) in enumerate(makers.items()):
        if not names or any(name.lower().startswith(each.lower()) for each in names):
            own = folder / f"engine{number}"
            own.mkdir()
            engines.append(make(own))
    return engines


def _show_quality(engines: Sequence[Engine], queries: Sequence[Query]) -> None:
    kinds = [*dict.fromkeys(query.kind for query in queries)]
    numbers = ", ".join(f"{kind} {sum(q.kind == kind for q in queries)}" for kind in kinds)
    click.echo(f"In each cell hit@1, hit@3, MRR; `all` is without noise. Queries: {numbers}.\n")
    click.echo(f"| engine | all | {' | '.join(kinds)} | nothing found |")
    click.echo(f"|{'---|' * (len(kinds) + 3)}")
    for engine in engines:
        answers = engine.answer([query.text for query in queries])
        ranks: dict[str, list[int]] = defaultdict(list)
        for query, found in zip(queries, answers, strict=True):
            ranks[query.kind].append(_rank(query, found))
        every = [rank for kind in kinds if kind != NOISY for rank in ranks[kind]]
        cells = [_cell(every), *(_cell(ranks[kind]) for kind in kinds)]
        empty = sum(not each for each in answers)
        click.echo(f"| {engine.name} | {' | '.join(cells)} | {empty} |")


def _rank(query: Query, found: Sequence[str]) -> int:
    """The rank of the article that a query is for, 0 where it was not found."""
    address = f"{query.article.removesuffix('.md')}/"
    addresses = [unquote(each) for each in found]
    return addresses.index(address) + 1 if address in addresses else 0


def _cell(ranks: Sequence[int]) -> str:
    first = sum(rank == 1 for rank in ranks) / len(ranks)
    third = sum(0 < rank <= 3 for rank in ranks) / len(ranks)
    mean = sum(1 / rank for rank in ranks if rank) / len(ranks)
    return f"{first:.3f} {third:.3f} {mean:.3f}"


def _show_costs(engines: Sequence[Engine], queries: Sequence[str], count: int, copies: int) -> None:
    click.echo(
        "\nKB (1,000 bytes) of a first search: mean, 95th percentile, most; seconds to index.\n"
    )
    click.echo(
        f"| engine | {count} articles | s | {count * copies} articles | s |\n|---|---|---|---|---|"
    )
    for engine in engines:
        if not isinstance(engine, BM25):
            cells = [_cost(engine.cost(queries, number)) for number in (1, copies)]
            click.echo(f"| {engine.name} | {' | '.join(cells)} |")


def _cost(cost: Cost) -> str:
    sizes = " / ".join(f"{each / 1000:.0f}" for each in (cost.mean, cost.p95, cost.most))
    requests = f", {cost.requests:.0f} requests" if cost.requests else ""
    seconds = "" if cost.seconds is None else f"{cost.seconds:.1f}"
    return f"{sizes}{requests} | {seconds}"


if __name__ == "__main__":
    main()
