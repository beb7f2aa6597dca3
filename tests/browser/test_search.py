"""The search in the page, as a reader uses it in Chromium."""

import json
import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from retrokb.doors.settings import load_settings
from retrokb.pipeline.compose import compose_site
from retrokb.search.ask import Options, ask

ROOT = Path(__file__).parents[2]

ERROR = "401 Unauthorized: key revoked"
ROTATE = "a/kb-7q2f/"
INDEX = "search/index"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def built(tmp_path_factory, build_at, site_tree, write_project, serve_folder):
    """A small site in which each thing that a search shows occurs.

    It is served below a path, and its `site_url` is where it is served: only then does Material
    navigate instantly.
    """
    root = write_project(tmp_path_factory.mktemp("searched"), site_tree("searched"))
    url = f"{serve_folder(root)}help/"
    built = build_at(root, strict=True, site_url=url, site_dir=str(root / "help"))
    assert built.error == "", "\n".join(built.log)
    return built


@pytest.fixture
def tab(built, visit):
    """A tab on that site; nothing may go wrong in it, and no request may leave it."""
    tab = visit(built.site_url)
    yield tab
    assert tab.errors == []


def field(page: Page):
    """The field in the header."""
    return page.locator("[data-rk-search=header] input[name=q]")


def options(page: Page):
    """The results that are shown."""
    return page.get_by_role("listbox").get_by_role("option")


def notices(page: Page):
    """What is said about the query above its results."""
    return page.locator(".rk-search__panel:not([hidden]) .rk-search__notices")


def type_into(page: Page, words: str) -> None:
    """Type as a reader does, and wait for the answer."""
    field(page).click()
    field(page).fill(words)
    answered(page)


def answered(page: Page) -> None:
    """Wait until the search has said something of what stands in the field now."""
    expect(page.get_by_role("status").first).to_have_text(re.compile(r"result|Nothing"))


class TestTyping:
    """What is typed is found, the article before the retro that quotes it."""

    def test_an_error_message_finds_its_article_first(self, tab):
        """The article leads, though the retro quotes the message three times."""
        page = tab.open("")
        type_into(page, ERROR)
        expect(options(page).first).to_contain_text("Rotate an API key without downtime")

    def test_results_stand_in_groups_with_headings(self, tab):
        """Articles and known errors, then retros, then what is archived or replaced."""
        page = tab.open("")
        type_into(page, ERROR)
        groups = page.get_by_role("listbox").get_by_role("group")
        headings = groups.evaluate_all(
            "all => all.map((each) => each.getAttribute('aria-labelledby'))"
        )
        shown = [page.locator(f"[id='{each}']").inner_text() for each in headings]
        assert shown == ["Articles and known errors", "Retros", "Archived or replaced"]
        expect(groups.nth(1)).to_contain_text("Customers could not rotate keys")

    def test_what_was_replaced_says_by_what(self, tab):
        """A superseded article is last and names the one that took its place."""
        page = tab.open("")
        type_into(page, "rotate keys at night")
        expect(options(page).last).to_contain_text("Rotate keys at night")
        expect(options(page).last).to_contain_text("Replaced by “Rotate an API key")

    def test_a_result_tells_its_kind_confidence_and_review(self, tab):
        """Kind and id, how far it was tried, and when it was last reviewed."""
        page = tab.open("")
        type_into(page, ERROR)
        facts = options(page).first.locator(".rk-search__facts")
        expect(facts).to_have_text("Article KB-7Q2Fvalidatedreviewed 2026-11-01")

    def test_a_known_error_names_its_workaround(self, tab):
        """A bug that is not fixed is found beside the articles, with what helps meanwhile."""
        page = tab.open("")
        type_into(page, "revoking the last valid key")
        known = options(page).filter(has_text="Known error BUG-9TT1")
        expect(known).to_contain_text("Workaround: “Rotate an API key")

    def test_the_words_are_marked_and_common_ones_are_not(self, tab):
        """What brought a result here stands out in it."""
        page = tab.open("")
        type_into(page, "relay access denied")
        marks = options(page).first.locator("mark")
        assert {each.lower() for each in marks.all_inner_texts()} == {"relay", "access", "denied"}

    def test_words_that_are_nowhere_are_named(self, tab):
        """A time stamp and a made-up word do not hide the article, and the page says so."""
        page = tab.open("")
        type_into(page, f"2026-11-24T10:02:11Z zqxvw {ERROR}")
        expect(options(page).first).to_contain_text("Rotate an API key without downtime")
        expect(notices(page)).to_contain_text("2026-11-24T10:02:11Z")
        expect(notices(page)).to_contain_text("zqxvw")

    def test_a_misspelt_word_is_guessed_and_told(self, tab):
        """One letter too many finds the article all the same."""
        page = tab.open("")
        type_into(page, "unauthorrized clients")
        expect(options(page).first).to_contain_text("Rotate an API key")
        expect(notices(page)).to_contain_text("“unauthorized”")

    def test_nothing_found_offers_the_lists(self, tab):
        """Who finds nothing is told so and led to the lists."""
        page = tab.open("keys/lifetime/")
        type_into(page, "zqxvw xzzyq")
        expect(notices(page)).to_contain_text("Nothing found")
        expect(notices(page)).to_contain_text("“zqxvw”, “xzzyq”")
        page.get_by_role("link", name="all articles").click()
        page.wait_for_url(tab.url + "a/")

    def test_an_empty_field_shows_nothing(self, tab):
        """What was found goes when the field is emptied."""
        page = tab.open("")
        type_into(page, ERROR)
        field(page).fill("")
        expect(options(page)).to_have_count(0)


class TestKeyboard:
    """Everything works without a mouse, and a screen reader is told of it."""

    def test_arrows_and_enter_follow_a_result(self, tab):
        """Down to the first result, Enter, and the reader is at its section."""
        page = tab.open("")
        page.keyboard.press("/")
        expect(field_in_use(page)).to_be_focused()
        page.keyboard.type(ERROR)
        answered(page)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{tab.url}{ROTATE}#overlap")

    def test_the_active_result_is_told_and_arrows_go_round(self, tab):
        """aria-activedescendant names the result; beyond the ends lies the field."""
        page = tab.open(ROTATE)
        type_into(page, ERROR)
        page.keyboard.press("ArrowUp")
        last = options(page).last
        expect(last).to_have_attribute("aria-selected", "true")
        expect(field(page)).to_have_attribute("aria-activedescendant", last.get_attribute("id"))
        page.keyboard.press("ArrowDown")
        expect(field(page)).not_to_have_attribute("aria-activedescendant", re.compile("."))

    def test_escape_closes_and_a_key_comes_back(self, tab):
        """Escape leaves the results; `s` returns to the field with what was typed."""
        page = tab.open(ROTATE)
        type_into(page, ERROR)
        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(field(page)).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("s")
        expect(field(page)).to_be_focused()
        expect(field(page)).to_have_value(ERROR)

    def test_an_answer_that_comes_late_does_not_open_it_again(self, tab):
        """Who leaves the field while a search runs is left alone."""
        page = tab.open(ROTATE)
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route(f"**/{INDEX}/documents/**", hold)
        field(page).click()
        field(page).fill(ERROR)
        page.wait_for_timeout(500)
        page.keyboard.press("Escape")
        assert held
        for route in held:
            route.fallback()
        page.wait_for_timeout(300)
        expect(page.get_by_role("listbox")).to_be_hidden()

    def test_no_key_is_lost_while_the_program_is_loaded(self, tab):
        """Who types on right after `/` finds all of it in the field."""
        page = tab.open(ROTATE)
        page.route("**/box.js*", lambda route: (page.wait_for_timeout(300), route.fallback()))
        page.keyboard.type("/relay")
        expect(options(page).first).to_contain_text("Relay access denied")
        expect(field(page)).to_have_value("relay")

    def test_the_keys_are_letters_while_somebody_types(self, tab):
        """`/` and `s` in the field are typed, not followed."""
        page = tab.open(ROTATE)
        field(page).click()
        page.keyboard.type("s/s")
        expect(field(page)).to_have_value("s/s")

    def test_enter_without_a_result_shows_all_of_them(self, tab):
        """Enter in the header's field leads to the search page with the same query."""
        page = tab.open(ROTATE)
        type_into(page, ERROR)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/search/\?q=401"))
        expect(options(page).first).to_contain_text("Rotate an API key")

    def test_the_number_of_results_is_announced(self, tab):
        """A live region says how many there are, and of what."""
        page = tab.open("")
        type_into(page, ERROR)
        said = re.compile(r"\d+ results: articles and known errors \d+, retros 1, archived")
        expect(page.get_by_role("status").first).to_have_text(said)

    @pytest.mark.parametrize("address", ["search/?q=key", f"{ROTATE}?q=key", "search/?q=zqxvw"])
    def test_axe_finds_nothing_to_complain_of(self, tab, address):
        """Results, facets and messages keep the rules of WCAG that a program can check."""
        page = tab.open(address)
        answered(page)
        found = Axe().run(page, context="[data-rk-search]")
        assert [f"{each['id']}: {each['nodes']}" for each in found.response["violations"]] == []

    def test_it_is_a_combobox_that_controls_a_listbox(self, tab):
        """Roles and states are those of the ARIA pattern."""
        page = tab.open(ROTATE)
        type_into(page, ERROR)
        combobox = page.get_by_role("combobox", name="Search")
        expect(combobox).to_have_attribute("aria-expanded", "true")
        expect(combobox).to_have_attribute("aria-autocomplete", "list")
        listbox = page.locator(f"[id='{combobox.get_attribute('aria-controls')}']")
        expect(listbox).to_have_attribute("role", "listbox")


def field_in_use(page: Page):
    """The field that the keys lead to on the home page: the large one."""
    return page.locator("[data-rk-search=page] input")


class TestFacets:
    """Native selects narrow the results and count them."""

    def test_a_product_narrows_the_results(self, tab):
        """Only what has the product is left, and the numbers of the others stay."""
        page = tab.open("search/?q=key")
        expect(options(page).first).to_be_visible()
        product = page.get_by_role("combobox", name="Product")
        labels = product.locator("option").all_inner_texts()
        assert any(re.fullmatch(r"API gateway \(\d\)", label) for label in labels), labels
        product.select_option(label="Mail service (1)")
        expect(options(page)).to_have_count(1)
        expect(options(page)).to_contain_text("Relay access denied")
        assert product.locator("option").all_inner_texts() == labels

    def test_the_facet_keeps_the_focus(self, tab):
        """Who chooses by keyboard stays where they were."""
        page = tab.open("search/?q=key")
        kind = page.get_by_role("combobox", name="Kind")
        kind.focus()
        kind.select_option(value="retro")
        expect(options(page)).to_have_count(1)
        expect(page.get_by_role("combobox", name="Kind")).to_be_focused()

    def test_filters_without_a_result_can_be_cleared(self, tab):
        """Nothing is left by two filters: the page says so and takes them away again."""
        page = tab.open("search/?q=key")
        page.get_by_role("combobox", name="Product").select_option(value="mailer")
        expect(options(page)).to_have_count(1)
        page.locator("[data-rk-search=page] input").fill("lives until")
        expect(notices(page)).to_contain_text("with these filters")
        page.get_by_role("button", name="Clear filters").click()
        expect(options(page).first).to_contain_text("How long a key lives")


class TestAddresses:
    """Deep links, highlights, and every way in which a site may be served."""

    def test_a_deep_link_searches(self, tab):
        """`?q=` on any page opens the search with its results."""
        page = tab.open(f"{ROTATE}?q=relay+access")
        expect(field(page)).to_have_value("relay access")
        expect(options(page).first).to_contain_text("Relay access denied")

    def test_the_search_page_keeps_the_query_in_its_address(self, tab):
        """What is typed there can be copied from the address bar."""
        page = tab.open("search/")
        page.locator("[data-rk-search=page] input").fill("relay")
        page.wait_for_url(tab.url + "search/?q=relay")

    def test_the_words_are_highlighted_where_a_result_leads(self, tab):
        """The page shows them, and its address stays the permanent one."""
        page = tab.open("search/?q=relay+access+denied")
        options(page).first.click()
        page.wait_for_url(re.compile(r"/a/kb-m411/(#[\w-]+)?$"))
        count = "() => CSS.highlights.get('rk-search')?.size ?? 0"
        page.wait_for_function(f"({count})() >= 6")

    def test_highlights_go_with_the_next_page(self, tab):
        """Instant navigation to another page takes them away."""
        page = tab.open("a/kb-m411/?h=relay")
        page.wait_for_function("CSS.highlights.get('rk-search')?.size > 0")
        page.locator(".md-header a.md-logo").click()
        page.wait_for_function("!CSS.highlights.has('rk-search')")

    def test_instant_navigation_keeps_the_search(self, tab):
        """After a page was exchanged in place, the header and new fields work."""
        page = tab.open(ROTATE)
        page.evaluate("window.stayed = true")
        type_into(page, "relay")
        options(page).first.click()
        page.wait_for_url(re.compile("/a/kb-m411/"))
        page.locator(".md-header a.md-logo").click()
        page.wait_for_url(tab.url)
        field_in_use(page).fill("relay")
        expect(options(page).first).to_contain_text("Relay access denied")
        assert page.evaluate("window.stayed")

    @pytest.mark.parametrize("directory_urls", [True, False])
    def test_it_works_wherever_it_is_served(
        self, site_tree, build, visit, serve_folder, directory_urls
    ):
        """At another path than that of site_url, with directories as addresses or with files."""
        built = build(site_tree("searched"), use_directory_urls=directory_urls)
        tab = visit(serve_folder(built.folder))
        page = tab.open("search/index.html?q=lives+until")
        options(page).first.click()
        page.wait_for_url(re.compile(f"{tab.url}a/kb-l1fe/"))
        expect(page.locator("article h1")).to_contain_text("How long a key lives")
        assert tab.errors == []

    @pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
    def test_other_themes_have_the_search_page(self, build, visit, serve_folder, theme):
        """Where Material's header is not there, the page of the search is."""
        built = build(
            f">>> mkdocs.yml\nsite_name: E\nsite_url: https://e.example/\ntheme: {theme}\n"
            "plugins: [search, retrokb]\n"
            ">>> docs/index.md\n# Home\n>>> docs/a.md\n---\nid: KB-1\n---\n# Marmalade\n"
        )
        page = visit(serve_folder(built.folder)).open("search/?q=marmalade")
        expect(options(page)).to_contain_text("Marmalade")


class TestTrouble:
    """What may go wrong is said, calmly."""

    def test_a_missing_index_is_told(self, built, visit, serve_folder, tmp_path):
        """Without an index the page says so and offers the lists."""
        tab = visit(serve_folder(copied(built.folder, tmp_path, without=INDEX)))
        page = tab.open(ROTATE)
        field(page).fill("key")
        expect(notices(page)).to_contain_text("could not be read")
        expect(page.get_by_role("link", name="all articles")).to_be_visible()

    def test_an_index_of_another_version_is_told(self, built, visit, serve_folder, tmp_path):
        """An index that this program does not read is not guessed at."""
        folder = copied(built.folder, tmp_path, without="")
        (folder / INDEX / "meta.rk").write_text(json.dumps({"format": 99}), "utf-8")
        page = visit(serve_folder(folder)).open(ROTATE)
        field(page).fill("key")
        expect(notices(page)).to_contain_text("another version")
        expect(page.get_by_role("link", name="all articles")).to_be_visible()

    def test_a_strict_content_policy_lets_it_run(self, built, visit):
        """A server that forbids inline code and other sites does not break the search."""
        tab = visit(built.site_url)
        policy = {"Content-Security-Policy": "default-src 'self'; object-src 'none'"}

        def answer(route: Route) -> None:
            response = route.fetch()
            route.fulfill(response=response, headers={**response.headers, **policy})

        tab.page.route("**/search/*", answer)
        page = tab.open("search/?q=relay+access")
        expect(options(page).first).to_contain_text("Relay access denied")
        refused = [error for error in tab.errors if "assets/retrokb" in error or INDEX in error]
        assert refused == []
        assert any("Content Security Policy" in error for error in tab.errors)  # Material's own

    def test_without_scripts_the_lists_are_a_click_away(self, built, browser, serve_folder):
        """The header says that the search needs JavaScript, and leads to the lists."""
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(serve_folder(built.folder) + ROTATE)
        page.get_by_role("link", name="search needs JavaScript").click()
        expect(page.locator("article noscript p")).to_be_visible()
        page.locator("article").get_by_role("link", name="All articles").click()
        expect(page.locator("article h1")).to_contain_text("Articles")
        context.close()

    @pytest.mark.parametrize(
        "query",
        [
            "x" * 10_000, "key " * 2_500, "!?.,;:-_()[]{}'\"", "(((*+?[^$|\\", "../../etc/passwd",
            "<script>planted()</script>", "title <img src=x onerror=planted()>", "%00%2e%2e",
            "مفتاح", "密钥已被吊销", "__proto__ constructor", "key \U0001f600 \u0000 \u200f",
        ],
        ids=range(12),
    )  # fmt: skip
    def test_odd_queries_are_answered(self, tab, query):
        """Whatever is asked, something is said and nothing runs."""
        page = tab.open("search/")
        page.evaluate("() => { window.planted = () => { window.ran = true } }")
        box = page.locator("[data-rk-search=page] input")
        box.fill(query)
        answered(page)
        assert page.evaluate("window.ran") is None
        assert page.locator("[data-rk-search] :is(img, script)").count() == 0

    @pytest.mark.parametrize("query", ["密钥已被吊销", "Ключ отозван", "مفتاح"])
    def test_other_scripts_find_their_article(self, tab, query):
        """Words that are not Latin are words; a title with markup is shown as text."""
        page = tab.open(f"search/?q={query}")
        expect(options(page).first).to_contain_text("<img src=x")


class TestPhone:
    """On a small screen the search is a dialog of its own."""

    @pytest.fixture
    def phone(self, built, browser, serve_folder):
        """A page in a small browser that is touched."""
        size = {"width": 390, "height": 800}
        context = browser.new_context(viewport=size, has_touch=True, is_mobile=True)
        page = context.new_page()
        page.goto(serve_folder(built.folder) + ROTATE)
        yield page
        context.close()

    def test_the_magnifier_opens_a_full_screen(self, phone):
        """It fills the screen, has the focus, and nothing behind it can be reached."""
        phone.get_by_role("button", name="Search").tap()
        dialog = phone.get_by_role("dialog", name="Search")
        expect(field(phone)).to_be_focused()
        assert dialog.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 800}
        assert phone.locator(".md-container").evaluate("each => each.inert")

    def test_it_closes_and_opens_again(self, phone):
        """The arrow leads back to the page, which then can be reached again."""
        for _ in range(2):
            phone.get_by_role("button", name="Search", exact=True).tap()
            expect(field(phone)).to_be_visible()
            phone.get_by_role("button", name="Close search").tap()
            expect(field(phone)).to_be_hidden()
        assert not phone.locator(".md-container").evaluate("each => each.inert")

    def test_a_result_leads_to_its_page(self, phone):
        """A tap on a result leaves the dialog behind."""
        phone.get_by_role("button", name="Search").tap()
        field(phone).fill("relay access")
        options(phone).first.tap()
        phone.wait_for_url(re.compile("/a/kb-m411/"))
        expect(phone.get_by_role("dialog")).to_have_count(0)


class TestCost:
    """What a search moves, and that its order is the same everywhere."""

    def test_a_first_search_moves_little(self, own_site, visit, serve_folder):
        """On this repository's own site program, index and results stay below 150 KB."""
        tab = visit(serve_folder(own_site.folder))
        page = tab.open("support/link-in-a-reply/")
        page.wait_for_load_state("networkidle")
        moved: list[int] = []
        page.on("response", lambda each: moved.append(len(each.body())))
        type_into(page, "401 Unauthorized: key revoked")
        page.wait_for_load_state("networkidle")
        assert 0 < sum(moved) < 150_000
        assert tab.errors == []

    def test_nothing_is_loaded_before_it_is_used(self, tab):
        """A page loads the small beginning of the program, and no index."""
        asked: list[str] = []
        tab.page.on("request", lambda each: asked.append(each.url))
        tab.open(ROTATE).wait_for_load_state("networkidle")
        ours = [url for url in asked if "/retrokb/" in url or INDEX in url]
        assert [re.search(r"page\.(js|css)\?v=", url) is not None for url in ours] == [True, True]

    @pytest.mark.uncounted
    def test_the_ranking_is_that_of_the_command_line(self, own_site, visit, serve_folder):
        """Titles and phrases of all articles have the same results, with the same scores."""
        archive = compose_site(load_settings(str(ROOT / "mkdocs.yml"))).archive
        queries = [text for each in archive.articles for text in (each.title, *each.phrases)]
        assert len(queries) > 100
        index = own_site.folder / INDEX
        expected = [
            [[each.path, each.anchor, each.score] for each in answer.results]
            for answer in ask(index, queries, Options(limit=20, others=5))
        ]
        tab = visit(serve_folder(own_site.folder))
        found = tab.open("search/").evaluate(RANKING, queries)
        assert found == expected


RANKING = """async (queries) => {
  const { ask } = await import(new URL("../assets/retrokb/search/engine.js", location.href))
  const answers = []
  for (const query of queries) answers.push(await ask(query, { only: {}, limit: 20, others: 5 }))
  const told = ({ path, anchor, score }) => [path, anchor, score]
  return answers.map(({ results }) => results.map(told))
}"""


def copied(folder: Path, to: Path, without: str) -> Path:
    """A copy of a site without one of its folders."""
    skip = {folder / without} if without else set()
    shutil.copytree(
        folder, to / "copy", ignore=lambda at, names: [n for n in names if Path(at, n) in skip]
    )
    return to / "copy"
