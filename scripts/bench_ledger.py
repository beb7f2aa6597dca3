"""Makes a repository of many commits and gaps, and prints how long its ledger takes.

Three runs, each in a process of its own: without a cache, with the cache of the first, and with
one commit more. Wall-clock seconds, the largest resident set in MiB, and the states.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click

CONFIG = "site_name: Benchmark\nplugins: [retrokb]\n"

FIRST_DAY = date(2020, 1, 1)
RETRO_DAY = date(2021, 1, 1)
AS_OF = date(2026, 1, 1)

ARTICLE = """# Article {n}

What it is about, in a few words.

## How to do it {{#how}}

{text}

```
command --number {n}
```

## Why

Because of {n}.
"""

RETRO = """---
title: Retro {n}
date: {day}
status: final
findings:
  - id: GAP-{n:05}
    kind: education
    statement: Nobody could learn thing {n}.
    phrases: how do I do thing {n}
    remedy: ../docs/a{n}.md#how
---
## Timeline

- 09:10 It began.
"""


@click.command()
@click.option("--gaps", default=1000, show_default=True)
@click.option("--commits", default=10_000, show_default=True)
def main(gaps: int, commits: int) -> None:
    """Print a table of three runs of `retrokb gaps`."""
    folder = Path(tempfile.mkdtemp())
    try:
        _make_repository(folder, gaps, commits)
        click.echo(f"{gaps} gaps, {commits} commits")
        click.echo("| run | wall s | max MiB | states |\n|---|---|---|---|")
        for name in ("nothing cached", "nothing new"):
            click.echo(_row(name, folder))
        _import(folder, _one_more(commits))
        click.echo(_row("one commit more", folder))
    finally:
        shutil.rmtree(folder)


def _row(name: str, folder: Path) -> str:
    out = folder / ".out.json"
    command = [sys.executable, "-m", "retrokb", "gaps", "--format", "json"]
    command += ["--as-of", AS_OF.isoformat(), "-f", str(folder / "mkdocs.yml")]
    start = time.monotonic()
    with out.open("wb") as file:
        process = subprocess.Popen(command, stdout=file)
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status:
        raise click.ClickException(f"it failed: {' '.join(command)}")
    states = Counter(gap["state"] for gap in json.loads(out.read_text("utf-8"))["gaps"])
    told = ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
    return f"| {name} | {wall:.1f} | {usage.ru_maxrss / 1024:.0f} | {told} |"


def _make_repository(folder: Path, gaps: int, commits: int) -> None:
    subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
    _import(folder, _history(gaps, commits))


def _import(folder: Path, lines: Iterator[bytes]) -> None:
    process = subprocess.Popen(["git", "fast-import", "--quiet"], cwd=folder, stdin=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.writelines(lines)
    process.stdin.close()
    if process.wait():
        raise click.ClickException("git fast-import failed")
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)


def _history(gaps: int, commits: int) -> Iterator[bytes]:
    """One commit with all files, then one change of an article each, evenly over the years."""
    step = (AS_OF - FIRST_DAY).days / commits
    yield _commit(FIRST_DAY, first=True)
    yield _file("mkdocs.yml", CONFIG)
    for n in range(gaps):
        day = RETRO_DAY + timedelta(days=n % 1000)
        yield _file(f"docs/a{n}.md", ARTICLE.format(n=n, text="At first."))
        yield _file(f"retros/{day.isoformat()}-r{n}.md", RETRO.format(n=n, day=day))
    for number in range(1, commits):
        n = number * 7919 % gaps
        yield _commit(FIRST_DAY + timedelta(days=int(number * step)))
        yield _file(f"docs/a{n}.md", ARTICLE.format(n=n, text=f"Better, for the {number}th time."))


def _one_more(number: int) -> Iterator[bytes]:
    yield _commit(AS_OF, parent=True)
    yield _file("docs/a0.md", ARTICLE.format(n=0, text=f"Once more, for the {number}th time."))


def _commit(day: date, *, first: bool = False, parent: bool = False) -> bytes:
    seconds = (day - date(1970, 1, 1)).days * 86_400
    reset = b"reset refs/heads/main\n" if first else b""
    on = b"from refs/heads/main^0\n" if parent else b""
    who = b"committer Bench <bench@example.com> %d +0000\n" % seconds
    return reset + b"commit refs/heads/main\n" + who + b"data 1\n.\n" + on


def _file(path: str, text: str) -> bytes:
    content = text.encode()
    return b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content)


if __name__ == "__main__":
    main()
