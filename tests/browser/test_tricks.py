"""A corpus of known tricks in every field, in tickets and in adopted files: none of them works."""

import re
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import expect
from tests.browser.test_planted_scripts import SCRIPTED
from tests.hostile.plant import KINDS, NUMBERS, TRICKS, tree, vocabulary
from tests.hostile.sources import archive, ticket

from retrokb.doors.cli import main

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SITES = ("trusted", "safe", "adopted")
"""Tickets on a site whose authors' HTML is trusted; an archive on one that cleans it, and on one
that trusts it."""

FOREIGN = """page => {
    const asking = "[src], [srcset], [data], link[href], [style]"
    return [...(page || document).querySelectorAll(asking)]
        .map(element => element.cloneNode(false).outerHTML)
        .filter(html => /evil\\.example/.test(html))
}"""
"""Elements of a page that would ask another site, now or once they are seen."""

PARSED = f"""async names => {{
    const scripted = {SCRIPTED}, foreign = {FOREIGN}, found = []
    for (const name of names) {{
        const text = await (await fetch("/" + name)).text()
        const page = new DOMParser().parseFromString(text, "text/html")
        const scripts = [...page.scripts].map(each => each.textContent)
        const said = [...scripted(page), ...scripts.filter(each => /^[^"'`]*__pwned/.test(each))]
        found.push([name, said, foreign(page)])
    }}
    return found
}}"""
"""What Chromium makes of pages without opening them, which takes a hundredth of the time."""

EACH = 19
"""One page of so many is opened as well: the others of its kind have the same templates."""

SHOWN = re.compile(
    r"<(img|audio|video|source)\b|left the site: https?://evil\.example/x\.(png|mp3)|ERR_NAME_NOT_"
)
"""Pictures and sound of another site: an author may show them, with Markdown and `html: safe` too.

That no page asks for them is what `content_security_policy: strict` is for.
"""

MADE = re.compile(rb"(?<![0-9a-f])1337(?![0-9a-f])|root:x:0")
"""What a template makes of the tricks, outside of hashes; or a file that a snippet brought in."""


def config(html: str) -> str:
    """A mkdocs.yml; where authors are trusted with HTML, their text may be a template as well."""
    options = {"html": "safe" if html == "safe" else "trusted", "vocabulary": vocabulary()}
    return yaml.safe_dump(
        {
            "site_name": "Tricks",
            "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
            "markdown_extensions": ["admonition", "attr_list", "tables", "md_in_html"],
            "plugins": ["search", *(["macros"] if html == "trusted" else []), {"retrokb": options}],
        },
        sort_keys=False,
    )


def write(root: Path, files: dict[str, str]) -> None:
    """Write files by their paths."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode("utf-8"))


def retrokb(root: Path, *arguments: str) -> str:
    """What a command says, run in a folder; it must come to its end."""
    with chdir(root):
        result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, (arguments, result.output, result.exception)
    return result.output


def around(root: Path) -> set[str]:
    """The paths of all files beside a project and in it, but for the site and the cache."""
    ours = {root / "site", root / ".cache"}
    found = (path for path in root.parent.rglob("*") if ours.isdisjoint({path, *path.parents}))
    return {str(path) for path in found}


def import_tickets(root: Path) -> None:
    """A final retro of each ticket."""
    (root / "retros").mkdir()
    for number in NUMBERS:
        (root / "ticket").write_bytes(ticket(number).encode("utf-8"))
        said = ("--kind", ("education", "bug")[number // 4 % 2], "--statement", f"S{number}")
        named = ("--title", f"T{number}", "--phrase", "What was said?")
        # A ticket without a usable title or words leaves these to the author.
        with chdir(root):
            begun = CliRunner().invoke(main, ["new", "retro", "--from", "ticket", *said])
        if begun.exit_code:
            retrokb(root, "new", "retro", "--from", "ticket", *said, *named)
    for path in (root / "retros").glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("status: draft", "status: final"), "utf-8")


def adopt(root: Path) -> None:
    """Retros and articles of an old archive."""
    old = root.parent / "old"
    for kind, arguments in (("retros", ()), ("articles", ("--articles",))):
        write(old / kind, archive(kind))
        shown = retrokb(root, "adopt", str(old / kind), *arguments)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


@pytest.fixture(scope="module", params=SITES)
def tricked(request, tmp_path_factory, build_at):
    """A site with tricks in every field, and in what it has taken over."""
    root = tmp_path_factory.mktemp(request.param) / "project"
    write(root, {"mkdocs.yml": config(request.param), "docs/index.md": "# Home\n"})
    before = around(root)
    (import_tickets if request.param == "trusted" else adopt)(root)
    made = {Path(each).relative_to(root.parent).parts[:2] for each in around(root) - before}
    assert {each[-1] for each in made} <= {"ticket", "retros", "docs", "articles", "old"}
    if request.param != "adopted":
        write(root, tree(raw=request.param == "safe"))
    before = around(root)
    built = build_at(root)
    assert built.error == "", "\n".join(built.logged("ERROR"))
    assert around(root) == before
    return built


@pytest.fixture
def ran(context) -> list[str]:
    """What tricks have reported that ran."""
    names: list[str] = []
    context.expose_function("__pwned", lambda *_: names.append("ran"))
    return names


def unwanted(found: list[str], built) -> list[str]:
    """What no trick may bring about; files that a trick names and that are not there are nothing.

    Where whole texts are tricks they may show pictures.
    """
    shows = built.root.parent.name.startswith(("safe", "adopted"))
    left = (each for each in found if "status of 404" not in each)
    return [each for each in left if not (shows and SHOWN.search(each))]


def pages(built) -> Iterator[str]:
    """The addresses of all pages."""
    return (quote(name) for name in built.files() if name.endswith(".html"))


def test_nothing_in_any_page_would_run_or_ask_another_site(tricked, visit, serve_folder):
    """As Chromium takes each page apart there is no script, and nothing that another site gives."""
    tab = visit(serve_folder(tricked.folder))
    tab.open("search/")
    found = tab.page.evaluate(PARSED, [*pages(tricked)])
    assert len(found) > len(NUMBERS)
    assert [(name, said) for name, said, _ in found if said] == []
    assert [(name, own) for name, _, asked in found if (own := unwanted(asked, tricked))] == []


def test_nothing_runs_and_nothing_leaves(tricked, visit, serve_folder, ran):
    """On an open page no script runs, none would on a click, and no other site is asked."""
    tab = visit(serve_folder(tricked.folder))
    for name in [*pages(tricked)][::EACH]:
        tab.open(name)
        assert tab.page.evaluate(SCRIPTED) == [], name
        assert unwanted(tab.page.evaluate(FOREIGN), tricked) == [], name
        assert "1337" not in tab.page.locator("body").inner_text(), name
        assert ran == [], name
        assert unwanted(tab.errors, tricked) == [], name


def test_no_file_of_the_site_holds_what_a_template_made(tricked):
    """Neither Markdown copies nor indexes nor the interface hold the result of an expression."""
    own = [name for name in tricked.files() if not name.startswith("assets/")]
    texts = {name: (tricked.folder / name).read_bytes() for name in own}
    assert [name for name, text in texts.items() if MADE.search(text)] == []


def test_tricks_as_queries_are_words(tricked, visit, serve_folder, ran):
    """What is typed into the search, or stands in its address, is text; so are the results."""
    tab = visit(serve_folder(tricked.folder))
    tab.open("search/")
    box = tab.page.locator("[data-rk-search=page] input")
    said = tab.page.get_by_role("status").first
    for words in ("pwned", "evil example", *TRICKS[::11]):
        box.fill("")
        expect(said).to_be_empty()
        box.fill(words)
        tab.page.wait_for_timeout(60)
        assert tab.page.evaluate(SCRIPTED) == [], words
        assert unwanted(tab.page.evaluate(FOREIGN), tricked) == [], words
    for words in [*KINDS["html"].values()][::4]:
        tab.open(f"search/?q={quote(words, safe='')}#{quote(words, safe='')}")
        tab.page.wait_for_timeout(60)
        assert tab.page.evaluate(SCRIPTED) == [], words
    assert ran == []
    assert unwanted(tab.errors, tricked) == []


def test_a_trick_that_works_would_be_noticed(build, visit, serve_folder):
    """The tests above do see what a page would do: raw HTML in a text is the author's to write."""
    text = "<script>__pwned()</script><b onclick=x></b><embed src=//evil.example/x.swf>"
    built = build(f">>> docs/index.md\n# Home\n\n{text}\n")
    tab = visit(serve_folder(built.folder))
    tab.open("404.html")
    ((_, said, asked),) = tab.page.evaluate(PARSED, ["index.html"])
    assert said == ["onclick=x", "__pwned()"]
    assert asked == ['<embed src="//evil.example/x.swf">']
