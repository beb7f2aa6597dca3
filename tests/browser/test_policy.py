"""`content_security_policy: strict`, as Chromium takes it: everything works, nothing else runs."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TABS = """\
>>> docs/tabs.md
# Tabs

=== "One"

    First

=== "Two"

    Second

| a | b |
|--:|:-:|
| 1 | 2 |

```python
print("coloured")
```

<div id="styled" style="color: red" onclick="planted('click')">Styled</div>
"""

STRICT, TABBED = "content_security_policy: strict", "pymdownx.tabbed: {alternate_style: true}"

LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
    window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
"""Run before any script of a page; what tests bring along is not under the page's policy."""


@pytest.fixture
def strict(site_tree, build):
    """A site with something of every kind, all of it under the policy."""
    tree = site_tree("whole").replace(
        "- retrokb:", "- retrokb:\n      content_security_policy: strict"
    )
    tree = tree.replace(
        "  - def_list", "  - def_list\n  - pymdownx.tabbed: {alternate_style: true}"
    )
    # 404.html names its files from the top of the host.
    built = build(tree.replace("example.com/whole/", "example.com/") + TABS)
    assert built.error == "", "\n".join(built.log)
    return built


@pytest.fixture
def tab(context, visit, serve_folder, strict):
    """A tab on the site, which takes down what the policy refuses."""
    context.add_init_script(LISTEN)
    return visit(serve_folder(strict.folder))


def test_no_page_breaks_its_policy_or_leaves_the_site(strict, tab):
    """Home, articles, retros, ledger, lists, search, redirects, 404: all but the styled box."""
    pages = [name for name in strict.files() if name.endswith(".html")]
    assert len(pages) > 20
    for name in (each for each in pages if each != "tabs/index.html"):
        tab.open(quote(name))
        tab.page.wait_for_load_state("networkidle")
        assert tab.page.evaluate("window.violations") == [], name
    assert tab.errors == []


def test_the_search_works(tab):
    """Who types a query gets results, with workers, styles and requests that the policy allows."""
    tab.open("search/?q=rotate")
    expect(tab.page.locator("article").get_by_role("link").first).to_be_visible()
    box = tab.page.locator("[data-rk-search=page] input")
    box.fill("key refused")
    expect(tab.page.get_by_role("status").first).not_to_be_empty()
    assert tab.page.evaluate("window.violations") == []
    assert tab.errors == []


def test_redirects_keep_the_fragment(tab):
    """The script of a redirect runs, and is the same in all of them."""
    tab.open("keys/rotate/#overlap")
    tab.page.wait_for_url(f"{tab.url}a/kb-r0ta/#overlap")
    assert tab.errors == []


def test_attributes_neither_style_nor_run(tab):
    """What an author writes into attributes has no effect; tabs and columns have theirs."""
    page = tab.open("tabs/")
    page.locator("#styled").click()
    assert page.locator("#styled").evaluate("e => getComputedStyle(e).color") != "rgb(255, 0, 0)"
    page.get_by_text("Two", exact=True).click()
    expect(page.get_by_text("Second")).to_be_visible()
    cell = page.locator("td", has_text="1")
    assert cell.evaluate("e => getComputedStyle(e).textAlign").endswith("right")
    refused = {each.split()[0] for each in page.evaluate("window.violations")}
    assert refused == {"style-src-attr", "script-src-attr"}


@pytest.mark.parametrize("at", ["<head>", "</body>"])
def test_a_script_that_comes_in_later_does_not_run(strict, tab, at):
    """Whoever gets a script into the files after the build gets nothing."""
    file = strict.file("keys/")
    html = file.read_text("utf-8")
    planted = "<script>document.documentElement.dataset.planted = 1</script>"
    assert at in html
    # Before the policy nothing is refused: in the head it comes behind.
    where = html.index("data-retrokb>") + len("data-retrokb>") if at == "<head>" else html.index(at)
    file.write_text(html[:where] + planted + html[where:], "utf-8")
    page = tab.open("keys/")
    assert page.locator("html").get_attribute("data-planted") is None
    assert [each.split()[0] for each in page.evaluate("window.violations")] == ["script-src-elem"]
