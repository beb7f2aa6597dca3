"""The search of the page and its port in Python: the same answers, the same files, any query."""

import json
import random
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser
from scripts.bench_search import noisy, read_queries
from tests.corpora import corpus

from retrokb.doors.settings import load_settings
from retrokb.pipeline.compose import compose_site
from retrokb.search.analyse import analyse
from retrokb.search.answer import Answer, Result
from retrokb.search.ask import Options, ask
from retrokb.search.documents import Document, Kind, Section
from retrokb.search.index import SearchIndex, build_index
from retrokb.search.noise import PATTERNS
from retrokb.search.words import find_pairs, find_words, without_noise

pytestmark = [pytest.mark.browser, pytest.mark.uncounted]

Serve = Callable[[Path], str]

PAGE = """async (request) => {
  const { queries, options } = JSON.parse(request)
  const { openSearch } = await import("./ranker.js")
  const { loadFromSite } = await import("./loaders.js")
  const load = loadFromSite(new URL("index/", location.href))
  const loaded = new Set()
  window.pieces ??= new Map()  // They stay the same, and some are fetched for many a request.
  const search = await openSearch((name, version) => {
    loaded.add(name)
    if (!pieces.has(name)) pieces.set(name, load(name, version))
    return pieces.get(name)
  })
  const answers = []
  for (const query of queries) answers.push(await search(query, options))
  return JSON.stringify({ answers, loaded: [...loaded] })
}"""

WORDS = """async (request) => {
  const { texts, noise } = JSON.parse(request)
  const { findWords, findPairs } = await import("./ranker.js")
  const patterns = noise.map((pattern) => new RegExp(pattern, "gi"))
  return JSON.stringify(texts.map((text) => {
    const words = findWords(text)
    const kept = patterns.reduce((rest, pattern) => rest.replace(pattern, " "), text)
    return { words: words.map((word) => [word.text, word.parts]), pairs: findPairs(words), kept }
  }))
}"""

CHARACTERS = """async (request) => {
  const { findWords } = await import("./ranker.js")
  const { codes } = JSON.parse(request)
  const read = (_, code) => findWords(`a${String.fromCodePoint(code)}b`).map(({ text }) => text)
  const found = Array.from({ length: codes }, read)
  return JSON.stringify(found.map((words) => words.join(" ")).join("\\n"))
}"""

SENTENCES = [
    *Path(__file__).with_name("languages.txt").read_text("utf-8").splitlines(),
    "Kern\u200bel can't don\u2019t \ufeffstart\x85next\x1cfield\u3000wide",
]
"""Of the kind that is written in articles and asked for, in some twenty languages."""

QUERIES = [
    *SENTENCES,
    *(sentence[::-1] for sentence in SENTENCES),
    *(sentence.upper() for sentence in SENTENCES),
    *(sentence.lower()[3:17] for sentence in SENTENCES),
    *("", " ", "...", "'", "\u2019", "-", ".*+?^${}()|[]\\", "<script>alert(1)</script>"),
    *("__proto__ constructor toString", "hasOwnProperty", "null undefined NaN", "0", "a", "é"),
    *("\ud800 lone", "key \udc00revoked", "\ud83d\ude00 joined", "a\udc00\ud800b", "\ufffe\uffff"),
    *("x" * 10000, "error " * 2000, "a." * 5000, "aB" * 5000, "-" * 10000, "a" * 50 + "\u0301" * 9),
    *("/a" * 5000, "C:\\" * 3000, "1:" * 5000, "2024-01-01T" * 900, "a://" * 2500, "// //" * 1400),
    *("😀" * 6000, "x" + "😀" * 6000, "/var/" + "😀" * 80 + "/log key revoked access denied"),
    *("C:\\" + "𠀀" * 50 + "\\x key was revoked", "https://x/" + "😀" * 1500 + " key was revoked"),
    *("rotaet keys", "rota", "unauthorrized", "serveur", "kodikos", "key revo", "𐐔𐐯𐑅𐐨𐑉𐐯", "𐌰𐌱𐌲𐌳"),
    "2026-11-24T10:02:11.123Z ERROR [C:\\app\\log.txt] pid=4711 550 5.7.1 relay access denied",
    "Tue, Nov 24 10:02:11 UTC 2026 10.0.0.1 3f2504e0-4f89-11d3-9a0c-0305e82c3301 key revoked",
    "http://example.com/a/b?c=d key", "https://example.com\u00a0x", "HTTPS://EXAMPLE.COM/KEY",
    "at System.IO.File.Open(String path) in C:\\src\\x.cs:line 12 at App.Keys.Rotate.Now.Main()",
    " ".join(f"Some.Long{n}.NameSpace{n}.ClassName{n}" for n in range(30)) + " key revoked",
    " ".join(f"w{n}" for n in range(2000)),
    " ".join(SENTENCES),
]  # fmt: skip

TICKETS = [
    *QUERIES,
    "Hello,\r\n\r\n" + "\n".join(SENTENCES) + "\n\nKind regards\n",
    "ok " * 2000 + "relay access denied " + "fine " * 2000,
    "One. Two! Three?! " + ". ".join(SENTENCES) + "..." * 20000 + " key revoked",
    "key revoked.\u3000relay\x85denied.\ufeffx.\u2028y \ufeff \n \x1c z",
    "😀 " * 30000,
]

OPTIONS = [
    {"limit": 10, "others": 3, "count": True},
    {"limit": 2, "others": 1, "excerpts": False},
    {"only": {"product": ["gateway"], "kind": ["article", "retro"]}, "count": True},
    {"only": {"product": ["none", "mail"]}, "others": 0},
    {"only": {"constructor": ["name"], "product": ["gateway"]}},
    {"only": {"product": [], "kind": ["page"]}},
]


def documents() -> list[Document]:
    """A few documents of each kind in many languages, among many that are alike."""
    kinds, products = [*Kind], ("gateway", "mail", "2024")
    found = [
        Document(
            kind=kinds[number % len(kinds)],
            path=f"{number}.md",
            url=f"{number}/",
            title=sentence,
            description=SENTENCES[number - 3],
            sections=(
                Section("", "", 0, (f"Before {sentence}",)),
                Section("a", SENTENCES[number - 1], 2, (" ".join(SENTENCES[:number]), sentence)),
                Section("b", "Lines", 3, (), (sentence, "at File.Open", SENTENCES[number - 2])),
            ),
            products=products[: number % 4],
        )
        for number, sentence in enumerate(SENTENCES)
    ]
    alike = [
        Document(kind=Kind.ARTICLE, path=f"x{n}.md", url=f"x{n}/", title=f"Number{n} the key of it")
        for n in range(1200)
    ]
    return sorted([*found, *alike], key=lambda each: kinds.index(each.kind))


class InPage:
    """The page's own modules in a tab: they answer from an index that is served beside them."""

    def __init__(self, browser: Browser, folder: Path, serve: Serve, index: SearchIndex) -> None:
        self.index = index
        for name in ("ranker.js", "loaders.js"):
            shutil.copy(str(resources("retrokb").joinpath("assets/search", name)), folder)
        (folder / "blank.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
        for path, content in index.paths.items():
            target = folder / "index" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        self.tab = browser.new_page()
        self.tab.goto(f"{serve(folder)}blank.html")

    def run(self, script: str, **request: object) -> Any:
        """What a script gives; what goes in and out is ASCII, since some texts are no Unicode."""
        return json.loads(self.tab.evaluate(script, json.dumps(request)))

    def differences(self, queries: Sequence[str], options: Mapping[str, Any]) -> list[object]:
        """The queries that page and port answer in different ways, with both answers."""
        theirs = self.run(PAGE, queries=[*queries], options=options)["answers"]
        mine = ask(self.index.files, queries, Options(**options))
        pairs = zip(queries, map(told_by_page, theirs), map(told_by_port, mine), strict=True)
        return [(ascii(query), one, other) for query, one, other in pairs if one != other]


def told_by_page(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer of ranker.js; what it leaves out is empty, and the port gives no products."""
    left_out = {"anchor": "", "heading": "", "excerpt": "", "passage": ""}
    results = [{**left_out, **each} for each in answer["results"]]
    for each in results:
        del each["products"]
    return {**answer, "results": results}


def told_by_port(answer: Answer) -> dict[str, Any]:
    """An answer of the port, in the names of ranker.js."""
    return {
        "total": answer.total,
        "results": [_result(each) for each in answer.results],
        "leftOut": [*answer.left_out],
        "marks": [*answer.marks],
        "counts": answer.counts,
    }


def _result(result: Result) -> dict[str, Any]:
    found = asdict(result)
    replaced_by = found.pop("replaced_by")
    return {**found, "because": [*result.because], "replacedBy": replaced_by}


@pytest.fixture(scope="module")
def in_page(browser, tmp_path_factory, serve_folder) -> InPage:
    """The page over an index of many languages."""
    found = documents()
    index = build_index(found, map(analyse, found))
    return InPage(browser, tmp_path_factory.mktemp("page"), serve_folder, index)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_the_port_answers_as_the_page(in_page, options):
    """Whole answers: results in their order, scores, excerpts, reasons, marks, counts, the rest."""
    assert in_page.differences(QUERIES, options) == []


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_tickets_are_answered_alike(in_page, options):
    """The same passages, and of each result the same one."""
    assert in_page.differences(TICKETS, {**options, "ticket": True}) == []


def test_the_queries_find_something(in_page):
    """Most queries have results and marks, some have guesses: else the comparison says little."""
    answers = ask(in_page.index.files, QUERIES)
    assert sum(bool(each.results and each.marks) for each in answers) > len(QUERIES) / 2
    assert any(result.anchor for each in answers for result in each.results)


def test_an_answer_depends_on_its_query_alone(in_page):
    """What was asked before does not change it, in the page as in the port."""
    queries = [*QUERIES, *reversed(QUERIES)]
    assert in_page.differences(queries, {}) == []
    answers = ask(in_page.index.files, queries)
    assert answers == answers[::-1]


def test_the_port_reads_the_files_that_the_page_loads(in_page):
    """No piece more and none less, so that what a first search moves can be told without a page."""
    for query in QUERIES:
        read: set[str] = set()
        told = in_page.run(PAGE, queries=[query], options={})
        ask(Noting(in_page.index.files, read), [query])
        assert {*told["loaded"]} == read, ascii(query)


class Noting(dict[str, bytes]):
    """The files of an index; the names of those that are read are noted."""

    def __init__(self, files: Mapping[str, bytes], read: set[str]) -> None:
        super().__init__(files)
        self.read = read

    def __getitem__(self, name: str) -> bytes:
        self.read.add(name)
        return super().__getitem__(name)


ANY_CHARACTER = st.characters() | st.characters(categories=("Cs",))

BITS = st.sampled_from(
    [*" ".join(SENTENCES).split(), " ", ".", ". ", "\n", "'", "/", "\\", ":", "-", "😀", "12:30 "]
)

ANY_QUERY = st.one_of(
    st.lists(BITS | st.text(ANY_CHARACTER, max_size=8), max_size=60).map("".join),
    st.lists(BITS | st.text(ANY_CHARACTER, max_size=4), max_size=60).map(" ".join),
)


@given(st.lists(ANY_QUERY, min_size=20, max_size=60), st.sampled_from(OPTIONS), st.booleans())
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
def test_any_query_is_answered_alike(in_page, queries, options, ticket):
    """Whatever is typed or pasted, with whatever options."""
    assert in_page.differences(queries, {**options, "ticket": ticket}) == []


@pytest.mark.slow
def test_all_queries_of_the_corpus_are_answered_alike(
    browser, tmp_path_factory, serve_folder, officedocs
):
    """Two thousand articles and all that is asked of them, as it is, with noise, and as tickets."""
    settings = load_settings(str(officedocs / "mkdocs.yml"), "2026-11-24")
    index = compose_site(settings).search_index
    page = InPage(browser, tmp_path_factory.mktemp("page"), serve_folder, index)
    texts = [each.text for each in read_queries(corpus("officedocs-support") / "queries.tsv")]
    assert len(texts) == 708
    assert page.differences(texts, {"count": True}) == []
    assert page.differences([*map(noisy, texts)], {"limit": 100, "excerpts": False}) == []
    tickets = ["\n".join(texts[start : start + 30]) for start in range(0, len(texts), 30)]
    assert page.differences(tickets, {"ticket": True}) == []


def test_every_character_is_read_alike(in_page):
    """Letters, digits and marks that came after Python's tables are no part of a word in either."""
    codes = range(sys.maxunicode + 1)
    told = in_page.run(CHARACTERS, codes=len(codes))
    read = (" ".join(word.text for word in find_words(f"a{chr(code)}b")) for code in codes)
    pairs = zip(codes, read, told.split("\n"), strict=True)
    assert [f"{code:x}" for code, mine, theirs in pairs if mine != theirs] == []


@pytest.mark.slow
def test_both_halves_agree_on_any_text(in_page):
    """What Python indexes is what JavaScript asks for, whatever a text is made of."""
    texts = [*random_texts()]
    for text, told in zip(texts, in_page.run(WORDS, texts=texts, noise=PATTERNS), strict=True):
        mine = [*find_words(text)]
        assert [[word, [*parts]] for word, parts in mine] == told["words"], ascii(text)
        assert [*find_pairs(mine)] == told["pairs"], ascii(text)
        assert without_noise(text) == told["kept"], ascii(text)


def random_texts() -> Iterator[str]:
    """Texts of all assigned characters, of the scripts with rules of their own, and of noise."""
    rng = random.Random(1)
    assigned = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")
    ]
    ranges = [(0x20, 0x250), (0x370, 0x800), (0x900, 0x1100), (0x3000, 0x3100), (0xAC00, 0xAC80)]
    near = [chr(code) for first, last in ranges for code in range(first, last)]
    tricky = [*"aB1.'-_ /\\Zz0ßé東", *"\u2019\u0130\u03a3\u03c3\u03c2\u017f\u212a"]
    bits = [
        *("2024-01-02", "T10:11:12", "Z", ".123", "C:", "\\", "/", "foo", "bar.txt", " ", "\u00a0"),
        *(":", '"', "(x86)", "~", "..", "12:30", "PM", " UTC", "1730089174", "line 12", "Jan 3 "),
        *("Mon, ", "-", "é", "東", "https://", "0x80", "]", ",", "|", "\u212a", "\u017f", "\n"),
        *("deadbeef-1234-1234-1234-1234567890ab", "😀" * 40),
    ]
    for pool, longest in ((assigned, 60), (near, 60), (tricky, 60), (bits, 25)):
        for _ in range(3000):
            yield "".join(rng.choice(pool) for _ in range(rng.randint(1, longest)))
