"""Measures how long a change takes until `mkdocs serve` shows it, on a site of many pages.

A site is made of articles and retros that link to each other. The server runs in a process of its
own, as an author starts it. A change is a sentence that is added to a file; it is on the page when
a request for the page's address gives the sentence. Seconds of the clock, from the end of
writing the file; the wait in which MkDocs collects further changes is part of it. On a machine with
other work the processor's seconds say more.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

import click

MKDOCS_YML = """\
site_name: Benchmark
theme:
  name: material
  font: false
  features: [navigation.prune, navigation.indexes, content.code.copy, search.suggest]
markdown_extensions: [admonition, attr_list, tables, toc, pymdownx.highlight, pymdownx.superfences]
plugins:
  - search
{plugins}"""

WITH_RETROKB = """\
  - retrokb:
      vocabulary:
        products: {gateway: , console: , billing: }
        problem_classes: {rotation: , login: , limits: , invoices: }
        personas: {operator: , developer: }
"""

ARTICLE = """\
---
id: KB-{number:04d}
title: How part {number} of the gateway is set up
type: how-to
product: {product}
problem_class: {problem_class}
personas: operator
phrases: |
  how do I set up part {number}
  error {number}: part refused
confidence: validated
reviewed: 2026-06-01
review_within: 180 days
---
# How part {number} of the gateway is set up

## Before you begin {{#before}}

Part {number} needs [part {other}]({other:04d}.md) and a key. KB-{other:04d} says which.

## Steps {{#steps}}

{steps}

```sh
gateway part set {number} --key "$KEY"
```

| setting | default | meaning |
|---|---|---|
| `timeout` | 30 | seconds until part {number} gives up |
| `retries` | 3 | how often it is asked again |

## Check that it worked {{#check}}

The list shows part {number} as ready. {filler}
"""

STEPS = "\n".join(
    f"{number}. Open the page of settings, choose the part, and fill in field {number}."
    for number in range(1, 7)
)

FILLER = "If it does not, the reasons stand in the log beside the number of the part. " * 6

RETRO = """\
---
title: Part {number} could not be set up
date: 2026-{month:02d}-{day:02d}
status: {status}
impact: Customers could not set up part {number} for an hour.
product: {product}
problem_class: {problem_class}
personas: operator
findings:
  - id: GAP-{number:04d}
    kind: education
    statement: Operators could not learn which key part {number} needs; they looked in the list.
    phrases: |
      error {number}: part refused
    remedy: ../docs/parts/{number:04d}.md#before
  - id: BUG-{number:04d}
    kind: bug
    statement: Part {number} accepts a key of another part.
    workaround: ../docs/parts/{number:04d}.md
---
## Synopsis

Part {number} refused its key. {filler}

## Timeline

- 2026-{month:02d}-{day:02d} 09:10 [self-service] The list names no key.
- 09:25 [support] First ticket.
- 11:40 [engineering] Escalated.

## Missed opportunities

| When | Ring | What was available | What made another course sensible | What would make it easy |
|---|---|---|---|---|
| 09:10 | self-service | The list | It looked complete | A column for the key |

## Why we were surprised

We believed that one key fits all parts. {filler}

## Actions

- [x] Write the section
- [ ] Warn before saving
"""

PRODUCTS = ("gateway", "console", "billing")
CLASSES = ("rotation", "login", "limits", "invoices")

START, CHANGE = 600.0, 300.0
"""Seconds after which the server, or a change, is given up."""


@click.command()
@click.option("--pages", default=500, show_default=True, help="Articles and retros, one in ten.")
@click.option("--rounds", default=5, show_default=True, help="Changes of each kind.")
@click.option("--dirty", is_flag=True, help="Let MkDocs build only the pages that changed.")
@click.option("--without", is_flag=True, help="The same articles with MkDocs alone, to compare.")
@click.option(
    "--profile", type=click.Path(dir_okay=False, path_type=Path), help="Where cProfile writes to."
)
def main(pages: int, rounds: int, dirty: bool, without: bool, profile: Path | None) -> None:
    """Make a site, preview it, change files, and print a table."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        _make_site(root, pages, without=without)
        _commit(root)
        port = _free_port()
        address = f"http://127.0.0.1:{port}"
        start = time.monotonic()
        with _serving(root, port, dirty, profile) as server:
            _wait_for(f"{address}/", "Benchmark", server, START)
            busy = (
                f"; processes that want a processor: {os.getloadavg()[0]:.1f} of {os.cpu_count()}"
            )
            took = time.monotonic() - start
            click.echo(f"{pages} pages; first build and start: {took:.1f} s{busy}")
            click.echo("| change | fastest s | median s | slowest s | processor, median s |")
            click.echo("|---|---|---|---|---|")
            for kind, path, url in _targets(root, address, without=without):
                changes = [_change(path, url, server, number) for number in range(rounds)]
                walls, busy_for = zip(*changes, strict=True)
                row = " | ".join(f"{f(walls):.2f}" for f in (min, median, max))
                click.echo(f"| {kind} | {row} | {median(busy_for):.2f} |")


def _targets(root: Path, address: str, *, without: bool) -> Iterator[tuple[str, Path, str]]:
    """What is changed: each with its file and the address of its page."""
    article = "parts/0003/" if without else "a/kb-0003/"
    yield "an article", root / "docs/parts/0003.md", f"{address}/{article}"
    if not without:
        retro = root / "retros/2026-01-04-part-0003.md"
        draft = root / "retros/2026-01-01-part-0000.md"
        yield "a retro", retro, f"{address}/retros/{retro.stem}/"
        yield "a draft of a retro", draft, f"{address}/retros/{draft.stem}/"


def _make_site(root: Path, pages: int, *, without: bool) -> None:
    retros = 0 if without else pages // 10
    articles = pages - retros - 1
    (root / "docs/parts").mkdir(parents=True)
    (root / "retros").mkdir()
    plugins = "" if without else WITH_RETROKB
    (root / "mkdocs.yml").write_text(MKDOCS_YML.format(plugins=plugins), encoding="utf-8")
    (root / "docs/index.md").write_text("# Benchmark\n", encoding="utf-8")
    for number in range(articles):
        text = ARTICLE.format(
            number=number,
            other=(number * 7 + 1) % articles,
            product=PRODUCTS[number % 3],
            problem_class=CLASSES[number % 4],
            steps=STEPS,
            filler=FILLER,
        )
        (root / f"docs/parts/{number:04d}.md").write_text(text, encoding="utf-8")
    for number in range(retros):
        month, day = 1 + number // 28, 1 + number % 28
        text = RETRO.format(
            number=number,
            month=month,
            day=day,
            status="final" if number else "draft",
            product=PRODUCTS[number % 3],
            problem_class=CLASSES[number % 4],
            filler=FILLER,
        )
        name = f"2026-{month:02d}-{day:02d}-part-{number:04d}.md"
        (root / "retros" / name).write_text(text, encoding="utf-8")


def _commit(root: Path) -> None:
    """Evidence needs a history; an author has one."""
    identity = ("-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.com")
    for arguments in (("init", "-q"), ("add", "."), (*identity, "commit", "-qm", "All")):
        subprocess.run(["git", *arguments], cwd=root, check=True)


def _serving(root: Path, port: int, dirty: bool, profile: Path | None) -> "_Server":
    command = [sys.executable]
    command += ["-m", "cProfile", "-o", str(profile.resolve())] if profile else []
    command += ["-m", "mkdocs", "serve", "--quiet", "-a", f"127.0.0.1:{port}"]
    command += ["--dirty"] if dirty else []
    return _Server(command, root)


class _Server:
    """A process that is ended with the block; its words are kept for when it fails."""

    def __init__(self, command: list[str], root: Path) -> None:
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 (open as long as the process runs)
        self.process = subprocess.Popen(command, cwd=root, stdout=self.log, stderr=self.log)

    def __enter__(self) -> "_Server":
        return self

    def __exit__(self, *_: object) -> None:
        # As Ctrl+C does it, so that a profile is written.
        self.process.send_signal(2)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()

    def processor_time(self) -> float:
        """Seconds that the process has used of a processor, 0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rsplit(")", 1)[1]
        except OSError:
            return 0.0
        user, system = fields.split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def check(self) -> None:
        """Stop where the server has ended."""
        if self.process.poll() is not None:
            self.log.seek(0)
            raise click.ClickException(self.log.read().decode(errors="replace")[-2000:])


def _change(path: Path, url: str, server: _Server, number: int) -> tuple[float, float]:
    """Add a sentence to a file; give the seconds until the page has it, and those of processor."""
    mark = f"This is change number {number}-{time.monotonic_ns()}."
    text = path.read_text("utf-8")
    path.write_text(f"{text}\n{mark}\n", encoding="utf-8")
    start, before = time.monotonic(), server.processor_time()
    _wait_for(url, mark, server, CHANGE)
    seconds, busy_for = time.monotonic() - start, server.processor_time() - before
    time.sleep(1)  # The server goes back to watching; nobody saves twice in a second.
    return seconds, busy_for


def _wait_for(url: str, text: str, server: _Server, most: float) -> None:
    end = time.monotonic() + most
    while time.monotonic() < end:
        server.check()
        try:
            with urlopen(url, timeout=most) as response:
                if text in response.read().decode():
                    return
        except (URLError, OSError):
            pass
        time.sleep(0.02)
    raise click.ClickException(f"{url} did not show the change within {most:.0f} s.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
