"""`retrokb adopt --articles SOURCE`: other systems' front matter, redirects and markup."""

import pytest

from retrokb.adopt.markup import find_foreign


@pytest.fixture
def adopted(here, run, old):
    """Adopt one article and give its text with the report."""

    def run_on(text, name="a/b.md", **more):
        report = run("adopt", "--articles", old({name: text, **more})).stdout
        return (here / "docs" / name).read_text("utf-8"), report

    return run_on


def test_microsoft_learn(adopted):
    """Day, topic and products have the same meaning; the audience has another."""
    text, report = adopted(
        "---\ntitle: T\naudience: ITPro\nms.date: 1/24/2024\nms.topic: troubleshooting\n"
        "appliesto:\n- Mail Server\n---\n# T\n"
    )
    assert text == (
        "---\ntitle: T\n# audience: ITPro  (for whom it is written; "
        "in RetroKB it is who may read it)\n"
        "ms.date: 1/24/2024\nms.topic: troubleshooting\nappliesto:\n- Mail Server\n"
        "reviewed: 2024-01-24\ntype: troubleshooting\nproduct:\n  - Mail Server\n---\n# T\n"
    )
    assert "reviewed '2024-01-24', from `ms.date` (line 4)" in report


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("slug: /start/here", "aliases:\n  - /start/here"),
        ("slug: short", "aliases:\n  - /a/short/"),
        ("url: /old/page/", "aliases:\n  - /old/page/"),
        ("html_url: https://help.example.com/hc/en-us/articles/1-x", "  - /hc/en-us/articles/1-x"),
        ("draft: true", "confidence: work-in-progress\naudience: internal"),
        ("user_segment_id: 42", "audience: internal"),
        ("outdated: true", "confidence: archived"),
        ("publishDate: 2027-01-01T00:00:00Z", "publish_after: 2027-01-01"),
        ("linkTitle: Short", "title: Short"),
    ],
)
def test_docusaurus_hugo_and_zendesk(adopted, field, expected):
    """A field whose meaning is plain gets our name, and stays."""
    text, _ = adopted(f"---\n{field}\n---\n# T\n")
    assert field in text
    assert expected in text


@pytest.mark.parametrize("field", ["draft: false", "user_segment_id: null", "date: 2020-01-01",
                                   "sidebar_label: x", "slug: ':title'"])  # fmt: skip
def test_what_is_not_plain_is_left(adopted, field):
    """Other fields stay as they are and mean nothing more."""
    text = f"---\ntitle: T\n{field}\n---\n# T\n"
    assert adopted(text)[0] == text


def test_our_own_fields_count_more(adopted):
    """What a file says in our words is not said again."""
    text = (
        "---\ntitle: T\nreviewed: 2020-01-01\naliases: [/x/]\nms.date: 01/02/2024\nslug: /y\n---\n"
    )
    result, report = adopted(text)
    assert result == text
    assert "alias /y, from slug: add it to `aliases`" in report


def test_shared_ids_are_no_ids(adopted):
    """An id that two articles have names neither; it becomes a comment."""
    other = "---\nid: intro\n---\n# Other\n"
    text, _ = adopted("---\nid: intro\n---\n# T\n", **{"other.md": other})
    assert text == "---\n# id: intro  (several articles have it)\n---\n# T\n"


REDIRECTS = {
    "_redirects": "# moved\n/old/b  /a/b  301\n/gone /nowhere\n/x/* /a/:splat\n/chain /old/b\n",
    ".openpublishing.redirection.json": '{"redirections": [{"source_path": "old/c.md",\n'
    '"redirect_url": "/base/a/b", "redirect_document_id": true}]}',
    "mkdocs.yml": "plugins:\n  - search\n  - redirects:\n"
    "      redirect_maps:\n        d.md: a/b.md\n"
    "markdown_extensions:\n  - x:\n      y: !!python/name:a.b\n",
}


def test_redirects_become_aliases(adopted):
    """Former addresses of three kinds of files are kept; what leads nowhere is reported."""
    text, report = adopted("# T\n", **REDIRECTS)
    assert "aliases:\n  - /old/c.md\n  - /old/b\n  - /chain\n  - /d.md\n" in text
    assert "/gone -> /nowhere: no article is at /nowhere (line 3)" in report
    assert "/x/* -> /a/:splat: it stands for many addresses (line 4)" in report
    assert "Files in: 4. Now articles: 1, come along: 0, adopted before: 0, not taken: 3." in report


def test_redirects_beside_the_folder(here, run, old, tmp_path):
    """A file of redirects that lies elsewhere is named with --redirects, and is no file in."""
    beside = tmp_path / "_redirects"
    beside.write_text("/old /a\n", encoding="utf-8")
    report = run("adopt", "--articles", old({"a.md": "# A\n"}), "--redirects", beside).stdout
    assert "aliases:\n  - /old\n" in (here / "docs/a.md").read_text("utf-8")
    assert "Files in: 1." in report


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('{{< youtube "x" >}}', "Hugo shortcode"),
        ("{{% notice %}}", "Hugo shortcode"),
        ("{% include x.html %}", "Liquid or Jinja tag"),
        ("see {{ page.title }}", "Liquid or Jinja value"),
        (":::note", "`:::` block"),
        (':::image type="content" source="x.png":::', "`:::` block"),
        ("[!INCLUDE [x](y.md)]", "include"),
        ("> [!NOTE]", "alert"),
        (">![info]", "alert"),
        ("[!VIDEO https://example.com]", "extension of Microsoft Learn"),
        ("<Tabs>", "component of MDX"),
        ("import Tabs from '@theme/Tabs';", "component of MDX"),
        ("[x](xref:some.id)", "cross-reference by id"),
        ("```{note}", "directive of Sphinx"),
        ("see {ref}`x`", "role of Sphinx"),
    ],
)
def test_foreign_markup_is_found(line, kind):
    """Markup that would be printed as text is found, in its line."""
    assert [(each.kind, each.line) for each in find_foreign(["text", line])] == [(kind, 1)]


def test_long_markup_is_shown_by_its_beginning():
    """As many characters as fit in a line of the report."""
    (found,) = find_foreign(["{{ " + "x" * 80 + " }}"])
    assert found.text == "{{ " + "x" * 57


@pytest.mark.parametrize(
    "lines",
    [
        ["```", "{{< x >}}", "```"],
        ["", "    {% raw %}"],
        ["`{{ x }}` and ``[!NOTE]``"],
        ["~~~yaml", ":::", "~~~"],
        ["> ![info](x.png)"],
        ["[link](a.md) and ![image](b.png)", "## Heading {#anchor}"],
        ["> [a link](x.md)"],
    ],
)
def test_code_and_markdown_are_not_foreign(lines):
    """What stands in code is shown as it is, and Markdown is Markdown."""
    assert list(find_foreign(lines)) == []


def test_foreign_markup_is_reported_with_its_line(adopted):
    """The report names file and line; the text stays."""
    text, report = adopted("---\ntitle: T\n---\n# T\n\n{{< note >}}\n")
    assert text.endswith("{{< note >}}\n")
    assert "Hugo shortcode, which will not render: `{{< note >}}` (line 6)" in report


HARMING = {
    "a.md": "---\ntitle: A\n---\n# A\n\n<details open ontoggle=alert(1)>x</details>\n",
    "b.md": "---\ntitle: B\n---\n# B\n\n<details>x</details> for <your domain>\n",
}


def test_html_that_may_run_is_marked_and_told(here, run, old):
    """The page is cleaned until somebody has looked; what does no harm is nobody's business."""
    report = run("adopt", "--articles", old(HARMING)).stdout
    texts = [(here / "docs" / name).read_text("utf-8") for name in HARMING]
    assert ["adopted_from: a.md" in text for text in texts] == [True, False]
    assert report.count("HTML that may run") == 1
