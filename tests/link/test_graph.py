"""The graph of typed links: what is linked, with which sentence, what is wrong with the rest."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrokb.link.graph import link_pages
from retrokb.link.resolve import Resolver
from retrokb.model.archive import LinkKind
from retrokb.model.problems import Level
from retrokb.model.settings import Settings
from retrokb.model.source import Folder, Source
from retrokb.pages.book import render_book
from retrokb.pages.markdown import escape
from retrokb.pages.view import Panel
from retrokb.parse.records import parse_records
from retrokb.pipeline.compose import compose_site
from retrokb.place.layout import ON_DISK
from retrokb.place.select import select

GAP = "{id: GAP-1, kind: education, statement: Nobody could know.}"


def told(site):
    """The links of a site as text: kind, ends, place and sentence."""
    return [
        f"{link.kind.value}: {_end(link.source)} -> {_end(link.target)} "
        f"({link.path}:{link.line}) {link.sentence}"
        for link in site.archive.links
    ]


def _end(end):
    return f"{end.path}{'#' if end.anchor else ''}{end.anchor}"


def test_every_kind_of_link_has_its_ends_its_place_and_its_sentence(compose):
    """All six kinds, each with the line and the sentence that make it."""
    site = compose(
        """
>>> docs/x.md
---
id: KB-1
---
# A
## Part
Text before. See [the retro](../retros/r.md#story) for more. After.
>>> docs/old.md
---
title: The old one
superseded_by: x.md
---
It was about GAP-1, they say.
>>> retros/r.md
---
impact: Nobody could log in.
findings:
  - id: GAP-1
    kind: education
    statement: Nobody could know.
    remedy: ../docs/x.md#part
  - id: BUG-1
    kind: bug
    statement: It breaks.
    workaround: KB-1
---
# R
## Story
>>> retros/s.md
---
impact: It happened again.
recurrence_of: GAP-1
findings: []
---
"""
    )
    assert told(site) == [
        "mention: docs/old.md -> retros/r.md#gap-1 (docs/old.md:5) It was about GAP-1, they say.",
        "supersedes: docs/x.md -> docs/old.md (docs/old.md:3) The old one",
        "reference: docs/x.md#part -> retros/r.md#story (docs/x.md:6) See the retro for more.",
        "workaround: retros/r.md#bug-1 -> docs/x.md (retros/r.md:11) It breaks.",
        "remedy: retros/r.md#gap-1 -> docs/x.md#part (retros/r.md:7) Nobody could know.",
        "recurrence: retros/s.md -> retros/r.md#gap-1 (retros/s.md:3) It happened again.",
    ]


class TestAGapThatIsNamedFromBothEnds:
    ARTICLE = ">>> docs/x.md\n---\nid: KB-1\nanswers: {answers}\n---\n# A\n## Part\n"
    RETRO = (
        ">>> retros/r.md\n---\nfindings:\n  - id: GAP-1\n    kind: education\n"
        "    statement: Nobody could know.\n    remedy: {remedy}\n---\n"
    )

    @pytest.mark.parametrize(
        ("answers", "remedy", "ends"),
        [
            ("GAP-1", "../docs/x.md", ["docs/x.md"]),
            ("gap-1", "KB-1", ["docs/x.md"]),
            ("GAP-1", "../docs/x.md#part", ["docs/x.md#part"]),
            ("GAP-1", "''", ["docs/x.md"]),
            ("[GAP-1, gap-1, ../retros/r.md#gap-1]", "''", ["docs/x.md"]),
            ("''", "../docs/x.md", ["docs/x.md"]),
            ("''", "[../docs/x.md, ../docs/x.md#part]", ["docs/x.md", "docs/x.md#part"]),
        ],
    )
    def test_is_linked_once(self, compose, answers, remedy, ends):
        """`answers` and `remedy` are one link, and the more exact end is kept."""
        site = compose(self.ARTICLE.format(answers=answers) + self.RETRO.format(remedy=remedy))
        assert [(link.kind, _end(link.target)) for link in site.archive.links] == [
            (LinkKind.REMEDY, end) for end in ends
        ]

    def test_may_be_answered_by_several_articles(self, compose):
        """Two articles that answer one gap are two links, each with the gap's sentence."""
        site = compose(
            self.ARTICLE.format(answers="GAP-1")
            + ">>> docs/b.md\n---\nanswers: GAP-1\n---\n# B\n"
            + self.RETRO.format(remedy="")
        )
        assert told(site) == [
            "remedy: retros/r.md#gap-1 -> docs/b.md (docs/b.md:2) Nobody could know.",
            "remedy: retros/r.md#gap-1 -> docs/x.md (docs/x.md:3) Nobody could know.",
        ]

    def test_keeps_every_remedy_that_the_retro_states(self, compose):
        """A remedy that is written twice stays two links: so those to nothing can be counted."""
        site = compose(self.ARTICLE.format(answers="") + self.RETRO.format(remedy="[KB-1, KB-1]"))
        assert len(site.archive.links) == 2


class TestFrontMatter:
    TARGETS = (
        ">>> docs/index.md\n# Home\n>>> docs/key.md\n---\nid: KB-1\n---\n# A\n"
        ">>> docs/pic.svg\n<svg/>\n"
        f">>> retros/r.md\n---\nfindings: [{GAP}, {{id: BUG-1, kind: bug, statement: S.}}]\n---\n"
        ">>> retros/draft.md\n---\nstatus: draft\n---\n"
        ">>> docs/secret.md\n---\naudience: internal\n---\n"
    )

    @pytest.mark.parametrize(
        ("field", "wanted"),
        [
            ("answers: BUG-1", "`answers` names 'BUG-1', which is a bug. Name a gap."),
            ("answers: KB-1", "`answers` names 'KB-1', which is an article. Name a gap."),
            ("answers: ../retros/r.md", "names '../retros/r.md', which is a retro. Name a gap."),
            ("superseded_by: GAP-1", "which is a gap. Name another article."),
            ("superseded_by: x.md", "which is this page itself. Name another article."),
            ("superseded_by: gaps/index.md", "which is a generated page. Name another article."),
            ("superseded_by: pic.svg", "'pic.svg', which is a file. Name another article."),
        ],
    )
    def test_of_an_article_that_names_the_wrong_kind_is_reported(
        self, compose, found, field, wanted
    ):
        """What an article answers is a gap, and what supersedes it another article."""
        site = compose(f"{self.TARGETS}>>> docs/x.md\n---\ntitle: X\n{field}\n---\n")
        (problem,) = found(site, "RK306")
        assert problem.startswith("docs/x.md:3 ")
        assert wanted in problem
        assert site.archive.links == ()

    @pytest.mark.parametrize(
        ("field", "wanted"),
        [
            ("recurrence_of: KB-1", "names 'KB-1', which is an article. Name a gap."),
            ("recurrence_of: BUG-1", "which is a bug. Name a gap."),
            ("not_recurrence_of: {gap: BUG-1, reason: R}", "`not_recurrence_of` names 'BUG-1'"),
            ("superseded_by: ../docs/key.md", "which is an article. Name another retro."),
            ("superseded_by: x.md", "which is this page itself. Name another retro."),
            ("findings: {id: GAP-9, kind: education, statement: S., remedy: GAP-1}", "`remedy`"),
            ("findings: {id: GAP-9, kind: education, statement: S., remedy: ../docs/index.md}",
             "Name an article or one of its sections."),
            ("findings: {id: BUG-9, kind: bug, statement: S., workaround: r.md}", "`workaround`"),
        ],
    )  # fmt: skip
    def test_of_a_retro_that_names_the_wrong_kind_is_reported(self, compose, found, field, wanted):
        """Remedies and workarounds are articles, what recurs is a gap, a successor is a retro."""
        site = compose(f"{self.TARGETS}>>> retros/x.md\n---\ntitle: X\n{field}\n---\n")
        (problem,) = found(site, "RK306")
        assert problem.startswith("retros/x.md:3 ")
        assert wanted in problem
        assert site.archive.links == ()

    @pytest.mark.parametrize(
        ("field", "code", "message"),
        [
            ("remedy: ../docs/kez.md", "RK301", "Did you mean '../docs/key.md'?"),
            ("remedy: ../docs/key.md#parts", "RK302", "leads to a section that is not there."),
            ("remedy: KB-2", "RK301", "Did you mean 'KB-1'?"),
            ("remedy: https://example.com/", "RK301", "Write the path as it is on disk"),
            ("remedy: ../docs/secret.md", "RK308", "which is private and not shown in this site."),
            ("recurrence_of: GAP-2", "RK301", "Did you mean 'GAP-1'?"),
            ("not_recurrence_of: {gap: GAP-2, reason: R}", "RK301", "Did you mean 'GAP-1'?"),
            (
                "superseded_by: draft.md",
                "RK308",
                "is unpublished and not shown in this site.",
            ),
        ],
    )
    def test_that_leads_nowhere_is_reported_with_its_line(
        self, compose, found, field, code, message
    ):
        """A missing or hidden target of front matter has file, line, and the nearest name."""
        finding = field.startswith("remedy")
        text = f"findings:\n  - {{id: GAP-9, kind: education, statement: S., {field}}}"
        site = compose(f"{self.TARGETS}>>> retros/x.md\n---\n{text if finding else field}\n---\n")
        (problem,) = found(site, code)
        assert problem.startswith(f"retros/x.md:{3 if finding else 2} ")
        assert message in problem
        assert site.archive.links == ()

    def test_that_names_something_hidden_is_only_noted(self, compose):
        """No reader sees the name, so that it fails no build."""
        site = compose(f"{self.TARGETS}>>> docs/x.md\n---\nsuperseded_by: secret.md\n---\n")
        levels = {problem.level for problem in site.problems if problem.place.path == "docs/x.md"}
        assert levels == {Level.NOTICE}

    def test_that_names_the_right_kinds_is_no_problem(self, compose):
        """A gap that an incident repeats, and one that it only looks like."""
        front = "recurrence_of: GAP-1\nnot_recurrence_of: {gap: ../retros/r.md#gap-1, reason: R}"
        site = compose(f"{self.TARGETS}>>> retros/x.md\n---\n{front}\nfindings: []\n---\n")
        assert {p.code for p in site.problems} & {"RK301", "RK302", "RK306", "RK308"} == set()
        assert [link.kind for link in site.archive.links] == [LinkKind.RECURRENCE]


class TestLinksInTheText:
    def test_are_counted_sentence_by_sentence(self, compose):
        """Two sentences that link the same page are two links, of one sentence one."""
        site = compose(
            ">>> docs/x.md\n# A\n"
            ">>> docs/b.md\n# B\n\nFirst [a](x.md).\n\nThen [a](x.md), [a](x.md).\n"
        )
        assert told(site) == [
            "reference: docs/b.md#b -> docs/x.md (docs/b.md:3) First a.",
            "reference: docs/b.md#b -> docs/x.md (docs/b.md:5) Then a, a.",
        ]

    def test_within_the_page_and_to_media_are_no_links_of_the_graph(self, compose):
        """A link to a section of the same page, an image and a download connect no two pages."""
        text = "# A\n[here](#a) [and](x.md#a) ![x](x.svg) [file](x.svg) ![page](b.md)\n"
        site = compose(f">>> docs/x.md\n{text}>>> docs/b.md\n# B\n>>> docs/x.svg\n<svg/>\n")
        assert site.archive.links == ()
        assert {problem.code for problem in site.problems} == {"RK210"}

    @pytest.mark.parametrize(
        ("text", "code", "message"),
        [
            ("[x](gone.md)", "RK301", "leads to nothing. Write the path as it is on disk"),
            ("[x](b.mdx)", "RK301", "'b.mdx' leads to nothing. Did you mean 'b.md'?"),
            ("![x](gone.svg)", "RK301", "'gone.svg' leads to nothing."),
            ("[x](b.md#parts)", "RK302", "a section that is not there. Did you mean 'b.md#part'?"),
            ("[x](javascript:y)", "RK301", "is no address that a reader can follow."),
            ("[x](secret.md)", "RK304", "is not for the readers of this page"),
            ("KB-5ECR", "RK304", "'KB-5ECR' is not for the readers of this page"),
            ("[x](../retros/draft.md)", "RK305", "is not published yet; the link is left out"),
            ("GAP-DRAFT", "RK305", "'GAP-DRAFT' is not published yet"),
            ("[x](../retros/later.md)", "RK309", "is dated after the day of this build; the link"),
            ("GAP-LATER", "RK309", "'GAP-LATER' is dated after the day of this build"),
            ("KB-7777", "RK303", "Nothing has the id KB-7777. Did you mean 'KB-7778'?"),
            ("BUG-12345", "RK303", "Nothing has the id BUG-12345. Correct the id, or write it"),
            ('<a href="gone.md">x</a>', "RK301", "'gone.md' leads to nothing."),
            ('<a href="secret.md">x</a>', "RK304", "is not for the readers of this page"),
            ('<img src="../secret.md">', "RK304", "is not for the readers of this page"),
            ('<a href="../retros/draft.md">x</a>', "RK304", "raw HTML stays as it is"),
        ],
    )  # fmt: skip
    def test_that_lead_nowhere_are_reported_with_their_line(
        self, compose, found, text, code, message
    ):
        """A link to nothing, or to what the reader may not see, is a problem with its place."""
        site = compose(
            ">>> docs/b.md\n---\nid: KB-7778\n---\n# B\n## Part\n"
            ">>> docs/secret.md\n---\nid: KB-5ECR\naudience: internal\n---\n"
            ">>> retros/draft.md\n---\nstatus: draft\n"
            "findings: {id: GAP-DRAFT, kind: bug, statement: S.}\n---\n"
            ">>> retros/later.md\n---\ndate: 2099-01-01\n"
            "findings: {id: GAP-LATER, kind: bug, statement: S.}\n---\n"
            f">>> docs/x.md\n---\ntitle: A\n---\n\n{text}\n"
        )
        (problem,) = found(site, code)
        assert problem.startswith("docs/x.md:5 ")
        assert message in problem
        assert site.archive.links == ()

    @pytest.mark.parametrize("href", ["b.md", "../b.md", "b/", "https://example.com/", "x.svg"])
    def test_in_raw_html_are_right_on_disk_or_as_an_address(self, compose, href):
        """HTML stays as it is written, so that both ways of counting are accepted."""
        others = ">>> docs/b.md\n# B\n>>> docs/x.svg\n<svg/>\n"
        tree = f'{others}>>> docs/x.md\n# A\n<a href="{href}">x</a>\n'
        assert {problem.code for problem in compose(tree).problems} == {"RK210"}


class TestMentions:
    TARGET = ">>> docs/b.md\n---\nid: KB-1\n---\n# B\n"

    def mentions(self, site):
        """The mentions of a site: target, line, sentence."""
        return [
            (link.target.path, link.line, link.sentence)
            for link in site.archive.links
            if link.kind is LinkKind.MENTION
        ]

    def test_are_bare_ids_outside_of_code_and_links(self, compose):
        """An id links where it stands bare, and stays text in code and within another link."""
        text = "Look at KB-1. Not `KB-1`, not [KB-1](https://example.com/).\n\n    KB-1\n"
        site = compose(f"{self.TARGET}>>> docs/x.md\n# A\n{text}")
        assert self.mentions(site) == [("docs/b.md", 2, "Look at KB-1.")]

    @pytest.mark.parametrize("word", ["XY-99", "UTF-8", "KB0099999", "kb-2"])
    def test_of_unknown_ids_are_text_unless_their_prefix_is_declared(self, compose, word):
        """A word that merely looks like an id is no problem."""
        assert {p.code for p in compose(f">>> docs/x.md\n# A\n{word}\n").problems} == {"RK210"}

    def test_know_the_prefixes_in_any_case(self, compose, found):
        """`id_prefixes: [inc]` declares INC."""
        site = compose(">>> docs/x.md\n# A\nINC-404\n", id_prefixes=("inc",))
        assert found(site, "RK303")[0].startswith("docs/x.md:2 ")

    def test_of_the_page_itself_are_no_links(self, compose):
        """An article that names its own id, a retro that names its findings, link nothing."""
        site = compose(
            ">>> docs/x.md\n---\nid: KB-1\n---\nThis is KB-1.\n"
            f">>> retros/R-100.md\n---\nfindings: [{GAP}]\n---\n## GAP-1 in R-100\n"
        )
        assert site.archive.links == ()

    @pytest.mark.parametrize(
        ("front", "line", "sentence"),
        [
            ("impact: Some. It was KB-1 that failed.", 2, "It was KB-1 that failed."),
            ("title: As KB-1 says", 2, "As KB-1 says"),
            ("description: As KB-1 says", 2, "As KB-1 says"),
            ("status: withdrawn\nwithdrawn: See KB-1.", 3, "See KB-1."),
            ("amendments: [{date: 2026-01-01, text: See KB-1.}]", 2, "See KB-1."),
            ("findings: {id: GAP-1, kind: education, statement: See KB-1.}", 2, "See KB-1."),
            ("findings: {id: BUG-1, kind: bug, statement: S, wont_fix: See KB-1.}",
             2, "See KB-1."),
            (("findings: {id: GAP-1, kind: education, statement: S., "
             "retired: {as: bug, reason: See KB-1.}}"), 2, "See KB-1."),
        ],
    )  # fmt: skip
    def test_in_sentences_of_front_matter_count(self, compose, front, line, sentence):
        """What front matter says on the page links like the text, and so has a backlink."""
        site = compose(f"{self.TARGET}>>> retros/r.md\n---\n{front}\n---\nText.\n")
        assert self.mentions(site) == [("docs/b.md", line, sentence)]

    @pytest.mark.parametrize(
        "front",
        ["impact: Like KB-5.", "findings: {id: GAP-1, kind: education, statement: Like KB-5.}"],
    )
    def test_in_front_matter_must_not_name_the_private(self, compose, found, front):
        """A sentence on the page that names something private fails the build."""
        secret = ">>> docs/secret.md\n---\nid: KB-5\naudience: internal\n---\n"
        site = compose(f"{secret}>>> retros/r.md\n---\n{front}\n---\n")
        assert found(site, "RK304")[0].startswith("retros/r.md:2 'KB-5' is not for the readers")


# What one page of a random archive may say of another; `{n}` is the other's number.
PIECES = {
    "docs": ("[See it](a{n}.md).", "[Seen](../retros/r{n}.md).", "About GAP-{n}.", "KB-{n} too."),
    "retros": ("[See it](../docs/a{n}.md).", "[Again](r{n}.md).", "About GAP-{n}.", "KB-{n} too."),
}
FRONT = {
    "docs": ("answers: GAP-{n}", "superseded_by: a{n}.md", "description: As KB-{n}."),
    "retros": ("recurrence_of: GAP-{n}", "superseded_by: r{n}.md", "impact: As GAP-{n}."),
}
FINDINGS = (
    "findings:\n  - {{id: GAP-{own}, kind: education, statement: S{own}, remedy: KB-{n}}}\n"
    "  - {{id: BUG-{own}, kind: bug, statement: T{own}., workaround: KB-{n}}}"
)
NUMBERS = st.integers(0, 3)


@st.composite
def sources(draw):
    """Three articles and three retros that name each other in every way, and some that are not."""
    found = []
    for folder, letter in (("docs", "a"), ("retros", "r")):
        for own in range(3):
            front = [draw(st.sampled_from(FRONT[folder])).format(n=draw(NUMBERS)), "title: T"]
            front += [f"id: KB-{own}"] if folder == "docs" else []
            front += [FINDINGS.format(own=own, n=draw(NUMBERS))] if folder == "retros" else []
            pieces = draw(st.lists(st.sampled_from(PIECES[folder]), max_size=4))
            body = "\n\n".join(piece.format(n=draw(NUMBERS)) for piece in pieces)
            text = "\n".join(["---", *front, "---", body])
            kind = Folder.ARTICLES if folder == "docs" else Folder.RETROS
            found.append(Source(f"{folder}/{letter}{own}.md", f"{letter}{own}.md", kind, text))
    return found


SETTINGS = Settings(root="/", as_of=date(2026, 11, 24), default_status="final")


def link(files):
    """The linked archive of some files, and its problems."""
    parsed = parse_records(files, SETTINGS)
    selection = select(parsed.pages, files, SETTINGS)
    return link_pages(Resolver(selection, frozenset(), frozenset()), SETTINGS.id_prefixes)


@given(sources(), st.data())
@pytest.mark.slow
def test_the_order_of_files_does_not_matter(files, data):
    """However the files come in, the links and the problems are the same, in the same order."""
    assert link(data.draw(st.permutations(files))) == link(files)


@given(sources())
def test_backlinks_are_the_inverse_of_links(files):
    """A link leaves one page and arrives at another, and each page knows both."""
    archive = link(files).archive
    leaving = {(path, each) for path in archive.pages for each in archive.links_from(path)}
    arriving = {(path, each) for path in archive.pages for each in archive.links_to(path)}
    assert leaving == {(each.source.path, each) for each in archive.links}
    assert arriving == {(each.target.path, each) for each in archive.links}


@given(sources())
def test_a_link_has_an_end_that_is_there_or_is_a_problem(files):
    """Both ends of every link are pages of the archive; what names nothing is reported."""
    linked = link(files)
    assert {end.path for each in linked.archive.links for end in (each.source, each.target)} <= {
        *linked.archive.pages
    }
    missing = sum(source.text.count("3.md") + source.text.count("-3") for source in files)
    assert bool(linked.problems) or not missing


@given(sources())
@pytest.mark.slow
def test_every_link_is_shown_at_both_ends(files):
    """The page that a link leaves leads there, the other one leads back and quotes the sentence."""
    with TemporaryDirectory() as root:
        for source in files:
            (Path(root) / source.path).parent.mkdir(exist_ok=True)
            (Path(root) / source.path).write_text(source.text)
        site = compose_site(replace(SETTINGS, root=root))
    panels = {
        path: Panel(ON_DISK.settle(path, panel.before), ON_DISK.settle(path, panel.after))
        for path, panel in render_book(site.view).panels.items()
    }
    for each in site.archive.links:
        here, there = each.source.path, each.target.path
        leaving = panels[here].before + site.archive.pages[here].body + panels[here].after
        arriving = panels[there].before + panels[there].after
        named = each.kind is LinkKind.MENTION
        assert named or f"]({ON_DISK.href(here, there)}" in leaving, each
        assert f"]({ON_DISK.href(there, here)}" in arriving, each
        quoted = each.kind is not LinkKind.SUPERSEDES
        assert not quoted or escape(each.sentence) in arriving, each
