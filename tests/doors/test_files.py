"""Files that are no pages, in the folder that is built and in the one that is exported.

Every form in which a page may use a file is tried in three places: in a page that is shown, in one
that is hidden, and nowhere, with the file beside a hidden page.
"""

import pytest
from click.testing import CliRunner

from retrokb.doors.cli.main import main

FORMS = {
    "link": "[x](N.png)",
    "image": "![x](N.png)",
    "angle": "![x](<N.png> 'Title')",
    "parent": "![x](../in/N.png)",
    "encoded": "![x](%4E.png)".replace("%4E", "%65ncoded"),
    "query": "![x](N.png?raw=1#top)",
    "fromroot": "![x](/in/N.png)",
    "underbase": "![x](/help/in/N.png)",
    "oncodehost": "![x](/docs/in/N.png)",
    "ownsite": "![x](https://kb.example.com/help/in/N.png)",
    "ownhost": "![x](HTTPS://KB.Example.com:443/help/in/N.png)",
    "noscheme": "![x](//kb.example.com/help/in/N.png)",
    "autolink": "<https://kb.example.com/help/in/N.png>",
    "reference": "![x][r]\n\n[r]: N.png",
    "definition": "Text.\n\n[r]: N.png",
    "inheading": "## Of ![x](N.png)",
    "intable": "| a | b |\n|---|---|\n| ![x](N.png) | c |",
    "inlist": "- a\n    - [b](N.png)",
    "footnote": "A[^1].\n\n[^1]: See ![x](N.png).",
    "attribute": "![x](https://elsewhere.example/y.png){ data-src=N.png }",
    "imgsrc": '<img src="N.png">',
    "capitals": "<IMG SRC='N.png'>",
    "unquoted": "<img src=N.png>",
    "fromaddress": '<img src="../N.png">',
    "fromaddressroot": '<img src="../../in/N.png">',
    "inline": 'Text <img src="N.png"> text.',
    "entity": '<img src="&#101;ntity.png">',
    "srcset": '<img srcset="N.png 1x, other.png 2x">',
    "srcsetsecond": '<img srcset="other.png 480w, N.png 800w">',
    "picture": '<picture><source srcset="N.png"><img src="o.png"></picture>',
    "poster": '<video poster="N.png"></video>',
    "track": '<video><track src="N.png"></video>',
    "object": '<object data="N.png"></object>',
    "embed": '<embed src="N.png">',
    "iframe": '<iframe src="N.png"></iframe>',
    "param": '<object><param name="movie" value="N.png"></object>',
    "datasrc": '<img data-src="N.png">',
    "datajson": """<div data-options='{"image": "N.png"}'></div>""",
    "background": '<table background="N.png"><tr><td>x</td></tr></table>',
    "style": """<div style="background: url('N.png')">x</div>""",
    "stylebare": '<div style="background:url(N.png)">x</div>',
    "styleelement": "<style>p { background: url(N.png) }</style>",
    "script": "<script>show('N.png')</script>",
    "handler": """<a onclick="open('N.png')">x</a>""",
    "xlink": '<svg><image xlink:href="N.png"/></svg>',
    "svguse": '<svg><use href="N.png#part"/></svg>',
    "refresh": '<meta http-equiv="refresh" content="0; url=N.png">',
    "markdowninhtml": '<div markdown="1">\n![x](N.png)\n</div>',
    "textinhtml": "<div>![x](N.png)</div>",
    "wiki": "![[N.png]]",
    "wikisized": "![[N.png|100x100]]",
    "wikifromroot": "![[in/N.png]]",
    "frontmatter": "---\nimage: N.png\n---\nText.",
    "frontmatterroot": "---\nimage: in/N.png\n---\nText.",
    "frontmatterdeep": "---\nhero: {pictures: [{src: ./N.png}]}\n---\nText.",
    "frontmatterown": "---\nimage: https://kb.example.com/help/in/N.png\n---\nText.",
    "withid": "---\nid: KB-WITHID\n---\n<img src='../../in/N.png'>",
}
"""A page in `docs/in/` that uses `N.png` beside it, by the name that stands for N."""

CONFIG = (
    ">>> mkdocs.yml\nsite_name: E\nsite_url: https://kb.example.com/help/\n"
    "theme: {name: material, font: false}\n"
    "markdown_extensions: [md_in_html, attr_list, footnotes]\n"
    "plugins: [retrokb: {OPTIONS}]\n>>> docs/index.md\n# Home\n"
)

HIDDEN = ">>> docs/hidden/secret.md\n---\naudience: internal\n---\nSecret.\n"

INTERNAL = "audience: internal\n"


def config(options: str = "") -> str:
    """A configuration with options of the plugin."""
    return CONFIG.replace("OPTIONS", options)


def pages_of_forms(fields: str = "") -> str:
    """A page for each form, with more fields, and the files that they use."""
    parts = []
    for name, form in FORMS.items():
        text = form.replace("N.png", f"{name}.png")
        matter, body = text.split("\n---\n", 1) if text.startswith("---\n") else ("---", text)
        parts.append(f">>> docs/in/page-{name}.md\n{matter}\n{fields}---\n{body}\n")
        parts.append(f">>> docs/in/{name}.png\n{name}\n")
    return "".join(parts)


def exported(root) -> list[str]:
    """The paths of the files of a plain export, from its folder."""
    done = CliRunner().invoke(
        main, ["export", "-f", str(root / "mkdocs.yml"), "--markdown", str(root / "out")]
    )
    assert done.exit_code == 0, done.output
    found = (path for path in (root / "out").rglob("*") if path.is_file())
    return sorted(path.relative_to(root / "out").as_posix() for path in found)


def pictures(files: list[str]) -> set[str]:
    """The forms whose files are there."""
    return {name for name in FORMS if f"in/{name}.png" in files}


@pytest.mark.slow
class TestEveryForm:
    def test_in_a_page_that_is_shown_publishes_the_file(self, build):
        """However a shown page uses a file, it is built and exported, although a page is hidden."""
        built = build(config() + pages_of_forms() + HIDDEN)
        assert built.error == ""
        assert FORMS.keys() - pictures(built.files()) == set()
        assert FORMS.keys() - pictures(exported(built.root)) == set()
        assert built.logged("RK312") == []

    def test_in_a_page_that_is_hidden_publishes_nothing(self, build):
        """The same pages, internal: none of their files is in either folder."""
        built = build(config() + pages_of_forms(INTERNAL))
        assert built.error == ""
        assert pictures(built.files()) == set()
        assert pictures(exported(built.root)) == set()

    def test_in_nobodys_page_publishes_nothing_beside_a_hidden_one(self, build):
        """Files that no page uses stay behind as soon as a page is hidden."""
        lone = "".join(f">>> docs/in/{name}.png\n{name}\n" for name in FORMS)
        built = build(config() + lone + HIDDEN)
        assert pictures(built.files()) == set()
        assert pictures(exported(built.root)) == set()

    def test_is_published_where_nothing_is_hidden(self, build):
        """Without a hidden page everything in docs is published, as MkDocs does it."""
        lone = "".join(f">>> docs/in/{name}.png\n{name}\n" for name in FORMS)
        built = build(config() + lone)
        assert FORMS.keys() - pictures(built.files()) == set()
        assert FORMS.keys() - pictures(exported(built.root)) == set()

    def test_is_published_to_who_may_see_all(self, build):
        """Built for the internal audience nothing of this is hidden."""
        lone = "".join(f">>> docs/in/{name}.png\n{name}\n" for name in FORMS)
        built = build(config("audience: internal") + lone + HIDDEN)
        assert FORMS.keys() - pictures(built.files()) == set()


@pytest.fixture
def published(compose):
    """The files that a site publishes of a text tree, as paths in docs; a page is hidden."""

    def run(tree: str, **settings: object) -> list[str]:
        site = compose(f"{tree}{HIDDEN}", **settings)
        return sorted(path.removeprefix("docs/") for path in site.media.shown)

    return run


class TestWhatIsNoUse:
    @pytest.mark.parametrize(
        "text",
        [
            "<!-- ![x](pic.png) -->", "<!-- <img src='pic.png'> -->", "Text about pic.png.",
            "`![x](pic.png)`", "```\n![x](pic.png)\n```", "    <img src='pic.png'>",
            '<img alt="pic.png" title="pic.png" src="https://elsewhere.example/pic.png">',
            "![pic.png](https://elsewhere.example/in/pic.png)", "![x](../../pic.png)",
            "![x](other/pic.png)", "![x](/pic.png)", "[x](https://kb.example.com.evil.example/in/pic.png)",
            "[x](#pic.png)", "[x](mailto:pic.png)", "![[other/pic.png]]", "<style>/* url(pic.png) */</style>",  # noqa: E501
            "---\ndescription: pic.png\n---\nText.", "[x](pic.pn)", "[x](PIC.png)",
        ],
    )  # fmt: skip
    def test_in_a_shown_page_publishes_nothing(self, published, text):
        """Comments, code, other words, other sites and files of the same name elsewhere."""
        tree = f">>> docs/in/x.md\n{text}\n>>> docs/in/pic.png\n"
        assert published(tree, site_url="https://kb.example.com/") == []

    def test_is_a_file_of_the_same_name(self, published):
        """What a public page uses in one folder publishes nothing in another."""
        tree = (
            ">>> docs/a/x.md\n![x](logo.png)\n>>> docs/a/logo.png\n"
            ">>> docs/b/y.md\n---\naudience: internal\n---\n![x](logo.png)\n>>> docs/b/logo.png\n"
        )
        assert published(tree) == ["a/logo.png"]

    def test_is_the_field_of_a_hidden_finding(self, published):
        """A shown retro may hold a finding that is not shown; what only that names stays behind."""
        tree = (
            ">>> retros/r.md\n---\nstatus: final\nfindings:\n"
            "  - {id: BUG-1, kind: bug, statement: S., audience: internal, workaround: pic.png}\n"
            "---\nText.\n>>> retros/pic.png\n>>> docs/free.png\n"
        )
        assert published(tree) == []


class TestWhatHides:
    @pytest.mark.parametrize(
        "hidden",
        [
            ">>> docs/x.md\n---\naudience: internal\n---\n",
            ">>> docs/x.md\n---\npublish_after: 2099-01-01\n---\n",
            ">>> docs/x.md\n---\ntitle: [open\n---\n",
            ">>> docs/x.md\n---\nid: KB-1\nwithdrawn: wrong\n---\n",
            ">>> docs/x.md\nNUL \0 byte\n",
            ">>> retros/x.md\n---\nstatus: draft\n---\n",
            ">>> retros/x.md\n---\ndate: 2099-01-01\nstatus: final\n---\n",
            (">>> retros/x.md\n---\nstatus: final\nfindings:\n"
            "  - {kind: bug, statement: S., audience: internal}\n---\n"),
        ],
        ids=["internal", "later", "unread", "withdrawn", "binary", "draft", "dated later", "finding"],  # noqa: E501
    )  # fmt: skip
    def test_anything_withholds_what_nobody_uses(self, compose, hidden):
        """One hidden page, or one hidden finding, and a file must be used to be published."""
        tree = ">>> docs/index.md\n# Home\n![x](used.png)\n>>> docs/used.png\n>>> docs/free.png\n"
        assert compose(tree).media.shown == {"docs/used.png", "docs/free.png"}
        assert compose(tree + hidden).media.shown == {"docs/used.png"}

    def test_nothing_is_hidden_in_a_preview(self, compose):
        """`serve` shows every file, whatever page is hidden."""
        assert compose(f">>> docs/free.png\n{HIDDEN}", preview=True).media.shown == {
            "docs/free.png"
        }

    def test_a_draft_hides_in_an_internal_build_too(self, compose):
        """Who may see what is internal does not see what is not finished."""
        draft = ">>> retros/x.md\n---\nstatus: draft\n---\n![x](../docs/its.png)\n"
        tree = f">>> docs/index.md\n![x](used.png)\n>>> docs/used.png\n>>> docs/its.png\n{draft}"
        assert compose(tree, audience="internal").media.shown == {"docs/used.png"}


class TestOtherUsers:
    @pytest.mark.parametrize(
        "name",
        [
            "CNAME", "robots.txt", "favicon.ico", "_headers", "_redirects", "ads.txt",
            "security.txt", "404.html", "site.webmanifest", "sitemap-news.xml", "google12ab.html",
            "apple-touch-icon-precomposed.png", ".well-known/x/y.json", "assets/images/favicon.png",
        ],
    )  # fmt: skip
    def test_hosts_find_what_they_ask_for(self, published, name):
        """Files at the root of the site that hosts and browsers know by their names."""
        assert published(f">>> docs/{name}\n") == [name]

    @pytest.mark.parametrize("name", ["in/CNAME", "in/robots.txt", "in/favicon.ico", "CNAME.bak"])
    def test_hosts_find_nothing_elsewhere(self, published, name):
        """In another folder, or with another ending, nobody asks for such a file."""
        assert published(f">>> docs/{name}\n") == []

    def test_the_configuration_names_files(self, project):
        """Icons, styles, scripts and options of plugins, by their paths from docs or mkdocs.yml."""
        root = project(
            ">>> mkdocs.yml\nsite_name: E\ntheme:\n  name: material\n  logo: img/logo.png\n"
            "  favicon: img/icon.ico\n  custom_dir: own\nextra_css: [css/x.css]\n"
            "extra_javascript: [{path: js/x.js, type: module}, https://cdn.example.com/y.js]\n"
            "extra: {alternate: [{link: /in/map.html}], card: docs/img/card.png}\n"
            "nav: [index.md, {Form: forms/form.pdf}]\n"
            "plugins: [retrokb: {public_files: [downloads/, '!*.key']}, search]\n"
            ">>> own/main.html\n<img src=\"{{ 'img/hero.png' | url }}\">\n"
            ">>> docs/index.md\n# Home\n>>> docs/css/x.css\n@import 'y.css';\n"
            ">>> docs/css/y.css\np { background: url(../img/back.png) } /* url(../img/old.png) */\n"
            ">>> docs/js/x.js\nimport './z.js'; fetch('in/table.json')\n>>> docs/js/z.js\n"
            '>>> docs/in/table.json\n{"picture": "rows\\/row 1.png"}\n>>> docs/in/rows/row 1.png\n'
            ">>> docs/in/map.html\n<img src=tile.png><!-- <img src=no.png> -->\n>>> docs/in/tile.png\n"  # noqa: E501
            ">>> docs/in/no.png\n>>> docs/img/logo.png\n>>> docs/img/icon.ico\n>>> docs/img/old.png\n"  # noqa: E501
            ">>> docs/img/card.png\n>>> docs/img/hero.png\n>>> docs/img/back.png\n"
            ">>> docs/forms/form.pdf\n>>> docs/downloads/a.zip\n>>> docs/downloads/b.key\n" + HIDDEN
        )
        files = [name.removeprefix("docs/") for name in exported(root)]
        kept = [name for name in files if (root / "docs" / name).is_file() and name != "index.md"]
        assert sorted(kept) == [
            "css/x.css", "css/y.css", "downloads/a.zip", "forms/form.pdf", "img/back.png",
            "img/card.png", "img/hero.png", "img/icon.ico", "img/logo.png", "in/map.html",
            "in/rows/row 1.png", "in/table.json", "in/tile.png", "js/x.js", "js/z.js",
        ]  # fmt: skip

    def test_a_page_of_html_is_a_file(self, published):
        """It is published where a page links to it, by its folder too, with what it uses."""
        tree = (
            ">>> docs/x.md\n[demo](demo/)\n>>> docs/demo/index.html\n<script src='app.js'></script>\n"  # noqa: E501
            ">>> docs/demo/app.js\n>>> docs/secret.html\n<img src='demo/app.js'>\n"
        )
        assert published(tree) == ["demo/app.js", "demo/index.html"]


class TestAmongRetros:
    TREE = (
        ">>> retros/shown.md\n---\nstatus: final\n---\n![x](img/used.png) <IMG SRCSET='img/set.png 1x'>\n"  # noqa: E501
        ">>> retros/draft.md\n---\nstatus: draft\n---\n![x](img/draft.png)\n"
        ">>> retros/img/used.png\n>>> retros/img/set.png\n>>> retros/img/draft.png\n>>> retros/img/free.png\n"  # noqa: E501
    )

    def test_only_what_is_used_comes_along(self, build):
        """In the site and in the export, whatever the form."""
        built = build(config() + self.TREE)
        assert [f for f in built.files() if f.startswith("retros/img")] == [
            "retros/img/set.png", "retros/img/used.png"
        ]  # fmt: skip
        assert [f for f in exported(built.root) if f.startswith("retros/img")] == [
            "retros/img/set.png", "retros/img/used.png"
        ]  # fmt: skip
        assert built.logged("RK312") == []


HOOK = """\
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

def on_page_markdown(markdown, **_):
    return markdown.replace("MACRO", "![x](pic.png)")

def on_page_content(html, **_):
    return html.replace("HTML", "<img src='../html.png'>")

def on_page_context(context, **_):
    return context

def on_files(files, config):
    text = "---\\nimage: in/stated.png\\n---\\n![x](in/made.png) ![y](in/sheet.svg)"
    files.append(File.generated(config, "made.md", content=text))

@event_priority(-90)
def on_env(env, files, **_):
    page = files.get_file_from_path("late.md").page
    page.content += "<img srcset='../in/late.png 2x'>"
"""


class TestRendering:
    """Other plugins make a page use what its author's text did not."""

    TREE = (
        config("rules: {RK401: off}").replace("plugins:", "hooks: [hook.py]\nplugins:")
        + f">>> hook.py\n{HOOK}>>> docs/late.md\n# Late\n>>> docs/in/x.md\n# X\n\nMACRO\n\nHTML\n"
        + "".join(
            f">>> docs/in/{name}.png\n"
            for name in ("pic", "html", "made", "stated", "late", "free", "insheet")
        )
        + '>>> docs/in/sheet.svg\n<svg><image href="insheet.png"/></svg>\n'
        + ">>> retros/r.md\n---\nstatus: final\n---\nMACRO\n>>> retros/pic.png\n>>> retros/free.png\n"  # noqa: E501
    )

    def test_brings_back_what_a_page_uses_then(self, build):
        """What plugins write as Markdown, as HTML, into pages of their own, and late; no more."""
        built = build(self.TREE + HIDDEN, strict=True)
        assert built.error == "", built.log
        assert [name for name in built.files() if name.startswith(("in/", "retros/"))
                and name.endswith((".png", ".svg"))] == [
            "in/html.png", "in/insheet.png", "in/late.png", "in/made.png", "in/pic.png",
            "in/sheet.svg", "in/stated.png", "retros/pic.png",
        ]  # fmt: skip
        assert built.page("in/x/").find("img", alt="x")["src"] == "../pic.png"
        assert built.page("retros/r/").find("img", alt="x")["src"] == "../pic.png"
        assert [line.split(":")[1] for line in built.logged("RK312")] == [" docs/in/free.png"]

    def test_brings_nothing_back_for_a_hidden_page(self, build):
        """A page that is not rendered uses nothing, whatever plugins would do with it."""
        tree = self.TREE.replace(">>> docs/in/x.md\n", f">>> docs/in/x.md\n---\n{INTERNAL}---\n")
        built = build(tree)
        assert {"in/pic.png", "in/html.png"}.isdisjoint(built.files())
        assert "in/made.png" in built.files()


def link(root, path: str, to: str) -> None:
    """A symbolic link, as it is written."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).symlink_to(to)


class TestSymbolicLinks:
    TREE = (
        config() + ">>> docs/x.md\n![a](pub.png) [b](pub.txt) ![c](dir/secret.png)\n"
        ">>> retros/internal/x.md\n---\nstatus: final\naudience: internal\n---\n![x](secret.png)\n\nQuokka.\n"  # noqa: E501
        ">>> retros/internal/secret.png\nquokka\n>>> retros/internal/lone.png\nquokka\n"
        ">>> retros/draft.md\n---\nstatus: draft\n---\nQuokka.\n>>> .env\nquokka\n>>> .git/config\nquokka\n"  # noqa: E501
        ">>> shared/logo.png\nlogo\n>>> docs/own.png\nown\n"
    )

    @pytest.mark.parametrize(
        ("path", "to"),
        [
            ("docs/pub.png", "../retros/internal/secret.png"),
            ("docs/pub.png", "../retros/internal/lone.png"),
            ("docs/pub.txt", "../retros/internal/x.md"),
            ("docs/pub.txt", "../retros/draft.md"),
            ("docs/dir", "../retros/internal"),
            ("docs/pub.md", "../retros/draft.md"),
            ("docs/pub.md", "../retros/internal/x.md"),
            ("docs/pub.png", "again.png"),
        ],
    )
    def test_to_what_is_hidden_publish_nothing(self, project, build_at, path, to):
        """A link to a hidden page, to its files, or through another link, is left out."""
        root = project(self.TREE)
        link(root, "docs/again.png", "../retros/internal/secret.png")
        link(root, path, to)
        built = build_at(root)
        assert built.error == ""
        exported(root)
        for folder in (built.folder, root / "out"):
            held = [p for p in folder.rglob("*") if p.is_file() and b"uokka" in p.read_bytes()]
            assert held == []

    @pytest.mark.parametrize("name", ["pub.png", "pub.txt", "pub.md", "dir", "pub.css"])
    @pytest.mark.parametrize("to", ["../.env", "../.git/config", "../.git", "/etc/passwd"])
    def test_to_what_no_build_may_see_are_errors(self, project, build_at, name, to):
        """Whatever the link is called: hidden files, and what lies out of the project."""
        root = project(self.TREE)
        link(root, f"docs/{name}", to)
        built = build_at(root)
        assert built.error
        assert built.logged("ERROR", f"docs/{name}: RK103")
        assert built.files() == []

    def test_above_the_pages_lead_in_a_circle(self, project):
        """A link to the folder of the project is not followed; MkDocs itself walks it for hours."""
        root = project(self.TREE)
        link(root, "docs/dir", "..")
        assert not [name for name in exported(root) if name.startswith("dir")]

    def test_to_what_everybody_may_see_are_followed(self, project, build_at):
        """A folder shared by several sites, and another file of the docs that is shown."""
        root = project(self.TREE)
        (root / "docs/x.md").write_text("![](logo.png) ![](in/own.png) ![](own.png)")
        link(root, "docs/logo.png", "../shared/logo.png")
        link(root, "docs/in/own.png", "../own.png")
        built = build_at(root, strict=False)
        assert {"logo.png", "in/own.png", "own.png"} <= {*built.files()}
        assert {"logo.png", "in/own.png", "own.png"} <= {*exported(root)}
        assert not (root / "out/logo.png").is_symlink()
