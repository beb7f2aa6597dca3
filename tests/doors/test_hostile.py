"""Bad input, built for real: a problem with its place or harmless text, never a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from retrokb.doors.cli import main

pytestmark = pytest.mark.slow

HOME = ">>> docs/index.md\n# Home\n"

RETRO = "---\nstatus: final\n---\n# Retro\n"


def snapshot(root: Path) -> dict[str, bytes]:
    """All files of a project but for the site and the cache, and the names of what lies beside."""
    ours = {root / "site", root / ".cache"}
    files = (path for path in root.rglob("*") if path.is_file() and ours.isdisjoint(path.parents))
    beside = dict.fromkeys((str(path) for path in root.parent.iterdir()), b"")
    return {**beside, **{str(path): path.read_bytes() for path in files}}


@pytest.fixture(scope="module")
def build_files(tmp_path_factory, build_at):
    """Build many files at once, given as bytes by path; nothing outside of the site may change."""

    def run(files: dict[str, bytes]):
        root = tmp_path_factory.mktemp("hostile") / "project"
        (root / "docs").mkdir(parents=True)
        (root / "mkdocs.yml").write_text(
            "site_name: E\ntheme: {name: material, font: false}\nplugins: [search, retrokb]\n"
        )
        for name, content in {"docs/index.md": b"# Home\n", **files}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
        before = snapshot(root)
        built = build_at(root)
        assert snapshot(root) == before
        return built

    return run


ALIASES = "\n".join(
    ["a: &a [x, x, x, x, x, x, x, x, x]"]
    + [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
)

UNREADABLE = {
    "truncated": "title: [open",
    "an-open-quote": 'title: "open',
    "tabs": "title: x\n\tid: KB-1",
    "a-colon-in-a-value": "title: Error: refused",
    "an-at-sign": "owner: @team",
    "a-list-where-a-mapping-belongs": "- id: KB-1\n- title: x",
    "a-key-that-is-a-list": "? [a, b]\n: c",
    "aliases-that-explode": ALIASES,
    "an-alias-within-itself": "a: &a\n  b: *a",
    "three-thousand-brackets": f"a: {'[' * 3000}{']' * 3000}",
    "a-control-character": "title: \x07bell",
}


@pytest.fixture(scope="module", params=["docs", "retros"])
def unreadable(request, build_files):
    """A site of pages whose front matter cannot be read, in one of the folders."""
    texts = {name: f"---\n{text}\n---\n# Platypus\n" for name, text in UNREADABLE.items()}
    texts["never-closed"] = "---\naudience: internal\n# Platypus\n"
    return build_files(
        {f"{request.param}/{name}.md": text.encode() for name, text in texts.items()}
    )


@pytest.mark.parametrize("name", [*UNREADABLE, "never-closed"])
def test_unreadable_front_matter_hides_the_page_and_says_where(unreadable, name):
    """Of a page whose front matter cannot be read nothing is in the site; the log says why."""
    assert unreadable.error == ""
    (logged,) = unreadable.logged(f"/{name}.md:")
    assert "RK101" in logged
    assert logged.startswith("WARNING")
    assert not [path for path in unreadable.files() if name in path]


def test_nothing_of_an_unreadable_page_is_in_the_site(unreadable):
    """No list, no index and no sitemap names a page that might be a secret."""
    pages = [path for path in unreadable.files() if path.endswith((".html", ".json", ".xml"))]
    assert not [
        path for path in pages if "Platypus" in (unreadable.folder / path).read_text("utf-8")
    ]


SCALARS = {
    "on": "on",
    "1.10": "1.10",
    "0012345": "0012345",
    "9:25": "9:25",
    "2026-02-30": "2026-02-30",
    "&a twice\nother: *a": "twice",
    "!custom tagged": "tagged",
    "!!python/object/apply:os.getcwd []": "!!python/object/apply:os.getcwd []",
}


@pytest.fixture(scope="module")
def scalars(build_files):
    """A site of pages whose titles YAML would take for something else."""
    return build_files(
        {
            f"docs/p{n}.md": f"---\ntitle: {title}\n---\nText.\n".encode()
            for n, title in enumerate(SCALARS)
        }
    )


@pytest.mark.parametrize(("number", "shown"), list(enumerate(SCALARS.values())))
def test_values_that_yaml_would_change_stay_as_they_are(scalars, number, shown):
    """What YAML 1.1 takes for a number, a time or a truth is on the page as it is written."""
    assert scalars.page(f"p{number}/").h1.get_text() == shown


@pytest.mark.parametrize("nothing", ["~", "null", "", '""'])
def test_an_empty_title_is_none(build, nothing):
    """A title that says nothing leaves the page its heading."""
    built = build(f"{HOME}>>> docs/x.md\n---\ntitle: {nothing}\n---\n# Heading\n")
    assert built.page("x/").title.get_text() == "Heading - Example"


NO_TEXTS = {
    "huge": (b"# X\n" + b"word " * 2_200_000, "RK105"),
    "binary": (bytes(range(256)) * 40, "RK102"),
    "nul": (b"# X\nplaty\0pus\n", "RK102"),
}


@pytest.fixture(scope="module")
def no_texts(build_files):
    """A site with files that end in .md and are no texts."""
    return build_files(
        {
            f"{at}/{name}.md": content
            for name, (content, _) in NO_TEXTS.items()
            for at in ("docs", "retros")
        }
    )


class TestNoText:
    @pytest.mark.parametrize("folder", ["docs", "retros"])
    @pytest.mark.parametrize("name", NO_TEXTS)
    def test_is_left_out_and_reported(self, no_texts, folder, name):
        """A file of ten megabytes, binary or with NUL bytes is a warning and not in the site."""
        assert no_texts.error == ""
        assert no_texts.logged("WARNING", f"{folder}/{name}.md", NO_TEXTS[name][1])
        assert not [path for path in no_texts.files() if f"{name}/" in path or f"{name}.md" in path]


ENCODED_PAGE = "---\nid: KB-{}\n---\n# Größe\n\nText.\n"
ENCODED = {
    "crlf": ENCODED_PAGE.format("crlf").replace("\n", "\r\n").encode(),
    "cr": ENCODED_PAGE.format("cr").replace("\n", "\r").encode(),
    "bom": f"\ufeff{ENCODED_PAGE.format('bom')}".encode(),
    "utf-16": ENCODED_PAGE.format("utf-16").encode("utf-16"),
    "cp1252": ENCODED_PAGE.format("cp1252").encode("cp1252"),
}


@pytest.fixture(scope="module")
def encoded(build_files):
    """A site with a page in each encoding."""
    return build_files({f"docs/{name}.md": text for name, text in ENCODED.items()})


class TestEncodings:
    @pytest.mark.parametrize("name", ENCODED)
    def test_of_all_kinds_are_read(self, encoded, name):
        """Line ends, byte-order marks and old encodings keep no page from its id and title."""
        assert encoded.page(f"a/kb-{name}/").h1.get_text() == "Größe"

    def test_that_are_none_are_reported(self, encoded):
        """A text that is no UTF-8 is a warning with the line where it is not."""
        assert encoded.logged("WARNING", "docs/cp1252.md:4", "RK106")
        assert len(encoded.logged("RK106")) == 1


class TestSymbolicLinks:
    @pytest.mark.parametrize("folder", ["docs", "retros"])
    def test_out_of_the_project_fail_the_build(self, project, build_at, tmp_path_factory, folder):
        """A link to a file or folder elsewhere is an error, and nothing of it is in the site."""
        outside = tmp_path_factory.mktemp("outside")
        (outside / "secret.md").write_text("# Platypus\n")
        root = project(HOME)
        (root / folder).mkdir(exist_ok=True)
        (root / folder / "file.md").symlink_to(outside / "secret.md")
        (root / folder / "whole").symlink_to(outside)
        built = build_at(root)
        assert built.error
        assert built.logged("ERROR", f"{folder}/file.md", "RK103")
        assert built.logged("ERROR", f"{folder}/whole", "RK103")
        assert built.files() == []

    @pytest.mark.parametrize("folder", ["docs", "retros"])
    def test_in_a_circle_or_to_nothing_are_left_out(self, project, build_at, folder):
        """A link to a folder above it, to itself or to nothing is a warning; the rest builds."""
        root = project(HOME)
        within = root / folder / "one" / "two"
        within.mkdir(parents=True)
        (within / "kept.md").write_text(RETRO)
        (within / "up").symlink_to(root / folder / "one")
        (within / "self.md").symlink_to(within / "self.md")
        (within / "gone.md").symlink_to(within / "nowhere.md")
        (within / "gone.png").symlink_to(within / "nowhere.png")
        built = build_at(root)
        assert built.error == ""
        for name in ("up", "self.md", "gone.md", "gone.png"):
            assert built.logged("WARNING", f"{folder}/one/two/{name}", "RK104")
        assert [name for name in built.files() if "kept/index.html" in name] != []

    def test_without_an_end_are_refused_before_anybody_walks(self, project, build_at):
        """MkDocs follows all links, and asks no plugin before it has come to their end."""
        root = project(HOME)
        for name in ("one", "two"):
            (root / "docs" / name).symlink_to("..")
        built = build_at(root)
        assert built.error
        assert built.logged("ERROR", "RK104", "more than 1,000 ways")

    def test_many_ways_without_a_circle_are_refused(self, project, build_at, monkeypatch):
        """Two links in each of many folders to the next one are as many as a circle."""
        root = project(HOME)
        for number in range(20):
            (root / f"docs/folder{number}").mkdir()
            for name in ("one", "two"):
                (root / f"docs/folder{number}" / name).symlink_to(f"../folder{number + 1}")
        (root / "docs/folder20").mkdir()
        monkeypatch.chdir(root)
        told = CliRunner().invoke(main, ["lint"])
        assert told.exit_code == 1
        assert "error RK104: Links to folders lead into each other" in told.output
        assert build_at(root).logged("ERROR", "RK104", "more than 1,000 ways")

    def test_out_of_the_project_are_refused_before_anybody_walks(
        self, project, build_at, tmp_path_factory
    ):
        """Nobody knows how far a walk through another place would go."""
        root, outside = project(HOME), tmp_path_factory.mktemp("outside")
        for name in ("one", "two"):
            (outside / name).symlink_to("..")
        (root / "docs/whole").symlink_to(outside)
        built = build_at(root)
        assert built.error
        assert built.logged("ERROR", "docs/whole", "RK103")

    def test_within_the_project_are_followed(self, project, build_at, dead_links):
        """A link from docs to a file of the project is a page like any other."""
        root = project(HOME + ">>> elsewhere/shared.md\n# Shared\n")
        (root / "docs/here.md").symlink_to(root / "elsewhere/shared.md")
        built = build_at(root, strict=True)
        assert "Shared" in built.text("here/")
        assert dead_links(built) == []


ODD = (
    "mit Leer zeichen", "größe", "日本語", "a&b", "a'b\"c", "<b>", "100%", "a#b", "a?b", "{{x}}",
)  # fmt: skip


@pytest.fixture(scope="module")
def odd_names(build_files):
    """A site with names that hold what means something in addresses, HTML and templates."""
    page = "# Page of {}\n[Home](index.md) [Retro](../retros/plain.md)\n"
    articles = {f"docs/{name}.md": page.format(n) for n, name in enumerate(ODD)}
    retros = {f"retros/{name} {n}.md": RETRO for n, name in enumerate(ODD)}
    texts = {**articles, **retros, "retros/plain.md": RETRO}
    return build_files({name: text.encode() for name, text in texts.items()})


class TestNames:
    def test_with_odd_characters_lead_where_they_should(self, odd_names, dead_links):
        """Spaces, other scripts, and characters that mean something in addresses or HTML."""
        assert (odd_names.error, dead_links(odd_names)) == ("", [])
        articles = [name for name in odd_names.links("a/") if name.startswith("Page of")]
        assert len(articles) == len(ODD)

    def test_that_differ_only_in_case_are_reported(self, build):
        """Two files that many systems cannot tell apart are a warning."""
        built = build(HOME + ">>> docs/Case.md\n# One\n>>> docs/case.md\n# Two\n")
        assert built.logged("WARNING", "docs/case.md", "RK107", "docs/Case.md")

    def test_of_retros_that_make_one_address_fail_the_build(self, build):
        """Two retros that would stand at one address are an error, never one lost."""
        built = build(f"{HOME}>>> retros/R 1.md\n{RETRO}>>> retros/b/r-1.md\n{RETRO}")
        assert built.logged("ERROR", "retros/b/r-1.md", "RK110", "retros/R 1.md")
        assert built.files() == []


UNUSABLE = (
    "../../outside", "a/b", "..", "KB-1/../../x", ".", "con", "a\\b", "x" * 65, "KB 1", "{{x}}",
    "<b>", "a:b",
)  # fmt: skip


@pytest.fixture(scope="module")
def bad_ids(build_files):
    """Articles and retros with ids that cannot stand in an address."""
    finding = "findings:\n  - id: '{}'\n    kind: education\n    statement: S\n"
    articles = {f"docs/p{n}.md": f"title: X\nid: '{name}'" for n, name in enumerate(UNUSABLE)}
    retros = {
        f"retros/p{n}.md": f"status: final\n{finding.format(name)}"
        for n, name in enumerate(UNUSABLE)
    }
    return build_files(
        {path: f"---\n{text}\n---\n# X\n".encode() for path, text in {**articles, **retros}.items()}
    )


class TestIds:
    @pytest.mark.parametrize("place", ["docs/p{}.md:3:", "retros/p{}.md:4:"])
    @pytest.mark.parametrize("number", range(len(UNUSABLE)))
    def test_that_cannot_stand_in_an_address_are_errors(self, bad_ids, place, number):
        """An id with slashes, dots or spaces is an error with its line."""
        assert bad_ids.logged("ERROR", place.format(number), "RK208")

    def test_that_cannot_stand_in_an_address_write_nothing(self, bad_ids):
        """No file is written for them, within the site or outside of it."""
        assert bad_ids.error
        assert bad_ids.files() == []


LINKS = (
    "../../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://[broken",
    "..%2f..%2f..%2fetc%2fpasswd", "\\\\server\\share", "x\x01y.md", "%00.md", "a" * 5000, "%zz",
    "../mkdocs.yml", "../../project/mkdocs.yml", "?x", "#", "", "//etc/passwd", "mailto:x",
)  # fmt: skip


@pytest.fixture(scope="module")
def strange(build_files):
    """A site with strange terms and links."""
    terms = "['../../../x', '/etc/passwd', '..', 'C:\\x', '<b>']"
    scope = "".join(f"{field}: {terms}\n" for field in ("product", "problem_class", "personas"))
    links = "".join(f"\n[x]({href}) ![y]({href})\n" for href in LINKS)
    return build_files(
        {
            "docs/x.md": f"---\nid: KB-1\n{scope}---\n# X\n{links}".encode(),
            "retros/x.md": f"---\nstatus: final\n{scope}---\n# X\n{links}".encode(),
        }
    )


def test_terms_never_lead_out_of_their_folder(strange):
    """A product that is named like a path has a page, in the folder of products."""
    assert strange.error == ""
    assert strange.links("a/kb-1/")["/etc/passwd"] == "products/etc-passwd/"
    names = (name for name in strange.files() if name.startswith("products/"))
    pages = {name for name in names if not name.endswith(".md")}
    slugs = ("x", "etc-passwd", "untitled", "c-x", "b")
    assert pages == {"products/index.html", *(f"products/{slug}/index.html" for slug in slugs)}


def test_links_out_of_the_folders_bring_nothing_in(strange):
    """Whatever a link names, no file from outside of the folders gets into the site."""
    assert not [name for name in strange.files() if "passwd" in name and "etc-passwd" not in name]
    assert not [name for name in strange.files() if "mkdocs.yml" in name]


FOREIGN = (
    "icon: material/no-such-icon", "icon: ../../../etc/passwd", "icon: [a]",
    "hide: 3", "template: nothing.html", "template: [a]", "template: redirect.html",
    "template: redirect.html\nlocation: 'javascript:1'", "tags: one", "tags: 7", "tags: {a: b}",
    "tags: [[a], {b: c}]", "search: text", "search: {boost: high}", "search: [a]", "social: text",
    "title: 7", "title: [a, b]", "title: {a: b}", "description: [a, b]", "description: {a: b}",
    "date: yesterday", "date: 2026-02-30", "authors: 7", "comments: text", "subtitle: [a]",
    "revision_date: [a]", "slug: ../../x", "nav: text", "edit_uri: 7", "url: /x",
    "content: x", "toc: false", "file: 7", "page: [x]", "audience: [public, ITPro]",
    "versions: {a: b}", "phrases: {a: b}", "aliases: {a: b}", "anchors: [a]", "findings: text",
    "findings: [text, [list]]", "escalations: 7", "timezone: Nowhere/Land",
    "timezone: ../../etc/passwd", "recurrence_of: {a: b}", "not_recurrence_of: text",
    "amendments: text", "review_within: soon", "7: seven", "~: nothing", "on: off", "'': empty",
)  # fmt: skip


@pytest.fixture(scope="module")
def foreign(build_files):
    """A site whose front matter was written for other systems."""
    page, retro = "---\n{}\n---\n# Page\nText {}.\n", "---\nstatus: final\n{}\n---\n# R\nText {}.\n"
    return build_files(
        {
            f"{folder}/p{n}.md": text.format(field, n).encode()
            for n, field in enumerate(FOREIGN)
            for folder, text in (("docs", page), ("retros", retro))
        }
    )


@pytest.mark.parametrize("address", ["p{}/", "retros/p{}/"])
@pytest.mark.parametrize("number", range(len(FOREIGN)), ids=FOREIGN)
def test_front_matter_of_foreign_archives_is_survived(foreign, address, number):
    """No field of another system, in whatever form, keeps an article or a retro from its page."""
    assert foreign.error == ""
    assert f"Text {number}." in foreign.text(address.format(number))


def test_an_unknown_status_is_a_draft(build):
    """A retro whose status nobody can tell is not published."""
    built = build(f"{HOME}>>> retros/platypus.md\n---\nstatus: [new]\n---\n# R\n")
    assert built.error == ""
    assert not [name for name in built.files() if "platypus" in name]


TEMPLATES = ("{{ 7 * 7 }}", "{% raw %}", "{{ config.nothing.there }}", "{# gone #}", "${7*7}")


@pytest.fixture(scope="module")
def templates(build_files):
    """A site of retros with template expressions in their texts, titles and statements."""
    front = "---\ntitle: 'T {0}'\nimpact: 'I {0}'\nstatus: final\nfindings:\n"
    finding = "  - {{id: GAP-{1}, kind: education, statement: 'S {0}'}}\n---\nBody {0} of text.\n"
    return build_files(
        {
            f"retros/p{n}.md": f"{front}{finding}".format(text, n).encode()
            for n, text in enumerate(TEMPLATES)
        }
    )


@pytest.mark.parametrize(("number", "text"), list(enumerate(TEMPLATES)))
def test_template_expressions_are_text(templates, number, text):
    """Jinja and its like in texts, titles and statements are shown and never run."""
    shown = templates.text(f"retros/p{number}/")
    for part in (f"T {text}", f"I {text}", f"S {text}", f"Body {text} of text."):
        assert part in shown
    assert f"T {text}" in templates.text("retros/")
    assert f"S {text}" in templates.text("gaps/")


EXPLODING = """\
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

class Explode(Preprocessor):
    def run(self, lines):
        if "EXPLODE" in lines:
            raise ZeroDivisionError("boom")
        return lines

class Exploding(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Explode(md), "explode", 100)
"""


def test_text_that_an_extension_gives_up_on_is_left_out(build, tmp_path, monkeypatch):
    """An extension that raises on one page takes neither the build nor the other pages with it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    built = build(
        f"{HOME}>>> docs/kept.md\n# Kept\n>>> docs/bad.md\n# Bad\n\nEXPLODE\n"
        f">>> retros/bad.md\n{RETRO}\nEXPLODE\n>>> platypus_extension.py\n{EXPLODING}"
        ">>> mkdocs.yml\nsite_name: E\ntheme: mkdocs\nplugins: [retrokb]\n"
        "markdown_extensions: ['platypus_extension:Exploding']\n"
    )
    assert built.error == ""
    assert built.logged("WARNING", "docs/bad.md", "RK112", "ZeroDivisionError: boom")
    assert built.logged("WARNING", "retros/bad.md", "RK112")
    assert [name for name in built.files() if "bad" in name] == []
    assert built.file("kept/").is_file()


NESTED: dict[str, Callable[[int], str]] = {
    "quotes": lambda n: "> " * n + "x",
    "lists": lambda n: "- " * n + "x",
    "brackets": lambda n: "[" * n,
    "stars": lambda n: "*" * n,
    "ticks": lambda n: "`" * (n + 1),
    "tags": lambda n: "<div>" * n,
}


@pytest.mark.parametrize("markup", NESTED)
def test_markup_that_is_nested_without_end_is_survived(build, markup):
    """Markup that would exhaust the stack costs its own page at most."""
    built = build(
        f"{HOME}>>> docs/deep.md\n# Deep\n\n{NESTED[markup](2000)}\n>>> docs/kept.md\n# Kept\n"
        ">>> mkdocs.yml\nsite_name: E\ntheme: mkdocs\nplugins: [retrokb]\n"
    )
    assert built.error == ""
    assert built.file("kept/").is_file()


@pytest.mark.parametrize("piece", ["[", "![", "<a ", "---\n"])
def test_a_text_that_would_take_minutes_costs_its_own_page_only(build, piece):
    """A page of what never ends is a warning with its line and is not rendered; others are."""
    text = (piece * 60_000)[:60_000]
    built = build(
        f"{HOME}>>> docs/dear.md\n# Dear\n\n{text}\n>>> docs/kept.md\n# Kept\n"
        ">>> mkdocs.yml\nsite_name: E\ntheme: mkdocs\nplugins: [retrokb]\n"
    )
    assert built.error == ""
    assert built.logged("WARNING", "docs/dear.md", "RK113")
    assert [name for name in built.files() if "dear" in name] == []
    assert built.file("kept/").is_file()


SECTIONS = (
    "<![x[", "<![x[ a ]]> b", "a <![INCLUDE[ b", "`<![x[`", "    <![x[ a",
    "<div>\n<![%x;[ a ]]>\n</div>", "- <![1[", "> <![ x", "<![", "<![if !IE]> a <![endif]>",
    "| a |\n|---|\n| <![x[ |",
)  # fmt: skip
"""`<![` with what is no CDATA, of which Python's parser of HTML makes an AssertionError."""


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_sections_of_sgml_are_comments_or_text(build, theme):
    """In text, in code and in raw HTML; MkDocs's own look at raw HTML would end the build."""
    pages = "".join(
        f">>> docs/p{n}.md\n# Page {n}\n\n{text}\n\n[There](#here)\n\n# Here\n\nAfter.\n"
        for n, text in enumerate(SECTIONS)
    )
    configuration = f"site_name: E\ntheme: {theme}\nplugins: [search, retrokb]\n"
    retro = f">>> retros/r.md\n{RETRO}\n<![x[ a\n\n- <![x[ a\n"
    built = build(f"{HOME}{pages}{retro}>>> mkdocs.yml\n{configuration}")
    assert built.error == "", built.logged("ERROR")
    assert "`<![x[`" not in built.file("p3/").read_text("utf-8")
    assert "&lt;![x[" in built.file("p3/").read_text("utf-8")
    assert "a &lt;![INCLUDE[ b" in built.file("p2/").read_text("utf-8")
