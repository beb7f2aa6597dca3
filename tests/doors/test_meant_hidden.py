"""What is meant as hidden is in no file of a site, and what nobody can tell stops the build."""

from dataclasses import replace

import pytest
from tests.spellings import HONOURED, REFUSED_FIELDS, REFUSED_TEXTS, SHOWN_FIELDS, UNREADABLE

from retrokb.doors.settings import load_settings
from retrokb.pipeline.compose import compose_site
from retrokb.pipeline.examine import examine

pytestmark = pytest.mark.slow

SECRET = "quokka"

NOT_IN_A_RETRO = ("{", "date:")
"""Beginnings of front matter that leaves no place for a status, and of what means a retro's day."""


def traces(built):
    """The files of a site that know the secret, by name or content."""
    return [
        path.relative_to(built.folder).as_posix()
        for path in built.folder.rglob("*")
        if SECRET in path.name or (path.is_file() and SECRET.encode() in path.read_bytes().lower())
    ]


def files(texts, name="docs/{}.md"):
    """A text tree with a file for each text."""
    return "".join(f">>> {name.format(n)}\n{text}" for n, text in enumerate(texts))


def test_no_honoured_spelling_leaves_a_trace(build):
    """Articles and retros that are hidden in any of the ways: the build passes without them."""
    pages = [f"---\n{fields}\n---\n# Quokka {n}\n" for n, fields in enumerate(HONOURED)]
    retros = [
        f"---\n{'' if 'tatus' in fields else 'status: final'}\n{fields}\n---\n# Quokka\n"
        for fields in HONOURED
        if not fields.startswith(NOT_IN_A_RETRO)
    ]
    unreadable = [f"{text}Quokka\n" for text in UNREADABLE]
    tree = files(pages, "docs/quokka-{}.md") + files(retros, "retros/quokka-r{}.md")
    built = build(f"{tree}{files(unreadable, 'docs/quokka-u{}.md')}>>> docs/shown.md\n# Shown\n")
    assert built.error == "", built.logged("ERROR")
    assert "Shown" in built.text("shown/")
    assert traces(built) == []


@pytest.mark.parametrize("texts", [REFUSED_TEXTS, [f"---\n{f}\n---\n" for f in REFUSED_FIELDS]])
def test_what_nobody_can_tell_stops_the_build(build, texts):
    """All files are told of, and nothing is written."""
    built = build(files(texts))
    assert built.error
    assert built.files() == []
    assert built.logged("ERROR", "docs/0.md", "RK209")
    # Of many the log counts the last ones; each is tried alone in tests/parse.
    (last,) = built.logged("ERROR", "nothing was built")
    assert int(next(word for word in last.split() if word.isdigit())) >= len(texts)


def test_pages_for_everybody_are_all_there(build):
    """What only looks like hiding hides nothing."""
    built = build(files(f"---\n{fields}\n---\n# Wombat\n" for fields in SHOWN_FIELDS))
    assert built.error == "", built.logged("ERROR")
    assert [n for n in range(len(SHOWN_FIELDS)) if f"{n}/index.html" not in built.files()] == []


DEFAULTS = (
    ">>> docs/in/.meta.yml\naudience: internal\n>>> docs/in/quokka.md\n# Quokka\n"
    ">>> docs/in/below/quokka.md\n# Quokka\n>>> docs/in/open.md\n---\naudience: public\n---\n# O\n"
    ">>> docs/wip/.meta.yml\ndraft: true\n>>> docs/wip/quokka.md\n# Quokka\n"
    ">>> docs/wip/done.md\n---\ndraft: false\n---\n# D\n"
    ">>> docs/inner.md\n# Inner\n>>> retros/.meta.yml\nvisibility: private\n"
    ">>> retros/quokka.md\n---\nstatus: final\n---\n# Quokka\n"
    ">>> docs/named/_all.yml\npublished: false\n>>> docs/named/quokka.md\n# Quokka\n"
)

WITH_META = (
    ">>> mkdocs.yml\nsite_name: Example\ntheme: {name: material, font: false}\n"
    "plugins: [search, {material/meta: {meta_file: _all.yml}}, retrokb]\n"
)


class TestDefaults:
    def test_of_a_folder_hide_what_lies_below(self, build):
        """With the plugin or without it, and a page may say otherwise."""
        built = build(WITH_META + DEFAULTS)
        assert built.error == "", built.logged("ERROR")
        assert traces(built) == []
        shown = [each for each in built.files() if each.startswith(("in/", "wip/", "inner"))]
        assert {"in/open/index.html", "wip/done/index.html", "inner/index.html"} <= {*shown}
        assert "named/_all.yml" not in built.files()

    def test_are_known_to_the_commands_and_named(self, project):
        """A notice says which file keeps a page back; of one file alone as well."""
        settings = load_settings(str(project(WITH_META + DEFAULTS) / "mkdocs.yml"), "2026-11-24")
        for only in (None, ["docs/wip/quokka.md"]):
            problems = examine(settings, only).problems
            (found,) = (
                p for p in problems if p.code == "RK405" and p.place.path == "docs/wip/quokka.md"
            )
            assert "`draft` in docs/wip/.meta.yml is 'true'" in found.message

    def test_count_in_what_is_remembered(self, project):
        """A page that was shown before is hidden when its folder says so, and the other way."""
        root = project(">>> docs/in/x.md\n# X\n")
        settings = load_settings(str(root / "mkdocs.yml"), "2026-11-24")
        defaults = root / "docs/in/.meta.yml"
        assert "docs/in/x.md" in compose_site(settings).archive.pages
        defaults.write_text("audience: internal\n", "utf-8")
        assert "docs/in/x.md" not in compose_site(settings).archive.pages
        defaults.unlink()
        assert "docs/in/x.md" in compose_site(settings).archive.pages

    @pytest.mark.parametrize("text", ["audience: [", "- internal", "audience: intrenal", "\0"])
    def test_that_cannot_be_read_are_refused(self, project, text):
        """They might hide the pages below."""
        root = project(f">>> docs/in/.meta.yml\n{text}\n>>> docs/in/x.md\n# X\n")
        site = compose_site(load_settings(str(root / "mkdocs.yml"), "2026-11-24"))
        assert site.archive.pages == {}
        assert [p.place.path for p in site.problems if p.code == "RK209"] == ["docs/in/x.md"]

    def test_above_retros_within_the_pages_hold_for_them(self, project, tmp_path):
        """What holds for all of docs_dir holds for the folder of retros in it; so outside."""
        retro = "---\nstatus: final\n---\n# Q\n"
        root = project(f">>> docs/.meta.yml\ninternal: true\n>>> docs/retros/x.md\n{retro}")
        settings = load_settings(str(root / "mkdocs.yml"), "2026-11-24")
        inside = replace(settings, retros_dir="docs/retros")
        assert compose_site(inside).archive.pages == {}
        outside = tmp_path.parent / f"{tmp_path.name}-retros"
        outside.mkdir()
        (outside / ".meta.yml").write_text("owner: me\n", "utf-8")
        (outside / "x.md").write_text(retro, "utf-8")
        site = compose_site(replace(settings, retros_dir=f"../{outside.name}"))
        assert [*site.archive.pages] == [f"../{outside.name}/x.md"]

    def test_elsewhere_are_not_read(self, project, tmp_path):
        """A link that leads out of the project is no reason to publish, and shows nothing."""
        (tmp_path.parent / "secret.yml").write_text("audience: hunter2\n", "utf-8")
        root = project(">>> docs/in/x.md\n# X\n")
        (root / "docs/in/.meta.yml").symlink_to(tmp_path.parent / "secret.yml")
        site = compose_site(load_settings(str(root / "mkdocs.yml"), "2026-11-24"))
        assert site.archive.pages == {}
        assert "hunter2" not in str(site.problems)


FINDINGS = (
    ">>> retros/x.md\n---\nstatus: final\nfindings:\n"
    "  - {id: GAP-1, kind: education, statement: S.}\n"
    "  - {id: BUG-2, kind: bug, statement: Quokka., draft: true}\n"
    "  - {id: BUG-3, kind: bug, statement: Quokka., visibility: internal}\n"
    "  - {id: BUG-4, kind: bug, statement: Quokka., status: draft}\n"
    "  - {id: BUG-5, kind: bug, statement: Quokka., published: false}\n---\n"
)


def test_findings_are_hidden_by_the_same_words(compose, found):
    """One that is a draft is left out with a notice, an internal one without a word."""
    site = compose(FINDINGS)
    assert [*site.archive.findings] == ["GAP-1"]
    assert len(found(site, "RK405")) == 3
    assert found(site, "RK201") == []


@pytest.mark.parametrize(
    "said",
    [
        "scope: internal", "roles: [employee]", "approved: false", "customer_visible: false",
        "note: do not publish", "statement: '[INTERNAL] Quokka'", "external: false",
    ],
)  # fmt: skip
def test_findings_are_not_published_in_any_of_these_words(compose, found, said):
    """They are left out, and where nobody can tell the build is refused."""
    finding = f"{{id: GAP-9, kind: education, {said}}}"
    site = compose(f">>> retros/x.md\n---\nstatus: final\nfindings: [{finding}]\n---\n")
    assert [*site.archive.findings] == []
    assert "Quokka" not in str([each.meta for each in site.archive.pages.values()])
    is_left_out = said.startswith(("approved", "customer_visible"))
    assert len(found(site, "RK209")) == (0 if is_left_out else 1)


UNREAD = (
    "{id: GAP-HID9, kind: gap, audience: internal, statement: Quokka.}",
    "{id: GAP-HID9, audience: internal, statement: Quokka.}",
    "{id: GAP-HID9, kind: [education, x], visibility: private, statement: Quokka.}",
    "{id: GAP-HID9, kind: eduction, publish_after: 2099-01-01, statement: Quokka.}",
)


@pytest.mark.parametrize("entry", UNREAD)
@pytest.mark.parametrize("shown", [True, False])
def test_what_is_no_finding_is_hidden_all_the_same(compose, found, entry, shown):
    """For want of a kind it is on no page; nor must its id be on one, nor its text in fields."""
    own = "" if shown else "audience: internal\n"
    first = "  - {id: GAP-1, kind: education, statement: S.}\n"
    site = compose(
        f">>> retros/x.md\n---\nstatus: final\n{own}findings:\n{first}  - {entry}\n---\n"
        ">>> docs/a.md\nSee GAP-HID9, and [it](/a/gap-hid9/).\n"
    )
    assert [each.partition(" ")[0] for each in found(site, "RK304")] == ["docs/a.md:1"] * 2
    assert "Quokka" not in str([each.meta for each in site.archive.pages.values()])
    assert [*site.archive.findings] == (["GAP-1"] if shown else [])


def test_what_is_no_finding_and_says_nothing_is_left_as_it_is(compose, found):
    """Its id hides nothing, and other findings are counted as before."""
    site = compose(
        ">>> retros/x.md\n---\nstatus: final\nfindings:\n"
        "  - {id: GAP-HID9, kind: gap, statement: S.}\n  - {kind: bug, statement: T.}\n---\n"
        ">>> docs/a.md\nSee GAP-HID9.\n"
    )
    assert found(site, "RK304") == found(site, "RK209") == []
    assert [*site.archive.findings] == ["retros/x.md#finding-1"]


@pytest.mark.parametrize(
    "tree",
    [
        ">>> docs/a.md\n---\nfindings: [{id: GAP-9, kind: bug, audience: internal}]\n---\n# A\n",
        ">>> docs/a.md\n---\nthings: [{name: x, audience: internal}]\n---\n# A\n",
        ">>> docs/a.md\n---\nlinks: [{name: x, publish_after: 2099-01-01}]\n---\n# A\n",
        ">>> retros/x.md\n---\nstatus: final\ngaps: [{id: GAP-9, audience: internal}]\n---\n",
        ">>> retros/x.md\n---\namendments: [{date: 2020-01-01, text: T, audience: staff}]\n---\n",
    ],
)  # fmt: skip
def test_elements_of_other_lists_cannot_be_hidden(compose, found, tree):
    """Nothing is left out of them, and so the build is refused."""
    site = compose(tree)
    assert len(found(site, "RK209")) == 1
    assert site.archive.pages == {}


def test_the_preview_shows_drafts_and_nothing_private(compose):
    """`serve` shows what is not published yet."""
    tree = ">>> docs/a.md\n---\ndraft: true\n---\n# A\n>>> docs/b.md\n---\nprivate: true\n---\n"
    tree += ">>> docs/c.md\n---\nexpires: 2020-01-01\n---\n# C\n"
    assert [*compose(tree, preview=True).archive.pages] == ["docs/a.md", "docs/c.md"]
    assert [*compose("", audience="internal").archive.pages] == ["docs/b.md"]
