"""Compares what `retrokb adopt --gaps` proposes with gaps that were judged by hand.

The archive is adopted first, as a user would, out of its real history. Prints how many of
the listed gaps are proposed, and for those that an article answers, how often it is the first
suggestion and among the first three.
"""

import csv
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from retrokb.adopt.proposed_gaps import ProposedGap
from retrokb.doors.cli.proposals import find_proposed_gaps
from retrokb.doors.settings import load_settings

CONFIG = """\
site_name: Benchmark
docs_dir: docs/source
plugins: [{retrokb: {retros_dir: docs/source/incident-reports}}]
"""

COVERED = "covered"


@dataclass(frozen=True)
class Judged:
    """A gap that was judged by hand: in which retro, which item, and what answers it."""

    retro: str
    words: frozenset[str]
    item: str
    status: str
    article: str


@click.command()
@click.argument("archive", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--text-alone", is_flag=True, help="Rank without the history.")
def bench(archive: Path, text_alone: bool) -> None:
    """Propose gaps for ARCHIVE and compare them with its gaps.tsv."""
    judged = list(_read_judged(archive / "gaps.tsv"))
    with tempfile.TemporaryDirectory() as folder:
        drafts = _propose(archive, Path(folder), text_alone)
    _print(judged, drafts)


def _read_judged(path: Path) -> Iterator[Judged]:
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            item = row["gap_item"]
            article = row["article"].partition("#")[0]
            yield Judged(row["retro"], _words(item), item, row["status"], article)


def _propose(archive: Path, root: Path, text_alone: bool) -> list[ProposedGap]:
    """The proposals for the archive, adopted in place at the end of its history."""
    _git(root, "init", "-q")
    history = gzip.decompress((archive / "history.fast-export.gz").read_bytes())
    _git(root, "fast-import", "--quiet", given=history)
    _git(root, "checkout", "-q", "main")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    retros = str(root / "docs/source/incident-reports")
    config = str(root / "mkdocs.yml")
    with Path(os.devnull).open("w") as nowhere:
        subprocess.run(
            [sys.executable, "-m", "retrokb", "adopt", retros, "-f", config],
            check=True,
            stdout=nowhere,
        )
    if text_alone:
        shutil.rmtree(root / ".git")
    return find_proposed_gaps(load_settings(config))


def _git(root: Path, *arguments: str, given: bytes | None = None) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, input=given)


def _print(judged: list[Judged], drafts: list[ProposedGap]) -> None:
    found = [(each, _matching(each, drafts)) for each in judged]
    ranks = [
        _rank(each.article, draft) for each, draft in found if each.status == COVERED and draft
    ]
    covered = sum(each.status == COVERED for each in judged)
    for each, draft in found:
        rank = _rank(each.article, draft) if draft and each.article else 0
        click.echo(
            f"{'proposed' if draft else 'missed':<9}{each.status:<9}{rank or '-':<3}{each.item}"
        )
    click.echo(
        f"listed gaps proposed:          {sum(d is not None for _, d in found)} of {len(judged)}"
    )
    click.echo(f"right article first:           {sum(r == 1 for r in ranks)} of {covered} covered")
    click.echo(
        f"right article in first three:  {sum(0 < r <= 3 for r in ranks)} of {covered} covered"
    )
    click.echo(f"proposed in all:               {len(drafts)}")


def _matching(judged: Judged, drafts: list[ProposedGap]) -> ProposedGap | None:
    """The proposal from the same retro that has nearly all words of a judged item."""
    own = [d for d in drafts if judged.retro == d.proposal.retro]
    best = max(own, key=lambda d: len(judged.words & _words(d.proposal.text)), default=None)
    if best and len(judged.words & _words(best.proposal.text)) >= 0.7 * len(judged.words):
        return best
    return None


def _rank(article: str, draft: ProposedGap) -> int:
    paths = [each.path for each in draft.suggestions]
    return paths.index(article) + 1 if article in paths else 0


def _words(text: str) -> frozenset[str]:
    return frozenset("".join(c if c.isalnum() else " " for c in text.casefold()).split())


if __name__ == "__main__":
    bench()
