"""Builds one folder of Markdown with MkDocs alone and with RetroKB, and prints what each took.

Each build runs in a process of its own, one after the other, without a warm-up: wall-clock and
processor time in seconds, the largest resident set in MiB, and the number of pages.
"""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import click

COMMON = """\
site_name: Benchmark
docs_dir: {docs}
site_dir: {site}
theme: {{name: material, font: false, features: [navigation.prune]}}
"""

VARIANTS = {
    "MkDocs, search": "plugins: [search]\n",
    "RetroKB, search": "plugins: [search, retrokb]\n",
    "MkDocs, no search": "plugins: []\n",
    "RetroKB, no search": "plugins: [retrokb]\n",
}


@click.command()
@click.argument("articles", type=click.Path(exists=True, file_okay=False, resolve_path=True))
@click.option("--rounds", default=1, show_default=True, help="Builds of each variant.")
def main(articles: str, rounds: int) -> None:
    """Build the folder ARTICLES in each variant and print a table."""
    click.echo(f"| {'build':<20} | wall s | cpu s | max MiB | pages |")
    click.echo("|---|---|---|---|---|")
    for _ in range(rounds):
        for name, plugins in VARIANTS.items():
            with tempfile.TemporaryDirectory() as folder:
                wall, cpu, memory, pages = _build(Path(folder), Path(articles), plugins)
            click.echo(f"| {name:<20} | {wall:.1f} | {cpu:.1f} | {memory:.0f} | {pages} |")


def _build(folder: Path, articles: Path, plugins: str) -> tuple[float, float, float, int]:
    docs, site = folder / "docs", folder / "site"
    shutil.copytree(articles, docs)
    if not any((docs / name).exists() for name in ("index.md", "README.md")):
        (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(COMMON.format(docs=docs, site=site) + plugins, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)]
    start = time.monotonic()
    process = os.spawnve(os.P_NOWAIT, sys.executable, command, _environment(folder))
    _, status, usage = os.wait4(process, 0)
    wall = time.monotonic() - start
    if status:
        raise click.ClickException(f"the build failed: {' '.join(command)}")
    pages = sum(1 for _ in site.rglob("*.html"))
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, pages


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(folder)}


if __name__ == "__main__":
    main()
