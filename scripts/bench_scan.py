"""Prints what the proof of audience costs of a build, and what it finds.

Nothing is planted, so that whatever is found is a false alarm. The memory is the most that the
process had until then, before and after the proof.
"""

import logging
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import click
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from retrokb.audit.prove import Scanned
from retrokb.doors.audit.gate import Gate

TOLD = ("canaries", "could not be read", "RK701", "ERROR", "RK304", "RK209")
"""Words of what the log says of the proof, and of a build that never came to it."""

CONFIG = "site_name: Benchmark\ntheme: {name: material, font: false}\nplugins: [retrokb]\n"


@click.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--each", default=10, help="One article of so many is internal.")
def main(folder: Path, each: int) -> None:
    """Build FOLDER with some of its articles hidden."""
    with tempfile.TemporaryDirectory() as root:
        docs = Path(root, "docs")
        shutil.copytree(folder, docs)
        Path(root, "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
        hidden = _hide(docs, each)
        click.echo(f"{hidden} articles are hidden")
        _measure(Path(root, "mkdocs.yml"))


def _hide(docs: Path, each: int) -> int:
    """Hide articles that no other names: else no site is built."""
    paths = sorted(docs.rglob("*.md"))
    texts = {path: path.read_text("utf-8", errors="replace") for path in paths}
    words = Counter(word for text in texts.values() for word in {*text.replace("/", " ").split()})
    known = "\n".join(words)
    chosen = [path for path in paths if path.stem not in known][::each]
    for path in chosen:
        text = texts[path]
        begins = text.startswith("---\n")
        rest = text.removeprefix("---\n") if begins else f"---\n{text}"
        path.write_text(f"---\nprivate: true\n{rest}", encoding="utf-8")
    return len(chosen)


def _measure(configuration: Path) -> None:
    took: list[float] = []
    original: Callable[..., Scanned] = Gate.prove

    def measured(*arguments: object) -> Scanned:
        click.echo(f"before the proof: {_megabytes()} MB")
        start = time.monotonic()
        scanned = original(*arguments)
        took.append(time.monotonic() - start)
        click.echo(f"after the proof: {_megabytes()} MB")
        return scanned

    Gate.prove = measured  # type: ignore[method-assign, assignment]
    shown = logging.StreamHandler(sys.stdout)
    shown.addFilter(lambda record: any(each in record.getMessage() for each in TOLD))
    logging.getLogger("mkdocs").addHandler(shown)
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    start = time.monotonic()
    config = load_config(str(configuration))
    try:
        build(config)
    except Abort as error:
        click.echo(f"The build ended: {error}")
    whole = time.monotonic() - start
    click.echo(f"the proof took {sum(took):.1f} s of {whole:.1f} s: {sum(took) / whole:.1%}")


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
