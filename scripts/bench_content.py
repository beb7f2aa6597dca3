"""Prints how much private content is found, what besides, and what it costs of a build.

Of a folder, nothing kept from earlier runs: the time of looking through all its articles, and that
of a whole build with it. Findings are counted by kind; their values are not printed.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

import click
from tests.content.measure import measure

from retrokb.content.detect import NOTHING_KNOWN
from retrokb.memory.cache import Cache
from retrokb.model.settings import Settings
from retrokb.pipeline.content import find_or_recall
from retrokb.read.folders import read_folders

CONFIG = "site_name: Benchmark\ntheme: {name: material, font: false}\nplugins: [retrokb]\n"


@click.command()
@click.argument("folder", required=False, type=click.Path(exists=True, path_type=Path))
def main(folder: Path | None) -> None:
    """Print the table of the labelled set, and of FOLDER what is found and how long it takes."""
    click.echo("| kind | recall | precision |\n|---|---|---|")
    for each in measure():
        click.echo(f"| {each.kind} | {each.recall:.2f} | {each.precision:.2f} |")
    if folder:
        with tempfile.TemporaryDirectory() as root:
            shutil.copytree(folder, Path(root, "docs"))
            Path(root, "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
            _measure_folder(root)


def _measure_folder(root: str) -> None:
    sources = read_folders(Settings(root, date(2026, 11, 24))).sources
    start = time.monotonic()
    found = find_or_recall(sources, NOTHING_KNOWN, Cache())
    took = time.monotonic() - start
    kinds = Counter(each.kind.name for findings in found.values() for each in findings)
    click.echo(f"{len(sources)} pages, {took:.1f} s: {dict(kinds)}")
    start = time.monotonic()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", f"{root}/mkdocs.yml"]
    status = subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode
    whole = time.monotonic() - start
    click.echo(f"the build ended with {status} after {whole:.1f} s: {took / whole:.1%} of it")


if __name__ == "__main__":
    main()
