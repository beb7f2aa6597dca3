"""Scripts that are planted wherever text comes in: none of them ever runs."""

import html
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAYLOADS = {
    "element": "<img src=x onerror=planted('{}')>",
    "script": "<script>planted('{}')</script>",
    "attribute": "\"><svg onload=planted('{}')>",
    "end-of-script": "'-planted('{0}')-'</title></script><script>planted('{0}')</script>",
    "in-an-element": "x\" autofocus tabindex=0 onfocus=\"planted('{0}')\" onload='planted(1)' x=\"",
}
"""Forms in which a script gets into a page: an element, the end of an attribute, of a script."""


SCRIPTED = """page => [...(page || document).querySelectorAll("*")].flatMap(
    element => [...element.attributes].filter(
        ({name, value}) => /^on/.test(name) || /^\\s*(javascript|vbscript):/i.test(value)
    ).map(({name, value}) => `${name}=${value}`)
)"""
"""The attributes of a page that would run something, on a click for example."""


def planted_tree(tree: str, payload: str) -> str:
    """The site in which each `@name@` is a script that reports this name."""

    def script(match: re.Match[str]) -> str:
        text = payload.format(match[1])
        line = match.string.rfind("\n", 0, match.start())
        quoted = '"' in match.string[line : match.start()]
        return text.replace('"', '\\"') if quoted else text

    name = payload.format("file-name").replace("/", "")
    return (
        re.sub("@([a-z-]+)@", script, tree)
        + f">>> docs/seed {name}.md\nNothing.\n>>> retros/seed {name}.md\nNothing.\n"
    )


@pytest.fixture
def ran(context):
    """The names that planted scripts have reported."""
    names: list[str] = []
    # Playwright wants to mark the function, and cannot mark a method of a list.
    context.expose_function("planted", lambda name: names.append(name))  # noqa: PLW0108
    return names


@pytest.fixture(params=PAYLOADS)
def planted(request, site_tree, build):
    """A site with one form of script in every field."""
    built = build(planted_tree(site_tree("planted"), PAYLOADS[request.param]))
    assert built.error == "", "\n".join(built.log)
    return built


def test_no_planted_script_runs_on_any_page(planted, visit, serve_folder, ran):
    """Titles, statements, phrases, names, front matter for the theme, code, tables: all is text."""
    tab = visit(serve_folder(planted.folder))
    pages = [name for name in planted.files() if name.endswith(".html")]
    assert len(pages) > 20
    for name in pages:
        tab.open(quote(name))
        assert tab.page.evaluate(SCRIPTED) == []
    assert ran == []


def test_no_planted_script_runs_in_the_search(planted, visit, serve_folder, ran):
    """Results and what is said about a query show markup as text."""
    tab = visit(serve_folder(planted.folder))
    tab.open("search/")
    box = tab.page.locator("[data-rk-search=page] input")
    said = tab.page.get_by_role("status").first
    for words in ("seed", "planted", "tag", "onerror", "later", "unanswered", "<img src=x"):
        box.fill("")
        expect(said).to_be_empty()
        box.press_sequentially(words)
        expect(said).to_have_text(re.compile("result|Nothing"))
        assert tab.page.evaluate(SCRIPTED) == []
    assert ran == []


def test_the_planted_words_are_on_the_pages_as_text(planted):
    """The scripts are there to be read: what was planted is shown, not silently lost."""
    shown = html.unescape(planted.text("retros/retro/"))
    for name in ("impact", "gap-statement", "bug-statement", "event", "easier", "surprise"):
        assert f"planted('{name}')" in shown


def test_a_planted_script_would_be_noticed(build, visit, serve_folder, ran):
    """The tests above do notice a script that runs: raw HTML in a text is the author's to write."""
    built = build(">>> docs/index.md\n# Home\n<img src=x onerror=\"planted('body')\">\n")
    tab = visit(serve_folder(built.folder))
    tab.open("")
    tab.page.wait_for_function("document.readyState == 'complete'")
    tab.page.wait_for_timeout(100)
    assert ran == ["body"]
