"""The search engines that `scripts/bench-search` compares, each asked in its own way."""

import gzip
import html
import importlib.util
import json
import math
import shutil
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import click

from retrokb.search.analyse import analyse
from retrokb.search.ask import Options, ask
from retrokb.search.documents import Document
from retrokb.search.index import SearchIndex, build_index
from retrokb.search.words import find_words

HERE = Path(__file__).parent

PROGRAM = HERE.parent / "plugins/retrokb/assets/search"

RESULTS = 10

PAGEFIND_SAMPLE = 30
"""Queries of which the bytes are measured: each needs a process of its own."""

MATERIAL_YML = """\
site_name: Benchmark
theme: {name: material, font: false, features: [navigation.prune]}
plugins: [search]
"""


@dataclass(frozen=True)
class Cost:
    """What a first search moves in bytes (mean, 95th percentile, most), and seconds to index.

    `requests` is 0 and `seconds` None where that was not measured.
    """

    mean: float
    p95: float
    most: float
    requests: float
    seconds: float | None


def copied(documents: Sequence[Document], copies: int) -> list[Document]:
    """Each document several times, numbered by hash: copies in a row would pack too well."""
    found = [
        replace(each, path=f"copy{copy}/{each.path}", url=f"copy{copy}/{each.url}")
        for copy in range(copies)
        for each in documents
    ]
    return sorted(found, key=lambda each: sha256(each.url.encode()).digest())


def first_search(files: Mapping[str, bytes], query: str) -> dict[str, int]:
    """The files that a reader loads who has nothing yet, with the bytes of each.

    The port reads what the page loads: tests/browser/test_port.py holds that.
    """
    read: dict[str, int] = {}

    class Noting(dict[str, bytes]):
        def __getitem__(self, name: str) -> bytes:
            content = files[name]
            read[name] = len(content)
            return content

    ask(Noting(), [query])
    return read


def code_of_page() -> int:
    """The packed bytes of the modules that the page loads."""
    return _packed_size(PROGRAM.glob("*.js"))


class Ours:
    """RetroKB's own index and ranker."""

    name = "RetroKB"

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self.processor = 0.0

    def answer(self, queries: Sequence[str]) -> list[list[str]]:
        """The addresses that each query finds; `processor` is how many seconds that took."""
        files = self._index(self.documents).files
        start = time.process_time()
        answers = ask(files, queries, Options(limit=RESULTS, excerpts=False))
        self.processor = time.process_time() - start
        return [[result.url for result in each.results] for each in answers]

    def cost(self, queries: Sequence[str], copies: int) -> Cost:
        """Measured in the files that a first search reads, with the code of the page."""
        start = time.monotonic()
        found = self.documents if copies == 1 else copied(self.documents, copies)
        index = self._index(found)
        seconds = time.monotonic() - start
        moved = [first_search(index.files, query) for query in queries]
        code = code_of_page()
        requests = sum(map(len, moved)) / len(moved)
        return _cost([sum(each.values()) + code for each in moved], requests, seconds)

    def _index(self, documents: Sequence[Document]) -> SearchIndex:
        return build_index(documents, map(analyse, documents))


class BM25:
    """Okapi BM25 over title, description and the whole text as one bag of words."""

    name = "BM25, full text"

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        counts = [Counter(_all_words(each)) for each in documents]
        lengths = [count.total() for count in counts]
        usual = sum(lengths) / len(lengths)
        self.postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            norm = 1.2 * (0.25 + 0.75 * lengths[number] / usual)
            for word, frequency in count.items():
                self.postings[word].append((number, frequency * 2.2 / (frequency + norm)))

    def answer(self, queries: Sequence[str]) -> list[list[str]]:
        """The addresses that each query finds."""
        return [self._answer(query) for query in queries]

    def _answer(self, query: str) -> list[str]:
        scores: defaultdict[int, float] = defaultdict(float)
        total = len(self.documents)
        for word in {word.text for word in find_words(query)}:
            found = self.postings.get(word, [])
            rarity = math.log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))
            for number, weight in found:
                scores[number] += rarity * weight
        best = sorted(scores, key=lambda number: (-scores[number], number))[:RESULTS]
        return [self.documents[number].url for number in best]


class Material:
    """The search that Material for MkDocs ships, with its own worker and an index that it built."""

    name = "Material (lunr)"

    def __init__(self, corpus: Path, folder: Path) -> None:
        self.index = self._build(corpus, folder)
        spec = importlib.util.find_spec("material")
        assert spec is not None
        assert spec.submodule_search_locations
        workers = Path(spec.submodule_search_locations[0], "templates/assets/javascripts/workers")
        (self.worker,) = workers.glob("search.*.js")
        self.setup = 0.0

    def answer(self, queries: Sequence[str]) -> list[list[str]]:
        """The addresses that each query finds."""
        found = _node(
            "bench_material.mjs",
            {"worker": str(self.worker), "index": str(self.index), "queries": queries},
        )
        self.setup = found["setup"]
        answers: list[list[str]] = found["answers"]
        return answers

    def cost(self, _: Sequence[str], copies: int) -> Cost:
        """The whole index, which every reader loads, as a server that packs sends it.

        Seconds are spent in the browser of each reader; for several copies they are not measured.
        """
        index = json.loads(self.index.read_text("utf-8"))
        index["docs"] = [
            {**each, "location": f"copy{copy}/{each['location']}"}
            for copy in range(copies)
            for each in index["docs"]
        ]
        size = len(gzip.compress(json.dumps(index).encode())) + _packed_size([self.worker])
        return Cost(size, size, size, 2, self.setup if copies == 1 else None)

    def _build(self, corpus: Path, folder: Path) -> Path:
        (folder / "docs").symlink_to(corpus)
        (folder / "mkdocs.yml").write_text(MATERIAL_YML, encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file"]
        command.append(str(folder / "mkdocs.yml"))
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        return folder / "site/search/search_index.json"


class Pagefind:
    """Pagefind over pages that hold what our index sees, with the weights that it offers."""

    name = "Pagefind"

    def __init__(self, documents: Sequence[Document], folder: Path) -> None:
        self.documents = documents
        self.folder = folder
        self.seconds: dict[int, float] = {}

    def answer(self, queries: Sequence[str]) -> list[list[str]]:
        """The addresses that each query finds."""
        answers: list[list[str]] = self._ask(1, queries)["answers"]
        return answers

    def cost(self, queries: Sequence[str], copies: int) -> Cost:
        """Measured for some of the queries, evenly chosen."""
        self._write(copies)
        code = _packed_size([self._site(copies) / "pagefind/pagefind.js"])
        sample = queries[:: max(1, len(queries) // PAGEFIND_SAMPLE)]
        moved = [self._ask(copies, [query])["bytes"] + code for query in sample]
        return _cost(moved, 0, self.seconds[copies])

    def _ask(self, copies: int, queries: Sequence[str]) -> Any:
        self._write(copies)
        folder = self._site(copies) / "pagefind"
        return _node("bench_pagefind.mjs", {"folder": str(folder), "queries": queries})

    def _site(self, copies: int) -> Path:
        return self.folder / f"site{copies}"

    def _write(self, copies: int) -> None:
        if copies in self.seconds:
            return
        site, start = self._site(copies), time.monotonic()
        found = self.documents if copies == 1 else copied(self.documents, copies)
        for each in found:
            page = site / unquote(each.url) / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(_as_page(each), encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", str(site)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        self.seconds[copies] = time.monotonic() - start


def _as_page(document: Document) -> str:
    slug = document.url.rstrip("/").rpartition("/")[2].replace("-", " ")
    return (
        "<!doctype html><html lang='en'><head><title></title></head><body>"
        f"<main data-pagefind-body><h1>{html.escape(document.title)}</h1>"
        f"<p data-pagefind-weight='2'>{html.escape(document.description)}</p>"
        f"<p data-pagefind-weight='5'>{html.escape(slug)}</p>"
        f"{''.join(_as_html(document))}</main></body></html>"
    )


def _as_html(document: Document) -> Iterator[str]:
    for section in document.sections:
        if section.level == 1:
            yield f"<p data-pagefind-weight='7'>{html.escape(section.heading)}</p>"
        elif section.heading:
            yield f"<h{section.level}>{html.escape(section.heading)}</h{section.level}>"
        yield from (f"<p>{html.escape(each)}</p>" for each in section.blocks)
        quoted = (*section.listings, *section.names)
        yield from (f"<pre data-pagefind-weight='2'>{html.escape(each)}</pre>" for each in quoted)


def _all_words(document: Document) -> Iterator[str]:
    texts = [document.title, document.description]
    for each in document.sections:
        texts += [each.heading, *each.blocks, *each.listings]
    return (word.text for text in texts for word in find_words(text))


def _node(script: str, request: dict[str, Any]) -> Any:
    node = shutil.which("node")
    if not node:
        raise click.ClickException(
            "Pagefind and Material's search run in Node.js, and there is none on PATH: install it, "
            f"or ask only engines that need none: --engine {Ours.name} --engine BM25."
        )
    done = subprocess.run(
        [node, HERE / script],
        input=json.dumps(request),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _packed_size(files: Iterable[Path]) -> int:
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


def _cost(moved: Sequence[float], requests: float, seconds: float | None) -> Cost:
    ordered = sorted(moved)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return Cost(sum(ordered) / len(ordered), p95, ordered[-1], requests, seconds)
