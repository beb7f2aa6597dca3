"""This repository's own site, as a reader meets it in Chromium."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from retrokb.doors.settings import load_settings
from retrokb.model.archive import LinkKind
from retrokb.model.records import Article
from retrokb.pipeline.compose import compose_site

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Pair:
    """A retro and an article that answers a gap of it, with the addresses of both."""

    retro: str
    retro_title: str
    article: str
    article_title: str
    path: str
    section: str
    gap: str
    anchor: str


@pytest.fixture(scope="module")
def pair():
    """A retro of this repository with the section of an article that answers it."""
    archive = compose_site(load_settings(str(ROOT / "mkdocs.yml"))).archive
    for link in archive.links:
        retro, article = archive.pages[link.source.path], archive.pages.get(link.target.path)
        if link.kind is LinkKind.REMEDY and isinstance(article, Article) and article.id:
            gap = archive.findings[link.source.finding]
            path = article.path.removeprefix("docs/").removesuffix(".md") + "/"
            section = link.target.anchor or article.outline.headings[-1].anchor
            address = f"a/{article.id.lower()}/"
            at = f"retros/{retro.slug}/"
            return Pair(at, retro.title, address, article.title, path, section, gap.id, gap.anchor)
    return pytest.fail("no retro of this repository has a gap that an article with an id answers")


@pytest.fixture
def tab(own_site, visit, serve_folder):
    """A tab on the site; at the end nothing may have gone wrong in it."""
    tab = visit(serve_folder(own_site.folder))
    yield tab
    assert tab.errors == []


@pytest.mark.parametrize("address", ["", "a/", "retros/", "gaps/", "bugs/"])
def test_the_entrances_open(tab, address):
    """Home, the lists and the ledger open without an error or a request elsewhere."""
    page = tab.open(address)
    expect(page.locator("article h1")).to_be_visible()


def test_a_retro_leads_to_its_article_and_back(tab, pair):
    """From a retro to the article that it led to, from there to the gap, by clicks alone."""
    page = tab.open(pair.retro)
    expect(page.locator("article h1")).to_contain_text(pair.retro_title)
    led_to = page.locator("#rk-led-to + ul")
    led_to.get_by_role("link", name=pair.article_title, exact=True).first.click()
    page.wait_for_url(re.compile(re.escape(pair.article)))
    expect(page.locator("article h1")).to_contain_text(pair.article_title)
    why = page.locator("#rk-why + ul")
    why.get_by_role("link", name=pair.gap, exact=True).first.click()
    page.wait_for_url(re.compile(re.escape(f"{pair.retro}#{pair.anchor}")))
    expect(page.locator(f"[id='{pair.anchor}']")).to_be_in_viewport()


def test_the_ledger_leads_to_the_finding(tab, pair):
    """The ledger names the gap with its state, and leads to it on its retro."""
    page = tab.open("gaps/")
    row = page.locator("article tr", has_text=pair.gap).first
    expect(row).to_contain_text(re.compile("open|watching|lapsed|recurring|resolved|retired"))
    row.get_by_role("link", name=pair.gap, exact=True).click()
    page.wait_for_url(re.compile(re.escape(f"{pair.retro}#{pair.anchor}")))


def test_the_search_finds_an_article(tab, pair):
    """Who types the title of an article into the field in the header finds it and goes there."""
    page = tab.open("gaps/")
    page.get_by_role("searchbox", name="Search").press_sequentially(pair.article_title)
    results = page.get_by_role("listbox").get_by_role("option")
    found = results.filter(has_text=pair.article_title).first
    expect(found).to_have_attribute("href", re.compile(re.escape(pair.article)))
    found.click()
    page.wait_for_url(re.compile(re.escape(pair.article)))
    expect(page.locator("article h1")).to_contain_text(pair.article_title)


def test_the_address_of_the_path_leads_to_the_permanent_one(tab, pair):
    """A link to the path of an article arrives at its id, with the section that it named."""
    page = tab.open(f"{pair.path}#{pair.section}")
    page.wait_for_url(f"{tab.url}{pair.article}#{pair.section}")
    expect(page.locator(f"[id='{pair.section}']")).to_be_in_viewport()


def test_the_address_of_a_gap_leads_to_the_finding(tab, pair):
    """/a/<id of a gap>/ arrives at the finding on its retro."""
    page = tab.open(f"a/{pair.gap.lower()}/")
    page.wait_for_url(f"{tab.url}{pair.retro}#{pair.anchor}")


def test_redirects_work_without_scripts(own_site, browser, serve_folder, pair):
    """A reader without JavaScript is led on as well."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    url = serve_folder(own_site.folder)
    page.goto(url + pair.path)
    page.wait_for_url(url + pair.article)
    context.close()


def test_every_page_opens_without_an_error(own_site, tab):
    """No page of the site logs an error or asks another site for anything."""
    for name in own_site.files():
        if name.endswith("index.html"):
            tab.open(name.removesuffix("index.html"))


def test_every_page_has_a_policy(own_site):
    """Redirects and 404.html have one too; what it refuses a browser would log as an error."""
    pages = [name for name in own_site.files() if name.endswith(".html")]
    texts = {name: (own_site.folder / name).read_text("utf-8") for name in pages}
    assert [name for name, text in texts.items() if "Content-Security-Policy" not in text] == []
