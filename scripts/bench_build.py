"""Builds one folder of Markdown with MkDocs alone and with RetroKB, and prints what each took.

Each build runs in a process of its own, one after the other, without a warm-up: wall-clock and
processor time in seconds, the largest resident set in MiB, and the number of pages. "Again" is a
second build of the same files, with what the first has kept.
"""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from scripts.revisions import ROOT, Code, check_out, read_code

COMMON = """\
site_name: Benchmark
docs_dir: {docs}
site_dir: {site}
theme: {{name: material, font: false, features: [navigation.prune]}}
"""

STOCK = {"MkDocs, search": "plugins: [search]\n", "MkDocs, no search": "plugins: []\n"}

OURS = "plugins: [retrokb]\n"


@dataclass(frozen=True)
class Cost:
    """What one build took."""

    wall: float
    processor: float
    memory: float
    pages: int


@click.command()
@click.argument("articles", type=click.Path(exists=True, file_okay=False, resolve_path=True))
@click.option("--rounds", default=1, show_default=True, help="Builds of each variant, in turns.")
@click.option("--against", metavar="REVISION", help="Build with the code of this revision too.")
def main(articles: str, rounds: int, against: str | None) -> None:
    """Build the folder ARTICLES in each variant and print a table of medians."""
    costs: dict[str, list[Cost]] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        codes = {"RetroKB": read_code(ROOT, folder / "entry")}
        if against:
            checkout = stack.enter_context(check_out(against, folder))
            codes[f"RetroKB {against}"] = read_code(checkout, folder / "other")
        for number in range(rounds):
            for name, cost in _round(folder / str(number), Path(articles), codes):
                click.echo(f"{name}: {cost.processor:.1f} s of processor", err=True)
                costs.setdefault(name, []).append(cost)
    width = max(map(len, costs))
    click.echo(f"| {'build':<{width}} | wall s | cpu s | max MiB | pages |")
    click.echo("|---|---|---|---|---|")
    for name, found in costs.items():
        wall, processor, memory, pages = (
            statistics.median(getattr(each, of) for each in found)
            for of in ("wall", "processor", "memory", "pages")
        )
        row = f"{wall:.1f} | {processor:.1f} | {memory:.0f} | {pages:.0f}"
        click.echo(f"| {name:<{width}} | {row} |")


def _round(folder: Path, articles: Path, codes: Mapping[str, Code]) -> Iterator[tuple[str, Cost]]:
    first = next(iter(codes.values()))
    for name, plugins in STOCK.items():
        with _project(folder, articles, plugins) as config:
            yield name, _build(config, first)
    for name, code in codes.items():
        with _project(folder, articles, OURS) as config:
            yield name, _build(config, code)
            yield f"{name}, again", _build(config, code)


@contextmanager
def _project(folder: Path, articles: Path, plugins: str) -> Iterator[Path]:
    """A project of a folder of articles, gone when it is not needed any more."""
    docs, site = folder / "docs", folder / "site"
    shutil.copytree(articles, docs)
    if not any((docs / name).exists() for name in ("index.md", "README.md")):
        (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(COMMON.format(docs=docs, site=site) + plugins, encoding="utf-8")
    yield config
    shutil.rmtree(folder)


def _build(config: Path, code: Code) -> Cost:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)]
    environment = {**code.environment, "TMPDIR": str(config.parent)}
    start = time.monotonic()
    process = os.spawnve(os.P_NOWAIT, sys.executable, command, environment)
    _, status, usage = os.wait4(process, 0)
    wall = time.monotonic() - start
    if status:
        raise click.ClickException(f"the build failed: {' '.join(command)}")
    pages = sum(1 for _ in (config.parent / "site").rglob("*.html"))
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, pages)


if __name__ == "__main__":
    main()
