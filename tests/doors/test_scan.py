"""What is hidden is found wherever it gets out: by the command, and by the gates of the doors."""

import gzip
import json
import os
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner

from retrokb.doors.audit.gate import Gate
from retrokb.doors.cli import export, main

AS_OF = "2026-11-24"

TREE = """\
>>> mkdocs.yml
site_name: Example
site_url: https://kb.example.com/
theme: {name: material, font: false}
hooks: [hook.py]
plugins: [search, {retrokb: {}}]
>>> hook.py
>>> docs/index.md
# Home
>>> docs/shown.md
---
id: KB-SHOWN
title: Rotate a key
---
# Rotate a key
First create the second key.
>>> docs/hidden.md
---
id: KB-8W3G
title: The quokka plan
audience: internal
owner: mrs-wombat
---
# The quokka plan
Nobody outside may know that the bridge was never inspected.

    run --quokka now
>>> retros/shown.md
---
title: Shown retro
status: final
date: 2026-01-01
findings:
  - {id: GAP-SHOWN, kind: education, statement: Seen., remedy: ../docs/shown.md}
  - {id: BUG-HIDDEN9, kind: bug, statement: The platypus opens any door., audience: internal}
---
Shown.
"""

READ = """\
import gzip
from pathlib import Path

HIDDEN = Path(__file__).parent / "docs/hidden.md"
SAID = HIDDEN.read_text().split("\\n")[7] if HIDDEN.exists() else "nothing"

"""
"""A program that knows what is hidden from the file itself."""

LEAKING = (
    READ
    + """\
def on_page_content(html, page, **_):
    return f"{html}<p>{SAID}</p>" if "text" in page.url else html

def on_post_page(output, page, **_):
    comment = f"<!-- {SAID} -->" if "comment" in page.url else ""
    attribute = f"<i title='{SAID}'></i>" if "attribute" in page.url else ""
    return output + comment + attribute

def on_page_markdown(markdown, page, **_):
    return f"{markdown}\\n\\n**{SAID[:9]}**{SAID[9:]}" if "macro" in page.url else markdown

def on_post_template(output, template_name, **_):
    return output + SAID if template_name == "404.html" else output

def on_post_build(config, **_):
    folder = Path(config.site_dir)
    Path(folder, "file.json").write_text('{"x": "' + SAID + '"}')
    Path(folder, "packed.gz").write_bytes(gzip.compress(SAID.encode()))
    Path(folder, f"{SAID}.txt").touch()
    if HIDDEN.exists():
        Path(folder, "copy").write_bytes(HIDDEN.with_name("hidden.bin").read_bytes())
"""
)
"""It writes that into pages in several ways, into files, and into the name of one."""

PAGES = "".join(
    f">>> docs/{name}.md\n# {name}\n" for name in ("text", "comment", "attribute", "macro")
)

BINARY = ">>> docs/hidden.bin\nthis is as binary as a text tree can be\n"


@pytest.fixture
def found(compose):
    """What a gate finds of the tree in a file, as the kinds and places of the canaries."""

    def run(text: str, name: str = "x.txt", tree: str = TREE) -> set[str]:
        gate = Gate(compose(tree), (), (), lambda _: ())
        scanned = gate.prove([(name, text.encode())])
        return {f"{hit.canary.kind.value}, {hit.canary.place}" for hit in scanned.hits}

    return run


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("kb_8w3g", "id, docs/hidden.md:2"),
        ("KB8W3G", "id, docs/hidden.md:2"),
        ("bug-hidden9", "id, retros/shown.md:7"),
        ("the platypus opens any door", "value of a field, retros/shown.md:7"),
        ("Mrs. Wombat", "value of a field, docs/hidden.md:5"),
        ("the quokka-plan", "title, docs/hidden.md:3"),
        ("that the bridge was never inspected", "part of a sentence, docs/hidden.md:8"),
        ("run --quokka now", "line of code, docs/hidden.md:10"),
        ("Quokka", "word, docs/hidden.md:3"),
        ("a platypus", "word, retros/shown.md:7"),
    ],
)
def test_every_part_of_what_is_hidden_is_looked_for(found, text, where):
    """Ids, titles, fields, sentences, code, words; of pages, and of findings of shown retros."""
    assert where in found(text)


@pytest.mark.parametrize(
    "text",
    ["", "KB-SHOWN", "Rotate a key", "First create the second key.", "that the", "plan"],
)
def test_what_is_shown_or_says_nothing_is_no_canary(found, text):
    """What a public text says as well is known anyway; two common words are by chance."""
    assert found(text) == set()


def test_a_field_of_a_shown_page_that_names_what_is_hidden_makes_it_no_less_so(found):
    """A remedy may name a hidden article, and nothing of that is shown."""
    tree = TREE.replace("remedy: ../docs/shown.md", "remedy: [../docs/shown.md, KB-8W3G]")
    assert found("KB-8W3G", tree=tree) == {"id, docs/hidden.md:2"}


def test_a_link_to_a_draft_leaves_its_name_hidden(found):
    """The link is left out of the page, and so must the name of the file be."""
    tree = TREE.replace("second key.", "second key, [soon](../retros/wallaby-outage.md).")
    draft = ">>> retros/wallaby-outage.md\n---\ntitle: W\nstatus: draft\n---\nIt broke.\n"
    assert "file name, retros/wallaby-outage.md" in found("wallaby-outage", tree=tree + draft)


def test_a_withdrawn_article_has_its_address_and_nothing_else(found):
    """Its id and aliases go on working; its title and text are hidden."""
    tree = TREE.replace("audience: internal\nowner", "withdrawn: wrong\nowner", 1)
    assert found("KB-8W3G", tree=tree) == set()
    assert "title, docs/hidden.md:3" in found("The quokka plan", tree=tree)


def test_what_could_not_be_understood_is_looked_for(found):
    """Front matter that cannot be read may have said `internal`."""
    tree = TREE + ">>> docs/b.md\n---\ntitle: [open\nnote: we never told the auditors of it\n---\n"
    assert found("Told: never told the auditors of it", tree=tree)


def test_a_hidden_file_is_known_by_its_name_and_content(found):
    """A picture that only hidden pages show may be copied under another name."""
    tree = TREE + BINARY
    assert found("hidden-bin", tree=tree.replace("hidden.bin", "bandicoot.bin")) == set()
    assert found("x", name="a/bandicoot.bin", tree=tree.replace("hidden.bin", "bandicoot.bin"))
    assert found("this is as binary as a text tree can be\n", tree=tree) >= {
        "whole content, docs/hidden.bin"
    }


def test_two_public_texts_side_by_side_are_no_leak(found):
    """A list shows titles and descriptions: where one ends and the next begins is chance."""
    page = ">>> docs/two.md\n---\ntitle: Why nobody outside may\ndescription: {}\n---\n"
    tree = TREE + page.format("Know that the bridge")
    said = "Why nobody outside may <i>know that the bridge</i>"
    assert found(f"<a>{said}</a>", tree=tree) == set()
    assert found(f"{said} was never inspected", tree=tree)
    assert found(f"<a>{said}</a>", tree=TREE + page.format("Know what it is")) != set()


def test_scripts_without_spaces_are_looked_for(found):
    """Half a sentence of ideographs is found as half a sentence of words is."""
    tree = TREE.replace("Nobody outside", "橋は一度も検査されなかった。 Nobody outside")
    assert found("一度も検査され", tree=tree) == {"part of a sentence, docs/hidden.md:8"}


@pytest.mark.slow
class TestBuild:
    """The gate of a build by MkDocs."""

    def test_a_text_that_another_program_writes_stops_the_build(self, build):
        """However it gets into the site, it is found, and the site is not put in its place."""
        tree = TREE.replace(">>> hook.py\n", f">>> hook.py\n{LEAKING}\n")
        built = build(tree + PAGES + BINARY)
        leaks = built.logged("ERROR", "RK701", "docs/hidden")
        files = {line.removeprefix("ERROR retrokb: ").partition(": RK701")[0] for line in leaks}
        assert {each.partition(":")[0] for each in files} >= {
            "text/index.html", "comment/index.html", "attribute/index.html", "macro/index.html",
            "404.html", "file.json", "packed.gz", "copy",
            "Nobody outside may know that the bridge was never inspected..txt",
        }  # fmt: skip
        assert built.files() == []

    def test_what_is_written_without_what_is_hidden_too_is_no_leak(self, build):
        """The words of a program are its own, whatever a hidden page says."""
        own = "def on_page_content(html, **_):\n    return f'{html}<p>{OWN}</p>'"
        hook = f">>> hook.py\nOWN = 'that the bridge was never inspected'\n{own}\n"
        built = build(TREE.replace(">>> hook.py\n", hook))
        assert built.error == ""
        assert "never inspected" in built.text("a/kb-shown/")

    def test_where_nothing_can_be_compared_what_was_found_stands(self, build):
        """A project that cannot be built without what is hidden is not trusted."""
        own = "def on_page_content(html, **_):\n    return f'{html}<p>{OWN}</p>'"
        needs = "open(__file__.replace('hook.py', 'docs/hidden.md')).close()"
        hook = f">>> hook.py\nOWN = 'that the bridge was never inspected'\n{needs}\n{own}\n"
        built = build(TREE.replace(">>> hook.py\n", hook))
        assert built.logged("WARNING", "could not be made without what is hidden")
        assert built.logged("ERROR", "RK701")

    @pytest.mark.parametrize("path", ["'docs/hidden.md'", "ROOT + '/docs/hidden.md'"])
    def test_a_program_that_reads_the_original_gives_itself_away(
        self, project, build_at, monkeypatch, path
    ):
        """By the folder that it runs in, or by a path of its own: the copy would say it as well."""
        root = project(TREE)
        hook = f"from pathlib import Path\nROOT = {str(root)!r}\ndef on_page_content(html, **_):\n"
        hook += f"    return html + '<p>' + Path({path}).read_text().split('---')[2] + '</p>'\n"
        (root / "hook.py").write_text(hook)
        hidden = root / "docs/hidden.md"
        hidden.write_text(f"{hidden.read_text()}\nIt was known to two of them for half a year.\n")
        monkeypatch.chdir(root)
        built = build_at(root)
        assert built.logged("ERROR", "RK701", "docs/hidden.md")
        assert built.files() == []

    def test_a_text_beside_the_records_is_looked_for(self, build):
        """What is internal and no Markdown is hidden as well, sentence by sentence."""
        read = READ.replace("docs/hidden.md", "internal/customers.csv").replace("[7]", "[1]")
        said = "def on_page_content(html, **_):\n    return f'{html}<p>{SAID}</p>'\n"
        tree = TREE.replace(">>> hook.py\n", f">>> hook.py\n{read}{said}").replace(
            "retrokb: {}", "retrokb: {internal_dir: internal}"
        )
        lines = "name,since\nThe quokka works of Perth and their seven friends,2024\n"
        built = build(f"{tree}>>> internal/customers.csv\n{lines}")
        assert built.logged("ERROR", "RK701", "internal/customers.csv:2")

    def test_a_published_attachment_that_holds_a_hidden_page_is_a_leak(self, build_at, project):
        """Whoever packs a folder packs what is hidden in it."""
        link = ">>> docs/index.md\n# Home\n[all](all.zip) [and](copy.txt)\n"
        root = project(TREE + link)
        hidden = root / "docs/hidden.md"
        hidden.write_text(f"{hidden.read_text()}\nIt was known to two of them for half a year.\n")
        with ZipFile(root / "docs/all.zip", "w", ZIP_DEFLATED) as packed:
            packed.write(hidden, "hidden.md")
        (root / "docs/copy.txt").write_text(hidden.read_text())
        built = build_at(root)
        assert built.logged("ERROR", "RK701", "all.zip")
        assert built.logged("ERROR", "RK701", "copy.txt")

    @pytest.mark.parametrize(
        ("of", "to"),
        [
            ("theme: {", "copyright: see KB-8W3G\ntheme: {"),
            ("theme: {", "theme: {custom_dir: over, "),
            ("site_name", "extra_css: [x.css]\nsite_name"),
            ("site_name", "extra: {homepage: https://kb.example.com/a/kb-8w3g/}\nsite_name"),
        ],
    )
    def test_an_id_is_a_leak_wherever_it_comes_from(self, build, of, to):
        """Configuration, templates and styles are not read as pages are, and may name it too."""
        files = ">>> docs/x.css\n/* of KB-8W3G */\n>>> over/main.html\n"
        over = (
            '{% extends "base.html" %}{% block footer %}<a href="/a/kb-8w3g/">x</a>{% endblock %}'
        )
        built = build(TREE.replace(of, to, 1) + files + over + "\n")
        assert built.logged("ERROR", "RK701", "id, docs/hidden.md:2"), built.log

    def test_a_word_that_cannot_be_compared_is_a_warning(self, build):
        """Templates that lie elsewhere may say it by themselves; the reason is told."""
        shared = "findings: [{id: BUG-1A1A, kind: bug, statement: A.}, {id: BUG-2B2B, kind: bug, "
        shared += "statement: The webinar is late., audience: internal}]"
        retro = f">>> retros/two.md\n---\ntitle: Two\nstatus: final\n{shared}\n---\nSo.\n"
        own = "def on_page_content(html, **_):\n    return f'{html}<p>A webinar starts soon</p>'"
        built = build(TREE.replace(">>> hook.py\n", f">>> hook.py\n{own}\n") + retro)
        assert built.error == ""
        assert built.logged("WARNING", "RK701", "word, retros/two.md")
        assert built.logged("WARNING", "could not be made without what is hidden")

    def test_what_the_project_s_own_templates_say_is_no_leak(self, build):
        """They are read like a theme's, and no second site is built for them."""
        over = '{% extends "base.html" %}{% block footer %}The quokka webinar{% endblock %}'
        tree = TREE.replace("theme: {", "theme: {custom_dir: over, ")
        built = build(f"{tree}>>> over/main.html\n{over}\n")
        assert built.error == "", built.logged("ERROR")

    def test_a_folder_that_holds_what_is_hidden_is_no_theme(self, build):
        """MkDocs copies all of `custom_dir` that is no template into the site."""
        tree = TREE.replace("theme: {", "theme: {custom_dir: internal, ").replace(
            "retrokb: {}", "retrokb: {internal_dir: internal}"
        )
        built = build(
            f"{tree}>>> internal/notes.txt\nWe told the quokka works nothing of it yet.\n"
        )
        assert built.logged("ERROR", "RK701", "internal/notes.txt")

    def test_a_site_is_built_without_what_is_hidden_once(self, build, tmp_path, monkeypatch):
        """What stays hidden in that copy as well, as a withdrawn article does, starts no other."""
        counted = tmp_path / "counted"
        monkeypatch.setenv("COUNTED", str(counted))
        hook = """\
import os

def on_page_content(html, **_):
    return f"{html}<p>The quokka plan</p>"

def on_post_build(**_):
    with open(os.environ["COUNTED"], "a+") as file:
        file.write("built ")
        file.seek(0)
        if file.read().count("built") > 3:
            raise SystemExit("One build follows another.")
"""
        tree = TREE.replace("audience: internal\nowner", "withdrawn: wrong\nowner", 1)
        built = build(tree.replace(">>> hook.py\n", f">>> hook.py\n{hook}"))
        assert built.error == ""
        assert counted.read_text().split() == ["built"] * 2

    def test_a_site_without_leaks_says_what_was_looked_for(self, build):
        """How much was hidden and read stands in the log."""
        built = build(TREE)
        assert built.error == ""
        assert built.logged("INFO", "2 records", "canaries", "files")


@pytest.mark.slow
class TestCommand:
    """`retrokb scan SITE`."""

    @pytest.fixture
    def scan(self, project, monkeypatch):
        """Scan a folder of a project by the command; gives its result."""
        root = project(TREE)
        monkeypatch.chdir(root)
        (root / "site").mkdir()

        def run(content: bytes, *arguments: str):
            (root / "site/x.bin").write_bytes(content)
            return CliRunner().invoke(main, ["scan", "site", "--as-of", AS_OF, *arguments])

        return run

    def test_finds_what_is_hidden(self, scan):
        """It names both places, repeats nothing of the text, and ends with 1."""
        result = scan(gzip.compress(b"never mind: the quokka plan"))
        assert result.exit_code == 1
        assert "site/x.bin:1: error RK701" in result.output
        assert "title, docs/hidden.md:3; and 1 more of that file" in result.output
        assert "quokka" not in result.output

    def test_prints_for_programs(self, scan):
        """The formats are those of `lint`."""
        result = scan(b"the quokka plan", "--format", "json")
        (problem,) = json.loads(result.stdout)
        assert (problem["code"], problem["path"], problem["line"]) == ("RK701", "site/x.bin", 1)

    @pytest.mark.parametrize("format_", ["text", "json", "sarif", "github", "gitlab"])
    def test_prints_names_that_are_no_text(self, scan, format_):
        """A file may have any bytes as its name; what is printed of it is UTF-8."""
        address = "eve.moneypenny@globex" + "-customer.co.uk"
        Path(os.fsdecode(b"site/\xff.txt")).write_text(address)
        result = scan(b"", "--format", format_)
        assert result.exit_code == 1
        printed = result.stdout_bytes.decode("utf-8")
        assert "RK602" in printed
        assert ("%FF.txt" if format_ == "sarif" else "\ufffd.txt") in printed
        if format_ not in ("text", "github"):
            json.loads(printed)

    def test_finds_private_content(self, scan):
        """Of a page what its readers see, of other texts all; the value is not repeated."""
        address = "eve.moneypenny@globex" + "-customer.co.uk"
        Path("site/p.html").write_text(f"<p>Ask {address} <b>or {address}</b></p>")
        Path("site/p.json").write_text(json.dumps({"text": f"Ask {address}"}))
        Path("site/p.js").write_text(f"// {address}")
        result = scan(b"")
        assert result.exit_code == 1
        told = [line.split(" Mask")[0] for line in result.output.splitlines() if "RK602" in line]
        assert told == [
            "site/p.html: warning RK602: p.html holds an e-mail address.",
            "site/p.json:1:15: warning RK602: p.json holds an e-mail address.",
        ]
        assert address not in result.output

    def test_reads_every_folder(self, scan):
        """Those that themes keep apart, and what a link leads to, as a server does."""
        for name in (".icons", "__pycache__", ".well-known"):
            Path("site", name).mkdir()
            Path("site", name, "x.txt").write_text("the quokka plan")
        Path("elsewhere").mkdir()
        Path("elsewhere/y.txt").write_text("the quokka plan")
        Path("site/linked").symlink_to("../elsewhere")
        Path("site/again").symlink_to("..")
        output = scan(b"").output
        for name in (".icons/x.txt", "__pycache__/x.txt", ".well-known/x.txt", "linked/y.txt"):
            assert f"site/{name}:1: error RK701" in output
        assert "site/again" not in output

    def test_says_that_there_is_no_list_of_customers(self, scan):
        """Where nobody can look for customers, a scan does not pass for clean."""
        path = Path("mkdocs.yml")
        listed = "retrokb: {content: {customers: c.txt}}"
        path.write_text(path.read_text().replace("retrokb: {}", listed))
        result = scan(b"")
        assert result.exit_code == 1
        assert "c.txt: error RK608: There is no list of customers yet." in result.output

    def test_says_what_it_could_not_read(self, scan):
        """Unknown is not clean, and does not count as a leak."""
        result = scan(b"\x01\x02\0\xff\xfe")
        assert result.exit_code == 0
        assert "1 part could not be read, and may say anything: x.bin" in result.output
        assert "2 records and 0 other files hidden" in result.output

    def test_says_that_nothing_is_hidden(self, scan):
        """For the internal audience this is so."""
        path = Path("mkdocs.yml")
        text = path.read_text().replace("retrokb: {}", "retrokb: {audience: internal}")
        path.write_text(text)
        result = scan(b"the quokka plan")
        assert result.exit_code == 0
        assert "Nothing is hidden" in result.output


@pytest.mark.slow
def test_an_export_is_proved_before_it_is_written(project, monkeypatch):
    """Whatever would make it say what is hidden, no file of it is written."""
    root = project(TREE)
    monkeypatch.chdir(root)
    arguments = ["export", "--markdown", "out", "--as-of", AS_OF]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    made = export.export_plainly

    def leaking(product):
        found = made(product)
        hidden = (root / "docs/hidden.md").read_text("utf-8")
        is_there = any(
            page.path == "docs/hidden.md" for page in product.site.stage.project.parsed.pages
        )
        return replace(found, contents={**found.contents, "x.md": hidden if is_there else ""})

    monkeypatch.setattr(export, "export_plainly", leaking)
    result = CliRunner().invoke(main, [*arguments[:2], "other", *arguments[3:]])
    assert result.exit_code == 2
    assert "x.md" in result.output
    assert "RK701" in result.output
    assert not (root / "other").exists()
