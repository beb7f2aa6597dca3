# ruff: noqa: RUF001 (letters that look like others are what this is about)
"""What a shown page names of that which is hidden is found, however it is written."""

import pytest

from retrokb.model.problems import Level

HIDDEN = """\
>>> docs/sub/secret.md
---
id: KB-X2
audience: internal
aliases: [/former/place/]
---
# The secret
>>> docs/hidden page.md
---
audience: internal
---
# H
>>> docs/internal/secrets.html
<p>
>>> docs/shown.md
---
id: KB-X23
---
# Shown
>>> retros/outage.md
---
status: draft
findings: {id: GAP-DRAFT, kind: education, statement: S.}
---
>>> retros/quiet.md
---
audience: internal
id: RET-9
---
>>> retros/open.md
---
date: 2026-01-01
title: Open
findings:
  - {kind: education, statement: First.}
  - {kind: bug, statement: Second., audience: internal}
  - {id: BUG-SEC, kind: bug, statement: Third., audience: internal}
  - {kind: bug, statement: Fourth.}
---
Text.
"""

SITE = {
    "site_url": "https://Kb.Example.com/help/",
    "repo_url": "https://github.com/Acme/KB",
}


LEAKS = {"RK304", "RK305", "RK308", "RK309", "RK310"}

Found = list[tuple[str, int]]


@pytest.fixture
def leaks_of(compose):
    """The codes and lines of what pages in docs/sub name, by their texts from the fifth line on."""

    def find(texts, **settings):
        pages = (
            f">>> docs/sub/pub{n}.md\n---\nid: KB-PUB{n}\ntitle: P\n---\n{text}\n"
            for n, text in enumerate(texts)
        )
        site = compose(HIDDEN + "".join(pages), **{**SITE, **settings})
        leaks = [each for each in site.problems if each.code in LEAKS]
        by_path = {f"docs/sub/pub{n}.md": text for n, text in enumerate(texts)}
        found: dict[str, Found] = {text: [] for text in texts}
        for each in leaks:
            if each.place.path in by_path:
                found[by_path[each.place.path]].append((each.code, each.place.line))
        return found

    return find


@pytest.fixture
def leaks(compose):
    """The same for one page with a front matter of its own."""

    def find(text, front="title: P", **settings):
        tree = f"{HIDDEN}>>> docs/sub/pub.md\n---\nid: KB-PUB\n{front}\n---\n{text}\n"
        return [
            (each.code, each.place.line)
            for each in compose(tree, **{**SITE, **settings}).problems
            if each.place.path == "docs/sub/pub.md" and each.code in LEAKS
        ]

    return find


ADDRESSES = (
    "../secret/", "secret", "secret/", "secret/index.md", "../secret/index.html", "./secret/#part",
    "../../sub/secret/", "/sub/secret/", "/help/sub/secret/", "/sub/secret.html", "/sub/secret.md",
    "/help/a/kb-x2/", "/a/KB-X2/", "/a/kb-x2", "/a/kb-x2/index.md", "../../a/kb-x2/", "../kb-x2/",
    "/retros/quiet/", "/help/retros/quiet/?q=1#x", "../../retros/quiet/", "/retros/quiet.md",
    "https://kb.example.com/help/sub/secret/", "HTTP://KB.example.COM:80/help/sub/secret",
    "https://kb.example.com:443/sub/secret/", "//kb.example.com/help/a/kb-x2/",
    "https://kb.example.com./help/sub/secret/", "https://user@kb.example.com/help/sub/secret/",
    "/help/sub/x/../secret/", "/help/sub/%73ecret/", "/help//sub/secret/", "/former/place/",
    "/former/place", "/hidden%20page/", "/help/hidden%20page.html", "/a/bug-sec/", "/a/ret-9/",
    "/retros/open/#bug-sec", "https://kb.example.com/help/retros/open/#bug-sec",
    "https://github.com/acme/kb/blob/main/docs/sub/secret.md",
    "https://github.com/Acme/KB/edit/feature/x/docs/sub/secret.md",
    "https://github.com/Acme/KB/-/blob/main/docs/sub/secret.md",
    "https://raw.githubusercontent.com/Acme/KB/main/docs/sub/secret.md",
    "https://github.com/Acme/KB/blob/main/deep/retros/quiet.md?plain=1#L3",
)  # fmt: skip


class TestAddresses:
    @pytest.mark.parametrize(
        "form",
        ["[x]({})", '<a href="{}">x</a>', "[x][1]\n\n[1]: {}", '<A HREF="{}">x</A>', "![x]({})"],
    )
    def test_of_what_is_private_are_errors_in_links(self, leaks_of, form):
        """Whatever the way in which a link leads to a hidden page, the build fails at its line."""
        texts = [form.format(address) for address in ADDRESSES]
        line = 7 if "\n" in form else 5
        assert leaks_of(texts) == {text: [("RK304", line)] for text in texts}

    @pytest.mark.parametrize(
        "form",
        [
            "See {}.", "<!-- {} -->", '<p data-x="{}">x</p>', "[unused]: {}", '[x](# "at {}")',
            '<div style="background: url({})">x</div>', "Text ({}), more", "x {{ data-y='{}' }}",
        ],
    )  # fmt: skip
    def test_of_what_is_private_are_errors_in_text(self, leaks_of, form):
        """So are addresses that are no links: in sentences, comments, attributes, definitions."""
        texts = [form.format(address) for address in ADDRESSES if "/" in address[1:]]
        assert leaks_of(texts) == {text: [("RK304", 5)] for text in texts}

    @pytest.mark.parametrize("address", ["<https://kb.example.com/help/a/kb-x2/>"])
    def test_are_errors_in_autolinks(self, leaks, address):
        """An autolink is a link and a text, and is told of once."""
        assert leaks(f"See {address}") == [("RK304", 5)]

    @pytest.mark.parametrize(
        "front",
        [
            "description: See /sub/secret/", "phrases: |\n  at https://kb.example.com/sub/secret/",
            "image: sub/secret.md", "tags: [x, sub/secret/]", "deep: {er: [../secret/]}",
            "aliases: [/x/a/kb-x2/]", "links: ['https://kb.example.com/help/a/kb-x2/']",
        ],
    )  # fmt: skip
    def test_are_errors_in_front_matter(self, leaks, front):
        """Fields of every kind, RetroKB's and others'."""
        assert leaks("Text", front) == [("RK304", 3 + front.count("\n"))]

    @pytest.mark.parametrize(
        "text",
        [
            "[x](/retros/outage/)", "[x](https://kb.example.com/help/retros/outage/)",
            "<https://kb.example.com/help/retros/outage/>", "[x](/a/gap-draft/)",
            "[x](../../retros/outage/)",
        ],
    )  # fmt: skip
    def test_of_what_is_unpublished_lose_the_link(self, leaks, text):
        """As a path does."""
        assert leaks(text) == [("RK305", 5)]

    @pytest.mark.parametrize(
        "text", ['<a href="/retros/outage/">x</a>', "<!-- /retros/outage/ -->"]
    )
    def test_of_what_is_unpublished_are_errors_where_they_stay(self, leaks, text):
        """Of raw HTML nothing can be left out."""
        assert leaks(text) == [("RK304", 5)]

    @pytest.mark.parametrize(
        "text",
        [
            "[x](../shown/)", "[x](/shown/)", "https://kb.example.com/help/a/kb-x23/", "/secret/",
            "https://other.example.com/help/sub/secret/", "[x](https://example.com/sub/secret/)",
            "[x](https://github.com/other/kb/blob/main/docs/sub/secret.md)", "a secret/open matter",
            "ftp://kb.example.com/help/sub/secret/", "sub secret", "the outage", "[outage](#)",
            "https://kb.example.com:8080/help/sub/secret/", "read secret/public and /secret",
            "[x](mailto:secret@kb.example.com)", "/internal/secrets/",
        ],
    )  # fmt: skip
    def test_of_other_things_are_left(self, leaks, text):
        """What is shown, elsewhere, or a word of the language gives nothing away."""
        assert leaks(text) == []

    def test_are_found_without_an_address_of_the_site(self, leaks):
        """Without `site_url` those from the root and from the page are known."""
        assert leaks("/a/kb-x2/ [x](../secret/)", site_url="") == [("RK304", 5), ("RK304", 5)]

    def test_without_directories_end_in_html(self, leaks):
        """With `use_directory_urls: false` a page's folder is that of its file."""
        found = leaks("[x](secret.html) [y](/sub/secret.html)", directory_urls=False)
        assert found == [("RK304", 5), ("RK304", 5)]

    def test_that_a_shown_page_has_too_are_left(self, compose, found):
        """Where an index that is shown stands at the same address, the address is its own."""
        tree = ">>> docs/x.md\n---\naudience: internal\n---\n>>> docs/x/index.md\n# X\n"
        site = compose(f"{tree}>>> docs/y.md\n[x](/x/)\n")
        assert found(site, "RK304") == []


IDS = (
    "KB-X2", "kb-x2", "Kb-x2", "KB\u2011X2", "KB\u2010X2", "KB\u2013X2", "KB\u2212X2", "KB\xadX2",
    "KB-\xadX2", "KB-X\u200b2", "\u200bKB-X2", "KB\u2060-X2", "KB&#45;X2", "KB&#x2d;X2",
    "KB&hyphen;X2", "KB&shy;X2", "KB%2DX2", "%4BB-X2", "KB_X2", "KB--X2", "KB\\-X2", "_KB-X2_",
    "\uff2b\uff22\uff0d\uff38\uff12", "見KB-X2を", "(KB-X2)", "kb-x2.svg", "RET-9", "BUG-SEC",
    "ret-9",
)  # fmt: skip


OTHER_SPELLINGS = (
    "КB-SEC1", "KВ-SEC1", "KB-ЅEC1", "kв-sес1", "ΚΒ-SΕC1", "KB-SEС1", "&#1050;B-SEC1", "КВ-ЅЕС1",
    "KB.SEC1", "KB SEC1", "KBSEC1", "kbsec1", "KB&nbsp;SEC1", "KB:SEC1", "KB · SEC1", "KB\nSEC1",
    "KB-OLDZ", "kb-oldz", "КB-OLDZ", "old/zebra-page", "(old/zebra-page)", "`x` old/zebra-page.",
)  # fmt: skip


class TestOtherSpellings:
    TREE = (
        ">>> docs/sec.md\n---\nid: KB-SEC1\naudience: internal\n"
        "aliases: [KB-OLDZ, old/zebra-page, old/page]\n---\n# S\n"
        ">>> docs/b.md\n---\nid: KB-12\naudience: internal\n---\n# B\n"
        ">>> docs/kb/sec1.md\n# Shown\n>>> docs/x.md\n---\nid: KB-SEC12\n---\n# X\n"
    )

    @pytest.mark.parametrize("text", OTHER_SPELLINGS)
    def test_of_hidden_ids_are_errors(self, compose, found, text):
        """Letters that look alike, other signs between the parts, former names."""
        told = found(compose(f"{self.TREE}>>> docs/y.md\nSee {text}\n", **SITE), "RK304")
        assert [each.partition(" ")[0] for each in told] == ["docs/y.md:1"]

    @pytest.mark.parametrize(
        "text",
        [
            "KB 12", "кв-12", "кв 12", "old/page", "an old/page matter", "OLDZ", "SEC1", "KB SEC12",
            "[x](kb/sec1.md)", "See kb/sec1.", "KB, SEC1", "СЕКРЕТ", "kb-sec-1", "KBSEC12",
            "https://other.example.com/old/zebra-page", "new/old/zebra-page-2",
        ],
    )  # fmt: skip
    def test_of_other_things_are_left(self, compose, found, text):
        """Where a word of a language, a shown page or another id can be meant."""
        site = compose(f"{self.TREE}>>> docs/y.md\nSee {text}\n", **SITE)
        assert found(site, "RK304") == []


class TestIds:
    @pytest.mark.parametrize(
        "form",
        [
            "See {}.", "[{}](shown.md)", "![{}](pic.svg)", '[x](# "{}")', "<b>{}</b>",
            '<p title="{}">x</p>', "<!-- {} -->", "<div>\n{}\n</div>", "| a |\n|---|\n| {} |",
            "- one\n- {}", "> {}", "[x]: /y '{}'",
        ],
    )  # fmt: skip
    def test_of_what_is_private_are_errors(self, leaks_of, form):
        """However an id is written, and wherever it stands."""
        texts = [form.format(name) for name in IDS]
        line = 5 + form[: form.index("{}")].count("\n")
        assert leaks_of(texts) == {text: [("RK304", line)] for text in texts}

    @pytest.mark.parametrize(
        "text",
        ["## Part {#kb-x2}", "KB-**X2**", "K<b>B</b>-X2", "Text\n{: .kb-x2 }", "*KB*-X2"],
    )
    def test_are_errors_where_markup_stands_within(self, leaks, text):
        """As an anchor, a class, or a word that is half bold."""
        assert [code for code, _ in leaks(text)] == ["RK304"]

    @pytest.mark.parametrize(
        "front",
        [
            "description: Like KB-X2", "phrases: |\n  a\n  like kb-x2", "owner: KB-X2",
            "versions: [1, KB-X2]", "aliases: [/old/kb-x2-place/]", "tags: [KB-X2]", "kb-x2: y",
            "x-unknown: {deep: [KB-X2]}", "related: KB-X2", "problem_class: kb-x2",
            "anchors: {old: kb-x2}", "extra: 'KB&#45;X2'", "subtitle: >\n  folded\n  KB-X2",
        ],
    )  # fmt: skip
    def test_are_errors_in_fields(self, leaks, front):
        """Every field but those that are there to name records; at the line in the field."""
        assert leaks("Text", front) == [("RK304", 3 + front.count("\n"))]

    @pytest.mark.parametrize(
        "front",
        [
            r'owner: "KB-\x582"', r'title: "About \x4bB-X2"', r'description: "see /a/kb\x2dx2/"',
            r'phrases: ["K\x42-X2 fails"]', 'phrases: ["KB-\\\nX2"]', r'aliases: ["kb\u2011x2"]',
            r'"KB\x2dX2": y', r'x-unknown: {deep: ["\U0000004bB-X2"]}', "x: !!binary S0ItWDI=",
            "x: !<tag:yaml.org,2002:binary> S0ItWDI=", r'image: "sub\/secret.md"',
        ],
    )  # fmt: skip
    def test_are_errors_in_fields_as_yaml_reads_them(self, leaks, front):
        """An id that only escapes spell is what the theme is given, and what a page shows."""
        assert leaks("Text", front) == [("RK304", 3)]

    def test_are_errors_in_findings_as_yaml_reads_them(self, compose, found):
        """The fields of retros and of their findings are fields like others."""
        finding = r'{id: GAP-1, kind: education, statement: "Like \x4bB-X2."}'
        tree = f">>> retros/new.md\n---\ndate: 2026-01-01\nfindings:\n  - {finding}\n---\nText.\n"
        (told,) = found(compose(HIDDEN + tree, **SITE), "RK304")
        assert told.startswith("retros/new.md:4 ")

    @pytest.mark.parametrize("field", ["answers", "superseded_by"])
    def test_are_notices_in_fields_that_name_records(self, leaks, field):
        """What they name is not shown on the page."""
        assert leaks("Text", f"{field}: KB-X2") == [("RK308", 3)]

    @pytest.mark.parametrize(
        "text",
        [
            "`KB-X2`", "```\nKB-X2\n```", "    KB-X2", "<code>KB-X2</code>", "<pre>KB-X2</pre>",
            "~~~python\nget('KB-X2')\n~~~", "Run `curl https://kb.example.com/help/sub/secret/`.",
            "<p>x <kbd>kb-x2</kbd></p>",
        ],
    )  # fmt: skip
    def test_are_warnings_in_code(self, leaks, text):
        """Code holds names of all kinds."""
        assert [code for code, _ in leaks(text)] == ["RK310"]

    def test_are_told_by_where_each_stands(self, leaks):
        """The same id in code and in the text of one line: a warning and an error."""
        assert sorted(leaks("`KB-X2` and KB-X2")) == [("RK304", 5), ("RK310", 5)]

    @pytest.mark.parametrize(
        "text", ["KB-X23", "KB-X2B", "AKB-X2", "[x](a/kb-x23/)", "KB X2", "X2"]
    )
    def test_of_other_things_are_left(self, leaks, text):
        """An id of which a hidden one is only a part is another."""
        assert leaks(text) == []

    @pytest.mark.parametrize("text", ["See GAP-DRAFT", "gap-draft", "<!-- GAP-DRAFT -->"])
    def test_of_what_is_unpublished_are_warnings(self, leaks, text):
        """Once for each place."""
        assert leaks(text) == [("RK305", 5)]

    def test_of_what_is_unpublished_may_stand_in_code(self, leaks):
        """As before."""
        assert leaks("`GAP-DRAFT`") == []

    def test_that_are_words_are_only_addresses(self, compose, found):
        """An article with the id `rotate` does not forbid the word."""
        tree = ">>> docs/a.md\n---\nid: rotate\naudience: internal\n---\n>>> docs/b.md\n# Rotate\n"
        assert found(compose(f"{tree}They rotate.\n"), "RK304") == []
        assert len(found(compose(f"{tree}See /a/rotate/\n"), "RK304")) == 1

    def test_of_which_a_shown_one_is_made_are_left(self, compose, found):
        """GAP-1-2 is shown, GAP-1 is not."""
        tree = (
            ">>> docs/a.md\n---\nid: GAP-1\naudience: internal\n---\n"
            ">>> docs/b.md\n---\nid: GAP-1-2\n---\n>>> docs/c.md\nSee GAP-1-2.\n"
        )
        assert found(compose(tree), "RK304") == []

    def test_of_a_hidden_finding_may_stand_where_it_is_declared(self, compose):
        """A retro of which only some findings are shown declares the others in the same file."""
        site = compose(HIDDEN, **SITE)
        assert [
            each for each in site.problems if each.level is not Level.NOTICE and each.code in LEAKS
        ] == []

    def test_are_no_problem_for_who_may_see_them(self, leaks):
        """Built for the internal audience, nothing is given away."""
        text = "See KB-X2, [x](/sub/secret/) and https://kb.example.com/help/a/ret-9/."
        assert leaks(text, audience="internal") == []
