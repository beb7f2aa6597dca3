"""Other plugins beside ours: each gets what MkDocs gives, and is believed in what it does."""

import json

import pytest

ARTICLE = """\
>>> docs/index.md
# Home
>>> docs/keys.md
---
id: KB-1
title: Keys
phrases: rotate the key
---
# Keys

Text of {{ product }}.

## Rotate {#rotate}

Turn it.
>>> retros/2026-01-02-outage.md
---
title: Outage
status: final
findings:
  - id: GAP-1
    kind: education
    statement: Nobody could know.
    remedy: ../docs/keys.md
---
## Synopsis

It went out, see [rotating](../docs/keys.md#rotate).
"""


def config(hook: str = "hook.py", more: str = "", plugins: str = "[retrokb]") -> str:
    """A mkdocs.yml whose hook is tried beside the plugin."""
    return (
        f">>> mkdocs.yml\nsite_name: E\nsite_url: https://kb.example.com/\n"
        f"theme: {{name: material, font: false}}\nhooks: [{hook}]\nplugins: {plugins}\n{more}"
    )


def document(built, name: str):
    """A document of the interface."""
    return json.loads(built.file(f"api/v1/{name}.json").read_text("utf-8"))


class TestTextThatRetroKBWrites:
    @pytest.mark.parametrize("priority", [-100, 0, 100])
    def test_is_seen_by_no_other_plugin(self, build, priority):
        """A plugin that reads `{#` as a comment of its own finds only what authors wrote."""
        built = build(
            ARTICLE
            + ">>> hook.py\nfrom mkdocs.plugins import event_priority\n"
            + f"@event_priority({priority})\n"
            + "def on_page_markdown(markdown, page, **_):\n"
            + "    assert 'rk-' not in markdown and 'GAP-1' not in markdown, page.file.src_uri\n"
            + config(),
            strict=True,
        )
        assert built.error == ""
        assert "Nobody could know." in built.text("retros/2026-01-02-outage/")
        assert "GAP-1" in built.text("gaps/")

    def test_comes_into_no_other_text_that_is_converted(self, build):
        """A plugin that renders texts of its own with the same extensions gets what it gave."""
        built = build(
            ARTICLE
            + ">>> hook.py\nimport markdown\n"
            + "def on_page_markdown(text, page, config, **_):\n"
            + "    text = text or ''\n"
            + "def on_page_content(html, page, config, **_):\n"
            + "    made = markdown.Markdown(extensions=config.markdown_extensions,\n"
            + "                             extension_configs=config.mdx_configs)\n"
            + "    assert made.convert('# Other') == '<h1 id=\"other\">Other</h1>', made\n"
            + "    return html\n".replace("on_page_markdown(text", "on_page_markdown(markdown")
            + config(),
        )
        assert built.error == ""

    def test_stands_around_a_text_that_another_plugin_has_changed(self, build, dead_links):
        """Panels stay after the title and at the end, wherever lines were added."""
        built = build(
            ARTICLE
            + ">>> hook.py\ndef on_page_markdown(markdown, page, **_):\n"
            + "    lines = markdown.replace('{{ product }}', 'the gateway').split('\\n')\n"
            + "    more = ['', '## Added {#added}', '', 'More.']\n"
            + "    return '\\n'.join(['Banner.', '', *lines, *more])\n"
            + config(),
            strict=True,
        )
        text = built.text("a/kb-1/")
        order = ["Banner.", "Keys", "the gateway", "Added", "More.", "Why this article exists"]
        assert [*map(text.index, order)] == sorted(map(text.index, order))
        assert dead_links(built) == []


class TestWhatIsRendered:
    HOOK = (
        ">>> hook.py\ndef on_page_markdown(markdown, page, **_):\n"
        "    made = 'the quuxifier\\n\\n## Made {#made}\\n\\nSo.'\n"
        "    return markdown.replace('{{ product }}', made)\n"
    )

    def test_is_what_the_search_knows(self, build_at, project):
        """A word that another plugin writes is found, the word that it replaces is not."""
        from retrokb.search.ask import ask

        built = build_at(project(ARTICLE + self.HOOK + config()))
        found, lost = ask(built.folder / "search/index", ["quuxifier", "product"])
        assert [each.title for each in found.results] == ["Keys"]
        assert lost.results == ()
        (panel,) = ask(built.folder / "search/index", ["why this article exists"])
        assert "Keys" not in [each.title for each in panel.results]

    def test_has_the_anchors_that_links_may_name(self, build):
        """A section that another plugin adds is there; one that nobody adds is still missed."""
        built = build(
            ARTICLE
            + ">>> docs/other.md\n# Other\n[made](keys.md#made) and [none](keys.md#none)\n"
            + self.HOOK
            + config()
        )
        (told,) = built.logged("RK302")
        assert "keys.md#none" in told

    def test_lacks_the_sections_that_another_plugin_takes_away(self, build):
        """A link to what is on no page is missed, although it stands in a file."""
        built = build(
            ARTICLE
            + ">>> hook.py\ndef on_page_markdown(markdown, page, **_):\n"
            + "    return markdown.replace('## Rotate {#rotate}', '## Other')\n"
            + config()
        )
        (told,) = built.logged("RK302")
        assert "keys.md#rotate" in told

    def test_has_anchors_that_a_plugin_writes_into_html(self, build):
        """Names that come in after Markdown count too."""
        built = build(
            ARTICLE
            + ">>> docs/other.md\n# Other\n[made](keys.md#late)\n"
            + ">>> hook.py\ndef on_page_content(html, page, **_):\n"
            + "    return html + '<p id=\"late\">Late.</p>'\n"
            + config()
        )
        assert built.logged("RK302") == []

    def test_is_missed_where_nobody_changes_anything(self, build):
        """Without other plugins the sections are those of the files."""
        built = build(ARTICLE + ">>> docs/other.md\n# Other\n[x](keys.md#none)\n")
        assert len(built.logged("RK302")) == 1


def test_an_error_does_not_hide_a_missing_section(build):
    """Whoever mends an error hears of all that is wrong in the same run."""
    built = build(
        ">>> docs/index.md\n# Home\n[x](keys.md#none)\n"
        ">>> docs/keys.md\n---\nid: KB-1\n---\n# K\n"
        ">>> docs/too.md\n---\nid: KB-1\n---\n# Too\n"
    )
    assert built.logged("RK307")
    assert built.logged("RK302")


class TestAddresses:
    def test_are_final_where_another_plugin_moves_pages(self, build, dead_links):
        """The posts of Material's blog are found where they stand, by search, API and mirror."""
        from retrokb.search.ask import ask

        built = build(
            ARTICLE
            + ">>> docs/blog/index.md\n# Blog\n"
            + ">>> docs/blog/posts/first.md\n---\ndate: 2026-02-03\n---\n# First zebra\n\nHello.\n"
            + ">>> hook.py\n"
            + config(plugins="[blog, retrokb]")
        )
        address = "blog/2026/02/03/first-zebra/"
        assert built.file(address).is_file()
        assert address in [each["address"] for each in document(built, "articles")["articles"]]
        (answer,) = ask(built.folder / "search/index", ["zebra"])
        assert answer.results[0].url == address
        assert (built.folder / address / "index.md").is_file()
        assert dead_links(built) == []

    @pytest.mark.parametrize(
        "hook",
        ["[(file.url, file.abs_dest_path) for file in files]", "None"],
        ids=["asked before", "not asked"],
    )
    def test_are_permanent_whoever_has_asked_before(self, build, hook):
        """MkDocs remembers where a file goes as soon as anybody asks for it."""
        built = build(
            ARTICLE + f">>> hook.py\ndef on_files(files, config):\n    {hook}\n" + config(),
            strict=True,
        )
        assert "Turn it." in built.text("a/kb-1/")
        assert "location.replace(" in built.file("keys/").read_text("utf-8")

    def test_of_a_post_with_an_id_are_permanent(self, build, dead_links):
        """A post of Material's blog that has an id stands where its id says, and is found there."""
        post = "---\nid: KB-2\ndate: 2026-02-03\n---\n# First\n\nHello.\n"
        built = build(
            ARTICLE
            + f">>> docs/blog/index.md\n# Blog\n>>> docs/blog/posts/first.md\n{post}"
            + ">>> hook.py\n"
            + config(plugins="[blog, retrokb]")
        )
        assert "Hello." in built.text("a/kb-2/")
        assert "a/kb-2/" in [each["address"] for each in document(built, "articles")["articles"]]
        assert dead_links(built) == []

    def test_are_final_where_they_change_after_our_own_event(self, build):
        """Who moves a page last is right, also about a permanent address."""
        built = build(
            ARTICLE
            + ">>> hook.py\nfrom mkdocs.plugins import event_priority\n"
            + "@event_priority(-100)\ndef on_files(files, config):\n"
            + "    for file in files.documentation_pages():\n"
            + "        file.dest_uri = f'en/{file.dest_uri}'\n"
            + config()
        )
        addresses = [each["address"] for each in document(built, "articles")["articles"]]
        assert addresses == ["en/a/kb-1/"]
        assert (built.folder / "en/a/kb-1/index.md").is_file()
        leads = built.file("keys/").read_text("utf-8")
        assert "../en/a/kb-1/" in leads


class TestFiles:
    def test_have_what_those_of_mkdocs_have(self, build):
        """Every file names a path on disk, and every page one that is there."""
        built = build(
            ARTICLE
            + ">>> hook.py\nfrom pathlib import Path\nfrom mkdocs.plugins import event_priority\n"
            + "def check(files):\n"
            + "    for file in files:\n"
            + "        if file.src_uri.startswith(('assets/', 'templates/')): continue\n"
            + "        assert file.abs_src_path, file\n"
            + "        page = file.is_documentation_page()\n"
            + "        assert not page or Path(file.abs_src_path).is_file(), file\n"
            + "@event_priority(-100)\ndef on_files(files, config):\n    check(files)\n"
            + "@event_priority(-200)\ndef on_env(env, config, files):\n    check(files)\n"
            + config()
        )
        assert built.error == ""

    def test_the_stand_in_for_the_search_has_the_options_of_the_search(self, build):
        """A plugin for languages asks the search for its own, and may add some."""
        built = build(
            ARTICLE
            + ">>> hook.py\ndef on_config(config):\n"
            + "    options = config.plugins['material/search'].config\n"
            + "    assert options.enabled and options.lang == ['de'], options\n"
            + "    options.lang = [*options.lang, 'fr']\n"
            + config(plugins="[{search: {lang: de}}, retrokb]")
        )
        assert built.error == ""
        assert not (built.folder / "search/search_index.json").exists()


def test_fragments_stay_as_they_are_written(build):
    """Footnotes pass the validation of anchors, whose names hold a colon."""
    built = build(
        ">>> docs/index.md\n# Home\n\nText[^1], and [a part](#Ä) of it.\n\n## Part {#Ä}\n\n"
        "[^1]: Note.\n"
        ">>> hook.py\n"
        + config(more="markdown_extensions: [footnotes, attr_list]\nvalidation: {anchors: warn}\n"),
        strict=True,
    )
    assert built.error == ""
    assert 'href="#fn:1"' in built.file("").read_text("utf-8")


def test_the_navigation_is_left_to_a_plugin_that_makes_it(build):
    """Where one is listed it finds the files as MkDocs gives them, and what it makes stays."""
    built = build(
        ARTICLE + ">>> docs/SUMMARY.md\n- [Start](index.md)\n- [All keys](keys.md)\n"
        ">>> hook.py\ndef on_nav(nav, config, files):\n"
        "    assert [each.title for each in nav.items] == ['Start', 'All keys'], nav\n"
        + config(plugins="[literate-nav, retrokb]")
    )
    assert built.error == ""
    assert [each.get_text(strip=True) for each in built.page("").select(".md-nav--primary a")][-2:]


def test_a_template_engine_over_every_page_is_no_harm(build, dead_links):
    """The macros plugin replaces what the author wrote, and meets no `{#` of ours."""
    built = build(
        ARTICLE.replace("{#rotate}", "")
        + ">>> hook.py\n"
        + config(more="extra: {product: the quuxifier}\n", plugins="[macros, retrokb]"),
        strict=True,
    )
    assert built.error == ""
    text = built.text("a/kb-1/")
    assert "the quuxifier" in text
    assert "Macro" not in text
    assert "Why this article exists" in text
    assert "What could not be learnt" in built.text("gaps/")
    assert dead_links(built) == []
