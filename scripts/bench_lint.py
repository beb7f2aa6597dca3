"""Makes an archive in a git repository and prints how long `retrokb lint` takes over it.

Each run is a process of its own: the whole archive with nothing kept from earlier runs, with all
kept, and one file of it. The least and the middle of several rounds: wall-clock time and that of
all processors in seconds, and the largest resident set in MiB. The bare start of Python, and the
same command on a project with one page, stand beside it: what is less than these cannot be had.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

CONFIG = """\
site_name: Benchmark
theme: {name: material, font: false}
plugins: [search, retrokb]
"""

ARTICLE = """\
---
id: KB-{n:04}
title: Rotate the key of part {n}
type: how-to
product: part-{product}
problem_class: rotation
answers: GAP-{n:04}
phrases: |
  how do I rotate key {n}
  401 Unauthorized: key {n} revoked
---
# Rotate the key of part {n}

Both keys are valid for a while, so that nothing stops: see [part {other}](a{other:04}.md).

## Create the new key {{#create}}

1. Open the page of keys.
2. Press *Create*, and note what it shows.

```sh
keys create --part {n} --valid-for 30d
```

## Revoke the old key

Once the log shows no use of it, revoke it. [Why this order](../retros/2026-01-01-r0000.md).
"""

RETRO = """\
---
title: Customers of part {n} could not rotate keys
date: {day}
status: final
impact: Every customer of part {n} that rotated keys lost access for up to an hour.
product: part-{product}
problem_class: rotation
personas: operator
findings:
  - id: GAP-{n:04}
    kind: education
    statement: Operators could not learn that two keys may be valid at once.
    phrases: |
      how do I rotate key {n}
    remedy: ../docs/a{article:04}.md#create
  - id: BUG-{n:04}
    kind: bug
    blamed_on: customer-error
    statement: Revoking the last valid key of part {n} is possible without a warning.
    workaround: KB-{article:04}
---

# Customers of part {n} could not rotate keys

## Synopsis

The page of keys says "revoke, then create". Who follows it has no key for as long as the new one
takes to arrive, which is up to an hour. Compare [what was known](../docs/a{article:04}.md).

## Timeline

- {day} 09:10 [self-service] The key page says "revoke, then create".
- 09:25 [support] First ticket; answered with the key reference.
- 10:05 [support] Four more tickets with the same words.
- 11:40 [engineering] Escalated, and found within minutes.
- 12:10 [engineering] All keys work again.

## Missed opportunities

| When | Ring | What was available | What was sensible at the time | What would be easy |
|---|---|---|---|---|
| 09:10 | self-service | The page of keys | It says the opposite | Say it in the right order |
| 09:25 | support | The reference | It was the first hit | Rank the task before the reference |

## Fail-safes

| Name | Kind | Expected | What happened |
|---|---|---|---|
| Confirmation | interface | Asks before the last key goes | absent |
| Alarm | monitoring | Rings at many 401s | worked, after 40 minutes |

## Contributing factors

1. The order in which the page tells the steps.
2. A key that is revoked cannot be restored.

## Why we were surprised

Nobody had counted how many customers have one key only.

## Actions

- [x] Say it in the right order
- [ ] Ask before the last valid key is revoked
"""


@click.command()
@click.option("--retros", default=1000, show_default=True)
@click.option("--articles", default=200, show_default=True)
@click.option("--rounds", default=5, show_default=True)
@click.option(
    "--keep", type=click.Path(file_okay=False), help="Make the archive here, and keep it."
)
def main(retros: int, articles: int, rounds: int, keep: str | None) -> None:
    """Print a table of what `retrokb lint` takes."""
    folder = Path(keep or tempfile.mkdtemp())
    try:
        one = _make_archive(folder, retros, articles)
        runs: list[tuple[str, Sequence[str], Path | None]] = [
            ("python -c pass", ["-c", "pass"], None),
            ("one page in all", _lint(_make_empty(folder / "empty")), None),
            (f"{retros} retros, {articles} articles, nothing kept", _lint(folder), folder),
            (f"{retros} retros, {articles} articles", _lint(folder), None),
            ("one file of these", [*_lint(folder), str(one)], None),
        ]
        click.echo(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        click.echo("| run | wall s, least | middle | cpu s, least | middle | max MiB |")
        click.echo("|---|---|---|---|---|---|")
        for name, arguments, forgets in runs:
            click.echo(_row(name, [_run(arguments, forgets) for _ in range(rounds)]))
    finally:
        if not keep:
            shutil.rmtree(folder)


def _lint(folder: Path) -> list[str]:
    return ["-m", "retrokb", "lint", "-f", str(folder / "mkdocs.yml")]


def _run(arguments: Sequence[str], forgets: Path | None) -> tuple[float, float, float]:
    if forgets:
        shutil.rmtree(forgets / ".cache", ignore_errors=True)
    start = time.monotonic()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise click.ClickException(f"it failed: {' '.join(arguments)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _row(name: str, runs: list[tuple[float, float, float]]) -> str:
    walls, cpus, sizes = zip(*runs, strict=True)
    figures = (min(walls), statistics.median(walls), min(cpus), statistics.median(cpus))
    return f"| {name} | {' | '.join(f'{each:.2f}' for each in figures)} | {max(sizes):.0f} |"


def _make_archive(folder: Path, retros: int, articles: int) -> Path:
    """The path of one retro of the archive."""
    for name in ("docs", "retros"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for n in range(articles):
        text = ARTICLE.format(n=n, other=(n + 7) % articles, product=n % 9)
        (folder / f"docs/a{n:04}.md").write_text(text, encoding="utf-8")
    for n in range(retros):
        day = f"20{20 + n % 6:02}-{1 + n % 12:02}-{1 + n % 28:02}" if n else "2026-01-01"
        text = RETRO.format(n=n, day=day, article=n % articles, product=n % 9)
        (folder / f"retros/{day}-r{n:04}.md").write_text(text, encoding="utf-8")
    _commit(folder)
    return next((folder / "retros").glob(f"*-r{retros // 2:04}.md"))


def _make_empty(folder: Path) -> Path:
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    return folder


def _commit(folder: Path) -> None:
    who = ("-c", "user.name=Bench", "-c", "user.email=bench@example.com")
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), (*who, "commit", "-qm", ".")):
        subprocess.run(["git", *command], cwd=folder, check=True)


if __name__ == "__main__":
    main()
